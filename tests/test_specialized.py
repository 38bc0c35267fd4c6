"""Specialized executables do what CPython does: with their own profile, with one that does not suit, and with guards that fail
without need.

The programs of programs/specialize/ are recorded with the argument `train` and run without: they meet values that the
profile has not seen. Of the others a sample is recorded and run as it is; all with `--specialize-all`.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from molt.compile import driver
from molt.compile.backend import targets
from molt.compile.frontend.lower import lower_module
from molt.compile.specialize.reviewed import spot_of
from molt.mine.facts import FunctionFacts, write
from tests.command import COMMAND, environment
from tests.conftest import PROGRAMS, Outcome, cpython, execute, stdin_of
from tests.test_programs import in_sample, leaks_by_design, programs

OWN = PROGRAMS / "specialize"
MODES = [(0, "plain"), (1, "all")]
MORE_MODES = [(3, "random2"), (4, "random3"), (5, "random4"), (-2, "every2"), (-7, "every7")]
"""With `--specialize-all`."""
SAMPLE = 36
"""One of so many of the other programs is taken."""
LYING = 3
"""One of so many of the own programs meets profiles and facts that lie."""


def record(program: Path, folder: Path, *args: str) -> Path:
    """The program's traces, under CPython."""
    command = [*COMMAND, "record", "-o", str(folder), "--", sys.executable, program.name, *args]
    subprocess.run(
        command, cwd=program.parent, input=stdin_of(program), capture_output=True, env=environment(PYTHONHASHSEED="0"), timeout=120
    )
    assert any(folder.iterdir()), "nothing was recorded"
    return folder


def run(program: Path, profile: Path, stress: int, level: int = 1) -> Outcome:
    """Builds with the profile and runs with the leak check."""
    return execute([str(built(program, profile, stress, level))], program.parent, stdin_of(program), MOLT_LEAKCHECK="1")


def built(program: Path, profile: Path, stress: int, level: int = 1, sanitize: bool = False) -> Path:
    previous = Path.cwd()
    os.chdir(program.parent)
    try:
        options = driver.Options(targets.host(False), level, not sanitize, sanitize=sanitize, profile=profile, stress_deopt=stress)
        return driver.build_executable(Path(program.name), options)
    finally:
        os.chdir(previous)


def same(ours: Outcome, theirs: Outcome) -> None:
    assert ours.stdout.decode("utf-8", "replace") == theirs.stdout.decode("utf-8", "replace")
    assert (ours.status, ours.exception) == (theirs.status, theirs.exception)


def own_programs() -> list[object]:
    return [pytest.param(path, id=path.name) for path in sorted(OWN.glob("*.py"))]


def others(config: pytest.Config) -> list[object]:
    """A sample that depends on the names alone."""
    found = [p for p in programs() if p.values[0].parent != OWN and not leaks_by_design(p.values[0])]  # type: ignore[attr-defined]
    if config.getoption("--specialize-all"):
        return found
    return [p for p in found if in_sample(str(p.id), SAMPLE)]  # type: ignore[attr-defined]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "other" in metafunc.fixturenames:
        metafunc.parametrize("other", others(metafunc.config))
    if "mode" in metafunc.fixturenames:
        modes = [*MODES, *MORE_MODES] if metafunc.config.getoption("--specialize-all") else MODES
        metafunc.parametrize(("stress", "mode"), modes, ids=[name for _, name in modes])


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> dict[Path, Path]:
    """Traces of the own programs, made when they are first asked for."""
    folder = tmp_path_factory.mktemp("traces")

    class Traces(dict[Path, Path]):
        def __missing__(self, program: Path) -> Path:
            self[program] = record(program, folder / program.stem, "train")
            return self[program]

    return Traces()


@pytest.mark.parametrize("program", own_programs())
def test_meets_what_the_profile_has_not_seen(program: Path, stress: int, mode: str, trained: dict[Path, Path]) -> None:
    same(run(program, trained[program], stress), cpython(program))


@pytest.fixture
def lied_about(program: Path, request: pytest.FixtureRequest) -> None:
    if not request.config.getoption("--specialize-all") and not in_sample(program.name, LYING):
        pytest.skip("not in the sample: --specialize-all")


@pytest.mark.usefixtures("lied_about")
@pytest.mark.parametrize("seed", [1])
@pytest.mark.parametrize("program", own_programs())
def test_a_lying_profile(program: Path, seed: int, trained: dict[Path, Path], tmp_path: Path) -> None:
    """Types of the profile are exchanged at random: speed may change, output may not."""
    text = tmp_path / f"{program.stem}.trace.txt"
    subprocess.run(
        [*COMMAND, "trace", "export", "--text", "-o", str(text), str(trained[program])], check=True, env=environment(), timeout=60
    )
    chance = random.Random(f"{program.name} {seed}")
    words = ["int", "float", "bool", "list", "str"]
    lied = re.sub(
        r"\b(?:int|float|bool|list|str)\b", lambda m: chance.choice(words) if chance.random() < 0.3 else m[0], text.read_text()
    )
    assert lied != text.read_text()
    text.write_text(lied)
    same(run(program, text, 0), cpython(program))


@pytest.mark.usefixtures("lied_about")
@pytest.mark.parametrize("program", own_programs())
def test_whatever_facts_toml_says(program: Path, trained: dict[Path, Path], tmp_path: Path) -> None:
    """It contradicts a third of all operations and parameters at random, and pins a range of every second parameter that was an
    int: speed may change, output may not."""
    folder = tmp_path / "traces"
    shutil.copytree(trained[program], folder)
    options = driver.Options(targets.host(False), profile=folder)
    source = next(s for s in driver.closure_of(program).sources.values() if s.own)
    seen = driver.seen_of(source, driver.profile_of(options))
    assert seen is not None
    chance = random.Random(f"{program.name} contradicted")
    said: dict[str, FunctionFacts] = {}
    for fn in lower_module(source).functions:
        known = seen.functions.get((fn.qualname, fn.line))
        if known is None:
            continue
        about = [*fn.parameters.names, *(spot_of(fn, instr) for block in fn.blocks for instr in block.instrs)]
        words = ["failed", "was float, not int", "was int, not float", "was large int, not int", "was nan", "was list", "was *"]
        lines = sorted({f"{what} {chance.choice(words)}" for what in about if chance.random() < 0.3})
        ints = [name for name in fn.parameters.names if name in known.variables and known.variables[name].types == {"int"}]
        ranges = ["in 0..1000", "in -5..5", "= 1", "= 3", f"in 0..{2**63}", "in 3..1"]
        pins = [f"{name} {chance.choice(ranges)}" for name in ints if chance.random() < 0.5]
        key, digest = known.known_as
        said[key] = FunctionFacts(key, digest, pinned=pins, contradicted=lines)
    (folder / "facts.toml").write_text(write(said.values()))
    assert any(function.contradicted for function in said.values())
    same(run(program, folder, stress=6), cpython(program))


def test_same_as_cpython_specialized(other: Path, tmp_path: Path) -> None:
    same(run(other, record(other, tmp_path), stress=6), cpython(other))


@pytest.mark.parametrize("name", ["loops.py", "several_methods.py"])
def test_each_second_guard_fails(name: str, trained: dict[Path, Path]) -> None:
    same(run(OWN / name, trained[OWN / name], stress=-2), cpython(OWN / name))


TEXT_OF = """
import sys
from pathlib import Path
from molt.compile import driver, modules
from molt.compile.backend import targets
options = driver.Options(targets.host(False), profile=Path(sys.argv[2]))
source = driver.closure_of(Path(sys.argv[1])).sources["__main__"]
print(modules.llvm_text(modules.Job(source, options, Path(), driver.seen_of(source, driver.profile_of(options)))).text)
"""


@pytest.mark.parametrize("name", ["loops.py", "several_methods.py"])
def test_code_does_not_depend_on_the_hash_seed(name: str, trained: dict[Path, Path]) -> None:
    command = [sys.executable, "-c", TEXT_OF, str(OWN / name), str(trained[OWN / name])]
    texts = {subprocess.check_output(command, env=environment(PYTHONHASHSEED=seed), timeout=120) for seed in ("1", "2", "3", "4")}
    assert len(texts) == 1 and b":special" in texts.pop()
