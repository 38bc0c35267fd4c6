"""Which attributes are kept as doubles: what a profile saw as floats and specialized code reads; none without a profile."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from molt.compile.specialize.float_fields import of_profile
from tests.command import COMMAND, environment

PROGRAM = """\
class Point:
    def __init__(self, x, name):
        self.x = x
        self.unread = x
        self.name = name

    def scaled(self, k):
        return self.x * k


class Plain:
    def __init__(self, y):
        self.y = y

    def twice(self):
        return self.y * 2


total = 0.0
for i in range(30):
    total += Point(i * 0.5, "p").scaled(2.0) + Plain(i).twice()
print(total)
"""


def row(class_: str, name: str, type_: str, looks: int, path: str = "") -> tuple[object, ...]:
    return (class_, name, path, type_, looks, None, None, 0, None, None, 0)


def test_what_suits() -> None:
    rows = [
        row("m.A", "floats", "float", 5),
        row("m.A", "mixed", "float", 5),
        row("m.A", "mixed", "int", 9),
        row("m.A", "ints", "int", 9),
        row("m.A", "seldom", "float", 1),
        row("m.A", "seldom", "int", 9),
        row("m.A", "maybe", "float", 9),
        row("m.A", "maybe", "NoneType", 1),
        row("m.A", "items", "float", 9, "[]"),
        row("m.A", "items", "list", 9),
        row("m.B", "ints", "int", 1),
    ]
    assert of_profile(rows) == {"m.A": ("floats", "mixed")}
    assert of_profile(reversed(rows)) == {"m.A": ("floats", "mixed")}


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("fields")
    (folder / "app.py").write_text(PROGRAM)
    command = [*COMMAND, "record", "-o", "traces", "--", sys.executable, "app.py"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, env=environment(), timeout=120)
    return folder


def llvm(folder: Path, profile: str) -> str:
    command = [*COMMAND, "build", "app.py", "--emit", "llvm", "--profile", profile]
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True, env=environment(), timeout=300).stdout


def test_classes_are_told(recorded: Path) -> None:
    """Of Point x alone: nobody reads `unread`, and Plain holds ints."""
    text = llvm(recorded, "traces")
    assert text.count("call void @molt_type_hint_floats(") == 1
    assert 'Point:floats" = internal constant [1 x ptr] [ptr @molt_name_x]' in text


def test_without_a_profile_nothing_changes(recorded: Path) -> None:
    text = llvm(recorded, "off")
    assert "hint_floats" not in text
    assert "molt_hot_float_" not in text
