"""memoryview and its iterator."""

from __future__ import annotations

from molt.compile.builtins.primitive import ALLOCATES, MISSING, READS, RUNS_PYTHON, attribute, builtin_type, primitive


@builtin_type("memoryview", c="molt_memoryview_type")
class memoryview_:
    @primitive(RUNS_PYTHON)
    def cast(self: memoryview, /, format: object, shape: object = MISSING) -> memoryview:
        "Return a view of the same memory with items of another format."
        return self.cast(format)

    @primitive(RUNS_PYTHON)
    def hex(self: memoryview, /, sep: object = MISSING, bytes_per_sep: object = 1) -> str:
        "Return the bytes in hexadecimal digits."
        return bytes(self).hex() if sep is MISSING else bytes(self).hex(sep, bytes_per_sep)

    @primitive(RUNS_PYTHON)
    def release(self: memoryview, /) -> None:
        "Give the memory up; the view cannot be used any more."
        self.release()

    @primitive(READS | ALLOCATES)
    def tobytes(self: memoryview, /, order: object = "C") -> bytes:
        "Return a copy of the memory as bytes."
        return b"".join(bytes([b]) for b in self)

    @primitive(READS | ALLOCATES)
    def tolist(self: memoryview, /) -> list:
        "Return the items in a list."
        return [self[i] for i in range(len(self))]

    @primitive(READS | ALLOCATES)
    def toreadonly(self: memoryview, /) -> memoryview:
        "Return a view of the same memory that cannot change it."
        return self.toreadonly()

    @primitive(ALLOCATES, c="molt_memoryview_buffer")
    def __buffer__(self: memoryview, flags: object, /) -> memoryview:
        "A view of the memory; flags as in inspect.BufferFlags."
        return memoryview(self)

    @primitive(READS)
    def __enter__(self: memoryview, /) -> memoryview:
        "The view itself."
        return self

    @primitive(RUNS_PYTHON)
    def __exit__(self: memoryview, /, *args: object) -> None:
        "Release the view."
        self.release()

    @attribute(READS, raises=True)
    def obj(self: memoryview) -> object:
        "The object that owns the memory."
        return self.obj

    @attribute(READS, raises=True)
    def nbytes(self: memoryview) -> int:
        "Size of the items in bytes."
        return len(self) * self.itemsize

    @attribute(READS, raises=True)
    def itemsize(self: memoryview) -> int:
        "Size of an item in bytes."
        return self.itemsize

    @attribute(READS, raises=True)
    def format(self: memoryview) -> str:
        "Format of an item, as in struct."
        return self.format

    @attribute(READS, raises=True)
    def ndim(self: memoryview) -> int:
        "Number of dimensions."
        return 1

    @attribute(READS, raises=True)
    def shape(self: memoryview) -> tuple:
        "Number of items in each dimension."
        return (len(self),)

    @attribute(READS, raises=True)
    def strides(self: memoryview) -> tuple:
        "Bytes from one item to the next in each dimension."
        return self.strides

    @attribute(READS, raises=True)
    def suboffsets(self: memoryview) -> tuple:
        "Always empty."
        return ()

    @attribute(READS, raises=True)
    def readonly(self: memoryview) -> bool:
        "Whether the memory cannot be changed through the view."
        return self.readonly

    @attribute(READS, raises=True)
    def c_contiguous(self: memoryview) -> bool:
        "Whether items follow each other."
        return self.c_contiguous

    @attribute(READS, raises=True)
    def f_contiguous(self: memoryview) -> bool:
        "Whether items follow each other."
        return self.f_contiguous

    @attribute(READS, raises=True)
    def contiguous(self: memoryview) -> bool:
        "Whether items follow each other."
        return self.contiguous


@builtin_type("memory_iterator", c="molt_memory_iterator_type")
class memory_iterator:
    pass
