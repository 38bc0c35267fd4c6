"""Is one executable faster than another? Both run in turn, on the same input, and the pairs are compared.

Times of a busy machine scatter more than most choices gain. So what counts is the ratio inside a pair, of processor time, and a
choice is taken when the median of the ratios says so and so many pairs agree that chance would rarely do it: the sign test
(Dixon and Mood, "The statistical sign test", 1946), at five in a hundred.
"""

from __future__ import annotations

import math
import resource
import statistics
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

GAIN = 0.02
"""A choice that gains less than this share is not worth a line in a file."""
CHANCE = 0.05
HOPELESS_AFTER = 3
"""Pairs after which a choice that does not look better is given up."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run printed, how it ended, and its processor time, user and system, in seconds."""

    output: bytes
    status: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Workload:
    """The arguments and the file for standard input (none: empty) of a run, and how many seconds it may take."""

    arguments: Sequence[str]
    stdin: Path | None = None
    timeout: float = 120.0


@dataclass(frozen=True, slots=True)
class Comparison:
    """Ratios of processor times, new to old, a pair each."""

    ratios: tuple[float, ...]

    @property
    def ratio(self) -> float:
        return statistics.median(self.ratios)

    @property
    def better(self) -> bool:
        return self.ratio <= 1 - GAIN and by_chance(sum(r < 1 for r in self.ratios), len(self.ratios)) <= CHANCE


def by_chance(wins: int, pairs: int) -> float:
    """How probable so many wins or more are where both are equally fast."""
    return sum(math.comb(pairs, k) for k in range(wins, pairs + 1)) / 2**pairs


def timed(command: Sequence[str], timeout: float, **how: Any) -> tuple[subprocess.CompletedProcess[bytes], float]:
    """Runs a command (`how`: as subprocess.run takes it), and the processor time that it took, user and system, in seconds. Raises
    subprocess.TimeoutExpired."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, capture_output=True, check=False, timeout=timeout, **how)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return done, after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def run(executable: Path, workload: Workload) -> Outcome:
    """One run. Raises subprocess.TimeoutExpired."""
    with open(workload.stdin or "/dev/null", "rb") as stdin:
        done, seconds = timed([str(executable), *workload.arguments], workload.timeout, stdin=stdin)
    return Outcome(done.stdout, done.returncode, seconds)


def compare(old: Path, new: Path, workload: Workload, pairs: int) -> Comparison:
    """Runs both `pairs` times, who is first taking turns; fewer times where the new one has no chance any more."""
    ratios: list[float] = []
    for turn in range(pairs):
        seconds = {}
        for executable in (old, new) if turn % 2 == 0 else (new, old):
            seconds[executable] = run(executable, workload).seconds
        ratios.append(seconds[new] / max(seconds[old], 1e-6))
        if len(ratios) == HOPELESS_AFTER and statistics.median(ratios) >= 1:
            break
    return Comparison(tuple(ratios))
