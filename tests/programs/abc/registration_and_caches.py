# abc: abstract methods of every kind, registration, subclass hooks, cache tokens, update_abstractmethods, errors of instantiation.
import abc
from abc import ABC, ABCMeta, abstractmethod, abstractproperty, abstractclassmethod, abstractstaticmethod, get_cache_token, update_abstractmethods
from collections.abc import *


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ":", e)


class Base(ABC):
    @abstractmethod
    def m(self): return "base m"
    @property
    @abstractmethod
    def p(self): "abstract property"
    @p.setter
    @abstractmethod
    def p(self, v): ...
    @classmethod
    @abstractmethod
    def c(cls): ...
    @staticmethod
    @abstractmethod
    def s(): ...
    def concrete(self): return "concrete"


class Half(Base):
    def m(self): return super().m() + "+half"
    p = 5


class Full(Half):
    @classmethod
    def c(cls): return cls.__name__
    @staticmethod
    def s(): return "static"


attempt(Base); attempt(Half); attempt(lambda: (Full().m(), Full().p, Full.c(), Full.s(), Full().concrete()))
print(sorted(Base.__abstractmethods__), sorted(Half.__abstractmethods__), Full.__abstractmethods__, Base.m.__isabstractmethod__, Base.p.__isabstractmethod__, getattr(Full.m, "__isabstractmethod__", False))
class One(ABC):
    @abstractmethod
    def only(self): ...
attempt(One); attempt(lambda: type("Anon", (One,), {})()); attempt(lambda: type("Ok", (One,), {"only": 1})().only)
attempt(lambda: object.__new__(One)); attempt(lambda: type("IntAbs", (int, One), {})(5))
One.only = lambda self: "added later"; attempt(One); update_abstractmethods(One); attempt(lambda: One().only())
class Old(ABC):
    a = abstractproperty(lambda self: 1)
    b = abstractclassmethod(lambda cls: 2)
    d = abstractstaticmethod(lambda: 3)
attempt(Old); print(sorted(Old.__abstractmethods__))


class Reg(ABC): pass
token = get_cache_token()
class Thing: pass
print(isinstance(Thing(), Reg), issubclass(Thing, Reg), Reg.register(Thing) is Thing, isinstance(Thing(), Reg), issubclass(Thing, Reg), get_cache_token() != token, Thing.__mro__)
@Reg.register
class Deco(int): pass
print(issubclass(Deco, Reg), isinstance(Deco(1), Reg), issubclass(int, Reg), issubclass(type("SubThing", (Thing,), {}), Reg))
class SubReg(Reg): pass
SubReg.register(float); print(issubclass(float, Reg), issubclass(float, SubReg), issubclass(Reg, SubReg))
attempt(lambda: Reg.register(5)); attempt(lambda: SubReg.register(Reg)); attempt(lambda: issubclass(5, Reg)); attempt(lambda: isinstance(5, Reg))


class Hook(ABC):
    @classmethod
    def __subclasshook__(cls, C): print("hook", C.__name__, end=" "); return {"Yes": True, "No": False}.get(C.__name__, NotImplemented)
class Yes: pass
class No(Hook): pass
class Maybe(Hook): pass
print(issubclass(Yes, Hook), issubclass(Yes, Hook), issubclass(No, Hook), issubclass(Maybe, Hook), isinstance(Yes(), Hook), issubclass(int, Hook))
class BadHook(ABC):
    @classmethod
    def __subclasshook__(cls, C): return "neither"
attempt(lambda: issubclass(int, BadHook))
class Duck:
    def __len__(self): return 0
    def __iter__(self): return iter(())
    def __contains__(self, x): return False
    def __hash__(self): return 1
    def __call__(self): return 1
    def __next__(self): raise StopIteration
    def __reversed__(self): return iter(())
    def __await__(self): yield
    def __aiter__(self): return self
    async def __anext__(self): raise StopAsyncIteration
    def __buffer__(self, f): return memoryview(b"")
class NoIter:
    __iter__ = None
    __hash__ = None
for A in (Awaitable, Coroutine, AsyncIterable, AsyncIterator, AsyncGenerator, Hashable, Iterable, Iterator, Generator, Reversible, Sized, Container, Callable, Collection, Set, MutableSet, Mapping, MutableMapping, MappingView, KeysView, ItemsView, ValuesView, Sequence, MutableSequence, Buffer):
    print(A.__name__, issubclass(Duck, A), issubclass(NoIter, A), [t.__name__ for t in (int, str, bytes, list, tuple, dict, set, frozenset, range, type({}.keys()), type({}.items()), type({}.values()), type(iter([])), type(x for x in ()), bytearray, memoryview, type(len)) if issubclass(t, A)], sorted(A.__abstractmethods__))
attempt(Sequence); attempt(lambda: MutableMapping()); attempt(lambda: Generator())
