"""How an operation on a builtin type is declared, once, as an annotated Python stub.

    @builtin_type("list", c="molt_list_type")
    class list_:
        @primitive(WRITES)
        def append(self: list, object: object, /) -> None:
            "Append object to the end of the list."
            self[len(self):] = [object]

The signature (names, kinds, defaults) is how the runtime binds arguments, so that C functions receive
one value for each parameter and never parse arguments. Annotations are the type rule, decorator arguments
the effects, the docstring the documentation (also `__doc__`), and the body, plain Python, the meaning:
it runs under CPython as the oracle of the property tests. From this table the compiler emits the method
tables of the types that a program uses (`MoltNameDef`), C prototypes, and the docs.

The C symbol is `molt_<type>_<name>` (`molt_list_append`), with `*args` as a tuple and `**kw` as a dict, in the
order positional, *args, keyword-only, **kw. A parameter with default `MISSING` is passed as 0 when absent.
"""

from __future__ import annotations

import enum
import inspect
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any


class Effect(enum.Flag):
    """What executing a primitive may do. Declare what is true; derive what is useful."""

    NONE = 0
    READS = enum.auto()  # reads mutable state
    WRITES = enum.auto()  # changes mutable state
    ALLOCATES = enum.auto()
    RUNS_PYTHON = enum.auto()  # may call back into Python: anything may happen
    IO = enum.auto()


NONE = Effect.NONE
READS = Effect.READS
WRITES = Effect.WRITES
ALLOCATES = Effect.ALLOCATES
RUNS_PYTHON = Effect.RUNS_PYTHON
IO = Effect.IO


class _Missing:
    def __repr__(self) -> str:
        return "MISSING"


MISSING: Any = _Missing()
"""Default of a parameter whose absence the C function must see: it receives 0."""


READ_ONLY_MEMBER = "molt_read_only_member"
"""The setter of all read-only members (descriptor.c)."""


@dataclass(frozen=True, slots=True)
class CConst:
    """A namespace entry that is an existing C object: its symbol (`molt_deque_type`)."""

    symbol: str


@dataclass(slots=True)
class Primitive:
    """One row of the table. `owner` is the type's or module's name; `kind` how it is bound."""

    name: str
    owner: str
    kind: str  # method, static, class, getset, function
    c: str
    effects: Effect
    raises: bool
    signature: inspect.Signature
    doc: str | None
    body: Callable[..., Any] | None
    setter: str | None = None  # getset: C symbol of the setter


@dataclass(slots=True)
class BuiltinType:
    name: str
    c: str  # symbol of the MoltType; its table of names is `<c>_names`
    primitives: dict[str, Primitive] = field(default_factory=dict)
    constants: dict[str, Any] = field(default_factory=dict)
    module: str = "builtins"


@dataclass(slots=True)
class BuiltinModule:
    """A module written in C. `run` is the C initialiser `int f(MoltValue module)` or None."""

    name: str
    prefix: str
    run: str | None = None
    primitives: dict[str, Primitive] = field(default_factory=dict)
    constants: dict[str, Any] = field(default_factory=dict)  # value (None, bool, int, float, str, tuple) or CConst
    doc: str | None = None
    whole: bool = False


TYPES: dict[str, BuiltinType] = {}  # by C symbol
MODULES: dict[str, BuiltinModule] = {}  # by dotted name


@dataclass(slots=True)
class _Marked:
    function: Callable[..., Any]
    kind: str
    effects: Effect
    raises: bool
    c: str | None
    name: str | None
    setter: str | None


def primitive(
    effects: Effect = RUNS_PYTHON,
    *,
    raises: bool = True,
    c: str | None = None,
    name: str | None = None,
    kind: str = "method",
) -> Callable[[Callable[..., Any]], Any]:
    """Marks a stub. `kind`: "method" (or "function" inside a module), "static", "class" (first parameter is the type).

    `name` gives the Python name where the stub's own cannot be used (keywords, clashes); `c` the C symbol.
    """
    return lambda f: _Marked(f, kind, effects, raises, c, name, None)


def attribute(
    effects: Effect = READS,
    *,
    setter: bool = False,
    member: bool = False,
    raises: bool = False,
    c: str | None = None,
    name: str | None = None,
) -> Any:
    """Marks a stub `def name(self)` as a getset attribute: C `molt_<type>_get_<name>(self)` and, with
    `setter=True`, `int molt_<type>_set_<name>(self, value)` (value 0: delete). `member=True`: what CPython declares as
    a read-only member, which has other words for repr and for the refusal of a store."""
    return lambda f: _Marked(f, "getset", effects, raises, c, name, "member" if member else "setter" if setter else None)


def _collect(namespace: dict[str, Any], owner: str, prefix: str, default_kind: str) -> tuple[dict, dict]:
    primitives: dict[str, Primitive] = {}
    constants: dict[str, Any] = {}
    for key, value in namespace.items():
        if isinstance(value, _Marked):
            name = value.name or key
            kind = default_kind if value.kind == "method" else value.kind
            infix = "get_" if kind == "getset" else ""
            symbol = value.c or f"{prefix}_{infix}{name.strip('_')}"
            setter = f"{prefix}_set_{name.strip('_')}" if value.setter == "setter" else value.setter and READ_ONLY_MEMBER
            primitives[name] = Primitive(
                name, owner, kind, symbol, value.effects, value.raises,
                inspect.signature(value.function), inspect.getdoc(value.function), value.function, setter,
            )  # fmt: skip
        elif not (key.startswith("__") and key.endswith("__")) or key in ("__hash__", "__match_args__"):
            constants[key] = value
    return primitives, constants


def builtin_type(name: str, *, c: str, module: str = "builtins") -> Callable[[type], BuiltinType]:
    """Declares the names of a builtin type. `c` is the symbol of its MoltType (`molt_list_type`); functions
    are prefixed by it without `_type`. Other class attributes are constants; `X = None` for `__hash__`."""

    def declare(cls: type) -> BuiltinType:
        prefix = c.removesuffix("_type")
        primitives, constants = _collect(dict(vars(cls)), name, prefix, "method")
        TYPES[c] = BuiltinType(name, c, primitives, constants, module)
        return TYPES[c]

    return declare


def builtin_module(
    name: str, *, prefix: str | None = None, run: str | None = None, whole: bool = False
) -> Callable[[type], BuiltinModule]:
    """Declares a module written in C. Functions are `<prefix>_<name>`, prefix `molt_<module>` by default. `whole`: its C
    code computes names of its own, so that a program with the module has all of it."""

    def declare(cls: type) -> BuiltinModule:
        p = prefix or f"molt_{name.strip('_').replace('.', '_')}"
        primitives, constants = _collect(dict(vars(cls)), name, p, "function")
        MODULES[name] = BuiltinModule(name, p, run, primitives, constants, inspect.getdoc(cls), whole)
        return MODULES[name]

    return declare
