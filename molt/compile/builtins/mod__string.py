"""The module _string: the syntax of str.format for Lib/string.py."""

from __future__ import annotations

from molt.compile.builtins.primitive import ALLOCATES, builtin_module, primitive


@builtin_module("_string")
class _string:
    "The syntax of replacement fields."

    @primitive(ALLOCATES)
    def formatter_parser(format: str, /) -> object:
        "Iterate over (literal, field name, format spec, conversion)."
        import _string

        return _string.formatter_parser(format)

    @primitive(ALLOCATES)
    def formatter_field_name_split(field: str, /) -> tuple:
        "Split a field's name: the first name or number, and an iterator of (is_attribute, name)."
        import _string

        return _string.formatter_field_name_split(field)
