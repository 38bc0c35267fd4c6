"""Objects that live in one variable of a function: while nobody wants the object itself, only its fields exist (runtime/apart.c).

    p = P(i, 2)                 %l3 = APART, %class3 = P, %field3.0 = i, %field3.1 = 2
    t += p.x + p.norm()         in a transaction (transactions/regions.py): the fields are in registers
    print(p)                    makes the object, which then lies in %l3 as ever

The same for tuples, whose items are the fields, and for functions that are made there, whose fields are their defaults.

A transaction gives the variable a new object; nothing is allocated. All other code reads the variable by `molt_hot_apart_read`,
which makes the object if there is none: so do exits, and the generic version behind them knows nothing of this. Only one variable
ever holds such an object, so that it is one object for all who see it. Which variables: those that hold objects of one class of the
module alone, as the profile saw, or tuples, or one function, and that are used in loops only for what a transaction can do without
the object.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import partial

from molt.compile.backend import abi
from molt.compile.ir.core import Block, Function, Instr, Value
from molt.compile.passes import loops
from molt.compile.specialize.direct import Special
from molt.compile.specialize.infer import OPERATORS, Facts
from molt.compile.specialize.rules import ANY, BOOL, FLOAT, INT, NUMBER
from molt.compile.specialize.transactions.values import PARTS
from molt.compile.specialize.uses import Use, uses_of

_CALLS = frozenset({"call", "call_method", "call_loaded"}) | OPERATORS.keys()
_STORES = frozenset({"swap_local", "init_local"})
_DEATHS = frozenset({"drop", "drop_maybe"})
_KINDS = {
    INT: "MOLT_APART_INT",
    FLOAT: "MOLT_APART_FLOAT",
    NUMBER: "MOLT_APART_FLOAT",
    BOOL: "MOLT_APART_BOOL",
    ANY: "MOLT_APART_VALUE",
}


Accesses = list[tuple[Block, Instr]]
"""Those of one variable."""


@dataclass(frozen=True, slots=True)
class OfClass:
    """Instances of the class with this `__init__`, a symbol."""

    init: str


@dataclass(frozen=True, slots=True)
class OfTuple:
    """Tuples."""


@dataclass(frozen=True, slots=True)
class OfFunction:
    """What `make_function` gives there. `cells`: what they are in the function around it: a variable, or one of its own cells.
    `constant`: its defaults, where they are that; then they are one object for all."""

    fn: Function
    cells: tuple[tuple[str, int], ...]
    constant: tuple[object, ...] | None = None


Sort = OfClass | OfTuple | OfFunction
"""Of which sort the objects in a variable are."""


@dataclass(frozen=True, slots=True)
class Field:
    """`kind`: in layouts of instances."""

    name: str
    fact: str
    kind: str = ""

    @property
    def llvm(self) -> str:
        return PARTS[self.fact][0]


@dataclass(frozen=True, slots=True)
class Apart:
    """How a variable's object is kept apart: its fields are numbers, or values that are owned (`any`). Those of an instance are in
    the order in which `__init__` stores them."""

    sort: Sort
    fields: tuple[Field, ...]

    @property
    def kinds(self) -> int:
        """The word that tells the runtime what each field is; of a `number` that is to be seen at run time."""
        return sum(_number(_KINDS[field.fact]) << self.shift(i) for i, field in enumerate(self.fields))

    def shift(self, i: int) -> int:
        return i * _number("MOLT_APART_KIND_BITS")

    @property
    def owned(self) -> tuple[int, ...]:
        """The fields that are no numbers."""
        return tuple(i for i, field in enumerate(self.fields) if field.fact == ANY)


def most_fields() -> int:
    return _number("MOLT_APART_MOST")


def _number(enumerator: str) -> int:
    return abi.enumerators()[enumerator]


def find_apart(
    fn: Function, facts: Facts, specials: Mapping[str, Special], module: str, may_join: Callable[[Special], bool]
) -> dict[int, Sort]:
    """Variables whose objects can be kept apart, by slot. `may_join`: may calls of the function be part of a transaction?"""
    if fn.resumable or fn.kind == "module":
        return {}
    uses, inside = uses_of(fn), loops.blocks_in_loops(fn)

    def joins(symbol: str) -> bool:
        return symbol in specials and may_join(specials[symbol])

    found: dict[int, Sort] = {}
    for slot, accesses in _accesses(fn).items():
        local = fn.locals[slot]
        if local.cell or not local.owned or local.param >= 0 or facts.slots[slot] != ANY:
            continue
        sort = _stored(accesses, facts, module, specials, uses)
        if sort is not None and _lives_apart(accesses, uses, inside, partial(_wants_fields, sort, facts, uses, joins)):
            found[slot] = sort
    return found


def reads_first(fn: Function) -> set[int]:
    """Variables that loops read before they assign them, in the order of the text."""
    inside, first = loops.blocks_in_loops(fn), dict[int, str]()
    for slot, accesses in _accesses(fn).items():
        for block, instr in accesses:
            if block in inside and not block.cold:
                first.setdefault(slot, instr.op.name)
    return {slot for slot, name in first.items() if name.startswith("load_local")}


def _accesses(fn: Function) -> dict[int, Accesses]:
    found: dict[int, Accesses] = {}
    for block in fn.blocks:
        for instr in block.instrs:
            if instr.op.name.endswith(("_local", "_local_checked")):
                found.setdefault(instr.attrs[0], []).append((block, instr))
    return found


def _stored(
    accesses: Accesses, facts: Facts, module: str, specials: Mapping[str, Special], uses: Mapping[int, list[Use]]
) -> Sort | None:
    """Of which sort all objects are that are stored there."""
    sorts = {_sort(instr.args[0], facts, module, specials, uses) for _, instr in accesses if instr.op.name in _STORES}
    return sorts.pop() if len(sorts) == 1 else None


def _sort(v: Value, facts: Facts, module: str, specials: Mapping[str, Special], uses: Mapping[int, list[Use]]) -> Sort | None:
    maker, seen = facts.makers.get(v.id), facts.hints.get(v.id)
    if maker is not None and maker.op.name == "make_function":
        return _of_function(maker, facts, uses[v.id])
    type_ = "tuple" if maker is not None and maker.op.name == "build_tuple" else seen.only() if seen is not None else None
    if type_ == "tuple":
        return OfTuple()
    if type_ is None or not type_.startswith(module + "."):
        return None
    init = type_[len(module) + 1 :] + ".__init__"
    return OfClass(init) if init in specials else None


def _of_function(maker: Instr, facts: Facts, uses: list[Use]) -> OfFunction | None:
    fn, cells, constant = maker.attrs[0], [], None
    for use in uses:
        if use.instr.op.name == "function_set":
            constant = constant_in(use.instr.args[1], facts)
    for v in maker.args:
        cell = facts.makers.get(v.id)
        if cell is None or cell.op.name not in ("load_local", "load_free"):
            return None
        cells.append((cell.op.name, cell.attrs[0]))
    return OfFunction(fn, tuple(cells), constant) if fn.kind == "function" and len(cells) < most_fields() else None


def constant_in(v: Value, facts: Facts) -> tuple[object, ...] | None:
    """The constant tuple that the value is."""
    while (maker := facts.makers.get(v.id)) is not None and maker.op.name == "copy":
        v = maker.args[0]
    constant = facts.constant_of(v)
    return constant if isinstance(constant, tuple) else None


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


def _wants_fields(sort: Sort, facts: Facts, uses: Mapping[int, list[Use]], joins: Callable[[str], bool], use: Use) -> bool:
    instr, first = use.instr, use.place == 0
    name = instr.op.name
    if name in _DEATHS:
        return True
    if name == "copy":
        return all(_wants_fields(sort, facts, uses, joins, each) for each in uses.get(instr.results[0].id, []))
    if isinstance(sort, OfClass) and (name == "load_method" or (name in ("getattr", "setattr") and first)):
        return True
    if isinstance(sort, OfTuple) and first and (_unpacks(instr) or _takes_item(instr, facts)):
        return True
    if isinstance(sort, OfFunction) and first and name == "call":
        return joins(sort.fn.symbol)
    method = facts.methods.get(id(instr))
    called = (method,) if method is not None else facts.functions.get(id(instr), ())
    return name in _CALLS and len(called) == 1 and joins(called[0])


def _unpacks(instr: Instr) -> bool:
    return instr.op.name == "unpack" and instr.attrs[1] < 0


def _takes_item(instr: Instr, facts: Facts) -> bool:
    return instr.op.name == "getitem" and type(facts.constant_of(instr.args[1])) is int
