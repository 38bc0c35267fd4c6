# deque: maxlen, rotation, insertion and deletion in the middle, slices refused, comparison, copies, iteration errors, indices.
from collections import deque


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ":", e)


d = deque("abcdef"); d.rotate(2); print(d, end=" "); d.rotate(-3); print(d, end=" "); d.rotate(100); print(d, end=" "); d.rotate(0); d.rotate(); print(d); m = deque(range(5), maxlen=3); m.append(9); m.appendleft(0); m.extend([1, 2]); m.extendleft([7, 8]); print(m, m.maxlen, len(m)); z = deque([1], 0); z.append(5); z.extend("ab"); print(z, deque(maxlen=2), deque([1, 2, 3], maxlen=None))
d = deque(range(6)); del d[2]; del d[-1]; d[0] = "x"; d.insert(1, "i"); d.insert(-1, "j"); d.insert(100, "e"); d.insert(-100, "s"); d.reverse(); d.remove("i"); print(d, d[0], d[-1], d.index(3), d.count("x"), d.index("s", 2), "e" in d, d.pop(), d.popleft(), list(reversed(d)), d.copy() == d, d + deque([1]), d * 2 == deque(list(d) * 2), d < deque("z") if False else "", deque([1, 2]) < deque([1, 3]), deque([1]) == [1], deque("a") != deque("b")); d *= 0; d += "hi"; d += d; print(d); e = deque([1], maxlen=2); print(e * 3, 3 * e, e + deque([5, 6]), type(e.copy()), e.copy().maxlen); l = deque(); l.append(l); print(l, repr(deque([], 5)))
for f in (lambda: d[99], lambda: d[0:1], lambda: d["a"], lambda: deque()[0], lambda: deque().pop(), lambda: deque().popleft(), lambda: d.remove("zz"), lambda: d.index("zz"), lambda: deque([1, 2], -1), lambda: deque([1], "x"), lambda: deque(5), lambda: deque(1, 2, 3), lambda: hash(d), lambda: d.rotate("x"), lambda: d + [1], lambda: [1] + d, lambda: d * "x", lambda: d < [1], lambda: deque([1], maxlen=1).insert(0, 5), lambda: setattr(d, "maxlen", 5), lambda: d.insert("x", 1), lambda: d.__delitem__(50), lambda: d.__setitem__(50, 1), lambda: next(iter(deque())), lambda: deque(maxlen=2**70), lambda: d.extend(5), lambda: d.index("h", "x"), lambda: deque(bad=1)):
    attempt(f)
class Rem:
    def __eq__(self, o): q.clear(); return False
q = deque([1, Rem(), 2]); attempt(lambda: q.remove(5)); q = deque([1, Rem(), 2]); attempt(lambda: q.index(5)); q = deque([1, Rem(), 2]); attempt(lambda: q.count(5)); q = deque([1, Rem(), 2]); attempt(lambda: 5 in q)
q = deque([1, 2, 3]); it = iter(q); next(it); print(it.__length_hint__()); q.append(4); attempt(lambda: next(it)); q.pop(); attempt(lambda: next(it))
class_d = type("D", (deque,), {"extra": 1})("ab", 5); print(class_d, class_d.extra, class_d.copy().maxlen, type(class_d + class_d).__name__, type(class_d * 1).__name__)
big = deque(range(1000)); big.rotate(333); print(big[0], big[500], big[-1], sum(big), big.index(5), len(big)); [big.popleft() for _ in range(500)]; big.extendleft(range(3)); print(list(big)[:5], big[250])
match deque([1, 2]):
    case [a, b]: print(a, b)
import copy; x = deque([[1]]); y = copy.copy(x); z = copy.deepcopy(x); x[0].append(2); print(y, z, x.__reduce__()[1], deque("ab", 3).__reduce__()[1])
