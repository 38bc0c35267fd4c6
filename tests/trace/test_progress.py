"""Progress while the program runs, and the closing line."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from molt.trace import progress
from tests.trace.recording import TIMEOUT, environment, molt

PROGRAM = """\
import time
def work(n):
    return n + 1
print("begun", flush=True)
end = time.monotonic() + 3
while time.monotonic() < end:
    work(1)
print("done")
"""


def on_terminal(folder: Path, *options: str, stdout_too: bool = False) -> tuple[str, str]:
    """(stdout, what the terminal got) of a recording whose stderr is a terminal."""
    (folder / "app.py").write_text(PROGRAM)
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "molt", "record", *options, "--", sys.executable, "app.py"]
    process = subprocess.Popen(
        command, cwd=folder, env=environment(TERM="xterm"), stdout=theirs if stdout_too else subprocess.PIPE, stderr=theirs
    )
    os.close(theirs)
    shown = b""
    try:
        while part := os.read(ours, 4096):
            shown += part
    except OSError:
        pass  # the other end is closed
    out = process.communicate(timeout=TIMEOUT)[0] or b""
    os.close(ours)
    assert process.returncode == 0, shown
    return out.decode(), shown.decode()


def test_a_line_comes_and_goes(tmp_path: Path) -> None:
    out, shown = on_terminal(tmp_path)
    assert out == "begun\ndone\n"
    *lines, closing = shown.split(progress._ERASE)[1:]
    assert lines and all(
        re.fullmatch(r"recording: \d s, [\d,]+ events written by 1 process, about \d\.\d\d s t.*", line) for line in lines
    ), shown
    assert closing.startswith("recorded 1 process")


@pytest.mark.parametrize("options", [("--no-progress",), ("-q",)])
def test_not_where_it_is_not_wanted(tmp_path: Path, options: tuple[str, ...]) -> None:
    assert "recording:" not in on_terminal(tmp_path, *options)[1]


def test_not_where_the_program_prints(tmp_path: Path) -> None:
    shown = on_terminal(tmp_path, stdout_too=True)[1]
    assert shown.startswith("begun\r\ndone\r\nrecorded 1 process")


def test_what_is_captured_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "app.py").write_text(PROGRAM)
    done = molt("record", "--progress", "--", sys.executable, "app.py", cwd=tmp_path)
    assert done.stdout == b"begun\ndone\n"
    closing = r"recorded 1 process, \d+ functions, \d+ events kept in \d+\.\d s, about \d+\.\d\d s \(\d+ % of the program's time\) taken by the recorder,"
    assert re.fullmatch(closing + r" as estimated: traces/app-\S+\.duckdb \(\d+ kB\)\n", done.stderr.decode()), done.stderr


def test_numbers_are_of_the_last_flush(tmp_path: Path) -> None:
    """Spools grow while they are read: lines that are cut off, and any bytes, do no harm."""
    (tmp_path / "1-a.spool").write_bytes(
        b"H\tformat\t1\nH\tagent\t1000\nH\tlooks\t7\nH\tagent\t2000000000\nH\tlooks\t9\nH\tlooks\t1"
    )
    (tmp_path / "2-b.spool").write_bytes(b"\xff\x00" * 100_000 + b"\nH\tlooks\t" + b"9" * 5000 + b"\nH\tlooks\t5\n")
    (tmp_path / "3-c.spool").write_bytes(b"")
    assert progress.so_far(tmp_path) == [(9, 2.0), (5, 0.0), (0, 0.0)]
    assert progress.line(61.4, progress.so_far(tmp_path)) == (
        "recording: 61 s, 14 events written by 3 processes, about 2.00 s taken by the recorder"
    )
