"""`make bench`: builds every benchmark, runs CPython and Molt interleaved, compares outputs, and writes the table.

    python -m benchmarks.run [--rounds 5] [--only NAME ...] [--write]

Times are of whole processes, start-up included; medians of the rounds. `--write` updates docs/benchmarks.md and the plot
docs/benchmarks.svg. Contenders other than CPython are added by a line in `contenders()`.
"""

from __future__ import annotations

import argparse
import importlib.util
import math
import os
import platform
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
STANDIN = HERE / "pyperf_standin"
PYPERFORMANCE = (
    "chaos", "deltablue", "fannkuch", "float", "go", "hexiom", "nbody", "nqueens", "pidigits", "raytrace", "richards",
    "scimark", "spectral_norm", "unpack_sequence", "generators", "comprehensions", "crypto_pyaes", "pyflate", "json_dumps",
)  # fmt: skip
TIMEOUT = 120


@dataclass(slots=True)
class Result:
    name: str
    failure: str | None = None
    seconds: dict[str, float] = field(default_factory=dict)  # contender -> median

    def ratio(self, contender: str = "molt") -> float | None:
        if self.failure or contender not in self.seconds:
            return None
        return self.seconds["cpython"] / self.seconds[contender]


def programs(only: list[str]) -> list[tuple[str, Path]]:
    """Own programs, then those of the installed pyperformance package."""
    found = [(p.stem, p) for p in sorted((HERE / "programs").glob("*.py"))]
    spec = importlib.util.find_spec("pyperformance")
    if spec and spec.origin:
        folder = Path(spec.origin).parent / "data-files" / "benchmarks"
        for name in PYPERFORMANCE:
            path = folder / f"bm_{name}" / "run_benchmark.py"
            if path.exists():
                found.append((f"pyperformance/{name}", path))
    return [(name, path) for name, path in found if not only or any(o in name for o in only)]


def run_once(command: list[str], cwd: Path) -> tuple[float, bytes, int]:
    env = {**os.environ, "PYTHONPATH": str(STANDIN), "PYTHONHASHSEED": "0"}
    start = time.perf_counter()
    done = subprocess.run(command, capture_output=True, cwd=cwd, env=env, timeout=TIMEOUT, check=False)
    return time.perf_counter() - start, done.stdout, done.returncode


def contenders(source: Path, executable: Path) -> dict[str, list[str]]:
    """Commands by contender; one that is not installed is left out."""
    commands = {"cpython": [sys.executable, str(source)], "molt": [str(executable)]}
    if pypy := shutil.which("pypy3"):
        commands["pypy"] = [pypy, str(source)]
    return commands


def prepare(path: Path, folder: Path) -> Path:
    """A program of pyperformance is built from a folder of its own in which the stand-in is `pyperf`."""
    if path.name != "run_benchmark.py":
        return path
    target = folder / path.parent.name
    shutil.copytree(path.parent, target)
    shutil.copytree(STANDIN / "pyperf", target / "pyperf")
    return target / path.name


def measure(name: str, path: Path, rounds: int, folder: Path) -> Result:
    source = prepare(path, folder)
    executable = folder / f"{name.replace('/', '_')}.bin"
    built = subprocess.run(
        [sys.executable, "-m", "molt", "build", str(source), "-o", str(executable)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    if built.returncode:
        return Result(name, f"does not build: {(built.stderr.strip().splitlines() or ['?'])[-1][:100]}")
    times: dict[str, list[float]] = {}
    outputs: dict[str, bytes] = {}
    for _ in range(rounds):
        for contender, command in contenders(source, executable).items():
            try:
                seconds, output, status = run_once(command, folder)
            except subprocess.TimeoutExpired:
                return Result(name, f"{contender}: more than {TIMEOUT} s")
            if status:
                return Result(name, f"{contender}: exit status {status}")
            times.setdefault(contender, []).append(seconds)
            outputs[contender] = output
    if outputs["molt"] != outputs["cpython"]:
        return Result(name, "output differs")
    return Result(name, None, {c: statistics.median(t) for c, t in times.items()})


def geometric_mean(values: list[float]) -> float:
    return math.exp(sum(map(math.log, values)) / len(values)) if values else float("nan")


def table(results: list[Result]) -> str:
    others = sorted({c for r in results for c in r.seconds} - {"cpython", "molt"})
    head = ["program", "CPython", "Molt", *others, "Molt is faster by"]
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    for r in results:
        if r.failure:
            lines.append(f"| {r.name} | | {r.failure} |" + " |" * (len(others) + 1))
            continue
        cells = [f"{r.seconds[c] * 1000:.1f} ms" for c in ("cpython", "molt", *others)]
        lines.append(f"| {r.name} | " + " | ".join(cells) + f" | {r.ratio():.1f} x |")
    ratios = [x for r in results if (x := r.ratio()) is not None]
    lines.append(f"| **geometric mean of {len(ratios)}** | | |" + " |" * len(others) + f" **{geometric_mean(ratios):.1f} x** |")
    return "\n".join(lines)


def peak_memory(executable: Path) -> str:
    """Peak resident memory, as a small parent process sees it (a child of Python inherits Python's peak)."""
    timer = shutil.which("time")
    if timer is None:
        return "not measured: no `time` command"
    done = subprocess.run([timer, "-f", "%M", str(executable)], capture_output=True, text=True, check=True)
    return f"{int(done.stderr.split()[-1]) / 1000:.1f} MB"


def hello(folder: Path) -> str:
    """Size, start-up and memory of hello world, dynamic."""
    executable = folder / "hello.size"
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "molt", "build", str(HERE / "programs" / "hello.py"), "-o", str(executable)], check=True, cwd=ROOT
    )
    build = time.perf_counter() - start
    ours = statistics.median(run_once([str(executable)], folder)[0] for _ in range(30))
    theirs = statistics.median(run_once([sys.executable, "-c", "print('Hello, world!')"], folder)[0] for _ in range(30))
    nothing = statistics.median(run_once(["/bin/true"], folder)[0] for _ in range(30))
    memory = peak_memory(executable)
    return (
        f"Hello world: {executable.stat().st_size / 1000:.0f} kB; whole process {ours * 1000:.2f} ms (CPython {theirs * 1000:.1f} ms,"
        f" `/bin/true` {nothing * 1000:.2f} ms, spawning from Python included); peak memory {memory}; built in {build:.1f} s."
    )


def plot(results: list[Result]) -> str:
    """The ratios as a bar chart in SVG."""
    rows = [(r.name, x) for r in results if (x := r.ratio()) is not None]
    top = max((x for _, x in rows), default=1)
    height = 22 * len(rows) + 40
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" width="760" height="{height}" font-family="sans-serif" font-size="13">',
             '<rect width="100%" height="100%" fill="white"/>', '<text x="10" y="20" font-weight="bold">times faster than CPython</text>']  # fmt: skip
    for i, (name, ratio) in enumerate(rows):
        y = 34 + 22 * i
        width = 420 * ratio / top
        colour = "#3b7dd8" if ratio >= 1 else "#c0392b"
        parts.append(
            f'<text x="10" y="{y + 13}">{name}</text><rect x="230" y="{y}" width="{width:.1f}" height="16" fill="{colour}"/>'
        )
        parts.append(f'<text x="{236 + width:.1f}" y="{y + 13}">{ratio:.1f}</text>')
    unit = 230 + 420 / top
    parts.append(f'<line x1="{unit:.1f}" x2="{unit:.1f}" y1="30" y2="{height - 6}" stroke="#555" stroke-dasharray="3"/>')
    return "\n".join([*parts, "</svg>"]) + "\n"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        results = []
        for program, path in programs(arguments.only):
            result = measure(program, path, arguments.rounds, folder)
            ratio = result.ratio()
            print(f"{program:<32} {result.failure or f'{ratio:.1f} x'}", file=sys.stderr, flush=True)
            results.append(result)
        line = hello(folder)
    text = table(results)
    print(text)
    print(line)
    if arguments.write:
        header = (
            f"# Benchmarks\nWritten by `make bench`. CPython {platform.python_version()} ({platform.python_compiler()}; a build without PGO if it"
            f" comes from pyenv: a PGO build is about 1.3 times faster), {platform.machine()}, {os.cpu_count()} cores. Whole processes, interleaved,"
            f" medians of {arguments.rounds} rounds, outputs compared. pyperformance's programs run under a stand-in for pyperf.\n\n"
        )
        (ROOT / "docs" / "benchmarks.md").write_text(
            header + text + "\n\n" + line + "\n\n![times faster than CPython](benchmarks.svg)\n"
        )
        (ROOT / "docs" / "benchmarks.svg").write_text(plot(results))
    return 0


if __name__ == "__main__":
    sys.exit(main())
