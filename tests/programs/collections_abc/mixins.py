# The methods that the abstract containers give to a class with the few it must define itself.
from collections.abc import *


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ":", e)


class Seq(Sequence):
    def __init__(self, *v): self.v = v
    def __len__(self): return len(self.v)
    def __getitem__(self, i): return Seq(*self.v[i]) if isinstance(i, slice) else self.v[i]
    def __repr__(self): return f"Seq{self.v}"


s = Seq(1, 2, 3, 2)
print(list(s), list(reversed(s)), s.index(2), s.index(2, 2), s.index(2, -1), s.count(2), 3 in s, 9 in s, s[1:], Seq(float("nan")).count(float("nan")))
attempt(lambda: s.index(9)); attempt(lambda: s.index(1, 1)); attempt(lambda: s == Seq(1, 2, 3, 2)); attempt(lambda: hash(s) and 1)


class MSeq(MutableSequence):
    def __init__(self, v=()): self.v = list(v)
    def __len__(self): return len(self.v)
    def __getitem__(self, i): return self.v[i]
    def __setitem__(self, i, x): self.v[i] = x
    def __delitem__(self, i): del self.v[i]
    def insert(self, i, x): self.v.insert(i, x)


m = MSeq([3, 1])
m.append(2); m.extend([5, 6]); m.extend(m); m.reverse(); m += (7,); m.remove(1)
print(m.v, m.pop(), m.pop(0), m.v); m.clear(); print(m.v); attempt(m.pop); attempt(lambda: m.remove(5))


class Set_(Set):
    def __init__(self, it=()): self.d = list(dict.fromkeys(it))
    def __contains__(self, x): return x in self.d
    def __iter__(self): return iter(self.d)
    def __len__(self): return len(self.d)
    def __repr__(self): return f"Set_({self.d})"
    __hash__ = Set._hash


a, b = Set_("abc"), Set_("bcd")
print(a & b, a | b, a - b, a ^ b, a <= b, a < Set_("abcd"), a == Set_("cba"), a == {"a", "b", "c"}, {"a"} <= a, a >= {"a"}, a.isdisjoint("xyz"), {"z"} | a, "az" - a if False else "", hash(a) == hash(frozenset("abc")), a & "ab", ["a", "q"] & a if False else "", a != b)
attempt(lambda: a | 5); attempt(lambda: a < 5); attempt(lambda: 5 & a)


class MSet(MutableSet):
    def __init__(self, it=()): self.s = set(it)
    def __contains__(self, x): return x in self.s
    def __iter__(self): return iter(sorted(self.s))
    def __len__(self): return len(self.s)
    def add(self, x): self.s.add(x)
    def discard(self, x): self.s.discard(x)


t = MSet([1, 2, 3])
t |= [4]; t &= {2, 3, 4}; t ^= [4, 5]; t -= [2]
print(sorted(t.s), t.pop(), len(t)); t.remove(5); attempt(lambda: t.remove(9)); attempt(t.pop); t |= [1]; t -= t; print(len(t)); t |= [1]; t ^= t; print(len(t)); t.clear()


class Map(Mapping):
    def __init__(self, **d): self.d = d
    def __getitem__(self, k): return self.d[k]
    def __iter__(self): return iter(self.d)
    def __len__(self): return len(self.d)


p = Map(a=1, b=2)
print(p.get("a"), p.get("z", 0), "a" in p, list(p.keys()), list(p.values()), list(p.items()), p == {"a": 1, "b": 2}, p != Map(a=1), repr(p.keys()).split("(")[0], p.keys() & {"a"}, ("a", 1) in p.items(), 2 in p.values(), len(p.items()), dict(p), {**p}, list(reversed(list(p))), p.keys() == {"a", "b"}, p.items() - {("a", 1)}, sorted(p.keys() | {"z"}))
attempt(lambda: reversed(p)); attempt(lambda: hash(p)); attempt(lambda: p | {})


class MMap(Map, MutableMapping):
    def __setitem__(self, k, v): self.d[k] = v
    def __delitem__(self, k): del self.d[k]


q = MMap(a=1)
q.update({"b": 2}, c=3); q.update([("d", 4)]); q.update(Map(e=5)); q.setdefault("a", 9); q.setdefault("f")
print(q.d, q.pop("a"), q.pop("zz", None), q.popitem(), q.d); attempt(lambda: q.pop("zz")); q.clear(); attempt(q.popitem); attempt(lambda: q.update(1)); attempt(lambda: q.update({}, {})); attempt(lambda: MutableMapping.update())


class It(Iterator):
    n = 0
    def __next__(self):
        self.n += 1
        if self.n > 2: raise StopIteration
        return self.n
class Gen(Generator):
    def send(self, v): return v
    def throw(self, t, v=None, tb=None): raise t
print(list(It()), iter(i := It()) is i, next(Gen()), Gen().close(), isinstance(It(), Iterable), Iterable.__class_getitem__(int), Callable[[int], str], Mapping[str, int], Callable[..., int].__args__)
attempt(lambda: Gen().throw(ValueError)); attempt(lambda: Callable[int]); attempt(lambda: Callable[[int], str, bool])
class BadGen(Generator):
    def send(self, v): return v
    def throw(self, *a): return "ignored"
attempt(lambda: BadGen().close())
