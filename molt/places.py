"""Where the runtime's sources lie: beside the package in a checkout, inside it when Molt was installed from a wheel."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_INSTALLED = _PACKAGE / "_runtime"

RUNTIME = _INSTALLED if _INSTALLED.is_dir() else _PACKAGE.parent / "runtime"
RUNTIME_LIB = RUNTIME / "lib"
