"""Unboxed arithmetic and comparisons of specialized code.

An int operation that does not fit 64 bits, or whose divisor is zero, is done by the generic operation, which yields a big
int or raises; control leaves behind it. Floats never leave for arithmetic. Division rounds down, as Python's does.

    %r = call { i64, i1 } @llvm.sadd.with.overflow.i64(%a, %b)
    br overflow: generic add, leave │ on: %v = extractvalue %r, 0
"""

from __future__ import annotations

from molt.compile.backend import abi
from molt.compile.backend.lazy_floats import ARITHMETIC as LAZY
from molt.compile.ir.core import Instr, Value
from molt.compile.specialize.representation import as_number, same
from molt.compile.specialize.rules import (
    BOOL,
    COMPARISONS,
    FLOAT,
    INT,
    INTS,
    LOW,
    NUMBER,
    NUMBERS,
    TRUTHS,
    WORD,
    arithmetic,
    plain_name,
)
from molt.compile.specialize.words import Words

OVERFLOWING = {"add": "sadd", "sub": "ssub", "mul": "smul"}
FLOATS = {"add": "fadd", "sub": "fsub", "mul": "fmul"}
BITS = {"and": "and", "or": "or", "xor": "xor"}
PREDICATES = {
    "lt": ("slt", "olt"),
    "le": ("sle", "ole"),
    "eq": ("eq", "oeq"),
    "ne": ("ne", "une"),
    "gt": ("sgt", "ogt"),
    "ge": ("sge", "oge"),
}
EXACT = 2**53
"""Ints up to here are doubles exactly."""


class Numbers(Words):
    def typed(self, instr: Instr) -> bool:
        if arithmetic(instr):
            return self.arithmetic(instr, plain_name(instr.op.name))
        if instr.op.name in TRUTHS or (instr.op.name in COMPARISONS and self.fact(instr.results[0]) == BOOL):
            return self.comparison(instr, instr.op.name.removeprefix("outside_").removesuffix("_truth"))
        return super().typed(instr)

    def arithmetic(self, instr: Instr, name: str) -> bool:
        fact = self.facts.computed(instr)
        if fact is None:
            return self.half_boxed(instr)
        if fact == LOW or any(self.fact(v) in (WORD, LOW) for v in instr.args):
            self.of_words(instr, name, fact)
        elif fact == FLOAT:
            self.float_arithmetic(instr, name)
            self.test_nan(instr)
        elif fact == NUMBER:
            self.number_arithmetic(instr, name)
            self.test_nan(instr)
        elif fact == INT:
            operation = getattr(self, "int_" + name, None)
            operation(instr) if operation is not None else self.int_arithmetic(instr, name)
        return True

    def half_boxed(self, instr: Instr) -> bool:
        """One operand of which nothing is known, and one that is a float, or a result that was one: floats get no box for it."""
        v = instr.results[0]
        wanted = self.facts.guards.get(id(instr), (None,))[0]
        some_float = wanted == FLOAT or any(self.fact(x) == FLOAT for x in instr.args)
        if instr.op.name not in LAZY or wanted not in (None, FLOAT) or not some_float:
            return False
        place = f"%half{v.id}"
        self.extra_allocas.append(f"  {place} = alloca double")
        pairs = ", ".join(
            f"i64 0, double {self.raw(x)}" if self.fact(x) == FLOAT else f"i64 {self.value(x)}, double 0.0" for x in instr.args
        )
        text = f"{pairs}, ptr {place}, i32 {self.site_index(instr.site)}"
        self.site_stored = None
        made = self.temp(self.call("i64", f"molt_hot_lazy_{instr.op.name}", text))
        self.fail_if(self.temp(f"icmp eq i64 {made}, {abi.STOP}"), instr)
        double = self.temp(f"load double, ptr {place}")
        if wanted is None:
            self.emit(f"%v{v.id} = {self.call('i64', 'molt_hot_lazy_box', f'i64 {made}, double {double}')}")
            return True
        before, boxed, end = self.label, self.fresh_label(), self.fresh_label()
        self.emit(f"br i1 {self.temp(f'icmp eq i64 {made}, 0')}, label %{end}, label %{boxed}, !prof !1")
        self.start(boxed)
        self.check(instr, made, FLOAT, {v.id: made})
        unpacked, at = self.unpacked(made, FLOAT), self.label
        self.emit(f"br label %{end}")
        self.start(end)
        self.emit(f"%v{v.id} = phi double [ {double}, %{before} ], [ {unpacked}, %{at} ]")
        self.test_nan(instr)
        return True

    def float_arithmetic(self, instr: Instr, name: str) -> None:
        v = instr.results[0]
        if len(instr.args) == 1:
            raw = self.raw(instr.args[0])
            self.emit(f"%v{v.id} = fneg double {raw}" if name == "neg" else f"%v{v.id} = select i1 true, double {raw}, double 0.0")
            return
        if name == "truediv":
            self.true_division(instr)
            return
        if name == "pow":
            self.power(instr)
            return
        a, b = (self.raw_as(x, FLOAT) for x in instr.args)
        self.emit(f"%v{v.id} = {FLOATS[name]} double {a}, {b}")

    def true_division(self, instr: Instr) -> None:
        """Of floats, or of ints that are doubles exactly: then the quotient is rounded once, as Python's."""
        a, b = (self.raw_as(v, FLOAT) for v in instr.args)
        good = self.temp(f"fcmp une double {b}, 0.0")
        if all(self.fact(v) != FLOAT for v in instr.args):
            good = self.both(good, *(self.is_exact(v) for v in instr.args))
        self.unless(instr, good)
        self.emit(f"%v{instr.results[0].id} = fdiv double {a}, {b}")

    def power(self, instr: Instr) -> None:
        """libm's, as in CPython: a power computed otherwise may differ in the last bit."""
        v = instr.results[0]
        self.extra_allocas.append(f"  %power{v.id} = alloca double")
        a, b = (self.raw_as(x, FLOAT) for x in instr.args)
        plain = self.temp(self.call("i32", "molt_special_power", f"double {a}, double {b}, ptr %power{v.id}"))
        self.unless(instr, self.temp(f"icmp ne i32 {plain}, 0"))
        self.emit(f"%v{v.id} = load double, ptr %power{v.id}")

    def is_exact(self, v: Value) -> str:
        """An i1: if the number is an int, is the float of it exact?"""
        bits, is_int = self.parts(v)
        small = self.temp(f"icmp ult i64 {self.temp(f'add i64 {bits}, {EXACT}')}, {2 * EXACT + 1}")
        return small if self.fact(v) in (INT, BOOL) else self.temp(f"select i1 {is_int}, i1 {small}, i1 true")

    def number_arithmetic(self, instr: Instr, name: str) -> None:
        """Operands of which one or both may be either: computed as two ints, or as two floats."""
        v = instr.results[0]
        parts = [self.parts(x) for x in instr.args]
        if name == "pos":
            same(self, NUMBER, f"%v{v.id}", self.raw(instr.args[0]))
            return
        ints, floats, end = self.fresh_label(), self.fresh_label(), self.fresh_label()
        self.emit(f"br i1 {self.both(*(is_int for _, is_int in parts))}, label %{ints}, label %{floats}")
        self.start(floats)
        doubles = [self.raw_as(x, FLOAT) for x in instr.args]
        computed = f"fneg double {doubles[0]}" if name == "neg" else f"{FLOATS[name]} double {doubles[0]}, {doubles[-1]}"
        of_floats = self.temp(f"bitcast double {self.temp(computed)} to i64")
        self.emit(f"br label %{end}")
        self.start(ints)
        first, last = ("0", parts[0][0]) if name == "neg" else (parts[0][0], parts[1][0])
        of_ints = self.checked_overflow(instr, OVERFLOWING["sub" if name == "neg" else name], first, last)
        ints = self.label
        self.emit(f"br label %{end}")
        self.start(end)
        self.site_stored = None
        bits = self.temp(f"phi i64 [ {of_ints}, %{ints} ], [ {of_floats}, %{floats} ]")
        same(self, NUMBER, f"%v{v.id}", as_number(self, bits, self.temp(f"phi i1 [ true, %{ints} ], [ false, %{floats} ]")))

    def int_arithmetic(self, instr: Instr, name: str) -> None:
        v = instr.results[0]
        a, b = (self.raw_as(x, INT) for x in instr.args)
        if name in BITS:
            self.emit(f"%v{v.id} = {BITS[name]} i64 {a}, {b}")
            return
        self.overflowing(instr, OVERFLOWING[name], a, b)

    def overflowing(self, instr: Instr, operation: str, a: str, b: str) -> None:
        if self.proved.no_overflow(instr):
            self.emit(f"%v{instr.results[0].id} = {operation[1:]} nsw i64 {a}, {b}")
            return
        self.emit(f"%v{instr.results[0].id} = or i64 {self.checked_overflow(instr, operation, a, b)}, 0")

    def int_neg(self, instr: Instr) -> None:
        self.overflowing(instr, "ssub", "0", self.raw_as(instr.args[0], INT))

    def int_pos(self, instr: Instr) -> None:
        self.emit(f"%v{instr.results[0].id} = add i64 {self.raw_as(instr.args[0], INT)}, 0")

    def int_invert(self, instr: Instr) -> None:
        self.emit(f"%v{instr.results[0].id} = xor i64 {self.raw_as(instr.args[0], INT)}, -1")

    def divides(self, instr: Instr, a: str, b: str) -> str:
        """An i1: b is no zero, and the quotient fits."""
        zero = "true" if self.proved.nonzero_divisor(instr) else self.temp(f"icmp ne i64 {b}, 0")
        if self.proved.no_overflow(instr):
            return zero
        least = self.both(self.temp(f"icmp eq i64 {a}, {-(2**63)}"), self.temp(f"icmp eq i64 {b}, -1"))
        return self.both(zero, self.temp(f"xor i1 {least}, true"))

    def int_floordiv(self, instr: Instr) -> None:
        a, b = (self.raw_as(x, INT) for x in instr.args)
        self.unless(instr, self.divides(instr, a, b))
        quotient, remainder = self.temp(f"sdiv i64 {a}, {b}"), self.temp(f"srem i64 {a}, {b}")
        apart = self.both(self.temp(f"icmp ne i64 {remainder}, 0"), self.signs_differ(remainder, b))
        self.emit(f"%v{instr.results[0].id} = sub i64 {quotient}, {self.temp(f'zext i1 {apart} to i64')}")

    def int_mod(self, instr: Instr) -> None:
        a, b = (self.raw_as(x, INT) for x in instr.args)
        self.unless(instr, self.divides(instr, a, b))
        remainder = self.temp(f"srem i64 {a}, {b}")
        apart = self.both(self.temp(f"icmp ne i64 {remainder}, 0"), self.signs_differ(remainder, b))
        self.emit(f"%v{instr.results[0].id} = add i64 {remainder}, {self.temp(f'select i1 {apart}, i64 {b}, i64 0')}")

    def signs_differ(self, a: str, b: str) -> str:
        return self.temp(f"icmp slt i64 {self.temp(f'xor i64 {a}, {b}')}, 0")

    def int_lshift(self, instr: Instr) -> None:
        a, n = (self.raw_as(x, INT) for x in instr.args)
        small = self.temp(f"icmp ult i64 {n}, 63")
        count = self.temp(f"select i1 {small}, i64 {n}, i64 0")
        shifted = self.temp(f"shl i64 {a}, {count}")
        back = self.temp(f"ashr i64 {shifted}, {count}")
        self.unless(instr, self.both(small, self.temp(f"icmp eq i64 {back}, {a}")))
        self.emit(f"%v{instr.results[0].id} = add i64 {shifted}, 0")

    def int_rshift(self, instr: Instr) -> None:
        a, n = (self.raw_as(x, INT) for x in instr.args)
        if not self.proved.natural_count(instr):
            self.unless(instr, self.temp(f"icmp sge i64 {n}, 0"))
        large = self.temp(f"icmp ugt i64 {n}, 63")
        self.emit(f"%v{instr.results[0].id} = ashr i64 {a}, {self.temp(f'select i1 {large}, i64 63, i64 {n}')}")

    # -- conditions --------------------------------------------------------------------------------------------

    def comparison(self, instr: Instr, name: str) -> bool:
        left, right = instr.args
        facts = {self.fact(left), self.fact(right)}
        if WORD in facts and facts <= INTS:
            self.compare_words(instr, name)
            return True
        if not facts <= NUMBERS:
            return False
        v = instr.results[0]
        of_ints, of_floats = PREDICATES[name]
        if self.fact(left) == self.fact(right) != NUMBER:
            kind = "i64" if self.fact(left) == INT else "double"
            compare = f"icmp {of_ints}" if kind == "i64" else f"fcmp {of_floats}"
            self.emit(f"%v{v.id} = {compare} {kind} {self.raw(left)}, {self.raw(right)}")
            return True
        a, b = self.raw_as(left, FLOAT), self.raw_as(right, FLOAT)
        exact = self.both(*(self.is_exact(x) for x in instr.args if self.fact(x) != FLOAT))
        likely, unlikely = self.guard(exact)
        end = self.fresh_label()
        self.start(unlikely)
        self.site_stored = None
        args = ", ".join(f"i64 {self.cold_value(x)}" for x in instr.args)
        self.store_site(instr)
        status = self.temp(self.call("i32", f"molt_{name}_truth", args))
        self.drop_boxes()
        slow, slow_label = self.temp(f"icmp ne i32 {status}, 0"), self.label
        self.emit(f"br label %{end}")
        self.start(likely)
        fast = self.temp(f"fcmp {of_floats} double {a}, {b}")
        self.emit(f"br label %{end}")
        self.start(end)
        self.site_stored = None
        self.emit(f"%v{v.id} = phi i1 [ {slow}, %{slow_label} ], [ {fast}, %{likely} ]")
        return True

    def typed_truth(self, instr: Instr) -> bool:
        v = instr.args[0]
        if not self.facts.unboxed(v):
            return False
        if self.fact(v) == BOOL:
            same(self, BOOL, f"%v{instr.results[0].id}", self.raw(v))
            return True
        test = f"icmp ne i64 {self.raw(v)}, 0" if self.fact(v) in INTS else f"fcmp une double {self.raw_as(v, FLOAT)}, 0.0"
        self.emit(f"%v{instr.results[0].id} = {test}")
        return True

    def typed_bool(self, instr: Instr) -> bool:
        if self.fact(instr.results[0]) != BOOL:
            return False
        same(self, BOOL, f"%v{instr.results[0].id}", self.raw(instr.args[0]))
        return True

    def typed_is(self, instr: Instr) -> bool:
        """Exact numbers are compared by value; a number is never None."""
        left, right = instr.args
        v = instr.results[0]
        if self.fact(left) == INT and self.fact(right) == INT:
            self.emit(f"%v{v.id} = icmp eq i64 {self.raw(left)}, {self.raw(right)}")
            return True
        for a, b in ((left, right), (right, left)):
            maker = self.facts.makers.get(b.id)
            if self.facts.unboxed(a) and maker is not None and maker.op.name == "const" and maker.attrs[0] is None:
                self.emit(f"%v{v.id} = add i1 false, false")
                return True
        return False
