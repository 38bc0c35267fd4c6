import bisect

for xs in ([1, 2, 2, 3, 5], [1.0, 2.0, 2.0, 4.5], [], ["a", "b", "b"], [(1, 2), (2, 3)], [1, 2.5, 7]):
    for x in xs + ([0, 2, 2.5, 9] if not xs or isinstance(xs[0], (int, float)) else []):
        print(xs, x, bisect.bisect(xs, x), bisect.bisect_left(xs, x), bisect.bisect_right(xs, x), bisect.bisect_left(xs, x, 1), bisect.bisect_right(xs, x, 0, 2) if len(xs) > 1 else None)
ys = []
for v in (5, 1, 4, 1, 5, 9, 2, 6):
    bisect.insort(ys, v)
print(ys)
zs = []
for w in ("ccc", "a", "bb", "dd"):
    bisect.insort_left(zs, w, key=len)
print(zs, bisect.bisect_left(zs, 2, key=len), bisect.bisect_right(zs, 2, key=len))
for f in (lambda: bisect.bisect([1], "a"), lambda: bisect.bisect([1], 1, -1), lambda: bisect.bisect(5, 1), lambda: bisect.bisect([1]), lambda: bisect.bisect_left([1, 2], 1, 0, 10), lambda: bisect.bisect("abc", "b"), lambda: bisect.bisect(range(10), 5), lambda: bisect.bisect((1, 2, 3), 2.5)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
