"""From sources to objects in the cache: what must be compiled is, on all cores.

Beside its objects, a compiled module has a manifest: their names, and a row for each of its functions (selection.py).
A module of a library is one object; a large one of the program's own, or one with code for this profile, is cut up
(backend/chunks.py).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from molt.compile import cache, parallel, pipeline
from molt.compile.backend.selection import FunctionRow
from molt.compile.frontend import closure as closures
from molt.compile.tuning import UNTUNED

if TYPE_CHECKING:
    from molt.compile.backend.chunks import Chunk
    from molt.compile.backend.heat import Effort
    from molt.compile.backend.module import LlvmModule
    from molt.compile.options import Options
    from molt.compile.specialize.observed import ModuleSeen
    from molt.compile.tuning import Tuning


Lowered = tuple["list[Chunk]", tuple[FunctionRow, ...]]
"""What a module has become before LLVM: its chunks, and the rows of its functions."""

LIBRARY_LEVEL = DEFAULT_LEVEL = 2
SANITIZED_LEVEL = 1
"""Fast paths are inlined, and no access that stands in the text is optimised away before it is checked."""


@dataclass(frozen=True, slots=True)
class CompiledModule:
    """A compiled module in the cache."""

    name: str
    objects: tuple[Path, ...]
    functions: tuple[FunctionRow, ...]


@dataclass(frozen=True, slots=True)
class Job:
    """What it takes to compile one module."""

    source: closures.Source
    options: Options
    hot_bitcode: Path
    seen: ModuleSeen | None = None  # what a profile saw of the module

    @property
    def folder(self) -> Path:
        return cache.cache_dir() / "modules" / self.options.target.name

    @property
    def stressed(self) -> bool:
        """With resumable clones that it leaves into?"""
        return self.options.stress != 0 and self.source.own

    @property
    def deoptimizing(self) -> int:
        """`--stress-deopt` of a module that has specialized code."""
        return self.options.stress_deopt if self.seen is not None else 0

    @property
    def sanitized(self) -> bool:
        """Are accesses of this module's code checked too? Of libraries those are that are compiled for this profile, or inline the
        runtime's fast paths; the others are those of ordinary builds, out of the cache."""
        return self.options.sanitize and (self.source.hot or self.seen is not None)

    @property
    def cut_up(self) -> bool:
        """Does it become chunks? Not what all programs share: that is compiled once, and has few hot functions."""
        return self.source.own or self.seen is not None

    @property
    def level(self) -> int:
        """LLVM's. One for library modules, whatever the program's, so that all programs share them."""
        if self.sanitized:
            return min(SANITIZED_LEVEL, self.options.level)
        if not self.source.own:
            return LIBRARY_LEVEL
        return self.tuning.level if self.tuning.level and self.options.level == DEFAULT_LEVEL else self.options.level

    @property
    def tuning(self) -> Tuning:
        """Of what is specialized; the rest is built as without a tune.toml."""
        return self.options.tuning or UNTUNED if self.seen is not None else UNTUNED

    @property
    def manifest(self) -> Path:
        source = self.source
        flags = f"{source.own} {self.level} {self.stressed} {self.sanitized} {self.deoptimizing != 0} {self.options.debug_info}"
        seen = self.seen.key() + cache.specializer_version() if self.seen is not None else ""
        parts = (source.text, source.path, flags, self.tuning.key(), self.hot_bitcode.name, seen, source.recorded.key())
        return self.folder / f"{source.name}-{cache.digest(*parts, cache.compiler_version())}.json"


@dataclass(frozen=True, slots=True)
class Step:
    """What one process does at a time, for the job of that number: lower a module and cut it up, compile one of its chunks, or both
    (`whole`), for a module of a library as all programs share it."""

    job: int
    whole: bool = False
    chunk: Chunk | None = None


def llvm_text(job: Job) -> LlvmModule:
    """Lowers one source to an LLVM module in text."""
    from molt.compile.backend import heat
    from molt.compile.backend import module as backend
    from molt.compile.frontend.lower import lower_module
    from molt.compile.specialize import proved, select

    module = lower_module(job.source)
    hot = {id(fn) for fn in module.functions if fn.hot}
    for fn in module.functions:
        fn.hot |= job.seen is not None and fn.kind == "function" and job.seen.at_work(fn.qualname, fn.line, heat.size(fn))
        pipeline.run(fn)
    specialized = select.choose(module, job.seen) if job.seen is not None and not job.stressed else {}
    fields = job.seen.float_fields if specialized and job.seen is not None else {}
    lifted = frozenset(fn.symbol for fn in module.functions if id(fn) in specialized.keys() - hot)
    replaceable, stressed = not job.source.own, job.deoptimizing != 0
    forms = backend.Forms(job.stressed, replaceable, specialized, stressed, job.options.debug_info, fields, lifted)
    lowered = backend.lower(module, forms)
    if specialized:
        proved.save()
    return lowered


def compile_all(jobs: list[Job], report: parallel.Report) -> list[CompiledModule]:
    """Compiles what is not in the cache, in worker processes where there is more than one step."""
    lowered: dict[int, Lowered] = {}

    def after(step: Step, result: Lowered | None) -> list[Step]:
        if result is None:
            return []
        lowered[step.job], job = result, jobs[step.job]
        return [Step(step.job, chunk=chunk) for chunk in result[0] if not _chunk_path(job, chunk).exists()]

    todo = [Step(i, whole=not job.cut_up) for i, job in enumerate(jobs) if find(job) is None]
    parallel.in_processes(lambda step: _take(jobs[step.job], step), todo, after, lambda step: _weight(jobs[step.job], step), report)
    for i, (chunks, rows) in lowered.items():
        _finish(jobs[i], [_chunk_path(jobs[i], chunk) for chunk in chunks], rows)
    return [_found(job) for job in jobs]


def _weight(job: Job, step: Step) -> tuple[int, ...]:
    """Lowering comes first: it leads to other steps. A line of a library's module is some twenty of LLVM's; LLVM's time for
    such a line was measured to be as 1 : 3 : 8."""
    if step.chunk is not None:
        return 0, len(step.chunk.text) * (1, 3, 8)[step.chunk.effort]
    return int(not step.whole), len(job.source.text) * 20


def find(job: Job) -> CompiledModule | None:
    """The module, if all of it is in the cache."""
    try:
        value = json.loads(job.manifest.read_bytes())
    except FileNotFoundError:
        return None
    objects = tuple(job.folder / name for name in value["objects"])
    if not all(path.exists() for path in objects):
        return None
    return CompiledModule(job.source.name, objects, tuple(FunctionRow(*row) for row in value["functions"]))


def _found(job: Job) -> CompiledModule:
    module = find(job)
    if module is None:
        raise FileNotFoundError(f"{job.manifest}: removed from the cache during the build")
    return module


def _finish(job: Job, objects: list[Path], rows: tuple[FunctionRow, ...]) -> None:
    values = [(f.name, f.line, f.parent, f.code, f.data, f.names) for f in rows]
    value = {"objects": [path.name for path in objects], "functions": values}
    cache.write_atomically(job.manifest, json.dumps(value).encode())


def _lower(job: Job) -> Lowered:
    from molt.compile.backend import chunks

    module = llvm_text(job)
    if not job.stressed and not job.sanitized:
        return chunks.split(module), module.rows
    return [chunks.Chunk(_whole_text(job, module), module.effort)], module.rows


def _whole_text(job: Job, module: LlvmModule) -> str:
    """As one LLVM module."""
    from molt.compile.backend import accesses
    from molt.compile.backend import module as backend

    if not job.sanitized:
        return module.text
    text = accesses.checked(module.text)
    return text if job.options.debug_info else backend.with_frame_pointers(text)


def _chunk_path(job: Job, chunk: Chunk) -> Path:
    parts = (chunk.text, str(chunk.effort), str(job.level), job.tuning.key(), job.hot_bitcode.name, cache.compiler_version())
    return job.folder / f"{job.source.name}-{cache.digest(*parts)}.o"


def _take(job: Job, step: Step) -> Lowered | None:
    """Does what the step says; where that is to lower a module, returns what it has become."""
    if step.chunk is not None:
        _emit(job, step.chunk.text, step.chunk.effort, _chunk_path(job, step.chunk))
        return None
    if not step.whole:
        return _lower(job)
    with cache.locked(job.manifest.name):
        if find(job) is None:
            module = llvm_text(job)
            path = job.manifest.with_suffix(".o")
            _emit(job, _whole_text(job, module), module.effort, path)
            _finish(job, [path], module.rows)
    return None


def _emit(job: Job, text: str, effort: Effort, path: Path) -> None:
    from molt.compile.backend import llvm

    level = effort.level(job.level)
    optimized = llvm.optimize(text, job.options.target, level, job.hot_bitcode if effort else None, job.tuning)
    cache.write_atomically(path, llvm.emit_object(optimized, job.options.target, level, quick=job.sanitized))
