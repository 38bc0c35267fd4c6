"""Functions that a transaction makes: calling them needs no object.

f = lambda x, k=1: x + i        %f = Closure(its code, the cell of i), with the defaults (k,)
t += f(3)                       the function's body, with that cell
"""

from __future__ import annotations

from molt.compile.ir.core import Instr
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
        function, value = (self.known(v) for v in instr.args)
        if instr.attrs[0] != 0 or not isinstance(function, Closure):
            raise Unsuited
        self.memory.new[function][DEFAULTS] = value

    def new_default(self, function: Closure, from_end: int) -> Known:
        items = self.memory.new[function].get(DEFAULTS)
        if not isinstance(items, Items) or len(items.values) < from_end:
            raise Unsuited
        return items.values[-from_end]
