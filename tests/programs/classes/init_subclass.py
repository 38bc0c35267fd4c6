"""__init_subclass__, __set_name__, class keywords, __class_getitem__, __mro_entries__, __classcell__."""


class Plugin:
    registry = {}
    def __init_subclass__(cls, /, key=None, **kw):
        super().__init_subclass__(**kw)
        cls.registry[key or cls.__name__] = cls


class A(Plugin): pass
class B(Plugin, key="bee"): pass
print({k: v.__name__ for k, v in Plugin.registry.items()})
try:
    class C(Plugin, other=1): pass
except TypeError as e:
    print(e)


class Field:
    def __set_name__(self, owner, name):
        self.owner, self.name = owner.__name__, name
    def __get__(self, obj, cls):
        return self if obj is None else obj.__dict__.get(self.name, "unset")
    def __set__(self, obj, value):
        obj.__dict__[self.name] = value * 2


class Model:
    a = Field()
    b = Field()


m = Model()
print(m.a, Model.a.name, Model.b.owner)
m.a = 4
print(m.a, m.__dict__)


class Broken:
    def __set_name__(self, owner, name): raise ValueError("no")
try:
    class D: x = Broken()
except ValueError as e:
    print(e, e.__notes__)


class Box:
    def __class_getitem__(cls, item): return (cls.__name__, item)
print(Box[int], Box[1, 2])


class Alias:
    def __init__(self, target): self.target = target
    def __mro_entries__(self, bases): return (self.target,)
class Base: pass
alias = Alias(Base)
class E(alias): pass
print(E.__bases__, E.__orig_bases__ == (alias,))


class Meta(type):
    def __new__(mcls, name, bases, ns, **kw):
        cls = super().__new__(mcls, name, bases, dict(ns))
        cls.kw = kw
        return cls
    def __init__(cls, name, bases, ns, **kw): super().__init__(name, bases, ns)
    @classmethod
    def __prepare__(mcls, name, bases, **kw): return {"prepared": sorted(kw)}
    def __call__(cls, *args):
        obj = super().__call__(*args)
        obj.made_by = "Meta"
        return obj
    def __repr__(cls): return f"<Meta {cls.__name__}>"
    def __len__(cls): return 3
    def __getitem__(cls, i): return i * 10
    def __iter__(cls): return iter("xyz")
    def __contains__(cls, x): return x == 1
    def __getattr__(cls, name): return "meta " + name


class F(metaclass=Meta, k=1):
    def who(self): return __class__
f = F()
print(F, F.kw, F.prepared, f.made_by, f.who() is F, len(F), F[4], list(F), 1 in F, F.zork)
class G(F): pass
print(type(G) is Meta, G, G.kw)
