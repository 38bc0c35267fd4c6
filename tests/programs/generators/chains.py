"""Chains of `yield from` and `await`, of which only the innermost body is resumed: what is seen from inside, from outside, and how they end."""

import gc
import sys
import traceback
import weakref


def show(*things):
    print(*things)


def names():
    frame, found = sys._getframe(1), []
    while frame is not None and frame.f_code.co_name != "<module>":
        found.append((frame.f_code.co_name, frame.f_lineno))
        frame = frame.f_back
    return found


# -- what each level looks like while the innermost one runs --

gens = {}


def states():
    return {k: (g.gi_running, g.gi_suspended, g.gi_yieldfrom is not None, g.gi_frame is not None) for k, g in gens.items()}


def leaf():
    for i in range(3):
        show("leaf", i, names(), states())
        for k, g in gens.items():
            try:
                next(g)
            except ValueError as e:
                show("next", k, e)
            try:
                g.close()
            except ValueError as e:
                show("close", k, e)
            try:
                g.throw(KeyError("no"))
            except ValueError as e:
                show("throw", k, e)
        got = yield i
        show("got", got)
    return "leaf done"


def middle():
    r = yield from gens["leaf"]
    show("middle has", r, names())
    yield "middle's own"
    return "middle done"


def top():
    r = yield from gens["middle"]
    show("top has", r)
    return "top done"


gens["leaf"], gens["middle"], gens["top"] = leaf(), middle(), top()
t = gens["top"]
try:
    show(t.send(None))
    show(states())
    show(t.send("a"))
    show(t.send("b"))
    show(t.send("c"))
    show(states())
    show(t.send("d"))
except StopIteration as e:
    show("stop", e.value)
show(states())
gens.clear()


# -- somebody else steps what is being delegated to --


def counted(n, log):
    try:
        for i in range(n):
            yield i
    finally:
        log.append(("counted ends", n))
    return n * 10


def passing(inner, log, name):
    try:
        r = yield from inner
    except BaseException as e:
        log.append((name, type(e).__name__, str(e)))
        raise
    log.append((name, "got", r))
    yield name + " after"
    return r


log = []
inner = counted(4, log)
mid = passing(inner, log, "mid")
out = passing(mid, log, "out")
show(next(out), next(inner), next(mid), next(out))
show(list(inner), log)
show(next(out), next(out), list(out), log)

# exhausted by somebody else, two levels down
log = []
inner = counted(3, log)
mid = passing(inner, log, "mid")
out = passing(mid, log, "out")
show(next(out))
show(list(mid), log)
show(next(out), list(out), log)

# two delegate to one
log = []
inner = counted(5, log)
a, b = passing(inner, log, "a"), passing(inner, log, "b")
outer_a, outer_b = passing(a, log, "outer_a"), passing(b, log, "outer_b")
show(next(outer_a), next(outer_b), next(outer_a), next(outer_b), next(outer_a))
show(next(outer_b), next(outer_a), log)
show(list(outer_a), list(outer_b), log)

# one of the two is closed, the other goes on
log = []
inner = counted(5, log)
a, b = passing(inner, log, "a"), passing(inner, log, "b")
show(next(a), next(b))
a.close()
show(log)
show(list(b), log)

# the innermost steps a generator that waits for it
log = []


def reentrant():
    yield 1
    for g in (others["b"], others["outer"]):
        try:
            show("stepped:", next(g))
        except ValueError as e:
            show("refused:", e)
    yield 2
    return 3


inner = reentrant()
others = {"a": passing(inner, log, "a"), "b": passing(inner, log, "b")}
others["outer"] = passing(others["b"], log, "outer")
show(next(others["a"]), next(others["outer"]) if False else "-")
show(list(others["a"]), log)
log.clear()
inner = reentrant()
others = {"a": passing(inner, log, "a"), "b": passing(inner, log, "b")}
others["outer"] = passing(others["b"], log, "outer")
show(next(others["outer"]))
try:
    show(list(others["a"]))
except ValueError as e:
    show(e)
show(list(others["outer"]), log)
others.clear()


# -- exceptions on the way out, with what is handled at each level --


def failing(kind):
    yield "first"
    show("handled inside:", repr(sys.exception()))
    raise kind("from inside")


def handling(inner, name):
    try:
        raise LookupError(name)
    except LookupError:
        yield from inner


def catching(inner):
    try:
        yield from inner
    except Exception as e:
        chain, at = [], e
        while at is not None:
            chain.append((type(at).__name__, str(at), at.__suppress_context__))
            at = at.__cause__ or at.__context__
        show(chain)
        show([(f.name, f.lineno) for f in traceback.extract_tb(e.__traceback__)])
        yield "caught"
        show("still handled:", repr(sys.exception()))
    show("no more:", repr(sys.exception()))
    return "end"


def driver(g):
    try:
        raise OSError("of the driver")
    except OSError:
        show(next(g))
    show(list(g))


for kind in (ValueError, StopIteration, GeneratorExit, KeyboardInterrupt):
    try:
        driver(catching(handling(handling(failing(kind), "lower"), "upper")))
    except BaseException as e:
        show("out:", type(e).__name__, e, [(f.name, f.lineno) for f in traceback.extract_tb(e.__traceback__)])

# -- throw() and close() reach the innermost, and then it goes on --


def stubborn(log):
    n = 0
    while True:
        try:
            n += 1
            got = yield n
            log.append(("sent", got))
        except ValueError as e:
            log.append(("value error", str(e)))
        except GeneratorExit:
            log.append("exit")
            return "closed"


log = []
inner = stubborn(log)
out = passing(passing(inner, log, "mid"), log, "out")
show(next(out), out.send("x"), out.throw(ValueError("v")), out.send("y"), next(out))
out.close()
show(log, inner.gi_frame is None)
log = []
out = passing(passing(stubborn(log), log, "mid"), log, "out")
show(next(out))
try:
    out.throw(KeyError("k"))
except KeyError as e:
    show(e, [f.name for f in traceback.extract_tb(e.__traceback__)])
show(log, list(out))

# -- deaths: when, and in which order --


class Loud:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("dies", self.name)


def holding(name, inner):
    kept = Loud(name)
    yield from inner
    show(name, "goes on")
    del kept
    yield name


def innermost(name):
    kept = Loud(name)
    yield 1
    del kept
    yield 2
    kept = Loud(name + "'s second")
    return 5


for x in holding("outer", holding("middle", innermost("inner"))):
    show(x)
abandoned = holding("outer", holding("middle", innermost("inner")))
next(abandoned)
del abandoned
abandoned = holding("outer", holding("middle", innermost("inner")))
refs = [weakref.ref(abandoned)]
next(abandoned)
show(refs[0]() is abandoned)
del abandoned
show(refs[0]())


# the whole chain dies of its own hand
def suicide():
    yield 1
    holder.clear()
    gc.collect()
    yield 2


holder = []
holder.append(holding("a", holding("b", suicide())))
step = holder[0].__next__
show(step(), step())
del step
show("after")

# -- depth --


def nested(n):
    if n:
        yield from nested(n - 1)
    else:
        for i in range(3):
            yield i


def depth(g, n):
    return next(g) if n == 0 else depth(g, n - 1)


g = nested(300)
show(next(g), depth(g, 100))
try:
    depth(g, 650)
except RecursionError as e:
    show("too deep:", e)
show(list(g))


def ladder(n):
    yield n
    if n:
        yield from ladder(n - 1)


show(sum(ladder(400)))


class Tree:
    def __init__(self, left, value, right):
        self.left, self.value, self.right = left, value, right

    def __iter__(self):
        if self.left:
            yield from self.left
        yield self.value
        if self.right:
            yield from self.right


def tree(values):
    if not values:
        return None
    i = len(values) // 2
    return Tree(tree(values[:i]), values[i], tree(values[i + 1 :]))


show(list(tree(range(40))))
a, b = iter(tree(range(10))), iter(tree(range(10)))
show([(x, next(b)) for x in a])

# -- coroutines --


class Wait:
    def __await__(self):
        got = yield "wait"
        return got


async def bottom(n):
    total = 0
    for i in range(n):
        total += await Wait()
    return total


async def level(c, name):
    r = await c
    show(name, r, c.cr_running, c.cr_await, c.cr_frame)
    return r + 1


c = bottom(2)
m = level(c, "m")
o = level(m, "o")
show(o.send(None), o.cr_await is m, m.cr_await is c, c.cr_running, c.cr_suspended)
try:
    m2 = level(c, "m2")
    m2.send(None)
except RuntimeError as e:
    show(e)
show(o.send(5))
try:
    o.send(7)
except StopIteration as e:
    show(e.value)
for again in (o, m, c):
    try:
        again.send(None)
    except RuntimeError as e:
        show(e)


async def agen(c):
    show("agen has", await c)
    yield 1
    show("agen has", await bottom(1))
    yield 2


async def use():
    async for x in agen(bottom(1)):
        show("item", x)
    return "used"


u = use()
try:
    value = None
    while True:
        show(u.send(value))
        value = 3
except StopIteration as e:
    show(e.value)


async def same():
    await Wait()
    try:
        await holder[0]
    except (RuntimeError, ValueError) as e:
        show("own chain:", type(e).__name__, e)


holder = []
holder.append(level2 := level(same(), "x"))
o = level(level2, "y")
o.send(None)
try:
    o.send(None)
except (StopIteration, TypeError) as e:
    show(type(e).__name__)


# -- a chain steps itself where no frame is left --


def digger(n):
    yield 1
    for g in (rungs[-1], rungs[5]):
        try:
            sink(g, n)
        except (RecursionError, ValueError) as e:
            show(type(e).__name__)
    yield 2


def sink(g, n):
    return next(g) if n == 0 else sink(g, n - 1)


def rung(inner):
    yield from inner


for n in (990, 940, 939, 938, 937, 936, 935, 934, 933, 932, 10):
    rungs = [digger(n)]
    for _ in range(60):
        rungs.append(rung(rungs[-1]))
    show(list(rungs[-1]))
rungs = None
