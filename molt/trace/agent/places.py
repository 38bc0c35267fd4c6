"""What is kept of one code object, and how often each of its places is looked at."""

from __future__ import annotations

from .codes import OPTIMIZED, Facts, may_read_locals
from .shield import __builtins__  # noqa: F401
from .values import Type

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import CodeType
    from typing import Any

ENDLESS = 1 << 60
LEFT, WAYS = range(2)  # fields of a branch


class Budget:
    """How often a place is looked at: the first time it is armed, and later."""

    __slots__ = ("branch", "call", "counted", "exceptions", "instances", "line", "loop", "mixed", "result", "start")

    def __init__(self, scale: float) -> None:
        def looks(first: int, again: int) -> tuple[int, int]:
            if scale < 0:
                return ENDLESS, ENDLESS
            return max(2, round(first * scale)), max(1, round(again * scale))

        self.start = looks(32, 6)
        self.counted = looks(400, 200)
        self.line = looks(8, 2)
        self.mixed = looks(16, 8)[1]  # later looks at a line or result that had several types
        self.result = looks(32, 4)
        self.call = looks(8, 2)
        self.branch = looks(32, 8)
        self.loop = looks(128, 32)
        self.exceptions = looks(400, 100)
        self.instances = looks(64, 16)


class Code:
    """What is known of one code object."""

    __slots__ = (
        "arguments",
        "armed",
        "branches",
        "calls",
        "code",
        "collections",
        "events",
        "exceptions",
        "facts",
        "index",
        "lines",
        "locals",
        "names",
        "novelties",
        "own",
        "parameters",
        "readable",
        "results",
        "returns",
        "signatures",
        "single",
        "skipped",
        "start_left",
        "start_off",
        "starts",
        "tag",
        "touched",
        "visits",
        "written",
        "yields",
    )  # fmt: skip

    def __init__(self, code: CodeType, index: int) -> None:
        self.code, self.index = code, index
        self.skipped = self.own = self.written = False
        self.tag: str | None = None
        self.events = 0  # that it is watched for when it is armed
        self.single = False  # all of it stands on one line
        self.collections = 0
        self.forget()
        self.novelties = self.visits = 0
        self.readable = may_read_locals(code)
        count = code.co_argcount + code.co_kwonlyargcount + bool(code.co_flags & 4) + bool(code.co_flags & 8)
        self.parameters = code.co_varnames[:count]
        self.names = (*code.co_varnames, *code.co_cellvars) if code.co_flags & OPTIMIZED else ()

    def forget(self) -> None:
        self.arguments: list[tuple[str, dict[Type, list[Any]]]] | None = None
        self.signatures: dict[tuple[Type, ...], int] | None = None  # None: no two arguments have had several types
        self.returns: dict[Type, list[Any]] = {}
        self.yields: dict[int, dict[Type, list[Any]]] = {}
        self.locals: dict[int, dict[str, dict[Type, list[Any]]]] = {}
        self.lines: dict[int, list[Any]] = {}
        self.calls: dict[int, list[Any]] = {}
        self.branches: dict[int, list[Any]] = {}
        self.results: dict[int, list[int]] = {}
        self.exceptions: dict[tuple[int, Type, str], int] = {}
        self.facts: Facts | None = None
        self.armed = True  # False: one of its places was disabled since
        self.touched = True  # since it was last written
        self.starts = 0
        self.start_left = 0
        self.start_off = False  # its start is disabled; only a window arms it again

    def local(self, line: int, name: str) -> dict[Type, list[Any]]:
        return self.locals.setdefault(line, {}).setdefault(name, {})

    def arm_loops(self, looks: int) -> None:
        """Its places are armed anew: runs of loops that were disabled have not been watched from their entry."""
        if self.facts is not None:
            for loop in self.facts.loops:
                if loop.left <= 0:
                    loop.interrupt()
                loop.left = max(loop.left, looks)
