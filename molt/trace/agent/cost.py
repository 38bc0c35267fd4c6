"""What a look costs here and now: a few timed ones, of which the price of all is estimated. Reading the clock at each look would
cost more than the look."""

from __future__ import annotations

import sys
import time

from .events import Events
from .places import Budget, Code
from .shield import __builtins__  # noqa: F401
from .values import Values

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

_TURNS = 64


def price_of_a_look() -> float:
    """Seconds of the processor, for the look at a line that reads a few locals. It is taken with tables of its own: nothing of the
    recording changes."""
    apart = Events(-1, Values(1, 1, 4), Budget(1.0), lambda _: 2)
    code = _looked_at.__code__
    apart.codes[id(code)] = Code(code, 0)
    return _looked_at(apart.callbacks[sys.monitoring.events.LINE], 1, "text", [1, 2, 3]) / _TURNS


def _looked_at(look: Callable[..., Any], number: int, text: str, items: list[int]) -> float:
    code, line = _looked_at.__code__, _looked_at.__code__.co_firstlineno + 2
    read = (number, text, items)  # what the line does that is looked at
    began = time.thread_time()
    for _ in read and range(_TURNS):
        look(code, line)
    return time.thread_time() - began
