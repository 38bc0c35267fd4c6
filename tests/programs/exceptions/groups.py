# ExceptionGroup and except*
def attempt(f):
    try:
        print(f())
    except BaseException as x:
        print(type(x).__name__, x)


def tree(e, depth=0):
    if isinstance(e, BaseExceptionGroup):
        print("  " * depth + repr(e.message), type(e).__name__)
        for x in e.exceptions:
            tree(x, depth + 1)
    else:
        print("  " * depth + repr(e))


attempt(lambda: BaseExceptionGroup())
attempt(lambda: BaseExceptionGroup(1, 2))
attempt(lambda: BaseExceptionGroup("a", 2))
attempt(lambda: BaseExceptionGroup("a", []))
attempt(lambda: BaseExceptionGroup("a", [1]))
attempt(lambda: ExceptionGroup("a", [KeyboardInterrupt()]))


class EG(ExceptionGroup):
    pass


attempt(lambda: EG("a", [KeyboardInterrupt()]))
g = ExceptionGroup("top", [ValueError(1), ExceptionGroup("in", [TypeError(2), ValueError(3)]), KeyError("k")])
print(g, repr(g), g.args == ("top", list(g.exceptions)), g.message)
print(isinstance(g, Exception), ExceptionGroup.__mro__)
print(type(BaseExceptionGroup("a", [ValueError()])).__name__, type(BaseExceptionGroup("a", [SystemExit()])).__name__)
for part in g.split(ValueError):
    tree(part)
tree(g.subgroup(lambda e: isinstance(e, TypeError)))
print(g.subgroup(OSError), g.split(OSError)[1] is g)
attempt(lambda: g.split(1))
tree(g.derive([OSError(1)]))
e = EG("mine", [ValueError(1), TypeError(2)])
print(type(e.subgroup(ValueError)).__name__)


def star(exc):
    try:
        try:
            raise exc
        except* ValueError as v:
            print("V")
            tree(v)
        except* TypeError as t:
            print("T")
            tree(t)
            raise OSError("new")
        else:
            print("else")
        finally:
            print("finally")
    except BaseException as rest:
        print("out")
        tree(rest)


star(g)
star(ValueError("naked"))
star(KeyError("other"))
star(ExceptionGroup("vs", [ValueError(1)]))


def bad():
    try:
        raise ValueError
    except* ExceptionGroup:
        pass


attempt(bad)
try:
    try:
        raise g
    except* ValueError:
        raise
except* (KeyError, TypeError) as kt:
    tree(kt)
except* ValueError as v:
    tree(v)
