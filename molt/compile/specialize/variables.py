"""Variables that may hold an object apart (apart.py), outside of transactions.

Whether one does is known when all transactions of the function are lowered; until then its text is a placeholder, which takes no
branch, so that the blocks around it stay what they are.

    %v7 = <variable 3>      %v7 = load i64, ptr %l3         or: load it with its fields, make the object if there is none
    %v8 = <dying 3>         the same, but for an object that only dies: nothing is made for that
    %t9 = <class 3>         %t9 = load i64, ptr %class3     or: 0
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from molt.compile.backend import abi
from molt.compile.backend.data import quote
from molt.compile.ir.core import Instr
from molt.compile.specialize.apart import Apart, OfClass, OfFunction, OfTuple, Sort, most_fields, only_dies
from molt.compile.specialize.lower import SpecialBase
from molt.compile.specialize.rules import ANY, BOOL, NUMBER
from molt.compile.specialize.uses import uses_of

_PLACEHOLDER = re.compile(r"^ *(%\S+) = <(variable|dying|class) (\d+)>(.*)$", re.M)


class Variables(SpecialBase):
    """`may_be_apart`: of which sort the objects are, by slot; `apart`: what they hold apart, where it is so; `learned`: what that
    is, where it must be known before the variable is assigned."""

    learned: Mapping[int, Apart] = {}

    def run(self) -> str:
        self.find_variables()
        return super().run()

    def find_variables(self) -> None:
        self.uses = uses_of(self.fn)
        self.apart: dict[int, Apart] = {}
        self.may_be_apart = self.suited_to_be_apart()
        for slot in self.may_be_apart.keys() & self.learned.keys():
            self.keep_apart(slot, self.learned[slot])

    def suited_to_be_apart(self) -> dict[int, Sort]:
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
        """From here on: the variable has places for the fields. What a field owns is 0 where the object is not apart."""
        self.apart[slot] = apart
        if isinstance(apart.sort, OfClass):
            names = ", ".join([*(f"ptr {self.data.string(field.name)}" for field in apart.fields), "ptr null"])
            self.data.define(self.names_of(slot), f"internal constant [{len(apart.fields) + 1} x ptr] [{names}]")
        self.extra_allocas += [f"  %class{slot} = alloca i64", f"  store i64 0, ptr %class{slot}"]
        for i, field in enumerate(apart.fields):
            self.extra_allocas.append(f"  %field{slot}.{i} = alloca {field.llvm}")
            if field.fact == NUMBER:
                self.extra_allocas.append(f"  %whole{slot}.{i} = alloca i1")
            if field.fact == ANY:
                self.extra_allocas.append(f"  store i64 0, ptr %field{slot}.{i}")

    def names_of(self, slot: int) -> str:
        return quote(f"{self.context.name}.{self.fn.symbol}{self.version}:apart.{slot}")

    def assemble(self) -> str:
        text = super().assemble()
        return _PLACEHOLDER.sub(self.filled, text) if self.may_be_apart else text

    def filled(self, found: re.Match[str]) -> str:
        name, purpose, number, mark = found.groups()
        out, self.out = self.out, []
        {"variable": self.fill_variable, "dying": self.fill_dying, "class": self.fill_class}[purpose](name, int(number))
        out, self.out = self.out, out
        return "\n".join(line + mark if "= call" in line else line for line in out)

    def fill_class(self, name: str, slot: int) -> None:
        self.emit(f"{name} = " + (f"load i64, ptr %class{slot}" if slot in self.apart else "add i64 0, 0"))

    def fill_variable(self, name: str, slot: int) -> None:
        if slot not in self.apart:
            self.emit(f"{name} = load i64, ptr %l{slot}")
            return
        sort, count = self.apart[slot].sort, len(self.apart[slot].fields)
        held, (kinds, words) = self.temp(f"load i64, ptr %l{slot}"), self.field_words(slot)
        if isinstance(sort, OfClass):
            cls = self.temp(f"load i64, ptr %class{slot}")
            self.make(name, "read", f"i64 {held}, i64 {cls}, ptr {self.names_of(slot)}, i64 {kinds}", words)
        elif isinstance(sort, OfTuple):
            self.make(name, "tuple", f"i64 {held}, i64 {count}, i64 {kinds}", words)
        else:
            code, dict_ = self.context.code_symbol(sort.fn), self.temp(f"ptrtoint ptr {self.globals_dict()} to i64")
            cells = [self.cell_there(*cell) for cell in sort.cells]
            if sort.constant is not None:
                count, words = -1, [self.data.constant(sort.constant)]
            numbers = f"i64 {len(cells)}, i64 {count}, i64 {kinds}"
            self.make(name, "function", f"i64 {held}, ptr {code}, i64 {dict_}, {numbers}", [*cells, *words])
        self.emit(f"store i64 {name}, ptr %l{slot}")
        self.fields_own_nothing(slot)

    def fill_dying(self, name: str, slot: int) -> None:
        """What dies in its place where fields own something: the object itself; of a function, which has no finalizer, those."""
        owned = slot in self.apart and bool(self.apart[slot].owned)
        if slot not in self.apart or (owned and not isinstance(self.apart[slot].sort, OfFunction)):
            self.fill_variable(name, slot)
            return
        held = self.temp(f"load i64, ptr %l{slot}")
        if owned:
            kinds, words = self.field_words(slot)
            self.make(name, "tuple", f"i64 {held}, i64 {len(words)}, i64 {kinds}", words)
            self.fields_own_nothing(slot)
        else:
            cls = self.temp(f"load i64, ptr %class{slot}")
            self.emit(f"{name} = {self.call('i64', 'molt_hot_apart_dying', f'i64 {held}, i64 {cls}')}")

    def places_owned(self, slot: int) -> list[str]:
        return [f"%field{slot}.{i}" for i in self.apart[slot].owned] if slot in self.apart else []

    def fields_own_nothing(self, slot: int) -> None:
        for place in self.places_owned(slot):
            self.emit(f"store i64 0, ptr {place}")

    def make(self, name: str, what: str, args: str, words: list[str]) -> None:
        words += ["0"] * (most_fields() - len(words))
        all_args = ", ".join([args, *(f"i64 {word}" for word in words)])
        self.emit(f"{name} = {self.call('i64', f'molt_hot_apart_{what}', all_args)}")

    def cell_there(self, op: str, index: int) -> str:
        if op == "load_local":
            return self.temp(f"load i64, ptr %l{index}")
        return self.temp(f"load i64, ptr {self.temp(f'getelementptr i8, ptr %self, i64 {abi.cell_offset(index)}')}")

    def field_words(self, slot: int) -> tuple[str, list[str]]:
        """What kinds they are, and their words."""
        apart = self.apart[slot]
        kinds, words = str(apart.kinds), []
        for i, field in enumerate(apart.fields):
            place = f"%field{slot}.{i}"
            if field.fact == BOOL:
                words.append(self.temp(f"zext i1 {self.temp(f'load i1, ptr {place}')} to i64"))
            else:
                words.append(self.temp(f"load i64, ptr {place}"))
            if field.fact == NUMBER:  # a float, or an int that is a double: the next kind
                whole = self.temp(f"load i1, ptr %whole{slot}.{i}")
                kinds = self.temp(f"add i64 {kinds}, {self.temp(f'select i1 {whole}, i64 {1 << apart.shift(i)}, i64 0')}")
        return kinds, words
