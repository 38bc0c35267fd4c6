"""What `molt record` costs, and what it misses: `python -m benchmarks.record [--only NAME ...] [--rounds N] [--skip WHAT] [--write]`.

Side by side, in one run: plain CPython, the recorder's agent, MonkeyType, and a `sys.setprofile` that does nothing. Times
are processor time of the program's process, start-up included, the least of the rounds: the machine may be busy. What the
recorder misses is told by a second, full trace (`--budget unlimited`) of the same program: the share of looks that fell
on sites whose set of types the sampled trace knows exactly.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

from benchmarks.result import geometric_mean
from benchmarks.run import HERE, ROOT, STANDIN, prepare, programs
from molt.trace import ingest, launch, store, text
from molt.tune.measure import timed

# Loops of pyperformance's programs under the stand-in: enough that a program runs for half a second or more.
LOOPS = {
    "chaos": 5, "deltablue": 120, "float": 4, "go": 4, "hexiom": 60, "nbody": 5, "nqueens": 3, "raytrace": 1, "richards": 8,
    "spectral_norm": 4, "json_dumps": 40,
}  # fmt: skip
OWN = ("json_like", "particles", "binary_trees")
TIMEOUT = 900
NOTHING = "import sys, runpy\nsys.argv = sys.argv[1:]\nsys.setprofile(lambda frame, event, arg: None)\nrunpy.run_path(sys.argv[0], run_name='__main__')\n"


def chosen(only: list[str]) -> list[tuple[str, Path, int]]:
    found = []
    for name, path in programs(only):
        short = name.rpartition("/")[2]
        if short in (LOOPS if "/" in name else OWN):
            found.append((name, path, LOOPS.get(short, 1) if "/" in name else 1))
    return found


def environment(loops: int, **more: str) -> dict[str, str]:
    keep = {k: v for k, v in os.environ.items() if not k.startswith(("MOLT_", "PYTHON"))}
    return {**keep, "PYTHONPATH": str(STANDIN), "PYTHONHASHSEED": "0", "PYPERF_STANDIN_LOOPS": str(loops), **more}


def recorded(spool: Path, loops: int, budget: str = "1.3") -> dict[str, str]:
    variables = launch.environment(launch.Settings(spool, budget=budget, root=spool.parent), spool, "benchmark")
    return environment(loops, **{**variables, "PYTHONPATH": f"{launch.INJECT}{os.pathsep}{STANDIN}"})


def processor_time(command: list[str], cwd: Path, env: dict[str, str]) -> float:
    done, seconds = timed(command, TIMEOUT, cwd=cwd, env=env)
    if done.returncode:
        raise RuntimeError(f"{command}: status {done.returncode}: {done.stderr.decode()[-300:]}")
    return seconds


def overhead(source: Path, loops: int, folder: Path, rounds: int, skip: list[str]) -> dict[str, float]:
    spool = folder / "spool"
    spool.mkdir()
    (folder / "nothing.py").write_text(NOTHING)
    contenders = {
        "plain": ([sys.executable, str(source)], environment(loops)),
        "record": ([sys.executable, str(source)], recorded(spool, loops)),
        "setprofile": ([sys.executable, str(folder / "nothing.py"), str(source)], environment(loops)),
        "MonkeyType": (
            [sys.executable, "-m", "monkeytype", "run", str(source)],
            environment(loops, MT_DB_PATH=str(folder / "mt.sqlite3")),
        ),
    }
    times: dict[str, list[float]] = defaultdict(list)
    for turn in range(rounds):
        for name, (command, env) in contenders.items():
            if name in skip or (name == "MonkeyType" and turn):  # one round of what takes long
                continue
            times[name].append(processor_time(command, source.parent, env))
    return {name: min(values) for name, values in times.items()}


def sites(trace: Path) -> dict[tuple[Any, ...], dict[str, int]]:
    """Sites of the program's own files -> type or callee -> looks."""
    connection = store.open_merged([trace])
    found: dict[tuple[Any, ...], dict[str, int]] = defaultdict(dict)
    own = "JOIN functions f USING (function) JOIN files i USING (file) WHERE i.kind = 'own'"
    for *key, kind, count in connection.execute(
        f"SELECT f.qualname, f.ordinal, o.kind, line, name, o.path, type, count FROM observations o {own}"
    ).fetchall():
        found[tuple(key)][kind] = count
    for *key, callee, count in connection.execute(
        f"SELECT 'call', f.qualname, line, col, end_line, end_col, callee, count FROM calls {own}"
    ).fetchall():
        found[tuple(key)][callee] = count
    for *key, kind, count in connection.execute(
        "SELECT 'attribute', class, name, path, type, count FROM attributes WHERE class LIKE '\\_\\_main\\_\\_%' ESCAPE '\\'"
    ).fetchall():
        found[tuple(key)][kind] = count
    return found


def record_once(source: Path, loops: int, folder: Path, budget: str) -> tuple[Path, Path]:
    """(spool, trace) of one run."""
    spool = folder / f"spool-{budget}-{time.monotonic_ns()}"
    spool.mkdir()
    processor_time([sys.executable, str(source)], source.parent, recorded(spool, loops, budget))
    (file,) = spool.glob("*.spool")
    done = ingest.ingest(file, folder)
    if done.path is None:
        raise RuntimeError(f"{source}: nothing recorded")
    return file, done.path


def accuracy(source: Path, folder: Path) -> dict[str, float]:
    """Share of the full trace's looks on sites with equal sets of types; sites alike; do two sampled runs give one text?"""
    _, sampled = record_once(source, 1, folder, "1.3")
    _, again = record_once(source, 1, folder, "1.3")
    _, full = record_once(source, 1, folder, "unlimited")
    few, all_ = sites(sampled), sites(full)
    weight = equal = 0
    alike = 0
    for key, types in all_.items():
        looks = sum(types.values())
        weight += looks
        if set(few.get(key, {})) == set(types):
            equal += looks
            alike += 1
    texts = [without_counts(text.export(store.open_merged([t]))) for t in (sampled, again)]
    return {
        "weighted": 100 * equal / weight,
        "sites": 100 * alike / len(all_),
        "number": len(all_),
        "same": float(texts[0] == texts[1]),
    }


def without_counts(exported: str) -> list[str]:
    kinds = (" starts ", " line ", " branch ")
    return [line for line in exported.splitlines() if not any(kind in line for kind in kinds)]


def synthetic_spool(path: Path, rows: int) -> None:
    """A spool of many aggregated rows, as a very large program would leave."""
    with path.open("w") as file:
        for key, value in (("format", "1"), ("pid", "1"), ("start", "0"), ("root", "/r"), ("library", "/l/"), ("looks", "1")):
            file.write(f"H\t{key}\t{value}\n")
        file.write("F\t0\t/r/app.py\t-1\t0\t2\n")
        for kind in range(50):
            file.write(f"T\t{kind}\tapp.Class{kind}\n")
        for code in range(2000):
            file.write(f"C\t{code}\t0\tf{code}\t{code * 50 + 1}\t3\t0\t0\nS\t{code}\t100\n")
        for row in range(rows):
            code = row % 2000
            file.write(f"V\t{code}\tlocal\t{code * 50 + 1 + row // 2000 % 40}\tname{row % 13}\t\t{row % 50}\t8\t0\t{row}\t20\n")


def ingest_rate(folder: Path, rows: int = 400_000) -> tuple[float, float]:
    """Rows of a spool for a second of the processor (DuckDB's threads included: the machine may be busy); megabytes of the trace."""
    spool = folder / "big.spool"
    synthetic_spool(spool, rows)
    began = time.process_time()
    done = ingest.ingest(spool, folder)
    seconds = time.process_time() - began
    assert done.path is not None
    return rows / seconds, done.path.stat().st_size / 1e6


def queries(folder: Path, source: Path) -> list[tuple[str, float]]:
    """Milliseconds of what a compiler asks, over 100 merged runs."""
    from molt.trace import profile

    _, trace = record_once(source, 1, folder, "1.3")
    runs = []
    for n in range(100):
        copy = folder / f"run{n}.duckdb"
        copy.write_bytes(trace.read_bytes())
        connection = store.import_duckdb().connect(str(copy))
        connection.execute("UPDATE processes SET id = id || ?", [str(n)])
        connection.close()
        runs.append(copy)
    merged = folder / "merged.duckdb"
    began = time.perf_counter()
    store.merge(runs, merged)
    found = [("merging 100 runs (once)", 1000 * (time.perf_counter() - began))]
    began = time.perf_counter()
    known = profile.Profile.open([merged])
    found.append(("opening the merged trace", 1000 * (time.perf_counter() - began)))
    function = next(iter(known.functions()))
    for name, ask in (
        ("all functions", known.functions),
        ("types of a function's values", lambda: known.values(function)),
        ("callees of a function", lambda: known.callees(function)),
        ("branches and loops of a function", lambda: (known.branches(function), known.loops(function))),
        ("attributes of all classes", known.attributes),
        ("what is rebound", known.rebindings),
    ):
        began = time.perf_counter()
        ask()
        found.append((name, 1000 * (time.perf_counter() - began)))
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--skip", nargs="*", default=[], help="MonkeyType, setprofile, accuracy, ingest, queries")
    parser.add_argument("--write", action="store_true", help="update docs/benchmarks-record.md")
    arguments = parser.parse_args()
    out = [
        "| program | plain | record | setprofile | MonkeyType | looks on exact sites | sites exact | same text twice |",
        "|---|---|---|---|---|---|---|---|",
    ]
    ratios: dict[str, list[float]] = defaultdict(list)
    shares: list[float] = []
    with tempfile.TemporaryDirectory() as name:
        base = Path(name)
        for number, (program, path, loops) in enumerate(chosen(arguments.only)):
            folder = base / str(number)
            folder.mkdir()
            source = prepare(path, folder)
            times = overhead(source, loops, folder, arguments.rounds, arguments.skip)
            exact = accuracy(source, folder) if "accuracy" not in arguments.skip else {}
            for other, seconds in times.items():
                ratios[other].append(seconds / times["plain"])
            cells = [f"{times['plain']:.2f} s"]
            cells += [f"{times[o] / times['plain']:.2f}x" if o in times else "" for o in ("record", "setprofile", "MonkeyType")]
            if exact:
                shares.append(exact["weighted"])
                cells += [
                    f"{exact['weighted']:.2f} %",
                    f"{exact['sites']:.1f} % of {exact['number']:.0f}",
                    "yes" if exact["same"] else "no",
                ]
            out.append(f"| {program} | " + " | ".join(cells) + " |")
            print(out[-1], file=sys.stderr, flush=True)
        means = [f"{geometric_mean(ratios[o]):.2f}x" if ratios[o] else "" for o in ("record", "setprofile", "MonkeyType")]
        worst = [f"{max(ratios[o]):.2f}x" if ratios[o] else "" for o in ("record", "setprofile", "MonkeyType")]
        out.append(
            f"| **geometric mean of {len(ratios['plain'])}** | | "
            + " | ".join(means)
            + (f" | {sum(shares) / len(shares):.2f} % (mean)" if shares else " |")
            + " | | |"
        )
        out.append("| **worst** | | " + " | ".join(worst) + (f" | {min(shares):.2f} %" if shares else " |") + " | | |")
        if "ingest" not in arguments.skip:
            rate, size = ingest_rate(base)
            out.append(f"\nIngest: {rate:,.0f} aggregated rows for a second of the processor; 400,000 rows make {size:.1f} MB.")
        if "queries" not in arguments.skip:
            out.append("\n| over 100 merged runs | ms |\n|---|---|")
            folder = base / "queries"
            folder.mkdir()
            source = prepare(HERE / "programs" / "json_like.py", folder)
            out += [f"| {what} | {ms:.1f} |" for what, ms in queries(folder, source)]
    shown = "\n".join(out)
    print(shown)
    if arguments.write:
        head = (
            f"# What recording costs\nWritten by `python -m benchmarks.record --write`. CPython {platform.python_version()}, {platform.machine()}, "
            f"{os.cpu_count()} cores. Processor time of the program's process, start-up and the last flush included, least of {arguments.rounds} rounds "
            "(MonkeyType: one). Exact: the set of types is that of a full trace (`--budget unlimited`) of one loop.\n\n"
        )
        (ROOT / "docs" / "benchmarks-record.md").write_text(head + shown + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
