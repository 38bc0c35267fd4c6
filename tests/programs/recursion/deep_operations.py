# Deep nesting in repr, comparison, hashing, copying, sorting, isinstance and calls: RecursionError, never a crash, and the program goes on.
import copy
import sys


def nest(make, n=20000):
    x = make(None)
    for _ in range(n): x = make(x)
    return x


def kind(f):
    try:
        f()
        return "fine"
    except RecursionError as e:
        return "RecursionError"


makers = {"list": lambda x: [x], "tuple": lambda x: (x,), "dict": lambda x: {"k": x}}
for name, make in makers.items():
    a, b = nest(make), nest(make)
    print(name, kind(lambda: repr(a)), kind(lambda: a == b), kind(lambda: str(a)), kind(lambda: copy.deepcopy(a)), kind(lambda: f"{a}"), kind(lambda: "%r" % (a,)))
print(kind(lambda: hash(nest(makers["tuple"]))), kind(lambda: nest(makers["tuple"]) < nest(makers["tuple"])), kind(lambda: isinstance(1, nest(lambda x: (x,) if x else (str,)))), kind(lambda: sorted([nest(makers["list"]), nest(makers["list"])])))
class N:
    def __init__(self, x): self.x = x
    def __repr__(self): return f"N({self.x!r})"
    def __eq__(self, o): return self.x == o.x
    def __hash__(self): return hash(self.x)
    def __lt__(self, o): return self.x < o.x
    def __getattr__(self, n): return getattr(self.x, n)
    def __len__(self): return len(self.x)
    def __call__(self): return self.x()
    def __iter__(self): return iter(self.x)
    def __add__(self, o): return self.x + o
    def __contains__(self, v): return v in self.x
    def __getitem__(self, i): return self.x[i]
    def __bool__(self): return bool(self.x)
    def __format__(self, s): return format(self.x, s)
    def __int__(self): return int(self.x)
    def __index__(self): return self.x.__index__()
n = nest(N)
for f in (lambda: repr(n), lambda: n == nest(N), lambda: hash(n), lambda: n < n, lambda: n.missing, lambda: len(n), lambda: n(), lambda: list(n), lambda: n + 1, lambda: 1 in n, lambda: n[0], lambda: bool(n), lambda: f"{n}", lambda: int(n), lambda: range(n), lambda: {n: 1}, lambda: [1][n]):
    print(kind(f), end=" ")
print()
def gen(k): yield from gen(k + 1)
def agen(): return (x for x in agen())
def through_map(x): return list(map(through_map, [x]))
def through_sort(x): return sorted([1, 2], key=through_sort)
def through_key(x): return max([x], key=through_key)
def through_exec(x): return (lambda: through_exec(x))()
def through_format(x): return "{}".format(through_format(x))
def through_try(x):
    try:
        return through_try(x)
    finally:
        pass
def mutual_a(x): return mutual_b(x)
def mutual_b(x): return mutual_a(x)
class P:
    @property
    def p(self): return self.p
    def __setattr__(self, k, v): self.k = v
    def __str__(self): return str(self)
class M(type):
    def __instancecheck__(c, i): return isinstance(i, c)
    def __call__(c): return c()
class K(metaclass=M): pass
for f in (lambda: next(gen(0)), lambda: through_map(1), lambda: through_sort(1), lambda: through_key(1), lambda: through_exec(1), lambda: through_format(1), lambda: through_try(1), lambda: mutual_a(1), lambda: P().p, lambda: setattr(P(), "x", 1), lambda: str(P()), lambda: isinstance(1, K), lambda: K()):
    print(kind(f), end=" ")
print()
l = []; l.append(l); d = {}; d["d"] = d; s = [d, l]; d["l"] = s
print(l, d, s, kind(lambda: l == [l]), kind(lambda: d == {"d": d, "l": s}), copy.deepcopy(l)[0][0] is not l)
def depth():
    def go(k):
        try:
            return go(k + 1)
        except RecursionError:
            return k
    return go(1)
print(900 < depth() < 1000, depth() == depth()); sys.setrecursionlimit(300); print(200 < depth() < 300)
for bad in (0, -1, "x", 2**70, 1.5):
    try:
        sys.setrecursionlimit(bad)
        print("set", bad)
    except Exception as e:
        print(type(e).__name__, e)
sys.setrecursionlimit(5000); print(4500 < depth() < 5000, sys.getrecursionlimit())
