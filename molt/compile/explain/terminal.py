"""What is known about a program, for a terminal: each line with a letter for its state, what is said about it below.

Colour adds nothing that letters do not say. Text from sources and traces is shown with its control characters spelled out.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from molt.compile.explain.report import LETTERS, File, Function, Kind, Line, Note, Program, State, figures, span
from molt.terminal import near

COLOURS = {State.SPECIALIZED: "green", State.PARTLY: "yellow", State.GENERIC: "red", State.NEVER: "dim", State.NO_CODE: ""}
LEGEND = "S specialized   P partly: some operations are generic   G generic   - never run   (left: line, looks of the recording)"
_INDENT = " " * 14


def show(program: Program, console: Console, line: int | None = None) -> None:
    """All of it, or what surrounds a line, whose notes alone are shown then."""
    console.print(Text(LEGEND, "dim"), soft_wrap=not console.is_terminal)
    for file in program.files:
        for text in _file(file, line):
            console.print(text, soft_wrap=not console.is_terminal)


def _file(file: File, wanted: int | None) -> Iterator[Text]:
    yield Text(f"\n{plain(near(file.path))}", "bold")
    starting: dict[int, list[Function]] = {}
    first = file.lines[0].number if file.lines else 1
    for function in file.functions:
        starting.setdefault(max(function.first, first), []).append(function)
    if wanted is not None:
        around = [f for f in file.functions if f.first <= wanted <= f.last]
        starting = {first: around[-1:]}
    for line in file.lines:
        for function in starting.get(line.number, ()):
            yield from _function(function)
        yield _line(line, line.number == wanted)
        if wanted is None or line.number == wanted:
            yield from _notes(line.notes)


def _function(function: Function) -> Iterator[Text]:
    yield Text(f"\n    {plain(function.name)}, {span(function)}: {function.state}", "bold")
    yield from (Text(f"        {row}") for row in figures(function))
    if function.why:
        yield Text(f"        why: {plain(function.why)}")
    if function.change:
        yield Text(f"        change: {plain(function.change)}")
    for variable in function.variables:
        role = "parameter" if variable.parameter else "variable"
        parts = [f"seen {variable.seen}"] if variable.seen else []
        if variable.fact:
            parts.append(f"taken for {variable.fact}")
        if variable.why:
            parts.append(variable.why if variable.fact else f"in a box: {variable.why}")
        if parts:
            yield Text(f"        {role} {plain(variable.name)}: {plain('; '.join(parts))}")


def _line(line: Line, marked: bool) -> Text:
    looks = f"{line.looks:,}" if line.looks else ""
    text = Text(f"{'>' if marked else ' '}{line.number:>5} {looks:>8} ", "bold" if marked else "")
    text.append(f"{LETTERS[line.state]} ", COLOURS[line.state])
    text.append(plain(line.text))
    return text


def _notes(notes: tuple[Note, ...]) -> Iterator[Text]:
    types = [f"`{plain(note.about)}` {plain(note.text)}" for note in notes if note.kind is Kind.TYPE]
    if types:
        yield Text(f"{_INDENT}{'types':>9}  ", "cyan").append("; ".join(types), "")
    for note in notes:
        if note.kind is Kind.TYPE:
            continue
        yield _note(note)
        if note.change:
            yield Text(f"{_INDENT}{'':>9}  change: {plain(note.change)}", "dim")


def _note(note: Note) -> Text:
    text = Text(f"{_INDENT}{note.kind:>9}  ", "red" if note.kind is Kind.GENERIC else "cyan")
    about = f"`{plain(note.about)}`: " if note.about else ""
    text.append(f"{about}{plain(note.text)}{f' ({note.times} times)' if note.times > 1 else ''}", "")
    return text


def plain(text: str) -> str:
    """Without characters that control a terminal."""
    return "".join(c if c == "\t" or unicodedata.category(c) not in ("Cc", "Cf", "Cs") else f"\\u{ord(c):04x}" for c in text)
