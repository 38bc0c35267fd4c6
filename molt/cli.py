"""The command line: `molt build | run | check | record | mine | verify | trace | doctor | clean`.

Results go to stdout, everything else to stderr. Heavy imports happen inside the commands, so that `molt --help` is instant.
"""

from __future__ import annotations

import dataclasses
import difflib
import enum
import functools
import io
import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from molt import interrupt, terminal
from molt.mine import cli as mining
from molt.trace import cli as traces

if TYPE_CHECKING:
    from molt.compile.backend.targets import Target
    from molt.compile.driver import Options
    from molt.errors import Diagnostic

NAME = "molt"
app = typer.Typer(
    no_args_is_help=True,
    help="Molt compiles Python programs to small, fast native executables.",
    add_completion=False,  # ours name the shell instead of guessing it
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # else `--help` imports a Markdown parser
)

Source = Annotated[Path, typer.Argument(help="The program's main file.", show_default=False, readable=False)]
Static = Annotated[bool, typer.Option("--static", help="A static executable (musl): starts fastest, runs on any Linux.")]
TargetName = Annotated[str | None, typer.Option("--target", help="Target, as listed by `molt doctor`; default: this machine.")]
Json = Annotated[bool, typer.Option("--json", help="Print the answer as JSON.")]
Optimize = Annotated[int, typer.Option("-O", min=0, max=3, help="Optimisation of the program's own code, from 0 to 3.")]


_PASS_ON = {"allow_extra_args": True, "ignore_unknown_options": True, "allow_interspersed_args": False}
"""For commands that hand what follows on to a program."""


class Refused(Exception):
    """Ends a command with a message and a hint."""

    def __init__(self, message: str, hint: str, status: int = 1) -> None:
        super().__init__(message)
        self.message, self.hint, self.status = message, hint, status


# -- errors -----------------------------------------------------------------------------------------------------


def run_command_line() -> int:
    """Runs the command in sys.argv and returns its exit status: no error of a user ever ends in a traceback of ours."""
    interrupt.install()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # names of files may be any bytes
            stream.reconfigure(errors="surrogateescape")
    try:
        if f"_{NAME.upper()}_COMPLETE" in os.environ:
            from typer.completion import completion_init

            completion_init()
        return app(prog_name=NAME, standalone_mode=False) or 0
    except typer.TyperException as error:
        return _wrong_usage(error)
    except typer.Abort:
        return 130


def _wrong_usage(error: typer.TyperException) -> int:
    context = getattr(error, "ctx", None)
    if type(error).__name__ == "NoArgsIsHelpError":
        terminal.say(error.format_message())
        return error.exit_code
    message, _, suggestion = error.message.partition(" Did you mean ")
    message = (message or error.format_message()).replace("No such option:", "no option").rstrip(". ")
    parameter = getattr(error, "param", None)
    hint = f"`{context.command_path if context else NAME} --help` lists what there is"
    if suggestion:
        hint = f"did you mean {suggestion}"
    elif possible := getattr(error, "possibilities", None):
        hint = "did you mean " + " or ".join(sorted(possible)) + "?"
    elif parameter is not None:
        message = error.format_message().rstrip(".")
        if about := getattr(parameter, "help", None):
            hint = f"{'/'.join(o for o in parameter.opts if o.startswith('-')) or parameter.name}: {about}"
    terminal.error(message[:1].lower() + message[1:], hint)
    return error.exit_code


def command(on: typer.Typer = app, **settings: Any) -> Callable[[Callable[..., int | None]], Callable[..., int | None]]:
    """Makes a function a command (of `on`): what goes wrong in it becomes messages, and with --json rows on stdout too."""

    def register(function: Callable[..., int | None]) -> Callable[..., int | None]:
        @on.command(**settings)
        @functools.wraps(function)
        def guarded(*args: Any, **options: Any) -> int | None:
            try:
                return function(*args, **options)
            except (typer.TyperException, typer.Exit, typer.Abort, BrokenPipeError):
                raise
            except KeyboardInterrupt:  # here, for typer would end the process without a word
                terminal.say("interrupted")
                return 130
            except Exception as error:
                return _failed(error, options.get("as_json", False))

        return guarded

    return register


def _failed(error: Exception, as_json: bool) -> int:
    from molt.errors import Diagnostic, MoltError

    if isinstance(error, MoltError):
        for diagnostic in error.diagnostics:
            terminal.say(terminal.text_of(diagnostic))
        if as_json:
            _answer(_rows(error.diagnostics))
        return 1
    if isinstance(error, Refused):
        message, hint, status = error.message, error.hint, error.status
    else:
        if os.environ.get("MOLT_DEBUG"):
            raise error
        from molt import failures

        failure = failures.explain(error)
        message, hint, status = failure.message, failure.hint, 1
    terminal.error(message, hint)
    if as_json:
        _answer(_rows([Diagnostic("", 0, -1, message, hint)]))
    return status


def _answer(value: object) -> None:
    print(json.dumps(value, indent=2), flush=True)


def _rows(diagnostics: list[Diagnostic]) -> list[dict[str, Any]]:
    return [
        {"path": d.path, "line": d.line, "column": d.column, "message": d.message, "hint": d.hint, "severity": d.severity}
        for d in diagnostics
    ]


# -- options ----------------------------------------------------------------------------------------------------


class Shell(enum.StrEnum):
    BASH = "bash"
    ZSH = "zsh"
    FISH = "fish"


def _show_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import PackageNotFoundError, version

        try:
            number = version("molt-aot")
        except PackageNotFoundError:  # a checkout that nobody installed
            number = "0+checkout"
        print(f"{NAME} {number} (CPython {'.'.join(map(str, sys.version_info[:3]))})")
        raise typer.Exit


def _show_completion(shell: Shell | None) -> None:
    if shell is not None:
        from typer.completion import get_completion_script

        print(get_completion_script(prog_name=NAME, complete_var=f"_{NAME.upper()}_COMPLETE", shell=shell.value))
        raise typer.Exit


def _install_completion(shell: Shell | None) -> None:
    if shell is not None:
        from typer.completion import install

        where = install(shell=shell.value, prog_name=NAME, complete_var=f"_{NAME.upper()}_COMPLETE")[1]
        terminal.say(f"written to {where}; it works in the next {shell.value} that is started")
        raise typer.Exit


@app.callback()
def common(
    version: Annotated[bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version.")] = False,
    show_completion: Annotated[
        Shell | None,
        typer.Option(callback=_show_completion, is_eager=True, help="Print the shell completion script for bash, zsh or fish."),
    ] = None,
    install_completion: Annotated[
        Shell | None,
        typer.Option(callback=_install_completion, is_eager=True, help="Install shell completion for bash, zsh or fish."),
    ] = None,
) -> None:
    pass


def _target(name: str | None, static: bool) -> Target:
    from molt.compile.backend import targets

    if name is None:
        return targets.host(static)
    wanted = name + ("-static" if static and not name.endswith("-static") else "")
    if wanted not in targets.TARGETS:
        close = difflib.get_close_matches(wanted, targets.TARGETS, 1)
        suggestion = f"did you mean {close[0]}? " if close else ""
        raise Refused(f"no target {name!r}", f"{suggestion}there are " + ", ".join(targets.TARGETS))
    return targets.TARGETS[wanted]


def _profile(source: Path, text: str) -> Path | None:
    """The traces that `--profile` names; with `auto` those in `traces/` beside the program."""
    if text == "off":
        return None
    if text != "auto":
        if not Path(text).exists():
            raise Refused(f"--profile {text}: does not exist", "record one with molt record, or say off")
        return Path(text)
    beside = source.parent / "traces"
    found = beside.is_dir() and any(name.endswith((".duckdb", ".trace.txt")) for name in os.listdir(beside))
    return beside if found else None


def _stress(option: str, text: str | None) -> int:
    """The value of --stress-resume or --stress-deopt as `Options` has it."""
    if text is None:
        return 0
    if text == "all":
        return 1
    kind, _, seed = text.partition(":")
    if kind != "random" or not seed.isdecimal() or int(seed) < 1:
        raise Refused(f"{option} {text}: unknown", "all, or random:SEED with a SEED from 1")
    return int(seed) + 1


def _options(target: str | None, static: bool, level: int) -> Options:
    _needs_reference_python()
    chosen = _target(target, static)
    from molt.compile.driver import Options

    return Options(chosen, level)


def _needs_reference_python() -> None:
    if sys.version_info[:2] != (3, 13) or sys.implementation.name != "cpython":
        version = f"{sys.implementation.name} {'.'.join(map(str, sys.version_info[:2]))}"
        raise Refused(f"Molt builds with CPython 3.13, and this is {version}", "run it with python3.13 -m molt")


# -- commands ---------------------------------------------------------------------------------------------------


@command(short_help="Compile a program to an executable.")
def build(
    source: Source,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="The executable; default: the source's name without .py.", readable=False)
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
        typer.Option(help="For tests: leave into the resumable clone at frame-state points: all, or random:SEED."),
    ] = None,
    profile: Annotated[
        str, typer.Option(help="Traces to specialize by: a folder or file, off, or auto (traces/ beside the program).")
    ] = "auto",
    stress_deopt: Annotated[
        str | None,
        typer.Option(help="For tests: let guards of specialized code fail without need: all, or random:SEED."),
    ] = None,
    sanitize: Annotated[
        bool, typer.Option("--sanitize", help="For tests: check each access to memory; the result is slow.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Compile a program to a native executable."""
    options = dataclasses.replace(
        _options(target, static, level),
        stress=_stress("--stress-resume", stress_resume),
        stress_deopt=_stress("--stress-deopt", stress_deopt),
        profile=_profile(source, profile),
        sanitize=sanitize,
        strip=not sanitize,
    )
    started = time.monotonic()
    if emit:
        _emit(source, emit, output, options)
        return
    result = output or Path(source.stem)
    _check_output(result, source)
    progress = terminal.Progress()
    from molt.compile import driver

    try:
        driver.build(source, result, options, progress)
    finally:
        progress.close()
    seconds, size = time.monotonic() - started, result.stat().st_size
    if as_json:
        answer = {"executable": str(result), "bytes": size, "seconds": round(seconds, 3)}
        _answer({**answer, "target": options.target.name, "tier": tier})
    else:
        terminal.say(f"{result}  {size / 1000:.0f} kB  {options.target.name}  {seconds:.1f} s")


def _check_output(output: Path, source: Path) -> None:
    """Says before the work, not after it, that the result cannot be put there."""
    if output.is_dir():
        raise Refused(f"{output}: is a directory", "choose another name with -o")
    if output.exists() and source.exists() and output.samefile(source):
        raise Refused(f"{output}: the result would overwrite the source", "choose another name with -o")
    folder = output.absolute().parent
    while not os.path.lexists(folder):
        folder = folder.parent
    if not folder.is_dir():
        raise Refused(f"{folder}: not a directory", "choose another place with -o")
    if not os.access(folder, os.W_OK | os.X_OK):
        raise Refused(f"{folder}: permission denied", "choose a folder that can be written with -o")


def _emit(source: Path, kind: str, output: Path | None, options: Options) -> None:
    from molt.compile import cache, emit

    if kind not in emit.KINDS:
        raise Refused(f"--emit {kind}: unknown", "one of: " + ", ".join(emit.KINDS))
    if output:
        _check_output(output, source)
    data = emit.emit(source, kind, options)
    if output:
        cache.write_atomically(output, data)
    elif sys.stdout is not None:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()


@command(
    short_help="Build into the cache, then run.",
    context_settings=_PASS_ON,
)
def run(context: typer.Context, source: Source, static: Static = False, level: Optimize = 2) -> None:
    """Build into the cache, then run; everything behind the file name goes to the program."""
    if str(source).startswith("-") and not source.exists():
        raise Refused(f"no option {source}", "`molt run --help` lists the options; those of the program stand behind its file", 2)
    options = _options(None, static, level)
    progress = terminal.Progress()
    from molt.compile import driver

    try:
        executable = driver.build_executable(source, options, progress)
    finally:
        progress.close()
    try:
        os.execv(executable, [str(source), *context.args])
    except OSError as error:
        hint = "set MOLT_CACHE_DIR to a folder on a file system that allows programs to run"
        raise Refused(f"{executable}: cannot be run: {(error.strerror or '').lower()}", hint) from None


@command(short_help="Say what Molt does not support in it.")
def check(source: Source, as_json: Json = False) -> int:
    """Say what is outside the supported language, by file, line and column; build nothing."""
    _needs_reference_python()
    from molt.compile import driver

    diagnostics = driver.check(source)
    if as_json:
        _answer(_rows(diagnostics))
    else:
        for diagnostic in diagnostics:
            print(terminal.text_of(diagnostic))
        if not diagnostics:
            terminal.say(f"{source}: nothing outside the supported language")
    return 1 if any(d.severity == "error" for d in diagnostics) else 0


@command(short_help="Show toolchain, targets and cache.")
def doctor(as_json: Json = False) -> int:
    """Show toolchain, targets and cache, and what to do where something is missing."""
    from molt import diagnosis

    rows = diagnosis.examine()
    if as_json:
        _answer([dataclasses.asdict(row) for row in rows])
    else:
        for row in rows:
            print(f"{'ok  ' if row.ok else 'FAIL'}  {row.what:<28} {row.detail}")
            if not row.ok and row.fix:
                print(f"      hint: {row.fix}")
    return 0 if all(r.ok for r in rows) else 1


@command()
def clean(
    everything: Annotated[bool, typer.Option("--all", help="Also the C runtime, what zig keeps, and proofs.")] = False,
    as_json: Json = False,
) -> None:
    """Empty the build cache."""
    from molt.compile import cache

    freed = cache.clean(everything)
    if as_json:
        _answer({"cache": str(cache.cache_dir()), "freed": freed})
    else:
        terminal.say(f"cleaned {cache.cache_dir()}: {freed / 1e6:.0f} MB")


trace_app = typer.Typer(no_args_is_help=True, help="Look into what was recorded.", rich_markup_mode=None)
app.add_typer(trace_app, name="trace")
command(
    short_help="Run a command and record what its Python does.", context_settings={**_PASS_ON, "ignore_unknown_options": False}
)(traces.record)
command(short_help="Find facts in traces, and prove them.")(mining.mine)
command(short_help="Prove the facts of traces/facts.toml anew.")(mining.verify)
for _name, _function in traces.COMMANDS.items():
    command(trace_app, name=_name)(_function)


def main() -> NoReturn:
    """Entry for those who call the module; the `molt` command goes through __main__.py."""
    sys.exit(run_command_line())
