"""One choice after the other: what is faster than the best so far becomes the best.

The result is compared once more, with more pairs, with what a build without `tune.toml` makes: of many choices some look good by
chance.
"""

from __future__ import annotations

import filecmp
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from molt.compile.tuning import UNTUNED, Tuning
from molt.tune import knobs, measure
from molt.tune.measure import Outcome, Workload

FINAL_PAIRS = 15

Build = Callable[[Tuning], Path]
Say = Callable[[str], None]


class Unsteady(Exception):
    """The program does not do the same twice, so that nothing can be compared."""


class Differs(Exception):
    """An executable printed something else than the one it is compared with: an error of Molt's."""


@dataclass(slots=True)
class Trial:
    """`ratio` of processor times to the best so far; None where the executable is the same."""

    what: str
    ratio: float | None
    taken: bool


@dataclass(slots=True)
class Found:
    """`ratio` of processor times, tuned to untuned, from the last comparison; 1.0 where nothing was found. `seconds` is how long an
    untuned run takes, `complete` whether there was time for all trials."""

    tuning: Tuning = UNTUNED
    ratio: float = 1.0
    seconds: float = 0.0
    complete: bool = True
    trials: list[Trial] = field(default_factory=list)


def search(build: Build, workload: Workload, functions: Sequence[str], pairs: int, budget: float, say: Say) -> Found:
    """Tries the knobs, and `functions` without their specialized versions, for `budget` seconds, in which the first build does not
    count. Ctrl-C ends the search too, and what was found until then counts."""
    plain = best = build(UNTUNED)
    expected = _steady(plain, workload)
    found = Found(seconds=expected.seconds)
    deadline = time.monotonic() + budget
    try:
        for what, candidate in _candidates(found, functions):
            if time.monotonic() > deadline:
                found.complete = False
                break
            path = build(candidate)
            trial = Trial(what, None, False)
            found.trials.append(trial)
            if not filecmp.cmp(path, best, shallow=False):
                _same(path, workload, expected, what)
                comparison = measure.compare(best, path, workload, pairs)
                trial.ratio, trial.taken = comparison.ratio, comparison.better
            if trial.taken:
                found.tuning, best = candidate, path
            say(_line(trial))
    except KeyboardInterrupt:
        found.complete = False
    if best != plain:
        final = measure.compare(plain, best, workload, FINAL_PAIRS)
        if final.better:
            found.ratio = final.ratio
            return found
    found.tuning = UNTUNED
    return found


def _candidates(found: Found, functions: Iterable[str]) -> Iterator[tuple[str, Tuning]]:
    """Each is a change of the best that there is by then."""
    for knob in knobs.KNOBS:
        yield from knobs.candidates(found.tuning, knob)
    for function in functions:
        yield knobs.without(found.tuning, function)


def _steady(executable: Path, workload: Workload) -> Outcome:
    first, second = measure.run(executable, workload), measure.run(executable, workload)
    if (first.output, first.status) != (second.output, second.status):
        raise Unsteady
    return second


def _same(executable: Path, workload: Workload, expected: Outcome, what: str) -> None:
    outcome = measure.run(executable, workload)
    if (outcome.output, outcome.status) != (expected.output, expected.status):
        raise Differs(what)


def _line(trial: Trial) -> str:
    if trial.ratio is None:
        return f"  {trial.what}: the same executable"
    return f"  {trial.what}: {trial.ratio:.3f} of the time{', taken' if trial.taken else ''}"
