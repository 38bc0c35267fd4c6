"""Static data of a compiled module: constants, names, code objects, as LLVM text.

Objects emitted here are immortal. Equal constants are emitted once. A name (identifier-like str) gets the
program-wide symbol `molt_name_<name>`, in the section that the runtime walks to find the interned twin of a str made
at run time.
"""

from __future__ import annotations

import re
import struct
from typing import Any

from molt.compile.backend import abi
from molt.compile.cache import digest

_NAME = re.compile(r"[A-Za-z0-9_]+\Z")
_PLAIN = re.compile(r"[A-Za-z0-9_.$-]+\Z")
_FIELD = re.compile(r"[.]([A-Za-z_]\w*)")
OBJECT_HEAD = f"i32 {abi.IMMORTAL}"


def quote(symbol: str) -> str:
    """A symbol as LLVM writes it."""
    if _PLAIN.match(symbol):
        return "@" + symbol
    return (
        '@"'
        + "".join(c if 32 <= ord(c) < 127 and c not in '"\\' else "".join(f"\\{b:02X}" for b in c.encode()) for c in symbol)
        + '"'
    )


def unquote(symbol: str) -> str:
    """What the symbol's section is named after."""
    return symbol[1:].strip('"')


def c_bytes(data: bytes) -> str:
    """The bytes as an LLVM c"..." literal."""
    return 'c"' + "".join(chr(b) if 32 <= b < 127 and b not in (34, 92) else f"\\{b:02X}" for b in data) + '"'


def as_int(symbol: str) -> str:
    """Address of a symbol as an i64 constant."""
    return f"ptrtoint (ptr {symbol} to i64)"


class Data:
    """Collects definitions for one LLVM module. `lines` are complete top-level definitions."""

    def __init__(self, section: str = "molt_names", separate: bool = False, owner: str = "") -> None:
        """`separate`: each definition in a section of its own, so that the linker can drop it alone (ELF). `owner`: the
        module that the symbols belong to."""
        self.owner = owner
        self.separate = separate
        self.lines: list[str] = []
        self.section = section
        self.names: set[str] = set()
        self.mentioned: set[str] = set()  # names that code can look up by; the user of this class starts it anew
        self._known: dict[Any, str] = {}
        self._count = 0
        self.externs: dict[str, str] = {}

    def fresh(self, prefix: str, content: str = "") -> str:
        """A new symbol; in a module, named after its content, so that the text that refers to it depends on nothing else."""
        if self.owner:
            return quote(f"{self.owner}:{prefix}.{digest(content)[:16]}")
        self._count += 1
        return f"@{prefix}.{self._count}"

    def define(self, symbol: str, text: str) -> str:
        own = f', section ".data.{unquote(symbol)}"' if self.separate and "section" not in text else ""
        self.lines.append(f"{symbol} = {text}{own}")
        return symbol

    def extern(self, symbol: str) -> str:
        """A C object of the runtime: declared once."""
        q = quote(symbol)
        self.externs[q] = "external dso_local global i8"
        return q

    # -- strings ----------------------------------------------------------------------------------------

    def string(self, text: str) -> str:
        """Symbol of a static str with this text."""
        if _NAME.match(text):
            return self._name(text)
        if "{" in text:  # a format string names the attributes that it looks up
            self.mentioned.update(_FIELD.findall(text))
        key = ("str", text)
        if key not in self._known:
            body = "private unnamed_addr global " + self._string_body(text, interned=False)
            self._known[key] = self.define(self.fresh("s", body), body)
        return self._known[key]

    def label(self, text: str) -> str:
        """Symbol of a static str that nothing is looked up by."""
        known = text in self.mentioned
        symbol = self.string(text)
        if not known:
            self.mentioned.discard(text)
        return symbol

    def _name(self, text: str) -> str:
        symbol = quote("molt_name_" + text)
        self.mentioned.add(text)
        if text not in self.names:
            self.names.add(text)
            body = self._string_body(text, interned=True)
            self.lines.append(f"$molt_name_{text} = comdat any")
            self.define(symbol, f'weak_odr dso_local global {body}, section "{self.section}", comdat')
            self.lines[-1] += ", align 8"
        return symbol

    @staticmethod
    def _string_body(text: str, interned: bool) -> str:
        top = max(map(ord, text), default=0)
        kind = 1 if top < 256 else 2 if top < 65536 else 4
        if kind == 1:
            data = text.encode("latin-1") + b"\0"
            tail, body = f"[{len(data)} x i8]", c_bytes(data)
        else:
            unit = "i16" if kind == 2 else "i32"
            tail = f"[{len(text) + 1} x {unit}]"
            body = "[" + ", ".join(f"{unit} {ord(c)}" for c in text) + f", {unit} 0]"
        return (
            f"{{ %MoltStr, {tail} }} {{ %MoltStr {{ {OBJECT_HEAD}, i32 {abi.shape('STR')}, i64 -1, i64 {len(text)}, i8 {kind},"
            f" i8 {int(top < 128)}, i8 {int(interned)}, [5 x i8] zeroinitializer }}, {tail} {body} }}"
        )

    def optional_string(self, text: str | None) -> str:
        return "null" if text is None else self.string(text)

    # -- constants ----------------------------------------------------------------------------------------

    def constant(self, value: Any) -> str:
        """The i64 constant expression for a Python constant."""
        if value is None:
            return as_int(self.extern("molt_none_object"))
        if value is True:
            return as_int(self.extern("molt_true_object"))
        if value is False:
            return as_int(self.extern("molt_false_object"))
        if value is Ellipsis:
            return as_int(self.extern("molt_ellipsis_object"))
        if type(value) is int and -(1 << 62) <= value < 1 << 62:
            return str(value * 2 + 1)
        if type(value) is str:
            return as_int(self.string(value))
        if value == () and type(value) is tuple:
            return as_int(self.extern("molt_empty_tuple"))
        key = _constant_key(value)
        if key not in self._known:
            body = self._constant_body(value)
            self._known[key] = self.define(self.fresh("c", body), body)
        return as_int(self._known[key])

    def _constant_body(self, value: Any) -> str:
        head = f"private unnamed_addr global {{ {abi.HEAD}"
        if type(value) is float:
            return f"{head}, i64 }} {{ {OBJECT_HEAD}, i32 {abi.shape('FLOAT')}, i64 {_bits(value)} }}"
        if type(value) is complex:
            bits = f"i64 {_bits(value.real)}, i64 {_bits(value.imag)}"
            return f"{head}, i64, i64 }} {{ {OBJECT_HEAD}, i32 {abi.shape('COMPLEX')}, {bits} }}"
        if type(value) is int:
            limbs = _limbs(abs(value))
            size = len(limbs) if value > 0 else -len(limbs)
            array = "[" + ", ".join(f"i64 {limb}" for limb in limbs) + "]"
            return f"{head}, i64, [{len(limbs)} x i64] }} {{ {OBJECT_HEAD}, i32 {abi.shape('INT')}, i64 {size}, [{len(limbs)} x i64] {array} }}"
        if type(value) is bytes:
            array = f"[{len(value) + 1} x i8]"
            return (
                f"{head}, i64, i64, {array} }} {{ {OBJECT_HEAD}, i32 {abi.shape('BYTES')}, i64 -1, i64 {len(value)},"
                f" {array} {c_bytes(value + bytes(1))} }}"
            )
        if type(value) is tuple:
            items = ", ".join(f"i64 {self.constant(v)}" for v in value)
            n = len(value)
            body = f"[{items}]"
            return f"{head}, i64, [{n} x i64] }} {{ {OBJECT_HEAD}, i32 {abi.shape('TUPLE')}, i64 {n}, [{n} x i64] {body} }}"
        raise TypeError(f"no static form for a constant of type {type(value).__name__}")

    def constant_set_slot(self, items: tuple[Any, ...]) -> str:
        """Symbol (a ptr) of the place where the frozenset of these constants is kept once it is made."""
        key = ("set", _constant_key(items))
        if key not in self._known:
            self._known[key] = self.define(self.fresh("set", repr(items)), "internal global i64 0")
        return self._known[key]

    def tuple_of(self, values: tuple[Any, ...]) -> str:
        """Symbol (a ptr) of a static tuple; null for the empty one."""
        if not values:
            return "null"
        key = _constant_key(values)
        if key not in self._known:
            body = self._constant_body(values)
            self._known[key] = self.define(self.fresh("c", body), body)
        return self._known[key]

    def string_array(self, texts: tuple[str, ...]) -> str:
        """A `MoltStr *const[]`; null when empty."""
        if not texts:
            return "null"
        key = ("strings", texts)
        if key not in self._known:
            items = ", ".join(f"ptr {self.string(t)}" for t in texts)
            body = f"private unnamed_addr constant [{len(texts)} x ptr] [{items}]"
            self._known[key] = self.define(self.fresh("a", body), body)
        return self._known[key]

    def text(self) -> str:
        lines = [f"{symbol} = {kind}" for symbol, kind in self.externs.items()]
        return "\n".join(lines + self.lines) + "\n"


def _constant_key(value: Any) -> Any:
    if isinstance(value, tuple):
        return ("tuple", *(_constant_key(v) for v in value))
    if isinstance(value, float):
        return ("float", _bits(value))
    if isinstance(value, complex):
        return ("complex", _bits(value.real), _bits(value.imag))
    return (type(value).__name__, value)


def _bits(value: float) -> int:
    return int.from_bytes(struct.pack("<d", value), "little", signed=True)


def _limbs(magnitude: int) -> list[int]:
    limbs = []
    while magnitude:
        limb = magnitude & 0xFFFFFFFFFFFFFFFF
        limbs.append(limb - (1 << 64) if limb >> 63 else limb)
        magnitude >>= 64
    return limbs
