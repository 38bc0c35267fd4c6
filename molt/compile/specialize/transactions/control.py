"""Blocks, variables and the functions that a transaction contains.

A function that is called is compiled where it is called: what it computes with stays in registers, and a new object that only it
looks at is never made. Blocks come in the order in which control reaches them; a loop is none of a transaction's.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from molt.compile.ir.core import Block, Function, Instr, Target, Value
from molt.compile.specialize.direct import Special
from molt.compile.specialize.transactions.base import Base, Memory, Unsuited
from molt.compile.specialize.transactions.values import Known, Number, Object

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
    """A function that is being run. A slot or value that is None is unbound, or not known."""

    special: Special
    outer: Activation | None
    values: dict[int, Known | None] = field(default_factory=dict)
    slots: list[Known | None] = field(default_factory=list)
    edges: dict[Block, list[Edge]] = field(default_factory=dict)
    returns: list[tuple[str, Known, Memory]] = field(default_factory=list)

    def active(self) -> Iterator[Function]:
        here: Activation | None = self
        while here is not None:
            yield here.special.fn
            here = here.outer


@dataclass(frozen=True, slots=True)
class Step:
    """How far the text had come: its lines, and the rows of its layouts; `calls`: how many functions had become part of it."""

    length: int
    label: str
    memory: Memory
    rows: tuple[int, ...]
    calls: int


def without_loops(fn: Function) -> list[Block] | None:
    """The blocks in an order in which each comes behind those that lead to it, but for handlers; None with a loop."""
    order: list[Block] = []
    state: dict[Block, bool] = {}  # False: being visited

    def visit(block: Block) -> bool:
        state[block] = False
        for target in block.terminator.targets:
            if target.block not in state:
                if not visit(target.block):
                    return False
            elif not state[target.block]:
                return False
        state[block] = True
        order.append(block)
        return True

    return order[::-1] if visit(fn.blocks[0]) else None


class Control(Base):
    def __init__(self, *args: object) -> None:
        super().__init__(*args)  # type: ignore[arg-type]
        self.here: Activation | None = None
        self.instructions = 0
        self.calls = 0
        self.recursive = False
        self.given_up = 0  # references that the caller gives up to the transaction, at most

    @property
    def activation_(self) -> Activation:
        assert self.here is not None
        return self.here

    def enter(self, special: Special, arguments: list[Known]) -> Activation:
        """Runs the function to its returns."""
        fn, outer = special.fn, self.here
        if fn.resumable or fn.free or fn.by_name or fn.parameters.varargs or fn.parameters.varkw or fn.parameters.kwonly:
            raise Unsuited
        order = without_loops(fn)
        depth = len(list(outer.active())) if outer is not None else 0
        if outer is not None and fn in outer.active():
            self.recursive = True
            raise Unsuited
        if order is None or depth >= MOST_DEEP:
            raise Unsuited
        self.deepest = max(self.deepest, depth + 1)
        self.calls += 1
        if any(local.cell for local in fn.locals):
            raise Unsuited
        self.here = activation = Activation(special, outer)
        activation.slots = [arguments[local.param] if local.param >= 0 else None for local in fn.locals]
        self.emit(f"br label %{self.go(Target(order[0]))}")
        try:
            for block in order:
                self.blocks(block, activation.edges.get(block, []))
        finally:
            self.here = outer
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
        here.values = {id_: self.joined(ways, [edge.values.get(id_) for edge in edges]) for id_ in edges[0].values}
        here.slots = [self.joined(ways, [edge.slots[i] for edge in edges]) for i in range(len(here.slots))]
        for i, v in enumerate(block.params):
            here.values[v.id] = self.joined(ways, [edge.arguments[i] for edge in edges])
        try:
            self.memory = self.merged_memory([(edge.label, edge.memory) for edge in edges])
        except Unsuited:
            self.emit(f"br label %{self.abort}")
            return
        for instr in block.instrs:
            before = self.step()
            try:
                self.instruction(instr)
            except Unsuited:
                self.back_to(before)
                self.emit(f"br label %{self.abort}")
                return

    def step(self) -> Step:
        return Step(len(self.out), self.label, self.memory.copy(), tuple(len(layout.rows) for layout in self.layouts), self.calls)

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
            raise Unsuited
        self.run_instruction(instr)

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

    # -- control -----------------------------------------------------------------------------------------------

    def go(self, target: Target) -> str:
        """An edge from here; its label."""
        here, label = self.activation_, self.fresh_label()
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
        self.emit(f"br i1 {condition}, label %{self.go(instr.targets[0])}, label %{self.go(instr.targets[1])}")

    def do_return(self, instr: Instr) -> None:
        here = self.activation_
        if here.outer is None:
            self.commit(self.known(instr.args[0]))
            return
        label = self.fresh_label()
        here.returns.append((label, self.known(instr.args[0]), self.memory.copy()))
        self.emit(f"br label %{label}")

    def commit(self, result: Known) -> None:
        raise NotImplementedError

    def call_function(self, special: Special, arguments: list[Known]) -> Known:
        """What the function returns."""
        activation = self.enter(special, arguments)
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
            others = self.given_up - 1
            self.check_lives_on("molt_hot_quiet_lives", held.text, others)  # the caller's reference dies here
        self.set(instr, None)
        here.slots[slot] = self.known(instr.args[0])

    def check_lives_on(self, symbol: str, held: str, others: int) -> None:
        """When a reference to it is given up: the fields stored to, and `others`, may have given up references to the same."""
        self.check(self.of_c(symbol, f"i64 {held}, i32 {len(self.memory.stores) + others}"))

    def do_init_local(self, instr: Instr) -> None:
        self.activation_.slots[instr.attrs[0]] = self.known(instr.args[0])

    def do_take_local(self, instr: Instr) -> None:
        self.set(instr, None)
        self.activation_.slots[instr.attrs[0]] = None

    def do_drop(self, instr: Instr) -> None:
        """What it borrows lives on; what it has made has no death that could be seen."""

    do_drop_maybe = do_drop

    def do_copy(self, instr: Instr) -> None:
        self.set(instr, self.known(instr.args[0]))

    def do_const(self, instr: Instr) -> None:
        value = instr.attrs[0]
        self.set(instr, self.constant_number(value) or Object(self.data.constant(value)))
