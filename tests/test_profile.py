"""`molt profile`: whose time it is, that the program does not notice, and what is written."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import re
import shutil
import signal
import struct
import subprocess
import termios
from collections import Counter
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from molt.profiling import flame, perf, speedscope, stacks, timer
from molt.profiling.executable import Executable, Place
from molt.profiling.stacks import Frame, Sample
from tests.command import COMMAND, environment, fails, molt, write

NO_PERF = perf.missing()
needs_perf = pytest.mark.skipif(NO_PERF is not None, reason=str(NO_PERF))
SAMPLERS = [pytest.param("perf", marks=needs_perf), "timer"]

SPIN = """\
import sys


def inner(n):
    total = 0
    for i in range(n):
        total += i % 7
    return total


def outer(n):
    return inner(n) + inner(n)


class Sorter:
    def work(self, n):
        items = [i * 7919 % 10007 for i in range(n)]
        items.sort(key=lambda x: inner(x % 128))
        return items[0]


print(outer(6_000_000), Sorter().work(100_000), sys.argv[1:])
sys.exit(7)
"""


def build(folder: Path, text: str, *options: str) -> Path:
    write(folder / "app.py", text)
    done = molt("build", *options, "app.py", "-o", "app", cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder / "app"


def stacks_of(profile: Path) -> Counter[tuple[tuple[str, int], ...]]:
    """Nanoseconds by stack of names and lines, in a file for speedscope, which is looked through on the way."""
    value = json.loads(profile.read_bytes())
    assert value["$schema"] == speedscope.SCHEMA
    frames = value["shared"]["frames"]
    (one,) = value["profiles"]
    assert (one["type"], one["unit"], one["startValue"], one["endValue"]) == ("sampled", "nanoseconds", 0, sum(one["weights"]))
    assert len(one["samples"]) == len(one["weights"])
    found: Counter[tuple[tuple[str, int], ...]] = Counter()
    for sample, weight in zip(one["samples"], one["weights"], strict=True):
        found[tuple((frames[i]["name"].partition(" (")[0], frames[i].get("line", 0)) for i in sample)] += weight
    return found


def line_of(text: str) -> int:
    return next(number for number, line in enumerate(SPIN.splitlines(), 1) if text in line)


@pytest.mark.parametrize("sampler", SAMPLERS)
def test_the_time_is_where_it_was_spent(tmp_path: Path, sampler: str) -> None:
    app = build(tmp_path, SPIN, "-g")
    alone = subprocess.run([app, "a", "-b"], capture_output=True, check=False)
    done = molt("profile", "--sampler", sampler, "-o", "p.json", "./app", "a", "-b", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (7, alone.stdout), done.stderr
    assert re.fullmatch(rb"p.json  [\d.]+ s of processor time in [\d,]+ samples, taken by .*\n", done.stderr)
    found = stacks_of(tmp_path / "p.json")
    whole = sum(found.values())
    main = ("<module>", line_of("print(outer"))
    spinning = {("inner", line_of("for i")), ("inner", line_of("total += i"))}
    assert sum(w for s, w in found.items() if s[:2] == (main, ("outer", line_of("return inner")))) > 0.3 * whole
    assert sum(w for s, w in found.items() if len(s) > 2 and s[2] in spinning) > 0.3 * whole
    sorting = [s for s in found if s[:2] == (main, ("Sorter.work", line_of("items.sort")))]
    assert any(name == "molt_list_sort" for s in sorting for name, _ in s)
    assert any(("Sorter.work.<locals>.<lambda>", line_of("items.sort")) in s for s in sorting)


@pytest.mark.parametrize("sampler", SAMPLERS)
def test_specialized_code_has_one_frame_for_each_activation(tmp_path: Path, sampler: str) -> None:
    text = "import sys\n\n\ndef fib(n):\n    if n < 2:\n        return n\n    return fib(n - 1) + fib(n - 2)\n"
    text += "\n\nprint(fib(int(sys.argv[1])))\n"
    write(tmp_path / "app.py", text)
    recorded = subprocess.run(
        [*COMMAND, "record", "-q", "--", COMMAND[0], "app.py", "15"], cwd=tmp_path, env=environment(), check=False
    )
    assert recorded.returncode == 0
    app = build(tmp_path, text, "-g")
    assert "__main__.fib:special" in {name for _, _, name in Executable(app).symbols}
    done = molt("profile", "--sampler", sampler, "--functions", "-o", "p.json", "./app", "36", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    depths = {sum(name == "fib" for name, _ in stack) for stack in stacks_of(tmp_path / "p.json")}
    assert 5 < max(depths) <= 36


UNDISTURBED = """\
import os, select, signal, subprocess, sys, time

ticks = 0


def tick(number, frame):
    global ticks
    ticks += 1


def spin(n):
    total = 0
    for i in range(n):
        total += i % 7
    return total


print(sorted(name for name in os.environ if name.startswith("MOLT_P")))
with open("/dev/null") as f:
    print(f.fileno())
signal.signal(signal.SIGPROF, tick)
signal.setitimer(signal.ITIMER_PROF, 0.02, 0.02)
print(spin(8_000_000))
while not ticks:  # a machine so fast that it was done before the first one
    pass
signal.setitimer(signal.ITIMER_PROF, 0)
start = time.monotonic()
time.sleep(0.2)
select.select([], [], [], 0.1)
print(time.monotonic() - start >= 0.3)
child = os.fork()
if child == 0:
    spin(2_000_000)
    os._exit(3)
print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
print(subprocess.run(["sh", "-c", "test -z \\"$MOLT_PROFILE\\""]).returncode)
os.closerange(3, 4000)  # what the timer writes to as well
with open("mine.txt", "w") as f:
    spin(3_000_000)
    f.write("mine only")
with open("mine.txt") as f:
    print(f.read())
os.kill(os.getpid(), signal.SIGTERM)
"""


@pytest.mark.parametrize("sampler", SAMPLERS)
def test_the_program_does_not_notice(tmp_path: Path, sampler: str) -> None:
    app = build(tmp_path, UNDISTURBED, "-g")
    alone = subprocess.run([app], cwd=tmp_path, capture_output=True, check=False)
    assert alone.returncode == -signal.SIGTERM
    done = molt("profile", "--sampler", sampler, "./app", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (alone.returncode, alone.stdout), done.stderr
    page = (tmp_path / "app.profile.html").read_text()
    assert "spin app.py:" in page and "taken by" in page


@pytest.mark.parametrize("sampler", SAMPLERS)
def test_an_interrupt_is_the_programs_and_keeps_what_was_sampled(tmp_path: Path, sampler: str) -> None:
    text = """\
        import time
        try:
            print("ready", flush=True)
            while True:
                sum(range(1000))
        except KeyboardInterrupt:
            time.sleep(0.1)
            print("cleaned up", flush=True)
            raise
    """
    build(tmp_path, re.sub("^        ", "", text, flags=re.M), "-g")
    command = [*COMMAND, "profile", "--sampler", sampler, "-o", "p.json", "./app"]
    keyboard, terminal = pty.openpty()
    with subprocess.Popen(
        command, cwd=tmp_path, env=environment(), stdin=terminal, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        start_new_session=True, preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(0.5)
        os.write(keyboard, b"\x03")  # the kernel tells all of the group; what another process sends, `molt profile` passes on
        out, err = process.communicate(timeout=60)
    os.close(keyboard)
    os.close(terminal)
    assert (out, process.returncode) == (b"cleaned up\n", -signal.SIGINT), err
    assert b"KeyboardInterrupt\n" in err
    assert stacks_of(tmp_path / "p.json")


def test_refusals(tmp_path: Path) -> None:
    write(tmp_path / "app.py", "print(1)\n")
    shutil.copy("/bin/true", tmp_path / "true")
    fails(molt("profile", "./true", cwd=tmp_path), "no executable of Molt", "molt build -g", status=2)
    fails(molt("profile", "./none", cwd=tmp_path), "no such file", status=2)
    fails(molt("profile", "app.py", cwd=tmp_path), "a source", "molt build -g app.py", status=2)
    fails(molt("profile", ".", cwd=tmp_path), "not a file", status=2)
    build(tmp_path, "print(1)\n")
    fails(molt("profile", "./app", cwd=tmp_path), "built without names and lines", "molt build -g app.py", status=2)
    fails(molt("profile", "-o", "p.svg", "./app", cwd=tmp_path), "neither .html nor .json", status=2)
    fails(molt("profile", "-o", "none/p.html", "./app", cwd=tmp_path), "cannot be written", status=2)
    fails(molt("profile", "--nothing", "./app", cwd=tmp_path), "--nothing", status=2)


def test_without_perf_and_without_a_sample(tmp_path: Path) -> None:
    build(tmp_path, "print(1)\n", "-g")
    nowhere = {"PATH": str(tmp_path)}
    done = molt("profile", "--counters", "./app", cwd=tmp_path, **nowhere)
    assert (done.returncode, done.stdout) == (0, b"1\n")
    assert b"no counters: perf is not installed\n" in done.stderr
    assert b"no samples, and app.profile.html is not written" in done.stderr or (tmp_path / "app.profile.html").exists()
    fails(molt("profile", "--sampler", "perf", "./app", cwd=tmp_path, **nowhere), "perf is not installed", "--sampler timer")
    (tmp_path / "app").chmod(0o644)
    fails(molt("profile", "--sampler", "timer", "./app", cwd=tmp_path), "cannot be run", status=126)


@needs_perf
def test_counters(tmp_path: Path) -> None:
    build(tmp_path, "print(sum(i % 3 for i in range(3_000_000)))\n", "-g")
    done = molt("profile", "--counters", "./app", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    text = done.stderr.decode()
    assert re.search(r"^  task-clock +[\d.,]+ msec$", text, re.M), text
    assert re.search(r"^  cycles +([\d,]+|not counted on this machine)$", text, re.M), text
    assert (tmp_path / "app.profile.html").exists()


# -- parts ----------------------------------------------------------------------------------------------------------------

WAY, F, ON = Place("f", "a.py", 1, False), Place("f", "a.py", 3), Place("f", "a.py", 4, False)
G = Place("g", "a.py", 8)


@pytest.mark.parametrize(
    ("outermost_first", "names"),
    [
        ([F, G], [("f", 3), ("g", 8)]),
        ([F, F], [("f", 3), ("f", 3)]),
        ([WAY, F, G], [("f", 3), ("g", 8)]),
        ([F, ON, G], [("f", 4), ("g", 8)]),
        ([WAY, F, WAY, F], [("f", 3), ("f", 3)]),
        ([WAY, F, ON, WAY, F, ON], [("f", 4), ("f", 4)]),
        ([F, "molt_call", WAY, F], [("f", 3), ("f", 3)]),
        ([F, ON, "molt_call", F], [("f", 4), ("f", 3)]),
        ([WAY], [("f", 1)]),
        ([G, WAY], [("g", 8), ("f", 1)]),
        (["main", F, "molt_call", G, "molt_list_sort", ""], [("f", 3), ("g", 8), ("molt_list_sort", 0)]),
        (["main", "molt_start"], [("main", 0), ("molt_start", 0)]),
    ],
)
def test_versions_of_one_activation_are_one_frame(outermost_first: list[Any], names: list[tuple[str, int]]) -> None:
    chain = [[found] if isinstance(found, Place) else found for found in reversed(outermost_first)]
    assert [(frame.name, frame.line) for frame in stacks.of_addresses(chain)] == names


def test_inlined_functions_are_frames() -> None:
    assert [frame.name for frame in stacks.of_addresses(["molt_add", [G, F, WAY], "main"])] == ["f", "g", "molt_add"]


class Known:
    """An executable with Python code at some addresses."""

    symbols = ((0x1000, 0x1100, "__main__.f"), (0x2000, 0x2100, "molt_add"))

    def python(self, address: int) -> list[Place]:
        return [F] if 0x1000 <= address < 0x1100 else []

    def symbol(self, address: int) -> str | None:
        return next((name for start, end, name in self.symbols if start <= address < end), None)


KNOWN = cast(Executable, Known())


def test_what_perf_prints() -> None:
    text = (
        "   9 \n\t            7f01 execve+0x41 (/usr/lib/libc.so.6)\n\n"
        "   1001001 \n\t            7f01 malloc+0x41 (/usr/lib/libc.so.6)\n\t             201 molt_add+0x1 (/home/a b/app)\n"
        "\t             100 __main__.f+0x100 (/home/a b/app)\n\t    2724a [unknown] ([unknown])\n\n"
        "   500 \n\t             100 __main__.f+0x0 (/home/a b/app)\n\n    7 \n\n"
    )
    assert list(perf.parsed(text, "/home/a b/app", KNOWN)) == [
        Sample(1001001, (Frame("f", "a.py", 3), Frame("molt_add"), Frame("malloc"))),
        Sample(500, (Frame("f", "a.py", 3),)),
    ]
    assert list(perf.parsed("", "/app", KNOWN)) == []


def test_what_perf_counts(tmp_path: Path) -> None:
    file = write(
        tmp_path / "c", "# started\n\n3.51;msec;task-clock;3514381;100.00\n1234567;;page-faults;1;1\n<not supported>;;cycles;0;1\n"
    )
    assert perf.counters(file) == [("task-clock", "3.5 msec"), ("page-faults", "1,234,567"), ("cycles", None)]
    assert perf.counters(tmp_path / "none") == []


def described(number: int, name: str, file: str, line: int) -> bytes:
    texts = [text.encode("utf-16-le" if max(text) > "\xff" else "latin-1") for text in (name, file)]
    kinds = [len(data) // len(text) for data, text in zip(texts, (name, file), strict=True)]
    head = struct.pack("<IIiIIIII", 2, number, line, kinds[0], len(name), kinds[1], len(file), 0)
    return head + b"".join(data + bytes(-len(data) % 8) for data in texts)


def sampled(nanoseconds: int, addresses: list[int], frames: list[tuple[int, int]], left_out: int = 0) -> bytes:
    words = [*addresses, *(number << 32 | line for number, line in frames)]
    return struct.pack(f"<IIIIQ{len(words)}Q", 1, len(addresses), len(frames), left_out, nanoseconds, *words)


def test_what_the_timer_writes() -> None:
    data = described(5, "<module>", "a.py", 1) + sampled(100, [0x2001, 0x1010], [(5, 20)])
    data += described(9, "f", "a.py", 2) + sampled(200, [0x2001, 0x1010], [(5, 20), (9, 2)])
    data += described(7, "größer→", "ü.py", 1) + sampled(300, [0x9999], [(7, 4), (8, 1)], 3)
    whole = [
        Sample(100, (Frame("<module>", "a.py", 20), Frame("molt_add"))),
        Sample(200, (Frame("<module>", "a.py", 20), Frame("f", "a.py", 3), Frame("molt_add"))),  # the line by address
        Sample(
            300,
            (Frame("(frames left out)"), Frame("größer→", "ü.py", 4), Frame("(unknown)", "?", 1), Frame("(a shared library)")),
        ),
    ]
    assert list(timer.read(data, KNOWN)) == whole
    for end in range(len(data)):  # killed while it wrote
        assert list(timer.read(data[:end], KNOWN)) == whole[: len(list(timer.read(data[:end], KNOWN)))]
    assert list(timer.read(b"\7" * 100, KNOWN)) == []


def test_the_page_draws_shares_and_escapes_names() -> None:
    a, b = Frame("<lambda>", "dir/a&b.py", 3), Frame("molt_add")
    samples = [Sample(700, (a,)), Sample(300, (a, b)), Sample(0, (b,))]
    drawn = {(box.frame.name, box.depth): (box.left, box.width) for box in flame.boxes(flame.tree(samples))}
    assert drawn == {("all", 0): (0.0, 1.0), ("<lambda>", 1): (0.0, 1.0), ("molt_add", 2): (0.0, 0.3)}
    page = flame.page("<app>", samples, "taken by hand")
    assert "&lt;lambda&gt; a&amp;b.py:3</b>" in page and "<lambda>" not in page and "<app>" not in page
    assert page.count("<script>") == 1


def test_deep_stacks_are_drawn() -> None:
    frames = tuple(Frame("f", "a.py", line) for line in range(5000))
    assert len(flame.boxes(flame.tree([Sample(1, frames)]))) == 5001
    assert SimpleNamespace(**json.loads(speedscope.text("x", [Sample(1, frames)]))).name == "x"
