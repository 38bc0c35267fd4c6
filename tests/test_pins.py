"""Ranges and constants of parameters that are pinned in facts.toml: guards that every way into a specialized version passes."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from molt import stats
from molt.compile import driver, pipeline
from molt.compile.backend import targets
from molt.compile.frontend.lower import lower_module
from molt.compile.ir.core import Function
from molt.compile.specialize import select
from molt.compile.specialize.infer import Facts
from molt.compile.specialize.observed import FunctionSeen
from molt.compile.specialize.proved import of_entry, of_loops
from molt.compile.specialize.reviewed import reviewed
from molt.mine import facts, versions
from tests.command import COMMAND, environment, molt
from tests.conftest import PROGRAMS, cpython, execute

PROGRAM = PROGRAMS / "specialize" / "pinned_ranges.py"
KEY = "pinned_ranges.py::"
TRUE = {
    "area": ["n in 0..1023", "k = 5"],
    "total": ["n in 0..64"],
    "fib": ["n in 0..90"],
    "rebound": ["n in 0..1023"],
    "mixed": ["n in 0..1000"],
    "captured": ["n in 0..100"],
    "steps": ["n in 0..9"],
    "divided": ["n in 0..1000", "k = 5"],
    "shifted": ["n in 0..255", "k in 0..8"],
    "keeps": ["n in 0..9"],
    "down": ["n in 0..2000"],
    "deep": ["n in 0..100"],
    "caller": ["low = 0", "high in 0..100"],
    "optional": ["n is not None"],
    "Point.__init__": ["y in 0..9"],
    "Point.moved": ["n in 0..50"],
    "Point.__getitem__": ["i in 0..5"],
}
LIES = {
    "area": ["n in 7..3", "k = 6"],
    "total": ["n in 100000..200000"],
    "fib": ["n = 1"],
    "rebound": ["n in -5..-1"],
    "mixed": ["n = 7"],
    "captured": ["n = 3"],
    "steps": ["n = 1"],
    "divided": ["n in 99999999999999999999..199999999999999999999", "k = 4"],
    "shifted": ["n = 1", "k = 0"],
    "keeps": ["n = 0", "thing in 0..3"],
    "down": ["n = 5"],
    "deep": ["n = 0"],
    "caller": ["low = 1"],
    "optional": ["n in 4..9", "n is not None"],
    "Point.__init__": ["self = 1", "x in 0..3", "y = 0"],
    "Point.moved": ["n = 1"],
    "Point.__getitem__": ["i = 7"],
}
WIDE = {
    "area": ["n in -99999999999999999999..99999999999999999999"],
    "total": ["n in 0..9223372036854775807"],
    "fib": ["n in -9223372036854775808..9223372036854775807"],
    "rebound": ["n in -4611686018427387904..4611686018427387903"],
}


@pytest.fixture(scope="module")
def mined(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the program, and traces with their facts."""
    folder = tmp_path_factory.mktemp("pins")
    (folder / PROGRAM.name).write_bytes(PROGRAM.read_bytes())
    for command in (["record", "-o", "traces", "--", sys.executable, PROGRAM.name, "train"], ["mine", "traces"]):
        subprocess.run([*COMMAND, *command], cwd=folder, check=True, capture_output=True, env=environment(), timeout=120)
    (folder / "mined.toml").write_bytes((folder / "traces" / "facts.toml").read_bytes())
    return folder


def pin(folder: Path, pins: dict[str, list[str]]) -> None:
    """In the facts as they were mined at first."""
    text = (folder / "mined.toml").read_text()
    for name, texts in pins.items():
        heading = f'["{KEY}{name}"]\n'
        assert text.count(heading) == 1, name
        text = text.replace(heading, f"{heading}pinned = {json.dumps(texts)}\n")
    (folder / "traces" / "facts.toml").write_text(text)


def build(folder: Path, *options: str) -> Path:
    command = ["build", PROGRAM.name, "-o", "app", "--profile", "traces", *options]
    done = molt(*command, cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder / "app"


@pytest.mark.parametrize("stress", ["", "all", "random:1"])
@pytest.mark.parametrize("pins", [TRUE, LIES, WIDE], ids=["true", "lies", "wide"])
def test_no_pin_changes_an_answer(pins: dict[str, list[str]], stress: str, mined: Path) -> None:
    pin(mined, pins)
    app = build(mined, *(["--stress-deopt", stress] if stress else []))
    ours, theirs = execute([str(app)], mined, b"", MOLT_LEAKCHECK="1"), cpython(mined / PROGRAM.name)
    assert ours.stdout.decode() == theirs.stdout.decode()
    assert (ours.status, ours.exception) == (theirs.status, theirs.exception)


def facts_of(folder: Path, name: str) -> tuple[Function, Facts]:
    options = driver.Options(targets.host(False), profile=folder / "traces")
    source = next(s for s in driver.closure_of(folder / PROGRAM.name).sources.values() if s.own)
    seen = driver.seen_of(source, driver.profile_of(options))
    assert seen is not None
    module = lower_module(source)
    for fn in module.functions:
        pipeline.run(fn)
    fn = next(fn for fn in module.functions if fn.qualname == name)
    return fn, select.choose(module, seen)[id(fn)]


def overflowing(fn: Function, found: Facts, ask: object = of_entry) -> list[str]:
    """Operations whose result is tested."""
    proved = ask(fn, found)  # type: ignore[operator]
    names = ("add", "inplace_add", "sub", "mul", "lshift", "floordiv")
    return [i.op.name for b in fn.blocks for i in b.instrs if i.op.name in names and not proved.no_overflow(i)]


def test_what_is_proved_from_a_pin_is_not_tested(mined: Path) -> None:
    pin(mined, {})
    assert overflowing(*facts_of(mined, "area")) == ["mul", "mul", "add"]
    assert "mul" in overflowing(*facts_of(mined, "rebound"))
    pin(mined, TRUE)
    assert overflowing(*facts_of(mined, "area")) == []
    fn, found = facts_of(mined, "rebound")  # the loop changes what was pinned
    assert overflowing(fn, found) == ["inplace_add"]
    assert overflowing(fn, found, of_loops) == ["mul", "add", "mul", "inplace_add"]
    assert versions.entry_of(fn, found).ranges == {0: (0, 1023)}
    assert all(not entry.ranges for entry in versions.loop_entries_of(fn, found))


def forms(folder: Path) -> dict[str, str]:
    """The text of each form of each function, before LLVM optimises it."""
    text = build_text(folder).read_text()
    bodies = re.split(r"^define ", text, flags=re.M)[1:]
    return {name[1]: body for body in bodies if (name := re.match(r'[^@]*@"?__main__\.([^"(]+)', body))}


def build_text(folder: Path) -> Path:
    build(folder, "-O", "0", "--emit", "llvm", "-o", "app.ll")
    return folder / "app.ll"


def test_every_form_that_relies_on_a_pin_tests_it(mined: Path) -> None:
    pin(mined, {})
    before = forms(mined)
    pin(mined, TRUE)
    after = forms(mined)
    limit = "icmp sle i64 %a0, 1023"
    for form in ("area:special", "area:guarded", "rebound:special"):
        assert limit in after[form] and limit not in before[form], form
    for form in ("area", "area:generic", "area:resume", "rebound:loop", "rebound:resume"):
        assert limit not in after[form], form
    assert ".with.overflow" in before["area:guarded"] and ".with.overflow" not in after["area:guarded"]
    assert after["rebound:special"].count(".with.overflow") < before["rebound:special"].count(".with.overflow")
    assert after["rebound:loop"].count(".with.overflow") == before["rebound:loop"].count(".with.overflow")


def test_ranges_that_nobody_has_pinned_are_no_guards(mined: Path) -> None:
    pin(mined, {})
    text = (mined / "traces" / "facts.toml").read_text()
    assert re.search(r'"n in 0\.\.\d+",  # 2 tests at entry once it is pinned', text)
    assert "# removes 1 test once the range is pinned" in text
    for name in TRUE:
        fn, found = facts_of(mined, name)
        assert not found.pins and not found.idle_pins
        assert not versions.entry_of(fn, found).ranges


def test_what_is_pinned_is_mined_and_verified_as_tested(mined: Path) -> None:
    pin(mined, TRUE)
    assert molt("mine", "traces", cwd=mined).returncode == 0
    section = facts.read(mined / "traces" / "facts.toml")[KEY + "area"]
    assert set(TRUE["area"]) == set(section.pinned)
    assert sum(text.endswith("does not overflow") for text in section.texts[facts.Fate.PROVED]) == 3
    lines = (mined / "traces" / "facts.toml").read_text().partition(f'"{KEY}area"')[2].partition("\n[")[0]
    assert "once the range is pinned" not in lines
    assert "area" not in molt("verify", "traces", cwd=mined).stderr.decode()


def test_statistics_name_a_pin_that_fails(mined: Path) -> None:
    pin(mined, TRUE)
    app = build(mined)
    counted = mined / "guards.json"
    subprocess.run([app], cwd=mined, check=True, capture_output=True, env=environment(MOLT_STATS=str(counted)), timeout=60)
    area = next(f for (key, _), f in stats.read([counted]).items() if key == KEY + "area")
    assert area.skipped  # what fails again and again is not tried any more
    failed = {(guard.about, guard.expected): failures for guard, failures in area.guards.items()}
    assert set(failed["n", "in 0..1023"].seen) == set(failed["k", "= 5"].seen) == {"int"}
    assert molt("mine", "traces", "--stats", str(counted), cwd=mined).returncode == 0
    section = facts.read(mined / "traces" / "facts.toml")[KEY + "area"]
    assert "n was int, not in 0..1023" in section.contradicted and "n in 0..1023" in section.pinned
    assert facts_of(mined, "area")[1].pins[0] == (0, 1023)  # a pin goes before
    path = mined / "traces" / "facts.toml"
    path.write_text(path.read_text().replace("pinned = [", "rejected = ["))
    assert molt("mine", "traces", cwd=mined).returncode == 0
    assert '"n in 0..1023",  # was int in a deployed executable' in path.read_text()


def test_explain_says_what_is_tested_and_why_not(mined: Path) -> None:
    pin(mined, TRUE)
    done = molt("build", "--explain", PROGRAM.name, "--profile", "traces", cwd=mined)
    text = done.stdout.decode()
    assert done.returncode == 0, done.stderr
    assert "parameter k: seen int; taken for int = 5\n" in text
    assert "taken for int in 0..1023\n" in text
    assert "facts.toml pins in 0..9, which is not tested: of what is entered behind each yield" in text
    assert "taken for number; facts.toml pins in 0..1000, which is not tested: the variable does not stay an int" in text


def test_decisions_in_words() -> None:
    found = reviewed(["n in 0..9", "n in 5..20", "k = -3", "x is not None", "y in 0..", "z = 1"], ["z = 1", "k is int"])
    assert found.ranges == {"n": (5, 9), "k": (-3, -3)}
    assert found.pinned == {"n": "int"}
    assert found.not_none == {"x"}
    assert found.fact("x", {"float", "NoneType"}) == "float" and found.fact("n", {"float"}) == "int"
    keys = [
        FunctionSeen(reviewed=reviewed(pins, [])).key() for pins in ([], ["n = 1"], ["n in 1..2"], ["n is not None"], ["n is int"])
    ]
    assert len(set(keys)) == len(keys)
