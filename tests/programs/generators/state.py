# Attributes, exception state, finalization.
import sys


def g():
    try:
        yield 1
        yield from [2, 3]
    finally:
        print("finally g")


x = g()
print(x.__name__, x.__qualname__, x.gi_running, x.gi_suspended, x.gi_yieldfrom, x.gi_code.co_name)
print(repr(x).startswith("<generator object g at 0x"))
next(x)
print(x.gi_suspended, x.gi_yieldfrom)
next(x)
print(type(x.gi_yieldfrom).__name__)
del x
print("deleted")


def handler():
    try:
        raise ValueError("inside")
    except ValueError:
        yield sys.exception()
        yield sys.exception()
    yield sys.exception()


h = handler()
print(repr(next(h)), sys.exception())
try:
    raise KeyError("outside")
except KeyError:
    print(repr(next(h)), repr(sys.exception()))
    print(repr(next(h)))


def context():
    try:
        yield 1
    except ValueError as e:
        raise TypeError("second") from None
    yield 2


c = context()
next(c)
try:
    c.throw(ValueError("first"))
except TypeError as e:
    print(e, repr(e.__context__), e.__cause__, e.__suppress_context__)

gens = [(i * j for j in range(3)) for i in range(3)]
print([list(y) for y in gens])


def abandoned():
    try:
        while True:
            yield
    finally:
        print("abandoned")


def use():
    a = abandoned()
    next(a)
    print("leaving")


use()
for v in abandoned():
    break
print("after loop")
print(sum(i * i for i in range(1000)), any(i > 5 for i in range(10)), dict((k, k * 2) for k in range(3)))
print(iter(h) is h, h.gi_frame is None, list(h), h.gi_frame)
