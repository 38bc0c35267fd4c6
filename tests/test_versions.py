"""Several specialized versions of a function: which there are, who calls which, and what each relies on (signatures.py)."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from molt import stats
from molt.compile import driver, pipeline
from molt.compile.backend import targets
from molt.compile.frontend.lower import lower_module
from molt.compile.ir.core import Function
from molt.compile.options import Options
from molt.compile.specialize import select
from molt.compile.specialize.direct import special_of
from molt.compile.specialize.infer import Facts
from molt.compile.specialize.observed import ModuleSeen
from molt.compile.specialize.reviewed import reviewed, spot_of
from molt.mine.proofs import prove_function
from molt.mine.versions import entry_of
from tests.command import COMMAND, environment
from tests.conftest import execute

PROGRAM = """\
import sys


def clamp(x, low=None, high=None):
    if low is not None and x < low:
        return low
    if high is not None and x > high:
        return high
    return x


def add(a, b):
    return a + b


def power_sum(start, n):
    s = start
    for i in range(n):
        s = s + i * start
    return s


def poly(x, n):
    s = 0
    for i in range(n):
        s += x * i
    return s


def product(x, y):
    return x * y


def same(a, b):
    return (a, b)


def plain(n):
    s = 0
    for i in range(n):
        s += i
    return s


def below(n, start):
    if start > 0:
        start = start - 1
    return n


def rare(x):
    return x + 1


def numbers(n):
    s = 0
    for i in range(n):
        s += add(s, i)
    return s


def mixed(values):
    found = []
    for v in values:
        found.append(add(v, v))
    return found


for i in range(60):
    clamp(i, 3, 5), clamp(i), clamp(i, None, 5)
    add(i, i), add(i / 2, 0.5), add("a", "b")
    power_sum(i, 9), power_sum("", 0), poly(i, 3), poly(i / 2, 3), product(i, 0.5), product(0.5, i)
    same(i, "a"), same("a", i), plain(5), below(i, 2), below("a", 2), rare(i)
rare("".__len__() + 0.5)
print(numbers(50) % 1000, mixed([1, "a", 0.5]))
if sys.argv[1:]:
    for i in range(4000):
        power_sum(2**61, 9)  # fits no register: the version for ints is left
    print(power_sum(0.5, 4), power_sum("", 0), power_sum(3, 3), power_sum(2**61, 9))
"""
OF_VERSION = re.compile(r"^define [^@]*@\"?__main__\.([^\"(]+)\"?\(", re.M)


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("versions")
    (folder / "app.py").write_text(PROGRAM)
    command = [*COMMAND, "record", "-o", "traces", "--", sys.executable, "app.py"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, env=environment(), timeout=120)
    return folder


Asked = Callable[..., tuple[Function, Facts | None]]


@pytest.fixture(scope="module")
def asked(recorded: Path) -> Asked:
    """A function and its facts, with what facts.toml would say of it."""
    options = Options(targets.host(), profile=recorded / "traces")
    source = next(s for s in driver.closure_of(recorded / "app.py").sources.values() if s.own)
    seen = driver.seen_of(source, driver.profile_of(options))
    assert seen is not None
    module = lower_module(source)
    for fn in module.functions:
        pipeline.run(fn)

    def ask(name: str, pinned: tuple[str, ...] = (), forbidden: tuple[str, ...] = (), contradicted: tuple[str, ...] = ()) -> object:
        fn = next(fn for fn in module.functions if fn.qualname == name)
        said = reviewed(pinned, forbidden, contradicted)
        functions = {k: replace(f, reviewed=said) if k[0] == name else f for k, f in seen.functions.items()}
        decided = select.decide(fn, ModuleSeen(functions, seen.attributes, seen.results, seen.classes, seen.constants, seen.file))
        return fn, decided if isinstance(decided, Facts) else None

    return ask  # type: ignore[return-value]


def taken(asked: Asked, name: str, **said: tuple[str, ...]) -> list[list[str]]:
    """What the parameters of each version are, in the order of the guard chain."""
    fn, facts = asked(name, **said)
    return [version.parameters for version in special_of(fn, facts).chain]


def test_a_version_for_each_signature_that_came_together(asked: Asked) -> None:
    assert taken(asked, "clamp") == [["int", "int", "int"], ["int", "any", "int"], ["int", "any", "any"]]
    assert sorted(taken(asked, "add")) == [["float", "float"], ["int", "int"]]  # texts are for the generic version
    assert taken(asked, "power_sum") == [["int", "int"], ["any", "int"]]


def test_ints_and_floats_are_told_apart_where_a_loop_computes_with_them(asked: Asked) -> None:
    assert taken(asked, "poly")[-1] == ["number", "int"]
    assert sorted(taken(asked, "poly")[:-1]) == [["float", "int"], ["int", "int"]]
    assert taken(asked, "product") == [["number", "number"]]


def test_one_version_where_that_is_enough(asked: Asked) -> None:
    assert taken(asked, "plain") == [["int"]]
    assert taken(asked, "below") == [["any", "int"]]  # nothing computes with n
    assert taken(asked, "same") == []
    assert taken(asked, "rare") == [["number"]]


def test_facts_toml_holds_for_all_versions(asked: Asked) -> None:
    assert taken(asked, "power_sum", forbidden=("start is int",)) == [["any", "int"]]
    assert taken(asked, "power_sum", pinned=("start is float",)) == [["float", "int"]]
    assert taken(asked, "power_sum", pinned=("n in 0..9",)) == [["int", "int"], ["any", "int"]]
    fn, facts = asked("power_sum", pinned=("n in 0..9",))
    assert facts is not None and facts.pins and all(version.facts.pins == facts.pins for version in special_of(fn, facts).chain)
    multiply = next(i for b in fn.blocks for i in b.instrs if i.op.name == "mul")
    fn, facts = asked("power_sum", contradicted=(f"{spot_of(fn, multiply)} was large int, not int",))
    assert facts is not None
    assert all(version.facts.computed(multiply) is None for version in special_of(fn, facts).chain)


def test_what_else_came_where_it_is_deployed_takes_no_version_away(asked: Asked) -> None:
    assert sorted(taken(asked, "product", contradicted=("x was str, not number",))) == [
        ["any", "number"], ["float", "int"], ["int", "float"],
    ]  # fmt: skip
    assert taken(asked, "power_sum", contradicted=("n was str, not int",)) == [["int", "any"], ["any", "any"]]


def test_a_proof_is_about_one_version(asked: Asked) -> None:
    """What a version starts from are its own tests: that `start` is an int holds in one of them alone."""
    fn, facts = asked("power_sum")
    assert facts is not None
    start = next(i for i, local in enumerate(fn.locals) if local.name == "start")
    narrow, widest = (entry_of(fn, version.facts) for version in special_of(fn, facts).chain)
    assert narrow.slots[start] == "word" and start not in widest.slots
    load = next(i for b in fn.blocks for i in b.instrs if i.op.name == "load_local" and i.attrs == (start,))
    assert prove_function(fn, narrow).type_text(load.results[0]) == "int"
    assert prove_function(fn, widest).type_text(load.results[0]) != "int"


@pytest.fixture(scope="module")
def texts(recorded: Path) -> dict[str, str]:
    """The LLVM text of each form of a function, by its symbol."""
    command = [*COMMAND, "build", "app.py", "--profile", "traces", "-O", "0", "--emit", "llvm", "-o", "app.ll"]
    subprocess.run(command, cwd=recorded, check=True, capture_output=True, env=environment(), timeout=300)
    bodies = re.split(r"^define ", (recorded / "app.ll").read_text(), flags=re.M)[1:]
    return {name[1]: body for body in bodies if (name := re.match(r'[^@]*@"?__main__\.([^"(]+)', body))}


def test_who_calls_which(asked: Asked, texts: dict[str, str]) -> None:
    """The facts of the arguments choose; the guard chain does where they say nothing."""
    fn, facts = asked("add")
    numbers = {tuple(version.parameters): version.number for version in special_of(fn, facts).chain}
    assert f"add:special.{numbers['int', 'int']}" in texts["numbers:guarded" if "numbers:guarded" in texts else "numbers:special"]
    assert 'call i64 @"__main__.add"(' in texts["mixed:special"].replace("@__main__.add(", '@"__main__.add"(')
    chain = texts["add"]
    places = [chain.index(f"add:special.{i}") for i in sorted(numbers.values())]
    assert places == sorted(places) and chain.index("add:generic") > places[-1]


def test_versions_share_the_clone_and_its_loops(texts: dict[str, str]) -> None:
    assert {name for name in texts if name.startswith("power_sum")} == {
        "power_sum", "power_sum:generic", "power_sum:special.1", "power_sum:special", "power_sum:loop.1", "power_sum:loop",
        "power_sum:hot", "power_sum:resume",
    }  # fmt: skip
    hot = texts["power_sum:hot"]
    assert 0 < hot.index("power_sum:loop.1") < hot.index('power_sum:loop"')


def test_each_version_is_given_up_by_itself(recorded: Path) -> None:
    command = [*COMMAND, "build", "app.py", "--profile", "traces", "-O", "0", "-o", "app"]
    subprocess.run(command, cwd=recorded, check=True, capture_output=True, env=environment(), timeout=300)
    theirs = subprocess.run([sys.executable, "app.py", "more"], cwd=recorded, capture_output=True, check=True).stdout
    counted = recorded / "guards.json"
    ours = execute([str(recorded / "app"), "more"], recorded, b"", MOLT_STATS=str(counted), MOLT_LEAKCHECK="1")
    assert ours.stdout == theirs
    rows = [f for f in json.loads(counted.read_text())["functions"] if f["function"].endswith("::power_sum")]
    by_version = {row.get("version"): row for row in rows}
    assert by_version["start int"]["skipped"] > 0 and by_version[None]["skipped"] == 0
    assert [(g["operation"], g["expected"]) for g in by_version["start int"]["guards"]] == [("add_over", "int")]
    assert not any("parameter" in guard for row in rows for guard in row["guards"])  # the next version takes it
    read = stats.read([counted])
    assert sum(key[0].endswith("::power_sum") for key in read) == 1


def test_explain_tells_them_apart(recorded: Path) -> None:
    command = [*COMMAND, "build", "app.py", "--profile", "traces", "--explain", "app.py", "--json"]
    done = subprocess.run(command, cwd=recorded, check=True, capture_output=True, env=environment(), timeout=300)
    (file,) = json.loads(done.stdout)["files"]
    functions = {f["name"]: f for f in file["functions"]}
    assert functions["power_sum"]["versions"] == ["start is int", "all other calls"]
    assert functions["add"]["versions"][-1] == "all other calls, in the generic version"
    assert functions["plain"]["versions"] == []
    (line,) = (line for line in file["lines"] if line["text"].strip() == "s = s + i * start")
    said = {(note["kind"], note["text"].partition(" [")[2]) for note in line["notes"]}
    assert ("guard", "start is int]") in said and ("generic", "other calls]") in said
