"""Writes runtime/generated/unicode_data.c by hand (the build does it too)."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from molt.compile.backend.unicode_tables import write  # noqa: E402

write(ROOT / "runtime" / "generated" / "unicode_data.c")
