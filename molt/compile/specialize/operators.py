"""Direct calls of the methods behind operators, comparisons and items.

    a + b              a cache for a's shape holds `__add__`           i64 @Vector.__add__:special(i64 %a, i64 %b, ptr %self)
    a < b              ... `__lt__`, and its answer is tested          i64 @Event.__lt__:special(i64 %a, i64 %b, ptr %self)
    grid[x, y]         ... `__getitem__`                               { double, i32 } @Grid.__getitem__:special(...)
    grid[x, y] = v     ... `__setitem__`                               ...
    x in grid          ... `__contains__`, whose answer is tested      ...

Where something else is found, generic code goes on, and the cache learns what there is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from molt.compile.backend import abi
from molt.compile.backend.data import as_int
from molt.compile.ir.core import Instr
from molt.compile.ir.ops import BINARY, COMPARE
from molt.compile.specialize.calls import Calls, Given
from molt.compile.specialize.direct import Special
from molt.compile.specialize.infer import CONDITIONS, OPERATORS
from molt.compile.specialize.rules import ANY, NUMBERS

SOME_NUMBER = "1"
"""A boxed int, for those who only ask whether it is a number."""


@dataclass(frozen=True, slots=True)
class Declining:
    """`code`: the operator's enumerator. `rest`: what goes on after NotImplemented, (operator, left, right) -> result."""

    code: int
    rest: str


def declining(instr: Instr) -> Declining | None:
    """For an operator whose right operand has a say too."""
    name = OPERATORS[instr.op.name]
    rest = "molt_binary_declined" if name in BINARY else "molt_compare_declined" if name in COMPARE else None
    return Declining(abi.enumerators()[f"MOLT_{name.upper()}"], rest) if rest is not None else None


class Operators(Calls):
    def typed(self, instr: Instr) -> bool:
        if instr.op.name in OPERATORS and id(instr) in self.direct.calls:
            self.operator(instr, self.direct.calls[id(instr)])
            return True
        return super().typed(instr)

    def operator(self, instr: Instr, special: Special) -> None:
        cache, left = self.cache_for(instr), self.value(instr.args[0])
        closure = self.method_behind(instr, left, cache, special)
        args = self.arrange(instr, special, instr.args, 0, closure)
        conditions = [self.temp(f"icmp ne ptr {closure}, null"), *self.fitting(special, args)]

        def slow() -> str:
            method = self.data.string(f"__{OPERATORS[instr.op.name]}__")
            self.emit(self.call("void", "molt_cache_operator", f"i64 {left}, ptr {method}, ptr {cache}"))
            return self.generic(instr)

        def answered(boxed: str) -> str:
            return self.unless_declined(instr, boxed)

        def fast() -> Given:
            return self.call_special(instr, special, args, closure, answered=answered)

        if instr.results and instr.op.name not in CONDITIONS:
            self.two_ways(instr, conditions, fast, lambda: (slow(), ANY))
            return
        if not instr.results:
            self.either(conditions, lambda: self.dropped(fast()[0]), slow)
            return
        incoming = self.either(conditions, lambda: self.truth(instr, fast()[0]), lambda: self.temp(f"icmp ne i32 {slow()}, 0"))
        self.emit(f"%v{instr.results[0].id} = phi i1 {incoming}")

    def either(self, conditions: list[str], fast: Callable[[], str], slow: Callable[[], str]) -> str:
        """What each of two ways gives that meet again, as a phi has it."""
        end, incoming = self.fresh_label(), []
        for label, way in zip(self.guard(self.both(*conditions)), (fast, slow), strict=True):
            self.start(label)
            self.site_stored = None
            given = way()
            incoming.append(f"[ {given}, %{self.label} ]")
            self.emit(f"br label %{end}")
        self.start(end)
        self.site_stored = None
        return ", ".join(incoming)

    def dropped(self, boxed: str) -> str:
        self.emit(self.drop_text(boxed))
        return boxed

    def method_behind(self, instr: Instr, left: str, cache: str, special: Special) -> str:
        """A pointer to the method's function, where the cache holds it for the left operand and the right one's class has no say
        before: it is a number, or of the left one's shape."""
        if declining(instr) is None:
            return self.method_is(left, cache, special)
        right = SOME_NUMBER if self.fact(instr.args[1]) in NUMBERS else self.value(instr.args[1])
        sides = f"i64 {left}, i64 {right}, ptr {cache}, ptr {self.entry_of(special)}, i64 {self.argc_of(special)}"
        return self.temp(self.call("ptr", "molt_hot_operator_is", sides))

    def unless_declined(self, instr: Instr, boxed: str) -> str:
        """The answer of an operator's method, or what the rest of the protocol gives where that is NotImplemented."""
        row = declining(instr)
        if row is None:
            return boxed
        declined = self.temp(f"icmp eq i64 {boxed}, {as_int(self.data.extern('molt_notimplemented_object'))}")
        rest, on, end = self.fresh_label(), self.fresh_label(), self.fresh_label()
        self.emit(f"br i1 {declined}, label %{rest}, label %{on}, !prof !0")
        self.start(rest)
        boxes = ", ".join(f"i64 {self.cold_value(v)}" for v in instr.args)
        other = self.temp(self.call("i64", row.rest, f"i32 {row.code}, {boxes}"))
        self.fail_if(self.temp(f"icmp eq i64 {other}, 0"), instr)
        rest = self.label
        self.emit(f"br label %{end}")
        self.start(on)
        self.emit(f"br label %{end}")
        self.start(end)
        return self.temp(f"phi i64 [ {other}, %{rest} ], [ {boxed}, %{on} ]")

    def truth(self, instr: Instr, answer: str) -> str:
        """The truth of an answer, which dies, as an i1."""
        status = self.temp(self.call("i32", "molt_hot_answer", f"i64 {answer}"))
        self.fail_if(self.temp(f"icmp slt i32 {status}, 0"), instr)
        return self.temp(f"icmp ne i32 {status}, 0")
