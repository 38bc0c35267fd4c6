"""Objects of which only the fields exist (specialize/apart.py): which variables hold them, and who makes the object after all."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from tests.command import COMMAND, environment

PROGRAM = """
from dataclasses import dataclass, field

class P:
    def __init__(self, x, y):
        self.x = x
        self.y = y
    def norm(self):
        return self.x + self.y

@dataclass
class D:
    x: int
    y: int

@dataclass(frozen=True)
class F:
    x: int

class Pair:
    def __init__(self, p):
        self.p = p
    def first(self):
        return self.p.x

def fields(n):
    t = 0
    for i in range(n):
        p = P(i, 2)
        t += p.norm()
    return t

def after_the_loop(n):
    for i in range(n):
        d = D(i, 2)
        if d.x < 0:
            print("negative")
    return d

def wanted(n):
    found = []
    for i in range(n):
        p = P(i, 2)
        found.append(p)
    return len(found)

def of_objects(n):
    t = 0
    for i in range(n):
        pair = Pair(P(i, 2))
        t += pair.first()
    return t

def frozen(n):
    t = 0
    for i in range(n):
        f = F(i)
        t += f.x
    return t

def outer(n):
    p = None
    def inner():
        return p
    for i in range(n):
        p = P(i, 2)
        p.norm()
    return inner()

def generator(n):
    for i in range(n):
        p = P(i, 2)
        yield p.norm()

print(fields(300), after_the_loop(300), wanted(300), of_objects(300), frozen(300), outer(300).x, sum(generator(300)))
"""


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The LLVM text of each form of a function, by its symbol."""
    folder = tmp_path_factory.mktemp("apart")
    (folder / "app.py").write_text(PROGRAM)
    record = [*COMMAND, "record", "-o", "traces", "--", sys.executable, "app.py"]
    build = [*COMMAND, "build", "app.py", "--profile", "traces", "-O", "0", "--emit", "llvm", "-o", "app.ll"]
    for command in (record, build):
        subprocess.run(command, cwd=folder, check=True, capture_output=True, env=environment(), timeout=300)
    bodies = re.split(r"^define ", (folder / "app.ll").read_text(), flags=re.M)[1:]
    return {name[1]: body for body in bodies if (name := re.match(r'[^@]*@"?__main__\.([^"(]+)', body))}


@pytest.mark.parametrize("function", ["fields", "after_the_loop", "frozen"])
def test_a_transaction_leaves_only_fields(texts: dict[str, str], function: str) -> None:
    """What is stored is the mark (or a register has it); objects are made by the other way, and by who reads the variable."""
    text = texts[f"{function}:special"]
    assert len(re.findall(r"@molt_hot_instance\(", text)) <= 1
    assert re.search(r"\bi64 (\S+, ptr %l\d|10\b)|\[ 10, ", text)


def test_others_make_the_object(texts: dict[str, str]) -> None:
    """Returns and exits read the variable so; where it only dies, nothing is made."""
    assert "@molt_hot_apart_read" in texts["after_the_loop:special"]
    assert "@molt_hot_apart_read" in texts["fields:special"]
    assert "@molt_hot_apart_dying" in texts["fields:special"]


@pytest.mark.parametrize("function", ["wanted", "of_objects", "outer", "generator"])
def test_other_variables_hold_objects(texts: dict[str, str], function: str) -> None:
    """The object itself is wanted in the loop, holds more than numbers, is shared, or lives across a yield."""
    forms = [text for name, text in texts.items() if name.partition(":")[0] == function]
    assert forms
    assert not any("apart" in text for text in forms)


def test_no_placeholder_is_left(texts: dict[str, str]) -> None:
    assert not any(re.search(r"= <(variable|dying|class) ", text) for text in texts.values())
