"""The texts that recordings saw given to exec, eval and compile: `traces/texts/`, committed beside the program.

They are sources, not profile (docs/decisions/0012): `molt record` adds to them, a person reviews them, and `molt build` compiles
them with or without a profile. One file for each text, and nothing in it but the text, so that git merges two recordings by itself:

    traces/texts/program/app.py/exec-3f2ac09b1d5e7a44.txt           given by calls in app.py
    traces/texts/packages/attr/_make.py/compile-90d1....txt         in an installed package
    traces/texts/library/logging/config.py/eval-....txt             in the standard library
    traces/texts/generated/eval-....txt                             in code that came from a text itself

The name behind `exec-`, `eval-` or `compile-` is a hash, so that the same text has the same file; nobody relies on it.

Programs write hashes and addresses into texts (attrs does), and those differ from run to run. So long numbers that stand alone are
kept as PLACEHOLDER, and the compiled text takes them from the text that it is asked for:

    hash((-1976101047745377695, self.x))    is kept as    hash((0000000000, self.x))
"""

from __future__ import annotations

import ast
import functools
import hashlib
import os
import re
import warnings
from collections.abc import Iterable, Iterator
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
    """The texts of one file of the program. `by_texts`, of the main file alone: those that were given by texts. `code`: compile()
    is given some in the program, and any file may run the code that it makes."""

    given: tuple[Given, ...] = ()
    by_texts: tuple[Given, ...] = ()
    code: bool = False

    def key(self) -> str:
        """Equal for equal texts."""
        parts = [part for group in (self.given, (("", ""),), self.by_texts) for given in group for part in given]
        return "\0".join(f"{len(part)} {part}" for part in (*parts, str(self.code))) if self else ""

    def __bool__(self) -> bool:
        return bool(self.given or self.by_texts or self.code)


NONE = Recorded()


@dataclass(frozen=True)
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

    @functools.cached_property
    def makes_code(self) -> bool:
        return any(via == "compile" for texts in self.places.values() for via, _ in texts)


# -- numbers

PLACEHOLDER = "0" * 10
"""Any number that NUMBER finds: one that Python accepts, and that nobody writes."""
NUMBER = re.compile(r"(?:(?<=[(,=\[:{ \t\n])|\A)-?[0-9]{10,40}(?=[,)\]}\n]|\Z)")
"""A number that may be another one in the next run. runtime/text_numbers.c finds the same."""


def without_numbers(text: str) -> str:
    """The text as it is kept: with placeholders, unless one of the numbers is no plain number of an expression."""
    kept = NUMBER.sub(PLACEHOLDER, text)
    return kept if kept == text or numbers(kept) else text


@functools.cache
def numbers(text: str) -> tuple[tuple[int, int], ...]:
    """Line and column (in bytes) of the placeholders; none at all where one of them is no expression, or stands beside a number."""
    found = list(NUMBER.finditer(text))
    if not found or any(match.group() != PLACEHOLDER for match in found):
        return ()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(text.lstrip(" \t"))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return ()
    lines = [line.encode("utf-8", "surrogatepass") for line in text.lstrip(" \t").split("\n")]
    places = sorted(
        (node.lineno, node.col_offset)
        for node in _plain_nodes(tree)
        if isinstance(node, ast.Constant)
        and lines[node.lineno - 1][node.col_offset : node.end_col_offset].decode(errors="replace") == PLACEHOLDER
    )
    return tuple(places) if len(places) == len(found) else ()


def _plain_nodes(node: ast.AST) -> Iterator[ast.AST]:
    """Without those that are read as they stand: patterns, annotations, f-strings."""
    yield node
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "returns"):
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST) and not isinstance(child, ast.pattern | ast.JoinedStr):
                yield from _plain_nodes(child)


# -- the folder


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
    files: dict[Path, bytes] = {}
    for key, via, given in rows:
        text = without_numbers(given)
        files[folder / place_of(key) / _name(via, text)] = text.encode("utf-8", "surrogatepass")
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
