"""Back into specialized code in the middle of an activation: at the header of a loop.

Generic code that took over calls `f:loop(buffer, point)` there, as a subroutine: the specialized version once more, which starts
at a loop's header with what the buffer holds, if the facts are true of it. It returns a result, or the point at which
generic code has to go on. So one odd element in a long loop costs one iteration, and no stack.

That generic code has two forms. `f:resume` can be entered at each point, which costs LLVM much, and so it is cold; at the next
header it hands over to `f:hot`, in a tail call, which has the loops as hot as the generic version, and can be entered at their
headers alone. After each return without a result `f:hot` waits some iterations before it tries again: 1, 3, 7, ... up to MOST.

    f:hot, at the header:    wait > 0 ─▶ wait -= 1, go on here
                             save; { value, status } = f:loop(buffer, point)
                             OK ─▶ return value     RAISED ─▶ return 0
                             LEFT at the header ─▶ go on here     LEFT elsewhere ─▶ f:resume(buffer, point and how long to wait)
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from molt.compile.backend import abi
from molt.compile.backend.lower import ModuleContext
from molt.compile.backend.resume import TAKE_OVER_FRAME, CloneLowering, Plan, ResumeWriter
from molt.compile.ir.core import Block, Function, Instr, Value
from molt.compile.specialize.lower import OK, RAISED, misses_symbol
from molt.compile.specialize.representation import RAW, REPRESENTATIONS
from molt.compile.specialize.rules import ANY, UNBOXED
from molt.compile.specialize.version import SpecialLowering

LEFT = 3
"""Status of `f:loop`: its payload is the point where generic code goes on."""
MOST = 63
BACKOFF_SHIFT = 16
"""Where both forms are called: the low bits of the number say the point, the others how long to wait."""
KIND = "{ i64, i32 }"


class ReenteringClone(CloneLowering):
    """The resumable clone of a function with loops, cold: at the next header it goes on in `f:hot`."""

    def block_start(self, block: Block) -> None:
        if id(block) not in self.plan.points:
            return
        self.save(block)
        backoff = self.temp(f"and i32 %start.at, {-1 << BACKOFF_SHIFT}")
        self.go_on_in(":hot", self.temp(f"or i32 {backoff}, {self.plan.points[id(block)]}"))
        self.start(self.fresh_label())  # what else the header does is reached behind points in it alone

    def before_dispatch(self) -> list[str]:
        return [f"  %point = and i32 %start.at, {(1 << BACKOFF_SHIFT) - 1}", "  store i32 %point, ptr %entry.next"]

    def go_on_in(self, version: str, start: str) -> None:
        symbol = self.context.version_symbol(self.fn, version)
        self.emit(f"ret i64 {self.temp(f'musttail call i64 {symbol}(ptr %buffer, i32 {start})')}")


class HotClone(ReenteringClone):
    """The loops of the clone, as hot as those of the generic version; entered and left at their headers alone. `loops` are the
    endings of `f:loop` of each version: the first that the buffer suits is entered. None where no loop was seen to turn often."""

    def __init__(self, context: ModuleContext, fn: Function, plan_: Plan, version: str, loops: list[str]) -> None:
        super().__init__(context, fn, plan_, version)
        self.loops = loops

    def before_dispatch(self) -> list[str]:
        return [
            *super().before_dispatch(),
            "  %wait = alloca i32",
            "  %backoff = alloca i32",
            f"  %waits = lshr i32 %start.at, {BACKOFF_SHIFT}",
            "  store i32 %waits, ptr %wait",
            "  store i32 %waits, ptr %backoff",
        ]

    def begin(self) -> None:
        self.emit("unreachable")

    def block_start(self, block: Block) -> None:
        if id(block) not in self.plan.points:
            return
        body = self.fresh_label()
        if self.loops:
            self.try_loops(block, body)
        else:
            self.emit(f"br label %{body}")
        self.enter_here(block)
        self.emit(f"br label %{body}")
        self.start(body)

    def try_loops(self, block: Block, body: str) -> None:
        """Enters them, or goes on at the label, after some iterations in which none is tried."""
        now, later = self.fresh_label(), self.fresh_label()
        waiting = self.temp("load i32, ptr %wait")
        self.emit(f"br i1 {self.temp(f'icmp eq i32 {waiting}, 0')}, label %{now}, label %{later}, !prof !0")
        self.start(later)
        self.emit(f"store i32 {self.temp(f'sub i32 {waiting}, 1')}, ptr %wait")
        self.emit(f"br label %{body}")
        self.start(now)
        self.save(block)
        point = self.plan.points[id(block)]
        for loop in self.loops:
            self.enter_loop(loop, point)
        more = self.more()  # all have refused: everything is still here
        self.emit(f"store i32 {more}, ptr %backoff")
        self.emit(f"store i32 {more}, ptr %wait")
        self.emit(f"br label %{body}")

    def enter_loop(self, loop: str, point: int) -> None:
        """What one version makes of it; goes on where that has refused."""
        result = self.temp(f"call {KIND} {self.context.version_symbol(self.fn, loop)}(ptr %buffer, i32 {point})")
        payload, status = self.temp(f"extractvalue {KIND} {result}, 0"), self.temp(f"extractvalue {KIND} {result}, 1")
        left, done, refused, elsewhere = (self.fresh_label() for _ in range(4))
        self.emit(f"br i1 {self.temp(f'icmp eq i32 {status}, {LEFT}')}, label %{left}, label %{done}")
        self.start(done)
        raised = self.temp(f"icmp eq i32 {status}, {RAISED}")
        self.emit(f"ret i64 {self.temp(f'select i1 {raised}, i64 0, i64 {payload}')}")
        self.start(left)
        at = self.temp(f"trunc i64 {payload} to i32")
        self.emit(f"br i1 {self.temp(f'icmp eq i32 {at}, {point}')}, label %{refused}, label %{elsewhere}")
        self.start(elsewhere)
        shifted = self.temp(f"shl i32 {self.more()}, {BACKOFF_SHIFT}")
        self.go_on_in(":resume", self.temp(f"or i32 {shifted}, {at}"))
        self.start(refused)

    def more(self) -> str:
        """How many iterations to wait, once more than the last time."""
        doubled = self.temp(f"shl i32 {self.temp('load i32, ptr %backoff')}, 1")
        return self.temp(f"and i32 {self.temp(f'or i32 {doubled}, 1')}, {MOST}")


class BodyBeginning(ResumeWriter):
    """Begins the body of a module: the clone goes through it, and enters its loops."""

    def run(self) -> str:
        self.out = []
        clone = self.context.version_symbol(self.fn, ":resume")
        lines = [f"{self.block_label(self.fn.blocks[0])}:", f"  %r = call i64 {clone}(ptr %buffer, i32 0)", "  ret i64 %r"]
        for i in range(len(self.fn.locals)):
            self.emit(f"store i64 0, ptr {self.buffer_place(i)}")
        self.emit(f"store ptr null, ptr {self.buffer_field('self')}")
        return self.head() + "\n".join(lines) + "\n}\n"

    def common_allocas(self) -> list[str]:
        return [f"  %buffer = alloca [{abi.BUFFER_VALUES + 8 * (self.frame_owned + self.frame_plain)} x i8], align 8"]

    def initial_slots(self) -> list[str]:
        return self.out


class Taking(SpecialLowering):
    """Looks whether facts are true of boxed values, and puts those where the version has its own."""

    def must(self, condition: str) -> None:
        on = self.fresh_label()
        self.emit(f"br i1 {condition}, label %{on}, label %refuse")
        self.start(on)

    def require(self, boxed: str, fact: str, *, or_unbound: bool) -> None:
        end = self.fresh_label()
        if or_unbound:
            bound = self.fresh_label()
            self.emit(f"br i1 {self.temp(f'icmp eq i64 {boxed}, 0')}, label %{end}, label %{bound}")
            self.start(bound)
        self.must(REPRESENTATIONS[fact].test(self, boxed))
        self.emit(f"br label %{end}")
        self.start(end)

    def require_iterator(self, v: Value, boxed: str) -> None:
        """Nobody else holds the iterator, and it is what the parts can stand for."""
        if v.id in self.facts.unpacked:
            self.must(self.unpacked_fits(self.facts.unpacked[v.id], boxed))
            return
        self.iterator_fits(v, boxed, self.must)

    def slots_in_buffer(self) -> list[str]:
        """The variables in boxes, of which the facts are true."""
        slots = [self.temp(f"load i64, ptr {self.buffer_place(i)}") for i in range(len(self.fn.locals))]
        for slot, fact in zip(slots, self.facts.slots, strict=True):
            if fact != ANY:
                self.require(slot, fact, or_unbound=True)
        return slots

    def take_all(self, slots: Sequence[str], alive: Sequence[Value]) -> None:
        """Takes them out of the buffer, with the values that are alive. All tests come before the first is taken."""
        values = [(v, self.temp(f"load i64, ptr {self.buffer_place(self.plan.place[v.id])}")) for v in alive]
        for v, boxed in values:
            if self.virtual(v):
                self.require_iterator(v, boxed)
            elif self.fact(v) != ANY and v.kind != "cond":
                self.require(boxed, self.fact(v), or_unbound=False)
        for i, slot in enumerate(slots):
            self.take_slot(i, slot)
        for v, boxed in values:
            self.take_value(v, boxed)

    def take_slot(self, i: int, boxed: str) -> None:
        fact, local = self.facts.slots[i], self.fn.locals[i]
        if fact not in UNBOXED:
            self.emit(f"store i64 {boxed}, ptr %l{i}")
            return
        bound, end = self.fresh_label(), self.fresh_label()
        is_bound = self.temp(f"icmp ne i64 {boxed}, 0")
        self.emit(f"store i1 {is_bound}, ptr %bound{i}")
        if not local.owned:
            self.emit(f"store i64 {boxed}, ptr %original{i}")
        self.emit(f"br i1 {is_bound}, label %{bound}, label %{end}")
        self.start(bound)
        self.emit(f"store {RAW[fact]} {self.unpacked(boxed, fact, dies=local.owned)}, ptr %r{i}")
        self.emit(f"br label %{end}")
        self.start(end)

    def take_value(self, v: Value, boxed: str) -> None:
        if v.kind == "cond":
            self.emit(f"store i1 {self.temp(f'trunc i64 {boxed} to i1')}, ptr %m{v.id}")
        elif self.virtual(v):
            self.take_iterator(v, boxed)
        elif self.shares_box(v):
            raw = self.temp(f"load {RAW[self.fact(v)]}, ptr %r{self.facts.makers[v.id].attrs[0]}")
            self.emit(f"store {RAW[self.fact(v)]} {raw}, ptr %m{v.id}")
        elif self.facts.unboxed(v):
            self.emit(f"store {RAW[self.fact(v)]} {self.unpacked(boxed, self.fact(v), dies=v.owned)}, ptr %m{v.id}")
        else:
            self.emit(f"store i64 {boxed}, ptr %m{v.id}")

    def shares_box(self, v: Value) -> bool:
        """Is the number borrowed from a variable? The variable is taken out of the box first, and lets go of it."""
        maker = self.facts.makers.get(v.id)
        loaded = maker is not None and maker.op.name in ("load_local", "load_local_checked")
        return loaded and not v.owned and self.facts.unboxed(v)

    def take_iterator(self, v: Value, boxed: str) -> None:
        if v.id in self.facts.unpacked:
            self.take_apart(self.facts.unpacked[v.id], boxed)
            return
        self.iterator_in_parts(v, boxed)


class LoopLowering(Taking):
    """`f:loop`. Values alive at a header live in memory, which LLVM turns back into SSA."""

    activation = False

    def headers(self) -> Iterator[Block]:
        return (block for block in self.fn.blocks if id(block) in self.plan.points)

    version_name = ":loop"

    def kept_in_memory(self) -> frozenset[int]:
        saved = (values for block in self.headers() for values in self.plan.saved[id(block)])
        return frozenset(v.id for values in saved for v in values if not self.virtual(v))

    def test_pins(self) -> list[str]:
        """Parameters may have been rebound before a header: nothing is proved here from what is pinned of them."""
        return []

    # -- head --------------------------------------------------------------------------------------------------

    def signature(self) -> str:
        return f"define internal {KIND} {self.symbol}(ptr %buffer, i32 %at) #0 {{"

    def buffer_alloca(self) -> list[str]:
        return [*self.memory_allocas(), *(f"  %original{i} = alloca i64" for i in self.borrowed_slots())]

    def borrowed_slots(self) -> list[int]:
        """Unboxed parameters whose box belongs to the caller."""
        return [i for i, local in enumerate(self.fn.locals) if not local.owned and self.facts.slots[i] in UNBOXED]

    def head(self) -> str:
        self.out = []
        self.label = "dispatch"
        entries = [(self.plan.points[id(block)], self.entry(block)) for block in self.headers()]
        entered, self.out = self.out, []
        cases = " ".join(f"i32 {point}, label %{label}" for point, label in entries)
        lines = [
            self.signature(),
            "entry:",
            *self.common_allocas(),
            *TAKE_OVER_FRAME,
            f"  switch i32 %at, label %refuse [ {cases} ]",
            "refuse:",
            "  %again = zext i32 %at to i64",
            f"  %stay = insertvalue {KIND} {{ i64 undef, i32 {LEFT} }}, i64 %again, 0",
            f"  ret {KIND} %stay",
            *entered,
        ]
        return "\n".join(lines) + "\n"

    def entry(self, block: Block) -> str:
        """Looks whether the facts are true of the buffer, and then takes everything out of it; returns the label."""
        label = self.fresh_label()
        self.start(label)
        owned, plain = self.plan.saved[id(block)]
        self.take_all(self.slots_in_buffer(), (*owned, *plain))
        self.emit(self.call("void", "molt_stats_reentered", f"ptr {misses_symbol(self.context, self.special)}"))
        self.emit(f"br label %{self.block_label(block)}.body")
        return label

    def block_start(self, block: Block) -> None:
        super().block_start(block)
        if id(block) in self.plan.points:
            self.emit(f"br label %{self.block_label(block)}.body")
            self.start(f"{self.block_label(block)}.body")

    # -- exits -------------------------------------------------------------------------------------------------

    def hand_over(self, point: str, borrowed: list[str]) -> None:
        self.noted("molt_special_left_loop", point)
        self.give_status(self.temp(f"zext i32 {point} to i64"), LEFT)

    def boxed_slot(self, i: int, fact: str) -> str:
        if self.fn.locals[i].owned:
            return super().boxed_slot(i, fact)
        return self.temp(f"load i64, ptr %original{i}")

    def shared_box(self, slot: int, v: Value) -> str:
        return super().shared_box(slot, v) if self.fn.locals[slot].owned else self.temp(f"load i64, ptr %original{slot}")

    def give_status(self, payload: str, status: int) -> None:
        self.emit(f"ret {KIND} {self.temp(f'insertvalue {KIND} {{ i64 undef, i32 {status} }}, i64 {payload}, 0')}")

    def typed_return(self, instr: Instr) -> bool:
        value = self.value(instr.args[0])
        self.emit("store ptr %outer, ptr @molt_state")
        self.give_status(value, OK)
        return True

    def typed_unwind(self, instr: Instr) -> bool:
        self.emit("store ptr %outer, ptr @molt_state")
        self.give_status("0", RAISED)
        return True
