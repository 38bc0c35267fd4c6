"""Which function a class's method is, as far as the text of its module says.

Only a hint: what runs is tested where it is called. Bases are looked up depth first.

    class Shape:                  method("__main__.Circle", "__init__")
        def __init__(self): ...   ─▶ Shape.__init__
    class Circle(Shape): ...
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field

from molt.compile.dataclass_text import InitText, init_text


@dataclass(slots=True)
class ClassText:
    """`init`: what `dataclass` makes its `__init__` of, if it does."""

    bases: list[str]
    methods: set[str]
    init: InitText | None = None


@dataclass(slots=True)
class Classes:
    """The classes of a module, by qualified name; those inside functions are left out."""

    texts: dict[str, ClassText] = field(default_factory=dict)

    def method(self, type_: str, name: str) -> str | None:
        """Qualified name of the function that the class, named `module.qualname` as in profiles, has as this method."""
        class_ = self.named(type_)
        return self._find(class_, name, set()) if class_ is not None else None

    def named(self, type_: str) -> str | None:
        """The class, named `module.qualname`."""
        while type_ not in self.texts:
            _, dot, type_ = type_.partition(".")
            if not dot:
                return None
        return type_

    def _find(self, class_: str, name: str, visited: set[str]) -> str | None:
        text = self.texts.get(class_)
        if text is None or class_ in visited:
            return None
        visited.add(class_)
        if name in text.methods:
            return f"{class_}.{name}"
        return next((found for base in text.bases if (found := self._find(base, name, visited)) is not None), None)


def classes_of(tree: ast.Module) -> Classes:
    return Classes(dict(_classes(tree.body, "", {})))


def _classes(body: list[ast.stmt], prefix: str, dataclasses: dict[str, InitText]) -> Iterator[tuple[str, ClassText]]:
    for node in body:
        if isinstance(node, ast.ClassDef):
            qualname = prefix + node.name
            methods = {item.name for item in node.body if isinstance(item, ast.FunctionDef)}
            init = init_text(node, dataclasses)
            if init is not None:
                dataclasses[node.name] = init
                methods.add("__init__")
            yield qualname, ClassText([base.id for base in node.bases if isinstance(base, ast.Name)], methods, init)
            yield from _classes(node.body, qualname + ".", dataclasses)
