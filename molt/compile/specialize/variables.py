"""Variables that may hold an object apart (apart.py), outside of transactions.

Whether one does is known when all transactions of the function are lowered; until then its text is a placeholder, which takes no
branch, so that the blocks around it stay what they are.

    %v7 = <variable 3>      %v7 = load i64, ptr %l3         or: load it with its class and fields, make the object if there is none
    %v8 = <dying 3>         the same, but for an object that only dies: nothing is made for that
    %t9 = <class 3>         %t9 = load i64, ptr %class3     or: 0
"""

from __future__ import annotations

import re

from molt.compile.backend import abi
from molt.compile.backend.data import quote
from molt.compile.ir.core import Instr
from molt.compile.specialize.apart import Apart, only_dies
from molt.compile.specialize.lower import SpecialBase
from molt.compile.specialize.rules import BOOL, NUMBER
from molt.compile.specialize.transactions.values import Number
from molt.compile.specialize.uses import uses_of

_PLACEHOLDER = re.compile(r"^( *)(%\S+) = <(variable|dying|class) (\d+)>(.*)$", re.M)


class Variables(SpecialBase):
    """`may_be_apart`: the symbol of the class's `__init__`, by slot; `apart`: what they hold apart, where it is so."""

    def run(self) -> str:
        self.find_variables()
        return super().run()

    def find_variables(self) -> None:
        self.uses = uses_of(self.fn)
        self.apart: dict[int, Apart] = {}
        self.may_be_apart = self.suited_to_be_apart()

    def suited_to_be_apart(self) -> dict[int, str]:
        """Without transactions, none: nothing else gives a variable an object apart."""
        return {}

    def variable(self, slot: int) -> str:
        return f"<variable {slot}>" if slot in self.may_be_apart else super().variable(slot)

    def dying(self, instr: Instr) -> str:
        slot = instr.attrs[0]
        return f"<dying {slot}>" if slot in self.may_be_apart and only_dies(instr, self.uses) else super().dying(instr)

    def class_in(self, slot: int) -> str:
        return f"<class {slot}>"

    def keep_apart(self, slot: int, apart: Apart) -> None:
        """From here on: the variable has places for the fields."""
        self.apart[slot] = apart
        names = ", ".join(f"ptr {self.data.string(name)}" for name, _, _ in apart.fields)
        count = len(apart.fields) + 1
        self.data.define(self.names_of(slot), f"internal constant [{count} x ptr] [{names}, ptr null]")
        self.extra_allocas += [f"  %class{slot} = alloca i64", f"  store i64 0, ptr %class{slot}"]
        for i, (_, fact, _) in enumerate(apart.fields):
            self.extra_allocas.append(f"  %field{slot}.{i} = alloca {Number(fact, '').llvm}")
            if fact == NUMBER:
                self.extra_allocas.append(f"  %whole{slot}.{i} = alloca i1")

    def names_of(self, slot: int) -> str:
        return quote(f"{self.context.name}.{self.fn.symbol}{self.version}:apart.{slot}")

    def assemble(self) -> str:
        text = super().assemble()
        return _PLACEHOLDER.sub(self.filled, text) if self.may_be_apart else text

    def filled(self, found: re.Match[str]) -> str:
        indent, name, purpose, number, mark = found.groups()
        slot = int(number)
        if purpose == "class":
            return f"{indent}{name} = " + (f"load i64, ptr %class{slot}" if slot in self.apart else "add i64 0, 0") + mark
        if slot not in self.apart:
            return f"{indent}{name} = load i64, ptr %l{slot}{mark}"
        held, cls = f"{name}.held", f"{name}.class"
        lines = [f"{held} = load i64, ptr %l{slot}", f"{cls} = load i64, ptr %class{slot}"]
        if purpose == "dying":
            lines.append(f"{name} = {self.call('i64', 'molt_hot_apart_dying', f'i64 {held}, i64 {cls}')}{mark}")
        else:
            lines += self.made_there(slot, name, held, cls, mark)
        return "\n".join(indent + line for line in lines)

    def made_there(self, slot: int, name: str, held: str, cls: str, mark: str) -> list[str]:
        apart = self.apart[slot]
        lines, kinds, words = [], str(apart.kinds), []
        for i, (_, fact, _) in enumerate(apart.fields):
            word = f"{name}.word{i}"
            words.append(f"i64 {word}")
            if fact == BOOL:
                lines += [f"{word}.bit = load i1, ptr %field{slot}.{i}", f"{word} = zext i1 {word}.bit to i64"]
            else:
                lines.append(f"{word} = load i64, ptr %field{slot}.{i}")
            if fact == NUMBER:  # a float, or an int that is a double: the next kind
                lines += [
                    f"{word}.whole = load i1, ptr %whole{slot}.{i}",
                    f"{word}.more = select i1 {word}.whole, i64 {1 << 2 * i}, i64 0",
                    f"{word}.kinds = add i64 {kinds}, {word}.more",
                ]
                kinds = f"{word}.kinds"
        words += ["i64 0"] * (abi.enumerators()["MOLT_APART_MOST"] - len(words))
        args = f"i64 {held}, i64 {cls}, ptr {self.names_of(slot)}, i64 {kinds}, {', '.join(words)}"
        return [
            *lines,
            f"{name} = {self.call('i64', 'molt_hot_apart_read', args)}{mark}",
            f"store i64 {name}, ptr %l{slot}",
        ]
