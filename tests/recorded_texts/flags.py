# What compile is told beside the text
from __future__ import annotations

import __future__
import pathlib

TEXT = "def f(x: unknown_%s = 1) -> 'int': return x\ndef g(y: int): pass\n"


def annotations(which, **arguments):
    space = {}
    try:
        code = compile(TEXT % which, "<%s>" % which, "exec", **arguments)
        exec(code, space)
        print(which, space["f"].__annotations__, space["g"].__annotations__, code.co_flags & 0x1000000 != 0)
    except NameError as e:
        print(which, e)


annotations("inherits")
annotations("alone", dont_inherit=True)
annotations("told", dont_inherit=True, flags=__future__.annotations.compiler_flag)
annotations("told_twice", flags=__future__.annotations.compiler_flag, optimize=0)
annotations("plain", flags=__future__.division.compiler_flag, optimize=-1)
space = {}
exec(TEXT % "run", space)
print(space["f"].__annotations__)


def attempt(*arguments):
    try:
        print(eval(compile(*arguments)))
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)


attempt("1" + " + 1", "x", "eval", 0, True)
attempt("1" + " + 1", "x", "evil")
attempt("1" + " + 1", "x", "eval", 1 << 30)
attempt("1" + " + 1", "x", "eval", 0, False, 7)
attempt("1" + " + 1", 3, "eval")
attempt(3 + 4, "x", "eval")
for name in (b"<bytes \xc3\xa9>", pathlib.PurePosixPath("a") / "b.py"):
    print(ascii(compile("1" + " + 1", name, "eval").co_filename))
