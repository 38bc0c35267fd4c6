"""From a source file to an executable: the steps, and what is cached between them."""

from __future__ import annotations

import dataclasses
import functools
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from molt import interrupt
from molt.compile import cache, inputs, modules, note, tuning
from molt.compile.backend import link, runtime_build, selection
from molt.compile.backend import names as runtime_names
from molt.compile.frontend import closure as closures
from molt.compile.frontend import unsupported
from molt.compile.options import Options
from molt.compile.tuning import Tuning
from molt.errors import Diagnostic, MoltError
from molt.places import RUNTIME

if TYPE_CHECKING:
    from molt.compile.specialize.observed import ModuleSeen, ProfileSeen

Report = Callable[[str, int, int], None]
"""Told what is being done, and how much of how much of it is done."""

RECURSION_LIMIT = 20_000
"""For expressions as deep as CPython's parser lets through; the front end descends with them."""


def compile_program(compiled: list[modules.CompiledModule], closed: closures.Closure, options: Options) -> Path:
    """The object with the per-program tables."""
    selected = selection.select({m.name: m.functions for m in compiled}, closed.unreached, closed.computes_names, closed.texts())
    names, c_modules = [m.name for m in compiled], sorted(closed.c_modules)
    stress = options.stress or options.stress_deopt
    made_of = (*names, "", *c_modules, "", *selected.parts(), str(stress), runtime_names.version(RUNTIME))
    key = cache.digest(*made_of, repr(closed.absent), cache.program_version())
    path = cache.cache_dir() / "modules" / options.target.name / f"program-{key}.o"
    if not path.exists():
        from molt.compile.backend import llvm, program

        text = program.text(names, c_modules, selected, stress, closed.absent)
        optimized = llvm.optimize(text, options.target, 0, None)
        cache.write_atomically(path, llvm.emit_object(optimized, options.target, 0))
    return path


def closure_of(main: Path, recorded: Path | None = None) -> closures.Closure:
    """The modules of the program whose main file is `main`; `recorded` is the folder of its recorded texts."""
    sys.setrecursionlimit(max(sys.getrecursionlimit(), RECURSION_LIMIT))
    return closures.closure(main, recorded=recorded)


def problems_of(closed: closures.Closure) -> list[Diagnostic]:
    """What the program's own files contain that Molt does not support."""
    return closed.diagnostics + [d for source in closed.sources.values() if source.own for d in unsupported.check(source)]


def check(main: Path, recorded: Path | None = None) -> list[Diagnostic]:
    """All that is outside the supported language in the program whose main file is `main`, in the order of its files."""
    return sorted(problems_of(closure_of(main, recorded)), key=lambda d: (d.path, d.line, d.column))


def refuse(problems: list[Diagnostic]) -> None:
    """Ends the build when one of the problems is an error."""
    if any(p.severity == "error" for p in problems):
        raise MoltError(problems)


def profile_of(options: Options) -> ProfileSeen | None:
    """What the build's profile saw, with the decisions of the facts.toml beside it; None without one."""
    if options.profile is None:
        return None
    from molt.compile.specialize.observed import ProfileSeen
    from molt.mine import facts
    from molt.trace.profile import Profile

    decisions = facts.read(facts.beside(options.profile))
    return ProfileSeen(Profile.open([options.profile]), decisions, tuning_of(options).generic)


def tuning_of(options: Options) -> Tuning:
    """How the build is tuned: as it was told, else as tune.toml says."""
    return tuning.committed(options.profile) if options.tuning is None else options.tuning


def seen_of(source: closures.Source, profile: ProfileSeen | None) -> ModuleSeen | None:
    """What the profile saw of a module; of a library's, if functions of it were seen at work."""
    if profile is None or not (source.own or profile.knows_library(source.path)):
        return None
    seen = profile.of(source.path, source.tree)
    return seen if source.own or seen.worked() else None


def inputs_of(main: Path, options: Options) -> inputs.Inputs:
    """What the build of a program would be made from."""
    closed = closure_of(main, options.texts)
    profile = profile_of(options)
    seen = {name: seen_of(source, profile) for name, source in closed.sources.items()}
    return inputs.of(closed, seen, options.profile, tuning.committed(options.profile))


def shown(source: closures.Source, options: Options) -> closures.Source:
    """The source as its own messages name it."""
    path = Path(os.path.normpath(source.path))
    if options.trim is None or not path.is_relative_to(options.trim):
        return source
    return dataclasses.replace(source, path=str(path.relative_to(options.trim)))


def build_executable(main: Path, options: Options, progress: Report | None = None) -> Path:
    """Builds the program whose main file is `main`; returns the executable's place in the cache."""
    report = progress or (lambda what, done, total: None)
    committed = tuning.committed(options.profile)
    options = options if options.tuning is not None else dataclasses.replace(options, tuning=committed)
    closed = closure_of(main, options.texts)
    refuse(problems_of(closed))
    runtime_progress = functools.partial(report, "runtime")
    runtime = runtime_build.build(options.target, runtime_progress, options.sanitize, options.debug_info)
    plain = runtime_build.build(options.target, runtime_progress, debug_info=options.debug_info) if options.sanitize else runtime
    profile = profile_of(options)
    seen = {name: seen_of(source, profile) for name, source in closed.sources.items()}
    # Fast paths are inlined out of the runtime's own kind of bitcode; modules that call them all serve both kinds.
    jobs = [
        modules.Job(shown(source, options), options, (runtime if source.hot or seen[name] else plain).hot_bitcode, seen[name])
        for name, source in closed.sources.items()
    ]
    compiled = modules.compile_all(jobs, lambda done, total: report("modules", done, total))
    program_object = compile_program(compiled, closed, options)
    said = note.content(main.name, inputs.of(closed, seen, options.profile, committed), options, committed)
    objects = [*(o for m in compiled for o in m.objects), program_object, note.build(said, options)]
    key = cache.digest(*map(str, objects), str(runtime.archive), str(options.strip))
    executable = cache.cache_dir() / "programs" / key / main.stem
    if not executable.exists():
        with tempfile.TemporaryDirectory(prefix="molt-") as folder:
            made = Path(folder) / "program"
            link.link(objects, runtime, options.target, made, options.strip, lambda done, total: report("link", done, total))
            _place(made, executable)
    return executable


def build(main: Path, output: Path, options: Options, progress: Report | None = None) -> None:
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
