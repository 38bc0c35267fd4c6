"""The calls that the property tests make: run by CPython and, compiled, by Molt.

Reads one call a line from stdin, `name` and values in prefix notation (codec.py writes them), does it, and prints one
line: the result or the exception, and the arguments as the call left them. The same file is both sides, so that a
difference is one of the implementation. Programs that serve a table of operations are made by peer.py.
"""

import sys


class Index:
    """An int to everything that asks with __index__."""

    def __init__(self, value):
        self.value = value

    def __index__(self):
        return self.value

    def __hash__(self):
        return 7

    def __repr__(self):
        return f"Index({self.value})"


class Sly:
    """Equal to everything that has its value; unorderable, and with a hash of its own choosing."""

    def __init__(self, value):
        self.value = value

    def __eq__(self, other):
        return self.value == (other.value if isinstance(other, Sly) else other)

    def __hash__(self):
        return hash(self.value)

    def __repr__(self):
        return f"Sly({self.value!r})"


class Broken:
    """Raises whatever it is asked for."""

    def __init__(self, value):
        self.value = value

    def __eq__(self, other):
        raise ZeroDivisionError("eq")

    def __lt__(self, other):
        raise ZeroDivisionError("lt")

    def __hash__(self):
        raise ZeroDivisionError("hash")

    def __bool__(self):
        raise ZeroDivisionError("bool")

    def __index__(self):
        raise ZeroDivisionError("index")

    def __iter__(self):
        raise ZeroDivisionError("iter")

    def __repr__(self):
        return "Broken"


class Steps:
    """An iterable that is no sequence, and that fails after its items when the last one is None."""

    def __init__(self, value):
        self.value = value

    def __iter__(self):
        for item in self.value:
            if item is None:
                raise LookupError("no more steps")
            yield item

    def __hash__(self):
        return 8

    def __repr__(self):
        return f"Steps({self.value!r})"


class Number(int):
    def __repr__(self):
        return f"Number({int(self)})"


class Text(str):
    def __repr__(self):
        return f"Text({str(self)!r})"


class Real(float):
    def __repr__(self):
        return f"Real({float(self)!r})"


class Row(list):
    def __repr__(self):
        return f"Row({list(self)!r})"


class Table(dict):
    def __missing__(self, key):
        return ("missing", key)

    def __repr__(self):
        return f"Table({dict(self)!r})"


CLASSES = {c.__name__: c for c in (Index, Sly, Broken, Steps, Number, Text, Real, Row, Table)}
TYPES = {
    t.__name__: t
    for t in (int, float, str, list, tuple, dict, set, frozenset, bytes, bytearray, bool, complex, range, object, type, slice)
}
BRACKETS = {"(": tuple, "[": list, "{": dict, "<": set, "|": frozenset}
END = object()


class Reader:
    """Values from their notation. Every value that can be shared has a number, and `=N` is that value again."""

    def __init__(self, words):
        self.words = iter(words)
        self.made = []

    def value(self):
        word = next(self.words)
        kind, rest = word[0], word[1:]
        if kind == "i":
            return int(rest, 16)
        if kind == "f":
            return float.fromhex(rest)
        if kind == "s":
            return self.keep("".join([chr(int(rest[i : i + 6], 16)) for i in range(0, len(rest), 6)]))
        if kind == "b":
            return self.keep(bytes.fromhex(rest))
        if kind == "y":
            return self.keep(bytearray.fromhex(rest))
        if kind == "j":
            return complex(*(float.fromhex(x) for x in rest.split(",")))
        if kind == "c":
            return {"N": None, "T": True, "F": False, "E": ..., "M": NotImplemented}[rest]
        if kind == "t":
            return TYPES[rest]
        if kind == "=":
            return self.made[int(rest)]
        if kind == "/":
            return slice(self.value(), self.value(), self.value())
        if kind == "r":
            return range(*(int(x) for x in rest.split(",")))
        if kind == "o":
            return self.keep(CLASSES[rest](self.value()))
        if kind == "v":
            return memoryview(self.value())
        if kind == "+":
            return self.keep(iter(self.value()))
        if kind in ")]}>":
            return END
        items = []
        while (item := self.value()) is not END:
            items.append(item)
        if kind == "{":
            return self.keep(dict(zip(items[::2], items[1::2], strict=True)))
        return self.keep(BRACKETS[kind](items))

    def keep(self, value):
        self.made.append(value)
        return value

    def rest(self):
        values = []
        while (value := self.value()) is not END:
            values.append(value)
        return values


def show(value, depth=0):
    """Exact type and contents, also of iterators (what is left of them, up to a bound)."""
    kind = type(value)
    name = kind.__name__
    if depth > 4:
        return "..."
    if kind in (list, tuple):
        return f"{name}[" + ", ".join([show(v, depth + 1) for v in value]) + "]"
    if kind is dict:
        return "dict{" + ", ".join([show(k, depth + 1) + ": " + show(v, depth + 1) for k, v in value.items()]) + "}"
    if kind in (set, frozenset):
        return f"{name}{{" + ", ".join(sorted([show(v, depth + 1) for v in value])) + "}"
    if kind is memoryview:
        return "memoryview:" + repr((value.format, value.shape, value.tolist(), value.readonly))
    if kind in (str, int, float, bool, bytes, bytearray, complex, type(None), type(...), range, slice, type(NotImplemented)):
        return name + ":" + ascii(value)
    if kind is type:
        return "type " + name
    if kind.__name__ in CLASSES:
        return "object " + ascii(repr(value))
    if hasattr(kind, "__next__"):
        found = []
        try:
            while len(found) < 20:
                found.append(show(next(value), depth + 1))
        except StopIteration:
            found.append("end")
        except Exception as e:
            found.append(type(e).__name__ + ": " + ascii(str(e)))
        return f"{name}(" + ", ".join(found) + ")"
    if name in ("dict_keys", "dict_values", "dict_items"):
        return name + show(list(value), depth + 1)
    if callable(value) and hasattr(value, "__name__"):
        return name + " " + value.__name__
    return "a " + name


def shown(value):
    try:
        return show(value)
    except BaseException as e:
        return "unshowable, " + type(e).__name__ + ": " + ascii(str(e))


def answer(line, operations):
    """The line that answers a call."""
    name, *words = line.split(" ")
    args = Reader([*words, ")"]).rest()
    kept = list(args)
    try:
        result = "= " + shown(operations[name](*args))
    except Exception as e:
        result = "! " + type(e).__name__ + ": " + ascii(str(e))
    return result + " | " + ", ".join([shown(value) for value in kept])


def serve(operations):
    for line in sys.stdin:
        print(answer(line.rstrip("\n"), operations), flush=True)
