"""A generator expression that a builtin consumes at once: `sum(x * x for x in xs)`, `any(...)`, `", ".join(...)`.

No generator is made then. The expression becomes a plain function that does with each item what the builtin would do. Where the
name of the builtin turns out to mean something else, there is the generator too, as a cold function.

    %1 = load_global sum                     <genexpr>(.0):
    %2 = iter %xs                              total, lost = 0, 0.0
    branch (consumed_by %1) -> a, b            for x in .0: total, lost = sum_step total, lost, x * x
    a: %3 = call <genexpr>, %2                 return sum_result total, lost

What the builtin does is not the expression's doing: it runs in the frame of the caller, its exceptions have no traceback entry of
`<genexpr>`, and a StopIteration of it stays one, while one of the expression becomes a RuntimeError (PEP 479).
"""

from __future__ import annotations

import ast
from collections.abc import Callable

from molt.compile.frontend.comprehensions import iterator_of, loops
from molt.compile.frontend.dispatch import expr, owned
from molt.compile.frontend.generators import pass_on
from molt.compile.frontend.lower import FunctionLowering, drop_slots, finish, new_function, return_value
from molt.compile.ir.core import Parameters, Value

CALLER_SENSITIVE = frozenset({"locals", "vars", "dir"})
"""Builtins that would see the variables of the function instead of the generator's."""


def consumed(f: FunctionLowering, node: ast.Call) -> str | None:
    """The builtin's name, if the call is of one, with nothing but a generator expression."""
    if not isinstance(node.func, ast.Name) or node.func.id not in _CONSUMERS or not f.consumes or not _only_generator(f, node):
        return None
    name = node.func.id
    means_it = f.module.is_builtin(name) and f.resolve(name).kind in ("global", "name", "classdict_global")
    return name if means_it else None


def joined(f: FunctionLowering, node: ast.Call) -> bool:
    """Is it `"...".join(generator expression)`?"""
    target = node.func
    return (
        isinstance(target, ast.Attribute)
        and target.attr == "join"
        and isinstance(target.value, ast.Constant)
        and isinstance(target.value.value, str)
        and _only_generator(f, node)
    )


def _only_generator(f: FunctionLowering, node: ast.Call) -> bool:
    if f.module.by_name:  # what runs outside of the frame would overwrite who runs in it: runtime/by_name.c
        return False
    if len(node.args) != 1 or node.keywords or not isinstance(node.args[0], ast.GeneratorExp):
        return False
    generator = node.args[0]
    names = {n.id for n in ast.walk(generator) if isinstance(n, ast.Name)}
    return not f.module.scopes.of[generator].has_await and not names & CALLER_SENSITIVE


def consume(f: FunctionLowering, node: ast.Call, name: str) -> Value:
    from molt.compile.frontend.comprehensions import generator_function

    generator = node.args[0]
    assert isinstance(generator, ast.GeneratorExp)
    builtin = expr(f, node.func)
    first = iterator_of(f, generator.generators[0])
    f.at(node)
    folded, plain, end = f.label(), f.label(), f.label("own")
    f.branch(f.emit("consumed_by", builtin, attrs=(name,)), folded, plain)
    f.start(plain, cold=True)
    f.at(generator)
    made = f.emit("call", generator_function(f, generator, hot=False), first, attrs=((),), handed=0b11)
    f.at(node)
    f.jump(end, f.emit("call", builtin, made, attrs=((),), handed=f.handed([builtin, made])))
    f.start(folded)
    result = call_folded(f, node, generator, name, first)
    if name == "sorted":
        result = f.emit("call", builtin, result, attrs=((),), handed=f.handed([builtin, result]))
    else:
        f.drop(builtin)
    f.jump(end, result)
    f.start(end)
    return end.params[0]


def call_folded(f: FunctionLowering, node: ast.Call, generator: ast.GeneratorExp, name: str, first: Value) -> Value:
    """Calls the function that the expression has become with the first iterator."""
    g = _folded(f, generator, _CONSUMERS[name])
    f.at(node)
    function = f.emit("make_function", *f.closure(g.scope), attrs=(g.fn,))
    return f.emit("call", function, first, attrs=((),), handed=0b11)


def _folded(f: FunctionLowering, node: ast.GeneratorExp, consumer: Callable[[FunctionLowering], Consumer]) -> FunctionLowering:
    from molt.compile.frontend.functions import qualified_name

    scope = f.module.scopes.of[node]
    g = new_function(f.module, scope, "<genexpr>", qualified_name(scope), Parameters((".0",), 0, 1), "function", node.lineno)
    g.fn.locals[0].owned = True  # deaths come in the order of a generator's: variables, then open iterators
    outside = g.b.unwind
    stopped = g.handler()
    g.b.unwind = stopped.block
    with_item, result = consumer(g)
    open_iterators: list[Value] = []

    def element() -> None:
        value = owned(g, node.elt)
        g.at(node.elt)
        g.b.unwind = outside
        with_item(value, open_iterators)
        g.b.unwind = stopped.block

    loops(g, node.generators, 0, g.emit("take_iterator", attrs=(0,)), element, open_iterators)
    g.b.unwind = outside
    return_value(g, result())
    g.start(stopped, cold=True)
    g.emit("stop_to_error")
    pass_on(g)
    finish(g)
    return g


# -- what is done with the items -----------------------------------------------------------------------------------

Consumer = tuple[Callable[[Value, list[Value]], None], Callable[[], Value]]
"""Takes an owned item, where these iterators are open; gives the owned result at the end."""


def _list(g: FunctionLowering) -> Consumer:
    items = g.emit("build_list")
    return lambda value, _: g.emit("list_append", items, value), lambda: items


def _tuple(g: FunctionLowering) -> Consumer:
    append, items = _list(g)

    def result() -> Value:
        made = g.emit("list_to_tuple", items())
        g.drop(items())
        return made

    return append, result


def _set(g: FunctionLowering) -> Consumer:
    items = g.emit("build_set")

    def add(value: Value, _: list[Value]) -> None:
        g.emit("outside_set_add", items, value)
        g.drop(value)

    return add, lambda: items


def _until(truth: bool) -> Callable[[FunctionLowering], Consumer]:
    """any, all: the answer is `truth` at the first item of that truth."""

    def consumer(g: FunctionLowering) -> Consumer:
        def look(value: Value, open_iterators: list[Value]) -> None:
            holds = g.emit("outside_truth", value)
            g.drop(value)
            found, on = g.label(), g.label()
            g.branch(holds, *((found, on) if truth else (on, found)))
            g.start(found)
            answer = g.own(g.const(truth))
            drop_slots(g)
            g.drop(*open_iterators)
            g.terminate("return", answer)
            g.start(on)

        return look, lambda: g.own(g.const(not truth))

    return consumer


def _sum(g: FunctionLowering) -> Consumer:
    total, lost = g.add_slot(g.scope, ".total"), g.add_slot(g.scope, ".lost")
    g.variables = len(g.fn.locals)
    for slot, start in ((total, 0), (lost, 0.0)):
        g.emit("init_local", g.own(g.const(start)), attrs=(slot,))

    def add(value: Value, _: list[Value]) -> None:
        operands = [g.emit("load_local", attrs=(slot,)) for slot in (total, lost)]
        sums = g.emit("sum_step", *operands, value)
        g.drop(value)
        for slot, new in zip((total, lost), sums, strict=True):
            g.drop(g.emit("swap_local", new, attrs=(slot,)))

    def result() -> Value:
        made: Value = g.emit("sum_result", *(g.emit("load_local", attrs=(slot,)) for slot in (total, lost)))
        return made

    return add, result


def _extreme(name: str, better: str) -> Callable[[FunctionLowering], Consumer]:
    """max, min: of equal items the first."""

    def consumer(g: FunctionLowering) -> Consumer:
        best, none = g.add_slot(g.scope, ".best"), g.add_slot(g.scope, ".none")
        g.variables = len(g.fn.locals)
        g.emit("init_local", g.own(g.const(True)), attrs=(none,))

        def look(value: Value, _: list[Value]) -> None:
            first, other, take, keep, on = (g.label() for _ in range(5))
            g.branch(g.emit("truth", g.emit("load_local", attrs=(none,))), first, other)
            g.start(other)
            g.branch(g.emit(better, value, g.emit("load_local", attrs=(best,))), take, keep)
            g.start(keep)
            g.drop(value)
            g.jump(on)
            g.start(first)
            g.drop(g.emit("swap_local", g.own(g.const(False)), attrs=(none,)))
            g.jump(take)
            g.start(take)
            g.emit("drop_maybe", g.emit("swap_local", value, attrs=(best,)))
            g.jump(on)
            g.start(on)

        def result() -> Value:
            empty, some = g.label(), g.label()
            g.branch(g.emit("truth", g.emit("load_local", attrs=(none,))), empty, some)
            g.start(empty, cold=True)
            g.terminate("raise_empty", attrs=(name,))
            g.start(some)
            return g.own(g.emit("load_local", attrs=(best,)))

        return look, result

    return consumer


_CONSUMERS: dict[str, Callable[[FunctionLowering], Consumer]] = {
    "list": _list, "sorted": _list, "tuple": _tuple, "set": _set, "any": _until(True), "all": _until(False), "sum": _sum,
    "max": _extreme("max", "outside_gt"), "min": _extreme("min", "outside_lt"),
}  # fmt: skip
