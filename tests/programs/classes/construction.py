"""__new__, __init__, argument errors, singletons, subclasses of builtin types."""


class Singleton:
    only = None
    def __new__(cls, *args):
        if cls.only is None:
            cls.only = super().__new__(cls)
        return cls.only
    def __init__(self, *args):
        self.args = args


a, b = Singleton(1), Singleton(2)
print(a is b, a.args)


class Other:
    def __new__(cls): return 42
    def __init__(self): print("not called")


print(Other())


class Celsius(float):
    def __new__(cls, text): return super().__new__(cls, text.rstrip("C"))
    def __str__(self): return f"{float(self):.1f}C"


c = Celsius("21.5C")
print(c, c + 1, repr(c), isinstance(c, float), type(c + 1).__name__)


class Pair(tuple):
    def __new__(cls, x, y): return tuple.__new__(cls, (x, y))
    @property
    def x(self): return self[0]


p = Pair(3, 4)
p.note = "tuple with attributes"
print(p, p.x, p.note, len(p), p == (3, 4), hash(p) == hash((3, 4)))


class Stack(list):
    def push(self, v): self.append(v)
    def __repr__(self): return "Stack" + super().__repr__()


s = Stack([1, 2])
s.push(3)
s.name = "s"
print(s, s.name, s[1:], type(s[1:]).__name__, s + [4])


class Defaults(dict):
    def __missing__(self, key): return key * 2


d = Defaults(a=1)
d.extra = 1
print(d["a"], d["zz"], d.extra, d, "zz" in d)


class Int(int):
    def __add__(self, other): return Int(int(self) + other + 100)


i = Int(5)
i.tag = "t"
print(i + 1, i - 1, 1 + i, i.tag, type(i + 1).__name__, Int("12") * 2)


class Text(str):
    def shout(self): return self.upper() + "!"


t = Text("hey")
t.loud = True
print(t.shout(), t.loud, t == "hey", {t: 1}["hey"], t[0], type(t + "x").__name__)


class E(Exception):
    def __init__(self, code, msg):
        super().__init__(msg)
        self.code = code


try:
    raise E(7, "bad")
except E as e:
    print(e, e.code, e.args, repr(e))


class NoInit: pass
class WithInit:
    def __init__(self, x): self.x = x
class WithNew:
    def __new__(cls, x): return object.__new__(cls, x)
for f in (
    lambda: NoInit(1), lambda: NoInit(x=1), lambda: WithInit(), lambda: WithInit(1, 2), lambda: WithNew(1), lambda: object(1),
    lambda: object.__new__(int), lambda: object.__new__(), lambda: int.__new__(str), lambda: object.__init__(WithInit(1), 2),
):
    try:
        print(f())
    except TypeError as e:
        print(e)


class Bad:
    def __init__(self): return 1
try:
    Bad()
except TypeError as e:
    print(e)
