"""The texts that recordings saw given to exec, eval and compile: `traces/texts/`, committed beside the program.

They are sources, not profile (docs/decisions/0012): `molt record` adds to them, a person reviews them, and `molt build` compiles
them with or without a profile. One file for each text, and nothing in it but the text, so that git merges two recordings by itself:

    traces/texts/program/app.py/exec-3f2ac09b1d5e7a44.txt           given by calls in app.py
    traces/texts/packages/attr/_make.py/compile-90d1....txt         in an installed package
    traces/texts/library/logging/config.py/eval-....txt             in the standard library
    traces/texts/generated/eval-....txt                             in code that came from a text itself

The name behind `exec-`, `eval-` or `compile-` is a hash, so that the same text has the same file; nobody relies on it.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from molt.errors import Diagnostic, MoltError
from molt.site import LIBRARY, PACKAGES

FOLDER = "texts"  # beside the traces
VIAS = ("exec", "eval", "compile")
SUFFIX = ".txt"
GENERATED = "generated"
PROGRAM = "program/"
_PLACES = {LIBRARY: "library/", PACKAGES: "packages/"}
_ATTRIBUTES = "* -text\n"  # for git: a text is found by every byte of it, line ends too

Given = tuple[str, str]
"""Which of the three was called, and the text."""


def place_of(key: str) -> str:
    """Where in the folder the texts lie that a file with this key (molt/site.py) gives."""
    for prefix, place in _PLACES.items():
        if key.startswith(prefix):
            return place + key.removeprefix(prefix)
    return PROGRAM + key.lstrip("/") if key.endswith(".py") and not key.startswith("<") else GENERATED


@dataclass(frozen=True, slots=True)
class Recorded:
    """The texts of one file of the program. `by_texts`, of the main file alone: those that were given by texts."""

    given: tuple[Given, ...] = ()
    by_texts: tuple[Given, ...] = ()

    def key(self) -> str:
        """Equal for equal texts."""
        parts = [part for group in (self.given, (("", ""),), self.by_texts) for given in group for part in given]
        return "\0".join(f"{len(part)} {part}" for part in parts) if self else ""

    def __bool__(self) -> bool:
        return bool(self.given or self.by_texts)


NONE = Recorded()


@dataclass(frozen=True, slots=True)
class Committed:
    """What the folder holds, by place."""

    folder: Path | None = None
    places: dict[str, tuple[Given, ...]] = field(default_factory=dict)

    def of(self, key: str, own: bool) -> tuple[Given, ...]:
        """The texts that a file gives. The key of the program's own may be longer or shorter than when it was recorded, from the
        left, as in a profile."""
        place = place_of(key)
        if not own:
            return self.places.get(place, ()) if not place.startswith(PROGRAM) else ()
        here = "/" + key.lstrip("/")
        found: set[Given] = set()
        for name, texts in self.places.items():
            there = "/" + name.removeprefix(PROGRAM)
            if name.startswith(PROGRAM) and (here.endswith(there) or there.endswith(here)):
                found.update(texts)
        return tuple(sorted(found))

    def by_texts(self) -> tuple[Given, ...]:
        return self.places.get(GENERATED, ())


def read(folder: Path | None) -> Committed:
    """The texts of a folder that `write` wrote; a person may have added some, or deleted some."""
    if folder is None or not folder.is_dir():
        return Committed()
    places: dict[str, set[Given]] = {}
    for path, _, files in os.walk(folder):
        place = os.path.relpath(path, folder).replace(os.sep, "/")
        for name in files:
            via, dash, _ = name.partition("-")
            if not dash or via not in VIAS or not name.endswith(SUFFIX):
                continue
            file = Path(path, name)
            try:
                text = file.read_bytes().decode("utf-8", "surrogatepass")
            except UnicodeDecodeError:
                hint = "delete it, and record the program again"
                raise MoltError(Diagnostic(str(file), 0, -1, f"not a text for {via}(): it is not UTF-8", hint)) from None
            places.setdefault(place, set()).add((via, text))
    return Committed(folder, {place: tuple(sorted(found)) for place, found in sorted(places.items())})


def write(folder: Path, rows: Iterable[tuple[str, str, str]]) -> tuple[int, int]:
    """Adds texts: (key of the file, function, text). How many they are, and how many of them were not there."""
    files = {folder / place_of(key) / _name(via, text): text.encode("utf-8", "surrogatepass") for key, via, text in rows}
    new = 0
    for path, data in sorted(files.items()):
        if path.is_file() and path.read_bytes() == data:
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        new += 1
    attributes = folder / ".gitattributes"
    if files and not attributes.exists():
        attributes.write_text(_ATTRIBUTES)
    return len(files), new


def _name(via: str, text: str) -> str:
    return f"{via}-{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}{SUFFIX}"
