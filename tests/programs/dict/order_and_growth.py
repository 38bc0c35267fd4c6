d = {}
for i in range(2000):
    d[i * 7 % 2003] = i
for i in range(0, 2003, 3):
    d.pop(i, None)
for i in range(5000, 5100):
    d[str(i)] = i
print(len(d), list(d)[:10], list(d)[-10:], sum(v for v in d.values()))
while len(d) > 5:
    d.popitem()
print(d)
d[1] = "x"
print(d)
q = {i: i for i in range(1000)}
total = 0
while q:
    k = next(iter(q))
    total += q.pop(k)
    if k % 100 == 0 and k > 0:
        q[-k] = -k
print(total, q)
# keys with clashing hashes
class K:
    def __init__(self, n):
        self.n = n

    def __hash__(self):
        return self.n % 3

    def __eq__(self, other):
        log.append((self.n, other.n))
        return self.n == other.n

    def __repr__(self):
        return f"K{self.n}"


log = []
c = {}
ks = [K(i) for i in range(12)]
for k in ks:
    c[k] = k.n
print(c, len(log), log[:20])
log.clear()
print(K(7) in c, log)
log.clear()
del c[ks[1]]
c[K(4)] = "four"
c[K(100)] = 1
print(c, log)
log.clear()
print(c == dict(c), log, c.get(K(999)), len(log))
s = {K(i) for i in range(9)}
log.clear()
print(s, K(5) in s, log)
log.clear()
s.discard(K(3))
s.add(K(12))
print(s, log)
log.clear()
print(s & {K(0), K(12)}, len(log))
