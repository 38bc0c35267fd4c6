"""Lazy floats: inside an expression a float is computed unboxed, and boxed only where it leaves the expression.

A temporary that only arithmetic, comparisons and stores use lives as a pair (boxed, double); boxed == 0 says "the
double". Loads read the double out of its box without counting; a store over a float that nobody else holds
overwrites that box. The types are found at run time, operation by operation, so that order of evaluation and
user-defined operators are untouched: where an operand is no number, the generic operator runs at that very point.

    %3 = getattr %1 "x"          three loads, two compares, one multiplication,
    %4 = mul %3, %2       ==>    one addition; one 8-byte store into the old box of y
    %6 = add %4, %5
    %7 = swap_local %6 y
    drop_maybe %7

Source: the design, section 3 (fusion, reuse in place). The C side is in runtime/hot.c.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from molt.compile.ir.core import Block, Function, Instr, Value

if TYPE_CHECKING:
    from molt.compile.backend.lower import Lowering

ARITHMETIC = frozenset(
    {"add", "add_over", "sub", "mul", "truediv", "inplace_add", "inplace_sub", "inplace_mul", "inplace_truediv", "neg"}
)
LOADS = frozenset({"getattr", "getitem", "load_global"})
COMPARISONS = frozenset({"lt_truth", "le_truth", "eq_truth", "ne_truth", "gt_truth", "ge_truth"})
STORED_OPERAND = {"setattr": 1, "setitem": 2, "swap_local": 0, "swap_global": 0}
ASSIGNMENTS = frozenset({"swap_local", "swap_global"})
"""Stores that give back what the variable held."""


@dataclass(frozen=True, slots=True)
class Lazy:
    """Values that live as pairs, and `drop_maybe`s that a lazy assignment has taken over (by id of the instruction)."""

    values: frozenset[int]
    skipped: frozenset[int]

    def concerns(self, instr: Instr) -> bool:
        if not self.values:
            return False
        return (
            id(instr) in self.skipped
            or any(v.id in self.values for v in instr.results)
            or any(v.id in self.values for v in instr.args)
        )


NOTHING_LAZY = Lazy(frozenset(), frozenset())


def find_lazy(fn: Function, boxed: frozenset[int], cold: Collection[Block] = ()) -> Lazy:
    """Values of `fn` that can be lazy; those in `boxed` cannot, nor those that are made in `cold` blocks."""
    made: dict[int, Instr] = {}
    computed: set[int] = set()  # has a use that computes with it
    refused = set(boxed)
    death: dict[int, Instr] = {}  # an assignment -> the drop_maybe that follows at once, of what the variable held
    for block in fn.blocks:
        for v in block.params:
            refused.add(v.id)
        for here, following in zip(block.instrs, [*block.instrs[1:], None], strict=True):
            if here.op.module and fn.by_name:
                continue  # no slots: any dict is the namespace
            if (here.op.name in ARITHMETIC or here.op.name in LOADS) and block not in cold:
                made[here.results[0].id] = here
            if here.op.name in ASSIGNMENTS and following is not None and _kills(following, here.results[0]):
                death[id(here)] = following
    for block in fn.blocks:
        for instr in block.instrs:
            _uses(instr, computed, refused, death)
    lazy = {i for i, instr in made.items() if i not in refused and (i in computed or instr.op.name in ARITHMETIC)}
    skipped = {
        id(death[id(instr)])
        for block in fn.blocks
        for instr in block.instrs
        if instr.op.name in ASSIGNMENTS and instr.args[0].id in lazy
    }
    return Lazy(frozenset(lazy), frozenset(skipped))


def _kills(instr: Instr, value: Value) -> bool:
    return instr.op.name == "drop_maybe" and instr.args[0] is value


def _uses(instr: Instr, computed: set[int], refused: set[int], death: dict[int, Instr]) -> None:
    name = instr.op.name
    for target in instr.targets:
        refused.update(v.id for v in target.args)
    if name in ARITHMETIC or name in COMPARISONS:
        computed.update(v.id for v in instr.args)
    elif name == "drop":
        pass
    elif name in STORED_OPERAND and (name not in ASSIGNMENTS or id(instr) in death):
        stored = instr.args[STORED_OPERAND[name]]
        refused.update(v.id for v in instr.args if v is not stored)
        if sum(v is stored for v in instr.args) > 1:
            refused.add(stored.id)
    else:
        refused.update(v.id for v in instr.args)


# -- lowering ---------------------------------------------------------------------------------------------------


def _pair(f: Lowering, v: Value) -> str:
    """A value as the two arguments (boxed, double)."""
    if v.id in f.lazy.values:
        return f"i64 {f.value(v)}, double {f.temp(f'load double, ptr %d{v.id}')}"
    return f"i64 {f.value(v)}, double 0.0"


def lower_lazily(f: Lowering, instr: Instr) -> None:
    name = instr.op.name
    if id(instr) in f.lazy.skipped:
        return
    if name == "drop":
        f.emit(f.call("void", "molt_hot_drop_maybe", f"i64 {f.value(instr.args[0])}"))
        return
    if name in ASSIGNMENTS:
        variable = f"%l{instr.attrs[0]}" if name == "swap_local" else f.context.globals[instr.attrs[0]]
        f.emit(f.call("void", "molt_hot_lazy_assign", f"ptr {variable}, {_pair(f, instr.args[0])}"))
        return
    site = f"i32 {f.site_index(instr.site)}"
    f.site_stored = None
    if name in COMPARISONS:
        left, right = instr.args
        status = f.temp(f.call("i32", f"molt_hot_lazy_{name}", f"{_pair(f, left)}, {_pair(f, right)}, {site}"))
        f.fail_if(f.temp(f"icmp slt i32 {status}, 0"), instr)
        f.define(instr.results[0], f"icmp ne i32 {status}, 0")
    elif name in ("setattr", "setitem"):
        _store(f, instr, site)
    else:
        _produce(f, instr, site)
    f.resume_point(instr)


def _symbol(f: Lowering, instr: Instr) -> str:
    return f"molt_hot_{'float_' if f.may_be_double(instr) else ''}lazy_{instr.op.name}"


def _store(f: Lowering, instr: Instr, site: str) -> None:
    if instr.op.name == "setattr":
        owner, value = instr.args
        name = f.data.string(instr.attrs[0])
        args = f"ptr {name}, i64 {f.value(owner)}, {_pair(f, value)}, ptr {f.context.cache()}, {site}"
    else:
        owner, key, value = instr.args
        args = f"i64 {f.value(owner)}, i64 {f.value(key)}, {_pair(f, value)}, {site}"
    status = f.temp(f.call("i32", _symbol(f, instr), args))
    f.fail_if(f.temp(f"icmp slt i32 {status}, 0"), instr)


def _produce(f: Lowering, instr: Instr, site: str) -> None:
    """Arithmetic and loads. A result that is not lazy itself is boxed at once."""
    name, result = instr.op.name, instr.results[0]
    lazy = result.id in f.lazy.values
    out = f"%d{result.id}" if lazy else f.scratch_double()
    if name == "getattr":
        args = f"ptr {f.data.string(instr.attrs[0])}, i64 {f.value(instr.args[0])}, ptr {f.context.cache()}, ptr {out}, {site}"
    elif name == "getitem":
        args = f"i64 {f.value(instr.args[0])}, i64 {f.value(instr.args[1])}, ptr {out}, {site}"
    elif name == "load_global":
        args = f"{f.where_global(instr.attrs[0])}, ptr {out}, {site}"
    else:
        args = ", ".join(_pair(f, v) for v in instr.args) + f", ptr {out}, {site}"
    made = f.call("i64", _symbol(f, instr), args)
    value = f"%v{result.id}" if lazy else f"%w{result.id}"
    f.emit(f"{value} = {made}")
    f.fail_if(f.temp(f"icmp eq i64 {value}, 2"), instr)
    if not lazy:
        double = f.temp(f"load double, ptr {out}")
        f.define(result, f.call("i64", "molt_hot_lazy_box", f"i64 {value}, double {double}"))
