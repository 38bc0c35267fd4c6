"""Calls of functions with random signatures and random arguments bind, default and fail as CPython says.

Each seed gives one program of forty functions, each called eight times; what differs is printed by the call.
"""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.conftest import cpython, execute, molt_build

NAMES = ("alpha", "beta", "gamma", "delta", "eps", "zeta")
FUNCTIONS, CALLS = 40, 8

PREAMBLE = """\
def attempt(f, a, k):
    try:
        print(f(*a, **k))
    except TypeError as e:
        print('TypeError:', e)
"""


def signature(rng: random.Random) -> tuple[str, list[str], bool]:
    """Text of a parameter list, the names that it binds, and whether the first one is rebound in the body."""
    names = rng.sample(NAMES, rng.randint(0, 5))
    only, plain = sorted(rng.randint(0, len(names)) for _ in range(2))
    first_default = rng.randint(0, plain + 1)
    parts = [f"{n}={i * 10}" if i >= first_default else n for i, n in enumerate(names[:plain])]
    if only:
        parts.insert(only, "/")
    bound = list(names[:plain])
    keywords = [f"{n}='d'" if rng.random() < 0.5 else n for n in names[plain:]]
    if rng.random() < 0.4:
        parts.append("*args")
        bound.append("args")
    elif keywords:
        parts.append("*")
    parts += keywords
    bound += names[plain:]
    if rng.random() < 0.3:
        parts.append("**rest")
        bound.append("rest")
    return ", ".join(parts), bound, bool(plain) and rng.random() < 0.25


def arguments(rng: random.Random) -> tuple[tuple[int, ...], dict[str, int]]:
    positional = tuple(range(rng.randint(0, 5)))
    keywords = {n: i + 50 for i, n in enumerate(rng.sample((*NAMES, "args", "other"), rng.choice((0, 0, 1, 2, 3))))}
    return positional, keywords


def direct_call(name: str, positional: tuple[int, ...], keywords: dict[str, int]) -> str:
    """The same call with its arguments written out: the call site knows their number and names."""
    text = ", ".join([*map(str, positional), *(f"{k}={v}" for k, v in keywords.items())])
    return f"attempt(lambda: {name}({text}), (), {{}})"


def program(seed: int) -> str:
    rng = random.Random(seed)
    lines = [PREAMBLE]
    for i in range(FUNCTIONS):
        parameters, bound, rebound = signature(rng)
        lines.append(f"def f{i}({parameters}):")
        if rebound:
            lines.append(f"    {bound[0]} = [{bound[0]}]")
        lines.append(f"    return ({''.join(n + ', ' for n in bound)})")
    for i in range(FUNCTIONS):
        for _ in range(CALLS):
            positional, keywords = arguments(rng)
            if rng.random() < 0.5:
                lines.append(f"attempt(f{i}, {positional}, {keywords})")
            else:
                lines.append(direct_call(f"f{i}", positional, keywords))
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("stress", [0, 1])
def test_calls_bind_as_in_cpython(seed: int, stress: int, tmp_path: Path) -> None:
    path = tmp_path / f"signatures_{seed}.py"
    path.write_text(program(seed))
    executable = molt_build(path, level=0, stress=stress)
    ours = execute([str(executable)], tmp_path, **({"MOLT_LEAKCHECK": "1"} if stress else {}))
    theirs = cpython(path)
    assert theirs.status == 0, theirs.exception
    assert ours.stdout.decode() == theirs.stdout.decode()
    assert ours.status == theirs.status
