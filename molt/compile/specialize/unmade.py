"""A generator that is never made: the loop that walks it runs its body, and holds its state (unmade_loops.py).

    f:unmade   (state, frame of the loop): from the beginning, or behind the yield at which it is suspended, to the next one
    f:taken    (generator) -> the record, where nobody else has the generator, and what it holds is as the body expects
    f:made     (all that is in the state) -> the generator: where control leaves the loop, it comes to be, suspended where it is

The state is a record in the frame of whoever walks: variables, temporaries that live across a yield, iterators in parts, all
without boxes, and the number of the yield. LLVM puts a small body into the loop, and then the record is registers.

    %state = { made, self, at, r0, bound0, ... }
    next %5 -> ^body(%6), ^done      { item, status } = f:unmade(%state)

Where the body leaves its specialized version the generator is made, running at that point, and f:clone goes on in it; `made` in the
record is that object then (0 before). At the next step, and at a loop's header to which control has come back, it is taken apart
again. No body has a place here that Python could look at the generator
from: one that handles exceptions would need the generator's own item of what is handled, one that delegates is known by it.
"""

from __future__ import annotations

from functools import cached_property

from molt.compile.backend import abi
from molt.compile.backend.lower import FRAME_SIZE
from molt.compile.backend.resume import Suspending
from molt.compile.ir.core import Instr
from molt.compile.specialize.lower import BOXED, OK, RAISED, STOPPED, as_payload, not_skipped
from molt.compile.specialize.reenter import Taking
from molt.compile.specialize.representation import RAW
from molt.compile.specialize.rules import ANY
from molt.compile.specialize.unmade_state import FINISHED, Fields, at_field, held, record, state_fields, unmade_kind
from molt.compile.specialize.version import SpecialLowering

MOST_INLINED = 80
"""Operations of a body that becomes part of each loop over it."""
NEVER_STARTED = 2**32 - 1
"""The site of a generator that has not begun."""
SUSPENDED, RUNNING, ENDED = range(3)
"""How a generator comes to be: `molt_generator_made` in generator.c."""


class Unmade(Suspending, SpecialLowering):
    version_name = ":unmade"
    activation = True
    with_apart = False  # the record has no place for the fields

    @cached_property
    def fields(self) -> Fields:
        return state_fields(self.special)

    @property
    def kind(self) -> str:
        return unmade_kind(self.special)

    def kept_in_memory(self) -> frozenset[int]:
        return frozenset(v.id for v in held(self.fn) if not self.virtual(v))

    def test_pins(self) -> list[str]:
        return []

    # -- head --------------------------------------------------------------------------------------------------

    @property
    def copied(self) -> bool:  # type: ignore[override]
        return sum(len(block.instrs) for block in self.fn.blocks) <= MOST_INLINED

    def signature(self) -> str:
        inlined = " alwaysinline" if self.copied else ""
        return f"define internal {self.kind} {self.symbol}(ptr %state, ptr %outer){inlined} #0 {{"

    def common_allocas(self) -> list[str]:
        """What lives across a yield has its place in the record."""
        return [self.placed(line) for line in super().common_allocas()]

    def placed(self, line: str) -> str:
        name = line.split(" = ")[0].strip().removeprefix("%")
        return f"  %{name} = {at_field(self.fields, '%state', name)}" if name in self.fields else line

    def head(self) -> str:
        lines = [
            self.signature(),
            "entry:",
            *self.common_allocas(),
            f"  %self.at = {at_field(self.fields, '%state', 'self')}",
            "  %self = load ptr, ptr %self.at",
            f"  %made = {at_field(self.fields, '%state', 'made')}",
            f"  %at.place = {at_field(self.fields, '%state', 'at')}",
            "  %at = load i32, ptr %at.place",
            f"  %frame = getelementptr i8, ptr %outer, i64 {FRAME_SIZE}",
            f"  store ptr {self.context.code_symbol(self.fn)}, ptr %frame",
            f"  %site = getelementptr i8, ptr %frame, i64 {abi.offset('MoltFrame', 'site')}",
            "  store ptr %frame, ptr @molt_state",
            "  br label %begin",
        ]
        return "\n".join(lines) + "\n"

    def assemble(self) -> str:
        self.out = []
        suspensions = self.suspensions()
        cases = " ".join(f"i32 {self.plan.points[id(instr)]}, label %behind{self.plan.points[id(instr)]}" for instr in suspensions)
        self.start("begin")
        self.emit(f"switch i32 %at, label %{self.block_label(self.fn.blocks[0])} [ {cases} ]")
        self.edge(self.fn.blocks[0], ())
        beginning = self.out
        return "\n".join(beginning) + "\n" + super().assemble()

    def suspensions(self) -> list[Instr]:
        return [instr for block in self.fn.blocks for instr in block.instrs if instr.op.suspends]

    # -- how a step ends ---------------------------------------------------------------------------------------

    def op_yield(self, instr: Instr) -> None:
        point, fact = self.plan.points[id(instr)], self.facts.yielded
        given = self.value(instr.args[0]) if fact == ANY else self.raw(instr.args[0])
        self.emit(f"store i32 {point}, ptr %at.place")
        self.pop()
        self.give_step(given, OK)
        self.start(f"behind{point}")
        self.site_stored = None
        self.store_site(instr)  # as when the frame of one that was made is pushed: a death may look at the line
        result = instr.results[0]
        self.emit(f"{self.made(result)} = add i64 {self.data.constant(None)}, 0")

    def op_return(self, instr: Instr) -> None:
        answer = self.value(instr.args[0])
        self.emit(f"store i32 {FINISHED}, ptr %at.place")
        self.pop()
        self.emit(self.drop_text(answer))
        self.give_step("undef", STOPPED)

    def op_unwind(self, instr: Instr) -> None:
        self.emit(self.call("void", "molt_stop_to_error", ""))
        self.emit(f"store i32 {FINISHED}, ptr %at.place")
        self.pop()
        self.give_step("undef", RAISED)

    def pop(self) -> None:
        self.emit("store ptr %outer, ptr @molt_state")

    def give_step(self, payload: str, status: int | str) -> None:
        first = self.temp(f"insertvalue {self.kind} undef, {RAW.get(self.facts.yielded, 'i64')} {payload}, 0")
        self.emit(f"ret {self.kind} {self.temp(f'insertvalue {self.kind} {first}, i32 {status}, 1')}")

    def typed_drop(self, instr: Instr) -> bool:
        """What is sent is None: its death is nothing, which LLVM does not know."""
        maker = self.facts.makers.get(instr.args[0].id)
        return (maker is not None and maker.op.suspends) or super().typed_drop(instr)

    typed_drop_maybe = typed_drop

    # -- exits -------------------------------------------------------------------------------------------------

    def store_values(self, instr: Instr, at_exit: dict[int, str]) -> None:
        """The buffer lies in this frame: what it has of temporaries that are not alive is said to be empty."""
        super().store_values(instr, at_exit)
        self.empty_but({self.plan.place[v.id] for v in self.plan.saved[id(instr)][0]})

    def empty_but(self, taken: set[int]) -> None:
        for place in range(len(self.fn.locals), self.plan.frame_owned):
            if place not in taken:
                self.emit(f"store i64 0, ptr {self.buffer_place(place)}")

    def hand_over(self, point: str, borrowed: list[str]) -> None:
        """The generator comes to be, and goes on in its clone; the loop walks it from now on."""
        self.noted("molt_special_left", point)
        generator = self.come_to_be(point, "0", RUNNING)
        self.emit(f"store i64 {generator}, ptr %made")
        clone = self.context.version_symbol(self.fn, ":clone")
        r = self.temp(self.call("i64", "molt_generator_go_on", f"i64 {generator}, ptr {clone}, i32 {point}"))
        ended = self.temp(f"select i1 {self.temp(f'icmp eq i64 {r}, 0')}, i32 {RAISED}, i32 {STOPPED}")
        given = self.temp(f"icmp ne i64 {self.temp(f'and i64 {r}, {~abi.STOP}')}, 0")
        payload = r if self.facts.yielded == ANY else as_payload(self, r, self.facts.yielded)
        self.give_step(payload, self.temp(f"select i1 {given}, i32 {BOXED}, i32 {ended}"))

    def come_to_be(self, point: str, site: str, how: int) -> str:
        """The generator that what is in this frame's buffer has become."""
        return self.temp(self.call("i64", "molt_generator_made", f"ptr %self, ptr %buffer, i32 {point}, i32 {site}, i32 {how}"))


class Made(Unmade):
    """`f:made`: it gets all that the record holds by value, so that the record need not lie in memory. The object that has
    come to be before is its answer, too."""

    version_name = ":made"
    activation = False
    copied = False

    def signature(self) -> str:
        given = ", ".join(f"{kind} %{'self' if name == 'self' else 'given.' + name}" for name, kind in self.fields.items())
        return f"define internal i64 {self.symbol}({given}) cold noinline #2 {{"

    def common_allocas(self) -> list[str]:
        lines = super(Unmade, self).common_allocas()
        there = {line.split(" = ")[0].strip() for line in lines}
        parts = {name: kind for name, kind in self.fields.items() if name not in ("made", "self", "at")}
        lines += [f"  %{name} = alloca {kind}" for name, kind in parts.items() if f"%{name}" not in there]
        return [*lines, "  %where = alloca i32", *(f"  store {kind} %given.{name}, ptr %{name}" for name, kind in parts.items())]

    def run(self) -> str:
        self.find_variables()
        self.out = []
        suspensions = self.suspensions()
        self.save_point("save0", 0, NEVER_STARTED)
        self.empty_but(set())
        self.emit("br label %leave")
        for instr in suspensions:
            point = self.plan.points[id(instr)]
            self.save_point(f"save{point}", point, self.site_index(instr.site))
            self.store_values(instr, {})
            self.exits[-1] = (point, self.label)
            self.emit("br label %leave")
        saves = self.out
        leave = self.leave_block()
        cases = " ".join(f"i32 {self.plan.points[id(instr)]}, label %save{self.plan.points[id(instr)]}" for instr in suspensions)
        self.out = [self.signature(), "entry:", *self.common_allocas()]
        self.emit("%is.made = icmp ne i64 %given.made, 0")
        self.emit("br i1 %is.made, label %made, label %unmade")
        self.start("made")
        self.emit("ret i64 %given.made")
        self.start("unmade")
        self.emit(f"switch i32 %given.at, label %save0 [ i32 {FINISHED}, label %ended {cases} ]")
        self.start("ended")
        self.emit(f"ret i64 {self.come_to_be('0', str(NEVER_STARTED), ENDED)}")
        self.exits = []  # none of them is one that somebody takes
        return "\n".join([*self.out, *saves, *leave]) + "\n}\n"

    def save_point(self, label: str, point: int, site: int) -> None:
        self.start(label)
        self.emit(f"store i32 {site}, ptr %where")
        self.exits.append((point, label))

    def hand_over(self, point: str, borrowed: list[str]) -> None:
        self.emit(f"ret i64 {self.come_to_be(point, self.temp('load i32, ptr %where'), SUSPENDED)}")


class Taken(Made, Taking):
    """`f:taken`: the record's `made` is 0 if the generator has been taken apart; else it is the object as it was."""

    version_name = ":taken"

    def signature(self) -> str:
        return f"define internal {record(self.fields)} {self.symbol}(i64 %generator) cold noinline #2 {{"

    def common_allocas(self) -> list[str]:
        lines = [line for line in super(Unmade, self).common_allocas() if not line.startswith("  %buffer = ")]
        there = {line.split(" = ")[0].strip() for line in lines}
        return lines + [f"  %{name} = alloca {kind}" for name, kind in self.fields.items() if f"%{name}" not in there]

    def run(self) -> str:
        self.find_variables()
        self.out = []
        self.start("suited")
        slots = self.slots_in_buffer()
        points = {self.plan.points[id(instr)]: instr for instr in self.suspensions()}
        entry = self.temp("load i32, ptr %buffer")
        self.emit(f"switch i32 {entry}, label %take0 [ {' '.join(f'i32 {k}, label %take{k}' for k in points)} ]")
        for point, instr in {0: None, **points}.items():
            self.start(f"take{point}")
            owned, plain = self.plan.saved[id(instr)] if instr is not None else ((), ())
            self.take_all(slots, (*owned, *plain))
            self.emit("br label %end")
        self.start("end")
        self.emit(f"store i32 {entry}, ptr %at")
        self.emit(f"store ptr {self.temp(self.call('ptr', 'molt_generator_emptied', 'i64 %generator'))}, ptr %self")
        self.emit("store i64 0, ptr %made")
        self.emit("br label %give")
        taking, self.out = self.out, []
        self.start("give")
        given = "undef"
        for k, (name, kind) in enumerate(self.fields.items()):
            given = self.temp(f"insertvalue {record(self.fields)} {given}, {kind} {self.temp(f'load {kind}, ptr %{name}')}, {k}")
        self.emit(f"ret {record(self.fields)} {given}")
        giving = self.out
        self.out = [self.signature(), "entry:", *self.common_allocas()]
        self.emit("store i64 %generator, ptr %made")
        args = f"i64 %generator, ptr {self.context.code_symbol(self.fn)}"
        self.emit(f"%buffer = {self.call('ptr', 'molt_generator_alone', args)}")
        usable = self.both(self.temp("icmp ne ptr %buffer, null"), not_skipped(self, self.special))
        self.emit(f"br i1 {usable}, label %suited, label %refuse")
        self.start("refuse")
        self.emit("br label %give")
        return "\n".join([*self.out, *taking, *giving]) + "\n}\n"
