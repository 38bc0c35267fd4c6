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


@dataclass(slots=True)
class ClassText:
    bases: list[str]
    methods: set[str]


@dataclass(slots=True)
class Classes:
    """The classes of a module, by qualified name; those inside functions are left out."""

    texts: dict[str, ClassText] = field(default_factory=dict)

    def method(self, type_: str, name: str) -> str | None:
        """Qualified name of the function that the class, named `module.qualname` as in profiles, has as this method."""
        while type_ not in self.texts:
            _, dot, type_ = type_.partition(".")
            if not dot:
                return None
        return self._find(type_, name, set())

    def _find(self, class_: str, name: str, visited: set[str]) -> str | None:
        text = self.texts.get(class_)
        if text is None or class_ in visited:
            return None
        visited.add(class_)
        if name in text.methods:
            return f"{class_}.{name}"
        return next((found for base in text.bases if (found := self._find(base, name, visited)) is not None), None)


def classes_of(tree: ast.Module) -> Classes:
    return Classes(dict(_classes(tree.body, "")))


def _classes(body: list[ast.stmt], prefix: str) -> Iterator[tuple[str, ClassText]]:
    for node in body:
        if isinstance(node, ast.ClassDef):
            qualname = prefix + node.name
            methods = {item.name for item in node.body if isinstance(item, ast.FunctionDef)}
            yield qualname, ClassText([base.id for base in node.bases if isinstance(base, ast.Name)], methods)
            yield from _classes(node.body, qualname + ".")
