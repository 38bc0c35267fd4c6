"""The module _csv_rows: rows of comma-separated values, behind runtime/lib/_csv.py."""

from __future__ import annotations

from molt.compile.builtins.primitive import RUNS_PYTHON, builtin_module, primitive


@builtin_module("_csv_rows")
class csv_rows:
    "Rows of comma-separated values, read and written."

    @primitive(RUNS_PYTHON)
    def read(dialect, fields, carried, line, limit, error, /):
        "Takes a line into the fields; None, or what to carry to the next line."

    @primitive(RUNS_PYTHON)
    def end(dialect, fields, carried, error, /):
        "Is what was carried to the end of the lines a record? It is completed then."

    @primitive(RUNS_PYTHON)
    def write(dialect, values, error, /):
        "The text of a row."
