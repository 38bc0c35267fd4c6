"""The program's text as it is now: which functions there are, and on which line something stands."""

from __future__ import annotations

import ast
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from molt import site

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)


@dataclass(slots=True)
class Text:
    """A file, parsed. `lines`: how many; `functions` by qualified name and ordinal."""

    lines: int
    tree: ast.Module
    functions: dict[tuple[str, int], site.Function]
    hashes: dict[tuple[str, int], str] = field(default_factory=dict)

    def hash(self, qualname: str, ordinal: int) -> str | None:
        """None: there is no such function."""
        name = qualname, ordinal
        if name in self.functions and name not in self.hashes:
            self.hashes[name] = self.functions[name].hash()
        return self.hashes.get(name)


class Sources:
    """`bases`: folders to which keys of files are relative. `recorded`: where they were at the time of the recording."""

    def __init__(self, bases: list[Path], recorded: dict[str, str]) -> None:
        self.bases, self.recorded = bases, recorded
        self._texts: dict[str, Text | None] = {}

    def path(self, file: str) -> Path | None:
        places = [*(base / file for base in self.bases), *([Path(self.recorded[file])] if file in self.recorded else [])]
        for place in places:
            try:
                if place.is_file():
                    return place
            except (OSError, ValueError):  # names in traces may be anything
                continue
        return None

    def shown(self, file: str) -> str:
        """As seen from the working directory."""
        found = self.path(file)
        if found is None:
            return file
        relative = os.path.relpath(found)
        return relative if not relative.startswith("..") else str(found)

    def text(self, file: str) -> Text | None:
        """None: it is not there, or is no Python."""
        if file not in self._texts:
            path = self.path(file)
            self._texts[file] = _parse(path) if path is not None else None
        return self._texts[file]

    def function(self, file: str, qualname: str, ordinal: int) -> site.Function | None:
        text = self.text(file)
        return text.functions.get((qualname, ordinal)) if text is not None else None


def _parse(path: Path) -> Text | None:
    try:
        content = path.read_bytes()
        tree = ast.parse(content)
    except (OSError, SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    return Text(len(content.splitlines()), tree, {(f.qualname, f.ordinal): f for f in site.functions_of(tree)})


def parameter(function: site.Function, name: str) -> ast.arg | None:
    if not isinstance(function.node, _FUNCTIONS):
        return None
    a = function.node.args
    every = [*a.posonlyargs, *a.args, *([a.vararg] if a.vararg else []), *a.kwonlyargs, *([a.kwarg] if a.kwarg else [])]
    return next((p for p in every if p.arg == name), None)


def definition(function: site.Function) -> tuple[int, int]:
    """Line and column of `def`, behind decorators; of a module the first."""
    node = function.node
    return getattr(node, "lineno", function.first_line), getattr(node, "col_offset", -1)


def stores(tree: ast.AST, name: str, attribute: bool) -> Iterator[ast.expr | ast.stmt]:
    """Where a name is bound or deleted: an attribute of anything, or a global from inside a function; also by `setattr`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr == name and not isinstance(node.ctx, ast.Load):
            yield node
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("setattr", "delattr"):
            if len(node.args) > 1 and isinstance(node.args[1], ast.Constant) and node.args[1].value == name:
                yield node
        elif not attribute and isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and _declares(node, name):
            yield from _bindings(node, name)


def _declares(node: ast.AST, name: str) -> bool:
    return any(isinstance(n, ast.Global) and name in n.names for n in ast.walk(node))


def _bindings(tree: ast.AST, name: str) -> Iterator[ast.expr | ast.stmt]:
    for node in ast.walk(tree):
        bound = isinstance(node, ast.Name) and node.id == name and not isinstance(node.ctx, ast.Load)
        if bound or (isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name == name and node is not tree):
            yield node  # type: ignore[misc]
