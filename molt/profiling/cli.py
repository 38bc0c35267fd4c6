"""The command `molt profile`. Thin: what it does is in command.py."""

from __future__ import annotations

import enum
from pathlib import Path
from typing import Annotated

import typer

from molt.choices import Refused


class Sampler(enum.StrEnum):
    AUTO = "auto"
    PERF = "perf"
    TIMER = "timer"


def profile(
    context: typer.Context,
    program: Annotated[Path, typer.Argument(help="An executable that `molt build -g` made.", show_default=False, readable=False)],
    output: Annotated[
        Path | None,
        typer.Option(
            "-o", "--output", help="An .html page, or a .json file for speedscope; default: PROGRAM.profile.html.", readable=False
        ),
    ] = None,
    rate: Annotated[int, typer.Option(min=10, max=20_000, help="Samples for a second of processor time.")] = 1000,
    functions: Annotated[bool, typer.Option("--functions", help="One box for a function, not one for each line that ran.")] = False,
    sampler: Annotated[
        Sampler, typer.Option(help="perf, or the program's own timer; auto: perf where it is permitted.")
    ] = Sampler.AUTO,
    counters: Annotated[bool, typer.Option("--counters", help="Count cycles, instructions, misses too, where perf can.")] = False,
) -> int:
    """Run a program and show where its time goes, as a flame graph: `molt profile [OPTIONS] ./app [ARGUMENTS]...`."""
    from molt.profiling import command

    if str(program).startswith("-"):
        raise Refused(f"no option {program}", "`molt profile --help` lists the options; those of the program stand behind it", 2)
    wanted = output or Path(f"{program.name}.profile.html")
    if wanted.suffix not in (".html", ".json"):
        raise Refused(f"-o {wanted}: neither .html nor .json", "a flame graph is a page; speedscope reads .json", 2)
    folder = wanted.absolute().parent
    if wanted.is_dir() or not folder.is_dir():
        raise Refused(f"-o {wanted}: cannot be written there", "name a file in a folder that exists", 2)
    return command.run(program, context.args, command.Wanted(wanted, rate, not functions, sampler.value, counters))
