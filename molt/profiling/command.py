"""What `molt profile` does: runs a program under a sampler, as if nobody watched, and writes what was sampled."""

from __future__ import annotations

import os
import signal
import tempfile
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path

from molt import child, terminal
from molt.choices import Refused
from molt.compile import note
from molt.profiling import flame, perf, speedscope, timer
from molt.profiling.executable import Executable, has_lines
from molt.profiling.stacks import Sample, merged

HOW_TO_BUILD = "make one that says what it does with `molt build -g`"


@dataclass(frozen=True, slots=True)
class Wanted:
    """`sampler`: auto, perf or timer."""

    output: Path
    rate: int
    lines: bool
    sampler: str
    counters: bool


def run(program: Path, arguments: Sequence[str], wanted: Wanted) -> int:
    """Runs the program and returns the status to exit with: its own."""
    _check(program)
    why_not = perf.missing() if wanted.sampler != "timer" or wanted.counters else None
    if why_not is not None and wanted.sampler == "perf":
        raise Refused(f"--sampler perf: {why_not}", "--sampler timer samples with the program's own timer")
    with_perf = wanted.sampler != "timer" and why_not is None
    with tempfile.TemporaryDirectory(prefix="molt-") as folder:
        kept, counts = Path(folder, "samples"), Path(folder, "counters")
        attach = [perf.recording(kept, wanted.rate)] if with_perf else []
        attach += [perf.counting(counts)] if wanted.counters and why_not is None else []
        variables = {} if with_perf else timer.variables(kept, wanted.rate)
        status = _run([str(program), *arguments], variables, attach)
        executable = Executable(program)
        if with_perf:
            samples = list(perf.samples(kept, program, executable))
        else:
            samples = list(timer.read(kept.read_bytes() if kept.exists() else b"", executable))
        _tell_counters(perf.counters(counts), wanted, why_not)
    how = "taken by perf" if with_perf else "taken by the program's own timer"
    _write(program.name, [Sample(s.nanoseconds, merged(s.frames, wanted.lines)) for s in samples], how, wanted)
    return child.end_like(status)


def _check(program: Path) -> None:
    """Refused where there is nothing to name functions by."""
    if not program.is_file():
        raise Refused(f"{program}: no such file" if not program.exists() else f"{program}: not a file", HOW_TO_BUILD, 2)
    if program.suffix == ".py":
        raise Refused(f"{program}: a source, not an executable", f"molt build -g {program}; molt profile ./{program.stem}", 2)
    said = note.read(program.read_bytes())
    if said is None:
        raise Refused(f"{program}: no executable of Molt", HOW_TO_BUILD, 2)
    if not has_lines(program):
        raise Refused(f"{program}: built without names and lines", f"build it anew: molt build -g {said.get('main')}", 2)


def _run(command: list[str], variables: dict[str, str], attach: list[list[str]]) -> int:
    """Starts the program, holds it until it is observed, and waits for its end; a signal n gives -n."""
    with child.signals_held() as mask:
        status = None
        pid, failure = _start_held(command, {**os.environ, **variables}, mask)
        try:
            observed: AbstractContextManager[None] = perf.attached(attach, pid) if attach else nullcontext()
            with observed:
                os.kill(pid, signal.SIGCONT)
                status = child.wait(pid, lambda: _status(pid))
        except perf.NotAttached as error:
            raise Refused(f"perf cannot observe {command[0]}: {error}", "--sampler timer does without perf") from None
        finally:
            if status is None:
                os.kill(pid, signal.SIGKILL)
                os.waitpid(pid, 0)
            why = os.read(failure, 10)
            os.close(failure)
    if why:
        hint = "is it executable, and for this machine?"
        raise Refused(f"{command[0]}: cannot be run: {os.strerror(int(why)).lower()}", hint, 126)
    return status


def _start_held(command: list[str], environment: dict[str, str], mask: set[int | signal.Signals]) -> tuple[int, int]:
    """A process that is stopped just before it becomes the program, and where it tells an error number if it cannot."""
    told, tell = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            os.kill(os.getpid(), signal.SIGSTOP)
            signal.signal(signal.SIGINT, signal.SIG_DFL)
            signal.signal(signal.SIGPIPE, signal.SIG_DFL)
            signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
            signal.pthread_sigmask(signal.SIG_SETMASK, mask)
            os.execve(command[0], command, environment)
        except OSError as error:
            os.write(tell, str(error.errno).encode())
        finally:
            os._exit(126)
    os.close(tell)
    os.waitpid(pid, os.WUNTRACED)
    return pid, told


def _status(pid: int) -> int | None:
    ended, status = os.waitpid(pid, os.WNOHANG)
    return os.waitstatus_to_exitcode(status) if ended else None


def _tell_counters(found: list[tuple[str, str | None]], wanted: Wanted, why_not: str | None) -> None:
    if not wanted.counters:
        return
    if why_not is not None or not found:
        terminal.say(f"no counters: {why_not or 'perf counted nothing'}")
        return
    width = max(len(event) for event, _ in found)
    for event, value in found:
        terminal.say(f"  {event:<{width}}  {value if value is not None else 'not counted on this machine'}")


def _write(name: str, samples: list[Sample], how: str, wanted: Wanted) -> None:
    if not samples:
        terminal.say(f"no samples, and {wanted.output} is not written: {name} needed less processor time than there is between two")
        return
    as_json = wanted.output.suffix == ".json"
    text = speedscope.text(name, samples) if as_json else flame.page(name, samples, how)
    wanted.output.write_text(text, encoding="utf-8", errors="replace")
    seconds = sum(sample.nanoseconds for sample in samples) / 1e9
    where = terminal.near(str(wanted.output))
    terminal.say(f"{where}  {seconds:.2f} s of processor time in {len(samples):,} samples, {how}")
