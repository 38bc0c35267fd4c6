# except*: splitting, naked exceptions, raising inside handlers, several handlers, nesting, derive, and the rules' errors.
def attempt(f):
    try:
        print(f())
    except BaseException as e:
        print(type(e).__name__ + ":", show(e), "| context", show(e.__context__), "| cause", show(e.__cause__))


def show(e):
    if isinstance(e, BaseExceptionGroup): return f"{type(e).__name__}({e.message!r}, [{', '.join(map(show, e.exceptions))}])"
    return repr(e)


def split(raised):
    seen = []
    try:
        raise raised
    except* ValueError as e: seen.append(("V", show(e)))
    except* (TypeError, KeyError) as e: seen.append(("TK", show(e)))
    else: seen.append("else")
    finally: seen.append("finally")
    return seen


nested = ExceptionGroup("out", [ValueError(1), ExceptionGroup("in", [TypeError(2), ValueError(3), OSError(4)]), KeyError(5)])
attempt(lambda: split(ValueError("naked")))
attempt(lambda: split(nested))
attempt(lambda: split(ExceptionGroup("e", [ValueError(1), ValueError(2)])))
attempt(lambda: split(OSError("not handled")))
attempt(lambda: split(BaseExceptionGroup("b", [KeyboardInterrupt(), ValueError(1)])))


def raise_in_handlers():
    try:
        raise ExceptionGroup("g", [ValueError(1), TypeError(2), OSError(3)])
    except* ValueError: raise KeyError("new 1")
    except* TypeError as e: raise
    except* OSError as e: raise e.exceptions[0]


def return_value():
    out = []
    for i in range(2):
        try:
            if i: raise ExceptionGroup("g", [ValueError(i)])
            out.append("no raise")
        except* ValueError: out.append("caught")
        else: out.append("else")
    return out


def name_gone():
    try:
        raise ExceptionGroup("g", [ValueError(1)])
    except* ValueError as e: pass
    return "e" in locals()


def bad_type(t):
    try:
        raise ExceptionGroup("g", [ValueError(1)])
    except* t: pass


def bare_raise_all():
    try:
        raise ExceptionGroup("g", [ValueError(1), TypeError(2)])
    except* ValueError: raise
    except* TypeError: pass


attempt(raise_in_handlers); attempt(lambda: bad_type(5)); attempt(return_value); attempt(name_gone)
def swallow(): r = None
for t in (ExceptionGroup, (ValueError, ExceptionGroup), BaseExceptionGroup, 5, int):
    def run():
        try:
            raise ExceptionGroup("g", [ValueError(1)])
        except* t: pass
    attempt(run)
attempt(bare_raise_all)
for args in ((), ("m",), ("m", []), ("m", [1]), ("m", 5), (5, [ValueError()]), ("m", [ValueError], 1), ("m", [ValueError]), ("m", (ValueError(),)), ("m", [KeyboardInterrupt()]), ("m", {ValueError(): 1}), ("m", (e for e in [ValueError()]))):
    attempt(lambda: show(ExceptionGroup(*args)))
attempt(lambda: type(BaseExceptionGroup("b", [ValueError()])).__name__)
attempt(lambda: type(BaseExceptionGroup("b", [SystemExit()])).__name__)


class MyGroup(ExceptionGroup):
    def __new__(cls, message, excs, code): self = super().__new__(cls, message, excs); self.code = code; return self
    def derive(self, excs): return MyGroup(self.message, excs, self.code)


class NoDerive(ExceptionGroup): pass


class BadDerive(ExceptionGroup):
    def derive(self, excs): return 5


g = MyGroup("mine", [ValueError(1), TypeError(2)], 7)
g.add_note("note")
g.__cause__ = OSError("cause")
m, r = g.split(ValueError)
print(show(m), m.code, show(r), m.__notes__, m.__cause__, m.__notes__ is g.__notes__)
print(show(g.subgroup(lambda e: isinstance(e, TypeError))), g.subgroup(OSError), g.subgroup(MyGroup) is g, show(NoDerive("n", [ValueError(1), TypeError(2)]).subgroup(ValueError)))
for f in (lambda: BadDerive("b", [ValueError(), TypeError()]).split(ValueError), lambda: g.split(5), lambda: g.split(), lambda: g.subgroup(lambda e: 1 / 0), lambda: g.split(lambda: 1), lambda: setattr(g, "message", 1), lambda: setattr(g, "exceptions", 1)):
    attempt(f)
print(str(g), repr(g), g.args, nested, str(ExceptionGroup("é", [ValueError(1)] * 2)), g.__traceback__)
print(show(nested.split(lambda e: isinstance(e, ExceptionGroup) and e.message == "in")[0]), show(nested.split((ValueError, OSError))[1]), nested.split(Exception)[1])
print(issubclass(ExceptionGroup, (BaseExceptionGroup, Exception)), ExceptionGroup.__mro__[1:3], ExceptionGroup[int])
