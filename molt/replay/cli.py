"""The command `molt test`. Thin: what it does is in replay.py, report.py."""

from __future__ import annotations

import dataclasses
import json
import os
import sys
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from molt import choices, terminal
from molt.choices import Json, ProfileChoice, Refused, Static, StressDeopt

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from molt.compile.options import Options
    from molt.project.config import Config
    from molt.replay.replay import Result
    from molt.trace.replayable import Recording

TRACES = Path("traces")
MISMATCHES = "mismatches"  # inside the folder of traces
TROUBLE = 2


def test(
    traces: Annotated[Path, typer.Argument(help="Folder of traces, with what `molt record --replayable` kept.")] = TRACES,
    profile: ProfileChoice = None,
    stress_deopt: StressDeopt = None,
    static: Static = False,
    jobs: Annotated[int, typer.Option("-j", "--jobs", min=1, help="Recordings at a time; each job builds for itself.")] = 1,
    name: Annotated[str | None, typer.Option("-k", help="Only recordings whose name, label or command contains this.")] = None,
    timeout: Annotated[float | None, typer.Option(min=0.1, help="Seconds that one run may take (60).", show_default=False)] = None,
    minimize: Annotated[bool, typer.Option(help="Make the input of a mismatch small.")] = True,
    executable: Annotated[Path | None, typer.Option(help="Compare this executable instead of building one.")] = None,
    as_json: Json = False,
) -> int:
    """Run recorded commands again, under CPython and as executables, and compare what they print, raise and write.

    Exit status: 0 all equal, 1 a mismatch, 2 trouble.
    """
    choices.needs_reference_python()
    from molt.project import config as configuration
    from molt.project import working_copy
    from molt.replay import place, replay

    config = configuration.load()
    recordings = _chosen(traces, name, config.test.exclude)
    if executable is not None and not os.access(executable, os.X_OK):
        raise Refused(f"{executable}: not an executable", "build it with `molt build`", TROUBLE)
    files = working_copy.files_of(config.root, [traces], config.test.leave_out)
    options = _options(config, static, profile, stress_deopt)
    other = executable.absolute() if executable is not None else None
    settings = replay.Settings(config.root, files, options, timeout or config.test.timeout, minimize, other)
    progress = terminal.Progress()
    places = place.claim(config.root, min(jobs, len(recordings)))
    try:
        results = replay.replay_all(recordings, places, settings, progress)
    finally:
        progress.close()
        for one in places:
            one.release()
    return _tell(results, traces, as_json)


def _chosen(traces: Path, name: str | None, exclude: Sequence[str]) -> list[Recording]:
    from molt.trace import replayable

    hint = "record a command with `molt record --replayable -- python app.py arguments`"
    if not traces.is_dir():
        raise Refused(f"{traces}: no such folder", hint, TROUBLE)
    found = [r for r in replayable.read_all(traces) if not any(fnmatch(t, p) for t in (r.name, r.label or "") for p in exclude)]
    if not found:
        raise Refused(f"{traces}: nothing to replay", hint, TROUBLE)
    if name is None:
        return found
    chosen = [r for r in found if any(name in text for text in (r.name, r.label or "", r.shown()))]
    if not chosen:
        raise Refused(f"-k {name}: none of {len(found)} recordings", "there are " + ", ".join(r.name for r in found[:5]), TROUBLE)
    return chosen


def _options(config: Config, static: bool, profile: str | None, stress_deopt: str | None) -> Callable[[Path], Options]:
    """The options for a main file. Paths are not trimmed: CPython's are not."""
    from molt.project import plans

    base = dataclasses.replace(choices.options(None, static, 2), stress_deopt=choices.stress("--stress-deopt", stress_deopt))

    def of(main: Path) -> Options:
        traces = plans.profile_of(config, main, profile)
        if stress_deopt is not None and traces is None:
            hint = "without a profile there is no specialized code: name one with --profile"
            raise Refused(f"--stress-deopt: no profile for {main.name}", hint, TROUBLE)
        return dataclasses.replace(base, profile=traces, texts=plans.texts_of(config, main, profile))

    return of


def _tell(results: list[Result], traces: Path, as_json: bool) -> int:
    from molt.replay import replay, report

    rows = []
    for result in results:
        if result.problems is not None:
            for diagnostic in result.problems.diagnostics:
                terminal.say(terminal.text_of(diagnostic))
        written = None
        if result.verdict == replay.FAILED:
            written = report.write(result, traces / MISMATCHES, _toolchain())
        rows.append(report.row(result, written))
        if not as_json:
            print("\n".join(report.lines_of(result, written)))
    if as_json:
        print(json.dumps(rows, indent=2), flush=True)
    else:
        print(report.summary(results), flush=True)
    verdicts = {result.verdict for result in results}
    if replay.FAILED in verdicts:
        return 1
    if replay.REFUSED in verdicts:
        return TROUBLE
    if replay.PASSED not in verdicts:
        terminal.error("nothing could be compared", "the lines above say why; record commands whose output repeats")
        return TROUBLE
    return 0


def _toolchain() -> str:
    from importlib.metadata import version

    python = ".".join(map(str, sys.version_info[:3]))
    return f"CPython {python}, Molt {version('molt-aot')}, llvmlite {version('llvmlite')}, ziglang {version('ziglang')}"
