"""What is known about a program, as one HTML page that needs nothing beside itself: no network, no script.

The page's policy forbids both: text from sources and traces, which is escaped, could load or run nothing even if it were not.
"""

from __future__ import annotations

from pathlib import Path

from molt import pages
from molt.compile.explain.report import LETTERS, Cost, Function, Kind, Line, Program, State, counted, figures, span
from molt.terminal import near

MOST_SHOWN = 15
"""Rows of the table of functions that ran most."""


def page(program: Program) -> str:
    """The text of the page."""
    environment = pages.environment(Path(__file__).parent)
    environment.filters |= {"near": near, "summary": summary, "figures": figures, "span": span}
    environment.globals |= {"letters": LETTERS, "kinds": list(Kind), "class_of": class_of}
    ran = [f for f in program.functions if f.weight and not f.body]
    ran.sort(key=lambda f: (-f.weight, f.file, f.first))
    lines = {(file.path, line.number): line for file in program.files for line in file.lines}
    return environment.get_template("page.html").render(
        program=program,
        totals=totals(program),
        most=[(f, reasons(f, program, lines)) for f in ran[:MOST_SHOWN]],
        starts={
            file.path: {f.first: [g for g in file.functions if g.first == f.first] for f in file.functions}
            for file in program.files
        },
        numbers={file.path: i for i, file in enumerate(program.files)},
    )


def totals(program: Program) -> list[tuple[str, str]]:
    """What stands at the top: a figure, and what it counts."""
    cost = sum((f.cost + f.entry for f in program.functions), Cost())
    return [
        (f"{program.count(State.SPECIALIZED):,}", "functions specialized"),
        (f"{program.count(State.GENERIC):,}", "generic"),
        (f"{program.count(State.NEVER):,}", "never run"),
        (f"{sum(f.guards for f in program.functions):,}", f"guards inside; with the tests at entry {cost}"),
        (f"{sum(f.removed for f in program.functions):,}", "checks removed by proof"),
        (f"{sum(f.direct for f in program.functions):,}", "direct calls"),
        (f"{sum(f.generic for f in program.functions):,}", "operations of specialized functions left generic"),
    ]


def reasons(function: Function, program: Program, lines: dict[tuple[str, int], Line]) -> list[str]:
    """Why the function stayed generic, or the first few operations in it; not those of functions inside it."""
    if function.why:
        return [function.why]
    found: dict[str, bool] = {}
    inside = [f for f in program.functions if f.file == function.file and function.first < f.first < f.last <= function.last]
    inner = {number for f in inside for number in range(f.first, f.last + 1)}
    for number in sorted({*range(function.first, function.last + 1)} - inner):
        line = lines.get((function.file, number))
        for note in line.notes if line is not None else ():
            if note.kind is Kind.GENERIC:
                text = f"line {number}, {note.about}: {note.text}"
                found.setdefault(text, bool(note.change))
    ordered = sorted(found, key=lambda text: not found[text])  # first what the program can change
    return ordered[:3] + ([f"and {len(found) - 3} more"] if len(found) > 3 else [])


def summary(line: Line) -> str:
    """The tooltip of a line."""
    counts = {kind: sum(note.times for note in line.notes if note.kind is kind) for kind in Kind}
    words = [str(line.state)]
    words += [counted(counts[Kind.GUARD], "guard")] if counts[Kind.GUARD] else []
    words += [f"{counted(counts[Kind.PROVED], 'check')} removed"] if counts[Kind.PROVED] else []
    words += [f"{counted(counts[Kind.GENERIC], 'operation')} generic"] if counts[Kind.GENERIC] else []
    return ", ".join(words)


def class_of(state: State) -> str:
    return state.name.lower()
