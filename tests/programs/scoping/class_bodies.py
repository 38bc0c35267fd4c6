# Class bodies: names skip class scope from functions, fall back to globals, see cells; mangling; namespaces made by __prepare__.
v = "module"


def function():
    v = "enclosing"
    class A:
        seen_first = v
        v = "class"
        seen_then = v
        def method(self): return v
        class Inner:
            seen = v
        f = lambda self, default=v: (v, default)
    class B:
        if 0: v = 1
        try:
            seen = v
        except NameError as e:
            seen = str(e)
    return A.seen_first, A.seen_then, A().method(), A.Inner.seen, A().f(), B.seen


print(function())


class Global:
    got = v
    v = "changed"
    del v
    again = v
    for i in range(3): pass
    loop = i
    def __init__(self): self.__private = 1
    def __mangled(self, __arg=2): return __arg, self.__private
    def call(self): return self.__mangled()
    __x = __y = 5
    __dunder__ = "kept"
    ___ = "under"
    def keyword(self): return dict(__key=1), self.__class__.__name__
    def inner(self):
        def __nested(): return "nested"
        return __nested.__name__, __nested()
    class __Hidden: pass
    def hidden(self): return Global.__Hidden.__name__, Global.__Hidden.__qualname__
    def imports(self):
        try:
            import __absent
        except ImportError as e:
            return str(e)
    def global_name(self):
        global __module_private
        __module_private = "mangled global"


g = Global()
print(g.got, g.again, g.loop, g.call(), g.keyword(), g.inner(), g.hidden(), g.imports())
g.global_name()
print(sorted(n for n in vars(Global) if "_x" in n or "_y" in n or n.startswith("___") or "dunder" in n or "Hidden" in n), vars(g), _Global__module_private)


class _Lead:
    def __m(self): return "stripped underscores"
    def call(self): return self.__m()


class __:
    def __m(self): return "no mangling without letters"
    def call(self): return self.__m()


print([n for n in vars(_Lead) if "m" in n and "__m" in n], [n for n in vars(__) if n.endswith("__m")], _Lead().call(), __().call())


class Recording(dict):
    def __setitem__(self, k, v): print("set", k, end=" "); super().__setitem__(k, v)
    def __getitem__(self, k):
        if not k.startswith("__"): print("get", k, end=" ")
        return super().__getitem__(k)
    def __delitem__(self, k): print("del", k, end=" "); super().__delitem__(k)


class Meta(type):
    @classmethod
    def __prepare__(meta, name, bases, **kw): print("prepare", name, bases, kw); return Recording(given="from prepare")
    def __new__(meta, name, bases, ns, **kw): return super().__new__(meta, name, bases, dict(ns))
    def __init__(cls, name, bases, ns, **kw): super().__init__(name, bases, ns)


class P(metaclass=Meta, option=1):
    a = given
    b = a
    del a
    b: int = b
    def f(self): pass
print()
print(P.given, P.b, P.__annotations__)


class Doc:
    """doc"""
    __slots__ = ("a",)
    __qualname__ = "Other.Name"
    __module__ = "elsewhere"


print(Doc, Doc.__doc__, Doc.__qualname__, Doc.__name__, Doc.__module__)
