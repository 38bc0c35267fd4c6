"""The module _datetime_small: dates and times as small ints, behind runtime/lib/overlay/_pydatetime.py."""

from __future__ import annotations

from molt.compile.builtins.primitive import ALLOCATES, NONE, builtin_module, primitive


@builtin_module("_datetime_small")
class datetime_small:
    "Dates and times as small ints."

    @primitive(NONE)
    def is_date(year, month, day, /):
        "Are they ints that make a date?"

    @primitive(NONE)
    def is_moment(year, month, day, hour, minute, second, microsecond, /):
        "Are they ints that make a datetime?"

    @primitive(ALLOCATES)
    def ymd(ordinal, /):
        "Year, month and day of an ordinal, which is in the range of dates."

    @primitive(ALLOCATES)
    def from_iso(text, /):
        "The seven fields of an ISO text of the usual form, or None."

    @primitive(ALLOCATES)
    def to_iso(year, month, day, hour, minute, second, microsecond, separator, /):
        "An ISO text, or None where a field or the separator is an unusual one."
