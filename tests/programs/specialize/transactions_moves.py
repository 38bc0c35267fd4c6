"""Transactions: objects that move from one field to another, stores on some ways only, aliases of what is stored to."""

import sys
import weakref


class Node:
    def __init__(self, n):
        self.n = n
        self.next = None

    def append_to(self, first):
        self.next = None
        if first is None:
            return self
        last = first
        after = last.next
        while after is not None:
            last = after
            after = last.next
        last.next = self
        return first


class Seen(Node):
    def __del__(self):
        print("del", self.n, end=" ")


class Queue:
    def __init__(self):
        self.first = None
        self.spare = None
        self.count = 0
        self.mean = 0.5

    def push(self, node):
        node.next = self.first
        self.first = node
        return node

    def pop(self):
        node = self.first
        self.first = node.next
        node.next = None
        return node

    def pop_some(self):
        node = self.first
        if node is not None:
            self.first = node.next
            node.next = None
            self.count = self.count + 1
        return node

    def lose(self):
        node = self.first
        self.first = node.next
        return node.n

    def add(self, node):
        self.first = node.append_to(self.first)
        return self.first

    def to_spare(self):
        self.spare = self.first
        self.first = None
        return self.spare

    def swap(self):
        a = self.first
        self.first = self.spare
        self.spare = a
        return a

    def bump(self, flag):
        self.note(flag)
        self.note(not flag)
        return self.count

    def note(self, flag):
        if flag:
            self.count = self.count + 1
            self.mean = self.mean + 0.25
        else:
            self.mean = self.count * 0.5
        return self.mean

    def set_both(self, other, flag):
        self.keep(other, flag)
        before = self.count
        other.count = before + 10
        return self.count + other.count

    def keep(self, other, flag):
        if flag:
            self.count = 5
        if other.count > 3:
            other.count = 2
            other.spare = None
        return None


def links(a, b, c):
    a.next = b
    link(b, c, a.n > 0)
    b.next = c
    return a.next, b.next, c.next


def link(a, b, flag):
    if flag:
        a.next = b
    else:
        b.next = a
    return None


def shown(first):
    numbers = []
    while first is not None:
        numbers.append(first.n)
        first = first.next
        if len(numbers) > 6:
            break
    return numbers


def work(kind, turns):
    q, log = Queue(), []
    for i in range(turns):
        q.push(kind(i))
        q.add(kind(i + 100))
        node = q.pop()
        q.add(node)
        log.append(node.n)
        q.to_spare()
        q.swap()
        q.bump(i % 3 == 0)
        other = Queue()
        other.count = i % 7
        log.append(q.set_both(other, i % 2 == 0))
        log.append(q.set_both(q, i % 2 == 0))
        node = q.pop_some()
        if i % 4 == 0:
            log.append(q.lose())
        nodes = [kind(1000 + k) for k in range(3)]
        found = links(nodes[0], nodes[1], nodes[i % 3])
        log.append([n is not None and n.n for n in found])
        nodes[i % 2].n = i % 2
        links(nodes[0], nodes[0], nodes[2])
        for n in nodes:
            n.next = None
    log.append(shown(q.first))
    log.append((q.count, q.mean))
    return log


def counts(q):
    """What each object of the queue has, after moves."""
    node = Node(1)
    base = sys.getrefcount(node)
    found = []
    q.push(node)
    found.append(sys.getrefcount(node) - base)
    assert q.pop() is node
    found.append(sys.getrefcount(node) - base)
    q.add(node)
    q.to_spare()
    found.append(sys.getrefcount(node) - base)
    q.swap()
    found.append(sys.getrefcount(node) - base)
    assert q.pop_some() is node
    found.append(sys.getrefcount(node) - base)
    return found


def watched(q):
    """A death is seen when it comes."""
    node = Node(7)
    alive = weakref.ref(node, lambda r: print("gone", end=" "))
    q.push(node)
    del node
    print(alive() is not None, q.lose(), alive() is None)


class Loud(Queue):
    def __setattr__(self, name, value):
        if name == "spare" and value is not None:
            print("spare", value.n, end=" ")
        object.__setattr__(self, name, value)


long = len(sys.argv) < 2
print(work(Node, 30 if not long else 200)[-12:])
for _ in range(40):
    counts(Queue())
print(counts(Queue()))
if long:
    print(work(Seen, 5)[-3:])
    for i in range(3):
        watched(Queue())
    loud = Loud()
    loud.push(Node(3))
    loud.to_spare()
    print(loud.swap(), loud.spare.n if loud.spare else None)
    q = Queue()
    q.mean = None
    try:
        q.bump(True)
    except TypeError as e:
        print(e, q.count, q.mean)
    q.mean, q.count = float("nan"), 2**62
    print(q.bump(False), q.count, q.mean)
    print(q.bump(True), q.count, q.mean)
    del q.spare
    try:
        q.swap()
    except AttributeError as e:
        print(e)
    try:
        q.pop()
    except AttributeError as e:
        print(e)
