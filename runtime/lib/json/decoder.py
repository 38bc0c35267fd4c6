"""JSONDecoder over the C module _json."""

from _json import scan as _scan, scanstring as _scanstring

__all__ = ["JSONDecoder", "JSONDecodeError"]

NaN = float("nan")
PosInf = float("inf")
NegInf = float("-inf")
_WHITESPACE = " \t\n\r"


class JSONDecodeError(ValueError):
    """What is wrong with a JSON text, and where."""

    def __init__(self, msg, doc, pos):
        lineno = doc.count("\n", 0, pos) + 1
        colno = pos - doc.rfind("\n", 0, pos)
        super().__init__("%s: line %d column %d (char %d)" % (msg, lineno, colno, pos))
        self.msg = msg
        self.doc = doc
        self.pos = pos
        self.lineno = lineno
        self.colno = colno

    def __reduce__(self):
        return self.__class__, (self.msg, self.doc, self.pos)


def _fail(msg, doc, pos):
    raise JSONDecodeError(msg, doc, pos)


def scanstring(s, end, strict=True):
    """The JSON string that begins before `end`, and the index behind it."""
    return _scanstring(s, end, strict, _fail)


py_scanstring = scanstring


def _skip(s, at):
    end = len(s)
    while at < end and s[at] in _WHITESPACE:
        at += 1
    return at


class JSONDecoder:
    """Makes Python values of JSON texts."""

    def __init__(
        self, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, strict=True, object_pairs_hook=None
    ):
        self.object_hook = object_hook
        self.parse_float = parse_float or float
        self.parse_int = parse_int or int
        self.parse_constant = parse_constant
        self.strict = strict
        self.object_pairs_hook = object_pairs_hook
        self.memo = {}
        self.parse_string = scanstring

    def _hooks(self):
        return (
            self.object_hook,
            self.object_pairs_hook,
            None if self.parse_float is float else self.parse_float,
            None if self.parse_int is int else self.parse_int,
            self.parse_constant,
        )

    def scan_once(self, s, idx):
        """(value, end); StopIteration(index) where there is none."""
        return _scan(s, idx, self.strict, self._hooks(), _fail)

    def decode(self, s, _w=None):
        """The value of a text that holds nothing else."""
        obj, end = self.raw_decode(s, _skip(s, 0))
        end = _skip(s, end)
        if end != len(s):
            raise JSONDecodeError("Extra data", s, end)
        return obj

    def raw_decode(self, s, idx=0):
        """The value that begins at an index, and where it ends."""
        try:
            return _scan(s, idx, self.strict, self._hooks(), _fail)
        except StopIteration as err:
            raise JSONDecodeError("Expecting value", s, err.value) from None
