"""Simple statements and `if`."""

from __future__ import annotations

import ast

from molt.compile.frontend.conditions import condition
from molt.compile.frontend.dispatch import attribute_site, body, expr, lowers_statement, operands, owned, steady
from molt.compile.frontend.expressions import binary_name
from molt.compile.frontend.lower import FunctionLowering, leaving, return_value
from molt.compile.frontend.names import load, store
from molt.compile.frontend.targets import assign, delete_target
from molt.compile.ir.core import BODIES, Value


@lowers_statement(ast.Expr)
def lower_expression_statement(f: FunctionLowering, node: ast.Expr) -> None:
    if f.fn.kind == "text" and f.module.interactive:
        _display(f, node)
        return
    if isinstance(node.value, ast.Constant):
        return
    value = expr(f, node.value)
    f.at(node)
    f.drop(value)


def _display(f: FunctionLowering, node: ast.Expr) -> None:
    """What mode "single" of compile() does with an expression's value: sys.displayhook(value)."""
    value = expr(f, node.value)
    f.at(node)
    module = f.emit("import_name", f.const(None), attrs=("sys", 0))
    hook = f.emit("getattr", module, attrs=("displayhook",))
    f.drop(module)
    f.drop(f.emit("call", hook, value, attrs=((),), handed=f.handed([hook, value])))


@lowers_statement(ast.Pass, ast.Global, ast.Nonlocal)
def lower_nothing(f: FunctionLowering, node: ast.stmt) -> None:
    """Nothing happens at run time."""


@lowers_statement(ast.Assign)
def lower_assign(f: FunctionLowering, node: ast.Assign) -> None:
    if len(node.targets) == 1 and _is_rotation(node.targets[0], node.value):
        _assign_each(f, node.targets[0], node.value)
        return
    value = _grown(f, node) or expr(f, node.value)
    for target in node.targets[:-1]:
        f.at(target)
        if not value.owned:
            value = f.own(value)
        assign(f, target, f.emit("copy", value))
    assign(f, node.targets[-1], value)


def _grown(f: FunctionLowering, node: ast.Assign) -> Value | None:
    """`s = s + t` for a local s, as `s += t` without the in-place operators of other types."""
    target, value = node.targets[0], node.value
    if len(node.targets) != 1 or not isinstance(target, ast.Name) or not isinstance(value, ast.BinOp):
        return None
    if not isinstance(value.op, ast.Add) or not isinstance(value.left, ast.Name) or value.left.id != target.id:
        return None
    left = steady(f, expr(f, value.left), value.right)
    right = expr(f, value.right)
    f.at(value)
    result = f.emit("add_over" if not left.owned else "add", left, right)
    f.drop(left, right)
    return result


def _is_rotation(target: ast.expr, value: ast.expr) -> bool:
    """`a, b = b, a` builds no tuple."""
    return (
        isinstance(target, (ast.Tuple, ast.List))
        and isinstance(value, (ast.Tuple, ast.List))
        and len(target.elts) == len(value.elts)
        and 0 < len(value.elts) <= 8
        and not any(isinstance(e, ast.Starred) for e in (*target.elts, *value.elts))
    )


def _assign_each(f: FunctionLowering, target: ast.expr, value: ast.expr) -> None:
    assert isinstance(target, (ast.Tuple, ast.List)) and isinstance(value, (ast.Tuple, ast.List))
    values = [owned(f, e) for e in value.elts]
    for t, v in zip(target.elts, values, strict=False):
        assign(f, t, v)


@lowers_statement(ast.AugAssign)
def lower_augmented(f: FunctionLowering, node: ast.AugAssign) -> None:
    target = node.target
    name = "inplace_" + binary_name(node.op)
    if isinstance(target, ast.Name):
        f.at(target)
        left = steady(f, load(f, f.mangle(target.id)), node.value)
        right = expr(f, node.value)
        f.at(node)
        result = f.emit(name, left, right)
        f.drop(left, right)
        f.at(target)
        store(f, f.mangle(target.id), result)
    elif isinstance(target, ast.Attribute):
        attr = f.mangle(target.attr)
        obj = steady(f, expr(f, target.value), node.value)
        attribute_site(f, target)
        left = f.emit("getattr", obj, attrs=(attr,))
        right = expr(f, node.value)
        f.at(node)
        result = f.emit(name, left, right)
        f.drop(left, right)
        attribute_site(f, target)
        f.emit("setattr", obj, result, attrs=(attr,))
        f.drop(result, obj)
    else:
        _augment_item(f, node, target, name)


def _augment_item(f: FunctionLowering, node: ast.AugAssign, target: ast.Subscript, name: str) -> None:
    container, key = (steady(f, v, node.value) for v in operands(f, [target.value, target.slice]))
    f.at(target)
    left = f.emit("getitem", container, key)
    right = expr(f, node.value)
    f.at(node)
    result = f.emit(name, left, right)
    f.drop(left, right)
    f.at(target)
    f.emit("setitem", container, key, result)
    f.drop(result, container, key)


@lowers_statement(ast.AnnAssign)
def lower_annotated(f: FunctionLowering, node: ast.AnnAssign) -> None:
    if node.value is not None:
        assign(f, node.target, expr(f, node.value))
    elif isinstance(node.target, ast.Attribute):
        f.drop(expr(f, node.target.value))
    elif isinstance(node.target, ast.Subscript):
        f.drop(*operands(f, [node.target.value, node.target.slice]))
    if f.fn.kind not in BODIES:
        return
    if node.simple:
        assert isinstance(node.target, ast.Name)
        _record_annotation(f, node, f.mangle(node.target.id))
    elif not f.module.annotations_are_strings:
        f.drop(expr(f, node.annotation))


def _record_annotation(f: FunctionLowering, node: ast.AnnAssign, name: str) -> None:
    value = annotation_value(f, node.annotation)
    f.at(node)
    annotations = load(f, "__annotations__")
    f.emit("setitem", annotations, f.const(name), value)
    f.drop(value, annotations)


def annotation_value(f: FunctionLowering, node: ast.expr) -> Value:
    """The annotation's value, or its text under `from __future__ import annotations`."""
    if f.module.annotations_are_strings:
        f.at(node)
        return f.const(ast.unparse(node))
    if isinstance(node, ast.Starred):
        value = expr(f, node.value)
        f.at(node)
        (item,) = f.emit("unpack", value, attrs=(1, -1), results=1)
        f.drop(value)
        return item
    return expr(f, node)


@lowers_statement(ast.Delete)
def lower_delete(f: FunctionLowering, node: ast.Delete) -> None:
    for target in node.targets:
        delete_target(f, target)


@lowers_statement(ast.Return)
def lower_return(f: FunctionLowering, node: ast.Return) -> None:
    if node.value is None:
        f.at(node)
        value = f.own(f.const(None))
    else:
        value = owned(f, node.value)
    f.at(node)
    with leaving(f, 0, value):
        if not f.dead:
            return_value(f, value)


@lowers_statement(ast.If)
def lower_if(f: FunctionLowering, node: ast.If) -> None:
    then, otherwise, end = f.label(), f.label(), f.label()
    condition(f, node.test, then, otherwise)
    if f.start(then):
        body(f, node.body)
        f.jump(end)
    if f.start(otherwise):
        body(f, node.orelse)
        f.jump(end)
    f.start(end)


@lowers_statement(ast.Raise)
def lower_raise(f: FunctionLowering, node: ast.Raise) -> None:
    if node.exc is None:
        f.at(node)
        f.terminate("raise_handled")
        return
    exception = expr(f, node.exc)
    if node.cause is not None:
        exception = steady(f, exception, node.cause)
        cause = owned(f, node.cause)
    else:
        f.at(node)
        cause = f.unbound()
    f.at(node)
    f.terminate("raise", exception, cause)


@lowers_statement(ast.Assert)
def lower_assert(f: FunctionLowering, node: ast.Assert) -> None:
    holds, fails = f.label(), f.label()
    condition(f, node.test, holds, fails)
    if f.start(fails, cold=True):
        _raise_assertion(f, node)
    f.start(holds)


def _raise_assertion(f: FunctionLowering, node: ast.Assert) -> None:
    f.at(node.test)
    if node.msg is None:
        f.terminate("raise_builtin", attrs=("AssertionError", None))
        return
    cls = f.load_builtin("AssertionError")
    message = expr(f, node.msg)
    f.at(node.test)
    values = [cls, message]
    exception = f.emit("call", *values, attrs=((),), handed=f.handed(values))
    f.terminate("raise", exception, f.unbound())
