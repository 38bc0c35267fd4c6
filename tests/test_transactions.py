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


class Node:
    def __init__(self):
        self.next = None

    def append_to(self, first):
        self.next = None
        if first is None:
            return self
        last = first
        while last.next is not None:
            last = last.next
        last.next = self
        return first


class Queue:
    made = 0

    def __init__(self):
        self.first = None
        self.count = 0

    @classmethod
    def numbered(cls, n):
        return cls.plus(n, cls.made)

    @staticmethod
    def plus(a, b):
        return a + b

    def add(self, node):
        self.first = node.append_to(self.first)
        self.count = Queue.numbered(self.count) + 1
        return self.count

    def pop(self):
        node = self.first
        self.first = node.next
        node.next = None
        return node


def queued(q, n):
    for i in range(n):
        q.add(Node())
        q.add(Node())
        q.pop()
    return q.count


def work(a, b, n):
    s = 0.0
    for i in range(n):
        c = (a - b).scaled(i * 0.5)
        s += c.far(b) + a.halved(2) + a.walk(3)
        last = c
    return s + last.x


a, b = Vector(1.5, 2.5), Vector(0.5, -1.5)
print(work(a, b, 40), queued(Queue(), 40), [v.shown() for v in [a, b] * 20][0])
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


STORES = re.compile(r"^  store i64 ", re.M)


def test_what_moves_between_fields_is_stored_at_the_end(functions: dict[str, str]) -> None:
    """`add` with the function that it calls, which stores to the last node on some ways only; `pop` in the loop that calls it."""
    add, loop = functions["Queue.add:special"], functions["queued:special"]
    add = add[: add.index("@molt_transaction_aborted")]
    pop = loop[loop.index("try1.body:") : loop.index("br label %try1.instead")]
    assert "@molt_call" not in add + pop
    assert (len(STORES.findall(add)), len(STORES.findall(pop))) == (4, 2)
    assert "@molt_hot_quiet_lives(" in pop


def test_methods_of_classes_are_compiled_where_they_are_called(functions: dict[str, str]) -> None:
    assert functions["Queue.add:special"].count("@molt_hot_quiet_class_function(") == 2
    assert functions["Queue.numbered:special"].count("@molt_hot_quiet_class_function(") == 1


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
