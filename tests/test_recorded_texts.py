"""Texts that recordings saw given to exec, eval and compile: kept in traces/texts/, and compiled ahead with and without a profile.

The programs in tests/recorded_texts print what CPython prints, in runs whose texts have other hashes and addresses in them.
"""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from molt import texts
from molt.compile import driver, modules
from molt.compile.backend import targets
from molt.compile.frontend import closure
from molt.errors import MoltError
from molt.trace import texts as kept
from tests.command import environment, fails, molt, write
from tests.conftest import ROOT

PROGRAMS = sorted((ROOT / "tests" / "recorded_texts").glob("*.py"))
ARGUMENTS = {"expressions": ["x + 2", "[x] * 2"], "numbers": ["pepper"]}
UNKNOWN = "of a text that was not known when the program was built: a compiled program has no compiler"
HINT = "hint: record a run that gives this text (molt record -- python ...), and build the program again"


@dataclass(frozen=True, slots=True)
class Project:
    """A folder with app.py, what a recording of it left, and what CPython does."""

    folder: Path
    arguments: list[str]

    @property
    def texts(self) -> Path:
        return self.folder / "traces" / "texts"

    def record(self, *arguments: str, seed: str = "0", options: tuple[str, ...] = ("-q",)) -> str:
        done = molt("record", *options, "--", sys.executable, "app.py", *arguments, cwd=self.folder, PYTHONHASHSEED=seed)
        return done.stderr.decode()

    def files(self) -> dict[str, bytes]:
        return {str(p.relative_to(self.texts)): p.read_bytes() for p in self.texts.rglob("*") if p.is_file()}

    def run(self, command: list[str], **more: str) -> tuple[bytes, bytes, int]:
        done = subprocess.run(
            [*command, *self.arguments], cwd=self.folder, capture_output=True, env=environment(**more), check=False
        )
        return done.stdout, done.stderr, done.returncode

    def agrees(self, *options: str, **more: str) -> None:
        """What `molt build` makes does what CPython does."""
        built = molt("build", "app.py", *options, "-o", "app", cwd=self.folder)
        assert built.returncode == 0, built.stderr.decode()
        ours = self.run(["./app"], PYTHONHASHSEED="7", **more)
        assert ours == self.run([sys.executable, "app.py"], PYTHONHASHSEED="7")


def project(folder: Path, text: str, *arguments: str, record: bool = True) -> Project:
    write(folder / "app.py", text)
    made = Project(folder, [*arguments])
    if record:
        made.record(*arguments)
    return made


@pytest.fixture(scope="module", params=PROGRAMS, ids=lambda p: p.stem)
def recorded(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Project:
    program: Path = request.param
    return project(tmp_path_factory.mktemp("texts"), program.read_text(), *ARGUMENTS.get(program.stem, []))


def test_a_recorded_program_runs_without_its_profile(recorded: Project) -> None:
    recorded.agrees("--profile", "off")


def test_a_recorded_program_runs_with_its_profile(recorded: Project) -> None:
    recorded.agrees()


def test_resumption_and_leaks(recorded: Project) -> None:
    recorded.agrees("--profile", "off", "--stress-resume", "all", MOLT_LEAKCHECK="1")


def test_texts_are_the_same_in_each_recording(recorded: Project) -> None:
    before = recorded.files()
    said = recorded.record(*recorded.arguments, seed="3", options=())
    assert recorded.files() == before
    assert "given to exec" not in said


def test_check_finds_nothing(recorded: Project) -> None:
    done = molt("check", "app.py", cwd=recorded.folder)
    assert (done.returncode, done.stdout) == (0, b"")


TWO = """import sys
def run(text):
    return eval(text + " * 2")
print(run(sys.argv[1]))
"""


def test_what_a_recording_says_and_keeps(tmp_path: Path) -> None:
    made = project(tmp_path, TWO, "21", record=False)
    assert "traces/texts: 1 text given to exec, eval or compile\n" in made.record("21", options=())
    [name] = [n for n in made.files() if n != ".gitattributes"]
    assert name.startswith("program/app.py/eval-")
    assert made.files() == {".gitattributes": b"* -text\n", name: b"21 * 2"}
    assert "traces/texts: 1 text given to exec, eval or compile" in made.record("3", options=())
    assert len(made.files()) == 3


def test_another_text_ends_the_process(tmp_path: Path) -> None:
    made = project(tmp_path, TWO, "21")
    made.agrees()
    done = subprocess.run(["./app", "4"], cwd=tmp_path, capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (70, b"")
    assert done.stderr.decode() == f"molt: {tmp_path / 'app.py'}:3: eval() {UNKNOWN}\n{HINT}\n"


def test_without_the_texts_the_program_is_refused(tmp_path: Path) -> None:
    """Traces may not change what a program does: only what is committed as a source counts."""
    made = project(tmp_path, TWO, "21")
    for path in [p for p in made.texts.rglob("*") if p.is_file()]:
        path.unlink()
    fails(molt("build", "app.py", cwd=tmp_path), "app.py:3:12: error: eval() of a text", "molt record")
    done = molt("trace", "texts", cwd=tmp_path)
    assert done.stderr == b"traces/texts: 1 text given to exec, eval or compile\n"
    made.agrees("--profile", "off")
    assert molt("trace", "texts", cwd=tmp_path).stderr == b"traces: no texts that are not there\n"


def test_recordings_merge_by_files(tmp_path: Path) -> None:
    """Two branches have recorded: a merge has the files of both, and the union runs both."""
    made = project(tmp_path, TWO, "21")
    first = made.files()
    for path in made.texts.rglob("*.txt"):
        path.unlink()
    made.record("22")
    second = made.files()
    for name, data in first.items():
        write(made.texts / name, data)
    assert made.files() == first | second
    for argument in ("21", "22"):
        Project(tmp_path, [argument]).agrees()


def test_traces_of_a_project_are_found_by_its_configuration(tmp_path: Path) -> None:
    write(tmp_path / "pyproject.toml", "[tool.molt]\nprofile = 'recorded'\n[tool.molt.entry-points]\napp = 'source/app.py'\n")
    write(tmp_path / "source" / "app.py", TWO)
    command = [sys.executable, "source/app.py", "5"]
    assert molt("record", "-q", "-o", "recorded", "--", *command, cwd=tmp_path).returncode == 0
    for options in ([], ["--profile", "off"], ["--profile", "recorded"]):
        assert molt("build", "app", "-o", "built", *options, cwd=tmp_path).returncode == 0
        assert subprocess.check_output(["./built", "5"], cwd=tmp_path) == b"10\n"


PARTS = {
    "app.py": "import part, other\nprint(part.run(1), other.run(2))\n",
    "part.py": "def run(n):\n    return eval(f'{n} + 1')\n",
    "other.py": "def run(n):\n    return eval(f'{n} + 2')\n",
}


def manifests(folder: Path) -> dict[str, Path]:
    """Of the modules of app.py: what decides whether they are compiled."""
    options = driver.Options(targets.host(False))
    closed = closure.closure(folder / "app.py", recorded=folder / "traces" / "texts")
    return {name: modules.Job(source, options, Path("hot")).manifest for name, source in closed.sources.items()}


def test_an_edit_of_a_text_compiles_its_module(tmp_path: Path) -> None:
    for name, text in PARTS.items():
        write(tmp_path / name, text)
    made = project(tmp_path, PARTS["app.py"])
    made.agrees()
    before = manifests(tmp_path)
    [text] = (made.texts / "program" / "part.py").glob("eval-*.txt")
    write(text.with_name("eval-by-hand.txt"), "10 + 1")
    after = manifests(tmp_path)
    assert {name for name in before if before[name] != after[name]} == {"part"}
    text.unlink()
    assert manifests(tmp_path)["part"] not in (before["part"], after["part"])
    assert molt("build", "app.py", "-o", "app", cwd=tmp_path).returncode == 0
    done = subprocess.run(["./app"], cwd=tmp_path, capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (70, b"") and b"part.py:2: eval()" in done.stderr
    write(tmp_path / "part.py", PARTS["part.py"].replace("{n}", "{n * 10}"))
    assert molt("build", "app.py", "-o", "app", cwd=tmp_path).returncode == 0
    assert subprocess.check_output(["./app"], cwd=tmp_path) == b"11 4\n"


def test_texts_are_among_the_sources(tmp_path: Path) -> None:
    """In molt.lock; and two builds are the same."""
    made = project(tmp_path, TWO, "21")
    options = driver.Options(targets.host(False), texts=made.texts)
    before = driver.inputs_of(tmp_path / "app.py", options)
    assert before.own.keys() == {"app.py", "traces/texts"} and before.profile is None
    made.record("23")
    after = driver.inputs_of(tmp_path / "app.py", options)
    assert {name for name in before.own if before.own[name] != after.own[name]} == {"traces/texts"}
    assert (before.library, before.packages) == (after.library, after.packages)
    first, second = (driver.build_executable(tmp_path / "app.py", options).read_bytes() for _ in range(2))
    assert first == second


GENERATOR = """
def make(name, text):
    code = compile(text, f"<{name} of a dependency>", "exec")
    return run(code, {})

def run(code, space):
    exec(code, space)
    return space
"""
ALIAS = "import builtins\nrun = getattr(builtins, 'eval')\ndef through(text):\n    return run(text, {})\n"
RUNNER = "def run_elsewhere(code, space):\n    exec(code, space)\n    return space\n"
USER = """import sys, dependency, runner, linecache, alias
print(alias.through("7 * " + sys.argv[1]))
space = dependency.make("first", "def f(x):\\n    return x / " + sys.argv[1])
print(space["f"](3), space["f"].__code__.co_filename)
code = space["f"].__code__
print(runner.run_elsewhere(compile("y = " + sys.argv[1], "<here>", "exec"), {})["y"])
linecache.cache[code.co_filename] = (1, None, ["def f(x):\\n", "    return x / whatever\\n"], code.co_filename)
space["f"]("no number")
"""


def test_texts_of_a_dependency(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(tmp_path / "venv")], check=True)
    [site] = (tmp_path / "venv").glob("lib/python*/site-packages")
    write(site / "base.pth", str(Path(pytest.__file__).parent.parent) + "\n")
    write(site / "dependency.py", GENERATOR)
    write(site / "runner.py", RUNNER)
    write(site / "alias.py", ALIAS)
    write(tmp_path / "app.py", USER)
    python = str(tmp_path / "venv" / "bin" / "python")

    def command(*words: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run([python, *words], cwd=tmp_path, env=environment(), capture_output=True, check=False)

    fails(command("-m", "molt", "build", "app.py"), "app.py:6:28: error: compile() of a text")
    expected = command("app.py", "2")
    recorded = command("-m", "molt", "record", "-q", "--", python, "app.py", "2")
    assert (recorded.stdout, recorded.returncode) == (expected.stdout, 1)
    assert list((tmp_path / "traces" / "texts" / "packages" / "dependency.py").glob("compile-*.txt"))
    assert command("-m", "molt", "build", "app.py", "--profile", "off").returncode == 0
    ours = subprocess.run(["./app", "2"], cwd=tmp_path, env=environment(), capture_output=True, check=False)
    assert (ours.stdout, ours.stderr, ours.returncode) == (expected.stdout, expected.stderr, 1)
    assert b"    return x / whatever\n           ~~^~~" in ours.stderr
    other = subprocess.run(["./app", "3"], cwd=tmp_path, env=environment(), capture_output=True, check=False)
    assert other.returncode == 70 and other.stderr.startswith(f"molt: {site / 'alias.py'}:4: eval() {UNKNOWN}".encode())


def test_texts_that_are_input_are_not_kept(tmp_path: Path) -> None:
    """One file, one of the three functions: too many is none of them; others are kept."""
    many = [("app.py", "eval", f"{i} + 1") for i in range(kept.MOST + 1)]
    [warning, said] = kept.keep(tmp_path, [*many, ("app.py", "exec", "x = 1"), ("part.py", "eval", "1"), ("part.py", "eval", "1")])
    assert warning.startswith(f"warning: app.py gave {kept.MOST + 1} different texts to eval: none is kept\nhint: ")
    assert said == f"{tmp_path}/texts: 2 texts given to exec, eval or compile"
    assert kept.keep(tmp_path, many[1:]) == [f"{tmp_path}/texts: {kept.MOST} texts given to exec, eval or compile"]


def test_a_text_that_is_unsupported_is_refused(tmp_path: Path) -> None:
    made = project(tmp_path, "import sys\nexec('import sys\\nsys.set' + sys.argv[1])\n", "trace(None)")
    words = "app.py:2:1: error: in a recorded text, line 2: sys.settrace() is not supported"
    fails(molt("build", "app.py", cwd=made.folder), words)


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    write(tmp_path / "program" / "app.py" / "eval-1.txt", b"\xff")
    write(tmp_path / "program" / "app.py" / "README", b"\xff")
    with pytest.raises(MoltError, match="it is not UTF-8"):
        texts.read(tmp_path)


@pytest.mark.parametrize(
    ("key", "place"),
    [
        ("app.py", "program/app.py"),
        ("package/part.py", "program/package/part.py"),
        ("/elsewhere/app.py", "program/elsewhere/app.py"),
        ("<packages>/attr/_make.py", "packages/attr/_make.py"),
        ("<library>/timeit.py", "library/timeit.py"),
        ("<string>", "generated"),
        ("<made.py", "generated"),
        ("templates/page.html", "generated"),
    ],
)
def test_places(key: str, place: str) -> None:
    assert texts.place_of(key) == place


def test_files_are_found_from_the_left() -> None:
    known = texts.Committed(None, {"program/src/app.py": (("eval", "1"),), "program/other/app.py": (("eval", "2"),)})
    assert known.of("/home/u/src/app.py", own=True) == (("eval", "1"),)
    assert known.of("/app.py", own=True) == (("eval", "1"), ("eval", "2"))
    assert known.of("/home/u/thesrc/app.py", own=True) == ()
    assert known.of("/runtime/lib/src/app.py", own=False) == ()


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("hash((-1976101047745377695, self.x))", "hash((0000000000, self.x))"),
        ("hash((\n    1976101047745377695,\n    x))", "hash((\n    0000000000,\n    x))"),
        ("x == 12345678901", "x == 0000000000"),
        (" \t12345678901", " \t0000000000"),
        ("f'{x}', 12345678901", "f'{x}', 0000000000"),
        ("x = {'\xe9': 12345678901}", "x = {'\xe9': 0000000000}"),
    ],
)
def test_numbers_that_differ_are_not_kept(text: str, kept: str) -> None:
    assert texts.without_numbers(text) == kept
    assert len(texts.numbers(kept)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "123456789 + 1",
        "x -12345678901",
        "-12345678901 ** 2",
        "12345678901.5",
        "a12345678901",
        "'= 12345678901'",
        "'text (12345678901)', 12345678901",
        "f'{12345678901}'",
        "def f(x: 12345678901): pass",
        "match x:\n    case [12345678901]: pass",
        "not ( python, 12345678901",
        "0000000000 + 12345678901",
        "(" + "1" * 41 + ")",
    ],
)
def test_numbers_that_are_kept(text: str) -> None:
    assert texts.without_numbers(text) == text
