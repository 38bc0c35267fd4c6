# What is printed of exceptions that nobody can catch: by C code in CPython, without carets, chains, notes and members.
import re
import sys
import weakref


class Addressless:
    def write(self, text):
        sys.stdout.write(re.sub("0x[0-9a-f]+", "0x", text))

    def flush(self):
        pass


class E(Exception):
    pass


class Base:
    def __init__(self, f):
        self.f = f

    def __del__(self):
        self.f()


# fmt: off
def many():
    return (1 +
            2 / 0 + 3)
# fmt: on


def noted():
    e = ValueError()
    e.add_note("n")
    raise e


def recurse(n):
    return recurse(n - 1) if n else undefined_name


def group():
    raise ExceptionGroup("g", [ValueError(1)])


def chained():
    try:
        1 / 0
    except ZeroDivisionError:
        raise E("é\n2")


def unprintable():
    class B(Exception):
        def __str__(self):
            1 / 0

    raise B


def attribute():
    "x".uper()


def interrupted():
    raise KeyboardInterrupt


def suspended():
    try:
        yield
    finally:
        raise E


class Target:
    pass


sys.stderr = Addressless()
for f in (many, noted, lambda: recurse(6), group, chained, unprintable, attribute, interrupted):
    Base(f)
generator = suspended()
next(generator)
del generator
target = Target()
reference = weakref.ref(target, lambda r: 1 / 0)
del target
