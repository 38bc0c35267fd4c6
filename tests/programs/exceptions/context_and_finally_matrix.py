# __context__, __cause__ and sys.exception() through nested handlers, finally with return/break/continue, loops, generators, with.
import sys


def chain(e):
    out = []
    while e is not None and len(out) < 8:
        out.append((repr(e), "cause" if e.__cause__ else "ctx" if e.__context__ and not e.__suppress_context__ else "end"))
        e = e.__cause__ or (None if e.__suppress_context__ else e.__context__)
    return out


def attempt(f):
    try: print(f.__name__, "->", f())
    except BaseException as e: print(f.__name__, "raised", chain(e))
    assert sys.exception() is None


def a():
    try: raise ValueError(1)
    except ValueError:
        try: raise KeyError(2)
        except KeyError:
            try: raise OSError(3)
            finally: print("finally sees", repr(sys.exception()))


def b():
    try: raise ValueError(1)
    except ValueError as e:
        try: raise e
        except ValueError as same: print(same is e, same.__context__)
        raise TypeError(2) from e


def c():
    try: 1 / 0
    except ZeroDivisionError:
        try: raise
        except ArithmeticError as e: return chain(e), repr(sys.exception())


def d():
    for i in range(3):
        try:
            if i == 1: continue
            raise ValueError(i)
        except ValueError as e:
            if i == 2: break
        finally: print("loop finally", i, repr(sys.exception()))
    else: print("else")
    return "done"


def e():
    try: raise ValueError("lost")
    finally: return "finally wins"


def f():
    while True:
        try: raise ValueError("dropped by break")
        finally: break
    return repr(sys.exception())


def g():
    try:
        try: raise ValueError("first")
        finally: raise KeyError("second")
    except KeyError as e: return chain(e)


def h():
    try: raise ValueError("x")
    except ValueError as e:
        e.__context__ = OSError("set by hand")
        raise


def i():
    e1, e2 = ValueError(1), ValueError(2)
    try:
        try: raise e1
        except ValueError: raise e2
    except ValueError:
        try: raise e1
        except ValueError as e: return chain(e), chain(e2)


def gen():
    try: yield repr(sys.exception())
    except LookupError: yield repr(sys.exception())
    yield repr(sys.exception())


def j():
    x = gen()
    try: raise ValueError("outer")
    except ValueError: r = [next(x)]
    r.append(x.throw(KeyError("in")))
    try: raise TypeError("later")
    except TypeError: r.append(next(x))
    return r


class CM:
    def __init__(self, act): self.act = act
    def __enter__(self): return self
    def __exit__(self, t, v, tb): print("exit", repr(v), repr(sys.exception())); return self.act(v)


def raiser(e):
    def act(v): raise e
    return act


def k():
    with CM(raiser(KeyError("exit"))): raise ValueError("body")


def l():
    with CM(raiser(KeyError("alone"))): pass


def m():
    try:
        with CM(lambda v: True), CM(lambda v: False): raise ValueError("swallowed")
        return repr(sys.exception())
    finally: print("m finally", repr(sys.exception()))


def n():
    def inner():
        raise RuntimeError("inner") from sys.exception()
    try: raise ValueError("v")
    except ValueError: inner()


def o():
    try: raise ValueError("x") from None
    except ValueError as e:
        r = (e.__cause__, e.__suppress_context__)
        e.__cause__ = OSError("late cause")
        return r, chain(e), e.with_traceback(None).__traceback__


def p():
    try: raise 5
    except TypeError as e: r = [str(e)]
    try: raise ValueError from 5
    except TypeError as e: r.append(str(e))
    try: raise int
    except TypeError as e: r.append(str(e))
    try: raise ValueError("v") from KeyError
    except ValueError as e: r.append(repr(e.__cause__))
    try: raise
    except RuntimeError as e: r.append(str(e))
    class Odd(Exception):
        def __new__(cls, *a): return 5
    try: raise Odd
    except TypeError as e: r.append(str(e))
    try:
        try: raise ValueError
        except 5: pass
    except TypeError as e: r.append((str(e), repr(e.__context__)))
    try:
        try: raise ValueError
        except (KeyError, "x"): pass
    except TypeError as e: r.append(str(e))
    return r


def q():
    def name(): print("evaluated"); return ValueError
    try: raise ValueError
    except KeyError: pass
    except name(): return "dynamic"
    except (print("never"),): pass


def r():
    try: return "try"
    except ValueError: pass
    else: return "else"
    finally: print("finally after return")


def s():
    out = []
    for i in range(2):
        try:
            try: out.append(i); raise ValueError(i)
            except ValueError: continue
            finally: out.append("f")
        finally: out.append("g")
    return out


def t():
    try: raise ExceptionGroup("eg", [ValueError(1)])
    except* ValueError: raise KeyError("from star")


for fn in (a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t): attempt(fn)
