"""Random programs: what the sampled trace says is what the full trace says."""

from __future__ import annotations

import subprocess
import tempfile
from collections import defaultdict
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from molt.trace import launch
from molt.trace.profile import FunctionKey, Profile
from tests.trace.recording import environment, python, record

VALUES = [
    "1",
    "-7",
    "1 << 70",
    "True",
    "2.5",
    "None",
    "'s'",
    "'é'",
    "b'b'",
    "[1, 2]",
    "[1, 'x']",
    "{'k': 1}",
    "(1, 'a')",
    "{1}",
    "[]",
    "Box(1)",
    "Box('s')",
]
HEAD = """
class Box:
    def __init__(self, v):
        self.v = v
def choose(a, b, flag):
    c = a if flag else b
    d = [c, a]
    return c
def total(xs):
    t = None
    for x in xs:
        t = choose(x, t, x is not None)
    return t
def pairs(xs):
    for x in xs:
        yield x, t if (t := total([x])) else None
def squares(xs):
    return [choose(x, 0, True) for x in xs]
"""
calls = st.lists(
    st.tuples(st.sampled_from(["choose({0}, {1}, {2})", "total([{0}, {1}])", "list(pairs([{0}, {1}]))", "squares([{0}, {1}, {2}])"]),
              st.sampled_from(VALUES), st.sampled_from(VALUES), st.sampled_from(VALUES), st.sampled_from([16, 17])),
    min_size=1, max_size=3,
)  # fmt: skip


def sites(source: str, budget: str, version: str) -> dict[tuple[str, ...], set[str]]:
    """Site -> types, read straight from the spool."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "app.py").write_text(source)
        variables = launch.environment(launch.Settings(folder, budget=budget), folder, "test")
        env = {**environment(), **variables, "PYTHONPATH": str(launch.INJECT)}
        subprocess.run([python(version), "app.py"], cwd=folder, env=env, check=True, timeout=120, capture_output=True)
        (spool,) = folder.glob("*.spool")
        lines = [line.split("\t") for line in spool.read_text().splitlines()]
    names = {line[1]: line[3] for line in lines if line[0] == "C"}
    types = {line[1]: line[2] for line in lines if line[0] == "T"}
    found: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for line in lines:
        if line[0] == "V":
            found[(names[line[1]], *line[2:6])].add(types[line[6]])
        elif line[0] == "A" and types[line[1]].startswith("__main__"):
            found[("attribute", *line[2:4])].add(types[line[4]])
    return found


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(calls)
def test_sampled_and_full_agree(calls: list[tuple[str, str, str, str, int]]) -> None:
    """Each kind of call comes in a block, and all blocks twice: types change late, and every one is known."""
    body = "".join(f"for _ in range({times}):\n    {form.format(a, b, c)}\n" for form, a, b, c, times in calls)
    source = HEAD + body + body
    full, sampled = sites(source, "unlimited", "3.13"), sites(source, "1.3x", "3.13")
    assert set(sampled) <= set(full)
    for site, types in sampled.items():
        assert types <= full[site], site
    # Sites at the border of functions are known exactly; inside, what is armed too late may miss a rare type.
    border = [site for site in full if site[1] in ("argument", "return") and not site[4]]
    assert [site for site in border if sampled.get(site) != full[site]] == []


LATE = """
class Vector:
    def __init__(self, x, y=0.5):
        self.x = x
        self.y = y
def scale(v, by):
    r = Vector(v.x * by, v.y * by)
    return r
def pick(v, rare):
    if rare:
        v = None
    return v
v = Vector(1.5)
for k in range(5000):
    v = scale(v, 0.99)
    pick(v, k == 4000)
class Special(Vector):
    pass
for k in range(1000):
    scale(Special(1.5), 0.5)
late = Vector(1, 2)
mixed = [0] * 300
mixed[200] = "x"
scale(late, 1)
"""


def test_what_comes_late_is_seen() -> None:
    """One odd caller, one odd path, a class that is new, one odd element: after thousands of starts that were all alike."""
    full, sampled = sites(LATE, "unlimited", "3.13"), sites(LATE, "1.3x", "3.13")
    missed = {site: types - sampled.get(site, set()) for site, types in full.items() if types - sampled.get(site, set())}
    assert missed == {}
    assert sampled[("attribute", "x", "")] == {"float", "int"} and "NoneType" in sampled[("pick", "return", "0", "", "")]


def test_profile(tmp_path: Path) -> None:
    """The compiler's door: functions are found by key and hash, and not when they have changed."""
    trace = record(tmp_path, HEAD + "for k in range(50):\n    choose(k, 's', k % 2)\n    total([1, None])\n")
    profile = Profile.open([trace.folder])
    (choose,) = [f for f in profile.functions() if f.qualname == "choose"]
    assert choose.starts == 150 and choose.hash is not None
    found = profile.find("src/app.py", "choose", 0, choose.hash)
    assert found == choose
    assert profile.find("app.py", "choose", 0, "0" * 16) is None and profile.find("other.py", "choose", 0, choose.hash) is None
    assert {(v.name, v.type) for v in profile.values(choose) if v.kind == "argument" and not v.path} >= {
        ("a", "int"),
        ("b", "str"),
        ("a", "NoneType"),
    }
    total = next(f for f in profile.functions() if f.qualname == "total")
    assert {c[5] for c in profile.callees(total)} == {"app.py:choose#0"}
    assert (5 - 2, 13) in {(loop[0] + 1, loop[1]) for loop in profile.loops(total)}
    assert isinstance(choose, FunctionKey) and profile.lines(choose) and profile.branches(choose)
