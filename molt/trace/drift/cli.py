"""The command `molt drift`. Thin: what is compared is in compare.py, how it is written in formats/."""

from __future__ import annotations

import enum
import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from molt import terminal

if TYPE_CHECKING:
    from molt.trace.drift.comparison import Comparison
    from molt.trace.drift.report import Report
    from molt.trace.drift.side import Side
    from molt.trace.profile import Profile

DEFAULT_BASELINE = Path("traces")
NONE, DRIFT, TROUBLE, INTERRUPTED = 0, 1, 2, 130  # as diff(1) has them


class FailOn(enum.StrEnum):
    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"


class Format(enum.StrEnum):
    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    SARIF = "sarif"
    JUNIT = "junit"
    MARKDOWN = "markdown"


def drift(
    context: typer.Context,
    baseline: Annotated[
        Path | None,
        typer.Option(
            help="What the program did: a folder (its texts, or its databases where it has none) or a file; default: traces.",
            show_default=False,
        ),
    ] = None,
    against: Annotated[
        list[Path] | None,
        typer.Option(help="What it does now: traces, or folders of them; may be repeated. Or a command behind --."),
    ] = None,
    stats: Annotated[
        list[Path] | None,
        typer.Option(help="What a deployed executable wrote with MOLT_STATS=FILE, in place of a recording; may be repeated."),
    ] = None,
    fail_on: Annotated[
        FailOn | None, typer.Option(help="The least severity that ends with status 1 (warning).", show_default=False)
    ] = None,
    form: Annotated[Format, typer.Option("--format", help="How the findings are written.")] = Format.TEXT,
    accept: Annotated[bool, typer.Option("--accept", help="Make the new recording the baseline: writes its text.")] = False,
) -> int:
    """Compare what a program does with its committed profile: `molt drift [OPTIONS] (--against PLACE | --stats FILE | -- COMMAND)`.

    Exit status 0: no drift, 1: drift at or above --fail-on, 2: trouble.
    """
    from molt.project import config as configuration

    chosen = configuration.load().drift
    baseline = baseline or chosen.baseline or DEFAULT_BASELINE
    fail_on = fail_on or FailOn(chosen.fail_on)
    given = [name for name, is_there in (("--against", against), ("--stats", stats), ("a command", context.args)) if is_there]
    if len(given) != 1 or (stats and accept):
        what = f"both {given[0]} and {given[1]}" if len(given) > 1 else "statistics cannot become the baseline"
        hint = "molt drift --against NEW_TRACES, or molt drift -- COMMAND..., which records it"
        terminal.error(what if given else "nothing to compare with", hint)
        return TROUBLE
    from molt.trace.drift import places

    known = places.of_baseline(baseline)
    target = places.to_accept_into(baseline, known) if accept else None
    if not known and target is None:
        hint = "`molt drift --accept -- COMMAND` makes one; or record, and `molt trace export --text -o traces/app.trace.txt`"
        raise places.nothing(baseline, "no baseline here", hint)
    if stats:
        return _compare_stats(baseline, known, stats, fail_on, form)
    if against:
        return _compare(baseline, known, places.of_recording(against), ", ".join(map(str, against)), fail_on, form, target)
    with tempfile.TemporaryDirectory(prefix="molt-drift-") as folder:
        recording = Path(folder) / "traces"
        status = _record(context.args, recording)
        if status:
            return status
        files = places.of_baseline(recording)
        if not files:
            raise places.nothing("the command", "nothing of it was recorded", "it must run Python, without -E, -I and -S")
        return _compare(baseline, known, files, None, fail_on, form, target)


def _record(command: list[str], folder: Path) -> int:
    """Through the door of `molt record`. What the command prints goes to stderr: stdout is for the findings."""
    from molt.trace import launch

    status = launch.run(command, launch.Settings(folder), quiet=True, stdout=2)
    if status == -2:
        terminal.say("interrupted")
        return INTERRUPTED
    if status < 0:
        terminal.error(f"the command was ended by signal {-status}: nothing is compared", "`molt record` keeps what there is of it")
        return TROUBLE
    if status and not folder.exists():
        return TROUBLE  # the recorder has said why
    if status:
        terminal.say(f"warning: the command ended with status {status}")
    return NONE


def _compare(
    baseline: Path, known: list[Path], files: list[Path], against: str | None, fail_on: FailOn, form: Format, target: Path | None
) -> int:
    """`against`: as the user named it; None: recorded just now. `target`: the text to write the new baseline to."""
    from molt.trace.drift import places

    if not known and target is not None:
        _accept(target, places.open_new(files, whole=True), libraries=False)
        return NONE
    old, new = places.open_both(known, files, whole=target is not None)
    result = _report(_comparison(baseline, old, new, fresh=against is None), baseline, against or "a new recording", fail_on)
    _show(result, form)
    if target is None:
        return DRIFT if result.failures else NONE
    _accept(target, new, libraries=target in known and _has_libraries(old))
    if any(f.kind in ("fact", "proof") for f in result.findings):
        terminal.say("note: facts.toml stays as it is\nhint: `molt mine` finds what holds now")
    return NONE


def _compare_stats(baseline: Path, known: list[Path], files: list[Path], fail_on: FailOn, form: Format) -> int:
    from molt import stats
    from molt.trace.drift import deployed, places, side
    from molt.trace.drift.report import Report
    from molt.trace.drift.rules import Severity

    read = stats.read(files)
    both = _both(baseline, side.read(places.open_new(known, whole=False)))
    found = deployed.compare(both, read)
    for key in found.stale:
        terminal.say(f"warning: {key}: statistics of a function that the baseline does not have in this form: not compared")
    against = ", ".join(map(str, files))
    result = Report(str(baseline), against, found.findings, Severity[fail_on.name], found.compared)
    _show(result, form)
    return DRIFT if result.failures else NONE


def _show(result: Report, form: Format) -> None:
    from molt.trace.drift.formats import FORMATS

    print(FORMATS[form.value](result), end="", flush=True)
    if os.environ.get("GITHUB_ACTIONS") == "true" and form is not Format.GITHUB:
        print(FORMATS["github"](result), end="", file=sys.stderr, flush=True)


def _accept(target: Path, new: Profile, libraries: bool) -> None:
    from molt.trace.drift import places

    lines = places.write_baseline(target, new, libraries)
    terminal.say(f"{target}: {lines} lines written, ready to commit")


def _has_libraries(old: Profile) -> bool:
    return bool(old.connection.execute("SELECT 1 FROM files WHERE kind = 'library' LIMIT 1").fetchall())


def _comparison(baseline: Path, old: Profile, new: Profile, fresh: bool) -> Comparison:
    from molt.errors import Diagnostic, MoltError
    from molt.trace.drift import side

    base = side.read(old)
    now = side.read(new, side.same_files(base.files))
    if not now.functions:
        raise MoltError(
            Diagnostic("the new recording", 0, -1, "none of the program's own functions ran", "record the program itself")
        )
    if not base.files & now.files:
        hint = "record in the folder where the baseline was recorded: files are named relative to it"
        theirs, ours = min(base.files, default="nothing"), min(now.files)
        raise MoltError(Diagnostic(str(baseline), 0, -1, f"no file in common with the new recording: {theirs}, and {ours}", hint))
    return _both(baseline, base, now, fresh)


def _both(baseline: Path, base: Side, now: Side | None = None, fresh: bool = False) -> Comparison:
    from molt.mine import facts
    from molt.trace.drift.comparison import Comparison
    from molt.trace.drift.sources import Sources

    folder = baseline if baseline.is_dir() else baseline.parent
    now = now or base
    sources = Sources([Path.cwd(), folder.absolute().parent], {**base.paths, **now.paths})
    return Comparison(base, now, sources, facts.read(folder / facts.FILE), fresh)


def _report(both: Comparison, baseline: Path, against: str, fail_on: FailOn) -> Report:
    from molt.trace.drift.compare import drift as find
    from molt.trace.drift.report import Report
    from molt.trace.drift.rules import Severity

    return Report(str(baseline), against, find(both), Severity[fail_on.name], sum(1 for _ in both.pairs()))
