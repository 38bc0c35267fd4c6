"""`molt build -g`: Python's names, files and lines in the executable, for gdb, perf, valgrind and `molt profile`."""

from __future__ import annotations

import ast
import colorsys
import os
import shutil
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pytest
from elftools.elf.elffile import ELFFile

from molt.compile.backend import debug_info
from molt.compile.ir.core import Site
from molt.profiling import executable
from tests.command import molt, own_cache, write
from tests.conftest import cpython

APP = '''\
"""Functions of every kind, called often enough for a profile."""
import colorsys


class Vector:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def length(self):
        total = self.x * self.x
        total += self.y * self.y
        return total ** 0.5


def fib(n):
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)


def sums(count):
    total = 0.5
    for i in range(count):
        total += i * 0.25
        if i % 100 == 99:
            yield total


def outer(items):
    def inner(x):
        return x + 1

    double = lambda x: inner(x) * 2
    return [double(item) for item in items]


def add_up(items):
    total = 0
    for item in items:
        total += item
    return total


def main():
    print(fib(12), add_up(list(range(500))), add_up([1, 2.5]))
    print(sum(Vector(i, 2.0).length() for i in range(200)))
    print(list(sums(400)), outer([1, 2]), colorsys.rgb_to_hls(1.0, 0.5, 0.25))
    print(missing({}))


def missing(d):
    return d["missing"]


main()
'''


def line_of(text: str) -> int:
    """Where the program has it for the first time."""
    return next(number for number, line in enumerate(APP.splitlines(), 1) if line.lstrip().startswith(text) or f" {text}" in line)


SIMPLE = (ast.Return, ast.Expr, ast.Assign, ast.AugAssign)


def statements(tree: ast.Module) -> dict[str, tuple[range, set[int]]]:
    """Of each function: its lines, and those of them where a simple statement begins."""
    found: dict[str, tuple[range, set[int]]] = {}

    def visit(node: ast.AST, prefix: str, current: set[int]) -> None:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.FunctionDef):
                own: set[int] = set()
                found[prefix + child.name] = range(child.lineno, (child.end_lineno or 0) + 1), own
                visit(child, f"{prefix}{child.name}.<locals>.", own)
            elif isinstance(child, ast.ClassDef):
                visit(child, f"{prefix}{child.name}.", set())
            else:
                if isinstance(child, SIMPLE) and not isinstance(child.value, ast.Constant):  # which may cost no instruction
                    current.add(child.lineno)
                visit(child, prefix, current)

    visit(tree, "", set())
    return found


def versions(read: executable.Executable, file: str) -> dict[str, dict[str, set[int]]]:
    """Lines by function of the file and by version (`:special`, ... in the symbol)."""
    found: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for place, symbol in read.lines():
        if place.file == file and place.line:
            found[place.name][symbol.rpartition(":")[2] if ":" in symbol else ""].add(place.line)
    return found


def run(program: Path) -> tuple[bytes, bytes, int]:
    done = subprocess.run([program], capture_output=True, check=False)
    return done.stdout, done.stderr, done.returncode


def build(folder: Path, *options: str, output: str = "app") -> Path:
    done = molt("build", "app.py", "-o", output, *options, cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder / output


def test_names_files_and_lines_are_those_of_the_source(tmp_path: Path) -> None:
    folder = tmp_path / 'a "folder", où'
    source = write(folder / "app.py", APP)
    built, plain = build(folder, "-g"), build(folder, output="plain")
    assert run(built) == run(plain)
    assert run(built)[::2] == (cpython(source).stdout, 1)
    read = executable.Executable(built)
    found = versions(read, str(source))
    for name, (lines, wanted) in statements(ast.parse(APP)).items():
        seen = set[int]().union(*found[name].values())
        assert wanted <= seen <= set(lines), name
    assert found["outer.<locals>.<lambda>"][""] == {line_of("double =")}
    assert {line_of("class Vector"), line_of("def fib"), line_of("main()")} < found["<module>"][""]
    library = ast.parse(Path(colorsys.__file__).read_text())
    assert statements(library)["rgb_to_hls"][1] <= versions(read, colorsys.__file__)["rgb_to_hls"][""]


def test_every_version_of_a_function_has_its_name(tmp_path: Path) -> None:
    source = write(tmp_path / "app.py", APP)
    recorded = molt("record", "-q", "--", sys.executable, "app.py", cwd=tmp_path)
    assert recorded.returncode == 1, recorded.stderr  # the program's
    built, plain = build(tmp_path, "-g"), build(tmp_path, output="plain")
    assert run(built) == run(plain)
    read = executable.Executable(built)
    found = versions(read, str(source))
    wanted = statements(ast.parse(APP))
    assert set(found["fib"]) == {"", "generic", "special", "resume"}
    assert set(found["add_up"]) == {"", "generic", "special", "resume", "loop", "hot"}
    for name in ("fib", "add_up", "Vector.length"):
        lines, simple = wanted[name]
        for version in ("generic", "special", "resume"):
            assert simple <= found[name][version] <= set(lines), (name, version)
    assert found["add_up"][""] == {line_of("def add_up")}  # it looks at the parameters


def test_inlined_functions_are_named_inside_out(tmp_path: Path) -> None:
    source = write(tmp_path / "app.py", "def f(x):\n    return x * 2.5\n\n\ndef g(x):\n    return f(x) + 1.0\n\n\n"
                   "t = 0.0\nfor i in range(300):\n    t += g(float(i))\nprint(t)\n")  # fmt: skip
    assert molt("record", "-q", "--", sys.executable, "app.py", cwd=tmp_path).returncode == 0
    read = executable.Executable(build(tmp_path, "-g"))
    stacks = {
        tuple((p.name, p.line) for p in read.python(address) if p.activation)
        for address, file, _ in read.rows if file == str(source)
    }  # fmt: skip
    assert (("f", 2), ("g", 6)) in stacks


def test_trimmed_paths_are_relative_and_builds_repeat(tmp_path: Path) -> None:
    built = []
    for name in ("one", "a second place"):
        folder = tmp_path / name
        write(folder / "pyproject.toml", "")
        write(folder / "app.py", APP)
        cache = own_cache(tmp_path / f"cache {name}")
        done = molt("build", "-g", "--trim-paths", "app.py", "-o", "app", cwd=folder, MOLT_CACHE_DIR=str(cache))
        assert done.returncode == 0, done.stderr
        built.append((folder / "app").read_bytes())
    assert built[0] == built[1]
    for path in (tmp_path, Path(__import__("ziglang").__file__).parent):
        assert os.fsencode(path) not in built[0]
    read = executable.Executable(folder / "app")
    assert {"fib", "Vector.length"} < versions(read, "app.py").keys()


def test_nothing_of_it_without_the_option(tmp_path: Path) -> None:
    write(tmp_path / "app.py", "def f(x):\n    return x\nprint(f(1))\n")
    with build(tmp_path).open("rb") as file:
        assert not [s.name for s in ELFFile(file).iter_sections() if s.name.startswith(".debug") or s.name == ".symtab"]
    assert b"!dbg" not in molt("build", "--emit", "llvm", "app.py", cwd=tmp_path).stdout
    assert b"!dbg" in molt("build", "--emit", "llvm", "-g", "app.py", cwd=tmp_path).stdout


@pytest.mark.parametrize("stress", [("--stress-resume", "all"), ("--stress-deopt", "all")])
def test_with_other_options(tmp_path: Path, stress: tuple[str, ...]) -> None:
    source = write(tmp_path / "app.py", APP)
    molt("record", "-q", "--", sys.executable, "app.py", cwd=tmp_path)
    built = build(tmp_path, "-g", *stress)
    assert run(built)[::2] == (cpython(source).stdout, 1)
    read = executable.Executable(built)
    assert {line_of("if n < 2"), line_of("return n"), line_of("return fib")} <= set[int]().union(
        *versions(read, str(source))["fib"].values()
    )


@pytest.mark.skipif(shutil.which("gdb") is None, reason="no gdb here")
def test_gdb_stops_in_python_functions(tmp_path: Path) -> None:
    folder = tmp_path / "a folder"
    source = write(folder / "app.py", APP)
    build(folder, "-g")
    commands = ["break Vector.length", f"break app.py:{line_of('return x + 1')}", "run", "bt", "delete 1", "continue", "bt"]
    words = [word for command in commands for word in ("-ex", command)]
    done = subprocess.run(["gdb", "-batch", "-nx", *words, "./app"], cwd=folder, capture_output=True, text=True, check=False)
    assert f"Vector.length () at {source}:{line_of('def length')}" in done.stdout, done.stdout + done.stderr
    assert f"outer.<locals>.inner () at {source}:{line_of('return x + 1')}" in done.stdout
    assert f"in main () at {source}:{line_of('print(sum(')}" in done.stdout
    assert "run_program () at runtime/main.c:" in done.stdout


def test_marks_become_locations() -> None:
    lines = ["  %t1 = add i64 1, 2", "L1:", "  ret i64 %t1"]
    debug_info.mark(lines, 0, Site(3, 3, 4, 9))
    assert lines == ["  %t1 = add i64 1, 2 ;@3:5", "L1:", "  ret i64 %t1 ;@3:5"]
    debug_info.mark(lines, 3, None)
    assert len(lines) == 3
