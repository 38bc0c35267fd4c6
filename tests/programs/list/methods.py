xs = [3, 1, 2]
print(xs.append(4), xs, xs.extend([5, 6]), xs, xs.insert(1, 9), xs, xs.insert(-1, 8), xs, xs.insert(100, 7), xs, xs.insert(-100, 0), xs)
print(xs.pop(), xs.pop(0), xs.pop(-2), xs)
print(xs.reverse(), xs, xs.copy(), xs.copy() is xs, xs.count(9), xs.index(9))
print(xs.remove(9), xs, xs.sort(), xs, xs.sort(reverse=True), xs, xs.clear(), xs)
calls = [
    lambda: [].pop(),
    lambda: [1].pop(5),
    lambda: [1].pop("a"),
    lambda: [1].remove(2),
    lambda: [1].index(2),
    lambda: [1].insert("a", 1),
    lambda: [1] + (1,),
    lambda: [1] * "a",
    lambda: [1] * 1.5,
    lambda: [1].extend(5),
    lambda: list(5),
    lambda: list(1, 2),
    lambda: list(a=1),
    lambda: [1].sort(lambda x: x),
    lambda: [1, "a"].sort(),
    lambda: [1].sort(key=1),
    lambda: hash([]),
    lambda: {[]: 1},
    lambda: [1].append(),
    lambda: [1].append(1, 2),
    lambda: [1].index(),
    lambda: [1].count(),
    lambda: [1].nope,
    lambda: [].index(1, "a"),
    lambda: [0].index(0, 1),
]
for f in calls:
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print([0] * 3, 3 * [1.5], [True] * 2, [None] * 2, [1, 2] * 3, [1] * 0, [1] * -1, [] * 5)
a = [1, 2]
b = a
a += (3,)
print(b, a is b)
a *= 2
print(b, a is b)
a *= 0
print(b, a is b)
xs = [1]
xs.extend(xs)
xs += xs
print(xs)
xs = [1, "a", 2.5]
xs.extend(xs)
print(xs)
print(list("abc"), list(range(5)), list((1, 2)), list({1: 2}), list(x * x for x in range(4)))
xs.__init__([1, 2])
print(xs, list.__new__(list), bool([]), bool([0]), len([1, 2]))
r = [1]
r.append(r)
print(r, str(r))
r = [[]]
r[0].append(r)
print(r)
it = iter([1, 2, 3])
print(it.__length_hint__(), next(it), it.__length_hint__(), list(it), list(it), it.__length_hint__())
rv = reversed([1, 2, 3])
print(rv.__length_hint__(), next(rv), list(rv), list(rv))
print(type(iter([])), type(reversed([])))
xs = [1, 2, 3]
for x in xs:
    if x < 10 and len(xs) < 8:
        xs.append(x * 10)
print(xs)
xs = [1, 2, 3, 4]
for x in xs:
    xs.remove(x)
print(xs)
