# Who wins: data descriptor, instance dict, plain descriptor, class attribute, __getattr__; the same for class attributes and metaclasses.
class Data:
    def __init__(self, n): self.n = n
    def __get__(self, o, t): return f"data {self.n} {o is None} {t.__name__}"
    def __set__(self, o, v): print("set", self.n, v)
    def __delete__(self, o): print("delete", self.n)


class Plain:
    def __get__(self, o, t=None): return f"plain {o is None} {t and t.__name__}"


class SetOnly:
    def __set__(self, o, v): o.__dict__["set_only"] = ("through set", v)


class DelOnly:
    def __delete__(self, o): print("del only")


class GetRaises:
    def __get__(self, o, t): raise AttributeError("from get")


class C:
    data, plain, set_only, del_only, raises, value = Data("c"), Plain(), SetOnly(), DelOnly(), GetRaises(), "class value"
    def __getattr__(self, name): return f"getattr {name}"


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ":", e)


c = C()
c.__dict__.update(data=1, plain=2, value=3, set_only=4, del_only=5)
print(c.data, c.plain, c.value, c.set_only, c.del_only, c.raises, c.missing)
print(C.data, C.plain, type(C.set_only).__name__)
attempt(lambda: C.raises)
c.data = 5; del c.data
c.set_only = 6
attempt(lambda: delattr(c, "set_only"))
attempt(lambda: setattr(c, "del_only", 7))
del c.del_only
c.plain = "stored"
print(c.plain, c.set_only, c.__dict__)
del c.plain
print(c.plain)
C.plain = "replaced"
print(c.plain)
C.data = "replaced too"
print(c.data)


class Meta(type):
    mdata, mplain, mvalue, both = Data("m"), Plain(), "meta value", Data("both")
    def __getattr__(cls, n): return f"meta getattr {n}"


class K(metaclass=Meta):
    mdata, mplain, mvalue, both = "own data", "own plain", "own value", Data("own")


print(K.mdata, K.mplain, K.mvalue, K.both, K.missing)
K.mdata = "goes to the descriptor"
attempt(lambda: K().missing)
print(K().mdata, K().both)


class Calls:
    def __init__(self, f): self.f = f
    def __get__(self, o, t): print("get", end=" "); return self.f.__get__(o, t)


class Special:
    @Calls
    def __len__(self): return 4
    @Calls
    def __call__(self, x): return x
    @Calls
    def __add__(self, o): return "add"
    @Calls
    def __enter__(self): return self
    @Calls
    def __exit__(self, *a): return True
    __iter__ = Calls(lambda self: iter([1]))
    __contains__ = None
    __hash__ = None


s = Special()
print(len(s), s(5), s + 1, list(s))
with s: raise ValueError
for f in (lambda: 1 in s, lambda: hash(s), lambda: {s}):
    attempt(f)
s.__len__ = lambda: 99
print(len(s), s.__len__())


class Slot:
    __slots__ = ("a", "__dict__")
    a_default = 1


slot = Slot()
attempt(lambda: slot.a)
slot.__dict__["a"] = "hidden"
slot.a = "slot"
print(slot.a, slot.__dict__, Slot.a.__get__(slot), Slot.a.__objclass__.__name__, Slot.a.__name__)
attempt(lambda: Slot.a.__get__(5))
attempt(lambda: Slot.a.__set__(C(), 1))
attempt(lambda: Slot.a.__get__(None))
print(Slot.a.__get__(None, Slot) is Slot.a, Slot.__dict__["a"])
del slot.a
attempt(lambda: delattr(slot, "a"))
