# Rare but legal syntax: star in index, return and yield, parenthesised targets, semicolons, soft keywords, trailing commas.
class Show:
    def __getitem__(self, k): return k
    def __class_getitem__(cls, k): return ("class", k)
s = Show(); a = [1, 2]
print(s[*a], s[0, *a], s[*a, 9], s[*a,], s[()], s[(1,)], s[1:2, ::3, ...], s[:, None], s[a[0]:], s[::], s[(walrus := 5)], Show[int], Show[*a], s[lambda: 0].__name__, s[1, 2], s[1,])
def r(): return *a, 3
def r2(): return 1,
def y(): x = yield *a, 4; return x
print(r(), r2(), next(y()), *a, *[], sep="-"); (b) = 1; (b), c = 2, 3; [d, (e, *f)] = 4, (5, 6, 7); (g,) = [8]; print(b, c, d, e, f, g); ((h)) = 9
for i, in [(1,), (2,)]: print(i, end=";")
for (j), *k in [(1, 2, 3)]: print(j, k)
for x in 1, 2, *a: print(x, end=" ")
else: print("else")
print(not not 1, not 1 == 2, -+-1, ~-~1, - - 2, not (), 1 if 2 else 3 if 4 else 5, (lambda: (yield))() is not None)
if 1: pass; print("a"); print("b")
while 0: pass
else: print("while else")
class Empty: ...
class Args(Show, metaclass=type,): "doc"; x = 1; y = x
def empty(): ...
def many(a, /, b, *, c, **d,): return a, b, c, d
print(Empty.__doc__, Args.__doc__, Args.y, empty(), many(1, 2, c=3, **{"e": 4},), many(*[1], **{"b": 2, "c": 3}))
match = 1; case = 2; type = 3; _ = 4
print(match, case, type, _, match + case); type X = int; print(X.__value__)
match (match):
    case 1: print("matched", end=" "); print("here")
print(1 if match else 2, [x for x in [1] if x if x > 0 for y in [x]], {**{}, "a": 1}, {*(), 1}, [*(), *[]], (*[1],), "a" if () else "b", 1 < 2 == 2 != 3 in [3] is not None)
x: int = 1; (y): int = 2; s.attr: int = 3; print(x, y, s.attr, __annotations__)
@(lambda f: f)
def deco(): return "decorated by a lambda"
@[lambda f: (lambda: f() + "!")][0]
def deco2(): return "subscript"
print(deco(), deco2()); del (x), [y], (); print("x" in globals(), "y" in globals())
with open("/dev/null") as f1, (open("/dev/null")) as f2: print(f1.closed, f2.name)
try: raise ValueError from None
except (ValueError): print("except")
else: print("no")
finally: print("finally")
print(f"{'nested' if 1 else ''}" f'{"a" "b"}', """a""" "b", 0 or 0.0 or "" or None, 5 .bit_length(), (1).real, "%" "s" % 1, ...)
