"""When a difference between two recordings is drift, and when it is what sampling alone explains.

Lines, functions and first executions are never sampled: each has a row. All else is looked at a few times at each place,
and again in windows. Re-recordings of unchanged programs differ (tried: 40 recordings of five programs of tests/programs/whole)
at places with many types or callees, inside containers, in attributes, and in exceptions; what is looked at again comes in
bursts of up to 8 looks. So there a difference needs more than a burst or two; where one type became two, one look is enough.
"""

from __future__ import annotations

from collections.abc import Iterable

FEW = 8
"""A place that was looked at less often in the new recording was never disabled: all its executions were seen."""
ENOUGH = 17
"""Looks at something new: more than two bursts."""
MANY = 4
"""Types or callees of a place beyond which no build tells them apart (an inline cache holds four)."""
HOT, COLD = 32, 4
"""Starts or iterations. `specialize/observed.py` leaves functions with less than COLD generic."""
WORKED = 8
"""Iterations or looks at lines from which on the build compiles a function specially, as `specialize/observed.py` has it."""
TAG_BITS = 62
"""Of an int that fits 63 bits, without its sign."""
NEAR_BITS = 54
"""Ints that were larger than this and now leave the tag are hashes and noise, unless a fact depends on them."""


def is_new(looks: int, of: int, was: Iterable[str], now: Iterable[str], sampled: bool) -> bool:
    """Is something that was seen `looks` times among `of`, at a place where `was` was seen before and `now` is seen, new there?
    `sampled`: one that is not looked at each time, even at first (inside of containers, attributes)."""
    before = set(was)
    if len(before) >= MANY or "*" in before:
        return False
    if before and before.isdisjoint(now):
        return True
    if len(before) <= 1 and not sampled:
        return True
    return looks >= ENOUGH or (of < FEW and not sampled)
