"""`for`, `while`, `break` and `continue`.

for x in xs: body          %it = iter %xs
                           jump ^header
                           ^header: next %it -> ^body, ^exhausted
                           ^body(%item): ... poll; jump ^header
                           ^exhausted: drop %it
"""

from __future__ import annotations

import ast

from molt.compile.frontend.conditions import condition
from molt.compile.frontend.constant_displays import only_read
from molt.compile.frontend.dispatch import body, lowers_statement, operands
from molt.compile.frontend.folding import constant_truth
from molt.compile.frontend.lower import FunctionLowering, Label, Leaving, leaving
from molt.compile.frontend.targets import assign
from molt.compile.ir.core import Value


def start_header(f: FunctionLowering, header: Label) -> None:
    f.jump(header)
    f.start(header)
    header.block.loop_header = True


def next_item(f: FunctionLowering, iterator: Value, exhausted: Label) -> Value:
    """Ends the block in `next`; goes on with the item, owned."""
    item = f.label("own")
    f.terminate("next", iterator, targets=(item, exhausted))
    f.start(item)
    return item.params[0]


@lowers_statement(ast.For)
def lower_for(f: FunctionLowering, node: ast.For) -> None:
    iterator = _range_iterator(f, node.iter)
    if iterator is None:
        iterable = only_read(f, node.iter)
        f.at(node.iter)
        iterator = f.emit("iter", iterable)
        f.drop(iterable)
    header, exhausted, end = f.label(), f.label(), f.label()
    start_header(f, header)
    item = next_item(f, iterator, exhausted)
    for_each(f, node, item, iterator, (header, exhausted, end))


def for_each(
    f: FunctionLowering, node: ast.For | ast.AsyncFor, item: Value, iterator: Value, labels: tuple[Label, Label, Label]
) -> None:
    """From the assignment of the item to the end of the loop. `labels`: its header, where it goes without an item, its end."""
    header, exhausted, end = labels
    assign(f, node.target, item)
    f.leavings.append(Leaving(lambda g: g.drop(iterator), f.b.unwind, end, header, undo_on_continue=False))
    body(f, node.body)
    f.leavings.pop()
    if not f.dead:
        f.at(node)
        f.back_edge(header)
    f.start(exhausted)
    f.at(node.iter)
    f.drop(iterator)
    body(f, node.orelse)
    f.jump(end)
    f.start(end)


def _range_iterator(f: FunctionLowering, node: ast.expr) -> Value | None:
    """What `for` iterates over when it is `range(...)` by name: no range object is seen by anybody."""
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name) or node.func.id != "range" or node.keywords:
        return None
    if f.resolve("range").kind in ("local", "free", "name"):
        return None
    if not 1 <= len(node.args) <= 3 or any(isinstance(a, ast.Starred) for a in node.args):
        return None
    values = operands(f, [node.func, *node.args])
    f.at(node)
    iterator = f.emit("iter_call", *values)
    f.drop(*values)
    return iterator


@lowers_statement(ast.While)
def lower_while(f: FunctionLowering, node: ast.While) -> None:
    header, inside, exhausted, end = f.label(), f.label(), f.label(), f.label()
    known = constant_truth(node.test)
    if known is False:
        body(f, node.orelse)
        return
    f.at(node)
    start_header(f, header)
    condition(f, node.test, inside, exhausted)
    f.start(inside)
    f.leavings.append(Leaving(lambda g: None, f.b.unwind, end, header, undo_on_continue=False))
    body(f, node.body)
    f.leavings.pop()
    if not f.dead:
        f.at(node)
        f.back_edge(header)
    if f.start(exhausted):
        body(f, node.orelse)
        f.jump(end)
    f.start(end)


def _innermost_loop(f: FunctionLowering) -> int:
    depth = len(f.leavings) - 1
    while f.leavings[depth].on_break is None:
        depth -= 1
    return depth


@lowers_statement(ast.Break)
def lower_break(f: FunctionLowering, node: ast.Break) -> None:
    depth = _innermost_loop(f)
    end = f.leavings[depth].on_break
    assert end is not None
    f.at(node)
    with leaving(f, depth):
        f.jump(end)


@lowers_statement(ast.Continue)
def lower_continue(f: FunctionLowering, node: ast.Continue) -> None:
    depth = _innermost_loop(f)
    header = f.leavings[depth].on_continue
    assert header is not None
    f.at(node)
    with leaving(f, depth, continuing=True):
        f.back_edge(header)
