# Which special methods are looked up on the class only, with the result types they must return, and the texts when they do not.
def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ":", e)


class Bad:
    def __len__(self): return "x"
    def __bool__(self): return 1
    def __hash__(self): return "x"
    def __str__(self): return 5
    def __repr__(self): return 5
    def __format__(self, s): return 5
    def __bytes__(self): return "x"
    def __iter__(self): return 5
    def __next__(self): return 1
    def __contains__(self, x): return [1]
    def __index__(self): return 1.5
    def __int__(self): return "x"
    def __float__(self): return 1
    def __complex__(self): return 1
    def __dir__(self): return 5
    def __sizeof__(self): return -1
    def __length_hint__(self): return "x"
    def __reversed__(self): return 5
    def __round__(self, n=None): return ("rounded", n)
    def __trunc__(self): return "t"
    def __floor__(self): return "f"
    def __ceil__(self): return "c"
    def __abs__(self): return "abs"
    def __neg__(self): return "neg"
    def __invert__(self): return "inv"
    def __divmod__(self, o): return "dm"
    def __pow__(self, e, m=None): return ("pow", m)
    def __init_subclass__(cls): pass
    def __fspath__(self): return 5
    def __instancecheck__(self, o): return [1]
    def __subclasscheck__(self, o): return []
import math
import operator
import os
import sys
b = Bad()
for f in (len, bool, hash, str, repr, format, bytes, iter, int, float, complex, dir, sys.getsizeof, reversed, round, math.trunc, math.floor, math.ceil, abs, operator.neg, operator.invert, operator.index, list, os.fspath, lambda x: round(x, 2), lambda x: divmod(x, 1), lambda x: pow(x, 2), lambda x: pow(x, 2, 3), lambda x: 5 in x, lambda x: isinstance(5, x), lambda x: issubclass(int, x), lambda x: f"{x!r}", lambda x: "%s" % x, lambda x: "%d" % x, lambda x: range(x), lambda x: [1, 2][x], lambda x: print(x), lambda x: hex(x), lambda x: chr(x), lambda x: operator.length_hint(x), lambda x: next(x), lambda x: not x, lambda x: x or 1, lambda x: {x: 1}, lambda x: sum([x]), lambda x: sorted(x), lambda x: bytes([x]), lambda x: "a" * x, lambda x: math.sqrt(x), lambda x: b"%b" % x, lambda x: f"{x}", lambda x: ascii(x)):
    attempt(lambda: f(b))
class Nothing: pass
n = Nothing()
for name in ("len", "iter", "next", "call", "getitem", "contains", "enter", "add", "neg", "hash", "bool", "str", "index", "int", "reversed", "abs", "round"): setattr(n, f"__{name}__", lambda *a: "instance")
for f in (len, iter, next, lambda x: x(), lambda x: x[0], lambda x: 1 in x, lambda x: x + 1, operator.neg, hash, bool, str, operator.index, int, reversed, abs, round):
    attempt(lambda: type(f(n)).__name__ if f in (hash, str) else f(n))
class WithGetattr:
    def __getattr__(self, n): return lambda *a: f"via getattr {n}"
g = WithGetattr()
for f in (len, iter, lambda x: x + 1, lambda x: x[0], lambda x: x(), lambda x: g.__len__(), lambda x: x.anything()): attempt(lambda: f(g))
class NoneSlots: __iter__ = __len__ = __call__ = __getitem__ = __contains__ = __hash__ = __add__ = __bool__ = __str__ = __index__ = __reversed__ = None
for f in (iter, len, lambda x: x(), lambda x: x[0], lambda x: 1 in x, hash, lambda x: x + 1, bool, str, operator.index, reversed, list): attempt(lambda: f(NoneSlots()))
