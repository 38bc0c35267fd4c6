"""Class statements. The body is a function of the namespace, which its names are looked up in and stored to."""

from __future__ import annotations

import ast
from typing import Any

from molt.compile.frontend.calls import keyword_dict
from molt.compile.frontend.dataclass_init import offer_init
from molt.compile.frontend.dispatch import body, expr, lowers_statement, operands, owned
from molt.compile.frontend.functions import (
    apply_decorators,
    call_generic_scope,
    generic_scope,
    has_annotations,
    qualified_name,
    set_up_annotations,
    type_parameter_tuple,
)
from molt.compile.frontend.lower import FunctionLowering, docstring, finish, new_function, return_value
from molt.compile.frontend.names import load, store
from molt.compile.ir.core import Function, Parameters, Value


@lowers_statement(ast.ClassDef)
def lower_class(f: FunctionLowering, node: ast.ClassDef) -> None:
    decorators = operands(f, node.decorator_list)
    if node.type_params:
        g = generic_scope(f, node)
        store(g, ".type_params", type_parameter_tuple(g, node.type_params))
        return_value(g, _class_object(g, node))
        finish(g)
        f.at(node)
        cls = call_generic_scope(f, g)
    else:
        cls = _class_object(f, node)
    cls = apply_decorators(f, node.decorator_list, decorators, cls)
    f.at(node)
    store(f, f.mangle(node.name), cls)


def _class_object(f: FunctionLowering, node: ast.ClassDef) -> Value:
    scope = f.module.scopes.of[node]
    fn = _class_body(f, node)
    f.at(node)
    function = f.emit("make_function", *f.closure(scope), attrs=(fn,))
    name = f.const(node.name)
    bases = _bases(f, node)
    keywords = keyword_dict(f, node, function, node.keywords)
    f.at(node)
    cls = f.emit("build_class", function, name, bases, keywords)
    f.drop(function, bases)
    offer_init(f, node, qualified_name(scope), cls)
    return cls


def _bases(f: FunctionLowering, node: ast.ClassDef) -> Value:
    extra: list[Value] = []
    if node.type_params:
        f.at(node)
        params = load(f, ".type_params")
        extra.append(f.emit("generic_base", params))
        f.drop(params)
    if any(isinstance(b, ast.Starred) for b in node.bases):
        items = expr(f, ast.copy_location(ast.List(list(node.bases), ast.Load()), node))
        for value in extra:
            f.emit("list_append", items, value)
        result = f.emit("list_to_tuple", items)
        f.drop(items)
        return result
    values = [owned(f, b) for b in node.bases] + extra
    f.at(node)
    return f.emit("build_tuple", *values)


def _class_body(f: FunctionLowering, node: ast.ClassDef) -> Function:
    scope = f.module.scopes.of[node]
    line = node.decorator_list[0].lineno if node.decorator_list else node.lineno
    qualname = qualified_name(scope)
    g = new_function(f.module, scope, node.name, qualname, Parameters((".namespace",), 0, 1), "class", line)
    store(g, "__module__", load(g, "__name__"))
    store(g, "__qualname__", g.const(qualname))
    _store_in_namespace(g, "__firstlineno__", g.emit("first_line"))
    if node.type_params:
        params = g.emit("cell_get_free", g.emit("load_free", attrs=(g.free_index[".type_params"],)), attrs=(".type_params",))
        _store_in_namespace(g, "__type_params__", params)
    if "__classdict__" in scope.cells:
        namespace = g.own(_namespace(g))
        g.emit("drop_maybe", g.emit("cell_swap", _own_cell(g, "__classdict__"), namespace))
    if has_annotations(node.body):
        set_up_annotations(g)
    doc = docstring(node)
    if doc is not None:
        g.at(node.body[0])
        _store_in_namespace(g, "__doc__", g.const(doc))
    body(g, node.body)
    if not g.dead:
        _finish_class(g, scope)
    finish(g)
    return g.fn


def _finish_class(g: FunctionLowering, scope: Any) -> None:
    _store_in_namespace(g, "__static_attributes__", g.const(tuple(sorted(scope.static_attributes))))
    if "__classdict__" in scope.cells:
        _store_in_namespace(g, "__classdictcell__", _own_cell(g, "__classdict__"))
    if "__class__" in scope.cells:
        cell = g.own(_own_cell(g, "__class__"))
        _store_in_namespace(g, "__classcell__", _own_cell(g, "__class__"))
        return_value(g, cell)


def _namespace(g: FunctionLowering) -> Value:
    return g.emit("load_local", attrs=(0,))


def _own_cell(g: FunctionLowering, name: str) -> Value:
    return g.emit("load_local", attrs=(g.slots[g.scope, name],))


def _store_in_namespace(g: FunctionLowering, name: str, value: Value) -> None:
    g.emit("store_name", _namespace(g), value, attrs=(name,))
    g.drop(value)
