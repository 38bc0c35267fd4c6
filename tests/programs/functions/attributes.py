# What functions, methods, builtin functions and code objects answer about themselves.
def outer(n: int = 3, *, flag: bool = False) -> str:
    "Docs of outer."
    def inner(x):
        return x + n
    return inner


class C:
    def method(self):
        "Docs of method."

    @classmethod
    def make(cls): ...


inner = outer(4)
print(outer.__name__, outer.__qualname__, outer.__module__, outer.__doc__)
print(outer.__defaults__, outer.__kwdefaults__, outer.__annotations__)
print(inner.__qualname__, inner.__closure__[0].cell_contents, inner.__code__.co_freevars)
print(outer.__code__.co_name, outer.__code__.co_argcount, outer.__code__.co_kwonlyargcount, outer.__code__.co_varnames[:2])
print(outer.__code__.co_firstlineno, outer.__code__.co_flags & 3)
outer.__name__ = "renamed"
outer.__qualname__ = "q.renamed"
outer.__doc__ = None
outer.extra = [1]
print(outer.__name__, outer.__qualname__, outer.__doc__, outer.extra, outer.__dict__)
print(repr(outer).startswith("<function q.renamed at 0x"))
del outer.extra
print(hasattr(outer, "extra"))
try:
    outer.__name__ = 3
except TypeError as e:
    print(e)
c = C()
print(c.method.__name__, c.method.__doc__, c.method.__self__ is c, c.method.__func__ is C.method)
print(repr(c.method).startswith("<bound method C.method of <__main__.C object at 0x"))
print(c.method == c.method, c.method is c.method, c.method == C().method, hash(c.method) == hash(c.method))
print(C.make.__self__ is C, repr(C.make))
print(len.__name__, len.__qualname__, len.__module__, repr(len))
print([].append.__name__, [].append.__qualname__, repr(list.append), list.append.__qualname__)
print(repr([].append).startswith("<built-in method append of list object at 0x"))
print((lambda: 0).__name__, type(outer).__name__, type(len).__name__, type([].append).__name__, type(list.append).__name__)
print(callable(outer), callable(c), callable(C), callable(len), callable(3))
bound = C.method.__get__(c)
print(bound == c.method, C.__dict__["method"] is C.method)
