"""The options `--explain FILE[:LINE]` and `--report PAGE` of `molt build`."""

from __future__ import annotations

import dataclasses
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from molt.choices import Refused
from molt.compile.explain import places
from molt.project import plans

if TYPE_CHECKING:
    from molt.compile.explain.report import Program
    from molt.project.config import Config


def run(config: Config, source: Path | None, wanted: plans.Wanted, explain: str | None, page: Path | None, as_json: bool) -> None:
    """Explains a place on stdout, or writes the page."""
    if explain is not None and page is not None:
        raise Refused("--explain and --report: only one of them", "--report has all that --explain says")
    if wanted.output is not None:
        option = "--explain" if explain is not None else "--report"
        raise Refused(f"-o {wanted.output}: {option} builds no executable", "leave one of the two out")
    if explain is not None:
        _explain(config, source, wanted, places.parse(explain), as_json)
    elif page is not None:
        _report(config, source, wanted, page, as_json)


def _explain(config: Config, source: Path | None, wanted: plans.Wanted, place: places.Place, as_json: bool) -> None:
    if not place.file.is_file():
        raise Refused(f"--explain {place.file}: no such file", "--explain app.py for a file, --explain app.py:12 for a line of it")
    plan = _plan(config, source or place.file, wanted)
    _check_line(place)
    from molt.compile.explain import terminal

    program = _ask(plan, place)
    if as_json:
        print(_json(program), flush=True)
        return
    from rich.console import Console

    terminal.show(program, Console(file=sys.stdout, highlight=False), place.line)


def _check_line(place: places.Place) -> None:
    if place.line is None:
        return
    count = len(place.file.read_bytes().splitlines())
    if not 1 <= place.line <= count:
        raise Refused(f"{place.file} has no line {place.line}", f"its lines are 1 to {count}")


def _report(config: Config, source: Path | None, wanted: plans.Wanted, page: Path, as_json: bool) -> None:
    if page.is_dir():
        raise Refused(f"{page}: is a directory", "name the page, like report.html")
    plan = _plan(config, source, wanted)
    if page.exists() and page.samefile(plan.main):
        raise Refused(f"{page}: the page would overwrite the source", "choose another name")
    from molt import terminal
    from molt.compile import cache
    from molt.compile.explain import html

    program = _ask(plan, None)
    cache.write_atomically(page, html.page(program).encode("utf-8", "replace"))
    page.chmod(0o644)  # for whoever serves it
    if as_json:
        print(_json(program), flush=True)
    else:
        terminal.say(f"{terminal.near(os.path.abspath(page))}  {page.stat().st_size / 1000:.0f} kB")


def _ask(plan: plans.Plan, place: places.Place | None) -> Program:
    """What is known about the program, or about the place in it. Proofs can take a while."""
    from molt.compile.explain import collect
    from molt.terminal import Progress

    progress = Progress()
    try:
        if place is None:
            return collect.program(plan.main, plan.options, progress)
        return collect.program(plan.main, plan.options, progress, place.file, place.lines)
    finally:
        progress.close()


def _plan(config: Config, source: Path | None, wanted: plans.Wanted) -> plans.Plan:
    todo = plans.plans(config, source, wanted)
    if len({plan.main for plan in todo}) > 1:
        raise Refused(f"--report: of which of {len(todo)} programs?", "name one file or entry point")
    return todo[0]


def _json(program: Program) -> str:
    return json.dumps(dataclasses.asdict(program), indent=2)
