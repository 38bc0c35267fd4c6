"""How two outcomes of one command differ, in words that fit on a screen."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass

from molt.replay.outcome import Entry, Outcome

LINES = 20  # of a diff
WIDTH = 160  # of a line
TEXT = 64 * 1024  # bytes that are compared line by line; of longer ones the neighbourhood of the first difference


@dataclass(frozen=True, slots=True)
class Difference:
    """`what` is stdout, exit status, exception, end, or a file's path behind `file `; `text` are lines for a person."""

    what: str
    text: str


def differences(expected: Outcome, actual: Outcome, names: tuple[str, str]) -> list[Difference]:
    """All that differs; `names` say who made which outcome."""
    return list(_differences(expected, actual, names))


def _differences(expected: Outcome, actual: Outcome, names: tuple[str, str]) -> Iterator[Difference]:
    if (expected.status is None) != (actual.status is None):
        slow, fast = (names[0], actual) if expected.status is None else (names[1], expected)
        yield Difference("end", f"{slow} did not end in time; the other took {fast.seconds:.2f} s")
        return
    if expected.stdout != actual.stdout:
        yield Difference("stdout", bytes_diff(expected.stdout, actual.stdout, names))
    if expected.status != actual.status:
        yield Difference("exit status", f"{names[0]}: {shown_status(expected.status)}, {names[1]}: {shown_status(actual.status)}")
    if expected.exception != actual.exception:
        yield Difference("exception", bytes_diff(_raw(expected.exception), _raw(actual.exception), names))
    for name in sorted(expected.files.keys() | actual.files.keys()):
        missing = Entry("untouched", 0, "")
        theirs, ours = expected.files.get(name, missing), actual.files.get(name, missing)
        if theirs != ours:
            yield Difference(f"file {name}", _file_diff(theirs, ours, names))


def _raw(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


def shown_status(status: int | None) -> str:
    if status is None:
        return "did not end"
    return str(status) if status >= 0 else f"signal {-status}"


def _file_diff(theirs: Entry | None, ours: Entry | None, names: tuple[str, str]) -> str:
    if theirs is not None and ours is not None and theirs.data is not None and ours.data is not None and theirs.data != ours.data:
        return bytes_diff(theirs.data, ours.data, names)
    return f"{names[0]}: {_shown_entry(theirs)}, {names[1]}: {_shown_entry(ours)}"


def _shown_entry(entry: Entry | None) -> str:
    if entry is None:
        return "deleted"
    if entry.kind == "file":
        return f"file, mode {entry.mode:o}, sha256 {entry.digest[:12]}"
    return f"link to {entry.digest}" if entry.kind == "link" else entry.kind


def bytes_diff(theirs: bytes, ours: bytes, names: tuple[str, str]) -> str:
    """A unified diff of texts; where it is long, or for other bytes, the place where they part."""
    at = next((i for i, (a, b) in enumerate(zip(theirs, ours, strict=False)) if a != b), min(len(theirs), len(ours)))
    long = max(len(theirs), len(ours)) > TEXT
    if long or b"\0" in theirs or b"\0" in ours:
        near = slice(max(0, at - 20), at + 40)
        lengths = f"{len(theirs)} and {len(ours)} bytes, which part at byte {at}"
        return f"{lengths}\n- {names[0]}: {theirs[near]!r}\n+ {names[1]}: {ours[near]!r}"
    lines = list(difflib.unified_diff(_lines(theirs), _lines(ours), *names, lineterm="", n=1))
    shown = [line if len(line) <= WIDTH else line[:WIDTH] + "..." for line in lines[:LINES]]
    more = [f"... {len(lines) - LINES} more lines"] if len(lines) > LINES else []
    return "\n".join([*shown, *more])


def _lines(data: bytes) -> list[str]:
    """Lines as `diff` shows them: what a line lacks at its end is said."""
    text = data.decode("utf-8", "backslashreplace")
    lines = [line.replace("\r", "\\r") for line in text.split("\n")]
    return lines[:-1] if lines[-1] == "" else [*lines[:-1], lines[-1] + "\\ no newline at the end"]
