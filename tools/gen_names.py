"""Brings runtime/include/molt/names.h up to date (the build does it too): for editors and for compiling one file by hand."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from molt.compile.backend.names import write_header  # noqa: E402

write_header(ROOT / "runtime")
