# what return, break and raise do in finally; the handled exception inside and behind handlers
import sys


def f():
    try:
        return "try"
    finally:
        print("finally")


def g():
    for i in range(3):
        try:
            if i == 1:
                continue
            print("body", i)
        finally:
            print("fin", i)
            if i == 2:
                break
    return "done"


def h():
    try:
        1 / 0
    finally:
        return "swallowed"


def k():
    try:
        try:
            1 / 0
        finally:
            {}["x"]
    except KeyError as e:
        return repr(e.__context__)


print(f(), g(), h(), k())


def info():
    e = sys.exception()
    return type(e).__name__ if e else None


def gen():
    try:
        yield info()
        raise KeyError
    except KeyError:
        yield info()
    yield info()


try:
    raise ValueError
except ValueError:
    print(info(), sys.exc_info()[0].__name__)
    it = gen()
    print(next(it), next(it), info(), next(it))
    try:
        raise TypeError
    except TypeError:
        print(info())
    print(info())
print(info(), sys.exc_info())
try:
    try:
        raise ValueError("v")
    except ValueError as e:
        pass
    e
except NameError as n:
    print(n)
