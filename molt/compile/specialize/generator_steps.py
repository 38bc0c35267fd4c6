"""`for x in squares(n)`, where the profile saw which generator function of the module that is: the loop runs its body itself.

    next %5 -> ^body(%6), ^done      is %5 a generator of that code, which nobody runs? its frame is pushed,
                                     { item, status } = squares:step(buffer, entry)
                                     anything else: molt_next, as ever

The generator stays the object that it is, so that nothing has to be rebuilt where control leaves. What it yields comes in a
register where all its yields give an int or a float, and LLVM may put the body into the loop.
"""

from __future__ import annotations

from molt.compile.backend import abi
from molt.compile.ir.core import Instr
from molt.compile.specialize.direct import Special
from molt.compile.specialize.lower import BOXED, OK, RAISED, of_payload, step_kind, step_version
from molt.compile.specialize.rules import ANY, FLOAT, UNBOXED, serves_as
from molt.compile.specialize.steps_in_place import StepsInPlace
from molt.compile.specialize.unmade_state import handles


class GeneratorSteps(StepsInPlace):
    def typed_next(self, instr: Instr) -> bool:
        special = self.direct.steps.get(id(instr))
        if special is None:
            return super().typed_next(instr)
        self.store_site(instr)
        iterator = self.value(instr.args[0])
        code = self.context.code_symbol(special.fn)
        buffer = self.temp(
            self.call("ptr", "molt_hot_generator_enter", f"i64 {iterator}, ptr {code}, i32 {int(handles(special.fn))}")
        )
        mine, other = self.split(self.temp(f"icmp ne ptr {buffer}, null"))
        self.start(mine)
        self.item(instr, *self.step(instr, special, buffer))
        self.start(other)
        self.site_stored = None
        self.store_site(instr)
        found = self.temp(self.call("i64", "molt_next", f"i64 {iterator}"))
        self.fail_if(self.temp(f"icmp eq i64 {found}, 0"), instr)
        self.item_or_end(instr, found)
        return True

    def step(self, instr: Instr, special: Special, buffer: str) -> tuple[str, str]:
        """Runs the body to its next yield: the item, and the fact about it. What is no such item goes to where it belongs."""
        yielded = special.facts.yielded
        kind, symbol = step_kind(yielded), self.context.version_symbol(special.fn, step_version(yielded))
        r = self.temp(f"call {kind} {symbol}(ptr {buffer}, i32 {self.temp(f'load i32, ptr {buffer}')})")
        self.site_stored = None
        if yielded == ANY:
            self.left(special, buffer, self.temp(f"icmp eq i64 {r}, 0"))
            gone_on, ended = self.split(self.temp(f"icmp ne i64 {self.temp(f'and i64 {r}, {~abi.STOP}')}, 0"))
            self.start(ended)
            self.end(instr, buffer, self.temp(f"icmp eq i64 {r}, 0"))
            self.start(gone_on)
            return r, ANY
        payload, status = (self.temp(f"extractvalue {kind} {r}, {i}") for i in range(2))
        raised = self.temp(f"icmp eq i32 {status}, {RAISED}")
        self.left(special, buffer, raised)
        gone_on, other = self.split(self.temp(f"icmp eq i32 {status}, {OK}"))
        self.start(other)
        boxed, ended = self.fresh_label(), self.fresh_label()
        self.emit(f"br i1 {self.temp(f'icmp eq i32 {status}, {BOXED}')}, label %{boxed}, label %{ended}")
        self.start(ended)
        self.end(instr, buffer, raised)
        self.start(boxed)
        self.item(instr, of_payload(self, payload, yielded), ANY)
        self.start(gone_on)
        return payload, yielded

    def left(self, special: Special, buffer: str, raised: str) -> None:
        flag = self.temp(f"zext i1 {raised} to i32")
        self.emit(self.call("void", "molt_hot_generator_leave", f"ptr {buffer}, i32 {int(handles(special.fn))}, i32 {flag}"))

    def end(self, instr: Instr, buffer: str, raised: str) -> None:
        self.emit(self.call("void", "molt_generator_ended", f"ptr {buffer}"))
        self.fail_if(raised, instr)
        self.goto(instr.targets[1])

    def item_or_end(self, instr: Instr, found: str) -> None:
        end, more = self.fresh_label(), self.fresh_label()
        self.emit(f"br i1 {self.temp(f'icmp eq i64 {found}, {abi.STOP}')}, label %{end}, label %{more}")
        self.start(end)
        self.goto(instr.targets[1])
        self.start(more)
        self.item(instr, found, ANY)

    def item(self, instr: Instr, text: str, own: str) -> None:
        """To the body with an item of which that fact is known; or leaves, where it is not what the body's own fact says."""
        body = instr.targets[0]
        v = body.block.params[0]
        wanted = self.fact(v)
        if own == FLOAT:  # a NaN keeps its box, which it gets here
            number, nan = self.guard(self.temp(f"fcmp ord double {text}, {text}"))
            self.start(nan)
            self.give_item(instr, self.cold_box(own, text))
            self.start(number)
        if own == ANY:
            self.give_item(instr, text)
        elif wanted in UNBOXED and serves_as(own, wanted):
            self.goto(body, (self.converted(text, own, wanted),))
        else:
            self.give_item(instr, self.box(own, text))

    def give_item(self, instr: Instr, boxed: str) -> None:
        if id(instr) in self.facts.guards:
            self.guard_item(instr, instr.targets[0].block.params[0], boxed)
        else:
            self.goto(instr.targets[0], (boxed,))
