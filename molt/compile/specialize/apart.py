"""Objects that live in one variable of a function: while nobody wants the object itself, only its fields exist (runtime/apart.c).

    p = P(i, 2)                 %l3 = APART, %class3 = P, %field3.0 = i, %field3.1 = 2
    t += p.x + p.norm()         in a transaction (transactions/regions.py): the fields are in registers
    print(p)                    makes the object, which then lies in %l3 as ever

A transaction gives the variable a new object whose fields are numbers; nothing is allocated. All other code reads the variable by
`molt_hot_apart_read`, which makes the object if there is none: so do exits, and the generic version behind them knows nothing of
this. Only one variable ever holds such an object, so that it is one object for all who see it. Which variables: those that the
profile saw hold objects of one class of the module alone, and that are used in loops only for what a transaction can do without
the object.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import partial

from molt.compile.backend import abi
from molt.compile.ir.core import Block, Function, Instr
from molt.compile.passes import loops
from molt.compile.specialize.direct import Special
from molt.compile.specialize.infer import OPERATORS, Facts
from molt.compile.specialize.rules import ANY, BOOL, FLOAT, INT, NUMBER
from molt.compile.specialize.uses import Use, uses_of

_CALLS = frozenset({"call", "call_method", "call_loaded"}) | OPERATORS.keys()
_STORES = frozenset({"swap_local", "init_local"})
_DEATHS = frozenset({"drop", "drop_maybe"})
_KINDS = {
    INT: "MOLT_APART_INT",
    FLOAT: "MOLT_APART_FLOAT",
    NUMBER: "MOLT_APART_FLOAT",
    BOOL: "MOLT_APART_BOOL",
}


Accesses = list[tuple[Block, Instr]]
"""Those of one variable."""


@dataclass(frozen=True, slots=True)
class Apart:
    """How a variable's object is kept apart: `init` is the symbol of its class's `__init__`, `fields` the names in the order in
    which that stores them, with their facts and kinds in layouts."""

    init: str
    fields: tuple[tuple[str, str, str], ...]

    @property
    def kinds(self) -> int:
        """The word that tells the runtime what each field is; of a `number` that is to be seen at run time."""
        numbers = abi.enumerators()
        return sum(numbers[_KINDS[fact]] << 2 * i for i, (_, fact, _) in enumerate(self.fields))


def find_apart(
    fn: Function, facts: Facts, specials: Mapping[str, Special], module: str, may_join: Callable[[Special], bool]
) -> dict[int, str]:
    """Variables whose objects can be kept apart: the symbol of the `__init__` of their class, by slot. `may_join`: may calls of the
    function be part of a transaction?"""
    if fn.resumable or fn.kind == "module" or not any(name.endswith("__init__") for name in facts.methods.values()):
        return {}
    uses, inside = uses_of(fn), loops.blocks_in_loops(fn)

    def joins(symbol: str) -> bool:
        return symbol in specials and may_join(specials[symbol])

    wants_fields = partial(_wants_fields, facts=facts, uses=uses, joins=joins)
    found: dict[int, str] = {}
    for slot, accesses in _accesses(fn).items():
        local = fn.locals[slot]
        if local.cell or not local.owned or local.param >= 0 or facts.slots[slot] != ANY:
            continue
        init = _class_stored(accesses, facts, module)
        if init in specials and _lives_apart(accesses, uses, inside, wants_fields):
            found[slot] = init
    return found


def _accesses(fn: Function) -> dict[int, Accesses]:
    found: dict[int, Accesses] = {}
    for block in fn.blocks:
        for instr in block.instrs:
            if instr.op.name.endswith(("_local", "_local_checked")):
                found.setdefault(instr.attrs[0], []).append((block, instr))
    return found


def _class_stored(accesses: Accesses, facts: Facts, module: str) -> str:
    """The `__init__` of the one class of the module of which all objects are that are stored there, or nothing."""
    found = set()
    for _, instr in accesses:
        if instr.op.name in _STORES:
            seen = facts.hints.get(instr.args[0].id)
            found.add(seen.only() if seen is not None else None)
    type_ = found.pop() if len(found) == 1 else None
    if type_ is None or not type_.startswith(module + "."):
        return ""
    return type_[len(module) + 1 :] + ".__init__"


def only_dies(instr: Instr, uses: Mapping[int, list[Use]]) -> bool:
    """Is what the variable loses there given up at once?"""
    return all(use.instr.op.name in _DEATHS for use in uses.get(instr.results[0].id, []))


def _lives_apart(
    accesses: Accesses, uses: Mapping[int, list[Use]], inside: Collection[Block], wants_fields: Callable[[Use], bool]
) -> bool:
    """Is the object itself wanted only where that is rare, compared with how often the variable gets a new one?"""
    stored_in_loop = any(instr.op.name in _STORES and block in inside for block, instr in accesses)
    for block, instr in accesses:
        if block.cold or not instr.results:
            continue
        rare = stored_in_loop and block not in inside
        if not rare and not all(wants_fields(use) for use in uses.get(instr.results[0].id, [])):
            return False
    return True


def _wants_fields(use: Use, facts: Facts, uses: Mapping[int, list[Use]], joins: Callable[[str], bool]) -> bool:
    instr = use.instr
    name = instr.op.name
    if name in _DEATHS or name == "load_method" or (name in ("getattr", "setattr") and use.place == 0):
        return True
    if name == "copy":
        return all(_wants_fields(each, facts, uses, joins) for each in uses.get(instr.results[0].id, []))
    method = facts.methods.get(id(instr))
    called = (method,) if method is not None else facts.functions.get(id(instr), ())
    return name in _CALLS and len(called) == 1 and joins(called[0])
