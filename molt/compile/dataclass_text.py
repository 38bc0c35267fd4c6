"""What the text of a class says that `@dataclass` will make of it: the parameters of its `__init__`.

    @dataclass
    class P:                      InitText(("x", "y"), False, False): def __init__(self, x, y): self.x = x; self.y = y
        x: int
        y: int = 0

So that function can be compiled like one that was written (frontend/dataclass_init.py). It is only an offer: dataclasses takes it
when its fields are these at run time. For what no text tells (a `field(...)`, bases from elsewhere) there is none.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass

MOST_FIELDS = 9
_NO_FIELDS = frozenset({"ClassVar", "InitVar", "KW_ONLY"})
_OTHERWISE = frozenset({"init", "kw_only"})
"""Arguments with which `__init__` does something else, or is not made."""


@dataclass(frozen=True, slots=True)
class InitText:
    """`post_init`: at the end it calls `__post_init__`; `frozen`: it stores fields as `object.__setattr__` does."""

    fields: tuple[str, ...]
    post_init: bool
    frozen: bool


def init_text(node: ast.ClassDef, known: Mapping[str, InitText]) -> InitText | None:
    """`known`: those of the dataclasses that come before it in the module, by name."""
    made = [frozen for decorator in node.decorator_list if (frozen := _freezes(decorator)) is not None]
    if len(made) != 1 or node.keywords:
        return None
    fields: dict[str, None] = {}
    post_init, frozen = False, made[0]
    for base in node.bases:
        inherited = known.get(base.id) if isinstance(base, ast.Name) else None
        if inherited is None or len(node.bases) > 1 or inherited.frozen != frozen:
            return None
        fields.update(dict.fromkeys(inherited.fields))
        post_init = inherited.post_init
    for item in node.body:
        if isinstance(item, ast.AnnAssign) and isinstance(item.target, ast.Name):
            if not _is_plain(item):
                return None
            fields[item.target.id] = None
        elif isinstance(item, ast.FunctionDef):
            post_init |= item.name == "__post_init__"
            if item.name == "__init__":
                return None
    private = any(name.startswith("__") or name == "self" for name in fields)
    return InitText(tuple(fields), post_init, frozen) if 1 <= len(fields) <= MOST_FIELDS and not private else None


def _freezes(decorator: ast.expr) -> bool | None:
    """Is it `dataclass` with `frozen`, without, or something else?"""
    given: dict[str | None, ast.expr] = {}
    if isinstance(decorator, ast.Call):
        given = {keyword.arg: keyword.value for keyword in decorator.keywords}
        if decorator.args or None in given or not _OTHERWISE.isdisjoint(given):
            return None
        decorator = decorator.func
    frozen = given.get("frozen", ast.Constant(False))
    named = decorator.attr if isinstance(decorator, ast.Attribute) else decorator.id if isinstance(decorator, ast.Name) else ""
    if named != "dataclass" or not isinstance(frozen, ast.Constant):
        return None
    return bool(frozen.value)


def _is_plain(item: ast.AnnAssign) -> bool:
    """Is it a field that the argument of its name fills?"""
    words = {node.id for node in ast.walk(item.annotation) if isinstance(node, ast.Name)}
    words |= {node.attr for node in ast.walk(item.annotation) if isinstance(node, ast.Attribute)}
    if not words.isdisjoint(_NO_FIELDS) or (isinstance(item.annotation, ast.Constant) and isinstance(item.annotation.value, str)):
        return False
    return not isinstance(item.value, ast.Call)
