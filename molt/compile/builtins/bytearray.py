"""bytearray and its iterator. What it shares with bytes is in bytes_methods.py."""

from __future__ import annotations

from molt.compile.builtins.bytes_methods import SHARED
from molt.compile.builtins.primitive import ALLOCATES, NONE, READS, RUNS_PYTHON, WRITES, builtin_type, primitive


@builtin_type("bytearray", c="molt_bytearray_type")
class bytearray_:
    vars().update(SHARED)

    @primitive(ALLOCATES, c="molt_memoryview_buffer")
    def __buffer__(self: bytearray, flags: object, /) -> memoryview:
        "A view of the memory; flags as in inspect.BufferFlags."
        return memoryview(self)

    @primitive(RUNS_PYTHON)
    def append(self: bytearray, item: object, /) -> None:
        "Append a byte."
        self.extend([item])

    @primitive(WRITES)
    def clear(self: bytearray, /) -> None:
        "Remove all bytes."
        del self[:]

    @primitive(READS | ALLOCATES, raises=False)
    def copy(self: bytearray, /) -> bytearray:
        "Return a copy."
        return bytearray(self)

    @primitive(RUNS_PYTHON)
    def extend(self: bytearray, iterable_of_ints: object, /) -> None:
        "Append the bytes of an iterable or bytes-like object."
        self[len(self) :] = iterable_of_ints

    @primitive(RUNS_PYTHON)
    def insert(self: bytearray, index: object, item: object, /) -> None:
        "Insert a byte before index."
        self[index:index] = [item]

    @primitive(RUNS_PYTHON)
    def pop(self: bytearray, index: object = -1, /) -> int:
        """Remove and return the byte at index (default last).

        Raises IndexError if there is none."""
        item = self[index]
        del self[index]
        return item

    @primitive(RUNS_PYTHON)
    def remove(self: bytearray, value: object, /) -> None:
        "Remove the first occurrence of a byte."
        del self[self.index(value)]

    @primitive(WRITES, raises=False)
    def reverse(self: bytearray, /) -> None:
        "Reverse the order of the bytes in place."
        self[:] = self[::-1]

    @primitive(READS, raises=False)
    def __alloc__(self: bytearray, /) -> int:
        "How many bytes CPython would have allocated at least."
        return len(self) + 1 if self else 0

    @primitive(READS | ALLOCATES, raises=False)
    def __reduce__(self: bytearray, /) -> tuple:
        "How to rebuild a copy."
        return (type(self), (self.decode("latin-1"), "latin-1"), None)

    @primitive(RUNS_PYTHON)
    def __reduce_ex__(self: bytearray, proto: object = 0, /) -> tuple:
        "How to rebuild a copy."
        return (type(self), (self.decode("latin-1"), "latin-1"), None)

    @primitive(READS, raises=False)
    def __sizeof__(self: bytearray, /) -> int:
        "Size in memory, in bytes, of CPython's object."
        return 56 + self.__alloc__()


@builtin_type("bytearray_iterator", c="molt_bytearray_iterator_type")
class bytearray_iterator:
    @primitive(NONE, raises=False, c="molt_bytes_iterator_length_hint")
    def __length_hint__(self: object, /) -> int:
        "How many bytes are left."
        return self.__length_hint__()

    @primitive(c="molt_bytes_iterator_setstate")
    def __setstate__(self: object, state: object, /) -> None:
        "Go to an index."
        return self.__setstate__(state)
