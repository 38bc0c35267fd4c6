"""Strip mining: loops over a range that compute items of lists from items at the same index, in a form that LLVM vectorizes.

    for i in range(n):
        ys[i] = a * xs[i] + ys[i]

An item that does not fit the list's storage (a NaN keeps its identity, an int of 64 bits) is an exit that depends on data, as is
the poll; neither can be in a vectorized loop. So the loop's header computes strips of 32 items ahead: all items of a strip first,
beside the lists, with one bit that says whether any does not fit; if all do, they are stored at once, there is one poll, and the
index moves on by 32. Where one does not fit, or less than a strip is left, or a list is not as expected, the loop goes on item by
item, as it would without strips, and does what it has to do at the very item.
"""

from __future__ import annotations

from dataclasses import dataclass

from molt.compile.backend import abi
from molt.compile.ir.core import Block, Instr, Value
from molt.compile.ir.ops import plain_name
from molt.compile.specialize.infer import Facts
from molt.compile.specialize.loops import Loops
from molt.compile.specialize.lower import double_bits
from molt.compile.specialize.representation import REPRESENTATIONS, TAGS
from molt.compile.specialize.rules import FLOAT, INT, LIST, UNBOXED

LENGTH = 32
_FLOATS = {"add": "fadd", "sub": "fsub", "mul": "fmul"}
_INTS = {"add": "add", "sub": "sub", "and": "and", "or": "or", "xor": "xor"}
_NOTHING = frozenset({"drop", "drop_maybe", "poll"})
_LOADS = frozenset({"load_local", "load_local_checked"})


@dataclass(frozen=True, slots=True)
class Strip:
    """A loop: the slot of its index, what its body computes in order, the stores behind that, and the slots that it reads."""

    index: int
    computed: tuple[Instr, ...]
    stores: tuple[Instr, ...]
    slots: tuple[int, ...]


def find_strip(step: Instr, header: Block, facts: Facts) -> Strip | None:
    """The loop whose header makes this step, if its items can be computed ahead."""
    body = step.targets[0].block
    if header.instrs != [step] or len(body.params) != 1 or not _leads_back(body, header):
        return None
    first = body.instrs[0]
    if first.op.name not in ("swap_local", "init_local") or first.args[0] is not body.params[0]:
        return None
    index = first.attrs[0]
    if facts.slots[index] != INT:
        return None
    computed: list[Instr] = []
    stores: list[Instr] = []
    slots: list[int] = []
    for instr in body.instrs[1:-1]:
        name = plain_name(instr.op.name)
        if name in _NOTHING:
            continue
        if name == "setitem" and _stored(instr, facts) and _at(instr.args[1], index, facts):
            stores.append(instr)
        elif name in _LOADS:
            if instr.attrs[0] != index:
                slots.append(instr.attrs[0])
            computed.append(instr)
        elif not (name == "getitem" and not stores and _at(instr.args[1], index, facts)) and not _plain(instr, name, facts):
            return None
        else:
            computed.append(instr)
    return Strip(index, tuple(computed), tuple(stores), tuple(dict.fromkeys(slots))) if stores else None


def _leads_back(body: Block, header: Block) -> bool:
    last = body.instrs[-1]
    return last.op.name == "jump" and last.targets[0].block is header and not last.targets[0].args


def _at(index: Value, slot: int, facts: Facts) -> bool:
    """Is it the variable that the loop counts with?"""
    maker = facts.makers.get(index.id)
    return maker is not None and maker.op.name in _LOADS and maker.attrs[0] == slot


def _stored(instr: Instr, facts: Facts) -> bool:
    return id(instr) not in facts.contradicted and facts.of(instr.args[0]) == LIST and facts.of(instr.args[2]) in (FLOAT, INT)


def _plain(instr: Instr, name: str, facts: Facts) -> bool:
    """Can it be computed without looking at what it gives? Ints are added once: the items of lists have 63 bits."""
    if name == "const":
        return type(instr.attrs[0]) in (int, float) and facts.of(instr.results[0]) in (INT, FLOAT)
    fact = facts.computed(instr)
    if fact == FLOAT:
        return name in _FLOATS and all(facts.of(v) == FLOAT for v in instr.args)
    if fact != INT or name not in _INTS or not all(facts.of(v) == INT for v in instr.args):
        return False
    makers = [facts.makers[v.id] for v in instr.args if v.id in facts.makers]
    return len(makers) == 2 and all(m.op.name == "getitem" or _small(m) for m in makers)


def _small(maker: Instr) -> bool:
    return maker.op.name == "const" and abs(maker.attrs[0]) < 2**61


class Strips(Loops):
    def next_of_range(self, instr: Instr, v: Value) -> None:
        header = next(block for block in self.fn.blocks if block.instrs and block.instrs[-1] is instr)
        strip = find_strip(instr, header, self.facts) if self.step_of(v) == 1 else None
        if strip is not None and self.expected_items(strip):
            self.go_ahead(strip, v)
        super().next_of_range(instr, v)

    def expected_items(self, strip: Strip) -> bool:
        """Are all items that are read of a kind that lists store?"""
        reads = [i for i in strip.computed if i.op.name == "getitem"]
        return all(self.fact(i.args[0]) == LIST and self.fact(i.results[0]) in (INT, FLOAT) for i in reads)

    def go_ahead(self, strip: Strip, v: Value) -> None:
        self.extra_allocas += [f"  %tried{v.id} = alloca i64", f"  store i64 {-(2**62)}, ptr %tried{v.id}"]
        at, stop = self.temp(f"load i64, ptr %next{v.id}"), self.temp(f"load i64, ptr %stop{v.id}")
        enough = self.temp(f"icmp sge i64 {self.temp(f'sub i64 {stop}, {at}')}, {LENGTH}")
        since = self.temp(f"sub i64 {at}, {self.temp(f'load i64, ptr %tried{v.id}')}")
        untried = self.temp(f"icmp uge i64 {since}, {LENGTH}")  # also where another loop begins before the place of the last trial
        ahead, begin, one_by_one = self.fresh_label(), self.fresh_label(), self.fresh_label()
        self.emit(f"br i1 {self.both(enough, untried)}, label %{ahead}, label %{one_by_one}")
        self.start(ahead)
        self.emit(f"store i64 {at}, ptr %tried{v.id}")
        scalars, items = self.expectations(strip, at, stop, one_by_one)
        from_ = self.label
        self.emit(f"br label %{begin}")
        self.start(begin)
        strip_at, moved = f"%strip{v.id}", f"%moved{v.id}"
        store = self.fresh_label()
        self.emit(f"{strip_at} = phi i64 [ {at}, %{from_} ], [ {moved}, %{store} ]")
        bad, made = self.compute_strip(strip, strip_at, scalars, items)
        fits = self.temp(f"icmp eq i64 {bad}, 0")
        if self.context.stress_deopt:
            forced = self.temp(self.call("i32", "molt_stress_leave", ""))
            fits = self.temp(f"and i1 {fits}, {self.temp(f'icmp eq i32 {forced}, 0')}")
        self.emit(f"store i64 {strip_at}, ptr %tried{v.id}")
        self.emit(f"br i1 {fits}, label %{store}, label %{one_by_one}, !prof !1")
        self.start(store)
        for instr, place in zip(strip.stores, made, strict=True):
            row = REPRESENTATIONS[self.fact(instr.args[2])]
            target = self.temp(f"getelementptr {row.element}, ptr {items[self.slot(instr.args[0])]}, i64 {strip_at}")
            copy = self.context.declare("llvm.memcpy.p0.p0.i64", "void", "ptr, ptr, i64, i1")
            self.emit(f"call void {copy}(ptr {target}, ptr {place}, i64 {8 * LENGTH}, i1 false)")
        self.emit(f"{moved} = add i64 {strip_at}, {LENGTH}")
        self.emit(f"store i64 {moved}, ptr %next{v.id}")
        self.emit(f"store i64 {self.temp(f'sub i64 {moved}, 1')}, ptr %r{strip.index}")
        self.emit(f"store i1 true, ptr %bound{strip.index}")
        more = self.temp(f"icmp sge i64 {self.temp(f'sub i64 {stop}, {moved}')}, {LENGTH}")
        on = self.both(more, self.nothing_pending())
        self.emit(f"br i1 {on}, label %{begin}, label %{one_by_one}")
        self.start(one_by_one)

    def slot(self, container: Value) -> int:
        slot = self.facts.makers[container.id].attrs[0]
        assert isinstance(slot, int)
        return slot

    def expectations(self, strip: Strip, at: str, stop: str, otherwise: str) -> tuple[dict[int, str], dict[int, str]]:
        """What the variables hold that the body reads: numbers, and the items of lists. Goes on item by item where they are not
        as expected."""

        def must(condition: str) -> None:
            likely = self.fresh_label()
            self.emit(f"br i1 {condition}, label %{likely}, label %{otherwise}, !prof !1")
            self.start(likely)

        kinds: dict[int, set[str]] = {}
        for instr in (*strip.computed, *strip.stores):
            if instr.op.name in ("getitem", "setitem"):
                v = instr.results[0] if instr.op.name == "getitem" else instr.args[2]
                kinds.setdefault(self.slot(instr.args[0]), set()).add(self.fact(v))
        must(self.temp(f"icmp sge i64 {at}, 0"))
        scalars: dict[int, str] = {}
        items: dict[int, str] = {}
        for slot in strip.slots:
            fact = self.facts.slots[slot]
            if fact in UNBOXED:
                must(self.temp(f"load i1, ptr %bound{slot}"))
                scalars[slot] = self.temp(f"load {REPRESENTATIONS[fact].llvm}, ptr %r{slot}")
                continue
            boxed = self.temp(self.variable(slot))
            must(self.temp(f"icmp ne i64 {boxed}, 0"))
            must(self.has_shape(boxed, "LIST"))
            pointer = self.pointer(boxed)
            must(self.temp(f"icmp sge i64 {self.load('i64', pointer, abi.offset('MoltList', 'length'), 'header')}, {stop}"))
            kind = self.load("i32", pointer, abi.offset("MoltList", "kind"), "header")
            for fact in kinds.get(slot, set()):
                must(self.temp(f"icmp eq i32 {kind}, {abi.enumerators()[REPRESENTATIONS[fact].storage]}"))
            items[slot] = self.load("ptr", pointer, abi.offset("MoltList", "items"), "header")
        return scalars, items

    def compute_strip(self, strip: Strip, strip_at: str, scalars: dict[int, str], items: dict[int, str]) -> tuple[str, list[str]]:
        """A loop over the items of a strip: 0 or not, if all fit; and where they are for each of the stores."""
        made = [f"%computed{len(self.extra_allocas) + k}" for k in range(len(strip.stores))]
        self.extra_allocas += [f"  {place} = alloca [{LENGTH} x i64], align 16" for place in made]
        before, loop, end = self.label, self.fresh_label(), self.fresh_label()
        self.emit(f"br label %{loop}")
        self.start(loop)
        k, bad, next_k, next_bad = (f"%{part}{len(self.extra_allocas)}.{loop}" for part in ("k", "bad", "nk", "nbad"))
        self.emit(f"{k} = phi i64 [ 0, %{before} ], [ {next_k}, %{loop} ]")
        self.emit(f"{bad} = phi i64 [ 0, %{before} ], [ {next_bad}, %{loop} ]")
        at = self.temp(f"add i64 {strip_at}, {k}")
        known: dict[int, str] = {}
        for instr in strip.computed:
            if instr.op.name in _LOADS:
                slot = instr.attrs[0]
                known[instr.results[0].id] = at if slot == strip.index else scalars.get(slot, "")
            else:
                known[instr.results[0].id] = self.computed_item(instr, at, known, items)
        faults = []
        for instr, place in zip(strip.stores, made, strict=True):
            text, fact = known[instr.args[2].id], self.fact(instr.args[2])
            llvm = REPRESENTATIONS[fact].llvm
            self.emit(f"store {llvm} {text}, ptr {self.temp(f'getelementptr {llvm}, ptr {place}, i64 {k}')}")
            if fact == FLOAT:
                fault = self.temp(f"fcmp uno double {text}, {text}")
            else:
                fault = self.temp(f"icmp slt i64 {self.temp(f'xor i64 {text}, {self.temp(f"shl i64 {text}, 1")}')}, 0")
            faults.append(self.temp(f"zext i1 {fault} to i64"))
        text = bad
        for fault in faults[:-1]:
            text = self.temp(f"or i64 {text}, {fault}")
        self.emit(f"{next_bad} = or i64 {text}, {faults[-1]}")
        self.emit(f"{next_k} = add nuw nsw i64 {k}, 1")
        self.emit(f"br i1 {self.temp(f'icmp eq i64 {next_k}, {LENGTH}')}, label %{end}, label %{loop}")
        self.start(end)
        return next_bad, made

    def computed_item(self, instr: Instr, at: str, known: dict[int, str], items: dict[int, str]) -> str:
        name = plain_name(instr.op.name)
        fact = self.fact(instr.results[0])
        if name == "const":
            return str(instr.attrs[0]) if fact == INT else f"bitcast (i64 {double_bits(instr.attrs[0])} to double)"
        if name == "getitem":
            row = REPRESENTATIONS[fact]
            place = self.temp(f"getelementptr {row.element}, ptr {items[self.slot(instr.args[0])]}, i64 {at}")
            return self.temp(f"load {row.element}, ptr {place}, !tbaa {TAGS[row.tag]}")
        operands = ", ".join(known[v.id] for v in instr.args)
        operation = f"{_FLOATS[name]} double" if fact == FLOAT else f"{_INTS[name]} i64"
        return self.temp(f"{operation} {operands}")
