"""Cache policies (FIFO, LRU, LFU, CLOCK, 2Q, ARC, the best possible) run against traces of several shapes."""

from __future__ import annotations

import abc
import argparse
import heapq
import random
import sys
import weakref
from collections import Counter, OrderedDict, defaultdict, deque
from collections.abc import Hashable, Iterable, Iterator, MutableMapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import lru_cache, wraps
from itertools import accumulate, chain, count, cycle, islice, pairwise, repeat
from operator import attrgetter
from typing import Callable, ClassVar, Generic, NamedTuple, TypeVar, override

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Stats(NamedTuple):
    hits: int = 0
    misses: int = 0
    evictions: int = 0

    @property
    def rate(self) -> float:
        total = self.hits + self.misses
        return self.hits / total if total else 0.0

    def __add__(self, other: Stats) -> Stats:  # type: ignore[override]
        return Stats(*map(sum, zip(self, other)))

    def __str__(self) -> str:
        return f"{self.hits}/{self.hits + self.misses} = {self.rate:.1%}, {self.evictions} evicted"


class Cache(abc.ABC, MutableMapping, Generic[K, V]):
    """A mapping that holds at most `capacity` items; a policy says which goes."""

    policies: ClassVar[dict[str, type[Cache]]] = {}

    def __init_subclass__(cls, *, policy: str | None = None, **kwargs: object) -> None:
        super().__init_subclass__(**kwargs)
        if policy:
            cls.policy = policy
            Cache.policies[policy] = cls

    def __init__(self, capacity: int) -> None:
        if capacity < 1:
            raise ValueError(f"capacity must be positive, not {capacity}")
        self.capacity = capacity
        self.data: dict[K, V] = {}
        self.stats = Stats()
        self.listeners: list[Callable[[K, V], None]] = []

    def __getitem__(self, key: K) -> V:
        try:
            value = self.data[key]
        except KeyError:
            self.stats = self.stats._replace(misses=self.stats.misses + 1)
            self.missed(key)
            raise
        self.stats = self.stats._replace(hits=self.stats.hits + 1)
        self.touched(key)
        return value

    def __setitem__(self, key: K, value: V) -> None:
        if key not in self.data and len(self.data) >= self.capacity:
            self.evict(self.victim(key))
        self.data[key] = value
        self.added(key)

    def __delitem__(self, key: K) -> None:
        del self.data[key]
        self.removed(key)

    def __iter__(self) -> Iterator[K]:
        return iter(self.data)

    def __len__(self) -> int:
        return len(self.data)

    def __contains__(self, key: object) -> bool:
        return key in self.data

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(map(str, self.data))})"

    def evict(self, key: K) -> None:
        value = self.data.pop(key)
        self.removed(key)
        self.stats = self.stats._replace(evictions=self.stats.evictions + 1)
        for listener in self.listeners:
            listener(key, value)

    @abc.abstractmethod
    def victim(self, incoming: K) -> K: ...

    def touched(self, key: K) -> None: ...
    def missed(self, key: K) -> None: ...
    def added(self, key: K) -> None: ...
    def removed(self, key: K) -> None: ...


class Fifo(Cache, policy="fifo"):
    @override
    def victim(self, incoming):
        return next(iter(self.data))


class RandomCache(Cache, policy="random"):
    def __init__(self, capacity):
        super().__init__(capacity)
        self.rng = random.Random(capacity)

    @override
    def victim(self, incoming):
        return self.rng.choice(list(self.data))


class Lru(Cache, policy="lru"):
    def __init__(self, capacity):
        super().__init__(capacity)
        self.order: OrderedDict[K, None] = OrderedDict()

    def touched(self, key):
        self.order.move_to_end(key)

    def added(self, key):
        self.order[key] = None
        self.order.move_to_end(key)

    def removed(self, key):
        del self.order[key]

    @override
    def victim(self, incoming):
        return next(iter(self.order))


class Node:
    __slots__ = ("key", "prev", "next", "__weakref__")

    def __init__(self, key=None):
        self.key = key
        self.prev = self.next = self


class LinkedLru(Cache, policy="linked"):
    """LRU once more, with a ring of nodes."""

    def __init__(self, capacity):
        super().__init__(capacity)
        self.root = Node()
        self.nodes = {}

    def __del__(self):
        node = self.root
        while node is not None:
            node.prev, node.next, node = None, None, node.next

    @staticmethod
    def unlink(node):
        node.prev.next, node.next.prev = node.next, node.prev

    def append(self, node):
        last = self.root.prev
        node.prev, node.next = last, self.root
        last.next = self.root.prev = node

    def touched(self, key):
        node = self.nodes[key]
        self.unlink(node)
        self.append(node)

    def added(self, key):
        if key in self.nodes:
            self.touched(key)
        else:
            node = self.nodes[key] = Node(key)
            self.append(node)

    def removed(self, key):
        self.unlink(self.nodes.pop(key))

    def victim(self, incoming):
        return self.root.next.key


class Lfu(Cache, policy="lfu"):
    """Least frequently used, the oldest of equals first; a heap with stale entries."""

    def __init__(self, capacity):
        super().__init__(capacity)
        self.uses = Counter()
        self.heap = []
        self.ticket = count()

    def touched(self, key):
        self.uses[key] += 1
        heapq.heappush(self.heap, (self.uses[key], next(self.ticket), key))

    added = touched

    def removed(self, key):
        del self.uses[key]

    def victim(self, incoming):
        while True:
            n, _, key = heapq.heappop(self.heap)
            if self.uses[key] == n:
                return key


class Clock(Cache, policy="clock"):
    def __init__(self, capacity):
        super().__init__(capacity)
        self.slots = [None] * capacity
        self.where = {}
        self.referenced = bytearray(capacity)
        self.hand = 0

    def touched(self, key):
        self.referenced[self.where[key]] = 1

    def added(self, key):
        if key in self.where:
            return self.touched(key)
        at = self.slots.index(None)
        self.slots[at], self.where[key] = key, at

    def removed(self, key):
        at = self.where.pop(key)
        self.slots[at] = None
        self.referenced[at] = 0

    def victim(self, incoming):
        while self.referenced[self.hand]:
            self.referenced[self.hand] = 0
            self.hand = (self.hand + 1) % self.capacity
        key = self.slots[self.hand]
        self.hand = (self.hand + 1) % self.capacity
        return key


class Arc(Cache, policy="arc"):
    """Adaptive replacement (Megiddo and Modha): two lists, two lists of ghosts, one target."""

    def __init__(self, capacity):
        super().__init__(capacity)
        self.t1, self.t2, self.b1, self.b2 = (OrderedDict() for _ in range(4))
        self.p = 0

    def touched(self, key):
        self.t1.pop(key, None)
        self.t2[key] = None
        self.t2.move_to_end(key)

    def added(self, key):
        if key in self.t1 or key in self.t2:
            self.touched(key)
        elif key in self.b1 or key in self.b2:
            self.b1.pop(key, None)
            self.b2.pop(key, None)
            self.t2[key] = None
        else:
            self.t1[key] = None
            while len(self.t1) + len(self.b1) > self.capacity and self.b1:
                self.b1.popitem(last=False)
            while len(self.t1) + len(self.t2) + len(self.b1) + len(self.b2) > 2 * self.capacity and self.b2:
                self.b2.popitem(last=False)

    def missed(self, key):
        if key in self.b1:
            self.p = min(self.capacity, self.p + max(1, len(self.b2) // len(self.b1)))
        elif key in self.b2:
            self.p = max(0, self.p - max(1, len(self.b1) // len(self.b2)))

    def victim(self, incoming):
        if self.t1 and (len(self.t1) > self.p or (incoming in self.b2 and len(self.t1) == self.p) or not self.t2):
            return next(iter(self.t1))
        return next(iter(self.t2))

    def removed(self, key):
        if key in self.t1:
            del self.t1[key]
            self.b1[key] = None
        else:
            self.t2.pop(key, None)
            self.b2[key] = None


class TwoQueues(Cache, policy="2q"):
    def __init__(self, capacity):
        super().__init__(capacity)
        self.recent = deque()
        self.ghosts = deque(maxlen=capacity // 2 or 1)
        self.main = OrderedDict()

    def touched(self, key):
        if key in self.main:
            self.main.move_to_end(key)

    def added(self, key):
        if key in self.main or key in self.recent:
            self.touched(key)
        elif key in self.ghosts:
            self.ghosts.remove(key)
            self.main[key] = True
        else:
            self.recent.append(key)

    def removed(self, key):
        if self.main.pop(key, None) is None:
            self.recent.remove(key)
            self.ghosts.append(key)

    def victim(self, incoming):
        if len(self.recent) > self.capacity // 4 or not self.main:
            return self.recent[0]
        return next(iter(self.main))


class Best(Cache, policy="best"):
    """Belady: evicts what is needed last; must be told the future."""

    def __init__(self, capacity, future=()):
        super().__init__(capacity)
        self.time = 0
        self.uses = defaultdict(deque)
        for t, key in enumerate(future):
            self.uses[key].append(t)

    def __getitem__(self, key):
        self.time += 1
        while self.uses[key] and self.uses[key][0] < self.time:
            self.uses[key].popleft()
        return super().__getitem__(key)

    def victim(self, incoming):
        return max(self.data, key=lambda k: (self.uses[k][0] if self.uses[k] else float("inf"), k))


# -- traces -----------------------------------------------------------------------------------


@dataclass(slots=True)
class Trace:
    name: str
    keys: list[int] = field(repr=False)

    def __iter__(self):
        return iter(self.keys)

    def __len__(self):
        return len(self.keys)

    @property
    def distinct(self):
        return len(set(self.keys))

    def reuse_distance(self):
        """Median number of steps between uses of one key."""
        last, gaps = {}, []
        for t, key in enumerate(self):
            if key in last:
                gaps.append(t - last[key])
            last[key] = t
        gaps.sort()
        return gaps[len(gaps) // 2] if gaps else None


def zipf(rng, n, keys, s=1.0):
    weights = list(accumulate(1 / (i + 1) ** s for i in range(keys)))
    return rng.choices(range(keys), cum_weights=weights, k=n)


def traces(n, seed) -> Iterable[Trace]:
    rng = random.Random(seed)
    yield Trace("uniform", [rng.randrange(60) for _ in range(n)])
    yield Trace("zipf", zipf(rng, n, 200))
    yield Trace("loop", list(islice(cycle(range(24)), n)))
    scans = chain.from_iterable((*zipf(rng, 90, 30, 1.2), *range(1000 + 40 * i, 1040 + 40 * i)) for i in count())
    yield Trace("scan", list(islice(scans, n)))
    yield Trace("drift", [int(rng.gauss(i / 25, 6)) for i in range(n)])
    phases = chain.from_iterable(repeat(k, 3) for k in zipf(rng, n // 3 + 1, 90, 0.8))
    yield Trace("bursts", list(islice(phases, n)))


def simulate(cache: Cache, trace: Iterable[int]) -> Stats:
    for key in trace:
        try:
            cache[key]
        except KeyError:
            cache[key] = -key
    return cache.stats


# -- decorators -------------------------------------------------------------------------------


def cached(cache: Cache):
    def decorate(f):
        @wraps(f)
        def wrapper(*args, **kwargs):
            key = (args, *sorted(kwargs.items()))
            try:
                return cache[key]
            except KeyError:
                value = cache[key] = f(*args, **kwargs)
                return value

        wrapper.cache = cache
        return wrapper

    return decorate


@contextmanager
def watching(cache: Cache):
    gone = []
    listener = lambda k, v: gone.append(k)
    cache.listeners.append(listener)
    try:
        yield gone
    finally:
        cache.listeners.remove(listener)


@cached(Lru(8))
def paths(a: int, b: int) -> int:
    """Ways through a grid."""
    return 1 if a == 0 or b == 0 else paths(a - 1, b) + paths(a, b - 1)


@lru_cache(maxsize=8)
def paths_library(a, b):
    return 1 if a == 0 or b == 0 else paths_library(a - 1, b) + paths_library(a, b - 1)


def arguments(argv):
    parser = argparse.ArgumentParser(prog="caches", description="Compares cache policies.", exit_on_error=False)
    parser.add_argument("-n", "--length", type=int, default=600, metavar="N", help="keys in each trace (default: %(default)s)")
    parser.add_argument("--capacity", type=int, nargs="+", default=[8, 20])
    parser.add_argument("--policy", action="append", choices=sorted(Cache.policies))
    parser.add_argument("--seed", type=lambda s: int(s, 0), default=0x2A)
    group = parser.add_mutually_exclusive_group()
    group.add_argument("--quiet", action="store_true")
    group.add_argument("--details", action=argparse.BooleanOptionalAction, default=True)
    return parser, parser.parse_args(argv)


def report(options):
    names = options.policy or list(Cache.policies)
    totals = defaultdict(Stats)
    for capacity in options.capacity:
        print(f"capacity {capacity}")
        print(f"  {'trace':<10}{'keys':>5}{'gap':>5} |" + "".join(f"{n:>8}" for n in names))
        for trace in traces(options.length, options.seed):
            row = {}
            for name in names:
                extra = {"future": trace.keys} if name == "best" else {}
                cache = Cache.policies[name](capacity, **extra)
                stats = simulate(cache, trace)
                assert len(cache) <= capacity
                row[name] = stats
                totals[name] += stats
            cells = "".join(f"{row[n].rate:>8.1%}" for n in names)
            print(f"  {trace.name:<10}{trace.distinct:>5}{trace.reuse_distance():>5} |{cells}")
            best = max(stats.rate for n, stats in row.items() if n != "best")
            if "best" in row and not options.quiet:
                assert row["best"].rate >= best, trace
    for name, stats in sorted(totals.items(), key=lambda item: (-item[1].rate, item[0])):
        print(f"  {name:<8}{stats}")


def main():
    parser, options = arguments([])
    report(options)
    report(arguments("-n 90 --capacity 5 --policy lru --policy linked --seed 0x10 --quiet".split())[1])
    for bad in ("--policy mru", "--length x", "--quiet --details", "--capacity"):
        try:
            arguments(bad.split())
        except argparse.ArgumentError as error:
            print(error)
    print(parser.format_usage().strip())

    lru = Lru(3)
    with watching(lru) as gone:
        lru.update(a=1, b=2, c=3)
        lru["a"]
        lru["d"] = 4
        lru.setdefault("e", 5)
        lru.pop("a")
    lru["z"] = 0
    print(lru, gone, sorted(lru.items()), "b" in lru, lru.get("b", "none"), lru.stats, dict(lru) == lru)
    print(paths(9, 9), paths.cache, paths.cache.stats, paths.__doc__, paths.__wrapped__.__name__)
    print(paths_library(9, 9), paths_library.cache_info())
    for make in (lambda: Cache(3), lambda: Lru(0), lambda: Lru(1)["k"]):
        try:
            make()
        except (TypeError, ValueError, KeyError) as error:
            print(type(error).__name__, error)
    ring = LinkedLru(2)
    ring["x"] = ring["y"] = ring["w"] = 1
    dead = weakref.ref(ring.nodes["y"])
    print(ring, dead().key, end=" ")
    del ring
    print(dead() is None)
    with ExitStack() as stack:
        small = (one := Fifo(2), two := Clock(2), three := Arc(2))
        lists = [*map(stack.enter_context, map(watching, small))]
        for cache in (one, two, three):
            simulate(cache, [1, 2, 1, 3, 1, 4, 2, 1])
    print(lists, [len(c.listeners) for c in (one, two, three)], max((one, two, three), key=attrgetter("stats.hits")).policy)
    print(all(a < b for a, b in pairwise(sorted(Cache.policies))), Cache.__abstractmethods__, Cache[int, str].__args__)
    return sum((one.stats + two.stats + three.stats)[:2])


if __name__ == "__main__":
    print("keys used:", main(), file=sys.stdout)
