# attribute & name suggestions off stderr; finalization; misc
import sys
def f():
    try:
        yield 1
    except GeneratorExit:
        print("gexit"); raise
g=f(); next(g); del g
class C:
    def __enter__(self): print("enter"); return self
    def __exit__(self, t, v, tb):
        print("exit", t and t.__name__, v, tb and tb.tb_lineno); return True
with C(): raise ValueError("swallowed")
try:
    with C() as c:
        sys.exit(3)
    print("continued")
finally: print("fin")
e = NameError("x", name="foo"); print(e.name)
try: undefined_thing
except NameError as e: print(e.name, e.args)
try: (1).foo
except AttributeError as e: print(e.name, e.obj, e)
def u():
    print(q); q=1
try: u()
except UnboundLocalError as e: print(e, e.name)
def cl():
    def inner(): return zz
    try: inner()
    except NameError as e: print(e, e.name)
    if 0: zz=1
cl()
try: import sys.nope
except ImportError as e: print(e, e.name, e.path)
try: raise ValueError("a") from ValueError("b")
except ValueError as e:
    print(e.__cause__, e.__context__, e.__suppress_context__)
try:
    raise OSError(2, "No such", "file.txt")
except FileNotFoundError as e: print(e, e.errno, e.filename)
class E1(Exception): pass
class E2(E1, ValueError): pass
try: raise E2("multi")
except ValueError as e: print(type(e), e, E2.__mro__)
x = Exception("a"); x.__cause__ = x
print(x.__cause__ is x)
try:
    try: raise KeyError("inner")
    finally: raise TypeError("outer")
except TypeError as e: print(repr(e.__context__))
def gen():
    try: yield
    except ValueError as e:
        raise RuntimeError("conv") from e
it = gen(); next(it)
try: it.throw(ValueError("thrown"))
except RuntimeError as e: print(e, repr(e.__cause__))
print(sys.exc_info())
import copy, pickle
for ex in (ValueError(1,"b"), KeyError("k"), OSError(2,"n","f"), E2("z")):
    c = copy.copy(ex); print(repr(c), c.args, type(c))
