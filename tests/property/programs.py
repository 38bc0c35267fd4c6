"""Whole programs, generated: loops, exceptions, finally, closures, generators, containers, and objects whose deaths print.

A program ends by itself (loops are bounded) and prints a trace of what it does, so that two runs can be compared.
"""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

PRELUDE = '''
class Noisy:
    """Says when it dies; raises where an operation meets the number 7."""
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
    def __add__(self, other):
        if self.n == 7: raise ValueError("seven")
        return Noisy(self.n + (other.n if isinstance(other, Noisy) else other))
    def __bool__(self): return self.n % 2 == 0
    def __enter__(self): print("enter", self.n); return self
    def __exit__(self, *error): print("exit", self.n, error[0] and error[0].__name__); return self.n == 4
    def __repr__(self): return f"N{self.n}"

'''
NAMES = ("a", "b", "c")
names = st.sampled_from(NAMES)
atoms = st.one_of(
    names, st.integers(-1, 9).map(str), st.integers(0, 9).map(lambda n: f"Noisy({n})"), st.sampled_from(["'s'", "None", "[]"])
)
expressions: Any = st.recursive(
    atoms,
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from(["+", "-", "*", "<", "==", "and", "or", "is"]), inner).map(
            lambda t: f"({t[0]} {t[1]} {t[2]})"
        ),
        st.tuples(inner, inner).map(lambda t: f"[{t[0]}, {t[1]}]"),
        st.tuples(inner, inner, inner).map(lambda t: f"({t[0]} if {t[1]} else {t[2]})"),
        st.tuples(inner, st.integers(0, 1)).map(lambda t: f"{t[0]}[{t[1]}]"),
        inner.map(lambda e: f"(lambda: {e})()"),
        inner.map(lambda e: f"[x for x in [{e}, 1]]"),
        inner.map(lambda e: f"f'{{{e}}}'" if "'" not in e else f"repr({e})"),
    ),
    max_leaves=4,
)


def indented(body: str) -> str:
    return "\n".join("    " + line for line in body.splitlines())


simple = st.one_of(
    st.tuples(names, expressions).map(lambda t: f"{t[0]} = {t[1]}"),
    st.tuples(names, expressions).map(lambda t: f"{t[0]} += {t[1]}"),
    st.tuples(names, names, expressions).map(lambda t: f"{t[0]}, {t[1]} = {t[2]}, 1"),
    expressions.map(lambda e: f"print({e})"),
    expressions.map(lambda e: f"return {e}"),
    expressions.map(lambda e: f"raise KeyError({e})"),
    names.map(lambda n: f"del {n}"),
    st.sampled_from(["pass", "raise ValueError('v')", "print(a)", "assert a"]),
)


def _compound(body: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    inner = body.map(indented)
    return st.one_of(
        st.tuples(expressions, inner, inner).map(lambda t: f"if {t[0]}:\n{t[1]}\nelse:\n{t[2]}"),
        st.tuples(names, expressions, inner, st.sampled_from(["", "    break\n", "    continue\n"])).map(
            lambda t: f"for {t[0]} in [{t[1]}, 2]:\n{t[2]}\n{t[3]}else:\n    print('else')"
        ),
        st.tuples(inner, inner).map(lambda t: f"try:\n{t[0]}\nfinally:\n{t[1]}"),
        st.tuples(inner, inner, names).map(lambda t: f"try:\n{t[0]}\nexcept (ValueError, TypeError) as {t[2]}:\n{t[1]}"),
        st.tuples(expressions, inner).map(lambda t: f"with Noisy(4) as c:\n{t[1]}"),
        inner.map(lambda b: f"def inner():\n    nonlocal a\n{b}\nprint(inner())"),
        inner.map(lambda b: f"def steps(a):\n    yield a\n{b}\nfor c in steps(b):\n    print(c)\n    break"),
    )


bodies: Any = st.recursive(
    st.lists(simple, min_size=1, max_size=3).map("\n".join),
    lambda body: st.lists(st.one_of(simple, _compound(body)), min_size=1, max_size=3).map("\n".join),
    max_leaves=8,
)


def _function(number: int, body: str) -> str:
    call = f"try:\n    print('=>', f{number}(Noisy(1), 2, 7))\nexcept Exception as e:\n    print(type(e).__name__, e)\n"
    return f"def f{number}(a, b, c):\n{indented(body)}\n\n{call}"


def programs(functions: int) -> st.SearchStrategy[str]:
    """Texts of programs with so many functions, each called once."""
    some = st.lists(bodies, min_size=1, max_size=functions)
    return some.map(lambda made: PRELUDE + "\n".join(_function(i, body) for i, body in enumerate(made))).filter(_compiles)


def _compiles(text: str) -> bool:
    try:
        compile(text, "generated", "exec")
    except SyntaxError:
        return False
    return True
