"""Every failure of the `molt` command is one message, a hint and a status; nothing broken stays behind."""

from __future__ import annotations

import contextlib
import json
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.command import COMMAND, HELLO, environment, fails, molt, output_of, own_cache, without_privileges, write

BROKEN = {
    "colon": b"x = 1\nif x\n  pass\n",
    "return": b"def f():\n    return 1\nreturn 3\n",
    "tab": b"def f():\n    return 1\n\tx = 3\n",
    "utf8": b'x = 1\ny = "\xff"\n',
    "encoding": b"# -*- coding: foo -*-\n",
    "nul": b"y = 1\0\n",
    "nonlocal": b"def f():\n    nonlocal x\n",
    "nested": b"x = " + b"(" * 300 + b")" * 300 + b"\n",
}


@pytest.mark.parametrize("name", BROKEN)
def test_syntax_errors_in_the_words_of_cpython(tmp_path: Path, name: str) -> None:
    write(tmp_path / "app.py", BROKEN[name])
    ours = molt("build", "app.py", cwd=tmp_path)
    theirs = subprocess.run([sys.executable, "app.py"], cwd=tmp_path, capture_output=True, check=False)
    assert (ours.stderr.decode(), ours.returncode) == (theirs.stderr.decode(), theirs.returncode)
    assert not (tmp_path / "app").exists()


def test_missing_import(tmp_path: Path) -> None:
    write(tmp_path / "app.py", "import sys\nif True:\n    import sys\nimport nowhere.at_all\n")
    fails(molt("build", "app.py", cwd=tmp_path), "app.py:4:1: error: no module named 'nowhere.at_all'")


def test_json_of_a_failure(tmp_path: Path) -> None:
    write(tmp_path / "app.py", "import nowhere\n")
    done = molt("build", "app.py", "--json", cwd=tmp_path)
    assert [row["line"] for row in json.loads(done.stdout)] == [1]


def test_no_such_source(tmp_path: Path) -> None:
    for command in ("build", "run", "check"):
        fails(molt(command, "app.py", cwd=tmp_path), "app.py: no such file or directory")


def test_source_is_a_directory(tmp_path: Path) -> None:
    (tmp_path / "app").mkdir()
    fails(molt("build", "app", "-o", "x", cwd=tmp_path), "app: is a directory")


def test_unreadable_source(tmp_path: Path) -> None:
    write(tmp_path / "app.py", HELLO).chmod(0)
    for command in ("build", "run", "check"):
        fails(molt(command, "app.py", cwd=tmp_path, limit=without_privileges), "app.py: permission denied")


def test_names_of_any_bytes(tmp_path: Path) -> None:
    name = os.fsdecode(b"\xff.py")
    write(tmp_path / name, "exec(input())\n")
    done = molt("check", name, cwd=tmp_path, PYTHONIOENCODING="utf-8", PYTHONUTF8="0", LC_ALL="C.UTF-8")
    assert done.stdout.startswith(b"\xff.py:1:1: error: exec() of a text")
    fails(molt("build", name, cwd=tmp_path, PYTHONIOENCODING="utf-8"), "exec() of a text")
    write(tmp_path / name, HELLO)
    assert molt("build", name, "-o", "app", cwd=tmp_path, PYTHONIOENCODING="utf-8").returncode == 0
    assert output_of(tmp_path / "app") == b"hello\n"


def test_unreadable_module(tmp_path: Path) -> None:
    write(tmp_path / "app.py", "import part\n")
    write(tmp_path / "part.py", HELLO).chmod(0)
    fails(molt("build", "app.py", cwd=tmp_path, limit=without_privileges), "part.py: permission denied")


def test_deep_expression(tmp_path: Path) -> None:
    write(tmp_path / "app.py", "print(" + "+".join(["1"] * 2000) + ")\n")
    assert molt("run", "app.py", cwd=tmp_path).stdout == b"2000\n"


def test_output_is_a_directory(tmp_path: Path) -> None:
    write(tmp_path / "app.py", HELLO)
    (tmp_path / "app").mkdir()
    fails(molt("build", "app.py", cwd=tmp_path), "app: is a directory")


def test_output_below_a_file(tmp_path: Path) -> None:
    write(tmp_path / "app.py", HELLO)
    fails(molt("build", "app.py", "-o", "app.py/x", cwd=tmp_path), "app.py: not a directory")


def test_output_is_the_source(tmp_path: Path) -> None:
    write(tmp_path / "app", HELLO)
    fails(molt("build", "app", cwd=tmp_path), "would overwrite the source")
    assert (tmp_path / "app").read_text() == HELLO


def test_output_not_writable(tmp_path: Path) -> None:
    write(tmp_path / "app.py", HELLO)
    (tmp_path / "out").mkdir(mode=0o555)
    fails(molt("build", "app.py", "-o", "out/app", cwd=tmp_path, limit=without_privileges), "out: permission denied")
    fails(molt("build", "app.py", "-o", "n" * 300, cwd=tmp_path), "file name too long")
    fails(molt("build", "app.py", "-o", "/proc/app", cwd=tmp_path), "/proc")


@pytest.mark.parametrize("place", ["/proc/nothing", "{folder}/app.py", "{folder}/app.py/below"])
def test_cache_not_usable(tmp_path: Path, place: str) -> None:
    write(tmp_path / "app.py", HELLO)
    done = molt("build", "app.py", cwd=tmp_path, MOLT_CACHE_DIR=place.format(folder=tmp_path))
    fails(done, "the cache folder cannot be used", "MOLT_CACHE_DIR")


def test_cache_not_writable(tmp_path: Path) -> None:
    write(tmp_path / "app.py", HELLO)
    (tmp_path / "cache").mkdir(mode=0o555)
    done = molt("build", "app.py", cwd=tmp_path, limit=without_privileges, MOLT_CACHE_DIR=str(tmp_path / "cache"))
    fails(done, "the cache folder cannot be used", "permission denied", "MOLT_CACHE_DIR")
    (tmp_path / "home").mkdir(mode=0o555)
    env = {"HOME": str(tmp_path / "home"), "MOLT_CACHE_DIR": "", "XDG_CACHE_HOME": ""}
    fails(molt("build", "app.py", cwd=tmp_path, limit=without_privileges, **env), "home/.cache", "MOLT_CACHE_DIR")


def test_no_place_for_a_cache(tmp_path: Path) -> None:
    """Neither HOME nor an entry for the user: nothing is written into the working directory."""
    code = "import os, sys, molt.__main__; os.path.expanduser = str; sys.argv = ['molt', 'build', 'app.py']; molt.__main__.main()"
    write(tmp_path / "app.py", HELLO)
    env = environment(MOLT_CACHE_DIR="", XDG_CACHE_HOME="relative")
    fails(
        subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, env=env, check=False),
        "no home folder",
        "MOLT_CACHE_DIR",
    )
    assert os.listdir(tmp_path) == ["app.py"]


def test_disk_full(tmp_path: Path) -> None:
    """A limit on the size of files stands for the full disk; the same build works when there is room again."""
    write(tmp_path / "app.py", HELLO)
    cache = own_cache(tmp_path / "cache")

    def small_files() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))

    fails(molt("build", "app.py", cwd=tmp_path, limit=small_files, MOLT_CACHE_DIR=str(cache)), "hint: make room")
    assert sorted(os.listdir(tmp_path)) == ["app.py", "cache"]
    assert molt("build", "app.py", cwd=tmp_path, MOLT_CACHE_DIR=str(cache)).returncode == 0
    assert subprocess.run([tmp_path / "app"], capture_output=True, check=True).stdout == b"hello\n"


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9])
def test_file_system_full(tmp_path: Path, part: float) -> None:
    """The one of the cache, with room for a part of what a build needs, then that of the result; the same build works when there
    is room."""
    write(tmp_path / "app.py", "import sys\n" + HELLO)
    plenty = own_cache(tmp_path / "plenty")
    assert molt("build", "app.py", "-o", "whole", cwd=tmp_path, MOLT_CACHE_DIR=str(plenty)).returncode == 0
    size = sum(p.stat().st_size for folder in ("modules", "programs") for p in (plenty / folder).rglob("*") if p.is_file())
    small = tmp_path / "small"
    small.mkdir()
    if os.geteuid() != 0 or subprocess.run(["mount", "-t", "tmpfs", "tmpfs", str(small)], check=False).returncode:
        pytest.skip("only root may mount a small file system")
    try:
        cache = own_cache(small / "cache")
        subprocess.run(["mount", "-o", f"remount,size={int(size * part)}", str(small)], check=True)
        fails(molt("build", "app.py", cwd=tmp_path, MOLT_CACHE_DIR=str(cache)), "no space left on device", "hint: make room")
        fails(
            molt("build", "app.py", "-o", "small/app", cwd=tmp_path, MOLT_CACHE_DIR=str(plenty)), "no space left", "hint: make room"
        )
        assert os.listdir(small) == ["cache"]
        assert not (tmp_path / "app").exists()
        subprocess.run(["mount", "-o", "remount,size=100m", str(small)], check=True)
        assert molt("build", "app.py", cwd=tmp_path, MOLT_CACHE_DIR=str(cache)).returncode == 0
        assert output_of(tmp_path / "app") == b"hello\n"
    finally:
        subprocess.run(["umount", str(small)], check=True)


WRONG_USAGE = {
    "build app.py --target vax-vms": ("'vax-vms'", "x86_64-linux"),
    "build app.py --target arm64-linux": ("'arm64-linux'", "did you mean aarch64-linux?"),
    "build app.py --emit bytecode": ("bytecode", "asm"),
    "build app.py --stress-resume some": ("some", "random:SEED"),
    "build app.py --stress-deopt every:0": ("every:0", "every:N"),
    "build app.py --tier 2": ("'--tier'", "0: nothing is assumed"),
    "build app.py -O4": ("'-O'", "from 0 to 3"),
    "build app.py -Ofast": ("'-O'", "from 0 to 3"),
    "build app.py --statik": ("no option --statik", "--static"),
    "build app.py more.py": ("more.py", "`molt build --help`"),
    "build": ("no file is named", "[tool.molt.entry-points]"),
    "run": ("source", "The program's main file"),
    "run --statik app.py": ("no option --statik", "`molt run --help`"),
    "biuld app.py": ("no such command 'biuld'", "did you mean 'build'?"),
    "--versoin": ("no option --versoin", "did you mean --version?"),
    "--show-completion tcsh": ("tcsh", "bash"),
    "--show-completion": ("--show-completion", "--help"),
}


@pytest.mark.parametrize("words", WRONG_USAGE)
def test_wrong_usage(tmp_path: Path, words: str) -> None:
    write(tmp_path / "app.py", HELLO)
    problem, hint = WRONG_USAGE[words]
    done = molt(*words.split(), cwd=tmp_path)
    fails(done, problem, status=1 if any(w in words for w in ("target", "emit", "stress")) else 2)
    assert hint in done.stderr.decode().rstrip().splitlines()[-1]
    assert os.listdir(tmp_path) == ["app.py"]


def test_reader_of_our_output_goes_away(tmp_path: Path) -> None:
    write(tmp_path / "app.py", "\n".join(f"print({i})" for i in range(3000)))
    command = [*COMMAND, "build", "app.py", "--emit", "ir"]
    with subprocess.Popen(command, cwd=tmp_path, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout and process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 1


def module_of(functions: int) -> str:
    """A module that takes a while to compile."""
    return "".join(f"def f{i}(a, b=[{i}]):\n    return [a * x + {i} for x in b] or f'{{a}}{i}'\n" for i in range(functions))


@pytest.mark.parametrize("moment", ["modules/*/one-*.o", "modules/*/two-*.o", "modules/*/program-*.o"])
def test_ctrl_c_in_the_middle_of_a_build(tmp_path: Path, moment: str) -> None:
    """Once a file appears in the cache, Ctrl-C, which reaches the whole process group."""
    for name, size in (("one", 1), ("two", 40), ("three", 40)):
        write(tmp_path / f"{name}.py", module_of(size))
    write(tmp_path / "app.py", "import one, two, three\n" + HELLO)
    cache = own_cache(tmp_path / "cache")
    env = environment(MOLT_CACHE_DIR=str(cache))
    process = subprocess.Popen([*COMMAND, "build", "app.py"], cwd=tmp_path, env=env, stderr=subprocess.PIPE, start_new_session=True)
    while process.poll() is None and not any(cache.glob(moment)):
        time.sleep(0.005)
    os.killpg(process.pid, signal.SIGINT)
    said = process.communicate(timeout=60)[1].decode()
    assert (process.returncode, said) == (130, "interrupted\n")
    assert sorted(os.listdir(tmp_path)) == ["app.py", "cache", "one.py", "three.py", "two.py"]
    assert molt("build", "app.py", cwd=tmp_path, MOLT_CACHE_DIR=str(cache)).returncode == 0
    assert subprocess.run([tmp_path / "app"], capture_output=True, check=True).stdout == b"hello\n"


@pytest.mark.parametrize("part", [0.35, 0.6, 0.8, 0.95])
def test_killed_build(tmp_path: Path, part: float) -> None:
    """`kill -9` of all processes of a build, after a part of the time that it takes: the next one trips over nothing."""
    for name in ("one", "two", "three"):
        write(tmp_path / f"{name}.py", module_of(10) + f"print('{name}')\n")
    write(tmp_path / "app.py", "import one, two, three\n" + HELLO)
    started = time.monotonic()
    assert molt("build", "app.py", cwd=tmp_path, MOLT_CACHE_DIR=str(own_cache(tmp_path / "whole"))).returncode == 0
    whole = time.monotonic() - started
    cache = str(own_cache(tmp_path / "cache"))
    command, env = [*COMMAND, "build", "app.py", "-o", "second"], environment(MOLT_CACHE_DIR=cache)
    process = subprocess.Popen(command, cwd=tmp_path, env=env, stderr=subprocess.DEVNULL, start_new_session=True)
    time.sleep(whole * part)
    with contextlib.suppress(ProcessLookupError):  # it was quicker this time
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    assert molt("build", "app.py", "-o", "third", cwd=tmp_path, MOLT_CACHE_DIR=cache).returncode == 0
    assert output_of(tmp_path / "third") == b"one\ntwo\nthree\nhello\n"
