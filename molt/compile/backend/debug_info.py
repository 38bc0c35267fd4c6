"""DWARF: which line of which Python file an instruction comes from, for gdb, perf and valgrind (`molt build -g`).

A module becomes a compile unit, each version of a function a subprogram under the function's Python name, and each instruction
says the site of the IR operation that it was lowered from. All of it is metadata in LLVM's text; without `-g` nothing is written.

While a function is lowered, its lines are marked with their sites in comments. When its text is complete the marks become locations:

    %v3 = call i64 @molt_op_add(i64 %v1, i64 %v2) ;@3:11
      ─▶  %v3 = call i64 @molt_op_add(i64 %v1, i64 %v2), !dbg !DILocation(line: 3, column: 12, scope: !100)

What has no mark (prologues, exits) belongs to the function's first line: a call without a location cannot be inlined, LLVM says.
A function that was compiled where it is called (transactions) is an `Inlined`, whose number the marks of its instructions end with.
Locations stand in the text as they are, and numbers of subprograms count within the module: each part of it (chunks.py) is
complete with the compile unit.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from molt.compile.backend.data import c_bytes
from molt.compile.ir.core import Function, Site

_UNIT, _FILE, _TYPE = 15, 16, 17  # numbers of metadata; those before are module.TAIL's
_FIRST_SUBPROGRAM = 100
_DEFINE = re.compile(r"^(define .*) \{$")
_MARK = re.compile(r" ;@(\d+):(\d+)(?:/(\d+))?$")


def mark(lines: list[str], start: int, site: Site | None, inlined: int | None = None) -> None:
    """Notes on the instructions from `start` on where they come from, but for those that have a note."""
    if site is None or site.line <= 0:
        return
    note = f" ;@{site.line}:{_column(site)}" + (f"/{inlined}" if inlined is not None else "")
    lines[start:] = [line + note if line.startswith("  ") and not _MARK.search(line) else line for line in lines[start:]]


def _column(site: Site) -> int:
    """As DWARF counts: from 1; 0 where it is not known."""
    return max(site.column, -1) + 1


@dataclass(frozen=True, slots=True)
class Inlined:
    """An activation of `fn` within another function's text. `site`: of the call, in the activation `outer` of `DebugInfo.inlined`
    (None: in the function that the text is of)."""

    fn: Function
    site: Site | None
    outer: int | None


@dataclass(slots=True)
class DebugInfo:
    """Of one module. `path` is the source's, as messages of the program name it."""

    path: str
    subprograms: int = 0
    inlined: list[Inlined] = field(default_factory=list)

    def inline(self, fn: Function, site: Site | None, outer: int | None) -> int:
        """The number of an activation, for `mark`."""
        self.inlined.append(Inlined(fn, site, outer))
        return len(self.inlined) - 1

    def located(self, text: str, fn: Function, activation: bool) -> str:
        """The text of one version of a function with its locations, and the subprograms that these name. What is no activation by itself
        is called artificial: who counts activations of Python functions on a stack leaves it out."""
        lines: list[str] = []
        added: list[str] = []
        here, scopes = _FIRST_SUBPROGRAM, dict[int | None, str]()
        for line in text.split("\n"):
            if defined := _DEFINE.match(line):
                here = self.number()
                line = f"{defined[1]} !dbg !{here} {{"
                added.append(_subprogram(here, fn, activation))
                scopes = {None: f"scope: !{here}"}
            elif line.startswith("  "):
                marked = _MARK.search(line)
                place = f"line: {marked[1]}, column: {marked[2]}" if marked else f"line: {fn.line}"
                scope = self.scope(int(marked[3]) if marked and marked[3] else None, fn, scopes, added)
                line = f"{line[: marked.start()] if marked else line}, !dbg !DILocation({place}, {scope})"
            lines.append(line)
        return "\n".join([*lines, *added, ""])

    def number(self) -> int:
        self.subprograms += 1
        return _FIRST_SUBPROGRAM + self.subprograms - 1

    def scope(self, inlined: int | None, fn: Function, scopes: dict[int | None, str], added: list[str]) -> str:
        """What a location in that activation says; metadata that it names is added, once."""
        if inlined not in scopes:
            assert inlined is not None
            found = self.inlined[inlined]
            outer = self.scope(found.outer, fn, scopes, added)
            subprogram, call = self.number(), self.number()
            line, column = (found.site.line, _column(found.site)) if found.site is not None else (fn.line, 0)
            added.append(_subprogram(subprogram, found.fn, True))
            added.append(f"!{call} = distinct !DILocation(line: {line}, column: {column}, {outer})")
            scopes[inlined] = f"scope: !{subprogram}, inlinedAt: !{call}"
        return scopes[inlined]

    def unit(self) -> str:
        """The metadata that every part of the module begins with."""
        return f"""\
!llvm.dbg.cu = !{{!{_UNIT}}}
!llvm.module.flags = !{{!18, !19}}
!{_UNIT} = distinct !DICompileUnit(language: DW_LANG_Python, file: !{_FILE}, producer: "Molt", isOptimized: true, emissionKind: FullDebug)
!{_FILE} = !DIFile(filename: {_quoted(self.path)}, directory: "")
!{_TYPE} = !DISubroutineType(types: !{{}})
!18 = !{{i32 7, !"Dwarf Version", i32 4}}
!19 = !{{i32 2, !"Debug Info Version", i32 3}}
"""


def _subprogram(number: int, fn: Function, activation: bool) -> str:
    flags = "" if activation else " flags: DIFlagArtificial,"
    file = f"!{_FILE}" if fn.filename is None else f'!DIFile(filename: {_quoted(fn.filename)}, directory: "")'
    return (
        f"!{number} = distinct !DISubprogram(name: {_quoted(fn.qualname)}, scope: {file}, file: {file},"
        f" line: {fn.line}, scopeLine: {fn.line}, type: !{_TYPE},{flags} spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !{_UNIT})"
    )


def _quoted(text: str) -> str:
    """A string of LLVM's text."""
    return c_bytes(text.encode("utf-8", "surrogateescape"))[1:]
