"""The tables behind MOLT_STATS: for each guard of specialized code, where it is and what it asks for (docs/spec/stats.md).

An exit needs no code for being counted: the frame buffer holds what was tested when control leaves, and a row of the table says
where. `runtime/stats.c` looks there if MOLT_STATS was set.

    %13 = getitem %11, %12  guard float      row: point 4, site 7, place 9, "operation": "getitem", "expected": "float"
    f(n), tested for int                     row: point 0, number 0,        "parameter": "n", "expected": "int"
    f(n), pinned to 0..1023                  row: point 7, place 0,         "parameter": "n", "expected": "in 0..1023"
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from molt.compile.backend.data import Data, c_bytes, quote
from molt.compile.backend.lower import Lowering
from molt.compile.ir.core import Instr, Value
from molt.compile.specialize.lower import SpecialBase, misses_symbol
from molt.compile.specialize.rules import ANY
from molt.mine.facts import range_words

NOWHERE = 0xFFFF
"""Place of a value that is not in the buffer, and site of a test that has none."""
EXPECTED = {
    "load_global": "function", "iter": "list", "iter_call": "range", "poll": "nothing pending", "drop_maybe": "no visible death",
}  # fmt: skip
"""What the guard of an operation asks for where it is no fact about its result."""
Row = tuple[int, int, int, str]
"""point, site, place in the buffer, words."""


@dataclass(frozen=True, slots=True)
class Counted:
    """The guards of one function. Symbols of LLVM, words of JSON."""

    misses: str
    sites: str
    name: str
    rows: tuple[Row, ...]


def counted(lowerings: Sequence[Lowering]) -> Iterator[Counted]:
    """Of the forms of a function, which have been lowered: its guards, if it has a specialized form."""
    versions: dict[int, list[SpecialBase]] = {}
    for lowering in lowerings:
        if isinstance(lowering, SpecialBase):
            versions.setdefault(lowering.special.number, []).append(lowering)
    for forms in versions.values():
        yield _of_version(forms)


def _of_version(forms: Sequence[SpecialBase]) -> Counted:
    version = forms[0]
    context, fn = version.context, version.fn
    left_at = {point for each in forms for point, _ in each.exits}
    rows = (*_parameters(version), *_pins(version), *_exits(version, left_at))
    sites = quote(f"{context.name}.{fn.symbol}:sites") if version.sites else "null"
    key, digest = version.facts.known_as
    which = {"version": _words_of(version.facts.signature)} if version.special.number else {}
    name = _words(function=key, hash=digest, line=fn.line, **which)
    return Counted(misses_symbol(context, version.special), sites, name, rows)


def _words_of(signature: Mapping[str, str]) -> str:
    return ", ".join(f"{name} {fact}" for name, fact in signature.items())


def _words(**fields: object) -> str:
    return json.dumps(fields)[1:-1]


def _parameters(version: SpecialBase) -> Iterator[Row]:
    """What the version for all calls refuses: others leave it to the next one."""
    if version.special.number:
        return
    for i, (name, fact) in enumerate(zip(version.fn.parameters.names, version.special.parameters, strict=True)):
        if fact != ANY:
            yield 0, i, NOWHERE, _words(parameter=name, expected=fact)


def _pins(version: SpecialBase) -> Iterator[Row]:
    for point, slot in version.pins.items():
        words = _words(parameter=version.fn.locals[slot].name, expected=range_words(*version.facts.pins[slot]))
        yield point, NOWHERE, slot, words


def _exits(version: SpecialBase, left_at: set[int]) -> Iterator[Row]:
    plan = version.plan
    for block in version.fn.blocks:
        for instr in block.instrs:
            point = plan.points.get(id(instr), 0)
            if point not in left_at:
                continue
            tested = _tested(instr)
            fact = version.facts.of(tested) if tested is not None else ANY
            words = _words(operation=instr.op.name, expected=fact if fact != ANY else EXPECTED.get(instr.op.name, ""))
            place = plan.place.get(tested.id, NOWHERE) if tested is not None else NOWHERE
            yield point, version.site_index(instr.site), place, words


def _tested(instr: Instr) -> Value | None:
    """The value that an exit behind the instruction is about."""
    results = instr.targets[0].block.params if instr.op.name == "next" else instr.results
    return results[0] if results else None


@dataclass(slots=True)
class _Texts:
    """C strings in one block of memory; each text once."""

    places: dict[str, int] = field(default_factory=dict)
    size: int = 0

    def place(self, text: str) -> int:
        """The text is ASCII, as json.dumps gives it."""
        if text not in self.places:
            self.places[text] = self.size
            self.size += len(text) + 1
        return self.places[text]

    def literal(self) -> str:
        return f"[{self.size} x i8] " + c_bytes("".join(text + "\0" for text in self.places).encode())


def table_symbol(module: str) -> str:
    return quote(f"{module}:stats")


def define(data: Data, module: str, functions: Sequence[Counted]) -> None:
    """`MoltStatsModule` of runtime/stats.h, and what it refers to."""
    texts = _Texts()
    items = []
    for number, function in enumerate(functions):
        rows, name = quote(f"{module}:stats.rows.{number}"), quote(f"{module}:stats.name.{number}")
        numbers = [i for point, site, place, words in function.rows for i in (point, site, place, texts.place(words))]
        data.define(rows, f"internal constant [{len(numbers)} x i16] [{', '.join(f'i16 {i}' for i in numbers)}]")
        own = _Texts()
        own.place(function.name)
        data.define(name, f"internal constant {own.literal()}")
        items.append(
            f"{_FUNCTION} {{ ptr {function.misses}, ptr {function.sites}, ptr {rows}, ptr {name}, i64 {len(function.rows)} }}"
        )
    if texts.size > NOWHERE:
        items = []  # words beyond the reach of a row: nothing of this module is counted
    functions_symbol, words_symbol = quote(f"{module}:stats.functions"), quote(f"{module}:stats.words")
    data.define(functions_symbol, f"internal constant [{len(items)} x {_FUNCTION}] [{', '.join(items)}]")
    data.define(words_symbol, f"internal constant {texts.literal()}")
    data.define(
        table_symbol(module),
        f"internal constant {{ ptr, ptr, i64 }} {{ ptr {functions_symbol}, ptr {words_symbol}, i64 {len(items)} }}",
    )


_FUNCTION = "{ ptr, ptr, ptr, ptr, i64 }"
