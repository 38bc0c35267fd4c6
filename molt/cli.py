"""The command line: `molt build | run | check | doctor | clean`.

Results go to stdout, everything else to stderr. Heavy imports happen inside the commands, so that `molt --help` is instant.
"""

from __future__ import annotations

import dataclasses
import json
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

if TYPE_CHECKING:
    from molt.compile.backend.targets import Target
    from molt.compile.driver import Options

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
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        sys.exit(1)


def _die(message: str, hint: str | None = None, status: int = 1) -> NoReturn:
    print(f"error: {message}", file=sys.stderr)
    if hint:
        print(f"hint: {hint}", file=sys.stderr)
    raise typer.Exit(status)


def _guarded(action: Any) -> Any:
    """Runs a build step and turns what can go wrong into messages."""
    from molt.compile.backend.zig import ToolError
    from molt.errors import MoltError, render

    try:
        return action()
    except MoltError as error:
        for diagnostic in error.diagnostics:
            print(render(diagnostic), file=sys.stderr)
        raise typer.Exit(1) from None
    except ToolError as error:
        _die(str(error), "run `molt doctor`; if the toolchain is well, this is a bug of Molt")
    except FileNotFoundError as error:
        _die(f"{error.filename}: no such file or directory")
    except PermissionError as error:
        _die(f"{error.filename}: permission denied", "set MOLT_CACHE_DIR if the cache folder cannot be written")
    except OSError as error:
        _die(f"{error.filename or ''}: {error.strerror}".removeprefix(": "))


class _Progress:
    """One line on stderr, on a terminal only, and only for what takes longer than half a second."""

    def __init__(self) -> None:
        self.started = time.monotonic()
        self.shown = False
        self.live = sys.stderr.isatty()

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
    tier: Annotated[int, typer.Option(min=0, max=1, help="0: only what is provable; 1: guarded (default).")] = 1,
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
        _guarded(lambda: _emit(source, emit, output, options))
        return
    result = output or Path(source.stem)
    if result.is_dir():
        _die(f"{result}: is a directory", "choose another name with -o")
    progress = _Progress()

    def action() -> None:
        from molt.compile import driver

        try:
            driver.build(source, result, options, progress)
        finally:
            progress.close()

    _guarded(action)
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


def _emit(source: Path, kind: str, output: Path | None, options: Options) -> None:
    from molt.compile import emit

    if kind not in emit.KINDS:
        _die(f"--emit {kind}: unknown", "one of: " + ", ".join(emit.KINDS))
    data = emit.emit(source, kind, options)
    if output:
        output.write_bytes(data)
    else:
        sys.stdout.buffer.write(data)


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
    sys.stdout.flush()
    os.execv(executable, [str(source), *context.args])


@app.command()
def check(source: Source, as_json: Json = False) -> None:
    """Say what is outside the supported language, by file, line and column; build nothing."""
    from molt.errors import render

    def action() -> list[Any]:
        from molt.compile import driver
        from molt.compile.frontend import closure

        return driver.problems_of(closure.closure(source))

    diagnostics = _guarded(action)
    if as_json:
        rows = [
            {"path": d.path, "line": d.line, "column": d.column, "message": d.message, "hint": d.hint, "severity": d.severity}
            for d in diagnostics
        ]
        print(json.dumps(rows, indent=2))
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
def clean(everything: Annotated[bool, typer.Option("--all", help="Also the C runtime.")] = False) -> None:
    """Empty the build cache."""
    import shutil

    from molt.compile.cache import cache_dir

    root = cache_dir()
    for name in ("programs", "modules", *(("runtime", "generated") if everything else ())):
        shutil.rmtree(root / name, ignore_errors=True)
    print(f"cleaned {root}", file=sys.stderr)
