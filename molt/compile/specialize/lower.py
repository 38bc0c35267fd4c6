"""The specialized version of a function: the baseline IR again, with unboxed values where `specialize/infer.py` found facts.

Control leaves it only into the resumable clone, at frame-state points of the baseline IR, which lie *behind* operations:

* a guard on the result of a generic operation fails: leave behind that operation, with its boxed result;
* an unboxed operation does not fit (overflow, a zero divisor): the generic operation computes or raises, boxed, and control
  leaves behind it.

So a guard needs no state of its own, and the same points serve `--stress-resume`. All exits of a function share one block,
which boxes the variables, fills the buffer and calls the clone; each exit adds the temporaries alive at its point.

    %13 = getitem %11, %12  guard float       load the item raw; else leave behind it with %13
    %15 = mul %13, %14                        sitofp, fmul
    %16 = inplace_add %10, %15                fadd
    %17 = swap_local s, %16                   store double

What a person has pinned of the parameters is tested where the version begins, which is a point without a frame state, too: there
the clone begins as well.

The lowering of unboxed operations is in numbers.py, lists.py, loops.py and calls.py.
"""

from __future__ import annotations

from collections.abc import Iterable

from molt.compile.backend import abi
from molt.compile.backend.lower import Lowering, ModuleContext
from molt.compile.backend.resume import Plan, ResumeWriter
from molt.compile.ir.core import Block, Instr, Target, Value
from molt.compile.specialize.direct import DirectCalls, Special
from molt.compile.specialize.infer import Facts
from molt.compile.specialize.proved import Proved
from molt.compile.specialize.representation import (
    RAW,
    REPRESENTATIONS,
    TAGS,
    as_number,
    has_shape,
    intrinsic,
    load,
    number_parts,
    pointer,
    same,
)
from molt.compile.specialize.rules import ANY, BOOL, FLOAT, INT, INTS, NUMBER, UNBOXED, WORD
from molt.mine.entry import WORD_HIGH, WORD_LOW

OK, RAISED, BOXED, STOPPED = 0, 1, 2, 3
"""Status of an unboxed result; with BOXED the payload is a value that does not fit. STOPPED: of a generator's step, whose body has
returned."""


class SpecialBase(ResumeWriter):
    """Values, boxes, guards and exits: what all unboxed operations use."""

    all_hot = True

    version_name = ":special"

    def __init__(
        self,
        context: ModuleContext,
        special: Special,
        plan_: Plan,
        direct: DirectCalls,
        nan_checked: frozenset[int],
        proved: Proved,
    ) -> None:
        super().__init__(context, special.fn, plan_, special.form(self.version_name))
        self.special = special
        self.facts = special.facts
        self.direct = direct
        self.nan_checked = nan_checked
        self.proved = proved
        self.pending: list[str] = []  # boxes made for the present instruction, to be dropped behind it
        self.consumed: frozenset[int] = frozenset()
        self.exits: list[tuple[int, str]] = []  # (point, label)
        self.pins: dict[int, int] = {}  # point -> slot of the parameter that is tested there
        self.entry_tests: list[str] = []
        self.aliased: set[int] = set()  # slots whose box a temporary shares at some exit
        self.shared_here: dict[int, str] = {}  # those boxes, at the present exit
        self.extra_allocas: list[str] = []
        self.in_memory = self.kept_in_memory()

    def kept_in_memory(self) -> frozenset[int]:
        """Ids of the values that live in allocas."""
        return frozenset()

    def must_be_boxed(self) -> frozenset[int]:
        """Lazy floats are for generic code."""
        return frozenset(range(self.fn.value_count))

    # -- values ------------------------------------------------------------------------------------------------

    def fact(self, v: Value) -> str:
        return self.facts.of(v)

    def llvm_kind(self, v: Value) -> str:
        return "i1" if v.kind == "cond" else RAW.get(self.fact(v), "i64")

    def made(self, v: Value) -> str:
        return f"%g{v.id}" if self.guard_of(v) is not None else f"%v{v.id}"

    def guard_of(self, v: Value) -> str | None:
        maker = self.facts.makers.get(v.id)
        guards = self.facts.guards.get(id(maker)) if maker is not None else None
        return guards[maker.results.index(v)] if guards is not None and maker is not None else None

    def raw(self, v: Value) -> str:
        """An unboxed value as it is."""
        return super().value(v)

    def home(self, v: Value) -> None:
        """Results may not be what they are to be yet: see `keep`."""

    def keep(self, values: Iterable[Value]) -> None:
        """Stores what lives in memory, once it is there."""
        for v in values:
            if v.id in self.in_memory:
                self.emit(f"store {self.llvm_kind(v)} %v{v.id}, ptr %m{v.id}")

    def block_start(self, block: Block) -> None:
        self.keep(block.params)

    def parts(self, v: Value) -> tuple[str, str]:
        """The 64 bits of an unboxed number, and an i1: are they an int's?"""
        raw, fact = self.raw(v), self.fact(v)
        if fact == NUMBER:
            return number_parts(self, raw)
        if fact == BOOL:
            return self.converted(raw, BOOL, INT), "true"
        return (raw, "true") if fact == INT else (self.temp(f"bitcast double {raw} to i64"), "false")

    def raw_as(self, v: Value, fact: str) -> str:
        return self.converted(self.raw(v), self.fact(v), fact)

    def converted(self, raw: str, own: str, fact: str) -> str:
        """What has one fact in the form of another, as which it serves; any number as a float; a bool as an int."""
        if own == BOOL != fact:
            return self.converted(self.temp(f"zext i1 {raw} to i64"), INT, fact)
        if fact == own or (own in INTS and fact in INTS):  # that it fits is known, or tested
            return raw
        if fact == FLOAT:
            bits, is_int = (raw, "true") if own == INT else number_parts(self, raw)
            rounded = self.temp(f"sitofp i64 {bits} to double")
            if own == INT:
                return rounded
            return self.temp(f"select i1 {is_int}, double {rounded}, double {self.temp(f'bitcast i64 {bits} to double')}")
        assert fact == NUMBER, (own, fact)
        bits = raw if own == INT else self.temp(f"bitcast double {raw} to i64")
        return as_number(self, bits, str(own == INT).lower())

    def value(self, v: Value) -> str:
        """The boxed value, for generic code."""
        if not self.facts.unboxed(v):
            return super().value(v)
        constant = self.constant_of(v)
        if constant is not None and v.id not in self.consumed:
            return constant
        boxed = self.box(self.fact(v), self.raw(v))
        if v.id not in self.consumed:
            self.pending.append(boxed)
        return boxed

    def constant_of(self, v: Value) -> str | None:
        maker = self.facts.makers.get(v.id)
        return self.data.constant(maker.attrs[0]) if maker is not None and maker.op.name == "const" else None

    def box(self, fact: str, raw: str) -> str:
        return REPRESENTATIONS[fact].box(self, raw)

    def cold_box(self, fact: str, raw: str) -> str:
        return REPRESENTATIONS[fact].cold_box(self, raw)

    def cold_value(self, v: Value) -> str:
        """As `value`, for code that hardly ever runs."""
        if not self.facts.unboxed(v):
            return super().value(v)
        constant = self.constant_of(v)
        if constant is not None:
            return constant
        boxed = self.cold_box(self.fact(v), self.raw(v))
        self.pending.append(boxed)
        return boxed

    def drop_boxes(self) -> None:
        for boxed in self.pending:
            self.emit(self.call("void", "molt_drop_value", f"i64 {boxed}"))
        self.pending = []

    def fail_if(self, condition: str, instr: Instr) -> None:
        self.drop_boxes()
        super().fail_if(condition, instr)

    def fail(self, instr: Instr) -> None:
        self.drop_boxes()
        super().fail(instr)

    # -- branches ----------------------------------------------------------------------------------------------

    def guard(self, good: str) -> tuple[str, str]:
        """As `split`, where `--stress-deopt` may take the unlikely way although the condition holds."""
        if self.context.stress_deopt:
            forced = self.temp(self.call("i32", "molt_stress_leave", ""))
            good = self.temp(f"and i1 {good}, {self.temp(f'icmp eq i32 {forced}, 0')}")
        return self.split(good)

    def split(self, good: str) -> tuple[str, str]:
        """Branches on an i1 that is nearly always true: labels of the likely and the unlikely way, of which none is started."""
        likely, unlikely = self.fresh_label(), self.fresh_label()
        self.emit(f"br i1 {good}, label %{likely}, label %{unlikely}, !prof !1")
        return likely, unlikely

    def meet(self, labels: Iterable[str]) -> None:
        """Starts the block to which all of them lead."""
        met = self.fresh_label()
        for label in labels:
            self.start(label)
            self.emit(f"br label %{met}")
        self.start(met)
        self.site_stored = None

    def behind_region(self) -> None:
        """Instructions that were done as a transaction, or one by one, lie behind (transactions/regions.py)."""
        self.site_stored = None

    def both(self, *conditions: str) -> str:
        result = conditions[0]
        for condition in conditions[1:]:
            result = self.temp(f"and i1 {result}, {condition}")
        return result

    def intrinsic(self, name: str, number: str) -> str:
        return intrinsic(self, name, number)

    def pointer(self, boxed: str) -> str:
        return pointer(self, boxed)

    def load(self, kind: str, address: str, offset: int, tag: str) -> str:
        return load(self, kind, address, offset, tag)

    def has_shape(self, boxed: str, shape: str) -> str:
        return has_shape(self, boxed, shape)

    def spread_item(self, fact: str, items: str, at: str) -> tuple[str, str]:
        """A list's item as a `number` or a `word`, however it is stored, and an i1: is it one?"""
        place = f"%item{len(self.extra_allocas)}"
        self.extra_allocas.append(f"  {place} = alloca i64")
        found = self.temp(self.call("i32", f"molt_hot_{fact}_item", f"ptr {items}, i64 {at}, ptr {place}"))
        item = self.temp(f"load i64, ptr {place}")
        if fact == NUMBER:
            item = as_number(self, item, self.temp(f"icmp eq i32 {found}, 1"))
        return item, self.temp(f"icmp ne i32 {found}, 0")

    # -- guards ------------------------------------------------------------------------------------------------

    def establish(self, instr: Instr, results: tuple[Value, ...], wanted: tuple[str | None, ...]) -> None:
        """Turns the boxed results %g into what the facts say, or leaves behind the instruction."""
        boxed = {v.id: f"%g{v.id}" for v, fact in zip(results, wanted, strict=True) if fact is not None}
        for v, fact in zip(results, wanted, strict=True):
            if fact is not None:
                self.check(instr, f"%g{v.id}", fact, boxed)
        for v, fact in zip(results, wanted, strict=True):
            if fact is not None:
                self.unpack_checked(v, f"%g{v.id}", fact)

    def check(self, instr: Instr, boxed: str, fact: str, at_exit: dict[int, str]) -> None:
        self.leave_unless(REPRESENTATIONS[fact].test(self, boxed), instr, at_exit)

    def leave_unless(self, good: str, instr: Instr, at_exit: dict[int, str]) -> None:
        likely, unlikely = self.guard(good)
        self.start(unlikely)
        for v in instr.results:
            if v.id in self.facts.uncounted:
                self.emit(self.call("void", "molt_retain_value", f"i64 {at_exit[v.id]}"))
        self.leave(instr, at_exit)
        self.start(likely)

    def unpacked(self, boxed: str, fact: str, *, dies: bool = True) -> str:
        """What a checked box holds; an owned box dies."""
        raw = REPRESENTATIONS[fact].read(self, boxed)
        if dies and REPRESENTATIONS[fact].counted:
            self.emit(self.call("void", "molt_hot_drop", f"i64 {boxed}"))
        return raw

    def unpack_checked(self, v: Value, boxed: str, fact: str) -> None:
        raw = self.unpacked(boxed, fact, dies=v.owned and v.id not in self.facts.uncounted)
        if fact in UNBOXED:
            same(self, fact, f"%v{v.id}", raw)
        else:
            self.emit(f"%v{v.id} = or i64 {raw}, 0")

    def test_nan(self, instr: Instr) -> None:
        """Leaves behind an operation that made a NaN, where that could get two boxes."""
        v = instr.results[0]
        if id(instr) in self.nan_checked:
            number = self.raw_as(v, FLOAT)  # of an int it is no NaN either
            likely, unlikely = self.guard(self.temp(f"fcmp ord double {number}, {number}"))
            self.start(unlikely)
            self.leave(instr, {v.id: self.cold_box(self.fact(v), f"%v{v.id}")})
            self.start(likely)

    # -- pins --------------------------------------------------------------------------------------------------

    def test_pins(self) -> list[str]:
        """Tests the ranges that a person has pinned, at the beginning: where one does not hold, the clone does it all."""
        self.out = []
        for point, (slot, limits) in enumerate(self.facts.pins.items(), len(self.plan.points) + 1):
            self.pins[point] = slot
            likely, unlikely = self.guard(within(self, f"%a{self.fn.locals[slot].param}", *limits))
            self.start(unlikely)
            self.exits.append((point, self.label))
            self.emit("br label %leave")
            self.start(likely)
        return self.out

    # -- exits -------------------------------------------------------------------------------------------------

    def leave(self, instr: Instr, at_exit: dict[int, str]) -> None:
        """Goes on in the clone behind the instruction. `at_exit`: boxed texts of values that this point has otherwise."""
        self.store_values(instr, at_exit)
        self.exits.append((self.plan.points[id(instr)], self.label))
        self.emit("br label %leave")

    def store_values(self, instr: Instr, at_exit: dict[int, str]) -> None:
        """Puts what is alive at the point behind the instruction into the buffer, but for the variables."""
        owned, plain = self.plan.saved[id(instr)]
        self.shared_here = {}
        for v in (*owned, *plain):
            self.emit(f"store i64 {self.text_at_exit(v, at_exit)}, ptr {self.buffer_place(self.plan.place[v.id])}")

    def text_at_exit(self, v: Value, at_exit: dict[int, str]) -> str:
        if v.id in at_exit:
            return at_exit[v.id]
        if v.kind == "cond":
            return self.temp(f"zext i1 {super().value(v)} to i64")
        if v.id in self.facts.uncounted:
            self.emit(self.call("void", "molt_retain_value", f"i64 {super().value(v)}"))
            return super().value(v)
        rebuilt = self.rebuild(v)
        if rebuilt is not None:
            return rebuilt
        if not self.facts.unboxed(v):
            return super().value(v)
        if v.owned:
            return self.cold_box(self.fact(v), self.raw(v))
        constant = self.constant_of(v)
        if constant is not None:
            return constant
        if self.fact(v) == BOOL:
            return self.cold_box(BOOL, self.raw(v))
        return self.shared_box(self.facts.makers[v.id].attrs[0], v)

    def shared_box(self, slot: int, v: Value) -> str:
        """The box of a value that is borrowed from a variable: the variable's."""
        if slot not in self.shared_here:
            self.aliased.add(slot)
            self.shared_here[slot] = self.cold_box(self.fact(v), self.raw(v))
            self.emit(f"store i64 {self.shared_here[slot]}, ptr %shared{slot}")
        return self.shared_here[slot]

    def virtual(self, v: Value) -> bool:
        """Does the value exist in parts only? Its instruction defines no %v then."""
        return False

    def rebuild(self, v: Value) -> str | None:
        """The object that a value stands for which has no object here."""
        return None

    def leave_block(self) -> list[str]:
        """The block that all exits share."""
        if not self.exits:
            return []
        self.out = []
        self.start("leave")
        point = self.temp("phi i32 " + ", ".join(f"[ {number}, %{label} ]" for number, label in self.exits))
        borrowed = self.save_slots()
        self.emit(f"store i32 {point}, ptr {self.buffer_field('entry')}")
        self.hand_over(point, borrowed)
        return self.out

    def save_slots(self) -> list[str]:
        """Fills the buffer with the variables; returns boxes whose owner the clone will not be."""
        borrowed: list[str] = []
        for i, local in enumerate(self.fn.locals):
            fact = self.facts.slots[i]
            if fact in UNBOXED:
                boxed = self.boxed_slot(i, fact)
                if not local.owned:
                    borrowed.append(boxed)
            else:
                boxed = self.temp(self.variable(i))
            self.emit(f"store i64 {boxed}, ptr {self.buffer_place(i)}")
        return borrowed

    def hand_over(self, point: str, borrowed: list[str]) -> None:
        """Calls the clone and returns what it returns."""
        self.noted("molt_special_left", point)
        self.emit(f"store ptr %self, ptr {self.buffer_field('self')}")
        clone = self.context.version_symbol(self.fn, ":resume")
        result = self.temp(f"call i64 {clone}(ptr %buffer, i32 {point})")
        for boxed in borrowed:
            self.emit(self.call("void", "molt_drop_maybe_value", f"i64 {boxed}"))
        self.give_boxed(result)

    def noted(self, symbol: str, point: str) -> None:
        """Tells the runtime that control leaves at the point, where the buffer holds everything."""
        self.emit(self.call("void", symbol, f"ptr {misses_symbol(self.context, self.special)}, ptr %buffer, i32 {point}"))

    def boxed_slot(self, i: int, fact: str) -> str:
        """A variable in a box, 0 where it is unbound, in the block of exits."""
        bound, made, end = self.fresh_label(), self.fresh_label(), self.fresh_label()
        ways = f"[ 0, %{self.label} ]"
        self.emit(f"br i1 {self.temp(f'load i1, ptr %bound{i}')}, label %{bound}, label %{end}")
        self.start(bound)
        raw = self.temp(f"load {RAW[fact]}, ptr %r{i}")
        if i in self.aliased:
            shared = self.temp(f"load i64, ptr %shared{i}")
            self.emit(f"br i1 {self.temp(f'icmp eq i64 {shared}, 0')}, label %{made}, label %{end}")
            self.start(made)
            ways += f", [ {shared}, %{bound} ]"
        boxed, made_at = self.cold_box(fact, raw), self.label
        self.emit(f"br label %{end}")
        self.start(end)
        return self.temp(f"phi i64 {ways}, [ {boxed}, %{made_at} ]")

    # -- results -----------------------------------------------------------------------------------------------

    @property
    def result_kind(self) -> str:
        return result_kind(self.facts)

    def give(self, payload: str, status: int | str) -> None:
        """Returns an unboxed result with its status."""
        raw = RAW[self.facts.result]
        first = self.temp(f"insertvalue {self.result_kind} undef, {raw} {payload}, 0")
        self.emit(f"ret {self.result_kind} {self.temp(f'insertvalue {self.result_kind} {first}, i32 {status}, 1')}")

    def give_boxed(self, boxed: str) -> None:
        """Returns a boxed result, or 0."""
        if self.facts.result == ANY:
            self.emit(f"ret i64 {boxed}")
            return
        raised = self.temp(f"icmp eq i64 {boxed}, 0")
        payload = as_payload(self, boxed, self.facts.result)
        self.give(payload, self.temp(f"select i1 {raised}, i32 {RAISED}, i32 {BOXED}"))

    # -- the function ------------------------------------------------------------------------------------------

    def signature(self) -> str:
        return f"define internal {self.result_kind} {self.symbol}({parameters(self.special)}) #0 {{"

    def refused(self) -> list[str]:
        lines = [
            f"  {self.call('void', 'molt_drop_value', f'i64 %a{local.param}')}"
            for i, local in enumerate(self.fn.locals)
            if local.param >= 0 and local.owned and self.facts.slots[i] not in UNBOXED
        ]
        if self.facts.result == ANY:
            return [*lines, "  ret i64 0"]
        return [*lines, f"  ret {self.result_kind} {{ {RAW[self.facts.result]} undef, i32 {RAISED} }}"]

    def common_allocas(self) -> list[str]:
        lines = [*super().common_allocas(), *self.buffer_alloca(), *self.extra_allocas]
        for i, fact in enumerate(self.facts.slots):
            if fact in UNBOXED:
                lines += [f"  %r{i} = alloca {RAW[fact]}", f"  %bound{i} = alloca i1"]
        return [
            *lines,
            *(line for i in sorted(self.aliased) for line in (f"  %shared{i} = alloca i64", f"  store i64 0, ptr %shared{i}")),
        ]

    def buffer_alloca(self) -> list[str]:
        buffer = f"  %buffer = alloca [{abi.BUFFER_VALUES + 8 * (self.frame_owned + self.frame_plain)} x i8], align 8"
        return [buffer, *self.memory_allocas()]

    def initial_slots(self) -> list[str]:
        lines = []
        for i, local in enumerate(self.fn.locals):
            fact = self.facts.slots[i]
            if fact in UNBOXED:
                lines.append(f"  store i1 {int(local.param >= 0)}, ptr %bound{i}")
                if local.param >= 0:
                    lines.append(f"  store {RAW[fact]} %a{local.param}, ptr %r{i}")
            else:
                lines.append(f"  store i64 {f'%a{local.param}' if local.param >= 0 else 0}, ptr %l{i}")
        return [*lines, *self.entry_tests]

    def assemble(self) -> str:
        self.entry_tests = self.test_pins()
        exits = self.leave_block()  # before the head, whose allocas depend on it
        return super().assemble() + "\n".join(exits) + "\n"

    def store_site(self, instr: Instr) -> None:
        index = self.site_index(instr.site)
        if self.site_stored != index:
            self.emit(f"store i32 {index}, ptr %site, !tbaa {TAGS['frame']}")
            self.site_stored = index

    # -- instructions ------------------------------------------------------------------------------------------

    def lower(self, instr: Instr) -> None:
        self.consumed = frozenset(v.id for v in instr.consumed())
        self.pending = []
        if not self.typed(instr):
            super().lower(instr)
            if instr.op.terminator:
                return
            self.drop_boxes()
            wanted = self.facts.guards.get(id(instr))
            if wanted is not None:
                self.establish(instr, instr.results, wanted)
        self.keep(v for v in instr.results if v.id in self.in_memory and not self.virtual(v))

    def typed_call(self, instr: Instr) -> bool:
        return False

    def typed(self, instr: Instr) -> bool:
        """Lowers the instruction without boxes if that can be."""
        method = getattr(self, "typed_" + instr.op.name, None)
        return method is not None and method(instr)

    def generic(self, instr: Instr, symbol: str | None = None) -> str:
        """Cold: the generic operation (or what stands for it) out of line on boxes; the text of its owned result, or status."""
        symbol = symbol or instr.op.c
        assert symbol is not None
        self.site_stored = None
        args = ", ".join(f"i64 {self.cold_value(v)}" for v in instr.args)
        self.store_site(instr)
        if instr.op.fail == "negative":
            status = self.temp(self.call("i32", symbol, args))
            self.fail_if(self.temp(f"icmp slt i32 {status}, 0"), instr)
            return status
        result = self.temp(self.call("i64", symbol, args))
        self.fail_if(self.temp(f"icmp eq i64 {result}, 0"), instr)
        return result

    def generic_and_leave(self, instr: Instr) -> None:
        container = instr.args[0]
        if instr.op.name == "setitem" and container.id in self.facts.uncounted:  # the death of an item may let go of the list
            self.generic(instr, "molt_special_setitem_held")
            self.leave(instr, {container.id: self.value(container)})
        else:
            result = self.generic(instr)
            self.leave(instr, {v.id: result for v in instr.results})
        self.site_stored = None

    def unless(self, instr: Instr, good: str) -> None:
        """Generic operation and exit unless the i1 holds; goes on where it does."""
        likely, unlikely = self.guard(good)
        self.start(unlikely)
        self.generic_and_leave(instr)
        self.start(likely)

    def checked_overflow(self, instr: Instr, operation: str, a: str, b: str) -> str:
        """Goes on where the result fits, and leaves where it does not."""
        result, fits = self.with_overflow(operation, a, b)
        self.unless(instr, fits)
        return result

    def with_overflow(self, operation: str, a: str, b: str) -> tuple[str, str]:
        """The result, and an i1: does it fit?"""
        symbol = f"llvm.{operation}.with.overflow.i64"
        pair = self.temp(f"call {{ i64, i1 }} {self.context.declare(symbol, '{ i64, i1 }', 'i64, i64')}(i64 {a}, i64 {b})")
        fits = self.temp(f"xor i1 {self.temp(f'extractvalue {{ i64, i1 }} {pair}, 1')}, true")
        return self.temp(f"extractvalue {{ i64, i1 }} {pair}, 0"), fits

    def goto(self, target: Target, first: tuple[str, ...] = ()) -> None:
        args = first + tuple(self.passed(p, v) for p, v in target.passed())
        self.emit(f"br label %{self.block_label(target.block)}")
        self.edge(target.block, args)

    def passed(self, parameter: Value, v: Value) -> str:
        return self.raw_as(v, self.fact(parameter)) if self.facts.unboxed(parameter) else self.value(v)

    # variables

    def typed_const(self, instr: Instr) -> bool:
        v, constant = instr.results[0], instr.attrs[0]
        if not self.facts.unboxed(v):
            return False
        if self.fact(v) in (INT, WORD):
            self.emit(f"%v{v.id} = add i64 {constant if constant < 2**63 else constant - 2**64}, 0")
        elif self.fact(v) == BOOL:
            self.emit(f"%v{v.id} = or i1 {str(constant).lower()}, false")
        else:
            self.emit(f"%v{v.id} = bitcast i64 {double_bits(constant)} to double")
        return True

    def unboxed_slot(self, instr: Instr) -> str | None:
        fact = self.facts.slots[instr.attrs[0]]
        return fact if fact in UNBOXED else None

    def typed_load_local(self, instr: Instr) -> bool:
        fact = self.unboxed_slot(instr)
        if fact is None:
            return False
        if instr.op.may_raise:
            unbound = self.temp(f"xor i1 {self.temp(f'load i1, ptr %bound{instr.attrs[0]}')}, true")
            self.unbound_if(unbound, instr, self.fn.locals[instr.attrs[0]].name)
        self.emit(f"%v{instr.results[0].id} = load {RAW[fact]}, ptr %r{instr.attrs[0]}")
        return True

    typed_load_local_checked = typed_load_local

    def typed_swap_local(self, instr: Instr) -> bool:
        fact = self.unboxed_slot(instr)
        if fact is None:
            return False
        slot = instr.attrs[0]
        self.emit(f"store {RAW[fact]} {self.raw_as(instr.args[0], fact)}, ptr %r{slot}")
        self.emit(f"store i1 true, ptr %bound{slot}")
        return True

    typed_init_local = typed_swap_local

    def typed_take_local(self, instr: Instr) -> bool:
        if self.unboxed_slot(instr) is None:
            return False
        self.emit(f"store i1 false, ptr %bound{instr.attrs[0]}")
        return True

    def typed_copy(self, instr: Instr) -> bool:
        source, result = instr.args[0], instr.results[0]
        if not self.facts.unboxed(result):
            if not self.facts.unboxed(source):
                return False
            constant = self.constant_of(source)
            boxed = constant if constant is not None else self.box(self.fact(source), self.raw(source))
            self.emit(f"%v{result.id} = add i64 {boxed}, 0")
        else:
            same(self, self.fact(result), f"%v{result.id}", self.raw(source))
        return True

    def typed_drop(self, instr: Instr) -> bool:
        return self.facts.unboxed(instr.args[0]) or instr.args[0].id in self.facts.uncounted

    typed_drop_maybe = typed_drop

    def nothing_pending(self) -> str:
        """An i1: is there no signal, collection or other thread to look after?"""
        address = f"getelementptr (i8, ptr @molt_state, i64 {abi.offset('MoltState', 'pending')})"
        pending = self.temp(f"load volatile i32, ptr {address}, !tbaa {TAGS['frame']}")
        return self.temp(f"icmp eq i32 {pending}, 0")

    def typed_poll(self, instr: Instr) -> bool:
        """Generic code handles what is pending, and may come back at the loop's header."""
        likely, unlikely = self.split(self.nothing_pending())
        self.start(unlikely)
        self.site_stored = None
        self.store_site(instr)
        status = self.temp(self.call("i32", "molt_poll_slow", ""))
        self.fail_if(self.temp(f"icmp slt i32 {status}, 0"), instr)
        self.leave(instr, {})
        self.start(likely)
        self.site_stored = None
        return True

    def typed_return(self, instr: Instr) -> bool:
        if self.facts.result == ANY:
            return False
        self.emit("store ptr %outer, ptr @molt_state")
        self.give(self.raw_as(instr.args[0], self.facts.result), OK)
        return True

    def typed_unwind(self, instr: Instr) -> bool:
        if self.facts.result == ANY:
            return False
        self.emit("store ptr %outer, ptr @molt_state")
        self.give("undef", RAISED)
        return True


def double_bits(number: float) -> int:
    import struct

    return struct.unpack("<q", struct.pack("<d", number))[0]


def result_kind(facts: Facts) -> str:
    """LLVM type of what the specialized version returns."""
    return "i64" if facts.result == ANY else f"{{ {RAW[facts.result]}, i32 }}"


def step_version(yielded: str) -> str:
    """What runs a generator's body to its next yield, by the fact about what is yielded."""
    return ":special" if yielded == ANY else ":step"


def step_kind(yielded: str) -> str:
    """LLVM type of what that returns."""
    return "i64" if yielded == ANY else f"{{ {RAW[yielded]}, i32 }}"


def as_payload(f: Lowering, boxed: str, fact: str) -> str:
    """A box in the place of an unboxed result (status BOXED)."""
    if fact == FLOAT:
        return f.temp(f"bitcast i64 {boxed} to double")
    return as_number(f, boxed, "false") if fact == NUMBER else boxed


def of_payload(f: Lowering, payload: str, fact: str) -> str:
    """The box that `as_payload` has put there."""
    if fact == FLOAT:
        return f.temp(f"bitcast double {payload} to i64")
    return number_parts(f, payload)[0] if fact == NUMBER else payload


def misses_symbol(context: ModuleContext, special: Special) -> str:
    """Where the runtime keeps how often the specialized version was left (runtime/special.c)."""
    return context.version_symbol(special.fn, special.form(":misses"))


SKIPPED, WATCHED = 1, 2
"""Bits of the first byte there: the version is skipped; MOLT_STATS wants to know what becomes of it."""


def not_skipped(f: Lowering, special: Special) -> str:
    """An i1: has the specialized version not been left too often?"""
    state = f.temp(f"load i8, ptr {misses_symbol(f.context, special)}")
    return f.temp(f"icmp eq i8 {f.temp(f'and i8 {state}, {SKIPPED}')}, 0")


def within(f: Lowering, raw: str, low: int, high: int) -> str:
    """An i1: is the raw int in the range? Its ends may be any ints."""
    if low > high or high < WORD_LOW or low > WORD_HIGH:
        return "false"
    above, below = f.temp(f"icmp sge i64 {raw}, {max(low, WORD_LOW)}"), f.temp(f"icmp sle i64 {raw}, {min(high, WORD_HIGH)}")
    return f.temp(f"and i1 {above}, {below}")


def parameters(special: Special) -> str:
    kinds = [RAW.get(fact, "i64") for fact in special.parameters]
    return ", ".join([*(f"{kind} %a{i}" for i, kind in enumerate(kinds)), "ptr %self"])
