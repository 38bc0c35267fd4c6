"""Which calls go to a function directly: their lowering is in calls.py.

What is called is what the profile saw there: a function of this module, a method, the method behind an operator, the `__init__`
behind a class. A function without a specialized version is called directly too, with boxes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field

from molt.compile.backend.resume import held_across_yields
from molt.compile.ir.core import Block, Function, Instr, Value
from molt.compile.specialize.binding import Source, bind
from molt.compile.specialize.counting import quiet
from molt.compile.specialize.infer import CALLS, CONDITIONS, CONSUMERS, OPERATORS, Facts
from molt.compile.specialize.reasons import Reason, Why
from molt.compile.specialize.rules import ANY, INTS, LIST, UNBOXED, proposed, serves_as
from molt.compile.specialize.signatures import entry
from molt.compile.specialize.uses import Use, uses_of

_ON_LEFT = frozenset({"call_method"}) | OPERATORS.keys()
"""What runs a method of its first operand."""
WITHOUT_RESULT = CONDITIONS | {"setitem"}
"""Operators that give no object."""
_BEFORE = {"call": 1, "call_method": 0, "call_loaded": 2}
"""How many operands come before what the function gets."""


@dataclass(frozen=True, slots=True)
class Special:
    """A version of a function that can be called directly: the widest one, which has the others, or one of these, which have
    a `number`. `plain`: it is what everybody calls, with boxes; there is no version for all calls. `unmade`: a call of the
    generator function makes none (unmade.py); `nested` then has, by id of the iterators that live across its yields, those of
    generators that are not made either."""

    fn: Function
    facts: Facts
    plain: bool = False
    narrower: tuple[Special, ...] = ()
    number: int = 0
    unmade: bool = False
    nested: dict[int, Special] = field(default_factory=dict)

    @property
    def parameters(self) -> list[str]:
        """The fact that each parameter has at entry."""
        return entry(self.fn, self.facts)

    @property
    def chain(self) -> tuple[Special, ...]:
        """The function's specialized versions, in the order in which they are tried."""
        return self.narrower if self.plain else (*self.narrower, self)

    @property
    def front(self) -> Special:
        """What everybody calls."""
        return Special(self.fn, Facts.nothing(self.fn), plain=True)

    def form(self, version: str) -> str:
        """The ending of a symbol that belongs to this version."""
        return f"{version}.{self.number}" if self.number else version


def special_of(fn: Function, facts: Facts | None) -> Special:
    """The function as what was decided about it says."""
    if facts is None:
        return Special(fn, Facts.nothing(fn), plain=True)
    more = tuple(Special(fn, narrow, number=i) for i, narrow in enumerate(facts.narrower, 1))
    return Special(fn, Facts.nothing(fn) if facts.only_narrower else facts, facts.only_narrower, more)


STEP, UNMADE = ":step", ":unmade"
"""Behind the symbol of a generator function: who iterates may run its body; and need not make the generator."""


def targets(functions: Sequence[Function], chosen: dict[int, Facts]) -> dict[str, Special]:
    """What can be called directly, by symbol. Functions of texts find their globals through the function object, and what makes a
    generator keeps it."""
    steps = {
        fn.symbol + STEP: Special(fn, chosen[id(fn)])
        for fn in functions
        if fn.kind == "generator" and not fn.by_name and id(fn) in chosen
    }
    unmade = {
        special.fn.symbol + UNMADE: Special(special.fn, special.facts.unmade, unmade=True)
        for special in steps.values()
        if special.facts.unmade is not None
    }
    found = (
        steps
        | unmade
        | {
            fn.symbol: special_of(fn, chosen.get(id(fn)))
            for fn in functions
            if not fn.resumable and (id(fn) in chosen or (fn.kind == "function" and not fn.by_name))
        }
    )
    _nest(unmade, found)
    return found


def _nest(unmade: Mapping[str, Special], specials: Mapping[str, Special]) -> None:
    """Which generators hold others across their yields that are not made either. A record has no place for one of its own kind:
    what walks itself, also by way of others, makes what it walks."""
    inside = {symbol: _held_unmade(special, specials) for symbol, special in unmade.items()}

    def reached(symbol: str, seen: set[str]) -> set[str]:
        for special in inside[symbol].values():
            inner = special.fn.symbol + UNMADE
            if inner not in seen:
                seen.add(inner)
                reached(inner, seen)
        return seen

    for symbol, special in unmade.items():
        special.nested.update(
            {i: s for i, s in inside[symbol].items() if symbol not in reached(s.fn.symbol + UNMADE, {s.fn.symbol + UNMADE})}
        )


def _held_unmade(special: Special, specials: Mapping[str, Special]) -> dict[int, Special]:
    ids, uses = held_across_yields(special.fn), uses_of(special.fn)
    found = {}
    for block in special.fn.blocks:
        for instr in block.instrs:
            if instr.op.name == "iter" and instr.results[0].id in ids:
                walked = _unmade_call(block, instr, special.facts, uses, specials)
                if walked is not None and isinstance(walked[1], Special):
                    found[instr.results[0].id] = walked[1]
    return found


@dataclass(frozen=True, slots=True)
class DirectCalls:
    """`specials`: the functions of the module that can be called so. By id of an instruction: look-ups of globals that are guards;
    calls and operators, with what they call; calls that look which of a few functions or methods it is; calls of classes, with the
    `__init__`; each `next` of a known generator. By id of an iterator: generators that are not made, with the id of what the call
    gives, which names them. By id of an instruction: calls of builtins that consume such a generator; calls of known functions
    that are not direct, and why."""

    specials: Mapping[str, Special]
    lookups: dict[int, Special] = field(default_factory=dict)
    calls: dict[int, Special] = field(default_factory=dict)
    several: dict[int, tuple[Special, ...]] = field(default_factory=dict)
    constructors: dict[int, Special] = field(default_factory=dict)
    steps: dict[int, Special] = field(default_factory=dict)
    unmade: dict[int, tuple[int, Special]] = field(default_factory=dict)
    consumers: dict[int, tuple[str, Special]] = field(default_factory=dict)
    declined: dict[int, Reason] = field(default_factory=dict)


def find_direct(special: Special, specials: Mapping[str, Special]) -> DirectCalls:
    """Look-ups of globals that are called directly are not counted then (counting.py)."""
    fn, facts, direct = special.fn, special.facts, DirectCalls(specials)
    made = held_across_yields(fn) - special.nested.keys() if fn.resumable else frozenset()
    uses = uses_of(fn)
    for block in fn.blocks:
        pending: dict[int, Instr] = {}
        for instr in block.instrs:
            _find_method(instr, facts, specials, direct)
            if instr.op.name == "next" and id(instr) not in facts.contradicted:
                stepped = specials.get(facts.stepped.get(instr.args[0].id, "") + STEP)
                if stepped is not None:
                    direct.steps[id(instr)] = stepped
            named = instr.op.name == "call" and id(instr) not in facts.contradicted
            callee = pending.pop(instr.args[0].id, None) if named else None
            if callee is not None and id(instr) not in direct.constructors and id(instr) not in direct.calls:
                special = specials[callee.attrs[0]]
                once = sum(use.instr.op.name != "drop" for use in uses[instr.args[0].id]) == 1
                suited = _suited(instr, instr.args[1:], facts, special)
                if once and instr.handed & 1 and not special.fn.free and isinstance(suited, Special):
                    direct.lookups[id(callee)] = suited
                    direct.calls[id(instr)] = suited
                    facts.uncounted.add(instr.args[0].id)
            _find_several(instr, facts, specials, direct)
            if instr.op.name == "iter":
                _find_unmade(block, instr, facts, uses, direct, made)
            if instr.op.name == "call" and len(instr.args) == 2 and instr.args[1].id in facts.consumed:
                _find_consumer(block, instr, facts, direct)
            if instr.op.name == "load_global" and instr.attrs[0] in specials and id(instr) not in facts.contradicted:
                pending[instr.results[0].id] = instr
            elif not quiet(instr, facts):
                pending.clear()
    return direct


def _unmade_call(
    block: Block, iter_: Instr, facts: Facts, uses: Mapping[int, list[Use]], specials: Mapping[str, Special]
) -> tuple[Instr, Special | Reason] | None:
    """`for x in f(...)`, where nobody but the loop has what the call gives: the call, and the generator that it need not make, or
    why it does."""
    v, given, at = iter_.results[0], iter_.args[0], block.instrs.index(iter_)
    symbol, call = facts.stepped.get(v.id, ""), block.instrs[at - 1]
    if symbol + STEP not in specials or at == 0 or call.op.name not in _BEFORE or given not in call.results:
        return None
    alone = all(use.instr is iter_ or use.instr.op.name == "drop" for use in uses[given.id])
    steps = [use.instr for use in uses[v.id] if use.instr.op.name != "drop"]
    doubted = any(id(instr) in facts.contradicted for instr in (call, *steps))
    expected = facts.of(given) != ANY or v.id in facts.list_iterators  # something else than a generator
    if doubted or expected or not alone or block.instrs[at + 1].op.name != "drop" or len(steps) != 1:
        return None
    special = specials.get(symbol + UNMADE)
    if special is None:
        return call, Reason(Why.MADE, specials[symbol + STEP].fn.qualname)
    return call, _suited(call, call.args[_BEFORE[call.op.name] :], facts, special)


def _find_unmade(
    block: Block, iter_: Instr, facts: Facts, uses: Mapping[int, list[Use]], direct: DirectCalls, made: Set[int]
) -> None:
    """`made`: iterators that are objects in any case."""
    v, given = iter_.results[0], iter_.args[0]
    found = _unmade_call(block, iter_, facts, uses, direct.specials) if v.id not in made else None
    if found is None:
        return
    call, suited = found
    if isinstance(suited, Reason):
        direct.declined[id(call)] = suited
        return
    direct.several[id(call)] = (suited,)
    direct.unmade.update(dict.fromkeys((given.id, v.id), (given.id, suited)))


def _find_consumer(block: Block, instr: Instr, facts: Facts, direct: DirectCalls) -> None:
    """`sum(f(...))`: the builtin runs the generator's body."""
    given, at = instr.args[1], block.instrs.index(instr)
    symbol, call = facts.consumed[given.id], block.instrs[at - 1]
    builtin = facts.makers.get(instr.args[0].id)
    special = direct.specials.get(symbol + UNMADE)
    if special is None or at == 0 or given not in call.results or builtin is None or builtin.op.name != "load_global":
        return
    doubted = any(id(each) in facts.contradicted for each in (call, instr))
    adds_anything = builtin.attrs[0] == "sum" and special.facts.yielded == ANY
    if doubted or facts.of(given) != ANY or builtin.attrs[0] not in CONSUMERS or adds_anything:
        return
    suited = _suited(call, call.args[_BEFORE.get(call.op.name, 0) :], facts, special) if call.op.name in _BEFORE else None
    if isinstance(suited, Special):
        direct.several[id(call)] = (suited,)
        direct.unmade[given.id] = (given.id, suited)
        direct.consumers[id(instr)] = (builtin.attrs[0], suited)


def _find_method(instr: Instr, facts: Facts, specials: Mapping[str, Special], direct: DirectCalls) -> None:
    special = specials.get(facts.methods.get(id(instr), ""))
    if special is None:
        return
    name = instr.op.name
    found = direct.calls
    if name == "call" and facts.methods[id(instr)].endswith(".__call__"):
        suited = _suited(instr, instr.args, facts, special)
    elif name == "call":
        found = direct.constructors
        suited = _suited(instr, instr.args[1:], facts, special, 1)
        if isinstance(suited, Special) and (suited.facts.result != ANY or suited.parameters[:1] != [ANY]):
            suited = Reason(Why.NUMBER_SELF)
    elif name == "call_super_method" or facts.computed(instr) is not None or (name in _ON_LEFT and facts.unboxed(instr.args[0])):
        return
    else:
        suited = _suited(instr, instr.args[2:] if name == "call_loaded" else instr.args, facts, special)
        if name in WITHOUT_RESULT and isinstance(suited, Special) and suited.facts.result != ANY:
            return  # a number that nobody takes: not worth a path of its own
    if isinstance(suited, Special):
        found[id(instr)] = suited
    else:
        direct.declined[id(instr)] = suited


def _find_several(instr: Instr, facts: Facts, specials: Mapping[str, Special], direct: DirectCalls) -> None:
    """The most frequent methods of a call on objects of several classes; functions that are not known before the call."""
    name = instr.op.name
    names = facts.several.get(id(instr), ()) or _functions(instr, facts)
    if not names or id(instr) in direct.calls or (name == "call_method" and facts.unboxed(instr.args[0])):
        return
    args = instr.args[_BEFORE[name] :]
    known = [_suited(instr, args, facts, specials[name]) for name in dict.fromkeys(names) if name in specials]
    found = tuple(suited for suited in known if isinstance(suited, Special))
    if found:
        direct.several[id(instr)] = found
    elif known and isinstance(known[0], Reason):
        direct.declined[id(instr)] = known[0]


def _functions(instr: Instr, facts: Facts) -> tuple[str, ...]:
    """Which functions the value may be that is called there: the one that was made for it (as the loop of a generator expression
    is), those that were seen, the one that has its global name."""
    if instr.op.name != "call" or any(id(instr) in found for found in (facts.methods, facts.builtins, facts.contradicted)):
        return ()
    maker = facts.makers.get(instr.args[0].id)
    if maker is not None and maker.op.name == "make_function":
        return (maker.attrs[0].symbol,)
    by_name = (maker.attrs[0],) if maker is not None and maker.op.name == "load_global" else ()
    return facts.functions.get(id(instr), by_name)


def _suited(instr: Instr, args: tuple[Value, ...], facts: Facts, special: Special, before: int = 0) -> Special | Reason:
    """The version that is called directly, or why there is none. What the arguments are chooses it, or, where they are in boxes,
    what the profile saw in them; where it saw several types, the guard chain in front of all versions does."""
    for version in special.narrower:
        if _misfit(instr, args, facts, version, before) is not None:
            continue
        bound = _bound(instr, args, version, before)
        assert bound is not None, "else it is a misfit"
        takes = [_takes(source, wanted, args, facts, before) for source, wanted in zip(bound, version.parameters, strict=True)]
        if all(takes):
            return version
        if False not in takes:
            special = special.front
            break
    return _misfit(instr, args, facts, special, before) or special


def _takes(source: Source, wanted: str, args: tuple[Value, ...], facts: Facts, before: int) -> bool | None:
    """Will the argument be what the version takes? None: now this, now that, as far as is known."""
    if wanted == ANY:
        return True
    if not isinstance(source, int):
        return None
    v = args[source - before]
    if facts.of(v) != ANY:
        return serves_as(facts.of(v), wanted)
    seen = facts.hints.get(v.id)
    if seen is None or not seen.types:
        return None
    fact = proposed(seen.types)
    return serves_as(fact, wanted) if fact is not None else None if len(seen.types) > 1 else False


def _other_constant(v: Value, facts: Facts) -> bool:
    """Is it None, a text, ...?"""
    maker = facts.makers.get(v.id)
    return maker is not None and maker.op.name == "const" and type(maker.attrs[0]) not in (int, float, bool)


def _bound(instr: Instr, args: tuple[Value, ...], special: Special, before: int) -> tuple[Source, ...] | None:
    return bind(special.fn.parameters, before + len(args), instr.attrs[-1] if instr.op.name in CALLS else ())


def _misfit(instr: Instr, args: tuple[Value, ...], facts: Facts, special: Special, before: int = 0) -> Reason | None:
    """Why the arguments cannot be what the parameters want, if so; `before` parameters are not among them. Boxes, and defaults, are
    looked at before the call."""
    p, name = special.fn.parameters, special.fn.qualname
    if p.varargs or p.varkw:
        return Reason(Why.VARIADIC, name)
    bound = _bound(instr, args, special, before)
    if bound is None:
        return Reason(Why.MISFIT, name)
    for parameter, source, fact in zip(p.names, bound, special.parameters, strict=True):
        if not isinstance(source, int) or source < before:
            continue
        v = args[source - before]
        if not _may_be(facts.of(v), fact) or (fact != ANY and _other_constant(v, facts)):
            return Reason(Why.ARGUMENT, f"{parameter} of {name} takes {fact}, and gets {facts.of(v)}")
    return None


def _may_be(own: str, wanted: str) -> bool:
    if own == LIST:
        return wanted in (ANY, LIST)
    return wanted == ANY or own not in UNBOXED or {own, wanted} <= INTS or serves_as(own, wanted) or serves_as(wanted, own)
