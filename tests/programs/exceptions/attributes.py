# attributes of BaseException and what may be stored in them
e = Exception(1, "a")
print(e.args, str(e), repr(e), str(Exception()), repr(Exception()), repr(Exception("x")))
e.args = [3]
print(e.args, str(e))


def attempt(f):
    try:
        print(f())
    except BaseException as x:
        print(type(x).__name__, x)


attempt(lambda: setattr(e, "args", 1))
attempt(lambda: delattr(e, "args"))
attempt(lambda: delattr(e, "__traceback__"))
attempt(lambda: setattr(e, "__traceback__", 1))
attempt(lambda: setattr(e, "__cause__", 1))
attempt(lambda: setattr(e, "__context__", 1))
attempt(lambda: delattr(e, "__cause__"))
attempt(lambda: setattr(e, "__suppress_context__", 1))
attempt(lambda: delattr(e, "__suppress_context__"))
attempt(lambda: e.with_traceback(1))
attempt(lambda: e.add_note(1))
e.add_note("one")
e.add_note("two")
print(e.__notes__)
e.__notes__ = 3
attempt(lambda: e.add_note("x"))
e.extra = 5
print(e.__dict__, e.__reduce__())
attempt(lambda: e.__setstate__(1))
e.__setstate__({"more": 6})
print(e.more)
attempt(lambda: Exception(x=1))


class Mine(ValueError):
    def __init__(self, a, b=2):
        super().__init__(a)
        self.b = b


m = Mine(1, b=3)
print(m.args, m.b, repr(m), isinstance(m, ValueError), m.__cause__ is None)
attempt(lambda: Mine(1, c=3))
try:
    raise m
except Mine as x:
    print(x is m, x.__traceback__ is not None, x.__traceback__.tb_lineno)
try:
    raise Mine("k").with_traceback(None)
except Mine as x:
    print(x)
print(KeyError("k"), KeyError(), KeyError(1, 2), repr(KeyError("k")))
print(issubclass(KeyError, LookupError), KeyError.__mro__)
