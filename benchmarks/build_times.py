"""How long builds take, with a cache of its own: the very first one, hello world again, a long program whose library modules are in
the cache, that program after one of its functions was edited, and with its profile: for the first time, and again.

    python -m benchmarks.build_times [--rounds 3] [--write]

Wall time is what a person waits, medians of the rounds (the first build is done once); processor time is that of all processes
together. `--write` puts the table into docs/benchmarks.md.
"""

from __future__ import annotations

import argparse
import ast
import os
import platform
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks import page

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
HELLO = ROOT / "examples" / "hello.py"
BEGIN, END = "<!-- build times: written by benchmarks/build_times.py -->", "<!-- end of build times -->"


@dataclass(frozen=True, slots=True)
class Row:
    what: str
    target: float  # seconds on two cores
    wall: float
    processor: float


def long_program() -> Path:
    """The longest of the whole programs in the tests."""
    return max((ROOT / "tests" / "programs" / "whole").glob("*.py"), key=lambda p: len(p.read_text().splitlines()))


def build(source: Path, cache: Path, profile: str = "off") -> tuple[float, float]:
    """Seconds of wall and processor time of one `molt build`."""
    environment = {**os.environ, "MOLT_CACHE_DIR": str(cache), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "molt", "build", source.name, "-o", "built", "--profile", profile]
    used, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, cwd=source.parent, env=environment, check=True, stderr=subprocess.DEVNULL)
    wall, now = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, now.ru_utime + now.ru_stime - used.ru_utime - used.ru_stime


def record(source: Path, traces: str) -> None:
    command = [sys.executable, "-m", "molt", "record", "-o", traces, "--", sys.executable, source.name]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    subprocess.run(command, cwd=source.parent, env=environment, check=True, capture_output=True)


def with_profile(source: Path, cache: Path, rounds: int) -> tuple[list[tuple[float, float]], list[tuple[float, float]]]:
    """First builds with a profile in a cache that builds without one have filled, and second ones."""
    record(source, "recorded")
    first, again = [], []
    for number in range(rounds):
        filled = cache.with_name(f"filled{number}")
        shutil.copytree(cache, filled)
        first.append(build(source, filled, "recorded"))
        again.append(build(source, filled, "recorded"))
        shutil.rmtree(filled)
    return first, again


def medians(times: list[tuple[float, float]]) -> tuple[float, float]:
    return statistics.median(t[0] for t in times), statistics.median(t[1] for t in times)


def forget_program(cache: Path) -> None:
    """Leaves the runtime and the library modules in the cache."""
    for pattern in ("modules/*/__main__-*", "modules/*/program-*", "programs/*/*"):
        for path in cache.glob(pattern):
            path.unlink()


def edited(text: str, number: int) -> str:
    """The program with one more statement in one of its functions, each time another."""
    functions = [n for n in ast.walk(ast.parse(text)) if isinstance(n, ast.FunctionDef) and len(n.body) > 3]
    last = functions[(number * 7 + len(functions) // 2) % len(functions)].body[-1]
    lines = text.splitlines(keepends=True)
    lines.insert(last.lineno - 1, " " * last.col_offset + f"edited = {number}\n")
    return "".join(lines)


def measure(rounds: int) -> list[Row]:
    program = long_program()
    text = program.read_text()
    with tempfile.TemporaryDirectory() as name:
        folder, cache = Path(name), Path(name) / "cache"
        hello, source = folder / "hello.py", folder / program.name
        hello.write_text(HELLO.read_text())
        source.write_text(text)
        first = build(hello, cache)
        again = medians([build(hello, cache) for _ in range(max(rounds, 5))])
        build(source, cache)
        whole, edits = [], []
        for number in range(rounds):
            forget_program(cache)
            source.write_text(text)
            whole.append(build(source, cache))
            source.write_text(edited(text, number))
            edits.append(build(source, cache))
        source.write_text(text)
        profiled, warm = with_profile(source, cache, rounds)
    lines = len(text.splitlines())
    return [
        Row("`molt build hello.py`, everything in the cache", 1.0, *again),
        Row(f"a program of {lines} lines ({program.name}), its library modules in the cache", 6.0, *medians(whole)),
        Row("the same after an edit of one function", 3.0, *medians(edits)),
        Row("the same program with its profile, for the first time", 15.0, *medians(profiled)),
        Row("the same again", 3.0, *medians(warm)),
        Row("the very first build on a new machine: hello.py with an empty cache", 60.0, *first),
    ]


def table(rows: list[Row]) -> str:
    lines = ["| build | target | wall | processor time |", "|---|---|---|---|"]
    lines += [f"| {r.what} | {r.target:g} s | {r.wall:.2f} s | {r.processor:.2f} s |" for r in rows]
    load = ", ".join(f"{x:.1f}" for x in os.getloadavg()[:2])
    lines += ["", f"{os.cpu_count()} cores, CPython {platform.python_version()}, {platform.system()} {platform.machine()}."]
    lines += [
        f"Load average at the end, over 1 and 5 minutes: {load}. Where it is above the number of cores, others were at work: wall"
    ]
    lines += ["times are then too long by about that factor, and processor times by some."]
    return "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(description="Measures how long builds take.")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--write", action="store_true", help="write the table into docs/benchmarks.md")
    options = parser.parse_args()
    text = table(measure(options.rounds))
    print(text)
    if options.write:
        page.put(BEGIN, END, f"## Build times\n\n{text}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
