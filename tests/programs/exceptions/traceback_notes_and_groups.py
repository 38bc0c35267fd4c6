# Printed tracebacks: notes, groups in groups, causes and contexts, cycles, suppressed, odd notes, recursion cut short.
import io
import sys
import traceback


def show(f):
    try: f()
    except BaseException as e:
        text = "".join(traceback.format_exception(e))
        print("\n".join(line for line in text.splitlines()))
        print("=" * 5)


def notes():
    e = ValueError("with notes")
    e.add_note("first note")
    e.add_note("two\nlines")
    e.__notes__.append(5)
    raise e


def group():
    inner = []
    for t in (ValueError, KeyError):
        try: raise t("inner")
        except Exception as e: e.add_note(f"note of {t.__name__}"); inner.append(e)
    raise ExceptionGroup("outer", [*inner, ExceptionGroup("nested", [TypeError("deep")])])


def cause():
    try: {}["k"]
    except KeyError as e:
        try: raise ValueError("middle") from e
        except ValueError: raise TypeError("context of middle")


def suppressed():
    try: 1 / 0
    except ZeroDivisionError: raise LookupError("no context shown") from None


def cycle():
    a, b = ValueError("a"), ValueError("b")
    a.__cause__, b.__cause__ = b, a
    raise a


def bad_str():
    class E(Exception):
        def __str__(self): raise RuntimeError("no str")
    raise E(1)


def multi():
    raise ValueError("line one\nline two", 5) if False else ValueError("line one\nline two")


def recursive(n=0):
    return recursive(n + 1) if n < 12 else 1 / 0


def group_cause():
    try: group()
    except ExceptionGroup as e: raise RuntimeError("because of group") from e


def big_group(): raise ExceptionGroup("many", [ValueError(i) for i in range(20)])


def syntax():
    e = SyntaxError("bad thing", ("file.py", 3, 5, "abc def ghi\n", 3, 8))
    raise e


def deep():
    e = ValueError(0)
    for i in range(12): e = ExceptionGroup(f"l{i}", [e])
    raise e


def notes_weird():
    e = ValueError("x"); e.__notes__ = "not a list"; raise e


for f in (notes, group, cause, suppressed, cycle, bad_str, multi, recursive, group_cause, big_group, syntax, deep, notes_weird): show(f)
try: group()
except ExceptionGroup as e:
    print(traceback.format_exception_only(e), traceback.format_exception_only(e, show_group=True))
    te = traceback.TracebackException.from_exception(e, compact=True, max_group_width=1)
    print("".join(te.format()))
    print([type(x).__name__ for x in te.exceptions], te.exc_type_str, str(te))
try: recursive()
except ZeroDivisionError as e:
    print(traceback.extract_tb(e.__traceback__)[-1], len(traceback.extract_tb(e.__traceback__)), traceback.format_tb(e.__traceback__, limit=1), traceback.format_tb(e.__traceback__, limit=-1))
out = io.StringIO()
try: notes()
except ValueError: traceback.print_exc(file=out, limit=0)
print(out.getvalue(), sys.exc_info())
