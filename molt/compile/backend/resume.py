"""Resumable forms of a function: `resume(buffer, entry)` begins with a switch on the entry number and loads what was alive.

There are two. A *generator* (coroutine, async generator) exists in this form only; its entries are its yields, and its
buffer outlives the activation. The *clone* of an ordinary function takes over from another version of it at a frame-state
point, in the same activation: specialized code whose guard fails leaves into it, and with `--stress-resume` generic code does so at
every point, to prove that nothing is lost or leaked on the way.

Buffer: `MoltFrameBuffer` (generator.h), then all local slots, then owned temporaries, then borrowed and unboxed ones.
Ownership moves with the value: what has been loaded is 0 in the buffer.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace

from molt.compile.backend import abi
from molt.compile.backend.lower import FRAME_SIZE, Lowering, ModuleContext
from molt.compile.ir.core import Block, Function, Instr, Value
from molt.compile.passes import liveness

TAKE_OVER_FRAME = (
    f"  %self.at = getelementptr i8, ptr %buffer, i64 {abi.offset('MoltFrameBuffer', 'self')}",
    "  %self = load ptr, ptr %self.at",
    "  %frame = load ptr, ptr @molt_state",
    f"  %outer = getelementptr i8, ptr %frame, i64 -{FRAME_SIZE}",
    f"  %site = getelementptr i8, ptr %frame, i64 {abi.offset('MoltFrame', 'site')}",
)
"""For code that goes on in a frame which another version of the function has pushed."""


@dataclass(slots=True)
class Plan:
    """For each resume point (by id of the instruction, or of the block whose start it is) its entry number and what is alive
    there; a place for each value."""

    points: dict[int, int] = field(default_factory=dict)
    saved: dict[int, tuple[list[Value], list[Value]]] = field(default_factory=dict)  # owned, others
    place: dict[int, int] = field(default_factory=dict)  # value id -> index in the buffer
    frame_owned: int = 0
    frame_plain: int = 0


def every_point(instr: Instr) -> bool:
    """Is there a frame-state point behind the instruction? For `next` it is where the item has arrived."""
    return instr.op.may_raise and (not instr.op.terminator or instr.op.name == "next")


def silent_point(instr: Instr) -> bool:
    """May specialized code leave behind the instruction although it cannot raise?"""
    return instr.op.name in ("drop_maybe", "take_iterator")


def yields_only(instr: Instr) -> bool:
    return instr.op.suspends


def held_across_yields(fn: Function) -> frozenset[int]:
    """Ids of the values that are alive where the function is suspended."""
    return frozenset(plan(fn, lambda instr: False).place)


def at_yields(fn: Function, whole: Plan) -> Plan:
    """Of a plan the part that is about yields: numbers, places and the buffer are the same."""
    return _part(whole, {id(instr) for block in fn.blocks for instr in block.instrs if instr.op.suspends})


def at_headers(fn: Function, whole: Plan) -> Plan:
    """Of a plan the part that is about the headers of loops."""
    return _part(whole, {id(block) for block in fn.blocks})


def _part(whole: Plan, keys: Collection[int]) -> Plan:
    saved = {key: values for key, values in whole.saved.items() if key in keys}
    kept = {v.id for values in saved.values() for some in values for v in some}
    points = {key: number for key, number in whole.points.items() if key in keys}
    return replace(whole, points=points, saved=saved, place={i: at for i, at in whole.place.items() if i in kept})


def plan(fn: Function, wanted: Callable[[Instr], bool], starts: Callable[[Block], bool] = lambda block: False) -> Plan:
    """Resume points are the yields, the frame-state points behind `wanted` instructions, and the `starts` of blocks."""
    result = Plan()
    live_in = liveness.live_in(fn)
    values = {v.id: v for v in fn.values()}

    def add(key: int, across: int) -> None:
        alive = [values[i] for i in sorted(values) if across >> i & 1]
        result.points[key] = len(result.points) + 1
        result.saved[key] = ([v for v in alive if v.owned], [v for v in alive if not v.owned])

    for block in fn.blocks:
        if starts(block):
            add(id(block), live_in[block] | liveness.params(block))
        live = liveness.at_exit(block, live_in)
        for instr in reversed(block.instrs):
            is_yield = instr.op.suspends
            if is_yield or ((every_point(instr) or silent_point(instr)) and wanted(instr)):
                across = live
                if instr.op.name == "next":
                    body = instr.targets[0].block
                    across = live_in[body] | liveness.params(body)
                if is_yield:
                    across = live & ~liveness.definitions(instr)
                    if instr.unwind is not None:
                        across |= live_in[instr.unwind]
                add(id(instr), across)
            live = liveness.before(instr, live, live_in)
    result.frame_owned = _find_places(result.place, [owned for owned, _ in result.saved.values()], len(fn.locals))
    result.frame_plain = (
        _find_places(result.place, [plain for _, plain in result.saved.values()], result.frame_owned) - result.frame_owned
    )
    return result


def _find_places(place: dict[int, int], together: list[list[Value]], first: int) -> int:
    """Gives each value a place that none has which is saved together with it; returns the end of what is used."""
    beside: dict[int, set[int]] = {}
    for values in together:
        ids = {v.id for v in values}
        for v in values:
            beside.setdefault(v.id, set()).update(ids)
    end = first
    for i, others in beside.items():
        taken = {place[other] for other in others if other in place}
        place[i] = next(at for at in range(first, end + 1) if at not in taken)
        end = max(end, place[i] + 1)
    return end


class ResumeWriter(Lowering):
    """Saving to a buffer: common to all versions that can be left."""

    def __init__(self, context: ModuleContext, fn: Function, plan_: Plan, version: str = "") -> None:
        super().__init__(context, fn, version)
        self.plan = plan_
        self.frame_owned = plan_.frame_owned
        self.frame_plain = plan_.frame_plain

    def must_be_boxed(self) -> frozenset[int]:
        return frozenset(self.plan.place)

    def memory_allocas(self) -> list[str]:
        return [f"  %m{v.id} = alloca {self.llvm_kind(v)}" for v in self.fn.values() if v.id in self.in_memory]

    def buffer_field(self, name: str) -> str:
        return self.temp(f"getelementptr i8, ptr %buffer, i64 {abi.offset('MoltFrameBuffer', name)}")

    def buffer_place(self, index: int) -> str:
        return self.temp(f"getelementptr i8, ptr %buffer, i64 {abi.BUFFER_VALUES + 8 * index}")

    def save(self, at: Instr | Block) -> None:
        """Stores all slots and what is alive at a resume point, and the entry number."""
        owned, plain = self.plan.saved[id(at)]
        for i in range(len(self.fn.locals)):
            self.emit(f"store i64 {self.temp(self.variable(i))}, ptr {self.buffer_place(i)}")
        for v in (*owned, *plain):
            value = self.value(v)
            if v.kind == "cond":
                value = self.temp(f"zext i1 {value} to i64")
            self.emit(f"store i64 {value}, ptr {self.buffer_place(self.plan.place[v.id])}")
        self.emit(f"store i32 {self.plan.points[id(at)]}, ptr {self.buffer_field('entry')}")


class PlainLowering(ResumeWriter):
    """An ordinary function that leaves into its clone where the runtime says so (`--stress-resume`)."""

    def resume_point(self, instr: Instr) -> None:
        leave, stay = self.fresh_label(), self.fresh_label()
        test = self.temp(self.call("i32", "molt_stress_leave", ""))
        self.emit(f"br i1 {self.temp(f'icmp ne i32 {test}, 0')}, label %{leave}, label %{stay}")
        self.start(leave)
        self.save(instr)
        self.emit(f"store ptr %self, ptr {self.buffer_field('self')}")
        clone = self.context.version_symbol(self.fn, ":resume")
        result = self.temp(f"call i64 {clone}(ptr %buffer, i32 {self.plan.points[id(instr)]})")
        self.emit(f"ret i64 {result}")
        self.start(stay)

    def common_allocas(self) -> list[str]:
        size = abi.BUFFER_VALUES + 8 * (self.frame_owned + self.frame_plain)
        return [*super().common_allocas(), f"  %buffer = alloca [{size} x i8], align 8"]


class ResumableLowering(ResumeWriter):
    """`resume(buffer, entry)`: temporaries alive across a resume point live in allocas, which LLVM turns back into SSA."""

    def __init__(self, context: ModuleContext, fn: Function, plan_: Plan, version: str = ":resume") -> None:
        super().__init__(context, fn, plan_, version)
        self.in_memory = frozenset(plan_.place)
        self.entries: list[tuple[int, str]] = []

    def enter_here(self, at: Instr | Block) -> None:
        """Starts the block behind a resume point, where what is alive there is loaded again."""
        label = self.fresh_label()
        self.entries.append((self.plan.points[id(at)], label))
        self.start(label)
        self.site_stored = None
        owned, plain = self.plan.saved[id(at)]
        for v in (*owned, *plain):
            place = self.buffer_place(self.plan.place[v.id])
            loaded = self.temp(f"load i64, ptr {place}")
            if v.kind == "cond":
                self.emit(f"store i1 {self.temp(f'trunc i64 {loaded} to i1')}, ptr %m{v.id}")
            else:
                self.emit(f"store i64 {loaded}, ptr %m{v.id}")
            if v.owned:
                self.emit(f"store i64 0, ptr {place}")

    def op_next(self, instr: Instr) -> None:
        super().op_next(instr)
        if id(instr) in self.plan.points:
            self.enter_here(instr)
            body = instr.targets[0].block
            arguments = tuple(self.value(v) for v in body.params)
            self.emit(f"br label %{self.block_label(body)}")
            self.edge(body, arguments)

    def reload_locals(self) -> None:
        """Before the way to any point is taken: variables are alive at all of them."""
        for i in range(len(self.fn.locals)):
            place = self.buffer_place(i)
            self.emit(f"store i64 {self.temp(f'load i64, ptr {place}')}, ptr %l{i}")
            self.emit(f"store i64 0, ptr {place}")

    def resume_point(self, instr: Instr) -> None:
        if id(instr) not in self.plan.points or instr.op.suspends:
            return
        if not self.context.stress:
            self.only_entered(instr)
            return
        again, on = self.fresh_label(), self.fresh_label()
        test = self.temp(self.call("i32", "molt_stress_leave", ""))
        self.emit(f"br i1 {self.temp(f'icmp ne i32 {test}, 0')}, label %{again}, label %{on}")
        self.start(again)
        self.save(instr)
        self.emit(f"store i32 {self.plan.points[id(instr)]}, ptr %entry.next")
        self.emit("br label %dispatch")
        self.enter_here(instr)
        self.emit(f"br label %{on}")
        self.start(on)

    def only_entered(self, instr: Instr) -> None:
        """A point that another version leaves to, and this one never."""
        on = self.fresh_label()
        self.emit(f"br label %{on}")
        self.enter_here(instr)
        self.emit(f"br label %{on}")
        self.start(on)

    def before_dispatch(self) -> list[str]:
        return []

    def resume_head(self) -> list[str]:
        """Prologue and switch; ends with the label "begin" open."""
        lines = [
            self.context.function_head(self.symbol, "ptr %buffer, i32 %start.at", f"#{0 if self.fn.hot else 2}"),
            "entry:",
        ]
        lines += self.common_allocas()
        lines += [
            *self.memory_allocas(),
            "  %entry.next = alloca i32",
            "  store i32 %start.at, ptr %entry.next",
            *TAKE_OVER_FRAME,
            *self.before_dispatch(),
            "  br label %dispatch",
            "dispatch:",
            "  %entry.now = load i32, ptr %entry.next",
        ]
        cases = " ".join(f"i32 {number}, label %{label}" for number, label in self.entries)
        self.out = []
        self.reload_locals()
        self.emit(f"switch i32 %entry.now, label %begin [ {cases} ]")
        self.start("begin")
        self.begin()
        return lines + self.out

    def begin(self) -> None:
        """Entered at no point: at the function's beginning."""
        self.emit(f"br label %{self.block_label(self.fn.blocks[0])}")


class CloneLowering(ResumableLowering):
    """The clone of an ordinary function: it returns as the function would, and pops the frame that the other version pushed."""

    activation = False

    def lower(self, instr: Instr) -> None:
        super().lower(instr)
        if silent_point(instr):
            self.resume_point(instr)

    def head(self) -> str:
        return "\n".join(self.resume_head()) + "\n"


class Suspending(ResumeWriter):
    """What the forms of a function that suspends have in common. Its frame is pushed and popped by generator.c."""

    def op_delegate_send(self, instr: Instr) -> None:
        self.store_site(instr)
        iterator, sent = (self.value(v) for v in instr.args)
        self.delegate(instr, "molt_delegate_send", f"ptr %buffer, i64 {iterator}, i64 {sent}, ptr %args")

    def op_delegate_throw(self, instr: Instr) -> None:
        self.store_site(instr)
        self.delegate(instr, "molt_delegate_throw", f"ptr %buffer, i64 {self.value(instr.args[0])}, ptr %args")

    def delegate(self, instr: Instr, symbol: str, args: str) -> None:
        self.argument_slots = max(self.argument_slots, 1)
        r = self.temp(self.call("i64", symbol, args))
        self.fail_if(self.temp(f"icmp eq i64 {r}, 0"), instr)
        result = self.temp("load i64, ptr %args")
        yielded, finished = instr.targets
        self.two_way(self.temp(f"icmp eq i64 {r}, {abi.STOP}"), finished, (result,), yielded, (r,))

    def op_return(self, instr: Instr) -> None:
        v = self.value(instr.args[0])
        self.emit(f"store i64 {v}, ptr {self.buffer_field('result')}")
        self.emit(f"ret i64 {abi.STOP}")

    def op_unwind(self, instr: Instr) -> None:
        self.emit("ret i64 0")


class GeneratorClone(Suspending, ResumableLowering):
    """One form of a function that suspends."""

    def head(self) -> str:
        return "\n".join(self.resume_head()) + "\n"

    def op_yield(self, instr: Instr) -> None:
        self.store_site(instr)
        v = self.value(instr.args[0])
        self.save(instr)
        self.emit(f"ret i64 {v}")
        self.enter_here(instr)
        sent = self.buffer_field("sent")
        result = instr.results[0]
        self.emit(f"%v{result.id} = load i64, ptr {sent}")
        self.emit(f"store i64 0, ptr {sent}")
        self.fail_if(self.temp(f"icmp eq i64 %v{result.id}, 0"), instr)
        self.home(result)

    op_delegate_yield = op_yield


class GeneratorLowering(GeneratorClone):
    """A function that suspends, and what makes its generator."""

    def head(self) -> str:
        fn = self.fn
        count = len(fn.parameters.names)
        params = ", ".join([*(f"i64 %a{i}" for i in range(count)), "ptr %self"])
        lines = [self.context.function_head(self.context.function_symbol(fn), params, "#2"), "entry:"]
        lines.append(f"  %buffer = {self.call('ptr', 'molt_op_generator_new', 'ptr %self')}")
        for i, local in enumerate(fn.locals):
            if local.param >= 0:
                lines.append(f"  %p{i} = getelementptr i8, ptr %buffer, i64 {abi.BUFFER_VALUES + 8 * i}")
                lines.append(f"  store i64 %a{local.param}, ptr %p{i}")
        lines.append(f"  %r = {self.call('i64', 'molt_op_generator_value', 'ptr %buffer')}")
        lines += ["  ret i64 %r", "}", ""]
        return "\n".join([*lines, *self.resume_head()]) + "\n"
