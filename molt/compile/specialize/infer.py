"""Facts about the values and slots of a function, from its text and from what the profile saw.

The slots are variables: one fact each, for the whole function. The analysis is optimistic: it starts from "nothing has
arrived" and joins until nothing changes. Where a value comes from generic code (an item, an attribute, the result
of a call) the profile proposes its type, and a guard behind that instruction will make it a fact.

    %13 = getitem %11, %12       observed: xs holds floats      guard float
    %15 = mul %13, %14           float * int                    float
    %16 = inplace_add %10, %15   float + float                  float: the slot `s` is unboxed
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, field

from molt.compile.backend.resume import held_across_yields
from molt.compile.ir.core import Function, Instr, Value
from molt.compile.ir.ops import BINARY, COMPARE, plain_name
from molt.compile.passes import loops
from molt.compile.specialize.builtin_table import BUILTINS, builtin_result
from molt.compile.specialize.masked import find_masked, of_low_bits, power_of_two
from molt.compile.specialize.observed import FunctionSeen, ModuleSeen, Seen, together
from molt.compile.specialize.reasons import Reason, Why, listed, of_types
from molt.compile.specialize.reviewed import spot_of
from molt.compile.specialize.rules import (
    ANY,
    BOOL,
    COMPARISONS,
    FLOAT,
    GUARDABLE,
    INT,
    INTS,
    LARGE_INT,
    LIST,
    LOW,
    NATURAL,
    NUMBERS,
    SUMS,
    TRUTHS,
    UINT64,
    UNBOXED,
    WORD,
    arithmetic,
    computed,
    join,
    plain,
    proposed,
    unboxed_use,
    with_bools,
)
from molt.compile.specialize.unpacked import Unpacked, find_unpacked
from molt.compile.specialize.uses import PASSED, uses_of
from molt.mine.facts import range_words


@dataclass(slots=True)
class Facts:
    """`guards` holds, by id of an instruction, the fact that is to be established for each of its results; for `next` it is the
    item's. `ranges` and `list_iterators` are iterators that live unboxed: by value id, the instruction that makes them; `unpacked`
    are what `for` over `enumerate` and `zip` has in parts (unpacked.py).
    `walked` says of other iterators, by value id, what they go over: a type, or the method that gave it.
    `stepped` are iterators that the profile saw a generator function make: by value id, the function's symbol; `yielded` is the
    fact about all that this function yields, if it is a generator and that an int or a float.
    `consumed`: by id of what a call gives that a builtin consumes at once (CONSUMERS), the symbol of the generator function.
    `methods` names, by id of a call or an operator, the one function that the profile saw run there: a method, an `__init__`;
    `several` the few methods that ran there, the most frequent first, `functions` the few functions of a call; `builtins` the
    builtin functions. `uncounted` are owned values whose reference is borrowed instead (counting.py). `classes`: of how many
    classes objects come, where of several. `tested` are places where no proof is used (reviewed.py).
    `plain_globals` are those of a module's body whose values, as far as the profile saw, die without running Python code.
    `contradicted` are instructions, by id, that a deployed executable did generically again and again (docs/spec/stats.md).
    `known_as` is the function's key and hash in traces and in facts.toml. `pins`: by slot of a parameter that stays an
    int, the ends of the range that a person has pinned: the version tests it where it begins, and its proofs start from it;
    `idle_pins`: why a pinned range is not tested. `natural` are ints that are known not to be negative, `masked` values of which
    only the low 64 bits are used (masked.py).
    `unmade`: of a generator whose body may be run by the loop that walks it, the facts for that (unmade.py).
    `often`, `raised`, `short_loops`: see `FunctionSeen`.
    `narrower`: of more versions, for fewer types of parameters (signatures.py); `only_narrower`: what they do not take is left to
    the generic version. Of such a version `signature` says by parameter what it takes.

    What stayed generic, and why: `boxed` values by id, variables by index (`boxed_slots`), calls by id of the instruction."""

    values: dict[int, str] = field(default_factory=dict)
    slots: list[str] = field(default_factory=list)
    guards: dict[int, tuple[str | None, ...]] = field(default_factory=dict)
    ranges: dict[int, Instr] = field(default_factory=dict)
    list_iterators: dict[int, Instr] = field(default_factory=dict)
    stepped: dict[int, str] = field(default_factory=dict)
    consumed: dict[int, str] = field(default_factory=dict)
    hints: dict[int, Seen] = field(default_factory=dict)
    result: str = ANY
    yielded: str = ANY
    uncounted: set[int] = field(default_factory=set)
    classes: dict[int, int] = field(default_factory=dict)
    methods: dict[int, str] = field(default_factory=dict)
    unpacked: dict[int, Unpacked] = field(default_factory=dict)
    walked: dict[int, str] = field(default_factory=dict)
    several: dict[int, tuple[str, ...]] = field(default_factory=dict)
    functions: dict[int, tuple[str, ...]] = field(default_factory=dict)
    builtins: dict[int, str] = field(default_factory=dict)
    tested: frozenset[str] = frozenset()
    plain_globals: frozenset[str] = frozenset()
    contradicted: set[int] = field(default_factory=set)
    makers: dict[int, Instr] = field(default_factory=dict)
    known_as: tuple[str, str] = ("", "")
    natural: set[int] = field(default_factory=set)
    masked: frozenset[int] = frozenset()
    pins: dict[int, tuple[int, int]] = field(default_factory=dict)
    idle_pins: dict[int, Reason] = field(default_factory=dict)
    often: bool = True
    raised: bool = True
    short_loops: bool = False
    narrower: tuple[Facts, ...] = ()
    only_narrower: bool = False
    unmade: Facts | None = None
    signature: dict[str, str] = field(default_factory=dict)
    boxed: dict[int, Reason] = field(default_factory=dict)
    boxed_slots: dict[int, Reason] = field(default_factory=dict)
    calls: dict[int, Reason] = field(default_factory=dict)

    def of(self, value: Value) -> str:
        return self.values.get(value.id, ANY)

    def has(self, *facts: str) -> bool:
        """Is there a value or a variable with one of these facts?"""
        return not set(facts).isdisjoint((*self.values.values(), *self.slots))

    def unboxed(self, value: Value) -> bool:
        return self.values.get(value.id) in UNBOXED

    def computed(self, instr: Instr) -> str | None:
        """The fact of what the instruction computes without boxes, or None where it does not."""
        if not arithmetic(instr) or id(instr) in self.contradicted:
            return None
        v = instr.results[0]
        fact = plain(self.computes(instr, [NATURAL if a.id in self.natural else self.of(a) for a in instr.args]))
        return fact if fact == self.of(v) else None

    def computes(self, instr: Instr, facts: list[str | None]) -> str | None:
        """The fact of an arithmetic operation on operands with these facts, or None where it does not compute without boxes."""
        name, v = plain_name(instr.op.name), instr.results[0]
        if v.id in self.masked and (INTS | {LOW}).issuperset(facts):
            return LOW
        bits = power_of_two(self.makers, instr.args[1]) if name == "mod" else None
        if bits is not None and (facts[0] == LOW or (facts[0] == WORD and bits == 64)):
            return WORD if bits == 64 else NATURAL
        if LOW in facts:
            return of_low_bits(name, facts)
        if WORD not in facts:
            facts = with_bools(name, facts)
        if name == "rshift" and facts[0] == WORD and self.constant_of(instr.args[1]) in range(1, 64):
            return NATURAL
        return computed(name, facts)

    def constant_of(self, v: Value) -> object:
        maker = self.makers.get(v.id)
        return maker.attrs[0] if maker is not None and maker.op.name == "const" else None

    def sums(self, instr: Instr) -> bool:
        """Is it a step of `sum`, or its end, with numbers alone?"""
        if instr.op.name not in SUMS or id(instr) in self.contradicted:
            return False
        total, lost, *items = (self.of(v) for v in instr.args)
        return lost == FLOAT and total in NUMBERS and {*items} <= NUMBERS | {BOOL}

    def takes_raw(self, instr: Instr) -> bool:
        """Are all its operands used as they are, without a box for any?"""
        name = instr.op.name
        if name in TRUTHS or name in COMPARISONS:
            return comparable(self.of(v) for v in instr.args)
        if name in SUMS:
            return self.sums(instr)
        return self.unboxed(instr.args[0]) if name == "truth" else self.computed(instr) is not None

    def is_len(self, call: Instr) -> bool:
        """Is the instruction `len(x)`, if `len` is what it usually is?"""
        if call.op.name != "call" or len(call.args) != 2 or call.attrs[0] or id(call) in self.contradicted:
            return False
        callee = self.makers.get(call.args[0].id)
        return callee is not None and callee.op.name == "load_global" and callee.attrs == ("len",)

    def worthwhile(self) -> bool:
        """Is there anything that specialized code would do better?"""
        return (
            any(fact in UNBOXED for fact in self.values.values())
            or any(f in UNBOXED for f in self.slots)
            or bool(self.list_iterators)
            or bool(self.stepped)
            or bool(self.consumed)
            or bool(self.walked)
            or bool(self.unpacked)
            or bool(self.methods)
            or bool(self.several)
            or bool(self.classes)
        )

    @staticmethod
    def nothing(fn: Function) -> Facts:
        """Of a function whose one version is the generic one."""
        return Facts(slots=[ANY] * len(fn.locals))


def comparable(facts: Iterable[str | None]) -> bool:
    """Are operands with these facts compared without boxes?"""
    found = {plain(fact) for fact in facts}
    return found <= NUMBERS or found <= INTS


CALLS = frozenset({"call", "call_method", "call_loaded", "call_super_method"})
OPERATORS = {name: name for name in BINARY} | {"add_over": "add"} | {name: name for name in COMPARE}
OPERATORS |= {name + "_truth": name for name in COMPARE} | {name: name for name in ("getitem", "setitem", "contains")}
"""Operations that may run a method of the left operand -> its name without the underscores."""
CONDITIONS = TRUTHS | {"contains"}
"""Those that test what the method answers."""
_ON_OBJECTS = frozenset({"getattr", "setattr", "load_method", "call_method", "call"}) | OPERATORS.keys()
"""Operations that look something up in their first operand."""
MOST_CACHES = 4
"""More inline caches in a row than this cost more than the table behind them."""
MOST_METHODS = 4
"""A call of more methods than this is left to the inline caches."""
CONSUMERS = ("list", "tuple", "sorted", "any", "all", "sum")
"""Builtins that take all that an iterator gives, and of which it is known what they do with it (unmade_consumers.py)."""
CELLS = frozenset({"cell_get", "cell_get_free"})
_BEFORE_ARGUMENTS = {"call": 1, "call_method": 1, "call_loaded": 3}
"""How many operands of a call come before its arguments."""
_DONE_IN_PLACE = frozenset({"iter", "iter_call", "load_global", "setitem"})
"""Operations that are specialized for something else than the type of their result."""
_TYPED = frozenset({"getitem", "getattr", "next", "unpack", "call", "call_method", "call_loaded", "call_super_method"})
_PLAIN = frozenset({"int", UINT64, LARGE_INT, "float", "bool", "str", "NoneType"})
_COMPARED_AS_BOOL = _PLAIN | {"bytes", "tuple", "list", "dict", "set"}
"""Types whose values die without running Python code."""
WALKED = frozenset({"str", "bytes", "dict", "dict.keys", "dict.values", "dict.items"})
"""What loops go over with steps in place (loops.py): a type, or a method that gave it."""
_WALKED_BY = {
    "str_ascii_iterator": "str",
    "bytes_iterator": "bytes",
    "dict_keyiterator": "dict",
    "dict_valueiterator": "dict.values",
    "dict_itemiterator": "dict.items",
}
_GAINING = frozenset({"getitem", "setitem", "iter", "iter_call", "swap_local", "init_local", "swap_global", "return"})
"""Operations that a fact about an operand makes better, beside those that compute with it."""


def infer(fn: Function, seen: FunctionSeen, module: ModuleSeen, *, unmade: bool = False) -> Facts:
    """`unmade`: of a generator that is never made, whose iterators may live in parts across a yield, too (unmade.py)."""
    return _Inference(fn, seen, module, unmade).run()


def _untested(seen: Seen | None) -> Reason:
    """Why what was seen there is not tested: it cannot be, or a person has decided so."""
    types = seen.types if seen is not None else set()
    fact = proposed(types)
    return of_types(types) if fact is None else Reason(Why.REVIEWED, fact)


class _Inference:
    def __init__(self, fn: Function, seen: FunctionSeen, module: ModuleSeen, unmade: bool) -> None:
        self.fn = fn
        self.unmade = unmade
        self.seen = seen
        self.module = module
        self.facts = Facts(tested=seen.reviewed.tested, known_as=seen.known_as)
        self.facts.often, self.facts.raised, self.facts.short_loops = seen.often, seen.raised, seen.short_loops
        self.uses = uses_of(fn)
        self.incoming: dict[int, list[Value]] = {}  # block parameters that jumps supply
        self.items: dict[int, Instr] = {}  # block parameters that a terminator supplies
        self.makers = self.facts.makers
        self.values: dict[int, str | None] = {}
        self.slots: list[str | None] = [None] * len(fn.locals)
        self.boxed_slots: dict[int, Reason] = {}
        self.boxed_values: set[int] = set()
        self.counted: set[int] = set()  # what `enumerate` counts
        self.in_body_loops: set[int] = set()  # instructions in loops of a module's body, by id
        if fn.kind == "module":
            self.in_body_loops = {id(instr) for block in loops.blocks_in_loops(fn) for instr in block.instrs}
        self.held = held_across_yields(fn) if fn.resumable else frozenset()

    # -- structure ---------------------------------------------------------------------------------------------

    def instructions(self) -> Iterator[Instr]:
        for block in self.fn.blocks:
            yield from block.instrs

    def collect(self) -> None:
        for instr in self.instructions():
            for v in instr.results:
                self.makers[v.id] = instr
            for target in instr.targets:
                for p in target.supplied:
                    self.items[p.id] = instr
                for p, v in target.passed():
                    self.incoming.setdefault(p.id, []).append(v)
        for i, local in enumerate(self.fn.locals):
            if local.cell:
                self.boxed_slots[i] = Reason(Why.CAPTURED)
        for instr in self.instructions():
            if instr.op.name == "dict_set_bound" and (maker := self.makers[instr.args[1].id]).op.name == "load_local":
                self.boxed_slots.setdefault(maker.attrs[0], Reason(Why.LISTED))
            if instr.op.name not in ("swap_local", "take_local"):
                continue
            if any(use.instr.op.name != "drop_maybe" for use in self.uses.get(instr.results[0].id, [])):
                self.boxed_slots.setdefault(instr.attrs[0], Reason(Why.SAVED))

    # -- hints -------------------------------------------------------------------------------------------------

    def hint_all(self) -> None:
        hints = self.facts.hints
        for _ in range(4):
            before = len(hints)
            for instr in self.instructions():
                for v in instr.results:
                    if v.id not in hints:
                        found = self.hint(instr, v)
                        if found is not None:
                            hints[v.id] = found
                if instr.op.name == "copy" and instr.results[0].id in hints:
                    hints.setdefault(instr.args[0].id, hints[instr.results[0].id])
                if instr.op.name == "next" and (item := self.item_hint(instr)) is not None:
                    hints.setdefault(instr.targets[0].block.params[0].id, item)
            for block in self.fn.blocks:
                for p in block.params:
                    found = self.stored_hint(p)
                    if found is None:
                        for v in self.incoming.get(p.id, []):
                            found = found or hints.get(v.id)
                    if found is not None:
                        hints.setdefault(p.id, found)
            if len(hints) == before:
                return

    def stored_hint(self, v: Value) -> Seen | None:
        """What was seen in the variable that the value is assigned to, or of the function's results where it is one."""
        for use in self.uses.get(v.id, []):
            if use.instr.op.name in ("swap_local", "init_local"):
                return self.seen.variables.get(self.fn.locals[use.instr.attrs[0]].name)
            if use.instr.op.name == "swap_global" and (stored := self.stored_in_body(use.instr)) is not None:
                return stored
            if use.instr.op.name == "return":
                return self.seen.returns
        return None

    def item_hint(self, step: Instr) -> Seen | None:
        """What was seen in the list that `next` goes over."""
        source = self.makers.get(step.args[0].id)
        container = self.facts.hints.get(source.args[0].id) if source is not None and source.op.name == "iter" else None
        return container.part("[]") if container is not None and container.only() == "list" else None

    def stored_in_body(self, swap: Instr) -> Seen | None:
        """What was seen in the variable of a module's body, which may be used for several things: only where that was one."""
        seen = self.seen.variables.get(swap.attrs[0]) if id(swap) in self.in_body_loops else None
        return seen if seen is not None and proposed(seen.types) is not None else None

    def walked(self, instr: Instr) -> bool:
        """Is it what a loop of a module's body goes over, itself or by enumerate or zip?"""
        if self.fn.kind != "module":
            return False
        for use in self.uses.get(instr.results[0].id, []):
            callee = self.makers.get(use.instr.args[0].id) if use.instr.op.name == "call" else None
            apart = callee is not None and callee.op.name == "load_global" and callee.attrs[0] in ("enumerate", "zip")
            if use.instr.op.name == "iter" or (apart and use.place > 0):
                return True
        return False

    def global_hint(self, instr: Instr) -> Seen | None:
        """The body of a module reads its own variables by line; of others the text says what they are bound to."""
        name = instr.attrs[0]
        if instr.site is not None and (id(instr) in self.in_body_loops or self.walked(instr)):
            seen = self.seen.at_line.get((name, instr.site.line)) or self.seen.variables.get(name)
            if seen is not None:
                return seen
        constant = self.module.constants.get(name)
        return Seen({constant}) if constant is not None else None

    def hint(self, instr: Instr, v: Value) -> Seen | None:
        name, hints = instr.op.name, self.facts.hints
        stored = self.stored_hint(v)
        if stored is not None:
            return stored
        if name in ("load_local", "load_local_checked", "take_iterator"):
            return self.seen.given(self.fn.locals[instr.attrs[0]].name)
        if name in CELLS:
            return self.seen.variables.get(instr.attrs[0])
        if name == "const":
            return Seen({"str"}) if type(instr.attrs[0]) is str else None
        if name == "copy":
            return hints.get(instr.args[0].id)
        if name == "load_global":
            return self.global_hint(instr)
        if name in COMPARISONS and all(self.compared_as_bool(x) for x in instr.args):
            return Seen({"bool"})
        if name in OPERATORS and (method := self.method(instr)) is not None:
            return self.module.results.get(f"{self.module.file}:{method}#0")
        if name == "getitem":
            container = hints.get(instr.args[0].id)
            if container is None:
                return None
            if container.only() == "dict":
                return container.part("{v}")
            if container.only() == "tuple":
                return self.tuple_item(container, instr.args[1])
            if container.only() == "str":
                return Seen({"str"})
            if container.only() in ("bytes", "bytearray"):
                return Seen({"int"})
            return container.part("[]")
        if name == "getattr":
            owner = hints.get(instr.args[0].id)
            attributes = self.module.attributes
            return (
                together(attributes.get((class_, instr.attrs[0])) for class_ in sorted(owner.types)) if owner is not None else None
            )
        if name in CALLS:
            callee = self.callee(instr)
            if callee is None:
                found = [self.module.results.get(callee) for callee in self.callees(instr)]
                return together(found) if all(found) else None
            method = self.method(instr)
            if method is not None and method.endswith(".__init__"):
                return Seen({callee})
            return self.module.results.get(callee if method is None else f"{self.module.file}:{method}#0")
        if name == "unpack" and instr.attrs[1] < 0:
            loop = self.facts.unpacked.get(instr.args[0].id)
            if loop is not None and v in loop.items:
                container = hints.get(loop.lists[loop.items.index(v)].id)
                return container.part("[]") if container is not None else None
            source = hints.get(instr.args[0].id)
            if source is None:
                return None
            return source.part(f"({instr.results.index(v)})") or source.part("[]")
        return None

    def compared_as_bool(self, v: Value) -> bool:
        """Was it seen to be of types whose comparisons give bools? That they do is tested."""
        seen, maker = self.facts.hints.get(v.id), self.makers.get(v.id)
        if seen is None:
            return maker is not None and maker.op.name == "const"
        return bool(seen.types) and seen.types <= _COMPARED_AS_BOOL

    def callees(self, call: Instr) -> tuple[str, ...]:
        """What was called there, in the words of the profile, the most frequent first."""
        s = call.site
        return self.seen.callees.get((s.line, s.end_line, s.column, s.end_column), ()) if s is not None else ()

    def callee(self, call: Instr) -> str | None:
        """The one thing that was called there."""
        callees = self.callees(call)
        return callees[0] if len(callees) == 1 else None

    def functions_called(self, call: Instr) -> tuple[str, ...]:
        """The functions among what was called there, as their qualified names."""
        return tuple(c.rpartition(":")[2].removesuffix("#0") for c in self.callees(call) if c.endswith("#0"))

    def why_unknown(self, call: Instr) -> Reason:
        """Why no function of this module is known to run for the call."""
        callees = self.callees(call)
        names = listed([callee.rpartition(":")[2].removesuffix("#0") for callee in callees])
        if len(callees) != 1:
            return Reason(Why.SEVERAL_CALLEES, names) if callees else Reason(Why.UNSEEN)
        file, colon, _ = callees[0].rpartition(":")
        if not colon:
            return Reason(Why.NOT_PYTHON, names)
        return Reason(Why.OTHER_KIND, names) if file == self.module.file else Reason(Why.OTHER_FILE, f"{names} of {file}")

    def method(self, instr: Instr) -> str | None:
        """The function of this module that runs for the call or the operator, as its qualified name."""
        name = instr.op.name
        if name in OPERATORS:
            left = self.facts.hints.get(instr.args[0].id)
            class_ = left.only() if left is not None else None
            return self.module.classes.method(class_, f"__{OPERATORS[name]}__") if class_ is not None else None
        callee = self.callee(instr)
        if callee is None:
            return None
        if name == "call":
            of_instance = callee.endswith(".__call__")
            return self.module.classes.method(callee.removesuffix(".__call__"), "__call__" if of_instance else "__init__")
        return callee.rpartition(":")[2].removesuffix("#0") if callee.endswith("#0") else None

    def tuple_item(self, container: Seen, key: Value) -> Seen | None:
        maker = self.makers.get(key.id)
        if maker is not None and maker.op.name == "const" and type(maker.attrs[0]) is int:
            return container.part(f"({maker.attrs[0]})")
        return container.part("[]")

    # -- facts -------------------------------------------------------------------------------------------------

    def run(self) -> Facts:
        self.collect()
        self.hint_all()
        self.find_contradicted()
        self.facts.unpacked = find_unpacked(self.fn, self.makers, self.uses, self.facts.hints, self.not_in_parts)
        self.hint_all()  # also of their items
        self.find_methods()
        self.find_iterators()
        self.find_consumed()
        self.facts.masked = find_masked(self.fn, self.uses, self.makers)
        self.counted = {loop.index.id for loop in self.facts.unpacked.values() if loop.index is not None}
        while True:
            self.values = {}
            self.facts.boxed_slots = dict(self.boxed_slots)
            self.slots = [ANY if i in self.boxed_slots else None for i in range(len(self.fn.locals))]
            self.enter()
            while self.step():
                pass
            if not self.give_up():
                break
        self.finish()
        return self.facts

    def enter(self) -> None:
        for i, local in enumerate(self.fn.locals):
            if local.param >= 0:
                seen = self.seen.given(local.name)
                types = seen.types if seen is not None else set()
                fact = None if self.packed(local.param) else self.seen.reviewed.fact(local.name, types)
                if fact is None:
                    reason = Reason(Why.COLLECTED) if self.packed(local.param) else self.untested(local.name, seen)
                    self.facts.boxed_slots.setdefault(i, reason)
                self.slots[i] = join(self.slots[i], fact or ANY)

    def packed(self, param: int) -> bool:
        """Is it *args or **kwargs?"""
        p = self.fn.parameters
        return (p.varargs and param == p.positional) or (p.varkw and param == len(p.names) - 1)

    def step(self) -> bool:
        changed = False

        def put(v: Value, fact: str | None) -> None:
            nonlocal changed
            if v.kind == "cond":
                return
            if v.id in self.boxed_values and fact in UNBOXED:
                fact = ANY
            joined = join(self.values.get(v.id), fact)
            if joined != self.values.get(v.id):
                self.values[v.id] = joined
                changed = True

        for block in self.fn.blocks:
            for p in block.params:
                if p.id in self.items:
                    put(p, self.item_fact(self.items[p.id], p))
                else:
                    for v in self.incoming.get(p.id, []):
                        put(p, self.values.get(v.id))
            for instr in block.instrs:
                name = instr.op.name
                if name in ("swap_local", "init_local"):
                    i = instr.attrs[0]
                    joined = join(self.slots[i], self.values.get(instr.args[0].id))
                    if joined != self.slots[i]:
                        if joined == ANY:
                            self.facts.boxed_slots.setdefault(i, self.why_any(i, instr.args[0]))
                        self.slots[i] = joined
                        changed = True
                for v in instr.results:
                    put(v, self.fact(instr, v))
        return changed

    def why_any(self, slot: int, v: Value) -> Reason:
        """Why the variable has no fact any more, now that the value is assigned to it."""
        seen = self.seen.variables.get(self.fn.locals[slot].name)
        if seen is None or proposed(seen.types) is None:
            return _untested(seen)
        own = self.values.get(v.id)
        if own == ANY:
            return self.facts.boxed.get(v.id, Reason(Why.OPERATION))
        return Reason(Why.SEVERAL_TYPES, listed([str(own), str(self.slots[slot])]))

    def fact(self, instr: Instr, v: Value) -> str | None:
        name = instr.op.name
        if name == "const":
            constant = instr.attrs[0]
            if type(constant) is int and -(2**63) <= constant < 2**64:
                return INT if constant < 0 else NATURAL if constant < 2**63 else WORD
            return {float: FLOAT, bool: BOOL}.get(type(constant), ANY)
        if name == "bool":
            return BOOL
        if name in COMPARISONS:
            operands = {self.values.get(a.id) for a in instr.args}
            if None in operands or comparable(operands):
                return None if None in operands else BOOL
        if name == "copy":
            return self.values.get(instr.args[0].id)
        if name in ("load_local", "load_local_checked", "swap_local", "take_local"):
            return self.slots[instr.attrs[0]]
        if name == "build_list":
            return LIST
        if name == "delegate_yield":
            return ANY
        if name == "unpack" and v.id in self.counted:
            return INT
        if id(instr) in self.facts.contradicted:
            return self.guarded(v) if instr.op.may_raise and not instr.op.terminator else ANY
        if arithmetic(instr):
            facts = [self.values.get(a.id) for a in instr.args]
            if None in facts:
                return None
            result = self.facts.computes(instr, facts)
            if result is not None:
                return result
        if name in SUMS:
            return self.sum_fact(instr, v)
        if id(instr) in self.facts.builtins:
            facts = [plain(self.values.get(a.id)) for a in instr.args[_BEFORE_ARGUMENTS[name] :]]
            if None in facts:
                return None
            result = builtin_result(self.facts.builtins[id(instr)], facts)
            if result is not None:
                return result
        if instr.op.may_raise and not instr.op.terminator:
            return self.guarded(v)
        return ANY

    def sum_fact(self, instr: Instr, v: Value) -> str | None:
        total, lost, *items = (plain(self.values.get(a.id)) for a in instr.args)
        if None in (total, lost, *items):
            return None
        items = [INT if item == BOOL else item for item in items]
        if lost != FLOAT or not {total, *items} <= NUMBERS:
            return ANY
        return FLOAT if v is not instr.results[0] else join(total, items[0]) if items else total

    def guarded(self, v: Value) -> str:
        if v.id in self.makers and self.facts.is_len(self.makers[v.id]):
            return INT
        seen = self.facts.hints.get(v.id)
        types = seen.types if seen is not None else set()
        maker = self.makers.get(v.id) or self.items.get(v.id)
        spot = spot_of(self.fn, maker) if maker is not None else ""
        fact = self.seen.reviewed.fact(spot, types)
        if fact is not None and self.gains(v, set()):
            return fact
        self.facts.boxed[v.id] = Reason(Why.UNUSED) if fact is not None else self.untested(spot, seen)
        return ANY

    def untested(self, what: str, seen: Seen | None) -> Reason:
        """Why there is no test for what was seen at the parameter or the place."""
        reviewed = self.seen.reviewed
        if what in reviewed.failed or what in reviewed.came:
            return Reason(Why.DEPLOYED, listed(reviewed.came.get(what, {"not as expected"})))
        return _untested(seen)

    def gains(self, v: Value, visited: set[int]) -> bool:
        """Is the value used where a fact about it makes code better?"""
        if v.id in visited:
            return False
        visited.add(v.id)
        for use in self.uses.get(v.id, []):
            name = use.instr.op.name
            if use.place == PASSED or unboxed_use(use.instr) or name in _GAINING:
                return True
            if name == "call" and use.place > 0:
                return True
            if name == "copy" and self.gains(use.instr.results[0], visited):
                return True
        return False

    def item_fact(self, instr: Instr, p: Value) -> str:
        if instr.op.name != "next":
            return ANY
        made = self.facts.ranges.get(instr.args[0].id)
        if made is None:
            return self.guarded(p)
        count = len(made.args) - 1 if made.op.name == "iter_call" else 0
        natural = count == 1 or (count == 2 and self.values.get(made.args[1].id) == NATURAL)
        return NATURAL if natural else INT

    def give_up(self) -> bool:
        """Values that cannot be unboxed where they are: what the next round must box."""
        before = len(self.boxed_values)
        for block in self.fn.blocks:
            for p in block.params:
                if p.owned or self.values.get(p.id) in UNBOXED:
                    continue
                for v in self.incoming.get(p.id, []):  # a borrowed parameter has no owner for a fresh box
                    if self.values.get(v.id) in UNBOXED:
                        self.boxed_values.add(v.id)
        for v_id, fact in self.values.items():
            maker = self.makers.get(v_id)
            if fact not in UNBOXED or maker is None or maker.op.result != "borrow":
                continue
            if maker.op.name not in ("const", "load_local", "load_local_checked", "bool"):
                self.boxed_values.add(v_id)
        return len(self.boxed_values) > before

    def find_contradicted(self) -> None:
        """Where other types came than the profile saw, a wider fact may do. Where there is none for an item, or for what a call
        gives (a direct call is left where its callee was), where the operation failed with the type that was expected, or where
        its guard is about no type, it stays generic."""
        reviewed = self.seen.reviewed
        if not reviewed.came and not reviewed.failed:
            return
        for instr in self.instructions():
            spot, name = spot_of(self.fn, instr), instr.op.name
            in_place = name in _DONE_IN_PLACE or name in SUMS or arithmetic(instr)
            came, failed = spot in reviewed.came, spot in reviewed.failed
            no_fact = came and (name == "next" or name in CALLS) and reviewed.fact(spot, self.types_given(instr)) is None
            if no_fact or (in_place and came) or ((in_place or name in _TYPED) and failed):
                self.facts.contradicted.add(id(instr))

    def types_given(self, instr: Instr) -> Set[str]:
        """What the profile saw a call or `next` give."""
        if instr.op.name in CALLS:
            result = self.facts.hints.get(instr.results[0].id)
            return result.types if result is not None else frozenset()
        iterator, item = self.makers.get(instr.args[0].id), self.facts.hints.get(instr.targets[0].block.params[0].id)
        if item is None and iterator is not None and iterator.op.name == "iter":
            container = self.facts.hints.get(iterator.args[0].id)
            item = container.part("[]") if container is not None else None
        return item.types if item is not None else frozenset()

    def doubted(self, instr: Instr) -> bool:
        """Has a deployed executable found anything else there than what the profile saw?"""
        return id(instr) in self.facts.contradicted or spot_of(self.fn, instr) in self.seen.reviewed.came

    def runs_once(self, instr: Instr) -> bool:
        """Is it in no loop of the module's body that it belongs to?"""
        return self.fn.kind == "module" and id(instr) not in self.in_body_loops

    def not_in_parts(self, instr: Instr) -> bool:
        """May the iterator of this `next`, or what this call makes, not be taken apart?"""
        return self.doubted(instr) or (instr.op.name == "next" and instr.args[0].id in self.held)

    def find_methods(self) -> None:
        for instr in self.instructions():
            if self.runs_once(instr):
                continue
            if id(instr) in self.facts.contradicted:
                if instr.op.name in CALLS:
                    self.facts.calls[id(instr)] = self.untested(spot_of(self.fn, instr), None)
                continue
            method = self.method(instr) if instr.op.name in CALLS or instr.op.name in OPERATORS else None
            if method is not None:
                self.facts.methods[id(instr)] = method
            elif instr.op.name in ("call_method", "call_loaded") and 1 < len(self.callees(instr)) <= MOST_METHODS:
                self.facts.several[id(instr)] = self.functions_called(instr)
            elif instr.op.name == "call" and len(self.callees(instr)) <= MOST_METHODS and self.functions_called(instr):
                self.facts.functions[id(instr)] = self.functions_called(instr)
            elif instr.op.name in _BEFORE_ARGUMENTS and not any(instr.attrs[-1]):
                callee = self.callee(instr)
                if callee in BUILTINS:
                    self.facts.builtins[id(instr)] = callee
            if instr.op.name in CALLS and method is None:
                self.facts.calls[id(instr)] = self.why_unknown(instr)

    def find_iterators(self) -> None:
        for instr in self.instructions():
            if instr.op.name not in ("iter_call", "iter", "take_iterator"):
                continue
            steps = [use.instr for use in self.uses.get(instr.results[0].id, [])]
            across = instr.results[0].id in self.held
            if any(id(step) in self.facts.contradicted for step in (instr, *steps)) or (across and not self.unmade):
                continue
            if not all(step.op.name in ("next", "drop") for step in steps):
                continue
            self.find_generator(instr)
            if instr.op.name == "iter":
                kind = self.kind_walked(instr)
                if kind == "list":
                    self.facts.list_iterators[instr.results[0].id] = instr
                elif kind in WALKED:
                    self.facts.walked[instr.results[0].id] = kind
                continue
            if instr.op.name == "take_iterator":
                self.find_handed_over(instr)
                continue
            callee = self.makers.get(instr.args[0].id)
            if callee is not None and callee.op.name == "load_global" and callee.attrs == ("range",) and 2 <= len(instr.args) <= 4:
                self.facts.ranges[instr.results[0].id] = instr

    def kind_walked(self, instr: Instr) -> str | None:
        """What `iter` was seen to be given: a type, or a method of a builtin type that made it."""
        seen, call = self.facts.hints.get(instr.args[0].id), self.makers.get(instr.args[0].id)
        if seen is not None and seen.only() is not None:
            return seen.only()
        return self.callee(call) if call is not None and call.op.name in CALLS else None

    def find_generator(self, instr: Instr) -> None:
        """An iterator that a call of a function has made."""
        call = self.makers.get(instr.args[0].id) if instr.op.name == "iter" else instr
        if call is None or call.op.name not in (*CALLS, "iter_call"):
            return
        maker = self.makers.get(call.args[0].id)
        if maker is not None and maker.op.name == "make_function":
            self.facts.stepped[instr.results[0].id] = maker.attrs[0].symbol
        elif len(found := self.functions_called(call)) == 1:
            self.facts.stepped[instr.results[0].id] = found[0]

    def find_consumed(self) -> None:
        for instr in self.instructions():
            if instr.op.name != "call" or instr.attrs[0] or len(instr.args) != 2 or self.callee(instr) not in CONSUMERS:
                continue
            given, names = instr.args[1], self.functions_called(self.makers.get(instr.args[1].id, instr))
            maker = self.makers.get(given.id)
            alone = len(self.uses.get(given.id, [])) == 1 and instr.handed >> 1 & 1
            if alone and maker is not None and maker.op.name in CALLS and len(names) == 1:
                self.facts.consumed[given.id] = names[0]

    def find_handed_over(self, take: Instr) -> None:
        """An iterator that was made elsewhere, which nobody else has."""
        v = take.results[0]
        seen = self.facts.hints.get(v.id)
        kind = seen.only() if seen is not None else None
        if kind == "list_iterator":
            self.facts.list_iterators[v.id] = take
        elif kind == "range_iterator":
            self.facts.ranges[v.id] = take
        elif kind in _WALKED_BY:
            self.facts.walked[v.id] = _WALKED_BY[kind]

    def find_pins(self) -> None:
        """Ranges that a person has pinned are tested where something is proved from them."""
        for i, local in enumerate(self.fn.locals):
            limits = self.seen.reviewed.ranges.get(local.name) if local.param >= 0 else None
            if limits is None:
                continue
            if self.facts.slots[i] == INT and not self.fn.resumable:
                self.facts.pins[i] = limits
            else:
                why = Why.PIN_OF_GENERATOR if self.fn.resumable else Why.PIN_OF_NO_INT
                self.facts.idle_pins[i] = Reason(why, range_words(*limits))

    def find_classes(self) -> None:
        """Where objects of how many classes come, if of several: one inline cache would not do."""
        for instr in self.instructions():
            if instr.op.name not in _ON_OBJECTS or self.facts.unboxed(instr.args[0]):
                continue
            seen = self.facts.hints.get(instr.args[0].id)
            count = sum("." in type_ for type_ in seen.types) if seen is not None else 0
            if count > 1:
                self.facts.classes[id(instr)] = min(count, MOST_CACHES)

    def finish(self) -> None:
        facts = self.facts
        for v_id in self.boxed_values:
            facts.boxed.setdefault(v_id, Reason(Why.BOXED_NEIGHBOUR))
        facts.natural = {i for i, fact in self.values.items() if fact == NATURAL}
        facts.values = {i: plain(fact) or ANY for i, fact in self.values.items()}
        facts.slots = [plain(fact) or ANY for fact in self.slots]
        self.find_pins()
        for instr in self.instructions():
            wanted = tuple(self.wanted(instr, v) for v in instr.results)
            if any(wanted):
                facts.guards[id(instr)] = wanted
            if instr.op.name == "next" and instr.args[0].id not in facts.ranges:
                item = instr.targets[0].block.params[0]
                if facts.values.get(item.id) in GUARDABLE:
                    facts.guards[id(instr)] = (facts.values[item.id],)
        self.find_classes()
        if self.fn.kind == "module":
            facts.plain_globals = frozenset(name for name, seen in self.seen.variables.items() if seen.types <= _PLAIN)
        returned = None
        for instr in self.instructions():
            if instr.op.name == "return":
                returned = join(returned, self.values.get(instr.args[0].id, ANY))
        facts.result = (plain(returned) or ANY) if returned in NUMBERS | INTS and not self.fn.resumable else ANY
        yielded = {facts.of(instr.args[0]) for instr in self.instructions() if instr.op.suspends}
        if self.fn.kind == "generator" and len(yielded) == 1 and yielded <= {INT, FLOAT}:
            facts.yielded = yielded.pop()

    def wanted(self, instr: Instr, v: Value) -> str | None:
        """The fact that a guard behind the instruction must establish for its result."""
        fact = self.facts.values.get(v.id)
        if fact not in GUARDABLE or not instr.op.may_raise or instr.op.terminator:
            return None
        name = instr.op.name
        computes = (name in COMPARISONS or name in SUMS or arithmetic(instr)) and self.facts.takes_raw(instr)
        return None if computes or name == "load_local_checked" else fact
