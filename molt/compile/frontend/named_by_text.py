"""Modules that the program's own files name by texts: encodings, and what they compute for `import_module`.

    text.encode("cp1252")                 encodings.cp1252
    text.encode(name)                     every encoding that a string of the program's files names
    import_module(f"plugins.{name}")      all modules of the package `plugins`
    import_module(name)                   every module that a string of the program's files names
    time.strptime(text, format)           _strptime, which C imports

A name that reaches neither way what CPython would find is in `absent`: the runtime ends the program when it is asked for
(runtime/left_out.c), rather than saying that there is no such thing.
"""

from __future__ import annotations

import ast
import encodings
import encodings.aliases
import pkgutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

_ENCODING_ARGUMENTS: dict[str, tuple[int, ...]] = {
    "encode": (0, 1), "decode": (0, 1), "lookup": (0,), "getencoder": (0,), "getdecoder": (0,), "getincrementalencoder": (0,),
    "getincrementaldecoder": (0,), "getreader": (0,), "getwriter": (0,), "iterencode": (1,), "iterdecode": (1,), "str": (1,),
    "bytes": (1,), "bytearray": (1,), "open": (2, 3), "EncodedFile": (1, 2), "TextIOWrapper": (1,), "read_text": (0,),
    "write_text": (1,),
}  # fmt: skip
"""Of functions and methods by their last name: which positional arguments may name an encoding."""
_BY_REGISTRY = frozenset({"lookup", "getincrementalencoder", "getincrementaldecoder", "getreader", "getwriter", "iterencode",
                          "iterdecode", "EncodedFile"})  # fmt: skip
"""Functions that need the classes of an encoding's module also where the runtime has its codec."""
CORE = frozenset({"utf_8", "utf_8_sig", "ascii", "latin_1", "utf_16", "utf_16_le", "utf_16_be", "utf_32", "utf_32_le", "utf_32_be"})
"""Encodings that the runtime has in C (runtime/codecs.c)."""
_ORDINARY_WORDS = frozenset({"hex", "base64", "bz2", "zip", "zlib", "uu", "quopri", "undefined", "charmap"})
"""Encodings whose names mean other things more often: only taken where they stand as an encoding."""
NOT_BUILT = frozenset({"idna", "utf_7"})
"""Encodings whose modules need what the runtime does not have in C. (Of others the closure sees that something is missing.)"""
IMPORTED_BY_C = {"strptime": "_strptime", "__reduce__": "copyreg", "__reduce_ex__": "copyreg"}
"""Names that a program mentions, and the modules that the C behind them imports."""
_ELSEWHERE = frozenset({"mbcs", "oem", "aliases"})


@dataclass(slots=True)
class Mentions:
    """What one file says."""

    encodings: set[str] = field(default_factory=set)  # modules of the package `encodings`
    packages: set[str] = field(default_factory=set)  # all of whose modules may be meant
    by_c: set[str] = field(default_factory=set)  # modules that C imports
    strings: set[str] = field(default_factory=set)
    computes_encodings: bool = False
    uses_registry: bool = False  # for names that are computed
    computes_imports: bool = False


@cache
def encoding_names() -> dict[str, str]:
    """All names of encodings, normalised, with their modules."""
    modules = {info.name for info in pkgutil.iter_modules(encodings.__path__)} - _ELSEWHERE
    aliases = {alias: module for alias, module in encodings.aliases.aliases.items() if module in modules}
    return aliases | {module: module for module in modules}


def module_of_encoding(name: str) -> str | None:
    return encoding_names().get(encodings.normalize_encoding(name).lower().replace(".", "_"))


def mentions(tree: ast.AST, package: str) -> Mentions:
    """Of a file of the program that belongs to `package` ("" for none)."""
    found = Mentions()
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            found.strings.add(node.value)
            _take_name(found, node.value)
        elif isinstance(node, ast.Attribute):
            _take_name(found, node.attr)
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                _take_name(found, alias.name)
        elif isinstance(node, ast.Call):
            name = _last_name(node.func)
            for argument in _encodings_of(node, name):
                _take_encoding(found, argument, name)
            if name in ("import_module", "__import__") and node.args and not isinstance(node.args[0], ast.Constant):
                _take_import(found, node, package)
    return found


def strings_as_encodings(said: Mentions) -> set[str]:
    """Modules of the encodings that strings name, where encodings are computed."""
    names = (s for s in said.strings if len(s) < 30 and s.isascii() and s not in _ORDINARY_WORDS)
    modules = {module_of_encoding(s) for s in names if said.computes_encodings}
    return {m for m in modules if m is not None and (m not in CORE or said.uses_registry)}


def _take_name(found: Mentions, name: str) -> None:
    if name in IMPORTED_BY_C:
        found.by_c.add(IMPORTED_BY_C[name])


def _last_name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else function.id if isinstance(function, ast.Name) else ""


def _encodings_of(call: ast.Call, name: str) -> Iterator[ast.expr]:
    for position in _ENCODING_ARGUMENTS.get(name, ()):
        if position < len(call.args):
            yield call.args[position]
    yield from (k.value for k in call.keywords if k.arg == "encoding")


def _take_encoding(found: Mentions, argument: ast.expr, function: str) -> None:
    if not isinstance(argument, ast.Constant):
        found.computes_encodings = True
        found.uses_registry |= function in _BY_REGISTRY
    elif isinstance(argument.value, str):
        module = module_of_encoding(argument.value)
        if module is not None and (module not in CORE or function in _BY_REGISTRY):
            found.encodings.add(module)


def _take_import(found: Mentions, call: ast.Call, package: str) -> None:
    found.computes_imports = True
    prefix = _beginning(call.args[0])
    if prefix == ".":
        given = [*call.args[1:2], *(k.value for k in call.keywords if k.arg == "package")]
        constant = given[0].value if given and isinstance(given[0], ast.Constant) else None
        prefix = f"{constant if isinstance(constant, str) else package}."
    if prefix.endswith(".") and prefix.strip("."):
        found.packages.add(prefix.rstrip("."))


def _beginning(text: ast.expr) -> str:
    """The constant text that the expression begins with."""
    while isinstance(text, ast.BinOp) and isinstance(text.op, ast.Add):
        text = text.left
    if isinstance(text, ast.JoinedStr) and text.values:
        text = text.values[0]
    return text.value if isinstance(text, ast.Constant) and isinstance(text.value, str) else ""
