"""Random functions on ints and lists: nothing that is proved of them is ever seen to be wrong.

MOLT_PROPERTY=long MOLT_PROPERTY_EXAMPLES=2000 pytest tests/mine/test_soundness.py
"""

from __future__ import annotations

import dataclasses
import os
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from molt.mine.answers import Answers
from molt.mine.proofs import Proofs
from tests.mine.watched import entry, function_of, run_watched

LONG = os.environ.get("MOLT_PROPERTY") == "long"
EXAMPLES = int(os.environ.get("MOLT_PROPERTY_EXAMPLES", "60"))
VARIABLES = ("i", "j", "k", "n", "m")
LISTS = ("a", "b", "c")
NUMBERS = (0, 1, 2, 3, 5, 7, -1, -2, 8, 255, 2**31, 2**62 - 1, -(2**62), 10**6)


@st.composite
def expressions(draw: Any, depth: int = 2) -> str:
    kinds = ["name", "name", "number"] if depth == 0 else ["name", "number", "op", "op", "op", "item", "len", "call", "unary"]
    kind = draw(st.sampled_from(kinds))
    if kind == "name":
        return draw(st.sampled_from(VARIABLES))
    if kind == "number":
        return f"({draw(st.sampled_from(NUMBERS))})"
    if kind == "len":
        return f"len({draw(st.sampled_from(LISTS))})"
    inner = draw(expressions(depth - 1))
    if kind == "item":
        return f"{draw(st.sampled_from(LISTS))}[{inner}]"
    if kind == "unary":
        return f"({draw(st.sampled_from(['-', '~', '+']))}{inner})"
    other = draw(expressions(depth - 1))
    if kind == "call":
        name = draw(st.sampled_from(["min", "max", "abs"]))
        return f"abs({inner})" if name == "abs" else f"{name}({inner}, {other})"
    op = draw(st.sampled_from(["+", "-", "*", "+", "-", "//", "%", "&", "|", "^", "<<", ">>"]))
    return f"({inner} {op} {other if op not in ('<<', '>>') else f'({other}) % 70'})"


@st.composite
def conditions(draw: Any) -> str:
    text = f"{draw(expressions(1))} {draw(st.sampled_from(['<', '<=', '>', '>=', '==', '!=']))} {draw(expressions(1))}"
    kind = draw(st.integers(0, 5))
    if kind == 0:
        return f"not {text}"
    return f"{text} {'and' if kind == 1 else 'or'} {draw(expressions(1))}" if kind < 3 else text


@st.composite
def statements(draw: Any, depth: int, looping: bool) -> list[str]:
    simple = ["assign", "assign", "step", "step", "store", "append", "pop", "alias", "make", "touch", "return", "nest"]
    kinds = (
        simple
        + (["break", "continue"] if looping else [])
        + (["if", "while", "for", "for", "each", "try", "counter"] * 2 if depth else [])
    )
    kind = draw(st.sampled_from(kinds))
    variable, xs = draw(st.sampled_from(VARIABLES)), draw(st.sampled_from(LISTS))
    if kind == "assign":
        return [f"{variable} = {draw(expressions())}"]
    if kind == "step":
        return [f"{variable} {draw(st.sampled_from(['+=', '-=', '*=', '//=', '>>=']))} {draw(st.sampled_from([1, 1, 2, 3]))}"]
    if kind == "store":
        return [f"{xs}[{draw(expressions(1))}] = {draw(st.sampled_from([draw(expressions()), '1.5', 'None']))}"]
    if kind == "append":
        return [f"{xs}.append({draw(expressions(1))})"]
    if kind == "pop":
        return [draw(st.sampled_from([f"{variable} = {xs}.pop()", f"{xs}.pop()", f"{variable} = {xs}[0]"]))]
    if kind == "alias":
        return [f"{xs} = {draw(st.sampled_from(LISTS))}" + draw(st.sampled_from(["", "[:]", "[1:]", " + a"]))]
    if kind == "make":
        n = draw(expressions(0))
        return [f"{xs} = {draw(st.sampled_from(['[]', f'[{variable}]', f'[0] * min({n}, 9)', '[a, b]', f'[{variable}, 2] * 2']))}"]
    if kind == "touch":
        return ["touch()"]
    if kind == "nest":
        return [f"d = [{xs}]", f"d[0].append({variable})", f"{xs} = d[0]"]
    if kind == "return":
        return [f"if {draw(conditions())}: return {variable}"]
    if kind in ("break", "continue"):
        return [f"if {draw(conditions())}: {kind}"]
    body = _indented(draw(blocks(depth - 1, looping or kind in ("while", "for", "each", "counter"))))
    if kind == "if":
        otherwise = _indented(draw(blocks(depth - 1, looping)))
        return [f"if {draw(conditions())}:", *body, "else:", *otherwise]
    if kind == "while":
        return [f"while {draw(conditions())}:", *body]
    if kind == "counter":
        bound = draw(st.sampled_from(["n", "m", f"len({xs})", "10"]))
        return [f"{variable} = 0", f"while {variable} < {bound}:", *body, f"    {variable} += 1"]
    if kind == "each":
        return [f"for {variable} in {xs}:", *body]
    if kind == "try":
        error = draw(st.sampled_from(["IndexError", "ZeroDivisionError", "Exception"]))
        return ["try:", *body, f"except {error}:", *_indented(draw(blocks(depth - 1, looping)))]
    arguments = draw(
        st.sampled_from(
            [["n"], [f"len({xs})"], ["1", f"len({xs})"], ["i", "n"], ["n", "-1", "-1"], ["0", "n", "2"], ["j", "n", "m"]]
        )
    )
    return [f"for {variable} in range({', '.join(arguments)}):", *body]


@st.composite
def blocks(draw: Any, depth: int, looping: bool) -> list[str]:
    return [line for _ in range(draw(st.integers(1, 3))) for line in draw(statements(depth, looping))]


def _indented(lines: list[str]) -> list[str]:
    return [f"    {line}" for line in lines]


@st.composite
def functions(draw: Any) -> str:
    start = ["i = 0", "j = 1", "k = n", "c = [1, 2, 3]"]
    return "\n".join(["def f(a, b, n, m):", *_indented(start + draw(blocks(3, False)) + draw(blocks(2, False)) + ["return i"])])


INTS = st.one_of(st.integers(-3, 12), st.sampled_from([2**62 - 1, -(2**62), 2**31, 2**40]))
ARGUMENTS = st.tuples(st.lists(INTS, max_size=6), st.lists(INTS, max_size=6), INTS, INTS, st.booleans(), st.integers(0, 3))


@settings(
    max_examples=EXAMPLES, deadline=None, derandomize=not LONG, database=None, suppress_health_check=list(HealthCheck)
)  # fmt: skip
@given(functions(), st.lists(ARGUMENTS, min_size=3, max_size=6), st.sampled_from([0, 0, 1, 3]))
def test_nothing_proved_is_wrong(text: str, runs: list[Any], generic: int) -> None:
    """Of each function as a whole version, and as one that leaves some operations (one in `generic`) to generic code."""
    fn = function_of(text)
    places = [(b.id, i) for b in fn.blocks for i, _ in enumerate(b.instrs)]
    facts = entry(a="list[int]", b="list[int]", n="int", m="int")
    unchecked = frozenset(places[::generic] if generic else ())
    proofs = Proofs(fn, dataclasses.replace(facts, unchecked=unchecked), Answers())
    for a, b, n, m, same, surprise in runs:
        xs = list(a)
        ys = xs if same else list(b)

        def touch(xs: list[Any] = xs, ys: list[Any] = ys, surprise: int = surprise) -> None:
            if surprise == 0:
                xs.clear()
            elif surprise == 1:
                ys.append(2**70)
            elif surprise == 2:
                xs[:] = ["x", None]

        run_watched(fn, proofs, [xs, ys, n, m], {"touch": touch})
