# type(name, bases, namespace) and its refusals; what the namespace may hold; names and modules given by it.
def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ":", e)


for args in ((), ("X",), ("X", ()), ("X", (), {}, 1), (5, (), {}), ("X", [], {}), ("X", (), []), ("X", None, {}), ("X\0y", (), {}), ("", (), {}),
             ("X", (int,), {}), ("X", ("not a class",), {}), ("X", (), {1: 2}), ("X", (), {"__slots__": "a"}), ("X", (), {"__slots__": ("a", "a")}),
             ("X", (), {"__slots__": (1,)}), ("X", (), {"__slots__": ("a b",)}), ("X", (), {"__slots__": ("a",), "a": 1}), ("X", (), {"__slots__": ("__dict__", "__dict__")}),
             ("X", (), {"__slots__": ("__weakref__", "x")}), ("X", (tuple,), {"__slots__": ("a",)}), ("X", (), {"__qualname__": 5}), ("X", (), {"__doc__": 5}),
             ("X", (), {"__class_getitem__": 5}), ("X", (), {"__hash__": None}), ("X", (), {"__classcell__": 5}), ("X", (), {"__init_subclass__": lambda cls: 1}),
             ("é", (), {}), ("X", (), {"__module__": 5}), ("X", (), {"__name__": "other"})):
    attempt(lambda: (type(*args).__name__, type(*args).__qualname__, type(*args).__mro__[1:], type(*args).__doc__) if len(args) == 3 else type(*args))
attempt(lambda: type("X", (), {}, key=1))
attempt(lambda: type("X", bases=(), dict={}))
attempt(lambda: type(name="X"))
attempt(lambda: type(5, 6))
attempt(lambda: type.__new__(type, "X"))
attempt(lambda: type.__new__(int, "X", (), {}))
attempt(lambda: type.__new__())
attempt(lambda: type.__new__(5, "X", (), {}))
attempt(lambda: type.__call__())
attempt(lambda: type.__call__(type, 5))
ns = {"f": lambda self: 1, "v": [1]}
X = type("X", (), ns)
ns["late"] = 1
print(hasattr(X, "late"), X.v is ns["v"], X.__module__, X().f(), X, X.__dict__.keys() >= {"f", "v", "__dict__", "__weakref__", "__doc__"})
X.__name__ = "Renamed"
X.__qualname__ = "Some.Where"
X.__module__ = "elsewhere"
print(X, X.__name__, repr(X()).partition(" at ")[0])
for attribute, value in (("__name__", 5), ("__name__", "a\0b"), ("__qualname__", None), ("__bases__", ()), ("__bases__", 5), ("__bases__", (5,)), ("__bases__", (int,)), ("__mro__", ()), ("__dict__", {}), ("__doc__", "d"), ("__module__", 1), ("__abstractmethods__", {"a"})):
    attempt(lambda: (setattr(X, attribute, value), getattr(X, attribute))[1])
for attribute in ("__name__", "__qualname__", "__bases__", "__module__", "__doc__", "__dict__", "nothing"):
    attempt(lambda: delattr(X, attribute))
for attribute in ("new", "__name__", "__doc__", "real"):
    attempt(lambda: setattr(int, attribute, "x"))
    attempt(lambda: delattr(int, attribute))
attempt(lambda: X())


class Meta(type):
    def __call__(cls, *a, **k): print("call", cls.__name__, a, k, end=" "); return super().__call__(*a, **k)
    def __instancecheck__(cls, o): return o == "me"
    def __len__(cls): return 3
    def __getattr__(cls, n): return f"meta {n}"
    def __repr__(cls): return "<M>"
    def __contains__(cls, x): return x == 1
    def __iter__(cls): return iter("xyz")
    def __add__(cls, o): return "added"
    def __setattr__(cls, n, v): print("set", n, end=" "); super().__setattr__(n, v)


M = Meta("M", (), {"__init__": lambda self, a=0: None})
m = M(a=5)
print(len(M), M.whatever, M, isinstance("me", M), isinstance(m, M), 1 in M, list(M), M + 1, type(m))
M.x = 1
attempt(lambda: m.whatever)
print(type(M), M.__class__, isinstance(M, Meta), Meta.__mro__, bool(M))
