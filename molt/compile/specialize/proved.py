"""What need not be tested in a specialized version, because it is proved for that version and its ways in (docs/spec/facts.md).

Proofs are made anew, or found in the user's own cache; nothing is read from `traces/`. Where Z3 is missing, all is tested.
"""

from __future__ import annotations

import contextlib
from typing import Protocol

from molt.compile.ir.core import Function, Instr
from molt.compile.specialize.infer import Facts
from molt.compile.specialize.reviewed import Doubting


class Proved(Protocol):
    """See `molt.mine.proofs.Proofs`."""

    def no_overflow(self, instr: Instr) -> bool: ...
    def in_bounds(self, instr: Instr) -> bool: ...
    def nonzero_divisor(self, instr: Instr) -> bool: ...
    def natural_count(self, instr: Instr) -> bool: ...
    def fits_storage(self, instr: Instr) -> bool: ...


class Nothing:
    """No proofs: everything is tested."""

    def no_overflow(self, instr: Instr) -> bool:
        return False

    in_bounds = nonzero_divisor = natural_count = fits_storage = no_overflow


def of_entry(fn: Function, facts: Facts) -> Proved:
    """For the version that is entered where the function begins. Of one that suspends nothing is proved: it is entered behind each
    yield too, with what a generic version may have left."""
    if fn.kind == "module" or fn.resumable:
        return Nothing()  # of globals nothing is proved, and a body can have many loops
    try:
        from molt.mine import proofs, versions
    except ImportError:
        return Nothing()
    return Doubting(proofs.prove_function(fn, versions.entry_of(fn, facts)), fn, facts.tested)


def of_loops(fn: Function, facts: Facts) -> Proved:
    """For the version that is entered at headers of loops: what holds from each."""
    if fn.kind == "module":
        return Nothing()  # of globals nothing is proved, and a body can have many loops
    try:
        from molt.mine import proofs, versions
    except ImportError:
        return Nothing()
    return Doubting(proofs.prove_from_each(fn, versions.loop_entries_of(fn, facts)), fn, facts.tested)


def save() -> None:
    """Keeps the answers of the solver for later builds."""
    with contextlib.suppress(ImportError):
        from molt.mine import proofs

        proofs.save_answers()
