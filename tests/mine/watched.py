"""Runs a function's IR and holds what was proved of it against what happens: a wrong proof is found by a run that breaks it."""

from __future__ import annotations

import builtins
from collections.abc import Callable, Sequence
from typing import Any

from molt.compile.ir import interpret
from molt.compile.ir.core import Function, Instr
from molt.mine.entry import SMALL_HIGH, SMALL_LOW, WORD_HIGH, WORD_LOW, EntryFacts
from molt.mine.proofs import FromEach, Proofs
from tests.lowering import module_of

MOST_STEPS = 1000
MOST_RANGES = 8
"""Values of a function whose range is asked for: each is a query."""


def function_of(text: str, name: str = "f") -> Function:
    return next(fn for fn in module_of(text).functions if fn.name == name)


class Left(BaseException):
    """The run does not go on in the version that the proofs are about: it fails a check, or takes too long."""


class WrongProof(AssertionError):
    pass


def has_type(value: Any, atom: str) -> bool:
    if value is interpret.UNBOUND:
        return atom == "unbound"
    if atom.startswith("list"):
        if type(value) is not list:
            return False
        inner = atom[5:-1]
        if atom == "list":
            return True
        return all(_fits(v) and has_type(v, inner) for v in value) if inner else not value
    kinds = {"int": int, "bool": bool, "float": float, "str": str, "none": type(None), "cond": bool, "tuple": tuple}
    return type(value) is kinds[atom] if atom in kinds else True


def _large(value: Any) -> bool:
    """Has a loop let it grow?"""
    return (type(value) is list and len(value) > 40) or (type(value) is int and value.bit_length() > 500)


def guarded(value: Any, kind: str) -> bool:
    """Does a guard as in EntryFacts hold of the value?"""
    if kind == "word":
        return type(value) is int and WORD_LOW <= value <= WORD_HIGH
    return has_type(value, kind) and _fits(value)


def _fits(value: Any) -> bool:
    return type(value) is not int or SMALL_LOW <= value <= SMALL_HIGH


class Watch:
    """Replaces the interpreter's execution of single instructions while it is entered."""

    def __init__(self, fn: Function, proofs: Proofs | FromEach, ways: Sequence[EntryFacts] = ()) -> None:
        """With `ways` the version is entered at those loops' headers only, where their guards hold, and again after it was left."""
        self.fn, self.proofs = fn, proofs
        firsts = {b.id: b.instrs[0] for b in fn.blocks}
        self.ways = {id(firsts[way.start]): way for way in ways if way.start is not None}
        self.active = not self.ways
        self.mine = {id(i) for b in fn.blocks for i in b.instrs}
        self.steps = 0
        self.ranges: dict[int, tuple[int, int] | None] = {}
        self.checked = proofs.checked

    def __enter__(self) -> Watch:
        self.by_operator, self.table = interpret._by_operator, dict(interpret._EXECUTE)
        self.terminate = interpret._terminate
        interpret._terminate = self._arriving(self.terminate)
        interpret._by_operator = self._wrapped(self.by_operator)
        interpret._EXECUTE.update({name: self._wrapped(function) for name, function in self.table.items()})
        return self

    def __exit__(self, *_: object) -> None:
        interpret._by_operator, interpret._terminate = self.by_operator, self.terminate
        interpret._EXECUTE.update(self.table)

    def _arriving(self, terminate: Callable[..., Any]) -> Callable[..., Any]:
        def go(frame: Any, instr: Instr, args: list[Any]) -> Any:
            self.arrive(frame, instr)
            return terminate(frame, instr, args)

        return go

    def arrive(self, frame: Any, instr: Instr) -> None:
        """Enters the version where its guards hold of what the frame has."""
        way = self.ways.get(id(instr))
        if way is None or self.active:
            return
        slots = all(guarded(frame.locals[i], kind) for i, kind in way.slots.items())
        iterators = [frame.env[v] for v in way.values if v in frame.env]
        self.active = slots and all(type(it) is type(iter(range(0))) for it in iterators)

    def left(self) -> None:
        self.active = False
        if not self.ways:
            raise Left

    def _wrapped(self, function: Callable[..., Any]) -> Callable[..., Any]:
        def execute(frame: Any, instr: Instr, args: list[Any]) -> Any:
            if id(instr) not in self.mine:
                return function(frame, instr, args)
            return self.watch(function, frame, instr, args)

        return execute

    def watch(self, function: Callable[..., Any], frame: Any, instr: Instr, args: list[Any]) -> Any:
        self.steps += 1
        if self.steps > MOST_STEPS or any(map(_large, args)):
            raise Left
        self.arrive(frame, instr)
        if not self.active:
            return function(frame, instr, args)
        given = list(args)
        self.before(instr, given)
        try:
            result = function(frame, instr, args)
        except Exception as error:
            if self.proofs.cannot_raise(instr):
                raise self.wrong(instr, f"cannot raise, and raised {error!r} of {given}") from None
            raise
        self.behind(instr, given, result)
        return result

    def wrong(self, instr: Instr, what: str) -> WrongProof:
        return WrongProof(f"line {instr.site.line if instr.site else 0}: {instr.op.name}: {what}")

    def before(self, instr: Instr, args: list[Any]) -> None:
        p, name = self.proofs, instr.op.name
        if not p.reached(instr):
            raise self.wrong(instr, "cannot be reached")
        if name in ("getitem", "setitem") and p.in_bounds(instr) and not 0 <= args[1] < len(args[0]):
            raise self.wrong(instr, f"in bounds, and the index is {args[1]} of {len(args[0])}")
        if p.nonzero_divisor(instr) and args and args[-1] == 0:
            raise self.wrong(instr, "the divisor is 0")
        if p.natural_count(instr) and args[1] < 0:
            raise self.wrong(instr, "the count is negative")
        for k, value in enumerate(args):
            if (
                name in ("getitem", "setitem", "lshift", "mul")
                and type(value) is int
                and k < 2
                and p.nonnegative(instr, k)
                and value < 0
            ):
                raise self.wrong(instr, f"operand {k} is natural, and is {value}")
        if name in ("setitem", "call_method", "list_append", "call_loaded") and args:
            stored = args[-1]
            if p.fits_storage(instr) and not _fits(stored):
                raise self.wrong(instr, f"fits 63 bits: {stored}")
            if self.checked.get(p.place(instr)) == "fits 63 bits" and not _fits(stored):
                self.left()
        if name == "build_list" and self.checked.get(p.place(instr)) == "fits 63 bits" and not all(map(_fits, args)):
            self.left()

    def behind(self, instr: Instr, args: list[Any], result: Any) -> None:
        p = self.proofs
        if type(result) is int:
            if p.no_overflow(instr) and not WORD_LOW <= result <= WORD_HIGH:
                raise self.wrong(instr, f"does not overflow, and is {result} of {args}")
            if self.checked.get(p.place(instr)) == "fits 64 bits" and not WORD_LOW <= result <= WORD_HIGH:
                self.left()
                return
        for value, one in zip(instr.results, [result] if len(instr.results) == 1 else list(result or ()), strict=False):
            t = p.type_of(value)
            if "?" not in t and not any(has_type(one, atom) for atom in t):
                raise self.wrong(instr, f"is {p.type_text(value)}, and is {one!r}")
            if type(one) is int:
                if value.id not in self.ranges and len(self.ranges) == MOST_RANGES:
                    continue
                if value.id not in self.ranges:
                    self.ranges[value.id] = p.int_range(value)
                known = self.ranges[value.id]
                if known is not None and not known[0] <= one <= known[1]:
                    raise self.wrong(instr, f"is in {known}, and is {one}")


def run_watched(
    fn: Function, proofs: Proofs | FromEach, arguments: list[Any], names: dict[str, Any], ways: Sequence[EntryFacts] = ()
) -> None:
    """Runs it in the version; exceptions of the program itself are part of its run."""
    globals_ = {"__builtins__": builtins, "__name__": "__main__", **names}
    frame = interpret.Frame(fn, globals_, (), arguments)
    with Watch(fn, proofs, ways):
        try:
            interpret.start(frame)
        except (Left, WrongProof) as error:
            if isinstance(error, WrongProof):
                raise
        except Exception:
            pass


def entry(**types: str) -> EntryFacts:
    """Guards of the parameters in their order."""
    return EntryFacts(slots=dict(enumerate(types.values())), builtins=frozenset({"len", "range", "min", "max", "abs"}))
