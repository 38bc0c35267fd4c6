"""What a program leaves out of its executable, and that leaving out never changes an answer in silence."""

from __future__ import annotations

import ast
import subprocess
from pathlib import Path

import pytest

from molt.compile.frontend import closure
from molt.compile.frontend.computed_names import computes_names
from tests.conftest import Outcome, execute, molt_build


def program(folder: Path, text: str) -> Path:
    path = folder / "app.py"
    path.write_text(text)
    return path


def run(folder: Path, text: str) -> Outcome:
    return execute([str(molt_build(program(folder, text)))], folder)


def modules(folder: Path, text: str) -> set[str]:
    return set(closure.closure(program(folder, text)).sources)


def test_tables_that_nothing_reads_reach_nothing(tmp_path: Path) -> None:
    """shutil has its archivers in a table, and those import tarfile and zipfile."""
    assert "tarfile" not in modules(tmp_path, "import shutil\nprint(shutil.get_terminal_size().lines > 0)\n")
    assert "tarfile" in modules(tmp_path, "import shutil\nshutil.make_archive('a', 'tar', '.')\n")


def test_a_function_that_only_a_computed_name_reaches_says_so(tmp_path: Path) -> None:
    text = "import textwrap\nprint(textwrap.dedent('  a'))\nmodule = textwrap\nprint(getattr(module, 'sho' + 'rten')('a', 9))\n"
    done = subprocess.run([molt_build(program(tmp_path, text))], capture_output=True, text=True, check=False)
    assert (done.stdout, done.returncode) == ("a\n", 70)
    assert "not in this executable" in done.stderr
    assert "app.py, line 4" in done.stderr
    assert done.stderr.rstrip().splitlines()[-1].startswith("hint: ")


def test_computed_names_of_a_module_keep_the_module(tmp_path: Path) -> None:
    done = run(tmp_path, "import textwrap\nprint(getattr(textwrap, 'ind' + 'ent')('a', '-'))\n")
    assert (done.stdout, done.status) == (b"-a\n", 0)


def test_computed_names_of_the_program_keep_the_methods_of_builtin_types(tmp_path: Path) -> None:
    done = run(tmp_path, "print(getattr('a,b', 'spl' + 'it')(','), hasattr([], 'rever' + 'se'))\n")
    assert (done.stdout, done.status) == (b"['a', 'b'] True\n", 0)


def test_a_dropped_method_is_not_said_to_be_absent(tmp_path: Path) -> None:
    """string.Formatter looks up what the text says; no code of this program mentions `swapcase`."""
    text = "import string\ntext = '{0.' + 'swap' + 'case}'\nprint('before')\nprint(string.Formatter().format(text, 'a')[:5])\n"
    done = subprocess.run([molt_build(program(tmp_path, text))], capture_output=True, text=True, check=False)
    assert (done.stdout, done.returncode) == ("before\n", 70)
    assert "str.swapcase is not in this executable" in done.stderr


@pytest.mark.parametrize(("pattern", "status"), [("r'\\N{DIGIT ONE}'", 0), ("chr(92) + 'N' + '{DIGIT ONE}'", 70)])
def test_names_of_characters_are_there_for_who_mentions_them(tmp_path: Path, pattern: str, status: int) -> None:
    done = run(tmp_path, f"import re\nprint(bool(re.match({pattern}, '1')))\n")
    assert (done.stdout, done.status) == (b"True\n" if status == 0 else b"", status)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("getattr(x, 'name', None)", False),
        ("hasattr(x, 'name') and self.__dict__", False),
        ("getattr(x, name)", True),
        ("getattr(getattr(x, name), 'a')", True),
        ("f = getattr", True),
        ("x.__dict__", True),
        ("dir(x)", True),
        ("from operator import attrgetter", True),
        ("x.name.other", False),
    ],
)
def test_computes_names(text: str, answer: bool) -> None:
    assert computes_names(ast.parse(text)) is answer


def ended(folder: Path, text: str) -> tuple[str, int, str]:
    done = subprocess.run([molt_build(program(folder, text))], capture_output=True, text=True, check=False)
    return done.stdout, done.returncode, done.stderr


def test_a_computed_import_finds_the_modules_of_the_package_it_names(tmp_path: Path) -> None:
    (tmp_path / "plugins").mkdir()
    for name in ("one", "two"):
        (tmp_path / "plugins" / f"{name}.py").write_text(f"name = {name!r}\n")
    text = "import importlib\n"
    text += "print([importlib.import_module(f'plugins.{n}').name for n in ('one', 'two')])\n"
    assert run(tmp_path, text).stdout == b"['one', 'two']\n"


def test_a_computed_import_finds_the_modules_that_strings_name(tmp_path: Path) -> None:
    text = "import importlib\nfor name in ('no_such_module', 'colorsys'):\n"
    text += "    try: print(importlib.import_module(name).__name__)\n    except ImportError as e: print(e)\n"
    assert run(tmp_path, text).stdout == b"No module named 'no_such_module'\ncolorsys\n"


def test_a_computed_import_finds_the_modules_of_names_that_strings_spell_out(tmp_path: Path) -> None:
    (tmp_path / "plugins").mkdir()
    (tmp_path / "plugins" / "__init__.py").write_text("")
    (tmp_path / "plugins" / "one.py").write_text("def start(): return 'one'\n")
    (tmp_path / "plugins" / "two.py").write_text("class Two: pass\n")
    text = "import importlib\nfor name in ('plugins.one:start', 'plugins.two.Two'):\n"
    text += "    module, _, attribute = name.replace(':', '.').rpartition('.')\n"
    text += "    print(getattr(importlib.import_module(module), attribute).__name__)\n"
    assert run(tmp_path, text).stdout == b"start\nTwo\n"


def test_a_module_that_cpython_would_find_is_not_said_to_be_absent(tmp_path: Path) -> None:
    text = "import importlib\nprint('before')\ntry: importlib.import_module('color' + 'sys')\nexcept ImportError: print('wrong')\n"
    stdout, status, stderr = ended(tmp_path, text)
    assert (stdout, status) == ("before\n", 70)
    assert "module 'colorsys' is not in this executable" in stderr


def test_an_encoding_that_cpython_has_is_not_said_to_be_unknown(tmp_path: Path) -> None:
    text = "name = 'cp12' + '52'\nprint('before')\ntry: 'x'.encode(name)\nexcept LookupError: print('wrong')\n"
    stdout, status, stderr = ended(tmp_path, text)
    assert (stdout, status) == ("before\n", 70)
    assert "encoding 'cp1252' is not in this executable" in stderr
    assert run(tmp_path, "try: 'x'.encode('no' + 'ne')\nexcept LookupError as e: print(e)\n").stdout == b"unknown encoding: none\n"
