"""Ctrl-C that is never lost. Python drops an exception that arises in a destructor or a callback, and KeyboardInterrupt arises
anywhere; so that one came is remembered, and whoever waits or is about to write the result asks."""

from __future__ import annotations

import signal
import sys
from typing import Any

_came = False


def install() -> None:
    signal.signal(signal.SIGINT, _remember)
    sys.unraisablehook = _report


def check() -> None:
    """Raises KeyboardInterrupt once more if one came."""
    if _came:
        raise KeyboardInterrupt


def _remember(number: int, frame: object) -> None:
    global _came
    _came = True
    raise KeyboardInterrupt


def _report(unraisable: Any) -> None:
    if not issubclass(unraisable.exc_type, KeyboardInterrupt):
        sys.__unraisablehook__(unraisable)
