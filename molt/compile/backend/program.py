"""The per-program LLVM module: tables of builtin names, C modules, and the list of all modules."""

from __future__ import annotations

from collections.abc import Iterable

from molt.compile.backend import abi, builtin_tables
from molt.compile.backend import names as runtime_names
from molt.compile.backend.data import Data, quote
from molt.compile.backend.selection import Selection


def text(
    modules: Iterable[str], c_modules: Iterable[str], selected: Selection, stress: int = 0, absent: Iterable[tuple[str, str]] = ()
) -> str:
    """LLVM text. `modules`: compiled modules, with "__main__"; `c_modules`: those of the table; `selected`: what is left
    out of the modules, and the names that decide what the tables hold; `stress`: 0, 1 (always) or a seed; `absent`: see `Closure.absent`."""
    data = Data(separate=True)
    runtime_uses = runtime_names.used_names(abi.RUNTIME)
    looked_up = runtime_names.looked_up_by_runtime(abi.RUNTIME, _with_io(c_modules, selected.names))
    tables = builtin_tables.Tables(data, selected.names, selected.everything, looked_up, frozenset(runtime_uses))
    for t in builtin_tables.all_types():
        tables.type_table(t)
    for symbol in sorted(runtime_names.type_tables(abi.RUNTIME) - {f"{t.c}_names" for t in builtin_tables.all_types()}):
        tables.table(symbol, [])  # a type without names of its own
    builtins = builtin_tables.module("builtins")
    assert builtins is not None
    tables.module_names(builtins)
    definitions = {name: f"molt_module.{name}" for name in modules}
    lines: list[str] = [f"{quote(symbol)} = external global %MoltModuleDef" for symbol in definitions.values()]
    for name in sorted(set(c_modules) | ({"builtins", "sys"} & builtin_tables.MODULES.keys())):
        definitions[name] = _c_module(data, tables, name)
    order = ", ".join(f"ptr {quote(definitions[name])}" for name in sorted(definitions))
    lines += [
        f"@molt_program_modules = constant [{len(definitions)} x ptr] [{order}]",
        f"@molt_program_module_count = constant i64 {len(definitions)}",
        f"@molt_program_main = constant ptr {quote(definitions['__main__'])}",
    ]
    lines.append(f"@molt_program_stress = constant i64 {stress}")
    lines.append(tables.dropped_table(absent))
    for name in runtime_uses:  # each in a section of its own: the linker drops the unused
        data.string(name)
    lines += _left_out(selected)
    declarations = [line for line in tables.declarations.values() if line]
    return "\n".join([abi.struct_types(), *lines, data.text(), *declarations, *tables.functions]) + "\n"


def _with_io(c_modules: Iterable[str], names: frozenset[str]) -> set[str]:
    """Files are there without the module _io, too."""
    files = not names.isdisjoint({"open", "input", "stdin", "stdout", "stderr", "fdopen", "__stdout__", "__stderr__", "__stdin__"})
    return {*c_modules, *(("_io",) if files else ())}


def _left_out(selected: Selection) -> list[str]:
    """Takes the place of what the modules define under these symbols."""
    return [
        "declare dso_local void @molt_left_out() noreturn",
        "define internal i64 @left_out.code() { call void @molt_left_out() unreachable }",
        "@left_out.data = internal constant i64 0",
        *(f"{quote(symbol)} = hidden alias i64 (), ptr @left_out.code" for symbol in selected.code),
        *(f"{quote(symbol)} = hidden alias i64, ptr @left_out.data" for symbol in selected.data),
    ]


def _c_module(data: Data, tables: builtin_tables.Tables, name: str) -> str:
    m = builtin_tables.module(name)
    assert m is not None, name
    names = "@molt_builtins_names" if name == "builtins" else tables.module_names(m)
    run = tables.c_function(m.run, "i32", "i64") if m.run else "null"
    symbol = f"molt_module.{name}"
    data.define(
        quote(symbol),
        f"global %MoltModuleDef {{ ptr {data.string(name)}, ptr null, ptr {data.optional_string(m.doc)}, ptr null, ptr {names},"
        f" ptr {run}, i8 0, i8 0, i8 0, i64 0, ptr null }}",
    )
    return symbol
