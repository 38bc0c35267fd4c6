"""What is known about a program, function by function and line by line, as plain data for those who show it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from molt.compile.ir.core import BODIES


class State(StrEnum):
    """Of a function, or of a line. `PARTLY`: the specialized version of the line still has generic operations."""

    SPECIALIZED = "specialized"
    PARTLY = "partly"
    GENERIC = "generic"
    NEVER = "never run"
    NO_CODE = "no code"


LETTERS = {State.SPECIALIZED: "S", State.PARTLY: "P", State.GENERIC: "G", State.NEVER: "-", State.NO_CODE: " "}
"""For those who do not see colours."""


@dataclass(frozen=True, slots=True)
class Cost:
    """A static estimate: what is executed for guards when they hold. `calls` are of small runtime functions, mostly inlined."""

    branches: int = 0
    compares: int = 0
    loads: int = 0
    calls: int = 0

    def __add__(self, other: Cost) -> Cost:
        return Cost(
            self.branches + other.branches, self.compares + other.compares, self.loads + other.loads, self.calls + other.calls
        )

    @property
    def total(self) -> int:
        return self.branches + self.compares + self.loads + self.calls

    def __str__(self) -> str:
        parts = ((self.branches, "branch"), (self.compares, "compare"), (self.loads, "load"), (self.calls, "call"))
        return ", ".join(counted(n, word) for n, word in parts if n) or "nothing"


def counted(number: int, word: str) -> str:
    """`1 guard`, `2 guards`."""
    return f"{number:,} {word}{'' if number == 1 else 'es' if word.endswith('ch') else 's'}"


def together(one: State, other: State) -> State:
    """The state of a line that two functions have code on."""
    idle = (State.NO_CODE, State.NEVER)
    if one in idle or one is other:
        return other
    return one if other in idle else State.PARTLY


class Kind(StrEnum):
    TYPE = "type"
    GUARD = "guard"
    PROVED = "proved"
    DIRECT = "direct"
    GENERIC = "generic"


@dataclass(frozen=True, slots=True)
class Note:
    """One thing to say about a line. `about` is the expression in the source, `change` what would make it otherwise."""

    kind: Kind
    about: str
    text: str
    change: str = ""
    times: int = 1


@dataclass(frozen=True, slots=True)
class Line:
    """`looks`: how often the recording saw it run, a lower bound; None where it was not looked for."""

    number: int
    text: str
    state: State
    looks: int | None
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Variable:
    """`seen`: the types in the recording. `fact`: what the specialized version takes it for. `why` it is held in a box, or, where
    there is a fact, why no more is tested of it; and what would `change` that."""

    name: str
    parameter: bool
    seen: str
    fact: str = ""
    why: str = ""
    change: str = ""


@dataclass(frozen=True, slots=True)
class Function:
    """`first` to `last` are lines. `versions`: where there are several, which calls each is for. `runs` and `turns` (of its loops)
    are what the recording counted: lower bounds. `entry` is the cost of the tests of its parameters, `cost` that of all guards
    inside, each once; of several versions together."""

    name: str
    kind: str  # as in the IR: function, generator, ..., class, module
    file: str
    first: int
    last: int
    state: State
    why: str = ""
    change: str = ""
    runs: int = 0
    turns: int = 0
    variables: tuple[Variable, ...] = ()
    versions: tuple[str, ...] = ()
    result: str = ""
    entry: Cost = Cost()
    guards: int = 0
    cost: Cost = Cost()
    removed: int = 0
    direct: int = 0
    generic: int = 0

    @property
    def body(self) -> bool:
        """Is it the body of a module or a class?"""
        return self.kind in BODIES

    @property
    def weight(self) -> int:
        """For sorting by where the time may go."""
        return self.runs + self.turns


@dataclass(frozen=True, slots=True)
class File:
    path: str
    functions: tuple[Function, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Program:
    """`libraries`: how many modules are not the program's own, and always generic."""

    main: str
    profile: str | None
    files: tuple[File, ...]
    libraries: int = 0
    functions: tuple[Function, ...] = field(default=())

    def count(self, state: State) -> int:
        """Functions in this state."""
        return sum(function.state is state for function in self.functions if not function.body)


def span(function: Function) -> str:
    """Where it lies."""
    return f"lines {function.first} to {function.last}" if function.last > function.first else f"line {function.first}"


def figures(function: Function) -> list[str]:
    """What was counted for a function, as sentences."""
    rows = []
    if function.runs or function.turns:
        rows.append(f"recorded: {counted(function.runs, 'run')} and {counted(function.turns, 'turn')} of its loops, or more")
    if function.state is State.SPECIALIZED:
        if function.versions:
            rows.append("versions, of which the first that suits is run: " + "; ".join(function.versions))
        rows.append(f"tests at entry: {function.entry}")
        cost = f" ({function.cost} to pass each once)" if function.guards else ""
        rows.append(f"inside: {counted(function.guards, 'guard')}{cost}; {counted(function.removed, 'check')} removed by proof")
        if function.result:
            rows.append(f"returns {function.result}")
        rows.append(f"{counted(function.direct, 'direct call')}; {counted(function.generic, 'operation')} generic")
    return rows
