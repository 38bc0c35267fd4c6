import functools
import inspect


def f(a, b: int, /, c, d=4, *args: str, e, g: "x" = 5, **kw) -> list:
    pass


sig = inspect.signature(f)
print(sig)
print([(p.name, p.kind.name, p.default is p.empty) for p in sig.parameters.values()])
print(sig.parameters["d"], repr(sig.parameters["g"]), sig.return_annotation)


class C:
    def __init__(self, x, *, y=1):
        pass

    def m(self, z):
        pass

    @classmethod
    def k(cls, w=None):
        pass

    @staticmethod
    def s(v):
        pass

    def __call__(self, q):
        pass


print(inspect.signature(C), inspect.signature(C.m), inspect.signature(C(1).m), inspect.signature(C.k))
print(inspect.signature(C.s), inspect.signature(C(1)), inspect.signature(lambda *a, k=1: 0))
print(inspect.signature(functools.partial(f, 1, 2, d=7)))


@functools.wraps(f)
def wrapped(*a):
    pass


print(inspect.signature(wrapped) == sig, inspect.signature(wrapped, follow_wrapped=False))
b = inspect.signature(lambda a, b=2, *c, d=3, **e: 0).bind(1, 5, 6, d=7, z=8)
print(b, b.args, b.kwargs)
b = inspect.signature(lambda a, b=2, *c, d=3, **e: 0).bind(1)
b.apply_defaults()
print(b.arguments)
for args, kw in (((), {}), ((1, 2), {}), ((1,), {"q": 1}), ((1,), {"a": 1})):
    try:
        print(inspect.signature(lambda a: 0).bind(*args, **kw))
    except TypeError as e:
        print(e)
print(inspect.getfullargspec(f))
