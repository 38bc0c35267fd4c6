"""The guards that a profile suggests for a function: types of parameters at entry, and of what comes from elsewhere where it comes.

    total(items), only ever called with lists of ints        slots {0: list[int]}
    row = m[i], always a list of floats                      results {(block, index): list[float]}

Only what a version can check cheaply is suggested: an exact type, the kind of a list's storage, a class's shape.
"""

from __future__ import annotations

from collections.abc import Iterable

from molt.compile.ir.core import Instr
from molt.mine import lattice
from molt.mine.candidates.result_type import with_result
from molt.mine.entry import EntryFacts
from molt.mine.flow import flow
from molt.mine.view import MOST_BITS, View
from molt.trace.profile import Observed

BUILTINS = frozenset({"len", "range", "min", "max", "abs", "int", "float", "ord", "chr"})
_CHECKABLE = frozenset({"int", "float", "bool", "str", "NoneType", "list"})
_RETURNED = frozenset({"int", "float", "bool", "str"})
_STORAGES = frozenset({"int", "float", "bool"})
_ROUNDS = 3


def type_seen(values: list[Observed], elements: list[Observed]) -> str | None:
    """The one type that a guard can check; None where there were several, none, or one that no guard is for."""
    kinds = {r.type for r in values}
    if len(kinds) != 1 or not kinds <= _CHECKABLE:
        return None
    (kind,) = kinds
    if kind == "int":
        return "int" if all(r.bits <= MOST_BITS for r in values) else None
    if kind == "list":
        inside = {r.type for r in elements}
        storage = len(inside) == 1 and inside <= _STORAGES and all(r.bits <= MOST_BITS for r in elements)
        return f"list[{next(iter(inside))}]" if storage else "list"
    return kind


def parameter_types(view: View) -> dict[int, str]:
    found: dict[int, str] = {}
    for slot, name in enumerate(view.parameters):
        if not view.fn.locals[slot].cell:
            kind = type_seen(view.observed(name), view.observed(name, path="[]"))
            if kind is not None:
                found[slot] = kind
    return found


def suggest(view: View, without: Iterable[str] = ()) -> EntryFacts:
    """Guards from the profile; `without`: texts of facts that nobody may rely on (candidates/exact_type.py spells them)."""
    left_out = frozenset(without)
    slots = {
        slot: kind
        for slot, kind in parameter_types(view).items()
        if f"{view.parameters[slot]} is {kind}" not in left_out
    }  # fmt: skip
    rebound = {name for owner, _, name, *_ in view.rebound if owner in ("builtins", "module")}
    builtins = frozenset(n for n in BUILTINS - rebound if f"{n} is the builtin" not in left_out)
    entry = EntryFacts(slots, builtins)
    for _ in range(_ROUNDS):
        more = _with_unknown_results(view, entry, left_out)
        if more == entry:
            break
        entry = more
    return entry


def _with_unknown_results(view: View, entry: EntryFacts, left_out: frozenset[str]) -> EntryFacts:
    """Also guards on results whose type does not follow from others, where the profile knows it."""
    types = flow(view.fn, entry).types
    for block in view.fn.blocks:
        for index, instr in enumerate(block.instrs):
            place = (block.id, index)
            value = instr.results[0] if instr.results else None
            if instr.op.name == "next" and instr.targets:
                value = instr.targets[0].block.params[0]
            if value is None or types.get(value.id) != lattice.ANYTHING:
                continue
            kind = _result_type(view, instr, types)
            if kind is not None and f"{view.spot(place)} gives {kind}" not in left_out:
                entry = with_result(view, entry, place, kind)
    return entry


def _result_type(view: View, instr: Instr, types: dict[int, lattice.Type]) -> str | None:
    if instr.op.name == "call" and instr.site is not None:
        return _of_call(view, instr)
    if instr.op.name == "getattr":
        return _of_attribute(view, instr)
    if instr.op.name in ("getitem", "next", "call_method", "call_loaded"):
        return _of_variable(view, instr)
    return None


def _of_call(view: View, instr: Instr) -> str | None:
    assert instr.site is not None
    kinds: set[str] = set()
    for callee in view.callees.get(view.relative(instr.site), {"?"}):
        kinds |= view.results.get(callee) or {"?"}
    return next(iter(kinds)) if len(kinds) == 1 and kinds <= _RETURNED else _of_variable(view, instr)


def _of_attribute(view: View, instr: Instr) -> str | None:
    """An attribute of a parameter that was always of one class."""
    source = next((i for b in view.fn.blocks for i in b.instrs if instr.args[0] in i.results), None)
    if source is None or source.op.name != "load_local":
        return None
    classes = {r.type for r in view.observed(view.fn.locals[source.attrs[0]].name, ("argument", "local"))}
    kinds = view.attributes.get((next(iter(classes)), instr.attrs[0]), set()) if len(classes) == 1 else set()
    return next(iter(kinds)) if len(kinds) == 1 and kinds <= _CHECKABLE else None


def _of_variable(view: View, instr: Instr) -> str | None:
    """What is assigned to a variable right away has the variable's type."""
    value = instr.targets[0].block.params[0] if instr.op.name == "next" else instr.results[0]
    for block in view.fn.blocks:
        for user in block.instrs:
            if user.op.name == "swap_local" and user.args[0] is value and not view.fn.locals[user.attrs[0]].cell:
                name = view.fn.locals[user.attrs[0]].name
                return type_seen(view.observed(name, ("local",)), view.observed(name, ("local",), "[]"))
    return None
