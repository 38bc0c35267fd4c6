"""Variables that functions share: the function that was called has their cells. What is assigned is stored at the commit, as to
attributes: of two cells, one in the place of an owner, it is asked whether they are the same. A new cell is what it holds."""

from __future__ import annotations

from molt.compile.backend import abi
from molt.compile.ir.core import Instr
from molt.compile.specialize.transactions.base import Unsuited
from molt.compile.specialize.transactions.layouts import Row
from molt.compile.specialize.transactions.objects import Objects
from molt.compile.specialize.transactions.values import Cell, Closure, Object

CONTENTS = "contents of a cell"
"""In the place of an attribute's name."""


class Cells(Objects):
    def do_load_free(self, instr: Instr) -> None:
        function = self.activation_.function
        if isinstance(function, Closure):
            self.set(instr, function.cells[instr.attrs[0]])
        else:
            self.set(instr, self.free_cell(function, instr.attrs[0]))

    def free_cell(self, function: str, i: int) -> Object:
        return self.read_once((function, f"cell {i}"), lambda: self.load("i64", function, abi.cell_offset(i)))

    def cell(self, instr: Instr) -> Object | Cell:
        cell = self.known(instr.args[0])
        if not isinstance(cell, Object | Cell):
            raise Unsuited
        return cell

    def do_unbound(self, instr: Instr) -> None:
        self.set(instr, None)

    def do_make_cell(self, instr: Instr) -> None:
        cell, held = Cell(), self.activation_.values.get(instr.args[0].id)
        self.memory.new[cell] = {CONTENTS: held} if held is not None else {}
        self.set(instr, cell)

    def contents_address(self, cell: Object) -> str:
        return self.temp(f"getelementptr i8, ptr {self.pointer(cell.text)}, i64 {abi.offset('MoltCell', 'value')}")

    def do_cell_get(self, instr: Instr) -> None:
        """The variable must be bound."""
        cell, fact = self.cell(instr), self.activation_.special.facts.of(instr.results[0])
        if isinstance(cell, Cell):
            if CONTENTS not in self.memory.new[cell]:
                raise Unsuited
            self.set(instr, self.memory.new[cell][CONTENTS])
            return
        key = cell.text, CONTENTS
        self.set(instr, self.stored_or(key, lambda: self.of_word(self.load("i64", self.contents_address(cell)), fact)))

    do_cell_get_free = do_cell_get

    def do_cell_swap(self, instr: Instr) -> None:
        cell, value = self.cell(instr), self.known(instr.args[1])
        if isinstance(cell, Cell):
            self.memory.new[cell][CONTENTS] = value
        else:
            self.store_at((cell.text, CONTENTS), Row(CONTENTS, "FIELD"), lambda: self.contents_address(cell), value)
        self.set(instr, None)
