"""Calls: plain, of methods, with unpacked arguments, `super()`, and the builtins that look at their caller."""

from __future__ import annotations

import ast
from collections.abc import Callable

from molt.compile.frontend.comprehensions import iterator_of
from molt.compile.frontend.consumers import call_folded, consume, consumed, joined
from molt.compile.frontend.dispatch import attribute_site, expr, lowers_expression, operands, steady
from molt.compile.frontend.expressions import build_tuple
from molt.compile.frontend.folding import fold
from molt.compile.frontend.lower import FunctionLowering
from molt.compile.frontend.names import load
from molt.compile.ir.core import BODIES, Value
from molt.compile.ir.ops import OPS


def _is_quiet(node: ast.expr) -> bool:
    """Does evaluating the argument run no Python code, so that the method may be looked up behind it?"""
    if isinstance(node, ast.Lambda):
        return not node.args.defaults and not any(node.args.kw_defaults)
    return isinstance(node, (ast.Constant, ast.Name)) or fold(node) is not None


@lowers_expression(ast.Call)
def lower_call(f: FunctionLowering, node: ast.Call) -> Value:
    reason = f.module.trapped.get(node)
    if reason is not None:
        f.at(node)
        f.terminate("trap", attrs=(reason,))
        return f.const(None)
    special = _caller_sensitive(f, node)
    if special is not None:
        return special
    name = consumed(f, node)
    if name is not None:
        return consume(f, node, name)
    if _has_stars(node):
        function = expr(f, node.func)
        return call_with_stars(f, node, function, node.args, node.keywords)
    if isinstance(node.func, ast.Attribute):
        return _call_method(f, node, node.func)
    values = operands(f, [node.func, *node.args, *(k.value for k in node.keywords)])
    f.at(node)
    return f.emit("call", *values, attrs=(_keyword_names(node),), handed=f.handed(values))


def call(f: FunctionLowering, function: Value, *args: Value) -> Value:
    """Calls with positional values; owned ones are handed over."""
    values = [function, *args]
    return f.emit("call", *values, attrs=((),), handed=f.handed(values))


def _keyword_names(node: ast.Call) -> tuple[str, ...]:
    return tuple(k.arg for k in node.keywords if k.arg is not None)


def _has_stars(node: ast.Call) -> bool:
    return any(isinstance(a, ast.Starred) for a in node.args) or any(k.arg is None for k in node.keywords)


# -- methods --------------------------------------------------------------------------------------------------


def _call_method(f: FunctionLowering, node: ast.Call, target: ast.Attribute) -> Value:
    name = f.mangle(target.attr)
    arguments = [*node.args, *(k.value for k in node.keywords)]
    parts = super_operands(f, target.value)
    if parts is not None:
        values = [*(steady(f, part, *arguments) for part in parts), *operands(f, arguments)]
        _method_site(f, node, target)
        return f.emit("call_super_method", *values, attrs=(name, _keyword_names(node)), handed=f.handed(values))
    if joined(f, node):
        return _join(f, node, target)
    if all(map(_is_quiet, arguments)):
        values = operands(f, [target.value, *arguments])
        _method_site(f, node, target)
        return f.emit("call_method", *values, attrs=(name, _keyword_names(node)), handed=f.handed(values))
    obj = steady(f, expr(f, target.value), *arguments)
    attribute_site(f, target)
    if "load_method" in OPS:
        return _call_loaded(f, node, target, obj, name, arguments)
    function = f.emit("getattr", obj, attrs=(name,))
    f.drop(obj)
    values = [function, *operands(f, arguments)]
    _method_site(f, node, target)
    return f.emit("call", *values, attrs=(_keyword_names(node),), handed=f.handed(values))


def _join(f: FunctionLowering, node: ast.Call, target: ast.Attribute) -> Value:
    """`", ".join(generator expression)`: str.join begins with a list of its items."""
    generator = node.args[0]
    assert isinstance(generator, ast.GeneratorExp)
    text = expr(f, target.value)
    items = call_folded(f, node, generator, "list", iterator_of(f, generator.generators[0]))
    _method_site(f, node, target)
    return f.emit("call_method", text, items, attrs=("join", ()), handed=0b10)


def _call_loaded(
    f: FunctionLowering, node: ast.Call, target: ast.Attribute, obj: Value, name: str, arguments: list[ast.expr]
) -> Value:
    """The method is looked up before the arguments are computed, which may change what it is."""
    function, takes_self = f.emit("load_method", obj, attrs=(name,))
    values = [takes_self, function, obj, *operands(f, arguments)]
    _method_site(f, node, target)
    return f.emit("call_loaded", *values, attrs=(_keyword_names(node),), handed=f.handed(values))


def _method_site(f: FunctionLowering, node: ast.Call, target: ast.Attribute) -> None:
    """CPython attributes the call of a method that starts on an earlier line to the line of its name."""
    end_line, end = target.end_lineno, target.end_col_offset
    if node.lineno == end_line or end is None or end_line is None:
        f.at(node)
        return
    width = len(target.attr)
    if width > end:
        f.b.site = f.module.site_at(end_line, end_line, -1, -1)
        return
    f.b.site = f.module.site_at(end_line, node.end_lineno, end - width, node.end_col_offset)


# -- unpacked arguments -----------------------------------------------------------------------------------------


def call_with_stars(
    f: FunctionLowering, node: ast.expr, function: Value, args: list[ast.expr], keywords: list[ast.keyword]
) -> Value:
    function = steady(f, function, *args, *(k.value for k in keywords))
    if len(args) == 1 and isinstance(args[0], ast.Starred):
        positional = expr(f, args[0].value)
        positional = steady(f, positional, *(k.value for k in keywords))
    else:
        positional = build_tuple(f, node, args)
    mapping = keyword_dict(f, node, function, keywords)
    f.at(node)
    result = f.emit("call_spread", function, positional, mapping)
    f.drop(function, positional)
    return result


def keyword_dict(f: FunctionLowering, node: ast.AST, function: Value, keywords: list[ast.keyword]) -> Value:
    """The dict of keyword arguments, or unbound when there are none."""
    f.at(node)
    if not keywords:
        return f.unbound()
    result: Value | None = None
    i = 0
    while i < len(keywords):
        j = i
        while j < len(keywords) and keywords[j].arg is not None:
            j += 1
        if j > i:
            part = _named_dict(f, node, keywords[i:j])
            i = j
            if result is None:
                result = part
                continue
        else:
            if result is None:
                f.at(node)
                result = f.emit("build_dict")
            part = expr(f, keywords[i].value)
            i += 1
        f.at(node)
        f.emit("dict_merge", result, part, function)
        f.drop(part)
    assert result is not None
    return result


def _named_dict(f: FunctionLowering, node: ast.AST, keywords: list[ast.keyword]) -> Value:
    pairs: list[ast.expr] = []
    for k in keywords:
        pairs += (ast.copy_location(ast.Constant(k.arg), k), k.value)
    values = operands(f, pairs)
    f.at(node)
    result = f.emit("build_dict", *values)
    f.drop(*values)
    return result


# -- super() ------------------------------------------------------------------------------------------------------


def is_builtin_name(f: FunctionLowering, node: ast.expr, name: str) -> bool:
    """Is `node` the builtin `name`, neither a local variable nor a rebound global?"""
    return (
        isinstance(node, ast.Name)
        and node.id == name
        and f.module.is_builtin(name)
        and f.resolve(name).kind in ("global", "name", "classdict_global")
    )


def super_operands(f: FunctionLowering, node: ast.expr) -> list[Value] | None:
    """For `super()` in a method, and for `super(a, b)` of two names: the class, and the object or class."""
    if not (isinstance(node, ast.Call) and not node.keywords and is_builtin_name(f, node.func, "super")):
        return None
    if not node.args:
        return _class_and_self(f, node)
    if len(node.args) != 2 or not all(isinstance(a, ast.Name) for a in node.args):
        return None
    f.at(node)
    return operands(f, node.args)


def _class_and_self(f: FunctionLowering, node: ast.Call, *, checked: bool = True) -> list[Value] | None:
    names = f.fn.parameters.names
    has_class = "__class__" in f.free_index and f.resolve("__class__").kind == "free"
    if f.scope.frame.kind not in ("function", "generator_expression") or not f.fn.parameters.positional or not has_class:
        return None
    f.at(node)
    cls = f.emit("cell_get_free", f.cell_of("__class__"), attrs=("__class__",))
    return [cls, load(f, names[0]) if checked else _load_unchecked(f, names[0])]


def _load_unchecked(f: FunctionLowering, name: str) -> Value:
    """A parameter that may have been deleted; `super` itself complains then."""
    slot = f.slots[f.scope.frame, name]
    return load(f, name) if f.fn.locals[slot].cell else f.emit("load_local", attrs=(slot,))


def _lower_super(f: FunctionLowering, node: ast.Call) -> Value:
    parts = _class_and_self(f, node, checked=False)
    f.at(node)
    if parts is not None:
        return call(f, f.emit("load_global", attrs=("super",)), *parts)
    missing = "super(): no arguments" if not f.fn.parameters.positional else "super(): __class__ cell not found"
    f.terminate("raise_builtin", attrs=("RuntimeError", missing))
    return f.const(None)


# -- builtins that look at their caller -----------------------------------------------------------------------------


def _caller_sensitive(f: FunctionLowering, node: ast.Call) -> Value | None:
    if not isinstance(node.func, ast.Name) or not is_builtin_name(f, node.func, node.func.id):
        return None
    name = node.func.id
    if name in ("eval", "exec"):
        return _run_text(f, node)
    if node.args or node.keywords or name not in ("super", "locals", "vars", "dir", "globals"):
        return None
    if not f.module.by_name:
        return _about_caller(f, node, name)
    function = expr(f, node.func)
    f.at(node)

    def builtin() -> Value:
        f.drop(function)
        return _about_caller(f, node, name)

    return _if_builtin(f, function, name, builtin, lambda: call(f, function))


def _if_builtin(
    f: FunctionLowering, function: Value, name: str, then: Callable[[], Value], otherwise: Callable[[], Value]
) -> Value:
    """In a text for eval or exec only the run tells whether `function`, found by the name, is the builtin. Both ways consume it."""
    expected = f.load_builtin(name)
    means_it = f.emit("is", function, expected)
    f.drop(expected)
    yes, no, end = f.label(), f.label(), f.label("own")
    f.branch(means_it, yes, no)
    f.start(no)
    f.jump(end, otherwise())
    f.start(yes)
    result = then()
    if not f.dead:
        f.jump(end, f.own(result))
    f.start(end)
    return end.params[0]


def _run_text(f: FunctionLowering, node: ast.Call) -> Value | None:
    """eval and exec that are not given globals take those of the caller, and its local variables."""
    if len(node.args) != 1 or isinstance(node.args[0], ast.Starred) or not {k.arg for k in node.keywords} <= {"locals"}:
        return None
    assert isinstance(node.func, ast.Name)
    function, source, *namespace = operands(f, [node.func, node.args[0], *(k.value for k in node.keywords)])
    f.at(node)

    def with_namespaces() -> Value:
        return call(f, function, source, f.emit("globals_dict"), *(namespace or [local_namespace(f)]))

    if not f.module.by_name:
        return with_namespaces()
    values = [function, source, *namespace]
    plain = (_keyword_names(node),)
    return _if_builtin(
        f, function, node.func.id, with_namespaces, lambda: f.emit("call", *values, attrs=plain, handed=f.handed(values))
    )


def _about_caller(f: FunctionLowering, node: ast.Call, name: str) -> Value:
    if name == "super":
        f.module.loaded["super"] = None
        return _lower_super(f, node)
    f.at(node)
    if name == "globals":
        return f.emit("globals_dict")
    namespace = local_namespace(f)
    if name != "dir":
        return namespace
    keys = call(f, f.load_builtin("list"), namespace)
    f.drop(f.emit("call_method", keys, attrs=("sort", ())))
    return keys


def local_namespace(f: FunctionLowering) -> Value:
    """What `locals()` gives here: a fresh dict in functions, the namespace itself elsewhere. In a comprehension of a module or
    class CPython gives a dict of the comprehension's own variables."""
    body = f.fn.kind in BODIES
    if body and f.scope is f.scope.frame:
        return f.emit("globals_dict") if f.fn.kind == "module" else f.emit("load_local", attrs=(0,))
    result = f.emit("build_dict")
    for i, local in enumerate(f.fn.locals):
        if body and not _is_of_comprehension(f, i):
            continue
        value = f.emit("load_local", attrs=(i,))
        f.emit("dict_set_cell" if local.cell else "dict_set_bound", result, value, attrs=(local.name,))
    for name, i in f.free_index.items():
        f.emit("dict_set_cell", result, f.emit("load_free", attrs=(i,)), attrs=(name,))
    return result


def _is_of_comprehension(f: FunctionLowering, slot: int) -> bool:
    """Is the slot a variable of a comprehension that encloses what is being lowered?"""
    return any(index == slot and scope.kind == "comprehension" for (scope, _), index in f.slots.items())
