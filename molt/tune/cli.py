"""The command `molt tune`. Thin: what it does is in search.py, measure.py."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from molt import choices, terminal
from molt.choices import Json, ProfileChoice, Refused

if TYPE_CHECKING:
    from molt.compile.tuning import Tuning
    from molt.tune.search import Found


def tune(
    context: typer.Context,
    source: Annotated[
        Path, typer.Argument(help="The program's main file; its arguments follow.", show_default=False, readable=False)
    ],
    profile: ProfileChoice = None,
    stdin: Annotated[Path | None, typer.Option(help="A file for its standard input.", show_default=False)] = None,
    pairs: Annotated[int, typer.Option(min=5, help="Runs of each executable in a comparison.")] = 9,
    budget: Annotated[float, typer.Option(min=1, help="Seconds after which no other choice is tried.")] = 600.0,
    timeout: Annotated[float, typer.Option(min=0.1, help="Seconds that one run may take.")] = 120.0,
    as_json: Json = False,
) -> int:
    """Try choices about the build of a program, measure them on these arguments, and keep what is faster in traces/tune.toml.

    Exit status: 0, also where nothing is faster; 1 trouble.
    """
    choices.needs_reference_python()
    from molt.compile import cache, driver, tuning
    from molt.project import config as configuration
    from molt.project import plans
    from molt.tune import search
    from molt.tune.measure import Workload

    config = configuration.load()
    traces = plans.profile_of(config, source, profile)
    if traces is None:
        raise Refused(
            f"{source}: no profile is found for it", "record one: `molt record -- python app.py`; tune.toml lies beside it"
        )
    if stdin is not None and not stdin.is_file():
        raise Refused(f"--stdin {stdin}: no such file", "it is given to each run as its standard input")
    options = dataclasses.replace(choices.options(None, False, 2), profile=traces, texts=plans.texts_of(config, source, profile))
    progress = terminal.Progress()

    def build(chosen: Tuning) -> Path:
        try:
            return driver.build_executable(source, dataclasses.replace(options, tuning=chosen), progress)
        finally:
            progress.close()

    path = tuning.beside(traces)
    workload = Workload(tuple(context.args), stdin, timeout)
    try:
        found = search.search(build, workload, _functions(traces), pairs, budget, terminal.say)
    except search.Unsteady:
        raise Refused(
            f"{source}: two runs do not print the same", "tune it on arguments and input that give the same output"
        ) from None
    except search.Differs as error:
        raise Refused(f"{source}: with {error} it prints something else", "this is an error in Molt; please report it") from None
    if found.tuning.changed():
        cache.write_atomically(path, tuning.write(found.tuning).encode())
    else:
        path.unlink(missing_ok=True)
    if as_json:
        print(json.dumps(_answer(found, path), indent=2), flush=True)
    else:
        print(_summary(found, path), flush=True)
    return 0


def _functions(traces: Path) -> list[str]:
    """Functions that may have specialized versions, as `file::name`, those that were looked at most often first."""
    from molt.trace.profile import Profile
    from molt.tune.knobs import MOST_FUNCTIONS

    profile = Profile.open([traces])
    looks = {f"{key.file}::{key.qualname}": sum(profile.lines(key).values()) for key in profile.functions()}
    named = [name for name in looks if not name.endswith("::<module>") and not name.startswith("<library>")]
    return sorted(named, key=lambda name: (-looks[name], name))[:MOST_FUNCTIONS]


def _answer(found: Found, path: Path) -> dict[str, object]:
    changed = found.tuning.changed()
    trials = [dataclasses.asdict(trial) for trial in found.trials]
    return {
        "file": str(path) if changed else None,
        "ratio": found.ratio,
        "seconds": found.seconds,
        "complete": found.complete,
        "tuning": changed,
        "trials": trials,
    }


def _summary(found: Found, path: Path) -> str:
    tried = f"{len(found.trials)} choices tried" + ("" if found.complete else ", not all that there are")
    if not found.tuning.changed():
        return f"nothing is faster than the build without {path.name}: {tried}"
    lines = [f"{found.ratio:.3f} of the processor time, {tried}; written to {terminal.near(str(path))}:"]
    return "\n".join([*lines, *(f"  {name} = {value}" for name, value in found.tuning.changed().items())])
