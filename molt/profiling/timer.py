"""Samples that a program took of itself: the records of runtime/profile.c, which has their layout in C.

A sample holds return addresses and the shadow stack. The shadow stack has all activations with the sites that they left at;
the line of the innermost one comes from the address, since inlined code stores no sites.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from molt.profiling.executable import Executable
from molt.profiling.stacks import Found, Frame, Sample, called_in_c

_SAMPLE, _FUNCTION = 1, 2
_KIND, _SAMPLE_HEAD, _FUNCTION_HEAD = struct.Struct("<I"), struct.Struct("<IIIIQ"), struct.Struct("<IIiIIIII")
_ENCODINGS = {1: "latin-1", 2: "utf-16-le", 4: "utf-32-le"}


def variables(file: Path, rate: int) -> dict[str, str]:
    """The environment in which a program built with -g samples itself."""
    return {"MOLT_PROFILE": str(file), "MOLT_PROFILE_RATE": str(rate)}


def read(data: bytes, executable: Executable) -> Iterator[Sample]:
    """The samples; one that a kill cut off is left out."""
    functions: dict[int, Frame] = {}
    at = 0
    while at + _SAMPLE_HEAD.size <= len(data):
        (kind,) = _KIND.unpack_from(data, at)
        if kind == _FUNCTION and at + _FUNCTION_HEAD.size <= len(data):
            _, number, line, name_kind, name_length, file_kind, file_length, _ = _FUNCTION_HEAD.unpack_from(data, at)
            name, at = _text(data, at + _FUNCTION_HEAD.size, name_kind, name_length)
            file, at = _text(data, at, file_kind, file_length)
            functions[number] = Frame(name, file, line)
        elif kind == _SAMPLE:
            _, addresses, frames, left_out, nanoseconds = _SAMPLE_HEAD.unpack_from(data, at)
            body, at = at + _SAMPLE_HEAD.size, at + _SAMPLE_HEAD.size + 8 * (addresses + frames)
            if at > len(data):
                return
            words = struct.unpack_from(f"<{addresses + frames}Q", data, body)
            stack = [Frame("(frames left out)")] if left_out else []
            for word in words[addresses:]:
                function = functions.get(word >> 32, Frame("(unknown)", "?"))
                stack.append(replace(function, line=word & 0xFFFFFFFF))
            yield Sample(nanoseconds, tuple(_with_innermost(stack, words[:addresses], executable)))
        else:
            return


def _text(data: bytes, at: int, kind: int, length: int) -> tuple[str, int]:
    """A text of `length` characters of `kind` bytes, and where the next begins."""
    end = at + kind * length
    return data[at:end].decode(_ENCODINGS.get(kind, "latin-1"), "replace"), end + -(kind * length) % 8


def _with_innermost(stack: list[Frame], addresses: tuple[int, ...], executable: Executable) -> list[Frame]:
    chain: list[Found] = []
    for i, address in enumerate(addresses):
        places = executable.python(address - (i > 0))  # what returns there called just before
        chain.append(places or executable.symbol(address - (i > 0)) or ("" if i else "(a shared library)"))
        if places:
            break
    innermost = chain[-1] if chain else ""
    if isinstance(innermost, str):  # a frame pointer that was none: only the first address is sure
        return stack + called_in_c(chain[:1])
    if stack and (innermost[0].name, innermost[0].file) == (stack[-1].name, stack[-1].file) and innermost[0].line:
        stack[-1] = replace(stack[-1], line=innermost[0].line)
    return stack + called_in_c(chain)
