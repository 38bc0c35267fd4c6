"""Functions that a transaction makes: calling them needs no object.

f = lambda x, k=1: x + i        %f = Closure(its code, the cell of i), with the defaults (k,)
t += f(3)                       the function's body, with that cell
"""

from __future__ import annotations

from molt.compile.ir.core import Instr, Value
from molt.compile.specialize.apart import constant_in
from molt.compile.specialize.binding import Default, KeywordDefault
from molt.compile.specialize.transactions.base import Unsuited
from molt.compile.specialize.transactions.cells import Cells
from molt.compile.specialize.transactions.values import Closure, Items, Known

DEFAULTS = "__defaults__"


class Functions(Cells):
    def do_make_function(self, instr: Instr) -> None:
        fn = instr.attrs[0]
        if fn.kind != "function" or fn.by_name:
            raise Unsuited
        made = Closure(fn, tuple(self.known(v) for v in instr.args))
        self.memory.new[made] = {}
        self.set(instr, made)

    def do_function_set(self, instr: Instr) -> None:
        """Before anybody has seen it: its defaults alone."""
        function, value = self.known(instr.args[0]), self.items_of(instr.args[1])
        if instr.attrs[0] != 0 or not isinstance(function, Closure):
            raise Unsuited
        self.memory.new[function][DEFAULTS] = value

    def items_of(self, v: Value) -> Items:
        """A new tuple, or a constant one."""
        constant, known = constant_in(v, self.activation_.special.facts), self.known(v)
        if constant is not None:
            return self.constant_items(constant)
        if not isinstance(known, Items):
            raise Unsuited
        return known

    def constant_items(self, constant: tuple[object, ...]) -> Items:
        return Items(tuple(self.constant(item) for item in constant))

    def new_default(self, function: Closure, source: Default | KeywordDefault) -> Known:
        items = self.defaults_of(function)
        if isinstance(source, KeywordDefault) or len(items) < source.from_end:
            raise Unsuited
        return items[-source.from_end]

    def defaults_of(self, function: Closure) -> tuple[Known, ...]:
        items = self.memory.new[function].get(DEFAULTS, Items(()))
        assert isinstance(items, Items)
        return items.values
