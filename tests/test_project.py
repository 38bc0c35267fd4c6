"""Projects: `[tool.molt]`, `molt init`, `molt lock`, `--locked`, `--trim-paths`, `--reproducible-check` and `molt inspect`."""

from __future__ import annotations

import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from molt.compile import note
from molt.errors import MoltError
from molt.project import config, root, setup, working_copy
from tests.command import HELLO, fails, molt, output_of, own_cache, write
from tests.conftest import ROOT

MAIN = 'import helper\nif __name__ == "__main__":\n    print(helper.double(21), __file__)\n'
HELPER = "def double(x):\n    return 2 * x\n"


def project(folder: Path, text: str = '[tool.molt.entry-points]\ntool = "src/main.py"\n') -> Path:
    write(folder / "pyproject.toml", text)
    write(folder / "src" / "main.py", MAIN)
    write(folder / "src" / "helper.py", HELPER)
    return folder


# -- the configuration ----------------------------------------------------------------------------------------------------


def test_the_project_is_the_nearest_folder_with_a_mark(tmp_path: Path) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    (tmp_path / "pyproject.toml").touch()
    assert root.find(inner) == tmp_path
    (tmp_path / "a" / ".git").mkdir()
    assert root.find(inner) == tmp_path / "a"


def test_every_key(tmp_path: Path) -> None:
    write(tmp_path / "app.py", HELLO)
    text = """
        [tool.molt]
        targets = ["x86_64-linux", "aarch64-linux-static"]
        output = "out"
        profile = "traces"
        trim-paths = true
        [tool.molt.entry-points]
        app = "app.py"
        [tool.molt.record]
        include = ["a*"]
        exclude = ["b*"]
        budget = "2x"
        [tool.molt.test]
        exclude = ["c*"]
        leave-out = ["d*"]
        timeout = 5
        [tool.molt.drift]
        baseline = "app.trace.txt"
        fail-on = "error"
    """
    write(tmp_path / "pyproject.toml", text)
    assert config.load(tmp_path) == config.Config(
        tmp_path, True, {"app": Path("app.py")}, ("x86_64-linux", "aarch64-linux-static"), Path("out"), "traces", True,
        config.Record(("a*",), ("b*",), "2x"), config.Test(("c*",), ("d*",), 5.0),
        config.Drift(tmp_path / "app.trace.txt", "error"),
    )  # fmt: skip
    table = tomllib.loads(text)["tool"]["molt"]
    used = {"tool.molt": {k for k, v in table.items() if k in config.SCHEMA["tool.molt"]}}
    used |= {f"tool.molt.{k}": set(v) for k, v in table.items() if f"tool.molt.{k}" in config.SCHEMA}
    assert used == {name: set(keys) for name, keys in config.SCHEMA.items()}, "a key that this test does not use"


@pytest.mark.parametrize("name", config.SCHEMA)
def test_every_key_is_in_the_guide(name: str) -> None:
    guide = (ROOT / "docs" / "guide" / "project.md").read_text()
    assert f"`[{name}]`" in guide
    for key in config.SCHEMA[name]:
        assert f"`{key}`" in guide


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("[tool.molt]\ntarget = []\n", 2, "did you mean targets?"),
        ("[tool.molt]\n\n[tool.molt.recrod]\nbudget = '2x'\n", 3, "did you mean record?"),
        ("[tool.molt.record]\nbugdet = '2x'\n", 2, "did you mean budget?"),
        ("[tool.molt]\ntargets = ['x86_64-linx']\n", 2, "did you mean x86_64-linux?"),
        ("[tool.molt]\ntrim-paths = 1\n", 2, "trim-paths must be true or false, and is a number"),
        ("[tool.molt]\ntargets = 'x86_64-linux'\n", 2, "targets must be a list of texts, and is a text"),
        ("[tool.molt.test]\ntimeout = 0\n", 2, "timeout must be a number above 0"),
        ("[tool.molt.test]\ntimeout = nan\n", 2, "timeout must be a number above 0"),
        (f"[tool.molt.test]\ntimeout = 1{'0' * 400}\n", 2, "at most a million"),
        ("[[tool.molt]]\n", 0, "tool.molt is not a table"),
        ("[tool.molt.drift]\nfail-on = 'all'\n", 2, "fail-on must be note, warning or error"),
        ("[tool.molt.entry-points]\napp = 'gone.py'\n", 2, "gone.py: no such file"),
        ("[tool.molt.entry-points]\n'../app' = 'app.py'\n", 0, "no name for a file"),
        ("[tool.molt]\nrecord = 1\n", 2, "record is not a table"),
        ("[tool]\nmolt = 1\n", 0, "tool.molt is not a table"),
        ("[tool.molt\n", 0, "not readable as TOML"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(tmp_path: Path, text: str, line: int, words: str) -> None:
    write(tmp_path / "app.py", HELLO)
    write(tmp_path / "pyproject.toml", text)
    with pytest.raises(MoltError) as caught:
        config.load(tmp_path)
    (diagnostic,) = caught.value.diagnostics
    assert words in f"{diagnostic.message} {diagnostic.hint}"
    assert diagnostic.line == line


def test_all_that_is_wrong_is_said_at_once(tmp_path: Path) -> None:
    write(tmp_path / "pyproject.toml", "[tool.molt]\nx = 1\ny = 2\n[tool.molt.test]\nz = 3\n")
    done = molt("build", cwd=tmp_path)
    assert done.returncode == 1 and done.stderr.count(b"error:") == 3
    assert molt("test", cwd=tmp_path).returncode == 2
    assert molt("record", "--", "true", cwd=tmp_path).returncode == 125


def test_a_project_without_configuration(tmp_path: Path) -> None:
    write(tmp_path / "app.py", HELLO)
    write(tmp_path / "pyproject.toml", "[project]\nname = 'x'\n")
    fails(molt("build", cwd=tmp_path), "no entry points", "molt init", status=2)
    fails(molt("lock", cwd=tmp_path), "no entry points", "molt init", status=2)
    assert molt("build", "app.py", cwd=tmp_path).returncode == 0


def test_recordings_follow_the_configuration(tmp_path: Path) -> None:
    project(tmp_path, "[tool.molt.record]\nbudget = 'wrong'\n")
    done = molt("record", "--", sys.executable, "src/main.py", cwd=tmp_path)
    assert done.returncode == 125 and b"--budget wrong" in done.stderr
    assert molt("record", "--budget", "2x", "--", sys.executable, "src/main.py", cwd=tmp_path).returncode == 0


def test_tests_follow_the_configuration(tmp_path: Path) -> None:
    project(tmp_path, "[tool.molt.test]\nexclude = ['clock*']\nleave-out = ['large/*']\n")
    write(tmp_path / "large" / "file", b"x")
    write(tmp_path / "src" / "main.py", "import os, sys, time\nprint(os.listdir('large') if os.path.exists('large') else 'none')\n")
    molt("record", "--replayable", "--label", "clock", "--", sys.executable, "src/main.py", cwd=tmp_path)
    fails(molt("test", cwd=tmp_path), "nothing to replay", status=2)
    molt("record", "--replayable", "--label", "listing", "--", sys.executable, "src/main.py", cwd=tmp_path)
    done = molt("test", "--json", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert [row["label"] for row in json.loads(done.stdout)] == ["listing"]


def test_drift_follows_the_configuration(tmp_path: Path) -> None:
    project(tmp_path, "[tool.molt.drift]\nbaseline = 'base'\nfail-on = 'error'\n")
    command = ("--", sys.executable, "src/main.py")
    done = molt("drift", *command, cwd=tmp_path)
    assert done.returncode == 2 and b"base: error: no baseline here" in done.stderr, done.stderr
    assert molt("drift", "--accept", *command, cwd=tmp_path).returncode == 0
    assert os.listdir(tmp_path / "base") == ["baseline.trace.txt"]
    write(tmp_path / "src" / "helper.py", "def double(x):\n    return float(2 * x)\n")
    assert molt("drift", *command, cwd=tmp_path).returncode == 0
    noted = molt("drift", "--fail-on", "note", *command, cwd=tmp_path)
    assert noted.returncode == 1, noted.stdout


# -- builds ---------------------------------------------------------------------------------------------------------------


def test_build_makes_all_entry_points(tmp_path: Path) -> None:
    folder = project(tmp_path / "my project", '[tool.molt.entry-points]\ntool = "src/main.py"\nhello = "hello.py"\n')
    write(folder / "hello.py", HELLO)
    done = molt("build", "--json", cwd=folder / "src")
    assert done.returncode == 0, done.stderr
    assert [Path(row["executable"]).name for row in json.loads(done.stdout)] == ["hello", "tool"]
    assert sorted(os.listdir(folder / "build")) == ["hello", "tool"]
    assert output_of(folder / "build" / "tool") == f"42 {folder / 'src' / 'main.py'}\n".encode()
    assert molt("build", "hello", "-o", "one", cwd=folder).returncode == 0
    assert output_of(folder / "one") == b"hello\n"
    fails(molt("build", "-o", "one", cwd=folder), "2 executables to build")
    fails(molt("build", "--emit", "ir", cwd=folder), "of which of 2 executables")


def test_build_for_each_target(tmp_path: Path) -> None:
    targets = "[tool.molt]\ntargets = ['x86_64-linux', 'x86_64-linux-static']\noutput = 'out'\n"
    write(tmp_path / "app.py", HELLO)
    write(tmp_path / "pyproject.toml", targets + "[tool.molt.entry-points]\napp = 'app.py'\n")
    assert molt("build", cwd=tmp_path).returncode == 0
    assert [output_of(tmp_path / "out" / name / "app") for name in ("x86_64-linux", "x86_64-linux-static")] == [b"hello\n"] * 2


def test_trimmed_paths_give_the_same_bytes_from_two_checkouts(tmp_path: Path) -> None:
    built = []
    for name in ("one", "another check-out"):
        folder = project(tmp_path / name, '[tool.molt]\ntrim-paths = true\n[tool.molt.entry-points]\ntool = "src/main.py"\n')
        cache = own_cache(tmp_path / f"cache {name}")
        recorded = molt("record", "-q", "--", sys.executable, "src/main.py", cwd=folder)
        assert recorded.returncode == 0, recorded.stderr
        done = molt("build", cwd=folder, MOLT_CACHE_DIR=str(cache))
        assert done.returncode == 0, done.stderr
        built.append((folder / "build" / "tool").read_bytes())
    assert built[0] == built[1]
    assert os.fsencode(tmp_path) not in built[0]
    assert output_of(folder / "build" / "tool") == b"42 src/main.py\n"


def test_reproducible_check(tmp_path: Path) -> None:
    folder = project(tmp_path)
    here = molt("build", "--reproducible-check", cwd=folder)
    assert here.returncode == 0, here.stderr
    assert b"from one folder" in here.stdout
    copies = molt("build", "--reproducible-check", "--trim-paths", "--json", cwd=folder)
    assert copies.returncode == 0, copies.stderr
    (row,) = json.loads(copies.stdout)
    assert (row["name"], row["moved"]) == ("tool", True)
    write(tmp_path / "inner" / "pyproject.toml", "")
    outside = molt("build", "../src/main.py", "--reproducible-check", "--trim-paths", cwd=tmp_path / "inner")
    fails(outside, "outside of the project")
    assert not (folder / "build").exists()


def test_reproducible_check_finds_what_differs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Planted: a compiler that is told a level of its own for each build."""
    from molt.choices import Refused, options
    from molt.project import plans, reproduce

    levels = iter(("-O0", "-O2"))
    monkeypatch.setattr(reproduce, "_arguments", lambda plan: ("--profile", "off", next(levels)))
    write(tmp_path / "app.py", "def f(x):\n    return x * x + 1\nprint(f(3))\n")
    plan = plans.Plan("app", tmp_path / "app.py", tmp_path / "app", options(None, False, 2))
    with pytest.raises(Refused, match=r"app: two builds differ: .* which part at byte"):
        reproduce.check(plan, tmp_path)


# -- the lock -------------------------------------------------------------------------------------------------------------


def test_locked_builds_refuse_what_the_lock_does_not_say(tmp_path: Path) -> None:
    folder = project(tmp_path)
    fails(molt("build", "--locked", cwd=folder), "molt.lock: error: no such file", "`molt lock` writes it")
    assert molt("lock", cwd=folder).returncode == 0
    pins = (folder / "molt.lock").read_text()
    assert molt("build", "--locked", cwd=folder).returncode == 0
    assert molt("lock", cwd=folder).returncode == 0
    assert (folder / "molt.lock").read_text() == pins

    write(folder / "src" / "helper.py", HELPER + "# changed\n")
    (folder / "build" / "tool").unlink()
    fails(molt("build", "--locked", cwd=folder), "molt.lock: error: tool: sources: helper.py: ", " in the lock, ")
    assert not (folder / "build" / "tool").exists()
    write(folder / "src" / "helper.py", HELPER)

    molt("record", "-q", "--", sys.executable, "src/main.py", cwd=folder)
    fails(molt("build", "--locked", cwd=folder), "tool: profile: none in the lock, ")
    assert molt("build", "--locked", "--profile", "off", cwd=folder).returncode == 0
    write(folder / "traces" / "facts.toml", "version = 1\n")
    both = molt("build", "--locked", cwd=folder)
    assert both.stderr.count(b"molt.lock: error: tool: ") == 2 and b"tool: facts: none in the lock" in both.stderr
    shutil.rmtree(folder / "traces")

    (folder / "molt.lock").write_text(pins.replace('llvmlite = "', 'llvmlite = "9'))
    fails(molt("build", "--locked", cwd=folder), "toolchain: llvmlite: 9")
    write(folder / "new.py", HELLO)
    (folder / "molt.lock").write_text(pins)
    fails(molt("build", "--locked", "new.py", cwd=folder), "new.py: not in the lock")
    assert molt("build", "--locked", "src/main.py", cwd=folder).returncode == 0
    (folder / "molt.lock").write_text("version = 99\n")
    fails(molt("build", "--locked", cwd=folder), "written by another version")


def test_the_lock_says_the_same_in_another_checkout(tmp_path: Path) -> None:
    texts = []
    for name in ("one", "two words"):
        folder = project(tmp_path / name)
        molt("record", "-q", "--", sys.executable, "src/main.py", cwd=folder)
        assert molt("lock", cwd=folder).returncode == 0
        texts.append((folder / "molt.lock").read_text())
    assert texts[0] == texts[1]
    assert tomllib.loads(texts[0])["entry-points"]["tool"]["sources"].keys() == {"main.py", "helper.py"}


# -- inspect --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("static", [False, True])
def test_executables_say_what_they_were_made_from(tmp_path: Path, static: bool) -> None:
    folder = project(tmp_path)
    molt("record", "-q", "--", sys.executable, "src/main.py", cwd=folder)
    assert molt("build", "tool", *(["--static"] if static else []), cwd=folder).returncode == 0
    assert molt("lock", cwd=folder).returncode == 0
    done = molt("inspect", "build/tool", "--json", cwd=folder)
    said, pins = json.loads(done.stdout), tomllib.loads((folder / "molt.lock").read_text())
    locked = pins["entry-points"]["tool"]
    assert said["sources"] == {name: digest[: note.SHORT] for name, digest in locked["sources"].items()}
    assert said["profile"] == locked["profile"][: note.SHORT] != "none"
    assert (said["facts"], said["main"]) == (None, "main.py")
    assert said["target"] == ("x86_64-linux-static" if static else "x86_64-linux")
    assert said["toolchain"] == {name: value[: note.SHORT] for name, value in pins["toolchain"].items()}
    text = molt("inspect", "build/tool", cwd=folder).stdout.decode()
    assert f"source      {said['sources']['helper.py']}  helper.py\n" in text
    if readelf := shutil.which("readelf"):
        assert b"Molt" in subprocess.run([readelf, "-n", folder / "build" / "tool"], capture_output=True, check=True).stdout


def test_what_is_no_executable_of_molt(tmp_path: Path) -> None:
    fails(molt("inspect", sys.executable, cwd=tmp_path), "no executable of Molt")
    fails(molt("inspect", "gone", cwd=tmp_path), "no such file")
    write(tmp_path / "app.py", HELLO)
    assert molt("build", "app.py", cwd=tmp_path).returncode == 0
    good = (tmp_path / "app").read_bytes()
    assert note.read(good) is not None
    for length in (0, 6, 20, 63, 64, 100, 300, 600):
        assert note.read(good[:length]) is None
    assert note.read(good[:40] + b"\xff" * (len(good) - 40)) is None


def test_the_note_is_small(tmp_path: Path) -> None:
    write(tmp_path / "app.py", HELLO)
    assert molt("build", "app.py", cwd=tmp_path).returncode == 0
    data = (tmp_path / "app").read_bytes()
    assert len(json.dumps(note.read(data))) < 600


# -- init -----------------------------------------------------------------------------------------------------------------


def test_init_writes_once_and_overwrites_nothing(tmp_path: Path) -> None:
    before = '[project]\nname = "x"\n\n[project.scripts]\nrun-it = "main:start"'
    write(tmp_path / "pyproject.toml", before)
    write(tmp_path / "main.py", 'def start(): pass\nif __name__ == "__main__":\n    start()\n')
    write(tmp_path / "tools" / "__main__.py", HELLO)
    write(tmp_path / "library.py", "x = 1\n")
    write(tmp_path / "relative.py", 'from . import library\nif __name__ == "__main__":\n    pass\n')
    write(tmp_path / "tests" / "test_it.py", 'if __name__ == "__main__":\n    pass\n')
    write(tmp_path / ".venv" / "pyvenv.cfg", "")
    write(tmp_path / ".venv" / "x.py", 'if __name__ == "__main__":\n    pass\n')
    done = molt("init", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    text = (tmp_path / "pyproject.toml").read_text()
    assert text.startswith(before + "\n\n[tool.molt]\n")
    assert config.load(tmp_path).entry_points == {"run-it": Path("main.py"), "tools": Path("tools/__main__.py")}
    workflow = tmp_path / ".github" / "workflows" / "molt.yml"
    workflow.write_text("mine")
    again = molt("init", cwd=tmp_path)
    assert again.returncode == 0
    assert again.stdout == b"kept     pyproject.toml: [tool.molt]\nkept     .github/workflows/molt.yml\n"
    assert (text, "mine") == ((tmp_path / "pyproject.toml").read_text(), workflow.read_text())
    assert molt("build", "tools", cwd=tmp_path).returncode == 0


def test_init_in_an_empty_folder(tmp_path: Path) -> None:
    done = molt("init", cwd=tmp_path)
    assert done.returncode == 0
    assert b"note: no entry point found\nhint: " in done.stderr
    assert config.load(tmp_path).found


def test_init_says_which_scripts_have_no_file(tmp_path: Path) -> None:
    write(tmp_path / "pyproject.toml", '[project.scripts]\nx = "pkg.cli:main"\n')
    done = molt("init", cwd=tmp_path)
    assert b"note: script x: no file that runs pkg.cli:main\nhint: " in done.stderr


def test_init_leaves_what_it_cannot_extend(tmp_path: Path) -> None:
    path = write(tmp_path / "pyproject.toml", "tool = {other = 1}\n")
    fails(molt("init", cwd=tmp_path), "[tool.molt] cannot be added")
    assert path.read_text() == "tool = {other = 1}\n"


def test_the_workflow_is_one(tmp_path: Path) -> None:
    yaml = pytest.importorskip("yaml", reason="pre-commit brings PyYAML")
    setup.init(tmp_path)
    data = yaml.safe_load((tmp_path / setup.WORKFLOW).read_text())
    assert data["jobs"]["molt"]["steps"][1]["with"]["python-version"] == platform.python_version()
    runs = [step["run"] for step in data["jobs"]["molt"]["steps"] if "run" in step]
    assert any("molt build --locked" in run for run in runs) and "molt test" in runs
    from molt.cli import app

    known = {command.callback.__name__ for command in app.registered_commands if command.callback is not None}
    used = {name for run in runs for name in re.findall(r"\bmolt (\w+)", run)}
    assert {"build", "test"} <= used <= known


# -- copies ---------------------------------------------------------------------------------------------------------------


def test_copies_leave_out_what_is_no_part_of_the_program(tmp_path: Path) -> None:
    source = tmp_path / "source"
    for name in ("a.py", "data/b", ".env", ".git/config", "x/__pycache__/c.pyc", "venv/pyvenv.cfg", "venv/d", "big/e", "traces/f"):
        write(source / name, name)
    (source / "link").symlink_to("data/b")
    os.mkfifo(source / "pipe")
    files = working_copy.files_of(source, [source / "traces"], ["big/*"])
    assert [str(path) for path in files] == [".env", "a.py", "data/b", "link"]
    target = tmp_path / "target"
    write(target / "old", "")
    (target / "locked").mkdir(mode=0o000)
    working_copy.copy(source, files, target)
    assert sorted(os.listdir(target)) == [".env", "a.py", "data", "link"]
    assert os.readlink(target / "link") == "data/b"
