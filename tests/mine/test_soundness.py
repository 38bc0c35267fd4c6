"""Random functions on ints and lists: nothing that is proved of them is ever seen to be wrong.

MOLT_PROPERTY=long MOLT_PROPERTY_EXAMPLES=2000 pytest tests/mine/test_soundness.py
"""

from __future__ import annotations

import dataclasses
import os
import pkgutil
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from molt.compile.ir.core import Function
from molt.mine.answers import Answers
from molt.mine.entry import EntryFacts
from molt.mine.proofs import FromEach, Proofs
from tests.mine.watched import WrongProof, entry, function_of, run_watched

LONG = os.environ.get("MOLT_PROPERTY") == "long"
EXAMPLES = int(os.environ.get("MOLT_PROPERTY_EXAMPLES", "15"))
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


LOOPS = (
    "for i in range(len(a)):\n    #\n    j += a[i]\n    #",
    "while i < len(a):\n    #\n    a[i] = k\n    #\n    i += 1",
    "n = len(a)\nfor i in range(n):\n    #\n    k = a[i]\n    #\n    b[i] = 2",
    "i = len(a) - 1\nwhile i >= 0:\n    #\n    k = a[i]\n    #\n    i -= 1",
    "for i in range(1, len(a)):\n    #\n    a[i - 1], a[i] = a[i], a[i - 1]",
    "m = len(b)\nwhile i < m:\n    k = (i + m) // 2\n    #\n    if b[k] < n:\n        i = k + 1\n    else:\n        m = k",
    "for k in a:\n    #\n    c.append(k)\n    j = c[len(c) - 1]",
    "c = []\nfor i in range(n):\n    c.append(i)\n    #\n    j = c[i]",
    "n = min(n, 9)\nc = [0] * n\nfor i in range(n):\n    #\n    for j in range(i + 1, n):\n        #\n        c[j] = c[i] + 1",
    "while n > 0:\n    #\n    j = a[n % len(a)] // n\n    n //= 2",
    "while len(a) > 0:\n    #\n    j += a.pop()\n    k = j % 7",
    "for i in range(n, 0, -1):\n    #\n    k = 100 // i\n    j += 1",
)
"""Loops of which something is proved, if nothing disturbs them where a # stands."""
DISTURBANCES = (
    "touch()", "touch()", "touch()", "a.pop()", "b.pop()", "c.pop()", "a.append(j)", "b.append(n)", "a = b", "b = a", "c = a",
    "a = a[1:]", "a[0] = 1.5", "b[0] = 1.5", "c[0] = None", "a[0] = n", "b[-1] = n * n", "i += 1", "i -= 1",
    "i = j", "k = n", "n -= 1", "n += 1", "n = 5", "j = -n", "m += 1", "d = [a]\nd[0].pop()",
    "d = [b, 1]\nb = d[0]", "a += b", "b += [1]", "a = [1.5]", "try:\n    b.pop()\nexcept IndexError:\n    i = -1",
    "if n > 3:\n    i = n", "if j > 2:\n    continue", "if j > 5:\n    break",
    "for k in range(2):\n    a.append(k)", "while i < 2:\n    i += 1", "j = max(i, n)", "k = min(n, -1)",
    "a[i] = a[0]",
)  # fmt: skip


@st.composite
def disturbed_loops(draw: Any) -> str:
    lines = ["i = 0", "j = 1", "k = n", "c = [1, 2, 3]"]
    for loop in draw(st.lists(st.sampled_from(LOOPS), min_size=1, max_size=2)):
        for line in loop.split("\n"):
            if line.strip() != "#":
                lines.append(line)
            elif draw(st.booleans()):
                indent = line[: line.index("#")]
                lines += [indent + part for part in draw(st.sampled_from(DISTURBANCES)).split("\n")]
    return "\n".join(["def f(a, b, n, m):", *_indented(lines), "    return i"])


INTS = st.one_of(st.integers(-3, 12), st.sampled_from([2**62 - 1, -(2**62), 2**31, 2**40]))
SMALL = st.integers(0, 6)
ARGUMENTS = st.tuples(st.lists(INTS, max_size=6), st.lists(INTS, max_size=6), INTS, INTS, st.booleans(), st.integers(0, 3))
USUAL = st.tuples(
    st.lists(SMALL, min_size=2, max_size=6), st.lists(SMALL, min_size=2, max_size=6), SMALL, SMALL, st.booleans(), st.integers(0, 3)
)
CONFIGURED = settings(
    max_examples=EXAMPLES, deadline=None, derandomize=not LONG, database=None, phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)  # fmt: skip


@CONFIGURED
@given(functions(), st.lists(ARGUMENTS, min_size=3, max_size=6), st.sampled_from([0, 0, 1, 3]))
def test_nothing_proved_is_wrong(text: str, runs: list[Any], generic: int) -> None:
    check(text, runs, generic)


@CONFIGURED
@given(disturbed_loops(), st.lists(st.one_of(USUAL, ARGUMENTS), min_size=4, max_size=8), st.sampled_from([0, 0, 0, 1, 3]))
def test_what_disturbs_a_loop_is_seen(text: str, runs: list[Any], generic: int) -> None:
    check(text, runs, generic)


@CONFIGURED
@given(disturbed_loops(), st.lists(st.one_of(USUAL, ARGUMENTS), min_size=4, max_size=8))
def test_a_version_that_is_entered_at_loops(text: str, runs: list[Any]) -> None:
    check(text, runs, loops=True)


def check(text: str, runs: list[Any], generic: int = 0, loops: bool = False) -> None:
    """Proves a function, as a whole version or as one that leaves some operations (one in `generic`) to generic code, and runs
    it."""
    fn = function_of(text)
    places = [(b.id, i) for b in fn.blocks for i, _ in enumerate(b.instrs)]
    facts = entry(a="list[int]", b="list[int]", n="int", m="int")
    unchecked = frozenset(places[::generic] if generic else ())
    proofs: Proofs | FromEach = Proofs(fn, dataclasses.replace(facts, unchecked=unchecked), Answers())
    ways = entries_at_loops(fn) if loops else []
    if ways:
        proofs = FromEach([Proofs(fn, way, Answers()) for way in ways])
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

        run_watched(fn, proofs, [xs, ys, n, m], {"touch": touch}, ways)


def entries_at_loops(fn: Function) -> list[EntryFacts]:
    """All variables of the functions here have a type."""
    kinds = {name: "list[int]" for name in "abc"} | {name: "word" for name in "ijknm"}
    slots = {i: kinds[local.name] for i, local in enumerate(fn.locals) if local.name in kinds}
    iterators = {i.results[0].id: "range_iterator" for b in fn.blocks for i in b.instrs if i.op.name == "iter_call"}
    usual = entry().builtins
    return [EntryFacts(slots, usual, start=b.id, values=iterators) for b in fn.blocks if b.loop_header]


DISTURBED = {
    "touch()": "code that is not seen changes no list",
    "b.pop()": "pop changes no length",
    "i += 1": "what a loop changes stays",
}
PLANTED: dict[str, tuple[str, Any]] = {
    "code that is not seen changes no list": (
        "molt.mine.flow.meaning_of",
        lambda old: lambda *args: dataclasses.replace(old(*args), havoc=False),
    ),
    "pop changes no length": ("molt.mine.conditions._Builder.set_length", lambda old: lambda self, obj, length: None),
    "what a loop changes stays": ("molt.mine.conditions._Builder.changed_by", lambda old: lambda *args: (set(), False, set())),
}


@pytest.mark.parametrize("disturbance", DISTURBED)
def test_planted_mistakes_are_found(disturbance: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Such runs have teeth: a prover that believes something untrue is found out."""
    lines = ["i = 0", "while i < len(a):", "    j = a[i]", f"    {disturbance}", "    j = a[i]", "    i += 1"]
    text = "\n".join(["def f(a, b, n, m):", *_indented(lines)])
    runs = [([1, 2, 3], [], 1, 1, True, 0)]
    check(text, runs)
    target, wrong = PLANTED[DISTURBED[disturbance]]
    monkeypatch.setattr(target, wrong(pkgutil.resolve_name(target)))
    with pytest.raises(WrongProof):
        check(text, runs)
