# Sites that read, write and call attributes see objects of many shapes, and classes change under them.
class Base:
    K = "base"

    def m(self, a=1):
        return "base", a

    @property
    def p(self):
        return "p", self.x

    @staticmethod
    def s(a, b=2):
        return "s", a, b

    @classmethod
    def c(cls, a):
        return cls.__name__, a


class Slotted:
    __slots__ = ("x", "y")

    def m(self, a=1):
        return "slotted", a


def make(i):
    o = Base()
    if i & 1:
        o.a = i
    if i & 2:
        o.b = i
    if i & 4:
        o.c2 = i
    o.x = i
    return o


def read(o):
    return o.x


def write(o, v):
    o.x = v


def call(o, v):
    return o.m(v)


def prop(o):
    return o.p


def many():
    objects = [make(i % 8) for i in range(64)] + [Slotted() for _ in range(3)]
    for i, o in enumerate(objects):
        write(o, i)
    print(sum(read(o) for o in objects), sorted({call(o, 5) for o in objects}), {prop(o)[0] for o in objects[:64]})
    for o in objects[:16]:
        o.m = lambda v: ("own", v)
    print([call(o, 6) for o in objects[14:18]])
    del objects[20].x
    for o in (objects[20], Slotted()):
        try:
            read(o)
        except AttributeError as e:
            print(e)


def new_attribute(o):
    o.fresh = 1
    return o.fresh


def adding():
    print([new_attribute(make(i % 8)) for i in range(20)])

    class Watch(Base):
        pass

    print(new_attribute(Watch()))
    Watch.fresh = property(lambda self: "seen", lambda self, v: print("set", v))
    print(new_attribute(Watch()))
    del Watch.fresh
    print(new_attribute(Watch()))
    Watch.__setattr__ = lambda self, name, value: print("hook", name, value)
    try:
        new_attribute(Watch())
    except AttributeError as e:
        print(e)


def class_value(o):
    return o.K


def class_values():
    a, b = Base(), Base()
    print(class_value(a), class_value(b), class_value(Base))
    Base.K = "changed"
    print(class_value(a), class_value(Base))
    b.K = "own"
    print(class_value(a), class_value(b))
    Base.K = property(lambda self: "computed")
    print(class_value(a), class_value(b), type(class_value(Base)).__name__)
    Base.K = "base"
    print(class_value(a), class_value(b), class_value(Base))


def on_class(cls):
    return cls.s(1), cls.s(1, b=3), cls.c(4), cls.m(None, 5)


def on_classes():
    class Derived(Base):
        pass

    for _ in range(3):
        print(on_class(Base), on_class(Derived))
    Derived.s = staticmethod(lambda *a, **k: "new s")
    Derived.c = classmethod(lambda cls, a: ("new c", cls.__name__))
    print(on_class(Base), on_class(Derived))
    Base.m = lambda self, a: "new m"
    print(on_class(Base), on_class(Derived), call(Derived(), 0))

    class Meta(type):
        def s(cls, a, b=2):
            return "meta s"

        @property
        def c(cls):
            return lambda a: "meta c"

    class WithMeta(metaclass=Meta):
        def m(self, a):
            return "with meta"

    print(on_class(WithMeta))
    print(Base.mro is not None, Base.__name__, WithMeta.__name__)


def properties():
    class P:
        @property
        def v(self):
            return self._v

        @v.setter
        def v(self, new):
            self._v = new * 2

    o = P()
    out = []
    for i in range(3):
        o.v = i
        out.append(o.v)
    print(out)
    P.v = 7
    print(o.v, P().v)
    P.v = property()
    try:
        o.v
    except AttributeError as e:
        print(e)

    class N:
        @property
        def v(self):
            raise KeyError("inside")

    for _ in range(2):
        try:
            N().v
        except KeyError as e:
            print(e)


class Killer:
    """Its property disappears while it runs."""

    @property
    def v(self):
        del Killer.v
        return "gone now"


many()
adding()
class_values()
on_classes()
properties()
k = Killer()
print(k.v)
print(hasattr(k, "v"))
import math as module


def of_module():
    return module.pi, module.floor(2.5)


def modules():
    global module
    import cmath

    class Fake:
        pi = "fake"

        @staticmethod
        def floor(x):
            return "fake floor"

    out = [of_module(), of_module()]
    module.pi = 3
    out.append(of_module())
    module.extra = 1
    del module.extra
    out.append(of_module())
    real, module = module, Fake
    out.append(of_module())
    module = cmath
    try:
        of_module()
    except AttributeError as e:
        out.append(str(e))
    module = real
    del module.pi
    try:
        of_module()
    except AttributeError as e:
        out.append(str(e))
    module.pi = 4
    out.append(of_module())
    return out


for line in modules():
    print(line)
