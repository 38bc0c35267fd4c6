"""Makes a failing input small: ddmin (Zeller and Hildebrandt, "Simplifying and isolating failure-inducing input", 2002).

minimize([a, b, c, d], fails)  ->  a part that still fails, and fails no more when any one of its items is left out
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence


def minimize[T](items: Sequence[T], fails: Callable[[list[T]], bool]) -> list[T]:
    """`fails` says of a part whether it still shows what the whole shows; the whole does."""
    left = list(items)
    if left and fails([]):
        return []
    pieces = 2
    while len(left) >= 2:
        for start, end in _cuts(len(left), pieces):
            rest = left[:start] + left[end:]
            if rest and fails(rest):
                left, pieces = rest, max(pieces - 1, 2)
                break
        else:
            if pieces >= len(left):
                break
            pieces = min(pieces * 2, len(left))
    return left


def _cuts(length: int, pieces: int) -> list[tuple[int, int]]:
    edges = [length * i // pieces for i in range(pieces + 1)]
    return [(a, b) for a, b in itertools.pairwise(edges) if a < b]
