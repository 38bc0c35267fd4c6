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

def tuples(n):
    t = 0
    for i in range(n):
        p = (i, 2)
        a, b = p
        t += a + b + p[0]
    return t

def state(n):
    p = (0, 1)
    for i in range(n):
        a, b = p
        p = (b, a + i)
    return p

def closures(n):
    t = 0
    for i in range(n):
        f = lambda x, k=i: x + k + i
        t += f(3)
    return t

def helped(n):
    def more(x):
        return x + n
    return more(1) + more(2)

def helpers(n):
    t = 0
    for i in range(n):
        t += helped(i)
    return t

def compared(n):
    a, b = 0, 0
    for i in range(n):
        if (i & 7, i) > (a, b):
            a, b = i & 7, i
    return b

def given_away(n):
    found = []
    for i in range(n):
        f = lambda: i
        found.append(f)
    return len(found)

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
    keep = [inner]
    return keep[0]()

def generator(n):
    for i in range(n):
        p = P(i, 2)
        yield p.norm()

print(fields(300), after_the_loop(300), wanted(300), of_objects(300), frozen(300), outer(300).x, sum(generator(300)))
print(tuples(300), state(300), closures(300), helpers(300), compared(300), given_away(300))
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


@pytest.mark.parametrize("function", ["fields", "after_the_loop", "frozen", "of_objects"])
def test_a_transaction_leaves_only_fields(texts: dict[str, str], function: str) -> None:
    """What is stored is the mark (or a register has it); objects are made by the other way, and by who reads the variable."""
    text = texts[f"{function}:special"]
    assert len(re.findall(r"@molt_hot_instance\(", text)) <= (3 if function == "of_objects" else 1)  # what is in a field is made
    assert re.search(r"\bi64 (\S+, ptr %l\d|10\b)|\[ 10, ", text)


def before_giving_up(text: str) -> str:
    """The way on which all that is expected holds: what the first transaction does."""
    body = re.split(r"^try\d+\.body:.*$", text, flags=re.M)[1]
    return re.split(r"^try\d+\.(?:instead|aside|watched):|^try\d+:", body, flags=re.M)[0]


@pytest.mark.parametrize("function", ["tuples", "state", "closures", "helpers", "compared"])
def test_nothing_is_made_in_the_loop(texts: dict[str, str], function: str) -> None:
    """No tuple, no function, no call."""
    way = before_giving_up(texts[f"{function}:loop"])
    assert not re.findall(
        r"call [^@\n]*@(?:molt_hot_tuple|molt_tuple|molt_function_new|molt_op_call|molt_call|molt_cell_new)\w*\(", way
    )
    assert "= add " in way or "with.overflow" in way or "icmp" in way


def test_who_wants_a_tuple_or_function_makes_it(texts: dict[str, str]) -> None:
    assert "@molt_hot_apart_tuple" in texts["state:special"]
    assert "@molt_hot_apart_function" in texts["closures:special"]


def test_others_make_the_object(texts: dict[str, str]) -> None:
    """Returns and exits read the variable so; where it only dies, nothing is made."""
    assert "@molt_hot_apart_read" in texts["after_the_loop:special"]
    assert "@molt_hot_apart_read" in texts["fields:special"]
    assert "@molt_hot_apart_dying" in texts["fields:special"]


@pytest.mark.parametrize("function", ["wanted", "given_away", "outer", "generator"])
def test_other_variables_hold_objects(texts: dict[str, str], function: str) -> None:
    """The object itself is wanted in the loop, is shared, or lives across a yield."""
    forms = [text for name, text in texts.items() if name.partition(":")[0] == function]
    assert forms
    assert not any("apart" in text for text in forms)


def test_no_placeholder_is_left(texts: dict[str, str]) -> None:
    assert not any(re.search(r"= <(variable|dying|class) ", text) for text in texts.values())
