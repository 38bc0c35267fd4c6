"""The note in an executable that says what it was made from: `molt inspect` and `readelf -n` read it.

An ELF note of the owner "Molt", type 1, in the section `.note.molt`. Its text is JSON; it costs a few hundred bytes, and is the
same for the same inputs.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from molt.compile import cache
from molt.compile.inputs import Inputs, toolchain
from molt.compile.options import Options
from molt.compile.tuning import Tuning

OWNER, TYPE = b"Molt\0", 1
SHORT = 16  # digits of a hash in the note
_PT_NOTE = 4


def content(main: str, inputs: Inputs, options: Options, committed: Tuning) -> dict[str, Any]:
    """What the note says of a program. What `molt tune` tries out is not in it: executables with the same code are the same."""
    return {
        "main": main,
        "sources": {path: digest[:SHORT] for path, digest in inputs.own.items()},
        "packages": [len(inputs.packages), cache.digest(*inputs.packages, *inputs.packages.values())[:SHORT]],
        "library": inputs.library[:SHORT],
        "profile": inputs.profile and inputs.profile[:SHORT],
        "facts": inputs.facts and inputs.facts[:SHORT],
        "target": options.target.name,
        "level": options.level,
        "tuning": committed.changed(),
        "toolchain": {name: value[:SHORT] for name, value in toolchain().items()},
    }


def build(said: dict[str, Any], options: Options) -> Path:
    """The object with the note, in the cache."""
    data = json.dumps(said, separators=(",", ":")).encode()
    note = struct.pack("<III", len(OWNER), len(data), TYPE) + _padded(OWNER) + _padded(data)
    path = cache.cache_dir() / "modules" / options.target.name / f"note-{cache.digest(note, cache.program_version())}.o"
    if not path.exists():
        from molt.compile.backend import llvm

        text = "".join(f"\\{byte:02X}" for byte in note)
        module = llvm.optimize(
            f'@molt_note = constant [{len(note)} x i8] c"{text}", section ".note.molt", align 4\n'
            '@llvm.used = appending global [1 x ptr] [ptr @molt_note], section "llvm.metadata"\n',
            options.target, 0, None,
        )  # fmt: skip
        cache.write_atomically(path, llvm.emit_object(module, options.target, 0))
    return path


def _padded(data: bytes) -> bytes:
    return data + b"\0" * (-len(data) % 4)


def read(executable: bytes) -> dict[str, Any] | None:
    """What the note of an executable says; None where there is none that we understand."""
    try:
        for owner, kind, data in _notes(executable):
            if (owner, kind) == (OWNER, TYPE):
                said = json.loads(data)
                return said if isinstance(said, dict) else None
    except (struct.error, ValueError):
        return None
    return None


def _notes(elf: bytes) -> Iterator[tuple[bytes, int, bytes]]:
    """Owner, type and description of the notes of a 64-bit little-endian ELF file."""
    if elf[:6] != b"\x7fELF\x02\x01":
        return
    (table,) = struct.unpack_from("<Q", elf, 32)
    size, number = struct.unpack_from("<HH", elf, 54)
    for index in range(number):
        kind, _, start, _, _, length = struct.unpack_from("<IIQQQQ", elf, table + index * size)
        end = start + length
        while kind == _PT_NOTE and start + 12 <= end:
            owner_length, length_, note_kind = struct.unpack_from("<III", elf, start)
            at = start + 12
            data = at + owner_length + -owner_length % 4
            yield elf[at : at + owner_length], note_kind, elf[data : data + length_]
            start = data + length_ + -length_ % 4
