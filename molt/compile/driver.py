"""From a source file to an executable: the steps, and what is cached between them."""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from molt import interrupt
from molt.compile import cache, parallel, pipeline
from molt.compile.backend import link, runtime_build, selection
from molt.compile.backend import names as runtime_names
from molt.compile.backend.selection import FunctionRow
from molt.compile.backend.targets import Target
from molt.compile.frontend import closure as closures
from molt.compile.frontend import unsupported
from molt.compile.frontend.lower import lower_module
from molt.errors import Diagnostic, MoltError
from molt.places import RUNTIME

if TYPE_CHECKING:
    from molt.compile.backend.module import LlvmModule


RECURSION_LIMIT = 20_000
"""For expressions as deep as CPython's parser lets through; the front end descends with them."""


@dataclass(frozen=True, slots=True)
class Options:
    target: Target
    level: int = 2  # LLVM's, for the program's own hot code
    strip: bool = True
    stress: int = 0  # --stress-resume, for the program's own files: 0 off, 1 at every frame-state point, else a seed
    sanitize: bool = False  # a runtime that checks each access to memory


@dataclass(frozen=True, slots=True)
class CompiledModule:
    """A compiled module in the cache."""

    name: str
    object: Path
    functions: tuple[FunctionRow, ...]


@dataclass(frozen=True, slots=True)
class Job:
    """What it takes to compile one module."""

    source: closures.Source
    options: Options
    hot_bitcode: Path
    key: str


def llvm_text(source: closures.Source, stress: bool) -> LlvmModule:
    """Lowers one source to an LLVM module in text."""
    from molt.compile.backend import module as backend

    module = lower_module(source)
    for fn in module.functions:
        pipeline.run(fn)
    return backend.lower(module, stress, replaceable=not source.own)


def stressed(source: closures.Source, options: Options) -> bool:
    """Is this module compiled with resumable clones that it leaves into?"""
    return options.stress != 0 and source.own


def sanitized(source: closures.Source, options: Options) -> bool:
    """Are accesses of this module's code checked too? Library modules are those of ordinary builds, out of the cache."""
    return options.sanitize and source.own


def object_path(job: Job) -> Path:
    """Where the compiled module lies in the cache."""
    return cache.cache_dir() / "modules" / job.options.target.name / f"{job.source.name}-{job.key}.o"


def compile_module(job: Job) -> CompiledModule:
    """Compiles one module, or finds it in the cache."""
    path = object_path(job)
    rows_path = path.with_suffix(".functions")
    if not path.exists() or not rows_path.exists():
        from molt.compile.backend import llvm

        text = llvm_text(job.source, stressed(job.source, job.options))
        if sanitized(job.source, job.options):
            text.text = text.text.replace("= { nounwind", '= { nounwind "frame-pointer"="all"')
        level = job.options.level if text.hot else 0
        optimized = llvm.optimize(text.text, job.options.target, level, job.hot_bitcode if text.hot else None)
        rows = [(f.name, f.line, f.parent, f.code, f.data, f.names) for f in text.functions]
        cache.write_atomically(rows_path, json.dumps(rows).encode())
        cache.write_atomically(path, llvm.emit_object(optimized, job.options.target, level))
    rows = json.loads(rows_path.read_bytes())
    return CompiledModule(job.source.name, path, tuple(FunctionRow(*row) for row in rows))


def compile_program(modules: list[CompiledModule], closed: closures.Closure, options: Options) -> Path:
    """The object with the per-program tables."""
    selected = selection.select({m.name: m.functions for m in modules}, closed.unreached, closed.computes_names, closed.texts())
    names = [m.name for m in modules]
    made_of = (*names, "", *sorted(closed.c_modules), "", *selected.parts(), str(options.stress), runtime_names.version(RUNTIME))
    key = cache.digest(*made_of, cache.program_version())
    path = cache.cache_dir() / "modules" / options.target.name / f"program-{key}.o"
    if not path.exists():
        from molt.compile.backend import llvm, program

        text = program.text(names, closed.c_modules, selected, options.stress)
        optimized = llvm.optimize(text, options.target, 0, None)
        cache.write_atomically(path, llvm.emit_object(optimized, options.target, 0))
    return path


def _closure(main: Path) -> closures.Closure:
    sys.setrecursionlimit(max(sys.getrecursionlimit(), RECURSION_LIMIT))
    return closures.closure(main)


def problems_of(closed: closures.Closure) -> list[Diagnostic]:
    """What the program's own files contain that Molt does not support."""
    return closed.diagnostics + [d for source in closed.sources.values() if source.own for d in unsupported.check(source)]


def check(main: Path) -> list[Diagnostic]:
    """All that is outside the supported language in the program whose main file is `main`, in the order of its files."""
    return sorted(problems_of(_closure(main)), key=lambda d: (d.path, d.line, d.column))


def refuse(problems: list[Diagnostic]) -> None:
    """Ends the build when one of the problems is an error."""
    if any(p.severity == "error" for p in problems):
        raise MoltError(problems)


def build_executable(main: Path, options: Options, progress: Callable[[str, int, int], None] | None = None) -> Path:
    """Builds the program whose main file is `main`; returns the executable's place in the cache."""
    report = progress or (lambda what, done, total: None)
    closed = _closure(main)
    refuse(problems_of(closed))
    runtime = runtime_build.build(options.target, lambda done, total: report("runtime", done, total), options.sanitize)
    plain = runtime_build.build(options.target) if options.sanitize else runtime
    version = cache.compiler_version()
    jobs = [_job(s, options, (runtime if s.own else plain).hot_bitcode, version) for s in closed.sources.values()]
    compiled = _compile_all(jobs, report)
    program_object = compile_program(compiled, closed, options)
    objects = [*(m.object for m in compiled), program_object]
    key = cache.digest(*map(str, objects), str(runtime.archive), str(options.strip))
    executable = cache.cache_dir() / "programs" / key / main.stem
    if not executable.exists():
        with tempfile.TemporaryDirectory(prefix="molt-") as folder:
            made = Path(folder) / "program"
            link.link(objects, runtime, options.target, made, options.strip, lambda done, total: report("link", done, total))
            _place(made, executable)
    return executable


def _job(source: closures.Source, options: Options, hot: Path, version: str) -> Job:
    variant = (str(source.own), str(options.level), str(stressed(source, options)))
    return Job(source, options, hot, cache.digest(source.text, source.path, *variant, hot.name, version))


def build(main: Path, output: Path, options: Options, progress: Callable[[str, int, int], None] | None = None) -> None:
    """Builds the program whose main file is `main` into the file `output`, which appears when it is complete."""
    _place(build_executable(main, options, progress), output)


def _place(made: Path, output: Path) -> None:
    """Copies an executable to its final name in one step."""
    output.parent.mkdir(parents=True, exist_ok=True)
    temporary = output.with_name(f".{output.name}.{os.getpid()}.tmp")
    try:
        shutil.copyfile(made, temporary)
        temporary.chmod(0o755)
        interrupt.check()
        os.replace(temporary, output)
    finally:
        temporary.unlink(missing_ok=True)


def _compile_all(jobs: list[Job], report: Callable[[str, int, int], None]) -> list[CompiledModule]:
    """In worker processes where several modules are not in the cache. They are forked, so that sources need not travel."""
    global _jobs
    _jobs = jobs
    todo = [i for i, job in enumerate(jobs) if not object_path(job).exists()]
    if len(todo) > 1:
        parallel.in_processes(_compile_numbered, todo, lambda done, total: report("modules", done, total))
    return [compile_module(job) for job in jobs]


_jobs: list[Job] = []


def _compile_numbered(number: int) -> None:
    compile_module(_jobs[number])
