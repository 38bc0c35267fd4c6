# the module traceback
import sys
import traceback


def f(x):
    return 1 / x


def g():
    try:
        f(0)
    except ZeroDivisionError as e:
        e.add_note("note 1\nnote 2")
        raise KeyError("k") from e


try:
    g()
except KeyError as e:
    print(traceback.format_exc(), end="")
    traceback.print_exception(e, file=sys.stdout)
    print(traceback.format_exception_only(e))
    print(traceback.format_exception_only(type(e), e))
    for entry in traceback.extract_tb(e.__traceback__):
        print(entry.name, entry.lineno, entry.line, entry[2], len(entry), entry.colno, entry.end_colno)
    print(traceback.format_tb(e.__traceback__, limit=1))
    print(traceback.format_exception(e, chain=False)[-1])
    te = traceback.TracebackException.from_exception(e)
    print(te.exc_type_str, te.stack, str(te), te.__cause__.exc_type_str, te.__cause__.__notes__)
    print("".join(te.format()) == traceback.format_exc())


def h():
    return traceback.extract_stack()[-1], traceback.format_stack()[-1]


print(h())
traceback.print_stack(file=sys.stdout)
print(traceback.format_list([("a.py", 3, "fn", "some line"), ("b.py", 4, "fn2", None)]))
print(repr(traceback.format_exc()))


def r(n):
    if n == 0:
        raise ExceptionGroup("g", [ValueError(1), ExceptionGroup("h", [TypeError("t")])])
    r(n - 1)


try:
    r(8)
except ExceptionGroup as e:
    traceback.print_exc(file=sys.stdout)
    print(traceback.format_exception_only(e, show_group=True))
try:
    raise SyntaxError("bad", ("f.py", 3, 5, "  abc def\n", 3, 8))
except SyntaxError:
    traceback.print_exc(file=sys.stdout, limit=0)
try:
    traceback.print_exception(3, file=sys.stdout)
except TypeError as e:
    print(e)
