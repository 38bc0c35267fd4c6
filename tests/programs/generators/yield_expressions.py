# yield in every place of an expression, evaluation order around it, what generators keep alive, names and code.
def places():
    x = [(yield 1), (yield 2)]
    y = {(yield "k"): (yield "v")}
    z = (yield 3) + (yield 4) * (yield 5)
    f"{(yield 6)}{(yield 7)!r:>{(yield 8)}}"
    w = (yield) if (yield "test") else (yield "else")
    (lambda a, *b, c: None)((yield "a"), *(yield "star"), c=(yield "c"))
    d = {}
    d[(yield "index")] = (yield "value")
    d[(yield "aug")] += (yield "aug value")
    assert (yield "assert"), (yield "message")
    with (yield "cm") as (yield "target").attr: yield "in with"
    for i in (yield "iterable"): yield ("loop", i)
    while (yield "while"): break
    if (yield "if") and (yield "and"): pass
    del d[(yield "del")]
    print((yield "print"), end=" ")
    return x, y, z, w, sorted(d.items()), (yield "last")


from contextlib import nullcontext
from types import SimpleNamespace
answers = iter([10, 20, "K", "V", 1, 2, 3, "s", "t", 6, True, "W", "A", [1], "C", "value", "key", "key", "!", True, nullcontext(9), SimpleNamespace(), None, [7, 8], None, None, 1, 1, 1, "other", "printed", "end"])
order = ["value", "key"]
g = places()
out = [next(g)]
try:
    for a in answers: out.append(g.send(a))
except (StopIteration, KeyError) as e:
    print(repr(e))
print(out)


def order():
    def say(x): print(x, end=" "); return x
    r = say("a"), (yield say("b")), say("c")
    print(r)
    r = say(1) < (yield 2) < say(3)
    print(r)
    return [*(yield), *(yield)]


g = order()
next(g), g.send("B")
next_ = g.send(2), g.send("xy")
try:
    g.send("z")
except StopIteration as e:
    print(next_, e.value)


def tree(n): return (tree(n - 1), n, tree(n - 1)) if n else None


def walk(t):
    if t:
        yield from walk(t[0])
        yield t[1]
        yield from walk(t[2])


print(list(walk(tree(4))))


def lam():
    f = lambda: (yield 5)
    return list(f()), f.__code__.co_flags & 32 != 0


print(lam())


class C:
    def m(self): yield self
    @classmethod
    def c(cls): yield cls
    @staticmethod
    def s(): yield "static"
    @property
    def p(self): yield "prop"
    def __iter__(self): yield from (1, 2); yield 3
    def __contains__(self, x): yield x


c = C()
print(next(c.m()) is c, next(C.c()), *C.s(), *c.p, list(c), 99 in c, next(c.m()).__class__, c.m().__qualname__)


def default_args(a=(yield_ for yield_ in [1])): return list(a)


print(default_args(), default_args())
def infinite():
    n = 0
    while True: n += (yield n) or 1
g = infinite()
print(next(g), next(g), g.send(10), next(g), [x for x, _ in zip(g, range(3))], next(g))
def two(): yield 1; yield 2
a, b = two()
print(a, b, *two(), dict(zip(two(), two())), sum(two()), max(two()), "".join(map(str, two())), 2 in two(), 3 in two(), sorted(two(), reverse=True))
print(two().__name__, two.__code__.co_name, two().gi_code is two.__code__, two().gi_yieldfrom, iter(g) is g, g.__sizeof__() > 0)
