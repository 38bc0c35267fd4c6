"""traceback for compiled programs: the text comes from the runtime, which prints uncaught exceptions with it."""

import linecache
import sys

from _dataclasses import exception_text as _exception_text, getfield as _getfield

__all__ = [
    "extract_stack",
    "extract_tb",
    "format_exception",
    "format_exception_only",
    "format_list",
    "format_stack",
    "format_tb",
    "print_exc",
    "format_exc",
    "print_exception",
    "print_last",
    "print_stack",
    "print_tb",
    "clear_frames",
    "FrameSummary",
    "StackSummary",
    "TracebackException",
    "walk_stack",
    "walk_tb",
    "print_list",
]


class _Sentinel:
    def __repr__(self):
        return "<implicit>"


_sentinel = _Sentinel()
_HEADER = "Traceback (most recent call last):\n"


def _parse_value_tb(exc, value, tb):
    if (value is _sentinel) != (tb is _sentinel):
        raise ValueError("Both or neither of value and tb must be given")
    if value is tb is _sentinel:
        if exc is not None:
            if isinstance(exc, BaseException):
                return exc, exc.__traceback__
            raise TypeError(f"Exception expected for value, {type(exc).__name__} found")
        return None, None
    return value, tb


class _Shell(BaseException):
    """Carries a traceback to the runtime's printer."""


def _pieces(text):
    """The text of a traceback in the pieces that CPython makes: an entry of a frame is one."""
    pieces = []
    in_entry = False
    for line in text.splitlines(keepends=True):
        if line.startswith('  File "'):
            pieces.append(line)
            in_entry = True
        elif in_entry and line.startswith("    "):
            pieces[-1] += line
        else:
            pieces.append(line)
            in_entry = False
    return pieces


def _tb_pieces(tb, limit=None):
    if tb is None:
        return []
    text = _exception_text(_Shell().with_traceback(tb))
    pieces = _pieces(text)[1:-1]
    return _limited(pieces, limit)


def _limited(items, limit):
    if limit is None:
        return items
    return items[:limit] if limit >= 0 else items[limit:]


def format_tb(tb, limit=None):
    """The frames of a traceback as a list of texts."""
    return _tb_pieces(tb, limit)


def print_tb(tb, limit=None, file=None):
    """Print the frames of a traceback."""
    _print(_tb_pieces(tb, limit), file)


def _print(pieces, file):
    if file is None:
        file = sys.stderr
    for piece in pieces:
        print(piece, file=file, end="")


def format_exception(exc, /, value=_sentinel, tb=_sentinel, limit=None, chain=True, **kwargs):
    """An exception with its traceback, and those it came from, as a list of texts."""
    value, tb = _parse_value_tb(exc, value, tb)
    if value is None:
        return ["NoneType: None\n"]
    if chain and limit is None and tb is value.__traceback__:
        return _pieces(_exception_text(value))
    before = []
    if chain:
        cause = value.__cause__
        context = value.__context__
        if cause is not None:
            before = format_exception(cause, limit=limit)
            before.append("\nThe above exception was the direct cause of the following exception:\n\n")
        elif context is not None and not value.__suppress_context__:
            before = format_exception(context, limit=limit)
            before.append("\nDuring handling of the above exception, another exception occurred:\n\n")
    header = [_HEADER] if tb is not None else []
    return before + header + _tb_pieces(tb, limit) + format_exception_only(value)


def print_exception(exc, /, value=_sentinel, tb=_sentinel, limit=None, file=None, chain=True, **kwargs):
    """Print an exception with its traceback."""
    _print(format_exception(exc, value, tb, limit, chain), file)


def format_exc(limit=None, chain=True):
    """The exception being handled, as print_exc prints it."""
    return "".join(format_exception(sys.exception(), limit=limit, chain=chain))


def print_exc(limit=None, file=None, chain=True):
    """Print the exception being handled."""
    print_exception(sys.exception(), limit=limit, file=file, chain=chain)


def print_last(limit=None, file=None, chain=True):
    """Print the exception that ended the last interactive command: there is none."""
    raise ValueError("no last exception")


def format_exception_only(exc, /, value=_sentinel, *, show_group=False, **kwargs):
    """The last lines of an exception's text: its type, what it says, and its notes."""
    if value is _sentinel:
        value = exc
    if value is None:
        return ["NoneType: None\n"]
    saved = value.__traceback__, value.__cause__, value.__context__, value.__suppress_context__
    value.__traceback__ = None
    value.__cause__ = None
    value.__context__ = None
    try:
        return _pieces(_exception_text(value))
    finally:
        value.__traceback__ = saved[0]
        value.__cause__ = saved[1]
        value.__context__ = saved[2]
        value.__suppress_context__ = saved[3]


class FrameSummary:
    """One entry of a traceback or stack."""

    __slots__ = ("filename", "lineno", "end_lineno", "colno", "end_colno", "name", "_line", "locals", "_text")

    def __init__(
        self, filename, lineno, name, *, lookup_line=True, locals=None, line=None, end_lineno=None, colno=None, end_colno=None, **kwargs
    ):
        self.filename = filename
        self.lineno = lineno
        self.end_lineno = lineno if end_lineno is None else end_lineno
        self.colno = colno
        self.end_colno = end_colno
        self.name = name
        self._line = line
        self.locals = {k: repr(v) for k, v in locals.items()} if locals else None
        self._text = None

    @property
    def line(self):
        if self._line is None:
            if self.lineno is None:
                return None
            self._line = linecache.getline(self.filename, self.lineno)
        return self._line.strip()

    def __eq__(self, other):
        if isinstance(other, FrameSummary):
            return (self.filename, self.lineno, self.name, self.locals) == (
                other.filename,
                other.lineno,
                other.name,
                other.locals,
            )
        if isinstance(other, tuple):
            return (self.filename, self.lineno, self.name, self.line) == other
        return NotImplemented

    def __getitem__(self, pos):
        return (self.filename, self.lineno, self.name, self.line)[pos]

    def __iter__(self):
        return iter([self.filename, self.lineno, self.name, self.line])

    def __repr__(self):
        return f"<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>"

    def __len__(self):
        return 4


class StackSummary(list):
    """A list of FrameSummary."""

    @classmethod
    def extract(cls, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False):
        """From (frame, line) pairs."""
        frames = [FrameSummary(f.f_code.co_filename, lineno, f.f_code.co_name) for f, lineno in frame_gen]
        return cls(_limited(frames, limit))

    @classmethod
    def from_list(cls, a_list):
        """From FrameSummary objects or tuples."""
        return cls(f if isinstance(f, FrameSummary) else FrameSummary(f[0], f[1], f[2], line=f[3]) for f in a_list)

    def format_frame_summary(self, frame_summary, **kwargs):
        """The text of one entry."""
        if frame_summary._text is not None:
            return frame_summary._text
        text = f'  File "{frame_summary.filename}", line {frame_summary.lineno}, in {frame_summary.name}\n'
        line = frame_summary.line
        if line:
            text += f"    {line}\n"
        for name, value in sorted((frame_summary.locals or {}).items()):
            text += f"    {name} = {value}\n"
        return text

    def format(self, **kwargs):
        """The entries as a list of texts."""
        result = []
        last = None
        count = 0
        for summary in self:
            place = (summary.filename, summary.lineno, summary.name)
            if place != last:
                result += _repeated(count)
                last = place
                count = 0
            count += 1
            if count > 3:
                continue
            result.append(self.format_frame_summary(summary))
        return result + _repeated(count)


def _repeated(count):
    if count <= 3:
        return []
    count -= 3
    return [f"  [Previous line repeated {count} more time{'s' if count > 1 else ''}]\n"]


def walk_tb(tb):
    """Yield (frame, line) for each entry of a traceback."""
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


def walk_stack(f):
    """Yield (frame, line) from a frame outwards."""
    if f is None:
        f = sys._getframe().f_back.f_back
    while f is not None:
        yield f, f.f_lineno
        f = f.f_back


def extract_tb(tb, limit=None):
    """The StackSummary of a traceback."""
    frames = StackSummary()
    for frame, lineno in walk_tb(tb):
        frames.append(FrameSummary(frame.f_code.co_filename, lineno, frame.f_code.co_name))
    texts = _tb_pieces(tb)
    if len(texts) == len(frames):
        for summary, text in zip(frames, texts):
            summary._text = text
    return StackSummary(_limited(frames, limit))


def extract_stack(f=None, limit=None):
    """The StackSummary of the calls in progress."""
    if f is None:
        f = sys._getframe(1)
    stack = StackSummary.extract(walk_stack(f))
    stack.reverse()
    if limit is None:
        return stack
    return StackSummary(stack[-limit:] if limit >= 0 else stack[:-limit])


def format_list(extracted_list):
    """Entries as a list of texts."""
    return StackSummary.from_list(extracted_list).format()


def print_list(extracted_list, file=None):
    """Print entries."""
    _print(format_list(extracted_list), file)


def format_stack(f=None, limit=None):
    """The calls in progress as a list of texts."""
    if f is None:
        f = sys._getframe(1)
    return extract_stack(f, limit).format()


def print_stack(f=None, limit=None, file=None):
    """Print the calls in progress."""
    if f is None:
        f = sys._getframe(1)
    _print(extract_stack(f, limit).format(), file)


def clear_frames(tb):
    """Clear the local variables of the frames of a traceback: they are not kept."""


class TracebackException:
    """An exception as it was, ready to be formatted."""

    def __init__(self, exc_type, exc_value, exc_traceback, *, limit=None, lookup_lines=True, capture_locals=False, compact=False, **kw):
        self._exception = exc_value
        self.exc_type = exc_type
        self.stack = extract_tb(exc_traceback, limit)
        self._limit = limit
        self._traceback = exc_traceback
        self._str = str(exc_value)
        self.__notes__ = _getfield(exc_value, "__notes__", None)
        self.__suppress_context__ = exc_value.__suppress_context__
        cause, context = exc_value.__cause__, exc_value.__context__
        make = self._make_other
        self.__cause__ = make(cause) if cause is not None else None
        self.__context__ = make(context) if context is not None and context is not cause else None

    def _make_other(self, exc):
        return TracebackException(type(exc), exc, exc.__traceback__, limit=self._limit)

    @classmethod
    def from_exception(cls, exc, *args, **kwargs):
        """From an exception."""
        return cls(type(exc), exc, exc.__traceback__, *args, **kwargs)

    @property
    def exc_type_str(self):
        module = self.exc_type.__module__
        if module in ("__main__", "builtins"):
            return self.exc_type.__qualname__
        return module + "." + self.exc_type.__qualname__

    def __eq__(self, other):
        if isinstance(other, TracebackException):
            return self.exc_type is other.exc_type and self._str == other._str and self.stack == other.stack
        return NotImplemented

    def __str__(self):
        return self._str

    def format_exception_only(self, *, show_group=False, **kwargs):
        """Yield the last lines."""
        yield from format_exception_only(self._exception)

    def format(self, *, chain=True, **kwargs):
        """Yield the text in pieces."""
        yield from format_exception(self._exception, self._exception, self._traceback, self._limit, chain)

    def print(self, *, file=None, chain=True, **kwargs):
        """Print the text."""
        _print(self.format(chain=chain), file)
