# Walrus, chained comparisons with side effects, conditional chains, star expressions, lambda defaults, global statements.
calls = []


def n(x): calls.append(x); return x


print(n(1) < n(2) < n(3), calls); calls.clear()
print(n(3) < n(2) < n(1), calls); calls.clear()
print(n(1) == n(1) != n(2) in [n(2), n(3)] is not None, calls); calls.clear()
print(1 < 2 > 1 == 1 <= 1, not 1 < 2 < 3, (1 < 2) < 2, 1 in [1] == True, "a" < "b" < "c" > "b")


class L:
    def __init__(self, v): self.v = v
    def __lt__(self, o): calls.append(("lt", self.v)); return self.v
    def __bool__(self): calls.append(("bool", self.v)); return bool(self.v)


print(L([]) < L(1) < L(2), L("x") < L(0) < L(3), calls); calls.clear()
if (m := len("abc")) > 2 and (k := m * 2) > 5: print(m, k)
it = iter([1, 2, 3]); out = []
while (v := next(it, None)) is not None: out.append(v)
print(out, [last := i for i in range(4)], last, [(a := i, a * 2) for i in range(2)], a, {(s := c): s.upper() for c in "ab"}, s)
print(any((w := x) > 2 for x in [1, 3, 5]), w, (z := 1, 2), z, (lambda: (q := 5) + q)(), f"{(r := 7)} {r}", f"{r:=5}" if False else "")


def scopes():
    if False: t = 1
    print([t := i for i in range(3)][-1], t)
    def inner(): return [u := i for i in range(2)], u
    return inner()


print(scopes())
f = lambda a, b=(lambda c=1: c + 1)(), *args, d=n("d"), **kw: (a, b, args, d, kw)
print(f(1), f(1, 2, 3, d=4, e=5), calls, f.__defaults__, f.__kwdefaults__); calls.clear()
print((lambda *, k: k)(k=1), (lambda a, /, b: (a, b))(1, b=2), (lambda: (yield))().__class__.__name__, (lambda x: x and (lambda: x)())(5), [(lambda: i)() for i in range(2)])
g1 = "global"


def uses_global():
    global g1, g2
    g1 += "!"
    g2 = "created"
    def inner():
        global g1
        del g1
    inner()
    return "g1" in globals(), g2


print(uses_global())
try: g1
except NameError as e: print(e)
class Box: pass
box, lst = Box(), [0, 0]
for box.attr in range(3): pass
for lst[1] in "xy": pass
for (a, *lst[0:1]), box.b in [((1, 2, 3), 4)]: print(a, lst, box.b)
with __import__("contextlib").nullcontext(9) as box.c: print(box.c)
import math as lst_math; print(box.attr, lst_math.pi > 3)
x = y = z = []; x.append(1); print(y is z, y)
a, b = b, a = 1, 2; print(a, b)
i = 5; i += i * i; i -= 1; i //= 2; i **= 2; i %= 100; i <<= 2; i |= 1; i ^= 3; i &= 0xFFFF; i >>= 1; print(i)
l = [1]; m = l; l += (2, 3); l *= 2; print(m, m is l); t = (1,); u = t; t += (2,); print(u, t)
d = {"k": [1]}; d["k"] += [2]; d |= {"z": 1}; s2 = {1}; s2 |= {2}; s2 -= {1}; s2 ^= {5}; s2 &= {5, 2}; print(d, s2)
try: (t2 := ([1],))[0] += [2]
except TypeError as e: print(e, t2)
print(1 if 0 else 2 if 0 else 3, (1, 2)[True], [1, 2, 3][-1:None:-1], not not [], 2 ** -1 ** 2, -2 ** 2, (-2) ** 2, 7 // -2 * 3 % 4, 1 or 1 / 0, 0 and 1 / 0, [] or () or "last", ~-1, +-+1, 3 if [] else (yield_ := 4))
assert (True, "tuple is true")
try: assert 0, f"message {i}"
except AssertionError as e: print(e)
try: assert [], [1, 2]
except AssertionError as e: print(e.args)
del x, (y, z), [l], box.attr, lst[0], d["k"]
print("x" in globals(), hasattr(box, "attr"), lst, d)
pass; print(...); ...; None
if 1: print("one line"); print("two")
for _ in (): pass
else: print("for else")
while 0: pass
else: print("while else")
for i in range(3):
    try:
        if i == 1: continue
        if i == 2: break
    finally: print("finally", i)
else: print("never")
