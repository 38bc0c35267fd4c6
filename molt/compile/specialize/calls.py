"""Direct calls between specialized functions: unboxed arguments and results in registers.

The global is looked at where Python looks it up: a guard says that it is a function with the code that was compiled here.
Where nothing that can run Python lies between the look-up and the call, the function is not even counted.

    %5 = load_global fib     guard code       global slot, one compare
    %9 = call %5!, %8                         { i64, i32 } @fib:special(i64 %8)
"""

from __future__ import annotations

from molt.compile.ir.core import Instr, Value
from molt.compile.specialize.direct import Special
from molt.compile.specialize.lower import OK, RAISED, SpecialBase, not_skipped, result_kind
from molt.compile.specialize.representation import RAW, same
from molt.compile.specialize.rules import ANY, INT, UNBOXED


class Calls(SpecialBase):
    def typed_load_global(self, instr: Instr) -> bool:
        special = self.direct.lookups.get(id(instr))
        if special is None:
            return False
        name, v = instr.attrs[0], instr.results[0]
        found = self.temp(f"load i64, ptr {self.context.globals[name]}")
        code = self.context.code_symbol(special.fn)
        known = self.temp(self.call("i32", "molt_hot_has_code", f"i64 {found}, ptr {code}"))
        likely, unlikely = self.guard(self.both(self.temp(f"icmp ne i32 {known}, 0"), not_skipped(self, special.fn)))
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
        text, fact = self.call_special(instr, special, instr.args[1:], instr.handed >> 1, "null")
        self.define_result(instr, self.deliver(instr, text, fact))
        return True

    def typed_call_method(self, instr: Instr) -> bool:
        """obj.name(...) where the profile saw one method: what the inline cache holds must be that method."""
        special = self.direct.calls.get(id(instr))
        if special is None:
            return False
        name, _ = instr.attrs
        cache = self.context.cache()
        dispatcher = self.context.function_symbol(special.fn)
        self.context.calls_to.setdefault(dispatcher, f"i64 {dispatcher}({', '.join(['i64'] * len(instr.args) + ['ptr'])})")
        args = f"i64 {self.value(instr.args[0])}, ptr {cache}, ptr {dispatcher}, i64 {len(instr.args)}"
        closure = self.temp(self.call("ptr", "molt_hot_method_is", args))
        fast, slow = self.guard(self.both(self.temp(f"icmp ne ptr {closure}, null"), not_skipped(self, special.fn)))
        end = self.fresh_label()
        self.start(fast)
        text, fact = self.call_special(instr, special, instr.args, instr.handed, closure)
        made = self.deliver(instr, text, fact)
        made_at = self.label
        self.emit(f"br label %{end}")
        self.start(slow)
        self.site_stored = None
        boxes = [self.cold_value(v) for v in instr.args]
        self.store_site(instr)
        operands = f"ptr {self.argument_array(boxes)}, i64 {len(boxes)}, i64 0, i64 {self.handed_boxes(instr)}, ptr {cache}"
        other = self.temp(self.call("i64", "molt_call_method_cached", f"ptr {self.data.string(name)}, {operands}"))
        self.fail_if(self.temp(f"icmp eq i64 {other}, 0"), instr)
        given = self.deliver(instr, other, ANY)
        given_at = self.label
        self.emit(f"br label %{end}")
        self.start(end)
        self.site_stored = None
        kind = self.llvm_kind(instr.results[0])
        self.define_result(instr, self.temp(f"phi {kind} [ {made}, %{made_at} ], [ {given}, %{given_at} ]"))
        return True

    def handed_boxes(self, instr: Instr) -> int:
        """Which operands the callee consumes: boxes that were made for the call are dropped behind it instead."""
        return sum(1 << i for i, v in enumerate(instr.args) if instr.handed >> i & 1 and not self.facts.unboxed(v))

    def call_special(
        self, instr: Instr, special: Special, operands: tuple[Value, ...], handed: int, closure: str
    ) -> tuple[str, str]:
        """Calls the specialized version; returns the text of its result and the fact about that. `handed`: operands that die."""
        facts = special.facts
        owned = {local.param for local in special.fn.locals if local.param >= 0 and local.owned}
        texts, dying = [], []
        for i, (v, fact) in enumerate(zip(operands, special.parameters, strict=True)):
            dies = bool(handed >> i & 1)
            texts.append(f"{RAW.get(fact, 'i64')} {self.argument(v, fact, i in owned, dies)}")
            if dies and i not in owned and not self.facts.unboxed(v):
                dying.append(self.value(v))
        self.store_site(instr)
        kind = result_kind(facts)
        symbol = self.context.version_symbol(special.fn, ":special")
        self.context.calls_to.setdefault(symbol, f"{kind} {symbol}({', '.join([*(t.split()[0] for t in texts), 'ptr'])})")
        result = self.temp(f"call {kind} {symbol}({', '.join([*texts, f'ptr {closure}'])})")
        for boxed in dying:
            self.emit(self.drop_text(boxed))
        if facts.result != ANY:
            return self.unboxed_result(instr, facts.result, kind, result), facts.result
        self.fail_if(self.temp(f"icmp eq i64 {result}, 0"), instr)
        return result, ANY

    def deliver(self, instr: Instr, text: str, fact: str) -> str:
        """A result with a fact as the value that the instruction is to have; leaves where it cannot be that."""
        v = instr.results[0]
        wanted = self.fact(v)
        if wanted == fact:
            return text
        if fact != ANY:
            text = self.box(fact, text)
        if wanted == ANY:
            return text
        self.check(instr, text, wanted, {v.id: text})
        return self.unpacked(text, wanted)

    def define_result(self, instr: Instr, text: str) -> None:
        v = instr.results[0]
        if self.facts.unboxed(v):
            same(self, self.fact(v), f"%v{v.id}", text)
        else:
            self.emit(f"%v{v.id} = or i64 {text}, 0")
        self.test_nan(instr)

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

    def unboxed_result(self, instr: Instr, fact: str, kind: str, result: str) -> str:
        """The number in a result with a status. Where the callee has left its specialized version, it may fit all the same."""
        v = instr.results[0]
        self.drop_boxes()
        payload = self.temp(f"extractvalue {kind} {result}, 0")
        status = self.temp(f"extractvalue {kind} {result}, 1")
        likely, unlikely = self.split(self.temp(f"icmp eq i32 {status}, {OK}"))
        self.start(unlikely)
        self.fail_if(self.temp(f"icmp eq i32 {status}, {RAISED}"), instr)
        boxed = payload if fact == INT else self.temp(f"bitcast double {payload} to i64")
        self.check(instr, boxed, fact, {v.id: boxed})
        slow, slow_label, end = self.unpacked(boxed, fact), self.label, self.fresh_label()
        self.emit(f"br label %{end}")
        self.start(likely)
        self.emit(f"br label %{end}")
        self.start(end)
        self.site_stored = None
        return self.temp(f"phi {RAW[fact]} [ {payload}, %{likely} ], [ {slow}, %{slow_label} ]")
