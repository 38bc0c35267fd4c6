# Texts that are no Python raise SyntaxError when they are reached, with CPython's words and place; exceptions inside of texts.
import traceback

for bad in (
    "1 +",
    "  x = 1",
    "if 1:\nx = 1",
    "a b",
    "def f(:",
    "'abc",
    "x = \0",
    "return 1",
    "yield",
    "f(**k, *a)",
    "\tif 1:\n        x\n\ty",
    "if 1:\n\tx\n        y",
    "é = (",
    "nonlocal x",
    "break",
    "x = 1\nx = = 2\n",
    "from __future__ import nothing",
    "def f():\n    global x\n    nonlocal x\n",
    "f() = 1",
    "[x for x in y z]",
    "await x",
    "\N{SNOWMAN} = 1",
):
    try:
        exec(bad)
    except SyntaxError as e:
        print(type(e).__name__, e, e.args, e.filename, e.lineno, e.offset, repr(e.text), e.end_lineno, e.end_offset, e.msg)
for bad in ("\n1", "x = 1", "", "1; 2", "import os", "  "):
    try:
        print(eval(bad))
    except SyntaxError as e:
        print(type(e).__name__, e.args)
try:
    compile("1 1", "some name", "eval")
except SyntaxError as e:
    print(e, e.filename)
    traceback.print_exception(e)


def outer():
    exec("def inner(n):\n    x = 1\n    return n / 0\n\nprint('before')\ninner(3)\n")


for fails in (outer, lambda: eval("1 / 0"), lambda: eval("(lambda: nothing)()"), lambda: exec("raise ValueError('from text') from KeyError(1)")):
    try:
        fails()
    except Exception as e:
        print(type(e).__name__, e)
        tb = e.__traceback__
        while tb:
            code = tb.tb_frame.f_code
            print("   ", code.co_name, code.co_filename.rpartition("/")[2], tb.tb_lineno, tb.tb_frame.f_globals is globals())
            tb = tb.tb_next
        if fails is outer:
            print([(f.name, f.lineno, f.line) for f in traceback.extract_tb(e.__traceback__)][1:])
for restricted in ("print", "import os", "class A: pass", "assert 0", "1 + 1", "[].append(len)"):
    for builtins in ({}, None, {"len": len}, __builtins__):
        try:
            exec(restricted, {"__builtins__": builtins})
            print("fine")
        except BaseException as e:
            print(type(e).__name__, e)
print(eval("len('abc')", {"__builtins__": {"len": lambda s: "mine"}}))
exec("def f():\n    return len('abc')\nprint(f(), f.__builtins__ == {'len': len})", {"__builtins__": {"len": len, "print": print}})
exec("1 / 0", {"__name__": "last"})
