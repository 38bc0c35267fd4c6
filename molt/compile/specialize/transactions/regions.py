"""A few instructions of a specialized version as a transaction: those around the calls in a block.

    c = (a - b).normalized()         fast:  fields, arithmetic; one object is made at the end, none in between
                                     else:  the same instructions as ever, from the first one of them

Both ways meet behind them; what they make and others use lies in memory, which LLVM turns back into SSA. What the instructions give
up must have been made by them: another death could be seen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from molt.compile.backend import debug_info
from molt.compile.backend.heat import Heat
from molt.compile.ir.core import Block, Instr, Value
from molt.compile.specialize.apart import Sort, find_apart
from molt.compile.specialize.direct import Special
from molt.compile.specialize.infer import CALLS, OPERATORS
from molt.compile.specialize.rules import BOOL, FLOAT, LOW, NUMBER, UNBOXED, WORD
from molt.compile.specialize.transactions.arithmetic import computes
from molt.compile.specialize.transactions.base import Unsuited
from molt.compile.specialize.transactions.commit import Maker
from molt.compile.specialize.transactions.control import Activation, Step
from molt.compile.specialize.transactions.outer_variables import OuterVariables
from molt.compile.specialize.transactions.values import Instance, Items, Known, Number, Object
from molt.compile.specialize.variables import Variables

_STARTS = CALLS | OPERATORS.keys() | {"load_method", "load_global", "load_local", "load_local_checked", "const", "getattr"}
"""With what such instructions may begin."""


MOST_JOINING = 200
"""Operations of a function that a transaction is expected to take up."""


class Region(OuterVariables):
    """Instructions of the function `main` is lowering, at the place where that is."""

    def __init__(self, main: Variables, number: int) -> None:
        super().__init__(main)
        self.prefix = f"{number}."
        self.abort = f"try{number}"
        self.counter = main.counter
        self.here = Activation(main.special, None)
        self.out = []
        self.label = self.body
        self.from_outside: set[int] = set()

    # -- values from outside -----------------------------------------------------------------------------------

    def known(self, v: Value) -> Known:
        values = self.activation_.values
        if self.activation_.outer is None and v.id not in values:
            values[v.id] = self.imported(v)
            self.from_outside.add(v.id)
        return super().known(v)

    def is_outside(self, v: Value) -> bool:
        return v.id in self.from_outside or v.id not in self.activation_.values

    def imported(self, v: Value) -> Known:
        main = self.main
        if main.virtual(v):
            raise Unsuited
        fact = BOOL if v.kind == "cond" else main.fact(v)
        text = f"%v{v.id}"
        if v.id in main.in_memory:
            text = self.temp(f"load {main.llvm_kind(v)}, ptr %m{v.id}")
        return self.of_version(text, fact)

    def inner_only(self, instr: Instr) -> None:
        """Other variables are the function's own business."""
        if self.activation_.outer is None:
            raise Unsuited
        getattr(super(), "do_" + instr.op.name)(instr)

    do_take_local = do_jump = do_branch = do_return = inner_only

    def run_instruction(self, instr: Instr) -> None:
        here = self.activation_
        if here.outer is None:
            for v in instr.consumed():
                if v.owned and self.is_outside(v) and v.id not in self.main.facts.uncounted and not self.main.facts.unboxed(v):
                    raise Unsuited
        super().run_instruction(instr)
        if here.outer is None and id(instr) in self.main.nan_checked:
            made = here.values.get(instr.results[0].id)
            if isinstance(made, Number) and made.fact in (FLOAT, NUMBER):
                self.no_nan(made.raw)

    # -- how far -----------------------------------------------------------------------------------------------

    def go_on(self, instrs: Sequence[Instr]) -> list[Step]:
        """Runs as many of them as can be; how far it was behind each."""
        steps = []
        for instr in instrs:
            before = self.step()
            try:
                self.instruction(instr)
            except Unsuited:
                self.back_to(before)
                break
            steps.append(self.step())
        return steps

    def is_counted(self, v: Value) -> bool:
        return v.owned and v.id not in self.main.facts.uncounted and not self.main.facts.unboxed(v)

    def give(self, results: Sequence[Value]) -> dict[int, str] | None:
        """The values that live on, as the version has them, behind all stores; None where they cannot be had."""
        here = self.activation_
        made: dict[Instance | Items, str] = {}
        makers: list[Maker] = []
        try:
            kept = [known for v in results if self.is_counted(v) and (known := here.values.get(v.id)) is not None]
            stores = self.prepared_stores(made, kept)
            variables = self.prepared_variables([here.values.get(v.id) for v in results], made)
            for v in results:
                known, fact = here.values.get(v.id), BOOL if v.kind == "cond" else self.main.fact(v)
                if known is None:
                    raise Unsuited
                if fact in UNBOXED:
                    n = self.as_fact(known, fact)
                    makers.append(partial(str, self.in_version(n)))
                elif self.is_counted(v):
                    makers.append(self.prepared(known, made))
                elif isinstance(known, Object):
                    makers.append(partial(str, known.text))
                else:
                    raise Unsuited
        except Unsuited:
            return None
        texts = {v.id: maker() for v, maker in zip(results, makers, strict=True)}
        self.do_stores(stores)
        self.assign(variables)
        return texts


class Regions(Variables):
    """Blocks whose instructions are done as transactions, where that is worth it."""

    def run(self) -> str:
        self.region_count = 0
        self.blocks_of = {id(instr): block for block in self.fn.blocks for instr in block.instrs}
        return super().run()

    with_regions = True
    with_apart = True

    def suited_to_be_apart(self) -> dict[int, Sort]:
        if not (self.with_regions and self.with_apart):
            return {}
        return find_apart(self.fn, self.facts, self.direct.specials, self.context.name, self.may_join)

    def may_join(self, special: Special) -> bool:
        """May calls of the function be part of a transaction?"""
        blocks = [block for block in special.fn.blocks if not block.cold]
        instrs = [instr for block in blocks for instr in block.instrs]
        known = all(computes(instr) or hasattr(Region, f"do_{instr.op.name}") for instr in instrs)
        return known and len(instrs) <= MOST_JOINING and not any(block.loop_header for block in blocks)

    def lower_instructions(self, block: Block) -> None:
        """Where the instructions from one on are no transaction, those behind it are none either, as far as it came."""
        at, tried, instrs = 0, 0, block.instrs
        hot = not block.cold and self.heat[block] is Heat.HOT
        suited = self.with_regions and self.fn.kind != "module" and hot and not self.facts.has(WORD, LOW)
        while at < len(instrs):
            taken = 0
            if suited and at >= tried and instrs[at].op.name in _STARTS:
                taken, tried = self.region(block, at)
            if not taken:
                self.lower_next(block, instrs[at])
            at += taken or 1

    def region(self, block: Block, at: int) -> tuple[int, int]:
        """Lowers instructions from there on as a transaction: how many (0: nothing is done), and where to try next."""
        region = Region(self, self.region_count + 1)
        steps = region.go_on(block.instrs[at:])
        come = at + len(steps) + 1
        while steps and steps[-1].gains:
            instrs = block.instrs[at : at + len(steps)]
            results = self.living(instrs)
            fast = region.give(results) if results is not None else None
            if results is not None and fast is not None:
                self.region_count += 1
                self.both_ways(block, instrs, region, results, fast)
                return len(steps), at + len(steps)
            steps.pop()
            if steps:
                region.back_to(steps[-1])
        return 0, come

    def living(self, instrs: Sequence[Instr]) -> list[Value] | None:
        """What they make that is used behind them, if only by what has not been lowered yet. What they make and give up is used
        where exceptions are handled that come in between; only the ordinary way leads there."""
        inside = {id(instr) for instr in instrs}
        given_up = {v.id for instr in instrs for v in instr.consumed()}
        found = []
        for v in (v for instr in instrs for v in instr.results if v.id not in given_up):
            blocks = [self.blocks_of[id(use.instr)] for use in self.uses.get(v.id, []) if id(use.instr) not in inside]
            if any(block in self.chunks for block in blocks):
                return None
            if blocks:
                found.append(v)
        return found

    def both_ways(
        self, block: Block, instrs: Sequence[Instr], region: Region, results: Sequence[Value], fast: Mapping[int, str]
    ) -> None:
        self.counter = region.counter
        end, start = self.fresh_label(), len(self.out)
        tries = self.context.version_symbol(self.fn, f"{self.version}:tries.{self.region_count}")
        for layout in region.layouts:
            layout.define(self.data)
        self.out += region.beginning(tries, region.instead)
        self.in_memory |= {v.id for v in results}
        kept = [f"  store {self.llvm_kind(v)} {fast[v.id]}, ptr %m{v.id}" for v in results]
        self.out += [f"{region.body}:", *(region.settled(line) for line in region.out), *kept, f"  br label %{end}"]
        self.out += [f"{region.abort}:", *region.aborted(tries)]
        self.extra_allocas += region.allocas
        if self.context.debug is not None:
            debug_info.mark(self.out, start, instrs[0].site)
        self.start(region.instead)
        self.site_stored = None
        for instr in instrs:
            self.lower_next(block, instr)
        self.emit(f"br label %{end}")
        self.start(end)
        self.behind_region()
