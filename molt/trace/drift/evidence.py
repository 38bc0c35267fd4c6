"""When a difference between two recordings is drift, and when it is what sampling alone explains.

Lines, functions and first executions are never sampled: each has a row. All else is looked at a few times at each place,
and again in windows. Re-recordings of unchanged programs differ at places with many types or callees, inside containers, in
attributes, in exceptions, and by what comes once in a long while; what is looked at again comes in bursts of up to 8 looks.
docs/spec/drift.md has the rules as a table.
"""

from __future__ import annotations

from collections.abc import Iterable

FEW = 8
"""A place that was looked at less often in the new recording was never disabled: all its executions were seen."""
SEVERAL = 3
"""Looks at something new at a place that had one type. What came once or twice at a busy place may have come before, unseen."""
ENOUGH = 17
"""The same where looks come in bursts: more than two of them."""
MANY = 4
"""Types or callees of a place beyond which no build tells them apart (an inline cache holds four)."""
HOT, COLD = 32, 4
"""Starts or iterations. `specialize/observed.py` leaves functions with less than COLD generic."""
WORKED = 8
"""Iterations or looks at lines from which on the build compiles a function specially, as `specialize/observed.py` has it."""
TAG_BITS = 62
"""Of an int that fits 63 bits, without its sign."""
WIDER_BITS = 16
"""Growth of ints, in bits, that is no accident of sampling."""
NEAR_BITS = 54
"""Ints that were larger than this and now leave the tag are hashes and noise, unless a fact depends on them."""


def is_new(looks: int | None, of: int, was: Iterable[str], now: Iterable[str], sampled: bool = False) -> bool:
    """Is something that was seen `looks` times (None: not counted) among `of`, at a place where `was` was seen before and `now` is
    seen, new there? `sampled`: a place that is not looked at each time, even at first (inside of containers, attributes)."""
    before = set(was)
    if len(before) >= MANY or "*" in before:
        return False
    if before and before.isdisjoint(now):
        return True
    single = len(before) <= 1 and not sampled
    if looks is None:
        return single
    return looks >= (SEVERAL if single else ENOUGH) or (of < FEW and not sampled)
