"""`len is the builtin`: a global name that means the builtin. One byte, tested at entry and after code that may rebind it.

That nothing rebinds it is almost never provable from the text (`setattr`, `globals()`); the guard costs next to nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from molt.mine.facts import Fact, Fate
from molt.mine.guards import BUILTINS
from molt.mine.view import Seen, View

NAME = "never rebound"
_TEXT = re.compile(r"(\w+) is the builtin$")


def _loaded(view: View) -> set[str]:
    return {i.attrs[0] for b in view.fn.blocks for i in b.instrs if i.op.name == "load_global"}


def propose(view: View) -> Iterator[str]:
    for name in sorted(_loaded(view) & BUILTINS):
        yield f"{name} is the builtin"


def judge(view: View, text: str) -> Fact | None:
    found = _TEXT.match(text)
    if not found:
        return None
    name = found[1]
    stores = [
        fn.qualname
        for fn in view.module.functions
        for b in fn.blocks
        for i in b.instrs
        if i.op.name in ("swap_global", "delete_global") and i.attrs[0] == name
    ]  # fmt: skip
    if stores:
        return Fact(text, NAME, Fate.REJECTED, counterexample=f"{stores[0]} assigns it")
    if other := refuted(view, text):
        return Fact(text, NAME, Fate.REJECTED, counterexample=other)
    return Fact(text, NAME, Fate.GUARDED, view.starts, 1, "entry")


def refuted(seen: Seen, text: str) -> str:
    found = _TEXT.match(text)
    for owner, owner_name, rebound, how, *_ in seen.rebound if found else ():
        if found and rebound == found[1] and owner in ("builtins", "module"):
            return f"was {how} in {owner_name}"
    return ""
