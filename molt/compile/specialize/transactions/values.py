"""What a transaction knows of a value while it is being compiled: values need no object before the commit.

Number      in registers: an int, a float, a bool, or a number that is an int or a float
Object      a box that somebody else holds: it is borrowed, since nothing can die before the commit
Instance    a new object of a class, in its fields (Memory.new)
Items       a new tuple, in its items
Closure     a new function: its code and cells
Cell        a new cell (Memory.new)
Optional    None, or one of these
Method      what `obj.name` of a call is: looked up when it is called
"""

from __future__ import annotations

from dataclasses import dataclass

from molt.compile.ir.core import Function
from molt.compile.specialize.rules import ANY, BOOL, FLOAT, INT, NUMBER
from molt.compile.specialize.transactions.layouts import Layout

PARTS = {INT: ("i64",), FLOAT: ("double",), BOOL: ("i1",), NUMBER: ("double", "i1"), ANY: ("i64",)}
"""The LLVM types of what a transaction has of a value with this fact."""


@dataclass(frozen=True, slots=True)
class Number:
    """`raw`: i64 of an int, double of a float, i1 of a bool. A `number` is a double, which is exact, and an i1: is it an int?"""

    fact: str
    raw: str
    is_int: str = ""

    @property
    def llvm(self) -> str:
        return PARTS[self.fact][0]


@dataclass(frozen=True, slots=True)
class Object:
    """`classes`: those that a profile saw there, perhaps, or int alone. `name`: the global that it was read from, if so."""

    text: str
    classes: frozenset[str] = frozenset()
    name: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Instance:
    """`cls`: the boxed class; `layout`: of its new instances; `classes`: what the profile calls it; `frozen`: only its `__init__`
    stores to it, by `init_field`."""

    cls: str
    layout: Layout
    classes: frozenset[str]
    frozen: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Items:
    """`ways`: where several ways meet, those of which it is one."""

    values: tuple[Known, ...]
    ways: frozenset[Items] = frozenset()

    def perhaps(self) -> frozenset[Items]:
        return self.ways or frozenset({self})


@dataclass(frozen=True, slots=True, eq=False)
class Closure:
    """Its defaults are in Memory.new."""

    fn: Function
    cells: tuple[Known, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """Its contents are in Memory.new."""


@dataclass(frozen=True, slots=True)
class Optional:
    """None where the i1 holds, else the other."""

    none: str
    other: Known


@dataclass(frozen=True, slots=True)
class Method:
    owner: Known
    name: str


Known = Number | Object | Instance | Items | Closure | Cell | Optional | Method
Fields = Instance | Closure | Cell
"""What is new and can be stored to."""
TRUE, FALSE = Number(BOOL, "true"), Number(BOOL, "false")


def number(double: str, is_int: str) -> Number:
    return Number(NUMBER, double, is_int)
