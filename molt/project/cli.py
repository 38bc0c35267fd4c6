"""The commands `molt init`, `molt lock` and `molt inspect`. Thin: what they do is in setup.py, lock.py and compile/note.py."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from molt import choices, terminal
from molt.choices import Json, Refused


def init(as_json: Json = False) -> None:
    """Write [tool.molt] into pyproject.toml and a GitHub workflow; what is there already stays as it is."""
    from molt.project import root, setup

    done = setup.init(root.find(Path.cwd()))
    if as_json:
        print(json.dumps({"written": done.written, "kept": done.kept, "entry-points": done.entry_points}, indent=2), flush=True)
    for line in done.notes:
        terminal.say(line)
    if not as_json:
        for path in done.written:
            print(f"written  {path}")
        for path in done.kept:
            print(f"kept     {path}", flush=True)


def lock(as_json: Json = False) -> None:
    """Write molt.lock: hashes of the toolchain, and of sources, profile and facts of each entry point."""
    from molt.compile import cache
    from molt.project import config as configuration
    from molt.project import lock as locking
    from molt.project import plans

    config = configuration.load()
    todo = plans.plans(config, None, plans.Wanted(choices.options(None, False, 2)))
    path = config.root / locking.FILE
    pins = locking.pins(locking.programs(config, todo))
    cache.write_atomically(path, locking.text(pins).encode())
    path.chmod(0o644)
    if as_json:
        print(json.dumps(pins, indent=2), flush=True)
    names = ", ".join(pins["entry-points"])
    terminal.say(f"written to {terminal.near(str(path))}: {names}")


def inspect(
    executable: Annotated[Path, typer.Argument(help="An executable that Molt made.", show_default=False)], as_json: Json = False
) -> None:
    """Say what an executable was made from: sources, profile, facts, toolchain and target."""
    from molt.compile import note

    said = note.read(executable.read_bytes())
    if said is None:
        raise Refused(f"{executable}: no executable of Molt", "it has no note of one in it: `molt build` makes such executables")
    if as_json:
        print(json.dumps(said, indent=2), flush=True)
        return
    print("\n".join(_shown(said)), flush=True)


def _shown(said: dict[str, Any]) -> list[str]:
    toolchain = said.get("toolchain", {})
    number, digest = said.get("packages", [0, ""])
    rows = [
        ("main file", said.get("main")),
        ("target", said.get("target")),
        ("level", said.get("level")),
        ("profile", said.get("profile") or "none"),
        ("facts", said.get("facts") or "none"),
        ("tuning", ", ".join(f"{name} = {value}" for name, value in said.get("tuning", {}).items()) or "none"),
        *(("source", f"{digest}  {path}") for path, digest in said.get("sources", {}).items()),
        ("packages", f"{digest}  {number} modules" if number else "none"),
        ("library", said.get("library")),
        *((name, value) for name, value in toolchain.items()),
    ]
    return [f"{name:<10}  {value}" for name, value in rows]
