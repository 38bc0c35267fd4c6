import inspect


def fn():
    "doc  of fn\n        indented\n          more\n    "


def gen():
    yield


async def coro():
    pass


async def agen():
    yield


class A:
    "class doc"

    def m(self):
        "doc of m"

    @property
    def p(self):
        return 1


class B(A):
    def m(self):
        pass


print([inspect.isfunction(x) for x in (fn, A, A.m, A().m, len)])
print([inspect.ismethod(x) for x in (fn, A.m, A().m)], [inspect.isclass(x) for x in (A, A(), int)])
print([inspect.isgeneratorfunction(x) for x in (fn, gen, coro, agen)])
print([inspect.iscoroutinefunction(x) for x in (fn, gen, coro, agen)])
print([inspect.isasyncgenfunction(x) for x in (fn, gen, coro, agen)])
print(inspect.isgenerator(gen()), inspect.isbuiltin(len), inspect.ismodule(inspect), inspect.isroutine(len))
c = coro()
print(inspect.iscoroutine(c), inspect.isawaitable(c))
c.close()
print(repr(inspect.getdoc(fn)), inspect.getdoc(B().m), inspect.getdoc(B), inspect.cleandoc("  a\n    b\n      c\n"))
print([n for n, v in inspect.getmembers(A, inspect.isfunction)], inspect.getmro(B)[0].__name__)
print(inspect.getattr_static(A(), "p").__class__.__name__, inspect.currentframe().f_lineno)
print(inspect.unwrap(fn) is fn, inspect.isabstract(A))
g = gen()
print(inspect.getgeneratorstate(g), next(g), inspect.getgeneratorstate(g))
