"""The command line: `molt build | run | check | doctor | clean`.

Results go to stdout, everything else to stderr. Heavy imports happen inside the commands, so that `molt --help` is instant.
"""

from __future__ import annotations

import dataclasses
import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

if TYPE_CHECKING:
    from molt.compile.backend.targets import Target
    from molt.compile.driver import Options
    from molt.errors import Diagnostic

app = typer.Typer(
    no_args_is_help=True, help="Molt compiles Python programs to small, fast native executables.", pretty_exceptions_enable=False
)

Source = Annotated[Path, typer.Argument(help="The program's main file.", show_default=False)]
Static = Annotated[bool, typer.Option("--static", help="A static executable (musl): starts fastest, runs on any Linux.")]
TargetName = Annotated[str | None, typer.Option("--target", help="Target, as listed by `molt doctor`; default: this machine.")]
Json = Annotated[bool, typer.Option("--json", help="Print the answer as JSON.")]
Optimize = Annotated[int, typer.Option("-O", min=0, max=3, help="Optimisation of the program's own code.")]


def main() -> None:
    """Entry of the `molt` command: no error of a user ever ends in a traceback of ours."""
    try:
        app(standalone_mode=True)
    except BrokenPipeError:
        _leave_broken_pipe()


def _leave_broken_pipe() -> NoReturn:
    """Whoever read our output has gone: nothing more can be said there."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    os._exit(1)


def _die(message: str, hint: str | None = None, status: int = 1) -> NoReturn:
    print(f"error: {message}", file=sys.stderr)
    if hint:
        print(f"hint: {hint}", file=sys.stderr)
    raise typer.Exit(status)


def _guarded[T](action: Callable[[], T], as_json: bool = False) -> T:
    """Runs a build step and turns what can go wrong into messages; with `as_json`, on stdout as JSON too."""
    from molt.errors import MoltError, render

    try:
        if sys.version_info[:2] != (3, 13):
            version = ".".join(map(str, sys.version_info[:2]))
            _die(f"Molt builds with CPython 3.13, and this is {version}", "run it with python3.13 -m molt")
        return action()
    except MoltError as error:
        for diagnostic in error.diagnostics:
            print(render(diagnostic), file=sys.stderr)
        if as_json:
            print(json.dumps(_rows(error.diagnostics), indent=2))
        raise typer.Exit(1) from None
    except (typer.Exit, typer.Abort):
        raise
    except KeyboardInterrupt:
        print("interrupted", file=sys.stderr)
        raise typer.Exit(130) from None
    except BrokenPipeError:
        _leave_broken_pipe()
    except Exception as error:
        if os.environ.get("MOLT_DEBUG"):
            raise
        from molt import failures

        failure = failures.explain(error)
        if as_json:
            row = {"path": "", "line": 0, "column": -1, "message": failure.message, "hint": failure.hint, "severity": "error"}
            print(json.dumps([row], indent=2))
        _die(failure.message, failure.hint)


def _rows(diagnostics: list[Diagnostic]) -> list[dict[str, Any]]:
    return [
        {"path": d.path, "line": d.line, "column": d.column, "message": d.message, "hint": d.hint, "severity": d.severity}
        for d in diagnostics
    ]


class _Progress:
    """One line on stderr, on a terminal only, and only for what takes longer than half a second."""

    def __init__(self) -> None:
        self.started = time.monotonic()
        self.shown = False
        self.live = sys.stderr is not None and sys.stderr.isatty()

    def __call__(self, what: str, done: int, total: int) -> None:
        if self.live and time.monotonic() - self.started > 0.5:
            labels = {"runtime": "compiling the runtime (once)", "modules": "compiling modules", "link": "linking"}
            print(f"\r\033[K{labels.get(what, what)} {done}/{total}", end="", file=sys.stderr, flush=True)
            self.shown = True

    def close(self) -> None:
        if self.shown:
            print("\r\033[K", end="", file=sys.stderr, flush=True)


def _target(name: str | None, static: bool) -> Target:
    from molt.compile.backend import targets

    try:
        return (
            targets.TARGETS[name + ("-static" if static and not name.endswith("-static") else "")] if name else targets.host(static)
        )
    except KeyError as error:
        _die(f"no target {error}", "one of: " + ", ".join(targets.TARGETS))


def _stress(text: str | None) -> int:
    """The value of --stress-resume as `Options.stress`."""
    if text is None:
        return 0
    if text == "all":
        return 1
    kind, _, seed = text.partition(":")
    if kind != "random" or not seed.isdigit() or int(seed) < 1:
        _die(f"--stress-resume {text}: unknown", "all, or random:SEED with a SEED from 1")
    return int(seed) + 1


def _options(target: str | None, static: bool, level: int) -> Options:
    from molt.compile.driver import Options

    return Options(_target(target, static), level)


@app.command()
def build(
    source: Source,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="The executable; default: the source's name without .py.")
    ] = None,
    static: Static = False,
    target: TargetName = None,
    tier: Annotated[
        int,
        typer.Option(min=0, max=1, help="0: only what is provable; 1: guarded. This version assumes nothing: both are the same."),
    ] = 1,
    level: Optimize = 2,
    emit: Annotated[str | None, typer.Option(help="Write ir, llvm, asm or obj of the main module instead.")] = None,
    stress_resume: Annotated[
        str | None,
        typer.Option(
            "--stress-resume", help="For tests: leave into the resumable clone at frame-state points: all, or random:SEED."
        ),
    ] = None,
    as_json: Json = False,
) -> None:
    """Compile a program to a native executable."""
    options = dataclasses.replace(_options(target, static, level), stress=_stress(stress_resume))
    started = time.monotonic()
    if emit:
        if output:
            _check_output(output, source)
        _guarded(lambda: _emit(source, emit, output, options), as_json)
        return
    result = output or Path(source.stem)
    _check_output(result, source)
    progress = _Progress()

    def action() -> None:
        from molt.compile import driver

        try:
            driver.build(source, result, options, progress)
        finally:
            progress.close()

    _guarded(action, as_json)
    seconds, size = time.monotonic() - started, result.stat().st_size
    if as_json:
        print(
            json.dumps(
                {
                    "executable": str(result),
                    "bytes": size,
                    "seconds": round(seconds, 3),
                    "target": options.target.name,
                    "tier": tier,
                }
            )
        )
    else:
        print(f"{result}  {size / 1000:.0f} kB  {options.target.name}  {seconds:.1f} s", file=sys.stderr)


def _check_output(output: Path, source: Path) -> None:
    """Says before the work, not after it, that the result cannot be put there."""
    if output.is_dir():
        _die(f"{output}: is a directory", "choose another name with -o")
    if output.exists() and source.exists() and output.samefile(source):
        _die(f"{output}: the result would overwrite the source", "choose another name with -o")
    folder = output.absolute().parent
    while not folder.exists():
        folder = folder.parent
    if not folder.is_dir():
        _die(f"{folder}: not a directory", "choose another place with -o")
    if not os.access(folder, os.W_OK | os.X_OK):
        _die(f"{folder}: permission denied", "choose a folder that can be written with -o")


def _emit(source: Path, kind: str, output: Path | None, options: Options) -> None:
    from molt.compile import cache, emit

    if kind not in emit.KINDS:
        _die(f"--emit {kind}: unknown", "one of: " + ", ".join(emit.KINDS))
    data = emit.emit(source, kind, options)
    if output:
        cache.write_atomically(output, data)
    elif sys.stdout is not None:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()


@app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True, "allow_interspersed_args": False})
def run(context: typer.Context, source: Source, static: Static = False, level: Optimize = 2) -> None:
    """Build into the cache, then run; everything behind the file name goes to the program."""
    options = _options(None, static, level)
    progress = _Progress()

    def action() -> Path:
        from molt.compile import driver

        try:
            return driver.build_executable(source, options, progress)
        finally:
            progress.close()

    executable = _guarded(action)
    try:
        os.execv(executable, [str(source), *context.args])
    except OSError as error:
        hint = "set MOLT_CACHE_DIR to a folder on a file system that allows programs to run"
        _die(f"{executable}: cannot be run: {(error.strerror or '').lower()}", hint)


@app.command()
def check(source: Source, as_json: Json = False) -> None:
    """Say what is outside the supported language, by file, line and column; build nothing."""
    from molt.errors import render

    def action() -> list[Any]:
        from molt.compile import driver
        from molt.compile.frontend import closure

        return driver.problems_of(closure.closure(source))

    diagnostics = _guarded(action, as_json)
    if as_json:
        print(json.dumps(_rows(diagnostics), indent=2))
    else:
        for diagnostic in diagnostics:
            print(render(diagnostic))
        if not diagnostics:
            print(f"{source}: nothing outside the supported language", file=sys.stderr)
    raise typer.Exit(1 if any(d.severity == "error" for d in diagnostics) else 0)


@app.command()
def doctor(as_json: Json = False) -> None:
    """Show toolchain, targets and cache, and what to do where something is missing."""
    from molt import diagnosis

    rows = diagnosis.examine()
    if as_json:
        print(json.dumps([{"what": r.what, "ok": r.ok, "detail": r.detail, "fix": r.fix} for r in rows], indent=2))
    else:
        for row in rows:
            print(f"{'ok  ' if row.ok else 'FAIL'}  {row.what:<22} {row.detail}")
            if not row.ok and row.fix:
                print(f"      hint: {row.fix}")
    raise typer.Exit(0 if all(r.ok for r in rows) else 1)


@app.command()
def clean(everything: Annotated[bool, typer.Option("--all", help="Also the C runtime, and what zig keeps.")] = False) -> None:
    """Empty the build cache."""
    import shutil

    from molt.compile.cache import cache_dir

    root = cache_dir()
    for name in ("programs", "modules", *(("runtime", "generated", "zig") if everything else ())):
        shutil.rmtree(root / name, ignore_errors=True)
    left = [name for name in ("programs", "modules") if (root / name).exists()]
    if left:
        _die(f"{root / left[0]}: cannot be removed", "look at the permissions of the cache folder")
    print(f"cleaned {root}", file=sys.stderr)
