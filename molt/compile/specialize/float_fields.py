"""Which attributes of which classes are kept as doubles, without boxes (runtime/float_fields.c).

    class Vector:                       observed: x and y of Vector hold floats, and now and then an int
        def __init__(self, x, y):       ==>  Vector is told "x", "y" once it is made
            self.x = x                  store 8 bytes, no box
            self.y = y

It is only a hint: the word of such an attribute can hold any other value too, as it is. Names are taken that specialized code of
the class's own module reads as numbers: elsewhere a float that is read costs a box.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from molt.compile.ir.core import Function
from molt.compile.specialize.rules import FLOAT, NUMBER

INTS_FOR_A_FLOAT = 3
"""Where more ints than that were seen, nothing is expected of floats. (Looks at long-lived objects weigh more than they should.)"""


def of_profile(rows: Iterable[tuple[Any, ...]]) -> dict[str, tuple[str, ...]]:
    """By class (`module.qualname`) the names that were seen to hold floats, or floats and ints. Rows are `Profile.attributes`."""
    looks: dict[str, dict[str, dict[str, int]]] = {}
    for class_, name, path, type_, count, *_ in rows:
        if path == "":
            of_name = looks.setdefault(class_, {}).setdefault(name, {})
            of_name[type_] = of_name.get(type_, 0) + count
    result: dict[str, tuple[str, ...]] = {}
    for class_, names in looks.items():
        found = [name for name, types in sorted(names.items()) if _suits(types)]
        if found:
            result[class_] = tuple(found)
    return result


def _suits(types: Mapping[str, int]) -> bool:
    floats = types.get("float", 0)
    return floats > 0 and types.keys() <= {"float", "int"} and types.get("int", 0) <= floats * INTS_FOR_A_FLOAT


def read_as_numbers(functions: Iterable[Function], specialized: Mapping[int, Any]) -> frozenset[str]:
    """Attributes that specialized code reads without boxes."""
    names: set[str] = set()
    for fn in functions:
        widest = specialized.get(id(fn))
        versions = (*widest.narrower, widest) if widest is not None else ()
        for block in fn.blocks:
            for instr in block.instrs:
                if instr.op.name == "getattr" and any(facts.of(instr.results[0]) in (FLOAT, NUMBER) for facts in versions):
                    names.add(instr.attrs[0])
    return frozenset(names)
