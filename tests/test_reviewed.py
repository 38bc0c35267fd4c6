"""Decisions of a person in facts.toml, as `molt build` follows them: they change what is tested, and never an answer."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from molt.compile import driver, pipeline
from molt.compile.backend import targets
from molt.compile.frontend.lower import lower_module
from molt.compile.options import Options
from molt.compile.specialize import select
from molt.compile.specialize.infer import Facts
from molt.compile.specialize.proved import of_entry
from tests.command import COMMAND, environment

PROGRAM = """\
def total(items, n):
    s = 0
    for i in range(n):
        s += items[i] * 2
        if s > 1000:
            s = 0
    return s


for _ in range(20):
    total([1, 2, 3], 3)
print(total([1, 2, 3], 3))
try:
    print(total([1.5, 2**70, "x"], 3), total("ab", 2))
except TypeError as e:
    print(e)
"""


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reviewed")
    (folder / "app.py").write_text(PROGRAM.partition("try:")[0])
    for command in (["record", "-o", "traces", "--", sys.executable, "app.py"], ["mine", "traces"]):
        subprocess.run([*COMMAND, *command], cwd=folder, check=True, capture_output=True, env=environment(), timeout=120)
    return folder


def facts_of(folder: Path, name: str) -> tuple[object, Facts]:
    options = Options(targets.host(), profile=folder / "traces")
    main = folder / "app.py"
    source = next(s for s in driver.closure_of(main).sources.values() if s.own)
    seen = driver.seen_of(source, driver.profile_of(options))
    assert seen is not None
    module = lower_module(source)
    for fn in module.functions:
        pipeline.run(fn)
    chosen = select.choose(module, seen)
    fn = next(fn for fn in module.functions if fn.qualname == name)
    return fn, chosen[id(fn)]


def decide(folder: Path, words: str) -> None:
    path = folder / "traces" / "facts.toml"
    text = path.read_text()
    head, mark, rest = text.partition('["app.py::total"]\n')
    assert mark
    hash_line, _, more = rest.partition("\n")
    kept = [line for line in more.split("\n") if not line.startswith(("pinned", "forbidden", "contradicted"))]
    path.write_text(head + mark + hash_line + "\n" + words + "\n" + "\n".join(kept))


def slot(fn: object, facts: Facts, name: str) -> str:
    return next(facts.slots[i] for i, local in enumerate(fn.locals) if local.name == name)  # type: ignore[attr-defined]


def item(fn: object, facts: Facts) -> str:
    return next(facts.of(i.results[0]) for b in fn.blocks for i in b.instrs if i.op.name == "getitem")  # type: ignore[attr-defined]


def test_pins_and_forbidden_facts(recorded: Path) -> None:
    fn, facts = facts_of(recorded, "total")
    assert (slot(fn, facts, "items"), slot(fn, facts, "n"), slot(fn, facts, "s")) == ("list", "int", "int")
    decide(recorded, 'forbidden = ["n is int"]')
    fn, facts = facts_of(recorded, "total")
    assert (slot(fn, facts, "items"), slot(fn, facts, "n")) == ("list", "any")
    decide(recorded, 'pinned = ["n is float"]')
    fn, facts = facts_of(recorded, "total")
    assert slot(fn, facts, "n") == "float"
    decide(recorded, 'forbidden = ["+3:13-21 getitem gives int"]')
    fn, facts = facts_of(recorded, "total")
    assert item(fn, facts) == "any"
    decide(recorded, 'forbidden = ["n is str", "nonsense", "+9:1-2 add gives int"]')
    fn, facts = facts_of(recorded, "total")
    assert (slot(fn, facts, "n"), item(fn, facts)) == ("int", "int")


def test_what_deployed_executables_contradict(recorded: Path) -> None:
    def facts(*contradicted: str, more: str = "") -> tuple[str, str, str]:
        """Of n, of the item, of the product."""
        decide(recorded, f"contradicted = {json.dumps(contradicted)}\n{more}")
        fn, found = facts_of(recorded, "total")
        product = next(i.results[0] for b in fn.blocks for i in b.instrs if i.op.name == "mul")  # type: ignore[attr-defined]
        return slot(fn, found, "n"), item(fn, found), found.of(product)

    assert facts() == ("int", "int", "int")
    assert facts("n was float, not int") == ("number", "int", "int")
    assert facts("n was str, not int") == ("any", "int", "int")
    assert facts("n was float, not int", "n was large int, not int")[0] == "any"
    assert facts("n was float, not int", more='pinned = ["n is int"]')[0] == "int"
    assert facts("n was float, not int", more='forbidden = ["n is number"]')[0] == "any"
    assert facts("+3:13-21 getitem was float, not int") == ("int", "number", "number")
    assert facts("+3:13-21 getitem failed") == ("int", "any", "any")
    assert facts("+3:13-25 mul was large int, not int") == ("int", "int", "any")
    assert facts("+3:13-25 mul failed") == ("int", "int", "any")
    assert facts("n", "n was", "+9:1-2 add failed", "+4:11-19 gt failed", "+2:4-24 poll failed") == ("int", "int", "int")


def test_a_proof_is_not_used_where_a_test_is_wanted(recorded: Path) -> None:
    def tested(words: str) -> list[bool]:
        decide(recorded, words)
        fn, facts = facts_of(recorded, "total")
        multiplications = [i for b in fn.blocks for i in b.instrs if i.op.name == "mul"]  # type: ignore[attr-defined]
        proved = of_entry(fn, facts)  # type: ignore[arg-type]
        return [proved.no_overflow(i) for i in multiplications]

    assert tested("") == [True]
    assert tested('pinned = ["+3:13-25 mul does not overflow"]') == [False]
    assert tested('forbidden = ["+3:13-25 mul does not overflow"]') == [False]


@pytest.mark.parametrize(
    "words",
    [
        'pinned = ["n is float", "items is str", "+3:13-21 getitem gives list"]',
        'forbidden = ["n is int", "items is list", "+3:13-25 mul does not overflow"]',
        'contradicted = ["items was tuple, not list", "+3:13-21 getitem was nan", "+2:13-21 range failed", "+3:8-25 add failed"]',
    ],
)
def test_no_decision_changes_an_answer(recorded: Path, words: str, tmp_path: Path) -> None:
    decide(recorded, words)
    program = recorded / "app.py"
    program.write_text(PROGRAM)
    try:
        command = [*COMMAND, "build", str(program), "-o", str(tmp_path / "app"), "--profile", str(recorded / "traces")]
        subprocess.run(command, check=True, capture_output=True, env=environment(), timeout=120)
        ours = subprocess.run([tmp_path / "app"], capture_output=True, timeout=30)
        theirs = subprocess.run([sys.executable, str(program)], capture_output=True, timeout=30)
        assert (ours.stdout, ours.returncode) == (theirs.stdout, theirs.returncode)
    finally:
        program.write_text(PROGRAM.partition("try:")[0])


def test_facts_that_are_no_facts_end_the_build(recorded: Path, tmp_path: Path) -> None:
    path = recorded / "traces" / "facts.toml"
    kept = path.read_text()
    path.write_text("version = [")
    try:
        command = [*COMMAND, "build", str(recorded / "app.py"), "-o", str(tmp_path / "app"), "--profile", str(recorded / "traces")]
        done = subprocess.run(command, capture_output=True, text=True, env=environment(), timeout=60)
        assert done.returncode == 1 and "not readable as TOML" in done.stderr and "Traceback" not in done.stderr
    finally:
        path.write_text(kept)
