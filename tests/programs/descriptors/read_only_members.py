# Stores to and deletions of read-only attributes of builtin objects, and what the descriptors of these look like.
import functools
import types
import weakref


def f(x=1):
    def inner(): return x
    return inner


class C:
    @property
    def p(self): return 1
    @staticmethod
    def s(): pass
    @classmethod
    def c(cls): pass


def gen(): yield


c = C()
things = {
    "complex": (1j, ("real", "imag")), "int": (5, ("real", "numerator")), "float": (1.5, ("real",)), "range": (range(3), ("start", "stop", "step")),
    "slice": (slice(1), ("start", "stop", "step")), "property": (C.p if isinstance(C.p, property) else C.__dict__["p"], ("fget", "fset", "fdel")),
    "function": (f, ("__closure__", "__globals__")), "method": (C().c, ("__func__", "__self__")), "staticmethod": (C.__dict__["s"], ("__func__",)),
    "code": (f.__code__, ("co_name", "co_argcount", "co_flags", "co_filename")), "generator": (gen(), ("gi_running", "gi_frame")),
    "type": (int, ("__base__", "__basicsize__")), "super": (super(C, c), ("__thisclass__", "__self__")), "module": (types, ("__dict__",)),
    "group": (ExceptionGroup("g", [ValueError()]), ("message", "exceptions")), "ref": (weakref.ref(C), ("__callback__",)), "partial": (functools.partial(f), ("func", "args", "keywords")),
    "namespace": (types.SimpleNamespace(a=1), ("__dict__",)), "alias": (list[int], ("__origin__", "__args__")), "union": (int | str, ("__args__",)),
    "memoryview": (memoryview(b"x"), ("obj", "readonly")), "builtin": (len, ("__name__", "__self__")), "descriptor": (int.real, ("__name__", "__objclass__")),
    "slot": (type("S", (), {"__slots__": "a"}).a, ("__name__", "__objclass__")), "wrapper": (int.__add__, ("__name__", "__objclass__")),
}
for label, (thing, names) in things.items():
    for name in names:
        for change in (lambda: setattr(thing, name, 1), lambda: delattr(thing, name)):
            try:
                change()
                print(label, name, "changed")
            except Exception as e:
                print(label, name, type(e).__name__, e)
print(complex.real, range.start, slice.step, property.fget, BaseExceptionGroup.message, int.real, type.__dict__["__base__"], type.__dict__["__name__"], types.FunctionType.__closure__, types.FunctionType.__code__)
