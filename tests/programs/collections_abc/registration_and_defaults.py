# collections.abc: what counts as what, mixin methods from few methods, errors of abstract classes, views over own mappings.
import collections.abc as abc
import collections


def attempt(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)


kinds = [abc.Hashable, abc.Iterable, abc.Iterator, abc.Reversible, abc.Sized, abc.Container, abc.Callable, abc.Collection, abc.Sequence, abc.MutableSequence, abc.Set, abc.MutableSet, abc.Mapping, abc.MutableMapping, abc.MappingView, abc.Awaitable, abc.Generator, abc.Buffer]
for v in (1, "s", b"b", bytearray(), [], (), {}, set(), frozenset(), range(3), iter([]), (x for x in ()), {}.keys(), {}.values(), {}.items(), len, int, memoryview(b""), collections.deque(), collections.OrderedDict(), collections.Counter(), collections.ChainMap(), None, map(len, []), zip(), enumerate([]), object()):
    print(type(v).__name__, [k.__name__ for k in kinds if isinstance(v, k)])


class Seq(abc.Sequence):
    def __init__(self, *v): self.v = v
    def __len__(self): return len(self.v)
    def __getitem__(self, i): return self.v[i]


s = Seq(1, 2, 3, 2)
print(list(s), 2 in s, s.index(2), s.index(2, 2), s.count(2), list(reversed(s)), s[1:], isinstance(s, abc.Reversible)); attempt(lambda: s.index(9)); attempt(lambda: s.index(2, -1, 0))


class MSeq(Seq, abc.MutableSequence):
    def __init__(self, *v): self.v = list(v)
    def __setitem__(self, i, x): self.v[i] = x
    def __delitem__(self, i): del self.v[i]
    def insert(self, i, x): print("insert", i, x); self.v.insert(i, x)


m = MSeq(3, 1); m.append(5); m.extend([7, 8]); m += "ab"; m.reverse(); print(m.v, m.pop(), m.pop(0), m.remove(7), m.v); m.extend(m) if False else None; m.clear(); print(m.v); attempt(m.pop); attempt(lambda: m.remove(1))


class MSet(abc.MutableSet):
    def __init__(self, it=()): self.d = dict.fromkeys(it)
    def __contains__(self, x): return x in self.d
    def __iter__(self): return iter(self.d)
    def __len__(self): return len(self.d)
    def add(self, x): self.d[x] = None
    def discard(self, x): self.d.pop(x, None)
    def __repr__(self): return f"MSet({list(self.d)})"


a, b = MSet("abc"), MSet("bcd")
print(a & b, a | b, a - b, a ^ b, a <= b, a < MSet("abcd"), a == MSet("cab"), a != b, a.isdisjoint("xyz"), a & "a", ["a", "z"] & a if hasattr(a, "__rand__") else "", a >= MSet("a"), a > MSet("abc"), a._hash() == frozenset("abc")._hash() if hasattr(frozenset, "_hash") else isinstance(a._hash(), int))
a |= "xy"; a &= set("abx"); a -= {"b"}; a ^= "aq"; print(a, a.pop() in "xq", len(a)); a.remove(next(iter(a))); attempt(lambda: a.remove("none")); a.clear(); attempt(a.pop); a.add(1); a ^= a; print(a)


class Map(abc.MutableMapping):
    def __init__(self): self.d = {}
    def __getitem__(self, k): return self.d[k]
    def __setitem__(self, k, v): self.d[k] = v
    def __delitem__(self, k): del self.d[k]
    def __iter__(self): return iter(self.d)
    def __len__(self): return len(self.d)


x = Map(); x.update(a=1); x.update([("b", 2)]); x.update({"c": 3}, d=4)
print(dict(x), list(x.keys()), list(x.items()), list(x.values()), "a" in x, x.get("zz"), x.get("a"), x.setdefault("e", 5), x.pop("a"), x.pop("a", "def"), x.popitem(), x == {"b": 2, "c": 3}, x == x.d, list(x.keys() & {"b"}), ("b", 2) in x.items(), 2 in x.values(), len(x.items()), sorted(x.keys() - {"b"}), x.keys() == set(x), x.items() >= {("c", 3)}, isinstance(x.keys(), abc.Set)); attempt(lambda: x.pop("zz")); x.clear(); attempt(x.popitem); attempt(lambda: x["q"]); attempt(lambda: x.update(5)); attempt(lambda: x.update(1, 2))
for cls, methods in ((abc.Sequence, ()), (abc.Mapping, ("__len__",)), (abc.Set, ("__len__", "__iter__")), (abc.Hashable, ()), (abc.Iterator, ("__iter__",)), (abc.Generator, ()), (abc.Callable, ()), (abc.Coroutine, ())):
    attempt(lambda: type("Incomplete", (cls,), dict.fromkeys(methods, lambda s: 0))())


class Duck:
    def __len__(self): return 0
    def __iter__(self): return iter(())
    def __contains__(self, x): return False
class NoIter:
    __iter__ = None
class Reg: pass


abc.Sequence.register(Reg); print(isinstance(Duck(), abc.Collection), isinstance(Duck(), abc.Sequence), isinstance(NoIter(), abc.Iterable), isinstance(Reg(), abc.Sequence), issubclass(Reg, abc.Reversible), issubclass(Duck, abc.Sized)); attempt(lambda: abc.Sequence.register(5)); attempt(lambda: iter(NoIter()))


class G(abc.Generator):
    def send(self, v): print("send", v); return v
    def throw(self, t, v=None, tb=None): print("throw", t); raise t if isinstance(t, BaseException) else t(v)


g = G(); print(next(g), iter(g) is g, g.close()); attempt(lambda: g.throw(ValueError("x")))
print(abc.Callable[[int, str], bool], abc.Callable[..., int], abc.Mapping[str, int], abc.Sequence[int].__origin__, abc.Iterator[int].__args__, abc.Callable[[int], str].__args__, list[abc.Hashable]); attempt(lambda: abc.Callable[int]); attempt(lambda: abc.Hashable[int])
