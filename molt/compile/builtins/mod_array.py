"""array: numbers and characters packed by a type code."""

from __future__ import annotations

from typing import Any

from molt.compile.builtins.primitive import (
    ALLOCATES,
    READS,
    RUNS_PYTHON,
    WRITES,
    CConst,
    attribute,
    builtin_module,
    builtin_type,
    primitive,
)  # fmt: skip


@builtin_type("arrayiterator", c="molt_array_iterator_type", module="array")
class array_iterator:
    pass


@builtin_type("array", c="molt_array_type", module="array")
class array_:
    __hash__ = None

    @attribute()
    def typecode(self) -> str:
        "the typecode character used to create the array"
        return self.typecode

    @attribute()
    def itemsize(self) -> int:
        "the size, in bytes, of one array item"
        return self.itemsize

    @primitive(RUNS_PYTHON)
    def append(self, v: Any, /) -> None:
        "Adds an item at the end."
        self.append(v)

    @primitive(READS)
    def buffer_info(self, /) -> tuple[int, int]:
        "Address of the memory and number of items."
        return self.buffer_info()

    @primitive(WRITES)
    def byteswap(self, /) -> None:
        "Reverses the bytes of each item."
        self.byteswap()

    @primitive(WRITES)
    def clear(self, /) -> None:
        "Removes all items."
        del self[:]

    @primitive(RUNS_PYTHON)
    def count(self, v: Any, /) -> int:
        "How many items equal v."
        return sum(item == v for item in self)

    @primitive(RUNS_PYTHON)
    def extend(self, bb: Any, /) -> None:
        "Adds the items of an iterable at the end."
        for v in bb:
            self.append(v)

    @primitive(RUNS_PYTHON)
    def frombytes(self, buffer: Any, /) -> None:
        "Adds items from their bytes."
        self.frombytes(buffer)

    @primitive(RUNS_PYTHON)
    def fromfile(self, f: Any, n: int, /) -> None:
        "Adds n items read from a binary file."
        self.fromfile(f, n)

    @primitive(RUNS_PYTHON)
    def fromlist(self, list: list, /) -> None:
        "Adds the items of a list; nothing when one does not fit."
        self.fromlist(list)

    @primitive(WRITES)
    def fromunicode(self, ustr: str, /) -> None:
        "Adds the characters of a str."
        self.fromunicode(ustr)

    @primitive(RUNS_PYTHON)
    def index(self, v: Any, start: int = 0, stop: int = 9223372036854775807, /) -> int:
        "Where v is found first."
        return self.index(v, start, stop)

    @primitive(RUNS_PYTHON)
    def insert(self, i: int, v: Any, /) -> None:
        "Puts v before item i."
        self.insert(i, v)

    @primitive(WRITES)
    def pop(self, i: int = -1, /) -> Any:
        "Removes item i and returns it."
        v = self[i]
        del self[i]
        return v

    @primitive(RUNS_PYTHON)
    def remove(self, v: Any, /) -> None:
        "Removes the first item that equals v."
        del self[self.index(v)]

    @primitive(WRITES)
    def reverse(self, /) -> None:
        "Reverses the order of the items."
        self[:] = self[::-1]

    @primitive(ALLOCATES)
    def tobytes(self, /) -> bytes:
        "The bytes of all items."
        return self.tobytes()

    @primitive(RUNS_PYTHON)
    def tofile(self, f: Any, /) -> None:
        "Writes the bytes of all items to a binary file."
        f.write(self.tobytes())

    @primitive(ALLOCATES)
    def tolist(self, /) -> list:
        "The items as a list."
        return list(self)

    @primitive(ALLOCATES)
    def tounicode(self, /) -> str:
        "The characters as a str."
        return "".join(self)

    @primitive(ALLOCATES)
    def __copy__(self, /) -> Any:
        "A copy."
        return self[:]

    @primitive(ALLOCATES)
    def __deepcopy__(self, unused: Any, /) -> Any:
        "A copy."
        return self[:]

    @primitive(ALLOCATES)
    def __reduce_ex__(self, value: Any, /) -> tuple:
        "What pickle needs."
        return self.__reduce_ex__(value)

    @primitive(READS)
    def __sizeof__(self, /) -> int:
        "Size in memory, in bytes."
        return self.__sizeof__()

    @primitive(ALLOCATES, kind="class", c="molt_generic_alias_new")
    def __class_getitem__(type: Any, object: Any, /) -> Any:
        "array[int] and the like."
        return type[object]


@builtin_module("array")
class _array:
    """Arrays of numbers and characters, packed."""

    array = CConst("molt_array_type")
    ArrayType = CConst("molt_array_type")
    typecodes = "bBuwhHiIlLqQfd"
