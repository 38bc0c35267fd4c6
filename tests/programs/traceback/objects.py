# traceback objects
import sys


def f():
    g()


def g():
    raise ValueError("x")


try:
    f()
except ValueError as e:
    tb = e.__traceback__
    while tb:
        print(tb.tb_frame.f_code.co_name, tb.tb_lineno, tb.tb_frame.f_lineno, tb.tb_frame.f_globals is globals())
        tb = tb.tb_next
    first = e.__traceback__
    try:
        first.tb_next = 3
    except TypeError as x:
        print(x)
    try:
        first.tb_next.tb_next.tb_next = first
    except ValueError as x:
        print(x)
    first.tb_next = None
    print(e.__traceback__.tb_next)
    print(sys.exc_info()[2] is e.__traceback__)


def h():
    try:
        g()
    except ValueError:
        raise


try:
    h()
except ValueError as e:
    n, tb = [], e.__traceback__
    while tb:
        n.append((tb.tb_frame.f_code.co_name, tb.tb_lineno))
        tb = tb.tb_next
    print(n)
