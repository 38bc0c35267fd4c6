"""`for x in squares(n)`: the loop has the generator's state in a record, and runs its body (unmade.py).

    %5 = call %f, %n                 is %f that function, and are the arguments what its body takes? They are put in the record,
                                     and %5 is 0; else %5 is what the call gives
    %6 = iter %5
    next %6 -> ^body(%7), ^done      { item, status } = squares:unmade(%state); an object is taken apart, or molt_next
    drop %6                          nothing but the function is let go of, if all that would die are numbers

At an exit the generator comes to be, as iterators over ranges do (`rebuild`).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from molt.compile.backend import abi
from molt.compile.backend.lower import FRAME_SIZE
from molt.compile.ir.core import Instr, Value
from molt.compile.specialize.calls import Arguments, Given
from molt.compile.specialize.direct import Special
from molt.compile.specialize.generator_steps import GeneratorSteps
from molt.compile.specialize.lower import BOXED, OK, RAISED, of_payload
from molt.compile.specialize.rules import ANY, UNBOXED
from molt.compile.specialize.unmade_state import FINISHED, Fields, at_field, dies_unseen, record, state_fields, unmade_kind

UNMADE = "0"
"""In the place of a generator."""


class UnmadeLoops(GeneratorSteps):
    def state_of(self, v: Value) -> tuple[Special, str]:
        """Whose state it is, and where that lies."""
        number, special = self.direct.unmade[v.id]
        return special, f"%state{number}"

    @cached_property
    def records(self) -> dict[int, Fields]:
        return {}

    def fields_of(self, special: Special) -> Fields:
        if id(special.facts) not in self.records:
            self.records[id(special.facts)] = state_fields(special)
        return self.records[id(special.facts)]

    def in_state(self, special: Special, state: str, name: str) -> str:
        return self.temp(at_field(self.fields_of(special), state, name))

    # -- the call ----------------------------------------------------------------------------------------------

    def call_special(
        self,
        instr: Instr,
        special: Special,
        arguments: Arguments,
        closure: str,
        dying: list[str] | None = None,
        answered: Callable[[str], str] = lambda boxed: boxed,
    ) -> Given:
        if special.unmade:
            return self.begin(instr, special, arguments, closure, dying or [])
        return super().call_special(instr, special, arguments, closure, dying, answered)

    def begin(self, instr: Instr, special: Special, arguments: Arguments, closure: str, dying: list[str]) -> Given:
        """Puts the arguments in a record, which owns what a generator would."""
        fields, state = self.fields_of(special), f"%state{instr.results[0].id}"
        self.extra_allocas.append(f"  {state} = alloca {record(fields)}")
        self.held(self.temp(f"ptrtoint ptr {closure} to i64"))
        texts, dead = {}, list(dying)
        for i, (v, fact) in enumerate(zip(arguments.operands, special.parameters, strict=True)):
            dies, taken = bool(arguments.handed >> i & 1), fact not in UNBOXED
            texts[i] = self.argument(v, fact, taken, dies)
            if dies and not taken and isinstance(v, Value) and not self.facts.unboxed(v):
                dead.append(self.value(v))

        def put(name: str, text: str) -> None:
            self.emit(f"store {fields[name]} {text}, ptr {self.in_state(special, state, name)}")

        for slot, local in enumerate(special.fn.locals):
            if f"l{slot}" in fields:
                put(f"l{slot}", texts.get(local.param, "0"))
                continue
            put(f"bound{slot}", str(local.param >= 0).lower())
            if local.param >= 0:
                put(f"r{slot}", texts[local.param])
        put("made", UNMADE)
        put("self", closure)
        put("at", "0")
        for boxed in dead:
            self.emit(self.drop_text(boxed))
        return UNMADE, ANY

    def typed_iter(self, instr: Instr) -> bool:
        v = instr.results[0]
        if v.id not in self.direct.unmade:
            return super().typed_iter(instr)
        special, state = self.state_of(v)
        given, made = self.value(instr.args[0]), self.in_state(special, state, "made")
        end, other = self.split(self.temp(f"icmp eq i64 {given}, {UNMADE}"))
        self.start(other)
        self.site_stored = None
        self.store_site(instr)
        iterator = self.temp(self.call("i64", "molt_iter", f"i64 {given}"))
        self.fail_if(self.temp(f"icmp eq i64 {iterator}, 0"), instr)
        self.emit(f"store i64 {iterator}, ptr {made}")
        self.emit(f"br label %{end}")
        self.start(end)
        self.site_stored = None
        return True

    # -- steps -------------------------------------------------------------------------------------------------

    def typed_next(self, instr: Instr) -> bool:
        v = instr.args[0]
        if v.id not in self.direct.unmade:
            return super().typed_next(instr)
        special, state = self.state_of(v)
        self.site_stored = None
        self.store_site(instr)
        unmade, real = self.split(self.is_unmade(special, state))
        self.start(real)
        self.take_apart_again(special, state)
        run, step = self.split(self.is_unmade(special, state))
        self.start(run)
        self.emit(f"br label %{unmade}")
        self.start(unmade)
        room, deep = self.split(self.room())
        self.start(room)
        self.run_body(instr, special, state)
        self.start(deep)  # the generator's own step says what is to be said
        self.emit(f"store i64 {self.as_object(special, state)}, ptr {self.in_state(special, state, 'made')}")
        self.emit(f"br label %{step}")
        self.start(step)
        self.site_stored = None
        self.store_site(instr)
        iterator = self.temp(f"load i64, ptr {self.in_state(special, state, 'made')}")
        found = self.temp(self.call("i64", "molt_next", f"i64 {iterator}"))
        self.fail_if(self.temp(f"icmp eq i64 {found}, 0"), instr)
        self.item_or_end(instr, found)
        return True

    def is_unmade(self, special: Special, state: str) -> str:
        made = self.temp(f"load i64, ptr {self.in_state(special, state, 'made')}")
        return self.temp(f"icmp eq i64 {made}, {UNMADE}")

    def take_apart_again(self, special: Special, state: str) -> None:
        """Where an object has come to be, or was there at a loop's header."""
        kind, symbol = record(self.fields_of(special)), self.context.version_symbol(special.fn, ":taken")
        made = self.temp(f"load i64, ptr {self.in_state(special, state, 'made')}")
        self.emit(f"store {kind} {self.temp(f'call {kind} {symbol}(i64 {made})')}, ptr {state}")

    def room(self) -> str:
        """An i1: is there room for a frame, and nothing that whoever enters a function has to look after?"""
        frame = self.temp(f"getelementptr i8, ptr %frame, i64 {FRAME_SIZE}")
        limit = self.temp(f"load ptr, ptr getelementptr (i8, ptr @molt_state, i64 {abi.offset('MoltState', 'limit')})")
        return self.temp(f"icmp ult ptr {frame}, {limit}")

    def call_body(self, special: Special, state: str) -> tuple[str, str]:
        """Runs it to its next yield: what it gives, and its status."""
        kind, symbol = unmade_kind(special), self.context.version_symbol(special.fn, ":unmade")
        r = self.temp(f"call {kind} {symbol}(ptr {state}, ptr %frame)")
        return self.temp(f"extractvalue {kind} {r}, 0"), self.temp(f"extractvalue {kind} {r}, 1")

    def run_body(self, instr: Instr, special: Special, state: str) -> None:
        payload, status = self.call_body(special, state)
        self.site_stored = None
        yielded, other = self.split(self.temp(f"icmp eq i32 {status}, {OK}"))
        self.start(other)
        boxed, ended = self.fresh_label(), self.fresh_label()
        self.emit(f"br i1 {self.temp(f'icmp eq i32 {status}, {BOXED}')}, label %{boxed}, label %{ended}")
        self.start(ended)
        self.fail_if(self.temp(f"icmp eq i32 {status}, {RAISED}"), instr)
        self.goto(instr.targets[1])
        self.start(boxed)
        fact = special.facts.yielded
        self.item(instr, payload if fact == ANY else of_payload(self, payload, fact), ANY)
        self.start(yielded)
        self.item(instr, payload, fact)

    # -- how it ends -------------------------------------------------------------------------------------------

    def typed_drop(self, instr: Instr) -> bool:
        v = instr.args[0]
        if v.id not in self.direct.unmade:
            return super().typed_drop(instr)
        special, state = self.state_of(v)
        if self.direct.unmade[v.id][0] == v.id:  # what the call gave
            self.emit(self.call("void", "molt_hot_drop_maybe", f"i64 {self.value(v)}"))
            return True
        self.drop_walked(special, state)
        return True

    typed_drop_maybe = typed_drop

    def drop_walked(self, special: Special, state: str) -> None:
        """The death of the generator."""
        done = self.is_unmade(special, state)
        if not dies_unseen(special):
            at = self.temp(f"load i32, ptr {self.in_state(special, state, 'at')}")
            done = self.both(done, self.temp(f"icmp eq i32 {at}, {FINISHED}"))
        gone, other = self.split(done)
        end = self.fresh_label()
        self.start(other)
        self.emit(self.call("void", "molt_drop_value", f"i64 {self.as_object(special, state)}"))
        self.emit(f"br label %{end}")
        self.start(gone)
        function = self.temp(f"load ptr, ptr {self.in_state(special, state, 'self')}")
        self.emit(self.drop_text(self.temp(f"ptrtoint ptr {function} to i64")))
        self.emit(f"br label %{end}")
        self.start(end)

    # -- exits -------------------------------------------------------------------------------------------------

    def virtual(self, v: Value) -> bool:
        found = self.direct.unmade.get(v.id)
        return (found is not None and found[0] != v.id) or super().virtual(v)

    def rebuild(self, v: Value) -> str | None:
        if v.id not in self.direct.unmade or not self.virtual(v):
            return super().rebuild(v)
        return self.as_object(*self.state_of(v))

    def as_object(self, special: Special, state: str) -> str:
        """The generator, which comes to be here, if it has not before."""
        fields, symbol = self.fields_of(special), self.context.version_symbol(special.fn, ":made")
        values = [f"{kind} {self.temp(f'load {kind}, ptr {self.in_state(special, state, name)}')}" for name, kind in fields.items()]
        return self.temp(f"call i64 {symbol}({', '.join(values)})")

    def iterator_fits(self, v: Value, boxed: str, must: Callable[[str], None]) -> None:
        if v.id not in self.direct.unmade:
            super().iterator_fits(v, boxed, must)

    def iterator_in_parts(self, v: Value, boxed: str) -> None:
        """At a loop's header: from there on the loop walks the object that there is."""
        if v.id not in self.direct.unmade:
            super().iterator_in_parts(v, boxed)
            return
        special, state = self.state_of(v)
        self.emit(f"store i64 {boxed}, ptr {self.in_state(special, state, 'made')}")
