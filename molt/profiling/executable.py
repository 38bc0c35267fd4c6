"""What an executable built with `-g` says of its addresses: the C function there, and Python's names, files and lines.

0x100de1a  ─▶  symbol __main__.fib:special; fib at app.py:18
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from elftools.common.exceptions import ELFError
from elftools.dwarf.die import DIE
from elftools.dwarf.dwarfinfo import DWARFInfo
from elftools.dwarf.ranges import RangeEntry
from elftools.elf.elffile import ELFFile
from elftools.elf.sections import SymbolTableSection

PYTHON = 0x14  # DW_LANG_Python


@dataclass(frozen=True, slots=True)
class Place:
    """A line of a Python function; `name` is its qualified name. `activation`: not only the way to another version of it, or
    what goes on in the frame of one."""

    name: str
    file: str
    line: int
    activation: bool = True


@dataclass(frozen=True, slots=True)
class Code:
    """The addresses from `start` to `end` of a function, or of one inlined into another at its `call_line`."""

    start: int
    end: int
    name: str
    call_line: int
    activation: bool
    inlined: tuple[Code, ...] = ()


class Executable:
    """Its tables, read once."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            elf = ELFFile(file)
            self.symbols = sorted(_functions(elf))
            self.rows: list[tuple[int, str, int]] = []  # address, file, line; "" where Python code ends
            self.codes: list[Code] = []
            if elf.has_dwarf_info():
                self._read(elf.get_dwarf_info())
        self.rows.sort()
        self.codes.sort(key=lambda code: code.start)
        self._symbol_starts = [start for start, _, _ in self.symbols]
        self._row_starts = [address for address, _, _ in self.rows]
        self._code_starts = [code.start for code in self.codes]

    def _read(self, dwarf: DWARFInfo) -> None:
        for unit in dwarf.iter_CUs():
            top = unit.get_top_DIE()
            if _attribute(top, "DW_AT_language") != PYTHON:
                continue
            program = dwarf.line_program_for_CU(unit)
            if program is not None:
                self.rows += _rows(program)
            for die in top.iter_children():
                if die.tag == "DW_TAG_subprogram":
                    self.codes += _codes(die, dwarf)

    def symbol(self, address: int) -> str | None:
        """The function there, as the linker calls it."""
        at = bisect.bisect_right(self._symbol_starts, address) - 1
        return self.symbols[at][2] if at >= 0 and address < self.symbols[at][1] else None

    def python(self, address: int) -> list[Place]:
        """The Python function there with its line, those that it is inlined into behind it; nothing where other code is."""
        at = bisect.bisect_right(self._row_starts, address) - 1
        code_at = bisect.bisect_right(self._code_starts, address) - 1
        if at < 0 or code_at < 0 or not self.rows[at][1] or address >= self.codes[code_at].end:
            return []
        file, line = self.rows[at][1:]
        path = [self.codes[code_at]]
        while inner := next((code for code in path[-1].inlined if code.start <= address < code.end), None):
            path.append(inner)
        places = []
        for code in reversed(path):
            places.append(Place(code.name, file, line, code.activation))
            line = code.call_line
        return places

    def lines(self) -> Iterator[tuple[Place, str]]:
        """Each row of the line table: the innermost function, and the symbol that it is in."""
        for address, file, _ in self.rows:
            if file and (places := self.python(address)):
                yield places[0], self.symbol(address) or ""


def has_lines(path: Path) -> bool:
    """Was the executable built with -g?"""
    with path.open("rb") as file:
        try:
            return ELFFile(file).get_section_by_name(".debug_info") is not None
        except ELFError:
            return False


def _functions(elf: ELFFile) -> Iterator[tuple[int, int, str]]:
    table = elf.get_section_by_name(".symtab")
    for symbol in table.iter_symbols() if isinstance(table, SymbolTableSection) else ():
        if symbol["st_info"]["type"] == "STT_FUNC" and symbol["st_value"]:
            yield symbol["st_value"], symbol["st_value"] + max(symbol["st_size"], 1), symbol.name


def _attribute(die: DIE, name: str, default: Any = None) -> Any:
    found = die.attributes.get(name)
    return default if found is None else found.value


def _rows(program: Any) -> Iterator[tuple[int, str, int]]:
    version = program["version"]
    directories = [_text(d) for d in program["include_directory"]]
    files = []
    for entry in program["file_entry"]:
        name, directory = _text(entry.name), entry.dir_index - (version < 5)
        inside = 0 <= directory < len(directories) and not name.startswith("/")
        files.append(f"{directories[directory]}/{name}" if inside and directories[directory] else name)
    for entry in program.get_entries():
        state = entry.state
        if state is None or not state.address:
            continue
        if state.end_sequence:
            yield state.address, "", 0
        else:
            yield state.address, files[state.file - (version < 5)], state.line


def _text(value: bytes) -> str:
    return value.decode("utf-8", "surrogateescape")


def _codes(die: DIE, dwarf: DWARFInfo, call_line: int = 0) -> Iterator[Code]:
    ranges = list(_ranges(die, dwarf))
    if not ranges:
        return
    inlined = tuple(
        code
        for child in die.iter_children()
        if child.tag == "DW_TAG_inlined_subroutine"
        for code in _codes(child, dwarf, _attribute(child, "DW_AT_call_line", 0))
    )
    source = die.get_DIE_from_attribute("DW_AT_abstract_origin") if "DW_AT_abstract_origin" in die.attributes else die
    name = _text(_attribute(source, "DW_AT_name", b"?"))
    activation = not _attribute(source, "DW_AT_artificial", False)
    for start, end in ranges:
        yield Code(start, end, name, call_line, activation, inlined)


def _ranges(die: DIE, dwarf: DWARFInfo) -> Iterator[tuple[int, int]]:
    if "DW_AT_ranges" in die.attributes:
        base = _attribute(die.cu.get_top_DIE(), "DW_AT_low_pc", 0)
        lists = dwarf.range_lists()
        for entry in lists.get_range_list_at_offset(die.attributes["DW_AT_ranges"].value) if lists is not None else ():
            if isinstance(entry, RangeEntry):
                yield base + entry.begin_offset, base + entry.end_offset
    elif start := _attribute(die, "DW_AT_low_pc", 0):
        yield start, start + _attribute(die, "DW_AT_high_pc", 0)
