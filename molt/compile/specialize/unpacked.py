"""`for i, x in enumerate(xs)` and `for a, b in zip(xs, ys)` over lists and tuples, where the profile saw such: found here, lowered
in unpacked_loops.py.

What is found is one piece of IR, in which nothing else sees the iterator or its tuples:

    %5 = call %enumerate, %xs        iter follows at once
    %6 = iter %5                     used by next, and dropped
    next %6 -> ^body(%7), ^done
    %8, %9 = unpack %7               the first operation of the body; drop %7 is the second
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from molt.compile.backend.lower import taken_apart
from molt.compile.ir.core import Function, Instr, Value
from molt.compile.specialize.observed import Seen
from molt.compile.specialize.uses import Use

MOST_LISTS = 4


@dataclass(frozen=True, slots=True)
class Unpacked:
    """`start`: what `enumerate` counts from, None for 0. `index` is the target that counts, `items` are the others, one for each
    list; `types` says which of the lists are tuples."""

    function: str
    iterator: Value
    lists: tuple[Value, ...]
    start: Value | None
    index: Value | None
    items: tuple[Value, ...]
    types: tuple[str, ...] = ()

    @property
    def tuples(self) -> int:
        """Which of them are tuples, as a mask."""
        return sum(1 << k for k, type_ in enumerate(self.types) if type_ == "tuple")


def find_unpacked(
    fn: Function,
    makers: Mapping[int, Instr],
    uses: Mapping[int, list[Use]],
    hints: Mapping[int, Seen],
    doubted: Callable[[Instr], bool],
) -> dict[int, Unpacked]:
    """By id of the values that exist in parts only: what the call makes, the iterator, the item."""
    found: dict[int, Unpacked] = {}
    apart = taken_apart(fn)
    for block in fn.blocks:
        for call, iter_ in zip(block.instrs, block.instrs[1:], strict=False):
            if call.op.name != "call" or iter_.op.name != "iter" or iter_.args[0] not in call.results:
                continue
            made, iterator = call.results[0], iter_.results[0]
            nexts = [use.instr for use in uses.get(iterator.id, []) if use.instr.op.name != "drop"]
            if len(nexts) != 1 or id(nexts[0]) not in apart:
                continue
            if any(use.instr is not iter_ and use.instr.op.name != "drop" for use in uses[made.id]):
                continue
            if doubted(call) or doubted(nexts[0]):
                continue
            body = nexts[0].targets[0].block
            loop = _loop(call, iterator, body.instrs[0].results, makers)
            types = tuple(_type(v, hints) for v in loop.lists) if loop is not None else ()
            if loop is not None and all(type_ in ("list", "tuple") for type_ in types):
                found |= dict.fromkeys((made.id, iterator.id, body.params[0].id), replace(loop, types=types))
    return found


def _type(v: Value, hints: Mapping[int, Seen]) -> str:
    """The one type that was seen there, or nothing."""
    seen = hints.get(v.id)
    return (seen.only() or "") if seen is not None else ""


def _loop(call: Instr, iterator: Value, targets: tuple[Value, ...], makers: Mapping[int, Instr]) -> Unpacked | None:
    callee, *args = call.args
    maker, names = makers.get(callee.id), call.attrs[0]
    if maker is None or maker.op.name != "load_global":
        return None
    function = maker.attrs[0]
    if function == "enumerate" and names in ((), ("start",)) and len(names) < len(args) <= 2 == len(targets):
        return Unpacked(function, iterator, (args[0],), args[1] if len(args) == 2 else None, targets[0], targets[1:])
    if function == "zip" and not names and 2 <= len(args) <= MOST_LISTS and len(args) == len(targets):
        return Unpacked(function, iterator, tuple(args), None, None, targets)
    return None
