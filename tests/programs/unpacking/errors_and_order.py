# Unpacking and call errors with their texts, the order of evaluation and assignment, star targets everywhere.
def attempt(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)


class It:
    def __init__(self, n): self.n = n
    def __iter__(self):
        for i in range(self.n): print("yield", i); yield i


def two(v): a, b = v; return a, b
def star(v): a, *b, c = v; return a, b, c
def head(v): a, b, *c = v; return a, b, c
def nested(v): (a, [b, *c]), d = v; return a, b, c, d
def none(v): [] = v; return "empty"
def loop(v): return [(a, b) for a, *b in v]


for v in ([1, 2], (1,), [1, 2, 3], "ab", {"k": 1, "l": 2}, 5, None, It(1), It(2), It(3), iter([1, 2]), range(3), {1, 2}, b"xy", []):
    attempt(lambda: two(v)); attempt(lambda: star(v)); attempt(lambda: head(v))
for v in (((1, [2, 3, 4]), 5), ((1, 2), 3), (1, 2), ((1, []), 5)): attempt(lambda: nested(v))
attempt(lambda: none([])); attempt(lambda: none([1])); attempt(lambda: loop(["abc", "d"])); attempt(lambda: loop([""]))


def f(a, b=2, /, c=3, *args, d, e=5, **kw): return a, b, c, args, d, e, kw
def g(): return "g"
def h(a, b, c): return a, b, c
def kwonly(*, x, y, z=1): return x, y, z
def pos(a, b, /): return a, b


for call in (lambda: f(1, d=4), lambda: f(1), lambda: f(d=1), lambda: f(1, 2, 3, 4, 5, d=6, z=7), lambda: f(1, a=5, d=1), lambda: f(1, c=1, d=2), lambda: f(1, 2, 3, c=4, d=1), lambda: f(*[1, 2], *(3,), **{"d": 4}, **{"q": 5}), lambda: f(1, **{"d": 1}, **{"d": 2}), lambda: f(1, d=1, **{"d": 2}), lambda: f(**{1: 2}), lambda: f(*5), lambda: f(**5), lambda: f(*None), lambda: g(1), lambda: g(x=1), lambda: g(*[1, 2]), lambda: h(1), lambda: h(1, 2), lambda: h(), lambda: h(1, 2, 3, 4), lambda: h(1, 2, c=3, b=4), lambda: h(1, 2, 3, d=4), lambda: h(a=1, b=2), lambda: kwonly(), lambda: kwonly(x=1), lambda: kwonly(1, x=1, y=2), lambda: kwonly(x=1, y=2, w=3), lambda: kwonly(1, 2), lambda: pos(1), lambda: pos(a=1, b=2), lambda: pos(1, b=2), lambda: pos(1, 2, 3), lambda: h(1, 2, cc=3), lambda: (lambda x, y: x)(1), lambda: (lambda *a: a)(k=1), lambda: kwonly(x=1, y=2, zz=1), lambda: int.__add__(1), lambda: len(), lambda: len(1, 2), lambda: [].append(), lambda: {}.get(), lambda: "".join(), lambda: 5(), lambda: None(), lambda: "a".upper(1), lambda: dict(1), lambda: dict([1]), lambda: dict([(1, 2, 3)]), lambda: dict(a=1, *[]), lambda: print(1, nope=2), lambda: max(), lambda: max(1), lambda: max([]), lambda: sorted(), lambda: sum("ab"), lambda: isinstance(1), lambda: open(), lambda: range(), lambda: range(1, 2, 3, 4), lambda: zip(1), lambda: enumerate(), lambda: map(len), lambda: object(1), lambda: type(1, 2), lambda: super(), lambda: getattr(1), lambda: setattr(1, 2, 3), lambda: divmod(1), lambda: pow(), lambda: chr("a"), lambda: ord("ab"), lambda: ord(5), lambda: iter(5), lambda: next(5), lambda: iter(5, 6), lambda: hash([]), lambda: abs("a"), lambda: round("a"), lambda: bin(1.5), lambda: bytes(-1), lambda: bytes([300]), lambda: bytearray("a"), lambda: complex("a"), lambda: int("a"), lambda: int("1", 99), lambda: int(1, 2), lambda: float("x"), lambda: float([]), lambda: slice(), lambda: property(1, 2, 3, 4, 5), lambda: memoryview()):
    attempt(call)


class C:
    def m(self, a): return a
    @classmethod
    def c(cls, a): return a
    @staticmethod
    def s(a): return a
    def __call__(self, x): return x
    def __init__(self, v=None): pass


for call in (lambda: C().m(), lambda: C().m(1, 2), lambda: C.m(1), lambda: C.m(), lambda: C.c(), lambda: C().c(1, 2), lambda: C.s(), lambda: C().s(1, 2), lambda: C()(), lambda: C(1, 2), lambda: C(w=1), lambda: C().nope(), lambda: C.nope, lambda: C().m.x, lambda: C().m.__self__.__class__.__name__): attempt(call)


def show(n): print("eval", n); return n


target = {}
(a, b), target[show("index")] = (1, 2), show("value"); print(a, b, target)
x = [0, 1, 2]
i = 0
i, x[i] = 1, "set"
print(i, x)
*a, b = show("abc"); print(a, b)
a, (b, *c), *d = 1, "xyz", 4, 5; print(a, b, c, d)
for a, *b in [(1, 2, 3), "pq"]: print(a, b)
print([*range(2), *"ab", *{}], {*[1], *(1, 2)}, (*[], 1), {**{"a": 1}, "b": 2, **{"a": 3}}, f(*"ab", d=show("d"), *[show("star")], **{show("kw"): 1}))
