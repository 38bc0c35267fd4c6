"""Builtin functions of numbers, computed where they are called: `abs`, `min`, `max`, `int`, `float`, `isinstance`, `math.sqrt`, ...

What is called is looked at. Anything else, and whatever is out of the fast way's domain, is called as generic code calls it. The
functions of libm are called, as CPython calls them: others may differ in the last bit.

    %7 = call_method %math, %x  "sqrt"      is it math.sqrt, and x >= 0?  sqrt double; else call it
"""

from __future__ import annotations

from collections.abc import Callable

from molt.compile.backend.lower import Lowering
from molt.compile.ir.core import Instr, Value
from molt.compile.specialize.builtin_table import BUILTINS, builtin_result
from molt.compile.specialize.calls import Calls, Given
from molt.compile.specialize.numbers import PREDICATES, Numbers
from molt.compile.specialize.representation import RAW, as_number
from molt.compile.specialize.rules import FLOAT, INT, NUMBER

LARGE = "0x43D0000000000000"
"""2.0**62: floats below it are ints that fit the tag, once they are whole."""

Computed = tuple[str, list[str]]
"""The text of a result, and what must hold for it to be the result."""


def means(f: Lowering, function: str, name: str) -> str:
    """An i1: is the value this builtin?"""
    row = BUILTINS[name]
    if row.is_type:
        return f.temp(f"icmp eq i64 {function}, ptrtoint (ptr {f.data.extern(row.symbol)} to i64)")
    f.context.declare(row.symbol, "i64", "i64")
    return f.temp(f"icmp ne i32 {f.temp(f.call('i32', 'molt_hot_is_builtin', f'i64 {function}, ptr @{row.symbol}'))}, 0")


class NumericBuiltins(Calls, Numbers):
    def builtin(self, instr: Instr, args: tuple[Value, ...]) -> str | None:
        """The name of the builtin that the instruction calls, where it is computed here."""
        name = self.facts.builtins.get(id(instr))
        known = name is not None and builtin_result(name, [self.fact(v) for v in args]) == self.fact(instr.results[0])
        return name if known else None

    def typed_call(self, instr: Instr) -> bool:
        callee, *rest = instr.args
        args = tuple(rest)
        name = self.builtin(instr, args)
        if name is None:
            return super().typed_call(instr)
        function = self.value(callee)
        dying = [function] if instr.handed & 1 else []

        def slow() -> Given:
            return self.called(instr, "molt_call_handed", f"i64 {function}", args, instr.handed >> 1, dying=dying)

        objects = [self.value(v) for i, v in enumerate(args) if instr.handed >> i + 1 & 1 and not self.facts.unboxed(v)]
        self.either_way(instr, name, args, means(self, function, name), [*objects, *dying], slow)
        return True

    def typed_call_method(self, instr: Instr) -> bool:
        """A module's function."""
        name = self.builtin(instr, instr.args[1:])
        if name is None:
            return super().typed_call_method(instr)
        module, cache, text = self.value(instr.args[0]), self.context.cache(), self.data.string(instr.attrs[0])
        symbol = BUILTINS[name].symbol
        self.context.declare(symbol, "i64", "i64")
        found = self.temp(self.call("i32", "molt_hot_module_has", f"i64 {module}, ptr {text}, ptr @{symbol}, ptr {cache}"))

        def slow() -> Given:
            return self.called(instr, "molt_call_method_cached", f"ptr {text}", instr.args, instr.handed, f", ptr {cache}")

        dying = [module] if instr.handed & 1 else []
        self.either_way(instr, name, instr.args[1:], self.temp(f"icmp ne i32 {found}, 0"), dying, slow)
        return True

    def typed_call_loaded(self, instr: Instr) -> bool:
        """A module's function that was looked up before the arguments."""
        name = self.builtin(instr, instr.args[3:])
        if name is None:
            return super().typed_call_loaded(instr)
        takes_self, function, module = (self.value(v) for v in instr.args[:3])
        consumed = [boxed for i, boxed in ((1, function), (2, module)) if instr.handed >> i & 1]

        def slow() -> Given:
            first = f"i32 {self.temp(f'zext i1 {takes_self} to i32')}, i64 {function}"
            return self.called(instr, "molt_op_call_loaded", first, instr.args[2:], instr.handed >> 2, dying=consumed[:1])

        known = self.both(self.temp(f"xor i1 {takes_self}, true"), means(self, function, name))
        self.either_way(instr, name, instr.args[3:], known, consumed, slow)
        return True

    def either_way(
        self, instr: Instr, name: str, args: tuple[Value, ...], known: str, dying: list[str], slow: Callable[[], Given]
    ) -> None:
        text, conditions = self.compute(name.removeprefix("math."), args, self.fact(instr.results[0]))

        def fast() -> Given:
            if BUILTINS[name].objects:  # whose death may be seen
                self.store_site(instr)
            for boxed in dying:
                self.emit(self.drop_text(boxed))
            return text, self.fact(instr.results[0])

        self.two_ways(instr, [known, *conditions], fast, slow)

    # -- what they compute ---------------------------------------------------------------------------------------

    def compute(self, name: str, args: tuple[Value, ...], result: str) -> Computed:
        if name in ("min", "max"):
            order = "lt" if name == "min" else "gt"
            return self.smaller(args[0], args[1], order, result) if len(args) == 2 else self.smallest(args, order, result)
        if name == "ord":
            code = self.temp(self.call("i64", "molt_hot_ord", f"i64 {self.value(args[0])}"))
            return code, [self.temp(f"icmp sge i64 {code}, 0")]
        if name == "abs":
            return self.magnitude(args[0])
        if name == "float":
            return self.raw_as(args[0], FLOAT), []
        if name in ("int", "floor", "ceil"):
            return self.whole(args[0], {"int": "trunc"}.get(name, name))
        if name == "isinstance":
            return self.of_class(args[0], self.value(args[1]))
        numbers = [self.raw_as(v, FLOAT) for v in args]
        if name == "sqrt":
            root = self.intrinsic("sqrt", numbers[0])
            return root, [self.temp(f"fcmp oge double {numbers[0]}, 0.0")]
        return self.of_libm(name, numbers)

    def of_libm(self, name: str, numbers: list[str]) -> Computed:
        place = f"%libm{len(self.extra_allocas)}"
        self.extra_allocas.append(f"  {place} = alloca double")
        operands = ", ".join(f"double {number}" for number in numbers)
        plain = self.temp(self.call("i32", f"molt_special_{name}", f"{operands}, ptr {place}"))
        return self.temp(f"load double, ptr {place}"), [self.temp(f"icmp ne i32 {plain}, 0")]

    def of_class(self, v: Value, cls: str) -> Computed:
        """Where the class is one of the metaclass `type`, nobody else has a say."""
        fact = self.fact(v)
        answers = [
            self.temp(self.call("i32", "molt_hot_number_isinstance", f"ptr {self.data.extern(f'molt_{kind}_type')}, i64 {cls}"))
            for kind in (INT, FLOAT)
            if fact in (kind, NUMBER)
        ]
        is_one = [self.temp(f"icmp sgt i32 {answer}, 0") for answer in answers]
        known = [self.temp(f"icmp sge i32 {answer}, 0") for answer in answers]
        chosen = self.temp(f"select i1 {self.parts(v)[1]}, i1 {is_one[0]}, i1 {is_one[1]}") if fact == NUMBER else is_one[0]
        return chosen, known

    def magnitude(self, v: Value) -> Computed:
        fact = self.fact(v)
        if fact == FLOAT:
            return self.intrinsic("fabs", self.raw(v)), []
        bits, is_int = self.parts(v)
        positive = self.temp(f"select i1 {self.temp(f'icmp slt i64 {bits}, 0')}, i64 {self.temp(f'sub i64 0, {bits}')}, i64 {bits}")
        fits = self.temp(f"icmp ne i64 {bits}, {-(2**63)}")
        if fact == INT:
            return positive, [fits]
        cleared = self.temp(f"and i64 {bits}, {2**63 - 1}")
        chosen = self.temp(f"select i1 {is_int}, i64 {positive}, i64 {cleared}")
        return as_number(self, chosen, is_int), [self.temp(f"select i1 {is_int}, i1 {fits}, i1 true")]

    def whole(self, v: Value, rounding: str) -> Computed:
        """The int that a number is rounded to."""
        fact = self.fact(v)
        if fact == INT:
            return self.raw(v), []
        rounded = self.intrinsic(rounding, self.raw_as(v, FLOAT))
        fits = self.temp(f"fcmp olt double {self.intrinsic('fabs', rounded)}, {LARGE}")
        number = self.temp(f"fptosi double {rounded} to i64")
        if fact == FLOAT:
            return number, [fits]
        bits, is_int = self.parts(v)
        return self.temp(f"select i1 {is_int}, i64 {bits}, i64 {number}"), [self.temp(f"select i1 {is_int}, i1 true, i1 {fits}")]

    def smaller(self, a: Value, b: Value, order: str, result: str) -> Computed:
        """min, max: the first operand unless the second one comes before it in the order. A NaN is left to the builtin, which
        gives back the object."""
        of_ints, of_floats = PREDICATES[order]
        if self.fact(a) == self.fact(b) == INT:
            before, conditions = self.temp(f"icmp {of_ints} i64 {self.raw(b)}, {self.raw(a)}"), []
        else:
            x, y = self.raw_as(a, FLOAT), self.raw_as(b, FLOAT)
            before = self.temp(f"fcmp {of_floats} double {y}, {x}")
            conditions = [self.temp(f"fcmp ord double {x}, {y}"), *(self.is_exact(v) for v in (a, b) if self.fact(v) != FLOAT)]
        first, second = self.raw_as(a, result), self.raw_as(b, result)
        return self.temp(f"select i1 {before}, {RAW[result]} {second}, {RAW[result]} {first}"), conditions

    def smallest(self, values: tuple[Value, ...], order: str, fact: str) -> Computed:
        """The same of more operands, all ints or all floats."""
        kind = RAW[fact]
        compare = f"icmp {PREDICATES[order][0]}" if fact == INT else f"fcmp {PREDICATES[order][1]}"
        first, *others = (self.raw(v) for v in values)
        best, conditions = first, [self.temp(f"fcmp ord double {x}, {x}") for x in (first, *others) if fact == FLOAT]
        for x in others:
            before = self.temp(f"{compare} {kind} {x}, {best}")
            best = self.temp(f"select i1 {before}, {kind} {x}, {kind} {best}")
        return best, conditions
