"""_struct: what Lib/struct.py takes from C."""

from __future__ import annotations

import struct
from typing import Any

from molt.compile.builtins.primitive import (
    ALLOCATES,
    READS,
    RUNS_PYTHON,
    CConst,
    attribute,
    builtin_module,
    builtin_type,
    primitive,
)  # fmt: skip


@builtin_type("error", c="molt_struct_error_type", module="struct")
class error:
    pass


@builtin_type("unpack_iterator", c="molt_struct_iterator_type", module="_struct")
class unpack_iterator:
    @primitive(READS)
    def __length_hint__(self, /) -> int:
        "How many tuples are left."
        return self.__length_hint__()


@builtin_type("Struct", c="molt_Struct_type", module="_struct")
class Struct:
    @attribute()
    def format(self) -> str:
        "struct format string"
        return self.format

    @attribute()
    def size(self) -> int:
        "struct size in bytes"
        return self.size

    @primitive(RUNS_PYTHON)
    def pack(self, /, *values: Any) -> bytes:
        "The values as bytes, laid out by the format."
        return self.pack(*values)

    @primitive(RUNS_PYTHON)
    def pack_into(self, /, *values: Any) -> None:
        "pack_into(buffer, offset, v1, ...): writes the values into a buffer."
        self.pack_into(*values)

    @primitive(RUNS_PYTHON)
    def unpack(self, buffer: Any, /) -> tuple:
        "The values that a buffer of exactly the struct's size holds."
        return self.unpack(buffer)

    @primitive(RUNS_PYTHON)
    def unpack_from(self, /, buffer: Any, offset: int = 0) -> tuple:
        "The values that lie in a buffer from an offset on."
        return self.unpack_from(buffer, offset)

    @primitive(RUNS_PYTHON)
    def iter_unpack(self, buffer: Any, /) -> Any:
        "An iterator of the tuples that follow one another in a buffer."
        return self.iter_unpack(buffer)


@builtin_module("_struct", prefix="molt_struct")
class _struct:
    """Functions to convert between Python values and C structs represented as bytes."""

    Struct = CConst("molt_Struct_type")
    error = CConst("molt_struct_error_type")

    @primitive(ALLOCATES)
    def calcsize(format: Any, /) -> int:
        "Size in bytes of what a format describes."
        return struct.calcsize(format)

    @primitive(RUNS_PYTHON)
    def pack(*values: Any) -> bytes:
        "pack(format, v1, v2, ...): the values as bytes, laid out by the format."
        return struct.pack(*values)

    @primitive(RUNS_PYTHON)
    def pack_into(*values: Any) -> None:
        "pack_into(format, buffer, offset, v1, ...): writes the values into a buffer."
        struct.pack_into(*values)

    @primitive(RUNS_PYTHON)
    def unpack(format: Any, buffer: Any, /) -> tuple:
        "The values that a buffer of exactly the format's size holds."
        return struct.unpack(format, buffer)

    @primitive(RUNS_PYTHON)
    def unpack_from(format: Any, /, buffer: Any, offset: int = 0) -> tuple:
        "The values that lie in a buffer from an offset on."
        return struct.unpack_from(format, buffer, offset)

    @primitive(RUNS_PYTHON)
    def iter_unpack(format: Any, buffer: Any, /) -> Any:
        "An iterator of the tuples that follow one another in a buffer."
        return struct.iter_unpack(format, buffer)

    @primitive(RUNS_PYTHON)
    def _clearcache() -> None:
        "Clears the cache of formats."
