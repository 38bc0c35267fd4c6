"""The `molt` command where all goes well."""

from __future__ import annotations

import contextlib
import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.command import COMMAND, HELLO, environment, molt, output_of, own_cache, without_privileges, write


def test_build_in_a_path_with_spaces(tmp_path: Path) -> None:
    folder = tmp_path / "my programs (ä)"
    write(folder / "my app.py", HELLO)
    done = molt("build", "my app.py", "-o", "out dir/the app", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert done.stdout == b""
    assert subprocess.run([folder / "out dir" / "the app"], capture_output=True, check=True).stdout == b"hello\n"
    assert os.listdir(folder / "out dir") == ["the app"]


def test_build_json(tmp_path: Path) -> None:
    write(tmp_path / "app.py", HELLO)
    done = molt("build", "app.py", "--json", cwd=tmp_path)
    answer = json.loads(done.stdout)
    assert answer["executable"] == "app"
    assert answer["bytes"] == (tmp_path / "app").stat().st_size


def test_same_bytes_twice(tmp_path: Path) -> None:
    write(tmp_path / "app.py", HELLO)
    for name in ("one", "two"):
        cache = own_cache(tmp_path / f"cache-{name}")
        assert molt("build", "app.py", "-o", name, cwd=tmp_path, MOLT_CACHE_DIR=str(cache)).returncode == 0
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


@pytest.mark.parametrize(("kind", "start"), [("ir", b"function "), ("llvm", b"; ModuleID"), ("asm", b"\t."), ("obj", b"\x7fELF")])
def test_emit(tmp_path: Path, kind: str, start: bytes) -> None:
    write(tmp_path / "app.py", HELLO)
    done = molt("build", "app.py", "--emit", kind, cwd=tmp_path)
    assert done.returncode == 0
    assert done.stdout.startswith(start)
    assert not (tmp_path / "app").exists()


def test_run_passes_arguments_stdin_and_status(tmp_path: Path) -> None:
    write(tmp_path / "app.py", "import sys\nprint(sys.argv, sys.stdin.read())\nsys.exit(7)\n")
    done = molt("run", "app.py", "-x", "--help", "a b", cwd=tmp_path, stdin=b"input")
    assert done.stdout == b"['app.py', '-x', '--help', 'a b'] input\n"
    assert done.returncode == 7


def test_run_and_build_use_the_profile_beside_the_file(tmp_path: Path) -> None:
    """Specialized code counts its guards (MOLT_STATS), generic code has none. Tier 0 assumes nothing."""
    write(tmp_path / "app.py", "def f(n):\n    s = 0\n    for i in range(n):\n        s += i\n    return s\nprint(f(1000))\n")
    assert molt("record", "-q", "--", sys.executable, "app.py", cwd=tmp_path).returncode == 0

    def guards(*command: str) -> int:
        done = molt(*command, cwd=tmp_path, MOLT_STATS="stats")
        if command[0] == "build":
            done = subprocess.run([tmp_path / "app"], env=environment(MOLT_STATS="stats"), cwd=tmp_path, capture_output=True)
        assert done.stdout == b"499500\n"
        found = (tmp_path / "stats").read_text() if (tmp_path / "stats").exists() else ""
        (tmp_path / "stats").unlink(missing_ok=True)
        return found.count("entered")

    assert guards("run", "app.py") > 0
    assert guards("run", "--profile", "off", "app.py") == 0
    assert guards("build", "app.py") > 0
    assert guards("build", "--tier", "0", "app.py") == 0
    assert molt("build", "--tier", "0", "--profile", "traces", "app.py", cwd=tmp_path).returncode == 2


def test_tracebacks_name_the_whole_path_as_cpython(tmp_path: Path) -> None:
    write(tmp_path / "app.py", "print(__file__)\n1 / 0\n")
    ours = molt("run", "app.py", cwd=tmp_path)
    theirs = subprocess.run([sys.executable, "app.py"], cwd=tmp_path, capture_output=True, check=False)
    assert (ours.stdout, ours.stderr, ours.returncode) == (theirs.stdout, theirs.stderr, theirs.returncode)


def test_doctor(tmp_path: Path) -> None:
    done = molt("doctor", "--json", cwd=tmp_path)
    assert done.returncode == 0
    assert {"python", "llvm", "zig", "cache"} <= {row["what"] for row in json.loads(done.stdout)}


def test_clean(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    write(cache / "modules" / "x" / "a.o", b"")
    write(cache / "runtime" / "x" / "a.a", b"")
    assert molt("clean", cwd=tmp_path, MOLT_CACHE_DIR=str(cache)).returncode == 0
    assert os.listdir(cache) == ["runtime"]
    assert molt("clean", "--all", cwd=tmp_path, MOLT_CACHE_DIR=str(cache)).returncode == 0
    assert os.listdir(cache) == []
    assert json.loads(molt("clean", "--json", cwd=tmp_path, MOLT_CACHE_DIR=str(cache)).stdout) == {"cache": str(cache), "freed": 0}


def test_help(tmp_path: Path) -> None:
    done = molt("--help", cwd=tmp_path)
    assert done.returncode == 0 and done.stdout.startswith(b"Usage: molt ")
    for name in (b"build", b"run", b"check", b"doctor", b"clean"):
        assert name in done.stdout
    assert molt("build", "--help", cwd=tmp_path, COLUMNS="30").returncode == 0
    alone = molt(cwd=tmp_path)
    assert (alone.returncode, alone.stderr) == (2, done.stdout)


def test_help_imports_little(tmp_path: Path) -> None:
    """What makes `molt --help` quick, said so that no clock is needed."""
    code = "import sys, molt.cli; sys.argv = ['molt', '--help']; molt.cli.run_command_line(); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, env=environment(), check=True)
    loaded = {name.partition(".")[0] for name in done.stderr.decode().split()}
    assert loaded.isdisjoint({"rich", "llvmlite", "ziglang", "pydantic", "duckdb", "z3", "multiprocessing", "asyncio"})
    assert not any(name.startswith("molt.compile") for name in done.stderr.decode().split())


def test_version(tmp_path: Path) -> None:
    done = molt("--version", cwd=tmp_path)
    assert done.returncode == 0 and done.stdout.startswith(b"molt ") and b"CPython 3.13" in done.stdout


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(tmp_path: Path, shell: str) -> None:
    script = molt("--show-completion", shell, cwd=tmp_path)
    assert script.returncode == 0 and b"_MOLT_COMPLETE=complete_" + shell.encode() in script.stdout
    asked = {"COMP_WORDS": "molt b", "COMP_CWORD": "1", "_TYPER_COMPLETE_ARGS": "molt b", "_TYPER_COMPLETE_FISH_ACTION": "get-args"}
    answer = molt(cwd=tmp_path, _MOLT_COMPLETE=f"complete_{shell}", **asked).stdout
    assert b"build" in answer and b"clean" not in answer


def test_completion_in_bash(tmp_path: Path) -> None:
    """The script itself, loaded by the shell."""
    write(tmp_path / "bin" / "molt", f'#!/bin/sh\nexec "{sys.executable}" -m molt "$@"\n').chmod(0o755)
    script = f"""eval "$({tmp_path}/bin/molt --show-completion bash)"
        COMP_WORDS=(molt do) COMP_CWORD=1; _molt_completion molt; echo "${{COMPREPLY[@]}}" """
    env = environment(PATH=f"{tmp_path / 'bin'}:{os.environ['PATH']}")
    done = subprocess.run(["bash", "-c", script], capture_output=True, env=env, cwd=tmp_path, check=True)
    assert done.stdout == b"doctor\n"


def test_builds_at_once_with_an_empty_cache(tmp_path: Path) -> None:
    write(tmp_path / "app.py", HELLO)
    write(tmp_path / "other.py", "import app\nprint('and bye')\n")
    env = environment(MOLT_CACHE_DIR=str(own_cache(tmp_path / "cache")))
    sources = ["app.py", "app.py", "other.py"]
    builds = [subprocess.Popen([*COMMAND, "build", s], cwd=tmp_path, env=env, stderr=subprocess.PIPE) for s in sources]
    said = [build.communicate()[1] for build in builds]
    assert [build.returncode for build in builds] == [0, 0, 0], said
    assert (output_of(tmp_path / "app"), output_of(tmp_path / "other")) == (b"hello\n", b"hello\nand bye\n")


def test_from_another_directory(tmp_path: Path) -> None:
    write(tmp_path / "programs" / "app.py", "import helper\nprint(helper.word)\n")
    write(tmp_path / "programs" / "helper.py", "word = 'found'\n")
    (tmp_path / "elsewhere").mkdir()
    assert molt("run", "../programs/app.py", cwd=tmp_path / "elsewhere").stdout == b"found\n"
    assert molt("build", str(tmp_path / "programs" / "app.py"), cwd=tmp_path / "elsewhere").returncode == 0
    assert output_of(tmp_path / "elsewhere" / "app") == b"found\n"


def test_without_a_home(tmp_path: Path) -> None:
    """HOME unset, or not there: the cache is where MOLT_CACHE_DIR or the user's entry says, never in the working directory."""
    write(tmp_path / "app.py", HELLO)
    cache = str(own_cache(tmp_path / "cache"))
    environments = [
        {"MOLT_CACHE_DIR": cache},
        {"MOLT_CACHE_DIR": cache, "HOME": "/nonexistent"},
        {"MOLT_CACHE_DIR": cache, "HOME": ""},
    ]
    for more in environments:
        env = {key: value for key, value in environment().items() if key not in ("HOME", "XDG_CACHE_HOME")} | more
        assert subprocess.run([*COMMAND, "build", "app.py"], cwd=tmp_path, env=env, check=False).returncode == 0
    assert sorted(os.listdir(tmp_path)) == ["app", "app.py", "cache"]


def test_without_a_network(tmp_path: Path) -> None:
    write(tmp_path / "app.py", HELLO)
    command = [*COMMAND, "build", "app.py"]
    if os.geteuid() == 0:
        command = ["unshare", "-n", *command]
    env = environment(
        MOLT_CACHE_DIR=str(own_cache(tmp_path / "cache")), http_proxy="http://127.0.0.1:9", https_proxy="http://127.0.0.1:9"
    )
    assert subprocess.run(command, cwd=tmp_path, env=env, check=False).returncode == 0
    assert output_of(tmp_path / "app") == b"hello\n"


def test_an_unchanged_program_is_taken_from_a_cache_that_cannot_be_written(tmp_path: Path) -> None:
    write(tmp_path / "app.py", HELLO)
    cache = own_cache(tmp_path / "cache")
    assert molt("build", "app.py", cwd=tmp_path, MOLT_CACHE_DIR=str(cache)).returncode == 0
    for folder, _, _ in os.walk(cache):
        os.chmod(folder, 0o555)
    done = molt("build", "app.py", "-o", "again", cwd=tmp_path, limit=without_privileges, MOLT_CACHE_DIR=str(cache))
    for folder, _, _ in os.walk(cache):
        os.chmod(folder, 0o755)
    assert done.returncode == 0, done.stderr
    assert output_of(tmp_path / "again") == b"hello\n"


def test_progress_is_for_terminals(tmp_path: Path) -> None:
    """A first build that takes long shows a bar on a terminal, narrow or not, and leaves one line; a file gets that line only."""
    for i in range(3):
        write(tmp_path / f"part{i}.py", "".join(f"def f{n}(x):\n    return [x * {n} + y for y in x]\n" for n in range(60)))
    write(tmp_path / "app.py", "import part0, part1, part2\n" + HELLO)
    cache = own_cache(tmp_path / "cache")
    status, shown = on_a_terminal([*COMMAND, "build", "app.py"], tmp_path, MOLT_CACHE_DIR=str(cache), TERM="xterm", COLUMNS="50")
    assert status == 0
    assert re.search(r"compiling modules .*\d+/\d+", shown)
    last = shown.replace("\r", "\n").rstrip().splitlines()[-1]
    assert "app  " in last and " kB  " in last
    piped = molt("build", "app.py", "-o", "again", cwd=tmp_path, MOLT_CACHE_DIR=str(cache))
    assert piped.stderr.count(b"\n") == 1 and b"\x1b" not in piped.stderr


def test_colours(tmp_path: Path) -> None:
    """On a terminal, unless NO_COLOR says no."""
    plain = {"TERM": "xterm", "NO_COLOR": ""}
    assert "\x1b[31;1merror:" in on_a_terminal([*COMMAND, "build", "nothing.py"], tmp_path, **plain)[1]
    assert "\x1b[" not in on_a_terminal([*COMMAND, "build", "nothing.py"], tmp_path, TERM="xterm", NO_COLOR="1")[1]
    assert "\x1b[" not in on_a_terminal([*COMMAND, "build", "nothing.py"], tmp_path, TERM="dumb", NO_COLOR="")[1]


def on_a_terminal(command: list[str], cwd: Path, **more: str) -> tuple[int, str]:
    """Runs with a terminal of its own; returns the status and all that it shows."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(command, cwd=cwd, env=environment(**more), stdin=theirs, stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        shown = b""
        with contextlib.suppress(OSError):  # EIO: the other end is closed
            while data := os.read(ours, 65536):
                shown += data
        os.close(ours)
        return process.wait(), shown.decode()
