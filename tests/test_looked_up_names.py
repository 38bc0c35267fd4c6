"""Names that C looks up in objects must be in a program's tables: that the lists of them miss none, and are current."""

from __future__ import annotations

import re

import pytest

from molt.compile.backend import abi, builtin_tables, names
from molt.compile.builtins.primitive import MODULES, TYPES
from molt.compile.frontend import named_by_text
from molt.compile.ir import ops

_LOOK_UP = re.compile(
    r"\bmolt_(?:getattr|getattr_or_stop|setattr|delattr|type_lookup|type_own|call_method\w*|call_special|field_get|dict_get_str)\("
)
_WORD = re.compile(r'"[A-Za-z_]\w*"')


def _arguments(text: str, start: int) -> str:
    """What stands between the bracket that ends at `start` and its partner."""
    depth, at = 1, start
    while depth and at < len(text):
        depth += {"(": 1, ")": -1}.get(text[at], 0)
        at += 1
    return text[start : at - 1]


def test_c_looks_names_up_through_the_macros() -> None:
    """MOLT_N and MOLT_S are what `names.names_by_file` reads: a name in a C string would not be counted."""
    found = []
    for path, text in names.sources(abi.RUNTIME).items():
        for call in _LOOK_UP.finditer(text):
            if _WORD.search(_arguments(text, call.end())):
                found.append(f"{path}:{text.count(chr(10), 0, call.start()) + 1}")
    assert not found


def test_every_file_of_a_c_module_is_counted_with_its_module() -> None:
    """Names of modules/x_y.c are kept for programs with the module x (`names.looked_up_by_runtime`)."""
    builtin_tables.load()
    prefixes = tuple(name.strip("_") for name in MODULES)
    files = [path.rpartition("/")[2] for path in names.names_by_file(abi.RUNTIME) if path.startswith("modules/")]
    assert [file for file in files if not file.strip("_").startswith(prefixes) and not file.endswith(".h")] == []


def test_modules_that_c_imports_are_known() -> None:
    """What C imports by itself is in the closure of a program that mentions the name behind it, or is not needed."""
    known = {*named_by_text.IMPORTED_BY_C.values(), "typing", "re", "codecs"}  # optional; with _sre; with what needs it
    text = "\n".join(text for path, text in names.sources(abi.RUNTIME).items() if path.endswith(".c"))
    assert set(re.findall(r"molt_(?:import|module_load)\(MOLT_[SN]\((\w+)\)", text)) | {"_strptime"} <= known


def _known_words() -> set[str]:
    builtin_tables.load()
    words: set[str] = set()
    for table in (*TYPES.values(), *MODULES.values()):
        words |= {table.name, *table.primitives, *table.constants}
    for op in ops.OPS.values():
        words |= set(op.looks_up)
    return words | set(names.used_names(abi.RUNTIME))


@pytest.mark.parametrize("name", sorted(builtin_tables.LOOKED_UP_BY))
def test_gates_of_dear_names_are_current(name: str) -> None:
    """A name that no C file mentions any more, or a gate that no program can mention, is a leftover."""
    assert name in names.used_names(abi.RUNTIME)
    known = _known_words()
    libraries = {"copyreg", "pickle", "typing", "MappingProxyType", "new_class", "resolve_bases"}  # of modules in Python
    assert [word for word in builtin_tables.LOOKED_UP_BY[name] if word not in known | libraries] == []


@pytest.mark.parametrize("op", sorted(op.name for op in ops.OPS.values() if op.looks_up))
def test_what_operations_look_up_is_looked_up(op: str) -> None:
    used = set(names.used_names(abi.RUNTIME))
    assert [name for name in ops.OPS[op].looks_up if name not in used] == []
