"""The record that stands for a generator which is never made: what is in it, and which bodies have one (unmade.py)."""

from __future__ import annotations

from molt.compile.backend.resume import held_across_yields
from molt.compile.ir.core import Function, Value
from molt.compile.specialize.direct import Special
from molt.compile.specialize.infer import Facts
from molt.compile.specialize.loops import step_of
from molt.compile.specialize.representation import RAW
from molt.compile.specialize.rules import LOW, UNBOXED

FINISHED = -1
"""In the place of a yield's number: the body has ended."""
Fields = dict[str, str]
"""Names and LLVM types, in the order of the record."""


def state_fields(special: Special) -> Fields:
    """What the record holds: `made`, `self` and `at`, then what the body's lowering calls its variables and temporaries."""
    fn, facts = special.fn, special.facts
    fields = {"made": "i64", "self": "ptr", "at": "i32"}
    for i in range(len(fn.locals)):
        fact = facts.slots[i]
        fields |= {f"r{i}": RAW[fact], f"bound{i}": "i1"} if fact in UNBOXED else {f"l{i}": "i64"}
    for v in held(fn):
        if v.id in special.nested:
            inner = special.nested[v.id]
            fields[f"state{facts.makers[v.id].args[0].id}"] = record(state_fields(inner))
        elif v.id in facts.ranges:
            parts = ("next", "stop") if step_of(facts, v) is not None else ("next", "stop", "step")
            fields |= {f"{part}{v.id}": "i64" for part in parts}
        elif v.id in facts.list_iterators:
            fields |= {f"list{v.id}": "i64", f"index{v.id}": "i64"}
        else:
            fields[f"m{v.id}"] = "i1" if v.kind == "cond" else RAW.get(facts.of(v), "i64")
    return fields


def held(fn: Function) -> list[Value]:
    """The values that are alive where the body is suspended."""
    ids = held_across_yields(fn)
    return [v for v in fn.values() if v.id in ids]


def record(fields: Fields) -> str:
    return f"{{ {', '.join(fields.values())} }}"


def at_field(fields: Fields, state: str, name: str) -> str:
    return f"getelementptr {record(fields)}, ptr {state}, i32 0, i32 {list(fields).index(name)}"


def unmade_kind(special: Special) -> str:
    """LLVM type of what a step gives: the item, and its status."""
    return f"{{ {RAW.get(special.facts.yielded, 'i64')}, i32 }}"


def dies_unseen(special: Special) -> bool:
    """Is a suspended generator's death that of numbers alone, and of the function?"""
    facts = special.facts
    if any(fact not in UNBOXED for fact in facts.slots):
        return False
    return all(v.id in facts.ranges or facts.unboxed(v) or not v.owned for v in held(special.fn))


_HANDLING = frozenset({"push_handled", "yield_from_iter", "delegate_send", "delegate_throw"})
"""With one of these a body needs to be known as the one that handles exceptions."""


def handles(fn: Function) -> bool:
    return any(instr.op.name in _HANDLING for block in fn.blocks for instr in block.instrs)


def may_stay_unmade(fn: Function, facts: Facts) -> bool:
    """Nothing must be sent, and all that lives across a yield has a box, or parts, of its own."""
    sent = any(instr.op.suspends and id(instr) in facts.guards for block in fn.blocks for instr in block.instrs)
    low = LOW in facts.slots or any(facts.of(v) == LOW for v in held(fn))
    return fn.kind == "generator" and not (sent or low or handles(fn))
