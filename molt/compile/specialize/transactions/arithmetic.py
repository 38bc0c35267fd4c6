"""Arithmetic and comparisons. What does not fit aborts: a large int, a zero divisor."""

from __future__ import annotations

import operator
from collections.abc import Sequence

from molt.compile.ir.core import Instr
from molt.compile.ir.ops import BINARY, COMPARE, UNARY, plain_name
from molt.compile.specialize.numbers import BITS, EXACT, FLOATS, OVERFLOWING, PREDICATES
from molt.compile.specialize.rules import BOOL, FLOAT, INT, NUMBER
from molt.compile.specialize.transactions.base import Unsuited
from molt.compile.specialize.transactions.control import Control
from molt.compile.specialize.transactions.values import Instance, Items, Known, Number, number


def computes(instr: Instr) -> bool:
    """Is it arithmetic or a comparison?"""
    name = instr.op.name
    return plain_name(name) in BINARY or name in UNARY or name.removesuffix("_truth") in COMPARE


class Arithmetic(Control):
    def run_instruction(self, instr: Instr) -> None:
        if not computes(instr):
            super().run_instruction(instr)
        elif instr.op.name.removesuffix("_truth") in COMPARE:
            self.compare(instr)
        else:
            self.compute(instr)

    def operator(self, instr: Instr) -> None:
        """Runs the method behind an operator."""
        raise Unsuited

    def compute(self, instr: Instr) -> None:
        operands = [self.known(v) for v in instr.args]
        if any(isinstance(known, Instance) for known in operands) or id(instr) in self.activation_.special.facts.methods:
            self.operator(instr)
            return
        name = plain_name(instr.op.name)
        if all(isinstance(known, Number) and known.fact == BOOL for known in operands):
            raise Unsuited  # of two, `&`, `|` and `^` are bools
        numbers = [self.number_of(self.as_int(known)) for known in operands]
        self.set(instr, self.unary(name, numbers[0]) if len(numbers) == 1 else self.binary(name, *numbers))

    def as_int(self, known: Known) -> Known:
        """What counts as an int: a bool does."""
        if isinstance(known, Number) and known.fact == BOOL:
            return Number(INT, {"true": "1", "false": "0"}.get(known.raw) or self.temp(f"zext i1 {known.raw} to i64"))
        return known

    def unary(self, name: str, a: Number) -> Number:
        if name == "pos":
            return a
        if a.fact == INT:
            return Number(INT, self.temp(f"xor i64 {a.raw}, -1") if name == "invert" else self.int_result("sub", "0", a.raw))
        if name != "neg":
            raise Unsuited
        if a.fact == FLOAT:
            return Number(FLOAT, self.temp(f"fneg double {a.raw}"))
        minus = self.temp(f"fneg double {a.raw}")
        return number(self.temp(f"select i1 {a.is_int}, double {self.temp(f'fadd double {minus}, 0.0')}, double {minus}"), a.is_int)

    def binary(self, name: str, a: Number, b: Number) -> Number:
        ints = a.fact == INT and b.fact == INT
        if name == "truediv":
            x, y = (self.exact_double(n) if ints or NUMBER in (a.fact, b.fact) else self.double(n) for n in (a, b))
            self.check(self.temp(f"fcmp une double {y}, 0.0"))
            return Number(FLOAT, self.temp(f"fdiv double {x}, {y}"))
        if name == "pow":
            return self.power(a, b)
        if ints:
            return Number(INT, self.of_ints(name, a.raw, b.raw))
        if name not in FLOATS:
            raise Unsuited
        if FLOAT in (a.fact, b.fact):
            return Number(FLOAT, self.temp(f"{FLOATS[name]} double {self.double(a)}, {self.double(b)}"))
        return self.of_numbers(name, self.as_number(a), self.as_number(b))

    def of_numbers(self, name: str, a: Number, b: Number) -> Number:
        """Two ints, as the doubles that they are, or else two floats: an int's zero has no sign, and it must stay exact."""
        is_int = self.both(a.is_int, b.is_int)
        result = self.temp(f"{FLOATS[name]} double {a.raw}, {b.raw}")
        if is_int == "false":
            return Number(FLOAT, result)
        fits = self.temp(
            f"fcmp olt double {self.intrinsic('fabs', result)}, {float(EXACT):.1f}"
        )  # what is larger by one is rounded to it
        self.check(self.temp(f"select i1 {is_int}, i1 {fits}, i1 true"))
        if name == "mul":
            result = self.temp(f"select i1 {is_int}, double {self.temp(f'fadd double {result}, 0.0')}, double {result}")
        return number(result, is_int)

    def power(self, a: Number, b: Number) -> Number:
        """libm's, of floats; the square of a number that is an int is its product."""
        if FLOAT in (a.fact, b.fact):
            return Number(FLOAT, self.power_of(self.double(a), self.double(b)))
        if a.fact != NUMBER or b.raw != "2":
            raise Unsuited
        square, power, end = self.fresh_label(), self.fresh_label(), self.fresh_label()
        self.emit(f"br i1 {a.is_int}, label %{square}, label %{power}")
        self.start(power)
        of_float, power = self.power_of(a.raw, "2.0"), self.label
        self.emit(f"br label %{end}")
        self.start(square)
        base = number(a.raw, "true")
        of_int, square = self.of_numbers("mul", base, base).raw, self.label
        self.emit(f"br label %{end}")
        self.start(end)
        return number(self.temp(f"phi double [ {of_float}, %{power} ], [ {of_int}, %{square} ]"), a.is_int)

    def power_of(self, a: str, b: str) -> str:
        place = self.alloca("double")
        self.check(self.of_c("molt_special_power", f"double {a}, double {b}, ptr {place}"))
        return self.temp(f"load double, ptr {place}")

    def of_ints(self, name: str, a: str, b: str) -> str:
        if name in BITS:
            return self.temp(f"{BITS[name]} i64 {a}, {b}")
        if name in OVERFLOWING:
            return self.int_result(name, a, b)
        if name == "lshift":
            self.check(self.temp(f"icmp ult i64 {b}, 63"))
            shifted = self.temp(f"shl i64 {a}, {b}")
            self.check(self.temp(f"icmp eq i64 {self.temp(f'ashr i64 {shifted}, {b}')}, {a}"))
            return shifted
        if name == "rshift":
            self.check(self.temp(f"icmp ult i64 {b}, 64"))
            return self.temp(f"ashr i64 {a}, {b}")
        if name not in ("floordiv", "mod"):
            raise Unsuited
        self.check(self.temp(f"icmp ugt i64 {self.temp(f'add i64 {b}, 1')}, 1"))  # neither 0 nor -1
        quotient, remainder = self.temp(f"sdiv i64 {a}, {b}"), self.temp(f"srem i64 {a}, {b}")
        differ = self.temp(f"icmp slt i64 {self.temp(f'xor i64 {remainder}, {b}')}, 0")
        apart = self.both(self.temp(f"icmp ne i64 {remainder}, 0"), differ)
        if name == "floordiv":
            return self.temp(f"sub i64 {quotient}, {self.temp(f'zext i1 {apart} to i64')}")
        return self.temp(f"add i64 {remainder}, {self.temp(f'select i1 {apart}, i64 {b}, i64 0')}")

    def int_result(self, name: str, a: str, b: str) -> str:
        symbol = f"llvm.{OVERFLOWING[name]}.with.overflow.i64"
        pair = self.temp(f"call {{ i64, i1 }} {self.context.declare(symbol, '{ i64, i1 }', 'i64, i64')}(i64 {a}, i64 {b})")
        self.check(self.temp(f"xor i1 {self.temp(f'extractvalue {{ i64, i1 }} {pair}, 1')}, true"))
        return self.temp(f"extractvalue {{ i64, i1 }} {pair}, 0")

    # -- comparisons -------------------------------------------------------------------------------------------

    def compare(self, instr: Instr) -> None:
        operands = [self.known(v) for v in instr.args]
        if any(isinstance(known, Instance) for known in operands) or id(instr) in self.activation_.special.facts.methods:
            self.operator(instr)
            return
        self.set(instr, Number(BOOL, self.comparison(instr.op.name.removesuffix("_truth"), *operands)))

    def comparison(self, name: str, x: Known, y: Known) -> str:
        if isinstance(x, Items) and isinstance(y, Items):
            return self.comparison_of_items(name, x.values, y.values)
        a, b = self.number_of(x), self.number_of(y)
        of_ints, of_floats = PREDICATES[name]
        if a.fact == b.fact == INT:
            return self.temp(f"icmp {of_ints} i64 {a.raw}, {b.raw}")
        return self.temp(f"fcmp {of_floats} double {self.exact_double(a)}, {self.exact_double(b)}")

    def comparison_of_items(self, name: str, a: Sequence[Known], b: Sequence[Known]) -> str:
        """The first items that differ decide, else the lengths. A NaN may be the same as itself: it is looked for."""
        self.gains += 1
        ways = []
        answer = str(getattr(operator, name)(len(a), len(b))).lower()
        for x, y in zip(a, b, strict=False):
            x, y = self.number_of(x), self.number_of(y)
            for n in (x, y):
                if n.fact != INT:
                    self.check(self.temp(f"fcmp ord double {n.raw}, {n.raw}"))
            equal = self.comparison("eq", x, y)
            ways.append((equal, {"eq": "false", "ne": "true"}.get(name) or self.comparison(name, x, y)))
        for equal, decided in reversed(ways):
            answer = self.temp(f"select i1 {equal}, i1 {answer}, i1 {decided}")
        return answer
