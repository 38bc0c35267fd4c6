"""`try`, `except`, `except*`, `finally`, `with` and `async with`.

    try: A                      A  with exceptions to ^h
    except E as e: B            ^h: %x = catch; %p = push_handled %x; exception_match %x, E ...
                                    e = %x; B with exceptions to ^c; pop_handled %p; forget e
                                ^c: %y = catch; forget e; pop_handled %p; reraise %y

A `finally` body is lowered once for each way out: falling through, an exception, and each return, break or continue.
"""

from __future__ import annotations

import ast
from collections.abc import Callable

from molt.compile.frontend.dispatch import body, expr, lowers_statement
from molt.compile.frontend.lower import FunctionLowering, Label, Leaving
from molt.compile.frontend.names import forget, store
from molt.compile.frontend.targets import assign
from molt.compile.ir.core import Block, Value


@lowers_statement(ast.Try)
def lower_try(f: FunctionLowering, node: ast.Try) -> None:
    if not node.finalbody:
        _try_except(f, node)
        return

    def protected(g: FunctionLowering) -> None:
        if node.handlers:
            _try_except(g, node)
        else:
            body(g, node.body)

    with_finally(f, protected, node.finalbody)


@lowers_statement(ast.TryStar)
def lower_try_star(f: FunctionLowering, node: ast.TryStar) -> None:
    if node.finalbody:
        with_finally(f, lambda g: _try_star(g, node), node.finalbody)
    else:
        _try_star(f, node)


def with_finally(f: FunctionLowering, protected: Callable[[FunctionLowering], None], final: list[ast.stmt]) -> None:
    outer = f.b.unwind
    handler, end = f.handler(), f.label()
    f.b.unwind = handler.block
    f.leavings.append(Leaving(lambda g: body(g, final), outer))
    protected(f)
    f.leavings.pop()
    f.b.unwind = outer
    if not f.dead:
        body(f, final)
        f.jump(end)
    _start_handler(f, handler)
    exception = f.emit("catch")
    previous = f.emit("push_handled", exception)
    clean_up = f.handler()
    f.b.unwind = clean_up.block

    def undo(g: FunctionLowering) -> None:
        g.emit("pop_handled", previous)
        g.drop(exception)

    f.leavings.append(Leaving(undo, outer))
    body(f, final)
    f.leavings.pop()
    f.b.unwind = outer
    if not f.dead:
        f.emit("pop_handled", previous)
        f.terminate("reraise", exception)
    _clean_up(f, clean_up, previous)
    f.start(end)


def _start_handler(f: FunctionLowering, handler: Label) -> None:
    f.start(handler, cold=True)


def _clean_up(f: FunctionLowering, label: Label, previous: Value, name: str | None = None) -> None:
    """An exception left a handler: what was handled before is handled again, and the new one goes on."""
    _start_handler(f, label)
    exception = f.emit("catch")
    if name is not None:
        forget(f, name)
    f.emit("pop_handled", previous)
    f.terminate("reraise", exception)


# -- except ---------------------------------------------------------------------------------------------------


def _guarded_body(f: FunctionLowering, node: ast.Try | ast.TryStar) -> tuple[Value, Value, Label]:
    """The body and `else`, up to the handlers: the caught exception, the one handled before, and where the statement ends."""
    outer = f.b.unwind
    handler, end = f.handler(), f.label()
    f.b.unwind = handler.block
    f.leavings.append(Leaving(lambda g: None, outer))
    body(f, node.body)
    f.leavings.pop()
    f.b.unwind = outer
    if not f.dead:
        body(f, node.orelse)
        f.jump(end)
    _start_handler(f, handler)
    f.at(node)
    exception = f.emit("catch")
    return exception, f.emit("push_handled", exception), end


def _try_except(f: FunctionLowering, node: ast.Try) -> None:
    outer = f.b.unwind
    exception, previous, end = _guarded_body(f, node)
    clean_up = f.handler()
    for clause in node.handlers:
        f.b.unwind = clean_up.block
        if f.dead:
            break
        following = _matches(f, clause, exception)
        _handler_body(f, clause, exception, previous, outer, end)
        if following is not None:
            f.start(following)
    f.b.unwind = outer
    if not f.dead:
        f.emit("pop_handled", previous)
        f.terminate("reraise", exception)
    _clean_up(f, clean_up, previous)
    f.start(end)


def _matches(f: FunctionLowering, clause: ast.ExceptHandler, exception: Value) -> Label | None:
    """Tests the type; goes on where it matches. The result is where it does not."""
    if clause.type is None:
        return None
    kind = expr(f, clause.type)
    f.at(clause)
    matched = f.emit("exception_match", exception, kind)
    f.drop(kind)
    then, following = f.label(), f.label()
    f.branch(matched, then, following)
    f.start(then, cold=True)
    following.block.cold = True
    return following


def _handler_body(
    f: FunctionLowering, clause: ast.ExceptHandler, exception: Value, previous: Value, outer: Block | None, end: Label
) -> None:
    name = f.mangle(clause.name) if clause.name is not None else None
    f.at(clause)
    clean_up: Label | None = None
    if name is None:
        f.drop(exception)
    else:
        store(f, name, exception)
        clean_up = f.handler()
        f.b.unwind = clean_up.block

    def undo(g: FunctionLowering) -> None:
        g.emit("pop_handled", previous)
        if name is not None:
            forget(g, name)

    f.leavings.append(Leaving(undo, outer))
    body(f, clause.body)
    f.leavings.pop()
    f.b.unwind = outer
    if not f.dead:
        undo(f)
        f.jump(end)
    if clean_up is not None:
        _clean_up(f, clean_up, previous, name)


# -- except* --------------------------------------------------------------------------------------------------


def _try_star(f: FunctionLowering, node: ast.TryStar) -> None:
    outer = f.b.unwind
    original, previous, end = _guarded_body(f, node)
    clean_up = f.handler()
    f.b.unwind = clean_up.block
    raised = f.emit("build_list")
    rest = f.emit("copy", original)
    for clause in node.handlers:
        rest = _star_clause(f, clause, original, previous, raised, rest)
    f.at(node)
    f.emit("list_append", raised, rest)
    result = f.emit("group_finish", original, raised)
    f.drop(raised, original)
    nothing, something = f.label(), f.label()
    f.branch(f.emit("is", result, f.const(None)), nothing, something)
    f.b.unwind = outer
    f.start(something, cold=True)
    f.emit("pop_handled", previous)
    f.terminate("reraise", result)
    f.start(nothing)
    f.drop(result)
    f.emit("pop_handled", previous)
    f.jump(end)
    _clean_up(f, clean_up, previous)
    f.start(end)


def _star_clause(
    f: FunctionLowering, clause: ast.ExceptHandler, original: Value, previous: Value, raised: Value, rest: Value
) -> Value:
    """One `except* T as name`; the result is what no clause has matched yet."""
    assert clause.type is not None
    surroundings = f.b.unwind
    kind = expr(f, clause.type)
    f.at(clause)
    matched, remaining = f.emit("group_match", rest, kind, results=2)
    f.drop(kind, rest)
    nothing, something, end = f.label(), f.label(), f.label()
    f.branch(f.emit("is", matched, f.const(None)), nothing, something)
    f.start(nothing)
    f.drop(matched)
    f.jump(end)
    f.start(something)
    before = f.emit("push_handled", matched)
    name = f.mangle(clause.name) if clause.name is not None else None
    f.at(clause)
    failed = f.handler()
    f.b.unwind = failed.block
    if name is None:
        f.drop(matched)
    else:
        store(f, name, matched)

    def undo(g: FunctionLowering) -> None:
        g.emit("pop_handled", before)
        if name is not None:
            forget(g, name)

    def undo_all(g: FunctionLowering) -> None:
        undo(g)
        g.drop(remaining, raised)
        g.emit("pop_handled", previous)
        g.drop(original)

    f.leavings.append(Leaving(undo_all, surroundings))
    body(f, clause.body)
    f.leavings.pop()
    f.b.unwind = surroundings
    if not f.dead:
        undo(f)
        f.jump(end)
    _start_handler(f, failed)
    exception = f.emit("catch")
    if name is not None:
        forget(f, name)
    f.emit("pop_handled", before)
    f.emit("list_append", raised, exception)
    f.jump(end)
    f.start(end)
    return remaining


# -- with -----------------------------------------------------------------------------------------------------


@lowers_statement(ast.With)
def lower_with(f: FunctionLowering, node: ast.With) -> None:
    _with_items(f, node.items, node.body, asynchronous=False)


@lowers_statement(ast.AsyncWith)
def lower_async_with(f: FunctionLowering, node: ast.AsyncWith) -> None:
    _with_items(f, node.items, node.body, asynchronous=True)


def _with_items(f: FunctionLowering, items: list[ast.withitem], statements: list[ast.stmt], *, asynchronous: bool) -> None:
    if not items:
        body(f, statements)
        return
    item, place = items[0], items[0].context_expr
    exit_method, entered = _enter(f, item, asynchronous)
    outer = f.b.unwind
    handler, end = f.handler(), f.label()
    f.b.unwind = handler.block

    def leave(g: FunctionLowering) -> None:
        g.at(place)
        _exit_normally(g, exit_method, asynchronous)

    f.leavings.append(Leaving(leave, outer))
    if item.optional_vars is None:
        f.drop(entered)
    else:
        assign(f, item.optional_vars, entered)
    _with_items(f, items[1:], statements, asynchronous=asynchronous)
    f.leavings.pop()
    f.b.unwind = outer
    if not f.dead:
        leave(f)
        f.jump(end)
    _exit_with_exception(f, item, handler, exit_method, end, asynchronous)
    f.start(end)


def _enter(f: FunctionLowering, item: ast.withitem, asynchronous: bool) -> tuple[Value, Value]:
    names = ("__aenter__", "__aexit__") if asynchronous else ("__enter__", "__exit__")
    manager = expr(f, item.context_expr)
    f.at(item.context_expr)
    enter = f.emit("load_special", manager, attrs=(names[0],))
    exit_method = f.emit("load_special", manager, attrs=(names[1],))
    f.drop(manager)
    entered = f.emit("call", enter, attrs=((),), handed=1)
    return exit_method, _awaited(f, entered, asynchronous)


def _awaited(f: FunctionLowering, value: Value, asynchronous: bool) -> Value:
    from molt.compile.frontend.generators import await_value

    return await_value(f, value) if asynchronous else value


def _exit_normally(f: FunctionLowering, exit_method: Value, asynchronous: bool) -> None:
    nothing = f.const(None)
    result = f.emit("call", exit_method, nothing, nothing, nothing, attrs=((),), handed=1)
    f.drop(_awaited(f, result, asynchronous))


def _exit_with_exception(
    f: FunctionLowering, item: ast.withitem, handler: Label, exit_method: Value, end: Label, asynchronous: bool
) -> None:
    outer = f.b.unwind
    _start_handler(f, handler)
    f.at(item.context_expr)
    exception = f.emit("catch")
    previous = f.emit("push_handled", exception)
    clean_up = f.handler()
    f.b.unwind = clean_up.block
    result = _awaited(f, f.emit("call_exit", exit_method, exception), asynchronous)
    f.at(item.context_expr)
    suppressed = f.emit("truth", result)
    f.drop(result)
    swallow, again = f.label(), f.label()
    f.branch(suppressed, swallow, again)
    f.b.unwind = outer
    f.start(again, cold=True)
    f.emit("pop_handled", previous)
    f.drop(exit_method)
    f.terminate("reraise", exception)
    f.start(swallow, cold=True)
    f.drop(exception)
    f.emit("pop_handled", previous)
    f.drop(exit_method)
    f.jump(end)
    _clean_up(f, clean_up, previous)
