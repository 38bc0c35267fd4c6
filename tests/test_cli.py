"""The `molt` command as its users meet it: what works, and that every failure is one message, a hint and a status."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from molt.compile.cache import cache_dir
from tests.conftest import ROOT

HELLO = 'print("hello")\n'
as_user = pytest.mark.skipif(os.geteuid() == 0, reason="root may read and write everything")


def molt(*args: str, cwd: Path, stdin: bytes = b"", limit: Callable[[], None] | None = None, **environment: str):
    env = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "200", "NO_COLOR": "1", **environment}
    command = [sys.executable, "-m", "molt", *args]
    return subprocess.run(command, cwd=cwd, input=stdin, capture_output=True, env=env, preexec_fn=limit, timeout=300, check=False)


def fails(done: subprocess.CompletedProcess[bytes], *words: str, hint: bool = True, status: int = 1) -> None:
    """One message, on stderr, with a hint; nothing of our own inside."""
    text = done.stderr.decode()
    assert done.returncode == status, text
    assert "Traceback" not in text and "molt/compile" not in text
    for word in words:
        assert word in text
    if hint:
        assert text.count("error:") == 1
        assert text.rstrip().splitlines()[-1].startswith("hint: ")


def write(path: Path, text: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def own_cache(folder: Path) -> Path:
    """A cache of its own, in which the runtime need not be built again."""
    folder.mkdir()
    for name in ("runtime", "generated", "zig"):
        (cache_dir() / name).mkdir(parents=True, exist_ok=True)
        (folder / name).symlink_to(cache_dir() / name)
    return folder


# -- what works -------------------------------------------------------------------------------------------------


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


def test_tracebacks_name_the_whole_path_as_cpython(tmp_path: Path) -> None:
    write(tmp_path / "app.py", "print(__file__)\n1 / 0\n")
    ours = molt("run", "app.py", cwd=tmp_path)
    theirs = subprocess.run([sys.executable, "app.py"], cwd=tmp_path, capture_output=True, check=False)
    assert (ours.stdout, ours.stderr, ours.returncode) == (theirs.stdout, theirs.stderr, theirs.returncode)


def test_check(tmp_path: Path) -> None:
    write(tmp_path / "good.py", HELLO)
    assert molt("check", "good.py", cwd=tmp_path).returncode == 0
    write(tmp_path / "bad.py", "text = input()\nexec(text)\n")
    done = molt("check", "bad.py", "--json", cwd=tmp_path)
    assert done.returncode == 1
    assert [(row["line"], row["column"]) for row in json.loads(done.stdout)] == [(2, 0)]


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


def test_help_and_completion(tmp_path: Path) -> None:
    assert b"build" in molt("--help", cwd=tmp_path).stdout
    assert b"complete" in molt("--show-completion", "bash", cwd=tmp_path).stdout


def test_two_builds_at_once(tmp_path: Path) -> None:
    write(tmp_path / "app.py", HELLO)
    env = {**os.environ, "PYTHONPATH": str(ROOT), "MOLT_CACHE_DIR": str(own_cache(tmp_path / "cache"))}
    command = [sys.executable, "-m", "molt", "build", "app.py"]
    both = [subprocess.Popen(command, cwd=tmp_path, env=env, stderr=subprocess.PIPE) for _ in range(2)]
    assert [(p.communicate()[1] is not None, p.returncode) for p in both] == [(True, 0)] * 2
    assert subprocess.run([tmp_path / "app"], capture_output=True, check=True).stdout == b"hello\n"


# -- what is wrong with the source ------------------------------------------------------------------------------

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


@as_user
def test_unreadable_source(tmp_path: Path) -> None:
    write(tmp_path / "app.py", HELLO).chmod(0)
    fails(molt("build", "app.py", cwd=tmp_path), "app.py: permission denied")


def test_deep_expression(tmp_path: Path) -> None:
    write(tmp_path / "app.py", "print(" + "+".join(["1"] * 2000) + ")\n")
    assert molt("run", "app.py", cwd=tmp_path).stdout == b"2000\n"


# -- what is wrong around it ------------------------------------------------------------------------------------


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


@as_user
def test_output_not_writable(tmp_path: Path) -> None:
    write(tmp_path / "app.py", HELLO)
    (tmp_path / "out").mkdir(mode=0o555)
    fails(molt("build", "app.py", "-o", "out/app", cwd=tmp_path), "out: permission denied")


@pytest.mark.parametrize("place", ["/proc/nothing", "{folder}/app.py", "{folder}/app.py/below"])
def test_cache_not_usable(tmp_path: Path, place: str) -> None:
    write(tmp_path / "app.py", HELLO)
    done = molt("build", "app.py", cwd=tmp_path, MOLT_CACHE_DIR=place.format(folder=tmp_path))
    fails(done, "the cache folder cannot be used", "MOLT_CACHE_DIR")


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


def test_unknown_words(tmp_path: Path) -> None:
    write(tmp_path / "app.py", HELLO)
    fails(molt("build", "app.py", "--target", "vax-vms", cwd=tmp_path), "vax-vms", "x86_64-linux")
    fails(molt("build", "app.py", "--emit", "bytecode", cwd=tmp_path), "bytecode", "asm")
    assert molt("biuld", "app.py", cwd=tmp_path).returncode == 2
    assert molt("build", cwd=tmp_path).returncode == 2


def test_reader_of_our_output_goes_away(tmp_path: Path) -> None:
    write(tmp_path / "app.py", "\n".join(f"print({i})" for i in range(3000)))
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "molt", "build", "app.py", "--emit", "ir"]
    with subprocess.Popen(command, cwd=tmp_path, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout and process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 1


def module_of(functions: int) -> str:
    """A module that takes a while to compile."""
    return "".join(f"def f{i}(a, b=[{i}]):\n    return [a * x + {i} for x in b] or f'{{a}}{i}'\n" for i in range(functions))


@pytest.mark.parametrize("moment", ["modules/*/one-*.o", "modules/*/*.names", "modules/*/program-*.o"])
def test_ctrl_c_in_the_middle_of_a_build(tmp_path: Path, moment: str) -> None:
    """Once a file appears in the cache, Ctrl-C, which reaches the whole process group."""
    for name, size in (("one", 1), ("two", 40), ("three", 40)):
        write(tmp_path / f"{name}.py", module_of(size))
    write(tmp_path / "app.py", "import one, two, three\n" + HELLO)
    cache = own_cache(tmp_path / "cache")
    env = {**os.environ, "PYTHONPATH": str(ROOT), "MOLT_CACHE_DIR": str(cache)}
    command = [sys.executable, "-m", "molt", "build", "app.py"]
    process = subprocess.Popen(command, cwd=tmp_path, env=env, stderr=subprocess.PIPE, start_new_session=True)
    while process.poll() is None and not any(cache.glob(moment)):
        time.sleep(0.005)
    os.killpg(process.pid, signal.SIGINT)
    said = process.communicate(timeout=60)[1].decode()
    assert (process.returncode, said) == (130, "interrupted\n")
    assert sorted(os.listdir(tmp_path)) == ["app.py", "cache", "one.py", "three.py", "two.py"]
    assert molt("build", "app.py", cwd=tmp_path, MOLT_CACHE_DIR=str(cache)).returncode == 0
    assert subprocess.run([tmp_path / "app"], capture_output=True, check=True).stdout == b"hello\n"


# -- executables ------------------------------------------------------------------------------------------------


def test_other_architecture_links(tmp_path: Path) -> None:
    write(tmp_path / "app.py", HELLO)
    done = molt("build", "app.py", "--target", "aarch64-linux", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    data = (tmp_path / "app").read_bytes()
    assert (data[:4], int.from_bytes(data[18:20], "little")) == (b"\x7fELF", 183)


def test_static_executable(tmp_path: Path) -> None:
    write(tmp_path / "app.py", HELLO)
    assert molt("build", "app.py", "--static", cwd=tmp_path).returncode == 0
    assert subprocess.run([tmp_path / "app"], capture_output=True, check=True).stdout == b"hello\n"


EXITS = {
    "none": "import sys\nsys.exit()\n",
    "number": "import sys\nsys.exit(300)\n",
    "negative": "import sys\nsys.exit(-1)\n",
    "text": "import sys\nsys.exit('out of cheese')\n",
    "true": "raise SystemExit(True)\n",
    "tuple": "raise SystemExit(1, 2)\n",
    "error": "raise KeyError('k')\n",
    "os": "import os\nprint('lost', end='')\nos._exit(3)\n",
    "killed": "import os, signal\nos.kill(os.getpid(), signal.SIGTERM)\n",
    "keyboard": "raise KeyboardInterrupt\n",
}


@pytest.mark.parametrize("name", EXITS)
def test_exit_status_as_cpython(tmp_path: Path, name: str) -> None:
    write(tmp_path / "app.py", EXITS[name])
    ours = molt("run", "app.py", cwd=tmp_path)
    theirs = subprocess.run([sys.executable, "app.py"], cwd=tmp_path, capture_output=True, check=False)
    assert (ours.returncode, ours.stdout, ours.stderr) == (theirs.returncode, theirs.stdout, theirs.stderr)


def both(folder: Path, text: str, act: Callable[[list[str]], object]) -> tuple[object, object]:
    """What `act` sees of the executable, and of CPython."""
    write(folder / "app.py", text)
    built = molt("build", "app.py", cwd=folder)
    assert built.returncode == 0, built.stderr
    return act([str(folder / "app")]), act([sys.executable, str(folder / "app.py")])


def test_broken_pipe(tmp_path: Path) -> None:
    def act(command: list[str]) -> object:
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            assert process.stdout and process.stderr
            first = process.stdout.readline()
            process.stdout.close()
            return first, process.stderr.read(), process.wait()

    ours, theirs = both(tmp_path, "for i in range(100_000):\n    print(i)\n", act)
    assert ours == theirs


def test_closed_stdout(tmp_path: Path) -> None:
    def act(command: list[str]) -> object:
        done = subprocess.run(["sh", "-c", '"$@" >&-', "sh", *command], capture_output=True, check=False)
        return done.stdout, done.stderr, done.returncode

    ours, theirs = both(tmp_path, "import sys\nprint('x')\nsys.stderr.write(repr(sys.stdout))\n", act)
    assert ours == theirs


def test_full_device(tmp_path: Path) -> None:
    def act(command: list[str]) -> object:
        with open("/dev/full", "wb") as full:
            done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
        return done.stderr, done.returncode

    ours, theirs = both(tmp_path, "print('x')\n", act)
    assert ours == theirs


def test_interrupted_program(tmp_path: Path) -> None:
    def act(command: list[str]) -> object:
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            assert process.stdout and process.stderr
            process.stdout.readline()
            process.send_signal(signal.SIGINT)
            return process.stdout.read(), process.stderr.read().splitlines()[-1:], process.wait()

    text = "try:\n    print('ready', flush=True)\n    while True:\n        pass\nfinally:\n    print('cleaned up')\n"
    ours, theirs = both(tmp_path, text, act)
    assert ours == theirs
