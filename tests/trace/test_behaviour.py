"""A recorded program does what it does unrecorded: over the corpus, with hostile objects, and wherever it is killed."""

from __future__ import annotations

import random
import re
import subprocess
import time
from pathlib import Path
from urllib.parse import unquote

import pytest

from molt.trace import ingest, launch, store
from molt.trace.agent.notes import UNWATCHED
from tests.conftest import PROGRAMS, stdin_of
from tests.trace.recording import each_version, environment, python, record

# Where a difference is expected, and why. Everything else must be equal, tracebacks included.
DIFFERENT = {
    "asyncio/basics.py": "the order of its lines depends on times of a few milliseconds",
    "atexit/callbacks.py": "prints the number of exit handlers, of which one is ours",
    "uncaught/atexit_failures.py": "prints the number of exit handlers",
    "exceptions/recursion.py": "prints how deep recursion went: the recorder needs a frame of its own",
    "generators/chains.py": "goes to the very limit of recursion",
    "recursion/limits_everywhere.py": "goes to the very limit of recursion",
    "specialize/unmade_generators.py": "prints how deep recursion went: the recorder needs a frame of its own",
    "specialize/unmade_generators_interrupted.py": "prints the frames at random moments: the recorder's are among them",
    "specialize/float_fields.py": "CPython 3.12 makes an object's dict when its attributes are read, and gc.get_referents shows it",
    "weakref/callback_and_resurrection.py": "CPython 3.13.0 loses a cycle whose `__dict__` was asked for before `__class__` was assigned",
    "gc/container_cycles.py": "counts on the collector not running by itself: our allocations count too",
}
_ADDRESS = re.compile(rb"0x[0-9a-f]{6,}")


def _programs(config: pytest.Config) -> list[Path]:
    found = [
        p
        for p in sorted(PROGRAMS.rglob("*.py"))
        if not p.name.startswith("_") and p.relative_to(PROGRAMS).as_posix() not in DIFFERENT
    ]
    return found if config.getoption("--record-all") else found[::12]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "program" in metafunc.fixturenames:
        found = _programs(metafunc.config)
        metafunc.parametrize("program", found, ids=[p.relative_to(PROGRAMS).as_posix() for p in found])


def injected(spool: Path, budget: str = "1.3") -> dict[str, str]:
    """The environment of a recorded program, without the command around it."""
    variables = launch.environment(launch.Settings(spool, budget=budget), spool, "test")
    return {**environment(), **variables, "PYTHONPATH": str(launch.INJECT)}


def observe(program: Path, version: str, env: dict[str, str]) -> tuple[int, bytes, bytes]:
    done = subprocess.run(
        [python(version), program.name],
        cwd=program.parent,
        input=stdin_of(program),
        capture_output=True,
        env=env,
        timeout=120,
        check=False,
    )
    return done.returncode, _ADDRESS.sub(b"0x", done.stdout), _ADDRESS.sub(b"0x", done.stderr)


def notes(spool: Path) -> list[str]:
    """What the agent could not keep, but for exceptions beyond its limit; errors inside it show here."""
    lines = [line for file in spool.glob("*.spool") for line in file.read_text(errors="replace").splitlines()]
    return [line for line in lines if line.startswith("N\t") and UNWATCHED not in unquote(line)]


@each_version
def test_programs_behave_alike(tmp_path: Path, program: Path, version: str) -> None:
    plain = environment()
    del plain["PYTHONPATH"]
    assert observe(program, version, injected(tmp_path)) == observe(program, version, plain)
    assert notes(tmp_path) == []


HOSTILE = '''
import builtins, sys

ran = []
def spy(name):
    def method(self, *args, **options):
        ran.append(name)
        raise RuntimeError(name)
    return method

SPIES = [f"__{n}__" for n in """eq ne lt le gt ge hash repr str bytes format bool len iter next contains getitem reversed index int float
    getattribute getattr dir call add radd iadd mul neg abs enter exit await aiter anext get instancecheck subclasscheck sizeof reduce
    reduce_ex copy deepcopy length_hint missing""".split()]

class Meta(type):
    for name in SPIES:
        if name not in ("__call__", "__getattribute__", "__getattr__"):
            locals()[name] = spy("Meta." + name)
    def mro(cls):
        return super().mro()

Hostile = Meta("Hostile", (), {**{n: spy(n) for n in SPIES}, "__class__": property(spy("__class__")), "__dict__": property(spy("__dict__"))})
class HostileInt(int):
    for name in SPIES:
        if name not in ("__getattribute__", "__hash__", "__eq__"):
            locals()[name] = spy("int." + name)
class HostileStr(str):
    for name in SPIES:
        if name not in ("__getattribute__",):
            locals()[name] = spy("str." + name)
class HostileList(list):
    for name in SPIES:
        if name not in ("__getattribute__",):
            locals()[name] = spy("list." + name)
class HostileDict(dict):
    for name in SPIES:
        if name not in ("__getattribute__",):
            locals()[name] = spy("dict." + name)
class HostileTuple(tuple):
    for name in SPIES:
        if name not in ("__getattribute__",):
            locals()[name] = spy("tuple." + name)
class Liar:
    @property
    def __class__(self):
        ran.append("Liar")
        return int
class Named(type):
    for lie in ("__module__", "__name__", "__mro__", "__dict__", "__flags__"):
        locals()[lie] = property(spy("Named." + lie))
class Lied(metaclass=Named):
    pass
class Slotted:
    __slots__ = ("a", "unset")
class HostileError(Exception):
    __traceback__ = property(spy("__traceback__"))
    for name in ("__repr__", "__str__", "__eq__", "__hash__"):
        locals()[name] = spy("error." + name)
class Dying:
    def __del__(self):
        deaths.append(1)

deaths = []
def take(v, *rest, **more):
    w = v
    for k in range(3):
        u = w
    return u
def gen(v):
    yield v
def thrower():
    raise HostileError
slotted = Slotted()
slotted.a = object.__new__(Hostile)
hostile = object.__new__(Hostile)
for v in (hostile, HostileInt(3), HostileStr("s"), HostileList([1]), HostileDict(a=1), HostileTuple((1,)), Liar(), Lied(), slotted, Hostile, Lied,
          [hostile], {"k": hostile}, (hostile, 1), 1 << 100_000, -(1 << 100_000), "\\ud800", float("nan"), NotImplemented, ..., range(3),
          type, Meta, memoryview(b"x"), len, [].append, hostile.__init__ if False else 0, b"x" * 100):
    for _ in range(40):
        take(v, v, key=v)
        for x in gen(v):
            pass
for _ in range(50):
    try:
        thrower()
    except HostileError:
        pass
for _ in range(50):
    take(Dying())
assert len(deaths) == 50, deaths
cycle = []
cycle.append(cycle)
take(cycle)
deep = ()
for _ in range(100_000):
    deep = (deep,)
take(deep)
huge = list(range(200_000))
for k in range(100):
    take(huge)
def down(n):
    return n if not n else down(n - 1)
down(900)
def forever():
    return forever()
try:
    forever()
except RecursionError:
    print("deep")
for name in ("type", "len", "isinstance", "id", "list", "dict", "str", "max", "min", "any", "ord", "next", "iter", "sum", "getattr", "set"):
    setattr(builtins, name, spy("builtins." + name))
for k in range(3):
    take(k)
exec("def fresh(a):\\n    b = a\\n    return [b]\\nfresh('s')")
print(ran)
'''


@each_version
@pytest.mark.parametrize("budget", ["1.3x", "unlimited"])
def test_no_code_of_the_program_runs(tmp_path: Path, version: str, budget: str) -> None:
    """Objects that shout when touched, classes that lie, redefined builtins: nothing shouts, nothing changes."""
    (tmp_path / "app.py").write_text(HOSTILE)
    plain = subprocess.run([python(version), "app.py"], cwd=tmp_path, env=environment(), capture_output=True, check=False)
    assert (plain.returncode, plain.stdout) == (0, b"deep\n[]\n"), plain.stderr
    trace = record(tmp_path, HOSTILE, "--budget", budget, version=version)
    assert (trace.done.returncode, trace.done.stdout, trace.done.stderr) == (0, plain.stdout, b"")
    seen = trace.types("take", "argument", "v")
    assert {"__main__.Hostile", "__main__.HostileInt", "__main__.HostileStr", "__main__.HostileList"} <= seen
    if budget == "unlimited":
        assert {"__main__.Liar", "__main__.Lied", "__main__.Meta", "type", "ellipsis", "memoryview", "float"} <= seen
        assert trace.attribute("__main__.Slotted", "a") == {"__main__.Hostile"}
        assert trace.ask("SELECT max(bits) FROM observations") == [(100_001,)]
    assert trace.ask("SELECT * FROM notes WHERE note NOT LIKE 'RecursionError%' AND note <> ?", UNWATCHED) == []


@each_version
def test_nothing_lives_longer(tmp_path: Path, version: str) -> None:
    """Objects, classes and the globals of a module die when they would; exit handlers are recorded."""
    source = """
import atexit, gc, sys, weakref
class A:
    def __del__(self): print("del A")
def use(x): y = x; return None
use(A())
print("used")
def local():
    class B:
        def __init__(self): self.x = 1
    use(B())
    return weakref.ref(B)
r = [local() for _ in range(30)]
gc.collect()
print([w() for w in r if w() is not None])
print(sys.getrefcount(use), gc.callbacks)
def at_exit(x): print("exit")
atexit.register(at_exit, 1)
last = A()
"""
    (tmp_path / "app.py").write_text(source)
    plain = subprocess.run([python(version), "app.py"], cwd=tmp_path, env=environment(), capture_output=True, check=True)
    trace = record(tmp_path, source, version=version)
    assert (trace.done.stdout, trace.done.stderr) == (plain.stdout, plain.stderr)
    assert trace.types("at_exit", "argument", "x") == {"int"}


def test_exceptions_of_signal_handlers_reach_the_program(tmp_path: Path) -> None:
    """An alarm may ring while the recorder looks at something: what its handler raises belongs to the program.

    Not on 3.12, which raises what a BRANCH callback raised behind the branch, maybe outside of the `try`.
    """
    source = """
import signal
class Ring(Exception): pass
def ring(*_): raise Ring
signal.signal(signal.SIGALRM, ring)
def work(n):
    total = 0
    for k in range(n):
        total += k
    return total
rings = 0
for k in range(60):
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.0004 + k * 0.00003)
        while True:
            exec("def f(x):\\n a = x\\n b = a\\n return b\\nf(1)")
            garbage = [[] for _ in range(100)]
    except Ring:
        rings += 1
signal.setitimer(signal.ITIMER_REAL, 0)
print(rings)
"""
    trace = record(tmp_path, source)
    assert (trace.done.returncode, trace.done.stdout, trace.done.stderr) == (0, b"60\n", b"")


@each_version
def test_killed_at_random_moments(tmp_path: Path, version: str) -> None:
    """Whatever a kill leaves behind can be loaded, and says nothing that did not happen."""
    (tmp_path / "app.py").write_text(
        "def f(x): return x\ndef g(x): return [x]\nk = 0\nwhile True:\n    f(k); g('s'); k += 1\n    exec(f'def h(x): return x\\nh({k})')\n"
    )
    chance = random.Random(1)
    loaded = 0
    for turn in range(6):
        spool = tmp_path / f"spool{turn}"
        spool.mkdir()
        process = subprocess.Popen([python(version), "app.py"], cwd=tmp_path, env=injected(spool), stderr=subprocess.PIPE)
        time.sleep(chance.uniform(0.1, 1.5))
        process.kill()
        process.communicate()
        for file in spool.glob("*.spool"):
            data = file.read_bytes()
            file.write_bytes(data[: len(data) - chance.randrange(0, 40)])  # as if the last write had been cut off
            done = ingest.ingest(file, tmp_path)
            if done.path is not None:
                loaded += 1
                connection = store.open_merged([done.path])
                types = connection.execute(
                    "SELECT DISTINCT qualname, type FROM observations JOIN functions USING (function) WHERE qualname IN ('f', 'g') AND path = ''"
                ).fetchall()
                assert set(types) <= {("f", "int"), ("g", "str"), ("g", "list")}
    assert loaded > 0


@each_version
def test_a_full_disk_does_not_disturb(tmp_path: Path, version: str) -> None:
    """Where nothing can be written the program goes on, and what fitted is readable."""
    spool = tmp_path / "spool"
    spool.mkdir()
    source = "import resource\nresource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000))\n"
    source += "".join(f"def f{n}(x): return x\nf{n}({n})\n" for n in range(200)) + "print('done')\n"
    (tmp_path / "app.py").write_text(source)
    done = subprocess.run([python(version), "app.py"], cwd=tmp_path, env=injected(spool), capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"done\n", b"")
    for file in spool.glob("*.spool"):
        assert file.stat().st_size <= 3000 and file.read_bytes().endswith(b"\n")
        ingest.ingest(file, tmp_path)


def test_memory_stays_bounded(tmp_path: Path) -> None:
    """Endless new code does not fill memory: tables are written out and forgotten."""
    source = """
import resource
def grow(n):
    for k in range(n):
        exec(f"def f{k}(x, y):\\n    a = x\\n    b = [a, y]\\n    return b\\nf{k}({k}, 's')")
grow(200)
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
grow(12_000)
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""
    trace = record(tmp_path, source)
    assert trace.done.returncode == 0
    assert int(trace.done.stdout) < 50


def test_memory_is_flat_after_a_while(tmp_path: Path) -> None:
    """New code under new names, new classes, values of all kinds, exceptions: once the tables have been full, nothing grows.
    A round takes about 45 kB until its tables are full (`MAX_CODES`, after 1,000); then malloc's pages move by some MB."""
    source = '''
def resident():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * 4 // 1024
TEXT = """
class Box{n}:
    def __init__(self, value):
        self.value = value
        self.other{n} = [value]
def work{n}(a, items):
    for item in items:
        a = item
    try:
        raise ValueError(a)
    except ValueError as error:
        caught = error
    return Box{n}(a).value
"""
def rounds(first, last):
    for n in range(first, last):
        names = {}
        exec(compile(TEXT.format(n=n), f"<made {n}>", "exec"), names)
        for value in (1, "s", 2.5, None, [n], {"k": n}):
            names[f"work{n}"](value, [value, n, str(n)])
rounds(0, 2_000)
before = resident()
rounds(2_000, 5_000)
print(resident() - before)
'''
    trace = record(tmp_path, source)
    assert trace.done.returncode == 0, trace.done.stderr
    assert int(trace.done.stdout) < 24  # of 3,000 * 45 kB = 135 MB
