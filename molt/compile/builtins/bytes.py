"""bytes and its iterator. What it shares with bytearray is in bytes_methods.py."""

from __future__ import annotations

from molt.compile.builtins.bytes_methods import SHARED
from molt.compile.builtins.primitive import ALLOCATES, NONE, builtin_type, primitive


@builtin_type("bytes", c="molt_bytes_type")
class bytes_:
    vars().update(SHARED)

    @primitive(ALLOCATES, c="molt_memoryview_buffer")
    def __buffer__(self: bytes, flags: object, /) -> memoryview:
        "A view of the memory; flags as in inspect.BufferFlags."
        return memoryview(self)

    @primitive(ALLOCATES, raises=False, c="molt_bytes_bytes")
    def __bytes__(self: bytes, /) -> bytes:
        "The bytes themselves."
        return self

    @primitive(ALLOCATES, raises=False)
    def __getnewargs__(self: bytes, /) -> tuple:
        "Arguments of bytes for a copy."
        return (bytes(self),)

    @primitive(NONE, raises=False)
    def __sizeof__(self: bytes, /) -> int:
        "Size in memory, in bytes, of CPython's object."
        return 33 + len(self)


@builtin_type("bytes_iterator", c="molt_bytes_iterator_type")
class bytes_iterator:
    @primitive(NONE, raises=False)
    def __length_hint__(self: object, /) -> int:
        "How many bytes are left."
        return self.__length_hint__()

    @primitive()
    def __setstate__(self: object, state: object, /) -> None:
        "Go to an index."
        return self.__setstate__(state)
