# sort and sorted: stability, keys that raise or change the list, comparisons that raise, mixed and special values.
import functools


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ":", e)


class K:
    log = []
    def __init__(self, k, tag): self.k, self.tag = k, tag
    def __lt__(self, o): K.log.append((self.tag, o.tag)); return self.k < o.k
    def __repr__(self): return f"{self.k}{self.tag}"


items = [K(k, t) for k, t in zip([3, 1, 2, 1, 3, 2, 1], "abcdefg")]
print(sorted(items), sorted(items, reverse=True), items, len(K.log) > 0)
K.log.clear()
print(sorted([K(1, "a"), K(2, "b"), K(0, "c")]), K.log)
print(sorted("bAcaB", key=str.lower), sorted("bAcaB", key=str.lower, reverse=True), sorted(range(10), key=lambda x: x % 3), sorted([(1, "b"), (1, "a"), (0, "z")], key=lambda t: t[0]))


def key_raises():
    x = [3, 1, 2]
    try:
        x.sort(key=lambda v: 1 / (v - 1))
    finally:
        print(x, end=" ")


def compare_raises():
    x = [3, "a", 1]
    try:
        x.sort()
    finally:
        print(sorted(map(str, x)), len(x), end=" ")


def modify_in_key():
    x = [3, 1, 2]
    x.sort(key=lambda v: x.append(v) or v)


def seen_in_key():
    x = [3, 1, 2]
    x.sort(key=lambda v: print(x, end=" ") or v)
    return x


def modify_in_lt():
    x = []
    class M:
        def __lt__(self, o): x.clear(); x.extend([1, 2]); return True
    x.extend([M(), M(), M()])
    try:
        x.sort()
    finally:
        print(len(x), end=" ")


class Bad:
    def __lt__(self, o): return [][0] if False else "truthy"


class BadBool:
    def __lt__(self, o):
        class B:
            def __bool__(self): raise KeyError("bool of lt")
        return B()


for f in (key_raises, compare_raises, modify_in_key, seen_in_key, modify_in_lt, lambda: len(sorted([Bad(), Bad(), Bad()])), lambda: sorted([BadBool(), BadBool()]), lambda: sorted([1, None]), lambda: sorted([1j, 2j]), lambda: sorted([{}, {}]), lambda: sorted(5), lambda: sorted([1], 2), lambda: sorted([1], key=5), lambda: sorted([1], cmp=1), lambda: [1].sort(None), lambda: sorted(), lambda: sorted([2, 1], reverse="yes"), lambda: sorted([2, 1], reverse=[]), lambda: sorted([1, 2], reverse=None), lambda: sorted(iterable=[1]), lambda: sorted([1, 2], key=None, reverse=-1), lambda: sorted([2, 1], reverse=2**40), lambda: [3, 1].sort(reverse=1.5)):
    attempt(f)
nan = float("nan")
print([x if x == x else "nan" for x in sorted([3.0, nan, 1.0, nan, 2.0])], sorted([True, 0, 2, False, 1.5, -1]), sorted([2**70, 1.5, -2**65, 0, 2**63, 2.0**70]), sorted(["é", "z", "a", "\U0001f600", "\ud800", ""]), sorted([b"b", b"a", b""]), sorted([(1,), (1, 0), ()]), sorted([[2], [1, 5], []]), sorted([0.0, -0.0, 0]), sorted([{1, 2}, {1}, set()], key=len))
print(sorted([3, 1, 2], key=functools.cmp_to_key(lambda a, b: b - a)), sorted(["10", "9", "1"], key=int), max([3, 1], key=lambda x: -x), min("b", "a", key=ord), sorted({"b": 1, "a": 2}), sorted(enumerate("ba"), key=lambda p: p[1]))
x = list(range(1000)); y = x[500:] + x[:500]; y.sort(); print(y == x, sorted(x, reverse=True) == x[::-1], sorted(x, key=lambda v: -v)[:3])
z = [i * 7919 % 1009 for i in range(2000)]; z.sort(key=lambda v: v % 10); print(all((a % 10) <= (b % 10) for a, b in zip(z, z[1:])), [v for v in z if v % 10 == 3][:5] == [v for v in [i * 7919 % 1009 for i in range(2000)] if v % 10 == 3][:5])
w = [1, 2, 3]; print(w.sort(), w.reverse(), w, sorted(w) is w)
class L(list):
    def sort(self, *a, **k): return "own sort"
print(L([2, 1]).sort(), sorted(L([2, 1])), sorted([[2, L()], [1, L()]]))
