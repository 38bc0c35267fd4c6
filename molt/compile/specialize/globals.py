"""Global variables, where the profile saw numbers or lists in them: what the loops of a module's body work with.

Everybody can rebind a global, so that it is read each time, with a test, and stored at once, in a box. But what was read or
stored last is still there while only quiet operations follow, which run no Python code: then nothing is tested again.

    %3 = load_global x           load; is it a small int? else leave behind it, with the box
    %5 = inplace_add %3, %4      unboxed
    %6 = swap_global %5 x        a tagged int into the slot; a float into the box that is there, if nobody else has it
    drop_maybe %6                nothing: it was a number. If it can run Python code, it does, and control leaves behind it
    %7 = load_global x           %5

A slot is no part of any object: loads and stores of list elements, and the making of a box, leave it as it is, which LLVM is told.
"""

from __future__ import annotations

from molt.compile.backend import abi
from molt.compile.ir.core import Block, Function, Instr, successors
from molt.compile.passes import loops
from molt.compile.specialize.calls import Calls
from molt.compile.specialize.counting import quiet, stores_raw
from molt.compile.specialize.infer import Facts
from molt.compile.specialize.representation import FLOAT_VALUE, REPRESENTATIONS, TAGS, same
from molt.compile.specialize.rules import ANY, BOOL, FLOAT, INT, UNBOXED

_STORED = frozenset({INT, FLOAT, BOOL})
_SILENT = frozenset({"swap_global", "swap_local", "take_local", "init_local", "bool", "not", "is", "unbound", "poll"})
"""Operations that run no Python code, or leave behind them."""
ALONE = f"{1 | abi.shape('FLOAT') << 32}"
"""The head of a float that has one owner."""


def numbers_stored(fn: Function, facts: Facts) -> dict[int, Instr]:
    """Assignments of unboxed numbers, in loops, to globals that only held what dies unseen: by id, with the death of what the
    variable held, which follows at once."""
    found: dict[int, Instr] = {}
    if not facts.plain_globals:
        return found
    inside = loops.blocks_in_loops(fn)
    for block in (block for block in fn.blocks if block in inside):
        for instr, following in zip(block.instrs, block.instrs[1:], strict=False):
            if instr.op.name != "swap_global" or following.op.name != "drop_maybe" or following.args[0] is not instr.results[0]:
                continue
            if instr.attrs[0] in facts.plain_globals and facts.of(instr.args[0]) in _STORED:
                found[id(instr)] = following
    return found


class Globals(Calls):
    """`known`: globals whose value is that of an SSA name, by name: the fact, and the raw value."""

    known: dict[str, tuple[str, str]]
    known_behind: dict[Block, dict[str, tuple[str, str]]]
    deaths: dict[int, Instr]
    dead: set[int]

    def run(self) -> str:
        self.known, self.known_behind, self.dead = {}, {}, set()
        self.deaths = numbers_stored(self.fn, self.facts)
        self.before: dict[Block, list[Block]] = {}
        for block in self.fn.blocks:
            for following in successors(block.terminator):
                self.before.setdefault(following, []).append(block)
        return super().run()

    def lower_block(self, block: Block) -> None:
        before = self.before.get(block, [])
        inherits = len(before) == 1 and not block.cold and id(block) not in self.plan.points
        self.known = dict(self.known_behind.get(before[0], {})) if inherits else {}
        super().lower_block(block)
        end = block.terminator
        stays = end.op.name in ("jump", "branch") or (end.op.name == "next" and end.args[0].id in self.facts.ranges)
        self.known_behind[block] = self.known if stays else {}

    def lower(self, instr: Instr) -> None:
        super().lower(instr)
        if not instr.op.terminator and not self.keeps_globals(instr):
            self.known = {}

    def behind_region(self) -> None:
        super().behind_region()
        self.known = {}  # two ways met, and one of them can run anything

    def keeps_globals(self, instr: Instr) -> bool:
        name = instr.op.name
        if name == "drop_maybe":
            return id(instr) in self.dead or self.facts.unboxed(instr.args[0])
        if name == "iter_call":
            return instr.results[0].id in self.facts.ranges
        return name in _SILENT or quiet(instr, self.facts) or stores_raw(instr, self.facts)

    # -- reading -----------------------------------------------------------------------------------------------

    def slot_load(self, name: str) -> str:
        return self.temp(f"load i64, ptr {self.context.globals[name]}, !tbaa {TAGS['global']}")

    def typed_load_global(self, instr: Instr) -> bool:
        if super().typed_load_global(instr):
            return True
        v, name = instr.results[0], instr.attrs[0]
        fact = self.fact(v)
        if fact == ANY or id(instr) not in self.facts.guards:
            return False
        known = self.known.get(name)
        if known is not None and known[0] == fact and fact in UNBOXED:
            self.read_again(instr, *known)
            return True
        boxed = self.slot_load(name)
        unlikely = []
        if fact != INT:  # 0, unbound, is no small int either
            bound, unbound = self.split(self.temp(f"icmp ne i64 {boxed}, 0"))
            unlikely.append(unbound)
            self.start(bound)
        right, wrong = self.guard(REPRESENTATIONS[fact].test(self, boxed))
        unlikely.append(wrong)
        self.meet(unlikely)
        self.store_site(instr)
        found = self.temp(self.call("i64", "molt_op_load_global_ref", f"ptr {self.global_reference(name)}"))
        self.fail_if(self.temp(f"icmp eq i64 {found}, 0"), instr)
        self.leave(instr, {v.id: found})
        self.start(right)
        self.site_stored = None
        if fact in UNBOXED:
            same(self, fact, f"%v{v.id}", REPRESENTATIONS[fact].read(self, boxed))
            self.known[name] = fact, f"%v{v.id}"
            return True
        if v.id not in self.facts.uncounted:
            self.emit(self.call("void", "molt_hot_retain", f"i64 {boxed}"))
        self.emit(f"%v{v.id} = or i64 {boxed}, 0")
        return True

    def read_again(self, instr: Instr, fact: str, raw: str) -> None:
        """What is known to be there. A NaN goes on in its box."""
        v = instr.results[0]
        if fact == FLOAT or self.context.stress_deopt:
            fits = self.temp(f"fcmp ord double {raw}, {raw}") if fact == FLOAT else "true"
            likely, unlikely = self.guard(fits)
            self.start(unlikely)
            boxed = self.slot_load(instr.attrs[0])
            self.emit(self.call("void", "molt_retain_value", f"i64 {boxed}"))
            self.leave(instr, {v.id: boxed})
            self.start(likely)
        same(self, fact, f"%v{v.id}", raw)

    # -- storing -----------------------------------------------------------------------------------------------

    def typed_swap_global(self, instr: Instr) -> bool:
        name, value = instr.attrs[0], instr.args[0]
        self.known.pop(name, None)
        death = self.deaths.get(id(instr))
        if death is None:
            return False
        fact, raw, old = self.fact(value), self.raw(value), self.slot_load(name)
        if fact == FLOAT:
            self.store_float(instr, death, raw, old)
        else:
            self.store_slot(name, self.tagged(raw) if fact == INT else self.box(fact, raw))
            nothing = REPRESENTATIONS[fact].test(self, old)
            done, other = self.guard(nothing)
            self.start(other)
            self.let_go(instr, death, old, done)
            self.start(done)
        self.site_stored = None
        self.dead.add(id(death))
        self.known[name] = fact, raw
        return True

    def typed_drop_maybe(self, instr: Instr) -> bool:
        return id(instr) in self.dead or super().typed_drop_maybe(instr)

    def store_slot(self, name: str, boxed: str) -> None:
        self.emit(f"store i64 {boxed}, ptr {self.context.globals[name]}, !tbaa {TAGS['global']}")

    def tagged(self, raw: str) -> str:
        """The box of an int, made here: of what does not fit the tag, a call that writes no slot."""
        shifted = self.temp(f"shl i64 {raw}, 1")
        fits = self.temp(f"icmp sge i64 {self.temp(f'xor i64 {raw}, {shifted}')}, 0")
        before, end = self.label, self.fresh_label()
        large = self.fresh_label()
        small = self.temp(f"or i64 {shifted}, 1")
        self.emit(f"br i1 {fits}, label %{end}, label %{large}, !prof !1")
        self.start(large)
        made = self.temp(self.call("i64", "molt_int_from_i64", f"i64 {raw}") + f", !tbaa {TAGS['allocation']}")
        self.emit(f"br label %{end}")
        self.start(end)
        return self.temp(f"phi i64 [ {small}, %{before} ], [ {made}, %{large} ]")

    def store_float(self, instr: Instr, death: Instr, raw: str, old: str) -> None:
        """The old box takes the number where nobody else has it."""
        other, done = self.fresh_label(), self.fresh_label()
        an_object = self.temp(f"icmp ne i64 {old}, 0")
        self.emit(f"br i1 {self.temp(f'trunc i64 {old} to i1')}, label %{other}, label %{done}.bound, !prof !0")
        self.start(f"{done}.bound")
        self.emit(f"br i1 {an_object}, label %{done}.object, label %{other}, !prof !1")
        self.start(f"{done}.object")
        pointer = self.pointer(old)
        head = self.load("i64", pointer, 0, "header")
        alone, shared = self.guard(self.temp(f"icmp eq i64 {head}, {ALONE}"))
        self.start(alone)
        place = self.temp(f"getelementptr i8, ptr {pointer}, i64 {FLOAT_VALUE}")
        self.emit(f"store double {raw}, ptr {place}, !tbaa {TAGS['value']}")
        self.emit(f"br label %{done}")
        self.start(shared)
        self.emit(f"br label %{other}")
        self.start(other)
        made = self.temp(self.call("i64", "molt_float_new", f"double {raw}") + f", !tbaa {TAGS['allocation']}")
        self.store_slot(instr.attrs[0], made)
        self.let_go(instr, death, old, done)
        self.start(done)

    def let_go(self, instr: Instr, death: Instr, old: str, done: str) -> None:
        """The death of what the variable held. Where that can run Python code, control leaves behind it."""
        status = self.temp(self.call("i32", "molt_special_release", f"i64 {old}") + f", !tbaa {TAGS['allocation']}")
        released, visible, away = self.fresh_label(), self.fresh_label(), self.fresh_label()
        self.emit(f"br i1 {self.temp(f'icmp ne i32 {status}, 0')}, label %{released}, label %{visible}")
        self.start(visible)
        self.site_stored = None
        self.store_site(instr)
        self.emit(self.call("void", "molt_drop_maybe_value", f"i64 {old}"))
        self.emit(f"br label %{away}")
        self.start(released)
        if self.context.stress_deopt:
            on, forced = self.guard("true")
            self.start(forced)
            self.emit(f"br label %{away}")
            self.start(on)
        self.emit(f"br label %{done}")
        self.start(away)
        self.leave(death, {})
