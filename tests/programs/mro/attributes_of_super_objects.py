# super().name where no class behind has the name: attributes of the super object itself, and errors.
class A:
    here = "A.here"
    def m(self): return "A.m"


class B(A):
    def m(self):
        s = super()
        return super().__thisclass__, super().__self_class__, super().__self__ is self, super().__class__, s.__thisclass__, super().m(), super().here
    @classmethod
    def c(cls): return super().__thisclass__, super().__self_class__, super().__self__ is cls, super().here, super().__name__
    def missing(self): return super().nothing
    def repr(self): return super().__repr__()[:17], repr(super())[:27], super().__doc__, super().__dict__ if hasattr(super(), "zz") else "no zz"


class C(B): pass


print(B().m(), C().m()[1], B().repr(), hasattr(super(B, B()), "__thisclass__"))
for f in (B.c, B().missing, lambda: super(B, B()).nothing, lambda: super(B, C).nothing, lambda: super(B).here):
    try: print(f())
    except AttributeError as e: print(e, "|", e.name, type(e.obj).__name__)
