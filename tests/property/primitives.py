"""What the table of builtins (molt/compile/builtins) says about each primitive, as calls that can be generated."""

from __future__ import annotations

import builtins
import importlib
import inspect
import pkgutil
import types
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from hypothesis import strategies as st

import molt.compile.builtins
from molt.compile.builtins.primitive import MODULES, TYPES, Primitive
from tests.property import values as v
from tests.property.codec import Made

for _module in pkgutil.iter_modules(molt.compile.builtins.__path__):
    importlib.import_module(f"molt.compile.builtins.{_module.name}")

VIEWS = {"dict_keys": "keys", "dict_values": "values", "dict_items": "items"}
SELVES: dict[str, st.SearchStrategy[Any]] = {
    "bytearray": v.byte_arrays,
    "bytes": v.byte_strings,
    "complex": v.complexes,
    "dict": v.dicts,
    "float": v.floats,
    "frozenset": v.frozensets,
    "int": v.ints,
    "list": v.lists,
    "memoryview": v.views,
    "range": v.ranges,
    "set": v.sets,
    "slice": v.slices,
    "str": v.texts,
    "tuple": v.tuples,
}
"""The types whose methods are called, each with receivers."""
MODULE_NAMES = ("builtins", "math", "cmath", "_bisect", "_heapq", "_operator", "binascii", "unicodedata", "_struct")
LEFT_OUT = {
    "builtins": "aiter anext breakpoint copyright credits license dir exit quit globals help id input locals open print vars __import__ "
    "__build_class__ eval exec compile super hash setattr delattr",
    "_bisect": "insort_left insort_right",  # of what is no list: messages of attribute look-up
    "_operator": "is_ is_not _compare_digest iconcat",  # identity of small values: tests/differences; which of two is told
    "math": "factorial comb perm",  # below, with arguments that end
    "memoryview": "cast release toreadonly __enter__ __exit__ _from_flags",
    "unicodedata": "UCD",
    "_struct": "iter_unpack pack_into unpack_from",
    "int": "__round__",  # of None: see docs/known-limits.md
    "*": "__sizeof__ __class_getitem__ __getformat__ __reduce__ __reduce_ex__ __init__ __new__ __setstate__ __alloc__",
}
"""Not called: they end the process, ask the system or the user, or show addresses and sizes of CPython's own."""


@dataclass(frozen=True, slots=True)
class Callable_:
    """A primitive and how its arguments are made. `expression` is the Python text that finds it under CPython."""

    key: str
    expression: str
    row: Primitive
    arguments: tuple[st.SearchStrategy[Any], ...]
    required: int


INTEGERS = st.integers(-8, 40) | v.indices
NAMED: dict[str, st.SearchStrategy[Any]] = {
    **dict.fromkeys(
        [
            "index",
            "start",
            "stop",
            "end",
            "i",
            "n",
            "width",
            "count",
            "maxsplit",
            "tabsize",
            "ndigits",
            "size",
            "length",
            "lo",
            "hi",
            "pos",
            "number",
        ],
        INTEGERS,
    ),
    **dict.fromkeys(
        [
            "iterable",
            "iterables",
            "it",
            "other",
            "others",
            "iterator",
            "seq",
            "sequence",
            "heap",
            "a_list",
            "data",
            "values",
            "keys",
        ],
        v.iterables,
    ),
    **dict.fromkeys(["format_spec", "spec"], st.sampled_from(["", ">5", "x", "08.3f", "c", "n", ",", "%"]) | v.texts),
    **dict.fromkeys(
        ["format", "fmt"], st.sampled_from(["<i", ">hH", "@q", "3s", "<2d", "?bB", "=Q", "10p", "e", "x2x", "<n", "5", "i i"])
    ),
    **dict.fromkeys(["crc", "oldcrc", "value"], st.integers(0, 2**32 - 1)),
    "bytes_per_sep": st.integers(-5, 5),
    "encoding": st.sampled_from(["utf-8", "ascii", "latin-1", "UTF8", "utf-16", "none"]),
    "errors": st.sampled_from(["strict", "ignore", "replace", "backslashreplace", "surrogateescape", "none"]),
    "byteorder": st.sampled_from(["big", "little", "middle"]),
    "form": st.sampled_from(["NFC", "NFD", "NFKC", "NFKD", "X"]),
    "chr": v.letters | v.texts,
    "unichr": v.letters | v.texts,
}
ANNOTATED: dict[str, st.SearchStrategy[Any]] = {
    "int": v.ints | INTEGERS,
    "float": v.floats | v.numbers,
    "complex": v.complexes | v.numbers,
    "str": v.texts,
    "bytes": v.byte_strings,
    "bool": st.booleans(),
    "list": v.lists,
    "dict": v.dicts,
    "tuple": v.tuples,
}


OWNERS: dict[str, st.SearchStrategy[Any]] = {
    "math": v.numbers | v.floats,
    "cmath": v.complexes | v.numbers,
    "binascii": v.byte_strings,
    "_struct": v.byte_strings | v.numbers,
}


def argument(owner: str, parameter: inspect.Parameter) -> st.SearchStrategy[Any]:
    """Values that its name, its annotation or the receiver suggest for a parameter."""
    likely = NAMED.get(parameter.name)
    if likely is None:
        likely = ANNOTATED.get(str(parameter.annotation))
    if likely is None:
        likely = OWNERS.get(owner)
    if owner in SELVES and parameter.name not in ("index", "start", "end", "stop", "encoding", "errors", "bytes_per_sep"):
        likely = SELVES[owner] if likely is None else likely | SELVES[owner]
    return v.anything if likely is None else likely


def _callables(owner: str, rows: dict[str, Primitive], find: str, receiver: st.SearchStrategy[Any] | None) -> Iterator[Callable_]:
    left_out = (LEFT_OUT["*"] + " " + LEFT_OUT.get(owner, "")).split()
    for name, row in rows.items():
        if name in left_out:
            continue
        parameters = list(row.signature.parameters.values())
        strategies: list[st.SearchStrategy[Any]] = []
        if row.kind == "class":
            parameters = parameters[1:]
        elif receiver is not None and row.kind != "static":
            parameters = parameters[1:]
            strategies.append(receiver)
        fixed = len(strategies)
        required = fixed
        for p in parameters:
            if p.kind in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD):
                strategies.append(argument(owner, p))
                required += p.default is p.empty
            elif p.kind is p.VAR_POSITIONAL and owner == "_struct":
                strategies += [NAMED["format"], OWNERS[owner], OWNERS[owner]]
                required += 1
            elif p.kind is p.VAR_POSITIONAL:
                strategies += [argument(owner, p)] * 2
        expression = f"lambda self: self.{name}" if row.kind == "getset" else f"{find}.{name}"
        yield Callable_(f"{owner}.{name}", expression, row, tuple(strategies), required)


@cache
def callables() -> dict[str, Callable_]:
    """All that are called, by key."""
    found: list[Callable_] = []
    for type_ in TYPES.values():
        if type_.name in SELVES:
            found += _callables(type_.name, type_.primitives, type_.name, SELVES[type_.name])
    for name in MODULE_NAMES:
        theirs = vars(importlib.import_module(name))  # some of our modules have private functions besides
        rows = {key: row for key, row in MODULES[name].primitives.items() if key in theirs}
        found += _callables(name, rows, name, None)
    return {c.key: c for c in found}


def calls_of(owner: str) -> st.SearchStrategy[list[tuple[str, list[Any]]]]:
    """Calls of the owner's primitives, one after the other."""
    one = [_calls(c) for c in callables().values() if c.row.owner == owner]
    return st.lists(st.one_of(one), min_size=1, max_size=8)


def _calls(c: Callable_) -> st.SearchStrategy[tuple[str, list[Any]]]:
    """With any number of optional arguments; sometimes one is anything at all. (Which of two wrong ones an error names is open.)"""
    shapes = [c.arguments[:n] for n in range(c.required, len(c.arguments) + 1)]
    receiver = c.row.owner in SELVES and c.row.kind not in ("class", "static")
    odd = [(*shape[:i], v.anything, *shape[i + 1 :]) for shape in shapes for i in range(int(receiver), len(shape))]
    if c.row.owner in ("_struct", "binascii"):  # their arguments are converted in an order of their own
        odd = []
    counts = [st.tuples(*shape) for shape in [*shapes, *shapes, *odd]]
    return st.one_of(counts).map(list).filter(lambda args: not too_much(c, args)).map(lambda args: (c.key, args))


def too_much(c: Callable_, args: list[Any]) -> bool:
    """Would it fill the memory or never end?"""
    numbers = [a for a in (getattr(x, "value", x) for x in args) if isinstance(a, int)]
    size = max(map(abs, numbers), default=0)
    name = c.row.name.strip("_")
    if name in ("mul", "imul", "repeat", "pow", "ipow", "lshift", "ilshift", "to_bytes", "round"):
        return size > 1000
    if any(isinstance(a, Made) and a.kind == "Index" for a in args):
        return 1000 < size < 2**62
    return c.row.owner in ("str", "bytes", "bytearray") and 1000 < size < 2**62


def table() -> str:
    """The text of a table for server.py, with CPython's own functions."""
    lines = [f"import {', '.join(MODULE_NAMES)}", "OPERATIONS = {"]
    lines += [f"    {c.key!r}: {c.expression}," for c in callables().values()]
    return "\n".join([*lines, "}"]) + "\n"


BODIES = """
from tests.property.primitives import callables, body_of

OPERATIONS = {c.key: body_of(c) for c in callables().values()}
"""


def body_of(c: Callable_) -> Any:
    """The primitive's meaning as a function: its body, which may name others of its module."""
    body = c.row.body
    assert body is not None
    rows = MODULES[c.row.owner].primitives if c.row.owner in MODULES else {}
    siblings = {name: row.body for name, row in rows.items() if name not in vars(builtins) and name not in body.__globals__}
    function = types.FunctionType(body.__code__, {**body.__globals__, **siblings}, body.__name__, body.__defaults__)
    function.__kwdefaults__ = body.__kwdefaults__
    if c.row.kind == "class":
        owner = getattr(builtins, c.row.owner)
        return lambda *args: function(owner, *args)
    return function
