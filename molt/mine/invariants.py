"""Candidates for what holds at a loop's header each time that control arrives there; Houdini leaves those that do.

Templates, over what the loop changes (p, q), what it does not (t, and the value before the loop, p0) and lengths:

    p >= p0    p <= p0    p >= c    p <= t    p < t    p <= max(t, p0)    p >= t    p <= q    p - q <= p0 - q0
    p fits 63 bits    p fits 64 bits    len(a) is unchanged    len(a) is no smaller
"""

from __future__ import annotations

from collections.abc import Iterator

from molt.mine.arithmetic import literal, number
from molt.mine.conditions import NAME, Conditions, Header, Maybe, Moment, Phi, converted
from molt.mine.entry import SMALL_HIGH, SMALL_LOW, WORD_HIGH, WORD_LOW
from molt.mine.query import names

MOST_BOUNDS = 8
"""Terms that a variable of a loop is compared with."""
MOST_PAIRS = 6
"""Variables of a loop that are compared with each other."""


def candidates(c: Conditions, header: Header) -> list[str]:
    """Terms over the header's symbols and older ones."""
    return list(dict.fromkeys(_propose(c, header)))


def _propose(c: Conditions, header: Header) -> Iterator[str]:
    ints = [phi for phi in header.phis if phi.sort == "Int"]
    known = _older(c, header)
    bounds = _bounds(c, header, known)
    for phi in ints:
        p, before = phi.name, initial(header, phi)
        yield f"(>= {p} {number(SMALL_LOW)})"
        yield f"(<= {p} {number(SMALL_HIGH)})"
        yield f"(>= {p} {number(WORD_LOW)})"
        yield f"(<= {p} {number(WORD_HIGH)})"
        yield f"(>= {p} 0)"
        if before is not None:
            yield f"(>= {p} {before})"
            yield f"(<= {p} {before})"
        for t in bounds:
            yield f"(<= {p} {t})"
            yield f"(< {p} {t})"
            yield f"(>= {p} {t})"
            if before is not None and before != t:
                yield f"(or (<= {p} {t}) (<= {p} {before}))"
    for one in ints[:MOST_PAIRS]:
        for other in ints[:MOST_PAIRS]:
            if one is not other:
                yield f"(<= {one.name} {other.name})"
                p0, q0 = initial(header, one), initial(header, other)
                if p0 is not None and q0 is not None:
                    yield f"(<= (- {one.name} {other.name}) (- {p0} {q0}))"
    yield from _lengths(c, header, known)


def _lengths(c: Conditions, header: Header, known: set[str]) -> Iterator[str]:
    for phi in header.phis:
        if phi.sort == "Mem":
            for obj in dict.fromkeys(obj for _, obj in c.measured if obj in known):
                now, before = f"(select {phi.name} {obj})", f"(select {header.moment.lengths} {obj})"
                yield f"(= {now} {before})"
                yield f"(>= {now} {before})"


def initial(header: Header, phi: Phi) -> str | None:
    """What the symbol was before the loop."""
    kind, k = phi.key
    if kind == "slot":
        symbol = header.moment.slots[k]
        return None if symbol is None else converted(symbol, phi.sort)
    if kind == "lengths":
        return header.moment.lengths
    return header.moment.positions.get(k) if kind == "position" else None


def _older(c: Conditions, header: Header) -> set[str]:
    """Names whose values are computed before the header, on every way to it."""
    dominating = c.graph.dominators[header.block] - {header.block}
    return {name for name, block in c.born.items() if block in dominating} | c.met.get(header.block, set())


def _bounds(c: Conditions, header: Header, known: set[str]) -> list[str]:
    """What is compared in the loop, of the terms that it does not change."""
    loop = c.graph.loops[header.block]
    found: dict[str, None] = {}
    for block, left, right in c.compared:
        if block in loop or block in c.graph.dominators[header.block]:
            for term in (left, right):
                if literal(term) is not None or (names(term) and names(term) <= known):
                    found[term] = None
    lengths = next((phi.name for phi in header.phis if phi.sort == "Mem"), header.moment.lengths)
    for block, obj in c.measured:
        if block in loop and obj in known:
            found[f"(select {lengths} {obj})"] = None
    return list(found)[:MOST_BOUNDS]


def arriving(c: Conditions, header: Header, edge: int, text: str) -> str:
    """The candidate as it must hold where control comes along the edge."""
    _, moment, args = c.edges[edge]
    values: dict[str, str] = {}
    for phi in header.phis:
        if phi.name in names(text):
            value = _incoming(moment, args, phi)
            values[phi.name] = value if value is not None else c.fresh(phi.sort)
    return NAME.sub(lambda found: values.get(found[0], found[0]), text)


def _incoming(moment: Moment, args: list[Maybe], phi: Phi) -> str | None:
    kind, k = phi.key
    if kind == "lengths":
        return moment.lengths
    if kind == "position":
        return moment.positions.get(k)
    symbol = moment.slots[k] if kind == "slot" else args[k]
    return None if symbol is None else converted(symbol, phi.sort)
