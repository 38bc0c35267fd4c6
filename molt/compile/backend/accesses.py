"""For `--sanitize`: accesses to memory that stand in the lowered text are checked, as clang has those of the C runtime checked.

    %b = load i64, ptr %a    ─▶    %access1 = ptrtoint ptr %a to i64
                                   call void @__asan_load8(i64 %access1)
                                   %b = load i64, ptr %a

Specialized code reads fields, items and buffers itself, where a guard has said that they are there: a guard that asks too little is found
here. Not checked, for the sanitizer does not cover them: local variables, the frame, and data of the module, at constant places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

SIZES = {"i1": 1, "i8": 1, "i32": 4, "i64": 8, "ptr": 8, "double": 8}
"""Bytes by type, of those that have a check of their own."""
_LOCAL = r'%(?:"[^"]*"|[\w.$-]+)'
_TYPE = r"\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}|\w+"
_ACCESS = re.compile(rf"  (?:{_LOCAL} = )?(?:(load)(?: volatile)? ({_TYPE}), ptr|store ({_TYPE}) .*, ptr) ({_LOCAL})(?:, .*)?")
_PLACE = re.compile(rf"  ({_LOCAL}) = (?:alloca .*|getelementptr [^@]*?ptr (?:({_LOCAL})|@[^%]*)(?:, i\d+ \d+)*)")
_COPY = re.compile(r"call void @llvm\.memcpy\.p0\.p0\.i64\((.*), i1 false\)")
_DECLARED = (
    *(f"declare void @__asan_{what}{size}(i64)" for what in ("load", "store") for size in (1, 4, 8)),
    "declare void @__asan_loadN(i64, i64)",
    "declare void @__asan_storeN(i64, i64)",
    "declare ptr @__asan_memcpy(ptr, ptr, i64)",
)


def checked(text: str) -> str:
    """LLVM text of a module whose accesses are checked."""
    return "\n".join([*_lines(text), *_DECLARED])


def _lines(text: str) -> Iterator[str]:
    known: set[str] = set()  # places in local variables, in the frame, and in the module's data
    for number, line in enumerate(text.split("\n")):
        if line.startswith("define "):
            known = {"%frame"}
        if " = getelementptr " in line or " = alloca " in line:
            place = _PLACE.fullmatch(line)
            if place and (place[2] is None or place[2] in known):
                known.add(place[1])
        elif "load " in line or line.startswith("  store "):
            access = _ACCESS.fullmatch(line)
            if access and access[4] not in known:
                yield f"  %access{number} = ptrtoint ptr {access[4]} to i64"
                yield f"  call void {_check(access[1] or 'store', access[2] or access[3], f'%access{number}')}"
        elif "@llvm.memcpy" in line:
            line = _COPY.sub(r"call ptr @__asan_memcpy(\1)", line)
        yield line


def _check(what: str, kind: str, address: str) -> str:
    if kind in SIZES:
        return f"@__asan_{what}{SIZES[kind]}(i64 {address})"
    return f"@__asan_{what}N(i64 {address}, i64 ptrtoint (ptr getelementptr ({kind}, ptr null, i32 1) to i64))"
