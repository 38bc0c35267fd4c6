"""Several specialized versions of one function: for which types of its parameters.

    def clamp(x, low=None, high=None)        observed: x int; low and high int or None
        clamp:special.1(i64, i64, i64)       all three are ints
        clamp:special(i64, any, any)         whatever else came: the version that a function has in any case

Such a parameter has no fact in a version for all calls, which then computes on boxes. A version for fewer types is the same
inference over a profile that saw those alone. The guard chain at the entry tries it first (dispatch.py); a direct call chooses by
what its arguments are (direct.py).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import islice

from molt.compile.backend import heat
from molt.compile.ir.core import Function, Instr
from molt.compile.passes import loops
from molt.compile.specialize.infer import Facts, infer
from molt.compile.specialize.observed import FunctionSeen, ModuleSeen, Seen
from molt.compile.specialize.rules import ANY, INT, LARGE_INT, LIST, NUMBER, UINT64, UNBOXED, proposed, unboxed_use

MOST_VERSIONS = 4
"""Of a function, the one for all other calls among them."""
MOST_CANDIDATES = 8
"""Signatures for which facts are looked for."""
MOST_MORE = 800
"""Operations that more versions of a function may have together: they are what LLVM's time goes into."""

Signature = Mapping[str, str]
"""The type by name of each parameter that is taken for less than what the profile saw."""


def narrower(fn: Function, seen: FunctionSeen, module: ModuleSeen, widest: Facts) -> tuple[Facts, ...]:
    """Facts of the versions for fewer types than `widest` is for, in the order in which the guard chain tries them."""
    if fn.kind != "function" or not seen.often:
        return ()
    room = min(MOST_VERSIONS - 1, MOST_MORE // max(heat.size(fn), 1))
    found: list[Facts] = []
    for signature in islice(_signatures(fn, seen, widest), MOST_CANDIDATES):
        if len(found) >= room:
            break
        facts = infer(fn, _only(seen, signature), module)
        at = next((i for i, other in enumerate(found) if _serves(other, facts, fn)), len(found))  # else its calls went there
        other = found[at] if at < len(found) else widest
        if entry(fn, facts) != entry(fn, other) and gains(fn, facts, other):
            facts.signature = _different(fn, facts, widest)
            found.insert(at, facts)
    return tuple(facts for i, facts in enumerate(found) if not _needless(fn, facts, found[i + 1 :]))


def _needless(fn: Function, facts: Facts, later: list[Facts]) -> bool:
    """Is one of the next versions as good at what this one takes?"""
    return any(_serves(other, facts, fn) and not gains(fn, facts, other) for other in later)


def _different(fn: Function, facts: Facts, widest: Facts) -> dict[str, str]:
    both = zip(fn.parameters.names, entry(fn, facts), entry(fn, widest), strict=True)
    return {name: own for name, own, other in both if own != other}


def entry(fn: Function, facts: Facts) -> list[str]:
    """The fact that each parameter has where the version begins."""
    result = [ANY] * len(fn.parameters.names)
    for i, local in enumerate(fn.locals):
        if local.param >= 0:
            result[local.param] = facts.slots[i]
    return result


def gains(fn: Function, narrow: Facts, wide: Facts) -> bool:
    """Does some operation gain from what the one version knows more? That a number is an int, or a float, counts in loops."""
    inside = loops.blocks_in_loops(fn)
    return any(_gains(instr, narrow, wide, block in inside) for block in fn.blocks for instr in block.instrs if not block.cold)


def _gains(instr: Instr, narrow: Facts, wide: Facts, in_loop: bool) -> bool:
    own, other = ([facts.of(v) for v in instr.args] for facts in (narrow, wide))
    if own == other:
        return False
    if unboxed_use(instr):
        return narrow.takes_raw(instr) and (in_loop or not wide.takes_raw(instr))
    if instr.op.name in ("getitem", "setitem"):
        return own[0] == LIST and (other[0] != LIST or own[1:] != other[1:])
    made = instr.results[0].id if instr.results else -1
    return made in narrow.list_iterators and made not in wide.list_iterators


def _serves(wide: Facts, narrow: Facts, fn: Function) -> bool:
    """Would the version take all calls that the other one takes?"""
    return all(w in (ANY, n) or (w == NUMBER and n in UNBOXED) for w, n in zip(entry(fn, wide), entry(fn, narrow), strict=True))


def _only(seen: FunctionSeen, signature: Signature) -> FunctionSeen:
    """The profile, as if those parameters had had these types alone, here and where it is deployed."""
    taken = {}
    for name, type_ in signature.items():
        of_all = seen.variables.get(name)
        sizes = of_all.types & {UINT64, LARGE_INT} if type_ == INT and of_all is not None else set()
        taken[name] = Seen({type_} | sizes, of_all.parts if type_ == LIST and of_all is not None else {})
    came = {what: types for what, types in seen.reviewed.came.items() if what not in signature}
    return replace(seen, taken=taken, reviewed=replace(seen.reviewed, came=came))


def _signatures(fn: Function, seen: FunctionSeen, widest: Facts) -> Iterator[Signature]:
    """The best ones first."""
    choices: dict[str, list[str]] = {}
    for name, fact in zip(fn.parameters.names, entry(fn, widest), strict=True):
        reviewed = seen.reviewed
        if fact not in (ANY, NUMBER) or name in reviewed.pinned or name in reviewed.failed:
            continue
        types = dict.fromkeys((*seen.arguments.get(name, ()), *sorted(reviewed.came.get(name, ()))))
        found = [type_ for type_ in types if proposed({type_}) is not None and (name, type_) not in reviewed.forbidden]
        if found:
            choices[name] = found
    p = fn.parameters
    known = [types for types in seen.signatures if len(types) == len(p.names) and not (p.varargs and p.kwonly)]
    if not choices:
        return
    yield from _together(choices, [dict(zip(p.names, types, strict=True)) for types in known]) if known else _of_sets(choices)


def _together(choices: Mapping[str, list[str]], known: list[dict[str, str]]) -> Iterator[Signature]:
    """Those that came together, the most frequent first; of parameters with other types in them nothing is known."""
    given: list[Signature] = []
    for types in known:
        signature = {name: types[name] for name, found in choices.items() if types[name] in found}
        if signature and signature not in given:
            given.append(signature)
    yield from given


def _of_sets(choices: Mapping[str, list[str]]) -> Iterator[Signature]:
    """Which types come together is not known: the most frequent ones of each, the next ones, ...; then without one of them."""
    given: list[Signature] = []
    for rank in range(max(map(len, choices.values()))):
        given.append({name: types[min(rank, len(types) - 1)] for name, types in choices.items()})
    if len(choices) > 1:
        given += [{n: type_ for n, type_ in given[0].items() if n != name} for name in choices]
    yield from given
