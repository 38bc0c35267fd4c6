"""What becomes a transaction, by the LLVM text of a program with its profile: what is tried, what it still makes and calls."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from tests.command import COMMAND, environment

PROGRAM = """\
class Vector:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __sub__(self, other):
        return Vector(self.x - other.x, self.y - other.y)

    def scaled(self, k):
        return Vector(self.x * k, self.y * k)

    def dot(self, other):
        return self.x * other.x + self.y * other.y

    def far(self, other):
        apart = (self - other).scaled(0.5)
        return apart.dot(apart)

    def halved(self, n):
        return self.dot(self) if n == 0 else self.scaled(0.5).halved(n - 1)

    def walk(self, n):
        s = 0.0
        while n > 0:
            s += self.x
            n -= 1
        return s

    def shown(self):
        print("shown")
        return self.x


def work(a, b, n):
    s = 0.0
    for i in range(n):
        c = (a - b).scaled(i * 0.5)
        s += c.far(b) + a.halved(2) + a.walk(3)
    return s


a, b = Vector(1.5, 2.5), Vector(0.5, -1.5)
print(work(a, b, 40), [v.shown() for v in [a, b] * 20][0])
"""


@pytest.fixture(scope="module")
def functions(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The text of each function, by its symbol."""
    folder = tmp_path_factory.mktemp("transactions")
    source, traces, text = folder / "app.py", folder / "profile", folder / "app.ll"
    source.write_text(PROGRAM)
    record = [*COMMAND, "record", "-o", str(traces), "--", sys.executable, str(source)]
    build = [*COMMAND, "build", str(source), "--profile", str(traces), "-O", "0", "--emit", "llvm", "-o", str(text)]
    for command in (record, build):
        subprocess.run(command, check=True, capture_output=True, env=environment(), cwd=folder)
    bodies = re.split(r"^define ", text.read_text(), flags=re.M)[1:]
    return {name[1]: body for body in bodies if (name := re.match(r'[^@]*@"?__main__\.([^"(]+)', body))}


def test_small_methods_are_tried_first(functions: dict[str, str]) -> None:
    for name in ("__sub__", "scaled", "dot", "far", "walk"):
        assert f"Vector.{name}:guarded" in functions, name
        assert "molt_transaction_aborted" in functions[f"Vector.{name}:special"], name


def test_what_adds_fields_calls_itself_or_prints_is_none(functions: dict[str, str]) -> None:
    assert not {f"Vector.{name}:guarded" for name in ("__init__", "halved", "shown")} & functions.keys()


def test_objects_that_nobody_keeps_are_not_made(functions: dict[str, str]) -> None:
    made = {name: functions[f"Vector.{name}:special"].count("@molt_hot_instance(") for name in ("scaled", "far")}
    assert made == {"scaled": 1, "far": 0}


def test_a_transaction_has_no_frame(functions: dict[str, str]) -> None:
    assert "store ptr %frame, ptr @molt_state" not in functions["Vector.far:special"]
    assert "store ptr %frame, ptr @molt_state" in functions["Vector.far:guarded"]


def test_a_region_makes_what_the_loop_keeps(functions: dict[str, str]) -> None:
    """Of the two objects of `(a - b).scaled(...)` the one that `c` holds."""
    loop = functions["work:special"]
    region = loop[loop.index("try1.body:") : loop.index("br label %try1.instead")]
    assert region.count("@molt_hot_instance(") == 1
