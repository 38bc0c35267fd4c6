"""Globals, builtins and class attributes that are bound to something else than before.

Namespaces are compared with what they held at the last look: name -> (id of the value, its type). The values are not
kept alive, so a new value at the address of a dead one of the same type goes unnoticed; functions and classes, whose
replacement matters most, live long.
"""

from __future__ import annotations

import sys

from .shield import __builtins__  # noqa: F401
from .values import TYPE, Type, Values, class_dict, flags_of, mro_of, name_of, qualname_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_MODULE = type(sys)
_module_dict = type.__dict__["__dict__"].__get__(_MODULE)["__dict__"].__get__
MAX_NAMES = 3_000  # of one namespace
_DUNDER = (
    "__builtins__",
    "__cached__",
    "__doc__",
    "__loader__",
    "__spec__",
    "__file__",
    "__name__",
    "__package__",
    "__annotations__",
)


class Namespaces:
    """What namespaces held, and what changed: (kind of owner, owner, name, how, type before, type after) -> times."""

    def __init__(self, values: Values) -> None:
        self.values = values
        self.modules: dict[str, dict[str, tuple[int, Type]]] = {}
        self.globals: dict[str, dict[str, dict[Type, list[Any]]]] = {}  # module -> name -> site
        self.changes: dict[tuple[str, str, str, str, str, str], int] = {}

    def namespace(self, name: str) -> dict[Any, Any] | None:
        module = sys.modules.get(name)
        if module is None or not isinstance_of_module(module):
            return None
        names = _module_dict(module)
        return names if type(names) is dict else None

    def look_at_module(self, name: str, observe: bool) -> None:
        names = self.namespace(name)
        if names is None or len(names) > MAX_NAMES:
            return
        before = self.modules.get(name)
        self.modules[name] = self._compare("builtins" if name == "builtins" else "module", name, names, before)
        for value in list(names.values()):
            kind = type(value)
            if flags_of(kind) & TYPE and name_of(value) == f"{name}.{qualname_of(value)}":
                self.look_at_class(self.values.type_of(value))
        if observe:
            sites = self.globals.setdefault(name, {})
            for key, value in list(names.items()):
                if type(key) is str and key not in _DUNDER:
                    site = sites.get(key)
                    if site is None:
                        site = sites[key] = {}
                    self.values.observe(site, value, 1)
            self.values.novel = 0

    def look_at_class(self, known: Type) -> None:
        kind = known.alive() if known.alive is not None else None
        if kind is None:
            return
        names = dict(class_dict(kind))
        if len(names) <= MAX_NAMES:
            known.snapshot = self._compare("class", known.name, names, known.snapshot)

    def _compare(
        self, owner: str, owner_name: str, names: dict[Any, Any], before: dict[str, tuple[int, Type]] | None
    ) -> dict[str, tuple[int, Type]]:
        now: dict[str, tuple[int, Type]] = {}
        for key, value in list(names.items()):
            if type(key) is not str or key in _DUNDER:
                continue
            found = (id(value), self.values.type_of(type(value)))
            now[key] = found
            if before is None:
                continue
            old = before.get(key)
            if old is None:
                if owner != "module":  # modules fill up while they are imported
                    self._change(owner, owner_name, key, "added", "", found[1].name)
            elif old[0] != found[0]:
                self._change(owner, owner_name, key, "rebound", old[1].name, found[1].name)
        if before is not None:
            for key, old in before.items():
                if key not in now:
                    self._change(owner, owner_name, key, "deleted", old[1].name, "")
        return now

    def _change(self, *what: str) -> None:
        self.changes[what] = self.changes.get(what, 0) + 1  # type: ignore[index, arg-type]


def isinstance_of_module(module: object) -> bool:
    """`isinstance` would ask `__class__`, which a module of the program may answer itself."""
    return any(base is _MODULE for base in mro_of(type(module)))
