"""The life of a recording inside one process: options, flushes, forks, the end."""

from __future__ import annotations

import atexit
import os
import sys
import time

from .callbacks import MAX_CODES, MAX_ENTRIES
from .codes import start_of_body
from .contents import SEPARATOR as BETWEEN_CONTENTS
from .cost import price_of_a_look
from .events import Events, collections
from .loops import FOR
from .places import WAYS, Budget, Code
from .rebinding import Namespaces
from .shield import __builtins__  # noqa: F401
from .spool import Spool, escape
from .values import BITS, CONTENTS, COUNT, HIGH, LONG, LOW, PARTS, SHORT, WIDTH, Values

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import CodeType
    from typing import Any

FORMAT = 1
SKIPPED_LIBRARY = ("importlib/", "encodings/", "site.py", "sitecustomize.py", "_sitebuiltins.py", "runpy.py", "zipimport.py")
TOOL_IDS = (4, 3, 5, 2, 1, 0)  # those without a name of their own first
SEPARATOR = "\x1f"


class Options:
    """What `molt record` passes on: `key=value` separated by semicolons, values with percent escapes."""

    def __init__(self, text: str) -> None:
        given = dict(part.split("=", 1) for part in text.split(";") if "=" in part)
        plain = {key: _unescape(value) for key, value in given.items()}
        self.budget = plain.get("budget", "1.3")
        self.include = [p for p in plain.get("include", "").split(SEPARATOR) if p]
        self.exclude = [p for p in plain.get("exclude", "").split(SEPARATOR) if p]
        self.root = plain.get("root", "")
        self.run = plain.get("run", "")
        self.values = plain.get("values") == "1"

    def scale(self) -> float:
        """How often to look, where 1.0 is meant to cost 0.3 of the program's time; negative: always."""
        return -1.0 if self.budget == "unlimited" else max(0.05, (float(self.budget) - 1) / 0.3)


def _unescape(text: str) -> str:
    first, *rest = text.split("%")
    return first + "".join(chr(int(part[:2], 16)) + part[2:] for part in rest)


def matches(pattern: str, text: str) -> bool:
    """Shell patterns with `*` and `?`; `fnmatch` would import `re` into the program."""
    position = star = -1
    mark = index = 0
    position = 0
    while index < len(text):
        if position < len(pattern) and pattern[position] == "*":
            star, mark = position, index
            position += 1
        elif position < len(pattern) and pattern[position] in ("?", text[index]):
            position += 1
            index += 1
        elif star >= 0:
            mark += 1
            position, index = star + 1, mark
        else:
            return False
    return all(c == "*" for c in pattern[position:])


class Recording:
    def __init__(self, folder: str, options: Options, tool: int) -> None:
        self.options = options
        self.spool = Spool(folder)
        budget = Budget(options.scale())
        unlimited = options.scale() < 0
        self.values = Values(*budget.instances, elements=64 if unlimited else 4, contents=options.values)
        self.namespaces = Namespaces(self.values)
        self.events = Events(tool, self.values, budget, self.wanted)
        self.folders: dict[str, int] = {}
        self.own_modules: set[str] = set()
        self.files: dict[str, int] = {}
        self.next_file = iter(range(1 << 60)).__next__
        self.cwd = os.getcwd()
        self.debug = bool(os.environ.get("MOLT_DEBUG"))
        self.library = os.path.dirname(os.__file__) + os.sep
        self.agent = os.path.dirname(os.path.dirname(__file__)) + os.sep
        self.started = time.perf_counter()
        self.start_time = time.time_ns()
        self.agent_time = 0.0  # seconds of the start and of flushes
        self.price: float | None = None  # of a look
        self.flushed_at = self.started
        self.pause = 0.1
        self.ended = False
        self.known_modules: set[str] = set()
        self.main: str | None = None
        self.events.on_window = self.on_window
        self.events.on_namespaces = self.look_at_namespaces
        self.events.on_module = self.on_module
        self.values.on_class = self.namespaces.look_at_class
        self.events.on_tick = self.on_tick
        self.events.on_leave = self.on_leave
        self.events.on_full = self.on_full

    # -- what is recorded

    def wanted(self, code: CodeType) -> int:
        """0: not at all, 1: library, 2: the program's own."""
        path = code.co_filename
        known = self.folders.get(path)
        if known is None:
            known = self.folders[path] = self._wanted(path)
        if known == 2 and code.co_name == "<module>":
            self.own_modules.add("")  # which module that is shows in its globals, later
        return known

    def _wanted(self, path: str) -> int:
        if path.startswith("<frozen") or path.startswith(self.agent):
            return 0
        installed = "site-packages" in path or "dist-packages" in path
        library = path.startswith(self.library) and not installed
        if any(matches(p, path) or matches(p, path.rsplit(os.sep, 1)[-1]) for p in self.options.exclude):
            return 0
        if self.options.include:
            hit = any(matches(p, path) or matches(p, path.rsplit(os.sep, 1)[-1]) for p in self.options.include)
            return 0 if not hit else 1 if library or installed else 2
        if library:
            rest = path[len(self.library) :].replace(os.sep, "/")
            return 0 if rest.startswith(SKIPPED_LIBRARY) else 1
        return 1 if installed or path.startswith("<") else 2

    def absolute(self, path: str) -> str:
        """Without `os.path`, which works with the program's `isinstance`."""
        return path if path.startswith(os.sep) else self.cwd + os.sep + path

    # -- life

    def begin(self) -> None:
        # The first registered is the last that runs: what the program does at its exit is recorded too.
        atexit.register(self.end)
        os.register_at_fork(after_in_child=self.after_fork)
        self.header()
        self.flush()
        self.namespaces.look_at_module("builtins", observe=False)
        self.events.begin()

    def header(self) -> None:
        add = self.spool.add
        add("H", "format", FORMAT)
        add("H", "run", self.options.run)
        add("H", "pid", os.getpid())
        add("H", "ppid", os.getppid())
        add("H", "start", self.start_time)
        add("H", "version", ".".join(map(str, sys.version_info[:3])))
        add("H", "implementation", sys.implementation.name)
        add("H", "platform", sys.platform)
        add("H", "machine", os.uname().machine if hasattr(os, "uname") else "")
        add("H", "executable", sys.executable or "")
        add("H", "command", SEPARATOR.join(sys.orig_argv))
        add("H", "cwd", self.cwd)
        add("H", "root", self.options.root or self.cwd)
        add("H", "library", self.library)
        add("H", "prefix", sys.prefix)
        add("H", "budget", self.options.budget)
        if self.options.values:
            add("H", "values", 1)

    def on_window(self) -> None:
        self.look_at_namespaces()
        self.on_tick()

    def on_module(self, names: dict[str, Any]) -> None:
        """The body of an own module has ended: what it bound is what later bindings are compared with."""
        name = names.get("__name__") if type(names) is dict else None
        if type(name) is str and self.namespaces.namespace(name) is names:
            self.namespaces.look_at_module(name, observe=True)

    def on_tick(self) -> None:
        if time.perf_counter() - self.flushed_at > self.pause:
            self.dump()
            self.flush()

    def on_full(self) -> None:
        self.dump()
        self.flush()
        state = self.events
        # Code that was generated is rarely seen again; if that is not it, all goes.
        kept = [known for known in state.all if not known.code.co_filename.startswith("<")]
        state.all[:] = kept if len(kept) < MAX_CODES // 2 else []
        state.codes.clear()
        for known in state.all:
            state.codes[id(known.code)] = known
            if self.values.entries > MAX_ENTRIES:
                known.forget()
        for table in (self.folders, self.files):
            for path in [path for path in table if path.startswith("<")]:
                del table[path]
        self.values.entries = 0
        for kind in self.values.types.values():
            kind.attributes = {}
        self.values.described.clear()
        self.namespaces.globals.clear()
        state.texts.clear()

    def on_leave(self) -> None:
        """The process is about to end without running its exit handlers, or to become another program."""
        self.dump()
        self.spool.add("Z", "left")
        self.flush()

    def seconds(self) -> float:
        return time.perf_counter() - self.started

    def end(self) -> None:
        if self.ended:
            return
        self.ended = True
        try:
            self.events.end()
            self.look_at_namespaces()
            self.dump()
            self.spool.add("Z", "end")
            self.flush()
        except BaseException:  # Ctrl-C too: what it would end is ending
            if self.debug:
                raise

    def after_fork(self) -> None:
        """In the child: a file of its own, and nothing of what the parent has seen."""
        try:
            state = self.events
            self.spool = Spool(self.spool.folder)
            self.started = self.flushed_at = time.perf_counter()
            self.start_time = time.time_ns()
            self.agent_time = 0.0
            self.files.clear()
            self.known_modules.clear()
            for known in state.all:
                known.forget()
                known.written = False
                known.start_left = state.budget.start[0]
                known.start_off = False
            state.texts.clear()
            state.lost.clear()
            values = self.values
            values.fresh = [values.other, *values.types.values()]
            values.described.clear()
            values.rebound.clear()
            for kind in values.types.values():
                kind.attributes = {}
                kind.window = -1
            self.namespaces.globals.clear()
            self.namespaces.changes.clear()
            self.header()
            self.spool.add("H", "forked", 1)
            self.flush()
            if not state.stopped:
                sys.monitoring.restart_events()
        except Exception:
            if self.debug:
                raise

    # -- what is written

    def look_at_namespaces(self) -> None:
        spaces = self.namespaces
        spaces.look_at_module("builtins", observe=False)
        for name, module in list(sys.modules.items()):
            if type(name) is not str or name == "builtins":
                continue
            names = spaces.namespace(name) if module is not None else None
            if names is None:
                continue
            file = names.get("__file__")
            if name == "__main__":
                if type(file) is str:
                    self.main = file
                file = self.main  # the interpreter takes it away before exit handlers run
            if type(file) is str and 2 in (self.folders.get(file), self.folders.get(self.absolute(file))):
                spaces.look_at_module(name, observe=True)
        for kind in list(self.values.described):
            if kind.alive is not None:
                spaces.look_at_class(kind)

    def flush(self) -> None:
        self.spool.flush()
        self.flushed_at = time.perf_counter()

    def dump(self) -> None:
        """Turns all that came since the last time into lines."""
        began = time.thread_time()
        before = collections()
        add = self.spool.add
        try:
            self._modules()
            for known in list(self.events.all):
                if known.touched and not known.skipped:
                    known.touched = False
                    self._code(known)
            for kind in self.values.described:
                if not kind.touched:
                    continue
                kind.touched = False
                for name, site in list(kind.attributes.items()):
                    self._site(f"A\t{kind.index}\t{escape(name)}", "", site)
            self.values.forget_dead()
            for module, sites in list(self.namespaces.globals.items()):
                for name, site in list(sites.items()):
                    self._site(f"G\t{escape(module)}\t{escape(name)}", "", site)
            for change, times in self.namespaces.changes.items():
                add("R", *change, times)
            self.namespaces.changes.clear()
            for (owner, name), times in list(self.values.rebound.items()):
                if times:
                    add("R", "instance", owner, name, "rebound", "", "", times)
                    self.values.rebound[(owner, name)] = 0
            numbered = {known.index: known for known in self.events.all} if self.events.texts else {}
            for (index, offset, via, text), times in list(self.events.texts.items()):
                if times:
                    caller = numbered.get(index)
                    if caller is not None:
                        self._text(caller, offset, via, text, times)
                    self.events.texts[(index, offset, via, text)] = 0
            self._types()
        except RuntimeError:
            # Another thread has grown a table under our feet; what was not written comes with the next flush.
            self.events.lose("a flush was interrupted")
        for why, times in self.events.lost.items():
            add("N", why, times)
        self.events.lost.clear()
        self.events.own_collections += collections() - before  # when we flush depends on the clock, what we look at must not
        took = time.thread_time() - began
        self.agent_time += took
        self.pause = max(min(1.0, 2 * self.pause), 30 * took)
        add("H", "duration", int((time.perf_counter() - self.started) * 1e9))
        looks = self.events.looks + self.events.spent
        if self.price is None:
            self.price = price_of_a_look()
        add("H", "agent", int((self.agent_time + self.price * looks) * 1e9))
        add("H", "looks", looks)
        add("H", "windows", self.events.windows)

    def _types(self) -> None:
        fresh, self.values.fresh = self.values.fresh, []
        for kind in fresh:
            self.spool.add("T", kind.index, kind.name)

    def _file(self, path: str) -> int:
        known = self.files.get(path)
        if known is None:
            known = self.files[path] = self.next_file()
            full = path if path.startswith("<") else self.absolute(path)
            try:
                state = os.stat(full)
                size, changed = state.st_size, state.st_mtime_ns
            except OSError:
                size, changed = -1, 0
            self.spool.add("F", known, full, size, changed, self.folders.get(path, 1))
        return known

    def _define(self, known: Code) -> None:
        known.written = True
        code = known.code
        name = code.co_name
        line, column = start_of_body(code) if name.startswith("<") and name != "<module>" else (0, 0)
        file = self._file(code.co_filename)
        self.spool.add("C", known.index, file, code.co_qualname, code.co_firstlineno, code.co_flags, line, column)

    def _code(self, known: Code) -> None:
        add, append, site = self.spool.add, self.spool.lines.append, self._site
        if not known.written:
            self._define(known)
        index = known.index
        if known.starts:
            add("S", index, known.starts)
            known.starts = 0
        for name, types in known.arguments or ():
            site(f"V\t{index}\targument\t0\t{name}", "", types)
        for signature, times in list((known.signatures or {}).items()):
            if times and known.signatures is not None:
                known.signatures[signature] = 0
                append(f"J\t{index}\t{' '.join([str(kind.index) for kind in signature])}\t{times}")
        site(f"V\t{index}\treturn\t0\t", "", known.returns)
        for line, types in list(known.yields.items()):
            site(f"V\t{index}\tyield\t{line}\t", "", types)
        for line, names in list(known.locals.items()):
            for name, types in list(names.items()):
                site(f"V\t{index}\tlocal\t{line}\t{name}", "", types)
        for line, place in list(known.lines.items()):
            if place[0]:
                append(f"L\t{index}\t{line}\t{place[0]}")
                place[0] = 0
        if known.calls or known.branches or known.exceptions:
            self._places(known)

    def _places(self, known: Code) -> None:
        append, index = self.spool.lines.append, known.index
        positions: list[Any] = []

        def at(offset: int) -> str:
            if not positions:
                positions.extend(known.code.co_positions())
            place = offset // 2
            while positions[place][0] is None and place + 1 < len(positions):
                place += 1  # a handler begins with instructions that have no place
            line, end_line, column, end_column = positions[place]
            return f"{index}\t{line or 0}\t{_or(column)}\t{end_line or 0}\t{_or(end_column)}"

        for offset, place in list(known.calls.items()):
            for callee, times in list(place[2].items()):
                if times:
                    place[2][callee] = 0
                    if type(callee) is str:
                        append(f"K\t{at(offset)}\t{escape(callee)}\t\t{times}")
                    else:
                        if not callee.written:
                            self._define(callee)
                        append(f"K\t{at(offset)}\t\t{callee.index}\t{times}")
        for offset, place in list(known.branches.items()):
            for target, times in list(place[WAYS].items()):
                if times:
                    place[WAYS][target] = 0
                    jumps = int(target > offset + 8 or target <= offset)
                    if known.facts is not None and offset in known.facts.heads:
                        jumps = int(not offset < target <= known.facts.heads[offset].last)
                    start = at(offset)
                    goal = positions[target // 2][0] if target // 2 < len(positions) else None
                    append(f"B\t{start}\t{goal or 0}\t{jumps}\t{times}")
        for loop in known.facts.loops if known.facts is not None else ():
            word = "for" if loop.kind == FOR else "while"
            for trips, times in list(loop.trips.items()):
                if times:
                    loop.trips[trips] = 0
                    append(f"P\t{at(loop.place)}\t{trips}\t\t{times}\t{word}")
            if loop.longest:
                append(f"P\t{at(loop.place)}\t\t{loop.longest}\t0\t{word}")
                loop.longest = 0
        for (offset, kind, what), times in list(known.exceptions.items()):
            if times:
                known.exceptions[(offset, kind, what)] = 0
                append(f"E\t{at(offset)}\t{kind.index}\t{what}\t{times}")

    def _site(self, start: str, path: str, site: dict[Any, list[Any]]) -> None:
        """Lines of a site that begin with `start` (escaped). Empty fields at the end are left out: most types have no range."""
        append = self.spool.lines.append
        for kind, entry in list(site.items()):
            times = entry[COUNT]
            if times:
                entry[COUNT] = 0
                line = f"{start}\t{path}\t{kind.index}\t{times}"
                if entry[LOW] is not None:
                    line += f"\t{entry[LOW]}\t{entry[HIGH]}\t{entry[BITS]}"
                elif entry[SHORT] is not None:
                    line += f"\t\t\t\t{entry[SHORT]}\t{entry[LONG]}\t{entry[WIDTH]}"
                    if entry[CONTENTS] is not None:
                        line += "\t" + escape(BETWEEN_CONTENTS.join(sorted(entry[CONTENTS])))
                append(line)
            if entry[PARTS]:
                for part, inner in list(entry[PARTS].items()):
                    self._site(start, f"{path}{part}", inner)

    def _text(self, known: Code, offset: int, via: str, text: Any, times: int) -> None:
        line, end_line, column, end_column = list(known.code.co_positions())[offset // 2]
        if not known.written:
            self._define(known)
        shown = text if type(text) is str else text.decode("utf-8", "backslashreplace")
        self.spool.add("X", known.index, line or 0, _or(column), end_line or 0, _or(end_column), via, shown, times)

    def _modules(self) -> None:
        for name, module in list(sys.modules.items()):
            if type(name) is not str or name in self.known_modules:
                continue
            names = self.namespaces.namespace(name) if module is not None else None
            if names is not None:
                file = names.get("__file__")
                if name == "__main__":
                    if self.main is None:
                        continue  # it gets its file when it begins to run
                    file = self.main
                self.known_modules.add(name)
                self.spool.add("M", name, file if type(file) is str else "")


def _or(column: int | None) -> int:
    return -1 if column is None else column


def start(folder: str, text: str, began: float) -> Recording | None:
    """Records this process from now on. Says in the spool why, where that cannot be done. `began`: this thread's time before
    we were loaded."""
    options = Options(text)
    tool = next((t for t in TOOL_IDS if sys.monitoring.get_tool(t) is None), None)
    if tool is None:
        spool = Spool(folder)
        spool.add("H", "format", FORMAT)
        spool.add("H", "pid", os.getpid())
        spool.add("N", "refused", "all tool ids of sys.monitoring are taken")
        spool.flush()
        return None
    sys.monitoring.use_tool_id(tool, "molt record")
    recording = Recording(folder, options, tool)
    recording.begin()
    recording.agent_time = time.thread_time() - began
    return recording
