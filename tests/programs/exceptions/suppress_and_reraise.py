# What sys.exception, __context__, __suppress_context__ and bare raise say in nested handlers, functions and generators.
import sys


def now(): return repr(sys.exception()), sys.exc_info()[0] and sys.exc_info()[0].__name__


def chain(e):
    out = []
    while e is not None and len(out) < 8:
        out.append(f"{e!r}{'*' if e.__suppress_context__ else ''}")
        e = e.__cause__ or e.__context__
    return " <- ".join(out)


def attempt(f):
    try:
        print(f())
    except BaseException as e:
        print(chain(e))


print(now())
try:
    1 / 0
except ZeroDivisionError:
    print(now())
    try:
        {}["k"]
    except KeyError:
        print(now())
    print(now())

    def called():
        print(now())
        try:
            [][1]
        except IndexError:
            print(now())
        print(now())
    called()
print(now())


def bare_without(): raise
def bare_in_function():
    try:
        raise ValueError("active")
    except ValueError:
        bare_without()


def bare_after_nested():
    try:
        raise ValueError("outer")
    except ValueError:
        try:
            raise KeyError("inner")
        except KeyError:
            pass
        raise


def bare_in_finally():
    try:
        raise ValueError("v")
    finally:
        raise


def from_none():
    try:
        raise ValueError("hidden")
    except ValueError:
        raise KeyError("shown") from None


def from_class():
    raise KeyError("k") from ValueError


def from_self():
    e = ValueError("self")
    raise e from e


def cycle():
    a, b = ValueError("a"), KeyError("b")
    try:
        try:
            raise a
        except ValueError:
            raise b
    except KeyError:
        raise a


def reraised_is_same():
    try:
        try:
            raise ValueError("x")
        except ValueError as e:
            first = e
            raise e
    except ValueError as e:
        return e is first, e.__context__


def context_of_swallowed():
    try:
        try:
            raise ValueError("1")
        finally:
            try:
                raise KeyError("2")
            except KeyError:
                pass
    except ValueError as e:
        return e.__context__


for f in (bare_without, bare_in_function, bare_after_nested, bare_in_finally, from_none, from_class, from_self, cycle, reraised_is_same, context_of_swallowed):
    attempt(f)


def gen():
    print("gen", now())
    try:
        yield
    except OSError:
        print("gen handles", now())
        yield
        print("gen still", now())
    yield


g = gen()
try:
    raise ValueError("outside")
except ValueError:
    next(g)
print(now())
g.throw(OSError("into gen"))
print(now())
try:
    raise KeyError("later")
except KeyError:
    next(g)
    print(now())


class CM:
    def __enter__(self): return self
    def __exit__(self, *a): print("exit sees", now()); return True


with CM(): raise LookupError("in with")
print(now())


class D:
    def __del__(self): print("del sees", now())


try:
    raise ValueError("v")
except ValueError:
    d = D()
    del d
try:
    raise ValueError
except* ValueError:
    print(now()[1])
print(now())


def loop():
    for i in range(3):
        try:
            raise ValueError(i)
        except ValueError as e:
            print(repr(e.__context__), end=" ")
    return now()


print(loop())
e = ValueError("e")
e.__cause__ = KeyError("c")
print(e.__suppress_context__)
e.__suppress_context__ = False
print(chain(e))
for bad in (5, "x"):
    try:
        e.__suppress_context__ = bad
        print(e.__suppress_context__)
    except TypeError as t:
        print(t)
