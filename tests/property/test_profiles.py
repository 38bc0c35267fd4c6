"""Generated programs (profiled.py), recorded with what they like and run with what breaks their profile: they do what CPython does, also
when guards fail without need, and nothing leaks."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.conftest import cpython
from tests.property.profiled import program
from tests.test_specialized import record, run, same

SEEDS = range(1, int(os.environ.get("MOLT_PROPERTY_EXAMPLES", "200")) if os.environ.get("MOLT_PROPERTY") == "long" else 5)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_profile_changes_no_answer(seed: int, tmp_path: Path) -> None:
    path = tmp_path / "app.py"
    path.write_text(program(seed))
    profile = record(path, tmp_path / "traces", "train")
    for stress in (0, 1) if seed % 2 else (0, -3):
        same(run(path, profile, stress), cpython(path))
