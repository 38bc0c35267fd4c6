"""`sum(squares(n))`, `list(...)`, `any(...)`, ...: the builtin's loop has the generator's state in a record, as that of `for` does.

    %5 = call %squares, %n           puts its arguments in the record (unmade_loops.py)
    %6 = call %sum, %5               is %sum that builtin? runs the body, and adds what it yields, in registers
                                     else the generator is made, and %sum called

Where the body has left, or what it gives does not fit, the builtin goes on with the generator that has come to be. No frame-state
point lies within. Nobody polls here: as in CPython, the builtin looks after nothing between items, and the body does.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from molt.compile.backend import abi
from molt.compile.ir.core import Instr
from molt.compile.specialize.direct import Special
from molt.compile.specialize.lower import BOXED, OK, STOPPED, of_payload
from molt.compile.specialize.representation import RAW
from molt.compile.specialize.rules import ANY, BOOL, FLOAT, INT
from molt.compile.specialize.sums import Sums
from molt.compile.specialize.unmade_loops import UNMADE, UnmadeLoops

_LISTS = ("list", "tuple", "sorted")


@dataclass(slots=True)
class Consuming:
    """A call of a builtin while it is lowered. `results`: the value that is there at a label. `rest`: at these labels the builtin
    goes on with an object, and with the item (0: none) first."""

    instr: Instr
    name: str
    special: Special
    number: int
    end: str
    results: list[tuple[str, str]] = field(default_factory=list)
    rest: list[tuple[str, str]] = field(default_factory=list)

    @property
    def state(self) -> str:
        return f"%state{self.number}"

    @property
    def fact(self) -> str:
        return self.special.facts.yielded


class UnmadeConsumers(UnmadeLoops, Sums):
    def typed_call(self, instr: Instr) -> bool:
        found = self.direct.consumers.get(id(instr))
        if found is None:
            return super().typed_call(instr)
        name, special = found
        call = Consuming(instr, name, special, instr.args[1].id, self.fresh_label())
        function, given = (self.value(v) for v in instr.args)
        consumer = abi.enumerators()[f"MOLT_CONSUMER_{name.upper()}"]
        known = self.temp(self.call("i32", "molt_consumed_by", f"i64 {consumer}, i64 {function}"))
        unmade = self.temp(f"icmp eq i64 {given}, {UNMADE}")
        likely, unlikely = self.guard(self.both(self.temp(f"icmp ne i32 {known}, 0"), unmade))
        self.start(likely)
        if instr.handed & 1:
            self.emit(self.drop_text(function))
        self.site_stored = None
        self.store_site(instr)
        self.consume(call)
        self.start(unlikely)
        self.call_with_object(call, function, given, unmade)
        self.start(call.end)
        self.site_stored = None
        incoming = ", ".join(f"[ {value}, %{label} ]" for value, label in call.results)
        self.define_result(instr, self.temp(f"phi {self.llvm_kind(instr.results[0])} {incoming}"))
        return True

    def call_with_object(self, call: Consuming, function: str, given: str, unmade: str) -> None:
        """As generic code does it."""
        instr, make, there, ready = call.instr, self.fresh_label(), self.fresh_label(), self.fresh_label()
        self.emit(f"br i1 {unmade}, label %{make}, label %{there}")
        self.start(make)
        made = self.as_object(call.special, call.state)
        self.emit(f"br label %{ready}")
        self.start(there)
        self.emit(f"br label %{ready}")
        self.start(ready)
        generator = self.temp(f"phi i64 [ {made}, %{make} ], [ {given}, %{there} ]")
        self.site_stored = None
        self.store_site(instr)
        array = f"ptr {self.argument_array([generator])}, i64 1, i64 {self.keyword_names(())}, i64 1"
        result = self.temp(self.call("i64", "molt_call_handed", f"i64 {function}, {array}"))
        if instr.handed & 1:
            self.emit(self.drop_text(function))
        self.fail_if(self.temp(f"icmp eq i64 {result}, 0"), instr)
        self.done(call, result, ANY)

    def done(self, call: Consuming, text: str, fact: str) -> None:
        value = self.deliver(call.instr, text, fact)
        call.results.append((value, self.label))
        self.emit(f"br label %{call.end}")

    # -- the loop ----------------------------------------------------------------------------------------------

    def consume(self, call: Consuming) -> None:
        head, rest = self.fresh_label(), self.fresh_label()
        self.begin_with_nothing(call)
        self.emit(f"br label %{head}")
        self.start(head)
        room, deep = self.split(self.room())
        self.start(deep)
        self.goes_on_with_object(call, "0", rest)
        self.start(room)
        payload, status = self.call_body(call.special, call.state)
        yielded, boxed, stopped, raised = (self.fresh_label() for _ in range(4))
        cases = f"i32 {OK}, label %{yielded} i32 {BOXED}, label %{boxed} i32 {STOPPED}, label %{stopped}"
        self.emit(f"switch i32 {status}, label %{raised} [ {cases} ]")
        self.start(boxed)
        item = payload if call.fact == ANY else of_payload(self, payload, call.fact)
        self.goes_on_with_object(call, item, rest)
        self.start(yielded)
        self.take_item(call, payload, rest)
        self.emit(f"br label %{head}")
        self.start(stopped)
        self.ended(call)
        self.start(raised)
        self.fails(call)
        self.start(rest)
        self.rest(call)

    def goes_on_with_object(self, call: Consuming, item: str, rest: str) -> None:
        call.rest.append((item, self.label))
        self.emit(f"br label %{rest}")

    def fails(self, call: Consuming) -> None:
        """An exception is pending: what there is of a result dies, then the generator."""
        if call.name in _LISTS:
            self.emit(self.call("void", "molt_drop_value", f"i64 {self.items(call)}"))
        self.drop_walked(call.special, call.state)
        self.fail(call.instr)

    def kept_at(self, call: Consuming, name: str) -> str:
        return f"%{name}{call.number}"

    def items(self, call: Consuming) -> str:
        return self.temp(f"load i64, ptr {self.kept_at(call, 'items')}")

    def begin_with_nothing(self, call: Consuming) -> None:
        def keep(name: str, kind: str, start: str) -> None:
            self.extra_allocas.append(f"  {self.kept_at(call, name)} = alloca {kind}")
            self.emit(f"store {kind} {start}, ptr {self.kept_at(call, name)}")

        if call.name in _LISTS:
            keep("items", "i64", self.temp(self.call("i64", "molt_list_new", "i64 0")))
        elif call.name == "sum":
            keep("total", RAW[call.fact], "0" if call.fact == INT else "0.0")
            keep("lost", "double", "0.0")
            keep("some", "i1", "false")

    def take_item(self, call: Consuming, item: str, rest: str) -> None:
        fact = call.fact
        if call.name in _LISTS:
            if fact == ANY:
                self.emit(self.call("void", "molt_op_list_append", f"i64 {self.items(call)}, i64 {item}"))
            else:
                self.emit(self.call("void", f"molt_hot_append_{fact}", f"i64 {self.items(call)}, {RAW[fact]} {item}"))
        elif call.name == "sum":
            self.add(call, item, rest)
        else:
            self.look(call, item, fact)

    def add(self, call: Consuming, item: str, rest: str) -> None:
        total, lost, kind = self.kept_at(call, "total"), self.kept_at(call, "lost"), RAW[call.fact]
        before = self.temp(f"load {kind}, ptr {total}")
        if call.fact == INT:
            after, fits = self.with_overflow("sadd", before, item)
            good, large = self.split(fits)
            self.start(large)
            self.goes_on_with_object(call, self.cold_box(INT, item), rest)
            self.start(good)
            self.emit(f"store i64 {after}, ptr {total}")
        else:
            after, more = self.compensated(before, self.temp(f"load double, ptr {lost}"), item)
            self.emit(f"store double {after}, ptr {total}")
            self.emit(f"store double {more}, ptr {lost}")
            self.emit(f"store i1 true, ptr {self.kept_at(call, 'some')}")

    def look(self, call: Consuming, item: str, fact: str) -> None:
        """any, all: goes on where it may."""
        if fact == ANY:
            self.site_stored = None
            self.store_site(call.instr)
            truth = self.temp(self.call("i32", "molt_truth", f"i64 {item}"))
            self.emit(self.drop_text(item))
            known, raised = self.split(self.temp(f"icmp sge i32 {truth}, 0"))
            self.start(raised)
            self.fails(call)
            self.start(known)
            holds = self.temp(f"icmp ne i32 {truth}, 0")
        else:
            holds = self.temp(f"icmp ne i64 {item}, 0" if fact == INT else f"fcmp une double {item}, 0.0")
        found, on = self.fresh_label(), self.fresh_label()
        ways = (found, on) if call.name == "any" else (on, found)
        self.emit(f"br i1 {holds}, label %{ways[0]}, label %{ways[1]}")
        self.start(found)
        self.drop_walked(call.special, call.state)
        self.done(call, str(call.name == "any").lower(), BOOL)
        self.start(on)

    def ended(self, call: Consuming) -> None:
        if call.name in _LISTS:
            self.list_result(call, self.items(call))
            return
        self.drop_walked(call.special, call.state)
        if call.name != "sum":
            self.done(call, str(call.name == "all").lower(), BOOL)
        elif call.fact == INT:
            self.done(call, self.temp(f"load i64, ptr {self.kept_at(call, 'total')}"), INT)
        else:
            some, nothing = self.split(self.temp(f"load i1, ptr {self.kept_at(call, 'some')}"))
            self.start(nothing)
            self.done(call, self.data.constant(0), ANY)
            self.start(some)
            total, lost = (self.temp(f"load double, ptr {self.kept_at(call, name)}") for name in ("total", "lost"))
            self.done(call, self.corrected(total, lost), FLOAT)

    def list_result(self, call: Consuming, items: str) -> None:
        """Of a complete list: in CPython the generator dies behind the call."""
        if call.name == "list":
            result = items
        elif call.name == "tuple":
            result = self.temp(self.call("i64", "molt_op_list_to_tuple", f"i64 {items}"))
            self.emit(self.drop_text(items))
        else:
            self.site_stored = None
            self.store_site(call.instr)
            defaults = f"i64 {self.data.constant(None)}, i64 {self.data.constant(False)}"
            result = self.temp(self.call("i64", "molt_builtin_sorted", f"i64 {items}, {defaults}"))
            self.emit(self.drop_text(items))
        self.drop_walked(call.special, call.state)
        if call.name == "sorted":
            self.fail_if(self.temp(f"icmp eq i64 {result}, 0"), call.instr)
        self.done(call, result, ANY)

    # -- the rest, with an object ------------------------------------------------------------------------------

    def rest(self, call: Consuming) -> None:
        item = self.temp("phi i64 " + ", ".join(f"[ {value}, %{label} ]" for value, label in call.rest))
        self.site_stored = None
        self.store_site(call.instr)
        generator = self.as_object(call.special, call.state)
        self.emit(f"store i64 {generator}, ptr {self.in_state(call.special, call.state, 'made')}")
        if call.name == "sum":
            some, nothing, ready = self.fresh_label(), self.label, self.fresh_label()
            begun = self.temp(f"load i1, ptr {self.kept_at(call, 'some')}") if call.fact == FLOAT else "true"
            self.emit(f"br i1 {begun}, label %{some}, label %{ready}")  # else the first item is added to an int
            self.start(some)
            boxed = self.cold_box(call.fact, self.temp(f"load {RAW[call.fact]}, ptr {self.kept_at(call, 'total')}"))
            made_at = self.label
            self.emit(f"br label %{ready}")
            self.start(ready)
            total = self.temp(f"phi i64 [ {self.data.constant(0)}, %{nothing} ], [ {boxed}, %{made_at} ]")
            lost = self.temp(f"load double, ptr {self.kept_at(call, 'lost')}")
            result = self.temp(self.call("i64", "molt_sum_go_on", f"i64 {total}, double {lost}, i64 {item}, i64 {generator}"))
            self.drop_walked(call.special, call.state)
            self.fail_if(self.temp(f"icmp eq i64 {result}, 0"), call.instr)
            self.done(call, result, ANY)
            return
        has_item, none = self.fresh_label(), self.fresh_label()
        self.emit(f"br i1 {self.temp(f'icmp eq i64 {item}, 0')}, label %{none}, label %{has_item}")
        self.start(has_item)
        if call.name in _LISTS:
            self.emit(self.call("void", "molt_op_list_append", f"i64 {self.items(call)}, i64 {item}"))
        else:
            self.look(call, item, ANY)
        self.emit(f"br label %{none}")
        self.start(none)
        self.site_stored = None
        self.store_site(call.instr)
        if call.name in _LISTS:
            status = self.temp(self.call("i32", "molt_op_list_extend", f"i64 {self.items(call)}, i64 {generator}"))
            good, bad = self.split(self.temp(f"icmp sge i32 {status}, 0"))
            self.start(bad)
            self.fails(call)
            self.start(good)
            self.list_result(call, self.items(call))
        else:
            result = self.temp(self.call("i64", f"molt_builtin_{call.name}", f"i64 {generator}"))
            self.drop_walked(call.special, call.state)
            self.fail_if(self.temp(f"icmp eq i64 {result}, 0"), call.instr)
            self.done(call, result, ANY)
