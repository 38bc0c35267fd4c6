"""Numbers that are appended to a list: from the register into its storage, where that is of their kind and has room.

xs.append(x * 0.5)         xs is a list: molt_hot_append_float; anything else: the call as ever
[x * 0.5 for x in xs]      molt_hot_append_float
"""

from __future__ import annotations

from molt.compile.ir.core import Instr, Value
from molt.compile.specialize.calls import Calls, Given
from molt.compile.specialize.representation import RAW
from molt.compile.specialize.rules import ANY, FLOAT, INT


class Appends(Calls):
    def typed_list_append(self, instr: Instr) -> bool:
        container, v = instr.args
        if self.fact(v) not in (INT, FLOAT):
            return False
        self.append(self.value(container), v)
        return True

    def typed_call_method(self, instr: Instr) -> bool:
        if instr.attrs != ("append", ()) or not self.appends(instr, instr.args, instr.handed):
            return super().typed_call_method(instr)
        name, cache = f"ptr {self.data.string('append')}", self.cache_for(instr)

        def otherwise() -> Given:
            return self.called(instr, "molt_call_method_cached", name, instr.args, instr.handed, f", ptr {cache}")

        container = self.value(instr.args[0])
        is_list = self.temp(self.call("i32", "molt_hot_appends", f"i32 0, i64 0, i64 {container}"))
        self.two_ways(instr, [self.temp(f"icmp ne i32 {is_list}, 0")], lambda: self.none(container, instr.args[1]), otherwise)
        return True

    def typed_call_loaded(self, instr: Instr) -> bool:
        if not self.is_append(instr) or not self.appends(instr, instr.args[2:], instr.handed >> 2):
            return super().typed_call_loaded(instr)
        takes_self, function, container = (self.value(v) for v in instr.args[:3])
        flag = self.temp(f"zext i1 {takes_self} to i32")
        dying = [function] if instr.handed >> 1 & 1 else []

        def otherwise() -> Given:
            first = f"i32 {flag}, i64 {function}"
            return self.called(instr, "molt_op_call_loaded", first, instr.args[2:], instr.handed >> 2, dying=dying)

        def fast() -> Given:
            given = self.none(container, instr.args[3])
            for boxed in dying:
                self.emit(self.drop_text(boxed))
            return given

        fits = self.temp(self.call("i32", "molt_hot_appends", f"i32 {flag}, i64 {function}, i64 {container}"))
        self.two_ways(instr, [self.temp(f"icmp ne i32 {fits}, 0")], fast, otherwise)
        return True

    def appends(self, instr: Instr, operands: tuple[Value, ...], handed: int) -> bool:
        """Is it a number that is appended to what lives on?"""
        known = any(id(instr) in found for found in (self.direct.calls, self.direct.several))
        return not known and len(operands) == 2 and self.fact(operands[1]) in (INT, FLOAT) and not handed & 1

    def none(self, container: str, v: Value) -> Given:
        self.append(container, v)
        return self.data.constant(None), ANY

    def append(self, container: str, v: Value) -> None:
        fact = self.fact(v)
        self.emit(self.call("void", f"molt_hot_append_{fact}", f"i64 {container}, {RAW[fact]} {self.raw(v)}"))
