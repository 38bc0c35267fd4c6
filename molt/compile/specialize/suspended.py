"""The specialized version of a function that suspends: entered again at each yield, out of the generator's own buffer.

    f          makes the generator
    f:special  (buffer, entry): are the facts true of the buffer? takes everything out of it and runs, unboxed, to the next yield
    f:step     what f:special is made of, where all yields give a number: with that in a register (generator_steps.py)
    f:clone    goes on where f:special leaves; its next yield gives the value as that of any version does
    f:resume   where the buffer is not as the facts say, and once f:special has been left too often

All of them are `resume(buffer, entry)` (generator.h) and keep one layout, so that each yield may be left by one and entered by
another: a yield puts everything in boxes. What iterates across a yield stays the object that it is.
"""

from __future__ import annotations

from molt.compile.backend import abi
from molt.compile.backend.lower import Lowering, ModuleContext
from molt.compile.backend.resume import TAKE_OVER_FRAME, Suspending, held_across_yields
from molt.compile.ir.core import Block, Instr, Value
from molt.compile.specialize.direct import Special
from molt.compile.specialize.lower import BOXED, OK, RAISED, SKIPPED, STOPPED, as_payload, misses_symbol, of_payload, step_kind
from molt.compile.specialize.reenter import LoopLowering
from molt.compile.specialize.representation import RAW, REPRESENTATIONS
from molt.compile.specialize.rules import ANY


class GeneratorVersion(Suspending, LoopLowering):
    """`f:special` of a function that suspends. Values alive across a yield live in memory, which LLVM turns back into SSA."""

    version_name = ":special"
    activation = True

    otherwise = "refuse"  # where a test at the entry goes that fails
    hot_boxes = False
    yields: list[tuple[int, str, str]]  # (point, label, value)
    yielded_fact = ANY

    def run(self) -> str:
        self.yields = []
        return super().run()

    def kept_in_memory(self) -> frozenset[int]:
        return held_across_yields(self.fn)

    def signature(self) -> str:
        return f"define internal i64 {self.symbol}(ptr %buffer, i32 %at) #0 {{"

    def block_start(self, block: Block) -> None:
        self.keep(block.params)

    # -- entries -----------------------------------------------------------------------------------------------

    def must(self, condition: str) -> None:
        on = self.fresh_label()
        self.emit(f"br i1 {condition}, label %{on}, label %{self.otherwise}, !prof !1")
        self.start(on)

    def assemble(self) -> str:
        """The entries come before the block of exits, to which they may lead."""
        self.out = []
        suspensions = [instr for block in self.fn.blocks for instr in block.instrs if instr.op.suspends]
        cases = " ".join(f"i32 {self.plan.points[id(instr)]}, label %enter{self.plan.points[id(instr)]}" for instr in suspensions)
        self.start("begin")
        self.test_and_take_slots()
        self.emit(f"switch i32 %at, label %{self.block_label(self.fn.blocks[0])} [ {cases} ]")
        self.edge(self.fn.blocks[0], ())
        for instr in suspensions:
            self.entry_behind(instr)
        self.start("refuse")
        self.go_on_in(":resume", "%at")
        entries = self.out
        return "\n".join(entries) + "\n" + super().assemble() + "\n".join(self.yield_block()) + "\n"

    def head(self) -> str:
        misses = f"ptr {misses_symbol(self.context, self.special)}"
        self.out = [self.signature(), "entry:", *self.common_allocas(), *TAKE_OVER_FRAME]
        state = self.temp(f"load i8, {misses}")
        self.emit(f"br i1 {self.temp(f'icmp eq i8 {state}, 0')}, label %begin, label %aside, !prof !1")
        self.start("aside")
        self.emit(f"br i1 {self.temp(f'icmp eq i8 {state}, {SKIPPED}')}, label %refuse, label %watched")
        self.start("watched")
        tried = self.temp(self.call("i32", "molt_stats_entered", misses))
        self.emit(f"br i1 {self.temp(f'icmp ne i32 {tried}, 0')}, label %begin, label %refuse")
        return "\n".join(self.out) + "\n"

    def test_and_take_slots(self) -> None:
        slots = [self.temp(f"load i64, ptr {self.buffer_place(i)}") for i in range(len(self.fn.locals))]
        for slot, fact in zip(slots, self.facts.slots, strict=True):
            if fact != ANY:
                self.require(slot, fact, or_unbound=True)
        for i, slot in enumerate(slots):
            self.take_slot(i, slot)

    def entry_behind(self, instr: Instr) -> None:
        point = self.plan.points[id(instr)]
        self.start(f"enter{point}")
        self.otherwise = f"other{point}"
        owned, plain = self.plan.saved[id(instr)]
        values = [(v, self.temp(f"load i64, ptr {self.buffer_place(self.plan.place[v.id])}")) for v in (*owned, *plain)]
        shared = [v for v, _ in values if self.shares_box(v)]  # with a variable: their box is gone
        for v, boxed in values:
            if v in shared:
                self.take_value(v, boxed)
        tested = [(v, boxed) for v, boxed in values if v not in shared and self.fact(v) != ANY and v.kind != "cond"]
        for v, boxed in tested:
            self.require(boxed, self.fact(v), or_unbound=False)
        for v, boxed in values:
            if v not in shared:
                self.take_value(v, boxed)
            if v.owned:
                self.emit(f"store i64 0, ptr {self.buffer_place(self.plan.place[v.id])}")
        self.emit(f"br label %behind{point}")
        if tested:  # the other values are still in the buffer
            self.start(self.otherwise)
            self.shared_here = {}
            for v in shared:
                self.emit(f"store i64 {self.text_at_exit(v, {})}, ptr {self.buffer_place(self.plan.place[v.id])}")
            self.exits.append((point, self.label))
            self.emit("br label %leave")
        self.otherwise = "refuse"

    # -- suspensions -------------------------------------------------------------------------------------------

    def op_yield(self, instr: Instr) -> None:
        point, result = self.plan.points[id(instr)], instr.results[0]
        self.store_site(instr)
        given = self.yielded(instr.args[0])
        self.hot_boxes = True
        self.store_values(instr, {})
        self.hot_boxes = False
        self.yields.append((point, self.label, given))
        self.emit("br label %yielded")
        self.start(f"behind{point}")
        self.site_stored = None
        self.take_sent(instr, result)

    op_delegate_yield = op_yield

    def take_sent(self, instr: Instr, result: Value) -> None:
        sent = self.buffer_field("sent")
        self.emit(f"{self.made(result)} = load i64, ptr {sent}")
        self.emit(f"store i64 0, ptr {sent}")
        self.fail_if(self.temp(f"icmp eq i64 {self.made(result)}, 0"), instr)

    def yielded(self, v: Value) -> str:
        """What is yielded, as `give_yielded` takes it."""
        return self.value(v)

    def give_yielded(self, given: str) -> None:
        self.emit(f"ret i64 {given}")

    def yield_block(self) -> list[str]:
        """The block that all yields share: the variables are boxed, the buffer is complete."""
        if not self.yields:
            return []
        self.out = []
        self.start("yielded")
        point = self.temp("phi i32 " + ", ".join(f"[ {number}, %{label} ]" for number, label, _ in self.yields))
        kind = RAW.get(self.yielded_fact, "i64")
        given = self.temp(f"phi {kind} " + ", ".join(f"[ {value}, %{label} ]" for _, label, value in self.yields))
        self.hot_boxes = True
        self.save_slots()
        self.hot_boxes = False
        self.emit(f"store i32 {point}, ptr {self.buffer_field('entry')}")
        self.give_yielded(given)
        return self.out

    def cold_box(self, fact: str, raw: str) -> str:
        return self.box(fact, raw) if self.hot_boxes else super().cold_box(fact, raw)

    # -- exits -------------------------------------------------------------------------------------------------

    def leave(self, instr: Instr, at_exit: dict[int, str]) -> None:
        if instr.op.suspends:  # what was sent is not what was expected: the clone takes it anew
            self.emit(f"store i64 {at_exit[instr.results[0].id]}, ptr {self.buffer_field('sent')}")
        super().leave(instr, at_exit)

    def hand_over(self, point: str, borrowed: list[str]) -> None:
        self.noted("molt_special_left", point)
        self.go_on_in(":clone", point)

    def go_on_in(self, version: str, point: str) -> None:
        symbol = self.context.version_symbol(self.fn, version)
        self.emit(f"ret i64 {self.temp(f'musttail call i64 {symbol}(ptr %buffer, i32 {point})')}")

    def boxed_slot(self, i: int, fact: str) -> str:
        return super(LoopLowering, self).boxed_slot(i, fact)

    def shared_box(self, slot: int, v: Value) -> str:
        return super(LoopLowering, self).shared_box(slot, v)

    def typed_return(self, instr: Instr) -> bool:
        return False

    def typed_unwind(self, instr: Instr) -> bool:
        return False


MOST_INLINED = 80
"""Operations of a body that becomes part of each loop over it."""


class StepVersion(GeneratorVersion):
    """`f:step`: { what is yielded, OK }, or what generic code has yielded in its box, or how the body has ended. Nobody sends."""

    version_name = ":step"

    @property
    def kind(self) -> str:
        return step_kind(self.facts.yielded)

    @property
    def yielded_fact(self) -> str:  # type: ignore[override]
        return self.facts.yielded

    def signature(self) -> str:
        inlined = " alwaysinline" if sum(len(block.instrs) for block in self.fn.blocks) <= MOST_INLINED else ""
        return f"define internal {self.kind} {self.symbol}(ptr %buffer, i32 %at){inlined} #0 {{"

    def take_sent(self, instr: Instr, result: Value) -> None:
        self.emit(f"{self.made(result)} = add i64 {self.data.constant(None)}, 0")

    def yielded(self, v: Value) -> str:
        return self.raw(v)

    def give_yielded(self, given: str) -> None:
        self.give_step(given, OK)

    def give_step(self, payload: str, status: int | str) -> None:
        first = self.temp(f"insertvalue {self.kind} undef, {RAW[self.facts.yielded]} {payload}, 0")
        self.emit(f"ret {self.kind} {self.temp(f'insertvalue {self.kind} {first}, i32 {status}, 1')}")

    def op_return(self, instr: Instr) -> None:
        self.emit(f"store i64 {self.value(instr.args[0])}, ptr {self.buffer_field('result')}")
        self.give_step("undef", STOPPED)

    def op_unwind(self, instr: Instr) -> None:
        self.give_step("undef", RAISED)

    def go_on_in(self, version: str, point: str) -> None:
        symbol = self.context.version_symbol(self.fn, version)
        r = self.temp(f"call i64 {symbol}(ptr %buffer, i32 {point})")
        ended = self.temp(f"select i1 {self.temp(f'icmp eq i64 {r}, 0')}, i32 {RAISED}, i32 {STOPPED}")
        given = self.temp(f"icmp ne i64 {self.temp(f'and i64 {r}, {~abi.STOP}')}, 0")
        self.give_step(as_payload(self, r, self.facts.yielded), self.temp(f"select i1 {given}, i32 {BOXED}, i32 {ended}"))


class StepInBox(Lowering):
    """`f:special` where there is `f:step`: what everybody else runs, who wants what is yielded in a box."""

    all_hot = True
    activation = False

    def __init__(self, context: ModuleContext, special: Special) -> None:
        super().__init__(context, special.fn, ":special")
        self.yielded = special.facts.yielded

    def run(self) -> str:
        self.out = [f"define internal i64 {self.symbol}(ptr %buffer, i32 %at) #0 {{", "entry:"]
        kind = step_kind(self.yielded)
        sent = self.temp(
            f"load i64, ptr {self.temp(f'getelementptr i8, ptr %buffer, i64 {abi.offset("MoltFrameBuffer", "sent")}')}"
        )
        nothing = self.temp(f"icmp eq i64 {sent}, {self.data.constant(None)}")
        self.emit(f"br i1 {nothing}, label %step, label %given, !prof !1")
        self.start("given")
        generic = self.context.version_symbol(self.fn, ":resume")
        self.emit(f"ret i64 {self.temp(f'musttail call i64 {generic}(ptr %buffer, i32 %at)')}")
        self.start("step")
        r = self.temp(f"call {kind} {self.context.version_symbol(self.fn, ':step')}(ptr %buffer, i32 %at)")
        payload, status = (self.temp(f"extractvalue {kind} {r}, {i}") for i in range(2))
        raised = self.temp(f"icmp eq i32 {status}, {RAISED}")
        self.emit(f"switch i32 {status}, label %ended [ i32 {OK}, label %raw i32 {BOXED}, label %boxed ]")
        self.start("raw")
        self.emit(f"ret i64 {REPRESENTATIONS[self.yielded].box(self, payload)}")
        self.start("boxed")
        self.emit(f"ret i64 {of_payload(self, payload, self.yielded)}")
        self.start("ended")
        self.emit(f"ret i64 {self.temp(f'select i1 {raised}, i64 0, i64 {abi.STOP}')}")
        return "\n".join(self.out) + "\n}\n"
