# copy and deepcopy: __copy__, __deepcopy__, __reduce__ forms, state with slots, memo, recursion, classes that refuse.
import copy


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ":", e)


class Plain:
    def __init__(self, *a): self.a = a
class Slots: __slots__ = ("x", "y")
class Both(Slots): pass
class State:
    def __init__(self): self.v = [1]
    def __getstate__(self): return {"v": self.v, "extra": 1}
    def __setstate__(self, s): self.__dict__.update(s, restored=True)
class Own:
    def __copy__(self): return "own copy"
    def __deepcopy__(self, memo): return ("own deep", type(memo).__name__)
class Args:
    def __new__(cls, x): o = object.__new__(cls); o.x = x; return o
    def __getnewargs__(self): return (self.x,)
class Kw:
    def __new__(cls, *, k): o = object.__new__(cls); o.k = k; return o
    def __getnewargs_ex__(self): return (), {"k": self.k}
class Red:
    def __reduce__(self): return (list, ("ab",), None, iter("cd"))
class RedDict:
    def __reduce__(self): return (dict, (), None, None, iter([("k", 1)]))
class RedStr:
    def __reduce__(self): return "global_name"
class RedBad:
    def __reduce__(self): return 5
class RedState:
    def __reduce__(self): return (RedState, (), {"s": [1]})
p = Plain([1], {"k": [2]}); q, r = copy.copy(p), copy.deepcopy(p)
print(q.a is p.a, r.a == p.a, r.a[0] is not p.a[0], r.a[1]["k"] is not p.a[1]["k"])
s = Slots(); s.x = [1]; t = copy.copy(s); u = copy.deepcopy(s); print(t.x is s.x, u.x == s.x and u.x is not s.x, hasattr(t, "y")); b = Both(); b.x = 1; b.z = 2; c = copy.copy(b); print(c.x, c.z, c.__dict__)
st = copy.copy(State()); print(st.__dict__, copy.deepcopy(State()).__dict__); print(copy.copy(Own()), copy.deepcopy(Own()), copy.deepcopy([Own()]), copy.copy(Args(5)).x, copy.deepcopy(Args([1])).x, copy.copy(Kw(k=3)).k, copy.copy(Red()), copy.deepcopy(Red()), copy.copy(RedDict()), copy.copy(RedState()).s)
r1 = RedStr(); print(copy.copy(r1) is r1); attempt(lambda: copy.copy(RedBad())); attempt(lambda: copy.deepcopy(RedBad()))
l = [1]; l.append(l); m = copy.deepcopy(l); print(m[1] is m, m is not l); d = {}; d["d"] = d; e = copy.deepcopy(d); print(e["d"] is e); x = [[]] * 3; y = copy.deepcopy(x); print(y[0] is y[1], y[0] is not x[0]); tup = ([],); print(copy.deepcopy(tup)[0] is not tup[0], copy.deepcopy((1, "a")) , copy.copy(tup) is tup); memo = {}; z = [1]; print(copy.deepcopy(z, memo) is copy.deepcopy(z, memo)); cyc = Plain(); cyc.me = cyc; print(copy.deepcopy(cyc).me.me is not cyc)
for atom in (1, "s", None, 1.5, (), frozenset([1]), len, int, lambda: 0, range(3), ..., b"b", True, 1j, NotImplemented): print(copy.copy(atom) is atom, copy.deepcopy(atom) is atom, end=" ")
print(); print(copy.copy([1, [2]]), copy.copy({1: 2}), copy.copy({1, 2}), copy.copy(bytearray(b"x")), copy.copy(slice(1, 2)), copy.deepcopy({(1, 2): [3]}), copy.deepcopy({frozenset([1])}), copy.deepcopy(range(2)))
for bad in ((i for i in ()), {}.keys(), iter([1]) if False else (j for j in [1])): attempt(lambda: copy.copy(bad)); attempt(lambda: copy.deepcopy([bad]))
class E(Exception):
    def __init__(self, a, b): super().__init__(a, b); self.b = b
e = copy.copy(E(1, 2)); print(e.args, e.b, e.__dict__, copy.deepcopy(ValueError("v", [1])).args); print(object().__reduce_ex__(2)[0].__name__, Plain(1).__reduce_ex__(2)[2], Slots().__reduce_ex__(2)[2], State().__getstate__(), object().__getstate__(), s.__getstate__()); attempt(lambda: s.__reduce_ex__(0)); print(copy.replace(Args, x=1) if False else hasattr(copy, "replace"), copy.Error.__name__)
