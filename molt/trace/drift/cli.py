"""The command `molt drift`. Thin: what is compared is in compare.py, how it is written in formats/."""

from __future__ import annotations

import contextlib
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
    fail_on: Annotated[
        FailOn | None, typer.Option(help="The least severity that ends with status 1 (warning).", show_default=False)
    ] = None,
    form: Annotated[Format, typer.Option("--format", help="How the findings are written.")] = Format.TEXT,
    accept: Annotated[bool, typer.Option("--accept", help="Make the new recording the baseline: writes its text.")] = False,
) -> int:
    """Compare what a program does with its committed profile: `molt drift [OPTIONS] (--against TRACES | -- COMMAND...)`.

    Exit status 0: no drift, 1: drift at or above --fail-on, 2: trouble.
    """
    from molt.project import config as configuration

    chosen = configuration.load().drift
    baseline = baseline or chosen.baseline or DEFAULT_BASELINE
    fail_on = fail_on or FailOn(chosen.fail_on)
    if bool(against) == bool(context.args):
        what = "both --against and a command" if against else "nothing to compare with"
        terminal.error(what, "molt drift --against NEW_TRACES, or molt drift -- COMMAND..., which records it")
        return TROUBLE
    with contextlib.ExitStack() as stack:
        places = against or []
        if not places:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="molt-drift-"))) / "traces"
            status = _record(context.args, folder)
            if status:
                return status
            places = [folder]
        return _compare(baseline, places, against is None, fail_on, form, accept)


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


def _compare(baseline: Path, places: list[Path], afresh: bool, fail_on: FailOn, form: Format, accept: bool) -> int:
    from molt.trace.drift.formats import FORMATS
    from molt.trace.profile import Profile

    new = Profile.open(_existing(places, afresh), repeated=True)
    known = baseline_files(baseline)
    if accept and not known:
        _accept(baseline, known, new, libraries=False)
        return NONE
    if not known:
        raise _nothing(baseline, "record it and `molt drift --accept --against TRACES`, or `molt drift --accept -- COMMAND`")
    if {f.resolve() for f in known} == {f.resolve() for f in _existing(places, afresh)}:
        raise _nothing(baseline, "--against names the new recording, --baseline the old one", "is compared with itself")
    old = Profile.open(known, repeated=True)
    both = _comparison(baseline, old, new)
    result = _report(both, baseline, ", ".join(map(str, places)) if not afresh else "a new recording", fail_on)
    print(FORMATS[form.value](result), end="", flush=True)
    if os.environ.get("GITHUB_ACTIONS") == "true" and form is not Format.GITHUB:
        print(FORMATS["github"](result), end="", file=sys.stderr, flush=True)
    if accept:
        (libraries,) = old.connection.execute("SELECT count(*) > 0 FROM files WHERE kind = 'library'").fetchone() or (False,)
        _accept(baseline, known, new, libraries and any(f.name.endswith(".txt") for f in known))
        if any(f.kind in ("fact", "proof") for f in result.findings):
            terminal.say("note: facts.toml stays as it is\nhint: `molt mine` finds what holds now")
        return NONE
    return DRIFT if result.failures else NONE


def _comparison(baseline: Path, old: Profile, new: Profile) -> Comparison:
    from molt.errors import Diagnostic, MoltError
    from molt.trace.drift import side
    from molt.trace.drift.comparison import Comparison
    from molt.trace.drift.sources import Sources

    folder = baseline if baseline.is_dir() else baseline.parent
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
    sources = Sources([Path.cwd(), folder.absolute().parent], {**base.paths, **now.paths})
    facts_file = folder / "facts.toml"
    from molt.mine import facts

    return Comparison(base, now, sources, facts.read(facts_file))


def _report(both: Comparison, baseline: Path, against: str, fail_on: FailOn) -> Report:
    from molt.trace.drift.compare import drift as find
    from molt.trace.drift.report import Report
    from molt.trace.drift.rules import Severity

    return Report(str(baseline), against, find(both), Severity[fail_on.name], sum(1 for _ in both.pairs()))


def _nothing(place: Path, hint: str, message: str = "no baseline here") -> Exception:
    from molt.errors import Diagnostic, MoltError

    return MoltError(Diagnostic(str(place), 0, -1, message, hint))


# -- files


def baseline_files(place: Path) -> list[Path]:
    """Of a folder its texts, for they are what a team commits; databases beside them are local. None there: its databases."""
    from molt.trace import store, text

    if not place.exists():
        return []
    return text.text_files([place]) or store.trace_files([place])


def _existing(places: list[Path], afresh: bool) -> list[Path]:
    """Traces that are there: of a folder its databases, or its texts."""
    from molt.trace import store, text

    found: list[Path] = []
    for place in places:
        files = [place] if text.is_text(place) else store.trace_files([place]) or text.text_files([place])
        if not files:
            hint = (
                "the command ran no Python that can be recorded" if afresh else "record one with `molt record -o FOLDER -- COMMAND`"
            )
            raise _nothing(
                Path("the new recording") if afresh else place, hint, "nothing was recorded" if afresh else "no traces here"
            )
        found += files
    return found


def _accept(baseline: Path, known: list[Path], new: Profile, libraries: bool) -> None:
    from molt.compile import cache
    from molt.trace import text

    texts = [f for f in known if text.is_text(f)]
    if len(texts) > 1:
        raise _nothing(baseline, f"name the one that is meant: --baseline {texts[0]}", "several texts")
    if texts:
        target = texts[0]
    elif text.is_text(baseline):
        target = baseline
    elif baseline.suffix == ".duckdb":
        raise _nothing(
            baseline, f"give its folder, or a text: --baseline {baseline.with_suffix(text.SUFFIX)}", "a database is not committed"
        )
    else:
        target = baseline / ("baseline" + text.SUFFIX)
    target.parent.mkdir(parents=True, exist_ok=True)
    shown = text.export(new.connection, libraries)
    cache.write_atomically(target, shown.encode())
    terminal.say(f"{target}: {shown.count(chr(10))} lines written, ready to commit")
