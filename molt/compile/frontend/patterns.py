"""The match statement (PEP 634).

A pattern is tested against a value that someone else owns. Names are bound only when the whole pattern has matched;
until then the captured values are temporaries, which a failing test drops on its way to the next case.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from molt.compile.frontend.conditions import condition
from molt.compile.frontend.dispatch import body, expr, lowers_statement, operands
from molt.compile.frontend.folding import fold
from molt.compile.frontend.lower import FunctionLowering, Label
from molt.compile.frontend.names import store
from molt.compile.ir.core import Value


@dataclass(slots=True, eq=False)
class Attempt:
    """One pattern being matched: where to go when it fails, what dies then, and what it captured."""

    fail: Label
    live: list[Value] = field(default_factory=list)
    captured: dict[str, Value] = field(default_factory=dict)

    def hold(self, value: Value) -> None:
        if value.owned:
            self.live.append(value)

    def release(self, value: Value) -> None:
        if value.owned:
            self.live.remove(value)

    def capture(self, name: str, value: Value) -> None:
        self.captured[name] = value


@lowers_statement(ast.Match)
def lower_match(f: FunctionLowering, node: ast.Match) -> None:
    subject = f.own(expr(f, node.subject))
    end = f.label()
    for case in node.cases:
        following = f.label()
        attempt = Attempt(following)
        match_pattern(f, attempt, case.pattern, subject)
        for name, value in attempt.captured.items():
            f.at(case.pattern)
            store(f, f.mangle(name), value)
        if case.guard is not None:
            holds = f.label()
            condition(f, case.guard, holds, following)
            if not f.start(holds):
                f.start(following)
                continue
        f.at(case.pattern)
        f.drop(subject)
        body(f, case.body)
        f.jump(end)
        if not f.start(following):
            break
    if not f.dead:
        f.drop(subject)
        f.jump(end)
    f.start(end)


def _require(f: FunctionLowering, attempt: Attempt, holds: Value, *, negated: bool = False) -> None:
    """Fails the attempt unless the condition holds."""
    matched = f.label()
    failed = f.label() if attempt.live else attempt.fail
    if negated:
        f.branch(holds, failed, matched)
    else:
        f.branch(holds, matched, failed)
    if attempt.live:
        f.start(failed)
        f.drop(*reversed(attempt.live))
        f.jump(attempt.fail)
    f.start(matched)


def match_pattern(f: FunctionLowering, attempt: Attempt, node: ast.pattern, value: Value) -> None:
    """Tests `value` and goes on where it matches."""
    f.at(node)
    _PATTERNS[type(node)](f, attempt, node, value)


def _match_owned(f: FunctionLowering, attempt: Attempt, node: ast.pattern, value: Value) -> None:
    """As `match_pattern`, for an item that the attempt holds: it dies when it has been looked at."""
    if isinstance(node, ast.MatchStar) or (isinstance(node, ast.MatchAs) and node.pattern is None):
        if node.name is not None:
            attempt.capture(node.name, value)
            return
    else:
        match_pattern(f, attempt, node, value)
    attempt.release(value)
    f.drop(value)


def _value(f: FunctionLowering, attempt: Attempt, node: ast.MatchValue, value: Value) -> None:
    expected = expr(f, node.value)
    f.at(node)
    holds = f.emit("eq_truth", value, expected)
    f.drop(expected)
    _require(f, attempt, holds)


def _singleton(f: FunctionLowering, attempt: Attempt, node: ast.MatchSingleton, value: Value) -> None:
    _require(f, attempt, f.emit("is", value, f.const(node.value)))


def _as(f: FunctionLowering, attempt: Attempt, node: ast.MatchAs, value: Value) -> None:
    if node.pattern is not None:
        match_pattern(f, attempt, node.pattern, value)
    if node.name is not None:
        f.at(node)
        copied = f.emit("copy", value)
        attempt.hold(copied)
        attempt.capture(node.name, copied)


def _or(f: FunctionLowering, attempt: Attempt, node: ast.MatchOr, value: Value) -> None:
    names = list(dict.fromkeys(_captured_names(node.patterns[0])))
    end = f.label(*["own"] * len(names))
    for alternative in node.patterns:
        following = f.label()
        inner = Attempt(following)
        match_pattern(f, inner, alternative, value)
        f.jump(end, *(inner.captured[name] for name in names))
        if not f.start(following):
            break
    if not f.dead:
        f.at(node)
        f.drop(*reversed(attempt.live))
        f.jump(attempt.fail)
    f.start(end)
    for name, param in zip(names, end.params, strict=False):
        attempt.hold(param)
        attempt.capture(name, param)


def _captured_names(node: ast.pattern) -> Iterator[str]:
    for inner in ast.walk(node):
        if isinstance(inner, (ast.MatchAs, ast.MatchStar)) and inner.name is not None:
            yield inner.name
        elif isinstance(inner, ast.MatchMapping) and inner.rest is not None:
            yield inner.rest


def _is_wildcard(node: ast.pattern) -> bool:
    if isinstance(node, ast.MatchStar):
        return node.name is None
    return isinstance(node, ast.MatchAs) and node.pattern is None and node.name is None


def _sequence(f: FunctionLowering, attempt: Attempt, node: ast.MatchSequence, value: Value) -> None:
    patterns = node.patterns
    size = len(patterns)
    star = next((i for i, p in enumerate(patterns) if isinstance(p, ast.MatchStar)), -1)
    _require(f, attempt, f.emit("match_sequence", value))
    if star < 0:
        _require(f, attempt, f.emit("length_is", value, attrs=(size, 0)))
    elif size > 1:
        _require(f, attempt, f.emit("length_is", value, attrs=(size - 1, 1)))
    if all(_is_wildcard(p) for p in patterns):
        return
    if star >= 0 and _is_wildcard(patterns[star]):
        _sequence_by_index(f, attempt, node, value, star)
    else:
        _match_items(f, attempt, node, value, patterns, star)


def _match_items(
    f: FunctionLowering, attempt: Attempt, node: ast.pattern, value: Value, patterns: list[ast.pattern], star: int = -1
) -> None:
    items = f.emit("unpack", value, attrs=(len(patterns), star), results=len(patterns))
    for item in reversed(items):
        attempt.hold(item)
    for item, pattern in zip(items, patterns, strict=False):
        f.at(node)
        _match_owned(f, attempt, pattern, item)


def _sequence_by_index(f: FunctionLowering, attempt: Attempt, node: ast.MatchSequence, value: Value, star: int) -> None:
    """`[a, *_, b]`: the items in the middle are not touched."""
    size = len(node.patterns)
    for i, pattern in enumerate(node.patterns):
        if _is_wildcard(pattern):
            continue
        f.at(node)
        if i < star:
            item = f.emit("getitem", value, f.const(i))
        else:
            index = _index_from_end(f, value, size - i)
            item = f.emit("getitem", value, index)
            f.drop(index)
        attempt.hold(item)
        _match_owned(f, attempt, pattern, item)


def _index_from_end(f: FunctionLowering, value: Value, distance: int) -> Value:
    length = f.emit("call", f.load_builtin("len"), value, attrs=((),), handed=1)
    index = f.emit("sub", length, f.const(distance))
    f.drop(length)
    return index


def _mapping(f: FunctionLowering, attempt: Attempt, node: ast.MatchMapping, value: Value) -> None:
    size = len(node.keys)
    _require(f, attempt, f.emit("match_mapping", value))
    if size:
        _require(f, attempt, f.emit("length_is", value, attrs=(size, 1)))
    if not size and node.rest is None:
        return
    keys = _key_tuple(f, node)
    attempt.hold(keys)
    f.at(node)
    values = f.emit("match_keys", value, keys)
    attempt.hold(values)
    _require(f, attempt, f.emit("is", values, f.const(None)), negated=True)
    _match_items(f, attempt, node, values, node.patterns)
    attempt.release(values)
    f.drop(values)
    if node.rest is not None:
        _capture_rest(f, attempt, node, value, keys)
    attempt.release(keys)
    f.drop(keys)


def _key_tuple(f: FunctionLowering, node: ast.MatchMapping) -> Value:
    folded = [fold(k) for k in node.keys]
    if all(k is not None for k in folded):
        return f.const(tuple(k.value for k in folded if k is not None))
    values = [f.own(v) for v in operands(f, node.keys)]
    f.at(node)
    return f.emit("build_tuple", *values)


def _capture_rest(f: FunctionLowering, attempt: Attempt, node: ast.MatchMapping, value: Value, keys: Value) -> None:
    assert node.rest is not None
    rest = f.emit("build_dict")
    attempt.hold(rest)
    f.emit("dict_update", rest, value)
    size = len(node.keys)
    for key in f.emit("unpack", keys, attrs=(size, -1), results=size) if size else ():
        f.emit("delitem", rest, key)
        f.drop(key)
    attempt.capture(node.rest, rest)


def _class(f: FunctionLowering, attempt: Attempt, node: ast.MatchClass, value: Value) -> None:
    cls = expr(f, node.cls)
    f.at(node)
    values = f.emit("match_class", value, cls, f.const(tuple(node.kwd_attrs)), attrs=(len(node.patterns),))
    f.drop(cls)
    attempt.hold(values)
    _require(f, attempt, f.emit("is", values, f.const(None)), negated=True)
    patterns = [*node.patterns, *node.kwd_patterns]
    _match_items(f, attempt, node, values, patterns)
    attempt.release(values)
    f.drop(values)


_PATTERNS: dict[type, Callable[[FunctionLowering, Attempt, Any, Value], None]] = {
    ast.MatchValue: _value,
    ast.MatchSingleton: _singleton,
    ast.MatchAs: _as,
    ast.MatchOr: _or,
    ast.MatchSequence: _sequence,
    ast.MatchMapping: _mapping,
    ast.MatchClass: _class,
}
