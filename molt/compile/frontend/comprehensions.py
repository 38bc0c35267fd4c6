"""Comprehensions: list, set and dict ones run inline in the function (PEP 709), generator expressions are functions.

The targets of an inline comprehension have slots of their own, which are empty outside of it.
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import Any

from molt.compile.frontend.conditions import condition
from molt.compile.frontend.constant_displays import only_read
from molt.compile.frontend.dispatch import expr, lowers_expression, operands, owned
from molt.compile.frontend.generators import next_awaited, pass_on, yield_value
from molt.compile.frontend.loops import next_item, start_header
from molt.compile.frontend.lower import FunctionLowering, fill_cell, finish, new_function
from molt.compile.frontend.targets import assign
from molt.compile.ir.core import Parameters, Value

Element = Callable[[], None]


@lowers_expression(ast.ListComp)
def lower_list_comprehension(f: FunctionLowering, node: ast.ListComp) -> Value:
    def element(result: Value) -> None:
        value = owned(f, node.elt)
        f.at(node.elt)
        f.emit("list_append", result, value)

    return _inline(f, node, "build_list", element)


@lowers_expression(ast.SetComp)
def lower_set_comprehension(f: FunctionLowering, node: ast.SetComp) -> Value:
    def element(result: Value) -> None:
        value = expr(f, node.elt)
        f.at(node.elt)
        f.emit("set_add", result, value)
        f.drop(value)

    return _inline(f, node, "build_set", element)


@lowers_expression(ast.DictComp)
def lower_dict_comprehension(f: FunctionLowering, node: ast.DictComp) -> Value:
    def element(result: Value) -> None:
        key, value = operands(f, [node.key, node.value])
        f.at(node.key)
        f.emit("dict_set", result, key, value)
        f.drop(key, value)

    return _inline(f, node, "build_dict", element)


def _inline(f: FunctionLowering, node: Any, build: str, element: Callable[[Value], None]) -> Value:
    first = node.generators[0]
    iterator = iterator_of(f, first)
    outer_scope, outer_unwind = f.scope, f.b.unwind
    scope = f.module.scopes.of[node]
    f.scope = scope
    slots = [f.add_slot(scope, name) for name in scope.mentioned if scope.binds(name)]
    emptied = f.handler()
    f.at(node)
    for slot in slots:
        if f.fn.locals[slot].cell:
            fill_cell(f, slot)
    f.b.unwind = emptied.block if slots else outer_unwind
    result = f.emit(build)
    loops(f, node.generators, 0, iterator, lambda: element(result))
    f.b.unwind = outer_unwind
    f.scope = outer_scope
    f.at(node)
    _empty(f, slots)
    if slots:
        skip, after = f.b.block, f.bound
        f.start(emptied, cold=True)
        _empty(f, slots)
        pass_on(f)
        f.b.block, f.bound = skip, after
        end = f.label()
        f.jump(end)
        f.start(end)
    return result


def _empty(f: FunctionLowering, slots: list[int]) -> None:
    for slot in slots:
        f.emit("drop_maybe", f.emit("take_local", attrs=(slot,)))
        f.bound &= ~(1 << slot)


def iterator_of(f: FunctionLowering, generator: ast.comprehension) -> Value:
    iterable = expr(f, generator.iter) if generator.is_async else only_read(f, generator.iter)
    f.at(generator.iter)
    iterator = f.emit("get_aiter" if generator.is_async else "iter", iterable)
    f.drop(iterable)
    return iterator


def loops(
    f: FunctionLowering,
    generators: list[ast.comprehension],
    depth: int,
    iterator: Value,
    element: Element,
    open_iterators: list[Value] | None = None,
) -> None:
    """The loop of generator number `depth` over its iterator (dropped at the end unless it is a variable's). While `element` runs,
    `open_iterators` holds the iterators of the loops around it."""
    if open_iterators is None:
        open_iterators = []
    if depth == len(generators):
        element()
        return
    generator = generators[depth]
    header, exhausted, again = f.label(), f.label(), f.label()
    f.at(generator.iter)
    start_header(f, header)
    item = next_awaited(f, iterator, generator.iter, exhausted) if generator.is_async else next_item(f, iterator, exhausted)
    assign(f, generator.target, item)
    if _filters(f, generator.ifs, again):
        open_iterators.append(iterator)
        _inner(f, generators, depth + 1, element, open_iterators)
        open_iterators.pop()
        f.jump(again)
    if f.start(again):
        f.at(generator.target)
        f.back_edge(header)
    f.start(exhausted)
    f.at(generator.iter)
    f.drop(iterator)


def _inner(
    f: FunctionLowering, generators: list[ast.comprehension], depth: int, element: Element, open_iterators: list[Value]
) -> None:
    if depth == len(generators):
        element()
        return
    generator = generators[depth]
    single = generator.iter
    if not generator.is_async and isinstance(single, (ast.List, ast.Tuple)) and len(single.elts) == 1:
        only = single.elts[0]
        if not isinstance(only, ast.Starred):
            again = f.label()
            assign(f, generator.target, expr(f, only))
            if _filters(f, generator.ifs, again):
                _inner(f, generators, depth + 1, element, open_iterators)
                f.jump(again)
            f.start(again)
            return
    loops(f, generators, depth, iterator_of(f, generator), element, open_iterators)


def _filters(f: FunctionLowering, tests: list[ast.expr], again: Any) -> bool:
    """Goes on where all conditions hold; False when they never do."""
    for test in tests:
        holds = f.label()
        condition(f, test, holds, again)
        if not f.start(holds):
            return False
    return True


# -- generator expressions ----------------------------------------------------------------------------------------


@lowers_expression(ast.GeneratorExp)
def lower_generator_expression(f: FunctionLowering, node: ast.GeneratorExp) -> Value:
    function = generator_function(f, node)
    first = iterator_of(f, node.generators[0])
    f.at(node)
    return f.emit("call", function, first, attrs=((),), handed=0b11)


def generator_function(f: FunctionLowering, node: ast.GeneratorExp, *, hot: bool = True) -> Value:
    """The function that makes the generator out of the first iterator. `hot`: else it is hardly ever called."""
    from molt.compile.frontend.functions import qualified_name

    scope = f.module.scopes.of[node]
    kind = "async_generator" if scope.has_await else "generator"
    parameters = Parameters((".0",), 0, 1)
    g = new_function(f.module, scope, "<genexpr>", qualified_name(scope), parameters, kind, node.lineno)
    g.fn.hot = g.fn.hot and hot
    g.consumes = hot

    def element() -> None:
        value = owned(g, node.elt)
        g.at(node.elt)
        g.drop(yield_value(g, value))

    loops(g, node.generators, 0, g.emit("load_local", attrs=(0,)), element)
    finish(g)
    f.at(node)
    made: Value = f.emit("make_function", *f.closure(scope), attrs=(g.fn,))
    return made
