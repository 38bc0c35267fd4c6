"""What deployed executables contradict: from their statistics to lines of facts.toml, and what such a line means to the miner.

    n tested for int, 300 of 300 times a float came        n was float, not int
    an item tested for float, 200 times one failed that    +3:8-12 getitem failed
    was a float (the list holds boxes)
    n pinned to 0..1023, 300 times an int elsewhere        n was int, not in 0..1023

What came joins what the traces saw. A line stays in facts.toml until somebody deletes it, or the function is edited.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from molt.mine.candidates import constant, exact_type, goals, int_range, no_overflow, result_type
from molt.mine.facts import Contradiction, Fact, Fate, contradictions, range_said
from molt.mine.view import View
from molt.stats import FunctionStats, Stats
from molt.trace.profile import Observed

_LARGE, _LARGE_BITS = "large int", 64
_ELEMENTS = ("int", "float", "bool")


def contradicted_by(function: FunctionStats) -> Iterator[tuple[str, str]]:
    """Subjects, and lines about them."""
    for guard, failures in function.guards.items():
        if not guard.is_fact or not function.is_often(failures):
            continue
        subject = guard.subject(function.first)
        others = sorted(failures.seen.keys() - {guard.expected})
        for other in others:
            yield subject, f"{subject} was {other}" + (f", not {guard.expected}" if guard.expected else "")
        if not others:
            yield subject, f"{subject} failed"


def lines(view: View, stats: Stats, known: Iterable[str]) -> list[str]:
    """All that is contradicted of the function: now, and before."""
    function = stats.get((view.key, view.hash))
    found = set(known)
    if function is not None:
        found |= {line for subject, line in contradicted_by(function) if _is_there(view, subject)}
    return sorted(found)


def _is_there(view: View, subject: str) -> bool:
    return subject in view.parameters or goals.place_of(view, subject) is not None


def join(view: View, contradicted: Iterable[str]) -> None:
    """Adds to what was observed of parameters, and of the elements of lists that are parameters."""
    more = []
    for c in contradictions(contradicted):
        path = "" if c.subject in view.parameters else "[]"
        name = c.subject if path == "" else _container(view, c.subject)
        if c.seen and name:
            kind, bits = ("int", _LARGE_BITS) if c.seen == _LARGE else (c.seen, 0)
            more.append(Observed("argument", 0, name, path, kind, 1, None, None, bits, None, None, 0))
    view.rows = [*view.rows, *more]


def _container(view: View, subject: str) -> str:
    """The parameter whose item the operation gives; empty: of something else."""
    place = goals.place_of(view, subject)
    if place is None:
        return ""
    makers = {v.id: instr for block in view.fn.blocks for instr in block.instrs for v in instr.results}
    instr = view.instr(place)
    source = makers.get(instr.args[0].id) if instr.op.name in ("getitem", "next") else None
    if instr.op.name == "next" and source is not None:
        source = makers.get(source.args[0].id) if source.op.name == "iter" else None
    if source is None or source.op.name not in ("load_local", "load_local_checked"):
        return ""
    name = view.fn.locals[source.attrs[0]].name
    return name if name in view.parameters else ""


def left_out(contradicted: Iterable[str]) -> Iterator[str]:
    """Facts about results that nothing may start from."""
    for c in contradictions(contradicted):
        if c.subject.startswith("+"):
            for kind in (c.expected,) if c.expected else (*_ELEMENTS, "list"):
                yield f"{c.subject} gives {kind}"
                if kind == "list":
                    yield from (f"{c.subject} gives list[{element}]" for element in _ELEMENTS)


def outgrown(contradicted: Iterable[str]) -> bool:
    """Did ints come that say: the ranges which the traces saw do not hold?"""
    return any(c.seen == _LARGE for c in contradictions(contradicted))


def refute(view: View, facts: dict[str, Fact], contradicted: Iterable[str]) -> None:
    """The fate of the facts: they were tested, and did not hold."""
    said: dict[tuple[str, str], list[str]] = {}
    for c in contradictions(contradicted):
        text, template = _fact(c, facts)
        if text:
            said.setdefault((text, template), []).append(c.seen)
        if c.expected in _ELEMENTS and (name := _container(view, c.subject)):
            said.setdefault((f"{name} is list[{c.expected}]", exact_type.NAME), []).append(f"list of {c.seen}")
    for (text, template), seen in said.items():
        if text in facts and facts[text].fate in (Fate.PROVED, Fate.ANALYSED):
            continue
        what = f"was {' and '.join(seen)}" if all(seen) else "failed"
        facts[text] = Fact(text, template, Fate.REJECTED, counterexample=f"{what} in a deployed executable", origin="stats")


def _fact(c: Contradiction, facts: dict[str, Fact]) -> tuple[str, str]:
    """The text and the template of the fact; an empty text: none that facts.toml speaks of."""
    overflow = f"{c.subject} {no_overflow.WORDS}"
    if overflow in facts:
        return overflow, no_overflow.NAME
    if not c.expected or c.expected == "number":
        return "", ""
    if said := range_said(f"{c.subject} {c.expected}"):
        return f"{c.subject} {c.expected}", constant.NAME if said[1] == said[2] else int_range.NAME
    if c.subject.startswith("+"):
        return f"{c.subject} gives {c.expected}", result_type.NAME
    return f"{c.subject} is {c.expected}", exact_type.NAME
