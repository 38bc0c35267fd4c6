"""A large module as several LLVM modules, so that both cores compile it, and an edit of one function compiles few others.

Functions meet in code objects and global slots; only specialized versions call each other directly. One chunk holds all of the module's
data, and the others hold functions, about CHUNK characters of LLVM text each, sorted
by the effort that LLVM is to spend on them. What one refers to in another becomes a hidden
symbol. The text of a chunk depends on its functions alone (line numbers are data), and where chunks end is decided
by the functions' names: neither moves when another function is edited.

    module.py:  def f, def g, def h    ─▶    data: slots, constants, code objects │ f, g │ h
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from molt.compile.backend import abi
from molt.compile.backend.heat import Effort
from molt.compile.backend.module import FunctionText, LlvmModule
from molt.compile.cache import digest

SMALL = 100_000  # characters of LLVM text that are not worth cutting up
CHUNK = 60_000
_SYMBOL = r'@(?:"[^"]*"|[\w.$-]+)'
_REFERENCE = re.compile(_SYMBOL)
_DEFINITION = re.compile(rf"^({_SYMBOL}) = (.*)$", re.M)
_FUNCTION = re.compile(rf"^define [a-z_ ]*?(i64|i32|{{[^@]*}}) ({_SYMBOL})\(([^)]*)\)", re.M)
_NAMES = re.compile(r" %[^,]+")
_TYPED = re.compile(r"\bglobal (i64|%MoltCache|\[\d+ x i64\])\b")


@dataclass(frozen=True, slots=True)
class Chunk:
    text: str
    effort: Effort


def split(module: LlvmModule) -> list[Chunk]:
    """The module's chunks; one, if it is small."""
    if sum(len(f.text) for f in module.functions) < SMALL:
        return [Chunk(module.text, module.effort)]
    shared = {symbol: text for symbol, text in _DEFINITION.findall(module.shared)}
    prototypes = {symbol: prototype for function in module.functions for symbol, prototype in _prototypes(function.text)}
    groups = [group for effort in Effort for group in _groups([f for f in module.functions if f.effort is effort])]
    return [_data(module, prototypes), *(_chunk(module, group, shared, prototypes) for group in groups)]


def _prototypes(text: str) -> Iterator[tuple[str, str]]:
    """The functions that it defines, as others declare them."""
    for result, symbol, parameters in _FUNCTION.findall(text):
        yield symbol, f"{result} {symbol}({_NAMES.sub('', parameters)})"


def _groups(functions: list[FunctionText]) -> list[list[FunctionText]]:
    groups: list[list[FunctionText]] = [[]]
    size = 0
    for function in functions:
        groups[-1].append(function)
        size += len(function.text)
        average = max(1, CHUNK // max(1, len(function.text)))
        if size > 2 * CHUNK or int(digest(function.name)[:8], 16) % min(average, 8) == 0:
            groups.append([])
            size = 0
    return [group for group in groups if group]


def _data(module: LlvmModule, prototypes: Mapping[str, str]) -> Chunk:
    text = re.sub(r" = (?:private unnamed_addr|internal) (global|constant) ", r" = hidden \1 ", module.shared)
    mentioned = set(_REFERENCE.findall(module.shared))
    lines = [f"declare hidden {prototype}" for symbol, prototype in prototypes.items() if symbol in mentioned]
    return Chunk("\n".join([abi.struct_types(), text, *lines, module.tail]), Effort.NOTHING_INLINED)


def _chunk(module: LlvmModule, group: list[FunctionText], shared: Mapping[str, str], prototypes: Mapping[str, str]) -> Chunk:
    text = "\n".join(function.text for function in group).replace("\ndefine internal ", "\ndefine hidden ")
    text = re.sub(r"\Adefine internal ", "define hidden ", text)
    text += "".join(_copies(module, group, text))
    mentioned = set(_REFERENCE.findall(text))
    lines = [_external(symbol, shared[symbol]) for symbol in sorted(mentioned & shared.keys())]
    lines += [line for name, line in sorted(module.declarations.items()) if "@" + name in mentioned]
    elsewhere = mentioned & prototypes.keys() - {symbol for symbol, _ in _prototypes(text)}
    lines += [f"declare hidden {prototypes[symbol]}" for symbol in sorted(elsewhere)]
    return Chunk("\n".join([abi.struct_types(), *lines, text, module.tail]), group[0].effort)


def _copies(module: LlvmModule, group: list[FunctionText], text: str) -> list[str]:
    """What functions of other chunks have that is to be put into those of this one: with what that calls in turn."""
    there = {symbol: copy for function in module.functions if function not in group for symbol, copy in function.copied.items()}
    found: dict[str, str] = {}
    todo = [text]
    while todo:
        new = [s for s in dict.fromkeys(_REFERENCE.findall(todo.pop())) if s in there and s not in found]
        found.update((symbol, there[symbol]) for symbol in new)
        todo += [there[symbol] for symbol in new]
    return list(found.values())


def _external(symbol: str, definition: str) -> str:
    """Declares what another chunk or the runtime defines."""
    if definition.startswith("external"):
        return f"{symbol} = {definition}"
    typed = _TYPED.search(definition)
    linkage = "external dso_local" if definition.startswith("weak_odr") or definition.startswith("global") else "external hidden"
    return f"{symbol} = {linkage} global {typed[1] if typed else 'i8'}"
