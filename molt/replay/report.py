"""What `molt test` prints, and the small report that it writes of a mismatch."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from molt.compile.cache import write_atomically
from molt.replay.replay import FAILED, PASSED, REFUSED, SKIPPED, UNSTABLE, Result

WIDTH = 70  # of a command in a line
MARKS = {PASSED: "ok      ", FAILED: "FAILED  ", UNSTABLE: "unstable", SKIPPED: "skipped ", REFUSED: "refused "}


def lines_of(result: Result, written: Path | None) -> list[str]:
    recording = result.recording
    head = f"{MARKS[result.verdict]}  {recording.name}  {_short(recording.shown())}"
    if result.verdict == PASSED:
        theirs, ours = result.seconds
        return [f"{head}  (CPython {theirs * 1000:.0f} ms, Molt {ours * 1000:.0f} ms)"]
    lines = [f"{head}: {result.why}" if result.why else head]
    if result.verdict == UNSTABLE or result.verdict == FAILED:
        if result.command:
            lines.append(f"    {shlex.join(result.command)}{_given(result)}")
        for difference in result.differences:
            lines += [f"    {difference.what}:", *("        " + line for line in difference.text.splitlines())]
    if written is not None:
        lines.append(f"    report: {written}")
    return lines


def _short(command: str) -> str:
    return command if len(command) <= WIDTH else command[:WIDTH] + "..."


def _given(result: Result) -> str:
    if result.case is None or result.case.stdin is None:
        return ""
    number = len(result.case.stdin)
    return f" (standard input: {number} line{'s' if number != 1 else ''})"


def summary(results: Sequence[Result]) -> str:
    counts = [(verdict, sum(r.verdict == verdict for r in results)) for verdict in MARKS]
    return ", ".join(f"{number} {verdict}" for verdict, number in counts if number or verdict == PASSED)


def row(result: Result, written: Path | None) -> dict[str, Any]:
    """For --json."""
    return {
        "name": result.recording.name,
        "label": result.recording.label,
        "command": result.recording.shown(),
        "verdict": result.verdict,
        "why": result.why or None,
        "differences": [{"what": d.what, "text": d.text} for d in result.differences],
        "report": str(written) if written is not None else None,
        "seconds": {"cpython": round(result.seconds[0], 4), "molt": round(result.seconds[1], 4)} if any(result.seconds) else None,
    }


def write(result: Result, folder: Path, toolchain: str) -> Path:
    """Writes `NAME.md`, and beside it the input with which the difference shows."""
    assert result.case is not None
    name = result.recording.name
    command = shlex.join(result.command)
    lines = [f"# {name}: the executable differs from CPython", "", toolchain, ""]
    lines += ["Recorded as:", "", f"    {result.recording.shown()}", "", "Shows with:", ""]
    input_file = folder / f"{name}.stdin"
    if result.case.stdin is not None:
        write_atomically(input_file, b"".join(result.case.stdin))
        command += f" < {shlex.quote(input_file.name)}"
    lines += [f"    {command}", ""]
    if result.recording.cwd != ".":
        lines += [f"in the folder `{result.recording.cwd}` of the project.", ""]
    for path, data in sorted(result.case.files.items()):
        copy = Path(f"{name}.files", path)
        write_atomically(folder / copy, data)
        lines += [f"`{path}` was {copy}.", ""]
    for difference in result.differences:
        lines += [f"## {difference.what}", "", *("    " + line for line in difference.text.splitlines()), ""]
    written = folder / f"{name}.md"
    write_atomically(written, "\n".join(lines).encode("utf-8", "backslashreplace"))
    return written
