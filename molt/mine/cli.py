"""The commands `molt mine` and `molt verify`. Thin: what they do is in mining.py, verify.py, report.py, review.py."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from molt import terminal

if TYPE_CHECKING:
    from molt.mine.facts import FunctionFacts, Section
    from molt.stats import Stats

DEFAULT_FOLDER = Path("traces")
Traces = Annotated[Path, typer.Argument(help="A folder of traces; the facts lie in it, too.", show_default=True)]
Json = Annotated[bool, typer.Option("--json", help="Print the answer as JSON.")]


def mine(
    traces: Traces = DEFAULT_FOLDER,
    ask: Annotated[bool, typer.Option("--review", help="Ask about each fact that is new: accept, forbid or pin it.")] = False,
    candidates: Annotated[
        Path | None, typer.Option(help="More candidates, in the form of facts.toml, from a person, a script or a model.")
    ] = None,
    stats: Annotated[
        list[Path] | None,
        typer.Option(help="What a deployed executable wrote with MOLT_STATS=FILE; may be repeated.", show_default=False),
    ] = None,
    as_json: Json = False,
) -> int:
    """Find out what held while the program was watched, prove what can be proved, and write traces/facts.toml."""
    from molt.compile import cache
    from molt.mine import facts, report, review
    from molt.mine.mining import mine as mine_all
    from molt.mine.proofs import shared_answers
    from molt.trace.profile import Profile

    folder = _folder(traces)
    path = folder / facts.FILE
    known = facts.read(path)
    proposals = _proposals(candidates)
    deployed = _stats(stats or [])
    profile = Profile.open([traces])
    answers = shared_answers()
    mined = mine_all(profile, _bases(folder), answers, proposals, known, deployed)
    answers.save()
    _say_what_is_missing(mined.missing, proposals.keys() - {f.key for f in mined.functions})
    _say_what_is_stale(deployed.keys() - {(f.key, f.hash) for f in mined.functions})
    if ask and not review.review(mined.functions, known, input, lambda text: print(text, file=sys.stderr)):
        terminal.say("nothing written")
        return 0
    written = facts.write([*mined.functions, *_kept(known, {f.key for f in mined.functions})])
    cache.write_atomically(path, written.encode())
    if as_json:
        print(json.dumps({"facts": str(path), "totals": report.totals(mined), "rows": report.rows(mined)}, indent=2), flush=True)
    else:
        print(report.table(mined), flush=True)
        terminal.say(f"written to {path}")
    return 0


def verify(
    traces: Traces = DEFAULT_FOLDER,
    solver: Annotated[str, typer.Option(help="z3, or cvc5 to let a second solver confirm each answer of Z3.")] = "z3",
    as_json: Json = False,
) -> int:
    """Prove anew all that traces/facts.toml calls proved; exit status 1 when one of its facts is not true."""
    from molt.errors import Diagnostic, MoltError
    from molt.mine import facts
    from molt.mine.verify import verify as verify_all
    from molt.trace import store
    from molt.trace.profile import Profile

    if solver not in ("z3", "cvc5"):
        raise MoltError(Diagnostic("--solver", 0, -1, f"no solver {solver!r}", "z3 or cvc5"))
    folder = _folder(traces)
    path = folder / facts.FILE
    if not path.exists():
        raise MoltError(Diagnostic(str(path), 0, -1, "no such file", "`molt mine` writes it"))
    profile = Profile.open([traces]) if traces.is_file() or store.trace_files([folder]) else None
    verdict = verify_all(facts.read(path), profile, _bases(folder), solver == "cvc5")
    for key in verdict.stale:
        terminal.say(f"{path}: warning: {key}: not there, or changed since: its facts are not used")
    for key, text, why in verdict.failures:
        terminal.say(f"{path}: error: {key}: {text!r}: {why}")
    if as_json:
        failures = [{"function": key, "fact": text, "why": why} for key, text, why in verdict.failures]
        answer = {"checked": verdict.checked, "failures": failures, "stale": verdict.stale, "queries": verdict.queries}
        print(json.dumps({**answer, "rlimit": verdict.rlimit, "confirmed": verdict.confirmed}, indent=2), flush=True)
    else:
        second = f", cvc5 confirms {verdict.confirmed} answers and leaves {verdict.undecided} open" if solver == "cvc5" else ""
        result = f"{verdict.checked} facts checked, {len(verdict.failures)} false, {verdict.queries} queries{second}"
        print(result, flush=True)
    return 1 if verdict.failures else 0


def _folder(traces: Path) -> Path:
    from molt.errors import Diagnostic, MoltError

    if not traces.exists():
        raise MoltError(Diagnostic(str(traces), 0, -1, "no such folder", "record one with `molt record -- COMMAND`"))
    return traces if traces.is_dir() else traces.parent


def _bases(folder: Path) -> list[Path]:
    return [Path.cwd(), folder.absolute().parent]


def _proposals(path: Path | None) -> dict[str, Section]:
    from molt.errors import Diagnostic, MoltError
    from molt.mine import facts

    if path is None:
        return {}
    if not path.is_file():
        raise MoltError(Diagnostic(str(path), 0, -1, "no such file", "candidates have the form of traces/facts.toml"))
    return facts.read(path)


def _stats(paths: list[Path]) -> Stats:
    from molt import stats

    return stats.read(paths)


def _kept(known: dict[str, Section], mined: set[str]) -> list[FunctionFacts]:
    """Of functions that were not mined now, what a person or an executable has said stays."""
    from molt.mine import facts

    left = {key: s for key, s in known.items() if key not in mined and (s.pinned or s.forbidden or s.contradicted)}
    return [facts.FunctionFacts(key, s.hash, [], s.pinned, s.forbidden, s.contradicted) for key, s in left.items()]


def _say_what_is_missing(files: list[str], functions: set[str]) -> None:
    for file in files:
        terminal.say(f"warning: {file}: recorded, and not found here\nhint: run `molt mine` where the program is")
    for key in sorted(functions):
        terminal.say(f"warning: {key}: candidates for a function that was not recorded in its present form")


def _say_what_is_stale(functions: set[tuple[str, str]]) -> None:
    for key, _ in sorted(functions):
        terminal.say(f"warning: {key}: statistics of a function that was not recorded in this form: not used")
