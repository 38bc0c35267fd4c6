"""Suspensions: `yield`, `yield from`, `await`, `async for`."""

from __future__ import annotations

import ast

from molt.compile.frontend.dispatch import expr, lowers_expression, lowers_statement, owned
from molt.compile.frontend.loops import for_each, start_header
from molt.compile.frontend.lower import FunctionLowering, Label
from molt.compile.ir.core import Target, Value


@lowers_expression(ast.Yield)
def lower_yield(f: FunctionLowering, node: ast.Yield) -> Value:
    if node.value is None:
        f.at(node)
        value = f.own(f.const(None))
    else:
        value = owned(f, node.value)
    f.at(node)
    return yield_value(f, value)


def yield_value(f: FunctionLowering, value: Value) -> Value:
    """Suspends with an owned value; the result is what was sent."""
    if f.fn.kind == "async_generator":
        value = f.emit("async_gen_wrap", value)
    return f.emit("yield", value)


@lowers_expression(ast.YieldFrom)
def lower_yield_from(f: FunctionLowering, node: ast.YieldFrom) -> Value:
    value = expr(f, node.value)
    f.at(node)
    iterator = f.emit("yield_from_iter", value)
    f.drop(value)
    return delegate(f, iterator)


@lowers_expression(ast.Await)
def lower_await(f: FunctionLowering, node: ast.Await) -> Value:
    value = expr(f, node.value)
    f.at(node)
    return await_value(f, value)


def await_value(f: FunctionLowering, value: Value) -> Value:
    """Awaits; consumes an owned value."""
    awaitable = f.emit("get_awaitable", value)
    f.drop(value)
    return delegate(f, awaitable)


def delegate(f: FunctionLowering, iterator: Value) -> Value:
    """Hands what is sent and thrown to the iterator until it is finished; the result is what it returned.

    ^step(%sent): delegate_send %it, %sent -> ^yielded, ^finished
    ^yielded(%v): %s = delegate_yield %v !unwind ^thrown; jump ^step(%s)
    ^thrown:      delegate_throw %it -> ^yielded, ^finished
    """
    outer = f.b.unwind
    bound = f.bound
    step, yielded, finished = f.label("own"), f.label("own"), f.label("own")
    thrown, failed = f.handler(), f.handler()
    f.jump(step, f.own(f.const(None)))
    f.start(step)
    f.b.unwind = failed.block
    f.terminate("delegate_send", iterator, step.params[0], targets=(yielded, finished))
    f.start(yielded)
    f.b.unwind = thrown.block
    sent = f.emit("delegate_yield", yielded.params[0])
    f.jump(step, sent)
    f.start(thrown, cold=True)
    f.b.unwind = failed.block
    f.terminate("delegate_throw", iterator, targets=(yielded, finished))
    f.b.unwind = outer
    f.start(failed, cold=True)
    f.drop(iterator)
    pass_on(f)
    f.start(finished)
    f.bound = bound
    f.drop(iterator)
    return finished.params[0]


def pass_on(f: FunctionLowering) -> None:
    """Goes on to the surrounding handler with the exception still pending."""
    assert f.b.unwind is not None
    f.b.emit("jump", targets=(Target(f.b.unwind),))


# -- async for ------------------------------------------------------------------------------------------------


def next_awaited(f: FunctionLowering, iterator: Value, place: ast.expr, exhausted: Label) -> Value:
    """The next item of an asynchronous iterator; goes to `exhausted` on StopAsyncIteration."""
    outer = f.b.unwind
    ended, item = f.handler(), f.label("own")
    f.at(place)
    f.b.unwind = ended.block
    value = await_value(f, f.emit("get_anext", iterator))
    f.b.unwind = outer
    f.jump(item, value)
    f.start(ended, cold=True)
    exception = f.emit("catch")
    kind = f.load_builtin("StopAsyncIteration")
    stop = f.emit("exception_match", exception, kind)
    f.drop(kind)
    over, other = f.label(), f.label()
    f.branch(stop, over, other)
    f.start(other, cold=True)
    f.terminate("reraise", exception)
    f.start(over)
    f.drop(exception)
    f.jump(exhausted)
    f.start(item)
    return item.params[0]


@lowers_statement(ast.AsyncFor)
def lower_async_for(f: FunctionLowering, node: ast.AsyncFor) -> None:
    iterable = expr(f, node.iter)
    f.at(node.iter)
    iterator = f.emit("get_aiter", iterable)
    f.drop(iterable)
    header, exhausted, end = f.label(), f.label(), f.label()
    start_header(f, header)
    item = next_awaited(f, iterator, node.iter, exhausted)
    for_each(f, node, item, iterator, (header, exhausted, end))
