"""What is unpacked by `a, b, c = row`, as far as the profile saw: found here, lowered in unpacking.py."""

from __future__ import annotations

from dataclasses import dataclass

from molt.compile.ir.core import Block, Instr, Value
from molt.compile.specialize.infer import Facts
from molt.compile.specialize.rules import ANY, LIST, STORED, UNBOXED, proposed, serves_as

MOST = 16
"""More items than this are taken out by the runtime."""


@dataclass(frozen=True, slots=True)
class Source:
    """What is unpacked: a "list" or a "tuple". `stored`: the fact of the raw items of a list, ANY where it holds boxes."""

    type: str
    stored: str


def source_of(instr: Instr, facts: Facts) -> Source | None:
    """What is unpacked there, if something is gained by reading the items in place."""
    if instr.op.name != "unpack" or instr.attrs[1] >= 0 or not 0 < len(instr.results) <= MOST:
        return None
    container = instr.args[0]
    if id(instr) in facts.contradicted or container.id in facts.unpacked or facts.unboxed(container):
        return None
    results = [facts.of(v) for v in instr.results]
    seen = facts.hints.get(container.id)
    type_ = LIST if facts.of(container) == LIST else seen.only() if seen is not None else None
    if type_ not in ("list", "tuple") or all(fact == ANY for fact in results):
        return None
    if type_ == "tuple":
        return Source(type_, ANY)
    items = seen.part("[]") if seen is not None else None
    known = {fact for fact in results if fact in UNBOXED}
    stored = proposed(items.types) if items is not None else known.pop() if len(known) == 1 else None
    if stored not in STORED:
        return Source(type_, ANY)
    return Source(type_, stored) if all(fact == ANY or serves_as(stored, fact) for fact in results) else None


def takes_apart(body: Block, item: Value, facts: Facts) -> bool:
    """Does the loop's body begin with reading the items of its item, which nobody else sees?"""
    if len(body.instrs) < 3 or facts.of(item) != ANY:
        return False
    unpack, drop = body.instrs[:2]
    of_item = unpack.args == (item,) and drop.op.name == "drop" and drop.args == (item,)
    others = (v for instr in body.instrs[2:] for v in instr.args)
    return of_item and item not in others and source_of(unpack, facts) is not None
