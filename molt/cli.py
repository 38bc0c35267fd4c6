"""The command line: `molt build | run | check | record | trace | mine | verify | drift | tune | test | profile | init | lock |
inspect | doctor | clean`.

Results go to stdout, everything else to stderr. Heavy imports happen inside the commands, so that `molt --help` is instant.
"""

from __future__ import annotations

import dataclasses
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

from molt import choices, interrupt, terminal
from molt.choices import DebugInfo, Json, Optimize, ProfileChoice, Refused, Static, StressDeopt, TargetName
from molt.mine import cli as mining
from molt.profiling import cli as profiling
from molt.project import cli as projects
from molt.replay import cli as replays
from molt.trace import cli as traces
from molt.trace.drift import cli as drifting
from molt.tune import cli as tuning

if TYPE_CHECKING:
    from molt.compile.driver import Options
    from molt.errors import Diagnostic
    from molt.project.plans import Plan

NAME = "molt"
app = typer.Typer(
    no_args_is_help=True,
    help="Molt compiles Python programs to small, fast native executables.",
    add_completion=False,  # ours name the shell instead of guessing it
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # else `--help` imports a Markdown parser
)

Source = Annotated[Path, typer.Argument(help="The program's main file.", show_default=False, readable=False)]
_PASS_ON = {"allow_extra_args": True, "ignore_unknown_options": True, "allow_interspersed_args": False}
"""For commands that hand what follows on to a program."""


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


def command(
    on: typer.Typer = app, trouble: int = 1, **settings: Any
) -> Callable[[Callable[..., int | None]], Callable[..., int | None]]:
    """Makes a function a command (of `on`): what goes wrong in it becomes messages, and with --json rows on stdout too. The exit
    status is then `trouble`."""

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
                return _failed(error, options.get("as_json", False), trouble)

        return guarded

    return register


def _failed(error: Exception, as_json: bool, trouble: int) -> int:
    from molt.errors import Diagnostic, MoltError

    if isinstance(error, MoltError):
        for diagnostic in error.diagnostics:
            terminal.say(terminal.text_of(diagnostic))
        if as_json:
            _answer(_rows(error.diagnostics))
        return trouble
    if isinstance(error, Refused):
        message, hint, status = error.message, error.hint, error.status
    else:
        if os.environ.get("MOLT_DEBUG"):
            raise error
        from molt import failures

        failure = failures.explain(error)
        message, hint, status = failure.message, failure.hint, trouble
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


# -- commands ---------------------------------------------------------------------------------------------------


@command(short_help="Compile programs to executables.")
def build(
    source: Annotated[
        Path | None,
        typer.Argument(
            help="The program's main file, or an entry point's name; default: all entry points.", show_default=False, readable=False
        ),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="The executable; default: the source's name without .py.", readable=False)
    ] = None,
    static: Static = False,
    target: TargetName = None,
    tier: Annotated[
        int,
        typer.Option(min=0, max=1, help="0: nothing is assumed, so that no profile is used; 1: what a profile saw, guarded."),
    ] = 1,
    level: Optimize = 2,
    emit: Annotated[str | None, typer.Option(help="Write ir, llvm, asm or obj of the main module instead.")] = None,
    stress_resume: Annotated[
        str | None,
        typer.Option(help="For tests: leave into the resumable clone at frame-state points: all, random:SEED or every:N."),
    ] = None,
    profile: ProfileChoice = None,
    stress_deopt: StressDeopt = None,
    sanitize: Annotated[
        bool, typer.Option("--sanitize", help="For tests: check each access to memory; the result is slow.")
    ] = False,
    debug_info: DebugInfo = False,
    trim_paths: Annotated[
        bool | None,
        typer.Option(help="Name sources relative to the project, so that it may be built anywhere.", show_default=False),
    ] = None,
    locked: Annotated[bool, typer.Option("--locked", help="Build only when all is as molt.lock says.")] = False,
    reproducible: Annotated[
        bool, typer.Option("--reproducible-check", help="Build twice without the cache, compare the bytes, and write nothing.")
    ] = False,
    explain: Annotated[
        str | None,
        typer.Option(
            metavar="FILE[:LINE]",
            help="Build nothing; say what becomes of a line, or of all of a file: specialized or generic, guards, proofs, reasons.",
        ),
    ] = None,
    report: Annotated[
        Path | None, typer.Option(help="Build nothing; write what --explain says of all files as one HTML page.", readable=False)
    ] = None,
    as_json: Json = False,
) -> None:
    """Compile a program, or the entry points of [tool.molt] in pyproject.toml, to native executables."""
    from molt.project import config as configuration
    from molt.project import plans

    config = configuration.load()
    options = dataclasses.replace(
        choices.options(None, False, level),
        stress=choices.stress("--stress-resume", stress_resume),
        stress_deopt=choices.stress("--stress-deopt", stress_deopt),
        sanitize=sanitize,
        strip=not sanitize and not debug_info,
        debug_info=debug_info,
    )
    if tier == 0 and profile not in (None, "off"):
        raise Refused(f"--tier 0 with --profile {profile}", "tier 0 assumes nothing; leave out one of the two", 2)
    wanted = plans.Wanted(options, output, target, static, profile if tier else "off", trim_paths)
    if explain is not None or report is not None:
        from molt.compile.explain import command as explaining

        explaining.run(config, source, wanted, explain, report, as_json)
        return
    todo = plans.plans(config, source, wanted)
    if locked:
        from molt.project import lock

        lock.check(config.root / lock.FILE, lock.programs(config, todo))
    if emit:
        if len(todo) > 1:
            raise Refused(f"--emit {emit}: of which of {len(todo)} executables?", "name one file or entry point")
        _emit(todo[0].main, emit, output, todo[0].options)
        return
    if reproducible:
        from molt.project import reproduce

        checked = [reproduce.check(plan, config.root) for plan in todo]
        if as_json:
            _answer([dataclasses.asdict(one) for one in checked])
        else:
            print("\n".join(one.shown() for one in checked), flush=True)
        return
    for plan in todo:
        _check_output(plan.output, plan.main)
    answers = [_build(plan, tier, as_json) for plan in todo]
    if as_json:
        _answer(answers if source is None else answers[0])


def _build(plan: Plan, tier: int, quiet: bool) -> dict[str, Any]:
    from molt.compile import driver

    started = time.monotonic()
    progress = terminal.Progress()
    try:
        driver.build(plan.main, plan.output, plan.options, progress)
    finally:
        progress.close()
    seconds, size = time.monotonic() - started, plan.output.stat().st_size
    target = plan.options.target.name
    shown = terminal.near(str(plan.output))
    if not quiet:
        terminal.say(f"{shown}  {size / 1000:.0f} kB  {target}  {seconds:.1f} s")
    return {"executable": shown, "bytes": size, "seconds": round(seconds, 3), "target": target, "tier": tier}


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
def run(context: typer.Context, source: Source, static: Static = False, level: Optimize = 2, profile: ProfileChoice = None) -> None:
    """Build into the cache, then run; everything behind the file name goes to the program."""
    from molt.project import config as configuration
    from molt.project import plans

    if str(source).startswith("-") and not source.exists():
        raise Refused(f"no option {source}", "`molt run --help` lists the options; those of the program stand behind its file", 2)
    wanted = plans.Wanted(choices.options(None, False, level), static=static, profile=profile)
    plan = plans.of_file(configuration.load(), source, wanted)
    progress = terminal.Progress()
    from molt.compile import driver

    try:
        executable = driver.build_executable(plan.main, plan.options, progress)
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
    choices.needs_reference_python()
    from molt.compile import driver
    from molt.project import config as configuration
    from molt.project import plans

    diagnostics = driver.check(source, plans.texts_of(configuration.load(), source, None))
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
    short_help="Run a command and record what its Python does.",
    trouble=traces.FAILED,
    context_settings={**_PASS_ON, "ignore_unknown_options": False},
)(traces.record)
command(
    short_help="Say what the program does otherwise than its profile.",
    trouble=drifting.TROUBLE,
    context_settings={**_PASS_ON, "ignore_unknown_options": False},
)(drifting.drift)
command(short_help="Find facts in traces, and prove them.")(mining.mine)
command(short_help="Prove the facts of traces/facts.toml anew.")(mining.verify)
command(
    short_help="Find out which choices about its build make a program fastest.",
    context_settings={**_PASS_ON, "ignore_unknown_options": False},
)(tuning.tune)
command(short_help="Run recorded commands again and compare with CPython.", trouble=2)(replays.test)
command(
    short_help="Run an executable and show where its time goes.",
    context_settings={**_PASS_ON, "ignore_unknown_options": False},
)(profiling.profile)
command(short_help="Configure a project: [tool.molt] and a GitHub workflow.")(projects.init)
command(short_help="Pin what the executables are made from in molt.lock.")(projects.lock)
command(short_help="Say what an executable was made from.")(projects.inspect)
for _name, _function in traces.COMMANDS.items():
    command(trace_app, name=_name)(_function)


def main() -> NoReturn:
    """Entry for those who call the module; the `molt` command goes through __main__.py."""
    sys.exit(run_command_line())
