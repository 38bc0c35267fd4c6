"""Module bodies, `def`, `lambda`, decorators, defaults, annotations, type parameters and type aliases."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from typing import Any

from molt.compile.frontend import texts
from molt.compile.frontend.calls import call
from molt.compile.frontend.dispatch import body, expr, lowers_expression, lowers_statement, operands, owned
from molt.compile.frontend.expressions import build_tuple
from molt.compile.frontend.lower import (
    FunctionLowering,
    ModuleLowering,
    TextLowering,
    docstring,
    finish,
    new_function,
    return_value,
)
from molt.compile.frontend.names import load, store
from molt.compile.frontend.scopes import Scope, parameter_names
from molt.compile.frontend.statements import annotation_value
from molt.compile.frontend.texts import Text
from molt.compile.ir.core import CompiledText, Function, Parameters, Value

FunctionNode = ast.FunctionDef | ast.AsyncFunctionDef
DEFAULTS, KWDEFAULTS, ANNOTATIONS, TYPE_PARAMS = range(4)
TYPE_VAR, PARAM_SPEC, TYPE_VAR_TUPLE, CONSTRAINED_TYPE_VAR = range(4)


def lower_module_body(module: ModuleLowering) -> None:
    scope = module.scopes.module
    f = new_function(module, scope, "<module>", "<module>", Parameters(), "module", 1)
    tree = module.source.tree
    if has_annotations(tree.body):
        store(f, "__annotations__", f.emit("build_dict"))
    body(f, tree.body)
    finish(f)
    f.fn.hot = module.source.hot and any(block.loop_header for block in f.fn.blocks)


def lower_text(module: ModuleLowering, text: Text) -> None:
    """The body of a text for eval, exec or compile is a function of the namespace, as that of a class is."""
    parsed = texts.parsed(text)
    body_function = None if parsed.error is not None else _text_body(TextLowering(module, text, parsed.tree), text, parsed.tree)
    compiled = CompiledText(text.text, text.filename, text.mode, text.future, body_function, parsed.error, parsed.numbered)
    module.module.texts.append(compiled)


def _text_body(module: TextLowering, text: Text, tree: ast.Module) -> Function:
    f = new_function(module, module.scopes.module, "<module>", "<module>", Parameters((".namespace",), 0, 1), "text", 1)
    if text.mode == "eval":
        (expression,) = tree.body
        assert isinstance(expression, ast.Expr)
        value = owned(f, expression.value)
        f.at(expression)
        return_value(f, value)
    else:
        if has_annotations(tree.body):
            set_up_annotations(f)
        doc = docstring(tree) if text.mode == "exec" else None
        if doc is not None:
            f.at(tree.body[0])
            store(f, "__doc__", f.const(doc))
        body(f, tree.body)
    finish(f)
    return f.fn


def set_up_annotations(f: FunctionLowering) -> None:
    """`__annotations__ = {}` in the namespace of a class or a text, unless it is there."""
    missing, present = f.label(), f.label()
    f.branch(f.emit("contains", f.emit("load_local", attrs=(0,)), f.const("__annotations__")), present, missing)
    f.start(missing)
    annotations = f.emit("build_dict")
    f.emit("store_name", f.emit("load_local", attrs=(0,)), annotations, attrs=("__annotations__",))
    f.drop(annotations)
    f.jump(present)
    f.start(present)


def has_annotations(statements: Sequence[ast.AST]) -> bool:
    """Does the body itself, blocks included but not nested functions and classes, annotate a variable?"""
    for node in statements:
        if isinstance(node, ast.AnnAssign):
            return True
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.expr)):
            continue
        if has_annotations(list(ast.iter_child_nodes(node))):
            return True
    return False


def qualified_name(scope: Scope) -> str:
    """`__qualname__` of the function or class of a scope."""
    assert scope.parent is not None
    parent = scope.parent.frame
    if parent.kind == "type_parameters":
        assert parent.parent is not None
        parent = parent.parent.frame
    if parent.kind == "module" or scope.mangle(scope.name) in parent.explicit_globals:
        return scope.name
    around = qualified_name(parent)
    return f"{around}.{scope.name}" if parent.kind == "class" else f"{around}.<locals>.{scope.name}"


# -- def --------------------------------------------------------------------------------------------------------


@lowers_statement(ast.FunctionDef, ast.AsyncFunctionDef)
def lower_function_definition(f: FunctionLowering, node: FunctionNode) -> None:
    decorators = operands(f, node.decorator_list)
    defaults = _defaults(f, node, node.args)
    function = _generic_function(f, node, defaults) if node.type_params else _function_object(f, node, defaults)
    function = apply_decorators(f, node.decorator_list, decorators, function)
    f.at(node)
    store(f, f.mangle(node.name), function)


def apply_decorators(f: FunctionLowering, nodes: list[ast.expr], decorators: list[Value], value: Value) -> Value:
    for node, decorator in zip(reversed(nodes), reversed(decorators), strict=False):
        f.at(node)
        value = call(f, decorator, value)
    return value


@lowers_expression(ast.Lambda)
def lower_lambda(f: FunctionLowering, node: ast.Lambda) -> Value:
    defaults = _defaults(f, node, node.args)
    scope = f.module.scopes.of[node]
    kind = "generator" if scope.has_yield else "function"
    g = new_function(f.module, scope, "<lambda>", qualified_name(scope), _parameters(node.args, scope), kind, node.lineno)
    value = owned(g, node.body)
    g.at(node.body)
    return_value(g, value)
    finish(g)
    f.at(node)
    function = f.emit("make_function", *f.closure(scope), attrs=(g.fn,))
    _set_defaults(f, function, defaults)
    return function


def _defaults(f: FunctionLowering, node: Any, args: ast.arguments) -> list[tuple[int, Value]]:
    """Values of defaults, with the number under which `function_set` knows them."""
    result: list[tuple[int, Value]] = []
    if args.defaults:
        f.at(node)
        result.append((DEFAULTS, f.own(expr(f, _as_tuple(node, args.defaults)))))
    named = [(a, d) for a, d in zip(args.kwonlyargs, args.kw_defaults, strict=False) if d is not None]
    if named:
        pairs: list[ast.expr] = []
        for argument, default in named:
            pairs += (ast.copy_location(ast.Constant(f.mangle(argument.arg)), argument), default)
        values = operands(f, pairs)
        f.at(node)
        result.append((KWDEFAULTS, f.emit("build_dict", *values)))
        f.drop(*values)
    return result


def _as_tuple(node: ast.AST, elements: list[ast.expr]) -> ast.Tuple:
    return ast.copy_location(ast.Tuple(elements, ast.Load()), node)


def _set_defaults(f: FunctionLowering, function: Value, defaults: list[tuple[int, Value]]) -> None:
    for which, value in defaults:
        f.emit("function_set", function, value, attrs=(which,))


def _parameters(args: ast.arguments, scope: Scope) -> Parameters:
    return Parameters(
        parameter_names(args, scope),
        len(args.posonlyargs),
        len(args.posonlyargs) + len(args.args),
        args.vararg is not None,
        len(args.kwonlyargs),
        args.kwarg is not None,
    )


def _function_object(f: FunctionLowering, node: FunctionNode, defaults: list[tuple[int, Value]]) -> Value:
    annotations = _annotations(f, node)
    scope = f.module.scopes.of[node]
    g = _function_body(f.module, node, scope)
    f.at(node)
    function = f.emit("make_function", *f.closure(scope), attrs=(g.fn,))
    _set_defaults(f, function, defaults)
    if annotations is not None:
        f.emit("function_set", function, annotations, attrs=(ANNOTATIONS,))
    return function


def _function_body(module: ModuleLowering, node: FunctionNode, scope: Scope) -> FunctionLowering:
    line = node.decorator_list[0].lineno if node.decorator_list else node.lineno
    g = new_function(module, scope, node.name, qualified_name(scope), _parameters(node.args, scope), _kind(scope), line)
    g.fn.doc = docstring(node)
    body(g, node.body)
    finish(g)
    return g


def _kind(scope: Scope) -> str:
    if scope.is_async:
        return "async_generator" if scope.has_yield else "coroutine"
    return "generator" if scope.has_yield else "function"


def _annotations(f: FunctionLowering, node: FunctionNode) -> Value | None:
    """The dict of annotations; None when there are none."""
    annotated = [(a.arg, a.annotation) for a in _annotation_order(node.args) if a.annotation is not None]
    if node.returns is not None:
        annotated.append(("return", node.returns))
    if not annotated:
        return None
    values: list[Value] = []
    for name, annotation in annotated:
        value = annotation_value(f, annotation)
        f.at(annotation)
        values += (f.const(f.mangle(name)), value)
    f.at(node)
    result = f.emit("build_dict", *values)
    f.drop(*values)
    return result


def _annotation_order(args: ast.arguments) -> Iterator[ast.arg]:
    yield from args.args
    yield from args.posonlyargs
    if args.vararg is not None:
        yield args.vararg
    yield from args.kwonlyargs
    if args.kwarg is not None:
        yield args.kwarg


# -- type parameters (PEP 695) ------------------------------------------------------------------------------------


def generic_scope(f: FunctionLowering, node: Any) -> FunctionLowering:
    """The hidden function in which the type parameters of a definition live."""
    scope = f.module.scopes.of[node, "type_parameters"]
    parameters = Parameters(scope.params, 0, len(scope.params))
    g = new_function(f.module, scope, scope.name, qualified_name(scope), parameters, "function", node.lineno)
    g.fn.hot = False
    return g


def call_generic_scope(f: FunctionLowering, g: FunctionLowering, *args: Value) -> Value:
    function = f.emit("make_function", *f.closure(g.scope), attrs=(g.fn,))
    return call(f, function, *args)


def type_parameter_tuple(g: FunctionLowering, params: Sequence[Any]) -> Value:
    """Makes and assigns the type parameters; the result is their tuple, owned."""
    values = []
    for param in params:
        value = _type_parameter(g, param)
        values.append(g.emit("copy", value))
        store(g, g.mangle(param.name), value)
    return g.emit("build_tuple", *values)


def _type_parameter(g: FunctionLowering, param: Any) -> Value:
    code = {ast.TypeVar: TYPE_VAR, ast.ParamSpec: PARAM_SPEC, ast.TypeVarTuple: TYPE_VAR_TUPLE}[type(param)]
    bound = getattr(param, "bound", None)
    if isinstance(bound, ast.Tuple):
        code = CONSTRAINED_TYPE_VAR
    g.at(param)
    parts = [
        lazy_function(g, (param, "bound"), param.name, bound) if bound is not None else g.const(None),
        lazy_function(g, (param, "default"), param.name, param.default_value) if param.default_value is not None else g.const(None),
    ]
    g.at(param)
    result = g.emit("type_param", *parts, attrs=(code, param.name))
    g.drop(*parts)
    return result


def lazy_function(f: FunctionLowering, key: Any, name: str, expression: ast.expr) -> Value:
    """A function without parameters that computes the expression when it is asked for."""
    scope = f.module.scopes.of[key]
    g = new_function(f.module, scope, name, qualified_name(scope), Parameters(), "function", expression.lineno)
    g.fn.hot = False
    value = build_tuple(g, expression, [expression]) if isinstance(expression, ast.Starred) else owned(g, expression)
    return_value(g, value)
    finish(g)
    return f.emit("make_function", *f.closure(scope), attrs=(g.fn,))


def _generic_function(f: FunctionLowering, node: FunctionNode, defaults: list[tuple[int, Value]]) -> Value:
    g = generic_scope(f, node)
    params = type_parameter_tuple(g, node.type_params)
    inner = [(which, g.own(load(g, (".defaults", ".kwdefaults")[which]))) for which, _ in defaults]
    function = _function_object(g, node, inner)
    g.emit("function_set", function, params, attrs=(TYPE_PARAMS,))
    return_value(g, function)
    finish(g)
    f.at(node)
    return call_generic_scope(f, g, *(value for _, value in defaults))


@lowers_statement(ast.TypeAlias)
def lower_type_alias(f: FunctionLowering, node: ast.TypeAlias) -> None:
    if node.type_params:
        g = generic_scope(f, node)
        params = type_parameter_tuple(g, node.type_params)
        return_value(g, _alias(g, node, params))
        finish(g)
        f.at(node)
        value = call_generic_scope(f, g)
    else:
        f.at(node)
        value = _alias(f, node, f.const(()))
    f.at(node)
    store(f, f.mangle(node.name.id), value)


def _alias(f: FunctionLowering, node: ast.TypeAlias, params: Value) -> Value:
    f.at(node)
    function = lazy_function(f, (node, "value"), node.name.id, node.value)
    result = f.emit("type_alias", f.const(node.name.id), params, function)
    f.drop(params, function)
    return result
