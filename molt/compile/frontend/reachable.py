"""Which functions of the standard library a program can reach by name, so that only their imports count.

Nearly every module of the standard library imports some other inside a function (for a help text, a debugger, a
platform): following all of them makes each program 278 modules large. Here a function of the library counts as
reachable when code that is reachable mentions its name, as a name, an attribute or a string; a method also needs a
mention of its class, and special methods need no more than that. A string or f-string piece that ends in an
underscore mentions all names that begin with it (`getattr(self, "visit_" + name)`).

    def f(): import pdb         `pdb` counts only when something reachable says `f`
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

_WORD = re.compile(r"[A-Za-z_]\w*(\.[A-Za-z_]\w*)*\Z")
_TRANSPARENT = {"property", "staticmethod", "classmethod", "setter", "getter", "deleter", "abstractmethod", "wraps", "contextmanager",
                "lru_cache", "cache", "cached_property", "deprecated", "recursive_repr"}  # fmt: skip
_LISTS_OF_NAMES = {"__all__", "__slots__", "__match_args__"}


@dataclass(slots=True, eq=False)
class Unit:
    """A module, class or function without the functions and classes in it."""

    name: str
    always: bool  # reachable as soon as what is around it is
    nodes: list[ast.AST]  # import statements and calls
    mentions: set[str] = field(default_factory=set)
    prefixes: set[str] = field(default_factory=set)
    children: list[Unit] = field(default_factory=list)


def module_unit(tree: ast.Module, *, whole: bool) -> Unit:
    """The units of a module; with `whole` everything in it is one, reachable, unit."""
    unit = Unit("<module>", True, [])
    for statement in tree.body:
        _visit(unit, statement, whole)
    return unit


def _visit(unit: Unit, node: ast.AST, whole: bool) -> None:
    if isinstance(node, (ast.Import, ast.ImportFrom, ast.Call)):
        unit.nodes.append(node)
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and not whole:
        _visit_function(unit, node)
        return
    if isinstance(node, ast.ClassDef) and not whole:
        _visit_class(unit, node)
        return
    if _is_list_of_names(node):
        return
    _mention(unit, node)
    for child in ast.iter_child_nodes(node):
        _visit(unit, child, whole)


def _visit_function(unit: Unit, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
    special = node.name.startswith("__") and node.name.endswith("__")
    registered = any(_decorator_name(d) not in _TRANSPARENT for d in node.decorator_list)
    inner = Unit(node.name, special or registered, [])
    for outside in (*node.decorator_list, node.args, *([node.returns] if node.returns else [])):
        _visit(unit, outside, False)
    for statement in node.body:
        _visit(inner, statement, False)
    unit.children.append(inner)


def _visit_class(unit: Unit, node: ast.ClassDef) -> None:
    """The statements of a class body run with what is around it; its methods need a mention of the class."""
    inner = Unit(node.name, bool(node.decorator_list), [])
    for outside in (*node.decorator_list, *node.bases, *node.keywords):
        _visit(unit, outside, False)
    for statement in node.body:
        holder = inner if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef)) else unit
        _visit(holder, statement, False)
    unit.children.append(inner)


def _decorator_name(node: ast.expr) -> str:
    if isinstance(node, ast.Call):
        node = node.func
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def _is_list_of_names(node: ast.AST) -> bool:
    targets: Iterable[Any] = node.targets if isinstance(node, ast.Assign) else (node.target,) if isinstance(node, ast.AugAssign) else ()
    return any(isinstance(t, ast.Name) and t.id in _LISTS_OF_NAMES for t in targets)


def _mention(unit: Unit, node: ast.AST) -> None:
    if isinstance(node, ast.Name):
        unit.mentions.add(node.id)
    elif isinstance(node, ast.Attribute):
        unit.mentions.add(node.attr)
    elif isinstance(node, ast.alias):
        if node.asname is not None:
            unit.mentions.update(node.name.split("."))
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        _mention_text(unit, node.value)


def _mention_text(unit: Unit, text: str) -> None:
    if len(text) > 100 or not _WORD.match(text):
        return
    unit.mentions.update(text.split("."))
    if text.endswith("_") and not text.endswith("__"):
        unit.prefixes.add(text)


class Reachability:
    """Grows with each unit that is found reachable; `on_reached` sees each once."""

    def __init__(self, on_reached: Callable[[Any, Unit], None]) -> None:
        self.on_reached = on_reached
        self.mentioned: set[str] = set()
        self.prefixes: set[str] = set()
        self.waiting: dict[str, list[tuple[Any, Unit]]] = {}
        self.work: list[tuple[Any, Unit]] = []

    def reach(self, owner: Any, unit: Unit) -> None:
        self.work.append((owner, unit))

    def run(self) -> None:
        while self.work:
            owner, unit = self.work.pop()
            self.on_reached(owner, unit)
            for child in unit.children:
                if child.always or self._is_mentioned(child.name):
                    self.work.append((owner, child))
                else:
                    self.waiting.setdefault(child.name, []).append((owner, child))
            self._mention(unit)

    def _is_mentioned(self, name: str) -> bool:
        return name in self.mentioned or any(name.startswith(p) for p in self.prefixes)

    def _mention(self, unit: Unit) -> None:
        for name in unit.mentions - self.mentioned:
            self.mentioned.add(name)
            self.work += self.waiting.pop(name, ())
        for prefix in unit.prefixes - self.prefixes:
            self.prefixes.add(prefix)
            for name in [n for n in self.waiting if n.startswith(prefix)]:
                self.work += self.waiting.pop(name)
