"""The gates of CI that are our own: benchmarks by ratios, and what a release needs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks import gate
from benchmarks.result import Result
from benchmarks.run import row
from tools.release_check import problems

BEFORE = {"fib": {"molt": 8.0, "profiled": 12.0}, "sieve": {"molt": 9.0, "profiled": 34.0}, "broken": {}}


def test_equal_and_faster_runs_pass() -> None:
    assert gate.judge(BEFORE, BEFORE).passed
    faster = {name: {way: ratio * 2 for way, ratio in ratios.items()} for name, ratios in BEFORE.items()}
    assert gate.judge(BEFORE, faster).means == pytest.approx({"molt": 2.0, "profiled": 2.0})


def test_one_slow_program_fails_and_is_named() -> None:
    verdict = gate.judge(BEFORE, {**BEFORE, "fib": {"molt": 6.3, "profiled": 12.0}})
    assert not verdict.passed
    assert "fib: without a profile 8.00 x CPython before, 6.30 x now" in gate.shown(verdict)


def test_all_programs_a_little_slower_fail_by_their_mean() -> None:
    slower = {name: {way: ratio * 0.9 for way, ratio in ratios.items()} for name, ratios in BEFORE.items()}
    verdict = gate.judge(BEFORE, slower)
    assert not verdict.slower and not verdict.passed


def test_a_program_that_no_longer_runs_fails_and_a_new_one_has_no_say() -> None:
    assert gate.judge(BEFORE, {**BEFORE, "sieve": {}}).lost == ["sieve"]
    assert gate.judge(BEFORE, {**BEFORE, "new": {"molt": 0.1}}).passed


def test_measured_again_the_better_one_counts() -> None:
    assert gate.better_of({"fib": {"molt": 6.3}}, {"fib": {"molt": 7.9, "profiled": 12.0}}) == {
        "fib": {"molt": 7.9, "profiled": 12.0}
    }


def test_the_gate_reads_what_benchmarks_write(tmp_path: Path) -> None:
    results = [Result("fib", None, {"cpython": 0.4, "molt": 0.1, "profiled": 0.05, "c": 0.02}), Result("bad", "does not build")]
    file = tmp_path / "run.json"
    file.write_text(json.dumps([row(result) for result in results]))
    assert gate.ratios(file) == {"fib": {"molt": 4.0, "profiled": pytest.approx(8.0)}, "bad": {}}


def test_release_needs_tag_version_and_date_to_agree() -> None:
    assert problems("v1.2.0", "1.2.0", "# Changelog\n\n## 1.2.0 (2027-01-31)\n* x\n") == []
    assert "hint: the tag must be v1.2.0" in problems("v1.2", "1.2.0", "## 1.2.0 (2027-01-31)")[0]
    assert "dates 1.2.0 as unreleased" in problems("v1.2.0", "1.2.0", "## 1.2.0 (unreleased)")[0]
    assert "no section" in problems("v1.2.0", "1.2.0", "## 1.2.01 (2027-01-31)")[0]
