# yield from: values, sends, throws and returns pass through.
def inner(name):
    try:
        while True:
            x = yield name
            print(name, "got", x)
            if x == "stop":
                return name + " result"
    except ValueError as e:
        print(name, "caught", e)
        yield "after " + str(e)
        return "from except"
    finally:
        print(name, "finally")


def outer():
    a = yield from inner("a")
    print("outer a =", a)
    b = yield from inner("b")
    print("outer b =", b)
    c = yield from [10, 20]
    print("outer c =", c)
    return "done"


def drive(g, *actions):
    try:
        for action in actions:
            kind, value = action
            print(">", kind, value)
            print("<", g.send(value) if kind == "send" else g.throw(value))
    except StopIteration as e:
        print("stopped", e.value)
    except BaseException as e:
        print("raised", type(e).__name__, e)


g = outer()
drive(g, ("send", None), ("send", 1), ("send", "stop"), ("throw", ValueError("v")), ("send", None), ("send", None), ("send", None))
g = outer()
drive(g, ("send", None), ("throw", KeyError("k")), ("send", None))
g = outer()
next(g)
g.close()
print(next(g, "closed"))


def bad():
    yield from 3


try:
    list(bad())
except TypeError as e:
    print(e)


class It:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n > 2:
            raise StopIteration("it's over")
        return self.n


def over():
    r = yield from It()
    print("r", r)
    try:
        yield from It()
    except AttributeError as e:
        print(e)


print(list(over()))
o = over()
next(o)
try:
    o.send(5)
except AttributeError as e:
    print(e)


def tree(depth):
    if depth:
        yield from tree(depth - 1)
        yield depth
        yield from tree(depth - 1)


print(list(tree(4)))
