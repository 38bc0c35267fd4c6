"""`make bench`: builds every benchmark, runs CPython and Molt interleaved, compares outputs, and writes the table.

    python -m benchmarks.run [--rounds 5] [--only NAME ...] [--write] [--note TEXT] [--json FILE] [--molt CHECKOUT]

Each program is built without a profile, and with a recording of one loop of itself. Times are of whole processes, start-up included: processor seconds (user + system), which other work on the machine
disturbs least; medians of the rounds. `--write` puts the run-time section of docs/benchmarks.md between its markers, and the plot
into docs/benchmarks.svg. A contender is a line in benchmarks/contenders.py. `--json` writes the ratios for
benchmarks/gate.py, and `--molt` takes the compiler of another checkout.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks import contenders, hello, report
from benchmarks.result import Result
from molt.tune.measure import timed

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
STANDIN = HERE / "pyperf_standin"
LOOPS = {
    "chaos": 3, "deltablue": 20, "fannkuch": 1, "float": 3, "go": 3, "hexiom": 20, "nbody": 5, "nqueens": 3, "pidigits": 2,
    "raytrace": 2, "richards": 8, "scimark": 1, "spectral_norm": 3, "unpack_sequence": 400, "generators": 3, "comprehensions": 600,
    "crypto_pyaes": 3, "pyflate": 1, "json_dumps": 8, "json_loads": 600, "meteor_contest": 2, "deepcopy": 40, "coroutines": 4,
    "regex_effbot": 2, "gc_traversal": 2, "logging": 1000, "pprint": 1, "mdp": 1, "hash": 1,
}  # fmt: skip
"""Programs of pyperformance, and how many loops of each take CPython a few tenths of a second."""
TIMEOUT = 120


def programs(only: list[str]) -> list[tuple[str, Path]]:
    """Own programs, then those of the installed pyperformance package."""
    found = [(p.stem, p) for p in sorted((HERE / "programs").glob("*.py"))]
    spec = importlib.util.find_spec("pyperformance")
    if spec and spec.origin:
        folder = Path(spec.origin).parent / "data-files" / "benchmarks"
        for name in LOOPS:
            path = folder / f"bm_{name}" / "run_benchmark.py"
            if path.exists():
                found.append((f"pyperformance/{name}", path))
    return [(name, path) for name, path in found if not only or any(o in name for o in only)]


def environment(**more: str) -> dict[str, str]:
    """In which pyperformance's programs run under the stand-in."""
    return {**os.environ, "PYTHONPATH": str(STANDIN), "PYTHONHASHSEED": "0", **more}


def run_once(command: list[str], cwd: Path, loops: int = 1) -> tuple[float, bytes, int]:
    """Processor seconds, output, exit status."""
    done, seconds = timed(command, TIMEOUT, cwd=cwd, env=environment(PYPERF_STANDIN_LOOPS=str(loops)))
    return seconds, done.stdout, done.returncode


def prepare(path: Path, folder: Path) -> Path:
    """A program of pyperformance is built from a folder of its own in which the stand-in is `pyperf`."""
    if path.name != "run_benchmark.py":
        return path
    target = folder / path.parent.name
    if not target.exists():
        shutil.copytree(path.parent, target)
        shutil.copytree(STANDIN / "pyperf", target / "pyperf")
    return target / path.name


def record(source: Path, traces: Path, checkout: Path) -> None:
    """A recording of one loop."""
    command = [sys.executable, "-m", "molt", "record", "-o", str(traces), "--", sys.executable, str(source)]
    env = environment(PYTHONPATH=f"{checkout}{os.pathsep}{STANDIN}", PYPERF_STANDIN_LOOPS="1")
    subprocess.run(command, capture_output=True, cwd=traces.parent, env=env, timeout=TIMEOUT, check=False)


def build(source: Path, executable: Path, profile: str, checkout: Path) -> str | None:
    """Builds with Molt; the failure, if it failed."""
    command = [sys.executable, "-m", "molt", "build", str(source), "-o", str(executable), "--profile", profile]
    built = subprocess.run(command, capture_output=True, text=True, cwd=checkout, check=False)
    if built.returncode == 0:
        return None
    return f"does not build: {(built.stderr.strip().splitlines() or ['?'])[0][-100:]}"


def measure(name: str, path: Path, rounds: int, folder: Path, checkout: Path) -> Result:
    source = prepare(path, folder)
    executable = folder / f"{name.replace('/', '_')}.bin"
    profiled, traces = executable.with_suffix(".profiled"), executable.with_suffix(".traces")
    record(source, traces, checkout)
    failure = build(source, executable, "off", checkout) or build(source, profiled, str(traces), checkout)
    if failure:
        return Result(name, failure)
    loops = LOOPS.get(name.removeprefix("pyperformance/"), 1)
    times: dict[str, list[float]] = {}
    outputs: dict[str, bytes] = {}
    commands = contenders.commands(source, executable, profiled, folder)
    for _ in range(rounds):
        for contender, command in list(commands.items()):
            try:
                seconds, output, status = run_once(command, folder, loops)
            except subprocess.TimeoutExpired:
                seconds, output, status = 0.0, b"", -1
            if status and contender in contenders.REQUIRED:
                return Result(name, f"{contender}: {'exit status ' + str(status) if status > 0 else 'too long'}")
            if status:
                del commands[contender]  # e.g. grammar newer than that Python
                times.pop(contender, None)
                continue
            times.setdefault(contender, []).append(seconds)
            outputs[contender] = output
    different = [c for c in ("molt", "profiled", "c") if outputs.get(c, outputs["cpython"]) != outputs["cpython"]]
    if different:
        return Result(name, f"output differs: {', '.join(different)}")
    sizes = executable.stat().st_size, profiled.stat().st_size
    return Result(name, None, {c: statistics.median(t) for c, t in times.items()}, *sizes)


def row(result: Result) -> dict[str, object]:
    """What the gate reads: how many times faster than CPython, by contender."""
    found = {c: ratio for c in result.seconds if (ratio := result.ratio(c)) is not None}
    return {"program": result.name, "failure": result.failure, "ratios": found}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--note", default="", help="a sentence about the circumstances, for the page")
    parser.add_argument("--json", type=Path, help="write the ratios to CPython here")
    parser.add_argument("--molt", type=Path, default=ROOT, help="the checkout whose compiler is measured")
    arguments = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        results = []
        for program, path in programs(arguments.only):
            result = measure(program, path, arguments.rounds, folder, arguments.molt)
            figures = result.failure or f"{result.ratio():.1f} x, with a profile {result.ratio('profiled'):.1f} x"
            print(f"{program:<32} {figures}", file=sys.stderr, flush=True)
            results.append(result)
        if arguments.json:
            arguments.json.write_text(json.dumps([row(result) for result in results], indent=2) + "\n")
            return 0
        line = hello.figures(folder)
    section = report.section(results, line, arguments.rounds, arguments.note)
    print(section)
    if arguments.write:
        report.write(section, results)
    return 0


if __name__ == "__main__":
    sys.exit(main())
