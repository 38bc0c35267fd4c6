"""CPython's `marshal`, without code objects: a compiled program has none to read or write.

Format versions 0 to 2 are written. From 3 on what is written depends on how often an object is referred to, and CPython's bytes cannot be
told; reading knows all of them. The layout: Python/marshal.c.
"""

import itertools
import struct

version = 4

_NO_CODE = "a compiled program cannot {} code objects with marshal"
_FLAG_REF = 0x80
_DEPTH = 2000


def dumps(value, version=version, /, *, allow_code=True):
    "The value as bytes."
    if version > 2:
        raise NotImplementedError("marshal.dumps() writes versions 0 to 2 in a compiled program: from 3 on the bytes depend on reference counts")
    parts = []
    _write(value, version, parts)
    return b"".join(parts)


def dump(value, file, version=version, /, *, allow_code=True):
    "Writes the value to a file."
    return file.write(dumps(value, version, allow_code=allow_code))


def loads(data, /, *, allow_code=True):
    "The value that bytes hold; what stands behind it is ignored."
    try:
        data = bytes(memoryview(data))
    except TypeError:
        raise TypeError(f"a bytes-like object is required, not '{type(data).__name__}'") from None
    return _Reader(data).top()


def load(file, /, *, allow_code=True):
    "Reads one value from a file."
    return _Reader(b"", file).top()


def _write(value, version, parts):
    waiting = [iter((value,))]  # of the containers around, what is still to be written
    while waiting:
        item = next(waiting[-1], _END)
        if item is _END:
            waiting.pop()
            continue
        inner = _begin(item, version, parts)
        if inner is not None:
            if len(waiting) > _DEPTH:
                raise ValueError("object too deeply nested to marshal")
            waiting.append(inner)


def _begin(value, version, parts):
    """Writes a value, or what stands before the items of a container, which are returned."""
    kind = type(value)
    if value is None or value is Ellipsis or value is StopIteration or value is _NULL or kind is bool:
        parts.append(_SINGLETONS[value])
    elif kind is int:
        parts.append(_int(value))
    elif kind is float:
        parts.append(b"g" + struct.pack("<d", value) if version > 1 else b"f" + _short(value))
    elif kind is complex:
        if version > 1:
            parts.append(b"y" + struct.pack("<dd", value.real, value.imag))
        else:
            parts.append(b"x" + _short(value.real) + _short(value.imag))
    elif kind is str:
        data = value.encode("utf-8", "surrogatepass")
        parts.append(b"u" + struct.pack("<i", len(data)) + data)
    elif kind is bytes:
        parts.append(b"s" + struct.pack("<i", len(value)) + value)
    elif kind is dict:
        parts.append(b"{")
        return itertools.chain(itertools.chain.from_iterable(value.items()), (_NULL,))
    elif kind in _SEQUENCES:
        parts.append(_SEQUENCES[kind] + struct.pack("<i", len(value)))
        if kind is tuple or kind is list:
            return iter(value)
        pairs = [(dumps(item, version), item) for item in value]  # in the order of what is written: equal sets are written alike
        pairs.sort(key=lambda pair: pair[0])
        return iter([item for _, item in pairs])
    elif isinstance(value, (bytearray, memoryview)):
        data = bytes(value)
        parts.append(b"s" + struct.pack("<i", len(data)) + data)
    elif hasattr(value, "co_code"):
        raise NotImplementedError(_NO_CODE.format("write"))
    else:
        raise ValueError("unmarshallable object")
    return None


_END = object()  # of a container
_NULL = object()  # is written behind the last item of a dict
_SINGLETONS = {None: b"N", True: b"T", False: b"F", Ellipsis: b".", StopIteration: b"S", _NULL: b"0"}
_SEQUENCES = {tuple: b"(", list: b"[", set: b"<", frozenset: b">"}


def _short(value):
    data = f"{value:.17g}".encode()
    return bytes([len(data)]) + data


def _int(value):
    if -(1 << 31) <= value < 1 << 31:
        return b"i" + struct.pack("<i", value)
    digits = []
    rest = abs(value)
    while rest:
        digits.append(rest & 0x7FFF)
        rest >>= 15
    return b"l" + struct.pack(f"<i{len(digits)}H", len(digits) if value > 0 else -len(digits), *digits)


class _Reader:
    def __init__(self, data, file=None):
        self.data, self.at, self.file, self.refs = data, 0, file, []

    def top(self):
        value = self.value(0)
        if value is _END:
            raise TypeError("NULL object in marshal data for object")
        return value

    def take(self, count, words="marshal data too short"):
        if self.file is not None:
            data = self.file.read(count)
            if not isinstance(data, bytes):
                raise TypeError(f"file.read() returned not bytes but {type(data).__name__}")
        else:
            data = self.data[self.at : self.at + count]
            self.at += count
        if len(data) < count:
            raise EOFError(words)
        return data

    def number(self, layout, size):
        (value,) = struct.unpack(layout, self.take(size))
        return value

    def length(self, what):
        count = self.number("<i", 4)
        if count < 0:
            raise ValueError(f"bad marshal data ({what} size out of range)")
        return count

    def value(self, depth):
        if depth > _DEPTH:
            raise ValueError("recursion limit exceeded")
        code = self.take(1, "EOF read where object expected")[0]
        place = -1
        if code & _FLAG_REF:
            place = len(self.refs)
            self.refs.append(_END)
        kind = chr(code & ~_FLAG_REF)
        value = self.known(kind, place, depth)
        if place >= 0:
            self.refs[place] = value
        return value

    def known(self, kind, place, depth):
        match kind:
            case "0":
                return _END
            case "N":
                return None
            case "T":
                return True
            case "F":
                return False
            case ".":
                return Ellipsis
            case "S":
                return StopIteration
            case "i":
                return self.number("<i", 4)
            case "I":
                return self.number("<q", 8)
            case "l":
                return self.long()
            case "f":
                return float(self.take(self.take(1)[0]))
            case "g":
                return self.number("<d", 8)
            case "x":
                real = float(self.take(self.take(1)[0]))
                return complex(real, float(self.take(self.take(1)[0])))
            case "y":
                return complex(*struct.unpack("<dd", self.take(16)))
            case "s":
                return self.take(self.length("bytes object"))
            case "u" | "t":
                return self.take(self.length("string")).decode("utf-8", "surrogatepass")
            case "a" | "A":
                return self.take(self.length("string")).decode("latin-1")
            case "z" | "Z":
                return self.take(self.take(1)[0]).decode("latin-1")
            case ")":
                return tuple(self.items(self.take(1)[0], "tuple", depth))
            case "(":
                return tuple(self.items(self.length("tuple"), "tuple", depth))
            case "[" | "<":
                what = "list" if kind == "[" else "set"
                count = self.length(what)
                result = [] if kind == "[" else set()
                if place >= 0:
                    self.refs[place] = result
                add = result.append if kind == "[" else result.add
                for item in self.items(count, what, depth):
                    add(item)
                return result
            case ">":
                return frozenset(self.items(self.length("set"), "set", depth))
            case "{":
                result = {}
                if place >= 0:
                    self.refs[place] = result
                while (key := self.value(depth + 1)) is not _END:
                    item = self.value(depth + 1)
                    if item is _END:
                        break
                    result[key] = item
                return result
            case "r":
                index = self.number("<i", 4)
                if not 0 <= index < len(self.refs) or self.refs[index] is _END:
                    raise ValueError("bad marshal data (invalid reference)")
                return self.refs[index]
            case "c":
                raise NotImplementedError(_NO_CODE.format("read"))
        raise ValueError("bad marshal data (unknown type code)")

    def items(self, count, what, depth):
        for _ in range(count):
            item = self.value(depth + 1)
            if item is _END:
                raise TypeError(f"NULL object in marshal data for {what}")
            yield item

    def long(self):
        count = self.number("<i", 4)
        value = 0
        for i in range(abs(count)):
            digit = self.number("<H", 2)
            if digit > 0x7FFF:
                raise ValueError("bad marshal data (digit out of range in long)")
            value |= digit << (15 * i)
            if i == abs(count) - 1 and digit == 0:
                raise ValueError("bad marshal data (unnormalized long data)")
        return value if count >= 0 else -value
