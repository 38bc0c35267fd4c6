"""Expressions as conditions: control goes to one of two labels; and the values of `and`, `or`, `not`, comparisons.

if a < b and not c: ...

%c = lt_truth %a, %b
branch %c, ^1, ^otherwise
^1:
%d = truth %c
branch %d, ^otherwise, ^then
"""

from __future__ import annotations

import ast

from molt.compile.frontend.constant_displays import only_read
from molt.compile.frontend.dispatch import expr, lowers_expression, steady
from molt.compile.frontend.folding import constant_truth, fold
from molt.compile.frontend.lower import FunctionLowering, Label
from molt.compile.ir.core import Value

COMPARISONS: dict[type, str] = {ast.Lt: "lt", ast.LtE: "le", ast.Eq: "eq", ast.NotEq: "ne", ast.Gt: "gt", ast.GtE: "ge"}


def condition(f: FunctionLowering, node: ast.expr, then: Label, otherwise: Label) -> None:
    """Branches on the truth of `node`."""
    known = constant_truth(node)
    if known is not None:
        f.jump(then if known else otherwise)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        condition(f, node.operand, otherwise, then)
    elif isinstance(node, ast.BoolOp):
        _boolean(f, node, then, otherwise)
    elif isinstance(node, ast.IfExp):
        first, second = f.label(), f.label()
        condition(f, node.test, first, second)
        if f.start(first):
            condition(f, node.body, then, otherwise)
        if f.start(second):
            condition(f, node.orelse, then, otherwise)
    elif isinstance(node, ast.Compare):
        _comparison(f, node, then, otherwise)
    else:
        value = expr(f, node)
        f.at(node)
        truth = f.emit("truth", value)
        f.drop(value)
        f.branch(truth, then, otherwise)


def _boolean(f: FunctionLowering, node: ast.BoolOp, then: Label, otherwise: Label) -> None:
    conjunction = isinstance(node.op, ast.And)
    for operand in node.values[:-1]:
        following = f.label()
        if conjunction:
            condition(f, operand, following, otherwise)
        else:
            condition(f, operand, then, following)
        if not f.start(following):
            return
    condition(f, node.values[-1], then, otherwise)


def _comparison(f: FunctionLowering, node: ast.Compare, then: Label, otherwise: Label) -> None:
    left = steady(f, expr(f, node.left), *node.comparators)
    last = len(node.ops) - 1
    for i, operator in enumerate(node.ops):
        right = steady(f, _right_operand(f, node, i), *node.comparators[i + 1 :])
        f.at(node)
        holds = compare_truth(f, operator, left, right)
        f.drop(left)
        if i == last:
            f.drop(right)
            f.branch(holds, then, otherwise)
            return
        following = f.label()
        if right.owned:
            failed = f.label()
            f.branch(holds, following, failed)
            f.start(failed)
            f.drop(right)
            f.jump(otherwise)
        else:
            f.branch(holds, following, otherwise)
        f.start(following)
        left = right


def _right_operand(f: FunctionLowering, node: ast.Compare, i: int) -> Value:
    last = i == len(node.ops) - 1
    only_searched = last and isinstance(node.ops[i], (ast.In, ast.NotIn))
    return only_read(f, node.comparators[i]) if only_searched else expr(f, node.comparators[i])


def compare_truth(f: FunctionLowering, operator: ast.cmpop, left: Value, right: Value) -> Value:
    """The outcome of one comparison as a condition."""
    if isinstance(operator, (ast.Is, ast.IsNot)):
        holds = f.emit("is", left, right)
        return f.emit("not", holds) if isinstance(operator, ast.IsNot) else holds
    if isinstance(operator, (ast.In, ast.NotIn)):
        holds = f.emit("contains", right, left)
        return f.emit("not", holds) if isinstance(operator, ast.NotIn) else holds
    return f.emit(COMPARISONS[type(operator)] + "_truth", left, right)


def compare_value(f: FunctionLowering, operator: ast.cmpop, left: Value, right: Value) -> Value:
    """The outcome of one comparison as a value: what `__lt__` returned, say."""
    name = COMPARISONS.get(type(operator))
    if name is not None:
        return f.emit(name, left, right)
    return f.emit("bool", compare_truth(f, operator, left, right))


@lowers_expression(ast.Compare)
def lower_compare(f: FunctionLowering, node: ast.Compare) -> Value:
    left = steady(f, expr(f, node.left), *node.comparators)
    if len(node.ops) == 1:
        right = _right_operand(f, node, 0)
        f.at(node)
        result = compare_value(f, node.ops[0], left, right)
        f.drop(left, right)
        return result
    end = f.label("own")
    last = len(node.ops) - 1
    for i, operator in enumerate(node.ops):
        right = steady(f, _right_operand(f, node, i), *node.comparators[i + 1 :])
        f.at(node)
        result = compare_value(f, operator, left, right)
        f.drop(left)
        if i == last:
            f.drop(right)
            f.jump(end, f.own(result))
            break
        holds = f.emit("truth", result)
        following, failed = f.label(), f.label()
        f.branch(holds, following, failed)
        f.start(failed)
        f.drop(right)
        f.jump(end, f.own(result))
        f.start(following)
        f.drop(result)
        left = right
    f.start(end)
    return end.params[0]


@lowers_expression(ast.BoolOp)
def lower_boolean(f: FunctionLowering, node: ast.BoolOp) -> Value:
    """`a and b`: the first operand that decides, as it is."""
    conjunction = isinstance(node.op, ast.And)
    end = f.label("own")
    for operand in node.values[:-1]:
        value = expr(f, operand)
        f.at(node)
        truth = f.emit("truth", value)
        following, decided = f.label(), f.label()
        if conjunction:
            f.branch(truth, following, decided)
        else:
            f.branch(truth, decided, following)
        f.start(decided)
        f.jump(end, f.own(value))
        f.start(following)
        f.drop(value)
    value = expr(f, node.values[-1])
    f.jump(end, f.own(value))
    f.start(end)
    return end.params[0]


@lowers_expression(ast.IfExp)
def lower_conditional(f: FunctionLowering, node: ast.IfExp) -> Value:
    first, second, end = f.label(), f.label(), f.label("own")
    condition(f, node.test, first, second)
    for label, branch in ((first, node.body), (second, node.orelse)):
        if f.start(label):
            value = expr(f, branch)
            f.jump(end, f.own(value))
    f.start(end)
    return end.params[0]


@lowers_expression(ast.UnaryOp)
def lower_unary(f: FunctionLowering, node: ast.UnaryOp) -> Value:
    folded = fold(node)
    if folded is not None:
        f.at(node)
        return f.const(folded.value)
    if isinstance(node.op, ast.Not):
        return _negation(f, node)
    value = expr(f, node.operand)
    f.at(node)
    name = {ast.USub: "neg", ast.UAdd: "pos", ast.Invert: "invert"}[type(node.op)]
    result = f.emit(name, value)
    f.drop(value)
    return result


def _negation(f: FunctionLowering, node: ast.UnaryOp) -> Value:
    operand = node.operand
    if (
        isinstance(operand, ast.Compare)
        and len(operand.ops) == 1
        and isinstance(operand.ops[0], (ast.Is, ast.IsNot, ast.In, ast.NotIn))
    ):
        left = steady(f, expr(f, operand.left), operand.comparators[0])
        right = _right_operand(f, operand, 0)
        f.at(operand)
        holds = compare_truth(f, operand.ops[0], left, right)
        f.drop(left, right)
    else:
        value = expr(f, operand)
        f.at(node)
        holds = f.emit("truth", value)
        f.drop(value)
    f.at(node)
    return f.emit("bool", f.emit("not", holds))
