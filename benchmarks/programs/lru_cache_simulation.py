"""Caches written in Python: a doubly linked LRU, an OrderedDict LRU, an LFU with buckets; the same requests for each."""

import random
from collections import OrderedDict, defaultdict


class Link:
    __slots__ = ("key", "value", "before", "after")

    def __init__(self, key=None, value=None):
        self.key = key
        self.value = value
        self.before = self.after = self


class LinkedLRU:
    def __init__(self, size):
        self.size = size
        self.links = {}
        self.root = Link()

    def get(self, key):
        link = self.links.get(key)
        if link is None:
            return None
        self._unlink(link)
        self._front(link)
        return link.value

    def put(self, key, value):
        link = Link(key, value)
        self.links[key] = link
        self._front(link)
        if len(self.links) > self.size:
            last = self.root.before
            self._unlink(last)
            del self.links[last.key]

    def _unlink(self, link):
        link.before.after = link.after
        link.after.before = link.before

    def _front(self, link):
        root = self.root
        link.before, link.after = root, root.after
        root.after.before = link
        root.after = link


class OrderedLRU:
    def __init__(self, size):
        self.size = size
        self.items = OrderedDict()

    def get(self, key):
        if key not in self.items:
            return None
        self.items.move_to_end(key)
        return self.items[key]

    def put(self, key, value):
        self.items[key] = value
        if len(self.items) > self.size:
            self.items.popitem(last=False)


class LFU:
    def __init__(self, size):
        self.size = size
        self.values, self.uses = {}, {}
        self.buckets = defaultdict(OrderedDict)
        self.least = 0

    def get(self, key):
        if key not in self.values:
            return None
        n = self.uses[key]
        del self.buckets[n][key]
        if not self.buckets[n] and self.least == n:
            self.least += 1
        self.uses[key] = n + 1
        self.buckets[n + 1][key] = None
        return self.values[key]

    def put(self, key, value):
        if len(self.values) >= self.size:
            old, _ = self.buckets[self.least].popitem(last=False)
            del self.values[old], self.uses[old]
        self.values[key] = value
        self.uses[key] = 1
        self.buckets[1][key] = None
        self.least = 1


generator = random.Random(3)
requests = [int(generator.paretovariate(1.1)) % 5000 for _ in range(150_000)]
for cache in (LinkedLRU(300), OrderedLRU(300), LFU(300)):
    hits = 0
    for key in requests:
        if cache.get(key) is None:
            cache.put(key, key * 2)
        else:
            hits += 1
    print(type(cache).__name__, hits)
