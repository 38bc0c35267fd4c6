"""The text form of a trace: small, sorted, for a team to commit beside the program and to review.

It keeps what merges without harm when the same line comes twice: sets of types, ranges, weights as powers of two; no times,
no counts, no machine. Ranges are rounded outward to powers of two beyond 16, so that runs that differ a little give the
same text. What `--values` kept stays out on purpose: what is committed shows no contents. One fact a line, each with its whole key: git merges files by lines (`merge=union` needs no care at all), and
a reader takes lines in any order, twice or not. Functions without a hash are left out: nothing could find them again.

    molt-trace 1
    app.py <module> 0 3f2a...                          a function: file, qualified name, ordinal, hash
    app.py <module> 0 3f2a... argument 0 n  int 0..15  what was seen in it
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote

from molt.errors import Diagnostic, MoltError
from molt.trace import store

if TYPE_CHECKING:
    import duckdb

HEADER = "molt-trace 1"
SUFFIX = ".trace.txt"
EXACT = 16  # ints up to this size are kept as they are
_SAFE = "/<>.,;:[]{}()*@!?&|^~+-_=$'`"  # besides letters and digits; no blank, no percent, no quote, no #


def is_text(path: Path) -> bool:
    return path.name.endswith(".txt")


def text_files(places: Iterable[Path]) -> list[Path]:
    """The texts meant by files and folders."""
    found: list[Path] = []
    for place in places:
        if place.is_dir():
            found += sorted(p for p in place.glob("*" + SUFFIX) if not p.name.startswith("."))
        elif is_text(place):
            found.append(place)
    return found


def word(text: str | None) -> str:
    """A field without blanks; `-` is the empty one."""
    if not text:
        return "-"
    return quote(text, safe=_SAFE) if text != "-" else "%2D"


def unword(text: str) -> str:
    return "" if text == "-" else unquote(text)


def down(value: int) -> int:
    """The next bound at or below."""
    if -EXACT <= value <= EXACT:
        return value
    return 1 << (value.bit_length() - 1) if value > 0 else -(1 << (-value - 1).bit_length())


def up(value: int) -> int:
    """The next bound at or above."""
    if -EXACT <= value <= EXACT:
        return value
    return (1 << value.bit_length()) - 1 if value > 0 else -(1 << ((-value).bit_length() - 1))


def _measure(row: dict[str, Any]) -> str:
    text = word(row["type"])
    if row["low"] is not None:
        text += f" {max(down(row['low']), -(1 << 63))}..{min(up(row['high']), (1 << 63) - 1)}"
        if row["bits"] > 63:
            text += f" bits {up(row['bits'])}"
    elif row["shortest"] is not None:
        text += f" len {down(row['shortest'])}..{min(up(row['longest']), (1 << 63) - 1)}"
        if row["width"]:
            text += f" width {row['width']}"
    return text


def _weight(count: int) -> int:
    return count.bit_length()


# -- writing


def export(connection: duckdb.DuckDBPyConnection, libraries: bool = False) -> str:
    """The text of a merged trace; own files only unless `libraries`."""
    kinds = "('own', 'library')" if libraries else "('own')"
    functions = {
        row[0]: " ".join([word(row[1]), word(row[2]), str(row[3]), row[4]])
        for row in connection.execute(
            f"""SELECT function, key, qualname, ordinal, hash FROM functions JOIN files i USING (file)
                WHERE hash IS NOT NULL AND i.kind IN {kinds}"""
        ).fetchall()
    }
    lines = set(functions.values())
    for number, fact in _facts_of_functions(connection):
        if number in functions:
            lines.add(f"{functions[number]} {fact}")
    lines.update(_facts_of_program(connection, libraries))
    return "\n".join([HEADER, *sorted(lines)]) + "\n"


def _dicts(connection: duckdb.DuckDBPyConnection, query: str) -> Iterator[dict[str, Any]]:
    cursor = connection.execute(query)
    names = [column[0] for column in cursor.description or ()]
    for row in cursor.fetchall():
        yield dict(zip(names, row, strict=True))


def _span(r: dict[str, Any]) -> str:
    return f"{r['line']}:{r['col']}-{r['end_line']}:{r['end_col']}"


def _facts_of_functions(connection: duckdb.DuckDBPyConnection) -> Iterator[tuple[int, str]]:
    for r in _dicts(connection, "SELECT function, starts FROM functions WHERE starts > 0"):
        yield r["function"], f"starts {_weight(r['starts'])}"
    for r in _dicts(connection, "FROM observations"):
        yield r["function"], f"{r['kind']} {r['line']} {word(r['name'])} {word(r['path'])} {_measure(r)}"
    for r in _dicts(connection, "FROM signatures"):
        yield r["function"], f"signature {' '.join(map(word, r['types']))}"
    for r in _dicts(connection, "FROM calls"):
        yield r["function"], f"calls {_span(r)} {r['kind']} {word(r['callee'])}"
    for r in _dicts(connection, "FROM branches"):
        yield r["function"], f"branch {_span(r)} {'jumps' if r['jumps'] else 'falls'} {r['target']} {_weight(r['count'])}"
    for r in _dicts(
        connection,
        "SELECT function, line, col, kind, min(trips) AS low, max(trips) AS high, max(at_least) AS top FROM loops GROUP BY ALL",
    ):
        trips = f"{down(r['low'])}..{up(r['high'])}" if r["low"] is not None else "-"
        name = "while" if r["kind"] == "while" else "loop"
        yield r["function"], f"{name} {r['line']}:{r['col']} {trips} {up(r['top']) if r['top'] is not None else '-'}"
    for r in _dicts(connection, "FROM lines"):
        yield r["function"], f"line {r['line']} {_weight(r['count'])}"
    for r in _dicts(connection, "FROM exceptions"):
        yield r["function"], f"exception {_span(r)} {word(r['type'])} {r['what']}"
    for r in _dicts(connection, "FROM texts"):
        yield r["function"], f"text {_span(r)} {r['via']} {word(r['text'])}"


def _facts_of_program(connection: duckdb.DuckDBPyConnection, libraries: bool) -> Iterator[str]:
    """Lines that belong to no function; they begin with `@`."""
    own = "" if libraries else "WHERE file IN (SELECT key FROM files WHERE kind = 'own')"
    modules = {r["name"] for r in _dicts(connection, f"SELECT name FROM modules {own}")} | {"__main__"}
    for r in _dicts(connection, "FROM attributes"):
        if libraries or r["class"].split(".")[0] in {m.split(".")[0] for m in modules}:
            yield f"@attribute {word(r['class'])} {word(r['name'])} {word(r['path'])} {_measure(r)}"
    for r in _dicts(connection, "FROM globals"):
        yield f"@global {word(r['module'])} {word(r['name'])} {word(r['path'])} {_measure(r)}"
    for r in _dicts(connection, "FROM rebindings"):
        yield f"@{r['how']} {r['owner']} {word(r['owner_name'])} {word(r['name'])} {word(r['before'])} {word(r['after'])}"
    for r in _dicts(connection, f"FROM modules {own}"):
        yield f"@module {word(r['name'])} {word(r['file'])}"


# -- reading


def read(*paths: Path) -> duckdb.DuckDBPyConnection:
    """Texts as one trace in memory, with the tables of schema.sql; lines that meet are merged."""
    reader = _Reader()
    for path in paths:
        _take_all(reader, path)
    return reader.finish()


def _take_all(reader: _Reader, path: Path) -> None:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        raise MoltError(Diagnostic(str(path), 0, -1, "no such file", "write it with `molt trace export --text -o FILE`")) from None
    except UnicodeDecodeError:
        raise MoltError(
            Diagnostic(str(path), 0, -1, "not the text of a trace", "write one with `molt trace export --text`")
        ) from None
    if not lines or lines[0] != HEADER:
        raise MoltError(Diagnostic(str(path), 1, -1, f"does not begin with `{HEADER}`", "write it with `molt trace export --text`"))
    for number, line in enumerate(lines[1:], 2):
        if not line or line == HEADER:  # a union of two texts has two headers
            continue
        try:
            reader.take(line.split(" "))
        except (ValueError, IndexError, KeyError):
            if line.startswith(("<<<<<<<", "=======", ">>>>>>>")):
                hint = "a merge left its marks here; all lines of both sides may stay, only the marks must go"
            else:
                hint = "the line is not one that `molt trace export --text` writes: delete it"
            raise MoltError(Diagnostic(str(path), number, -1, "not a line of a trace", hint)) from None


class _Reader:
    def __init__(self) -> None:
        self.files: dict[str, int] = {}
        self.functions: dict[tuple[str, str, int, str], int] = {}
        self.starts: dict[int, int] = {}
        self.rows: dict[str, list[tuple[Any, ...]]] = {table: [] for table in store.MERGED}

    def take(self, words: list[str]) -> None:
        if words[0].startswith("@"):
            self._program(words[0][1:], words[1:])
            return
        key, qualname, ordinal, digest = unword(words[0]), unword(words[1]), int(words[2]), words[3]
        if not re.fullmatch("[0-9a-f]{16}", digest):
            raise ValueError(digest)
        self.files.setdefault(key, len(self.files))
        number = self.functions.setdefault((key, qualname, ordinal, digest), len(self.functions))
        if len(words) > 4:
            self._function(number, words[4], words[5:])

    def _function(self, number: int, kind: str, w: list[str]) -> None:
        rows = self.rows
        if kind == "starts":
            self.starts[number] = max(self.starts.get(number, 0), _count(w[0]))
        elif kind in ("argument", "return", "yield", "local"):
            rows["observations"].append((number, kind, int(w[0]), unword(w[1]), unword(w[2]), *_measures(w[3:])))
        elif kind == "signature":
            rows["signatures"].append((number, [unword(type_) for type_ in w], 1))
        elif kind == "calls":
            rows["calls"].append((number, *_spanned(w[0]), w[1], unword(w[2]), 1))
        elif kind == "branch":
            rows["branches"].append((number, *_spanned(w[0]), int(w[2]), {"jumps": True, "falls": False}[w[1]], _count(w[3])))
        elif kind in ("loop", "while"):
            what = "while" if kind == "while" else "for"
            line, col = map(int, w[0].split(":"))
            top = int(w[2]) if w[2] != "-" else None
            if w[1] == "-":
                rows["loops"].append((number, line, col, what, None, top, 0))
            else:
                rows["loops"] += [(number, line, col, what, bound, top, 1) for bound in dict.fromkeys(map(int, w[1].split("..")))]
        elif kind == "line":
            rows["lines"].append((number, int(w[0]), _count(w[1])))
        elif kind == "exception":
            rows["exceptions"].append((number, *_spanned(w[0]), unword(w[1]), w[2], 1))
        elif kind == "text":
            rows["texts"].append((number, *_spanned(w[0]), w[1], unword(w[2]), 1))
        else:
            raise ValueError(kind)

    def _program(self, kind: str, w: list[str]) -> None:
        if kind in ("attribute", "global"):
            self.rows[f"{kind}s"].append((unword(w[0]), unword(w[1]), unword(w[2]), *_measures(w[3:])))
        elif kind in ("rebound", "added", "deleted"):
            self.rows["rebindings"].append((w[0], unword(w[1]), unword(w[2]), kind, unword(w[3]), unword(w[4]), 1))
        elif kind == "module":
            self.rows["modules"].append((unword(w[0]), unword(w[1])))
        else:
            raise ValueError(kind)

    def finish(self) -> duckdb.DuckDBPyConnection:
        connection = store.create()
        store.insert(connection, "files", [(n, key, None, _kind(key)) for key, n in self.files.items()])
        store.insert(
            connection,
            "functions",
            [(n, self.files[f[0]], f[1], f[2], f[3], None, None, self.starts.get(n, 0)) for f, n in self.functions.items()],
        )
        for table, rows in self.rows.items():
            if rows:
                connection.execute(f"CREATE TEMP TABLE all_{table} AS SELECT * FROM {table}")
                store.insert(connection, f"all_{table}", rows)
                store.aggregate(connection, f"all_{table}", table, table, repeated=True, in_order=True)
                connection.execute(f"DROP TABLE temp.all_{table}")
        return connection


def _kind(key: str) -> str:
    return "library" if key.startswith(("<library>/", "<packages>/")) else "own"


def _count(text: str) -> int:
    """The least count of a weight, so that it gives the weight again."""
    weight = int(text)
    return 1 << (weight - 1) if weight > 0 else 0


def _spanned(text: str) -> tuple[int, ...]:
    found = re.fullmatch(r"(-?\d+):(-?\d+)-(-?\d+):(-?\d+)", text)
    if found is None:
        raise ValueError(text)
    return tuple(map(int, found.groups()))


def _measures(w: list[str]) -> tuple[Any, ...]:
    """type, count, low, high, bits, shortest, longest, width, contents (a text has none)."""
    kind, rest = unword(w[0]), w[1:]
    low = high = shortest = longest = None
    bits = width = 0
    while rest:
        if rest[0] == "len":
            shortest, longest = map(int, rest[1].split(".."))
        elif rest[0] == "width":
            width = int(rest[1])
        elif rest[0] == "bits":
            bits = int(rest[1])
        else:
            low, high = map(int, rest[0].split(".."))
            bits = max(bits, low.bit_length(), high.bit_length())
            rest = rest[1:]
            continue
        rest = rest[2:]
    return kind, 1, low, high, bits, shortest, longest, width, None
