# Generators as pipelines, coroutines by send, recursion, laziness, shared iterators, generator expressions' scopes and attributes.
import inspect
import itertools


def numbers(log):
    try:
        for i in itertools.count(): log.append(f"make {i}"); yield i
    finally: log.append("closed")


log = []
evens = (x for x in numbers(log) if x % 2 == 0)
squares = (x * x for x in evens)
print([next(squares) for _ in range(3)], log[-2:]); squares.close(); print(log[-1]); del evens; print(log[-1])


def average():
    total = count = 0
    result = None
    while True:
        x = yield result
        if x is None: return total, count
        total += x; count += 1; result = total / count


a = average(); next(a); print([a.send(x) for x in (10, 20, 60)])
try: a.send(None)
except StopIteration as e: print(e.value)


def tree(n): 
    if n: yield from tree(n - 1); yield n; yield from tree(n - 1)


def collect():
    r = yield from average()
    return "collected", r


c = collect(); next(c); c.send(4); c.send(8)
try: c.send(None)
except StopIteration as e: print(e.value, e.args)
print(list(tree(4)), sum(1 for _ in tree(10)))


def flatten(x):
    for y in x:
        if isinstance(y, (list, tuple)): yield from flatten(y)
        else: yield y


print(list(flatten([1, [2, (3, [4]), []], "ab"])), inspect.getgeneratorstate(g := tree(1)), next(g), inspect.getgeneratorstate(g), list(g), inspect.getgeneratorstate(g))
it = iter(range(6)); print(list(zip(it, it)), list(itertools.islice(it, 3)), [x for x in it])
def peek(i): first = next(i); return first, itertools.chain([first], i)
f, rest = peek(iter("abc")); print(f, list(rest))
x = 5; ge = (x + y for y in range(3)); x = 100; print(list(ge))
try: (1 / z for z in undefined_sequence)
except NameError as e: print(e)
ge = (1 // (2 - z) for z in range(4)); out = []
try:
    for v in ge: out.append(v)
except ZeroDivisionError as e: print(out, e, list(ge))
print(g.gi_code.co_name, g.__name__, g.__qualname__, ge.__name__, ge.gi_frame, ge.gi_running, type(ge).__name__, iter(ge) is ge, hasattr(ge, "__len__")); g.__name__ = "renamed"; print(repr(g).split(" at ")[0])
try: g.__name__ = 5
except TypeError as e: print(e)
def nested(): yield [(yield 1), (yield 2)], (yield)
n = nested(); print(next(n), n.send("a"), n.send("b"), n.send("c"))
def ret_in_try():
    try: yield 1; return "r"
    finally: yield "from finally"
print(list(ret_in_try()))
def swallow():
    while True:
        try: yield
        except ValueError as e: print("swallowed", e)
s = swallow(); next(s); s.throw(ValueError(1)); s.throw(ValueError(2)); s.close()
def lam(): return list(map(lambda v: v * k, range(3)))
k = 3; print(lam(), [*(i for i in range(2)), *tree(2)], dict((i, i * i) for i in range(3)), max((len(w), w) for w in ["aa", "b"]), any(v > 2 for v in [1, 3]), all(v for v in []), sorted((v for v in "ba"), reverse=True), ",".join(str(v) for v in (1, 2)), set(v % 2 for v in range(4)), tuple(v for v in ()), sum(v for v in range(4) if v))
def window(seq, n):
    buf = []
    for v in seq:
        buf.append(v)
        if len(buf) == n: yield tuple(buf); buf.pop(0)
print(list(window(range(5), 3)), list(window("ab", 3)))
def primes():
    found = {}
    q = 2
    while True:
        if q not in found: yield q; found[q * q] = [q]
        else:
            for p in found.pop(q): found.setdefault(p + q, []).append(p)
        q += 1
print(list(itertools.takewhile(lambda p: p < 60, primes())))
class Tree:
    def __init__(self, v, *kids): self.v, self.kids = v, kids
    def __iter__(self):
        yield self.v
        for kid in self.kids: yield from kid
t = Tree(1, Tree(2, Tree(3)), Tree(4)); print(list(t), 3 in t, [*t], max(t)); a, *b = t; print(a, b)
