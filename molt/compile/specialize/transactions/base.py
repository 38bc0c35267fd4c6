"""Text, checks and conversions of a transaction.

A check that fails goes to the block `abort`, from wherever it is: nothing has been done yet.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from molt.compile.backend import abi
from molt.compile.backend.data import quote
from molt.compile.backend.lower import Lowering, ModuleContext
from molt.compile.ir.core import Instr
from molt.compile.specialize.direct import Special
from molt.compile.specialize.lower import double_bits
from molt.compile.specialize.numbers import EXACT
from molt.compile.specialize.representation import FLOAT_VALUE, as_number, intrinsic, number_parts, pointer
from molt.compile.specialize.rules import BOOL, FLOAT, INT, NUMBER, UNBOXED
from molt.compile.specialize.transactions.layouts import Layout, Row
from molt.compile.specialize.transactions.values import Fields, Items, Known, Number, Object, Optional, number

DOUBLE_OFFSET, DOUBLE_LARGEST = 2**49, 0xFFF0 << 48
"""Words that may be doubles: runtime/float_fields.h."""
AN_INT = frozenset({INT})
"""The classes of an object that was always an int: where a number is wanted, others abort."""


class Unsuited(Exception):
    """The operation cannot be part of a transaction: control aborts there."""


class TooLarge(Unsuited):
    """There would be too many operations: nothing of it is compiled, for ways left out would abort whenever they are gone."""


@dataclass(slots=True)
class Memory:
    """What is known of memory at a point: which layout an object has (by its text: the layout's address), what its fields hold,
    what the fields of new objects hold. `stores`: what is to be stored at the commit, by object and attribute; `variables`: and
    what in variables of the function that a region belongs to.
    """

    layouts: dict[str, tuple[Layout, str]] = field(default_factory=dict)
    fields: dict[tuple[str, str], Known] = field(default_factory=dict)
    new: dict[Fields, dict[str, Known]] = field(default_factory=dict)
    stores: dict[tuple[str, str], Store] = field(default_factory=dict)
    variables: dict[int, Known] = field(default_factory=dict)

    def copy(self) -> Memory:
        new = {made: dict(fields) for made, fields in self.new.items()}
        return Memory(dict(self.layouts), dict(self.fields), new, dict(self.stores), dict(self.variables))


@dataclass(frozen=True, slots=True)
class Store:
    """`address`: of the field, a pointer; `old`: the word there. `source`: of one that was done on some of the ways that have met,
    the object; the owner in its key is then 0 where it was not, `old` an int, and `value` no matter what."""

    address: str
    row: Row
    old: str
    value: Known
    source: str = ""


class Base(Lowering):
    all_hot = True
    activation = False
    prefix = ""  # of the names of layouts

    def __init__(
        self, context: ModuleContext, special: Special, specials: Mapping[str, Special], version: str = ":special"
    ) -> None:
        super().__init__(context, special.fn, version)
        self.special = special
        self.specials = specials
        self.memory = Memory()
        self.layouts: list[Layout] = []
        self.allocas: list[str] = []
        self.deepest = 1
        self.abort = "abort"

    # -- text --------------------------------------------------------------------------------------------------

    def check(self, good: str) -> None:
        """Goes on where the i1 holds, else aborts."""
        if good == "true":
            return
        if good == "false":
            raise Unsuited
        if self.context.stress_deopt:
            forced = self.temp(self.call("i32", "molt_stress_leave", ""))
            good = self.temp(f"and i1 {good}, {self.temp(f'icmp eq i32 {forced}, 0')}")
        on = self.fresh_label()
        self.emit(f"br i1 {good}, label %{on}, label %{self.abort}, !prof !1")
        self.start(on)

    def if_else(self, condition: str, label: str) -> None:
        other = self.fresh_label()
        self.emit(f"br i1 {condition}, label %{label}, label %{other}")
        self.start(other)

    def both(self, *conditions: str) -> str:
        result = "true"
        for condition in conditions:
            if result == "true":
                result = condition
            elif condition != "true":
                result = self.temp(f"and i1 {result}, {condition}")
        return result

    def pointer(self, boxed: str) -> str:
        return pointer(self, boxed)

    def intrinsic(self, name: str, double: str) -> str:
        return intrinsic(self, name, double)

    def load(self, kind: str, address: str, offset: int | str = 0) -> str:
        at = self.temp(f"getelementptr i8, ptr {address}, i64 {offset}") if offset != 0 else address
        return self.temp(f"load {kind}, ptr {at}")

    def of_c(self, symbol: str, args: str) -> str:
        """An i1: the answer of a C function."""
        return self.temp(f"icmp ne i32 {self.temp(self.call('i32', symbol, args))}, 0")

    def alloca(self, kind: str) -> str:
        self.counter += 1
        name = f"%place{self.counter}"
        self.allocas.append(f"  {name} = alloca {kind}")
        return name

    def new_layout(self, count: int = 1) -> Layout:
        layout = Layout(quote(f"{self.context.name}.{self.fn.symbol}{self.version}:layout.{self.prefix}{len(self.layouts)}"), count)
        self.layouts.append(layout)
        return layout

    # -- numbers -----------------------------------------------------------------------------------------------

    def constant_number(self, value: object) -> Number | None:
        if type(value) is bool:
            return Number(BOOL, str(value).lower())
        if type(value) is int and -(2**62) <= value < 2**62:
            return Number(INT, str(value))
        if type(value) is float and value == value:
            return Number(FLOAT, f"0x{double_bits(value) & (2**64 - 1):016X}")
        return None

    def number_of(self, known: Known) -> Number:
        """As a number; what is boxed must hold one."""
        known = self.certain(known)
        if isinstance(known, Number):
            if known.fact == BOOL:
                raise Unsuited
            return known
        if not isinstance(known, Object):
            raise Unsuited
        return self.small_int(known.text) if known.classes == AN_INT else self.unboxed_number(known.text)

    def small_int(self, boxed: str) -> Number:
        """The box must hold one."""
        self.check(self.temp(f"trunc i64 {boxed} to i1"))
        return Number(INT, self.temp(f"ashr i64 {boxed}, 1"))

    def no_small_int(self, boxed: str) -> None:
        self.check(self.temp(f"xor i1 {self.temp(f'trunc i64 {boxed} to i1')}, true"))

    def certain(self, known: Known) -> Known:
        """Where it is of no use as None."""
        if not isinstance(known, Optional):
            return known
        self.check(self.temp(f"xor i1 {known.none}, true"))
        return known.other

    def unboxed_number(self, boxed: str) -> Number:
        small, other, end = self.fresh_label(), self.fresh_label(), self.fresh_label()
        self.emit(f"br i1 {self.temp(f'trunc i64 {boxed} to i1')}, label %{small}, label %{other}")
        self.start(other)
        double, other_at = self.unboxed_float(boxed), self.label
        self.emit(f"br label %{end}")
        self.start(small)
        exact = self.exact(self.temp(f"ashr i64 {boxed}, 1"))
        small_at = self.label
        self.emit(f"br label %{end}")
        self.start(end)
        raw = self.temp(f"phi double [ {double}, %{other_at} ], [ {exact}, %{small_at} ]")
        return number(raw, self.temp(f"phi i1 [ false, %{other_at} ], [ true, %{small_at} ]"))

    def unboxed_float(self, boxed: str) -> str:
        """The box holds a float that is no NaN; it is no small int."""
        pointer = self.pointer(boxed)
        self.check(self.temp(f"icmp eq i32 {self.load('i32', pointer, 4)}, {abi.shape('FLOAT')}"))
        double = self.load("double", pointer, FLOAT_VALUE)
        self.check(self.temp(f"fcmp ord double {double}, {double}"))
        return double

    def exact(self, raw: str) -> str:
        """The int as a double, which it must be exactly."""
        if raw.lstrip("-").isdigit():
            self.check(str(abs(int(raw)) <= EXACT).lower())
        else:
            self.check(self.temp(f"icmp ule i64 {self.temp(f'add i64 {raw}, {EXACT}')}, {2 * EXACT}"))
        return self.temp(f"sitofp i64 {raw} to double")

    def double(self, n: Number) -> str:
        """Any number as a float."""
        return self.temp(f"sitofp i64 {n.raw} to double") if n.fact == INT else n.raw

    def exact_double(self, n: Number) -> str:
        return self.exact(n.raw) if n.fact == INT else n.raw

    def is_int(self, n: Number) -> str:
        return n.is_int if n.fact == NUMBER else str(n.fact == INT).lower()

    def as_number(self, n: Number) -> Number:
        return n if n.fact == NUMBER else number(self.exact_double(n), self.is_int(n))

    def as_fact(self, known: Known, fact: str) -> Number:
        """In the form that a version's parameter or result has."""
        known = self.certain(known)
        if isinstance(known, Object) and fact == BOOL:
            return self.bool_in(known.text)
        n = known if isinstance(known, Number) and known.fact == BOOL else self.number_of(known)
        if n.fact == fact:
            return n
        if fact == NUMBER and n.fact in (INT, FLOAT):
            return self.as_number(n)
        if n.fact == NUMBER and fact == FLOAT:
            self.check(self.temp(f"xor i1 {n.is_int}, true"))
            return Number(FLOAT, n.raw)
        if n.fact == NUMBER and fact == INT:
            self.check(n.is_int)
            return Number(INT, self.temp(f"fptosi double {n.raw} to i64"))
        raise Unsuited

    def bool_in(self, boxed: str) -> Number:
        true, false = (self.data.constant(value) for value in (True, False))
        is_true = self.temp(f"icmp eq i64 {boxed}, {true}")
        self.check(self.temp(f"or i1 {is_true}, {self.temp(f'icmp eq i64 {boxed}, {false}')}"))
        return Number(BOOL, is_true)

    def of_version(self, text: str, fact: str) -> Known:
        """What a version has with this fact."""
        if fact == NUMBER:
            return self.unpacked_number(text)
        return Number(fact, text) if fact in UNBOXED else Object(text)

    def in_version(self, n: Number) -> str:
        """A number as versions have it."""
        return as_number(self, self.packed_bits(n), n.is_int) if n.fact == NUMBER else n.raw

    def unpacked_number(self, raw: str) -> Number:
        """A `number` as versions pass it: 64 bits, and an i1."""
        return self.number_in(*number_parts(self, raw))

    def number_in(self, bits: str, is_int: str) -> Number:
        small = self.temp(f"icmp ule i64 {self.temp(f'add i64 {bits}, {EXACT}')}, {2 * EXACT}")
        self.check(self.temp(f"select i1 {is_int}, i1 {small}, i1 true"))
        of_int, of_float = self.temp(f"sitofp i64 {bits} to double"), self.temp(f"bitcast i64 {bits} to double")
        return number(self.temp(f"select i1 {is_int}, double {of_int}, double {of_float}"), is_int)

    def packed_bits(self, n: Number) -> str:
        """The 64 bits of a `number` that versions pass."""
        of_int, of_float = self.temp(f"fptosi double {n.raw} to i64"), self.temp(f"bitcast double {n.raw} to i64")
        return self.temp(f"select i1 {n.is_int}, i64 {of_int}, i64 {of_float}")

    # -- two ways that meet ------------------------------------------------------------------------------------

    def merged(self, ways: list[tuple[str, Known]]) -> Known:
        """One value for what several ways bring, at the beginning of the block where they meet."""
        first = ways[0][1]
        if all(known is first or known == first for _, known in ways):
            return first
        labels = [label for label, _ in ways]
        if all(isinstance(known, Object) for _, known in ways):
            found = [known for _, known in ways if isinstance(known, Object)]
            text = self.phi("i64", list(zip(labels, (known.text for known in found), strict=True)))
            classes = frozenset[str]().union(*(known.classes for known in found))
            return Object(text, classes if all(known.classes == AN_INT for known in found) else classes - AN_INT)
        if any(self.may_be_none(known) for _, known in ways):
            return self.merged_optional(ways)
        if all(isinstance(known, Number) for _, known in ways):
            return self.merged_numbers([(label, known) for label, known in ways if isinstance(known, Number)])
        if all(isinstance(known, Items) for _, known in ways):
            tuples = [known for _, known in ways if isinstance(known, Items)]
            if len({len(t.values) for t in tuples}) == 1:
                columns = zip(*(t.values for t in tuples), strict=True)
                items = tuple(self.merged(list(zip(labels, column, strict=True))) for column in columns)
                return Items(items, frozenset().union(*(t.perhaps() for t in tuples)))
        raise Unsuited

    def may_be_none(self, known: Known) -> bool:
        return isinstance(known, Optional) or (isinstance(known, Object) and known.text == self.data.constant(None))

    def merged_optional(self, ways: list[tuple[str, Known]]) -> Known:
        """None, or what the other ways bring, which is undefined where control comes from one with None."""
        others = [known.other if isinstance(known, Optional) else known for _, known in ways]
        absent = [isinstance(known, Object) and self.may_be_none(known) for _, known in ways]
        some = next(known for known, none in zip(others, absent, strict=True) if not none)
        filled = [self.undefined(some) if none else known for known, none in zip(others, absent, strict=True)]
        none = [
            known.none if isinstance(known, Optional) else str(gone).lower() for (_, known), gone in zip(ways, absent, strict=True)
        ]
        labels = [label for label, _ in ways]
        return Optional(self.phi("i1", list(zip(labels, none, strict=True))), self.merged(list(zip(labels, filled, strict=True))))

    def undefined(self, like: Known) -> Known:
        if isinstance(like, Number):
            return Number(like.fact, "undef", "undef" if like.fact == NUMBER else "")
        if isinstance(like, Object):
            return Object("undef", like.classes)
        if isinstance(like, Items):
            return Items(tuple(self.undefined(v) for v in like.values))
        return like

    def merged_numbers(self, ways: list[tuple[str, Number]]) -> Number:
        facts = {n.fact for _, n in ways if n.raw != "undef"}
        if len(facts) == 1 and facts != {NUMBER}:
            fact = facts.pop()
            return Number(fact, self.phi(Number(fact, "").llvm, [(label, n.raw) for label, n in ways]))
        if not facts <= {FLOAT, NUMBER}:
            raise Unsuited  # an int is a double only if it is small: too late to look
        raw = self.phi("double", [(label, n.raw) for label, n in ways])
        return number(raw, self.phi("i1", [(label, "undef" if n.raw == "undef" else self.is_int(n)) for label, n in ways]))

    def phi(self, kind: str, ways: list[tuple[str, str]]) -> str:
        if len({text for _, text in ways}) == 1:
            return ways[0][1]
        return self.temp(f"phi {kind} " + ", ".join(f"[ {text}, %{label} ]" for label, text in ways))

    def merged_memory(self, ways: list[tuple[str, Memory]]) -> Memory:
        """What is known wherever control comes from."""
        first, others = ways[0][1], [memory for _, memory in ways[1:]]
        layouts = {k: v for k, v in first.layouts.items() if all(m.layouts.get(k) == v for m in others)}
        fields = {k: v for k, v in first.fields.items() if all(m.fields.get(k) == v for m in others)}
        new: dict[Fields, dict[str, Known]] = {}
        for made, own in first.new.items():
            if not all(made in m.new for m in others):
                continue
            if any(list(m.new[made]) != list(own) for m in others):
                raise Unsuited
            new[made] = {name: self.merged([(label, m.new[made][name]) for label, m in ways]) for name in own}
        stores = self.merged_stores([(label, m.stores) for label, m in ways])
        fields |= {key: store.value for key, store in stores.items() if not store.source}
        return Memory(layouts, fields, new, stores, dict(first.variables))

    def merged_stores(self, ways: list[tuple[str, dict[tuple[str, str], Store]]]) -> dict[tuple[str, str], Store]:
        """One for each object and attribute that any way stores to."""
        found: dict[tuple[str, str], dict[str, tuple[str, Store]]] = {}
        for label, stores in ways:
            for (owner, name), store in stores.items():
                found.setdefault((store.source or owner, name), {})[label] = owner, store
        merged = {}
        for (source, name), by_label in found.items():
            always = len(by_label) == len(ways) and not any(store.source for _, store in by_label.values())
            owner = (
                source
                if always
                else self.phi("i64", [(label, by_label[label][0] if label in by_label else "0") for label, _ in ways])
            )
            merged[owner, name] = self.merged_store([label for label, _ in ways], by_label, "" if always else source)
        return merged

    def merged_store(self, labels: list[str], by_label: dict[str, tuple[str, Store]], source: str) -> Store:
        """`by_label`: the owner and the store on those ways that have it."""
        (_, some), *others = by_label.values()
        if any(store.row != some.row for _, store in others):
            raise Unsuited
        nothing = Store("null", some.row, "1", self.no_matter_what(some.value) if len(by_label) < len(labels) else some.value)
        ways = [(label, by_label[label][1] if label in by_label else nothing) for label in labels]
        value = self.merged([(label, store.value) for label, store in ways])
        if source and not isinstance(value, Number | Object):
            raise Unsuited  # it would be made on some ways only
        return Store(
            self.phi("ptr", [(label, store.address) for label, store in ways]),
            some.row,
            self.phi("i64", [(label, store.old) for label, store in ways]),
            value,
            source,
        )

    def no_matter_what(self, like: Known) -> Known:
        """A value that is there on each way, of the same form; none that a check would abort for."""
        if isinstance(like, Object):
            return like if not like.text.startswith("%") else Object("1", like.classes)
        if not isinstance(like, Number):
            raise Unsuited
        if not like.raw.startswith("%"):
            return like
        return Number(like.fact, {INT: "0", BOOL: "false"}.get(like.fact, "0.0"), "true" if like.fact == NUMBER else "")

    def unsuited(self, instr: Instr) -> None:
        raise Unsuited(instr.op.name)
