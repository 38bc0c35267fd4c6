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
from _thread import get_ident

from . import callees
from .callbacks import BRANCHES, make_callbacks
from .codes import OPTIMIZED, Facts, analyse
from .notes import UNWATCHED
from .places import ENDLESS, Budget, Code
from .shield import __builtins__  # noqa: F401
from .values import NEW_STATE, NEW_TYPE, Values

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import CodeType, FrameType
    from typing import Any

_monitoring = sys.monitoring
_E = _monitoring.events
_BRANCHES = sum(BRANCHES)
_LOCAL = _E.LINE | _E.CALL | _E.PY_RETURN | _E.PY_YIELD | _BRANCHES
_EXCEPTIONS = _E.RAISE | _E.EXCEPTION_HANDLED
_traceback = BaseException.__dict__["__traceback__"].__get__

MAX_NOVELTIES = 24  # times a function is armed again because it saw something new
MAX_VISITS = 24  # times it is because of a new caller, or a new path in it
MAX_TEXTS = 20_000
MAX_TEXT_BYTES = 64_000_000
NEW_CODE_WORTH, COLLECTION_WORTH = 20, 200  # in starts of functions
SLOW = 40  # collections during the counted starts of a function that is called rarely
SHORTEST_GAP = 2_000
RHYTHM = 7  # one in so many counted starts is looked at; odd, since programs alternate
MAX_CODES, MAX_ENTRIES = 4_000, 100_000  # then what was seen is written out and forgotten: memory stays bounded


class Events:
    """The state of a recording, and its callbacks (closures: they run a million times)."""

    def __init__(self, tool: int, values: Values, budget: Budget, wanted: Callable[[CodeType], int]) -> None:
        self.tool, self.values, self.budget, self.wanted = tool, values, budget, wanted
        self.codes: dict[int, Code] = {}
        self.all: list[Code] = []
        self.next_index = iter(range(1 << 60)).__next__  # one step in C: threads never get one number twice
        self.own = 0
        self.texts: dict[tuple[int, int, str, Any], int] = {}
        self.text_bytes = 0
        self.lost: dict[str, int] = {}
        self.clock = 0
        self.next_window = SHORTEST_GAP
        self.collections = 0
        self.own_collections = 0  # during flushes
        self.spent = 0  # looks since the window opened
        self.looks = 0
        self.windows = 0
        self.hurried = False  # did the window open because of something new?
        self.hurried_looks = 0
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
        self.callbacks = make_callbacks(self)

    # -- life

    def begin(self) -> None:
        for event, callback in self.callbacks.items():
            _monitoring.register_callback(self.tool, event, callback)
        self._listen(True)

    def _listen(self, exceptions: bool) -> None:
        _monitoring.set_events(self.tool, _E.PY_START | (_EXCEPTIONS if exceptions else 0))

    def end(self) -> None:
        if not self.stopped:
            self.stopped = True
            _monitoring.set_events(self.tool, 0)
            for event in self.callbacks:
                _monitoring.register_callback(self.tool, event, None)
            _monitoring.free_tool_id(self.tool)

    def open_window(self) -> None:
        """Arms all places anew."""
        self.windows += 1
        self.values.window += 1
        gap = max(SHORTEST_GAP, 8 * self.spent) * (1 + self.windows // 4)
        self.next_window = self.clock + gap
        self.looks += self.spent
        if self.hurried:
            self.hurried_looks += self.spent
        self.spent = 0
        self.hurried = False
        if self.raises_left <= 0:
            self._listen(True)
        self.raises_left = self.budget.exceptions[1]
        self.on_window()
        for known in self.all:
            if not known.armed:
                known.armed = True
                known.start_off = False
                known.arm_loops(self.budget.loop[1])
                if known.single:
                    _monitoring.set_local_events(self.tool, known.code, known.events)
        _monitoring.restart_events()

    def hurry(self) -> None:
        """The program does something new: a class is met, or an attribute holds a type that it never held. A window opens
        now, if the looks of such windows stay a part of all."""
        if 2 * (self.hurried_looks + self.hurried * self.spent) <= self.looks + self.spent:
            self.open_window()
            self.hurried = True

    def quiet_exceptions(self) -> None:
        self.lose(UNWATCHED)
        self._listen(False)

    # -- codes

    def code(self, code: CodeType) -> Code:
        known = Code(code, self.next_index())
        first = self.codes.setdefault(id(code), known)
        if first is not known:
            return first  # another thread was faster
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
        known.events = events
        _monitoring.set_local_events(self.tool, code, events)
        return known

    def rearm(self, known: Code) -> None:
        """All places of a function are armed anew, if that is not too often."""
        if known.novelties < MAX_NOVELTIES:
            known.novelties += 1
            self.arm(known)

    def arm(self, known: Code) -> None:
        """Taking its events away and setting them forgets what was disabled."""
        if not known.skipped and known.code.co_flags & OPTIMIZED:
            known.armed = True
            self.values.window += 1
            known.arm_loops(self.budget.loop[1])
            _monitoring.set_local_events(self.tool, known.code, 0)
            _monitoring.set_local_events(self.tool, known.code, known.events)

    def without_lines(self, known: Code) -> None:
        """Its line was looked at. An interpreter that jumps back within a line asks at each turn whether to report it, and
        never does, so that it cannot be disabled."""
        _monitoring.set_local_events(self.tool, known.code, known.events & ~_E.LINE)

    def novelty(self, known: Code, frame: FrameType | None) -> None:
        """A site of this function, or (with a frame) its result, has a type that it never had."""
        novel, self.values.novel = self.values.novel, 0
        if novel & NEW_TYPE:
            self.rearm(known)
            if frame is not None and frame.f_back is not None:
                caller = self.codes.get(id(frame.f_back.f_code))
                if caller is not None:
                    self.rearm(caller)
        if novel & NEW_STATE:
            self.hurry()

    def visit(self, callee: Any, callable: Any) -> None:
        """A call site ran for the first time: it may pass other types than the callers before."""
        if callee.__class__ is not Code:
            code = callees.code_of_class(callable)
            callee = self.codes.get(id(code)) if code is not None else None
            if callee is None:
                return
        if callee.visits < MAX_VISITS and (callee.start_left < 0 or not callee.armed):
            callee.visits += 1
            callee.start_left = max(callee.start_left, self.budget.start[1])
            self.arm(callee)

    def new_path(self, known: Code) -> None:
        """A line ran for the first time, in a function that is disabled in part: what comes behind may be new too."""
        if not known.armed and known.visits < MAX_VISITS:
            known.visits += 1
            self.arm(known)

    def facts_of(self, known: Code) -> Facts:
        facts = known.facts
        if facts is None:
            facts = known.facts = analyse(known.code)
            known.single = facts.single
            looks = self.budget.loop[0]
            if known.code.co_flags & OPTIMIZED and facts.endless:
                known.events |= _E.JUMP
                _monitoring.set_local_events(self.tool, known.code, known.events)
            for loop in facts.loops:
                loop.left = looks if known.own or looks == ENDLESS else looks // 4 + 1
        return facts

    def new_line(self, known: Code, line: int) -> list[Any]:
        facts = self.facts_of(known)
        names = facts.loads.get(line, ()) if known.readable else ()
        stores = facts.stores.get(line, ()) if known.readable and known.own else ()
        if not known.code.co_flags & OPTIMIZED and not known.own:
            names = stores = ()
        first = self.budget.line[0]
        place = known.lines[line] = [
            0,
            first if known.own or first == ENDLESS else first // 2 + 1,
            [(name, known.local(line, name)) for name in names],
            stores,
            False,  # mixed
        ]
        self.new_path(known)
        return place

    def new_branch(self, known: Code, offset: int) -> list[Any]:
        left = self.budget.branch[0]
        if not known.own and left != ENDLESS:
            left = left // 4 + 1
        place = known.branches[offset] = [left, {}]
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
        now = collections() - self.own_collections
        self.clock += COLLECTION_WORTH * (now - self.collections)
        self.collections = now
        before, known.collections = known.collections, now
        return now - before >= SLOW

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

    def postpone(self, code: CodeType, error: BaseException) -> None:
        """What a callback of a branch or jump raises, CPython (up to 3.13 at least) raises in no `try` of the program. So an
        exception of a signal handler waits for the next line, as if the signal had come a moment later."""
        thread = get_ident()

        def deliver(_code: CodeType, _line: int) -> None:
            if get_ident() == thread:
                _monitoring.register_callback(self.tool, _E.LINE, self.callbacks[_E.LINE])
                raise error

        _monitoring.register_callback(self.tool, _E.LINE, deliver)
        known = self.codes.get(id(code))
        if known is not None:
            _monitoring.set_local_events(self.tool, code, known.events | _E.LINE)
        _monitoring.restart_events()


_OURS = (
    RuntimeError, KeyError, IndexError, TypeError, ValueError, AttributeError, OSError, MemoryError, OverflowError, RecursionError,
    UnicodeEncodeError, UnicodeDecodeError, SystemError, PermissionError, FileNotFoundError, NameError, UnboundLocalError,
)  # fmt: skip


def collections() -> int:
    return sum([generation["collections"] for generation in gc.get_stats()])


def _nothing() -> None:
    """Until the process has said what is to happen."""
