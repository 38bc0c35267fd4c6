"""Each kind of event, against what a person expects of a small program."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.trace.recording import VERSIONS, Trace, each_version, record

PROGRAM = """\
import json
import math


class Point:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y

    def norm(self):
        return math.sqrt(self.x * self.x + self.y * self.y)


class Node:
    def __init__(self, value, next=None):
        self.value = value
        self.next = next


def add(a, b=2, *rest, key=None, **more):
    total = a + b
    return total


def count(n):
    for i in range(n):
        yield i


def risky(n):
    try:
        return 10 // n
    except ZeroDivisionError:
        return None


def outer(n):
    return risky(n)


def containers(xs, d, t, s, e):
    first = xs[0]
    return first


def texts(a, b, c):
    return a + b + c


def squares(n):
    return [k * k for k in range(n)]


def big(n):
    return 1 << n


def caller(f, x):
    return f(x)


counter = 0


def tick():
    global counter
    counter += 1


for n in (1, 2, 3):
    add(n)
add(1.5, 2.5, "r", key=b"x", other=None)
list(count(4))
for n in (1, 0, 5):
    outer(n)
containers([1, 2, 3], {"a": [1.5]}, (1, "x", None), {True}, [])
texts("abc", "\\xe9", "\\u20ac")
squares(5)
big(10)
big(200)
caller(len, [1])
caller(str, 5)
caller(abs, -3)
caller(lambda v: v, 1)
caller([].append, 1)
Point(1, 2.0).norm()
Node(1, Node("s"))
tick()
eval("counter + 1")
exec("made = 7")
json.dumps({"a": 1})
"""


@pytest.fixture(scope="module", params=VERSIONS)
def trace(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Trace:
    trace = record(tmp_path_factory.mktemp("events"), PROGRAM, version=request.param)
    assert (trace.done.returncode, trace.done.stdout, trace.done.stderr) == (0, b"", b"")
    return trace


def test_arguments(trace: Trace) -> None:
    assert trace.types("add", "argument", "a") == {"int", "float"}
    assert trace.types("add", "argument", "rest") == {"tuple"}
    assert trace.types("add", "argument", "rest", "(0)") == {"str"}
    assert trace.types("add", "argument", "key") == {"NoneType", "bytes"}
    assert trace.types("add", "argument", "more", "{k}") == {"str"}
    assert trace.types("add", "argument", "more", "{v}") == {"NoneType"}
    assert trace.types("Point.norm", "argument", "self") == {"__main__.Point"}


def test_results(trace: Trace) -> None:
    assert trace.types("add", "return") == {"int", "float"}
    assert trace.types("risky", "return") == {"int", "NoneType"}
    assert trace.types("count", "yield", line=2) == {"int"}
    assert trace.types("count", "return") == {"NoneType"}
    assert trace.types("squares", "return", path="[]") == {"int"}


def test_locals_by_line(trace: Trace) -> None:
    assert trace.types("add", "local", "total", line=2) == {"int", "float"}
    assert trace.types("add", "local", "total", line=1) == set()  # not yet bound there
    assert trace.types("count", "local", "i", line=2) == {"int"}
    assert trace.types("squares", "local", "k", line=1) == {"int"}
    assert trace.types("containers", "local", "first") == {"int"}


def test_containers(trace: Trace) -> None:
    def of(name: str, path: str) -> set[str]:
        return trace.types("containers", "argument", name, path)

    assert (of("xs", ""), of("xs", "[]")) == ({"list"}, {"int"})
    assert (of("d", "{k}"), of("d", "{v}"), of("d", "{v}[]")) == ({"str"}, {"list"}, {"float"})
    assert (of("t", "(0)"), of("t", "(1)"), of("t", "(2)")) == ({"int"}, {"str"}, {"NoneType"})
    assert (of("s", ""), of("s", "[]")) == ({"set"}, {"bool"})
    assert (of("e", ""), of("e", "[]")) == ({"list"}, set())
    lengths = trace.ask("SELECT name, shortest, longest FROM observations JOIN functions USING (function) WHERE qualname = 'containers' "
                        "AND kind = 'argument' AND path = '' AND shortest IS NOT NULL ORDER BY name")  # fmt: skip
    assert lengths == [("d", 1, 1), ("e", 0, 0), ("s", 1, 1), ("t", 3, 3), ("xs", 3, 3)]


def test_kinds_of_str(trace: Trace) -> None:
    rows = trace.ask("SELECT name, width, shortest FROM observations JOIN functions USING (function) WHERE qualname = 'texts' "
                     "AND kind = 'argument' ORDER BY name")  # fmt: skip
    assert rows == [("a", 0, 3), ("b", 1, 1), ("c", 2, 1)]


def test_ranges_of_ints(trace: Trace) -> None:
    query = (
        "SELECT low, high, bits FROM observations JOIN functions USING (function) WHERE qualname = ? AND kind = ? AND type = 'int'"
    )
    assert trace.ask(query + " AND name = 'a'", "add", "argument") == [(1, 3, 2)]
    assert trace.ask(query, "big", "return") == [(1024, (1 << 63) - 1, 201)]


def test_attributes(trace: Trace) -> None:
    assert trace.attribute("__main__.Point", "x") == {"int"}
    assert trace.attribute("__main__.Point", "y") == {"float"}
    assert trace.attribute("__main__.Node", "value") == {"int", "str"}
    assert trace.attribute("__main__.Node", "next") == {"NoneType", "__main__.Node"}


def test_callees(trace: Trace) -> None:
    assert trace.callees("caller") == {"len", "str", "abs", "app.py:<lambda>#0", "list.append"}
    assert trace.callees("outer") == {"app.py:risky#0"}
    assert trace.callees("Point.norm") == {"math.sqrt"}
    kinds = dict(trace.ask("SELECT callee, calls.kind FROM calls JOIN functions USING (function) WHERE qualname = 'caller'"))
    assert kinds == {"len": "builtin", "abs": "builtin", "str": "class", "app.py:<lambda>#0": "function", "list.append": "builtin"}
    # Two calls on one line are two sites.
    places = trace.ask("SELECT line, col, end_col, callee FROM calls JOIN functions USING (function) WHERE qualname = '<module>' "
                       "AND callee IN ('__main__.Point', 'app.py:Point.norm#0') ORDER BY end_col")  # fmt: skip
    assert [(p[1], p[2], p[3]) for p in places] == [(0, 13, "__main__.Point"), (0, 20, "app.py:Point.norm#0")]


def test_branches_and_loops(trace: Trace) -> None:
    trips = trace.ask("SELECT trips FROM loops JOIN functions USING (function) WHERE qualname = 'count' AND trips IS NOT NULL")
    assert trips == [(4,)]
    assert trace.ask(
        "SELECT trips FROM loops JOIN functions USING (function) WHERE qualname = 'squares' AND trips IS NOT NULL"
    ) == [(5,)]
    ways = trace.ask("SELECT jumps, sum(branches.count)::INTEGER FROM branches JOIN functions USING (function) WHERE qualname = 'count' "
                     "GROUP BY 1 ORDER BY 1")  # fmt: skip
    assert ways == [(False, 4), (True, 1)]


def test_exceptions(trace: Trace) -> None:
    rows = trace.ask("SELECT qualname, type, what FROM exceptions JOIN functions USING (function) JOIN files i USING (file) "
                     "WHERE i.kind = 'own' AND type = 'ZeroDivisionError' ORDER BY ALL")  # fmt: skip
    assert rows == [("risky", "ZeroDivisionError", "caught"), ("risky", "ZeroDivisionError", "raised")]


def test_globals(trace: Trace) -> None:
    found = dict(
        trace.ask("SELECT name, type FROM globals WHERE module = '__main__' AND path = '' AND name IN ('counter', 'Point', 'add')")
    )
    assert found == {"counter": "int", "Point": "type", "add": "function"}


def test_source_texts(trace: Trace) -> None:
    rows = trace.ask(
        "SELECT via, text FROM texts JOIN functions USING (function) JOIN files i USING (file) WHERE i.kind = 'own' ORDER BY 1"
    )
    assert rows == [("eval", "counter + 1"), ("exec", "made = 7")]


def test_modules(trace: Trace) -> None:
    found = dict(trace.ask("SELECT name, file FROM modules WHERE name IN ('json', 'json.encoder', 'sys', '__main__')"))
    assert found == {
        "json": "<library>/json/__init__.py",
        "json.encoder": "<library>/json/encoder.py",
        "sys": "",
        "__main__": "app.py",
    }


def test_lines_that_ran(trace: Trace) -> None:
    lines = trace.ask("SELECT line FROM lines JOIN functions USING (function) WHERE qualname = 'risky' ORDER BY line")
    assert lines == [(1,), (2,), (3,), (4,)]


def test_process(trace: Trace) -> None:
    (row,) = trace.ask("SELECT command[-1], status, ended, implementation, forked, looks > 100, seconds > 0 FROM processes")
    assert row == ("app.py", 0, "end", "cpython", False, True, True)


def test_keys(trace: Trace) -> None:
    rows = trace.ask(
        "SELECT qualname, ordinal, length(hash), first_line FROM functions JOIN files i USING (file) WHERE i.kind = 'own'"
    )
    assert all(row[2] == 16 for row in rows)
    assert ("Point.__init__", 0, 16, 8) in rows


@each_version
def test_rebound(tmp_path: Path, version: str) -> None:
    """A monkey-patched method, a replaced builtin, a function of a module that another takes the place of."""
    (tmp_path / "helper.py").write_text("def work():\n    return 1\n\n\nLIMIT = 5\n")
    source = """
import builtins, gc, helper
class C:
    def m(self): return 1
def use(c):
    return c.m() + helper.work()
use(C())
for n in range(3000):
    keep = [[] for k in range(50)]
C.m = lambda self: 2
C.extra = 1
helper.work = lambda: 3
builtins.abs = lambda v: v
use(C())
"""
    trace = record(tmp_path, source, version=version)
    assert trace.done.returncode == 0
    found = set(trace.ask("SELECT owner, owner_name, name, how FROM rebindings WHERE owner_name <> '__main__'"))
    assert {
        ("class", "__main__.C", "m", "rebound"),
        ("module", "helper", "work", "rebound"),
        ("builtins", "builtins", "abs", "rebound"),
        ("class", "__main__.C", "extra", "added"),
    } <= found
    assert not any(row[2] == "LIMIT" for row in found)


@each_version
def test_rebound_attributes(tmp_path: Path, version: str) -> None:
    """An attribute is rebound when a store finds it bound; those that are set once are not."""
    source = """
class Plain:
    def __init__(self, x):
        self.x = x
        self.n = 0
    def bump(self):
        self.n += 1
class Slots:
    __slots__ = ("a", "b")
    def __init__(self):
        self.a = 1
    def late(self):
        self.b = 2
    def again(self, v):
        other = self
        other.b = v
for k in range(20):
    p = Plain(k)
    p.bump()
    s = Slots()
    s.late()
    s.again(k)
"""
    trace = record(tmp_path, source, version=version)
    found = set(trace.ask("SELECT owner_name, name FROM rebindings WHERE owner = 'instance'"))
    assert found == {("__main__.Plain", "n"), ("__main__.Slots", "b")}


@each_version
def test_attributes_of_exceptions_and_of_classes_from_c(tmp_path: Path, version: str) -> None:
    """Their dict is there once something was set, and looking does not bring it into being: a pickle would show it."""
    source = """
import pickle
class Err(Exception):
    def __init__(self, code):
        super().__init__(code, "text")
        self.code = code
class Bare(Exception): pass
class Missing(OSError): pass
class Stop(StopIteration): pass
class Number(int): pass
class Items(list):
    def __init__(self): self.tag = "x"
def use(v): return v
for k in range(20):
    for error in (Err(5), Missing(2, "no", "file"), Stop({"key": 1}), Bare()):
        try:
            raise error
        except Exception as e:
            use(e)
    n = Number(4)
    use(n)
    n.label = 1.5
    use(n)
    use(Items())
print(pickle.dumps(Bare()) == pickle.dumps(use(Bare())), b"}" in pickle.dumps(use(Bare()), 0))
"""
    trace = record(tmp_path, source, version=version)
    assert (trace.done.returncode, trace.done.stdout) == (0, b"True False\n"), trace.done.stderr
    assert trace.attribute("__main__.Err", "code") == {"int"} and trace.attribute("__main__.Err", "args") == {"tuple"}
    assert trace.attribute("__main__.Missing", "errno") == {"int"} and trace.attribute("__main__.Missing", "filename") == {"str"}
    assert trace.attribute("__main__.Number", "label") == {"float"}
    assert trace.attribute("__main__.Items", "tag") == {"str"}
    assert trace.attribute("__main__.Stop", "value") == {"dict"} and trace.attribute("__main__.Stop", "key") == set()
