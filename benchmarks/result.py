"""What one benchmark gave."""

from __future__ import annotations

import math
from dataclasses import dataclass, field


@dataclass(slots=True)
class Result:
    name: str
    failure: str | None = None
    seconds: dict[str, float] = field(default_factory=dict)  # contender -> median
    size: int = 0  # bytes of Molt's executable
    profiled_size: int = 0  # and of the one that was built with a profile

    def ratio(self, contender: str = "molt", against: str = "cpython") -> float | None:
        """How many times faster `contender` is than `against`; None where one of them has no time."""
        if self.failure or contender not in self.seconds or against not in self.seconds:
            return None
        return self.seconds[against] / max(self.seconds[contender], 1e-9)


def geometric_mean(values: list[float]) -> float:
    return math.exp(sum(map(math.log, values)) / len(values)) if values else float("nan")
