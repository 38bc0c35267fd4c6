"""Dicts, where the profile saw one: a key that lies at the first place where it may be is found in place (runtime/hot_dict.h).

n += d[k]           d is a dict: its key at that place is k, or a text that equals it
if word in seen:    the same
d[k] = v            the same: the value is replaced
"""

from __future__ import annotations

from molt.compile.ir.core import Instr
from molt.compile.ir.ops import Op
from molt.compile.specialize.lower import SpecialBase

_IN_PLACE = {"getitem": "molt_hot_dict_getitem", "setitem": "molt_hot_dict_setitem", "contains": "molt_hot_dict_contains"}


class Dicts(SpecialBase):
    def hot_function(self, instr: Instr, op: Op) -> str | None:
        if op.name in _IN_PLACE and id(instr) not in self.facts.contradicted:
            seen = self.facts.hints.get(instr.args[0].id)
            if seen is not None and seen.only() == "dict":
                return _IN_PLACE[op.name]
        return super().hot_function(instr, op)
