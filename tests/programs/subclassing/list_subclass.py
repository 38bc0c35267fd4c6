# Subclasses of list and tuple: overridden item access is used by some of the language and bypassed by the rest.
class L(list):
    def __getitem__(self, i): return f"get{i}" if not isinstance(i, slice) else "slice"
    def __setitem__(self, i, v): print("set", i, v, end=" "); super().__setitem__(i, v)
    def __delitem__(self, i): print("del", i, end=" "); super().__delitem__(i)
    def __len__(self): return 42
    def __iter__(self): print("iter", end=" "); return super().__iter__()
    def append(self, v): print("append", end=" "); super().append(v)
    def __contains__(self, v): print("contains", end=" "); return super().__contains__(v)


class Plain(list): pass


l = L([3, 1, 2])
print(l, repr(l), len(l), l[0], l[1:2], [x for x in l], list(l), tuple(l), sorted(l), sum(l), max(l), 1 in l, bool(L()))
l[0] = 9; del l[0]
l += [5]; l.extend([6]); l.insert(0, 7); l.sort(); l.reverse()
print(l.copy(), type(l.copy()), type(l + []), type([] + l), type(l * 2), l == [7, 6, 5, 2, 1], [7, 6] < l, l.index(6), l.count(5), l.pop())
a, b, *c = l
print(a, b, c, [*l], (*l,), {*l}, print(*l), dict.fromkeys(l, 0), list(zip(l, "ab")), list(map(str, l)), list(enumerate(l)), list(reversed(l)))
print(*[type(x).__name__ for x in (Plain() + Plain(), Plain([1])[:], Plain() * 1, Plain().copy(), Plain.__add__(Plain(), []))])
p = Plain("ab")
p.attr = 1
print(p, p.__dict__, p == ["a", "b"], hash is not None, p.__class__, isinstance(p, list), p.__eq__(("a", "b")), Plain.__hash__)


class T(tuple):
    def __new__(cls, *a): return super().__new__(cls, a)
    def __init__(self, *a): print("init", a, end=" ")
    def __getitem__(self, i): return "own"
    def __add__(self, o): return "add"
    def __eq__(self, o): return NotImplemented
    def __hash__(self): return 5


t = T(1, 2)
x, y = t
print(t, t[0], x, y, t + (1,), (1,) + t, t == (1, 2), (1, 2) == t, t != (1, 2), hash(t), {t: 1}, t < (1, 3), len(t), [*t], type(t[:]), type(tuple(t)), tuple(t) is t, "%s %s" % t)
print((T(1) in [(1,)]), (1,) in [T(1)], isinstance(t, tuple), T.__mro__, t.count(1), t.index(2), type(t * 1), t * 2)


class U(tuple): pass


u = U([1])
print(u is tuple(u), type(u * 1), type(u + ()), type(u[:]), u == (1,), hash(u) == hash((1,)), U() == (), {u: "u"}[(1,)], U(u) is u)
for bad in (lambda: U(1, 2), lambda: T.__new__(T, 1).nope, lambda: U(5), lambda: tuple.__new__(list), lambda: list.__init__(p, 1, 2), lambda: tuple.__new__(5), lambda: Plain(a=1)):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
