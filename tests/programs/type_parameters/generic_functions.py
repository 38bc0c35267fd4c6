# Decorators, defaults, closures and methods with type parameters: order of evaluation and names.
def deco(tag):
    print("deco", tag)
    def wrap(f):
        print("wrap", tag, f.__name__, f.__type_params__)
        return f
    return wrap


def value(x):
    print("value", x)
    return x


@deco(1)
@deco(2)
def f[T](a: value(T.__name__) = value("default"), *args: value("args"), k: value("k") = value("kd")) -> value("ret"):
    return a, args, k


print(f(), f.__defaults__, f.__kwdefaults__, f.__annotations__)


class Meta(type):
    def __new__(m, name, bases, ns, **kw):
        print("meta", name, bases, sorted(k for k in ns if not k.startswith("__")), sorted(kw))
        return super().__new__(m, name, bases, ns)

    def __init__(self, *a, **kw): pass


@deco(3)
class C[T](value(dict), metaclass=Meta, flag=value(1)):
    x: T
    y = value("body")

    def m[U](self, u: U = T) -> "T":
        def inner(): return T, U, __class__
        return inner()


print(C.__bases__, C.__type_params__, C.__annotations__, C().m(), C[int], C[int]().m())


class Sub(C[int]): pass


print(Sub.__mro__, Sub.__orig_bases__, Sub({1: 2}), Sub.__parameters__)


class Sub2[K](C[K], dict if False else Meta("Last", (dict,), {})): z = K


print(Sub2.__mro__, Sub2.__parameters__, Sub2[str].__args__)
gen = lambda: 1


def g[T](x: T):
    yield x
    yield T


async def co[T](x: T): return T, x


print(list(g(1)), g.__type_params__)
try:
    co(3).send(None)
except StopIteration as e:
    print(e.value)


def shadow[T]():
    T = 5
    return T


print(shadow(), shadow.__type_params__[0])


def uses_nonlocal():
    count = 0
    def bump[T](t: T) -> T:
        nonlocal count
        count += 1
        return t
    bump(1), bump("a")
    return count, bump.__qualname__


print(uses_nonlocal())


class WithGetItem[T]:
    def __class_getitem__(cls, item): return "own", item


print(WithGetItem[int], WithGetItem.__orig_bases__)
try:
    C[int, str]
except TypeError as e:
    print(e)
try:
    int[str]
except TypeError as e:
    print(e)
import typing
print(typing.get_origin(C[int]), typing.get_args(C[int]))
