# Changing containers while they are iterated over: which raise, which go on, with which text, and what comes after exhaustion.
from collections import OrderedDict, deque


def attempt(label, f):
    try:
        print(label, f())
    except Exception as e:
        print(label, type(e).__name__ + ":", e)


def run(container, change, limit=8):
    out = []
    for x in container:
        out.append(x)
        change(container, x)
        if len(out) >= limit: break
    return out, container


attempt("list append", lambda: run([1, 2], lambda c, x: c.append(x), 6))
attempt("list remove", lambda: run([1, 2, 3, 4], lambda c, x: c.remove(x)))
attempt("list clear", lambda: run([1, 2, 3], lambda c, x: c.clear()))
attempt("list insert", lambda: run([1, 2], lambda c, x: c.insert(0, 0), 5))
attempt("list sort", lambda: run([3, 1, 2], lambda c, x: c.sort()))
attempt("reversed list", lambda: [(c.append(9), x)[1] for c in [[1, 2]] for x in reversed(c)])
attempt("dict add", lambda: run({1: 1}, lambda c, x: c.__setitem__(x + 1, 0)))
attempt("dict delete", lambda: run({1: 1, 2: 2}, lambda c, x: c.pop(x)))
attempt("dict replace", lambda: run({1: 1, 2: 2}, lambda c, x: c.__setitem__(x, 5)))
attempt("dict delete and add", lambda: run({1: 1, 2: 2}, lambda c, x: (c.pop(x), c.__setitem__(x + 10, 0)), 9))
attempt("dict clear", lambda: run({1: 1, 2: 2}, lambda c, x: c.clear()))
attempt("dict last", lambda: run({1: 1}, lambda c, x: c.update({1: 5})))
attempt("dict pop and same size", lambda: run({1: 1, 2: 2, 3: 3}, lambda c, x: (c.pop(3, None), c.__setitem__(9, 9))))
attempt("set add", lambda: run({1}, lambda c, x: c.add(x + 1)))
attempt("set discard", lambda: run({1, 2}, lambda c, x: c.discard(x)))
attempt("set same", lambda: run({1, 2}, lambda c, x: c.add(x)))
attempt("deque append", lambda: run(deque([1, 2]), lambda c, x: c.append(x)))
attempt("deque rotate", lambda: run(deque([1, 2]), lambda c, x: c.rotate()))
attempt("deque set", lambda: run(deque([1, 2]), lambda c, x: c.__setitem__(0, 7)))
attempt("ordered add", lambda: run(OrderedDict({1: 1}), lambda c, x: c.__setitem__(x + 1, 0)))
attempt("ordered move", lambda: run(OrderedDict({1: 1, 2: 2}), lambda c, x: c.move_to_end(x), 5))
attempt("bytearray", lambda: run(bytearray(b"ab"), lambda c, x: c.append(x), 5))
attempt("comprehension", lambda: [d.pop(k) for d in [{1: 1, 2: 2}] for k in d])
attempt("items", lambda: [d.update({k + 1: v}) for d in [{1: 1}] for k, v in d.items()])
attempt("values", lambda: [d.clear() for d in [{1: 1, 2: 2}] for v in d.values()])
attempt("reversed dict", lambda: [d.pop(k) for d in [{1: 1, 2: 2}] for k in reversed(d)])
d = {1: 1, 2: 2}
it = iter(d)
print(next(it), it.__length_hint__())
d[3] = 3
for _ in range(3): attempt("next", lambda: next(it))
print(it.__length_hint__())
del d[3]
attempt("back to size", lambda: next(it))
l = [1]
it = iter(l)
print(list(it), it.__length_hint__())
l.append(2)
print(list(it), next(it, "stays exhausted"))
it = reversed([1, 2, 3])
print(next(it), it.__length_hint__(), list(it), list(it))
s = {1, 2}
it = iter(s)
next(it)
s.add(3)
for _ in range(2): attempt("set next", lambda: next(it))
dd = {i: i for i in range(3)}
attempt("update self", lambda: dd.update(dd))
attempt("list(d) pop", lambda: [dd.pop(k) for k in list(dd)])
attempt("dict of itself", lambda: {**dd, 1: 1})


class Evil:
    def __eq__(self, other): dct.clear(); return False
    def __hash__(self): return 1


dct = {}
dct = {1: "one", Evil(): "evil"}
attempt("compare that clears", lambda: dct.get(Evil(), "none"))
