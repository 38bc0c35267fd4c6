# Deaths, weak references and generators in the middle of specialized loops; code that a finalizer runs changes what the loop reads.
import sys
import weakref

train = sys.argv[1:] == ["train"]


class Node:
    def __init__(self, n, log=None):
        self.n = n
        self.log = log

    def __del__(self):
        if self.log is not None:
            self.log.append(-self.n)


class Clears:
    def __init__(self, xs):
        self.xs = xs

    def __del__(self):
        self.xs.clear()


def chain(n, log):
    t = 0
    node = None
    for i in range(n):
        node = Node(i, log)
        t += node.n
    node = None
    return t, log


def clearing(n):
    xs = [1, 2, 3, 4, 5, 6]
    t = 0
    holder = Clears(xs) if n > 3 else None
    for i in range(n):
        if i == 3:
            holder = None
        t += xs[i]
    return t


def rows(n):
    table = [[i, i + 1] for i in range(n)]
    t = 0
    for i in range(n):
        t += table[i][0] * table[i][1]
        if i == 4 and n > 5:
            table[5] = table[0]
    return t


def watched(n):
    dead = []
    alive = []
    t = 0
    for i in range(n):
        node = Node(i)
        alive.append(weakref.ref(node, lambda r, i=i: dead.append(i)))
        t += len(dead)
    return t, dead


def produce(n):
    t = 0
    try:
        for i in range(n):
            t += i
            yield t
    finally:
        print("closed", t)


def consume(n, limit):
    t = 0
    for v in produce(n):
        t += v
        if v > limit:
            break
    return t


for _ in range(6):
    print(chain(3, []), clearing(3), rows(5), watched(3), consume(4, 100))
if not train:
    print(chain(9, []), rows(8), watched(8), consume(9, 7))
    try:
        clearing(6)
    except IndexError as e:
        print(e)
    try:
        rows(5) and rows("a")
    except TypeError as e:
        print(e)
