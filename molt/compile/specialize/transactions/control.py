"""Blocks, variables and the functions that a transaction contains.

A function that is called is compiled where it is called: what it computes with stays in registers, and a new object that only it
looks at is never made. Blocks come in the order in which control reaches them. A short loop may be part of it that stores nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from molt.compile.backend import abi, debug_info
from molt.compile.ir.core import Block, Function, Instr, Site, Target, Value
from molt.compile.ir.ops import ASSIGNING
from molt.compile.specialize.direct import Special
from molt.compile.specialize.rules import ANY, NUMBER, UNBOXED, WORD
from molt.compile.specialize.transactions.base import Base, Memory, TooLarge, Unsuited
from molt.compile.specialize.transactions.values import PARTS, Closure, Known, Number, Object

_INCOMING = re.compile(r"(%carried\d+)\.incoming\b")
"""Where what comes into a phi will stand."""
MOST_TRIPS = 256
"""Of a loop: it would be for nothing if a later one aborted, and the guarded version is good at long loops."""
MOST_DEEP, MOST_INSTRUCTIONS = 6, 600
"""Calls within calls, and instructions with those of all of them."""


@dataclass(eq=False, slots=True)
class Edge:
    """`label`: of a block that does nothing but go on. `values`: for the blocks behind it; a block that was compiled
    twice has two of each."""

    label: str
    arguments: list[Known | None]
    values: dict[int, Known | None]
    slots: list[Known | None]
    memory: Memory


@dataclass(eq=False, slots=True)
class Activation:
    """A function that is being run. A slot or value that is None is unbound, or not known. `site`: of the instruction that is;
    `inlined`: its number in the debug information; `function`: a pointer to the function object, or a new one."""

    special: Special
    outer: Activation | None
    function: str | Closure = "%self"
    values: dict[int, Known | None] = field(default_factory=dict)
    slots: list[Known | None] = field(default_factory=list)
    edges: dict[Block, list[Edge]] = field(default_factory=dict)
    loops: dict[Block, Loop] = field(default_factory=dict)  # whose headers have been run
    changed: dict[Block, set[int]] = field(default_factory=dict)  # by header: the slots that its loop assigns
    ways_back: list[tuple[str, str]] = field(default_factory=list)  # blocks that lead from loops' ends to their headers
    returns: list[tuple[str, Known, Memory]] = field(default_factory=list)
    site: Site | None = None
    inlined: int | None = None

    def active(self) -> Iterator[Function]:
        here: Activation | None = self
        while here is not None:
            yield here.special.fn
            here = here.outer


@dataclass(frozen=True, slots=True)
class Step:
    """How far the text had come: its lines, and the rows of its layouts. `gains`: what is done without a call or an object."""

    length: int
    label: str
    memory: Memory
    rows: tuple[int, ...]
    gains: int


@dataclass(eq=False, slots=True)
class Loop:
    """A loop whose header has been run. `trips`: how often it has been gone through. `carried`: what a slot holds there, by the
    names of its phis; what comes into them is known when the whole function is."""

    label: str
    memory: Memory
    trips: str = ""
    carried: dict[int, Known] = field(default_factory=dict)
    incoming: dict[str, list[tuple[str, str]]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Order:
    """The blocks in an order in which each comes behind those that lead to it, but for handlers and ways back; `assigned`: by the
    header of a loop, the slots that are assigned in it."""

    blocks: list[Block]
    assigned: dict[Block, set[int]]


def ordered(fn: Function) -> Order:
    blocks: list[Block] = []
    state: dict[Block, bool] = {}  # False: being visited
    before: dict[Block, list[Block]] = {}
    back: list[tuple[Block, Block]] = []

    def visit(block: Block) -> None:
        state[block] = False
        for target in block.terminator.targets:
            before.setdefault(target.block, []).append(block)
            if target.block not in state:
                visit(target.block)
            elif not state[target.block]:
                back.append((block, target.block))
        state[block] = True
        blocks.append(block)

    visit(fn.blocks[0])
    assigned: dict[Block, set[int]] = {}
    for end, header in back:
        inside, todo = {header}, [end]
        while todo:
            block = todo.pop()
            if block not in inside:
                inside.add(block)
                todo += before.get(block, [])
        assigned.setdefault(header, set()).update(
            instr.attrs[0] for block in inside for instr in block.instrs if instr.op.name in ASSIGNING
        )
    return Order(blocks[::-1], assigned)


class Control(Base):
    def __init__(self, *args: object) -> None:
        super().__init__(*args)  # type: ignore[arg-type]
        self.here: Activation | None = None
        self.instructions = 0
        self.gains = 0
        self.recursive = False
        self.given_up: list[str] = []  # what the caller gives up a reference to, to the transaction

    @property
    def activation_(self) -> Activation:
        assert self.here is not None
        return self.here

    def enter(self, special: Special, arguments: list[Known], function: str | Closure = "%self") -> Activation:
        """Runs the function to its returns."""
        fn, outer = special.fn, self.here
        if fn.resumable or fn.by_name or fn.parameters.varargs or fn.parameters.varkw:
            raise Unsuited
        if special.facts.has(WORD):
            raise Unsuited
        depth = len(list(outer.active())) if outer is not None else 0
        if outer is not None and fn in outer.active():
            self.recursive = True
            raise Unsuited
        if depth >= MOST_DEEP or sum(len(block.instrs) for block in fn.blocks) > MOST_INSTRUCTIONS:
            raise Unsuited
        self.deepest = max(self.deepest, depth + 1)
        self.gains += 1
        order = ordered(fn)
        self.here = activation = Activation(special, outer, function, changed=order.assigned)
        if self.context.debug is not None:
            call = (outer.site, outer.inlined) if outer is not None else (None, None)
            activation.inlined = self.context.debug.inline(fn, *call)
        activation.slots = [arguments[local.param] if local.param >= 0 else None for local in fn.locals]
        self.emit(f"br label %{self.go(Target(order.blocks[0]))}")
        try:
            for block in order.blocks:
                self.blocks(block, activation.edges.get(block, []))
        finally:
            self.here = outer
        self.close_loops(activation)
        return activation

    def blocks(self, block: Block, edges: list[Edge]) -> None:
        """The block; where control brings what does not fit together, or is to store other things, a copy for each way."""
        groups: list[list[Edge]] = []
        for edge in edges:
            group = next((g for g in groups if self.go_together(g[0], edge)), None)
            if group is None:
                groups.append([edge])
            else:
                group.append(edge)
        for group in groups:
            label = self.fresh_label()
            for edge in group:
                self.start(edge.label)
                self.emit(f"br label %{label}")
            self.start(label)
            if block in self.activation_.changed and (len(groups) > 1 or block.params):
                self.emit(f"br label %{self.abort}")  # one loop, one header, which only variables come to
                continue
            self.block(block, group)

    def go_together(self, a: Edge, b: Edge) -> bool:
        if list(a.memory.stores) != list(b.memory.stores):
            return False
        if any(made in b.memory.new and list(b.memory.new[made]) != list(fields) for made, fields in a.memory.new.items()):
            return False
        length, counter = len(self.out), self.counter
        try:
            for x, y in zip(a.arguments, b.arguments, strict=True):
                if x is not None and y is not None:
                    self.merged([(a.label, x), (b.label, y)])
        except Unsuited:
            return False
        finally:
            del self.out[length:]
            self.counter = counter
        return True

    def block(self, block: Block, edges: list[Edge]) -> None:
        here = self.activation_
        ways = [edge.label for edge in edges]
        here.slots = [self.joined(ways, [edge.slots[i] for edge in edges]) for i in range(len(here.slots))]
        here.values = dict(edges[0].values)
        for id_, known in edges[0].values.items():
            others = [edge.values.get(id_) for edge in edges]
            if any(other is not known for other in others):
                here.values[id_] = self.joined(ways, others)
        for i, v in enumerate(block.params):
            here.values[v.id] = self.joined(ways, [edge.arguments[i] for edge in edges])
        try:
            self.memory = self.merged_memory([(edge.label, edge.memory) for edge in edges])
        except Unsuited:
            self.emit(f"br label %{self.abort}")
            return
        if block in here.changed:
            self.begin_loop(block)
        for instr in block.instrs:
            before = self.step()
            try:
                self.instruction(instr)
            except TooLarge:
                raise
            except Unsuited:
                self.back_to(before)
                self.emit(f"br label %{self.abort}")
                return

    def step(self) -> Step:
        return Step(len(self.out), self.label, self.memory.copy(), tuple(len(layout.rows) for layout in self.layouts), self.gains)

    def back_to(self, step: Step) -> None:
        """As if nothing behind it had been compiled."""
        del self.out[step.length :]
        del self.layouts[len(step.rows) :]
        for layout, count in zip(self.layouts, step.rows, strict=True):
            del layout.rows[count:]
        self.label, self.memory = step.label, step.memory.copy()

    def joined(self, labels: list[str], found: list[Known | None]) -> Known | None:
        ways = [(label, known) for label, known in zip(labels, found, strict=True) if known is not None]
        if len(ways) < len(found):
            return None
        try:
            return self.merged(ways)
        except Unsuited:
            return None

    def instruction(self, instr: Instr) -> None:
        self.instructions += 1
        if self.instructions > MOST_INSTRUCTIONS:
            raise TooLarge
        here, start = self.activation_, len(self.out)
        here.site = instr.site
        self.run_instruction(instr)
        if self.context.debug is not None:
            debug_info.mark(self.out, start, instr.site, here.inlined)

    def run_instruction(self, instr: Instr) -> None:
        getattr(self, "do_" + instr.op.name, self.unsuited)(instr)

    # -- values ------------------------------------------------------------------------------------------------

    def known(self, v: Value) -> Known:
        found = self.activation_.values.get(v.id)
        if found is None:
            raise Unsuited
        return found

    def set(self, instr: Instr, known: Known | None) -> None:
        self.activation_.values[instr.results[0].id] = known

    def condition(self, v: Value) -> str:
        known = self.known(v)
        assert isinstance(known, Number)
        return known.raw

    # -- loops -------------------------------------------------------------------------------------------------

    def begin_loop(self, header: Block) -> None:
        """What the loop assigns is, at its header, what it came with or what was assigned: numbers, objects that are there."""
        here = self.activation_
        loop = here.loops[header] = Loop(self.fresh_label(), self.memory.copy())
        entering: dict[int, list[str]] = {}
        for slot in sorted(here.changed[header]):
            try:
                entering[slot] = self.carried_texts(slot, here.slots[slot])
            except Unsuited:
                here.slots[slot] = None
        before = self.label
        self.emit(f"br label %{loop.label}")
        self.start(loop.label)
        loop.trips = self.carried(loop, "i64", before, "0")
        for slot, texts in entering.items():
            fact = self.carried_fact(slot)
            names = [self.carried(loop, kind, before, text) for kind, text in zip(PARTS[fact], texts, strict=True)]
            held = here.slots[slot]
            classes = held.classes if isinstance(held, Object) else frozenset()
            here.slots[slot] = loop.carried[slot] = Number(fact, *names) if fact in UNBOXED else Object(names[0], classes)
        self.check(self.temp(f"icmp ult i64 {loop.trips}, {MOST_TRIPS}"))

    def carried(self, loop: Loop, kind: str, label: str, text: str) -> str:
        """A phi, into which this comes, and more."""
        self.counter += 1
        name = f"%carried{self.counter}"
        self.emit(f"{name} = phi {kind} {name}.incoming")
        loop.incoming[name] = [(label, text)]
        return name

    def carried_fact(self, slot: int) -> str:
        fact = self.activation_.special.facts.slots[slot]
        return fact if fact in UNBOXED else ANY

    def carried_texts(self, slot: int, known: Known | None) -> list[str]:
        fact = self.carried_fact(slot)
        if fact == ANY:
            if not isinstance(known, Object):
                raise Unsuited
            return [known.text]
        if known is None:
            raise Unsuited
        n = self.as_fact(known, fact)
        return [n.raw, n.is_int] if fact == NUMBER else [n.raw]

    def go_back(self, loop: Loop) -> str:
        """From the loop's end to its header; the label of the way."""
        here = self.activation_
        new = self.memory.new
        if self.memory.stores != loop.memory.stores or any(new.get(made) != held for made, held in loop.memory.new.items()):
            raise Unsuited
        texts = [text for slot in loop.carried for text in self.carried_texts(slot, here.slots[slot])]
        texts.insert(0, self.temp(f"add i64 {loop.trips}, 1"))
        label = self.fresh_label()
        for incoming, text in zip(loop.incoming.values(), texts, strict=True):
            incoming.append((label, text))
        here.ways_back.append((label, loop.label))
        return label

    def close_loops(self, activation: Activation) -> None:
        phis = {
            name: ", ".join(f"[ {text}, %{label} ]" for label, text in ways)
            for loop in activation.loops.values()
            for name, ways in loop.incoming.items()
        }
        if phis:
            self.out = [_INCOMING.sub(lambda found: phis.get(found[1], found[0]), line) for line in self.out]
        for label, header in activation.ways_back:
            self.start(label)
            self.emit(f"br label %{header}")

    def do_poll(self, instr: Instr) -> None:
        """Signals are for the guarded version."""
        address = f"getelementptr (i8, ptr @molt_state, i64 {abi.offset('MoltState', 'pending')})"
        self.check(self.temp(f"icmp eq i32 {self.temp(f'load volatile i32, ptr {address}')}, 0"))

    # -- control -----------------------------------------------------------------------------------------------

    def go(self, target: Target) -> str:
        """An edge from here; its label."""
        here = self.activation_
        if target.block in here.loops:
            return self.go_back(here.loops[target.block])
        label = self.fresh_label()
        arguments = [here.values.get(v.id) for v in target.args]
        here.edges.setdefault(target.block, []).append(
            Edge(label, arguments, dict(here.values), list(here.slots), self.memory.copy())
        )
        return label

    def do_jump(self, instr: Instr) -> None:
        self.emit(f"br label %{self.go(instr.targets[0])}")

    def do_branch(self, instr: Instr) -> None:
        condition = self.condition(instr.args[0])
        if condition in ("true", "false"):
            self.emit(f"br label %{self.go(instr.targets[0 if condition == 'true' else 1])}")
            return
        if all(target.block in self.activation_.loops for target in instr.targets):
            raise Unsuited
        back_first = sorted(range(2), key=lambda i: instr.targets[i].block not in self.activation_.loops)  # that may be unsuited
        labels = {i: self.go(instr.targets[i]) for i in back_first}
        self.emit(f"br i1 {condition}, label %{labels[0]}, label %{labels[1]}")

    def do_return(self, instr: Instr) -> None:
        """Of a function that was called."""
        label = self.fresh_label()
        self.activation_.returns.append((label, self.known(instr.args[0]), self.memory.copy()))
        self.emit(f"br label %{label}")

    def call_function(self, special: Special, arguments: list[Known], function: str | Closure) -> Known:
        """What it returns. `function`: the box of the function object, or a new one."""
        activation = self.enter(special, arguments, self.pointer(function) if isinstance(function, str) else function)
        ways = activation.returns
        if not ways:
            raise Unsuited
        return self.met(ways)

    def met(self, ways: list[tuple[str, Known, Memory]]) -> Known:
        """What ways bring that end in blocks of these labels, and meet here."""
        end = self.fresh_label()
        for label, _, _ in ways:
            self.start(label)
            self.emit(f"br label %{end}")
        self.start(end)
        result = self.merged([(label, known) for label, known, _ in ways])
        self.memory = self.merged_memory([(label, memory) for label, _, memory in ways])
        return result

    # -- variables ---------------------------------------------------------------------------------------------

    def do_load_local(self, instr: Instr) -> None:
        self.set(instr, self.activation_.slots[instr.attrs[0]])

    do_load_local_checked = do_load_local

    def do_swap_local(self, instr: Instr) -> None:
        here, slot = self.activation_, instr.attrs[0]
        held = here.slots[slot]
        local = here.special.fn.locals[slot]
        if here.outer is None and local.owned and local.param >= 0 and isinstance(held, Object):
            others = len(self.memory.stores) + len(self.given_up) - 1
            self.check(self.lives(held.text, str(others)))  # the caller's reference dies here
        self.set(instr, None)
        here.slots[slot] = self.known(instr.args[0])

    def lives(self, held: str, others: str, symbol: str = "molt_hot_quiet_lives") -> str:
        """Does it live on when a reference to it is given up, and so many others?"""
        return self.of_c(symbol, f"i64 {held}, i32 {others}")

    def do_init_local(self, instr: Instr) -> None:
        self.activation_.slots[instr.attrs[0]] = self.known(instr.args[0])

    def do_take_local(self, instr: Instr) -> None:
        slots, slot = self.activation_.slots, instr.attrs[0]
        self.set(instr, slots[slot])
        slots[slot] = None

    def do_drop(self, instr: Instr) -> None:
        """What it borrows lives on; what it has made has no death that could be seen."""

    do_drop_maybe = do_drop

    def do_copy(self, instr: Instr) -> None:
        self.set(instr, self.known(instr.args[0]))

    def do_const(self, instr: Instr) -> None:
        self.set(instr, self.constant(instr.attrs[0]))

    def constant(self, value: object) -> Known:
        return self.constant_number(value) or Object(self.data.constant(value))
