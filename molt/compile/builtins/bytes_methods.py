"""Methods that bytes and bytearray share, with one C function `molt_bytes_<name>` for both."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from molt.compile.builtins.primitive import ALLOCATES, MISSING, RUNS_PYTHON, Effect, primitive


def shared(effects: Effect = RUNS_PYTHON, *, raises: bool = True, kind: str = "method") -> Callable[[Callable[..., Any]], Any]:
    """A primitive whose C function is `molt_bytes_<name>` in both types."""
    return lambda f: primitive(effects, raises=raises, kind=kind, c=f"molt_bytes_{f.__name__}")(f)


class _Shared:
    @shared(ALLOCATES, raises=False)
    def capitalize(self: bytes, /) -> bytes:
        "Return a copy with the first byte in ASCII upper case and the rest in lower case."
        return self[:1].upper() + self[1:].lower()

    @shared()
    def center(self: bytes, width: object, fillchar: object = b" ", /) -> bytes:
        "Return the bytes centred in width bytes, padded with fillchar."
        return self.center(width, fillchar)

    @shared()
    def count(self: bytes, sub: object, start: object = None, end: object = None, /) -> int:
        "Return how often sub, bytes or a byte, occurs in self[start:end] without overlaps."
        return self.count(sub, start, end)

    @shared()
    def decode(self: bytes, /, encoding: object = "utf-8", errors: object = "strict") -> str:
        "Decode to text; errors says what happens to bytes that the encoding does not allow."
        return self.decode(encoding, errors)

    @shared()
    def endswith(self: bytes, suffix: object, start: object = None, end: object = None, /) -> bool:
        "Tell whether self[start:end] ends with suffix, or with one of a tuple of them."
        return self.endswith(suffix, start, end)

    @shared()
    def expandtabs(self: bytes, /, tabsize: object = 8) -> bytes:
        "Return a copy in which each tab is replaced by spaces up to the next column of tabs."
        return self.expandtabs(tabsize)

    @shared()
    def find(self: bytes, sub: object, start: object = None, end: object = None, /) -> int:
        "Return the lowest index in self[start:end] where sub is found, or -1."
        return self.find(sub, start, end)

    @shared(kind="class")
    def fromhex(cls: type, string: object, /) -> bytes:
        "Make bytes of pairs of hexadecimal digits, with white space between pairs."
        return cls.fromhex(string)

    @shared()
    def hex(self: bytes, /, sep: object = MISSING, bytes_per_sep: object = 1) -> str:
        """Return the bytes in hexadecimal digits.

        sep separates groups of bytes_per_sep bytes, counted from the right, or from the left when negative."""
        return self.hex() if sep is MISSING else self.hex(sep, bytes_per_sep)

    @shared()
    def index(self: bytes, sub: object, start: object = None, end: object = None, /) -> int:
        """Return the lowest index in self[start:end] where sub is found.

        Raises ValueError when it is not."""
        return self.index(sub, start, end)

    @shared(ALLOCATES, raises=False)
    def isalnum(self: bytes, /) -> bool:
        "Tell whether all bytes are ASCII letters or digits, and there is one."
        return bool(self) and all(bytes([b]).isalpha() or bytes([b]).isdigit() for b in self)

    @shared(ALLOCATES, raises=False)
    def isalpha(self: bytes, /) -> bool:
        "Tell whether all bytes are ASCII letters, and there is one."
        return bool(self) and all(65 <= b & 0xDF <= 90 for b in self)

    @shared(ALLOCATES, raises=False)
    def isascii(self: bytes, /) -> bool:
        "Tell whether all bytes are ASCII."
        return all(b < 128 for b in self)

    @shared(ALLOCATES, raises=False)
    def isdigit(self: bytes, /) -> bool:
        "Tell whether all bytes are ASCII digits, and there is one."
        return bool(self) and all(48 <= b <= 57 for b in self)

    @shared(ALLOCATES, raises=False)
    def islower(self: bytes, /) -> bool:
        "Tell whether all ASCII letters are in lower case, and there is one."
        return self.islower()

    @shared(ALLOCATES, raises=False)
    def isspace(self: bytes, /) -> bool:
        "Tell whether all bytes are ASCII white space, and there is one."
        return bool(self) and all(b in b" \t\n\r\v\f" for b in self)

    @shared(ALLOCATES, raises=False)
    def istitle(self: bytes, /) -> bool:
        "Tell whether words start in upper case and go on in lower case."
        return self.istitle()

    @shared(ALLOCATES, raises=False)
    def isupper(self: bytes, /) -> bool:
        "Tell whether all ASCII letters are in upper case, and there is one."
        return self.isupper()

    @shared()
    def join(self: bytes, iterable_of_bytes: object, /) -> bytes:
        "Concatenate bytes-like objects with this one between them."
        return self.join(iterable_of_bytes)

    @shared()
    def ljust(self: bytes, width: object, fillchar: object = b" ", /) -> bytes:
        "Return the bytes padded on the right to width."
        return self.ljust(width, fillchar)

    @shared(ALLOCATES, raises=False)
    def lower(self: bytes, /) -> bytes:
        "Return a copy in ASCII lower case."
        return self.lower()

    @shared()
    def lstrip(self: bytes, bytes: object = None, /) -> bytes:
        "Return a copy without leading ASCII white space, or without leading bytes of the argument."
        return self.lstrip(bytes)

    @shared(kind="static")
    def maketrans(frm: object, to: object, /) -> bytes:
        "Return a table for translate that maps each byte of frm to the one in the same place of to."
        return bytes.maketrans(frm, to)

    @shared()
    def partition(self: bytes, sep: object, /) -> tuple:
        "Return what is before the first sep, sep, and what is behind; (self, b'', b'') where there is none."
        return self.partition(sep)

    @shared()
    def removeprefix(self: bytes, prefix: object, /) -> bytes:
        "Return the bytes without prefix where they start with it."
        return self.removeprefix(prefix)

    @shared()
    def removesuffix(self: bytes, suffix: object, /) -> bytes:
        "Return the bytes without suffix where they end with it."
        return self.removesuffix(suffix)

    @shared()
    def replace(self: bytes, old: object, new: object, count: object = -1, /) -> bytes:
        "Return a copy in which old is replaced by new, at most count times; -1: always."
        return self.replace(old, new, count)

    @shared()
    def rfind(self: bytes, sub: object, start: object = None, end: object = None, /) -> int:
        "Return the highest index in self[start:end] where sub is found, or -1."
        return self.rfind(sub, start, end)

    @shared()
    def rindex(self: bytes, sub: object, start: object = None, end: object = None, /) -> int:
        """Return the highest index in self[start:end] where sub is found.

        Raises ValueError when it is not."""
        return self.rindex(sub, start, end)

    @shared()
    def rjust(self: bytes, width: object, fillchar: object = b" ", /) -> bytes:
        "Return the bytes padded on the left to width."
        return self.rjust(width, fillchar)

    @shared()
    def rpartition(self: bytes, sep: object, /) -> tuple:
        "Return what is before the last sep, sep, and what is behind; (b'', b'', self) where there is none."
        return self.rpartition(sep)

    @shared()
    def rsplit(self: bytes, /, sep: object = None, maxsplit: object = -1) -> list:
        "Return the parts between separators, at most maxsplit + 1 of them, split from the end."
        return self.rsplit(sep, maxsplit)

    @shared()
    def rstrip(self: bytes, bytes: object = None, /) -> bytes:
        "Return a copy without trailing ASCII white space, or without trailing bytes of the argument."
        return self.rstrip(bytes)

    @shared()
    def split(self: bytes, /, sep: object = None, maxsplit: object = -1) -> list:
        "Return the parts between separators, at most maxsplit + 1 of them; None: runs of white space separate."
        return self.split(sep, maxsplit)

    @shared()
    def splitlines(self: bytes, /, keepends: object = False) -> list:
        "Return the lines, without their ends unless keepends is true."
        return self.splitlines(keepends)

    @shared()
    def startswith(self: bytes, prefix: object, start: object = None, end: object = None, /) -> bool:
        "Tell whether self[start:end] starts with prefix, or with one of a tuple of them."
        return self.startswith(prefix, start, end)

    @shared()
    def strip(self: bytes, bytes: object = None, /) -> bytes:
        "Return a copy without ASCII white space, or without bytes of the argument, at both ends."
        return self.strip(bytes)

    @shared(ALLOCATES, raises=False)
    def swapcase(self: bytes, /) -> bytes:
        "Return a copy with ASCII upper and lower case exchanged."
        return self.swapcase()

    @shared(ALLOCATES, raises=False)
    def title(self: bytes, /) -> bytes:
        "Return a copy whose words start in upper case and go on in lower case."
        return self.title()

    @shared()
    def translate(self: bytes, table: object, /, delete: object = MISSING) -> bytes:
        "Return a copy without the bytes of delete, the others mapped by the 256 bytes of table; None: unchanged."
        return self.translate(table) if delete is MISSING else self.translate(table, delete)

    @shared(ALLOCATES, raises=False)
    def upper(self: bytes, /) -> bytes:
        "Return a copy in ASCII upper case."
        return self.upper()

    @shared()
    def zfill(self: bytes, width: object, /) -> bytes:
        "Return the bytes padded with zeros on the left, behind a sign."
        return self.zfill(width)


SHARED = {name: value for name, value in vars(_Shared).items() if not name.startswith("__")}
