"""The variables of the function that a region belongs to: read as they are, assigned at the commit.

A number replaces a number. An object replaces another where nobody sees that one's death; where its fields are of the variable's
usual kinds it is kept apart (specialize/apart.py) and never made. What was there before is let go of when all are assigned.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from molt.compile.backend import abi
from molt.compile.ir.core import Instr
from molt.compile.specialize.apart import Apart, Field, OfClass, OfFunction, OfTuple, Sort, most_fields
from molt.compile.specialize.representation import RAW
from molt.compile.specialize.rules import ANY, BOOL, FLOAT, NUMBER, UNBOXED
from molt.compile.specialize.transactions.base import Unsuited
from molt.compile.specialize.transactions.commit import Maker
from molt.compile.specialize.transactions.held import HeldObjects
from molt.compile.specialize.transactions.values import Closure, Instance, Items, Known, Number, Object, Optional

Assignment = Callable[[], Callable[[], None] | None]
"""Assigns a variable, when nothing can go wrong any more; gives what lets go of what it held."""


class OuterVariables(HeldObjects):
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

    # -- objects that perhaps are there --------------------------------------------------------------------------

    def do_setattr(self, instr: Instr) -> None:
        """The fields of one that is there are not the only ones."""
        owner = self.certain(self.known(instr.args[0]))
        if isinstance(owner, Instance) and owner in self.held:
            self.check(self.held[owner].is_apart)
        super().do_setattr(instr)

    def store(self, owner: Object, name: str, value: Known) -> None:
        for whole, held in self.held.items():
            if isinstance(whole, Instance) and name in held.fields:
                self.check(self.temp(f"icmp ne i64 {owner.text}, {held.boxed}"))
        super().store(owner, name, value)

    # -- assigning ---------------------------------------------------------------------------------------------

    def do_swap_local(self, instr: Instr) -> None:
        if self.activation_.outer is not None:
            super().do_swap_local(instr)
            return
        slot = instr.attrs[0]
        fact, known = self.main.facts.slots[slot], self.known(instr.args[0])
        if fact in UNBOXED:
            self.memory.variables[slot] = self.as_fact(known, fact)
        elif slot in self.main.may_be_apart and isinstance(known, Instance | Items | Closure) and known not in self.held:
            self.memory.variables[slot] = known
            self.gains += 1
        else:
            raise Unsuited
        if instr.results:
            self.set(instr, None)

    def do_init_local(self, instr: Instr) -> None:
        if self.activation_.outer is not None:
            super().do_init_local(instr)
        else:
            self.do_swap_local(instr)

    def prepared_variables(self, results: list[Known | None], made: dict[Instance | Items, str]) -> list[Assignment]:
        return [self.assignment(slot, known, results, made) for slot, known in self.memory.variables.items()]

    def assign(self, assignments: list[Assignment]) -> None:
        for release in [assign() for assign in assignments]:
            if release is not None:
                release()

    def assignment(self, slot: int, known: Known, results: list[Known | None], made: dict[Instance | Items, str]) -> Assignment:
        if self.main.facts.slots[slot] in UNBOXED:
            assert isinstance(known, Number)
            return partial(self.assign_number, slot, known)
        if isinstance(known, Instance | Items | Closure) and known in self.held:
            if self.held[known].slot != slot:
                raise Unsuited
            return self.changed_fields(slot, known, made) if isinstance(known, Instance) else lambda: None
        old, cls = self.temp(f"load i64, ptr %l{slot}"), self.temp(self.main.class_in(slot))
        apart = self.apart_form(known, slot, results)
        if apart is None or self.main.apart.get(slot, apart) != apart:
            maker = self.prepared(known, made)
            self.must_be_replaceable(slot, "false", old, cls)
            return partial(self.assign_object, slot, maker, old, cls)
        if slot not in self.main.apart:
            self.main.keep_apart(slot, apart)
        makers = [
            self.field_maker(value, field, made)
            for value, field in zip(self.fields_kept(known, apart.sort), apart.fields, strict=True)
        ]
        new_class = known.cls if isinstance(known, Instance) else "0"
        same = self.both(self.temp(f"icmp eq i64 {old}, {abi.APART}"), self.temp(f"icmp eq i64 {cls}, {new_class}"))
        self.must_be_replaceable(slot, same, old, cls)
        return partial(self.assign_apart, slot, new_class, makers, same, old, cls)

    def assign_number(self, slot: int, n: Number) -> None:
        self.emit(f"store {RAW[self.main.facts.slots[slot]]} {self.in_version(n)}, ptr %r{slot}")
        self.emit(f"store i1 true, ptr %bound{slot}")

    def others(self) -> int:
        """References that the commit gives up, at most."""
        fields = sum(len(self.main.places_owned(slot)) for slot in self.memory.variables)
        return len(self.memory.stores) + len(self.memory.variables) + fields

    def must_be_replaceable(self, slot: int, same: str, old: str, cls: str) -> None:
        """Nobody sees that what the variable holds goes; no object goes where it is the `same` class apart."""
        sort, asked, end = self.main.may_be_apart[slot], self.fresh_label(), self.fresh_label()
        symbol, args = "molt_apart_may_replace", f"i64 {old}, i64 {cls}, i32 {self.others()}"
        if isinstance(sort, OfFunction):
            symbol, args = f"{symbol}_function", f"i64 {old}, i32 {self.others()}, {self.code_and_cells(sort)}"
        self.emit(f"br i1 {same}, label %{end}, label %{asked}")
        self.start(asked)
        self.check(self.of_c(symbol, args))
        self.emit(f"br label %{end}")
        self.start(end)
        for place in self.main.places_owned(slot):
            self.must_be_unseen(self.temp(f"load i64, ptr {place}"))

    def must_be_unseen(self, word: str) -> None:
        self.check(self.of_c("molt_hot_apart_may_replace", f"i64 {word}, i32 {self.others()}"))

    def assign_object(self, slot: int, maker: Maker, old: str, cls: str) -> Callable[[], None]:
        self.emit(f"store i64 {maker()}, ptr %l{slot}")
        words = [self.temp(f"load i64, ptr {place}") for place in self.main.places_owned(slot)]
        for place in self.main.places_owned(slot):
            self.emit(f"store i64 0, ptr {place}")

        def release() -> None:
            self.emit(self.call("void", "molt_apart_replace", f"i64 {old}, i64 {cls}, i64 0"))
            self.drop(words)

        return release

    def assign_apart(
        self, slot: int, new_class: str, makers: list[Callable[[], Number | str]], same: str, old: str, cls: str
    ) -> Callable[[], None]:
        values = [maker() for maker in makers]
        words = [self.temp(f"load i64, ptr {place}") for place in self.main.places_owned(slot)]
        for i, value in enumerate(values):
            self.store_field(slot, i, value)
        self.emit(f"store i64 {abi.APART}, ptr %l{slot}")
        self.emit(f"store i64 {new_class}, ptr %class{slot}")

        def release() -> None:
            asked, end = self.fresh_label(), self.fresh_label()
            self.emit(f"br i1 {same}, label %{end}, label %{asked}")
            self.start(asked)
            self.emit(self.call("void", "molt_apart_replace", f"i64 {old}, i64 {cls}, i64 {new_class}"))
            self.emit(f"br label %{end}")
            self.start(end)
            self.drop(words)

        return release

    def drop(self, words: list[str]) -> None:
        for word in words:
            self.emit(self.call("void", "molt_hot_drop_maybe", f"i64 {word}"))

    def store_field(self, slot: int, i: int, value: Number | str) -> None:
        """A number, or an owned value."""
        if isinstance(value, str):
            self.emit(f"store i64 {value}, ptr %field{slot}.{i}")
            return
        self.emit(f"store {value.llvm} {value.raw}, ptr %field{slot}.{i}")
        if value.fact == NUMBER:
            self.emit(f"store i1 {value.is_int}, ptr %whole{slot}.{i}")

    def changed_fields(self, slot: int, known: Instance, made: dict[Instance | Items, str]) -> Assignment:
        apart, before, now = self.main.apart[slot], self.held[known].fields, self.memory.new[known]
        changed = [(i, field) for i, field in enumerate(apart.fields) if now[field.name] is not before[field.name]]
        makers = [(i, self.field_maker(now[field.name], field, made)) for i, field in changed]
        old = [text.text for _, field in changed if field.fact == ANY and isinstance(text := before[field.name], Object)]
        for word in old:
            self.must_be_unseen(word)

        def assign() -> Callable[[], None]:
            for i, value in [(i, maker()) for i, maker in makers]:
                self.store_field(slot, i, value)
            return partial(self.drop, old)

        return assign

    def field_maker(self, value: Known, field: Field, made: dict[Instance | Items, str]) -> Callable[[], Number | str]:
        if field.fact == ANY:
            return self.prepared(value, made)
        n = self.as_fact(value, field.fact)
        if n.fact in (FLOAT, NUMBER):
            self.no_nan(n.raw)  # it would get a new identity with each box
        return lambda: n

    # -- what can be apart ---------------------------------------------------------------------------------------

    def apart_form(self, known: Known, slot: int, results: list[Known | None]) -> Apart | None:
        """How the object would be kept apart; None: it must be made."""
        if not isinstance(known, Instance | Items | Closure) or slot not in self.main.may_be_apart:
            return None
        values = [*results, *(store.value for store in self.memory.stores.values())]
        values += [other for at, other in self.memory.variables.items() if at != slot]
        if any(self.may_be(known, other) for value in values if value is not None for other in self.reachable(value)):
            return None
        sort = self.main.may_be_apart[slot]
        found = self.fields_kept(known, sort)
        if not self.is_of_sort(known, sort) or len(found) + self.cell_count(sort) > most_fields():
            return None
        names, kinds = [str(i) for i in range(len(found))], [""] * len(found)
        if isinstance(known, Instance):
            rows = [row for row in known.layout.rows if row.kind != "METHOD"]
            names, kinds = [row.name for row in rows], [row.kind for row in rows]
            if names != list(self.memory.new[known]):
                return None
        facts = [value.fact if isinstance(value, Number) else ANY for value in found]
        if any(kind == "DOUBLE" and fact in (BOOL, ANY) for fact, kind in zip(facts, kinds, strict=True)):
            return None
        if isinstance(known, Instance):
            if not found:
                return None
            known.layout.complete = True
        return Apart(sort, tuple(Field(*parts) for parts in zip(names, facts, kinds, strict=True)))

    def may_be(self, known: Known, other: Known) -> bool:
        """The same object?"""
        if isinstance(known, Items) and isinstance(other, Items):
            return bool(known.perhaps() & other.perhaps())
        return known is other

    def fields_kept(self, known: Known, sort: Sort) -> list[Known]:
        """Where the object is apart: a constant tuple of defaults is no field."""
        return [] if isinstance(sort, OfFunction) and sort.constant is not None else self.fields_in(known)

    def fields_in(self, known: Known) -> list[Known]:
        if isinstance(known, Instance):
            return list(self.memory.new[known].values())
        if isinstance(known, Closure):
            return list(self.defaults_of(known))
        return list(known.values) if isinstance(known, Items) else []

    def cell_count(self, sort: Sort) -> int:
        return len(sort.cells) if isinstance(sort, OfFunction) else 0

    def is_of_sort(self, known: Known, sort: Sort) -> bool:
        if isinstance(known, Closure):
            return isinstance(sort, OfFunction) and known.fn is sort.fn and self.are_its_cells(known.cells, sort)
        return isinstance(sort, OfClass if isinstance(known, Instance) else OfTuple)

    def are_its_cells(self, cells: tuple[Known, ...], sort: OfFunction) -> bool:
        texts = [cell.text for cell in cells if isinstance(cell, Object)]
        return texts == [self.cell_of(*place).text for place in sort.cells]

    def reachable(self, known: Known) -> Iterator[Known]:
        yield known
        parts: list[Known] = []
        if isinstance(known, Optional):
            parts.append(known.other)
        elif not isinstance(known, Object | Number):
            parts += self.fields_in(known)
        for part in parts:
            yield from self.reachable(part)
