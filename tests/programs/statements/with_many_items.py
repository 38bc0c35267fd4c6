# with of several items: order of entry and exit, who sees which exception, suppression, errors of the protocol.
class CM:
    def __init__(self, name, fail="", suppress=False): self.name, self.fail, self.suppress = name, fail, suppress
    def __enter__(self):
        print("enter", self.name, end="; ")
        if self.fail == "enter": raise RuntimeError(f"enter {self.name}")
        return self.name
    def __exit__(self, kind, value, tb):
        print("exit", self.name, kind and kind.__name__, value, tb is not None, end="; ")
        if self.fail == "exit": raise RuntimeError(f"exit {self.name}")
        return self.suppress


def attempt(f):
    try:
        print(f())
    except BaseException as e:
        print(type(e).__name__ + ":", e, "| context", repr(e.__context__))


def plain():
    with CM("a") as x, CM("b") as (y), CM("c"): return x + y


def parenthesised():
    with (CM("a") as x, CM("b") as [y],): raise ValueError(x + y)


def suppressed(who):
    with CM("a", suppress=who == "a"), CM("b", suppress=who == "b"):
        raise ValueError("body")
    return "after"


def failing(*fails):
    with CM("a", *fails[:1]), CM("b", *fails[1:2]), CM("c", *fails[2:]):
        raise ValueError("body")
    return "after"


def value_is_not_exception():
    for i in range(3):
        with CM(str(i), suppress=True):
            if i == 0: continue
            if i == 1: break
    return i


class Truthy:
    def __bool__(self): print("bool", end="; "); raise KeyError("truth of exit")


def odd_truth():
    with CM("a", suppress=Truthy()): raise ValueError("v")


def not_asked():
    with CM("a", suppress=Truthy()): return "truth not asked"


def assign_fails():
    with CM("a") as (p, q, r): pass


class NoExit:
    def __enter__(self): return 1


class NoEnter:
    def __exit__(self, *a): return 1


class OnInstance: pass


on_instance = OnInstance()
on_instance.__enter__ = on_instance.__exit__ = lambda *a: 1


def protocol(cm):
    with cm: return "entered"


for f in (plain, parenthesised, lambda: suppressed("a"), lambda: suppressed("b"), lambda: suppressed(""), lambda: failing("", "enter"),
          lambda: failing("", "exit"), lambda: failing("exit", "exit", "exit"), value_is_not_exception, odd_truth, not_asked, assign_fails,
          lambda: protocol(NoExit()), lambda: protocol(NoEnter()), lambda: protocol(on_instance), lambda: protocol(5), lambda: protocol(CM)):
    attempt(f)
