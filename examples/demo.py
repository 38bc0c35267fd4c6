"""`make demo`: the whole loop on the examples: record, mine, build with the profile, run. Beside CPython and the build without a
profile: is the output equal, and how large, how fast?"""

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


def molt(*arguments: str) -> float:
    """Runs the command; seconds. A failure ends the demo with the command's own message."""
    start = time.perf_counter()
    done = subprocess.run([sys.executable, "-m", "molt", *arguments], check=False, stdout=subprocess.DEVNULL)
    if done.returncode:
        raise SystemExit(done.returncode)
    return time.perf_counter() - start


def main() -> int:
    console = Console()
    console.print("Record, mine, build, run. The first build compiles the runtime and takes about a minute.\n")
    table = Table("program", "output", "size", "build", "CPython", "generic", "profiled", "faster")
    different = 0
    with tempfile.TemporaryDirectory() as folder:
        for name in PROGRAMS:
            source, traces = str(HERE / f"{name}.py"), str(Path(folder) / f"{name}-traces")
            generic, special = Path(folder) / name, Path(folder) / f"{name}-special"
            subprocess.run(
                [sys.executable, "-m", "molt", "record", "-o", traces, "--", sys.executable, source],
                check=True,
                capture_output=True,
            )
            molt("mine", traces)
            molt("build", source, "-o", str(generic), "--profile", "off")
            built = molt("build", source, "-o", str(special), "--profile", traces)
            theirs, expected = best([sys.executable, source])
            plain, output = best([str(generic)])
            ours, specialized = best([str(special)])
            equal = expected == output == specialized
            different += not equal
            table.add_row(
                name, "equal" if equal else "DIFFERENT", f"{special.stat().st_size / 1000:.0f} kB", f"{built:.1f} s", f"{theirs * 1000:.0f} ms", f"{plain * 1000:.1f} ms", f"{ours * 1000:.1f} ms", f"{theirs / ours:.1f} x",
            )  # fmt: skip
    console.print(table)
    console.print(f"whole processes, best of {RUNS}; CPython {sys.version.split()[0]} ({sys.executable})")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
