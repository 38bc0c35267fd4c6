# Deep recursion in all the places that call back: RecursionError with its text, and the program goes on.
import copy
import functools
import json
import sys


def attempt(name, f):
    try: f(); print(name, "no error")
    except RecursionError as e: print(name, "RecursionError", str(e)[:43])
    except Exception as e: print(name, type(e).__name__, str(e)[:60])


def plain(): plain()
def mutual_a(): mutual_b()
def mutual_b(): mutual_a()


class Repr:
    def __repr__(self): return repr(self)
class Str:
    def __str__(self): return f"{self}"
class Eq:
    def __eq__(self, o): return self == o
class Hash:
    def __hash__(self): return hash(self)
class Getattr:
    def __getattr__(self, n): return getattr(self, n + "x")
class Getattribute:
    def __getattribute__(self, n): return self.x
class Call:
    def __call__(self): return self()
class Iter:
    def __iter__(self): return iter(self)
class Add:
    def __add__(self, o): return self + o
class Bool:
    def __bool__(self): return bool(self)
class Len:
    def __len__(self): return len(self)
class Prop:
    @property
    def p(self): return self.p
class Item:
    def __getitem__(self, i): return self[i]
class New:
    def __new__(cls): return cls()
class Init:
    def __init__(self): Init()
class Ctx:
    def __enter__(self):
        with self: pass
    def __exit__(self, *a): pass
class Fmt:
    def __format__(self, s): return format(self, s)
class Index:
    def __index__(self): return [0][self]
class Contains:
    def __contains__(self, x): return x in self
class Set:
    def __setattr__(self, n, v): self.a = v


def gen(n=0): yield from gen(n + 1)
async def co(): await co()
def lam(): return (lambda f: f(f))(lambda f: f(f))
@functools.cache
def cached(n): return cached(n + 1)
def sort_key(x): return sorted([x], key=sort_key)
def comp(): return [comp() for _ in range(1)]
def mapped(x): return list(map(mapped, [x]))
def reduced(*a): return functools.reduce(reduced, [1, 2])


for name, f in (("plain", plain), ("mutual", mutual_a), ("repr", lambda: repr(Repr())), ("str", lambda: str(Str())), ("eq", lambda: Eq() == Eq()), ("hash", lambda: hash(Hash())), ("getattr", lambda: Getattr().a), ("getattribute", lambda: Getattribute().q), ("call", Call()), ("iter", lambda: iter(Iter())), ("add", lambda: Add() + 1), ("bool", lambda: bool(Bool())), ("len", lambda: len(Len())), ("property", lambda: Prop().p), ("item", lambda: Item()[0]), ("new", New), ("init", Init), ("with", lambda: Ctx().__enter__()), ("format", lambda: format(Fmt())), ("index", lambda: [0][Index()]), ("contains", lambda: 1 in Contains()), ("setattr", lambda: setattr(Set(), "a", 1)), ("generator", lambda: next(gen())), ("coroutine", lambda: co().send(None)), ("lambda", lam), ("cache", lambda: cached(0)), ("sort", lambda: sort_key(1)), ("comprehension", comp), ("map", lambda: mapped(1)), ("reduce", lambda: reduced(1, 2))):
    attempt(name, f)
deep = []
for _ in range(100_000): deep = [deep]
attempt("repr of nested list", lambda: repr(deep))
attempt("compare nested", lambda: deep == copy.copy(deep) if False else deep == [deep[0]])
other = []
for _ in range(100_000): other = [other]
attempt("compare two", lambda: deep == other)
attempt("deepcopy", lambda: copy.deepcopy(deep))
attempt("json", lambda: json.dumps(deep))
attempt("json loads", lambda: json.loads("[" * 100_000 + "]" * 100_000))
t = ()
for _ in range(100_000): t = (t,)
attempt("hash of nested tuple", lambda: hash(t))
attempt("isinstance", lambda: isinstance(1, t))
d = {}
for _ in range(100_000): d = {"k": d}
attempt("repr of dict", lambda: str(d))
x = ValueError()
for i in range(2000): y = ValueError(i); y.__context__ = x; x = y
print(x, x.__context__)
del deep, other, t, d
sys.setrecursionlimit(100)
attempt("low limit", plain)
count = 0
def counting():
    global count
    count += 1
    counting()
attempt("counted", counting)
print(count < 100, sys.getrecursionlimit())
for bad in (0, -1, "x", 2**40):
    try: sys.setrecursionlimit(bad)
    except (ValueError, TypeError, OverflowError) as e: print(type(e).__name__, e)
sys.setrecursionlimit(1000)
def after(n): return n and after(n - 1)
print(after(500))
