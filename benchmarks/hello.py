"""Hello world: size, start-up and peak memory, dynamic and static, against CPython."""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
RUNS = 40


def figures(folder: Path) -> str:
    """A small table."""
    rows = [("CPython", [sys.executable, "-c", "print('Hello, world!')"], None), ("/bin/true", ["/bin/true"], None)]
    for name, flags in (("Molt", []), ("Molt --static", ["--static"])):
        executable = folder / f"hello{len(flags)}"
        command = [sys.executable, "-m", "molt", "build", str(HERE / "programs" / "hello.py"), "-o", str(executable), *flags]
        if subprocess.run(command, cwd=HERE.parent, capture_output=True, check=False).returncode == 0:
            rows.append((name, [str(executable)], executable))
    lines = ["| hello world | size | start to end | peak memory |", "|---|---|---|---|"]
    for name, command, executable in rows:
        size = f"{executable.stat().st_size / 1000:.0f} kB" if executable else ""
        lines.append(f"| {name} | {size} | {wall(command) * 1000:.2f} ms | {peak_memory(command)} |")
    return "\n".join(lines)


def wall(command: list[str]) -> float:
    """Median seconds of a whole process, spawning it from Python included."""
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def peak_memory(command: list[str]) -> str:
    """Peak resident memory, as a small parent process sees it (a child of Python inherits Python's peak)."""
    timer = shutil.which("time")
    if timer is None:
        return "?"
    done = subprocess.run([timer, "-f", "%M", *command], capture_output=True, text=True, check=True)
    return f"{int(done.stderr.split()[-1]) / 1000:.1f} MB"
