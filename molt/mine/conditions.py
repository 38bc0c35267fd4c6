"""From baseline IR to formulas: what is known at each point of a function, and what is to be proved there.

Variables become values: one symbol for each slot, for the lengths of all lists (an array from objects to lengths) and for the
position of each `range` iterator, at each point. Where ways meet, a new symbol is one of those that come in; at the header of a
loop it is free, but for the invariants that `invariants.py` proposes and Houdini leaves.

    ^2 loop: %10 = load_local i        i7 (any; invariants speak of it)
             %12 = lt_truth %10, %11   e5 => (< i7 i3)
    ^3:      %21 = inplace_add %19, 1  (= i9 (+ i7 1)); goal: i9 fits 64 bits
             jump ^2                   the invariants hold of i9

Everything hangs on *owners*, booleans that mean "control came this way": of blocks, of points in blocks, of edges. An owner
implies one of its parents and its facts. A symbol stands for the value that was computed last; along the way that control took
since the last arrival at each loop no block runs twice, and so all facts on that way speak of the same values.
docs/spec/facts.md has the argument.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from molt.compile.ir.core import Block, Instr, Value
from molt.compile.ir.ops import ASSIGNING
from molt.mine import arithmetic, lattice
from molt.mine.arithmetic import fits, literal, number
from molt.mine.entry import LONGEST, SMALL_HIGH, SMALL_LOW, WORD, WORD_HIGH, WORD_LOW, EntryFacts, Place
from molt.mine.flow import Flow
from molt.mine.graph import Edge, Graph
from molt.mine.lattice import Type
from molt.mine.meaning import Meaning

NAME = re.compile(r"\b[a-z]\d+\b")
ENTRY = -1
"""The edge by which a version is entered at a loop's header."""
FIXED = "m0"
"""The array of the lengths of things that never change theirs."""
SMT_SORT = {"i": "Int", "o": "Int", "b": "Bool", "m": "(Array Int Int)", "p": "Bool", "e": "Bool", "h": "Bool", "f": "Bool"}
_PREFIX = {"Int": "i", "Bool": "b", "Obj": "o", "Mem": "m"}
_COMPARE = {"lt": "(< {} {})", "le": "(<= {} {})", "gt": "(> {} {})", "ge": "(>= {} {})"}
_COMPARE |= {"eq": "(= {} {})", "ne": "(not (= {} {}))"}
_ARITHMETIC = frozenset({"add", "sub", "mul", "floordiv", "mod", "lshift", "rshift", "and", "or", "xor", "pow"})
_UNARY = frozenset({"neg", "pos", "invert", "abs"})
MAY_OVERFLOW = frozenset({"add", "sub", "mul", "floordiv", "lshift", "neg", "abs", "pow"})
"""Operations whose result may need more than 64 bits though its operands do not."""


class Symbol(NamedTuple):
    sort: str  # Int, Bool or Obj
    text: str


Maybe = Symbol | None


@dataclass(slots=True)
class Moment:
    """What variables hold at a point."""

    slots: list[Maybe]
    lengths: str
    positions: dict[int, str]  # of range iterators, by the id of the iterator

    def copy(self) -> Moment:
        return Moment(list(self.slots), self.lengths, dict(self.positions))


class Phi(NamedTuple):
    """A free symbol at a loop header: of a slot, of all lengths, of an iterator's position, or of a block parameter."""

    key: tuple[str, int]
    sort: str
    name: str


@dataclass(slots=True, eq=False)
class Header:
    block: int
    owner: str
    phis: list[Phi]
    moment: Moment


@dataclass(slots=True)
class Goal:
    """To be proved where `owner` is true."""

    owner: str
    text: str


@dataclass(slots=True, eq=False)
class Conditions:
    """All about one function under one set of guards."""

    flow: Flow
    graph: Graph
    parents: dict[str, list[str]] = field(default_factory=dict)
    facts: dict[str, list[str]] = field(default_factory=dict)
    definitions: dict[str, list[str]] = field(default_factory=dict)
    apart: dict[str, tuple[str, ...]] = field(default_factory=dict)  # objects that are not those
    values: dict[int, Maybe] = field(default_factory=dict)
    headers: dict[int, Header] = field(default_factory=dict)
    edges: dict[int, tuple[str, Moment, list[Maybe]]] = field(default_factory=dict)  # owner, moment, values of parameters
    goals: dict[tuple[Place, str], Goal] = field(default_factory=dict)
    points: dict[Place, str] = field(default_factory=dict)  # owner before each instruction
    ends: dict[Place, str] = field(default_factory=dict)  # owner behind it
    operands: dict[Place, tuple[Maybe, ...]] = field(default_factory=dict)
    checked: dict[Place, str] = field(default_factory=dict)  # what the version must check there, unless it is proved
    compared: list[tuple[int, str, str]] = field(default_factory=list)  # (block, left, right) of comparisons and ranges
    measured: list[tuple[int, str]] = field(default_factory=list)  # (block, object) of lists that are indexed
    born: dict[str, int] = field(default_factory=dict)  # the block where a name gets its value
    met: dict[int, set[str]] = field(default_factory=dict)  # by header: names for what comes into the loop
    entered: list[Maybe] = field(default_factory=list)  # slots at the entry
    counter: int = 0
    current: int = -1

    def fresh(self, sort: str) -> str:
        self.counter += 1
        name = f"{_PREFIX.get(sort, sort)}{self.counter}"
        self.born[name] = self.current
        return name

    def define(self, sort: str, term: str) -> str:
        """A name for a term; numbers and names stay what they are."""
        if literal(term) is not None or NAME.fullmatch(term):
            return term
        name = self.fresh(sort)
        self.definitions[name] = [f"(= {name} {term})"]
        return name


def conditions(flow: Flow, graph: Graph) -> Conditions:
    result = Conditions(flow, graph)
    _Builder(result).run()
    return result


class _Builder:
    def __init__(self, c: Conditions) -> None:
        self.c, self.flow, self.graph = c, c.flow, c.graph
        self.entry: EntryFacts = c.flow.entry
        self.users = _users(c.flow)
        self.starts: dict[int, str] = {}
        self.constants: dict[str, str] = {}  # symbols of parameters that are tested to be a number: as such it is linear
        self.ranges: dict[int, tuple[str, str]] = {}  # stop and step by iterator
        self.allocated: list[str] = []
        self.given: list[str] = []
        self.now = Moment([], FIXED, {})
        self.owner = ""
        self.limits = _limits(None)
        self.block: Block = c.flow.start

    # -- blocks -----------------------------------------------------------------------------------------------------

    def run(self) -> None:
        for id in self.graph.order:
            self.starts[id] = self.c.fresh("p")
        for id in self.graph.order:
            self.enter(id)
            for index, instr in enumerate(self.block.instrs):
                self.instruction((id, index), instr)

    def enter(self, id: int) -> None:
        self.block = self.graph.blocks[id]
        self.owner = self.starts[id]
        into = [e for e in self.graph.into[id] if not e.back]
        self.c.current = id
        count = self.c.counter
        if self.block is self.flow.start:
            self.now = self.begin(id)
        else:
            self.c.parents[self.owner] = [self.c.edges[e.id][0] for e in into]
            self.now = self.meet(id, [self.c.edges[e.id] for e in into])
        if id in self.graph.loops:
            self.c.met[id] = {name for name, block in self.c.born.items() if block == id and int(name[1:]) > count}
            self.loosen(id)

    def begin(self, id: int) -> Moment:
        """The entry; to a loop's header it is one of the ways in."""
        self.c.parents[self.owner] = []
        if id not in self.graph.loops:
            return self.initial()
        start, self.owner = self.owner, self.c.fresh("p")
        self.c.parents[self.owner], self.c.parents[start] = [], [self.owner]
        moment = self.initial()
        self.c.edges[ENTRY] = (self.owner, moment.copy(), [self.c.values.get(v.id) for v in self.block.params])
        self.owner = start
        return moment

    def initial(self) -> Moment:
        """The guards at the entry."""
        state = self.flow.states[self.flow.start.id]
        slots: list[Maybe] = []
        for i, t in enumerate(state.slots):
            self.limits = _limits(self.entry.slots.get(i))
            symbol = self.unknown(t, small=True)
            slots.append(symbol)
            if symbol is not None and symbol.sort == "Obj":
                self.given.append(symbol.text)
            if i in self.entry.ranges and symbol is not None and symbol.sort == "Int":
                low, high = self.entry.ranges[i]
                self.fact(fits(symbol.text, low, high))
                if low == high:
                    self.constants[symbol.text] = number(low)
        self.c.entered = list(slots)
        for id, t in state.temporaries.items():
            self.limits = _limits(self.entry.values.get(id))
            self.c.values[id] = self.unknown(t, small=True)
        moment = Moment(slots, self.c.fresh("Mem"), {})
        self.begun_ranges(moment, state.temporaries)
        return moment

    def begun_ranges(self, moment: Moment, temporaries: dict[int, Type]) -> None:
        """Range iterators that were made before a version is entered at a loop."""
        for id, t in sorted(temporaries.items()):
            step = self.constant_step(id) if t == lattice.one("range_iterator") else None
            if step is None or any(user not in ("next", "drop") for user in self.users.get(id, ())):
                continue
            stop, position = self.c.fresh("Int"), self.c.fresh("Int")
            self.fact(fits(stop))
            self.fact(fits(position))
            self.ranges[id], moment.positions[id] = (stop, number(step)), position
            for slot in sorted(slot for it, slot in self.entry.within if it == id):
                symbol = moment.slots[slot]
                if step > 0 and symbol is not None and symbol.sort == "Obj":
                    self.fact(f"(and (<= 0 {position}) (<= {stop} (select {moment.lengths} {symbol.text})))")

    def constant_step(self, iterator: int) -> int | None:
        for block in self.flow.fn.blocks:
            for instr in block.instrs:
                if instr.op.name == "iter_call" and instr.results[0].id == iterator:
                    step = 1 if len(instr.args) < 4 else self.flow.constants.get(instr.args[3].id)
                    return step if type(step) is int and step else None
        return None

    def meet(self, id: int, edges: list[tuple[str, Moment, list[Maybe]]]) -> Moment:
        """Symbols where several ways meet: the same, or a new one that is one of them."""
        state = self.flow.states[id]
        moments = [m for _, m, _ in edges]
        owners = [o for o, _, _ in edges]
        slots = [self.one_of(owners, [m.slots[i] for m in moments], t) for i, t in enumerate(state.slots)]
        lengths = self.one_of(owners, [Symbol("Mem", m.lengths) for m in moments], None)
        positions: dict[int, str] = {}
        for it in moments[0].positions:
            if all(it in m.positions for m in moments):
                merged = self.one_of(owners, [Symbol("Int", m.positions[it]) for m in moments], lattice.one("int"))
                assert merged is not None
                positions[it] = merged.text
        for k, param in enumerate(self.block.params):
            t = self.flow.types.get(param.id, lattice.ANYTHING)
            self.c.values[param.id] = self.one_of(owners, [args[k] for _, _, args in edges], t)
        assert lengths is not None
        return Moment(slots, lengths.text, positions)

    def one_of(self, owners: list[str], symbols: list[Maybe], t: Type | None) -> Maybe:
        sort = "Mem" if t is None else lattice.sort(t)
        if sort is None:
            return None
        texts = [None if s is None else s.text if sort == "Mem" else converted(s, sort) for s in symbols]
        first = texts[0]
        if first is not None and all(x == first for x in texts):
            return Symbol(sort, first)
        name = self.c.fresh(sort)
        for owner, text in zip(owners, texts, strict=True):
            if text is not None:
                self.c.facts.setdefault(owner, []).append(f"(= {name} {text})")
        return Symbol(sort, name)

    def loosen(self, id: int) -> None:
        """At a loop header all that the loop changes is free."""
        before, phis = self.now.copy(), []
        state = self.flow.states[id]
        changed, lengths, advanced = self.changed_by(id)
        for slot in sorted(changed):
            sort = lattice.sort(state.slots[slot])
            self.now.slots[slot] = None
            if sort is not None:
                name = self.c.fresh(sort)
                self.now.slots[slot] = Symbol(sort, name)
                phis.append(Phi(("slot", slot), sort, name))
        if lengths:
            self.now.lengths = self.c.fresh("Mem")
            phis.append(Phi(("lengths", 0), "Mem", self.now.lengths))
        for it in sorted(advanced & set(self.now.positions)):
            self.now.positions[it] = self.c.fresh("Int")
            phis.append(Phi(("position", it), "Int", self.now.positions[it]))
        for k, param in enumerate(self.block.params):
            sort = lattice.sort(self.flow.types.get(param.id, lattice.ANYTHING))
            self.c.values[param.id] = None
            if sort is not None:
                name = self.c.fresh(sort)
                self.c.values[param.id] = Symbol(sort, name)
                phis.append(Phi(("parameter", k), sort, name))
        self.c.headers[id] = Header(id, self.owner, phis, before)

    def changed_by(self, header: int) -> tuple[set[int], bool, set[int]]:
        """Slots, lengths and iterators that something in the loop changes."""
        slots: set[int] = set()
        lengths = False
        advanced: set[int] = set()
        for id in self.graph.loops[header]:
            for index, instr in enumerate(self.graph.blocks[id].instrs):
                if instr.op.name in ASSIGNING:
                    slots.add(instr.attrs[0])
                meaning = self.flow.meanings[id, index]
                lengths |= meaning.havoc or meaning.name in ("append", "pop", "extend")
                if instr.op.name == "next":
                    advanced.add(instr.args[0].id)
        return slots, lengths, advanced

    # -- small things ------------------------------------------------------------------------------------------------

    def fact(self, text: str) -> None:
        """True from here on."""
        self.c.facts.setdefault(self.owner, []).append(text)

    def learn(self, text: str) -> None:
        """True behind this instruction, where it went well: a new point."""
        point = self.c.fresh("p")
        self.c.parents[point] = [self.owner]
        self.owner = point
        self.fact(text)

    def tested(self, place: Place, what: str, text: str) -> None:
        """What the version tests there, and so knows behind it."""
        if place not in self.entry.unchecked:
            self.c.checked[place] = what
            self.learn(text)

    def unknown(self, t: Type, small: bool = False) -> Maybe:
        """A new symbol for a value of which only the type is known; `small`: an int that is as small as guards say."""
        sort = lattice.sort(t)
        if sort is None:
            return None
        name = self.c.fresh(sort)
        if sort == "Int" and small:
            self.fact(fits(name, *self.limits))
        return Symbol(sort, name)

    def term(self, value: Value, sort: str = "Int") -> str | None:
        symbol = self.c.values.get(value.id)
        return None if symbol is None else converted(symbol, sort)

    def result(self, instr: Instr, symbol: Maybe) -> None:
        """Gives the first result its symbol; a guard on it may know more than we computed."""
        if instr.results:
            value = instr.results[0]
            if symbol is None:
                symbol = self.unknown(self.flow.types.get(value.id, lattice.ANYTHING), small=True)
            self.c.values[value.id] = symbol

    def length(self, obj: str, t: Type) -> str:
        array = self.now.lengths if lattice.is_list(t) else FIXED
        term = f"(select {array} {obj})"
        self.fact(fits(term, 0, LONGEST))
        return term

    def new_object(self, length: str | None, is_list: bool) -> Symbol:
        """Something that was not there before."""
        name = self.c.fresh("Obj")
        self.c.apart[name] = (*self.given, *self.allocated)
        self.allocated.append(name)
        if length is not None:
            self.learn(f"(= (select {self.now.lengths if is_list else FIXED} {name}) {length})")
        return Symbol("Obj", name)

    def set_length(self, obj: str, length: str) -> None:
        name = self.c.fresh("Mem")
        self.c.definitions[name] = [f"(= {name} (store {self.now.lengths} {obj} {length}))"]
        self.now.lengths = name

    def goal(self, place: Place, kind: str, text: str) -> None:
        self.c.goals[place, kind] = Goal(self.c.points[place], text)

    # -- instructions ---------------------------------------------------------------------------------------------------

    def instruction(self, place: Place, instr: Instr) -> None:
        meaning = self.flow.meanings[place]
        self.limits = _limits(self.entry.results.get(place))
        self.c.operands[place] = tuple(self.c.values.get(v.id) for v in instr.args)
        before = self.now.copy() if instr.unwind is not None and meaning.raises else None
        handler = _MEANINGS.get(meaning.name)
        name = instr.op.name
        self.prepare(meaning)
        self.c.points[place] = self.owner
        if before is not None:
            if meaning.havoc:
                before.lengths = self.c.fresh("Mem")
            self.leave(place, -1, None, before, [])
        if instr.op.terminator:
            self.terminate(place, instr, meaning)
            return
        if name in ("load_local", "load_local_checked"):
            self.load(instr)
        elif meaning.name == "move":
            self.move(instr)
        elif handler is not None:
            handler(self, place, instr, meaning)
        else:
            for value in instr.results:
                self.c.values[value.id] = self.unknown(self.flow.types[value.id], small=True)
        if meaning.havoc:
            self.now.lengths = self.c.fresh("Mem")
        self.c.ends[place] = self.owner

    def prepare(self, meaning: Meaning) -> None:
        """What is true of operands whatever happens: lengths are lengths."""
        if meaning.name in ("getitem", "setitem", "len", "append", "pop", "truth"):
            symbol = self.c.values.get(meaning.operands[0].id)
            if symbol is not None and symbol.sort == "Obj":
                self.length(symbol.text, meaning.types[0])

    def load(self, instr: Instr) -> None:
        symbol = self.now.slots[instr.attrs[0]]
        sort = lattice.sort(self.flow.types[instr.results[0].id])
        text = converted(symbol, sort) if symbol is not None and sort is not None else None
        self.c.values[instr.results[0].id] = Symbol(sort, text) if sort is not None and text is not None else None

    def move(self, instr: Instr) -> None:
        slot = instr.attrs[0]
        if instr.results:
            self.c.values[instr.results[0].id] = self.now.slots[slot]
        self.now.slots[slot] = self.c.values.get(instr.args[0].id) if instr.args else None

    def terminate(self, place: Place, instr: Instr, meaning: Meaning) -> None:
        if instr.op.name == "next":
            self.advance(place, instr, meaning)
            return
        condition = self.term(instr.args[0], "Bool") if instr.op.name == "branch" else None
        for edge in self.graph.out[place[0]]:
            if edge.index != place[1] or edge.number < 0:
                continue
            way = None if condition is None else condition if edge.number == 0 else f"(not {condition})"
            target = self.graph.blocks[edge.target]
            supplied: list[Maybe] = [None] * (len(target.params) - len(edge.args))
            moment = self.now.copy()
            if meaning.havoc:
                moment.lengths = self.c.fresh("Mem")
            self.leave(place, edge.number, way, moment, supplied)

    def leave(self, place: Place, number: int, condition: str | None, moment: Moment, supplied: list[Maybe]) -> None:
        for edge in self.graph.out[place[0]]:
            if edge.index == place[1] and edge.number == number:
                self.along(edge, condition, moment, supplied)

    def along(self, edge: Edge, condition: str | None, moment: Moment, supplied: list[Maybe]) -> None:
        owner = self.c.fresh("e")
        self.c.parents[owner] = [self.owner]
        if condition is not None:
            self.c.facts.setdefault(owner, []).append(condition)
        args = [*supplied, *(self.c.values.get(v.id) for v in edge.args)]
        self.c.edges[edge.id] = (owner, moment, args)

    def advance(self, place: Place, instr: Instr, meaning: Meaning) -> None:
        """`next`: of a range we know where it stands and where it ends."""
        it = instr.args[0].id
        position, known = self.now.positions.get(it), self.ranges.get(it)
        for way in (0, 1):
            moment, condition, supplied = self.now.copy(), None, list[Maybe]()
            if position is not None and known is not None:
                stop, step = known
                condition = _goes_on(position, stop, step)
                if way == 0:
                    moment.positions[it] = self.c.define("Int", f"(+ {position} {step})")
                    supplied = [Symbol("Int", position)]
                else:
                    condition = f"(not {condition})"
            else:
                if meaning.havoc and (way == 1 or meaning.name != "next"):
                    moment.lengths = self.c.fresh("Mem")
                if way == 0:
                    target = self.graph.blocks[instr.targets[0].block.id]
                    item = self.flow.types.get(target.params[0].id, lattice.ANYTHING)
                    small = meaning.name != "next" or lattice.one("range_iterator") != meaning.types[0]
                    supplied = [self.unknown(item, small)]
            self.leave(place, way, condition, moment, supplied)

    def display_size(self, value: Value) -> int | None:
        """How many items the list has that was just displayed, for one operation to use and to drop."""
        if any(user not in ("mul", "drop") for user in self.users.get(value.id, ())):
            return None
        made = next((i for i in self.block.instrs if value in i.results), None)
        return len(made.args) if made is not None and made.op.name == "build_list" else None


def _limits(guard: str | None) -> tuple[int, int]:
    """What a guarded int lies in: the tag's 63 bits, or 64 for one that was never boxed."""
    return (WORD_LOW, WORD_HIGH) if guard == WORD else (SMALL_LOW, SMALL_HIGH)


def _goes_on(position: str, stop: str, step: str) -> str:
    up, down = f"(< {position} {stop})", f"(> {position} {stop})"
    value = literal(step)
    if value is not None:
        return up if value > 0 else down
    return f"(or (and (> {step} 0) {up}) (and (< {step} 0) {down}))"


def converted(symbol: Symbol, sort: str) -> str | None:
    if symbol.sort == sort:
        return symbol.text
    if symbol.sort == "Bool" and sort == "Int":
        return f"(ite {symbol.text} 1 0)"
    return None


def _users(flow: Flow) -> dict[int, list[str]]:
    """Operations that use each temporary."""
    users: dict[int, list[str]] = {}
    for block in flow.fn.blocks:
        for instr in block.instrs:
            for v in (*instr.args, *(a for t in instr.targets for a in t.args)):
                users.setdefault(v.id, []).append(instr.op.name)
    return users


# -- what meanings do to symbols --------------------------------------------------------------------------------------------


def _const(b: _Builder, place: Place, instr: Instr, meaning: Meaning) -> None:
    value = instr.attrs[0]
    symbol: Maybe = None
    if type(value) is int:
        symbol = Symbol("Int", number(value))
    elif type(value) is bool:
        symbol = Symbol("Bool", "true" if value else "false")
    elif isinstance(value, (str, bytes, tuple)):
        symbol = Symbol("Obj", b.c.fresh("Obj"))
        b.fact(f"(= (select {FIXED} {symbol.text}) {len(value)})")
    b.c.values[instr.results[0].id] = symbol


def _copy(b: _Builder, place: Place, instr: Instr, meaning: Meaning) -> None:
    b.c.values[instr.results[0].id] = b.c.values.get(instr.args[0].id)


def _arithmetic(b: _Builder, place: Place, instr: Instr, meaning: Meaning) -> None:
    terms = [b.term(v) for v in meaning.operands]
    t = b.flow.types[instr.results[0].id]
    if lattice.sort(t) not in ("Int", "Bool") or any(x is None for x in terms):
        if meaning.name in ("floordiv", "mod") and terms[1] is not None:
            b.goal(place, "divisor", f"(not (= {terms[1]} 0))")
        b.result(instr, None)
        return
    x, y = terms[0], terms[-1]
    assert x is not None and y is not None
    if meaning.name in ("floordiv", "mod"):
        b.goal(place, "divisor", f"(not (= {y} 0))")
        b.learn(f"(not (= {y} 0))")
    elif meaning.name in ("lshift", "rshift"):
        b.goal(place, "count", f"(>= {y} 0)")
        b.learn(f"(>= {y} 0)")
    if lattice.sort(t) == "Bool":
        p, q = (b.term(v, "Bool") for v in meaning.operands)
        known = p is not None and q is not None
        b.result(instr, Symbol("Bool", f"({meaning.name} {p} {q})") if known else None)
        return
    x, y = b.constants.get(x, x), b.constants.get(y, y)
    encoded = arithmetic.unary(meaning.name, x) if len(terms) == 1 else arithmetic.binary(meaning.name, x, y)
    if encoded.exact is not None:
        r = b.c.define("Int", encoded.exact)
    else:
        r = b.c.fresh("Int")
        b.c.definitions[r] = []
    b.result(instr, Symbol("Int", r))
    if encoded.exact is None:
        for text in encoded.known:
            b.fact(text.replace(arithmetic.RESULT, r))
    if meaning.name in MAY_OVERFLOW:
        b.goal(place, "overflow", fits(r))
        b.c.goals[place, "overflow"].owner = b.owner
        b.tested(place, "fits 64 bits", fits(r))


def _compare(b: _Builder, place: Place, instr: Instr, meaning: Meaning) -> None:
    x, y = (b.term(v) for v in meaning.operands)
    if x is None or y is None:
        b.result(instr, Symbol("Bool", b.c.fresh("Bool")))
        return
    b.c.compared.append((place[0], x, y))
    b.result(instr, Symbol("Bool", _COMPARE[meaning.name].format(x, y)))


def _truth(b: _Builder, place: Place, instr: Instr, meaning: Meaning) -> None:
    symbol = b.c.values.get(instr.args[0].id)
    text = b.c.fresh("Bool")
    if symbol is not None and symbol.sort == "Bool":
        text = symbol.text
    elif symbol is not None and symbol.sort == "Int":
        text = f"(not (= {symbol.text} 0))"
        b.c.compared.append((place[0], symbol.text, "0"))
    elif symbol is not None and symbol.sort == "Obj":
        text = f"(> {b.length(symbol.text, meaning.types[0])} 0)"
    b.result(instr, Symbol("Bool", text))


def _not(b: _Builder, place: Place, instr: Instr, meaning: Meaning) -> None:
    text = b.term(instr.args[0], "Bool")
    b.result(instr, Symbol("Bool", f"(not {text})" if text is not None else b.c.fresh("Bool")))


def _bool(b: _Builder, place: Place, instr: Instr, meaning: Meaning) -> None:
    text = b.term(instr.args[0], "Bool")
    b.result(instr, Symbol("Bool", text if text is not None else b.c.fresh("Bool")))


def _len(b: _Builder, place: Place, instr: Instr, meaning: Meaning) -> None:
    obj = b.term(meaning.operands[0], "Obj")
    if obj is None:
        b.result(instr, None)
        return
    b.c.measured.append((place[0], obj))
    b.result(instr, Symbol("Int", b.c.define("Int", b.length(obj, meaning.types[0]))))


def _item(b: _Builder, place: Place, instr: Instr, meaning: Meaning) -> None:
    """getitem, setitem."""
    obj, index = b.term(meaning.operands[0], "Obj"), b.term(meaning.operands[1])
    if obj is not None and index is not None:
        length = b.length(obj, meaning.types[0])
        b.c.measured.append((place[0], obj))
        b.c.compared.append((place[0], index, length))
        b.goal(place, "bounds", f"(and (<= 0 {index}) (< {index} {length}))")
        b.learn(f"(and (<= (- {length}) {index}) (< {index} {length}))")
    if meaning.name == "setitem":
        _stored(b, place, meaning, 2)
    else:
        b.result(instr, None)


def _stored(b: _Builder, place: Place, meaning: Meaning, operand: int) -> None:
    """An int that goes into a list of ints fits the tag, or the version is left."""
    value = b.term(meaning.operands[operand])
    if value is not None and "int" in meaning.types[operand] and literal(value) is None:
        b.goal(place, "stored", fits(value, SMALL_LOW, SMALL_HIGH))
        b.tested(place, "fits 63 bits", fits(value, SMALL_LOW, SMALL_HIGH))


def _changed(b: _Builder, meaning: Meaning) -> str | None:
    """The list whose length the operation changes; where it has no symbol, no length is known any more."""
    obj = b.term(meaning.operands[0], "Obj")
    if obj is None:
        b.now.lengths = b.c.fresh("Mem")
    return obj


def _append(b: _Builder, place: Place, instr: Instr, meaning: Meaning) -> None:
    obj = _changed(b, meaning)
    if obj is not None:
        b.c.measured.append((place[0], obj))
        b.set_length(obj, f"(+ {b.length(obj, meaning.types[0])} 1)")
        b.learn(fits(f"(select {b.now.lengths} {obj})", 0, LONGEST))
    _stored(b, place, meaning, 1)
    b.result(instr, None)


def _pop(b: _Builder, place: Place, instr: Instr, meaning: Meaning) -> None:
    obj = _changed(b, meaning)
    if obj is not None:
        length = b.length(obj, meaning.types[0])
        b.goal(place, "bounds", f"(< 0 {length})")
        b.learn(f"(< 0 {length})")
        b.set_length(obj, f"(- {length} 1)")
    b.result(instr, None)


def _extend(b: _Builder, place: Place, instr: Instr, meaning: Meaning) -> None:
    obj = _changed(b, meaning)
    if obj is not None:
        length, longer = b.length(obj, meaning.types[0]), b.c.fresh("Int")
        b.learn(f"(and (<= {length} {longer}) (<= {longer} {number(LONGEST)}))")
        b.set_length(obj, longer)
    if instr.results:
        b.c.values[instr.results[0].id] = b.c.values.get(instr.args[0].id)


def _build_list(b: _Builder, place: Place, instr: Instr, meaning: Meaning) -> None:
    for k, value in enumerate(meaning.operands):
        text = b.term(value)
        if text is not None and "int" in meaning.types[k] and literal(text) is None:
            b.tested(place, "fits 63 bits", fits(text, SMALL_LOW, SMALL_HIGH))
    b.result(instr, b.new_object(str(len(meaning.operands)), True))


def _concat(b: _Builder, place: Place, instr: Instr, meaning: Meaning) -> None:
    left, right = (b.term(v, "Obj") for v in meaning.operands)
    is_list = lattice.is_list(meaning.types[0])
    length = None
    if left is not None and right is not None:
        length = f"(+ {b.length(left, meaning.types[0])} {b.length(right, meaning.types[1])})"
    b.result(instr, b.new_object(length, is_list))


def _repeat(b: _Builder, place: Place, instr: Instr, meaning: Meaning) -> None:
    """`[0] * n` has max(n, 0) items; of `xs * n` we say nothing."""
    xs, times = meaning.operands[0], b.term(meaning.operands[1])
    obj, length = b.term(xs, "Obj"), None
    is_list = lattice.is_list(meaning.types[0])
    size = b.display_size(xs) if is_list else None
    if obj is not None and times is not None and size is not None:
        length = f"(ite (< {times} 0) 0 (* {size} {times}))"
    b.result(instr, b.new_object(length, is_list))


def _slice(b: _Builder, place: Place, instr: Instr, meaning: Meaning) -> None:
    obj, is_list = b.term(meaning.operands[0], "Obj"), lattice.is_list(meaning.types[0])
    length = None
    if obj is not None:
        length = b.c.fresh("Int")
        b.learn(f"(and (<= 0 {length}) (<= {length} {b.length(obj, meaning.types[0])}))")
    b.result(instr, b.new_object(length, is_list))


def _unpack(b: _Builder, place: Place, instr: Instr, meaning: Meaning) -> None:
    obj = b.term(meaning.operands[0], "Obj")
    if obj is not None and lattice.is_list(meaning.types[0]):
        b.learn(f"(= {b.length(obj, meaning.types[0])} {len(instr.results)})")
    for value in instr.results:
        b.c.values[value.id] = b.unknown(b.flow.types[value.id], small=True)


def _range(b: _Builder, place: Place, instr: Instr, meaning: Meaning) -> None:
    it = instr.results[0].id
    b.c.values[it] = None
    terms = [b.term(v) for v in meaning.operands]
    if any(x is None for x in terms) or any(user not in ("next", "drop") for user in b.users.get(it, ())):
        return
    known = [x for x in terms if x is not None]
    start, stop = ("0", known[0]) if len(known) == 1 else (known[0], known[1])
    step = known[2] if len(known) == 3 else "1"
    if len(known) == 3:
        if literal(step) == 0:
            return
        if literal(step) is None:
            b.goal(place, "step", f"(not (= {step} 0))")
            b.learn(f"(not (= {step} 0))")
    b.ranges[it] = (stop, step)
    b.now.positions[it] = start


def _choice(b: _Builder, place: Place, instr: Instr, meaning: Meaning) -> None:
    """min and max."""
    terms = [b.term(v) for v in meaning.operands]
    if any(x is None for x in terms):
        b.result(instr, None)
        return
    sign = "<" if meaning.name == "min" else ">"
    best = terms[0]
    for x in terms[1:]:
        best = b.c.define("Int", f"(ite ({sign} {x} {best}) {x} {best})")
    assert best is not None
    b.result(instr, Symbol("Int", best))


def _ord(b: _Builder, place: Place, instr: Instr, meaning: Meaning) -> None:
    name = b.c.fresh("Int")
    b.learn(fits(name, 0, 0x10FFFF))
    b.result(instr, Symbol("Int", name))


def _iter(b: _Builder, place: Place, instr: Instr, meaning: Meaning) -> None:
    b.c.values[instr.results[0].id] = None


_MEANINGS = {
    "const": _const, "copy": _copy, "truth": _truth, "not": _not, "bool": _bool, "len": _len, "getitem": _item, "setitem": _item,
    "append": _append, "pop": _pop, "extend": _extend, "build_list": _build_list, "concat": _concat, "repeat": _repeat,
    "slice": _slice, "unpack": _unpack, "range": _range, "min": _choice, "max": _choice, "ord": _ord, "iter": _iter,
    **dict.fromkeys(_ARITHMETIC | _UNARY, _arithmetic), **dict.fromkeys(_COMPARE, _compare),
}  # fmt: skip
