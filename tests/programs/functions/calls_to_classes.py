# Calling types: __new__ and __init__ arguments, object() rules, instances of other types, call errors of subclasses.
def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ":", e)


class NewOnly:
    def __new__(cls, *a): print("new", a, end=" "); return super().__new__(cls)
class InitOnly:
    def __init__(self, *a): print("init", a, end=" ")
class Both(NewOnly, InitOnly): pass
class Neither: pass
class Other:
    def __new__(cls, x): return x
    def __init__(self, x): print("init of Other", end=" ")
class Sub(Other): pass
class RetBad:
    def __init__(self): return 5
class NewNone:
    def __new__(cls): return None
class PassArgs:
    def __new__(cls, *a, **k): return object.__new__(cls, *a, **k)
class PassInit:
    def __init__(self, *a, **k): object.__init__(self, *a, **k)
for f in (lambda: NewOnly(1), lambda: InitOnly(1, 2), lambda: Both(3), lambda: Neither(1), lambda: Neither(a=1), lambda: Other(5), lambda: Other(object.__new__(Sub)), lambda: RetBad(), lambda: NewNone(), lambda: PassArgs(1), lambda: PassArgs(), lambda: PassInit(1), lambda: PassInit(), lambda: object(1), lambda: object.__new__(), lambda: object.__new__(5), lambda: object.__new__(int), lambda: object.__new__(NewOnly, 1), lambda: object.__new__(InitOnly, 1), lambda: object.__init__(InitOnly(), 1), lambda: int.__new__(str), lambda: int.__new__(bool), lambda: tuple.__new__(int), lambda: str.__new__(5), lambda: list.__new__(dict), lambda: object.__init__(), lambda: type.__call__(Neither), lambda: Neither()(), lambda: NewOnly.__new__(InitOnly), lambda: NewOnly.__new__()):
    attempt(lambda: type(f()).__name__)
class Meta(type):
    def __call__(cls, *a): return ("meta call", a)
class WithMeta(metaclass=Meta): pass
print(WithMeta(1, 2), isinstance(object.__new__(WithMeta), WithMeta))
class Made:
    made = 0
    def __new__(cls): Made.made += 1; return super().__new__(cls) if Made.made < 3 else Made
print(type(Made()).__name__, type(Made()).__name__, Made() is Made)
class Slots: __slots__ = ("a",)
class Init(Slots):
    def __init__(self, a): self.a = a; self.b = 2
i = Init(1); print(i.a, i.b, i.__dict__)
class KwOnly:
    def __init__(self, *, k, **rest): self.k, self.rest = k, rest
attempt(lambda: vars(KwOnly(k=1, z=2))); attempt(lambda: KwOnly()); attempt(lambda: KwOnly(1)); attempt(lambda: KwOnly(k=1, **{"k": 2}))
class Dyn: pass
Dyn.__init__ = lambda self, x: setattr(self, "x", x); print(Dyn(5).x); Dyn.__new__ = lambda cls, x: object.__new__(cls); print(Dyn(6).x); del Dyn.__init__; attempt(lambda: vars(Dyn(7)))
