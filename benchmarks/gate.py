"""`make bench-gate BASE=origin/main`: is this checkout slower than another version?

    python -m benchmarks.gate REVISION [--rounds 5] [--only NAME ...]

Both versions run the same benchmarks on the same machine, one after the other; what is compared is each one's ratio to the CPython that ran
beside it, never seconds: machines differ, and so does one machine from hour to hour. A program that is slower than LIMIT allows is
measured once more in both versions before it counts, since a single bad moment is more likely than a regression.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from benchmarks.result import geometric_mean

ROOT = Path(__file__).resolve().parent.parent
LIMIT = 0.80
"""A program's ratio may be this part of what it was."""
MEAN_LIMIT = 0.95
"""And the geometric mean over all programs that both versions run."""
WAYS = {"molt": "without a profile", "profiled": "with one"}

Ratios = dict[str, dict[str, float]]
"""Program -> contender -> how many times faster than CPython; an empty row: it failed."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """`slower` holds (program, way, before, after); `lost` programs that worked before; `means` by way: after / before."""

    slower: list[tuple[str, str, float, float]]
    lost: list[str]
    means: dict[str, float]

    @property
    def passed(self) -> bool:
        return not self.slower and not self.lost and all(mean >= MEAN_LIMIT for mean in self.means.values())


def judge(before: Ratios, after: Ratios) -> Verdict:
    """Compares two runs; programs that only one of them knows have no say."""
    lost = sorted(name for name, row in before.items() if row and name in after and not after[name])
    slower, means = [], {}
    for way in WAYS:
        pairs = {
            name: (row[way], after[name][way]) for name, row in sorted(before.items()) if way in row and way in after.get(name, {})
        }
        slower += [(name, way, old, new) for name, (old, new) in pairs.items() if new < old * LIMIT]
        if pairs:
            means[way] = geometric_mean([new / old for old, new in pairs.values()])
    return Verdict(slower, lost, means)


def ratios(file: Path) -> Ratios:
    return {
        row["program"]: {} if row["failure"] else {way: row["ratios"][way] for way in WAYS if way in row["ratios"]}
        for row in json.loads(file.read_text())
    }


def better_of(first: Ratios, again: Ratios) -> Ratios:
    """For each program and way the greater of two measurements: noise only makes a program slower."""
    joined = {name: dict(row) for name, row in first.items()}
    for name, row in again.items():
        for way, ratio in row.items():
            joined.setdefault(name, {})[way] = max(ratio, joined.get(name, {}).get(way, 0.0))
    return joined


def measure(checkout: Path, output: Path, rounds: int, only: list[str]) -> Ratios:
    """Runs this checkout's benchmarks with the `molt` of another."""
    command = [sys.executable, "-m", "benchmarks.run", "--rounds", str(rounds), "--json", str(output), "--molt", str(checkout)]
    subprocess.run([*command, *(["--only", *only] if only else [])], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return ratios(output)


def compare(checkout: Path, folder: Path, rounds: int, only: list[str]) -> Verdict:
    runs = [(checkout, folder / "bench-before.json"), (ROOT, folder / "bench-after.json")]
    before, after = (measure(place, output, rounds, only) for place, output in runs)
    verdict = judge(before, after)
    doubtful = sorted({name for name, *_ in verdict.slower})
    if doubtful:
        print("once more: " + ", ".join(doubtful), file=sys.stderr, flush=True)
        again = [measure(place, output.with_suffix(".again.json"), rounds, doubtful) for place, output in runs]
        verdict = judge(better_of(before, again[0]), better_of(after, again[1]))
    return verdict


def shown(verdict: Verdict) -> str:
    lines = [f"{name}: {WAYS[way]} {old:.2f} x CPython before, {new:.2f} x now" for name, way, old, new in verdict.slower]
    lines += [f"{name}: worked before, fails now" for name in verdict.lost]
    lines += [f"{WAYS[way]}: {mean:.3f} of the speed before, geometric mean" for way, mean in verdict.means.items()]
    lines.append("passed" if verdict.passed else f"slower: a program below {LIMIT}, the mean below {MEAN_LIMIT}, or a program lost")
    return "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("revision")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", nargs="*", default=[])
    arguments = parser.parse_args()
    folder = ROOT / "build"
    folder.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        checkout = Path(name) / "before"
        added = ["git", "worktree", "add", "--detach", "--quiet", str(checkout), arguments.revision]
        if subprocess.run(added, cwd=ROOT, check=False).returncode:
            print(f"error: {arguments.revision}: not a commit of this repository\nhint: git fetch, or BASE=main", file=sys.stderr)
            return 2
        try:
            verdict = compare(checkout, folder, arguments.rounds, arguments.only)
        except subprocess.CalledProcessError as error:
            print(f"error: the benchmarks ended with status {error.returncode}\nhint: their messages are above", file=sys.stderr)
            return 2
        finally:
            subprocess.run(["git", "worktree", "remove", "--force", str(checkout)], cwd=ROOT, check=False)
    print(shown(verdict))
    return 0 if verdict.passed else 1


if __name__ == "__main__":
    sys.exit(main())
