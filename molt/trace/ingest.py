"""From spools to traces: one DuckDB file for each recorded process.

DuckDB reads the spool itself, as text between tabs; SQL joins the numbers of the spool (types, files, codes) to what they
mean. Only what needs the source is done in Python: which function of the file a code object was, and the hash of its tree.
"""

from __future__ import annotations

import ast
import hashlib
import os
import re
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from molt.site import Function, file_key, functions_of
from molt.trace import store, texts
from molt.trace.agent import contents

if TYPE_CHECKING:
    import duckdb

FIELDS = 16
FORMAT = "1"
_SEPARATOR = "\x1f"


@dataclass(frozen=True, slots=True)
class Ingested:
    """What became of one spool."""

    path: Path | None  # of the trace; None: there was nothing to keep
    pid: int
    looks: int
    seconds: float
    agent_seconds: float
    refusal: str | None
    functions: int
    texts: tuple[texts.Row, ...] = ()  # given to exec, eval and compile


def ingest(spool: Path, folder: Path, label: str | None = None, status: int | None = None, main_pid: int | None = None) -> Ingested:
    """Loads a spool into a new file in `folder`. The spool is left alone."""
    data = spool.read_bytes()
    whole = data[: data.rfind(b"\n") + 1]  # a line that was cut off is no line
    with tempfile.TemporaryDirectory(prefix="molt-") as name:
        text = Path(name) / "spool"
        text.write_bytes(whole)
        temporary = folder / f".{spool.stem}.{os.getpid()}.tmp"
        connection = store.create(temporary)
        try:
            _read(connection, text)
            header = _header(connection)
            pid = int(header.get("pid", "0"))
            refusal = _refusal(connection)
            functions = _functions(connection, header) if header.get("format") == FORMAT else 0
            summary = (
                pid,
                int(header.get("looks", "0")),
                int(header.get("duration", "0")) / 1e9,
                int(header.get("agent", "0")) / 1e9,
                refusal,
                functions,
            )
            if not functions:
                connection.close()
                return Ingested(None, *summary)
            _process(connection, header, hashlib.sha256(whole).hexdigest()[:24], label, status if pid == main_pid else None)
            _tables(connection)
            given = tuple(texts.of(connection))
            path = _free_name(folder, header, label)
            store.close_into(connection, temporary, path)
            return Ingested(path, *summary, given)
        finally:
            temporary.unlink(missing_ok=True)
            Path(f"{temporary}.wal").unlink(missing_ok=True)


def _read(connection: duckdb.DuckDBPyConnection, text: Path) -> None:
    columns = ", ".join(f"'c{n}': 'VARCHAR'" for n in range(FIELDS))
    connection.execute(
        f"""CREATE TEMP TABLE raw AS SELECT * FROM read_csv({store.literal(str(text))}, delim = '\t', header = false, quote = '', escape = '',
            columns = {{{columns}}}, auto_detect = false, null_padding = true, ignore_errors = true, max_line_size = 80000000)"""
    )


def _header(connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    rows = connection.execute(
        "SELECT url_decode(c1), url_decode(coalesce(c2, '')) FROM raw WHERE c0 = 'H' ORDER BY rowid"
    ).fetchall()
    header = dict(rows)
    ends = connection.execute("SELECT c1 FROM raw WHERE c0 = 'Z' ORDER BY rowid").fetchall()
    if ends:
        header["ended"] = ends[-1][0]
    return header


def _refusal(connection: duckdb.DuckDBPyConnection) -> str | None:
    row = connection.execute("SELECT url_decode(c2) FROM raw WHERE c0 = 'N' AND c1 = 'refused'").fetchone()
    return row[0] if row else None


def _process(
    connection: duckdb.DuckDBPyConnection, header: dict[str, str], identity: str, label: str | None, status: int | None
) -> None:
    number = {key: int(header.get(key) or 0) for key in ("pid", "ppid", "start", "duration", "agent", "looks", "windows")}
    connection.execute(
        f"INSERT INTO processes VALUES ({', '.join('?' * 23)})",
        [
            identity, header.get("run"), label, header.get("command", "").split(_SEPARATOR), header.get("cwd"), header.get("root"),
            header.get("executable"), header.get("implementation"), header.get("version"), header.get("platform"),
            header.get("machine"), header.get("prefix"), number["pid"], number["ppid"], "forked" in header,
            datetime.fromtimestamp(number["start"] / 1e9, UTC).replace(tzinfo=None), number["duration"] / 1e9, number["agent"] / 1e9,
            number["looks"], number["windows"], header.get("budget"), header.get("ended"), status,
        ],
    )  # fmt: skip


def _free_name(folder: Path, header: dict[str, str], label: str | None) -> Path:
    command = [part for part in header.get("command", "").split(_SEPARATOR)[1:] if part]
    program = next((Path(part).stem for part in command if not part.startswith("-")), "python")
    if "-m" in command[:-1]:
        program = command[command.index("-m") + 1]
    elif "-c" in command:
        program = "python"
    stem = re.sub(r"[^A-Za-z0-9_.+-]+", "_", label or program)[:60] or "trace"
    moment = datetime.fromtimestamp(int(header.get("start") or 0) / 1e9, UTC).strftime("%Y%m%dT%H%M%S")
    base = f"{stem}-{moment}-{header.get('pid', '0')}"
    path, n = folder / (base + store.SUFFIX), 1
    while path.exists():
        n += 1
        path = folder / f"{base}-{n}{store.SUFFIX}"
    return path


# -- functions


def _functions(connection: duckdb.DuckDBPyConnection, header: dict[str, str]) -> int:
    """Fills `files`, `functions` and the temporary `codes` (number in the spool -> function, first line)."""
    root, library = header.get("root", ""), header.get("library", "")
    codes = connection.execute(
        """SELECT c1::INTEGER, c2::INTEGER, url_decode(c3), c4::INTEGER, c5::INTEGER, c6::INTEGER, c7::INTEGER
           FROM raw WHERE c0 = 'C' AND c7 IS NOT NULL ORDER BY 1"""
    ).fetchall()
    if not codes:
        return 0
    paths = connection.execute(
        """SELECT c1::INTEGER, url_decode(c2), c3::BIGINT, c4::BIGINT, c5::INTEGER FROM raw WHERE c0 = 'F' AND c5 IS NOT NULL ORDER BY 1"""
    ).fetchall()
    sources: dict[int, _Source] = {}
    files: dict[str, int] = {}
    file_rows = []
    for number, path, size, changed, kind in paths:
        key = path if path.startswith("<") else file_key(os.path.normpath(path), root, library)
        if key not in files:
            files[key] = len(files)
            file_rows.append((files[key], key, path, "generated" if path.startswith("<") else "own" if kind == 2 else "library"))
        sources[number] = _Source(path, size, changed, files[key])
    ran = {
        row[0]
        for row in connection.execute("SELECT DISTINCT c1::INTEGER FROM raw WHERE c0 IN ('S', 'L', 'V', 'K', 'E', 'X')").fetchall()
    }
    numbers: dict[tuple[int, str, int, str | None], int] = {}
    function_rows, code_rows = [], []
    for code, file, qualname, first_line, flags, line, column in codes:
        source = sources.get(file)
        if source is None:
            continue
        found = source.find(qualname, first_line, line, column)
        digest = found.hash() if found is not None and code in ran else None
        ordinal = found.ordinal if found is not None else 0
        if code in ran:
            identity = (source.file, qualname, ordinal, digest)
            if identity not in numbers:
                numbers[identity] = len(numbers)
                function_rows.append((numbers[identity], source.file, qualname, ordinal, digest, first_line, flags, 0))
            number = numbers[identity]
        else:
            number = None
        code_rows.append((code, number, first_line, f"{file_rows[source.file][1]}:{qualname}#{ordinal}"))
    store.insert(connection, "files", file_rows)
    store.insert(connection, "functions", function_rows)
    connection.execute("CREATE TEMP TABLE codes (code INTEGER, function INTEGER, first_line INTEGER, callee VARCHAR)")
    store.insert(connection, "codes", code_rows)
    return len(function_rows)


class _Source:
    """The functions of a file, if it is still the one that ran. Parsed when first asked."""

    def __init__(self, path: str, size: int, changed: int, file: int) -> None:
        self.path, self.size, self.changed, self.file = path, size, changed, file
        self.functions: dict[tuple[str, int], list[Function]] | None = None

    def _parse(self) -> dict[tuple[str, int], list[Function]]:
        found: dict[tuple[str, int], list[Function]] = {}
        try:
            state = os.stat(self.path)
            if (state.st_size, state.st_mtime_ns) != (self.size, self.changed):
                return found
            with open(self.path, "rb") as file:
                tree = ast.parse(file.read())
        except (OSError, SyntaxError, ValueError, RecursionError, MemoryError):
            return found
        for function in functions_of(tree):
            found.setdefault((function.qualname, function.first_line), []).append(function)
        return found

    def find(self, qualname: str, first_line: int, line: int, column: int) -> Function | None:
        if self.path.startswith("<"):
            return None
        if self.functions is None:
            self.functions = self._parse()
        candidates = self.functions.get((qualname, 1 if qualname == "<module>" else first_line), [])
        if len(candidates) <= 1 or not line:
            return candidates[0] if candidates else None
        return max(
            (f for f in candidates if _begins(f.node) <= (line, column)), key=lambda f: _begins(f.node), default=candidates[0]
        )


def _begins(node: Any) -> tuple[int, int]:
    body = node.body if isinstance(node, ast.Lambda) else node
    return body.lineno, body.col_offset


# -- the tables whose rows are in the spool as they are

_CONTENTS = store.contents(f"string_split(url_decode(r.c{{}}), '{contents.SEPARATOR}')")
_MEASURES = """sum(r.c{0}::BIGINT), min(r.c{1}::BIGINT), max(r.c{2}::BIGINT), coalesce(max(r.c{3}::INTEGER), 0), min(r.c{4}::BIGINT), max(r.c{5}::BIGINT),
    coalesce(max(r.c{6}::INTEGER), 0)"""
_SPAN = "c.function, r.c2::INTEGER - c.first_line, r.c3::INTEGER, r.c4::INTEGER - c.first_line, r.c5::INTEGER"
_CODES = "JOIN codes c ON c.code = r.c1::INTEGER AND c.function IS NOT NULL"


def _measures(first: int, contents: bool) -> str:
    return _MEASURES.format(*range(first, first + 7)) + ", " + (_CONTENTS.format(first + 7, first + 7) if contents else "NULL")


def _tables(connection: duckdb.DuckDBPyConnection) -> None:
    run = connection.execute
    header = _header(connection)
    values, attributes = (_measures(first, "values" in header) for first in (7, 5))
    run(
        "CREATE TEMP TABLE types AS SELECT c1::INTEGER AS type, any_value(url_decode(c2)) AS name FROM raw WHERE c0 = 'T' GROUP BY 1"
    )
    run(
        f"""UPDATE functions SET starts = s.starts FROM (SELECT c.function, sum(r.c2::BIGINT) AS starts FROM raw r {_CODES} WHERE r.c0 = 'S'
            GROUP BY 1) s WHERE s.function = functions.function"""
    )
    run(
        f"""INSERT INTO observations SELECT c.function, r.c2, if(r.c3 = '0', 0, r.c3::INTEGER - c.first_line), url_decode(coalesce(r.c4, '')),
            url_decode(coalesce(r.c5, '')), t.name, {values} FROM raw r {_CODES} JOIN types t ON t.type = r.c6::INTEGER
            WHERE r.c0 = 'V' AND r.c7 IS NOT NULL GROUP BY ALL ORDER BY 1, 3, min(r.rowid)"""
    )
    _signatures(connection)
    run(
        f"""INSERT INTO attributes SELECT k.name, url_decode(r.c2), url_decode(coalesce(r.c3, '')), t.name, {attributes} FROM raw r
            JOIN types k ON k.type = r.c1::INTEGER JOIN types t ON t.type = r.c4::INTEGER WHERE r.c0 = 'A' AND r.c5 IS NOT NULL GROUP BY ALL ORDER BY ALL"""
    )
    run(
        f"""INSERT INTO globals SELECT url_decode(r.c1), url_decode(r.c2), url_decode(coalesce(r.c3, '')), t.name, {attributes} FROM raw r
            JOIN types t ON t.type = r.c4::INTEGER WHERE r.c0 = 'G' AND r.c5 IS NOT NULL GROUP BY ALL ORDER BY ALL"""
    )
    run(
        """INSERT INTO rebindings SELECT c1, url_decode(c2), url_decode(c3), c4, url_decode(coalesce(c5, '')), url_decode(coalesce(c6, '')),
           sum(c7::BIGINT) FROM raw WHERE c0 = 'R' AND c7 IS NOT NULL GROUP BY ALL ORDER BY ALL"""
    )
    run(
        f"""INSERT INTO calls SELECT {_SPAN}, CASE WHEN k.code IS NOT NULL THEN 'function' WHEN r.c6 = '*' THEN 'other'
            ELSE split_part(url_decode(r.c6), ' ', 1) END,
            CASE WHEN k.code IS NOT NULL THEN k.callee WHEN r.c6 = '*' THEN '*' ELSE substr(url_decode(r.c6), instr(url_decode(r.c6), ' ') + 1) END,
            sum(r.c8::BIGINT) FROM raw r {_CODES} LEFT JOIN codes k ON k.code = TRY_CAST(r.c7 AS INTEGER) WHERE r.c0 = 'K' AND r.c8 IS NOT NULL
            AND (k.code IS NOT NULL OR r.c6 IS NOT NULL) GROUP BY ALL ORDER BY ALL"""
    )
    run(
        f"""INSERT INTO branches SELECT {_SPAN}, r.c6::INTEGER - c.first_line, r.c7 = '1', sum(r.c8::BIGINT) FROM raw r {_CODES}
            WHERE r.c0 = 'B' AND r.c8 IS NOT NULL GROUP BY ALL ORDER BY ALL"""
    )
    run(
        f"""INSERT INTO loops SELECT c.function, r.c2::INTEGER - c.first_line, r.c3::INTEGER, coalesce(r.c9, 'for'), r.c6::BIGINT, max(r.c7::BIGINT), sum(r.c8::BIGINT)
            FROM raw r {_CODES} WHERE r.c0 = 'P' AND r.c8 IS NOT NULL GROUP BY c.function, 2, 3, 4, 5 ORDER BY ALL"""
    )
    run(
        f"""INSERT INTO lines SELECT c.function, r.c2::INTEGER - c.first_line, sum(r.c3::BIGINT) FROM raw r {_CODES}
            WHERE r.c0 = 'L' AND r.c3 IS NOT NULL GROUP BY ALL ORDER BY ALL"""
    )
    run(
        f"""INSERT INTO exceptions SELECT {_SPAN}, t.name, r.c7, sum(r.c8::BIGINT) FROM raw r {_CODES} JOIN types t ON t.type = r.c6::INTEGER
            WHERE r.c0 = 'E' AND r.c8 IS NOT NULL GROUP BY ALL ORDER BY ALL"""
    )
    run(
        f"""INSERT INTO texts SELECT {_SPAN}, r.c6, url_decode(r.c7), sum(r.c8::BIGINT) FROM raw r {_CODES}
            WHERE r.c0 = 'X' AND r.c8 IS NOT NULL GROUP BY ALL ORDER BY ALL"""
    )
    run(
        "INSERT INTO notes SELECT url_decode(c1), coalesce(sum(TRY_CAST(c2 AS BIGINT)), 1) FROM raw WHERE c0 = 'N' AND c1 <> 'refused' GROUP BY 1 ORDER BY 1"
    )
    _modules(connection, header)


def _signatures(connection: duckdb.DuckDBPyConnection) -> None:
    rows = connection.execute(
        f"""SELECT c.function, r.c2, sum(r.c3::BIGINT) FROM raw r {_CODES} WHERE r.c0 = 'J' AND r.c3 IS NOT NULL GROUP BY ALL
            ORDER BY 1, min(r.rowid)"""
    ).fetchall()
    names = dict(connection.execute("FROM types").fetchall())
    kept: dict[tuple[int, tuple[str, ...]], int] = {}
    for function, numbers, looks in rows:
        types = tuple(names.get(int(number), "*") for number in numbers.split(" "))
        kept[function, types] = kept.get((function, types), 0) + looks
    store.insert(connection, "signatures", [(function, list(types), looks) for (function, types), looks in kept.items()])


def _modules(connection: duckdb.DuckDBPyConnection, header: dict[str, str]) -> None:
    root, library = header.get("root", ""), header.get("library", "")
    rows = connection.execute(
        "SELECT DISTINCT url_decode(c1), url_decode(coalesce(c2, '')) FROM raw WHERE c0 = 'M' ORDER BY 1, 2"
    ).fetchall()
    store.insert(
        connection, "modules", [(name, file_key(os.path.normpath(path), root, library) if path else "") for name, path in rows]
    )


def ingest_all(spools: Iterable[Path], folder: Path, **about: Any) -> list[Ingested]:
    return [ingest(spool, folder, **about) for spool in spools]
