"""What compiled code must know of the C runtime: enumerators, and the layout of the static structs it emits.

Enumerators are read from the headers, so that each is said once. Layouts are said here as LLVM struct types and
in C in the headers; `layout_check_source` makes the C compiler compare the two when the runtime is built.
"""

from __future__ import annotations

import re
from functools import cache

from molt.places import RUNTIME


@cache
def enumerators() -> dict[str, int]:
    """All enumerators of the runtime's headers that have plain values or count up."""
    found: dict[str, int] = {}
    for header in sorted((RUNTIME / "include" / "molt").glob("*.h")):
        text = re.sub(r"/\*.*?\*/", "", header.read_text(), flags=re.S)
        for body in re.findall(r"enum\s*\{(.*?)\}", text, flags=re.S):
            value = 0
            for item in body.split(","):
                name, _, expression = (part.strip() for part in item.partition("="))
                if not name:
                    continue
                value = eval(expression, {}, dict(found)) if expression else value
                found[name] = value
                value += 1
    return found


def shape(name: str) -> int:
    """Shape id of a core builtin type: shape("STR")."""
    return enumerators()[f"MOLT_SHAPE_{name}"]


IMMORTAL = 0x80000000
STOP = 2
ITEMS = 6
APART = 10
"""MOLT_APART (apart.h)"""
BUFFER_VALUES = 32
"""offsetof(MoltFrameBuffer, values)"""

HEAD = "i32, i32"
# struct -> (LLVM field types, [(C field, index)])
STRUCTS: dict[str, tuple[str, list[tuple[str, int]]]] = {
    "MoltStr": (f"{HEAD}, i64, i64, i8, i8, i8, [5 x i8]", [("hash", 2), ("length", 3), ("kind", 4), ("ascii", 5), ("interned", 6)]),
    "MoltFloat": (f"{HEAD}, double", [("value", 2)]),
    "MoltComplex": (f"{HEAD}, double, double", [("real", 2), ("imag", 3)]),
    "MoltCode": (
        f"{HEAD}, ptr, ptr, ptr, ptr, ptr, i16, i16, i16, i16, i32, i32, i64, ptr, ptr, ptr, ptr, ptr, ptr, ptr, ptr, ptr, ptr,"
        " i32, i32, i32, ptr, ptr",
        [("name", 2), ("qualname", 3), ("filename", 4), ("direct", 5), ("array", 6), ("param_count", 7), ("positional_count", 8),
         ("posonly_count", 9), ("kwonly_count", 10), ("flags", 11), ("first_line", 12), ("owned_params", 13), ("param_names", 14),
         ("defaults", 15), ("kwdefaults", 16), ("varnames", 17), ("freevars", 18), ("cellvars", 19), ("consts", 20), ("names", 21),
         ("doc", 22), ("sites", 23), ("site_count", 24), ("frame_owned", 25), ("frame_plain", 26), ("resume", 27), ("module", 28)],
    ),
    "MoltFunction": (
        f"{HEAD}, ptr, ptr, i64, i64, i64, i64, i64, i64, i64, i64, i64, i64, i32",
        [("ext", 2), ("code", 3), ("globals", 4), ("defaults", 5), ("kwdefaults", 6), ("name", 7), ("qualname", 8), ("module", 9),
         ("doc", 10), ("annotations", 11), ("type_params", 12), ("self_or_type", 13), ("cell_count", 14)],
    ),
    "MoltMethodWrapper": (f"{HEAD}, ptr, i64", [("ext", 2), ("callable", 3)]),
    "MoltGetSet": (f"{HEAD}, ptr, ptr, ptr, ptr, ptr", [("name", 2), ("owner", 3), ("get", 4), ("set", 5), ("doc", 6)]),
    "MoltModuleDef": (
        "ptr, ptr, ptr, ptr, ptr, ptr, i8, i8, i8, i64, ptr",
        [("name", 0), ("file", 1), ("doc", 2), ("globals", 3), ("names", 4), ("run", 5), ("is_package", 6), ("is_main", 7),
         ("frozen_failure", 8), ("module", 9), ("texts", 10)],
    ),
    "MoltProgramText": ("ptr, ptr, ptr, i64, i8, i8, i8", [("text", 0), ("filename", 1), ("code", 2), ("error", 3), ("mode", 4), ("future", 5), ("numbered", 6)]),
    "MoltNameDef": ("ptr, ptr", [("name", 0), ("object", 1)]),
    "MoltGlobalSlot": ("ptr, ptr", [("name", 0), ("slot", 1)]),
    "MoltGlobalRef": ("ptr, ptr, ptr, ptr", [("def", 0), ("name", 1), ("slot", 2), ("builtin", 3)]),
    "MoltFrame": ("ptr, i32, i32", [("code", 0), ("site", 1), ("flags", 2)]),
    "MoltState": ("ptr, ptr, i64, ptr, i32, i32", [("frame", 0), ("limit", 1), ("exception", 2), ("exc_info", 3), ("pending", 4)]),
    "MoltFrameBuffer": ("i32, i32, i64, i64, ptr", [("entry", 0), ("capacity", 1), ("result", 2), ("sent", 3), ("self", 4)]),
    "MoltList": (f"{HEAD}, i64, ptr, i64, i32, i32", [("length", 2), ("items", 3), ("capacity", 4), ("kind", 5), ("sorting", 6)]),
    "MoltTuple": (f"{HEAD}, i64, i64", [("length", 2), ("items", 3)]),
    "MoltSequenceIterator": (f"{HEAD}, i64, i64", [("sequence", 2), ("index", 3)]),
    "MoltRangeIterator": (f"{HEAD}, i64, i64, i64", [("next", 2), ("step", 3), ("remaining", 4)]),
    "MoltCell": (f"{HEAD}, i64", [("value", 2)]),
    "MoltModule": (f"{HEAD}, ptr, ptr, ptr", [("ext", 2), ("dict", 3), ("def", 4)]),
    "MoltSite": ("i32, i32, i32, i32", [("line", 0), ("end_line", 1), ("column", 2), ("end_column", 3)]),
    "MoltCache": (
        "i32, i8, i8, i16, i64, ptr, ptr, i32, i32",
        [("shape", 0), ("kind", 1), ("argc", 2), ("misses", 3), ("value", 4), ("direct", 5), ("registered", 6), ("other", 7), ("floats", 8)],
    ),
}  # fmt: skip

_SIZES = {"i8": 1, "i16": 2, "i32": 4, "i64": 8, "ptr": 8, "double": 8, "[5 x i8]": 5}
_ALIGN = {"[5 x i8]": 1}


@cache
def offsets(struct: str) -> tuple[int, ...]:
    """Byte offset of each LLVM field on 64-bit targets."""
    at, result = 0, []
    for kind in (t.strip() for t in STRUCTS[struct][0].split(",")):
        align = _ALIGN.get(kind, _SIZES[kind])
        at = (at + align - 1) // align * align
        result.append(at)
        at += _SIZES[kind]
    return tuple(result)


def offset(struct: str, name: str) -> int:
    """Byte offset of the C field `name`."""
    return offsets(struct)[dict(STRUCTS[struct][1])[name]]


def cell_offset(i: int) -> int:
    """Bytes from a function object to its cell number `i`: cells follow cell_count, aligned to 8."""
    return (offsets("MoltFunction")[14] + 4 + 7) // 8 * 8 + 8 * i


def struct_types() -> str:
    """LLVM type definitions, one a line."""
    return "".join(f"%{name} = type {{ {fields} }}\n" for name, (fields, _) in STRUCTS.items())


def layout_check_source() -> str:
    """A C file that compiles only if the layouts above are the headers'."""
    lines = ['#include "molt/molt.h"', '#include "molt/apart.h"', "#if UINTPTR_MAX > 0xffffffffu"]
    lines.append(f'_Static_assert(MOLT_APART == {APART}, "MOLT_APART");')
    for struct, (_, fields) in STRUCTS.items():
        for field, index in fields:
            lines.append(f'_Static_assert(offsetof({struct}, {field}) == {offsets(struct)[index]}, "{struct}.{field}");')
    return "\n".join([*lines, "#endif", ""])
