# The whole report of an uncaught chained exception, through a hook that shows what goes to stderr, then the real one.
import io
import sys
import traceback


def show(kind, value, tb):
    out = io.StringIO()
    real, sys.stderr = sys.stderr, out
    try:
        sys.__excepthook__(kind, value, tb)
    finally:
        sys.stderr = real
    print("\n".join(line.replace(__file__, "FILE") for line in out.getvalue().splitlines() if "^" not in line and "~" not in line))
    print("-" * 20)


def a(): raise KeyError("first")


def b():
    try:
        a()
    except KeyError as e:
        raise ValueError("second") from e


def c():
    try:
        b()
    except ValueError:
        raise TypeError("third\nwith lines")


def d():
    try:
        c()
    except TypeError:
        raise RuntimeError from None


def recursive(n): return recursive(n - 1) if n else 1 / 0


def groups():
    try:
        raise ExceptionGroup("outer", [ValueError(1), ExceptionGroup("inner", [KeyError("k"), OSError(2, "m")])])
    except ExceptionGroup as g:
        raise BaseExceptionGroup("again", [g, SystemExit(3)])


class Odd(Exception):
    def __str__(self): raise ValueError("str fails")


class Empty(Exception):
    def __str__(self): return ""


class Outer:
    class Inner(Exception): pass


def odd(): raise Odd()
def empty(): raise Empty("hidden")
def inner(): raise Outer.Inner("qualified")
def noted():
    e = ValueError("with notes")
    e.add_note("one\ntwo"); e.add_note("")
    raise e
def bad_notes():
    e = ValueError("bad notes"); e.__notes__ = 5; raise e
def odd_notes():
    e = ValueError("odd notes"); e.__notes__ = ["ok", 5]; raise e
def syntax(): raise SyntaxError("bad", ("f.py", 3, 5, "  x = = 1\n", 3, 8))
def name_error(): return undefined_but_close_to_sys + syss
def cyclic():
    x, y = ValueError("x"), KeyError("y")
    x.__context__, y.__context__ = y, x
    raise x
def exits(): raise SystemExit("through hook")
def unicode_text(): raise ValueError("é ☃ \x1b")


for f in (a, b, c, d, lambda: recursive(12), groups, odd, empty, inner, noted, bad_notes, odd_notes, syntax, name_error, cyclic, exits, unicode_text, lambda: int("x"), lambda: {}["k"], lambda: [].pop(), lambda: None.attr):
    try:
        f()
    except BaseException as e:
        show(type(e), e, e.__traceback__)
show(ValueError, ValueError("no traceback"), None)
show(ValueError, None, None)
print(traceback.format_exception_only(Odd()), traceback.format_exception_only(None), traceback.format_exception_only(KeyError("k")))
