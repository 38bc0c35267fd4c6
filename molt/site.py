"""Where something is in a program: keys of files and functions that stay the same when code around them is edited.

A function is (file key, qualified name, ordinal, hash). The ordinal counts functions of one qualified name in a file
(lambdas, generator expressions, redefinitions). The hash is over the function's syntax tree with positions relative to
its first line, the bodies of functions and classes inside it left out: an edit elsewhere keeps it, any edit inside makes
the function a new one. Lines are kept relative to the first line, so that they move with the function.
"""

from __future__ import annotations

import ast
import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

LIBRARY, PACKAGES = "<library>/", "<packages>/"  # prefixes of keys of files that are not the program's own


@dataclass(frozen=True, slots=True)
class Site:
    """A place in a function; `line` counts from the function's first line (0), `column` in bytes (-1: the whole line)."""

    file: str
    function: str
    line: int
    column: int = -1


def where(place: Any, first: int) -> str:
    """`+3:8-20`: a place in facts.toml, relative to its function, so that it stays when the function moves. `place` has line,
    end_line, column and end_column, or is None; `first` is the function's first line."""
    if place is None:
        return "+0:0"
    end = f"{place.end_column}" if place.end_line == place.line else f"+{place.end_line - first}:{place.end_column}"
    return f"+{place.line - first}:{place.column}-{end}"


def spot(operation: str, place: Any, first: int) -> str:
    """`+3:8-20 add`: an operation's place in facts.toml."""
    return f"{where(place, first)} {'range' if operation == 'iter_call' else operation.removeprefix('inplace_')}"


def file_key(path: str, root: str, library: str) -> str:
    """A name for a file that holds on other machines: relative to `root`, to the standard library or to site-packages."""
    parts = PurePath(path).parts
    for folder in ("site-packages", "dist-packages"):
        if folder in parts:
            last = len(parts) - 1 - parts[::-1].index(folder)
            return PACKAGES + "/".join(parts[last + 1 :])
    for base, prefix in ((library, LIBRARY), (root, "")):
        base = base.rstrip(os.sep)
        if base and path.startswith(base + os.sep):
            return prefix + path[len(base) + 1 :].replace(os.sep, "/")
    return path.replace(os.sep, "/")


@dataclass(frozen=True, slots=True)
class Function:
    """A code object to be, as the source has it."""

    qualname: str
    ordinal: int
    first_line: int  # of the first decorator, if there is one: `co_firstlineno`
    node: ast.AST

    def hash(self) -> str:
        words: list[str] = []
        _add_words(words, self.node, self.node, self.first_line)
        words.append("")
        return hashlib.sha256("\0".join(words).encode("utf-8", "surrogatepass")).hexdigest()[:16]


_NAMELESS = {
    ast.Lambda: "<lambda>",
    ast.GeneratorExp: "<genexpr>",
    ast.ListComp: "<listcomp>",
    ast.SetComp: "<setcomp>",
    ast.DictComp: "<dictcomp>",
}
_IGNORED = frozenset({"ctx", "type_comment", "kind", "type_ignores"})
_LEAVES = (ast.Name, ast.Constant, ast.expr_context, ast.operator)
_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


def functions_of(tree: ast.Module) -> list[Function]:
    """Everything in a module that becomes a code object, in the order of the text."""
    found: list[Function] = []
    counts: dict[str, int] = {}

    def add(qualname: str, node: ast.AST, line: int) -> None:
        ordinal = counts.get(qualname, 0)
        counts[qualname] = ordinal + 1
        found.append(Function(qualname, ordinal, line, node))

    def visit(node: ast.AST, prefix: str, global_names: frozenset[str]) -> None:
        for child in _children(node):
            if isinstance(child, _DEFINITIONS):
                name = child.name if child.name in global_names else prefix + child.name
                add(name, child, first_line(child))
                is_class = isinstance(child, ast.ClassDef)
                visit(child, name + ("." if is_class else ".<locals>."), frozenset() if is_class else _global_names(child))
            elif type(child) in _NAMELESS:
                name = prefix + _NAMELESS[type(child)]
                add(name, child, child.lineno)  # type: ignore[attr-defined]
                inlined = isinstance(child, ast.ListComp | ast.SetComp | ast.DictComp)
                visit(child, prefix if inlined else name + ".<locals>.", global_names)
            else:
                visit(child, prefix, global_names)

    add("<module>", tree, 1)
    visit(tree, "", frozenset())
    return found


def _children(node: ast.AST) -> Iterator[ast.AST]:
    """As `ast.iter_child_nodes`, without what never holds code: a trace parses whole libraries."""
    for name in node._fields:
        value = getattr(node, name, None)
        if type(value) is list:
            for item in value:
                if isinstance(item, ast.AST):
                    yield item
        elif isinstance(value, ast.AST) and not isinstance(value, _LEAVES):
            yield value


def first_line(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> int:
    return min([node.lineno, *(d.lineno for d in node.decorator_list)])


def _global_names(node: ast.AST) -> frozenset[str]:
    """Names of all `global` statements in it: statements hold statements in a few fields only, expressions need no visit."""
    names: set[str] = set()
    blocks = [node]
    while blocks:
        here = blocks.pop()
        if isinstance(here, ast.Global):
            names.update(here.names)
        for field in ("body", "orelse", "finalbody", "handlers", "cases"):
            blocks += getattr(here, field, ())
    return frozenset(names)


def _add_words(words: list[str], node: ast.AST, top: ast.AST, base: int) -> None:
    """Adds the tree as a sequence of words that two equal functions share, wherever they stand. A loop over lists, not a generator:
    this runs for every function of every file that was recorded."""
    kind = type(node)
    words.append(kind.__name__)
    line = getattr(node, "lineno", None)
    if line is not None:
        words.append(f"{line - base}:{node.col_offset}")  # type: ignore[attr-defined]
    inner = node is not top and isinstance(node, _DEFINITIONS)
    for name in kind._fields:
        if name in _IGNORED or (inner and name == "body"):
            continue
        value = getattr(node, name, None)
        words.append(name)
        for item in value if type(value) is list else (value,):
            if isinstance(item, ast.AST):
                _add_words(words, item, top, base)
            else:
                words.append(f"{type(item).__name__} {item!r}")
