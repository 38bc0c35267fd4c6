"""LLVM through llvmlite: text in, object file out."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import llvmlite.binding as llvm

from molt.compile.backend.targets import Target
from molt.compile.tuning import UNTUNED, Tuning


@cache
def _initialize() -> None:
    llvm.initialize_all_targets()
    llvm.initialize_all_asmprinters()


@cache
def _machine(target: Target, codegen_level: int) -> llvm.TargetMachine:
    _initialize()
    return llvm.Target.from_triple(target.llvm).create_target_machine(
        cpu=target.cpu, opt=codegen_level, reloc="static", codemodel="small"
    )


@cache
def _hot_bitcode(path: Path) -> bytes:
    return path.read_bytes()


def optimize(text: str, target: Target, level: int, hot_primitives: Path | None, tuning: Tuning = UNTUNED) -> llvm.ModuleRef:
    """Parses, verifies and optimises one module. level 0: only what makes the code small and quick to emit; 1: the hot
    primitives are inlined and no more; from 2 on LLVM's own pipeline."""
    machine = _machine(target, 2 if level else 1)
    module = llvm.parse_assembly(text)
    module.triple = target.llvm
    module.data_layout = str(machine.target_data)
    module.verify()
    builder = llvm.create_pass_builder(machine, _pipeline_options(level, tuning))
    if hot_primitives is not None:
        module.link_in(llvm.parse_bitcode(_hot_bitcode(hot_primitives)))
        for function in module.functions:  # each module has its own copies; what is not inlined away must not clash
            if function.name.startswith("molt_hot_") and not function.is_declaration:
                function.linkage = "internal"
        unused = llvm.create_new_module_pass_manager()
        unused.add_global_dead_code_eliminate_pass()
        unused.run(module, builder)  # before the pipeline spends its time on what nothing calls
    if level > 1:
        passes = builder.getModulePassManager()
        if tuning.twice:
            builder.getModulePassManager().run(module, builder)
    else:
        passes = llvm.create_new_module_pass_manager()
        if level:
            passes.add_always_inliner_pass()
            passes.add_global_dead_code_eliminate_pass()
        passes.add_sroa_pass()
        passes.add_simplify_cfg_pass()
    passes.run(module, builder)
    return module


def _pipeline_options(level: int, tuning: Tuning) -> llvm.PipelineTuningOptions:
    options = llvm.create_pipeline_tuning_options(speed_level=level)
    options.loop_vectorization, options.loop_unrolling, options.slp_vectorization = tuning.vectorize, tuning.unroll, tuning.slp
    if tuning.inlining:
        options.inlining_threshold = tuning.inlining
    return options


def emit_object(module: llvm.ModuleRef, target: Target, level: int, quick: bool = False) -> bytes:
    """`quick`: instructions are chosen, and registers given, in a pass over each block. Where every access is a call, that takes LLVM a
    tenth of the time."""
    return _machine(target, 0 if quick else 2 if level else 1).emit_object(module)


def emit_assembly(module: llvm.ModuleRef, target: Target, level: int) -> str:
    return _machine(target, 2 if level else 1).emit_assembly(module)
