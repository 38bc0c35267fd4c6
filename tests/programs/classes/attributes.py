"""Attributes of instances: order, deletion, __dict__, __getattr__ and friends."""


class A:
    kind = "class"
    def __init__(self):
        self.a = 1
        self.b = 2


a = A()
a.c = 3
print(a.__dict__, list(vars(a)))
del a.b
print(a.__dict__)
a.b = 4
print(list(a.__dict__.items()))
a.__dict__["d"] = 5
print(a.d, a.__dict__.pop("a"), hasattr(a, "a"))
a.__dict__ = {"x": 1}
print(a.x, a.__dict__, hasattr(a, "d"))
a.kind = "own"
print(a.kind, A.kind)
del a.kind
print(a.kind)
try:
    del a.kind
except AttributeError as e:
    print(e)
big = A()
for i in range(150):
    setattr(big, f"f{i}", i)
print(len(big.__dict__), big.f0, big.f99, big.f149, sum(getattr(big, f"f{i}") for i in range(150)))
for i in range(0, 150, 2):
    delattr(big, f"f{i}")
print(len(big.__dict__), hasattr(big, "f2"), big.f3)
many = A()
for i in range(40):
    setattr(many, f"g{i}", [i])
print(many.g39, many.g1, many.a)
del many.g39
print(hasattr(many, "g39"), list(many.__dict__)[-1])


class Log:
    def __init__(self):
        object.__setattr__(self, "log", [])
    def __getattr__(self, name):
        if name.startswith("x"):
            return name * 2
        raise AttributeError(f"no {name}")
    def __setattr__(self, name, value):
        self.log.append((name, value))
        super().__setattr__(name, value)
    def __delattr__(self, name):
        self.log.append(name)
        super().__delattr__(name)


g = Log()
g.p = 1
print(g.xy, g.p, g.log)
del g.p
try:
    g.p
except AttributeError as e:
    print(e)
print(g.log, getattr(g, "q", "default"), hasattr(g, "xx"))


class Every:
    value = 3
    def __getattribute__(self, name):
        if name == "magic":
            return "all"
        return super().__getattribute__(name)


e = Every()
print(e.magic, e.value)
try:
    e.none
except AttributeError as x:
    print(x, x.name, x.obj is e)


class B(A): pass
b = B()
b.__class__ = A
print(type(b).__name__, b.a)
class C:
    def __init__(self): self.z = 1
    def hello(self): return "C", self.z, self.__dict__
c = A()
c.z = 9
c.__class__ = C
print(c.hello(), isinstance(c, C))
for v in (1, int, None):
    try:
        c.__class__ = v
    except TypeError as x:
        print(x)
count = 0
class Counter:
    n = 0
    def __init__(self): Counter.n += 1; self.id = Counter.n
print([Counter().id for _ in range(40)], Counter.n)
