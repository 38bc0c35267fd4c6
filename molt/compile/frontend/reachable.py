"""Which functions of the standard library a program can reach by name, so that only their imports count.

Nearly every module of the standard library imports some other inside a function (for a help text, a debugger, a
platform): following all of them makes each program 278 modules large. Here a function of the library counts as
reachable when code that is reachable mentions its name: as a name in the same module, as `module.name`, by
`from module import name`, as an attribute of anything else, or as a string. A method also needs a mention of its
class, and special methods need no more than that. A string or f-string piece that ends in an underscore mentions all
names that begin with it (`getattr(self, "visit_" + name)`), and `getattr(module, name)` all names of that module.

    def f(): import pdb         `pdb` counts only when something reachable says `f`
    table = {"debug": f}        mentions `f` only when something reachable says `table`

What nothing reaches is left out of the executable: see backend/selection.py.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Any, TypeGuard

_WORD = re.compile(r"[A-Za-z_]\w*(\.[A-Za-z_]\w*)*\Z")
_TRANSPARENT = {"property", "staticmethod", "classmethod", "setter", "getter", "deleter", "abstractmethod", "contextmanager",
                "wraps", "lru_cache", "cache", "cached_property", "deprecated", "recursive_repr"}  # fmt: skip
_LISTS_OF_NAMES = {"__all__", "__slots__", "__match_args__"}


@dataclass(slots=True, eq=False)
class Unit:
    """A module, class, function or table without the functions and classes in it."""

    name: str
    always: bool  # reachable as soon as what is around it is
    line: int = 0  # of a function: where its first decorator or `def` is, as in its code object
    kind: str = "module"  # module, class, function, table
    nodes: list[ast.AST] = field(default_factory=list)  # what may import, until `imports` takes its place
    imports: list[Any] = field(default_factory=list)  # what they import (closure.Request)
    names: set[str] = field(default_factory=set)  # mentioned as names: variables of the module
    attributes: set[str] = field(default_factory=set)  # mentioned otherwise: may be anyone's
    members: set[tuple[str, str]] = field(default_factory=set)  # (module, name)
    prefixes: set[str] = field(default_factory=set)
    opened: set[str] = field(default_factory=set)  # modules whose names are computed or listed
    children: list[Unit] = field(default_factory=list)


def module_unit(tree: ast.Module, *, whole: bool) -> Unit:
    """The units of a module; with `whole` everything in it is one, reachable, unit."""
    unit = Unit("<module>", True)
    walker = _Walker(_module_aliases(tree), whole)
    walker.block(unit, unit, tree.body)
    return unit


def add_text(unit: Unit, tree: ast.Module) -> None:
    """What a text for eval or exec mentions, the module `unit` does."""
    _Walker(_module_aliases(tree), True).block(unit, unit, tree.body)


def _module_aliases(tree: ast.Module) -> dict[str, str]:
    """Names that mean modules wherever they occur in this one."""
    aliases: dict[str, str] = {}
    others: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                name = alias.asname or alias.name.partition(".")[0]
                module = alias.name if alias.asname else name
                if aliases.setdefault(name, module) != module:
                    others.add(name)
        elif isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            others.add(node.id)
        elif isinstance(node, ast.arg):
            others.add(node.arg)
        elif isinstance(node, ast.ImportFrom):
            others.update(a.asname or a.name for a in node.names)
    return {name: module for name, module in aliases.items() if name not in others}


def replaces_itself(node: ast.AST) -> TypeGuard[ast.Assign]:
    """`sys.modules[__name__] = module`"""
    return (
        isinstance(node, ast.Assign)
        and isinstance(node.targets[0], ast.Subscript)
        and isinstance(node.value, ast.Name)
        and ast.unparse(node.targets[0]) == "sys.modules[__name__]"
    )


@dataclass(slots=True, eq=False)
class _Walker:
    aliases: dict[str, str]
    whole: bool

    def block(self, unit: Unit, holder: Unit, statements: Iterable[ast.stmt]) -> None:
        """Statements of a module or class body, whose tables belong to `holder`."""
        for statement in statements:
            table = None if self.whole else _table_name(statement)
            if table is not None:
                inner = Unit(table, False, kind="table")
                self.visit(inner, statement)
                inner.names.discard(table)
                holder.children.append(inner)
            elif isinstance(statement, ast.If) and not self.whole:
                self.visit(unit, statement.test)
                self.block(unit, holder, statement.body)
                self.block(unit, holder, statement.orelse)
            else:
                self.visit(unit, statement)

    def visit(self, unit: Unit, node: ast.AST) -> None:
        if isinstance(node, (ast.Import, ast.ImportFrom, ast.Call, ast.TypeVarTuple)) or replaces_itself(node):
            unit.nodes.append(node)
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and not self.whole:
            self.function(unit, node)
            return
        if isinstance(node, ast.ClassDef) and not self.whole:
            self.class_(unit, node)
            return
        if _is_list_of_names(node):
            return
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in self.aliases:
            unit.members.add((self.aliases[node.value.id], node.attr))
            return
        self.open_module(unit, node)
        _mention(unit, node)
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store) and isinstance(node.value, ast.Name):
            return  # `function.attribute = value` calls no function
        for child in ast.iter_child_nodes(node):
            self.visit(unit, child)

    def open_module(self, unit: Unit, node: ast.AST) -> None:
        """`getattr(module, name)`, `vars(module)`, `dir(module)`."""
        match node:
            case ast.Call(func=ast.Name(id="getattr" | "vars" | "dir"), args=[ast.Name(id=name), *rest]) if name in self.aliases:
                if not (rest and isinstance(rest[0], ast.Constant)):
                    unit.opened.add(self.aliases[name])

    def function(self, unit: Unit, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        special = node.name.startswith("__") and node.name.endswith("__")
        registered = any(_decorator_name(d) not in _TRANSPARENT for d in node.decorator_list)
        line = node.decorator_list[0].lineno if node.decorator_list else node.lineno
        inner = Unit(node.name, special or registered, line, "function")
        for outside in (*node.decorator_list, *node.type_params, node.args, *([node.returns] if node.returns else [])):
            self.visit(unit, outside)
        for statement in node.body:
            self.visit(inner, statement)
        unit.children.append(inner)

    def class_(self, unit: Unit, node: ast.ClassDef) -> None:
        """The statements of a class body run with what is around it; its methods need a mention of the class."""
        inner = Unit(node.name, bool(node.decorator_list), kind="class")
        for outside in (*node.decorator_list, *node.type_params, *node.bases, *node.keywords):
            self.visit(unit, outside)
        methods = [s for s in node.body if isinstance(s, (ast.FunctionDef, ast.AsyncFunctionDef))]
        self.block(unit, inner, (s for s in node.body if s not in methods))
        for method in methods:
            hook = method.name == "__subclasshook__"  # asked of all subclasses of a class (PEP 3119)
            self.visit(unit if hook else inner, method)
        unit.children.append(inner)


def _table_name(node: ast.stmt) -> str | None:
    """The variable of `name = display` and `name[constant] = display`, where evaluating the display calls nothing."""
    target: ast.expr
    match node:
        case ast.Assign(targets=[target], value=value) | ast.AnnAssign(target=target, value=value):
            pass
        case _:
            return None
    if isinstance(target, ast.Subscript) and isinstance(target.slice, ast.Constant):
        target = target.value
    if not isinstance(target, ast.Name) or not isinstance(value, (ast.Dict, ast.List, ast.Tuple)):
        return None
    special = target.id.startswith("__") and target.id.endswith("__")
    return target.id if not special and all(isinstance(n, _CALLS_NOTHING) for n in ast.walk(value)) else None


_CALLS_NOTHING = (ast.Dict, ast.List, ast.Tuple, ast.Constant, ast.Name, ast.Attribute, ast.expr_context)


def _decorator_name(node: ast.expr) -> str:
    if isinstance(node, ast.Call):
        node = node.func
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def _is_list_of_names(node: ast.AST) -> bool:
    targets: Iterable[Any] = (
        node.targets if isinstance(node, ast.Assign) else (node.target,) if isinstance(node, ast.AugAssign) else ()
    )
    return any(isinstance(t, ast.Name) and t.id in _LISTS_OF_NAMES for t in targets)


def _mention(unit: Unit, node: ast.AST) -> None:
    if isinstance(node, ast.Name):
        unit.names.add(node.id)
    elif isinstance(node, ast.Attribute):
        unit.attributes.add(node.attr)
    elif isinstance(node, ast.MatchClass):
        unit.attributes.update(node.kwd_attrs)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        _mention_text(unit, node.value)


def _mention_text(unit: Unit, text: str) -> None:
    if len(text) > 100 or not _WORD.match(text):
        return
    unit.attributes.update(text.split("."))
    if text.endswith("_") and not text.endswith("__") and len(text.strip("_")) > 1:
        unit.prefixes.add(text)


class Reachability:
    """Grows with each unit that is found reachable; `on_reached(module, unit)` sees each once."""

    def __init__(
        self,
        on_reached: Callable[[str, Unit], None],
        attributes: Iterable[str] = (),
        elsewhere: AbstractSet[str] = frozenset(),
    ) -> None:
        """`attributes`: names that the runtime itself looks up; `elsewhere`: modules under a second name, as os.path, of which
        nobody can tell whose member a name is (the set may grow)."""
        self.on_reached = on_reached
        self.attributes: set[str] = set(attributes)
        self.members: set[tuple[str, str]] = set()
        self.prefixes: set[str] = set()
        self.opened: set[str] = set()
        self.elsewhere = elsewhere
        self.stars: dict[str, set[str]] = {}  # module -> modules whose names it has by `import *`
        self.waiting: dict[str, list[tuple[str, Unit]]] = {}
        self.work: list[tuple[str, Unit]] = []

    def reach(self, module: str, unit: Unit) -> None:
        self.work.append((module, unit))

    def run(self) -> None:
        while self.work:
            module, unit = self.work.pop()
            self.on_reached(module, unit)
            for child in unit.children:
                if child.always or self._is_mentioned(module, child.name):
                    self.work.append((module, child))
                else:
                    self.waiting.setdefault(child.name, []).append((module, child))
            self._mention(module, unit)

    def mention_member(self, module: str, name: str) -> None:
        """Something reachable says `module.name`, or `name` inside of the module."""
        if (module, name) in self.members:
            return
        self.members.add((module, name))
        if module in self.elsewhere:
            self._mention_attribute(name)
        entries = self.waiting.get(name)
        if entries:
            self.work += (e for e in entries if e[0] == module)
            self.waiting[name] = [e for e in entries if e[0] != module]
        for source in self.stars.get(module, ()):
            self.mention_member(source, name)

    def mention_star(self, module: str, source: str) -> None:
        """`module` contains `from source import *`."""
        if source in self.stars.setdefault(module, set()):
            return
        self.stars[module].add(source)
        for name in [n for m, n in self.members if m == module]:
            self.mention_member(source, name)

    def unreached(self) -> Iterator[tuple[str, str, int]]:
        """(module, name, line) of the functions that nothing reaches, after `run`."""
        pending = [entry for entries in self.waiting.values() for entry in entries]
        while pending:
            module, unit = pending.pop()
            if unit.kind == "function":
                yield module, unit.name, unit.line
            else:
                pending += ((module, child) for child in unit.children)

    def _is_mentioned(self, module: str, name: str) -> bool:
        if name in self.attributes or (module, name) in self.members or module in self.opened:
            return True
        return any(name.startswith(p) for p in self.prefixes)

    def _mention_attribute(self, name: str) -> None:
        if name not in self.attributes:
            self.attributes.add(name)
            self.work += self.waiting.pop(name, ())

    def _mention(self, module: str, unit: Unit) -> None:
        for name in unit.names:
            self.mention_member(module, name)
        for source, name in unit.members:
            self.mention_member(source, name)
        for name in unit.attributes:
            self._mention_attribute(name)
        for opened in unit.opened - self.opened:
            self.opened.add(opened)
            for name, entries in self.waiting.items():
                self.work += (e for e in entries if e[0] == opened)
                self.waiting[name] = [e for e in entries if e[0] != opened]
        for prefix in unit.prefixes - self.prefixes:
            self.prefixes.add(prefix)
            for name in [n for n in self.waiting if n.startswith(prefix)]:
                self.work += self.waiting.pop(name)
