"""traceback in a compiled program: the interface and the output of CPython 3.13's module, on the runtime's tables.

The source lines and carets come from the runtime (`_traceback`), which knows each call's columns.
"""

import sys
from itertools import islice

import linecache
from _traceback import positions as _positions, source as _source, suggestion as _suggestion

__all__ = [
    "extract_stack", "extract_tb", "format_exception", "format_exception_only", "format_list", "format_stack", "format_tb",
    "print_exc", "format_exc", "print_exception", "print_last", "print_stack", "print_tb", "clear_frames", "FrameSummary",
    "StackSummary", "TracebackException", "walk_stack", "walk_tb", "print_list",
]

_CAUSE = "\nThe above exception was the direct cause of the following exception:\n\n"
_CONTEXT = "\nDuring handling of the above exception, another exception occurred:\n\n"
_REPEATS_SHOWN = 3


class _Absent:
    def __repr__(self):
        return "<implicit>"


_absent = _Absent()


# -- frames and stacks --


class FrameSummary:
    """One entry of a stack."""

    __slots__ = ("filename", "lineno", "end_lineno", "colno", "end_colno", "name", "_given_line", "_line", "locals")

    def __init__(self, filename, lineno, name, *, lookup_line=True, locals=None, line=None, end_lineno=None, colno=None,
                 end_colno=None):
        self.filename = filename
        self.lineno = lineno
        self.end_lineno = lineno if end_lineno is None else end_lineno
        self.colno = colno
        self.end_colno = end_colno
        self.name = name
        self._given_line = line
        self._line = None
        if lookup_line:
            self.line
        self.locals = {k: _safe_text(v, "local", repr) for k, v in locals.items()} if locals else None

    @property
    def line(self):
        if self._given_line is not None:
            return self._given_line.strip().partition("\n")[0]
        if self._line is None:
            if self.lineno is None or self.end_lineno is None:
                return None
            self._line = linecache.getline(self.filename, self.lineno).strip()
        return self._line

    def __eq__(self, other):
        if isinstance(other, FrameSummary):
            return (self.filename == other.filename and self.lineno == other.lineno and self.name == other.name
                    and self.locals == other.locals)
        if isinstance(other, tuple):
            return (self.filename, self.lineno, self.name, self.line) == other
        return NotImplemented

    def __getitem__(self, index):
        return (self.filename, self.lineno, self.name, self.line)[index]

    def __iter__(self):
        return iter((self.filename, self.lineno, self.name, self.line))

    def __len__(self):
        return 4

    def __repr__(self):
        return f"<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>"

    def _source_lines(self):
        if self._given_line is not None:
            return f"    {self.line}\n" if self.line else ""
        if self.lineno is None:
            return ""
        text = _source(self.filename, self.lineno, self.end_lineno, self.colno, self.end_colno)
        if not text and self.line:
            text = f"    {self.line}\n"
        return text


def walk_stack(f):
    """Yields (frame, line) from a frame outwards; the caller's caller by default."""
    if f is None:
        f = sys._getframe().f_back.f_back
    while f is not None:
        yield f, f.f_lineno
        f = f.f_back


def walk_tb(tb):
    """Yields (frame, line) of a traceback, outermost first."""
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


def _places_of_tb(tb):
    while tb is not None:
        yield tb.tb_frame, _positions(tb)
        tb = tb.tb_next


class StackSummary(list):
    """Entries of a stack, outermost first."""

    @classmethod
    def extract(klass, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False):
        places = ((frame, (line, None, None, None)) for frame, line in frame_gen)
        return klass._extract(places, limit, lookup_lines, capture_locals)

    @classmethod
    def _extract(klass, places, limit=None, lookup_lines=True, capture_locals=False):
        if limit is None:
            limit = getattr(sys, "tracebacklimit", None)
            if limit is not None and limit < 0:
                limit = 0
        if limit is not None:
            places = list(islice(places, limit)) if limit >= 0 else list(places)[limit:]
        result = klass()
        for frame, (line, end_line, column, end_column) in places:
            code = frame.f_code
            kept = None
            if capture_locals:
                try:
                    kept = frame.f_locals
                except RuntimeError:
                    kept = None
            result.append(FrameSummary(code.co_filename, line, code.co_name, lookup_line=False, locals=kept,
                                       end_lineno=end_line, colno=column, end_colno=end_column))
        if lookup_lines:
            for entry in result:
                entry.line
        return result

    @classmethod
    def from_list(klass, a_list):
        result = klass()
        for entry in a_list:
            if isinstance(entry, FrameSummary):
                result.append(entry)
            else:
                filename, line, name, text = entry
                result.append(FrameSummary(filename, line, name, line=text))
        return result

    def format_frame_summary(self, frame_summary, **kwargs):
        filename = frame_summary.filename
        if filename.startswith("<stdin>-"):
            filename = "<stdin>"
        text = f'  File "{filename}", line {frame_summary.lineno}, in {frame_summary.name}\n' + frame_summary._source_lines()
        if frame_summary.locals:
            for name, value in sorted(frame_summary.locals.items()):
                text += f"    {name} = {value}\n"
        return text

    def format(self, **kwargs):
        result = []
        previous = None
        count = 0
        for entry in self:
            text = self.format_frame_summary(entry)
            if text is None:
                continue
            place = (entry.filename, entry.lineno, entry.name)
            if place != previous or None in place:
                result += _repeats(count)
                previous = place
                count = 0
            count += 1
            if count <= _REPEATS_SHOWN:
                result.append(text)
        return result + _repeats(count)


def _repeats(count):
    more = count - _REPEATS_SHOWN
    if more <= 0:
        return []
    return [f"  [Previous line repeated {more} more time{'s' if more > 1 else ''}]\n"]


def extract_tb(tb, limit=None):
    """The entries of a traceback."""
    return StackSummary._extract(_places_of_tb(tb), limit)


def extract_stack(f=None, limit=None):
    """The entries of the current stack."""
    if f is None:
        f = sys._getframe().f_back
    stack = StackSummary.extract(walk_stack(f), limit=limit)
    stack.reverse()
    return stack


def format_list(extracted_list):
    """Strings for a list of entries."""
    return StackSummary.from_list(extracted_list).format()


def print_list(extracted_list, file=None):
    """Prints a list of entries."""
    file = sys.stderr if file is None else file
    for text in format_list(extracted_list):
        print(text, file=file, end="")


def format_tb(tb, limit=None):
    """Strings for the entries of a traceback."""
    return extract_tb(tb, limit).format()


def print_tb(tb, limit=None, file=None):
    """Prints the entries of a traceback."""
    print_list(extract_tb(tb, limit), file)


def format_stack(f=None, limit=None):
    """Strings for the entries of the current stack."""
    if f is None:
        f = sys._getframe().f_back
    return format_list(extract_stack(f, limit=limit))


def print_stack(f=None, limit=None, file=None):
    """Prints the current stack."""
    if f is None:
        f = sys._getframe().f_back
    print_list(extract_stack(f, limit=limit), file)


def clear_frames(tb):
    """Frames of a compiled program hold no variables."""


# -- exceptions --


def _safe_text(value, what, convert=str):
    try:
        return convert(value)
    except:  # noqa: E722  a report must not fail
        return f"<{what} {convert.__name__}() failed>"


def _final_line(type_text, value_text, newline="\n"):
    if value_text is None or not value_text:
        return f"{type_text}{newline}"
    return f"{type_text}: {value_text}{newline}"


def _indented(text, prefix):
    return "".join(prefix + line for line in text.splitlines(True))


class _Margins:
    def __init__(self):
        self.depth = 0
        self.need_close = False

    def indent(self):
        return "  " * self.depth

    def emit(self, texts, margin="|"):
        prefix = f"{self.indent()}{margin} " if self.depth else ""
        for text in [texts] if isinstance(texts, str) else texts:
            yield _indented(text, prefix) if prefix else text


class TracebackException:
    """An exception ready to be shown, without references to its frames."""

    def __init__(self, exc_type, exc_value, exc_traceback, *, limit=None, lookup_lines=True, capture_locals=False,
                 compact=False, max_group_width=15, max_group_depth=10, save_exc_type=True, _seen=None):
        outermost = _seen is None
        seen = set() if outermost else _seen
        seen.add(id(exc_value))
        self.max_group_width = max_group_width
        self.max_group_depth = max_group_depth
        self.stack = StackSummary._extract(_places_of_tb(exc_traceback), limit, lookup_lines, capture_locals)
        self._exc_type = exc_type if save_exc_type else None
        self._str = _safe_text(exc_value, "exception")
        self.__cause__ = self.__context__ = self.exceptions = None
        try:
            self.__notes__ = getattr(exc_value, "__notes__", None)
        except Exception as e:
            self.__notes__ = [f"Ignored error getting __notes__: {_safe_text(e, '__notes__', repr)}"]
        self._have_exc_type = exc_type is not None
        self.exc_type_qualname = exc_type.__qualname__ if self._have_exc_type else None
        self.exc_type_module = exc_type.__module__ if self._have_exc_type else None
        self._is_syntax_error = self._have_exc_type and issubclass(exc_type, SyntaxError)
        if self._is_syntax_error:
            self._take_syntax_error(exc_value)
        elif self._have_exc_type and exc_value is not None:
            self._str += _suggestion(exc_value)
        self.__suppress_context__ = exc_value.__suppress_context__ if exc_value is not None else False
        if outermost:
            options = dict(limit=limit, lookup_lines=lookup_lines, capture_locals=capture_locals,
                           max_group_width=max_group_width, max_group_depth=max_group_depth, _seen=seen)
            self._take_related(exc_value, seen, compact, options)

    def _take_syntax_error(self, e):
        self.filename = e.filename
        self.lineno = None if e.lineno is None else str(e.lineno)
        self.end_lineno = None if e.end_lineno is None else str(e.end_lineno)
        self.text, self.offset, self.end_offset, self.msg = e.text, e.offset, e.end_offset, e.msg

    def _take_related(self, exc_value, seen, compact, options):
        waiting = [(self, exc_value)]
        while waiting:
            shown, e = waiting.pop()
            if e is None:
                continue
            if e.__cause__ is not None and id(e.__cause__) not in seen:
                shown.__cause__ = TracebackException(type(e.__cause__), e.__cause__, e.__cause__.__traceback__, **options)
                waiting.append((shown.__cause__, e.__cause__))
            needed = not compact or (shown.__cause__ is None and not e.__suppress_context__)
            context = e.__context__
            if context is not None and needed and id(context) not in seen:
                shown.__context__ = TracebackException(type(context), context, context.__traceback__, **options)
                waiting.append((shown.__context__, context))
            if isinstance(e, BaseExceptionGroup):
                shown.exceptions = [TracebackException(type(x), x, x.__traceback__, **options) for x in e.exceptions]
                waiting.extend(zip(shown.exceptions, e.exceptions))

    @classmethod
    def from_exception(cls, exc, *args, **kwargs):
        return cls(type(exc), exc, exc.__traceback__, *args, **kwargs)

    @property
    def exc_type(self):
        import warnings

        warnings.warn("Deprecated in 3.13. Use exc_type_str instead.", DeprecationWarning, stacklevel=2)
        return self._exc_type

    @property
    def exc_type_str(self):
        if not self._have_exc_type:
            return None
        if self.exc_type_module in ("__main__", "builtins"):
            return self.exc_type_qualname
        module = self.exc_type_module if isinstance(self.exc_type_module, str) else "<unknown>"
        return f"{module}.{self.exc_type_qualname}"

    def __eq__(self, other):
        if isinstance(other, TracebackException):
            return self.__dict__ == other.__dict__
        return NotImplemented

    def __str__(self):
        return self._str

    def format_exception_only(self, *, show_group=False, _depth=0, **kwargs):
        indent = "   " * _depth
        if not self._have_exc_type:
            yield indent + _final_line(None, self._str)
            return
        if self._is_syntax_error:
            for line in self._format_syntax_error(self.exc_type_str):
                yield indent + line
        elif _depth:
            for line in _final_line(self.exc_type_str, self._str, "").split("\n"):
                yield f"{indent}{line}\n"
        else:
            yield _final_line(self.exc_type_str, self._str)
        yield from self._format_notes(indent)
        if self.exceptions and show_group:
            for e in self.exceptions:
                yield from e.format_exception_only(show_group=show_group, _depth=_depth + 1)

    def _format_notes(self, indent):
        notes = self.__notes__
        if isinstance(notes, (list, tuple)):
            for note in notes:
                for line in _safe_text(note, "note").split("\n"):
                    yield f"{indent}{line}\n"
        elif notes is not None:
            yield f"{indent}{_safe_text(notes, '__notes__', repr)}\n"

    def _format_syntax_error(self, type_text):
        suffix = ""
        if self.lineno is not None:
            yield f'  File "{self.filename or "<string>"}", line {self.lineno}\n'
        elif self.filename is not None:
            suffix = f" ({self.filename})"
        if self.text is not None:
            whole = self.text.rstrip("\n")
            shown = whole.lstrip(" \n\f")
            yield f"    {shown}\n"
            if self.offset is not None:
                yield from self._carets(whole, shown)
        yield f"{type_text}: {self.msg or '<no detail available>'}{suffix}\n"

    def _carets(self, whole, shown):
        start = self.offset
        end = (self.end_offset or start) if self.lineno == self.end_lineno else len(whole) + 1
        if self.text and start > len(self.text):
            start = len(whole) + 1
        if self.text and end > len(self.text):
            end = len(whole) + 1
        if start >= end or end < 0:
            end = start + 1
        column = start - 1 - (len(whole) - len(shown))
        if column >= 0:
            blank = "".join(c if c.isspace() else " " for c in shown[:column])
            yield f"    {blank}{'^' * (end - start)}\n"

    def format(self, *, chain=True, _ctx=None, **kwargs):
        margins = _Margins() if _ctx is None else _ctx
        parts = []
        shown, link = self, None
        while shown is not None:
            following = link = None
            if chain and shown.__cause__ is not None:
                link, following = _CAUSE, shown.__cause__
            elif chain and shown.__context__ is not None and not shown.__suppress_context__:
                link, following = _CONTEXT, shown.__context__
            parts.append((link, shown))
            shown = following
        for link, shown in reversed(parts):
            if link is not None:
                yield from margins.emit(link)
            if shown.exceptions is None:
                if shown.stack:
                    yield from margins.emit("Traceback (most recent call last):\n")
                    yield from margins.emit(shown.stack.format())
                yield from margins.emit(shown.format_exception_only())
            elif margins.depth > self.max_group_depth:
                yield from margins.emit(f"... (max_group_depth is {self.max_group_depth})\n")
            else:
                yield from self._format_group(shown, margins, chain)

    def _format_group(self, shown, margins, chain):
        top = margins.depth == 0
        if top:
            margins.depth = 1
        if shown.stack:
            yield from margins.emit("Exception Group Traceback (most recent call last):\n", "+" if top else "|")
            yield from margins.emit(shown.stack.format())
        yield from margins.emit(shown.format_exception_only())
        count = len(shown.exceptions)
        cut = self.max_group_width is not None and count > self.max_group_width
        last = self.max_group_width if cut else count - 1
        margins.need_close = False
        for i in range(last + 1):
            if i == last:
                margins.need_close = True
            is_rest = cut and i == last
            title = "..." if is_rest else i + 1
            yield f"{margins.indent()}{'+-' if i == 0 else '  '}+---------------- {title} ----------------\n"
            margins.depth += 1
            if is_rest:
                rest = count - self.max_group_width
                yield from margins.emit(f"and {rest} more exception{'s' if rest > 1 else ''}\n")
            else:
                yield from shown.exceptions[i].format(chain=chain, _ctx=margins)
            if i == last and margins.need_close:
                yield f"{margins.indent()}+------------------------------------\n"
                margins.need_close = False
            margins.depth -= 1
        if top:
            margins.depth = 0

    def print(self, *, file=None, chain=True, **kwargs):
        file = sys.stderr if file is None else file
        for text in self.format(chain=chain):
            print(text, file=file, end="")


def _value_and_tb(exc, value, tb):
    if (value is _absent) != (tb is _absent):
        raise ValueError("Both or neither of value and tb must be given")
    if value is _absent:
        if exc is not None:
            if isinstance(exc, BaseException):
                return exc, exc.__traceback__
            raise TypeError(f"Exception expected for value, {type(exc).__name__} found")
        return None, None
    return value, tb


def print_exception(exc, /, value=_absent, tb=_absent, limit=None, file=None, chain=True, **kwargs):
    """Prints an exception with its traceback."""
    value, tb = _value_and_tb(exc, value, tb)
    TracebackException(type(value), value, tb, limit=limit, compact=True).print(file=file, chain=chain)


def format_exception(exc, /, value=_absent, tb=_absent, limit=None, chain=True, **kwargs):
    """What print_exception prints, as a list of strings."""
    value, tb = _value_and_tb(exc, value, tb)
    return list(TracebackException(type(value), value, tb, limit=limit, compact=True).format(chain=chain))


def format_exception_only(exc, /, value=_absent, *, show_group=False, **kwargs):
    """The lines behind the traceback."""
    if value is _absent:
        value = exc
    return list(TracebackException(type(value), value, None, compact=True).format_exception_only(show_group=show_group))


def print_exc(limit=None, file=None, chain=True):
    """Prints the exception being handled."""
    print_exception(sys.exception(), limit=limit, file=file, chain=chain)


def format_exc(limit=None, chain=True):
    """The exception being handled, as one string."""
    return "".join(format_exception(sys.exception(), limit=limit, chain=chain))


def print_last(limit=None, file=None, chain=True):
    """Prints the last uncaught exception."""
    if not hasattr(sys, "last_exc"):
        raise ValueError("no last exception")
    print_exception(sys.last_exc, limit=limit, file=file, chain=chain)
