"""Short loops that only read: chains of objects, numbers; they end, abort or raise in the middle."""

import sys


class Node:
    def __init__(self, value, link=None):
        self.value = value
        self.link = link

    def last(self):
        p = self
        while p.link is not None:
            p = p.link
        return p

    def total(self):
        s = 0.0
        n = 0
        p = self
        while p is not None:
            s += p.value
            n += 1
            p = p.link
        return s, n

    def find(self, x):
        p = self
        while p:
            if p.value == x:
                return p
            p = p.link
        return None

    def append(self, other):
        end = self.last()
        end.link = other
        return end

    def nth(self, n):
        p = self
        while n > 0:
            p = p.link
            n -= 1
            if p is None:
                break
        return p


def power(a, n):
    r = 1
    while n:
        if n & 1:
            r = r * a
        a = a * a
        n >>= 1
    return r


def collatz(n):
    steps = 0
    while n != 1:
        if n % 2 == 0:
            n //= 2
        else:
            n = 3 * n + 1
        steps += 1
    return steps


def newton(x):
    r = x
    while True:
        q = (r + x / r) / 2
        if abs(q - r) < 1e-12:
            return q
        r = q


def attempt(f, *args):
    try:
        r = f(*args)
        print(r.value if isinstance(r, Node) else r)
    except Exception as e:
        print(type(e).__name__, e)


def chain(n):
    head = Node(0.5)
    for i in range(1, n):
        head = Node(i + 0.5, head)
    return head


def main(mode):
    head = chain(20)
    for i in range(100):
        head.last()
        head.total()
        head.find(3.5)
        head.nth(4)
        collatz(27)
        power(3, 9)
        newton(2.0)
    t = 0.0
    for i in range(50):
        t += head.last().value + head.nth(i % 7).value
        if head.find(i + 0.5) is not None:
            t += 1
    print(t, head.total(), collatz(27), power(3, 9), newton(2.0))
    if mode == "train":
        return
    for a in (2, 3.5, -1, 10**12, "x"):
        attempt(power, a, 13)
    attempt(collatz, 10**20)
    attempt(collatz, 97)
    attempt(newton, 0.0)
    attempt(newton, 1e-300)
    h = chain(3)
    h.link.value = 7
    attempt(h.total)
    h.link.value = "x"
    attempt(h.total)
    h.link.value = 10**30
    attempt(h.total)
    attempt(h.find, "x")
    attempt(h.find, 0.5)
    attempt(h.nth, 2)
    attempt(h.nth, 3)
    attempt(h.nth, 9)

    class Loud(Node):
        @property
        def link(self):
            print("link?")
            return self.next

        @link.setter
        def link(self, v):
            self.next = v

    h = Node(1.5, Loud(2.5, Node(3.5)))
    attempt(h.last)
    attempt(h.total)
    attempt(h.find, 3.5)
    print(h.append(Node(9.5)).value, h.last().value)
    del h.link.next.link
    attempt(h.last)


main(sys.argv[1] if len(sys.argv) > 1 else "")
