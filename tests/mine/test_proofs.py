"""What is proved of small functions, and what must not be: one case for each kind of condition."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from molt.mine import solver
from molt.mine.answers import Answers
from molt.mine.entry import EntryFacts
from molt.mine.proofs import FromEach, Proofs
from tests.mine.watched import entry, function_of


def goals(text: str, facts: EntryFacts) -> dict[str, bool]:
    """`line operation kind` -> proved."""
    fn = function_of(text)
    proofs = Proofs(fn, facts, Answers())
    blocks = {b.id: b for b in fn.blocks}
    found: dict[str, bool] = {}
    for ((block, index), kind), holds in proofs.proved.items():
        instr = blocks[block].instrs[index]
        name = f"{instr.site.line if instr.site else 0} {instr.op.name} {kind}"
        found[name] = found.get(name, True) and holds
    return found


def failing(text: str, **types: str) -> list[str]:
    return sorted(name for name, holds in goals(text, entry(**types)).items() if not holds)


def test_while_counter() -> None:
    text = """
def f(a):
    n = len(a)
    s = i = 0
    while i < n:
        s += a[i]
        i += 1
    return s
"""
    assert failing(text, a="list[int]") == ["6 inplace_add overflow"]


def test_range_counter() -> None:
    text = """
def f(a):
    for i in range(1, len(a) - 1):
        if a[i - 1] > a[i + 1]:
            a[i - 1], a[i] = a[i], a[i - 1]
"""
    assert failing(text, a="list[int]") == []


def test_a_count_is_bounded_by_the_loop() -> None:
    text = """
def f(a, x):
    count = 0
    for i in range(len(a)):
        if a[i] == x:
            count += 1
    return count
"""
    assert failing(text, a="list[int]", x="int") == []


def test_binary_search() -> None:
    text = """
def f(a, x):
    low, high = 0, len(a)
    while low < high:
        middle = (low + high) // 2
        if a[middle] < x:
            low = middle + 1
        else:
            high = middle
    return low
"""
    assert failing(text, a="list[int]", x="int") == []


def test_counting_down() -> None:
    text = """
def f(a):
    i = len(a) - 1
    while i >= 0:
        a[i] = i
        i -= 1
"""
    assert failing(text, a="list[int]") == []


def test_nested_loops() -> None:
    text = """
def f(n):
    flags = [True] * (n + 1)
    for i in range(2, n + 1):
        if flags[i]:
            for j in range(i + i, n + 1, i):
                flags[j] = False
    return flags
"""
    assert failing(text, n="int") == []


def test_division() -> None:
    text = """
def f(a, n):
    while n > 0:
        a[n % len(a)] = a[n % 7] // n
        n //= 2
"""
    assert failing(text, a="list[int]", n="int") == ["4 getitem bounds"]  # behind it the list is not empty


def test_append_in_the_loop() -> None:
    text = """
def f(a, n):
    out = []
    for i in range(n):
        out.append(i)
        a[i] = out[i]
    return out
"""
    assert failing(text, a="list[int]", n="int") == ["6 setitem bounds"]


def test_the_list_may_be_another_name() -> None:
    text = """
def f(a, b):
    for i in range(len(a)):
        b.pop()
        a[i] = 0
"""
    assert failing(text, a="list[int]", b="list[int]") == ["4 call_method bounds", "5 setitem bounds"]


def test_unseen_code_may_change_the_list() -> None:
    text = """
def f(a, g):
    for i in range(len(a)):
        g()
        a[i] = 0
"""
    assert failing(text, a="list[int]", g="object") == ["5 setitem bounds"]


def test_a_death_may_change_the_list() -> None:
    text = """
def f(a, xs):
    for i in range(len(a)):
        xs[0] = None
        a[i] = 0
"""
    assert failing(text, a="list[int]", xs="list") == ["4 setitem bounds", "5 setitem bounds"]


def test_a_rebound_builtin_is_no_builtin() -> None:
    text = """
def f(a):
    global len
    len = g
    for i in range(len(a)):
        a[i] = 0
"""
    assert not any(goals(text, entry(a="list[int]")).values())


def test_nothing_is_known_without_guards() -> None:
    text = """
def f(a, n):
    for i in range(n):
        a[i] = i
"""
    assert goals(text, EntryFacts()) == {}


def test_entry_at_a_loop() -> None:
    """What was true where the function began says nothing about a version that is entered later."""
    text = """
def f(a, i):
    while i < len(a):
        a[i] = 0
        i += 1
"""
    fn = function_of(text)
    header = next(b.id for b in fn.blocks if b.loop_header)
    later = Proofs(fn, EntryFacts(slots={0: "list[int]", 1: "int"}, start=header), Answers())
    by_op = {fn_op(fn, place): holds for (place, _), holds in later.proved.items()}
    assert by_op == {"setitem": False, "inplace_add": True}
    checked = EntryFacts(slots={0: "list[int]", 1: "int"}, start=header, ranges={1: (0, 2**62 - 1)})
    assert all(Proofs(fn, checked, Answers()).proved.values())


def fn_op(fn: object, place: tuple[int, int]) -> str:
    return next(b for b in fn.blocks if b.id == place[0]).instrs[place[1]].op.name  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("expression", "low", "high"),
    [("n & 15", 0, 255), ("n % 10", 0, 255), ("len(a)", 0, 2**62 - 1), ("n", -(2**62), 2**62 - 1), ("7", 7, 7), ("n >> 70", -1, 0)],
)
def test_ranges(expression: str, low: int, high: int) -> None:
    fn = function_of(f"def f(a, n):\n    x = {expression}\n    return x")
    proofs = Proofs(fn, entry(a="list[int]", n="int"), Answers())
    moved = next(i for b in fn.blocks for i in b.instrs if i.op.name == "swap_local")
    assert proofs.int_range(moved.args[0]) == (low, high)


def test_what_is_checked_is_listed() -> None:
    """A sum that may overflow is known to fit behind the check, and the check is asked for."""
    text = """
def f(a):
    s = 0
    for x in a:
        s += x
    return s
"""
    fn = function_of(text)
    proofs = Proofs(fn, entry(a="list[int]"), Answers())
    assert [(fn_op(fn, place), what) for place, what in proofs.checked.items()] == [("inplace_add", "fits 64 bits")]
    result = next(i for b in fn.blocks for i in b.instrs if i.op.name == "inplace_add").results[0]
    assert proofs.int_range(result) == (-(2**63), 2**63 - 1)


def test_what_is_not_checked_is_not_assumed() -> None:
    text = """
def f(a, n):
    n = n * 4
    a[0] = n
    return a[0] + 1
"""
    fn = function_of(text)
    places = {(b.id, i): instr.op.name for b in fn.blocks for i, instr in enumerate(b.instrs)}
    facts = entry(a="list[int]", n="int")
    unchecked = frozenset(p for p, name in places.items() if name in ("mul", "setitem"))
    generic = Proofs(fn, EntryFacts(facts.slots, facts.builtins, unchecked=unchecked), Answers())
    assert not any(holds for (_, kind), holds in generic.proved.items() if kind in ("overflow", "stored"))
    product = next(i for b in fn.blocks for i in b.instrs if i.op.name == "mul").results[0]
    assert generic.int_range(product) is None
    item = [i for b in fn.blocks for i in b.instrs if i.op.name == "getitem"][-1].results[0]
    assert generic.type_of(item) == frozenset({"?"})


def test_an_unboxed_int_has_64_bits() -> None:
    text = "def f(n):\n    return n + 1"
    assert failing(text, n="int") == []
    assert failing(text, n="word") == ["2 add overflow"]


def test_the_compilers_facts_as_guards() -> None:
    """From the specializer's inference to proofs, with nothing observed in between."""
    from molt.compile.specialize.infer import infer
    from molt.compile.specialize.observed import FunctionSeen, ModuleSeen, Seen
    from molt.mine.versions import entry_of

    fn = function_of("""
def f(a, n):
    s = 0
    for i in range(len(a)):
        s += a[i]
        n = n + g(i)
    return s
""")
    seen = FunctionSeen(variables={"a": Seen({"list"}, {"[]": Seen({"int"})}), "n": Seen({"int"}), "s": Seen({"int"})})
    facts = infer(fn, seen, ModuleSeen())
    guards = entry_of(fn, facts)
    assert guards.slots[0] == "list"
    assert {fn_op(fn, place): kind for place, kind in guards.results.items()} == {
        "getitem": "int",
        "add_over": "word",
        "call": "word",
    }
    proofs = Proofs(fn, guards, Answers())
    ops = {fn_op(fn, place) + " " + kind: holds for (place, kind), holds in proofs.proved.items()}
    assert ops == {"getitem bounds": False, "inplace_add overflow": False}  # g may shorten a


def test_a_store_that_the_version_makes_itself_is_quiet() -> None:
    from molt.compile.specialize.infer import infer
    from molt.compile.specialize.observed import FunctionSeen, ModuleSeen, Seen
    from molt.mine.versions import entry_of, loop_entries_of

    fn = function_of("def f(a):\n    for i in range(len(a)):\n        a[i] = a[i] + 1")
    seen = FunctionSeen(variables={"a": Seen({"list"}, {"[]": Seen({"int"})}), "i": Seen({"int"})})
    facts = infer(fn, seen, ModuleSeen())
    proofs = Proofs(fn, entry_of(fn, facts), Answers())
    assert {fn_op(fn, place) + " " + kind: ok for (place, kind), ok in proofs.proved.items()} == {
        "getitem bounds": True, "add overflow": True, "setitem bounds": True, "setitem stored": False,
    }  # fmt: skip
    (way,) = loop_entries_of(fn, facts)
    assert not any(ok for (_, kind), ok in Proofs(fn, way, Answers()).proved.items() if kind == "bounds")


def test_code_that_is_entered_at_each_loop() -> None:
    """What holds from the function's start may not hold from a loop's header, where the past is unknown."""
    text = """
def f(a, n):
    i = 1
    while i < n:
        i *= 2
    while i < len(a):
        a[i] = 0
        i += 1
    for j in range(len(a)):
        a[j] = j + 1
"""
    fn = function_of(text)
    slots = {0: "list[int]", 1: "int", 2: "word", 3: "word"}
    headers = [b.id for b in fn.blocks if b.loop_header]
    iterators = {i.results[0].id: "range_iterator" for b in fn.blocks for i in b.instrs if i.op.name == "iter_call"}
    stores = [(b.id, k) for b in fn.blocks for k, i in enumerate(b.instrs) if i.op.name == "setitem"]
    sums = [(b.id, k) for b in fn.blocks for k, i in enumerate(b.instrs) if i.op.name in ("inplace_add", "add")]
    whole = Proofs(fn, entry(a="list[int]", n="int"), Answers())
    assert all(map(whole.in_bounds, stores)) and all(map(whole.no_overflow, sums))
    ways = [EntryFacts(slots, start=h, values=iterators) for h in headers]
    loops = FromEach([Proofs(fn, way, Answers()) for way in ways])
    assert not any(map(loops.in_bounds, stores)) and all(map(loops.no_overflow, sums))
    tested = EntryFacts(slots, start=headers[2], values=iterators, within=frozenset({(next(iter(iterators)), 0)}))
    assert FromEach([Proofs(fn, tested, Answers())]).in_bounds(stores[1])


def test_answers_are_kept_and_asked_once(tmp_path: Path) -> None:
    fn = function_of("def f(a):\n    for i in range(len(a)):\n        a[i] = i")
    path = tmp_path / "proofs" / "answers.duckdb"
    first = Answers(path)
    asked = Proofs(fn, entry(a="list[int]"), first)
    assert asked.prover.work.queries > 0 and asked.prover.work.from_cache == 0
    first.save()
    again = Proofs(fn, entry(a="list[int]"), Answers(path))
    assert again.prover.work.queries == 0 and again.prover.work.from_cache == asked.prover.work.queries
    assert again.proved == asked.proved and again.rlimit == asked.rlimit > 0
    path.write_bytes(b"not a database")
    assert Proofs(fn, entry(a="list[int]"), Answers(path)).proved == asked.proved


def test_the_command_line_loads_no_solver() -> None:
    code = "import sys, molt.cli; print([m for m in ('z3', 'duckdb', 'cvc5', 'molt.mine.conditions') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


class HardInCompany:
    """Decides one goal at a time: even ones are proved."""

    def __init__(self, spent: int) -> None:
        self.spent, self.checks = spent, 0

    def check(self, assumptions: list[str], goals: list[int]) -> tuple[str, list[int]]:
        self.checks += 1
        return ("unsat" if len(goals) == 1 and goals[0] % 2 == 0 else "unknown"), []

    def rlimit(self) -> int:
        return self.spent


def test_a_question_that_is_too_hard_is_taken_apart() -> None:
    assert solver._by_parts(HardInCompany(0), [], [0, 1, 2, 4, 7]) == ([1, 7], 2)  # type: ignore[arg-type]
    beyond = HardInCompany(solver.BUDGET + 1)
    assert solver._by_parts(beyond, [], [0, 1, 2]) == ([0, 1, 2], 3)  # type: ignore[arg-type]
    assert beyond.checks == 0


def test_a_question_past_its_budget_proves_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "(declare-const f0 Bool)(declare-const f1 Bool)(assert (not f1))"
    assert solver.decide(text, 2, False).proved == {1}
    monkeypatch.setattr(solver, "BUDGET", 0)
    assert solver.decide(text, 2, False).proved == frozenset()
