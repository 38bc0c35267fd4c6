# except*: splitting, nesting, what is re-raised, with else/finally/loops/return values.
def show(e, depth=0):
    pad = "  " * depth
    if isinstance(e, BaseExceptionGroup):
        print(pad + type(e).__name__, e.message, e.__notes__ if hasattr(e, "__notes__") else "")
        for x in e.exceptions: show(x, depth + 1)
    else:
        print(pad + repr(e))


def make():
    return ExceptionGroup("top", [ValueError(1), TypeError("t"), ExceptionGroup("nested", [KeyError("k"), ValueError(2), OSError(3, "e")])])


def run(action):
    try:
        action()
    except BaseException as e:
        print("escaped:")
        show(e, 1)
        if e.__cause__: print("cause", repr(e.__cause__))
        if e.__context__: print("context", type(e.__context__).__name__)


def split():
    try: raise make()
    except* ValueError as e: show(e)
    except* (TypeError, KeyError) as e: show(e)


def naked():
    try: raise ValueError("alone")
    except* ValueError as e: show(e); print(e.message == "", e.exceptions)


def handler_raises():
    try: raise make()
    except* ValueError as e: raise RuntimeError("from handler")
    except* OSError: raise LookupError("second") from None


def reraise():
    try: raise make()
    except* ValueError as e: raise
    except* TypeError as e: raise e


def with_else_finally(bad):
    try:
        if bad: raise make()
    except* Exception as e: print("all", len(e.exceptions))
    else: print("else")
    finally: print("finally")


def no_match():
    try: raise make()
    except* ZeroDivisionError: print("never")


def in_loop():
    out = []
    for i in range(4):
        try:
            if i % 2: raise ExceptionGroup("g", [ValueError(i)])
            out.append(i)
        except* ValueError as e:
            out.append(str(e.exceptions[0]))
    print(out)


def nested_try():
    try:
        try: raise make()
        except* KeyError as e: print("inner", e.exceptions)
    except* ValueError as e: print("outer", e.exceptions)


def base():
    try: raise BaseExceptionGroup("b", [KeyboardInterrupt(), ValueError()])
    except* ValueError as e: print(type(e))


def group_type():
    try: raise ValueError
    except* ExceptionGroup: pass


def mixed_with_plain():
    try:
        try: raise make()
        except* ValueError: pass
    except ExceptionGroup as e: show(e); print(e.__context__)


def name_is_deleted():
    try: raise make()
    except* Exception as e: pass
    try: e
    except NameError as n: print(n)


class Own(ExceptionGroup):
    def derive(self, excs):
        print("derive", len(excs))
        return Own(self.message + "!", excs)


def own():
    g = Own("own", [ValueError(1), TypeError(2)])
    g.add_note("noted")
    try: raise g from OSError("why")
    except* ValueError as e: show(e); print(type(e), repr(e.__cause__), e.__traceback__ is not None)


for action in (split, naked, handler_raises, reraise, lambda: with_else_finally(True), lambda: with_else_finally(False), no_match, in_loop, nested_try, base, group_type, mixed_with_plain, name_is_deleted, own):
    print("--", action.__name__)
    run(action)
g = make()
print(g.subgroup(ValueError), g.subgroup(lambda e: isinstance(e, OSError)).exceptions, g.split(KeyError)[0].exceptions, g.subgroup(ZeroDivisionError), g.split((ValueError, OSError, KeyError))[1])
for bad in (lambda: ExceptionGroup("x", []), lambda: ExceptionGroup("x", [1]), lambda: ExceptionGroup(1, [ValueError()]), lambda: ExceptionGroup("x", [KeyboardInterrupt()]), lambda: ExceptionGroup("x"), lambda: g.split(1), lambda: g.subgroup([ValueError])):
    try: print(bad())
    except Exception as e: print(type(e).__name__, e)
print(repr(g), str(g), BaseExceptionGroup("a", [ValueError()]).__class__, g.args[0], g.message, type(g.exceptions))
