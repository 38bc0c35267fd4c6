"""Which types values and variables have at each instruction: a forward data flow over slots and temporaries.

    %1 = load_local i        i: int         %1: int
    %2 = add %1, %1                         %2: int, no code runs, nothing raises
    %3 = swap_local i, %2                   %3: int or unbound

Code that may run unseen takes away what was known of lists' elements, everywhere. Edges along which nothing can go (an addition of
ints raises nothing) are left out.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from typing import NamedTuple

from molt.compile.ir.core import Block, Function, Instr, Value
from molt.compile.ir.ops import ASSIGNING
from molt.compile.passes import liveness
from molt.mine import lattice
from molt.mine.entry import EntryFacts, Place
from molt.mine.lattice import ANYTHING, NOTHING, Type, join
from molt.mine.meaning import Meaning, meaning_of, unchecked

_LOADS = frozenset({"load_local", "load_local_checked"})


_PLAIN = frozenset({ANYTHING, *(lattice.one(atom) for atom in (*lattice.SCALARS, "unbound", "cond", "const"))})
"""The usual types, of which nothing can be forgotten."""


class State(NamedTuple):
    slots: tuple[Type, ...]
    temporaries: dict[int, Type]  # by value id; those with lists in them are forgotten like slots


@dataclass(slots=True)
class Flow:
    """The result: meanings by place, types of values where they are defined, states at the starts of blocks."""

    fn: Function
    entry: EntryFacts
    start: Block
    meanings: dict[Place, Meaning] = field(default_factory=dict)
    states: dict[int, State] = field(default_factory=dict)
    types: dict[int, Type] = field(default_factory=dict)
    constants: dict[int, object] = field(default_factory=dict)


def flow(fn: Function, entry: EntryFacts) -> Flow:
    blocks = {block.id: block for block in fn.blocks}
    start = fn.blocks[0] if entry.start is None else blocks[entry.start]
    result = Flow(fn, entry, start)
    result.constants = {i.results[0].id: i.attrs[0] for b in fn.blocks for i in b.instrs if i.op.name == "const"}
    rebound = {i.attrs[0] for b in fn.blocks for i in b.instrs if i.op.name in ("swap_global", "delete_global")}
    walk = _Walk(result, entry.builtins - rebound)
    walk.arrive(start, _initial(fn, entry))
    while walk.work:
        walk.block(blocks[walk.work.pop()])
    return result


def _initial(fn: Function, entry: EntryFacts) -> State:
    unknown = ANYTHING if entry.start is not None else lattice.one("unbound")
    slots = [
        lattice.parse(entry.slots[i]) if i in entry.slots else ANYTHING if local.param >= 0 else unknown
        for i, local in enumerate(fn.locals)
    ]
    return State(tuple(slots), {i: lattice.parse(t) for i, t in entry.values.items()})


def _joined(a: State, b: State) -> State:
    slots = tuple(map(join, a.slots, b.slots))
    temporaries = {k: join(a.temporaries.get(k, NOTHING), b.temporaries.get(k, NOTHING)) for k in a.temporaries | b.temporaries}
    return State(slots, temporaries)


class _Walk:
    def __init__(self, result: Flow, builtins: frozenset[str]) -> None:
        self.result, self.builtins = result, builtins
        self.live = liveness.live_in(result.fn)
        self.work: list[int] = []
        self.slots: list[Type] = []
        self.temporaries: dict[int, Type] = {}

    def arrive(self, block: Block, state: State, supplied: list[Type] | None = None, args: tuple[Value, ...] = ()) -> None:
        incoming = [*(supplied or []), *(state.temporaries.get(v.id, ANYTHING) for v in args)]
        live = self.live[block]
        temporaries = {k: t for k, t in state.temporaries.items() if live >> k & 1}
        for param, t in zip(block.params, incoming, strict=False):
            temporaries[param.id] = t
        new = State(state.slots, temporaries)
        old = self.result.states.get(block.id)
        merged = new if old is None else _joined(old, new)
        if merged != old:
            self.result.states[block.id] = merged
            if block.id not in self.work:
                self.work.append(block.id)

    def block(self, block: Block) -> None:
        state = self.result.states[block.id]
        self.slots, self.temporaries = list(state.slots), dict(state.temporaries)
        for param in block.params:
            self.result.types[param.id] = self.temporaries.get(param.id, ANYTHING)
        for index, instr in enumerate(block.instrs):
            self.instruction((block.id, index), instr)

    def instruction(self, place: Place, instr: Instr) -> None:
        types = tuple(self.temporaries.get(v.id, ANYTHING) for v in instr.args)
        meaning = self.meaning(instr, types, place)
        self.result.meanings[place] = meaning
        if instr.unwind is not None and meaning.raises:
            self.arrive(instr.unwind, self.state(meaning.havoc))
        if instr.op.terminator:
            self.leave(instr, meaning, place)
            return
        if instr.op.name in ASSIGNING:
            self.slots[instr.attrs[0]] = types[0] if instr.args else lattice.one("unbound")
        if meaning.stored is not None:
            container = meaning.types[0] if meaning.replaces else None
            self.slots = [lattice.after_store(t, meaning.stored, container) for t in self.slots]
            for k in self.lists():
                self.temporaries[k] = lattice.after_store(self.temporaries[k], meaning.stored, container)
        if meaning.havoc:
            self.slots, self.temporaries = list(map(lattice.forget_elements, self.slots)), self.forgotten()
        for value, t in zip(instr.results, meaning.results, strict=True):
            known = t if not meaning.havoc else lattice.forget_elements(t)
            self.temporaries[value.id] = known
            self.result.types[value.id] = known
        self.refine(place, instr.results)

    def state(self, havoc: bool) -> State:
        if havoc:
            return State(tuple(map(lattice.forget_elements, self.slots)), self.forgotten())
        return State(tuple(self.slots), self.temporaries)

    def lists(self) -> list[int]:
        """Temporaries of which more is known than that they are lists."""
        return [k for k, t in self.temporaries.items() if t not in _PLAIN and lattice.holds_lists(t)]

    def forgotten(self) -> dict[int, Type]:
        changed = {k: lattice.forget_elements(self.temporaries[k]) for k in self.lists()}
        return {**self.temporaries, **changed}

    def refine(self, place: Place, results: tuple[Value, ...]) -> None:
        guarded = self.result.entry.results.get(place)
        if guarded is not None and results:
            t = lattice.parse(guarded)
            if t != ANYTHING:
                self.temporaries[results[0].id] = self.result.types[results[0].id] = t

    def meaning(self, instr: Instr, types: tuple[Type, ...], place: Place) -> Meaning:
        name = instr.op.name
        if name in _LOADS:
            held = self.slots[instr.attrs[0]]
            missing = name == "load_local_checked" and ("unbound" in held or "?" in held)
            return Meaning("load", (), (), (held - {"unbound"} or held,), False, missing)
        if name in ASSIGNING:
            return Meaning("move", instr.args, types, (self.slots[instr.attrs[0]],)[: len(instr.results)])
        if name == "load_global" and instr.attrs[0] in self.builtins:
            return Meaning("load", (), (), (lattice.one(f"builtin:{instr.attrs[0]}"),))
        meaning = meaning_of(instr, types, self.result.constants)
        if place in self.result.entry.unchecked:
            meaning = unchecked(instr, meaning, types)
        if place in self.result.entry.quiet and meaning.havoc:
            return dataclasses.replace(meaning, havoc=False)
        return meaning

    def leave(self, instr: Instr, meaning: Meaning, place: Place) -> None:
        here, forgotten = self.state(False), self.state(meaning.havoc)
        for number, target in enumerate(instr.targets):
            supplied: list[Type] = []
            if instr.op.name == "next":
                supplied = [self._item(meaning, place)] if number == 0 else []
            elif len(target.block.params) > len(target.args):
                supplied = [ANYTHING] * (len(target.block.params) - len(target.args))
            iterates_list = meaning.name == "next" and instr.op.name == "next"
            self.arrive(target.block, here if iterates_list and number == 0 else forgotten, supplied, target.args)

    def _item(self, meaning: Meaning, place: Place) -> Type:
        guarded = self.result.entry.results.get(place)
        if guarded is not None and (t := lattice.parse(guarded)) != ANYTHING:
            return t
        return meaning.results[0] if meaning.results else ANYTHING
