from functools import partial, reduce, cmp_to_key


def f(*args, **kwargs): return args, kwargs


p = partial(f, 1, a=2)
print(p(), p(3, b=4), p(a=5))
q = partial(p, 6, c=7)
print(q.func is f, q.args, q.keywords, q())
print(partial(int, base=2)("101"), list(map(partial(pow, 2), range(4))))
print(repr(partial(int, "1", base=2)))
p.note = "n"
print(p.note, p.__dict__)
for bad in (lambda: partial(), lambda: partial(3)):
    try:
        bad()
    except TypeError as e:
        print(e)
print(reduce(lambda a, b: a * b, [1, 2, 3, 4]), reduce(lambda a, b: a + b, [], "x"), reduce(max, [3]))
for bad in (lambda: reduce(max, []), lambda: reduce(max, 3), lambda: reduce(max)):
    try:
        bad()
    except TypeError as e:
        print(e)
print(sorted([3, 1, 2], key=cmp_to_key(lambda a, b: b - a)))
k = cmp_to_key(lambda a, b: a - b)
print(k(1) < k(2), k(1) == k(1), k(3).obj)
try:
    k(1) < 2
except TypeError as e:
    print(e)


class Sub(partial): pass


s = Sub(f, 1)
print(type(s).__name__, s(2), isinstance(s, partial))
