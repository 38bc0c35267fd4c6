"""The C module _csv of CPython in Python: dialects, a reader and a writer of comma-separated values.

Rows are taken apart and put together in runtime/modules/_csv_rows.c.
"""

import _csv_rows

__version__ = "1.0"

QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONNUMERIC, QUOTE_NONE, QUOTE_STRINGS, QUOTE_NOTNULL = range(6)

_dialects = {}
_field_limit = 128 * 1024
_missing = object()


class Error(Exception):
    pass


Error.__module__ = "_csv"


def _character(name, value, default, may_be_none):
    if value is _missing:
        return default
    if value is None and may_be_none:
        return None
    if not isinstance(value, str):
        raise TypeError(f'"{name}" must be string{" or None" if may_be_none else ""}, not {type(value).__name__}')
    if len(value) != 1:
        raise TypeError(f'"{name}" must be a 1-character string')
    return value


class Dialect:
    """How values are separated and quoted; checked and read-only."""

    __slots__ = (
        "_delimiter",
        "_quotechar",
        "_escapechar",
        "_doublequote",
        "_skipinitialspace",
        "_lineterminator",
        "_quoting",
        "_strict",
        "_packed",
    )

    def __new__(
        cls,
        dialect=None,
        delimiter=_missing,
        doublequote=_missing,
        escapechar=_missing,
        lineterminator=_missing,
        quotechar=_missing,
        quoting=_missing,
        skipinitialspace=_missing,
        strict=_missing,
    ):
        if isinstance(dialect, str):
            dialect = get_dialect(dialect)
        given = [delimiter, doublequote, escapechar, lineterminator, quotechar, quoting, skipinitialspace, strict]
        if type(dialect) is Dialect and all(value is _missing for value in given):
            return dialect
        if dialect is not None:
            if delimiter is _missing:
                delimiter = getattr(dialect, "delimiter", _missing)
            if doublequote is _missing:
                doublequote = getattr(dialect, "doublequote", _missing)
            if escapechar is _missing:
                escapechar = getattr(dialect, "escapechar", _missing)
            if lineterminator is _missing:
                lineterminator = getattr(dialect, "lineterminator", _missing)
            if quotechar is _missing:
                quotechar = getattr(dialect, "quotechar", _missing)
            if quoting is _missing:
                quoting = getattr(dialect, "quoting", _missing)
            if skipinitialspace is _missing:
                skipinitialspace = getattr(dialect, "skipinitialspace", _missing)
            if strict is _missing:
                strict = getattr(dialect, "strict", _missing)
        self = object.__new__(cls)
        self._delimiter = _character("delimiter", delimiter, ",", False)
        self._doublequote = True if doublequote is _missing else bool(doublequote)
        self._escapechar = _character("escapechar", escapechar, None, True)
        if lineterminator is _missing:
            self._lineterminator = "\r\n"
        elif isinstance(lineterminator, str):
            self._lineterminator = lineterminator
        else:
            raise TypeError('"lineterminator" must be a string')
        self._quotechar = _character("quotechar", quotechar, '"', True)
        self._skipinitialspace = False if skipinitialspace is _missing else bool(skipinitialspace)
        self._strict = False if strict is _missing else bool(strict)
        if quoting is _missing:
            quoting = QUOTE_MINIMAL
        elif type(quoting) is not int:
            raise TypeError('"quoting" must be an integer')
        if not 0 <= quoting <= QUOTE_NOTNULL:
            raise TypeError('bad "quoting" value')
        if quotechar is None and quoting != QUOTE_NONE and quoting is not _missing and self._quoting_given(quoting):
            raise TypeError("quotechar must be set if quoting enabled")
        if self._quotechar is None:
            quoting = QUOTE_NONE
        self._quoting = quoting
        self._check()
        flags = self._doublequote * 1 + self._skipinitialspace * 2 + self._strict * 4
        self._packed = (self._delimiter, self._quotechar, self._escapechar, self._lineterminator, quoting, flags)
        return self

    @staticmethod
    def _quoting_given(quoting):
        return quoting != QUOTE_MINIMAL

    def _check(self):
        for name, c in (("delimiter", self._delimiter), ("escapechar", self._escapechar), ("quotechar", self._quotechar)):
            if c is not None and c in "\r\n":
                raise ValueError(f"bad {name} value")
        for name, c in (("escapechar", self._escapechar), ("quotechar", self._quotechar)):
            if c == " " and self._skipinitialspace:
                raise ValueError(f"bad {name} value")
        pairs = (
            ("delimiter", self._delimiter, "escapechar", self._escapechar),
            ("delimiter", self._delimiter, "quotechar", self._quotechar),
            ("escapechar", self._escapechar, "quotechar", self._quotechar),
        )
        for name, c, other, d in pairs:
            if c is not None and c == d:
                raise ValueError(f"bad {name} or {other} value")

    delimiter = property(lambda self: self._delimiter)
    doublequote = property(lambda self: self._doublequote)
    escapechar = property(lambda self: self._escapechar)
    lineterminator = property(lambda self: self._lineterminator)
    quotechar = property(lambda self: self._quotechar)
    quoting = property(lambda self: self._quoting)
    skipinitialspace = property(lambda self: self._skipinitialspace)
    strict = property(lambda self: self._strict)


def register_dialect(name, dialect=None, **options):
    """Give a dialect a name."""
    if not isinstance(name, str):
        raise TypeError("dialect name must be a string")
    _dialects[name] = Dialect(dialect, **options)


def unregister_dialect(name):
    """Forget a dialect's name."""
    if name not in _dialects:
        raise Error("unknown dialect")
    del _dialects[name]


def get_dialect(name):
    """The dialect of a name."""
    if name not in _dialects:
        raise Error("unknown dialect")
    return _dialects[name]


def list_dialects():
    """The names of dialects."""
    return list(_dialects)


def field_size_limit(new_limit=_missing, /):
    """The largest size of a field; sets it when one is given."""
    global _field_limit
    old = _field_limit
    if new_limit is not _missing:
        if type(new_limit) is not int:
            raise TypeError("limit must be an integer")
        if not -1 << 63 <= new_limit < 1 << 63:
            raise OverflowError("Python int too large to convert to C long")
        _field_limit = new_limit
    return old


class Reader:
    """An iterator of rows from an iterator of lines."""

    def __init__(self, lines, dialect):
        self._lines = iter(lines)
        self.dialect = dialect
        self.line_num = 0

    def __iter__(self):
        return self

    def __next__(self):
        dialect = self.dialect._packed
        fields = []
        carried = None
        while True:
            try:
                line = next(self._lines)
            except StopIteration:
                if _csv_rows.end(dialect, fields, carried, Error):
                    return fields
                raise
            if not isinstance(line, str):
                raise Error(
                    f"iterator should return strings, not {type(line).__name__} (the file should be opened in text mode)"
                )
            self.line_num += 1
            carried = _csv_rows.read(dialect, fields, carried, line, _field_limit, Error)
            if carried is None:
                return fields


def reader(iterable, dialect="excel", **options):
    """An iterator of rows: lists of str."""
    return Reader(iterable, Dialect(dialect, **options))


class Writer:
    """Writes rows to a file."""

    def __init__(self, file, dialect):
        self._write = getattr(file, "write", None)
        if not callable(self._write):
            raise TypeError('argument 1 must have a "write" method')
        self.dialect = dialect

    def writerow(self, row, /):
        try:
            values = iter(row)
        except TypeError:
            raise Error(f"iterable expected, not {type(row).__name__}") from None
        return self._write(_csv_rows.write(self.dialect._packed, list(values), Error))

    def writerows(self, rows, /):
        for row in rows:
            self.writerow(row)


def writer(fileobj, dialect="excel", **options):
    """Writes rows to a file: writerow(), writerows()."""
    return Writer(fileobj, Dialect(dialect, **options))
