"""Tables of where a class's objects have their attributes (runtime/layout.c): one compare answers for all names in it.

A transaction asks for names one after the other; the table is written when it is complete.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from molt.compile.backend import abi
from molt.compile.backend.data import Data, quote

HEAD = 5
"""Words before the places: shape, tries, known, names, cls."""
CLASS = 4


@dataclass(frozen=True, slots=True)
class Row:
    """`kind`: FIELD, DOUBLE, METHOD or STORES; `code`: the symbol of a method's code, or null."""

    name: str
    kind: str
    code: str = "null"


@dataclass(eq=False, slots=True)
class Layout:
    """`count` layouts in a row, for objects of so many shapes. `complete`: an object was made that has no other fields."""

    symbol: str
    count: int = 1
    complete: bool = False
    rows: list[Row] = field(default_factory=list)

    def place(self, row: Row) -> int:
        """The number of its word, from the layout's beginning."""
        if row not in self.rows:
            self.rows.append(row)
        return HEAD + self.rows.index(row)

    def step(self, count: int) -> str:
        """So many bytes from one layout to another: they are known when all rows are (`settled`)."""
        return f"<{count} {self.symbol}>"

    def settled(self, text: str) -> str:
        size = 8 * (HEAD + len(self.rows))
        for i in range(self.count + 1):
            text = text.replace(self.step(i), str(i * size))
        return text

    def define(self, data: Data) -> None:
        names = quote(self.symbol.strip('@"') + ":names")
        kinds = abi.enumerators()
        rows = [
            f"{{ ptr, ptr, i64 }} {{ ptr {data.string(row.name)}, ptr {row.code}, i64 {kinds[f'MOLT_LAYOUT_{row.kind}']} }}"
            for row in self.rows
        ]
        rows.append("{ ptr, ptr, i64 } zeroinitializer")
        data.define(names, f"internal constant [{len(rows)} x {{ ptr, ptr, i64 }}] [{', '.join(rows)}]")
        words = ["i64 0"] * 3 + [f"i64 ptrtoint (ptr {names} to i64)"] + ["i64 0"] * (1 + len(self.rows))
        total = len(words) * self.count
        data.define(self.symbol, f"internal global [{total} x i64] [{', '.join(words * self.count)}]")
