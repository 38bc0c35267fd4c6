"""Direct calls between specialized functions: unboxed arguments and results in registers.

The global is looked at where Python looks it up: a guard says that it is a function with the code that was compiled here.
Where nothing that can run Python lies between the look-up and the call, the function is not even counted.

    %5 = load_global fib     guard code       global slot, one compare
    %9 = call %5!, %8                         { i64, i32 } @fib:special(i64 %8)
"""

from __future__ import annotations

from dataclasses import dataclass

from molt.compile.backend.data import quote
from molt.compile.ir.core import Function, Instr, Value
from molt.compile.specialize.counting import quiet
from molt.compile.specialize.infer import Facts
from molt.compile.specialize.lower import OK, RAISED, SpecialBase, parameter_facts, result_kind
from molt.compile.specialize.representation import RAW
from molt.compile.specialize.rules import ANY, INT, UNBOXED


@dataclass(frozen=True, slots=True)
class Special:
    """A function that has a specialized version."""

    fn: Function
    facts: Facts


@dataclass(frozen=True, slots=True)
class DirectCalls:
    """By id of an instruction: look-ups of globals that are guards, and calls, with what they call."""

    lookups: dict[int, Special]
    calls: dict[int, Special]


def find_direct(fn: Function, facts: Facts, specials: dict[str, Special]) -> DirectCalls:
    """Calls of module-level functions that have a specialized version; their look-ups are not counted (counting.py)."""
    lookups: dict[int, Special] = {}
    calls: dict[int, Special] = {}
    use_counts: dict[int, int] = {}
    for block in fn.blocks:
        for instr in block.instrs:
            for v in instr.args:
                use_counts[v.id] = use_counts.get(v.id, 0) + (instr.op.name != "drop")
    for block in fn.blocks:
        pending: dict[int, Instr] = {}
        for instr in block.instrs:
            callee = pending.pop(instr.args[0].id, None) if instr.op.name == "call" else None
            if callee is not None:
                special = specials[callee.attrs[0]]
                if use_counts[instr.args[0].id] == 1 and instr.handed & 1 and _fits(instr, facts, special):
                    lookups[id(callee)] = special
                    calls[id(instr)] = special
                    facts.uncounted.add(instr.args[0].id)
            if instr.op.name == "load_global" and instr.attrs[0] in specials:
                pending[instr.results[0].id] = instr
            elif not quiet(instr, facts):
                pending.clear()
    return DirectCalls(lookups, calls)


def _fits(call: Instr, facts: Facts, special: Special) -> bool:
    """Do number and facts of the arguments suit the callee's specialized version?"""
    wanted = parameter_facts(special.fn, special.facts)
    p = special.fn.parameters
    if call.attrs[0] or p.varargs or p.varkw or p.kwonly or len(call.args) - 1 != len(wanted) or special.fn.free:
        return False
    return all(fact == ANY or facts.of(v) == fact for v, fact in zip(call.args[1:], wanted, strict=True))


class Calls(SpecialBase):
    direct: DirectCalls

    def typed_load_global(self, instr: Instr) -> bool:
        special = self.direct.lookups.get(id(instr))
        if special is None:
            return False
        name, v = instr.attrs[0], instr.results[0]
        found = self.temp(f"load i64, ptr {self.context.globals[name]}")
        code = self.context.code_symbol(special.fn)
        known = self.temp(self.call("i32", "molt_hot_has_code", f"i64 {found}, ptr {code}"))
        likely, unlikely = self.guard(self.temp(f"icmp ne i32 {known}, 0"))
        self.start(unlikely)
        self.site_stored = None
        self.store_site(instr)
        other = self.temp(self.call("i64", "molt_op_load_global_ref", f"ptr {self.global_reference(name)}"))
        self.fail_if(self.temp(f"icmp eq i64 {other}, 0"), instr)
        self.leave(instr, {v.id: other})
        self.start(likely)
        self.emit(f"%v{v.id} = add i64 {found}, 0")
        return True

    def typed_call(self, instr: Instr) -> bool:
        special = self.direct.calls.get(id(instr))
        if special is None:
            return False
        facts = special.facts
        wanted = parameter_facts(special.fn, facts)
        owned = {local.param for local in special.fn.locals if local.param >= 0 and local.owned}
        texts, dying = [], []
        for i, (v, fact) in enumerate(zip(instr.args[1:], wanted, strict=True)):
            handed = bool(instr.handed >> (i + 1) & 1)
            texts.append(f"{RAW.get(fact, 'i64')} {self.argument(v, fact, i in owned, handed)}")
            if handed and i not in owned and not self.facts.unboxed(v):
                dying.append(self.value(v))
        self.store_site(instr)
        kind = result_kind(facts)
        symbol = self.context.version_symbol(special.fn, ":special")
        self.context.calls_to.setdefault(symbol, f"{kind} {symbol}({', '.join(t.split()[0] for t in [*texts, 'ptr null'])})")
        result = self.temp(f"call {kind} {symbol}({', '.join([*texts, 'ptr null'])})")
        for boxed in dying:
            self.emit(self.drop_text(boxed))
        if facts.result == ANY:
            self.emit(f"{self.made(instr.results[0])} = add i64 {result}, 0")
            self.fail_if(self.temp(f"icmp eq i64 {result}, 0"), instr)
            self.drop_boxes()
            if id(instr) in self.facts.guards:
                self.establish(instr, instr.results, self.facts.guards[id(instr)])
        else:
            self.unboxed_result(instr, facts.result, kind, result)
        return True

    def argument(self, v: Value, fact: str, owned: bool, handed: bool) -> str:
        if fact in UNBOXED:
            return self.raw(v)
        if self.facts.unboxed(v):
            boxed = self.box(self.fact(v), self.raw(v))
            if not owned:
                self.pending.append(boxed)
            return boxed
        boxed = self.value(v)
        if owned and not handed:
            self.emit(self.call("void", "molt_hot_retain", f"i64 {boxed}"))
        return boxed

    def unboxed_result(self, instr: Instr, fact: str, kind: str, result: str) -> None:
        v = instr.results[0]
        self.drop_boxes()
        payload = self.temp(f"extractvalue {kind} {result}, 0")
        status = self.temp(f"extractvalue {kind} {result}, 1")
        likely, unlikely = self.split(self.temp(f"icmp eq i32 {status}, {OK}"))
        self.start(unlikely)
        self.fail_if(self.temp(f"icmp eq i32 {status}, {RAISED}"), instr)
        boxed = payload if fact == INT else self.temp(f"bitcast double {payload} to i64")
        self.check(instr, boxed, fact, {v.id: boxed})  # the callee has left its specialized version, but the result may fit
        slow, slow_label, end = self.unpacked(boxed, fact), self.label, self.fresh_label()
        self.emit(f"br label %{end}")
        self.start(likely)
        self.emit(f"br label %{end}")
        self.start(end)
        self.site_stored = None
        number = f"phi {RAW[fact]} [ {payload}, %{likely} ], [ {slow}, %{slow_label} ]"
        if self.fact(v) != fact:
            self.emit(f"{self.made(v)} = add i64 {self.box(fact, self.temp(number))}, 0")
            if id(instr) in self.facts.guards:
                self.establish(instr, instr.results, self.facts.guards[id(instr)])
            return
        self.emit(f"%v{v.id} = {number}")
        self.test_nan(instr)

    def global_reference(self, name: str) -> str:
        builtin = quote(f"molt_builtin_slot.{name}")
        self.context.builtins_used.add(name)
        where = (
            f"ptr {self.context.definition_symbol}, ptr {self.data.string(name)}, ptr {self.context.globals[name]}, ptr {builtin}"
        )
        return self.context.global_ref(name, where)
