"""Words: ints from 0 up to 2**64 - 1, and the low 64 bits of ints of which nothing else is used (masked.py).

Arithmetic of words is unsigned. An int among the operands must not be negative, which is tested where it is not known; a result
that is no word is computed by the generic operation, and control leaves behind it. The low bits of an int are computed modulo 2**64
and need no test. Where control leaves and one is alive, or a generic operation wants it, its box is made by generic operations,
from the operands that it was made of.

    %13 = mul %h, %12       low: mul i64
    %15 = and %13, %14      word: and i64
"""

from __future__ import annotations

from molt.compile.ir.core import Instr, Value
from molt.compile.ir.ops import plain_name
from molt.compile.specialize.lower import SpecialBase
from molt.compile.specialize.masked import power_of_two
from molt.compile.specialize.rules import ANY, INT, LOW

_WRAPPING = {"add": "add", "sub": "sub", "mul": "mul", "and": "and", "or": "or", "xor": "xor"}
_OVERFLOWING = {"add": "uadd", "sub": "usub", "mul": "umul"}
_DIVISIONS = {"floordiv": "udiv", "mod": "urem"}
PREDICATES = {"lt": "ult", "le": "ule", "eq": "eq", "ne": "ne", "gt": "ugt", "ge": "uge"}


class Words(SpecialBase):
    # -- boxes -------------------------------------------------------------------------------------------------

    def value(self, v: Value) -> str:
        if self.fact(v) != LOW:
            return super().value(v)
        boxed = self.exact_box(v)
        if v.id not in self.consumed:
            self.pending.append(boxed)
        return boxed

    def cold_value(self, v: Value) -> str:
        if self.fact(v) != LOW:
            return super().cold_value(v)
        boxed = self.exact_box(v)
        self.pending.append(boxed)
        return boxed

    def text_at_exit(self, v: Value, at_exit: dict[int, str]) -> str:
        return self.exact_box(v) if self.fact(v) == LOW and v.id not in at_exit else super().text_at_exit(v, at_exit)

    def exact_box(self, v: Value) -> str:
        """A new box for all of the int whose low bits the value is. (Its operation cannot raise: operands are ints of few bits.)"""
        maker = self.facts.makers[v.id]
        operands, own = [], []
        for operand in maker.args:
            constant = self.constant_of(operand)
            fact = self.fact(operand)
            boxed = constant or (self.exact_box(operand) if fact == LOW else self.cold_box(fact, self.raw(operand)))
            operands.append(f"i64 {boxed}")
            if constant is None:
                own.append(boxed)
        result = self.temp(self.call("i64", f"molt_{plain_name(maker.op.name)}", ", ".join(operands)))
        for boxed in own:
            self.emit(self.call("void", "molt_drop_value", f"i64 {boxed}"))
        return result

    # -- arithmetic --------------------------------------------------------------------------------------------

    def of_words(self, instr: Instr, name: str, fact: str) -> None:
        """An operation with a word or low bits among its operands or as its result."""
        v = instr.results[0]
        if fact == LOW:
            text = self.low_bits(instr, name)
        elif any(self.fact(x) == LOW for x in instr.args) or (name == "mod" and self.fact(instr.args[1]) == ANY):
            text = self.masked(instr, name)
        else:
            text = self.unsigned(instr, name)
        self.emit(f"%v{v.id} = or i64 {self.temp(text)}, 0")

    def low_bits(self, instr: Instr, name: str) -> str:
        a = self.raw(instr.args[0])
        if name == "neg":
            return f"sub i64 0, {a}"
        if name == "invert":
            return f"xor i64 {a}, -1"
        b = self.raw(instr.args[1])
        if name in _WRAPPING:
            return f"{_WRAPPING[name]} i64 {a}, {b}"
        if self.facts.constant_of(instr.args[1]) not in range(64):
            self.unless(instr, self.temp(f"icmp ult i64 {b}, 64"))
        return f"shl i64 {a}, {b}"

    def masked(self, instr: Instr, name: str) -> str:
        a, b = instr.args
        if name == "mod":
            mask = (1 << (power_of_two(self.facts.makers, b) or 0)) - 1
            return f"and i64 {self.raw(a)}, {mask if mask < 2**63 else -1}"
        self.not_negative(instr, b if self.fact(a) == LOW else a)
        return f"and i64 {self.raw(a)}, {self.raw(b)}"

    def unsigned(self, instr: Instr, name: str) -> str:
        if name != "and":
            self.not_negative(instr, *instr.args)
        a, b = (self.raw(x) for x in instr.args)
        if name in _OVERFLOWING:
            return f"or i64 {self.checked_overflow(instr, _OVERFLOWING[name], a, b)}, 0"
        if name in _DIVISIONS:
            self.unless(instr, self.temp(f"icmp ne i64 {b}, 0"))
            return f"{_DIVISIONS[name]} i64 {a}, {b}"
        if name == "rshift":
            if self.facts.constant_of(instr.args[1]) in range(64):
                return f"lshr i64 {a}, {b}"
            small = self.temp(f"icmp ult i64 {b}, 64")
            return f"select i1 {small}, i64 {self.temp(f'lshr i64 {a}, {self.temp(f"select i1 {small}, i64 {b}, i64 0")}')}, i64 0"
        return f"{_WRAPPING[name]} i64 {a}, {b}"

    def not_negative(self, instr: Instr, *values: Value) -> None:
        """Generic operation and exit where an int among the values is negative."""
        for v in values:
            if self.fact(v) == INT and v.id not in self.facts.natural:
                self.unless(instr, self.temp(f"icmp sge i64 {self.raw(v)}, 0"))

    # -- conditions --------------------------------------------------------------------------------------------

    def compare_words(self, instr: Instr, name: str) -> None:
        """Of ints of which one is a word: what is negative is less than any word."""
        left, right = instr.args
        a, b = self.raw(left), self.raw(right)
        result = self.temp(f"icmp {PREDICATES[name]} i64 {a}, {b}")
        for v, raw, known in ((left, a, name in ("lt", "le", "ne")), (right, b, name in ("gt", "ge", "ne"))):
            if self.fact(v) == INT and v.id not in self.facts.natural:
                negative = self.temp(f"icmp slt i64 {raw}, 0")
                result = self.temp(f"select i1 {negative}, i1 {str(known).lower()}, i1 {result}")
        self.emit(f"%v{instr.results[0].id} = or i1 {result}, false")
