"""What a variable holds of which the object may be apart (specialize/apart.py): its fields, whether there is an object or not.

a, b = p        is %l3 APART? then %field3.0, %field3.1; else the items of the tuple that is there
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from molt.compile.backend import abi
from molt.compile.specialize.apart import Apart, OfClass, OfFunction, OfTuple, most_fields
from molt.compile.specialize.rules import ANY, NUMBER
from molt.compile.specialize.transactions.base import Unsuited
from molt.compile.specialize.transactions.commit import Commit, Maker
from molt.compile.specialize.transactions.functions import DEFAULTS
from molt.compile.specialize.transactions.layouts import Row
from molt.compile.specialize.transactions.values import Closure, Instance, Items, Known, Number, Object
from molt.compile.specialize.variables import Variables

Whole = Instance | Items | Closure
"""What can be apart."""


@dataclass(frozen=True, slots=True)
class Held:
    """What a variable holds: `boxed` is MOLT_APART where the i1 `is_apart` holds, else an object with these fields."""

    slot: int
    boxed: str
    is_apart: str
    fields: dict[str, Known]


class HeldObjects(Commit):
    def __init__(self, main: Variables) -> None:
        super().__init__(main.context, main.special, main.direct.specials, main.version)
        self.main = main
        self.held: dict[Whole, Held] = {}

    def object_in(self, slot: int, may_be_unbound: bool) -> Object:
        def read() -> str:
            boxed = self.temp(self.main.variable(slot))
            if may_be_unbound:
                self.check(self.temp(f"icmp ne i64 {boxed}, 0"))
            return boxed

        return self.read_once(("variables", str(slot)), read)

    def perhaps_apart(self, slot: int, may_be_unbound: bool) -> Whole:
        """The object in its fields, whether it is apart or not."""
        apart = self.main.apart[slot]
        boxed = self.temp(f"load i64, ptr %l{slot}")
        if may_be_unbound:
            self.check(self.temp(f"icmp ne i64 {boxed}, 0"))
        is_apart = self.temp(f"icmp eq i64 {boxed}, {abi.APART}")
        whole, there = self.unfilled(slot, apart, boxed, is_apart)
        (a, mine), (b, others) = self.both_ways(is_apart, there, partial(self.fields_apart, slot, apart))
        fields = {
            field.name: self.one_of(field.fact, [(a, x), (b, y)]) for field, x, y in zip(apart.fields, mine, others, strict=True)
        }
        if isinstance(whole, Instance):
            self.memory.new[whole] = dict(fields)
        elif isinstance(whole, Closure):
            constant = apart.sort.constant if isinstance(apart.sort, OfFunction) else None
            defaults = Items(tuple(fields.values())) if constant is None else self.constant_items(constant)
            self.memory.new[whole] = {DEFAULTS: defaults}
        else:
            whole = Items(tuple(fields.values()))
        self.held[whole] = Held(slot, boxed, is_apart, fields)
        for owner, name in self.memory.stores:
            if name in fields and isinstance(whole, Instance):
                self.check(self.temp(f"icmp ne i64 {owner}, {boxed}"))
        return whole

    def unfilled(self, slot: int, apart: Apart, boxed: str, is_apart: str) -> tuple[Whole, Callable[[], list[Known]]]:
        """Without its fields, and what finds those in an object that is there."""
        sort = apart.sort
        if isinstance(sort, OfClass):
            classes = self.both_ways(is_apart, partial(self.class_of, boxed), partial(self.class_apart, slot))
            instance = self.instance_of(self.phi("i64", classes), self.specials[sort.init])
            for field in apart.fields:
                instance.layout.place(Row(field.name, field.kind))
            instance.layout.complete = True
            return instance, partial(self.fields_there, instance, boxed, apart)
        if isinstance(sort, OfTuple):
            return Items(()), partial(self.items_there, boxed, apart)
        cells = tuple(self.cell_of(*cell) for cell in sort.cells)
        return Closure(sort.fn, cells), partial(self.defaults_there, boxed, apart, sort)

    def both_ways[T](self, is_apart: str, there: Callable[[], T], apart: Callable[[], T]) -> list[tuple[str, T]]:
        """What is found where there is an object, and where it is apart, each with the label from which it comes here."""
        with_it, without, end = self.fresh_label(), self.fresh_label(), self.fresh_label()
        self.emit(f"br i1 {is_apart}, label %{with_it}, label %{without}")
        ways = []
        for label, find in ((without, there), (with_it, apart)):
            self.start(label)
            found = find()
            ways.append((self.label, found))
            self.emit(f"br label %{end}")
        self.start(end)
        return ways

    def one_of(self, fact: str, ways: list[tuple[str, Known]]) -> Known:
        if fact != ANY:
            return self.merged_numbers([(label, known) for label, known in ways if isinstance(known, Number)])
        return self.merged(ways)

    # -- apart -------------------------------------------------------------------------------------------------

    def class_apart(self, slot: int) -> str:
        return self.temp(f"load i64, ptr %class{slot}")

    def fields_apart(self, slot: int, apart: Apart) -> list[Known]:
        found: list[Known] = []
        for i, field in enumerate(apart.fields):
            raw = self.temp(f"load {field.llvm}, ptr %field{slot}.{i}")
            is_int = self.temp(f"load i1, ptr %whole{slot}.{i}") if field.fact == NUMBER else ""
            found.append(Object(raw) if field.fact == ANY else Number(field.fact, raw, is_int))
        return found

    # -- objects that are there -----------------------------------------------------------------------------------

    def class_of(self, boxed: str) -> str:
        self.no_small_int(boxed)
        type_ = self.temp(self.call("ptr", "molt_hot_quiet_type", f"i64 {boxed}"))
        return self.temp(f"ptrtoint ptr {type_} to i64")

    def fields_there(self, instance: Instance, boxed: str, apart: Apart) -> list[Known]:
        layout, pointer = instance.layout, self.pointer(boxed)
        shape = self.temp(f"trunc i64 {self.load('i64', layout.symbol)} to i32")
        self.check(self.temp(f"icmp eq i32 {self.load('i32', pointer, 4)}, {shape}"))
        found = []
        for field in apart.fields:
            row = Row(field.name, field.kind)
            word = self.load("i64", pointer, self.load("i64", layout.symbol, 8 * layout.place(row)))
            known = self.of_double_word(word, field.fact) if row.kind == "DOUBLE" else self.of_word(word, field.fact)
            found.append(self.in_field(known, field.fact))
        return found

    def in_field(self, known: Known, fact: str) -> Known:
        return known if fact == ANY else self.as_fact(known, fact)

    def items_there(self, boxed: str, apart: Apart) -> list[Known]:
        self.no_small_int(boxed)
        pointer = self.pointer(boxed)
        self.check(self.temp(f"icmp eq i32 {self.load('i32', pointer, 4)}, {abi.shape('TUPLE')}"))
        return self.tuple_items(pointer, apart)

    def tuple_items(self, tuple_: str, apart: Apart) -> list[Known]:
        """There must be as many as fields."""
        length = self.load("i64", tuple_, abi.offset("MoltTuple", "length"))
        self.check(self.temp(f"icmp eq i64 {length}, {len(apart.fields)}"))
        items = self.temp(f"getelementptr i8, ptr {tuple_}, i64 {abi.offset('MoltTuple', 'items')}")
        return [
            self.in_field(self.of_word(self.load("i64", items, 8 * i), field.fact), field.fact)
            for i, field in enumerate(apart.fields)
        ]

    def cell_of(self, op: str, index: int) -> Object:
        """A cell that the function has, as `make_function` gets it."""
        return self.object_in(index, False) if op == "load_local" else self.free_cell("%self", index)

    def code_and_cells(self, sort: OfFunction) -> str:
        cells = [self.cell_of(*cell).text for cell in sort.cells]
        words = ", ".join(f"i64 {text}" for text in [*cells, *["0"] * (most_fields() - len(cells))])
        return f"ptr {self.context.code_symbol(sort.fn)}, i64 {len(cells)}, {words}"

    def defaults_there(self, boxed: str, apart: Apart, sort: OfFunction) -> list[Known]:
        self.check(self.of_c("molt_apart_same_cells", f"i64 {boxed}, {self.code_and_cells(sort)}"))
        there = self.load("i64", self.pointer(boxed), abi.offset("MoltFunction", "defaults"))
        if not apart.fields:
            expected = 0 if sort.constant is None else self.data.constant(sort.constant)
            self.check(self.temp(f"icmp eq i64 {there}, {expected}"))
            return []
        self.check(self.temp(f"icmp ne i64 {there}, 0"))
        return self.tuple_items(self.pointer(there), apart)

    # -- what cannot be done with them -----------------------------------------------------------------------------

    def prepared(self, known: Known, made: dict[Instance | Items, str], *, once: bool = False) -> Maker:
        """One that is perhaps apart must not become a second object."""
        parts = known.perhaps() if isinstance(known, Items) else {known} if isinstance(known, Instance | Closure) else ()
        if any(part in self.held for part in parts):
            raise Unsuited
        return super().prepared(known, made, once=once)

    def same(self, a: Known, b: Known) -> Number:
        none = Object(self.data.constant(None))
        if a is not b and none not in (a, b) and (a in self.held or b in self.held):
            raise Unsuited
        return super().same(a, b)
