"""The callbacks of sys.monitoring: one for each event, each with a budget for each place."""

from __future__ import annotations

import sys

from . import callees
from .codes import OPTIMIZED
from .places import LEFT, WAYS, Code
from .shield import __builtins__  # noqa: F401
from .values import INSTANCE, PARTS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import CodeType, FrameType
    from typing import Any

    from .events import Events

_E = sys.monitoring.events
DISABLE = sys.monitoring.DISABLE
# Since 3.14 each way is an event, disabled by itself.
BRANCHES = tuple(getattr(_E, name) for name in ("BRANCH_LEFT", "BRANCH_RIGHT") if hasattr(_E, name)) or (_E.BRANCH,)
RHYTHM = 7  # one in so many counted starts is looked at; odd, since programs alternate
MAX_CALLEES = 64  # of one call site
MAX_SIGNATURES = 16  # of one function
MAX_CODES, MAX_ENTRIES = 4_000, 100_000  # then what was seen is written out and forgotten: memory stays bounded
_traceback = BaseException.__dict__["__traceback__"].__get__


def is_mixed(watched: list[tuple[str, dict[Any, list[Any]]]]) -> bool:
    """Did one of these names have several types, or elements of several types?"""
    for _, site in watched:
        if len(site) > 1:
            return True
        for entry in site.values():
            parts = entry[PARTS]
            if parts is not None:
                for inner in parts.values():
                    if len(inner) > 1:
                        return True
    return False


def make_callbacks(state: Events) -> dict[int, Callable[..., Any]]:
    codes, values, budget = state.codes, state.values, state.budget
    observe = values.observe
    getframe = sys._getframe
    proxy, clears = state.proxy, state.clears
    (_, start_again), (counted, _) = budget.start, budget.counted
    line_again, call_first, call_again, mixed = budget.line[1], budget.call[0], budget.call[1], budget.mixed
    branch_again = budget.branch[1]
    result_first, result_again = budget.result

    def note_signature(known: Code, arguments: list[tuple[str, dict[Any, list[Any]]]], names: Any) -> None:
        """Which types come together: their sets do not say it once two arguments have several."""
        signatures = known.signatures
        if signatures is None:
            before = [next(iter(site.items())) for _, site in arguments if site]  # the first type of each, and its entry
            signatures = known.signatures = {tuple([kind for kind, _ in before]): min([entry[0] for _, entry in before])}
        try:
            found = tuple([values.type_of(type(names[name])) for name, _ in arguments])
        except KeyError:
            return
        if found in signatures:
            signatures[found] += 1
        elif len(signatures) < MAX_SIGNATURES:
            signatures[found] = 1
            values.entries += 1

    def look_at_arguments(known: Code, names: Any) -> None:
        arguments = known.arguments
        if arguments is None:
            arguments = known.arguments = [(name, {}) for name in known.parameters]
        several = 0
        for name, site in arguments:
            try:
                value = names[name]
            except KeyError:
                continue
            observe(site, value)
            if len(site) > 1:
                several += 1
        value = None
        if several > 1:
            note_signature(known, arguments, names)
        if clears:
            names.clear()

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
            known.touched = True
            known.start_left = left = known.start_left - 1
            if known.facts is not None:
                for loop in known.facts.loops:
                    if loop.run:
                        loop.finish()
            if left < 0:
                if left <= -counted:
                    known.start_left = 0 if state.is_slow(known) else start_again
                    if not known.start_left:
                        return None
                    known.armed = False
                    known.start_off = True
                    return DISABLE
                if left % RHYTHM:
                    return None
            state.spent = spent = state.spent + 1
            if not spent & 63:
                state.on_tick()
            if known.parameters and known.readable:
                look_at_arguments(known, getframe(1).f_locals)
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
            known.touched = True
            if known.start_off and known.parameters and known.readable:
                frame = getframe(1)
                if frame.f_lasti == state.facts_of(known).entry:
                    # Setting the events of one function anew does not arm its start.
                    look_at_arguments(known, frame.f_locals)
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
                    for name, attribute in place[3]:
                        try:
                            value = names[name]
                        except KeyError:
                            continue
                        values.note_binding(value, attribute)
                    value = None
                    if clears and code.co_flags & OPTIMIZED:
                        names.clear()
                if values.novel:
                    state.novelty(known, None)
            place[1] -= 1
            if place[1] <= 0:
                place[1] = line_again
                if not place[4] and is_mixed(watched):
                    place[4] = True
                if place[4]:
                    place[1] = mixed
                known.armed = False
                if known.single:
                    state.without_lines(known)
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
            known.touched = True
            observe(known.returns, result)
            novel = values.novel
            if known.facts is not None:
                for loop in known.facts.loops:
                    if loop.run:
                        loop.finish()
            frame = getframe(1)
            if known.readable and known.names:
                exit_locals(known, frame)
            if values.novel:
                state.novelty(known, frame if novel else None)
            place[1] -= 1
            if place[1] <= 0:
                place[1] = result_again if len(known.returns) < 2 else mixed
                known.armed = False
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
            known.touched = True
            frame = getframe(1)
            site = known.yields.get(frame.f_lineno)
            if site is None:
                site = known.yields[frame.f_lineno] = {}
            observe(site, result)
            if values.novel:
                state.novelty(known, frame)
            place[1] -= 1
            if place[1] <= 0:
                place[1] = result_again if len(known.returns) < 2 else mixed
                known.armed = False
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
            callee = state.callee(callable)
            if place is None:
                place = known.calls[offset] = [0, call_first, {}]
                state.visit(callee, callable)
            place[0] += 1
            state.spent += 1
            known.touched = True
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
                place[1] = call_again if len(seen) < 2 else mixed
                known.armed = False
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
            facts = known.facts
            if facts is None:
                facts = state.facts_of(known)
            place = known.branches.get(offset)
            if place is None:
                place = state.new_branch(known, offset)
            state.spent += 1
            known.touched = True
            ways = place[WAYS]
            ways[target] = ways.get(target, 0) + 1
            lands = facts.lands.get(target, target)
            for around in facts.around.get(offset, ()):
                if around.test <= lands <= around.last:
                    break
                if around.head != offset:
                    around.finish()
            loop = facts.heads.get(offset)
            if loop is not None:
                fresh = facts.fresh.get(offset)
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
                if loop.head < target <= loop.last:
                    loop.go_on()
                else:
                    loop.stop()
            else:
                loop = facts.tests.get(offset)
                if loop is not None:
                    loop.before(target)
                else:
                    loop = facts.rounds.get(target)
                    if loop is not None:
                        loop.go_on()
            if loop is not None:
                loop.left -= 1
                if loop.left <= 0:
                    loop.interrupt()
                    known.armed = False
                    return DISABLE
                return None
            place[LEFT] -= 1
            if place[LEFT] <= 0:
                place[LEFT] = branch_again
                known.armed = False
                return DISABLE
            return None
        except RecursionError:
            return None
        except BaseException as error:
            if state.escapes(error):
                state.postpone(code, error)
            return None

    def on_jump(code: CodeType, offset: int, target: int) -> Any:
        try:
            known = codes.get(id(code))
            if known is None:
                known = state.code(code)
            if known.skipped:
                return DISABLE
            facts = known.facts
            if facts is None:
                facts = state.facts_of(known)
            loop = facts.endless.get(offset)
            if loop is None:
                return DISABLE  # tests tell of others
            state.spent += 1
            known.touched = True
            if not loop.run:
                loop.run = 1
            loop.go_on()
            loop.left -= 1
            if loop.left <= 0:
                loop.interrupt()
                known.armed = False
                return DISABLE
            return None
        except RecursionError:
            return None
        except BaseException as error:
            if state.escapes(error):
                state.postpone(code, error)
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
                kind = values.type_of(type(error))
                if kind.handler == INSTANCE:
                    values.inspect(kind, error, 0)
                    values.novel = 0
                key = (offset, kind, happened)
                known.exceptions[key] = known.exceptions.get(key, 0) + 1
                known.touched = True
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
        _E.JUMP: on_jump,
        _E.RAISE: on_exception("raised"),
        _E.EXCEPTION_HANDLED: on_exception("caught"),
    }
    for event in BRANCHES:
        callbacks[event] = on_branch
    return callbacks
