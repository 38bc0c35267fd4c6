"""After the program: loading its spools, and the closing line. Also `molt trace recover`, for spools that nobody loaded."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from molt import terminal
from molt.errors import MoltError
from molt.trace import ingest, store, texts
from molt.trace.launch import SPOOLS, UNATTENDED, Settings, remove_if_empty
from molt.trace.replayable import Recording

_SHOWN = 3  # file names and reasons in a message


@dataclass(frozen=True, slots=True)
class Loaded:
    kept: list[ingest.Ingested]
    empty: list[ingest.Ingested]
    failed: list[tuple[Path, str]]


def load(spools: Sequence[Path], folder: Path, label: str | None, main_pid: int | None = None, status: int | None = None) -> Loaded:
    """Loads each spool into a trace of its own; a spool is deleted when its trace is there."""
    result = Loaded([], [], [])
    progress = terminal.Progress()
    try:
        for number, spool in enumerate(spools):
            progress("loading what was recorded", number, len(spools))
            try:
                done = ingest.ingest(spool, folder, label, status, main_pid)
            except (MoltError, OSError, store.import_duckdb().Error) as error:
                result.failed.append((spool, str(error).strip().splitlines()[0]))
                continue
            (result.kept if done.path is not None else result.empty).append(done)
            spool.unlink()
    finally:
        progress.close()
    return result


def load_and_tell(
    spool: Path, settings: Settings, command: list[str], pid: int, status: int | None, seconds: float, quiet: bool
) -> bool:
    """The end of `molt record`: was everything that there was loaded?"""
    try:
        loaded = load(sorted(spool.glob("*.spool")), settings.folder, settings.label, pid, status)
    except (MoltError, OSError) as error:
        terminal.error(f"what was recorded could not be loaded: {error}", f"it is in {spool}; `molt trace recover` tries again")
        return False
    if loaded.failed:
        path, reason = loaded.failed[0]
        terminal.error(f"{path}: could not be loaded: {reason}", "the spool is kept; `molt trace recover` tries again")
        return False
    shutil.rmtree(spool, ignore_errors=True)
    remove_if_empty(spool.parent)
    for refusal in sorted({i.refusal for i in loaded.empty if i.refusal})[:_SHOWN]:
        terminal.say(f"warning: a process was not recorded: {refusal}")
    if not loaded.kept:
        _nothing(loaded, command)
    elif not quiet:
        _closing_line(loaded, seconds)
    for said in keep_texts(loaded, settings.folder):
        if not quiet or said.startswith("warning"):
            terminal.say(said)
    return True


def keep_texts(loaded: Loaded, folder: Path) -> list[str]:
    """Adds the texts of recordings to the committed ones; what to tell."""
    return texts.keep(folder, (row for done in loaded.kept for row in done.texts))


def _closing_line(loaded: Loaded, seconds: float) -> None:
    looks = sum(i.looks for i in loaded.kept)
    total = sum(i.seconds for i in loaded.kept)
    taken = sum(i.agent_seconds for i in loaded.kept)
    share = f" ({100 * taken / total:.0f} % of the program's time)" if total else ""
    paths = [i.path for i in loaded.kept if i.path is not None]
    size = sum(p.stat().st_size for p in paths)
    first = max(loaded.kept, key=lambda i: i.looks).path
    where = str(first) if len(paths) == 1 else f"{first} and {len(paths) - 1} more"
    processes = "1 process" if len(paths) == 1 else f"{len(paths)} processes"
    functions = sum(i.functions for i in loaded.kept)
    terminal.say(
        f"recorded {processes}, {functions} functions, {looks} events kept in {seconds:.1f} s,"
        f" about {taken:.2f} s{share} taken by the recorder, as estimated: {where} ({size / 1000:.0f} kB)"
    )


def _nothing(loaded: Loaded, command: list[str]) -> None:
    """A recording without events is never silent."""
    if loaded.empty and any(i.refusal for i in loaded.empty):
        hint = "record with CPython 3.12 or newer"
    elif loaded.empty:
        hint = "nothing of the program ran in Python, or --include and --exclude left nothing"
    elif any(_skips_site(part) for part in command[1:]):
        hint = "-E, -I and -S keep Python from reading PYTHONPATH or sitecustomize: leave them out to record"
    else:
        hint = "no Python started, or it was started with -E, -I or -S, or with an environment of its own"
    terminal.say(f"warning: nothing was recorded\nhint: {hint}")


def tell_kept(recording: Recording, quiet: bool) -> None:
    """What `--replayable` kept, and what of it cannot be had again."""
    if recording.stdin == "terminal":
        terminal.say("note: what was typed is not kept: `molt test` gives the program an empty standard input")
    elif recording.stdin == "long":
        terminal.say("warning: standard input is too long to keep: `molt test` will pass over this recording")
    if quiet:
        return
    given = ", standard input" if recording.stdin == "kept" else ""
    files = f", {len(recording.files)} file{'s' if len(recording.files) > 1 else ''}" if recording.files else ""
    where = os.path.relpath(recording.folder)
    terminal.say(f"kept for `molt test`: {where} (arguments{given}{files}: look before you share it)")


def _skips_site(argument: str) -> bool:
    return argument.startswith("-") and not argument.startswith("--") and any(c in argument for c in "EIS")


# -- orphans


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def orphans(folder: Path) -> list[Path]:
    """Spools whose recorder is gone: those of a killed `molt record`, and those of services that have ended."""
    found: list[Path] = []
    for run in sorted((folder / SPOOLS).glob("*")):
        owner = run / "owner"
        if run.name != UNATTENDED and owner.exists():
            text = owner.read_text().strip()
            if text.isdigit() and _alive(int(text)):
                continue
        for spool in sorted(run.glob("*.spool")):
            pid = spool.name.partition("-")[0]
            if not (pid.isdigit() and _alive(int(pid))):
                found.append(spool)
    return found


def recover(folder: Path) -> Loaded:
    """Loads the orphans of a folder of traces."""
    spools = orphans(folder)
    loaded = load(spools, folder, None)
    for run in {spool.parent for spool in spools}:
        if run.exists() and not list(run.glob("*.spool")):
            shutil.rmtree(run, ignore_errors=True)
    remove_if_empty(folder / SPOOLS)
    return loaded
