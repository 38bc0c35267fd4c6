# ChainMap: look-ups through layers, writes to the first, new_child, parents, deletion, missing, views, copies, unions.
from collections import ChainMap, Counter, OrderedDict, UserDict, defaultdict, deque, namedtuple


def attempt(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)


c = ChainMap({"a": 1}, {"a": 2, "b": 3}, {"c": 4})
print(c["a"], c["b"], c.get("z", "d"), len(c), list(c), dict(c), "c" in c, bool(ChainMap()), c.maps[1], c)
c["b"] = 30; c["n"] = 5; print(c.maps, c.pop("n"), c.popitem(), c.maps[0]); attempt(lambda: c.pop("c")); attempt(lambda: c["zz"]); attempt(lambda: c.__delitem__("c"))
child = c.new_child({"a": "child"}); print(child["a"], child.parents["a"], child.parents == c, c.new_child(x=1)["x"], c.new_child({"q": 1}, q=2)["q"]); child.clear(); print(child, child["a"]); attempt(lambda: ChainMap().popitem())
print(c | {"u": 1}, {"u": 1} | c, type(c | {}).__name__, c == dict(c), c.copy().maps[0] is c.maps[0], c.copy().maps[1] is c.maps[1], list(c.items()), ChainMap.fromkeys("ab", 0), list(reversed(list(c)))); c |= {"w": 9}; print(c.maps[0])
class M(ChainMap):
    def __missing__(self, k): return f"missing {k}"
print(M({"a": 1})["b"], M().get("b", "default"))
d = defaultdict(lambda: defaultdict(int)); d["x"]["y"] += 1; d["x"]["z"]; print(d["x"], "q" in d, d.get("q"), len(d)); attempt(lambda: defaultdict(5)); attempt(lambda: defaultdict(None)["k"]); print(defaultdict(list, a=[1]), defaultdict(int) | {"a": 1}, d.default_factory is not None, defaultdict(None, {1: 2}).copy())
q = deque([1, 2, 3], maxlen=3); q.append(4); q.appendleft(0); print(q, q.maxlen, q.rotate(1), q, q.count(0), q.index(2), q[0], q[-1]); q.extend("ab"); q.extendleft("xy"); print(q, q.pop(), q.popleft(), q.reverse(), q, deque([1, 2]) + deque([3]), deque([1]) * 3, deque("ab", 1), q == deque(q), deque([1]) < deque([2]), q.copy().maxlen); q.insert(1, "i"); attempt(lambda: q.insert(0, "full")); attempt(lambda: deque().pop()); attempt(lambda: q.remove("none")); attempt(lambda: q.index("none")); attempt(lambda: deque(maxlen=-1)); attempt(lambda: q[9]); attempt(lambda: deque([1]) + [2]); del q[0]; q[0] = "set"; print(q, 5 in q)
k = Counter("abracadabra"); print(k.most_common(2), k["z"], k.total(), sorted(k.elements())[:4], k - Counter("aaa"), k & Counter("ab"), Counter("a") | Counter("ab"), +Counter(a=-1, b=2), -Counter(a=-1), k.subtract("a"), k["a"], Counter(a=1) <= Counter(a=2), Counter(a=1) == Counter(a=1, b=0), k.update({"z": 5}), k.pop("z"), Counter([1, 1, 2]).items()); attempt(lambda: Counter.fromkeys("ab")); attempt(lambda: Counter(1, 2)); attempt(lambda: Counter(5)); attempt(lambda: Counter(a="x") + Counter(a="y"))
o = OrderedDict(a=1, b=2, c=3); o.move_to_end("a"); o.move_to_end("c", last=False); print(o, o.popitem(), o.popitem(last=False), o, OrderedDict([(1, 2), (3, 4)]) == OrderedDict([(3, 4), (1, 2)]), OrderedDict([(1, 2)]) == {1: 2}, list(reversed(OrderedDict(a=1, b=2))), o | {"n": 1}); attempt(lambda: o.move_to_end("zz")); attempt(lambda: OrderedDict().popitem())
P = namedtuple("P", "x y z", defaults=[0]); p = P(1, 2); print(p, p._replace(y=9), p._asdict(), P._fields, P._field_defaults, P._make([1, 2, 3]), p == (1, 2, 0), P(*"abc").x, p[1:], isinstance(p, tuple), P.__doc__, P.x.__doc__, hash(p) == hash((1, 2, 0))); attempt(lambda: P()); attempt(lambda: P(1, 2, 3, 4)); attempt(lambda: p._replace(q=1)); attempt(lambda: setattr(p, "x", 1)); attempt(lambda: namedtuple("B", "a a")); attempt(lambda: namedtuple("B", "class")); print(namedtuple("R", "a class a _x", rename=True)._fields, namedtuple("E", "")()); attempt(lambda: namedtuple("1", "a")); attempt(lambda: P._make([1]))
class U(UserDict):
    def __setitem__(self, k, v): super().__setitem__(k.upper(), v)
u = U(a=1); u["b"] = 2; u.update(c=3); u.setdefault("d", 4); print(u, u.data, u | {"e": 5}, u.copy(), type(u.copy()).__name__, "A" in u, dict(u))
