"""IR of generated programs: what prints parses, each pass keeps it valid, and passes keep its meaning (ir/interpret.py judges)."""

from __future__ import annotations

import contextlib
import io
import warnings

from hypothesis import given

from molt.compile import pipeline
from molt.compile.ir import interpret, text, verify
from molt.compile.ir.core import Module
from tests.lowering import module_of
from tests.property.programs import programs


def lowered(code: str) -> Module:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return module_of(code, "test", "generated")


def output(module: Module) -> str:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        namespace = interpret.run_module(module)
        namespace.clear()
    return out.getvalue()


@given(programs(2))
def test_print_and_parse(code: str) -> None:
    module = lowered(code)
    printed = text.print_module(module)
    assert text.print_module(text.parse_module(printed)) == printed


@given(programs(2))
def test_passes_keep_the_meaning(code: str) -> None:
    before, module = output(lowered(code)), lowered(code)
    for fn in module.functions:
        verify.verify(fn)
        pipeline.run(fn)
        verify.verify(fn)
    assert results(output(module)) == results(before)


def results(trace: str) -> list[str]:
    """Without the deaths: the pass that writes them out is what makes them come on time."""
    return [line for line in trace.splitlines() if not line.startswith("del ")]
