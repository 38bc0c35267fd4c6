# Comprehensions since PEP 709: inlined, but their variables, cells and deletions stay apart from the function's.
x = "global"


def isolated():
    x = "local"
    result = [x for x in range(3)]
    return x, result


def unbound_before():
    result = [y for y in range(3)]
    try:
        return y
    except NameError as e:
        return type(e).__name__, str(e), result


def unbound_local_after():
    if False: z = 1
    [z for z in range(2)]
    try:
        return z
    except UnboundLocalError as e:
        return str(e)


def cells():
    fs = [lambda: (i, x) for i in range(3)]
    x = "late"
    return [f() for f in fs]


def shadow_cell():
    i = "outer"
    def get(): return i
    fs = [lambda: i for i in range(2)]
    return get(), [f() for f in fs], i


def nonlocal_inside():
    n = 0
    def bump():
        nonlocal n
        n += 1
        return n
    return [bump() for _ in range(3)], n, [n for n in [n + 10]], n


def walrus():
    total = 0
    partial = [total := total + v for v in range(5)]
    found = any((hit := v) > 2 for v in range(5))
    return partial, total, found, hit


def nested():
    return [[(i, j, [i for i in "ab"]) for j in range(i)] for i in range(3)]


def first_iterable_outside():
    i = [1, 2]
    return [i for i in i], {i: i for i in i}, {i for i in i}, list(i for i in i)


def error_restores():
    v = "kept"
    try:
        [1 // v for v in (1, 0)]
    except ZeroDivisionError:
        return v


def with_locals():
    a = 1
    [b for b in range(2)]
    return sorted(locals()), [sorted(locals()) for c in [0]]


def conditions():
    return [(a, b) for a in range(4) if a % 2 for b in range(a) if b != 1 if a]


class Body:
    n = 3
    first = [i for i in range(n)]
    try:
        second = [n for i in range(2)]
    except NameError as e:
        second = str(e)
    third = (lambda: [i for i in "z"])()
    fourth = [(i, j) for i in range(2) for j in [i]]
    names = "first" in dir(), list(n for n in "z")


for f in (isolated, unbound_before, unbound_local_after, cells, shadow_cell, nonlocal_inside, walrus, nested, first_iterable_outside, error_restores, with_locals, conditions):
    print(f.__name__, f())
print(Body.first, Body.second, Body.third, Body.fourth, Body.names, hasattr(Body, "i"))
print([x for x in "ab"], x, [globals is not None for x in [1]], "i" in globals())
[module_walrus := i for i in range(3)]
print(module_walrus)


def generator_expression():
    g = (late * i for i in range(3))
    late = 10
    return list(g), g.__name__, g.__qualname__


print(generator_expression())
lam = [lambda: k for k in range(2)]
print([f() for f in lam], lam[0].__qualname__)


def deleting():
    out = [q for q in range(2)]
    q = 1
    del q
    return [q for q in out]


print(deleting())
