# __getattribute__, __getattr__, __setattr__, __delattr__: recursion, errors inside, what special look-ups skip.
class Log:
    def __init__(self): object.__setattr__(self, "names", [])
    def __getattribute__(self, name):
        if name not in ("names", "__dict__", "__class__"): object.__getattribute__(self, "names").append(name)
        return object.__getattribute__(self, name)
    def __getattr__(self, name):
        if name.startswith("dyn"): return name.upper()
        raise AttributeError(f"no {name}")
    def __setattr__(self, name, value): self.names.append(f"={name}"); object.__setattr__(self, name, value)
    def __delattr__(self, name): self.names.append(f"-{name}"); object.__delattr__(self, name)
    def method(self): return "method"
    def __len__(self): return 3
    def __iter__(self): return iter([1])


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ":", e, "|", repr(e.__context__))


o = Log()
o.x = 1
o.x += 1
del o.x
print(o.dyn1, o.method(), len(o), list(o), bool(o), str(o)[:5], hasattr(o, "nope"), getattr(o, "nope", "default"), getattr(o, "dyn2", 0))
attempt(lambda: o.nope)
attempt(lambda: delattr(o, "nope"))
print(o.names)


class Raises:
    def __getattribute__(self, name): raise {"v": ValueError, "k": KeyError}.get(name[0], AttributeError)(name)


class RaisesThenGet(Raises):
    def __getattr__(self, name): return f"fallback {name}"


for obj in (Raises(), RaisesThenGet()):
    for name in ("value", "key", "attr"):
        attempt(lambda: getattr(obj, name))
        attempt(lambda: hasattr(obj, name))
        attempt(lambda: getattr(obj, name, "default"))


class InProperty:
    @property
    def p(self): return self.missing_inside
    def __getattr__(self, name): return f"getattr({name})"


class InProperty2:
    @property
    def p(self): raise AttributeError("hidden")
    def __getattr__(self, name): raise AttributeError(f"second {name}")


attempt(lambda: InProperty().p)
attempt(lambda: InProperty2().p)


class Endless:
    def __getattr__(self, name): return getattr(self, name + "_")


try:
    Endless().x
except RecursionError as e:
    print("RecursionError")


class OnClass:
    def __init__(self): self.__len__ = lambda: 5; self.__call__ = lambda: 1; self.__getattr__ = lambda n: "instance"
    __slots__ = ("__dict__",)


for f in (lambda: len(OnClass()), lambda: OnClass()(), lambda: OnClass().q, lambda: OnClass().__len__()):
    attempt(f)


class Proxy:
    def __init__(self, target): object.__setattr__(self, "_t", target)
    def __getattr__(self, n): return getattr(object.__getattribute__(self, "_t"), n)
    def __setattr__(self, n, v): setattr(self._t, n, v)
    def __delattr__(self, n): delattr(self._t, n)
    def __dir__(self): return ["only"]


class T: pass


t = T(); p = Proxy(t)
p.a = 5
print(t.a, p.a, dir(p), list(vars(p)), p.__class__, isinstance(p, Proxy))
del p.a
attempt(lambda: p.a)
for name in ("ünï", "with space", "", "1", "class"):
    setattr(t, name, name)
print(sorted(vars(t)), getattr(t, "with space"), t.ünï)
for bad in (5, None, b"x", ["a"]):
    for f in (lambda: getattr(t, bad), lambda: setattr(t, bad, 1), lambda: delattr(t, bad), lambda: hasattr(t, bad), lambda: getattr(t, bad, 1)):
        attempt(f)
for obj in (5, "s", object(), None, len, [], int):
    attempt(lambda: setattr(obj, "attr", 1))
    attempt(lambda: delattr(obj, "attr"))
    attempt(lambda: obj.attr)
t.__dict__ = {"fresh": 1}
attempt(lambda: setattr(t, "__dict__", 5))
t.__class__ = type("Other", (), {"hello": lambda self: "other"})
print(t.fresh, t.hello())
for cls in (int, 5, type("Slots", (), {"__slots__": ("q",)}), type("Same", (T,), {}), Exception):
    attempt(lambda: (setattr(t, "__class__", cls), type(t).__name__)[1])
