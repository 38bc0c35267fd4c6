"""The module _json: JSON texts read and written, behind runtime/lib/json."""

from __future__ import annotations

from molt.compile.builtins.primitive import RUNS_PYTHON, builtin_module, primitive


@builtin_module("_json")
class json_:
    "JSON texts, read and written."

    @primitive(RUNS_PYTHON)
    def scan(text, at, strict, hooks, fail, /):
        "The value that begins at an index, and where it ends."

    @primitive(RUNS_PYTHON)
    def scanstring(text, end, strict, fail, /):
        "The string whose opening quote lies before an index, and where it ends."

    @primitive(RUNS_PYTHON)
    def dumps(value, markers, default, ensure_ascii, indent, key_separator, item_separator, sort_keys, skipkeys, allow_nan, /):
        "The JSON text of a value."

    @primitive(RUNS_PYTHON)
    def encode_basestring_ascii(string, /):
        "A str as a JSON string of ASCII characters."

    @primitive(RUNS_PYTHON)
    def encode_basestring(string, /):
        "A str as a JSON string."
