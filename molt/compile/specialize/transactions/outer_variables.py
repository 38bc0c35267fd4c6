"""The variables of the function that a region belongs to: read as they are, assigned at the commit.

A number replaces a number. An object replaces another where nobody sees that one's death; where its class and fields are the
variable's usual ones, and the fields numbers, it is kept apart (specialize/apart.py) and never made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from molt.compile.backend import abi
from molt.compile.ir.core import Instr
from molt.compile.specialize.apart import Apart
from molt.compile.specialize.representation import RAW
from molt.compile.specialize.rules import BOOL, FLOAT, NUMBER, UNBOXED
from molt.compile.specialize.transactions.base import Unsuited
from molt.compile.specialize.transactions.commit import Commit
from molt.compile.specialize.transactions.layouts import Row
from molt.compile.specialize.transactions.values import Instance, Items, Known, Number, Object, Optional
from molt.compile.specialize.variables import Variables


@dataclass(frozen=True, slots=True)
class Held:
    """What a variable holds: `boxed` is MOLT_APART where the i1 `is_apart` holds, else an object with these fields."""

    slot: int
    boxed: str
    is_apart: str
    fields: dict[str, Known]


class OuterVariables(Commit):
    def __init__(self, main: Variables) -> None:
        super().__init__(main.context, main.special, main.direct.specials, main.version)
        self.main = main
        self.held: dict[Instance, Held] = {}

    # -- reading -----------------------------------------------------------------------------------------------

    def do_load_local(self, instr: Instr) -> None:
        here, slot = self.activation_, instr.attrs[0]
        if here.outer is not None:
            super().do_load_local(instr)
            return
        fact = self.main.facts.slots[slot]
        if slot in self.memory.variables:
            self.set(instr, self.memory.variables[slot])
        elif fact in UNBOXED:
            if instr.op.may_raise:
                self.check(self.temp(f"load i1, ptr %bound{slot}"))
            self.set(instr, self.of_version(self.temp(f"load {RAW[fact]}, ptr %r{slot}"), fact))
        elif slot in self.main.apart:
            self.memory.variables[slot] = found = self.perhaps_apart(slot, instr.op.may_raise)
            self.gains += 1
            self.set(instr, found)
        else:
            self.set(instr, self.object_in(slot, instr.op.may_raise))

    do_load_local_checked = do_load_local

    def object_in(self, slot: int, may_be_unbound: bool) -> Known:
        """Read once, so that it is known that it is one object."""
        key = "variables", str(slot)
        if key not in self.memory.fields:
            boxed = self.temp(self.main.variable(slot))
            if may_be_unbound:
                self.check(self.temp(f"icmp ne i64 {boxed}, 0"))
            self.memory.fields[key] = Object(boxed)
        return self.memory.fields[key]

    def perhaps_apart(self, slot: int, may_be_unbound: bool) -> Instance:
        """The object in its fields, whether it is apart or not."""
        apart, init = self.main.apart[slot], self.specials[self.main.apart[slot].init]
        boxed = self.temp(f"load i64, ptr %l{slot}")
        if may_be_unbound:
            self.check(self.temp(f"icmp ne i64 {boxed}, 0"))
        is_apart = self.temp(f"icmp eq i64 {boxed}, {abi.APART}")
        classes = self.both_ways(is_apart, partial(self.class_of, boxed), partial(self.class_apart, slot))
        instance = self.instance_of(self.phi("i64", classes), init)
        rows = [Row(name, kind) for name, _, kind in apart.fields]
        for row in rows:
            instance.layout.place(row)
        instance.layout.complete = True
        there = partial(self.fields_there, instance, boxed, rows, [fact for _, fact, _ in apart.fields])
        (a, mine), (b, others) = self.both_ways(is_apart, there, partial(self.fields_apart, slot, apart))
        fields: dict[str, Known] = {
            name: self.merged_numbers([(a, x), (b, y)]) for (name, _, _), x, y in zip(apart.fields, mine, others, strict=True)
        }
        self.memory.new[instance] = fields
        self.held[instance] = Held(slot, boxed, is_apart, dict(fields))
        for owner, name in self.memory.stores:
            if name in fields:
                self.check(self.temp(f"icmp ne i64 {owner}, {boxed}"))
        return instance

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

    def class_of(self, boxed: str) -> str:
        self.check(self.temp(f"xor i1 {self.temp(f'trunc i64 {boxed} to i1')}, true"))
        type_ = self.temp(self.call("ptr", "molt_hot_quiet_type", f"i64 {boxed}"))
        return self.temp(f"ptrtoint ptr {type_} to i64")

    def class_apart(self, slot: int) -> str:
        return self.temp(f"load i64, ptr %class{slot}")

    def fields_there(self, instance: Instance, boxed: str, rows: list[Row], facts: list[str]) -> list[Number]:
        layout, pointer = instance.layout, self.pointer(boxed)
        shape = self.temp(f"trunc i64 {self.load('i64', layout.symbol)} to i32")
        self.check(self.temp(f"icmp eq i32 {self.load('i32', pointer, 4)}, {shape}"))
        found = []
        for row, fact in zip(rows, facts, strict=True):
            word = self.load("i64", pointer, self.load("i64", layout.symbol, 8 * layout.place(row)))
            known = self.of_double_word(word, fact) if row.kind == "DOUBLE" else self.of_word(word, fact)
            found.append(self.as_fact(known, fact))
        return found

    def fields_apart(self, slot: int, apart: Apart) -> list[Number]:
        found = []
        for i, (_, fact, _) in enumerate(apart.fields):
            raw = self.temp(f"load {Number(fact, '').llvm}, ptr %field{slot}.{i}")
            is_int = self.temp(f"load i1, ptr %whole{slot}.{i}") if fact == NUMBER else ""
            found.append(Number(fact, raw, is_int))
        return found

    # -- objects that perhaps are there --------------------------------------------------------------------------

    def do_setattr(self, instr: Instr) -> None:
        """The fields of one that is there are not the only ones."""
        owner = self.certain(self.known(instr.args[0]))
        if isinstance(owner, Instance) and owner in self.held:
            self.check(self.held[owner].is_apart)
        super().do_setattr(instr)

    def store(self, owner: Object, name: str, value: Known) -> None:
        for held in self.held.values():
            if name in held.fields:
                self.check(self.temp(f"icmp ne i64 {owner.text}, {held.boxed}"))
        super().store(owner, name, value)

    def same(self, a: Known, b: Known) -> Number:
        none = Object(self.data.constant(None))
        if a is not b and none not in (a, b) and (a in self.held or b in self.held):
            raise Unsuited
        return super().same(a, b)

    def prepared(self, known: Known, made: dict[Instance | Items, str], *, once: bool = False) -> Callable[[], str]:
        if isinstance(known, Instance) and known in self.held:
            raise Unsuited
        return super().prepared(known, made, once=once)

    # -- assigning ---------------------------------------------------------------------------------------------

    def do_swap_local(self, instr: Instr) -> None:
        if self.activation_.outer is not None:
            super().do_swap_local(instr)
            return
        slot = instr.attrs[0]
        fact, known = self.main.facts.slots[slot], self.known(instr.args[0])
        if fact in UNBOXED:
            self.memory.variables[slot] = self.as_fact(known, fact)
        elif slot in self.main.may_be_apart and isinstance(known, Instance) and self.holds_numbers(known):
            self.memory.variables[slot] = known
        else:
            raise Unsuited
        if instr.results:
            self.set(instr, None)

    def holds_numbers(self, known: Instance) -> bool:
        """What else dies with the object that it replaces could be seen: that is for the version to do."""
        return known not in self.held and all(isinstance(value, Number) for value in self.memory.new[known].values())

    def do_init_local(self, instr: Instr) -> None:
        if self.activation_.outer is not None:
            super().do_init_local(instr)
        else:
            self.do_swap_local(instr)

    def prepared_variables(self, results: list[Known | None], made: dict[Instance | Items, str]) -> list[Callable[[], None]]:
        """What assigns them, when nothing can go wrong any more."""
        return [self.assignment(slot, known, results, made) for slot, known in self.memory.variables.items()]

    def assignment(
        self, slot: int, known: Known, results: list[Known | None], made: dict[Instance | Items, str]
    ) -> Callable[[], None]:
        if self.main.facts.slots[slot] in UNBOXED:
            assert isinstance(known, Number)
            return partial(self.assign_number, slot, known)
        if isinstance(known, Instance) and known in self.held:
            if self.held[known].slot != slot:
                raise Unsuited
            return self.changed_fields(slot, known)
        old, cls = self.temp(f"load i64, ptr %l{slot}"), self.temp(self.main.class_in(slot))
        apart = self.apart_form(known, slot, results)
        if apart is not None and self.main.apart.get(slot, apart) == apart and isinstance(known, Instance):
            if slot not in self.main.apart:
                self.main.keep_apart(slot, apart)
            fields = self.apart_fields(known, apart)
            same = self.both(self.temp(f"icmp eq i64 {old}, {abi.APART}"), self.temp(f"icmp eq i64 {cls}, {known.cls}"))
            self.must_be_replaceable(same, old, cls)
            return partial(self.assign_apart, slot, known.cls, fields, same, old, cls)
        self.must_be_replaceable("false", old, cls)
        return partial(self.assign_object, slot, self.prepared(known, made), old, cls)

    def assign_number(self, slot: int, n: Number) -> None:
        self.emit(f"store {RAW[self.main.facts.slots[slot]]} {self.in_version(n)}, ptr %r{slot}")
        self.emit(f"store i1 true, ptr %bound{slot}")

    def must_be_replaceable(self, same: str, old: str, cls: str) -> None:
        """Nobody sees that what the variable holds goes; nothing goes where it is the `same` class apart."""
        others = len(self.memory.stores) + len(self.memory.variables)
        asked, end = self.fresh_label(), self.fresh_label()
        self.emit(f"br i1 {same}, label %{end}, label %{asked}")
        self.start(asked)
        self.check(self.of_c("molt_apart_may_replace", f"i64 {old}, i64 {cls}, i32 {others}"))
        self.emit(f"br label %{end}")
        self.start(end)

    def assign_object(self, slot: int, maker: Callable[[], str], old: str, cls: str) -> None:
        self.emit(f"store i64 {maker()}, ptr %l{slot}")
        self.emit(self.call("void", "molt_apart_replace", f"i64 {old}, i64 {cls}, i64 0"))

    def assign_apart(self, slot: int, new_class: str, fields: list[Number], same: str, old: str, cls: str) -> None:
        asked, end = self.fresh_label(), self.fresh_label()
        self.emit(f"br i1 {same}, label %{end}, label %{asked}")
        self.start(asked)
        self.emit(self.call("void", "molt_apart_replace", f"i64 {old}, i64 {cls}, i64 {new_class}"))
        self.emit(f"br label %{end}")
        self.start(end)
        self.emit(f"store i64 {abi.APART}, ptr %l{slot}")
        self.emit(f"store i64 {new_class}, ptr %class{slot}")
        for i, n in enumerate(fields):
            self.store_field(slot, i, n)

    def store_field(self, slot: int, i: int, n: Number) -> None:
        self.emit(f"store {n.llvm} {n.raw}, ptr %field{slot}.{i}")
        if n.fact == NUMBER:
            self.emit(f"store i1 {n.is_int}, ptr %whole{slot}.{i}")

    def changed_fields(self, slot: int, known: Instance) -> Callable[[], None]:
        apart, before, now = self.main.apart[slot], self.held[known].fields, self.memory.new[known]
        changed = []
        for i, (name, fact, _) in enumerate(apart.fields):
            if now[name] is not before[name]:
                n = self.as_fact(now[name], fact)
                self.has_no_identity(n)
                changed.append((i, n))

        def assign() -> None:
            for i, n in changed:
                self.store_field(slot, i, n)

        return assign

    # -- what can be apart ---------------------------------------------------------------------------------------

    def apart_form(self, known: Known, slot: int, results: list[Known | None]) -> Apart | None:
        """How the object would be kept apart; None: it must be made."""
        if not isinstance(known, Instance) or slot not in self.main.may_be_apart:
            return None
        values = [*results, *(store.value for store in self.memory.stores.values())]
        values += [other for at, other in self.memory.variables.items() if at != slot]
        if any(known is other for value in values if value is not None for other in self.reachable(value)):
            return None
        fields = self.memory.new[known]
        rows = [row for row in known.layout.rows if row.kind != "METHOD"]
        if [row.name for row in rows] != list(fields) or not 1 <= len(fields) <= abi.enumerators()["MOLT_APART_MOST"]:
            return None
        found = []
        for row, value in zip(rows, fields.values(), strict=True):
            if not isinstance(value, Number) or (value.fact == BOOL and row.kind == "DOUBLE"):
                return None
            found.append((row.name, value.fact, row.kind))
        known.layout.complete = True
        return Apart(self.main.may_be_apart[slot], tuple(found))

    def reachable(self, known: Known) -> Iterator[Known]:
        yield known
        parts: list[Known] = []
        if isinstance(known, Instance):
            parts += self.memory.new[known].values()
        elif isinstance(known, Items):
            parts += known.values
        elif isinstance(known, Optional):
            parts.append(known.other)
        for part in parts:
            yield from self.reachable(part)

    def apart_fields(self, known: Instance, apart: Apart) -> list[Number]:
        fields = []
        for name, _, _ in apart.fields:
            value = self.memory.new[known][name]
            assert isinstance(value, Number)
            self.has_no_identity(value)
            fields.append(value)
        return fields

    def has_no_identity(self, n: Number) -> None:
        if n.fact in (FLOAT, NUMBER):
            self.no_nan(n.raw)
