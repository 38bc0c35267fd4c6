"""Where the runtime's sources lie: beside the package in a checkout, inside it when Molt was installed from a wheel. And where what
belongs to traces lies."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_INSTALLED = _PACKAGE / "_runtime"

RUNTIME = _INSTALLED if _INSTALLED.is_dir() else _PACKAGE.parent / "runtime"
RUNTIME_LIB = RUNTIME / "lib"


def beside(traces: Path, name: str) -> Path:
    """The file of that name that belongs to a folder of traces, or to one file of them."""
    return (traces if traces.is_dir() else traces.parent) / name
