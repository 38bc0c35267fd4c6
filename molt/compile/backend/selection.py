"""Which functions of its libraries a program leaves out: those that nothing it reaches can call (frontend/reachable.py).

The cached object of a library module holds all of the module's functions, each in a section of its own under a weak
symbol. The per-program object defines the symbols of those that are left out once more, as a function that ends the
process with a message (runtime/left_out.c); the linker takes the strong definition and drops the weak one. So a module is
compiled once for all programs, and code objects, names and signatures of what is left out are still there.

    tarfile.o:  weak @tarfile.TarFile.extract ◀── code object of `extract`
    program.o:  @tarfile.TarFile.extract = alias @left_out       in a program that never says `extract`
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

LARGE_C_FUNCTIONS = {"molt_unicode_name_words": ("unicodedata", "namereplace", "\\N{")}
"""C functions with much data behind them, and the texts one of which is in the files of a program that needs it. (`re` can
look characters up by name: 850 kB in every program with a regular expression.)"""


@dataclass(frozen=True, slots=True)
class FunctionRow:
    """What is kept beside a module's object for each of its functions.

    `parent` is the index of the function whose code makes this one, -1 for the module's body; `code` and `data` are linker
    symbols; `names` is what the function can look up by: attributes, globals, identifier-like constants."""

    name: str
    line: int
    parent: int
    code: tuple[str, ...]
    data: tuple[str, ...]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Selection:
    """`code` and `data`: symbols to be replaced, sorted; `names`: what the rest of the program can look up by;
    `everything`: it may look up any name."""

    code: tuple[str, ...]
    data: tuple[str, ...]
    names: frozenset[str]
    everything: bool = False

    def parts(self) -> Iterator[str]:
        """All of it, for a key of the cache."""
        for group in (self.code, self.data, sorted(self.names), (str(self.everything),)):
            yield from group
            yield ""


def select(
    modules: Mapping[str, tuple[FunctionRow, ...]],
    unreached: frozenset[tuple[str, str, int]],
    everything: bool,
    texts: Iterable[str],
) -> Selection:
    """`unreached`: (module, name, line) of functions; `texts`: the files of the program and its packages, without the
    standard library."""
    texts = list(texts)
    code = [c for c, needles in LARGE_C_FUNCTIONS.items() if not any(needle in text for text in texts for needle in needles)]
    data: list[str] = []
    names: set[str] = set()
    for module, rows in modules.items():
        out: set[int] = set()
        for index, row in enumerate(rows):  # a function comes behind the one that makes it
            if row.parent in out:
                out.add(index)  # nothing refers to it any more
            elif (module, row.name, row.line) in unreached:
                out.add(index)
                code += row.code
                data += row.data
            else:
                names.update(row.names)
    return Selection(tuple(sorted(code)), tuple(sorted(data)), frozenset(names), everything)
