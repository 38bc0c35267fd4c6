"""The C module _csv of CPython in Python: dialects, a reader and a writer of comma-separated values."""

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
        if not isinstance(new_limit, int):
            raise TypeError("limit must be an integer")
        _field_limit = new_limit
    return old


# What the reader is in: before a field, in a plain field, in quotes, behind a closing quote, behind an escape.
_START_RECORD, _START_FIELD, _IN_FIELD, _IN_QUOTES, _QUOTE_IN_QUOTES, _ESCAPED, _ESCAPE_IN_QUOTES, _AFTER_ESCAPED_CRNL, _EAT = range(9)


class Reader:
    """An iterator of rows from an iterator of lines."""

    def __init__(self, lines, dialect):
        self._lines = iter(lines)
        self.dialect = dialect
        self.line_num = 0
        self._fields = []
        self._field = []  # pieces, of _size characters together
        self._size = 0
        self._state = _START_RECORD
        self._quoted = False
        self._numeric = False

    def __iter__(self):
        return self

    def _save(self):
        text = "".join(self._field)
        self._field = []
        self._size = 0
        quoting = self.dialect._quoting
        if self._numeric and not self._quoted:
            self._numeric = False
            value = float(text) if text or quoting == QUOTE_NONNUMERIC else text
        else:
            value = text
        if not self._quoted and not text and quoting in (QUOTE_STRINGS, QUOTE_NOTNULL):
            value = None
        elif not self._quoted and quoting == QUOTE_STRINGS:
            value = float(text)
        self._quoted = False
        self._fields.append(value)

    def _add(self, text):
        self._size += len(text)
        if self._size > _field_limit:
            raise Error(f"field larger than field limit ({_field_limit})")
        self._field.append(text)

    def _run(self, line, i):
        """Takes the characters from i on that only add to the field; where they end."""
        d = self.dialect
        if d._escapechar is not None:
            return i
        if self._state == _IN_QUOTES:
            end = line.find(d._quotechar, i)
            if end < 0:
                end = len(line)
        elif self._state == _IN_FIELD:
            end = line.find(d._delimiter, i)
            if end < 0:
                end = len(line)
            for newline in "\r\n":
                at = line.find(newline, i, end)
                if at >= 0:
                    end = at
        else:
            return i
        if end > i:
            self._add(line[i:end])
        return end

    def _step(self, c):
        """One character; None is the end of the line."""
        d = self.dialect
        state = self._state
        if state == _AFTER_ESCAPED_CRNL:
            if c is None:
                return
            state = _IN_FIELD
        if state == _START_RECORD:
            if c is None:
                return
            if c in "\r\n":
                self._state = _EAT
                return
            state = _START_FIELD
        if state == _START_FIELD:
            if c is None or c in "\r\n":
                self._save()
                self._state = _START_RECORD if c is None else _EAT
            elif c == d._quotechar and d._quoting != QUOTE_NONE:
                self._quoted = True
                self._state = _IN_QUOTES
            elif c == d._escapechar:
                self._state = _ESCAPED
            elif c == " " and d._skipinitialspace:
                self._state = _START_FIELD
            elif c == d._delimiter:
                self._save()
                self._state = _START_FIELD
            else:
                if d._quoting == QUOTE_NONNUMERIC:
                    self._numeric = True
                self._add(c)
                self._state = _IN_FIELD
        elif state == _ESCAPED:
            if c is not None and c in "\r\n":
                self._add(c)
                self._state = _AFTER_ESCAPED_CRNL
                return
            self._add("\n" if c is None else c)
            self._state = _IN_FIELD
        elif state == _IN_FIELD:
            if c is None or c in "\r\n":
                self._save()
                self._state = _START_RECORD if c is None else _EAT
            elif c == d._escapechar:
                self._state = _ESCAPED
            elif c == d._delimiter:
                self._save()
                self._state = _START_FIELD
            else:
                self._add(c)
                self._state = _IN_FIELD
        elif state == _IN_QUOTES:
            if c is None:
                pass
            elif c == d._escapechar:
                self._state = _ESCAPE_IN_QUOTES
            elif c == d._quotechar and d._quoting != QUOTE_NONE:
                self._state = _QUOTE_IN_QUOTES if d._doublequote else _IN_FIELD
            else:
                self._add(c)
        elif state == _ESCAPE_IN_QUOTES:
            self._add("\n" if c is None else c)
            self._state = _IN_QUOTES
        elif state == _QUOTE_IN_QUOTES:
            if c is not None and d._quoting != QUOTE_NONE and c == d._quotechar:
                self._add(c)
                self._state = _IN_QUOTES
            elif c is not None and c == d._delimiter:
                self._save()
                self._state = _START_FIELD
            elif c is None or c in "\r\n":
                self._save()
                self._state = _START_RECORD if c is None else _EAT
            elif not d._strict:
                self._add(c)
                self._state = _IN_FIELD
            else:
                raise Error(f"'{d._delimiter}' expected after '{d._quotechar}'")
        elif state == _EAT:
            if c is None:
                self._state = _START_RECORD
            elif c not in "\r\n":
                raise Error("new-line character seen in unquoted field - do you need to open the file with newline=''?")

    def __next__(self):
        self._fields = []
        self._field = []
        self._size = 0
        self._state = _START_RECORD
        self._quoted = self._numeric = False
        while True:
            try:
                line = next(self._lines)
            except StopIteration:
                if self._field or self._state == _IN_QUOTES:
                    if self.dialect._strict:
                        raise Error("unexpected end of data")
                    self._save()
                    return self._fields
                raise
            if not isinstance(line, str):
                raise Error(
                    f"iterator should return strings, not {type(line).__name__} (the file should be opened in text mode)"
                )
            self.line_num += 1
            if self._state == _START_RECORD and self._plain(line):
                return self._fields
            i, length = 0, len(line)
            while i < length:
                i = self._run(line, i)
                if i < length:
                    self._step(line[i])
                    i += 1
            self._step(None)
            if self._state == _START_RECORD:
                return self._fields

    def _plain(self, line):
        """The quick way for a line without quotes and escapes."""
        d = self.dialect
        if d._quoting or d._skipinitialspace or d._escapechar is not None or d._quotechar in line:
            return False
        if line.endswith("\r\n"):
            line = line[:-2]
        elif line.endswith("\n"):
            line = line[:-1]
        if "\r" in line or "\n" in line or len(line) >= _field_limit:
            return False
        self._fields = line.split(d._delimiter) if line else []
        return True


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
        characters = (dialect._delimiter, "\r", "\n", *dialect._lineterminator, dialect._escapechar, dialect._quotechar)
        self._special = tuple(dict.fromkeys(c for c in characters if c is not None))
        self._alnum_is_plain = not any(c.isalnum() for c in self._special)

    def writerow(self, row, /):
        d = self.dialect
        try:
            values = list(row)
        except TypeError:
            raise Error(f"iterable expected, not {type(row).__name__}") from None
        fields = []
        for value in values:
            fields.append(self._field(value, len(values)))
        return self._write(d._delimiter.join(fields) + d._lineterminator)

    def writerows(self, rows, /):
        for row in rows:
            self.writerow(row)

    def _field(self, value, count):
        d = self.dialect
        quoting = d._quoting
        if quoting == QUOTE_NONNUMERIC:
            quoted = not isinstance(value, (int, float))
        elif quoting == QUOTE_ALL:
            quoted = True
        elif quoting == QUOTE_STRINGS:
            quoted = isinstance(value, str)
        elif quoting == QUOTE_NOTNULL:
            quoted = value is not None
        else:
            quoted = False
        if isinstance(value, str):
            text = value
        elif value is None:
            text = ""
        else:
            text = str(value)
        if text.isalnum() and self._alnum_is_plain and not quoted:
            return text
        special = self._special
        parts = []
        for c in special:
            if c in text:
                break
        else:  # nothing to quote or escape
            special, parts, text = (), [text], ""
        for c in text:
            if c in special:
                escape = False
                if quoting == QUOTE_NONE:
                    escape = True
                elif c == d._quotechar:
                    if d._doublequote:
                        parts.append(c)
                    else:
                        escape = True
                elif c == d._escapechar:
                    escape = True
                if not escape:
                    quoted = True
                else:
                    if d._escapechar is None:
                        raise Error("need to escape, but no escapechar set")
                    parts.append(d._escapechar)
            parts.append(c)
        text = "".join(parts)
        if not text and d._delimiter == " " and d._skipinitialspace and quoting == QUOTE_NONE:
            raise Error("empty field must be quoted if delimiter is a space and skipinitialspace is true")
        if count == 1 and not text and not quoted:
            if quoting == QUOTE_NONE or (quoting in (QUOTE_STRINGS, QUOTE_NOTNULL) and value is None):
                raise Error("single empty field record must be quoted")
            quoted = True
        return f"{d._quotechar}{text}{d._quotechar}" if quoted else text


def writer(fileobj, dialect="excel", **options):
    """Writes rows to a file: writerow(), writerows()."""
    return Writer(fileobj, Dialect(dialect, **options))
