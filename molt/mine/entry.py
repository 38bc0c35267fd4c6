"""What a specialized version checks, and so what a proof about it may start from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Place = tuple[int, int]
"""(block id, index of the instruction): stable for one lowering of one source."""

SMALL_LOW, SMALL_HIGH = -(2**62), 2**62 - 1
"""Ints that fit the tag: 63 bits."""
WORD_LOW, WORD_HIGH = -(2**63), 2**63 - 1
WORD = "word"
"""The type of an int that fits 64 bits, as a guard: what a specialized caller or callee hands over unboxed."""
LONGEST = 2**60
"""No list or str is longer: its items would not fit the address space."""


@dataclass(frozen=True, slots=True)
class EntryFacts:
    """The guards of a version. Each is a promise of the compiler: where it does not hold, the version is left.

    * `slots`: type of the value in a local slot where the version is entered. `int` fits 63 bits, `word` 64; `list[int]` is a
      list whose elements are ints of 63 bits, as I64 storage guarantees.
    * `builtins`: global names that mean the builtin, tested at entry and after each operation that may run Python, or at each use.
    * `results`: types of results of single instructions, checked right behind them (of `next`: of the item).
    * `quiet`: instructions that run no Python code and change no list in this version (an attribute of a checked shape).
    * `ranges` narrows ints in slots that are checked to lie in it.
    * `unchecked`: operations that the version leaves to generic code without a test of its own: an addition whose result may be a
      big int, a store of an int of any size, a call of `len`, whatever that is.
    * `start`: the block where the version is entered, when not at the function's start (a loop header); `values` then gives types
      of temporaries (`range_iterator` for one that lives unboxed, as position and stop of 64 bits each).
    * `within`: pairs (range iterator, slot): what the iterator still gives are indices of the list in the slot, tested there
      (0 <= position, stop <= length, a positive step).

    A poll is a guard: where something is pending, the version is left.
    """

    slots: Mapping[int, str] = field(default_factory=dict)
    builtins: frozenset[str] = frozenset({"len", "range"})
    results: Mapping[Place, str] = field(default_factory=dict)
    quiet: frozenset[Place] = frozenset()
    ranges: Mapping[int, tuple[int, int]] = field(default_factory=dict)
    unchecked: frozenset[Place] = frozenset()
    start: int | None = None
    values: Mapping[int, str] = field(default_factory=dict)
    within: frozenset[tuple[int, int]] = frozenset()
