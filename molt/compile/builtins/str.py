"""str and its iterators. The C functions are `molt_text_<name>`: `molt_str_<name>` are the static names of a program."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from molt.compile.builtins.primitive import ALLOCATES, MISSING, NONE, RUNS_PYTHON, Effect, builtin_type, primitive

PURE = ALLOCATES


def text(effects: Effect = RUNS_PYTHON, *, raises: bool = True, kind: str = "method") -> Callable[[Callable[..., Any]], Any]:
    """A primitive whose C function is `molt_text_<name>`."""
    return lambda f: primitive(effects, raises=raises, kind=kind, c=f"molt_text_{f.__name__.strip('_')}")(f)


@builtin_type("str", c="molt_str_type")
class str_:
    @text(PURE, raises=False)
    def capitalize(self: str, /) -> str:
        "Return a copy whose first character is in title case and the rest in lower case."
        return self[:1].title() + self[1:].lower()

    @text(PURE, raises=False)
    def casefold(self: str, /) -> str:
        "Return a version for comparisons that ignore case."
        return self.casefold()

    @text()
    def center(self: str, width: object, fillchar: object = " ", /) -> str:
        "Return the text centred in width characters, padded with fillchar."
        room = max(width - len(self), 0)
        left = room // 2 + (room & width & 1)
        return fillchar * left + self + fillchar * (room - left)

    @text()
    def count(self: str, sub: object, start: object = None, end: object = None, /) -> int:
        "Return how often sub occurs in self[start:end] without overlaps."
        return self.count(sub, start, end)

    @text(PURE | RUNS_PYTHON)
    def encode(self: str, /, encoding: object = "utf-8", errors: object = "strict") -> bytes:
        "Encode the text; errors says what happens to characters that the encoding lacks."
        return self.encode(encoding, errors)

    @text()
    def endswith(self: str, suffix: object, start: object = None, end: object = None, /) -> bool:
        "Tell whether self[start:end] ends with suffix, or with one of a tuple of them."
        return self.endswith(suffix, start, end)

    @text()
    def expandtabs(self: str, /, tabsize: object = 8) -> str:
        "Return a copy in which each tab is replaced by spaces up to the next column of tabs."
        return self.expandtabs(tabsize)

    @text()
    def find(self: str, sub: object, start: object = None, end: object = None, /) -> int:
        "Return the lowest index in self[start:end] where sub is found, or -1."
        return self.find(sub, start, end)

    @text()
    def format(self: str, /, *args: object, **kwargs: object) -> str:
        "Return the text with its replacement fields filled from the arguments."
        return self.format(*args, **kwargs)

    @text()
    def format_map(self: str, mapping: object, /) -> str:
        "Return the text with its replacement fields filled from mapping."
        return self.format_map(mapping)

    @text()
    def index(self: str, sub: object, start: object = None, end: object = None, /) -> int:
        """Return the lowest index in self[start:end] where sub is found.

        Raises ValueError when it is not."""
        return self.index(sub, start, end)

    @text(NONE, raises=False)
    def isalnum(self: str, /) -> bool:
        "Tell whether all characters are letters or digits, and there is one."
        return bool(self) and all(c.isalpha() or c.isdecimal() or c.isdigit() or c.isnumeric() for c in self)

    @text(NONE, raises=False)
    def isalpha(self: str, /) -> bool:
        "Tell whether all characters are letters, and there is one."
        return bool(self) and all(c.isalpha() for c in self)

    @text(NONE, raises=False)
    def isascii(self: str, /) -> bool:
        "Tell whether all characters are ASCII."
        return all(c < "\x80" for c in self)

    @text(NONE, raises=False)
    def isdecimal(self: str, /) -> bool:
        "Tell whether all characters are decimal digits, and there is one."
        return bool(self) and all(c.isdecimal() for c in self)

    @text(NONE, raises=False)
    def isdigit(self: str, /) -> bool:
        "Tell whether all characters are digits, superscripts included, and there is one."
        return bool(self) and all(c.isdigit() for c in self)

    @text(NONE, raises=False)
    def isidentifier(self: str, /) -> bool:
        "Tell whether the text could be a Python identifier or keyword."
        return self.isidentifier()

    @text(NONE, raises=False)
    def islower(self: str, /) -> bool:
        "Tell whether all cased characters are in lower case, and there is one."
        return self.islower()

    @text(NONE, raises=False)
    def isnumeric(self: str, /) -> bool:
        "Tell whether all characters are numeric, and there is one."
        return bool(self) and all(c.isnumeric() for c in self)

    @text(NONE, raises=False)
    def isprintable(self: str, /) -> bool:
        "Tell whether repr would show all characters as they are."
        return all(c.isprintable() for c in self)

    @text(NONE, raises=False)
    def isspace(self: str, /) -> bool:
        "Tell whether all characters are white space, and there is one."
        return bool(self) and all(c.isspace() for c in self)

    @text(NONE, raises=False)
    def istitle(self: str, /) -> bool:
        "Tell whether words start with upper or title case and go on in lower case."
        return self.istitle()

    @text(NONE, raises=False)
    def isupper(self: str, /) -> bool:
        "Tell whether all cased characters are in upper case, and there is one."
        return self.isupper()

    @primitive(RUNS_PYTHON, c="molt_str_join")
    def join(self: str, iterable: object, /) -> str:
        "Concatenate the strings of an iterable with this one between them."
        result = ""
        for i, s in enumerate(iterable):
            result = result + self + s if i else s
        return result

    @text()
    def ljust(self: str, width: object, fillchar: object = " ", /) -> str:
        "Return the text padded on the right to width characters."
        return self + fillchar * (width - len(self))

    @text(PURE, raises=False)
    def lower(self: str, /) -> str:
        "Return a copy in lower case."
        return self.lower()

    @text(PURE)
    def lstrip(self: str, chars: object = None, /) -> str:
        "Return a copy without leading white space, or without leading characters of chars."
        i = 0
        while i < len(self) and (self[i].isspace() if chars is None else self[i] in chars):
            i += 1
        return self[i:]

    @text(kind="static")
    def maketrans(x: object, y: object = MISSING, z: object = MISSING, /) -> dict:
        """Return a table for translate.

        One argument: a dict from characters or code points to what replaces them. Two: strings of equal length,
        character for character. A third: characters to delete."""
        return str.maketrans(x, *(a for a in (y, z) if a is not MISSING))

    @text(PURE)
    def partition(self: str, sep: object, /) -> tuple:
        "Return what is before the first sep, sep, and what is behind; (self, '', '') where there is none."
        before, found, after = self, "", ""
        if (i := self.find(sep)) >= 0:
            before, found, after = self[:i], sep, self[i + len(sep) :]
        return before, found, after

    @text(PURE)
    def removeprefix(self: str, prefix: object, /) -> str:
        "Return the text without prefix where it starts with it."
        return self[len(prefix) :] if self.startswith(prefix) else self

    @text(PURE)
    def removesuffix(self: str, suffix: object, /) -> str:
        "Return the text without suffix where it ends with it."
        return self[: len(self) - len(suffix)] if self.endswith(suffix) else self

    @text()
    def replace(self: str, old: object, new: object, /, count: object = -1) -> str:
        "Return a copy in which old is replaced by new, at most count times; -1: always."
        return self.replace(old, new, count)

    @text()
    def rfind(self: str, sub: object, start: object = None, end: object = None, /) -> int:
        "Return the highest index in self[start:end] where sub is found, or -1."
        return self.rfind(sub, start, end)

    @text()
    def rindex(self: str, sub: object, start: object = None, end: object = None, /) -> int:
        """Return the highest index in self[start:end] where sub is found.

        Raises ValueError when it is not."""
        return self.rindex(sub, start, end)

    @text()
    def rjust(self: str, width: object, fillchar: object = " ", /) -> str:
        "Return the text padded on the left to width characters."
        return fillchar * (width - len(self)) + self

    @text(PURE)
    def rpartition(self: str, sep: object, /) -> tuple:
        "Return what is before the last sep, sep, and what is behind; ('', '', self) where there is none."
        before, found, after = "", "", self
        if (i := self.rfind(sep)) >= 0:
            before, found, after = self[:i], sep, self[i + len(sep) :]
        return before, found, after

    @text()
    def rsplit(self: str, /, sep: object = None, maxsplit: object = -1) -> list:
        "Return the parts between separators, at most maxsplit + 1 of them, split from the end."
        return self.rsplit(sep, maxsplit)

    @text(PURE)
    def rstrip(self: str, chars: object = None, /) -> str:
        "Return a copy without trailing white space, or without trailing characters of chars."
        i = len(self)
        while i > 0 and (self[i - 1].isspace() if chars is None else self[i - 1] in chars):
            i -= 1
        return self[:i]

    @text()
    def split(self: str, /, sep: object = None, maxsplit: object = -1) -> list:
        "Return the parts between separators, at most maxsplit + 1 of them; None: runs of white space separate."
        return self.split(sep, maxsplit)

    @text()
    def splitlines(self: str, /, keepends: object = False) -> list:
        "Return the lines, without their ends unless keepends is true."
        return self.splitlines(keepends)

    @text()
    def startswith(self: str, prefix: object, start: object = None, end: object = None, /) -> bool:
        "Tell whether self[start:end] starts with prefix, or with one of a tuple of them."
        return self.startswith(prefix, start, end)

    @text(PURE)
    def strip(self: str, chars: object = None, /) -> str:
        "Return a copy without white space, or without characters of chars, at both ends."
        return self.lstrip(chars).rstrip(chars)

    @text(PURE, raises=False)
    def swapcase(self: str, /) -> str:
        "Return a copy with upper and lower case exchanged."
        return self.swapcase()

    @text(PURE, raises=False)
    def title(self: str, /) -> str:
        "Return a copy whose words start in title case and go on in lower case."
        return self.title()

    @text()
    def translate(self: str, table: object, /) -> str:
        """Return a copy in which each character is replaced by table[ord(c)].

        The table gives a code point, a string or None (delete); LookupError keeps the character."""
        return self.translate(table)

    @text(PURE, raises=False)
    def upper(self: str, /) -> str:
        "Return a copy in upper case."
        return self.upper()

    @text()
    def zfill(self: str, width: object, /) -> str:
        "Return the text padded with zeros on the left, behind a sign."
        sign = self[:1] if self[:1] in ("+", "-") else ""
        return sign + "0" * (width - len(self)) + self[len(sign) :]

    @primitive(PURE, c="molt_text_dunder_format")
    def __format__(self: str, format_spec: object, /) -> str:
        "Return the text formatted as format_spec says."
        return format(self, format_spec)

    @text(PURE, raises=False)
    def __getnewargs__(self: str, /) -> tuple:
        "Arguments of str for a copy."
        return (str(self),)

    @text(NONE, raises=False)
    def __sizeof__(self: str, /) -> int:
        "Size in memory, in bytes, of CPython's object with this text."
        return self.__sizeof__()


@builtin_type("str_iterator", c="molt_str_iterator_type")
class str_iterator:
    @primitive(NONE, raises=False)
    def __length_hint__(self: object, /) -> int:
        "How many characters are left."
        return self.__length_hint__()

    @primitive()
    def __setstate__(self: object, state: object, /) -> None:
        "Go to an index."
        return self.__setstate__(state)


@builtin_type("str_ascii_iterator", c="molt_str_ascii_iterator_type")
class str_ascii_iterator:
    @primitive(NONE, raises=False, c="molt_str_iterator_length_hint")
    def __length_hint__(self: object, /) -> int:
        "How many characters are left."
        return self.__length_hint__()

    @primitive(c="molt_str_iterator_setstate")
    def __setstate__(self: object, state: object, /) -> None:
        "Go to an index."
        return self.__setstate__(state)
