"""Transactions whose objects are perhaps the same: what is stored in one is read in the other."""

import sys


class P:
    def __init__(self, n, link=None):
        self.n = n
        self.link = link

    def put(self, other):
        self.n = 7
        a = other.n
        other.n = a + 1
        return self.n + other.n

    def swap(self, other):
        self.link = other
        other.link = None
        return self.link

    def end(self, other):
        self.link = None
        p = other
        while p.link is not None:
            p = p.link
        return p.n


def go(a, b):
    return a.put(b), a.swap(b) is b, a.end(b)


a, b = P(1), P(2)
for i in range(60):
    go(a, b)
print(go(a, b))
if len(sys.argv) < 2:
    for i in range(3):
        print(go(a, a), a.n, a.link)
        a.link = b
        b.link = P(9)
        print(go(b, a), a.n, b.n)

    def both(x, y):
        return x.put(y) + y.put(x)

    print(both(a, a), both(a, b), both(b, b))
