"""The callbacks of sys.monitoring, and when each place of the program is looked at.

**Sampling.** A place (a line, a call site, a branch, a return) is looked at the first few times, then it returns DISABLE
and costs nothing. It is armed again
  * when its function sees something new: a type at a site that had others, or a callee that returned a new type.
    Each function may do that a limited number of times, so it ends;
  * when a *window* opens: all places are armed, for fewer looks than the first time. The clock of windows is a count
    (starts of functions that are still armed, code seen for the first time, collections of the garbage collector), never
    a time: the same run has the same windows. Windows grow rarer, and a costly one delays the next.
Starts of functions go on counting a while after they have been looked at; they are cheap, and they are the clock. One
between whose starts the collector runs often is called rarely: it goes on counting for ever.

**Errors.** RAISE and the like cannot return DISABLE: they are bounded by `set_events`. Whatever goes wrong in here is
counted and dropped; only exceptions that the program's own signal handlers raise while we run go through.
"""

from __future__ import annotations

import gc
import sys

from . import callees
from .codes import OPTIMIZED, Facts, analyse, may_read_locals
from .shield import __builtins__  # noqa: F401
from .values import Type, Values

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import CodeType, FrameType
    from typing import Any

_monitoring = sys.monitoring
_E = _monitoring.events
DISABLE = _monitoring.DISABLE
_BRANCHES = _E.BRANCH if hasattr(_E, "BRANCH") else 0
_LOCAL = _E.LINE | _E.CALL | _E.PY_RETURN | _E.PY_YIELD | _BRANCHES
_EXCEPTIONS = _E.RAISE | _E.EXCEPTION_HANDLED
_traceback = BaseException.__dict__["__traceback__"].__get__

ENDLESS = 1 << 60
MAX_NOVELTIES = 24  # times a function is armed again because it saw something new
MAX_CALLEES = 64  # of one call site
MAX_TEXTS = 20_000
MAX_TEXT_BYTES = 64_000_000
NEW_CODE_WORTH, COLLECTION_WORTH = 20, 200  # in starts of functions
SLOW = 40  # collections during the counted starts of a function that is called rarely
SHORTEST_GAP = 2_000
RHYTHM = 7  # one in so many counted starts is looked at; odd, since programs alternate
MAX_CODES, MAX_ENTRIES = 4_000, 100_000  # then what was seen is written out and forgotten: memory stays bounded

# Fields of a branch
HITS, LEFT, WAYS, RUN, WHOLE, TRIPS, OPEN = range(7)


class Budget:
    """How often a place is looked at: the first time it is armed, and later."""

    __slots__ = ("branch", "call", "counted", "exceptions", "instances", "line", "loop", "result", "start")

    def __init__(self, scale: float) -> None:
        def looks(first: int, again: int) -> tuple[int, int]:
            if scale < 0:
                return ENDLESS, ENDLESS
            return max(2, round(first * scale)), max(1, round(again * scale))

        self.start = looks(32, 6)
        self.counted = looks(400, 200)
        self.line = looks(8, 2)
        self.result = looks(32, 4)
        self.call = looks(8, 2)
        self.branch = looks(32, 8)
        self.loop = looks(128, 16)
        self.exceptions = looks(400, 100)
        self.instances = looks(64, 8)


class Code:
    """What is known of one code object."""

    __slots__ = (
        "arguments",
        "branches",
        "calls",
        "code",
        "collections",
        "exceptions",
        "facts",
        "index",
        "lines",
        "locals",
        "loops",
        "names",
        "novelties",
        "own",
        "parameters",
        "readable",
        "results",
        "returns",
        "skipped",
        "start_left",
        "starts",
        "tag",
        "written",
        "yields",
    )  # fmt: skip

    def __init__(self, code: CodeType, index: int) -> None:
        self.code, self.index = code, index
        self.skipped = self.own = self.written = False
        self.tag: str | None = None
        self.collections = 0
        self.forget()
        self.novelties = 0
        self.readable = may_read_locals(code)
        count = code.co_argcount + code.co_kwonlyargcount + bool(code.co_flags & 4) + bool(code.co_flags & 8)
        self.parameters = code.co_varnames[:count]
        self.names = (*code.co_varnames, *code.co_cellvars) if code.co_flags & OPTIMIZED else ()

    def forget(self) -> None:
        self.arguments: list[tuple[str, dict[Type, list[Any]]]] | None = None
        self.returns: dict[Type, list[Any]] = {}
        self.yields: dict[int, dict[Type, list[Any]]] = {}
        self.locals: dict[int, dict[str, dict[Type, list[Any]]]] = {}
        self.lines: dict[int, list[Any]] = {}
        self.calls: dict[int, list[Any]] = {}
        self.branches: dict[int, list[Any]] = {}
        self.results: dict[int, list[int]] = {}
        self.loops: list[list[Any]] = []
        self.exceptions: dict[tuple[int, Type, str], int] = {}
        self.facts: Facts | None = None
        self.starts = 0
        self.start_left = 0

    def local(self, line: int, name: str) -> dict[Type, list[Any]]:
        return self.locals.setdefault(line, {}).setdefault(name, {})


class Events:
    """The state of a recording, and its callbacks (closures: they run a million times)."""

    def __init__(self, tool: int, values: Values, budget: Budget, wanted: Callable[[CodeType], int]) -> None:
        self.tool, self.values, self.budget, self.wanted = tool, values, budget, wanted
        self.codes: dict[int, Code] = {}
        self.all: list[Code] = []
        self.count = self.own = 0
        self.texts: dict[tuple[int, int, str, Any], int] = {}
        self.text_bytes = 0
        self.lost: dict[str, int] = {}
        self.clock = 0
        self.next_window = SHORTEST_GAP
        self.collections = 0
        self.spent = 0  # looks since the window opened
        self.looks = 0
        self.windows = 0
        self.raises_left = budget.exceptions[0]
        self.special = callees.special_builtins()
        self.on_window: Callable[[], None] = _nothing
        self.on_namespaces: Callable[[], None] = _nothing
        self.on_module: Callable[[dict[str, Any]], None] = lambda _: None
        self.on_tick: Callable[[], None] = _nothing
        self.on_leave: Callable[[], None] = _nothing
        self.on_full: Callable[[], None] = _nothing
        self.stopped = False
        self.proxy: Any = type(sys._getframe().f_locals)
        self.clears = sys.version_info < (3, 13)

    # -- life

    def begin(self) -> None:
        for event, callback in make_callbacks(self).items():
            _monitoring.register_callback(self.tool, event, callback)
        self._listen(True)

    def _listen(self, exceptions: bool) -> None:
        _monitoring.set_events(self.tool, _E.PY_START | (_EXCEPTIONS if exceptions else 0))

    def end(self) -> None:
        if not self.stopped:
            self.stopped = True
            _monitoring.set_events(self.tool, 0)
            for event in (_E.PY_START, _E.LINE, _E.CALL, _E.PY_RETURN, _E.PY_YIELD, _E.RAISE, _E.EXCEPTION_HANDLED, _BRANCHES):
                if event:
                    _monitoring.register_callback(self.tool, event, None)
            _monitoring.free_tool_id(self.tool)

    def open_window(self) -> None:
        self.windows += 1
        self.values.window += 1
        gap = max(SHORTEST_GAP, 8 * self.spent) * (1 + self.windows // 4)
        self.next_window = self.clock + gap
        self.looks += self.spent
        self.spent = 0
        if self.raises_left <= 0:
            self._listen(True)
        self.raises_left = self.budget.exceptions[1]
        self.on_window()
        for known in self.all:
            _interrupt_loops(known)
        _monitoring.restart_events()

    def quiet_exceptions(self) -> None:
        self._listen(False)

    # -- codes

    def code(self, code: CodeType) -> Code:
        known = Code(code, self.count)
        self.count += 1
        self.codes[id(code)] = known
        self.all.append(known)
        self.clock += NEW_CODE_WORTH
        wanted = self.wanted(code)
        known.start_left = self.budget.start[0]
        known.collections = self.collections
        if code.co_name == "import_module" and code.co_filename.endswith(("importlib/__init__.py", "importlib\\__init__.py")):
            known.tag = callees.IMPORT
        if not wanted:
            known.skipped = True
            if "_exit" in code.co_names or "execve" in code.co_names:
                _monitoring.set_local_events(self.tool, code, _E.CALL)  # the last chance to write, in forked children
            return known
        known.own = wanted > 1
        if known.own:
            self.own += 1
            if not self.own & (self.own - 1):
                self.on_namespaces()
        events = _LOCAL
        if not code.co_flags & OPTIMIZED:
            events &= ~_E.PY_YIELD
            if not known.own:
                events &= ~(_E.LINE | _BRANCHES | _E.PY_RETURN)  # bodies of library modules and classes run once
        _monitoring.set_local_events(self.tool, code, events)
        return known

    def rearm(self, known: Code) -> None:
        """All places of a function are armed anew: taking its events away and setting them forgets what was disabled."""
        if known.novelties < MAX_NOVELTIES and not known.skipped and known.code.co_flags & OPTIMIZED:
            known.novelties += 1
            _interrupt_loops(known)
            events = _monitoring.get_local_events(self.tool, known.code)
            _monitoring.set_local_events(self.tool, known.code, 0)
            _monitoring.set_local_events(self.tool, known.code, events)

    def novelty(self, known: Code, frame: FrameType | None) -> None:
        self.values.novel = False
        self.rearm(known)
        if frame is not None and frame.f_back is not None:
            caller = self.codes.get(id(frame.f_back.f_code))
            if caller is not None:
                self.rearm(caller)

    def new_line(self, known: Code, line: int) -> list[Any]:
        if known.facts is None:
            known.facts = analyse(known.code)
        names = known.facts.loads.get(line, ()) if known.readable else ()
        if not known.code.co_flags & OPTIMIZED and not known.own:
            names = ()
        first = self.budget.line[0]
        place = known.lines[line] = [
            0,
            first if known.own or first == ENDLESS else first // 2 + 1,
            [(name, known.local(line, name)) for name in names],
        ]
        return place

    def new_branch(self, known: Code, offset: int) -> list[Any]:
        if known.facts is None:
            known.facts = analyse(known.code)
        loop = offset in known.facts.loops
        left = self.budget.loop[0] if loop else self.budget.branch[0]
        if not known.own and left != ENDLESS:
            left = left // 4 + 1
        place = known.branches[offset] = [0, left, {}, 0, loop, {}, 0]
        if loop:
            known.loops.append(place)
        return place

    def text(self, known: Code, offset: int, what: str, name: str, argument: Any) -> None:
        """The source text given to exec, eval or compile, or the name given to an import that is computed."""
        if type(argument) is not str and type(argument) is not bytes:
            return
        key = (known.index, offset, name if what == callees.TEXT else callees.IMPORT, argument)
        if key in self.texts:
            self.texts[key] += 1
        elif len(self.texts) < MAX_TEXTS and self.text_bytes + len(argument) < MAX_TEXT_BYTES:
            self.texts[key] = 1
            self.text_bytes += len(argument)
        else:
            self.lose("texts of exec and eval beyond the limit")

    def is_slow(self, known: Code) -> bool:
        """Did the collector run often since this was last asked? Also lets the clock know."""
        collections = sum([generation["collections"] for generation in gc.get_stats()])
        self.clock += COLLECTION_WORTH * (collections - self.collections)
        self.collections = collections
        before, known.collections = known.collections, collections
        return collections - before >= SLOW

    def lose(self, why: str) -> None:
        self.lost[why] = self.lost.get(why, 0) + 1

    def callee(self, callable: Any) -> Any:
        code = callees.code_of(callable)
        if code is None:
            return callees.name_of_callee(callable, self.values)
        return self.codes.get(id(code)) or self.code(code)

    # -- errors

    def escapes(self, error: BaseException) -> bool:
        """Does this exception belong to the program: raised by its signal handler, or sent to its thread, while we ran?"""
        place = _traceback(error)
        while place is not None and place.tb_next is not None:
            place = place.tb_next
        ours = place is None or place.tb_frame.f_globals.get("__package__") == __package__
        if not ours or type(error) is KeyboardInterrupt or type(error) is SystemExit:
            return True
        kind = type(error)
        if not any(kind is k for k in _OURS):
            return True
        self.lose(f"{kind.__name__} in the agent")
        if sum(self.lost.values()) > 10_000:
            self.end()
        return False


_OURS = (
    RuntimeError, KeyError, IndexError, TypeError, ValueError, AttributeError, OSError, MemoryError, OverflowError, RecursionError,
    UnicodeEncodeError, UnicodeDecodeError, SystemError, PermissionError, FileNotFoundError, NameError, UnboundLocalError,
)  # fmt: skip


def _interrupt_loops(known: Code) -> None:
    """Loops that run now will not have been watched from their entry."""
    for place in known.loops:
        place[WHOLE] = False


def _nothing() -> None:
    """Until the process has said what is to happen."""


def make_callbacks(state: Events) -> dict[int, Callable[..., Any]]:
    codes, values, budget = state.codes, state.values, state.budget
    observe = values.observe
    getframe = sys._getframe
    proxy, clears = state.proxy, state.clears
    (_, start_again), (counted, _) = budget.start, budget.counted
    line_again, call_first, call_again = budget.line[1], budget.call[0], budget.call[1]
    branch_again, loop_again = budget.branch[1], budget.loop[1]
    result_first, result_again = budget.result

    def on_start(code: CodeType, offset: int) -> Any:
        try:
            known = codes.get(id(code))
            if known is None:
                if len(state.all) > MAX_CODES or values.entries > MAX_ENTRIES:
                    state.on_full()
                known = state.code(code)
            if known.skipped:
                return DISABLE
            state.clock += 1
            if state.clock >= state.next_window:
                state.open_window()
            known.starts += 1
            known.start_left = left = known.start_left - 1
            for place in known.loops:
                place[RUN], place[WHOLE] = 0, True
            if left < 0:
                if left <= -counted:
                    known.start_left = 0 if state.is_slow(known) else start_again
                    return DISABLE if known.start_left else None
                if left % RHYTHM:
                    return None
            state.spent = spent = state.spent + 1
            if not spent & 63:
                state.on_tick()
            if known.parameters and known.readable:
                arguments = known.arguments
                if arguments is None:
                    arguments = known.arguments = [(name, {}) for name in known.parameters]
                frame = getframe(1)
                names = frame.f_locals
                for name, site in arguments:
                    try:
                        value = names[name]
                    except KeyError:
                        continue
                    observe(site, value)
                value = None
                if clears:
                    names.clear()
                if values.novel:
                    state.novelty(known, None)
            return None
        except RecursionError:
            return None
        except BaseException as error:
            if state.escapes(error):
                raise
            return None

    def on_line(code: CodeType, line: int) -> Any:
        try:
            known = codes.get(id(code))
            if known is None:
                known = state.code(code)
            if known.skipped:
                return DISABLE
            place = known.lines.get(line)
            if place is None:
                place = state.new_line(known, line)
            place[0] += 1
            state.spent += 1
            watched = place[2]
            if watched:
                names = getframe(1).f_locals
                kind = type(names)
                if kind is dict or kind is proxy:
                    for name, site in watched:
                        try:
                            value = names[name]
                        except KeyError:
                            continue
                        observe(site, value)
                    value = None
                    if clears and code.co_flags & OPTIMIZED:
                        names.clear()
                if values.novel:
                    state.novelty(known, None)
            place[1] -= 1
            if place[1] <= 0:
                place[1] = line_again
                return DISABLE
            return None
        except RecursionError:
            return None
        except BaseException as error:
            if state.escapes(error):
                raise
            return None

    def exit_locals(known: Code, frame: FrameType) -> None:
        """Types of all locals as the function leaves: shows those that no line reads."""
        line = frame.f_lineno
        names = frame.f_locals
        for name in known.names:
            try:
                value = names[name]
            except KeyError:
                continue
            observe(known.local(line, name), value)
        if clears:
            names.clear()

    def on_return(code: CodeType, offset: int, result: Any) -> Any:
        try:
            known = codes.get(id(code))
            if known is None:
                known = state.code(code)
            if known.skipped:
                return DISABLE
            if not code.co_flags & OPTIMIZED:
                if code.co_name == "<module>":
                    state.on_module(getframe(1).f_globals)
                return DISABLE
            place = known.results.get(offset)
            if place is None:
                place = known.results[offset] = [0, result_first]
            place[0] += 1
            state.spent += 1
            observe(known.returns, result)
            novel = values.novel
            frame = getframe(1)
            if known.readable and known.names:
                exit_locals(known, frame)
            if values.novel:
                state.novelty(known, frame if novel else None)
            place[1] -= 1
            if place[1] <= 0:
                place[1] = result_again
                return DISABLE
            return None
        except RecursionError:
            return None
        except BaseException as error:
            if state.escapes(error):
                raise
            return None

    def on_yield(code: CodeType, offset: int, result: Any) -> Any:
        try:
            known = codes.get(id(code))
            if known is None:
                known = state.code(code)
            if known.skipped:
                return DISABLE
            place = known.results.get(offset)
            if place is None:
                place = known.results[offset] = [0, result_first]
            place[0] += 1
            state.spent += 1
            frame = getframe(1)
            site = known.yields.get(frame.f_lineno)
            if site is None:
                site = known.yields[frame.f_lineno] = {}
            observe(site, result)
            if values.novel:
                state.novelty(known, frame)
            place[1] -= 1
            if place[1] <= 0:
                place[1] = result_again
                return DISABLE
            return None
        except RecursionError:
            return None
        except BaseException as error:
            if state.escapes(error):
                raise
            return None

    def on_call(code: CodeType, offset: int, callable: Any, argument: Any) -> Any:
        try:
            known = codes.get(id(code))
            if known is None:
                known = state.code(code)
            special = state.special.get(id(callable))
            if special is not None and special[0] is callees.LEAVE:
                state.on_leave()
                return None
            if known.skipped:
                return None
            place = known.calls.get(offset)
            if place is None:
                place = known.calls[offset] = [0, call_first, {}]
            place[0] += 1
            state.spent += 1
            callee = state.callee(callable)
            seen = place[2]
            if callee in seen:
                seen[callee] += 1
            else:
                if seen:
                    state.rearm(known)
                    if len(seen) >= MAX_CALLEES:
                        callee = "*"
                seen[callee] = seen.get(callee, 0) + 1
            if special is None and callee.__class__ is Code and callee.tag is not None:
                special = (callee.tag, "", None)
            if special is not None:
                state.text(known, offset, special[0], special[1], argument)
                return None  # never disabled: each text counts
            place[1] -= 1
            if place[1] <= 0:
                place[1] = call_again
                return DISABLE
            return None
        except RecursionError:
            return None
        except BaseException as error:
            if state.escapes(error):
                raise
            return None

    def on_branch(code: CodeType, offset: int, target: int) -> Any:
        try:
            known = codes.get(id(code))
            if known is None:
                known = state.code(code)
            if known.skipped:
                return DISABLE
            place = known.branches.get(offset)
            if place is None:
                place = state.new_branch(known, offset)
            place[HITS] += 1
            state.spent += 1
            ways = place[WAYS]
            ways[target] = ways.get(target, 0) + 1
            loops = known.facts.loops  # type: ignore[union-attr]
            if offset in loops:
                fresh = known.facts.fresh.get(offset)  # type: ignore[union-attr]
                if fresh is not None and known.readable:
                    frame = getframe(1)
                    names = frame.f_locals
                    if type(names) is dict or type(names) is proxy:
                        for name in fresh:
                            try:
                                value = names[name]
                            except KeyError:
                                continue
                            observe(known.local(frame.f_lineno, name), value)
                        value = None
                        if clears and code.co_flags & OPTIMIZED:
                            names.clear()
                    if values.novel:
                        state.novelty(known, None)
                if target != loops[offset]:  # the loop ends
                    if place[WHOLE]:
                        trips = place[RUN]
                        place[TRIPS][trips] = place[TRIPS].get(trips, 0) + 1
                    place[RUN], place[WHOLE] = 0, True
                else:
                    place[RUN] += 1
                    if place[RUN] > place[OPEN]:
                        place[OPEN] = place[RUN]
                place[LEFT] -= 1
                if place[LEFT] <= 0:
                    place[LEFT] = loop_again
                    place[WHOLE] = False
                    return DISABLE
                return None
            place[LEFT] -= 1
            if place[LEFT] <= 0:
                place[LEFT] = branch_again
                return DISABLE
            return None
        except RecursionError:
            return None
        except BaseException as error:
            if state.escapes(error):
                raise
            return None

    def on_exception(what: str) -> Callable[..., Any]:
        def callback(code: CodeType, offset: int, error: BaseException) -> Any:
            try:
                known = codes.get(id(code))
                if known is None or known.skipped:
                    return None
                state.raises_left -= 1
                if state.raises_left <= 0:
                    state.quiet_exceptions()
                happened = what
                if what == "raised":
                    place = _traceback(error)
                    if place is not None and place.tb_next is not None:
                        happened = "passed"
                key = (offset, values.type_of(type(error)), happened)
                known.exceptions[key] = known.exceptions.get(key, 0) + 1
                return None
            except RecursionError:
                return None
            except BaseException as problem:
                if state.escapes(problem):
                    raise
                return None

        return callback

    callbacks: dict[int, Callable[..., Any]] = {
        _E.PY_START: on_start,
        _E.LINE: on_line,
        _E.PY_RETURN: on_return,
        _E.PY_YIELD: on_yield,
        _E.CALL: on_call,
        _E.RAISE: on_exception("raised"),
        _E.EXCEPTION_HANDLED: on_exception("caught"),
    }
    if _BRANCHES:
        callbacks[_BRANCHES] = on_branch
    return callbacks
