"""Types as the prover knows them: a set of exact types that a value may have, or anything.

Atoms are `int`, `bool`, `float`, `str`, `none`, `bytes`, `complex`, `unbound`, `const` (another constant), `tuple`, `list`
(elements of any type), `list[]` (no element yet), `list[T]` (all elements are of T), `iter(list[T])`, `range_iterator`,
`builtin:len`, `method:append`. In `list[int]` all elements fit the tag: 63 bits. What is said of elements is said of a moment:
code that we do not see may change it. There are few such sets, of which the same is asked again and again: answers are kept.
"""

from __future__ import annotations

import re
from functools import cache

Type = frozenset[str]

ANYTHING: Type = frozenset({"?"})
NOTHING: Type = frozenset()
MOST_ATOMS = 6
SCALARS = frozenset({"int", "bool", "float", "str", "none", "bytes", "complex"})
NUMBERS = frozenset({"int", "bool", "float"})
INTEGERS = frozenset({"int", "bool"})
SEQUENCES = frozenset({"str", "bytes", "tuple", "const"})
"""Immutable things that may have a length."""

_TRIVIAL = SCALARS | {"unbound", "const", "range_iterator", "cond", "iter(str)", "list[]"}
_ELEMENTS = frozenset({"int", "bool", "float", "str", "none", "list[int]", "list[float]", "list[bool]", "list[str]"})
_SPELLED = re.compile(r"(?:builtins\.)?(\w+)(?:\[(.*)\])?$")


def one(atom: str) -> Type:
    return frozenset((atom,))


def join(a: Type, b: Type) -> Type:
    if a == b:
        return a
    both = a | b
    return ANYTHING if "?" in both or len(both) > MOST_ATOMS else both


def within(t: Type, atoms: frozenset[str]) -> bool:
    """Is the value surely of one of these types?"""
    return bool(t) and t <= atoms


@cache
def is_list(t: Type) -> bool:
    return bool(t) and all(a.startswith("list") for a in t)


def list_of(elements: Type) -> Type:
    """The list whose elements are such."""
    if not elements:
        return one("list[]")
    (atom, *more) = elements
    return one(f"list[{atom}]") if not more and atom in _ELEMENTS else one("list")


def elements(t: Type) -> Type:
    """What an element of the list (or of the iterator over one) is."""
    found = NOTHING
    for atom in t:
        inner = _inner(atom)
        if inner is None:
            return ANYTHING
        if inner:
            found = join(found, one(inner))
    return found


def _inner(atom: str) -> str | None:
    """`int` of `list[int]` and `iter(list[int])`, empty for an empty list, None where nothing is known."""
    atom = atom.removeprefix("iter(").removesuffix(")")
    if atom == "str":
        return "str"
    return atom[5:-1] if atom.startswith("list[") else None


def dies_quietly(t: Type) -> bool:
    """Can the death of a reference to it run no Python code, however much dies with it?"""
    return bool(t) and all(_quiet(atom) for atom in t)


def _quiet(atom: str) -> bool:
    if atom in _TRIVIAL or atom.startswith(("builtin:", "method:")):
        return True
    inner = _inner(atom) if atom.startswith(("list[", "iter(list[")) else None
    return inner is not None and (inner == "" or _quiet(inner))


@cache
def holds_lists(t: Type) -> bool:
    """Is something known of the elements of a list?"""
    return any("list[" in atom for atom in t)


@cache
def forget_elements(t: Type) -> Type:
    """After code that we do not see: a list is still one, of anything."""
    if not holds_lists(t):
        return t
    return frozenset("iter(list)" if a.startswith("iter(list[") else "list" if a.startswith("list[") else a for a in t)


def after_store(t: Type, stored: Type, container: Type | None = None) -> Type:
    """What a type is after a value went into some list, perhaps this one.

    `container` is the type of a list of which an item was replaced: it is not empty, so that lists of other things are others.
    """
    if not holds_lists(t):
        return t
    into = _inner(next(iter(container))) if container is not None and len(container) == 1 else None
    return frozenset(_after_store(atom, stored, into or None) for atom in t)


def _after_store(atom: str, stored: Type, into: str | None) -> str:
    iterating = atom.startswith("iter(list[")
    if not iterating and not atom.startswith("list["):
        return atom
    held = elements(one(atom))
    inner = after_store(held, stored, one(f"list[{into}]") if into else None)  # what is in it may have been changed, too
    (result,) = list_of(join(inner, stored) if into is None or held == one(into) or not held else inner)
    return f"iter({result})" if iterating else result


@cache
def sort(t: Type) -> str | None:
    """The sort of a symbol for such a value: Int, Bool, Obj (something with a length), or none at all."""
    t = t - {"unbound"}
    if t == {"cond"} or t == {"bool"}:
        return "Bool"
    if within(t, INTEGERS):
        return "Int"
    if is_list(t) or within(t, SEQUENCES):
        return "Obj"
    return None


def parse(text: str) -> Type:
    """A type as guards and profiles spell it (`int`, `list[float]`, `NoneType`); what has no atom is anything."""
    found = _SPELLED.match(text.strip())
    if not found:
        return ANYTHING
    name, inner = found.groups()
    if name == "NoneType" or name == "None":
        name = "none"
    if name == "word":
        return one("int")
    if name == "list":
        if inner is None:
            return one("list")
        return list_of(parse(inner)) if inner else one("list[]")
    if name in SCALARS or name == "tuple" or name == "range_iterator":
        return one(name)
    return ANYTHING


def spelled(t: Type) -> str:
    return " | ".join(sorted(t)) if t else "nothing"
