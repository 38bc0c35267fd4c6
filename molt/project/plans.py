"""What `molt build` is to build: one file, or the entry points of the configuration, each for each target."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from molt import choices, places, texts
from molt.choices import Refused
from molt.project.config import FILE, Config

if TYPE_CHECKING:
    from molt.compile.options import Options


@dataclass(frozen=True, slots=True)
class Plan:
    """`name` is that of the entry point, or the file as it was given."""

    name: str
    main: Path
    output: Path
    options: Options


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the command line says; None where it leaves the choice to the configuration. `options` has what is not listed here."""

    options: Options
    output: Path | None = None
    target: str | None = None
    static: bool = False
    profile: str | None = None
    trim_paths: bool | None = None


def plans(config: Config, source: Path | None, wanted: Wanted) -> list[Plan]:
    """In the order of names and targets."""
    if source is None and not config.entry_points:
        hint = '`molt build app.py`; or `molt init`, which writes a table [tool.molt.entry-points] with lines like app = "app.py"'
        raise Refused(f"nothing to build: no file is named, and {FILE} has no entry points", hint, 2)
    if source is None:
        chosen = dict(config.entry_points)
    elif not source.is_file() and str(source) in config.entry_points:
        chosen = {str(source): config.entry_points[str(source)]}
    else:
        return [of_file(config, source, wanted)]
    given = wanted.target is not None or wanted.static
    targets = [wanted.target] if given or not config.targets else list(config.targets)
    if wanted.output is not None and len(chosen) * len(targets) > 1:
        raise Refused(f"-o {wanted.output}: there are {len(chosen) * len(targets)} executables to build", "name one entry point")
    result = []
    for name, file in chosen.items():
        main = config.root / file
        for target in targets:
            folder = config.root / config.output / (target or "" if len(targets) > 1 else "")
            result.append(Plan(name, main, wanted.output or folder / name, _options(config, main, wanted, target)))
    return result


def of_file(config: Config, source: Path, wanted: Wanted) -> Plan:
    """For a file that need not be an entry point."""
    return Plan(str(source), source, wanted.output or Path(source.stem), _options(config, source, wanted, wanted.target))


def _options(config: Config, main: Path, wanted: Wanted, target: str | None) -> Options:
    trim = config.trim_paths if wanted.trim_paths is None else wanted.trim_paths
    return replace(
        wanted.options,
        target=choices.target(target, wanted.static),
        profile=profile_of(config, main, wanted.profile),
        texts=texts_of(config, main, wanted.profile),
        trim=config.root if trim else None,
    )


def profile_of(config: Config, main: Path, text: str | None) -> Path | None:
    """The traces for a main file: as the command line says, else the configuration. `auto` looks beside it, then in the project."""
    if text is None and config.profile not in ("auto", "off"):
        text = str(config.root / config.profile)
    return choices.profile((main.parent, config.root), text or config.profile)


def texts_of(config: Config, main: Path, text: str | None) -> Path | None:
    """The folder of texts that recordings saw given to exec, eval and compile: beside the traces that are named, else beside those
    of the main file or the project. They are sources: `off` leaves them."""
    named = [Path(text)] if text not in (None, "auto", "off") else []
    if config.profile not in ("auto", "off"):
        named.append(config.root / config.profile)
    folders = [places.beside(traces, texts.FOLDER) for traces in named]
    folders += [folder / "traces" / texts.FOLDER for folder in (main.parent, config.root)]
    return next((folder for folder in folders if folder.is_dir()), None)
