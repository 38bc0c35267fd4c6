"""_random: the Mersenne Twister that Lib/random.py builds on."""

from __future__ import annotations

from typing import Any

from molt.compile.builtins.primitive import (
    READS,
    RUNS_PYTHON,
    WRITES,
    CConst,
    builtin_module,
    builtin_type,
    primitive,
)  # fmt: skip


@builtin_type("Random", c="molt_random_type", module="_random")
class random_:
    @primitive(RUNS_PYTHON)
    def seed(self, n: Any = None, /) -> None:
        "Start from an int, from the hash of another object, or from the system's entropy."
        self.seed(n)

    @primitive(WRITES, raises=False)
    def random(self, /) -> float:
        "The next float x with 0 <= x < 1."
        return self.random()

    @primitive(RUNS_PYTHON)
    def getrandbits(self, k: int, /) -> int:
        "An int of k random bits."
        return self.getrandbits(k)

    @primitive(READS, raises=False)
    def getstate(self, /) -> tuple:
        "All state, as 625 ints."
        return self.getstate()

    @primitive(WRITES)
    def setstate(self, state: tuple, /) -> None:
        "Takes up the state that getstate() gave."
        self.setstate(state)


@builtin_module("_random")
class _random:
    """Module implements the Mersenne Twister random number generator."""

    Random = CConst("molt_random_type")
