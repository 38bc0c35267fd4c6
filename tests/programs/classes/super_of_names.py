"""super(A, b).name with two names, called and read: classes, objects, None, wrong ones, names that are rebound."""


class A:
    tag = "A"

    def __new__(cls, *args):
        self = super(A, cls).__new__(cls)
        self.args = args
        return self

    def who(self):
        return "A"

    @classmethod
    def make(cls, n):
        return cls.__name__, n

    @staticmethod
    def plain(n):
        return n

    @property
    def prop(self):
        return self.args


class B(A):
    tag = "B"

    def who(self):
        return "B" + super(B, self).who()

    @classmethod
    def make(cls, n):
        return super(B, cls).make(n + 1)

    def all(self):
        return super(B, self).tag, super(B, self).plain(3), super(B, self).prop, super(B, self).__class__

    def missing(self):
        try:
            super(B, self).nothing()
        except AttributeError as e:
            return str(e)

    def rebound(self, other):
        me = self
        return super(B, me).who((me := other) and 1) if other else super(B, me).who()


class C(B):
    def who(self):
        return "C" + super(C, self).who()


print(B(1).who(), C().who(), B.make(1), C.make(2), C(1, 2).all(), B().missing(), B().rebound(0))
try:
    B().rebound(A())
except TypeError as e:
    print(e)


def outside(cls, obj):
    try:
        return super(cls, obj).tag
    except Exception as e:
        return f"{type(e).__name__}: {e}"


def outside_call(cls, obj):
    try:
        return super(cls, obj).who()
    except Exception as e:
        return f"{type(e).__name__}: {e}"


for cls, obj in ((B, B()), (A, C()), (B, C), (3, 4), (A, 3), (B, A), (B, A()), (object, 1)):
    print(outside(cls, obj), outside_call(cls, obj))


def unbound(cls, obj):
    return super(cls, obj).__thisclass__, super(cls, obj).__self__


print(unbound(A, None), unbound(B, A) if issubclass(A, B) else "no")
A.who = lambda self: "patched"
print(B().who(), C().who())
B.__bases__ = (type("D", (), {"who": lambda self: "D", "tag": "D"}),)
print(C.__new__(C).who(), outside(B, C.__new__(C)))


def names():
    try:
        return super(NoSuch, names).x
    except NameError as e:
        return str(e)


print(names())


class N:
    def f(self):
        return super().f

    def g(self):
        return super().__thisclass__


try:
    N.f(None)
except AttributeError as e:
    print(e)
print(N.g(None))
