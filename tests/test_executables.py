"""What executables do at their ends and at those of others: exit statuses, pipes, signals, targets; CPython is the expectation."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.command import HELLO, molt, write

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
