"""The `__init__` of a dataclass, as far as its text tells it (dataclass_text.py): compiled ahead, and offered to `dataclass`.

runtime/modules/_dataclasses.c takes it where it does what the fields say. It has no text of its own, as CPython's is in no file.
"""

from __future__ import annotations

import ast

from molt.compile.dataclass_text import InitText, init_text
from molt.compile.frontend.lower import FunctionLowering
from molt.compile.ir.builder import Builder
from molt.compile.ir.core import Function, Local, Parameters, Value


def offer_init(f: FunctionLowering, node: ast.ClassDef, qualname: str, cls: Value) -> None:
    """Behind the making of the class, before its decorators are called."""
    text = init_text(node, f.module.dataclasses) if not f.module.by_name else None
    if text is None:
        return
    f.module.dataclasses[node.name] = text
    f.emit("offer_init", cls, attrs=(_function(f, f"{qualname}.__init__", text), text.post_init | text.frozen << 1))


def _function(f: FunctionLowering, qualname: str, text: InitText) -> Function:
    names = ("self", *text.fields)
    fn = Function("__init__", qualname, f.module.symbol(qualname), Parameters(names, 0, len(names)), "function", 1)
    fn.hot, fn.hidden, fn.filename, fn.varnames = f.module.source.hot, True, "<string>", names
    fn.locals = [Local(name, i, owned=False) for i, name in enumerate(names)]
    f.module.module.functions.append(fn)
    b = Builder(fn)
    b.site = f.module.site_at(1, 1, -1, -1)
    b.unwind = b.new_block()
    b.unwind.cold = True
    b.place(b.new_block())
    store = "init_field" if text.frozen else "setattr"
    for i, name in enumerate(text.fields, 1):
        b.emit(store, b.emit("load_local", attrs=(0,)), b.emit("load_local", attrs=(i,)), attrs=(name,))
    if text.post_init:
        b.emit("drop", b.emit("call_method", b.emit("load_local", attrs=(0,)), attrs=("__post_init__", ())))
    b.emit("return", b.emit("copy", b.const(None)))
    unwind, b.unwind = b.unwind, None
    b.place(unwind)
    b.emit("unwind")
    return fn
