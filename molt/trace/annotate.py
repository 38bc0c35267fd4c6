"""`molt trace show --source`: the program's source with what was seen written behind the lines."""

from __future__ import annotations

import tokenize
from typing import TYPE_CHECKING, Any

from molt import terminal
from molt.trace import show

if TYPE_CHECKING:
    import duckdb

_WIDTH = 60  # where the notes begin, at the earliest


def print_source(connection: duckdb.DuckDBPyConnection, functions: list[dict[str, Any]]) -> int:
    status = 0
    for (path, key), inside in show._grouped(functions, "path", "key").items():
        if path.startswith("<"):
            continue
        try:
            with tokenize.open(path) as file:
                lines = file.read().splitlines()
        except (OSError, SyntaxError, UnicodeDecodeError) as error:
            terminal.error(f"{path}: {error}", "the source was there when the program was recorded")
            status = 1
            continue
        notes: dict[int, list[str]] = {}
        ran: set[int] = set()
        changed = [f["qualname"] for f in inside if f["hash"] is None]
        for function in inside:
            if function["hash"] is not None:
                _note(show._describe(connection, function), notes, ran)
        print(f"# {key}")
        if changed:
            print(f"# not shown, source not the same: {', '.join(changed)}")
        for number, line in enumerate(lines, 1):
            mark = " " if number in ran or not line.strip() else "."
            text = f"{number:5} {mark} {line}"
            if number in notes:
                text = f"{text:<{_WIDTH}}  # " + "; ".join(notes[number])
            print(text)
    return status


def _note(d: dict[str, Any], notes: dict[int, list[str]], ran: set[int]) -> None:
    first = d["line"]
    ran.add(first)
    ran.update(first + row["line"] for row in d["lines"])
    head = []
    for (kind, line, name, path), rows in show._grouped(d["values"], "kind", "line", "name", "path").items():
        text = show.types_text(rows)
        if kind == "argument":
            head.append(f"{name}{path}: {text}")
        elif kind == "return":
            head.append(f"-> {text}" if not path else f"->{path}: {text}")
        elif kind == "yield":
            notes.setdefault(first + line, []).append(f"yields{path} {text}")
        elif not path:
            notes.setdefault(first + line, []).append(f"{name}: {text}")
    if d["function"] != "<module>" and (head or d["calls"]):
        notes.setdefault(first, []).insert(0, f"{d['calls']} calls; " + "; ".join(head) if head else f"{d['calls']} calls")
    for row in d["exceptions"]:
        notes.setdefault(first + row["line"], []).append(f"{row['what']} {row['type']}")
