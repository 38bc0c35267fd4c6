"""What Molt refuses (design, section 8): in the program's own files when it is built, by file, line and column, with a reason and a
hint; in a dependency when it is reached, by a message that names the place and cannot be caught."""

from __future__ import annotations

import json
import subprocess
import sys
import sysconfig
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path

import pytest

from tests.command import environment, fails, molt, output_of, write

REFUSED = {
    "text = input()\neval(text)\n": (2, 0, "eval() of a text"),
    "text = input()\nif text:\n    exec(text)\n": (3, 4, "exec() of a text"),
    "code = compile(input(), 'x', 'exec')\n": (1, 7, "compile() of a text"),
    "code = compile('1', 'x', 'eval', flags=1024)\n": (1, 7, "compile() of a text with flags"),
    "code = compile('1', 'x', 'eval', optimize=2)\n": (1, 7, "compile() of a text with optimize"),
    "n = 3\nprint(eval(f'{n} + 1'))\n": (2, 6, "eval() of a text"),
    "def run(text):\n    exec(text)\n": (2, 4, "exec() of a text"),
    "def run(text):\n    exec(text)\nrun('1')\nrun(input())\n": (2, 4, "exec() of a text"),
    "for text in open('texts'):\n    exec(text)\n": (2, 4, "exec() of a text"),
    "eval(b'1')\n": (1, 0, "eval() of a text"),
    "code = compile('1', 'x', 'eval')\ndef f(): pass\nprint(eval(code))\nexec('1' + str(code))\n": (4, 0, "exec() of a text"),
    "x = 1\nexec('import sys\\nsys.settrace(print)')\n": (2, 0, "in the text, line 2: sys.settrace()"),
    "exec('exec(input())')\n": (1, 0, "in the text, line 1: exec() of a text"),
    "run = eval\n": (1, 6, "eval as a value"),
    "print(list(map(exec, [])))\n": (1, 15, "exec as a value"),
    "import builtins\nbuiltins.exec(input())\n": (2, 0, "builtins.exec"),
    "def f():\n    x = 1\n    locals()['x'] = 2\n": (3, 4, "locals()"),
    "class C:\n    locals().update(x=1)\n": (2, 4, "locals()"),
    "def f():\n    del locals()['x']\n": (2, 8, "locals()"),
    "def f():\n    vars()['x'] = 2\n": (2, 4, "vars()"),
    "import sys\ndef f():\n    sys._getframe().f_locals['x'] = 1\n": (3, 4, "changing a frame"),
    "import sys\nframe = sys._getframe()\nframe.f_back.f_trace = print\n": (3, 0, "changing a frame"),
    "import inspect\nframe = inspect.currentframe()\nframe.f_lineno += 1\n": (3, 0, "changing a frame"),
    "import sys\nframe = sys._getframe()\nframe.f_locals.update(x=1)\n": (3, 0, "changing a frame"),
    "import sys\nsys.settrace(print)\n": (2, 0, "sys.settrace()"),
    "import threading\nthreading.setprofile(print)\n": (2, 0, "threading.setprofile()"),
    "import sys\nsys.monitoring.use_tool_id(1, 'x')\n": (2, 0, "sys.monitoring"),
    "if True:\n    import own_extension\n": (2, 4, "'own_extension' is a C extension"),
    "from package.inner import x\n": (1, 0, "'package.inner' is a C extension"),
    "import ctypes\n": (1, 0, "'_ctypes'"),
}


@pytest.mark.parametrize("text", REFUSED)
def test_refused(tmp_path: Path, text: str) -> None:
    line, column, words = REFUSED[text]
    write(tmp_path / "app.py", "# -*- coding: utf-8 -*-\n" + text)
    write(tmp_path / f"own_extension{EXTENSION_SUFFIXES[0]}", b"")
    write(tmp_path / "package" / "__init__.py", "")
    write(tmp_path / "package" / f"inner{EXTENSION_SUFFIXES[0]}", b"")
    done = molt("check", "app.py", cwd=tmp_path)
    assert done.returncode == 1
    shown = done.stdout.decode().splitlines()
    source = text.splitlines()[line - 1]
    indent = len(source) - len(source.lstrip())
    assert shown[0].startswith(f"app.py:{line + 1}:{column + 1}: error: ") and words in shown[0]
    assert shown[1:3] == ["    " + source.lstrip(), " " * (4 + column - indent) + "^"]
    assert shown[3].startswith("hint: ")
    [row] = json.loads(molt("check", "app.py", "--json", cwd=tmp_path).stdout)
    assert (row["line"], row["column"]) == (line + 1, column)
    fails(molt("build", "app.py", cwd=tmp_path), f"app.py:{line + 1}:{column + 1}: error: ", words)
    assert not (tmp_path / "app").exists()


ACCEPTED = {
    "texts": "x = 2\nTEXTS = ['x', 'x + 1']\nprint([eval(t) for t in TEXTS])\nexec('y = 1' if x else 'y = 2')\nprint(y)\n",
    "code objects": "code = compile('x + 1', '<x>', 'eval')\ndef run(c, **x):\n    return eval(c, x)\nprint(run(code, x=1))\n",
    "shadowed": "def eval(x):\n    return x\nprint(eval(3))\n",
    "methods": "import re\nprint(re.compile('a+').match('aa').end())\nclass C:\n    def exec(self): return 1\nprint(C().exec())\n",
    "guarded": "try:\n    import own_extension\nexcept ImportError:\n    print('without')\n",
    "reading": "import sys\ndef f():\n    x = 1\n    return sorted(locals()), sys._getframe().f_lineno\nprint(f())\n",
    "own fields": "class Event: pass\ne = Event()\ne.f_lineno = 3\ne.f_locals = {}\ne.f_locals['x'] = 1\nprint(e.__dict__)\n",
    "copies": "def f():\n    x = 1\n    mine = dict(locals())\n    mine['x'] = 2\n    return x, mine\nprint(f())\n",
}


@pytest.mark.parametrize("name", ACCEPTED)
def test_accepted(tmp_path: Path, name: str) -> None:
    write(tmp_path / "app.py", ACCEPTED[name])
    done = molt("check", "app.py", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, b""), done.stdout
    assert done.stderr == b"app.py: nothing outside the supported language\n"
    ours = molt("run", "app.py", cwd=tmp_path)
    theirs = subprocess.run([sys.executable, "app.py"], cwd=tmp_path, capture_output=True, check=True)
    assert (ours.stdout, ours.stderr) == (theirs.stdout, theirs.stderr)


def test_all_findings_of_all_files(tmp_path: Path) -> None:
    write(tmp_path / "app.py", "import part, nowhere\nexec(part.text)\neval(input())\n")
    write(tmp_path / "part.py", "text = 'x = 1'\nexec(text * 2)\n")
    rows = json.loads(molt("check", "app.py", "--json", cwd=tmp_path).stdout)
    assert [(Path(row["path"]).name, row["line"]) for row in rows] == [("app.py", 1), ("app.py", 2), ("app.py", 3), ("part.py", 2)]
    assert all(row["message"] and row["hint"] and row["severity"] == "error" for row in rows)


@pytest.fixture
def site_packages(tmp_path: Path) -> Path:
    """Of an environment of its own, in which Molt and its packages are found too."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(tmp_path / "venv")], check=True)
    [folder] = (tmp_path / "venv").glob("lib/python*/site-packages")
    write(folder / "base.pth", sysconfig.get_paths()["purelib"] + "\n")
    return folder


DEPENDENCY = """
import builtins, sys
def text(source):
    return eval(source)
def value(source):
    return [run(source) for run in [builtins.eval]]
def trace(source):
    sys.settrace(source)
"""


@pytest.mark.parametrize(("call", "line", "words"), [("text", 4, "eval()"), ("value", 6, "eval()"), ("trace", 8, "sys.settrace()")])
def test_a_dependency_traps_where_it_is_reached(tmp_path: Path, site_packages: Path, call: str, line: int, words: str) -> None:
    write(site_packages / "dependency.py", DEPENDENCY)
    program = f"import dependency, sys\nprint('before')\nif len(sys.argv) == 1:\n    try:\n        dependency.{call}('1')\n"
    write(tmp_path / "app.py", program + "    except BaseException:\n        print('caught')\nprint('after')\n")
    command = [str(tmp_path / "venv" / "bin" / "python"), "-m", "molt", "build", "app.py"]
    built = subprocess.run(command, cwd=tmp_path, env=environment(), capture_output=True, check=False)
    assert built.returncode == 0, built.stderr
    assert subprocess.run([tmp_path / "app", "skip"], capture_output=True, check=True).stdout == b"before\nafter\n"
    reached = subprocess.run([tmp_path / "app"], capture_output=True, check=False)
    assert (reached.stdout, reached.returncode) == (b"before\n", 70)
    assert reached.stderr.decode().startswith(f"molt: {site_packages / 'dependency.py'}:{line}: {words}")
    assert reached.stderr.count(b"\n") == (2 if call == "text" else 1)  # a recording would help there


def test_a_guarded_extension_of_a_dependency_is_absent(tmp_path: Path, site_packages: Path) -> None:
    write(
        site_packages / "fast" / "__init__.py",
        "try:\n    from fast import inner\nexcept ImportError as error:\n    inner = str(error)\n",
    )
    write(site_packages / "fast" / f"inner{EXTENSION_SUFFIXES[0]}", b"")
    write(tmp_path / "app.py", "import fast\nprint('imported', fast.inner is not None)\n")
    command = [str(tmp_path / "venv" / "bin" / "python"), "-m", "molt", "build", "app.py"]
    built = subprocess.run(command, cwd=tmp_path, env=environment(), capture_output=True, check=False)
    assert built.returncode == 0, built.stderr
    assert output_of(tmp_path / "app") == b"imported True\n"


OTHER_GLOBALS = """
import types
x = 1
def f(): return x
def g(): return 5
def attempt(do):
    try:
        print(do())
    except NotImplementedError as e:
        print(e)
attempt(lambda: types.FunctionType(f.__code__, {"x": 2})())
attempt(lambda: types.FunctionType(f.__code__, globals())())
attempt(lambda: types.FunctionType(g.__code__, {})())
exec("def h(): return x", space := {"x": 3})
attempt(lambda: types.FunctionType(space["h"].__code__, {"x": 4})())
attempt(lambda: setattr(space["h"], "__code__", f.__code__))
attempt(lambda: types.FunctionType(compile("x", "<x>", "eval"), {}))
"""


def test_other_globals_are_given_or_refused(tmp_path: Path) -> None:
    """Code that uses the globals of its module gets no others: NotImplementedError, and no wrong answer."""
    write(tmp_path / "app.py", OTHER_GLOBALS)
    words = "a compiled program cannot give other globals to code {}, which is {}"
    own, text = "a function that uses the globals of its own module", "a text for eval() or exec()"
    expected = [words.format("f", own), "1", "5", "4", words.format("f", own), words.format("<module>", text)]
    assert molt("run", "app.py", cwd=tmp_path).stdout.decode().splitlines() == expected


def test_a_text_that_was_not_known_ends_the_process(tmp_path: Path) -> None:
    """The file tells one text of the parameter, another module passes another one."""
    write(tmp_path / "part.py", "def run(text):\n    return eval(text)\nprint(run('1 + 1'))\n")
    write(tmp_path / "app.py", "import part\ntry:\n    part.run('2 + 2')\nexcept BaseException:\n    print('caught')\n")
    done = molt("run", "app.py", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (70, b"2\n")
    assert done.stderr.decode().startswith(f"molt: {tmp_path / 'part.py'}:2: eval() of a text that was not known")
