"""Sorting and grouping of tuples, dicts and objects: sorted with keys, groupby, bisect, set algebra, comprehensions."""

import bisect
import itertools
import operator


class Record:
    __slots__ = ("key", "name", "value")

    def __init__(self, key, name, value):
        self.key = key
        self.name = name
        self.value = value

    def __lt__(self, other):
        return (self.value, self.key) < (other.value, other.key)


def make(n):
    return [Record(i * 7919 % n, f"n{i % 101:03}", (i * 31 + 7) % 997 / 7) for i in range(n)]


records = make(20_000)
by_key = sorted(records, key=lambda r: r.key)
by_name = sorted(records, key=operator.attrgetter("name", "key"))
natural = sorted(records)
rows = sorted([(r.name, -r.value, r.key) for r in records])
groups = {name: [r.key for r in group] for name, group in itertools.groupby(by_name, key=lambda r: r.name)}
keys = [r.key for r in by_key]
hits = sum(keys[bisect.bisect_left(keys, k)] == k for k in range(0, 20_000, 3))
small = {r.key for r in records if r.value < 40}
odd = {r.key for r in records if r.key % 2}
index = {r.key: r for r in records}
top = sorted(index.items(), key=lambda item: (-item[1].value, item[0]))[:5]
print(by_key[3].name, by_name[-1].key, natural[0].key, rows[5], len(groups), sum(map(len, groups.values())), hits)
print(len(small & odd), len(small | odd), len(small ^ odd), [k for k, _ in top], min(records).key, max(rows))
