"""What `molt trace list`, `show` and `sql` print."""

from __future__ import annotations

import ast
import json
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from molt.errors import Diagnostic, MoltError
from molt.trace import store
from molt.trace.agent.contents import LONGEST, MOST

if TYPE_CHECKING:
    import duckdb

_TYPES = 4  # of a site, in a line
_LONGEST_LITERAL = 10 * LONGEST + 3  # a character takes up to ten; and `b` and the quotes
_BYTES = re.compile(r"""b(['"])[ -~]*\1""")
_STR = re.compile(r"""(['"])(?:[ -\[\]-~]|\\[\\'"nrt]|\\x\w{2}|\\u\w{4}|\\U\w{8})*\1""")
_OWN = "WHERE i.kind = 'own'"


def _rows(connection: duckdb.DuckDBPyConnection, query: str, parameters: Sequence[Any] = ()) -> list[dict[str, Any]]:
    cursor = connection.execute(query, list(parameters))
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def table(rows: list[dict[str, Any]]) -> str:
    """Columns side by side; numbers to the right."""
    if not rows:
        return "(no rows)"
    names = list(rows[0])
    cells = [[_cell(row[name]) for name in names] for row in rows]
    widths = [max(len(name), *(len(line[n]) for line in cells)) for n, name in enumerate(names)]
    right = [all(isinstance(row[name], int | float) or row[name] is None for row in rows) for name in names]

    def shown(line: list[str]) -> str:
        return "  ".join(c.rjust(w) if r else c.ljust(w) for c, w, r in zip(line, widths, right, strict=True)).rstrip()

    return "\n".join([shown(names), *map(shown, cells)])


def _cell(value: Any) -> str:
    if value is None:
        return "-"
    if isinstance(value, float):
        return f"{value:.2f}"
    if isinstance(value, list):
        return " ".join(map(str, value))
    return str(value).replace("\n", "\\n")


def _print_json(rows: Any) -> None:
    json.dump(rows, sys.stdout, indent=2, default=str)
    print()


def print_list(files: list[Path], as_json: bool) -> int:
    rows = []
    for file in files:
        connection = store.connect()
        try:
            store.attach(connection, {"other": file})
            about = _rows(
                connection,
                """SELECT min(started) AS started, count(*) AS processes, any_value(label) AS label, max(version) AS python, max(seconds) AS seconds,
                   sum(looks)::BIGINT AS events, any_value(status) AS status, any_value(command) AS command FROM other.processes""",
            )[0]
            about["functions"] = _rows(connection, "SELECT count(*) AS n FROM other.functions")[0]["n"]
            rows.append({"trace": file.name, "kB": file.stat().st_size // 1000, **about})
        finally:
            connection.close()
    if as_json:
        _print_json(rows)
        return 0
    for row in rows:
        row["started"] = row["started"].strftime("%Y-%m-%d %H:%M:%S") if row["started"] else None
        row["command"] = " ".join([Path(row["command"][0]).name, *row["command"][1:]])[:60] if row["command"] else ""
    print(table(rows))
    return 0


def print_query(files: list[Path], query: str, as_json: bool) -> int:
    connection = store.open_merged(files)
    connection.execute("SET enable_external_access = false")  # a query reads traces, not the machine's files
    try:
        rows = _rows(connection, query)
    except store.import_duckdb().Error as error:
        hint = "tables: processes, files, functions, " + ", ".join(store.MERGED)
        raise MoltError(Diagnostic("query", 0, -1, str(error).strip(), hint)) from None
    if as_json:
        _print_json(rows)
    else:
        print(table(rows))
    return 0


# -- the summary


def types_text(rows: Sequence[dict[str, Any]]) -> str:
    """`int 0..9 | str`: types of one site, the most frequent first, with ranges and lengths."""
    ordered = sorted(rows, key=lambda r: (-r["count"], r["type"]))
    parts = [_type_text(row) for row in ordered[:_TYPES]]
    if len(ordered) > _TYPES:
        parts.append(f"{len(ordered) - _TYPES} more")
    return " | ".join(parts)


def _type_text(row: dict[str, Any]) -> str:
    text = row["type"]
    if row.get("low") is not None:
        text += f" {row['low']}" if row["low"] == row["high"] else f" {row['low']}..{row['high']}"
        if row["bits"] and row["bits"] > 63:
            text += f" ({row['bits']} bits)"
    elif row.get("shortest") is not None:
        text += f" len {row['shortest']}" if row["shortest"] == row["longest"] else f" len {row['shortest']}..{row['longest']}"
        if row.get("width"):
            text += f" width {row['width']}"
    if row.get("contents") is not None:
        text += f" = {_contents_text(row['contents'])}"
    return text


def _contents_text(contents: Sequence[str | None]) -> str:
    """`'GET' or 'POST'`: what `--values` kept. A trace may come from anywhere: what is no literal is shown as the text it is."""
    if "*" in contents:
        return "many"
    shown = [_literal(text or "") for text in contents[:MOST]]
    return " or ".join([*shown, *["..."][: len(contents) - len(shown)]])


def _literal(text: str) -> str:
    """As Python shows it: `ascii` wrote it, here it may have letters of all languages that stdout can show."""
    if _BYTES.fullmatch(text) and len(text) <= _LONGEST_LITERAL:
        return text
    if not _STR.fullmatch(text) or len(text) > _LONGEST_LITERAL:
        return ascii(text[:LONGEST]) + ("..." if len(text) > LONGEST else "")
    try:
        shown = repr(ast.literal_eval(text))
        shown.encode(sys.stdout.encoding or "utf-8")
    except (ValueError, SyntaxError):
        return text
    return shown


def _grouped(rows: list[dict[str, Any]], *keys: str) -> dict[tuple[Any, ...], list[dict[str, Any]]]:
    found: dict[tuple[Any, ...], list[dict[str, Any]]] = {}
    for row in rows:
        found.setdefault(tuple(row[k] for k in keys), []).append(row)
    return found


def print_summary(files: list[Path], source: bool, everything: bool, name: str | None, as_json: bool) -> int:
    connection = store.open_merged(files)
    where = "" if everything else _OWN
    functions = _rows(
        connection,
        f"""SELECT f.*, i.key, i.path, i.kind AS file_kind FROM functions f JOIN files i USING (file) {where}
            ORDER BY i.key, f.first_line, f.ordinal""",
    )
    if name:
        functions = [f for f in functions if name in f["qualname"]]
    if source:
        from molt.trace.annotate import print_source

        return print_source(connection, functions)
    described = [_describe(connection, f) for f in functions]
    if as_json:
        _print_json(described)
        return 0
    print(_head(connection))
    for d in described:
        print("\n" + _function_text(d))
    tail = _tail(connection)
    if tail:
        print("\n" + tail)
    return 0


def _head(connection: duckdb.DuckDBPyConnection) -> str:
    p = _rows(
        connection,
        """SELECT count(*) AS processes, count(DISTINCT run) AS runs, sum(seconds) AS seconds, sum(looks)::BIGINT AS events,
           string_agg(DISTINCT version, ', ' ORDER BY version) AS versions FROM processes""",
    )[0]
    if not p["processes"]:
        return "no process"
    if not p["versions"]:  # it was made of a text
        return "nothing is known of its processes"
    return (
        f"{p['processes']} processes in {p['runs']} runs, {p['seconds']:.1f} s, {p['events']} events kept, Python {p['versions']}"
    )


def _describe(connection: duckdb.DuckDBPyConnection, function: dict[str, Any]) -> dict[str, Any]:
    number = [function["function"]]

    def ask(query: str) -> list[dict[str, Any]]:
        return _rows(connection, query, number)

    return {
        "file": function["key"],
        "function": function["qualname"],
        "ordinal": function["ordinal"],
        "hash": function["hash"],
        "line": function["first_line"],
        "calls": function["starts"],
        "values": ask("SELECT * EXCLUDE (function) FROM observations WHERE function = ? ORDER BY kind, line, name, path, type"),
        "lines": ask("SELECT line, count FROM lines WHERE function = ? ORDER BY line"),
        "signatures": ask("SELECT types, count FROM signatures WHERE function = ? ORDER BY count DESC, types"),
        "callees": ask("SELECT * EXCLUDE (function) FROM calls WHERE function = ? ORDER BY line, col, callee"),
        "exceptions": ask("SELECT * EXCLUDE (function) FROM exceptions WHERE function = ? ORDER BY line, col, type"),
        "loops": ask("SELECT * EXCLUDE (function) FROM loops WHERE function = ? ORDER BY line, col, trips"),
        "texts": ask("SELECT * EXCLUDE (function) FROM texts WHERE function = ? ORDER BY line, col, text"),
    }


def _function_text(d: dict[str, Any]) -> str:
    out = [
        f"{d['file']}:{d['line']}  {d['function']}  {d['calls']} calls" + ("" if d["hash"] else "  (source not found or changed)")
    ]
    first = d["line"]
    for (kind, _line, name, path), rows in _grouped(d["values"], "kind", "line", "name", "path").items():
        if kind != "local":
            out.append(f"    {kind} {name}{path}: {types_text(rows)}")
    for row in d["signatures"]:
        out.append(f"    together: {', '.join(row['types'])}")
    several = [
        (line, name, path, rows)
        for (kind, line, name, path), rows in _grouped(d["values"], "kind", "line", "name", "path").items()
        if kind == "local" and len(rows) > 1
    ]
    for line, name, path, rows in several:
        out.append(f"    line {first + line}: {name}{path}: {types_text(rows)}")
    for (line, col), rows in _grouped(d["callees"], "line", "col").items():
        if len(rows) > 1:
            shown = ", ".join(r["callee"] for r in rows[:_TYPES]) + (f", {len(rows) - _TYPES} more" if len(rows) > _TYPES else "")
            out.append(f"    line {first + line}, column {col + 1}: calls {shown}")
    finished: dict[int, list[dict[str, Any]]] = {}
    for row in d["loops"]:
        finished.setdefault(row["line"], []).append(row)
    for line, rows in finished.items():
        trips = [r["trips"] for r in rows if r["trips"] is not None]
        longest = max((r["at_least"] or 0 for r in rows), default=0)
        if trips:
            out.append(f"    line {first + line}: loop of {min(trips)}..{max(trips)} iterations")
        elif longest:
            out.append(f"    line {first + line}: loop of at least {longest} iterations")
    for row in d["exceptions"]:
        out.append(f"    line {first + row['line']}: {row['type']} {row['what']} {row['count']} times")
    for row in d["texts"]:
        out.append(f"    line {first + row['line']}: {row['via']} of {row['text'][:60]!r}")
    hot = sorted(d["lines"], key=lambda r: (-r["count"], r["line"]))[:3]
    if hot and hot[0]["count"] > 1:
        out.append("    most looked at: " + ", ".join(f"line {first + r['line']}" for r in hot))
    return "\n".join(out)


def _tail(connection: duckdb.DuckDBPyConnection) -> str:
    out = []
    attributes = _rows(
        connection,
        "SELECT * FROM attributes WHERE class IN (SELECT type FROM observations JOIN functions USING (function) JOIN files i USING (file) "
        f"{_OWN}) ORDER BY class, name, path, type",
    )
    for (owner,), rows in _grouped(attributes, "class").items():
        out.append(f"class {owner}")
        for (name, path), same in _grouped(rows, "name", "path").items():
            out.append(f"    .{name}{path}: {types_text(same)}")
    for row in _rows(connection, "SELECT * FROM rebindings ORDER BY ALL"):
        change = f"{row['before'] or 'nothing'} -> {row['after'] or 'nothing'}"
        out.append(f"{row['owner']} {row['owner_name']}: {row['name']} {row['how']} ({change})")
    for row in _rows(connection, "SELECT * FROM notes ORDER BY ALL"):
        out.append(f"not kept: {row['note']} ({row['count']} times)")
    return "\n".join(out)
