"""`molt build --emit`: intermediate results of the main module, for people who read them."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from molt import texts
from molt.compile import driver, modules
from molt.compile.driver import Options
from molt.compile.frontend import closure
from molt.compile.frontend.lower import lower_module

KINDS = ("ir", "llvm", "asm", "obj")


def emit(main: Path, kind: str, options: Options) -> bytes:
    """The main module as `kind`: baseline IR text, optimised LLVM text, assembly, or an object file."""
    source = closure.main_source(main, texts.read(options.texts), str(main))
    if kind == "ir":
        from molt.compile.ir.text import print_module

        return print_module(lower_module(source)).encode()
    from molt.compile.backend import llvm, runtime_build

    options = dataclasses.replace(options, tuning=driver.tuning_of(options))
    bitcode = runtime_build.build(options.target).hot_bitcode
    job = modules.Job(source, options, bitcode, driver.seen_of(source, driver.profile_of(options)))
    lowered = modules.llvm_text(job)
    level = lowered.effort.level(job.level)
    hot = bitcode if lowered.effort else None
    optimized = llvm.optimize(lowered.text, options.target, level, hot, job.tuning)
    if kind == "llvm":
        return str(optimized).encode()
    if kind == "asm":
        return llvm.emit_assembly(optimized, options.target, level).encode()
    return llvm.emit_object(optimized, options.target, level)
