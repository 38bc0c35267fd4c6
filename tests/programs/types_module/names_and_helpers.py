# types: every name is the type of what it says; new_class, resolve_bases, prepare_class, get_original_bases, SimpleNamespace, coroutine.
import sys
import types


def f(): pass
def gen(): yield
async def co(): pass
async def agen(): yield


class C:
    __slots__ = ("slot",)
    def m(self): pass


c = co()
checks = {"FunctionType": f, "LambdaType": lambda: 0, "CodeType": f.__code__, "GeneratorType": gen(), "CoroutineType": c, "AsyncGeneratorType": agen(), "MethodType": C().m, "BuiltinFunctionType": len, "BuiltinMethodType": [].append, "WrapperDescriptorType": object.__init__, "MethodWrapperType": object().__str__, "MethodDescriptorType": str.join, "ClassMethodDescriptorType": dict.__dict__["fromkeys"], "ModuleType": sys, "MappingProxyType": C.__dict__, "GetSetDescriptorType": type.__dict__["__name__"], "MemberDescriptorType": C.slot, "CellType": types.CellType(1), "NoneType": None, "EllipsisType": ..., "NotImplementedType": NotImplemented, "GenericAlias": list[int], "UnionType": int | str, "SimpleNamespace": types.SimpleNamespace(), "FrameType": sys._getframe()}
for name, value in checks.items():
    t = getattr(types, name)
    print(name, type(value) is t, t.__name__, t.__module__)
c.close()
try:
    raise ValueError
except ValueError as e:
    print(type(e.__traceback__) is types.TracebackType)
for t in (types.GeneratorType, types.FrameType, types.NoneType, types.EllipsisType, types.BuiltinFunctionType, types.MethodWrapperType):
    try:
        print(t())
    except TypeError as e:
        print(t.__name__, e)
    try:
        class Sub(t): pass
        print("subclassed", t.__name__)
    except TypeError as e:
        print(e)
ns = types.SimpleNamespace({"a": 1}, b=2)
ns.c = [ns]
print(ns, ns == types.SimpleNamespace(a=1, b=2), types.SimpleNamespace(x=1) == types.SimpleNamespace(x=1), vars(types.SimpleNamespace(q=1)), types.SimpleNamespace() != 5)
for bad in (lambda: types.SimpleNamespace(1), lambda: types.SimpleNamespace({1: 2}), lambda: types.SimpleNamespace({}, {}), lambda: ns.missing, lambda: hash(ns), lambda: ns < ns):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
X = types.new_class("X", (C,), {}, lambda n: n.update(attr=5, method=lambda self: "new"))
print(X, X.attr, X().method(), X.__bases__, types.new_class("Y").__mro__)


class Meta(type):
    @classmethod
    def __prepare__(mcs, name, bases, **kw): return {"prepared": kw}
    def __new__(mcs, name, bases, ns, **kw): return super().__new__(mcs, name, bases, ns)
    def __init__(cls, name, bases, ns, **kw): pass


print(types.new_class("Z", (), {"metaclass": Meta, "opt": 1}).prepared, types.prepare_class("P", (), {"metaclass": Meta, "o": 2}), types.prepare_class("Q", (int,)))
class Entries:
    def __mro_entries__(self, bases): return (int, str)[:1]
print(types.resolve_bases((Entries(), float)), types.resolve_bases((int,)))
class G[T](list[T]): pass
print(types.get_original_bases(G)[0], types.get_original_bases(int), types.get_original_bases(type("K", (C,), {})))
d = {"a": 1}
p = types.MappingProxyType(d)
print(p, p["a"], p | {"b": 2}, {"c": 3} | p, p == {"a": 1}, len(p), list(reversed(p)), p.get("z", 0), p.copy() is d, "a" in p, hash(types.MappingProxyType({})) if False else "", list(p.items()), repr(p))
d["late"] = 2
for bad in (lambda: p.__setitem__("x", 1), lambda: hash(p), lambda: types.MappingProxyType(5), lambda: p["zz"], lambda: setattr(p, "x", 1), lambda: p.__ior__({}), lambda: types.MappingProxyType(), lambda: types.MappingProxyType([1])):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
print(p["late"], p < p if False else p == d, sorted(p.keys()))
g = types.FunctionType(f.__code__, {"x": 1}, "renamed")
m = types.MethodType(lambda self, a: (self, a), "bound")
print(g.__name__, g.__globals__.get("x"), m(1), m.__self__, m == types.MethodType(m.__func__, "bound"), types.CellType().__class__.__name__)
for bad in (lambda: types.MethodType(5, 1), lambda: types.MethodType(f, None), lambda: types.CellType().cell_contents, lambda: types.FunctionType(5, {}), lambda: types.FunctionType(f.__code__, 5), lambda: types.ModuleType(), lambda: types.ModuleType(5), lambda: types.CellType(1) < types.CellType(2), lambda: types.CellType() == types.CellType()):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
mod = types.ModuleType("made", "its doc")
mod.x = 5
print(mod, mod.__doc__, mod.__name__, mod.__loader__, mod.__spec__, mod.__package__, vars(mod).keys(), mod.x)
mod.__getattr__ = lambda n: f"dynamic {n}"
print(mod.anything)
class Dyn:
    @types.DynamicClassAttribute
    def v(self): return "instance"
print(Dyn().v)
try:
    Dyn.v
except AttributeError as e:
    print("AttributeError")
