"""The per-program part of the builtins: names of types and C modules, filtered by what the program can ask for.

A method whose name occurs nowhere in the program, neither as an attribute nor as an identifier-like text, cannot
be reached, unless the program computes names (`getattr(x, name)`, `dir`, `vars`): then all are kept. What no table
mentions, the linker drops. What is dropped is listed by hash for runtime/left_out.c, which tells a name that is not
there from one that was dropped.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Iterable
from functools import cache
from typing import Any

import molt.compile.builtins as package
from molt.compile.backend import abi
from molt.compile.backend.data import OBJECT_HEAD, Data, as_int, quote
from molt.compile.backend.static_code import DIRECT_MAX, CodeFields, array_entry, define_c_function, define_code
from molt.compile.builtins.primitive import MISSING, MODULES, READ_ONLY_MEMBER, TYPES, BuiltinModule, BuiltinType, CConst, Primitive
from molt.compile.frontend.computed_names import ACCESSORS, LISTINGS

LOOKED_UP_BY = {
    "__format__": (
        "format",
        "format_map",
    ),
    "keys": ("dict", "update", "__dict__", "mappingproxy", "MappingProxyType"),
    **dict.fromkeys(("items", "values", "get", "copy"), ("__dict__", "mappingproxy", "MappingProxyType", "vars")),
    **dict.fromkeys(("split", "derive"), ("ExceptionGroup", "BaseExceptionGroup")),
    **dict.fromkeys(("send", "throw", "close"), ("__anext__", "anext", "aclose", "__await__")),
    "readline": ("input",),
    **dict.fromkeys(("__reduce__", "__reduce_ex__", "__getnewargs__", "__getstate__"), ("copy", "copyreg", "pickle")),
    **dict.fromkeys(("__parameters__", "__origin__", "__args__", "__unpacked__"), ("__class_getitem__", "typing", "TypeVar")),
    "__type_params__": ("TypeVar", "typing"),
    "__bases__": ("isinstance", "issubclass"),
    "__mro_entries__": ("type", "new_class", "resolve_bases"),
    "__reversed__": ("reversed",),
    "__round__": ("round",),
    "__floor__": ("floor",),
    "__ceil__": ("ceil",),
    "__trunc__": ("trunc", "int"),
    "__complex__": ("complex",),
    "__bytes__": ("bytes",),
    "__dir__": ("dir",),
    "__sizeof__": ("getsizeof",),
    "__length_hint__": ("length_hint",),
    "__instancecheck__": ("isinstance",),
    "__subclasscheck__": ("issubclass",),
    "__init_subclass__": ("type",),
    "__class_getitem__": ("__getitem__",),
    "__set_name__": ("property",),
    "add_note": ("__set_name__",),
    "__typing_subst__": ("TypeVar", "ParamSpec"),
    "__typing_prepare_subst__": ("TypeVar", "ParamSpec", "TypeVarTuple"),
    "__typing_unpacked_tuple_args__": ("TypeVarTuple",),
}
"""Names that the runtime looks up only on behalf of programs that mention one of these. (Ops add what they look up:
`Op.looks_up`.) What else it looks up is kept in every program."""


def dropped_hash(owner: str, name: str) -> int:
    """FNV-1a (Fowler, Noll, Vo) of the name, a zero byte and the owner: 64 bits, as runtime/left_out.c computes it."""
    h = 0xCBF29CE484222325
    for byte in name.encode() + b"\0" + owner.encode():
        h = (h ^ byte) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return h


@cache
def load() -> None:
    """Imports every file of the table."""
    for info in pkgutil.iter_modules(package.__path__):
        importlib.import_module(f"{package.__name__}.{info.name}")


class Tables:
    """Emits tables into one LLVM module."""

    def __init__(
        self, data: Data, names: frozenset[str], everything: bool, runtime_names: frozenset[str], never_dropped: frozenset[str]
    ) -> None:
        """`runtime_names`: what the program's part of the runtime looks up; `never_dropped`: names of which the runtime may
        ask without harm where they are not there."""
        self.runtime_names = runtime_names - LOOKED_UP_BY.keys()
        self.data = data
        self.names = names
        self.everything = everything
        self.never_dropped = never_dropped
        self.dropped: list[int] = []  # hashes of (owner, name)
        self.functions: list[str] = []
        self.declarations: dict[str, str] = {}

    def wanted(self, name: str) -> bool:
        if self.everything or name in self.names or name in self.runtime_names:
            return True
        return not self.names.isdisjoint(LOOKED_UP_BY.get(name, ()))

    def mentioned(self, module: BuiltinModule, name: str) -> bool:
        """For names of modules, which the runtime does not look up by itself elsewhere."""
        return self.everything or module.whole or name in self.names

    def drop(self, owner: str, names: list[str]) -> None:
        self.dropped += (dropped_hash(owner, name) for name in names if name not in self.never_dropped)

    def dropped_table(self, absent: Iterable[tuple[str, str]]) -> str:
        """Definitions of `molt_dropped_names`, sorted, and their count. A program that computes no name of an attribute needs
        none of them but what is `absent` of modules and encodings."""
        hashes = sorted(
            {*(self.dropped if self.names & (ACCESSORS | LISTINGS) else ()), *(dropped_hash(kind, name) for kind, name in absent)}
        )
        items = ", ".join(f"i64 {h - (1 << 64) if h >> 63 else h}" for h in hashes)
        return (
            f"@molt_dropped_names = constant [{len(hashes)} x i64] [{items}]\n@molt_dropped_name_count = constant i64 {len(hashes)}"
        )

    def type_table(self, t: BuiltinType) -> None:
        self.drop(t.name, [name for name in (*t.primitives, *t.constants) if not self.wanted(name)])
        entries = [
            f"%MoltNameDef {{ ptr {self.data.string(name)}, ptr {self.member(t, p)} }}"
            for name, p in t.primitives.items()
            if self.wanted(name)
        ]
        entries += [self.constant_entry(name, value) for name, value in t.constants.items() if self.wanted(name)]
        if t.module != "builtins" and "__module__" not in t.primitives:
            entries.append(self.constant_entry("__module__", t.module))
        self.table(f"{t.c}_names", entries)

    def module_names(self, m: BuiltinModule) -> str:
        """The names table of a C module; returns its symbol."""
        self.drop(m.name, [name for name in (*m.primitives, *m.constants) if not self.mentioned(m, name)])
        entries = []
        for name, p in m.primitives.items():
            if self.mentioned(m, name) and p.kind == "getset":
                symbol = self.computed(p)
                entries.append(f"%MoltNameDef {{ ptr {self.data.string(name)}, ptr {symbol} }}")
            elif self.mentioned(m, name):
                code = self.code(p, m.prefix, p.name)
                owner = self.data.constant(m.name)
                symbol = define_c_function(self.data, quote(f"f.{p.c}.{p.name}"), "BUILTIN_FUNCTION", code, owner)
                entries.append(f"%MoltNameDef {{ ptr {self.data.string(name)}, ptr {symbol} }}")
        entries += [self.constant_entry(name, value) for name, value in m.constants.items() if self.mentioned(m, name)]
        symbol = f"molt_{m.name.replace('.', '_')}_module_names" if m.name != "builtins" else "molt_builtins_names"
        return self.table(symbol, entries)

    def computed(self, p: Primitive) -> str:
        """A module's name whose value is computed when the module starts (module.c): a getset without owner."""
        get = self.c_function(p.c, "i64", "i64")
        return self.data.define(
            quote(f"gs.{p.c}.{p.name}"),
            f"internal global %MoltGetSet {{ {OBJECT_HEAD}, i32 {abi.shape('GETSET_DESCRIPTOR')}, ptr {self.data.string(p.name)},"
            f" ptr null, ptr {get}, ptr null, ptr null }}",
        )

    def table(self, symbol: str, entries: list[str]) -> str:
        items = [*entries, "%MoltNameDef zeroinitializer"]
        return self.data.define(quote(symbol), f"constant [{len(items)} x %MoltNameDef] [{', '.join(items)}]")

    def constant_entry(self, name: str, value: Any) -> str:
        symbol = self.data.extern(value.symbol) if isinstance(value, CConst) else self.object_of(value)
        return f"%MoltNameDef {{ ptr {self.data.string(name)}, ptr {symbol} }}"

    def object_of(self, value: Any) -> str:
        """A pointer expression for a constant; a small int travels as the tagged value itself."""
        text = self.data.constant(value)
        return f"inttoptr (i64 {text} to ptr)"

    def member(self, t: BuiltinType, p: Primitive) -> str:
        owner = as_int(self.data.extern(t.c))
        prefix = t.c.removesuffix("_type")
        if p.kind == "getset":
            get = self.c_function(p.c, "i64", "i64")
            set_ = self.c_function(p.setter, "i32", "i64, i64") if p.setter else "null"
            kind = "MEMBER_DESCRIPTOR" if p.setter == READ_ONLY_MEMBER else "GETSET_DESCRIPTOR"
            return self.data.define(
                quote(f"gs.{p.c}.{p.name}.{t.c}"),
                f"internal global %MoltGetSet {{ {OBJECT_HEAD}, i32 {abi.shape(kind)}, ptr {self.data.string(p.name)},"
                f" ptr {self.data.extern(t.c)}, ptr {get}, ptr {set_}, ptr {self.data.optional_string(p.doc)} }}",
            )
        code = self.code(p, prefix, f"{t.name}.{p.name}")
        if p.kind == "method":
            return define_c_function(self.data, quote(f"f.{p.c}.{p.name}.{t.c}"), "METHOD_DESCRIPTOR", code, owner)
        inner = define_c_function(self.data, quote(f"f.{p.c}.{p.name}.{t.c}"), "BUILTIN_FUNCTION", code, owner)
        shape = "STATICMETHOD" if p.kind == "static" else "CLASSMETHOD_DESCRIPTOR"
        return self.data.define(
            quote(f"w.{p.c}.{p.name}.{t.c}"),
            f"internal global %MoltMethodWrapper {{ {OBJECT_HEAD}, i32 {abi.shape(shape)}, ptr null, i64 {as_int(inner)} }}",
        )

    def c_function(self, symbol: str, result: str, params: str) -> str:
        self.declarations.setdefault(symbol, f"declare {result} @{symbol}({params})")
        return "@" + symbol

    def code(self, p: Primitive, prefix: str, qualname: str) -> str:
        """The static code object of a C primitive, from its signature."""
        e = abi.enumerators()
        kinds = inspect.Parameter
        params = list(p.signature.parameters.values())
        positional = [x for x in params if x.kind in (kinds.POSITIONAL_ONLY, kinds.POSITIONAL_OR_KEYWORD)]
        posonly = sum(x.kind == kinds.POSITIONAL_ONLY for x in params)
        kwonly = [x for x in params if x.kind == kinds.KEYWORD_ONLY]
        order = tuple(x.name for x in params)  # inspect gives positional, *args, keyword-only, **kwargs
        flags = e["MOLT_CODE_C"]
        if any(x.kind == kinds.VAR_POSITIONAL for x in params):
            flags |= e["MOLT_CODE_VARARGS"]
        if any(x.kind == kinds.VAR_KEYWORD for x in params):
            flags |= e["MOLT_CODE_VARKEYWORDS"]
        count = len(params)
        direct = self.c_function(p.c, "i64", ", ".join(["i64"] * count))
        array = "null"
        if count > DIRECT_MAX:
            array = quote(f"array.{p.c}")
            if array not in self.declarations:
                self.declarations[array] = ""
                text = array_entry(array, direct, count).replace("ptr %self)\n  ret", ")\n  ret")
                self.functions.append(text.replace(f", ptr %self){chr(10)}  ret", f"){chr(10)}  ret").replace(", )", ")"))
        defaults = [x.default for x in positional if x.default is not kinds.empty]
        fields = CodeFields(
            p.name, qualname, "", direct, array, order, len(positional), posonly, len(kwonly), flags,
            defaults=self.default_tuple(defaults), kwdefaults=self.default_tuple([x.default for x in kwonly]), doc=p.doc,
        )  # fmt: skip
        return define_code(self.data, quote(f"code.{p.c}.{qualname}"), fields)

    def default_tuple(self, values: list[Any]) -> str:
        """A static tuple in which MISSING, and a required keyword-only parameter, is 0."""
        if not values:
            return "null"
        items = []
        for value in values:
            if value is MISSING:
                items.append("i64 0")
            elif value is inspect.Parameter.empty:
                items.append("i64 0")  # required: the C function sees 0
            else:
                items.append(f"i64 {self.data.constant(value)}")
        n = len(items)
        return self.data.define(
            self.data.fresh("d"),
            f"private global {{ {abi.HEAD}, i64, [{n} x i64] }} {{ {OBJECT_HEAD}, i32 {abi.shape('TUPLE')}, i64 {n}, [{n} x i64]"
            f" [{', '.join(items)}] }}",
        )


def all_types() -> list[BuiltinType]:
    load()
    return list(TYPES.values())


def module(name: str) -> BuiltinModule | None:
    load()
    return MODULES.get(name)
