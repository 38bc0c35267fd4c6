"""Templates of facts, one module each. A template proposes texts about a function and judges texts, its own and anyone's.

    propose(view) -> texts            from the profile and the code
    judge(view, text) -> Fact | None  None: not one of this template
    guard(view, text, entry)          the entry facts with this text as a guard, or None: it cannot be checked at entry
    refuted(seen, text) -> str        what was observed that the text excludes; empty: nothing

`view.proofs` are the proofs under the guards that were chosen before.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from molt.mine.candidates import (
    cannot_raise,
    constant,
    divisor,
    exact_type,
    in_bounds,
    int_range,
    length_unchanged,
    never_rebound,
    no_overflow,
    not_none,
    pure,
    result_type,
    return_type,
    shift_count,
    small_int,
    step,
)
from molt.mine.entry import EntryFacts
from molt.mine.facts import Fact
from molt.mine.view import Seen, View


class Template(Protocol):
    NAME: str

    def propose(self, view: View) -> Iterator[str]: ...

    def judge(self, view: View, text: str) -> Fact | None: ...


TEMPLATES: tuple[Template, ...] = (
    exact_type, int_range, constant, not_none, result_type, return_type, no_overflow, in_bounds, divisor, step, shift_count,
    small_int, length_unchanged, never_rebound, pure, cannot_raise,
)  # fmt: skip
GUARDS = (exact_type, int_range, constant, result_type)
"""Those whose facts can be tested, so that proofs may start from them."""

REFUTABLE = (exact_type, int_range, constant, not_none, never_rebound, return_type)
"""Those that a trace alone can speak against."""


def refuted(seen: Seen, text: str) -> str:
    """What was seen that the fact excludes; empty: nothing, or it is not a fact that a trace can speak against."""
    return next((other for template in REFUTABLE if (other := template.refuted(seen, text))), "")


def guarded(view: View, text: str, entry: EntryFacts) -> EntryFacts | None:
    """The guards with one more, said by its text; None: not one that can be tested at entry."""
    for template in GUARDS:
        found = template.guard(view, text, entry)
        if found is not None:
            return found
    return None
