# __prepare__, __set_name__, __init_subclass__, metaclass call order, custom namespaces, instance and subclass checks.
log = []


class NS(dict):
    def __setitem__(self, k, v):
        if not k.startswith("__"): log.append(("set", k))
        super().__setitem__(k, v)
    def __getitem__(self, k):
        if k == "magic": return "from namespace"
        return super().__getitem__(k)
    def __delitem__(self, k): log.append(("del", k)); super().__delitem__(k)


class Meta(type):
    @classmethod
    def __prepare__(m, name, bases, **kw): log.append(("prepare", name, sorted(kw))); return NS()
    def __new__(m, name, bases, ns, **kw): log.append(("new", name, type(ns).__name__, kw)); return super().__new__(m, name, bases, dict(ns), **kw)
    def __init__(cls, name, bases, ns, **kw): log.append(("init", name)); super().__init__(name, bases, ns)
    def __call__(cls, *a, **k): log.append(("call", cls.__name__)); return super().__call__(*a, **k)
    def __instancecheck__(cls, x): return x == "pretend" or super().__instancecheck__(x)
    def __subclasscheck__(cls, c): return c is int or super().__subclasscheck__(c)
    def __len__(cls): return 7
    def __getattr__(cls, n): return f"meta {n}"
    def __iter__(cls): return iter("it")
    def __contains__(cls, x): return x == 1
    def __getitem__(cls, k): return ("item", k)
    def __bool__(cls): return False
    def __add__(cls, o): return "add", o
    def __repr__(cls): return f"<M {cls.__name__}>"
    def __dir__(cls): return ["z", "a"]
    @property
    def prop(cls): return "meta property"


class D:
    def __init__(self, n): self.n = n
    def __set_name__(self, owner, name): log.append(("set_name", self.n, owner.__name__, name))
    def __get__(self, obj, cls): return (self.n, obj is None, cls.__name__)


class Base(metaclass=Meta):
    x = D(1)
    y = magic
    tmp = 1
    del tmp
    def __init_subclass__(cls, /, flag=None, **kw): log.append(("init_subclass", cls.__name__, flag)); super().__init_subclass__(**kw)


class Sub(Base, flag="F"):
    z = D(2)


for entry in log: print(entry)
log.clear()
print(Base.y, Base.x, Sub().x, len(Base), Base.anything, list(Sub), 1 in Base, Base["k"], bool(Base), Base + 1, Base, dir(Base), Base.prop, isinstance("pretend", Base), issubclass(int, Base), isinstance(Sub(), Base), isinstance(1, Base))
try: Sub().prop
except AttributeError as e: print(e)
try:
    class Bad(Base, unknown=1): pass
except TypeError as e: print(e)
print(log)


class SetFails:
    def __set_name__(self, o, n): raise ValueError("no name")


try:
    class C: attr = SetFails()
except ValueError as e: print(e, e.__notes__)


class Plain:
    def __init_subclass__(cls): print("implicit classmethod", cls.__name__)


type("Dyn", (Plain,), {"a": D(3)})
print(log[-1])
late = D(4)
Plain.late = late
print(Plain.late, log[-1])


class Loud(type):
    def mro(cls): print("mro", cls.__name__); return super().mro()


class A(metaclass=Loud): pass
class B(A): pass
B.__bases__ = (A,)


class Fixed(type):
    def mro(cls): return [cls, Hidden, object]


class Hidden: secret = 1
class Odd(metaclass=Fixed): pass


print(Odd.secret, Odd.__mro__, Odd.__bases__, Odd().secret)


def function_meta(name, bases, ns, **kw):
    print("function", name, bases, sorted(k for k in ns if k[0] != "_"), kw)
    return "not a class"


class Weird(int, metaclass=function_meta, opt=1): v = 1


print(Weird)


class Entries:
    def __mro_entries__(self, bases): print("entries", len(bases)); return (list, Hidden)


class FromEntries(Entries()): pass


print(FromEntries.__bases__, FromEntries.__orig_bases__[0].__class__.__name__)
for bad in (lambda: type("X", (int, str), {}), lambda: type("X", (5,), {}), lambda: type("X", (), {"__slots__": "1a"}), lambda: type("X", (bool,), {}), lambda: type(1, (), {}), lambda: type("X", [], {}), lambda: type("X\0", (), {}), lambda: type("X", (A, object, A), {}), lambda: type("X", (object, A), {}), lambda: type("X", (), {"__classcell__": 5}), lambda: type("X", (int,), {"__slots__": ("a",)}), lambda: type("X", (), {"__slots__": ("a", "a", "__dict__", "__dict__")}), lambda: type("X", (), {"__slots__": ("a",), "a": 1}), lambda: type("X", (), {}, k=1), lambda: type()):
    try: print(bad())
    except (TypeError, ValueError) as e: print(type(e).__name__, e)
