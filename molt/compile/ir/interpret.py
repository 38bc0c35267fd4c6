"""Runs IR on CPython's objects: the judge of the front end and of the passes.

A program lowered to IR and interpreted here must print what CPython prints. Dropped values leave the interpreter, so
that CPython's own counts make deaths visible where the IR says they are (temporaries borrowed from slots are let go
after their last use in the block).

    python -m molt.compile.ir.interpret program.py
"""

from __future__ import annotations

import builtins
import math
import operator
import sys
import types
import typing
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any

from molt.compile.ir.core import Block, Function, Instr, Module


class _Unbound:
    def __repr__(self) -> str:
        return "<unbound>"


UNBOUND: Any = _Unbound()
_handled: list[BaseException | None] = [None]


class Frame:
    __slots__ = ("cells", "env", "fn", "globals", "locals", "pending")

    def __init__(self, fn: Function, globals_: dict[str, Any], cells: tuple[Any, ...], arguments: list[Any]) -> None:
        self.fn = fn
        self.globals = globals_
        self.cells = cells
        self.env: dict[int, Any] = {}
        self.locals = [UNBOUND] * len(fn.locals)
        for i, value in enumerate(arguments):
            self.locals[i] = value
        self.pending: BaseException | None = None


# -- functions ----------------------------------------------------------------------------------------------------


def make_function(fn: Function, globals_: dict[str, Any], cells: tuple[Any, ...]) -> Callable[..., Any]:
    """A Python function that runs the IR; `function_set` fills its `ir` dict."""
    extra: dict[str, Any] = {"defaults": (), "kwdefaults": {}}

    def run_ir(*args: Any, **kwargs: Any) -> Any:
        frame = Frame(fn, globals_, cells, bind(fn, extra["defaults"], extra["kwdefaults"], args, kwargs))
        del args, kwargs
        return start(frame)

    run_ir.__name__ = fn.name
    run_ir.__qualname__ = fn.qualname
    run_ir.__doc__ = fn.doc
    run_ir.__module__ = globals_.get("__name__", "?")
    run_ir.__annotations__ = {}
    run_ir.__dict__.clear()
    _EXTRAS[run_ir] = extra
    return run_ir


_EXTRAS: dict[Any, dict[str, Any]] = {}


def start(frame: Frame) -> Any:
    kind = frame.fn.kind
    if kind == "generator":
        return _generator(frame)
    if kind == "coroutine":
        return _coroutine(frame)
    if kind == "async_generator":
        return _async_generator(frame)
    steps = run(frame)
    try:
        next(steps)
    except StopIteration as stop:
        return stop.value
    raise AssertionError("a plain function suspended")


def _generator(frame: Frame) -> Any:
    return (yield from run(frame))


@types.coroutine
def _steps(frame: Frame) -> Any:
    return (yield from run(frame))


async def _coroutine(frame: Frame) -> Any:
    return await _steps(frame)


async def _async_generator(frame: Frame) -> Any:
    steps = run(frame)
    sent: Any = None
    thrown: BaseException | None = None
    while True:
        try:
            value = steps.throw(thrown) if thrown is not None else steps.send(sent)
        except StopIteration:
            return
        sent, thrown = None, None
        try:
            if isinstance(value, _Wrapped):
                sent = yield value.value
            else:
                sent = await _pass_up(value)
        except BaseException as e:
            thrown = e


@types.coroutine
def _pass_up(value: Any) -> Any:
    return (yield value)


class _Wrapped:
    def __init__(self, value: Any) -> None:
        self.value = value


def bind(
    fn: Function, defaults: tuple[Any, ...], kwdefaults: dict[str, Any], args: tuple[Any, ...], kwargs: dict[str, Any]
) -> list[Any]:
    p = fn.parameters
    names, n = p.names, p.positional
    values: list[Any] = list(args[:n])
    if len(args) > n and not p.varargs:
        raise TypeError(f"{fn.qualname}() takes {n} positional arguments but {len(args)} were given")
    kwargs = dict(kwargs)
    for i in range(len(values), n):
        if i >= p.posonly and names[i] in kwargs:
            values.append(kwargs.pop(names[i]))
        elif i >= n - len(defaults):
            values.append(defaults[i - n])
        else:
            raise TypeError(f"{fn.qualname}() missing 1 required positional argument: '{names[i]}'")
    if p.varargs:
        values.append(tuple(args[n:]))
    at = n + p.varargs
    for name in names[at : at + p.kwonly]:
        if name in kwargs:
            values.append(kwargs.pop(name))
        elif name in kwdefaults:
            values.append(kwdefaults[name])
        else:
            raise TypeError(f"{fn.qualname}() missing 1 required keyword-only argument: '{name}'")
    if p.varkw:
        values.append(kwargs)
    elif kwargs:
        raise TypeError(f"{fn.qualname}() got an unexpected keyword argument '{next(iter(kwargs))}'")
    return values


# -- the loop -------------------------------------------------------------------------------------------------------


def run(frame: Frame) -> Generator[Any, Any, Any]:
    """Executes the blocks; yields where the function suspends."""
    env = frame.env
    block = frame.fn.blocks[0]
    if block not in _LAST_USE:
        _note_last_uses(frame.fn)
    at = 0
    while True:
        instr = block.instrs[at]
        name = instr.op.name
        args = [env[v.id] for v in instr.args]
        passed_on = {v for t in instr.targets for v in t.args}
        for v in instr.consumed():
            if v not in passed_on:
                env.pop(v.id, None)
        try:
            if name == "return":
                return args[0]
            if instr.op.suspends:
                value = args.pop()
                sent = yield value
                value = None
                env[instr.results[0].id] = sent
                sent = None
            elif instr.op.terminator:
                block = _terminate(frame, instr, args)
                at = 0
                continue
            else:
                results = _EXECUTE.get(name, _by_operator)(frame, instr, args)
                if instr.op.result == "multiple" or len(instr.results) > 1:
                    env.update(zip((v.id for v in instr.results), results, strict=False))
                elif instr.results:
                    env[instr.results[0].id] = results
                results = None
        except BaseException as error:
            error.__traceback__ = None
            if name != "unwind" and (name != "reraise" or not hasattr(error, "places")):
                _note_place(error, frame.fn, instr)
            if instr.unwind is None:
                raise
            if name not in ("reraise", "unwind"):
                _set_context(error)
            frame.pending = error
            args = []
            block, at = instr.unwind, 0
            continue
        args = []
        _forget_dead(env, block, at)
        at += 1


def _note_place(error: BaseException, fn: Function, instr: Instr) -> None:
    """Keeps the traceback that the compiled program would show: innermost frame last appended."""
    if not instr.op.traced:
        return
    places = error.__dict__.setdefault("places", [])
    places.append((fn.qualname, instr.site))


def _set_context(error: BaseException) -> None:
    current = _handled[-1]
    if current is None or current is error or error.__context__ is not None:
        return
    other = current
    while other.__context__ is not None:
        if other.__context__ is error:
            return
        other = other.__context__
    error.__context__ = current


_LAST_USE: dict[Block, dict[int, list[int]]] = {}


def _note_last_uses(fn: Function) -> None:
    """For each block: borrowed values by the index of their last use, where all uses lie in the block that defines them."""
    users: dict[int, set[Block]] = {}
    for block in fn.blocks:
        for instr in block.instrs:
            for v in (*instr.args, *(a for t in instr.targets for a in t.args)):
                users.setdefault(v.id, set()).add(block)
    for block in fn.blocks:
        mine = {v.id for i in block.instrs for v in i.results if not v.owned and users.get(v.id) == {block}}
        last = {v.id: i for i, instr in enumerate(block.instrs) for v in instr.args if v.id in mine}
        found: dict[int, list[int]] = {}
        for id, i in last.items():
            found.setdefault(i, []).append(id)
        _LAST_USE[block] = found


def _forget_dead(env: dict[int, Any], block: Block, at: int) -> None:
    """Lets go of borrowed values behind their last use."""
    for id in _LAST_USE[block].get(at, ()):
        env.pop(id, None)


def _terminate(frame: Frame, instr: Instr, args: list[Any]) -> Block:
    name, env = instr.op.name, frame.env
    supplied: Any = None
    chosen = 0
    if name == "branch":
        chosen = 0 if args[0] else 1
    elif name == "next":
        try:
            supplied = [type(args[0]).__next__(args[0])]
        except StopIteration:
            supplied, chosen = [], 1
    elif name in ("delegate_send", "delegate_throw"):
        chosen, value = _delegate(frame, name, args)
        supplied = [value]
    elif name == "raise":
        _raise(args)
    elif name == "raise_handled":
        if _handled[-1] is None:
            raise RuntimeError("No active exception to reraise")
        raise _handled[-1]
    elif name == "reraise":
        raise args[0]
    elif name == "raise_builtin":
        cls = getattr(builtins, instr.attrs[0])
        raise cls() if instr.attrs[1] is None else cls(instr.attrs[1])
    elif name == "unwind":
        error, frame.pending = frame.pending, None
        assert error is not None
        raise error
    elif name == "trap":
        raise SystemExit(f"trap: {instr.attrs[0]}")
    target = instr.targets[chosen]
    values = [*(supplied or ()), *(env[v.id] for v in target.args)]
    for v in target.args:
        if v.owned:
            env.pop(v.id, None)
    for param, value in zip(target.block.params, values, strict=False):
        env[param.id] = value
    return target.block


def _raise(args: list[Any]) -> None:
    exception, cause = args
    if isinstance(exception, type) and issubclass(exception, BaseException):
        exception = exception()
    if not isinstance(exception, BaseException):
        raise TypeError("exceptions must derive from BaseException")
    if cause is not UNBOUND:
        if isinstance(cause, type) and issubclass(cause, BaseException):
            cause = cause()
        exception.__cause__ = cause
    raise exception


def _delegate(frame: Frame, name: str, args: list[Any]) -> tuple[int, Any]:
    iterator = args[0]
    try:
        if name == "delegate_throw":
            error, frame.pending = frame.pending, None
            assert error is not None
            if isinstance(error, GeneratorExit):
                close = getattr(iterator, "close", None)
                if close is not None:
                    close()
                raise error
            throw = getattr(iterator, "throw", None)
            if throw is None:
                raise error
            return 0, throw(error)
        if args[1] is None and not isinstance(iterator, (types.GeneratorType, types.CoroutineType)):
            return 0, next(iterator)
        return 0, iterator.send(args[1])
    except StopIteration as stop:
        return 1, stop.value


# -- operations -------------------------------------------------------------------------------------------------------

Execute = Callable[[Frame, Instr, list[Any]], Any]
_EXECUTE: dict[str, Execute] = {}
_OPERATORS: dict[str, Callable[..., Any]] = {
    "add": operator.add, "sub": operator.sub, "mul": operator.mul, "truediv": operator.truediv, "floordiv": operator.floordiv,
    "mod": operator.mod, "pow": operator.pow, "lshift": operator.lshift, "rshift": operator.rshift, "and": operator.and_,
    "or": operator.or_, "xor": operator.xor, "matmul": operator.matmul, "neg": operator.neg, "pos": operator.pos,
    "invert": operator.invert, "lt": operator.lt, "le": operator.le, "eq": operator.eq, "ne": operator.ne, "gt": operator.gt,
    "ge": operator.ge, "truth": operator.truth, "is": operator.is_, "not": operator.not_, "bool": bool,
    "contains": operator.contains, "getitem": operator.getitem, "setitem": operator.setitem, "delitem": operator.delitem,
    "add_over": operator.add, "iter": iter, "build_slice": slice, "list_to_tuple": tuple,
}  # fmt: skip
for _name in ("add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "lshift", "rshift", "and", "or", "xor", "matmul"):
    _OPERATORS["inplace_" + _name] = getattr(operator, "i" + _name)


def _by_operator(frame: Frame, instr: Instr, args: list[Any]) -> Any:
    name = instr.op.name
    if name.endswith("_truth"):
        return bool(_OPERATORS[name[:-6]](*args))
    return _OPERATORS[name](*args)


def _executes(*names: str) -> Callable[[Execute], Execute]:
    def enter(function: Execute) -> Execute:
        _EXECUTE.update(dict.fromkeys(names, function))
        return function

    return enter


def _simple(name: str, function: Callable[..., Any]) -> None:
    _EXECUTE[name] = lambda frame, instr, args: function(*instr.attrs, *args)


_simple("const", lambda value: value)
_simple("unbound", lambda: UNBOUND)
_simple("copy", lambda value: value)
_simple("drop", lambda value: None)
_simple("drop_maybe", lambda value: None)
_simple("poll", lambda: None)
_simple("getattr", lambda name, obj: getattr(obj, name))
_simple("setattr", lambda name, obj, value: setattr(obj, name, value))
_simple("init_field", lambda name, obj, value: object.__setattr__(obj, name, value))
_simple("delattr", lambda name, obj: delattr(obj, name))
_simple("super_getattr", lambda name, cls, obj: getattr(super(cls, obj), name))
_simple("getitem_slice", lambda xs, a, b, c: xs[a:b:c])
_simple("setitem_slice", lambda xs, a, b, c, v: xs.__setitem__(slice(a, b, c), v))
_simple("iter_call", lambda f, *args: iter(f(*args)))
_simple("build_tuple", lambda *items: items)
_simple("build_list", lambda *items: list(items))
_simple("build_set", lambda *items: set(items))
_simple("const_set", lambda items: frozenset(items))
_simple("build_dict", lambda *items: dict(zip(items[::2], items[1::2], strict=False)))
_simple("build_string", lambda *items: "".join(items))
_simple("list_append", lambda xs, x: xs.append(x))
_simple("set_add", lambda xs, x: xs.add(x))
_simple("set_update", lambda xs, x: xs.update(x))
_simple("dict_set", lambda d, k, v: d.__setitem__(k, v))
_simple("consumed_by", lambda name, f: f is getattr(builtins, name))
_simple("outside_truth", bool)
_simple("outside_gt", lambda a, b: bool(a > b))
_simple("outside_lt", lambda a, b: bool(a < b))
_simple("outside_set_add", lambda xs, x: xs.add(x))
_simple("sum_result", lambda total, lost: _sum_result(total, lost))
_simple("async_gen_wrap", _Wrapped)
_simple("yield_from_iter", lambda v: v if isinstance(v, (types.GeneratorType, types.CoroutineType)) else iter(v))
_simple("get_aiter", lambda v: type(v).__aiter__(v))
_simple("get_anext", lambda v: type(v).__anext__(v))
_simple("load_builtin", lambda name: getattr(builtins, name))
_simple("call_exit", lambda exit_, e: exit_(type(e), e, e.__traceback__))
_simple(
    "generic_base", lambda params: _generic(tuple(typing.Unpack[p] if isinstance(p, typing.TypeVarTuple) else p for p in params))
)
_simple("match_sequence", lambda v: _pattern_kind(v) == "sequence")
_simple("match_mapping", lambda v: _pattern_kind(v) == "mapping")
_simple("length_is", lambda n, least, v: len(v) >= n if least else len(v) == n)
_simple("exception_match", lambda e, kind: isinstance(e, kind))
_simple(
    "check_bound",
    lambda name, value: _require_bound(
        value, UnboundLocalError, f"cannot access local variable '{name}' where it is not associated with a value"
    ),
)


def _generic(params: tuple[Any, ...]) -> Any:
    generic: Any = typing.Generic
    return generic[params]


def _require_bound(value: Any, kind: type[Exception], message: str) -> Any:
    if value is UNBOUND:
        raise kind(message)
    return value


@_executes("load_local")
def _load_local(frame: Frame, instr: Instr, args: list[Any]) -> Any:
    return frame.locals[instr.attrs[0]]


@_executes("load_local_checked")
def _load_local_checked(frame: Frame, instr: Instr, args: list[Any]) -> Any:
    name = frame.fn.locals[instr.attrs[0]].name
    message = f"cannot access local variable '{name}' where it is not associated with a value"
    return _require_bound(frame.locals[instr.attrs[0]], UnboundLocalError, message)


@_executes("swap_local")
def _swap_local(frame: Frame, instr: Instr, args: list[Any]) -> Any:
    slot = instr.attrs[0]
    old, frame.locals[slot] = frame.locals[slot], args.pop()
    return old


@_executes("take_iterator")
@_executes("take_local")
def _take_local(frame: Frame, instr: Instr, args: list[Any]) -> Any:
    slot = instr.attrs[0]
    old, frame.locals[slot] = frame.locals[slot], UNBOUND
    return old


@_executes("init_local")
def _init_local(frame: Frame, instr: Instr, args: list[Any]) -> None:
    assert frame.locals[instr.attrs[0]] is UNBOUND
    frame.locals[instr.attrs[0]] = args.pop()


@_executes("make_cell")
def _make_cell(frame: Frame, instr: Instr, args: list[Any]) -> Any:
    return types.CellType() if args[0] is UNBOUND else types.CellType(args[0])


@_executes("load_free")
def _load_free(frame: Frame, instr: Instr, args: list[Any]) -> Any:
    return frame.cells[instr.attrs[0]]


def _cell_value(cell: Any) -> Any:
    try:
        return cell.cell_contents
    except ValueError:
        return UNBOUND


@_executes("cell_get")
def _cell_get(frame: Frame, instr: Instr, args: list[Any]) -> Any:
    message = f"cannot access local variable '{instr.attrs[0]}' where it is not associated with a value"
    return _require_bound(_cell_value(args[0]), UnboundLocalError, message)


@_executes("cell_get_free")
def _cell_get_free(frame: Frame, instr: Instr, args: list[Any]) -> Any:
    message = f"cannot access free variable '{instr.attrs[0]}' where it is not associated with a value in enclosing scope"
    return _require_bound(_cell_value(args[0]), NameError, message)


@_executes("cell_swap")
def _cell_swap(frame: Frame, instr: Instr, args: list[Any]) -> Any:
    cell, new = args
    old = _cell_value(cell)
    if new is UNBOUND:
        if old is not UNBOUND:
            del cell.cell_contents
    else:
        cell.cell_contents = new
    return old


def _global(frame: Frame, name: str) -> Any:
    if name in frame.globals:
        return frame.globals[name]
    if hasattr(builtins, name):
        return getattr(builtins, name)
    raise NameError(f"name '{name}' is not defined")


@_executes("load_global")
def _load_global(frame: Frame, instr: Instr, args: list[Any]) -> Any:
    return _global(frame, instr.attrs[0])


@_executes("swap_global")
def _swap_global(frame: Frame, instr: Instr, args: list[Any]) -> Any:
    old = frame.globals.get(instr.attrs[0], UNBOUND)
    frame.globals[instr.attrs[0]] = args.pop()
    return old


@_executes("delete_global")
def _delete_global(frame: Frame, instr: Instr, args: list[Any]) -> None:
    if instr.attrs[0] not in frame.globals:
        raise NameError(f"name '{instr.attrs[0]}' is not defined")
    del frame.globals[instr.attrs[0]]


@_executes("globals_dict")
def _globals_dict(frame: Frame, instr: Instr, args: list[Any]) -> Any:
    return frame.globals


@_executes("first_line")
def _first_line(frame: Frame, instr: Instr, args: list[Any]) -> Any:
    return frame.fn.line


@_executes("load_name")
def _load_name(frame: Frame, instr: Instr, args: list[Any]) -> Any:
    try:
        return args[0][instr.attrs[0]]
    except KeyError:
        pass
    return _global(frame, instr.attrs[0])


@_executes("load_name_or_free")
def _load_name_or_free(frame: Frame, instr: Instr, args: list[Any]) -> Any:
    namespace, cell = args
    if instr.attrs[0] in namespace:
        return namespace[instr.attrs[0]]
    return _cell_get_free(frame, instr, [cell])


@_executes("store_name")
def _store_name(frame: Frame, instr: Instr, args: list[Any]) -> None:
    args[0][instr.attrs[0]] = args[1]


@_executes("delete_name")
def _delete_name(frame: Frame, instr: Instr, args: list[Any]) -> None:
    try:
        del args[0][instr.attrs[0]]
    except KeyError:
        raise NameError(f"name '{instr.attrs[0]}' is not defined") from None


def _split(args: list[Any], names: tuple[str, ...]) -> tuple[list[Any], dict[str, Any]]:
    count = len(args) - len(names)
    return args[:count], dict(zip(names, args[count:], strict=False))


@_executes("call")
def _call(frame: Frame, instr: Instr, args: list[Any]) -> Any:
    positional, named = _split(args, instr.attrs[0])
    args.clear()
    return positional.pop(0)(*positional, **named)


@_executes("call_method")
def _call_method(frame: Frame, instr: Instr, args: list[Any]) -> Any:
    positional, named = _split(args, instr.attrs[1])
    args.clear()
    return getattr(positional.pop(0), instr.attrs[0])(*positional, **named)


@_executes("load_method")
def _load_method(frame: Frame, instr: Instr, args: list[Any]) -> Any:
    return getattr(args[0], instr.attrs[0]), False


@_executes("call_loaded")
def _call_loaded(frame: Frame, instr: Instr, args: list[Any]) -> Any:
    positional, named = _split(args, instr.attrs[0])
    args.clear()
    takes_self, function, receiver, *rest = positional
    return function(receiver, *rest, **named) if takes_self else function(*rest, **named)


@_executes("call_super_method")
def _call_super_method(frame: Frame, instr: Instr, args: list[Any]) -> Any:
    positional, named = _split(args, instr.attrs[1])
    return getattr(super(positional[0], positional[1]), instr.attrs[0])(*positional[2:], **named)


@_executes("call_spread")
def _call_spread(frame: Frame, instr: Instr, args: list[Any]) -> Any:
    function, positional, named = args
    return function(*positional, **({} if named is UNBOUND else named))


@_executes("list_extend")
def _list_extend(frame: Frame, instr: Instr, args: list[Any]) -> None:
    args[0][:] = [*args[0], *args[1]]


@_executes("dict_update")
def _dict_update(frame: Frame, instr: Instr, args: list[Any]) -> None:
    args[0].update({**args[1]})


@_executes("dict_merge")
def _dict_merge(frame: Frame, instr: Instr, args: list[Any]) -> None:
    for key in list(args[1].keys()):
        if key in args[0]:
            raise TypeError(f"{args[2].__qualname__}() got multiple values for keyword argument '{key}'")
        args[0][key] = args[1][key]


@_executes("dict_set_bound", "dict_set_cell")
def _dict_set_bound(frame: Frame, instr: Instr, args: list[Any]) -> None:
    value = _cell_value(args[1]) if instr.op.name == "dict_set_cell" and args[1] is not UNBOUND else args[1]
    if value is not UNBOUND:
        args[0][instr.attrs[0]] = value


@_executes("format_value")
def _format_value(frame: Frame, instr: Instr, args: list[Any]) -> str:
    conversions: dict[int, Callable[[Any], Any]] = {0: lambda v: v, ord("s"): str, ord("r"): repr, ord("a"): ascii}
    convert = conversions[instr.attrs[0]]
    return format(convert(args[0]), "" if args[1] is UNBOUND else args[1])


@_executes("sum_step")
def _sum_step(frame: Frame, instr: Instr, args: list[Any]) -> Any:
    total, lost, item = args
    ints = type(total) is int
    if lost is None or ints:
        new = total + item
        going_on = lost is not None and (type(item) in (int, bool) if type(new) is int else type(new) is float)
        return [new, lost if going_on else None]
    if type(item) is float:
        new = total + item
        return [new, lost + ((total - new) + item if abs(total) >= abs(item) else (item - new) + total)]
    if isinstance(item, int) and -(2**63) <= item < 2**63:
        return [total + float(item), lost]
    return [_sum_result(total, lost) + item, None]


def _sum_result(total: Any, lost: Any) -> Any:
    return total + lost if lost and math.isfinite(lost) else total


@_executes("stop_to_error")
def _stop_to_error(frame: Frame, instr: Instr, args: list[Any]) -> Any:
    if isinstance(frame.pending, StopIteration):
        error = RuntimeError("generator raised StopIteration")
        error.__cause__ = error.__context__ = frame.pending
        frame.pending = error


@_executes("unpack")
def _unpack(frame: Frame, instr: Instr, args: list[Any]) -> Any:
    count, star = instr.attrs
    if star < 0:
        return _unpack_exactly(args[0], count)
    items = list(args[0])
    if len(items) < count - 1:
        raise ValueError(f"not enough values to unpack (expected at least {count - 1}, got {len(items)})")
    behind = count - star - 1
    return [*items[:star], items[star : len(items) - behind], *items[len(items) - behind :]]


def _unpack_exactly(values: Any, count: int) -> list[Any]:
    try:
        iterator = iter(values)
    except TypeError:
        raise TypeError(f"cannot unpack non-iterable {type(values).__name__} object") from None
    items: list[Any] = []
    for _ in range(count):
        try:
            items.append(next(iterator))
        except StopIteration:
            raise ValueError(f"not enough values to unpack (expected {count}, got {len(items)})") from None
    for _ in iterator:
        raise ValueError(f"too many values to unpack (expected {count})")
    return items


@_executes("make_function")
def _make_function(frame: Frame, instr: Instr, args: list[Any]) -> Any:
    return make_function(instr.attrs[0], frame.globals, tuple(args))


@_executes("function_set")
def _function_set(frame: Frame, instr: Instr, args: list[Any]) -> None:
    function, value = args
    which = instr.attrs[0]
    if which == 0:
        _EXTRAS[function]["defaults"] = value
    elif which == 1:
        _EXTRAS[function]["kwdefaults"] = value
    elif which == 2:
        function.__annotations__ = value
    else:
        function.__type_params__ = value


@_executes("build_class")
def _build_class(frame: Frame, instr: Instr, args: list[Any]) -> Any:
    body, name, bases, keywords = args
    resolved = types.resolve_bases(bases)
    meta, namespace, rest = types.prepare_class(name, resolved, {} if keywords is UNBOUND else keywords)
    if resolved is not bases:
        namespace["__orig_bases__"] = bases
    body(namespace)
    return meta(name, resolved, namespace, **rest)


@_executes("offer_init")
def _offer_init(frame: Frame, instr: Instr, args: list[Any]) -> None:
    """CPython's dataclasses makes its own."""


@_executes("import_name")
def _import_name(frame: Frame, instr: Instr, args: list[Any]) -> Any:
    return __import__(instr.attrs[0], frame.globals, None, args[0] or (), instr.attrs[1])


@_executes("import_from")
def _import_from(frame: Frame, instr: Instr, args: list[Any]) -> Any:
    try:
        return getattr(args[0], instr.attrs[0])
    except AttributeError:
        raise ImportError(f"cannot import name {instr.attrs[0]!r} from {args[0].__name__!r}") from None


@_executes("import_star")
def _import_star(frame: Frame, instr: Instr, args: list[Any]) -> None:
    names = getattr(args[0], "__all__", None) or [n for n in vars(args[0]) if not n.startswith("_")]
    frame.globals.update({n: getattr(args[0], n) for n in names})


@_executes("type_param")
def _type_param(frame: Frame, instr: Instr, args: list[Any]) -> Any:
    code, name = instr.attrs
    bound, default = args
    extra = {} if default is None else {"default": default()}
    if code == 1:
        return typing.ParamSpec(name, infer_variance=True, **extra)
    if code == 2:
        return typing.TypeVarTuple(name, **extra)
    if code == 3:
        return typing.TypeVar(name, *bound(), infer_variance=True, **extra)
    return typing.TypeVar(name, bound=bound() if bound is not None else None, infer_variance=True, **extra)


@_executes("type_alias")
def _type_alias(frame: Frame, instr: Instr, args: list[Any]) -> Any:
    return typing.TypeAliasType(args[0], args[2](), type_params=args[1])


@_executes("catch")
def _catch(frame: Frame, instr: Instr, args: list[Any]) -> Any:
    error, frame.pending = frame.pending, None
    assert error is not None
    return error


@_executes("traceback")
def _traceback(frame: Frame, instr: Instr, args: list[Any]) -> None:
    pass


@_executes("push_handled")
def _push_handled(frame: Frame, instr: Instr, args: list[Any]) -> Any:
    old, _handled[-1] = _handled[-1], args.pop()
    return old


@_executes("pop_handled")
def _pop_handled(frame: Frame, instr: Instr, args: list[Any]) -> None:
    _handled[-1] = args.pop()


@_executes("group_match")
def _group_match(frame: Frame, instr: Instr, args: list[Any]) -> Any:
    error, kind = args
    if error is None:
        return None, None
    if isinstance(error, BaseExceptionGroup):
        return error.split(kind)
    if isinstance(error, kind):
        return BaseExceptionGroup("", [error]), None
    return None, error


@_executes("group_finish")
def _group_finish(frame: Frame, instr: Instr, args: list[Any]) -> Any:
    original, raised = args
    left = [e for e in raised if e is not None]
    if not left:
        return None
    if len(left) == 1 and (left[0] is original or not isinstance(original, BaseExceptionGroup)):
        return left[0]
    return left[0] if len(left) == 1 and left[0].__context__ is None else BaseExceptionGroup("", left)


def _pattern_kind(value: Any) -> str:
    match value:
        case [*_]:
            return "sequence"
        case {}:
            return "mapping"
    return ""


@_executes("match_keys")
def _match_keys(frame: Frame, instr: Instr, args: list[Any]) -> Any:
    missing = object()
    values = tuple(args[0].get(key, missing) for key in args[1])
    return None if missing in values else values


@_executes("match_class")
def _match_class(frame: Frame, instr: Instr, args: list[Any]) -> Any:
    subject, cls, names = args
    if not isinstance(subject, cls):
        return None
    count = instr.attrs[0]
    if count == 1 and cls in (bool, bytearray, bytes, dict, float, frozenset, int, list, set, str, tuple):
        positional: list[Any] = [subject]
    else:
        wanted = getattr(cls, "__match_args__", ())
        if count > len(wanted):
            raise TypeError(f"{cls.__name__}() accepts {len(wanted)} positional sub-patterns ({count} given)")
        names, positional = (*wanted[:count], *names), []
    try:
        return (*positional, *(getattr(subject, n) for n in names))
    except AttributeError:
        return None


@_executes("load_special")
def _load_special(frame: Frame, instr: Instr, args: list[Any]) -> Any:
    name = instr.attrs[0]
    method = getattr(type(args[0]), name, None)
    if method is None:
        which = "asynchronous context manager" if name.startswith("__a") else "context manager"
        tail = f" (missed {name} method)" if "exit" in name else ""
        raise TypeError(f"'{type(args[0]).__name__}' object does not support the {which} protocol{tail}")
    return method.__get__(args[0])


@_executes("get_awaitable")
def _get_awaitable(frame: Frame, instr: Instr, args: list[Any]) -> Any:
    value = args[0]
    if isinstance(value, types.CoroutineType):
        return value
    if isinstance(value, types.GeneratorType) and value.gi_code.co_flags & 0x100:
        return value
    method = getattr(type(value), "__await__", None)
    if method is None:
        raise TypeError(f"object {type(value).__name__} can't be used in 'await' expression")
    return method(value)


def run_module(module: Module, name: str = "__main__") -> dict[str, Any]:
    """Runs a module body in a fresh namespace, which it returns."""
    namespace: dict[str, Any] = {"__name__": name, "__doc__": module.doc, "__builtins__": builtins, "__file__": module.path}
    start(Frame(module.functions[0], namespace, (), []))
    return namespace


def main(path: str) -> None:
    from molt.compile.frontend.closure import read_source
    from molt.compile.frontend.lower import lower_module

    sys.setrecursionlimit(20000)
    source = read_source(Path(path), "__main__", path)
    source.own = True
    run_module(lower_module(source))


if __name__ == "__main__":
    main(sys.argv[1])
