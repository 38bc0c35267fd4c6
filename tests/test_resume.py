"""Frame buffers: what is saved together has places of its own, and what is not may share one."""

from __future__ import annotations

import pytest

from molt.compile import pipeline
from molt.compile.backend import resume
from molt.compile.ir.core import Function
from tests.lowering import module_of

TEXT = """
def held(a, b):
    for x in a:
        yield f(x, (yield b), [x, (yield a)])
    for y in b:
        with y as z:
            yield g(z, (yield y), {z: (yield)})
"""


@pytest.fixture(scope="module")
def held() -> Function:
    module = module_of(TEXT)
    for fn in module.functions:
        pipeline.run(fn)
    return next(fn for fn in module.functions if fn.name == "held")


def test_values_saved_together_have_places_of_their_own(held: Function) -> None:
    plan = resume.plan(held, resume.every_point)
    for owned, plain in plan.saved.values():
        places = [plan.place[v.id] for v in (*owned, *plain)]
        assert len(set(places)) == len(places)
        assert all(len(held.locals) <= plan.place[v.id] < plan.frame_owned for v in owned)
        assert all(plan.frame_owned <= plan.place[v.id] < plan.frame_owned + plan.frame_plain for v in plain)


def test_values_that_are_never_saved_together_share_places(held: Function) -> None:
    plan = resume.plan(held, resume.every_point)
    assert plan.frame_owned - len(held.locals) == max(len(owned) for owned, _ in plan.saved.values())
    assert plan.frame_owned - len(held.locals) < len({v.id for owned, _ in plan.saved.values() for v in owned})


def test_the_part_of_a_plan_that_is_about_yields(held: Function) -> None:
    whole = resume.plan(held, resume.every_point)
    part = resume.at_yields(held, whole)
    yields = {id(instr) for block in held.blocks for instr in block.instrs if instr.op.suspends}
    assert part.points == {key: number for key, number in whole.points.items() if key in yields}
    assert part.place.items() <= whole.place.items()
    assert part.place.keys() == resume.held_across_yields(held)
    assert (part.frame_owned, part.frame_plain) == (whole.frame_owned, whole.frame_plain)
