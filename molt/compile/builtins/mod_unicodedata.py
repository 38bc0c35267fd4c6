"""The module unicodedata."""

from __future__ import annotations

import unicodedata as u

from molt.compile.builtins.primitive import ALLOCATES, MISSING, builtin_module, primitive


@builtin_module("unicodedata")
class unicodedata:
    "The Unicode character database."

    unidata_version = u.unidata_version

    @primitive(ALLOCATES)
    def category(chr: str, /) -> str:
        "General category."
        return u.category(chr)

    @primitive(ALLOCATES)
    def bidirectional(chr: str, /) -> str:
        "Bidirectional class."
        return u.bidirectional(chr)

    @primitive(ALLOCATES)
    def east_asian_width(chr: str, /) -> str:
        "East Asian width."
        return u.east_asian_width(chr)

    @primitive(ALLOCATES)
    def combining(chr: str, /) -> int:
        "Canonical combining class."
        return u.combining(chr)

    @primitive(ALLOCATES)
    def mirrored(chr: str, /) -> int:
        "1 for characters that are mirrored in text from right to left."
        return u.mirrored(chr)

    @primitive(ALLOCATES)
    def decimal(chr: str, default: object = MISSING, /) -> object:
        "Value as a decimal digit."
        return u.decimal(chr, *([] if default is MISSING else [default]))

    @primitive(ALLOCATES)
    def digit(chr: str, default: object = MISSING, /) -> object:
        "Value as a digit."
        return u.digit(chr, *([] if default is MISSING else [default]))

    @primitive(ALLOCATES)
    def numeric(chr: str, default: object = MISSING, /) -> object:
        "Numeric value."
        return u.numeric(chr, *([] if default is MISSING else [default]))

    @primitive(ALLOCATES)
    def decomposition(chr: str, /) -> str:
        "Decomposition mapping."
        return u.decomposition(chr)

    @primitive(ALLOCATES)
    def normalize(form: str, unistr: str, /) -> str:
        "Normal form NFC, NFD, NFKC or NFKD."
        return u.normalize(form, unistr)

    @primitive(ALLOCATES)
    def is_normalized(form: str, unistr: str, /) -> bool:
        "Whether the text is in a normal form."
        return u.normalize(form, unistr) == unistr

    @primitive(ALLOCATES)
    def name(chr: str, default: object = MISSING, /) -> object:
        "Name of a character."
        return u.name(chr, *([] if default is MISSING else [default]))

    @primitive(ALLOCATES)
    def lookup(name: str, /) -> str:
        "The character of a name."
        return u.lookup(name)
