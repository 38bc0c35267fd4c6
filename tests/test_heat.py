"""Which blocks of a module's body are worth inlined fast paths: those in its loops, unless there are too many."""

from __future__ import annotations

from molt.compile import pipeline
from molt.compile.backend import heat
from molt.compile.backend.heat import Heat
from molt.compile.ir.core import Function
from tests.lowering import module_of

LOOP = "for i in range(9):\n    total = total + i\n"


def body(text: str, *, own: bool = True) -> Function:
    fn = module_of(text, own=own).functions[0]
    pipeline.run(fn)
    return fn


def hot_operations(text: str, how: Heat = Heat.HOT) -> list[str]:
    fn = body(text)
    return [instr.op.name for block, found in heat.of(fn, heat.SMALL).items() if found is how for instr in block.instrs]


def test_a_loop_is_hot_and_what_runs_once_is_cold() -> None:
    found = hot_operations("total = 1 * 2\n" + LOOP + "total = total - 1\n")
    assert "add" in found
    assert not {"mul", "sub"} & set(found)


def test_handlers_inside_a_loop_are_cold() -> None:
    found = hot_operations("for i in range(9):\n    try:\n        j = 1 // i\n    except ZeroDivisionError:\n        j = i - 1\n")
    assert "floordiv" in found
    assert "sub" not in found


def test_without_loops_nothing_is_hot() -> None:
    assert not body("total = 1\ntotal = total + 1\n").hot
    assert not hot_operations("class C:\n    x = [i for i in range(3)]\n")


def test_of_a_library_nothing_is_hot() -> None:
    assert not body("total = 0\n" + LOOP, own=False).hot


def test_a_long_body_calls_the_fast_paths() -> None:
    text = "total = 0\n" + LOOP * 200
    assert not hot_operations(text)
    assert "add" in hot_operations(text, Heat.WARM)
