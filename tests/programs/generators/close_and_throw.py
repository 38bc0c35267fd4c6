# close() and throw() in every state: not started, suspended in try, finished, running, ignoring, returning values (3.13).
def attempt(f):
    try:
        print(f())
    except BaseException as e:
        print(type(e).__name__ + ":", e, "| cause", repr(e.__cause__), "| context", repr(e.__context__))


def plain():
    try:
        x = yield 1
        print("got", x, end=" ")
        yield 2
    except ValueError as e:
        print("caught", e, end=" ")
        yield "handled"
    finally:
        print("finally", end=" ")


def ignoring():
    while True:
        try:
            yield "again"
        except GeneratorExit:
            pass


def returning():
    try:
        yield 1
    except GeneratorExit:
        return "returned on close"


def raising():
    try:
        yield 1
    except GeneratorExit:
        raise KeyError("instead")


def started(g, n=1):
    for _ in range(n): next(g)
    return g


attempt(lambda: plain().close())
attempt(lambda: started(plain()).close())
attempt(lambda: started(returning()).close())
attempt(lambda: returning().close())
attempt(lambda: started(raising()).close())
attempt(lambda: started(ignoring()).close())
attempt(lambda: started(plain()).throw(ValueError("v")))
attempt(lambda: started(plain()).throw(ValueError))
attempt(lambda: started(plain()).throw(KeyError("not handled")))
attempt(lambda: plain().throw(KeyError("before start")))
attempt(lambda: started(plain()).throw(StopIteration(5)))
attempt(lambda: started(plain()).throw(GeneratorExit))
attempt(lambda: started(plain()).throw(5))
attempt(lambda: started(plain()).throw(int))
attempt(lambda: started(plain()).throw())
attempt(lambda: started(plain()).throw(ValueError("a"), None, None, None))
attempt(lambda: started(plain()).send())
attempt(lambda: plain().send(1))
attempt(lambda: plain().send(None))
g = started(plain())
g.close(); g.close()
attempt(lambda: g.send(1))
attempt(lambda: g.throw(OSError("after the end")))
attempt(lambda: next(g))
attempt(lambda: next(g, "default"))


def reentrant():
    try:
        yield next(me)
    except ValueError as e:
        print(e, end=" ")
    try:
        me.close()
    except ValueError as e:
        print(e, end=" ")
    try:
        me.throw(OSError)
    except ValueError as e:
        print(e, end=" ")
    yield me.gi_running


me = reentrant()
attempt(lambda: next(me))
print(me.gi_running, me.gi_frame is not None, me.gi_suspended)


def stop_inside():
    yield 1
    raise StopIteration("converted")


attempt(lambda: list(stop_inside()))
attempt(lambda: [x for x in iter(lambda: next(iter(())), 1)])


def throw_in_handler():
    try:
        yield 1
    except KeyError:
        yield 2
    yield 3


def throws_with_context():
    g = started(throw_in_handler())
    g.throw(KeyError("first"))
    g.throw(ValueError("second"))


attempt(throws_with_context)


def handled_outside():
    g = started(plain())
    try:
        raise OSError("outer")
    except OSError:
        g.throw(KeyError("inner"))


attempt(handled_outside)


def handled_outside_finished():
    g = plain()
    g.close()
    try:
        raise OSError("outer")
    except OSError:
        g.throw(KeyError("inner"))


def handled_inside():
    g = started(plain())
    try:
        raise OSError("outer")
    except OSError:
        g.throw(ValueError("v"))
        g.throw(KeyError("inner"))


attempt(handled_outside_finished)
attempt(handled_inside)


def same_instance():
    e = ValueError("same")
    g = started(plain(), 1)
    g.throw(e)
    g.throw(e)


attempt(same_instance)
g = started(plain())
del g
print()
g = (print("body", x, end=" ") for x in [1, 2])
print(g.__name__, g.close(), next(g, "closed"))
