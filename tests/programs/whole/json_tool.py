"""A JSON parser and serializer of its own: positions in errors, paths, patches, a schema checker; judged by the library's json."""

import io
import json
import math
import operator
import re
import string
import sys
from collections import ChainMap, OrderedDict, UserDict, UserList
from collections.abc import Mapping, MutableMapping, Sequence
from contextlib import redirect_stdout, suppress
from dataclasses import dataclass, field, is_dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from functools import cached_property, partial, reduce, singledispatch
from types import MappingProxyType


class ParseError(ValueError):
    """Carries the text and the offset, and knows line and column."""

    def __init__(self, message, text, at):
        super().__init__(message)
        self.text, self.at = text, at

    @cached_property
    def line(self):
        return self.text.count("\n", 0, self.at) + 1

    @cached_property
    def column(self):
        return self.at - (self.text.rfind("\n", 0, self.at) + 1) + 1

    def __str__(self):
        return f"{self.args[0]} at line {self.line}, column {self.column}"

    def show(self):
        row = self.text.split("\n")[self.line - 1]
        return f"{row}\n{'^':>{self.column}}"


class Parser:
    NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?P<fraction>\.\d+)?(?P<exponent>[eE][+-]?\d+)?")
    PLAIN = re.compile(r'[^"\\\x00-\x1f]+')
    SPACE = re.compile(r"[ \t\r\n]*")
    ESCAPES = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
    WORDS = {"true": True, "false": False, "null": None}

    def __init__(self, text, *, exact=False, pairs=dict, depth=60):
        self.text, self.at = text, 0
        self.exact, self.pairs, self.depth = exact, pairs, depth

    def fail(self, message, at=None):
        raise ParseError(message, self.text, self.at if at is None else at)

    def space(self):
        self.at = self.SPACE.match(self.text, self.at).end()

    def document(self):
        value = self.value(0)
        self.space()
        if self.at != len(self.text):
            self.fail("extra data")
        return value

    def value(self, depth):
        self.space()
        if depth > self.depth:
            self.fail("nested too deeply")
        match self.text[self.at : self.at + 1]:
            case "{":
                return self.pairs(self.members(depth))
            case "[":
                return list(self.elements(depth))
            case '"':
                return self.string()
            case "":
                self.fail("unexpected end")
            case c if c in "-0123456789":
                return self.number()
        for word, value in self.WORDS.items():
            if self.text.startswith(word, self.at):
                self.at += len(word)
                return value
        self.fail(f"unexpected {self.text[self.at]!r}")

    def expect(self, c, what):
        self.space()
        if self.text[self.at : self.at + 1] != c:
            self.fail(f"expected {what}")
        self.at += 1

    def elements(self, depth):
        self.at += 1
        self.space()
        if self.text.startswith("]", self.at):
            self.at += 1
            return
        while True:
            yield self.value(depth + 1)
            self.space()
            if self.text.startswith("]", self.at):
                self.at += 1
                return
            self.expect(",", "',' or ']'")

    def members(self, depth):
        self.at += 1
        self.space()
        if self.text.startswith("}", self.at):
            self.at += 1
            return
        while True:
            self.space()
            if not self.text.startswith('"', self.at):
                self.fail("expected a name in quotes")
            key = self.string()
            self.expect(":", "':'")
            yield key, self.value(depth + 1)
            self.space()
            if self.text.startswith("}", self.at):
                self.at += 1
                break
            self.expect(",", "',' or '}'")

    def string(self):
        start = self.at
        self.at += 1
        out = io.StringIO()
        while True:
            if plain := self.PLAIN.match(self.text, self.at):
                out.write(plain[0])
                self.at = plain.end()
            c = self.text[self.at : self.at + 1]
            if c == '"':
                self.at += 1
                return out.getvalue()
            if not c:
                self.fail("string not closed", start)
            if c != "\\":
                self.fail(f"control character {c!a} in a string")
            out.write(self.escape())

    def escape(self):
        c = self.text[self.at + 1 : self.at + 2]
        if c in self.ESCAPES:
            self.at += 2
            return self.ESCAPES[c]
        if c == "u":
            code = self.hex4()
            if 0xD800 <= code < 0xDC00 and self.text.startswith("\\u", self.at):
                with suppress(ParseError):
                    saved = self.at
                    low = self.hex4()
                    if 0xDC00 <= low < 0xE000:
                        return chr(0x10000 + ((code & 0x3FF) << 10 | low & 0x3FF))
                    self.at = saved
            return chr(code)
        self.fail(f"unknown escape \\{c}" if c else "string not closed")

    def hex4(self):
        digits = self.text[self.at + 2 : self.at + 6]
        if len(digits) < 4 or not set(digits) <= set(string.hexdigits):
            self.fail("four hex digits expected")
        self.at += 6
        return int(digits, 16)

    def number(self):
        found = self.NUMBER.match(self.text, self.at)
        if not found:
            self.fail("malformed number")
        self.at = found.end()
        if found["fraction"] is None is found["exponent"]:
            return int(found[0])
        return Decimal(found[0]) if self.exact else float(found[0])


# -- writing ----------------------------------------------------------------------------------


@singledispatch
def plain(value):
    """Turns a value into one that JSON knows."""
    if is_dataclass(value):
        return {k: getattr(value, k) for k in value.__dataclass_fields__}
    raise TypeError(f"cannot write {type(value).__qualname__}")


plain.register(set, sorted)
plain.register(frozenset, lambda s: {"frozen": sorted(s)})
plain.register(date, date.isoformat)


@plain.register
def _(value: timedelta):
    return f"PT{value.total_seconds():g}S"


@plain.register(bytes)
@plain.register(bytearray)
def _(value):
    return value.hex(" ", 2)


@plain.register
def _(value: complex | range):
    return str(value)


@plain.register
def _(value: Enum):
    return value.name


class Writer:
    def __init__(self, indent=None, sort=False, ascii_only=True):
        self.indent, self.sort, self.ascii_only = indent, sort, ascii_only

    TABLE = str.maketrans({'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r", "\b": "\\b", "\f": "\\f"})

    def text(self, s):
        s = s.translate(self.TABLE)
        s = re.sub(r"[\x00-\x1f]", lambda m: f"\\u{ord(m[0]):04x}", s)
        if self.ascii_only and not s.isascii():
            s = "".join(self.escaped(c) for c in s)
        return f'"{s}"'

    @staticmethod
    def escaped(c):
        code = ord(c)
        if code < 0x80:
            return c
        if code < 0x10000:
            return f"\\u{code:04x}"
        code -= 0x10000
        return f"\\u{0xD800 | code >> 10:04x}\\u{0xDC00 | code & 0x3FF:04x}"

    def write(self, value):
        return "".join(self.pieces(value, 0))

    def pieces(self, value, level):
        if value is None or value is True or value is False:
            yield {None: "null", True: "true", False: "false"}[value]
        elif isinstance(value, str):
            yield self.text(value)
        elif isinstance(value, int):
            yield int.__repr__(value)
        elif isinstance(value, float):
            if math.isnan(value) or math.isinf(value):
                yield {"nan": "NaN", "inf": "Infinity", "-inf": "-Infinity"}[repr(value)]
            else:
                yield float.__repr__(value)
        elif isinstance(value, Decimal):
            yield str(value)
        elif isinstance(value, Mapping):
            items = sorted(value.items(), key=lambda kv: str(kv[0])) if self.sort else value.items()
            yield from self.group("{}", ([self.text(str(k)), ": ", *self.pieces(v, level + 1)] for k, v in items), level)
        elif isinstance(value, Sequence) and not isinstance(value, (bytes, bytearray, range)):
            yield from self.group("[]", (self.pieces(v, level + 1) for v in value), level)
        else:
            yield from self.pieces(plain(value), level)

    def group(self, brackets, items, level):
        opening, closing = brackets
        first = True
        yield opening
        for item in items:
            if not first:
                yield "," if self.indent else ", "
            first = False
            if self.indent:
                yield "\n" + " " * (self.indent * (level + 1))
            yield from item
        if not first and self.indent:
            yield "\n" + " " * (self.indent * level)
        yield closing


# -- pointers, patches, schemas ---------------------------------------------------------------


class Pointer(tuple):
    """RFC 6901."""

    def __new__(cls, text):
        if text and not text.startswith("/"):
            raise ValueError(f"not a pointer: {text!r}")
        return super().__new__(cls, (p.replace("~1", "/").replace("~0", "~") for p in text.split("/")[1:]))

    def __str__(self):
        return "".join("/" + p.replace("~", "~0").replace("/", "~1") for p in self)

    @staticmethod
    def step(value, key):
        if isinstance(value, list):
            if key == "-":
                raise LookupError("'-' names no element")
            return value[int(key)]
        if isinstance(value, dict):
            return value[key]
        raise LookupError(f"nothing under a {type(value).__name__}")

    def get(self, document):
        return reduce(self.step, self, document)

    def parent(self, document):
        return reduce(self.step, self[:-1], document), self[-1]


def patch(document, operations):
    """RFC 6902, without rollback of a failing list."""
    for operation in operations:
        match operation:
            case {"op": "add" | "replace" as op, "path": path, "value": value}:
                place, key = Pointer(path).parent(document)
                if isinstance(place, dict):
                    if op == "replace" and key not in place:
                        raise LookupError(path)
                    place[key] = value
                elif op == "replace":
                    place[int(key)] = value
                else:
                    place.insert(len(place) if key == "-" else int(key), value)
            case {"op": "remove", "path": path, **rest} if not rest:
                place, key = Pointer(path).parent(document)
                del place[int(key) if isinstance(place, list) else key]
            case {"op": "move" | "copy" as op, "from": source, "path": path}:
                value = Pointer(source).get(document)
                if op == "move":
                    patch(document, [{"op": "remove", "path": source}])
                patch(document, [{"op": "add", "path": path, "value": value}])
            case {"op": "test", "path": path, "value": value}:
                if Pointer(path).get(document) != value:
                    raise AssertionError(f"test of {path} failed")
            case {"op": other}:
                raise ValueError(f"unknown or incomplete operation {other!r}")
            case _:
                raise TypeError(operation)
    return document


TYPES = {
    "object": lambda v: isinstance(v, dict), "array": lambda v: isinstance(v, list), "string": lambda v: isinstance(v, str),
    "integer": lambda v: isinstance(v, int) and not isinstance(v, bool), "boolean": lambda v: isinstance(v, bool),
    "number": lambda v: isinstance(v, (int, float)) and not isinstance(v, bool), "null": lambda v: v is None,
}  # fmt: skip
LIMITS = {"minimum": operator.ge, "maximum": operator.le, "exclusiveMinimum": operator.gt}


def problems(value, schema, where="$"):
    kinds = schema.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if kinds and not any(TYPES[k](value) for k in kinds):
        yield f"{where}: {' or '.join(kinds)} wanted, {type(value).__name__} found"
        return
    for word, holds in LIMITS.items():
        if word in schema and value is not None and not holds(value, schema[word]):
            yield f"{where}: {word} {schema[word]}, found {value}"
    if "enum" in schema and value not in schema["enum"]:
        yield f"{where}: not one of {schema['enum']}"
    if "pattern" in schema and not re.search(schema["pattern"], value):
        yield f"{where}: {value!r} does not match {schema['pattern']}"
    if isinstance(value, dict):
        for name in schema.get("required", ()):
            if name not in value:
                yield f"{where}: {name} is missing"
        known = schema.get("properties", {})
        for name, item in value.items():
            if name in known:
                yield from problems(item, known[name], f"{where}.{name}")
            elif schema.get("additionalProperties") is False:
                yield f"{where}: {name} is not allowed"
    if isinstance(value, list) and "items" in schema:
        for i, item in enumerate(value):
            yield from problems(item, schema["items"], f"{where}[{i}]")


# -- trying it --------------------------------------------------------------------------------

SAMPLE = r"""
{"name": "caf\u00e9 \ud83d\ude00 \"quoted\"", "empty": {}, "list": [], "nested": [[1, [2, [3]]], {"a": {"b": null}}],
 "numbers": [0, -0, 1.5, -2.5e3, 1E-7, 12345678901234567890123, 1e400, 0.1], "flags": [true, false, null],
 "text": "tab\tnewline\nslash\/ bell\u0007", "~odd/key": 1}
"""

BROKEN = ["", "[1, 2", '{"a" 1}', "[1,, 2]", '{"a": 1,}', "tru", '"open', '"\\x"', '"\\u12g4"', "01", "-", "[1] 2", '"a\nb"',
          "{'a': 1}", "[" * 100 + "]" * 100, '{"a":\n  {"b":\n    [1,\n     2,\n     nope]}}']  # fmt: skip


class Shade(Enum):
    DARK = 1


@dataclass
class Point:
    x: int
    y: float = 0.5
    tags: set = field(default_factory=set)


class Config(UserDict):
    def __missing__(self, key):
        return f"<{key}>"


def main():
    value = Parser(SAMPLE).document()
    assert value == json.loads(SAMPLE)
    print(value)
    print(Parser(SAMPLE, exact=True).document()["numbers"])
    ordered = Parser('{"b": 1, "a": {"z": 1, "y": 2}, "b": 3}', pairs=OrderedDict).document()
    print(ordered, list(Parser('{"b": 1, "b": 3}', pairs=list).document()))

    for text in BROKEN:
        try:
            print("no error:", Parser(text).document())
        except ParseError as error:
            theirs = ""
            try:
                json.loads(text)
            except json.JSONDecodeError as other:
                theirs = f"   [library: {other.msg}, line {other.lineno} column {other.colno}]"
            print(f"{text[:16]!r:<20} {error}{theirs}")
    try:
        Parser(BROKEN[-1]).document()
    except ParseError as error:
        print(error.show())

    for indent, sort, ascii_only in ((None, False, True), (2, True, False), (4, False, True)):
        writer = Writer(indent, sort, ascii_only)
        text = writer.write(value)
        same = text == json.dumps(value, indent=indent, sort_keys=sort, ensure_ascii=ascii_only)
        print(indent, sort, ascii_only, len(text), same, Parser(text.replace("Infinity", "1e999")).document() == value)
    print(Writer(2, ascii_only=False).write({"k": value["nested"], "t": value["name"]}))

    odd = {
        "dc": Point(1, tags={"b", "a"}), "when": datetime(2024, 2, 29, 13, 5), "day": date(1999, 12, 31), "for": timedelta(minutes=90),
        "raw": b"\x00\x01\xfe\xff", "set": frozenset({3, 1}), "enum": Shade.DARK, "z": 1 + 2j, "r": range(3), "d": Decimal("1.10"),
        "proxy": MappingProxyType({"x": [1, (2, 3)]}), "user": Config(a=1), "ul": UserList("ab"), "chain": ChainMap({"p": 1}, {"q": 2}),
        3: float("nan"), None: True,
    }  # fmt: skip
    print(Writer().write(odd))
    print(json.dumps({k: odd[k] for k in ("dc", "when", "set")}, default=plain, separators=(",", ":")))
    for bad in (object(), [print], {"a": {1: Ellipsis}}):
        try:
            Writer().write(bad)
        except TypeError as error:
            print("TypeError:", error)

    doc = {"a": [1, 2, {"b": "c"}], "x/y": {"~": 0}}
    for text in ("", "/a/2/b", "/x~1y/~0", "/a/7", "/a/-", "/a/0/q", "nope", "/a/k"):
        try:
            print(f"{text!r:10}", Pointer(text).get(doc), str(Pointer(text)) == text)
        except (LookupError, ValueError) as error:
            print(f"{text!r:10}", type(error).__name__, error)
    steps = [
        {"op": "add", "path": "/a/-", "value": 9}, {"op": "replace", "path": "/a/0", "value": "one"}, {"op": "move", "from": "/a/2", "path": "/m"},
        {"op": "copy", "from": "/m/b", "path": "/a/1"}, {"op": "test", "path": "/m", "value": {"b": "c"}}, {"op": "remove", "path": "/x~1y"},
    ]  # fmt: skip
    print(patch(doc, steps))
    for bad in ({"op": "test", "path": "/m", "value": 1}, {"op": "replace", "path": "/q", "value": 1}, {"op": "mend"}, [], {"op": "remove", "path": "/a/99"}):
        try:
            patch(doc, [bad])
        except (AssertionError, LookupError, ValueError, TypeError) as error:
            print(type(error).__name__, error)

    schema = {
        "type": "object", "required": ["id", "name"], "additionalProperties": False,
        "properties": {
            "id": {"type": "integer", "minimum": 1}, "name": {"type": "string", "pattern": "^[A-Z]"},
            "tags": {"type": "array", "items": {"enum": ["x", "y"]}}, "score": {"type": ["number", "null"], "maximum": 10},
        },
    }  # fmt: skip
    for candidate in ({"id": 1, "name": "Ann", "tags": ["x"], "score": None}, {"id": 0, "name": "bob", "tags": ["x", "q"], "zip": 1},
                      {"id": True, "score": 11}, [1]):  # fmt: skip
        print(candidate, "->", list(problems(candidate, schema)) or "valid")

    class Lines(io.TextIOBase):
        def __init__(self):
            self.count = 0

        def write(self, text):
            self.count += text.count("\n")
            return len(text)

    sink = Lines()
    with redirect_stdout(sink):
        json.dump(value, sys.stdout, indent=1)
        print()
    print(sink.count, "lines;", isinstance(Config(), MutableMapping), Config(a=1)["zz"], json.loads("[1.5]", parse_float=partial(Decimal)))
    big = {str(i): [i, i / 7, str(i) * 3, {"k": [None, True]}] for i in range(400)}
    text = Writer().write(big)
    print(len(text), text == json.dumps(big), Parser(text).document() == big)


main()
