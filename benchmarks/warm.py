"""Warm: what one loop of pyperformance's programs takes when a compiler at run time (PyPy's) has done its work.

    python -m benchmarks.warm [--seconds 4] [--only NAME ...] [--write]

Each process repeats the program's loop for so many seconds of processor time; the figure is the median of a loop's processor
time in the second half, the sum where a program measures several things. Start-up is not in it: `make bench` measures whole processes. Molt's executable is
built with a recording of one loop, and does nothing else when warm than when cold. `--write` puts the table into docs/benchmarks.md.
"""

from __future__ import annotations

import argparse
import platform
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks import contenders, page
from benchmarks.result import Result, geometric_mean
from benchmarks.run import ROOT, build, environment, prepare, programs, record

BEGIN, END = "<!-- warm: written by benchmarks/warm.py -->", "<!-- end of warm -->"
CONTENDERS = ("cpython", "profiled", "pypy")


def loop_time(command: list[str], folder: Path, seconds: float) -> float | None:
    """Processor seconds of one warm loop; None where the program does not run."""
    env = environment(PYPERF_STANDIN_WARM=str(seconds))
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, timeout=60 * seconds, check=False)
    times = [float(line.split()[1]) for line in done.stderr.splitlines() if line.startswith("warm ")]
    return sum(times) if done.returncode == 0 and times else None


def measure(name: str, path: Path, seconds: float, folder: Path) -> Result:
    source = prepare(path, folder)
    executable = folder / f"{path.parent.name}.profiled"
    traces = executable.with_suffix(".traces")
    record(source, traces, ROOT)
    failure = build(source, executable, str(traces), ROOT)
    if failure:
        return Result(name, failure)
    commands = contenders.commands(source, executable, executable, folder)
    times = {c: loop_time(commands[c], folder, seconds) for c in CONTENDERS if c in commands}
    return Result(name, None, {c: t for c, t in times.items() if t is not None})


def table(results: list[Result]) -> str:
    lines = ["| program | CPython | Molt, profile | PyPy | Molt against CPython | against PyPy |", "|" + "---|" * 6]
    shown = {against: [x for r in results if (x := r.ratio("profiled", against)) is not None] for against in ("cpython", "pypy")}
    for r in results:
        if r.failure:
            lines.append(f"| {r.name} | | {r.failure} | | | |")
            continue
        cells = [f"{r.seconds[c] * 1000:.2f} ms" if c in r.seconds else "" for c in CONTENDERS]
        ratios = [f"{x:.2f} x" if (x := r.ratio("profiled", against)) is not None else "" for against in shown]
        lines.append(f"| {r.name} | {' | '.join([*cells, *ratios])} |")
    means = " | ".join(f"**{geometric_mean(ratios):.2f} x** ({len(ratios)})" for ratios in shown.values())
    return "\n".join([*lines, f"| **geometric mean** | | | | {means} |"])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=4)
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    results = []
    with tempfile.TemporaryDirectory() as name:
        for program, path in programs(options.only):
            if path.name == "run_benchmark.py":
                results.append(measure(program.removeprefix("pyperformance/"), path, options.seconds, Path(name)))
                print(results[-1], file=sys.stderr, flush=True)
    method = (
        f"Processor time of one loop of pyperformance's programs, warm: the median of the second half of {options.seconds:g} seconds of loops in one process "
        f"(`python -m benchmarks.warm`). CPython {platform.python_version()}, {contenders.describe('pypy')}; Molt with a recording of one loop."
    )
    text = f"## Warm\n\n{method}\n\n{table(results)}\n"
    print(text)
    if options.write:
        page.put(BEGIN, END, text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
