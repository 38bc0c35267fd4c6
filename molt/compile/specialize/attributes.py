"""Attributes of instances in specialized code: a number is read out of its box without counting it, and written into it.

    %3 = getattr %self "x"     guard float      shape compare, field, shape of the box, double
    setattr %self "x", %5                       the old box takes the new number, if nobody else holds it

Where the class keeps the attribute as a double (float_fields.py), 8 bytes are read or written:

    %3 = getattr %self "x"                      shape compare, double

Where objects of several classes were seen, a place has several inline caches. Where none knows the object, the generic look-up
runs out of line and its result joins again: a class with few shapes must not leave at each of them.
"""

from __future__ import annotations

from molt.compile.backend.lower import for_doubles
from molt.compile.ir.core import Instr
from molt.compile.specialize.lower import SpecialBase
from molt.compile.specialize.representation import REPRESENTATIONS, as_number, same
from molt.compile.specialize.rules import FLOAT, NUMBER, UNBOXED


class Attributes(SpecialBase):
    def cache_for(self, instr: Instr) -> str:
        """Where objects of several classes were seen, the one of as many caches that knows the object."""
        count = self.facts.classes.get(id(instr))
        if count is None:
            return self.context.cache()
        args = f"i64 {self.value(instr.args[0])}, ptr {self.context.cache(count)}, i32 {count}"
        symbol = "molt_hot_cache_among"
        return self.temp(self.call("ptr", for_doubles(symbol) if self.may_be_double(instr) else symbol, args))

    def double_field(self, owner: str, cache: str, fact: str) -> tuple[str, str, str]:
        """Reads the field where it has a word for doubles and the fact is true: the raw value, its label, the label for others."""
        kind, symbol = ("double", "molt_hot_float_field") if fact == FLOAT else ("i64", "molt_hot_number_field")
        place = f"%field{len(self.extra_allocas)}"
        self.extra_allocas.append(f"  {place} = alloca {kind}")
        found = self.temp(self.call("i32", symbol, f"i64 {owner}, ptr {cache}, ptr {place}"))
        there, other = self.split(self.temp(f"icmp ne i32 {found}, 0"))
        self.start(there)
        raw = self.temp(f"load {kind}, ptr {place}")
        return raw if fact == FLOAT else as_number(self, raw, self.temp(f"icmp eq i32 {found}, 1")), there, other

    def typed_getattr(self, instr: Instr) -> bool:
        v = instr.results[0]
        fact = self.fact(v)
        if fact not in UNBOXED or id(instr) not in self.facts.guards or self.facts.unboxed(instr.args[0]):
            return False
        row = REPRESENTATIONS[fact]
        owner, cache, name = self.value(instr.args[0]), self.cache_for(instr), self.data.string(instr.attrs[0])
        end, doubles = self.fresh_label(), ""
        if self.may_be_double(instr) and fact in (FLOAT, NUMBER):
            double, at, other = self.double_field(owner, cache, fact)
            doubles = f"[ {double}, %{at} ], "
            self.emit(f"br label %{end}")
            self.start(other)
        field = self.temp(self.call("i64", "molt_hot_field", f"i64 {owner}, ptr {cache}"))
        known, unknown = self.guard(self.temp(f"icmp ne i64 {field}, 0"))
        self.start(known)
        right, wrong = self.guard(row.test(self, field))
        self.start(wrong)
        self.emit(self.call("void", "molt_retain_value", f"i64 {field}"))
        self.leave(instr, {v.id: field})
        self.start(right)
        fast = row.read(self, field)
        self.emit(f"br label %{end}")
        self.start(unknown)
        self.site_stored = None
        self.store_site(instr)
        found = self.temp(self.call("i64", "molt_op_getattr", f"ptr {name}, i64 {owner}, ptr {cache}"))
        self.fail_if(self.temp(f"icmp eq i64 {found}, 0"), instr)
        self.check(instr, found, fact, {v.id: found})
        slow, slow_at = self.unpacked(found, fact), self.label
        self.emit(f"br label %{end}")
        self.start(end)
        self.site_stored = None
        same(self, fact, f"%v{v.id}", self.temp(f"phi {row.llvm} {doubles}[ {fast}, %{right} ], [ {slow}, %{slow_at} ]"))
        return True

    def typed_setattr(self, instr: Instr) -> bool:
        owner, value = instr.args
        if self.fact(value) not in (FLOAT, NUMBER) or self.facts.unboxed(owner):
            return False
        name, cache = self.data.string(instr.attrs[0]), self.cache_for(instr)
        if self.fact(value) == FLOAT:
            symbol, stored = "molt_hot_lazy_setattr", f"i64 0, double {self.raw(value)}"
        else:
            bits, is_int = self.parts(value)
            symbol, stored = "molt_hot_number_setattr", f"i64 {bits}, i32 {self.temp(f'zext i1 {is_int} to i32')}"
        if self.may_be_double(instr):
            symbol = for_doubles(symbol)
        args = f"ptr {name}, i64 {self.value(owner)}, {stored}, ptr {cache}, i32 {self.site_index(instr.site)}"
        status = self.temp(self.call("i32", symbol, args))
        self.site_stored = None
        self.fail_if(self.temp(f"icmp slt i32 {status}, 0"), instr)
        return True
