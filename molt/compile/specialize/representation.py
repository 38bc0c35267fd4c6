"""How a value with a fact is held in specialized code, how a box is tested for it, and how it is taken out and put back.

One row a fact. `any` has none: it stays as it is. To test is to look without changing anything; reading assumes that the test
held. A NaN fails the test: it keeps its identity, and so its box. What is `low` has no row: its box holds more than it (words.py).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from molt.compile.backend import abi
from molt.compile.backend.data import as_int
from molt.compile.backend.lower import Lowering
from molt.compile.specialize.rules import BOOL, FLOAT, INT, LIST, LOW, NUMBER, WORD

TAGS = {
    "header": "!4", "i64": "!6", "f64": "!8", "value": "!10", "frame": "!12", "b8": "!14", "global": "!21", "allocation": "!23",
}  # fmt: skip
"""Type-based alias analysis: headers of objects, elements of lists by kind, boxed values, frames and slots of globals never
overlap; `allocation` is a call that touches nothing of these that compiled code reads again."""
FLOAT_VALUE = abi.offset("MoltFloat", "value")


def pointer(f: Lowering, boxed: str) -> str:
    return f.temp(f"inttoptr i64 {boxed} to ptr")


def intrinsic(f: Lowering, name: str, number: str) -> str:
    """LLVM's function of one double."""
    return f.temp(f"call double {f.context.declare(f'llvm.{name}.f64', 'double', 'double')}(double {number})")


def load(f: Lowering, kind: str, address: str, offset: int, tag: str) -> str:
    at = f.temp(f"getelementptr i8, ptr {address}, i64 {offset}") if offset else address
    return f.temp(f"load {kind}, ptr {at}, !tbaa {TAGS[tag]}")


def has_shape(f: Lowering, boxed: str, shape: str) -> str:
    """An i1: is it an object of the builtin shape? The shape of an int is not read."""
    on, end, before = f.fresh_label(), f.fresh_label(), f.label
    f.emit(f"br i1 {f.temp(f'trunc i64 {boxed} to i1')}, label %{end}, label %{on}, !prof !0")
    f.start(on)
    same = f.temp(f"icmp eq i32 {load(f, 'i32', pointer(f, boxed), 4, 'header')}, {abi.shape(shape)}")
    f.emit(f"br label %{end}")
    f.start(end)
    return f.temp(f"phi i1 [ false, %{before} ], [ {same}, %{on} ]")


@dataclass(frozen=True, slots=True)
class Representation:
    """`llvm` is the type of the raw value; `counted` says that taking it out of an owned box lets the box die. `storage` is the
    kind of list that holds such items, `element` their type there, and `tag` the alias class of that."""

    llvm: str
    counted: bool
    storage: str
    element: str
    tag: str
    test: Callable[[Lowering, str], str]
    read: Callable[[Lowering, str], str]
    box: Callable[[Lowering, str], str]
    cold_box: Callable[[Lowering, str], str]


def _by(symbol: str) -> Callable[[Lowering, str], str]:
    """What a C function makes of a box or of 64 bits."""

    def made(f: Lowering, operand: str) -> str:
        return f.temp(f.call("i64", symbol, f"i64 {operand}"))

    return made


def _if(symbol: str) -> Callable[[Lowering, str], str]:
    """The answer of a C function about a box."""

    def test(f: Lowering, boxed: str) -> str:
        return f.temp(f"icmp ne i32 {f.temp(f.call('i32', symbol, f'i64 {boxed}'))}, 0")

    return test


def _test_int(f: Lowering, boxed: str) -> str:
    return f.temp(f"trunc i64 {boxed} to i1")


def _read_int(f: Lowering, boxed: str) -> str:
    return f.temp(f"ashr i64 {boxed}, 1")


def _test_float(f: Lowering, boxed: str) -> str:
    shape = has_shape(f, boxed, "FLOAT")
    on, end, before = f.fresh_label(), f.fresh_label(), f.label
    f.emit(f"br i1 {shape}, label %{on}, label %{end}, !prof !1")
    f.start(on)
    raw = _read_float(f, boxed)
    number = f.temp(f"fcmp ord double {raw}, {raw}")
    f.emit(f"br label %{end}")
    f.start(end)
    return f.temp(f"phi i1 [ false, %{before} ], [ {number}, %{on} ]")


def _read_float(f: Lowering, boxed: str) -> str:
    return load(f, "double", pointer(f, boxed), FLOAT_VALUE, "value")


def _box_float(f: Lowering, raw: str) -> str:
    return f.temp(f.call("i64", "molt_hot_lazy_box", f"i64 0, double {raw}"))


def _cold_box_float(f: Lowering, raw: str) -> str:
    return f.temp(f.call("i64", "molt_float_new", f"double {raw}"))


def as_number(f: Lowering, bits: str, is_int: str) -> str:
    """A raw `number`: 64 bits, and whether they are an int's or a float's."""
    half = f.temp(f"insertvalue {RAW[NUMBER]} undef, i64 {bits}, 0")
    return f.temp(f"insertvalue {RAW[NUMBER]} {half}, i1 {is_int}, 1")


def number_parts(f: Lowering, raw: str) -> tuple[str, str]:
    """Bits, and an i1: are they an int's?"""
    return f.temp(f"extractvalue {RAW[NUMBER]} {raw}, 0"), f.temp(f"extractvalue {RAW[NUMBER]} {raw}, 1")


def _read_number(f: Lowering, boxed: str) -> str:
    return as_number(f, f.temp(f.call("i64", "molt_hot_number_bits", f"i64 {boxed}")), f.temp(f"trunc i64 {boxed} to i1"))


def _number_in_box(symbol: str) -> Callable[[Lowering, str], str]:
    def box(f: Lowering, raw: str) -> str:
        bits, is_int = number_parts(f, raw)
        return f.temp(f.call("i64", symbol, f"i64 {bits}, i32 {f.temp(f'zext i1 {is_int} to i32')}"))

    return box


def _truth_values(f: Lowering) -> tuple[str, str]:
    return as_int(f.data.extern("molt_true_object")), as_int(f.data.extern("molt_false_object"))


def _test_bool(f: Lowering, boxed: str) -> str:
    yes, no = (f.temp(f"icmp eq i64 {boxed}, {value}") for value in _truth_values(f))
    return f.temp(f"or i1 {yes}, {no}")


def _read_bool(f: Lowering, boxed: str) -> str:
    return f.temp(f"icmp eq i64 {boxed}, {_truth_values(f)[0]}")


def _box_bool(f: Lowering, raw: str) -> str:
    yes, no = _truth_values(f)
    return f.temp(f"select i1 {raw}, i64 {yes}, i64 {no}")


def _test_list(f: Lowering, boxed: str) -> str:
    return has_shape(f, boxed, "LIST")


def _same(f: Lowering, boxed: str) -> str:
    return boxed


REPRESENTATIONS = {
    INT: Representation(
        "i64", False, "MOLT_LIST_I64", "i64", "i64", _test_int, _read_int, _by("molt_hot_box_int"), _by("molt_int_from_i64")
    ),
    FLOAT: Representation("double", True, "MOLT_LIST_F64", "double", "f64", _test_float, _read_float, _box_float, _cold_box_float),
    BOOL: Representation("i1", False, "MOLT_LIST_BOOL8", "i8", "b8", _test_bool, _read_bool, _box_bool, _box_bool),
    NUMBER: Representation(
        "{ i64, i1 }",
        True,
        "MOLT_LIST_BOXED",
        "i64",
        "value",
        _if("molt_hot_is_number"),
        _read_number,
        _number_in_box("molt_hot_box_number"),
        _number_in_box("molt_special_box_number"),
    ),
    WORD: Representation(
        "i64",
        True,
        "MOLT_LIST_BOXED",
        "i64",
        "value",
        _if("molt_hot_is_word"),
        _by("molt_hot_word_bits"),
        _by("molt_hot_box_word"),
        _by("molt_int_from_u64"),
    ),
    LIST: Representation("i64", False, "MOLT_LIST_BOXED", "i64", "value", _test_list, _same, _same, _same),
}
RAW = {fact: row.llvm for fact, row in REPRESENTATIONS.items() if fact != LIST} | {LOW: "i64"}


def same(f: Lowering, fact: str, result: str, raw: str) -> None:
    """%result = raw."""
    kind = RAW[fact]
    nothing = {"double": "0.0", "i64": "0", "i1": "false"}.get(kind, "zeroinitializer")
    f.emit(f"{result} = select i1 true, {kind} {raw}, {kind} {nothing}")
