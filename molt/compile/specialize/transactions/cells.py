"""Variables that functions share: the function that was called has their cells, which hold values of others until the commit."""

from __future__ import annotations

from molt.compile.backend import abi
from molt.compile.ir.core import Instr
from molt.compile.specialize.transactions.base import Unsuited
from molt.compile.specialize.transactions.objects import Objects
from molt.compile.specialize.transactions.values import Object


class Cells(Objects):
    def do_load_free(self, instr: Instr) -> None:
        function = self.activation_.function
        self.set(instr, Object(self.load("i64", function, abi.cell_offset(instr.attrs[0]))))

    def do_cell_get(self, instr: Instr) -> None:
        """Nobody assigns to a cell within a transaction; the variable must be bound."""
        cell, fact = self.known(instr.args[0]), self.activation_.special.facts.of(instr.results[0])
        if not isinstance(cell, Object):
            raise Unsuited
        key = cell.text, f"cell {fact}"
        if key not in self.memory.fields:
            word = self.load("i64", self.pointer(cell.text), abi.offset("MoltCell", "value"))
            self.memory.fields[key] = self.of_word(word, fact)
        self.set(instr, self.memory.fields[key])

    do_cell_get_free = do_cell_get
