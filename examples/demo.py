"""`make demo`: builds the examples and shows, beside CPython, that their output is equal, and size, start-up and speed."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from rich.console import Console
from rich.table import Table

HERE = Path(__file__).resolve().parent
PROGRAMS = ("hello", "primes", "planets", "words")
RUNS = 5


def best(command: list[str]) -> tuple[float, bytes]:
    """Shortest wall time of a few runs in seconds, and the output."""
    times, output = [], b""
    for _ in range(RUNS):
        start = time.perf_counter()
        output = subprocess.run(command, capture_output=True, check=True).stdout
        times.append(time.perf_counter() - start)
    return min(times), output


def main() -> int:
    console = Console()
    console.print("Building the examples; the first build compiles the runtime and takes about a minute.\n")
    table = Table("program", "output", "size", "build", "CPython", "Molt", "faster")
    different = 0
    with tempfile.TemporaryDirectory() as folder:
        for name in PROGRAMS:
            source, executable = HERE / f"{name}.py", Path(folder) / name
            start = time.perf_counter()
            done = subprocess.run([sys.executable, "-m", "molt", "build", str(source), "-o", str(executable)], check=False)
            if done.returncode:
                return done.returncode
            built = time.perf_counter() - start
            theirs, expected = best([sys.executable, str(source)])
            ours, output = best([str(executable)])
            different += output != expected
            table.add_row(
                name, "equal" if output == expected else "DIFFERENT", f"{executable.stat().st_size / 1000:.0f} kB", f"{built:.1f} s",
                f"{theirs * 1000:.0f} ms", f"{ours * 1000:.1f} ms", f"{theirs / ours:.1f} x",
            )  # fmt: skip
    console.print(table)
    console.print(f"whole processes, best of {RUNS}; CPython {sys.version.split()[0]} ({sys.executable})")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
