"""Loops of a code object: where they are in its byte code, and how many iterations each took.

A `for` has a head, FOR_ITER, which is a branch event at each iteration. The test of a `while` stands twice, before the body and
at its end: at the first a run begins, at the second it goes on or ends. `while True` has no test; its jump back tells of the
second iteration and those behind it.

    for      FOR_ITER goes on: one more                       it does not: the end
    while    the test before the body is true: the first      the test at the end leads to the jump back: one more

A run ends, too, when a branch leads out of the loop, when an enclosing loop goes round, when its function returns or starts again.
Only runs that were watched from entry to end are counted; of others the longest stretch is kept. Recursion cuts runs short.
"""

from __future__ import annotations

from .shield import __builtins__  # noqa: F401

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

FOR, WHILE, ENDLESS = 0, 1, 2


class Opcodes:
    """Numbers of instructions, in the running Python."""

    __slots__ = ("awaits", "for_iter", "nothing")

    def __init__(self, for_iter: frozenset[int], awaits: frozenset[int], nothing: frozenset[int]) -> None:
        self.for_iter, self.awaits, self.nothing = for_iter, awaits, nothing


class Loop:
    """One loop of a code object, and the run of it that goes on now."""

    __slots__ = ("continued", "head", "inner", "kind", "last", "left", "longest", "place", "run", "test", "trips", "whole")

    def __init__(self, kind: int, head: int, last: int) -> None:
        self.kind, self.head, self.last = kind, head, last  # the body's byte code: from the head to the last jump back
        self.place = head if kind == FOR else last  # offset of the instruction whose position tells where the loop is
        self.test = head  # while: where the test before the body begins
        self.continued = False  # while: a `continue` leads to that test
        self.inner: list[Loop] = []
        self.left = 0  # looks until it is disabled
        self.run = 0  # iterations of this run so far
        self.whole = True  # was this run watched from its entry?
        self.trips: dict[int, int] = {}
        self.longest = 0

    def interrupt(self) -> None:
        """Events were missed, or may have been."""
        self.run, self.whole = 0, False

    def finish(self) -> None:
        if self.run and self.whole:
            self.trips[self.run] = self.trips.get(self.run, 0) + 1
        self.run, self.whole = 0, True

    def go_on(self) -> None:
        """Once more. Loops inside begin anew."""
        self.run = run = self.run + 1
        if run > self.longest:
            self.longest = run
        for loop in self.inner:
            if loop.run:
                loop.finish()
            loop.whole = True

    def stop(self) -> None:
        """The test says no: the only way in which a run of no iteration is seen."""
        if self.whole and not self.run:
            self.trips[0] = self.trips.get(0, 0) + 1
        self.finish()

    def before(self, target: int) -> None:
        """A branch of the test before the body."""
        if target == self.head:
            if not self.continued:
                self.finish()
            self.go_on()
        elif target > self.last:
            self.stop()


def find_loops(
    instructions: list[tuple[int, int, int]],
    conditional: dict[int, int],
    backward: dict[int, int],
    opcodes: Opcodes,
    positions: list[Any],
) -> list[Loop]:
    """Outer loops before those inside. `conditional`: where a branch jumps; `backward`: jump back -> head."""
    index = {offset: n for n, (offset, _, _) in enumerate(instructions)}
    ends: dict[int, int] = {}
    for jump, head in backward.items():
        if instructions[index[head]][1] not in opcodes.awaits:
            ends[head] = max(ends.get(head, 0), jump)
    loops: dict[int, Loop] = {}
    for head, last in sorted(ends.items(), reverse=True):
        known = next((loop for loop in loops.values() if loop.test == head), None)
        if known is not None:
            known.continued = True
            known.last = max(known.last, last)
            continue
        kind = FOR if instructions[index[head]][1] in opcodes.for_iter else ENDLESS
        loops[head] = loop = Loop(kind, head, last)
        if kind == FOR:
            loop.last = min(last, conditional[head] - 2)  # handlers of exceptions jump back from far behind
            continue
        # Where instructions before the body stand for the same text as some inside, they are the first copy of the test.
        inside = {positions[offset // 2] for offset in range(head, last + 2, 2)}
        first = index[head]
        while first and positions[instructions[first - 1][0] // 2] in inside:
            first -= 1
            if instructions[first][1] not in opcodes.nothing:
                loop.kind, loop.test = WHILE, instructions[first][0]
        if loop.kind == WHILE:
            loop.last = min(last, max([conditional.get(offset, 0) for offset in range(loop.test, head, 2)]) - 2)
            loop.place = min(range(loop.test, head, 2), key=lambda offset: _start(positions[offset // 2]))
    found = sorted(loops.values(), key=lambda loop: (loop.head, -loop.last))
    for loop in found:
        loop.inner = [other for other in found if other is not loop and loop.head <= other.head and other.last <= loop.last]
    return found


def _start(position: Any) -> tuple[int, int]:
    line, _, column, _ = position
    return (line or 0, column or 0)
