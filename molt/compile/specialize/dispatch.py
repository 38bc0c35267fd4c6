"""A function with specialized versions, and what generic code calls in its name: a guard chain in front of all.

f(a, b, self):  a is a small int, b is a float ─▶ f:special(i64, double) ─▶ box the result
                else ─▶ f:generic(a, b, self)

With several versions (signatures.py) the narrower ones are tried first: f:special.1, f:special.2, ... They share the generic
version, the clone into which all of them leave (its points are those of all versions), and its loops, which try f:loop.1, ... in
that order.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from molt.compile.backend import heat
from molt.compile.backend.heat import Effort
from molt.compile.backend.lower import Lowering, ModuleContext
from molt.compile.backend.resume import CloneLowering, GeneratorClone, GeneratorLowering, Plan, at_headers, at_yields, plan
from molt.compile.ir.core import Instr
from molt.compile.ir.ops import plain_name
from molt.compile.specialize import ran
from molt.compile.specialize.apart import Apart
from molt.compile.specialize.counting import uncount_items, uncount_rows
from molt.compile.specialize.direct import UNMADE, DirectCalls, Special, find_direct
from molt.compile.specialize.globals import numbers_stored
from molt.compile.specialize.infer import Facts
from molt.compile.specialize.lower import BOXED, OK, SKIPPED, WATCHED, misses_symbol, of_payload, result_kind
from molt.compile.specialize.nan import boxed_twice
from molt.compile.specialize.proved import of_entry, of_loops
from molt.compile.specialize.reenter import BodyBeginning, HotClone, LoopLowering, ReenteringClone
from molt.compile.specialize.representation import RAW, REPRESENTATIONS
from molt.compile.specialize.rules import ANY, FLOAT, INT, LOW, NUMBER, WORD
from molt.compile.specialize.steps_in_place import numbers_of
from molt.compile.specialize.suspended import GeneratorVersion, StepInBox, StepVersion
from molt.compile.specialize.transactions.version import transaction
from molt.compile.specialize.unmade import Made, Taken, Unmade
from molt.compile.specialize.unpack_sources import source_of
from molt.compile.specialize.version import GuardedLowering, Learner, SpecialLowering


@dataclass(frozen=True, slots=True)
class Prepared:
    """What the specialized forms of a version share: frame-state points (all versions have the same), direct calls, and where a NaN
    is looked for."""

    special: Special
    points: Plan
    direct: DirectCalls
    checked: frozenset[int]


def prepare(chain: Sequence[Special], specials: dict[str, Special]) -> list[Prepared]:
    """Of each version of a function."""
    fn = chain[0].fn
    found = []
    for special in chain:
        facts = special.facts
        uncount_rows(fn, facts)
        uncount_items(fn, facts)
        direct = find_direct(special, specials)
        checked = boxed_twice(fn, facts)
        found.append((special, direct, checked, {id(death) for death in numbers_stored(fn, facts).values()}))

    def wanted(instr: Instr) -> bool:
        return any(id(instr) in deaths or may_leave(instr, s.facts, direct, checked) for s, direct, checked, deaths in found)

    points = plan(fn, wanted, lambda block: block.loop_header and not fn.resumable)
    return [Prepared(special, points, direct, checked) for special, direct, checked, _ in found]


def generator_versions(context: ModuleContext, special: Special, specials: dict[str, Special]) -> list[Lowering]:
    """The forms of a function that suspends; the one that makes the generator first, the one that the generator runs last."""
    fn = special.fn
    shared, *others = prepare([special, *filter(None, [specials.get(fn.symbol + UNMADE)])], specials)
    context.data.define(misses_symbol(context, special), "internal global [2 x i64] zeroinitializer")
    generic = GeneratorLowering(context, fn, at_yields(fn, shared.points))
    clone = _heated(GeneratorClone(context, fn, shared.points, ":clone"), ran.nowhere(fn))
    proved = of_entry(fn, special.facts)
    made: list[Lowering] = [generic, clone]
    for other in others:
        of_body = of_entry(fn, other.special.facts)
        made += [form(context, other.special, other.points, other.direct, other.checked, of_body) for form in (Unmade, Made, Taken)]
    boxed = special.facts.yielded == ANY
    version = GeneratorVersion if boxed else StepVersion
    special_form = version(context, special, shared.points, shared.direct, shared.checked, proved)
    made.append(_heated(special_form, _of_version(context, special)))
    if not boxed:
        made.append(StepInBox(context, special))
    for form in made:
        form.sites = generic.sites
    return made


def versions(context: ModuleContext, special: Special, specials: dict[str, Special]) -> list[Lowering]:
    """The forms of a function; the dispatcher first, since it bears the function's name."""
    fn, chain = special.fn, special.chain
    prepared = prepare(chain, specials)
    points = prepared[0].points
    for version in chain:
        context.data.define(misses_symbol(context, version), "internal global [2 x i64] zeroinitializer")
    if fn.kind == "module":
        return _body_versions(context, prepared[0])
    dispatcher = Dispatcher(context, special)
    made: list[Lowering] = [dispatcher, Lowering(context, fn, ":generic")]
    looping = any(block.loop_header for block in fn.blocks)
    reenters = looping and (context.stress_deopt or not chain[0].facts.short_loops)
    again = [version.form(":loop") for version in chain if reenters]
    for each in prepared:
        learned = _form(Learner, context, each).learn()
        made += _version(context, each, specials, learned)
        if reenters:
            loop = LoopLowering(context, each.special, points, each.direct, each.checked, of_loops(fn, each.special.facts))
            loop.learned = learned
            made.append(_heated(loop, ran.of_loops(fn, _of_version(context, each.special))))
    if looping:
        hot = HotClone(context, fn, at_headers(fn, points), ":hot", again)
        made.append(_heated(hot, ran.of_loops(fn, hot.heat)))
    clone = (ReenteringClone if looping else CloneLowering)(context, fn, points)
    made.append(_heated(clone, ran.nowhere(fn)))  # where exits are frequent, the generic version runs
    for form in made:
        form.sites = dispatcher.sites  # they share the code object, and with it the table of sites
    return made


def _version(context: ModuleContext, prepared: Prepared, specials: dict[str, Special], learned: dict[int, Apart]) -> list[Lowering]:
    """What the dispatcher calls, and what that calls where it is a transaction."""
    special = prepared.special
    tried = transaction(context, special, specials)
    lowering = GuardedLowering if tried is not None else SpecialLowering
    guarded = _form(lowering, context, prepared)
    guarded.learned = learned
    return [tried, guarded] if tried is not None else [guarded]


def _form[F: SpecialLowering](form: type[F], context: ModuleContext, prepared: Prepared) -> F:
    """One that is entered where the function begins."""
    special = prepared.special
    proved = of_entry(special.fn, special.facts)
    made = form(context, special, prepared.points, prepared.direct, prepared.checked, proved)
    return _heated(made, _of_version(context, special))


def _body_versions(context: ModuleContext, shared: Prepared) -> list[Lowering]:
    """Of a module's body, which runs once: the clone from its beginning, which is the generic version too, and its loops."""
    special = shared.special
    fn, facts = special.fn, special.facts
    beginning = BodyBeginning(context, fn, shared.points)
    loop = LoopLowering(context, special, shared.points, shared.direct, shared.checked, of_loops(fn, facts))
    _heated(loop, ran.of_loops(fn, _of_version(context, special)))
    clone = _heated(ReenteringClone(context, fn, shared.points), ran.nowhere(fn))
    hot = HotClone(context, fn, at_headers(fn, shared.points), ":hot", [special.form(":loop")])
    loop.sites = clone.sites = hot.sites = beginning.sites
    return [beginning, loop, hot, clone]


def _of_version(context: ModuleContext, special: Special) -> ran.Heats:
    generic = heat.of(special.fn, context.small, special.fn.symbol in context.lifted)
    return ran.of_version(special.fn, special.facts, generic)


def _heated[L: Lowering](form: L, heats: ran.Heats) -> L:
    """The form with blocks as hot as that. All of a version that runs often is worth LLVM's time; in others, too, there are fast
    paths that are not called but inlined, wherever they are."""
    form.heat, effort = heats, heat.effort(heats, form.context.small)
    if isinstance(form, SpecialLowering):
        effort = Effort.ALL_PASSES if form.facts.often else max(effort, Effort.FEW_PASSES)
    form.effort = effort
    return form


def may_leave(instr: Instr, facts: Facts, direct: DirectCalls, nan_checked: Collection[int]) -> bool:
    """Can control leave the specialized version behind this instruction?"""
    if any(
        id(instr) in found
        for found in (facts.guards, facts.builtins, nan_checked, direct.lookups, direct.calls, direct.several, direct.constructors)
    ):
        return True
    if any(v.id in facts.ranges or v.id in facts.list_iterators for v in instr.results):
        return True
    if instr.op.name in ("call", "next") and any(v.id in facts.unpacked for v in (*instr.results, *instr.args)):
        return True
    if (instr.op.name == "next" and numbers_of(instr, facts)) or source_of(instr, facts) is not None:
        return True
    if instr.op.name in ("poll", "getitem", "setitem") or (instr.op.name == "next" and instr.args[0].id in facts.list_iterators):
        return True
    if instr.op.name == "call" and facts.of(instr.results[0]) == INT:
        return True
    if facts.sums(instr):
        return facts.of(instr.results[0]) in (INT, NUMBER)
    result = facts.computed(instr)
    return result in (INT, NUMBER, WORD, LOW) or (result == FLOAT and plain_name(instr.op.name) in ("truediv", "pow"))


class Dispatcher(Lowering):
    """Also skips a specialized version that has been left too often (runtime/special.c), and tells MOLT_STATS who comes and who is
    sent away by the version for all calls: one byte of each says whether either is so."""

    all_hot = True
    activation = False

    def __init__(self, context: ModuleContext, special: Special) -> None:
        super().__init__(context, special.fn)
        self.chain = special.chain
        self.refusals: list[tuple[str, int, str]] = []  # where a test of the present version failed: label, parameter, value

    def run(self) -> str:
        self.out = [self.signature(), "entry:"]
        self.label = "entry"
        for i, special in enumerate(self.chain):
            last = i == len(self.chain) - 1
            self.version_or(special, "generic" if last else f"version{i + 1}")
            if not last:
                self.start(f"version{i + 1}")
        params = ", ".join([*(f"i64 %a{i}" for i in range(len(self.fn.parameters.names))), "ptr %self"])
        self.start("generic")
        other = self.temp(f"musttail call i64 {self.context.version_symbol(self.fn, ':generic')}({params})")
        self.emit(f"ret i64 {other}")
        return "\n".join(self.out) + "\n}\n"

    def version_or(self, special: Special, other: str) -> None:
        """Returns what the version gives, if it takes the arguments; else goes to the label."""
        self.refusals = []
        wanted = special.parameters
        misses, skipped = misses_symbol(self.context, special), self.fresh_label()
        state = self.temp(f"load i8, ptr {misses}")
        self.must(self.temp(f"icmp eq i8 {state}, 0"), skipped)
        tests, refused = self.label, self.fresh_label()
        owned = {local.param for local in self.fn.locals if local.param >= 0 and local.owned}
        raws = [self.checked(i, fact, refused) for i, fact in enumerate(wanted)]
        for i, fact in enumerate(wanted):
            if i in owned and fact != ANY and REPRESENTATIONS[fact].counted:
                self.emit(self.call("void", "molt_hot_drop", f"i64 %a{i}"))
        kinds = [RAW.get(fact, "i64") for fact in wanted]
        args = ", ".join([*(f"{kind} {raw}" for kind, raw in zip(kinds, raws, strict=True)), "ptr %self"])
        kind = result_kind(special.facts)
        result = self.temp(f"call {kind} {self.context.version_symbol(self.fn, special.form(':special'))}({args})")
        self.emit(f"ret i64 {self.boxed(result, kind, special.facts.result)}")
        self.aside(f"ptr {misses}", state, skipped, tests, other)
        if self.refusals:
            self.note(special, state, refused, other)

    def aside(self, misses: str, state: str, label: str, tests: str, other: str) -> None:
        """Rare: the version is skipped, or what happens here is counted."""
        watched = self.fresh_label()
        self.start(label)
        self.emit(f"br i1 {self.temp(f'icmp eq i8 {state}, {SKIPPED}')}, label %{other}, label %{watched}")
        self.start(watched)
        tried = self.temp(self.call("i32", "molt_stats_entered", misses))
        self.emit(f"br i1 {self.temp(f'icmp ne i32 {tried}, 0')}, label %{tests}, label %{other}")

    def note(self, special: Special, state: str, refused: str, other: str) -> None:
        """Which test failed? That a version for fewer types does not take a call is no failure: it was not entered."""
        noted, misses = self.fresh_label(), f"ptr {misses_symbol(self.context, special)}"
        self.start(refused)
        numbers = ", ".join(f"[ {i}, %{label} ]" for label, i, _ in self.refusals)
        values = ", ".join(f"[ {value}, %{label} ]" for label, _, value in self.refusals)
        number, value = self.temp(f"phi i32 {numbers}"), self.temp(f"phi i64 {values}")
        counts = self.temp(f"icmp uge i8 {state}, {WATCHED}")
        self.emit(f"br i1 {counts}, label %{noted}, label %{other}")
        self.start(noted)
        if special.number:
            self.emit(self.call("void", "molt_stats_passed_on", misses))
        else:
            self.emit(self.call("void", "molt_stats_refused", f"{misses}, i32 {number}, i64 {value}"))
        self.emit(f"br label %{other}")

    def must(self, condition: str, other: str) -> None:
        on = self.fresh_label()
        self.emit(f"br i1 {condition}, label %{on}, label %{other}, !prof !1")
        self.start(on)

    def checked(self, i: int, fact: str, refused: str) -> str:
        """The parameter as the specialized version takes it, where it is what the facts want."""
        boxed = f"%a{i}"
        if fact == ANY:
            return boxed
        condition = REPRESENTATIONS[fact].test(self, boxed)
        self.refusals.append((self.label, i, boxed))
        self.must(condition, refused)
        return REPRESENTATIONS[fact].read(self, boxed)

    def boxed(self, result: str, kind: str, fact: str) -> str:
        if fact == ANY:
            return result
        payload, status = self.temp(f"extractvalue {kind} {result}, 0"), self.temp(f"extractvalue {kind} {result}, 1")
        fits, other, end = self.fresh_label(), self.fresh_label(), self.fresh_label()
        self.emit(f"br i1 {self.temp(f'icmp eq i32 {status}, {OK}')}, label %{fits}, label %{other}, !prof !1")
        self.start(fits)
        made = REPRESENTATIONS[fact].box(self, payload)
        self.emit(f"br label %{end}")
        self.start(other)
        bits = of_payload(self, payload, fact)
        given = self.temp(f"select i1 {self.temp(f'icmp eq i32 {status}, {BOXED}')}, i64 {bits}, i64 0")
        self.emit(f"br label %{end}")
        self.start(end)
        return self.temp(f"phi i64 [ {made}, %{fits} ], [ {given}, %{other} ]")
