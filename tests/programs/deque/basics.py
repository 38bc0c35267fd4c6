from collections import deque

d = deque([1, 2, 3])
d.append(4)
d.appendleft(0)
print(d, len(d), d[0], d[-1], d.pop(), d.popleft(), d)
d.extend([5, 6])
d.extendleft([8, 9])
print(d, list(reversed(d)), 5 in d, d.count(5), d.index(6), d.maxlen)
d.rotate(2)
print(d)
d.rotate(-3)
print(d)
d.rotate()
d.reverse()
print(d)
d.insert(2, "x")
d.insert(-1, "y")
d.insert(100, "z")
print(d)
d.remove("x")
del d[0]
d[1] = "w"
print(d, d.copy(), d == d.copy(), d == list(d))
m = deque(range(10), maxlen=3)
print(m, m.maxlen)
m.append(99)
m.appendleft(-1)
print(m)
m.extend([1, 2, 3, 4])
print(m, m * 2, m + m, deque([1, 2]) * 3, 2 * deque("ab"), deque([1]) * 0)
z = deque([1, 2], maxlen=0)
z.append(1)
print(z, deque(), deque("abc"), deque(maxlen=None), bool(deque()), bool(deque([0])))
a = deque([1, 2])
a += [3]
a *= 2
print(a, a < deque([1, 2, 4]), a != deque([1]), deque([1]) < deque([2]))
a.extend(a)
print(a)
calls = [
    lambda: deque().pop(),
    lambda: deque().popleft(),
    lambda: deque()[0],
    lambda: deque([1])["a"],
    lambda: deque([1]).remove(5),
    lambda: deque([1]).index(5),
    lambda: deque([1], 1).insert(0, 2),
    lambda: deque(5),
    lambda: deque(maxlen=-1),
    lambda: deque(maxlen="a"),
    lambda: deque([1]) + [1],
    lambda: hash(deque()),
    lambda: deque([1]) < [1],
    lambda: deque([1])[0:1],
    lambda: deque(1, 2, 3),
    lambda: deque(x=1),
]
for f in calls:
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
d = deque([1, 2, 3])
try:
    for x in d:
        d.append(x)
except RuntimeError as e:
    print(e)
it = iter(d)
print(next(it), it.__length_hint__())
d.popleft()
try:
    next(it)
except RuntimeError as e:
    print(e)
r = deque([1])
r.append(r)
print(r)


class D(deque):
    pass


s = D([1, 2], maxlen=2)
s.tag = 1
print(s, type(s.copy()), s.copy(), s.tag, type(s + s))
q = deque()
total = 0
for i in range(10000):
    q.append(i)
    if i % 3 == 0:
        total += q.popleft()
print(total, len(q), q[0], q[-1], q[1234])
q.rotate(1234)
print(q[0], q[-1], q[5000])
for i in range(100):
    q.insert(i * 7, -i)
print(sum(q), q[:0] if False else len(q))
