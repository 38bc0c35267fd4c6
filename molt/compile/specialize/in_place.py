"""Operations on a dict, a set or a str, where the profile saw one: the frequent case is done in place (runtime/hot_in_place.h).

n += d[k]           d is a dict: its key at the first place where k may be is k, or a text that equals it
c = s[i]            s is a str, and all its characters are below 256
if "0" <= c:        both have one such character
t += c != e         the same; the answer is a bool
"""

from __future__ import annotations

from molt.compile.ir.core import Instr
from molt.compile.ir.ops import COMPARE, Op
from molt.compile.specialize.lower import SpecialBase

IN_PLACE = {(f"{name}_truth", "str"): f"molt_hot_text_{name}_truth" for name in COMPARE if name not in ("eq", "ne")} | {
    **{(name, "str"): f"molt_hot_text_{name}" for name in COMPARE},
    ("getitem", "dict"): "molt_hot_dict_getitem",
    ("setitem", "dict"): "molt_hot_dict_setitem",
    ("contains", "dict"): "molt_hot_dict_contains",
    ("contains", "set"): "molt_hot_set_contains",
    ("getitem", "str"): "molt_hot_text_getitem",
    ("contains", "str"): "molt_hot_text_contains",
}
"""The operation and the type of its first operand (of a comparison, of either) -> what does it."""


class InPlace(SpecialBase):
    def hot_function(self, instr: Instr, op: Op) -> str | None:
        if id(instr) not in self.facts.contradicted:
            operands = instr.args[:2] if op.name.removesuffix("_truth") in COMPARE else instr.args[:1]
            for seen in (self.facts.hints.get(v.id) for v in operands):
                known = IN_PLACE.get((op.name, (seen.only() or "") if seen is not None else ""))
                if known is not None:
                    return known
        return super().hot_function(instr, op)
