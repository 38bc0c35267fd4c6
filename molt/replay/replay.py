"""`molt test`: each recording is run twice under CPython and once as the executable; a mismatch is made small.

Two runs of CPython that differ from each other say that the program's output depends on more than what was recorded (time,
random numbers, the network): then nothing can be said about Molt, and the recording counts as unstable.
"""

from __future__ import annotations

import queue
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from molt.compile import driver, parallel
from molt.compile.options import Options
from molt.errors import MoltError
from molt.replay.compare import Difference, differences
from molt.replay.minimize import minimize
from molt.replay.outcome import Command, Outcome, Runner
from molt.replay.place import Case, Place, case_of
from molt.replay.program import Program, program_of
from molt.trace.replayable import Recording, hash_of

CPYTHON, MOLT = "CPython", "Molt"
TRIALS = 300  # runs of each side that minimizing may take

PASSED, FAILED, UNSTABLE, SKIPPED, REFUSED = "passed", "failed", "unstable", "skipped", "refused"


@dataclass(frozen=True, slots=True)
class Settings:
    """`files`: of the project, that each run finds; `options_of` makes the options for a main file of the project."""

    root: Path
    files: Sequence[Path]
    options_of: Callable[[Path], Options]
    seconds: float
    minimizing: bool = True
    instead: Path | None = None  # an executable to compare instead of the one that is built


@dataclass(frozen=True, slots=True)
class Result:
    """`why`: for what was not compared. `case` is what the differences are shown with: made smaller where that was possible."""

    recording: Recording
    verdict: str
    why: str = ""
    differences: tuple[Difference, ...] = ()
    case: Case | None = None
    command: tuple[str, ...] = ()
    seconds: tuple[float, float] = (0.0, 0.0)
    problems: MoltError | None = None


@dataclass(slots=True)
class Built:
    """What was built for each place, by main file in the project."""

    executables: dict[tuple[int, Path], Path] = field(default_factory=dict)
    refused: dict[Path, MoltError] = field(default_factory=dict)


def replay_all(recordings: Sequence[Recording], places: Sequence[Place], settings: Settings, report: driver.Report) -> list[Result]:
    """The results in the order of the recordings; the places work side by side."""
    places[0].fill(settings.files)
    built = Built()
    programs: dict[str, Program] = {}
    results: dict[str, Result] = {}
    for recording in recordings:
        program = _program(recording, places[0], settings)
        if isinstance(program, str):
            results[recording.name] = Result(recording, SKIPPED, program)
        else:
            programs[recording.name] = program
    _build(list(programs.values()), places, settings, built, report)
    todo: queue.SimpleQueue[Recording] = queue.SimpleQueue()
    for recording in recordings:
        if recording.name in programs:
            todo.put(recording)
    runner = Runner(settings.seconds)

    def work(number: int) -> None:
        while True:
            try:
                recording = todo.get_nowait()
            except queue.Empty:
                return
            results[recording.name] = _Replay(recording, places[number], number, settings, built, runner).result()

    expected = len(programs)
    parallel.in_threads(
        work, range(len(places)), lambda done, total: report("replaying", expected - todo.qsize(), expected), runner.stop
    )
    return [results[recording.name] for recording in recordings]


def _program(recording: Recording, place: Place, settings: Settings) -> Program | str:
    """What the recording runs in that place, or why it cannot be run. The place has been filled."""
    if recording.stdin == "long":
        return "its standard input was too long to keep"
    for file in recording.files:
        path = settings.root / file.path
        if not file.kept and (not path.is_file() or hash_of(path) != file.sha256):
            return f"{file.path} was too large to keep, and is not what it was"
    program = program_of([place.argument(text) for text in recording.argv], place.folder / recording.cwd)
    if isinstance(program, Program) and not program.main.resolve().is_relative_to(place.folder.resolve()):
        return f"{program.main} lies outside of the project"
    return program


def _build(programs: Sequence[Program], places: Sequence[Place], settings: Settings, built: Built, report: driver.Report) -> None:
    """Builds each main file in each place: what it prints of its own path must be the place where it runs."""
    mains = list(dict.fromkeys(program.main.relative_to(places[0].folder) for program in programs))
    for number, place in enumerate(places):
        place.fill(settings.files)
        for main in mains:
            if main in built.refused:
                continue
            if settings.instead is not None:
                built.executables[number, main] = settings.instead
                continue
            try:
                options = settings.options_of(settings.root / main)
                built.executables[number, main] = driver.build_executable(place.folder / main, options, report)
            except MoltError as error:
                built.refused[main] = _of_project(error, place)


def _of_project(error: MoltError, place: Place) -> MoltError:
    """Names files where the user has them."""
    inside, outside = str(place.folder), str(place.root)

    def moved(text: str) -> str:
        return text.replace(inside, outside)

    return MoltError([replace(d, path=moved(d.path), verbatim=d.verbatim and moved(d.verbatim)) for d in error.diagnostics])


class _Replay:
    """One recording in one place."""

    def __init__(self, recording: Recording, place: Place, number: int, settings: Settings, built: Built, runner: Runner) -> None:
        self.recording, self.place, self.settings, self.runner = recording, place, settings, runner
        self.number, self.built = number, built
        self.trials = 0

    def result(self) -> Result:
        self.place.fill(self.settings.files)
        program = _program(self.recording, self.place, self.settings)
        assert isinstance(program, Program)  # it was one in the first place, too
        self.program = program
        main = program.main.relative_to(self.place.folder)
        if main in self.built.refused:
            return Result(self.recording, REFUSED, "Molt refuses the program", problems=self.built.refused[main])
        self.executable = self.built.executables[self.number, main]
        case = case_of(self.recording, program.arguments)
        first, second = self._cpython(case), self._cpython(case)
        if first.status is None:
            return Result(self.recording, SKIPPED, f"takes longer than {self.settings.seconds:g} s under CPython")
        if unstable := differences(first, second, ("first run", "second run")):
            what = ", ".join(d.what for d in unstable)
            return Result(self.recording, UNSTABLE, f"two runs under CPython differ in {what}", tuple(unstable))
        ours = self._molt(case)
        seconds = (min(first.seconds, second.seconds), ours.seconds)
        found = differences(first, ours, (CPYTHON, MOLT))
        if not found:
            return Result(self.recording, PASSED, seconds=seconds)
        if self.settings.minimizing:
            smaller = self._smaller(case, {d.what for d in found})
            again = self._cpython(smaller)
            shown = differences(again, self._molt(smaller), (CPYTHON, MOLT))
            if shown and not differences(again, self._cpython(smaller), ("", "")):
                case, found = smaller, shown
        return Result(self.recording, FAILED, "", tuple(found), case, self._command(case), seconds)

    def _command(self, case: Case) -> tuple[str, ...]:
        return ("python", *self.program.python, *case.arguments)

    def _cpython(self, case: Case) -> Outcome:
        return self._run(case, (sys.executable, *self.program.python), sys.executable)

    def _molt(self, case: Case) -> Outcome:
        return self._run(case, (self.program.name,), str(self.executable))

    def _run(self, case: Case, argv: tuple[str, ...], executable: str) -> Outcome:
        command = Command((*argv, *case.arguments), executable)
        return self.place.run(self.runner, self.settings.files, self.recording, case, command)

    def _smaller(self, case: Case, kinds: set[str]) -> Case:
        """Leaves out arguments, then lines of standard input and of files, as long as something of the same kind differs."""

        def fails(candidate: Case) -> bool:
            if self.trials >= TRIALS:
                return False
            self.trials += 1
            found = differences(self._cpython(candidate), self._molt(candidate), (CPYTHON, MOLT))
            return bool(kinds & {d.what for d in found})

        base = case
        case = replace(base, arguments=tuple(minimize(base.arguments, lambda part: fails(replace(base, arguments=tuple(part))))))
        if case.stdin is not None:
            given = case
            case = replace(given, stdin=tuple(minimize(given.stdin or (), lambda part: fails(replace(given, stdin=tuple(part))))))
        for name, data in sorted(case.files.items()):
            case = _smaller_file(case, name, data, fails)
        return case


def _smaller_file(case: Case, name: str, data: bytes, fails: Callable[[Case], bool]) -> Case:
    def with_lines(part: Sequence[bytes]) -> Case:
        return replace(case, files={**case.files, name: b"".join(part)})

    return with_lines(minimize(data.splitlines(keepends=True), lambda part: fails(with_lines(part))))
