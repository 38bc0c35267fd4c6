"""Large modules are compiled in chunks (backend/chunks.py): same program, and an edit compiles little."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from molt.compile import modules
from molt.compile.backend import chunks, targets
from molt.compile.frontend.closure import Source
from molt.compile.options import Options
from tests.command import HELLO, molt, output_of, own_cache, write

SIZE = 120


def program(changed: str = "") -> str:
    """Functions, methods, closures and generators that share constants, globals and caches."""
    parts = ["import sys\nTABLE = {}\n"]
    for i in range(SIZE):
        body = changed if i == SIZE // 2 else ""
        parts.append(
            f"def f{i}(x, *, scale=2.5, label='item {i % 7}'):\n    {body or 'pass'}\n"
            f"    values = [x * scale + y for y in range({i % 5 + 2})]\n"
            f"    def inner(z=(1, {i % 3}, 'shared text')):\n        return sum(values), z, label\n"
            f"    TABLE[{i}] = inner()\n    return f{max(i - 1, 0)}(x) if {i % 4 == 1} and x < 3 else TABLE[{i}]\n"
            f"class C{i}:\n    kind = 'class {i % 7}'\n"
            f"    def method(self):\n        yield self.kind\n        yield from map(f{i}, (1, 3))\n"
        )
    calls = "\n".join(f"print(*C{i}().method(), file=sys.stdout)" for i in range(SIZE))
    return "".join(parts) + calls + "\nprint(len(TABLE), f0.__code__.co_firstlineno)\n"


def split(text: str) -> list[chunks.Chunk]:
    source = Source("__main__", "app.py", text, ast.parse(text), own=True)
    lowered = modules.llvm_text(modules.Job(source, Options(targets.host(False)), Path("hot.bc")))
    return chunks.split(lowered)


def test_an_edit_changes_few_chunks() -> None:
    before, after = split(program()), split(program("edited = [x]; x = edited[0]\n    # moved\n\n"))
    assert len(before) > 20
    assert sum(map(len, (c.text for c in before[1:]))) / len(before[1:]) < 3 * chunks.CHUNK
    new = {c.text for c in after} - {c.text for c in before}
    assert 1 <= len(new) <= 3  # the data with the line numbers, the function, and a neighbour where its name is a new one


def test_small_modules_are_one_piece() -> None:
    assert len(split(HELLO)) == 1


def test_chunks_make_the_same_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "app.py", program())
    cache = own_cache(tmp_path / "cache")
    assert molt("build", "app.py", cwd=tmp_path, MOLT_CACHE_DIR=str(cache)).returncode == 0
    objects = {path.name: path.stat().st_mtime_ns for path in cache.glob("modules/*/__main__-*.o")}
    theirs = {}
    for name, text in (("app", program()), ("edited", program("edited = [x]; x = edited[0] + 1\n"))):
        write(tmp_path / "app.py", text)
        namespace: dict[str, object] = {"__name__": "__main__"}
        printed: list[str] = []
        monkeypatch.setattr("builtins.print", lambda *args, file=None, out=printed: out.append(" ".join(map(str, args))))
        exec(compile(text, "app.py", "exec"), namespace)
        monkeypatch.undo()
        theirs[name] = "".join(line + "\n" for line in printed).encode()
        assert molt("build", "app.py", "-o", name, cwd=tmp_path, MOLT_CACHE_DIR=str(cache)).returncode == 0
        assert output_of(tmp_path / name) == theirs[name]
    assert theirs["app"] != theirs["edited"]
    after = {path.name: path.stat().st_mtime_ns for path in cache.glob("modules/*/__main__-*.o")}
    assert all(after[name] == when for name, when in objects.items())
    assert len(after) - len(objects) <= 3
