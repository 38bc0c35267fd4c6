"""Static code objects and function objects, for compiled Python functions and for C primitives alike."""

from __future__ import annotations

from dataclasses import dataclass

from molt.compile.backend import abi
from molt.compile.backend.data import OBJECT_HEAD, Data

DIRECT_MAX = 10


@dataclass(slots=True)
class CodeFields:
    """The contents of a `MoltCode`; pointers are LLVM symbols or "null"."""

    name: str
    qualname: str
    filename: str
    direct: str
    array: str = "null"
    param_names: tuple[str, ...] = ()
    positional: int = 0
    posonly: int = 0
    kwonly: int = 0
    flags: int = 0
    first_line: int = 0
    owned_params: int = 0
    defaults: str = "null"
    kwdefaults: str = "null"
    varnames: str = "null"
    freevars: str = "null"
    cellvars: str = "null"
    consts: str = "null"
    names: str = "null"
    doc: str | None = None
    sites: str = "null"
    site_count: int = 0
    frame_owned: int = 0
    frame_plain: int = 0
    resume: str = "null"
    module: str = "null"


def define_code(data: Data, symbol: str, c: CodeFields, linkage: str = "internal") -> str:
    """Emits the static code object; returns its symbol."""
    e = abi.enumerators()
    flags = c.flags
    variadic = flags & (e["MOLT_CODE_VARARGS"] | e["MOLT_CODE_VARKEYWORDS"])
    if not variadic and not c.kwonly and not c.owned_params and len(c.param_names) <= DIRECT_MAX:
        flags |= e["MOLT_CODE_SIMPLE"]
    fields = [
        f"i32 {abi.IMMORTAL}", f"i32 {abi.shape('CODE')}", f"ptr {data.string(c.name)}", f"ptr {data.string(c.qualname)}",
        f"ptr {data.string(c.filename)}", f"ptr {c.direct}", f"ptr {c.array}", f"i16 {len(c.param_names)}", f"i16 {c.positional}",
        f"i16 {c.posonly}", f"i16 {c.kwonly}", f"i32 {flags}", f"i32 {c.first_line}", f"i64 {c.owned_params}",
        f"ptr {data.string_array(c.param_names)}", f"ptr {c.defaults}", f"ptr {c.kwdefaults}", f"ptr {c.varnames}", f"ptr {c.freevars}",
        f"ptr {c.cellvars}", f"ptr {c.consts}", f"ptr {c.names}", f"ptr {data.optional_string(c.doc)}", f"ptr {c.sites}",
        f"i32 {c.site_count}", f"i32 {c.frame_owned}", f"i32 {c.frame_plain}", f"ptr {c.resume}", f"ptr {c.module}",
    ]  # fmt: skip
    return data.define(symbol, f"{linkage} global %MoltCode {{ {', '.join(fields)} }}")


def define_c_function(data: Data, symbol: str, shape: str, code: str, owner: str) -> str:
    """A static function object (builtin_function_or_method or method_descriptor) over a code object."""
    fields = (
        f"{OBJECT_HEAD}, i32 {abi.shape(shape)}, ptr null, ptr {code}, i64 0, i64 0, i64 0, i64 0, i64 0, i64 0, i64 0, i64 0,"
        f" i64 0, i64 {owner}, i32 0"
    )
    return data.define(symbol, f"internal global %MoltFunction {{ {fields} }}")


def array_entry(name: str, symbol: str, count: int) -> str:
    """Text of `i64 name(ptr args, ptr self)`, which spreads an array over the direct function's parameters."""
    lines = [f"define internal i64 {name}(ptr %args, ptr %self) nounwind {{"]
    for i in range(count):
        lines.append(f"  %p{i} = getelementptr i64, ptr %args, i64 {i}")
        lines.append(f"  %a{i} = load i64, ptr %p{i}")
    values = ", ".join([*(f"i64 %a{i}" for i in range(count)), "ptr %self"])
    return "\n".join([*lines, f"  %r = call i64 {symbol}({values})", "  ret i64 %r", "}", ""])
