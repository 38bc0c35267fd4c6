# f(*args, **kwargs) and what may stand behind the stars.
def show(*args, **kwargs):
    return args, kwargs


class Mapping:
    def keys(self): return ["a", "b"]
    def __getitem__(self, key): return key * 2


def gen():
    yield 1
    yield 2


print(show(*[1, 2], *(3,), *"ab", *gen(), *{5: 6}))
print(show(**{"x": 1}, y=2, **{"z": 3}))
print(show(1, *[2], 3, k=4, **{"l": 5}))
print(show(**Mapping()))
print(show(*[], **{}))
for bad in (lambda: show(*1), lambda: show(**1), lambda: show(**{1: 2}), lambda: show(**{"a": 1}, **{"a": 2}),
            lambda: show(a=1, **{"a": 2}), lambda: show(*None), lambda: len(*1), lambda: show(*[1], *2)):
    try:
        print(bad())
    except TypeError as e:
        print("TypeError:", e)


def many(a, b, c, d, e, f, g, h, i, j, k, l, *rest, m=1, n=2, **kw):
    return a, b, c, d, e, f, g, h, i, j, k, l, rest, m, n, kw


print(many(*range(12)))
print(many(*range(14), m=3, z=4))
print(many(*range(11), l=5))
args = list(range(100))
print(len(show(*args)[0]), sum(show(*args)[0]))
print(max(*args), min(*args))
