"""Expressions except calls, conditions, comprehensions, functions and suspensions, which have files of their own."""

from __future__ import annotations

import ast
from collections.abc import Sequence

from molt.compile.frontend import texts
from molt.compile.frontend.constant_displays import constant_set
from molt.compile.frontend.dispatch import attribute_site, expr, lowers_expression, operands, owned, steady
from molt.compile.frontend.folding import fold
from molt.compile.frontend.lower import FunctionLowering
from molt.compile.frontend.names import load, store
from molt.compile.ir.core import Value

_BINARY: dict[type, str] = {
    ast.Add: "add",
    ast.Sub: "sub",
    ast.Mult: "mul",
    ast.Div: "truediv",
    ast.FloorDiv: "floordiv",
    ast.Mod: "mod",
    ast.Pow: "pow",
    ast.LShift: "lshift",
    ast.RShift: "rshift",
    ast.BitAnd: "and",
    ast.BitOr: "or",
    ast.BitXor: "xor",
    ast.MatMult: "matmul",
}
STACK_GUIDELINE = 30
"""CPython builds displays with more operands than this item by item, which decides when an item is hashed."""


@lowers_expression(ast.Constant)
def lower_constant(f: FunctionLowering, node: ast.Constant) -> Value:
    f.at(node)
    return f.const(node.value)


@lowers_expression(texts.Number)
def lower_number(f: FunctionLowering, node: texts.Number) -> Value:
    f.at(node)
    return f.emit("load_number", attrs=(node.index,))


@lowers_expression(ast.Name)
def lower_name(f: FunctionLowering, node: ast.Name) -> Value:
    f.at(node)
    if node.id == "__debug__":
        return f.const(True)
    return load(f, f.mangle(node.id))


@lowers_expression(ast.NamedExpr)
def lower_named(f: FunctionLowering, node: ast.NamedExpr) -> Value:
    value = owned(f, node.value)
    f.at(node.target)
    store(f, f.mangle(node.target.id), f.emit("copy", value))
    return value


def binary_name(operator: ast.operator) -> str:
    return _BINARY[type(operator)]


@lowers_expression(ast.BinOp)
def lower_binary(f: FunctionLowering, node: ast.BinOp) -> Value:
    folded = fold(node)
    if folded is not None:
        f.at(node)
        return f.const(folded.value)
    left, right = operands(f, [node.left, node.right])
    f.at(node)
    result = f.emit(binary_name(node.op), left, right)
    f.drop(left, right)
    return result


@lowers_expression(ast.Attribute)
def lower_attribute(f: FunctionLowering, node: ast.Attribute) -> Value:
    from molt.compile.frontend.calls import super_operands

    parts = super_operands(f, node.value)
    if parts is not None:
        attribute_site(f, node)
        result = f.emit("super_getattr", *parts, attrs=(f.mangle(node.attr),))
        f.drop(*parts)
        return result
    obj = expr(f, node.value)
    attribute_site(f, node)
    result = f.emit("getattr", obj, attrs=(f.mangle(node.attr),))
    f.drop(obj)
    return result


@lowers_expression(ast.Subscript)
def lower_subscript(f: FunctionLowering, node: ast.Subscript) -> Value:
    if isinstance(node.slice, ast.Slice):
        values = operands(f, [node.value, *slice_parts(node.slice)])
        f.at(node)
        result = f.emit("getitem_slice", *values)
        f.drop(*values)
        return result
    container, key = operands(f, [node.value, node.slice])
    f.at(node)
    result = f.emit("getitem", container, key)
    f.drop(container, key)
    return result


@lowers_expression(ast.Slice)
def lower_slice(f: FunctionLowering, node: ast.Slice) -> Value:
    values = operands(f, slice_parts(node))
    f.at(node)
    result = f.emit("build_slice", *values)
    f.drop(*values)
    return result


def slice_parts(node: ast.Slice) -> list[ast.expr]:
    """start, stop and step, None where one is left out."""
    return [p if p is not None else _none_at(node) for p in (node.lower, node.upper, node.step)]


def _none_at(node: ast.expr) -> ast.expr:
    return ast.copy_location(ast.Constant(None), node)


# -- displays -----------------------------------------------------------------------------------------------


@lowers_expression(ast.Tuple)
def lower_tuple(f: FunctionLowering, node: ast.Tuple) -> Value:
    folded = fold(node)
    if folded is not None:
        f.at(node)
        return f.const(folded.value)
    return build_tuple(f, node, node.elts)


def build_tuple(f: FunctionLowering, node: ast.AST, elements: Sequence[ast.expr]) -> Value:
    if _plain(elements) and len(elements) <= STACK_GUIDELINE:
        values = [owned(f, e) for e in elements]
        f.at(node)
        return f.emit("build_tuple", *values)
    items = build_list(f, node, elements)
    f.at(node)
    result = f.emit("list_to_tuple", items)
    f.drop(items)
    return result


@lowers_expression(ast.List)
def lower_list(f: FunctionLowering, node: ast.List) -> Value:
    return build_list(f, node, node.elts)


def build_list(f: FunctionLowering, node: ast.AST, elements: Sequence[ast.expr]) -> Value:
    """A new list of the elements; starred ones are unpacked into it."""
    constants = [fold(e) for e in elements]
    if len(elements) > 8 and all(c is not None for c in constants):
        f.at(node)
        result = f.emit("build_list")
        f.emit("list_extend", result, f.const(tuple(c.value for c in constants if c is not None)))
        return result
    big = len(elements) > STACK_GUIDELINE
    first = 0 if big else _first_star(elements)
    values = [owned(f, e) for e in elements[:first]]
    f.at(node)
    result = f.emit("build_list", *values)
    for element in elements[first:]:
        if isinstance(element, ast.Starred):
            value = expr(f, element.value)
            f.at(node)
            f.emit("list_extend", result, value)
            f.drop(value)
        else:
            value = owned(f, element)
            f.at(node)
            f.emit("list_append", result, value)
    return result


@lowers_expression(ast.Set)
def lower_set(f: FunctionLowering, node: ast.Set) -> Value:
    elements = node.elts
    constants = constant_set(f, node) if len(elements) > 2 else None
    if constants is not None:  # CPython's way, which decides the order of iteration
        result = f.emit("build_set")
        f.emit("set_update", result, constants)
        return result
    first = 0 if len(elements) > STACK_GUIDELINE else _first_star(elements)
    values = operands(f, elements[:first])
    f.at(node)
    result = f.emit("build_set", *values)
    f.drop(*values)
    for element in elements[first:]:
        starred = isinstance(element, ast.Starred)
        value = expr(f, element.value if isinstance(element, ast.Starred) else element)
        f.at(node)
        f.emit("set_update" if starred else "set_add", result, value)
        f.drop(value)
    return result


def _plain(elements: Sequence[ast.expr]) -> bool:
    return not any(isinstance(e, ast.Starred) for e in elements)


def _first_star(elements: Sequence[ast.expr]) -> int:
    return next((i for i, e in enumerate(elements) if isinstance(e, ast.Starred)), len(elements))


@lowers_expression(ast.Dict)
def lower_dict(f: FunctionLowering, node: ast.Dict) -> Value:
    """Groups of up to 16 pairs, as CPython forms them, are evaluated as a whole and then inserted."""
    result: Value | None = None
    group: list[tuple[ast.expr, ast.expr]] = []
    for key, value in zip(node.keys, node.values, strict=False):
        if key is None:
            result = _add_pairs(f, node, result, group)
            group = []
            mapping = expr(f, value)
            f.at(node)
            f.emit("dict_update", result, mapping)
            f.drop(mapping)
            continue
        group.append((key, value))
        if len(group) * 2 > STACK_GUIDELINE:
            result = _add_pairs(f, node, result, group)
            group = []
    if group or result is None:
        result = _add_pairs(f, node, result, group)
    return result


def _add_pairs(f: FunctionLowering, node: ast.AST, result: Value | None, group: list[tuple[ast.expr, ast.expr]]) -> Value:
    if len(group) * 2 > STACK_GUIDELINE:
        f.at(node)
        built = f.emit("build_dict") if result is None else result
        for pair in group:
            key, value = operands(f, pair)
            f.at(node)
            f.emit("dict_set", built, key, value)
            f.drop(key, value)
        return built
    values = operands(f, [e for pair in group for e in pair])
    f.at(node)
    if result is None:
        built = f.emit("build_dict", *values)
    else:
        built = result
        for i in range(0, len(values), 2):
            f.emit("dict_set", built, values[i], values[i + 1])
    f.drop(*values)
    return built


# -- f-strings ----------------------------------------------------------------------------------------------


@lowers_expression(ast.JoinedStr)
def lower_joined(f: FunctionLowering, node: ast.JoinedStr) -> Value:
    pieces = _joined_pieces(node.values)
    if not pieces:
        f.at(node)
        return f.const("")
    values = [expr(f, p) for p in pieces]
    if len(values) == 1:
        return values[0]
    f.at(node)
    result = f.emit("build_string", *values)
    f.drop(*values)
    return result


def _joined_pieces(values: Sequence[ast.expr]) -> list[ast.expr]:
    """Pieces without empty constants, neighbouring constants joined."""
    pieces: list[ast.expr] = []
    for value in values:
        if isinstance(value, ast.Constant):
            if not value.value:
                continue
            last = pieces[-1] if pieces else None
            if isinstance(last, ast.Constant):
                pieces[-1] = ast.copy_location(ast.Constant(str(last.value) + str(value.value)), last)
                continue
        pieces.append(value)
    return pieces


@lowers_expression(ast.FormattedValue)
def lower_formatted(f: FunctionLowering, node: ast.FormattedValue) -> Value:
    value = expr(f, node.value)
    if node.format_spec is not None:
        value = steady(f, value, node.format_spec)
        spec = expr(f, node.format_spec)
    else:
        f.at(node)
        spec = f.unbound()
    f.at(node)
    result = f.emit("format_value", value, spec, attrs=(max(node.conversion, 0),))
    f.drop(value, spec)
    return result
