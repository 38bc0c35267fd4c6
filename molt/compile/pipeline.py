"""The order of the passes, and why."""

from __future__ import annotations

from molt.compile.ir.core import Function
from molt.compile.passes import insert_unwind_drops, remove_unreachable


def run(fn: Function) -> None:
    """Baseline IR from the front end to what the backend lowers."""
    remove_unreachable.run(fn)  # first: later passes may then trust that every block matters
    insert_unwind_drops.run(fn)  # last: it turns implicit deaths into blocks
