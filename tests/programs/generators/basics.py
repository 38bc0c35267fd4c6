# next, send, return values, throw, close.
def count(n):
    for i in range(n):
        yield i


print(list(count(4)), sum(count(100)), max(count(7)))
g = count(2)
print(next(g), next(g), next(g, "end"), next(g, "still"))
try:
    next(g)
except StopIteration as e:
    print("StopIteration", e.value)


def echo():
    received = []
    while True:
        x = yield len(received)
        if x is None:
            return received
        received.append(x)


e = echo()
print(next(e), e.send("a"), e.send("b"))
try:
    e.send(None)
except StopIteration as stop:
    print(stop.value)


def catches():
    while True:
        try:
            yield 1
        except ValueError as e:
            print("caught", e)
            yield 2
        except GeneratorExit:
            print("exit")
            raise
        finally:
            print("finally")


c = catches()
print(next(c), c.throw(ValueError("v")), next(c))
c.close()
c.close()
print(list(c))
try:
    c.throw(KeyError("late"))
except KeyError as e:
    print("KeyError", e)
fresh = count(3)
try:
    fresh.send(1)
except TypeError as e:
    print(e)
print(list(fresh))
fresh = count(3)
try:
    fresh.throw(ZeroDivisionError)
except ZeroDivisionError as e:
    print("raised", repr(e))
print(list(fresh))


def ignores():
    try:
        yield 1
    except GeneratorExit:
        yield 2


i = ignores()
next(i)
try:
    i.close()
except RuntimeError as e:
    print(e)


def raises_stop():
    yield 1
    raise StopIteration("inner")


try:
    for x in raises_stop():
        print(x)
except RuntimeError as e:
    print(e, repr(e.__cause__), e.__cause__ is e.__context__)


def itself():
    yield next(me)


me = itself()
try:
    next(me)
except ValueError as e:
    print(e)


def returns_on_close():
    try:
        yield
    except GeneratorExit:
        return 7


r = returns_on_close()
next(r)
print(r.close())
for bad in (3, "x", int):
    try:
        count(1).throw(bad)
    except TypeError as e:
        print(e)
