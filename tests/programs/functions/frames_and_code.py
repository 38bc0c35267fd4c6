# sys._getframe and code objects: names, line numbers, callers, globals, f_back at the bottom, co_ attributes of every kind of code.
import sys


def where(): f = sys._getframe(1); return f.f_code.co_name, f.f_lineno - f.f_code.co_firstlineno, f.f_code.co_qualname
def a(): return where()
class C:
    body = where()
    def m(self): return where()
    @staticmethod
    def s(): return [where() for _ in [0]]
    @property
    def p(self): return (lambda: where())()


print(a(), C.body, C().m(), C.s(), C().p, list(where() for _ in [0]), where()[0], {where()[0] for _ in [0]})
def chain():
    names, f = [], sys._getframe()
    while f: names.append(f.f_code.co_name); f = f.f_back
    return names
def outer(): return inner()
def inner(): return chain()
print(outer(), sys._getframe().f_back, sys._getframe().f_globals is globals(), sys._getframe().f_builtins["len"] is len, sys._getframe(0).f_code.co_name)
def lines():
    f = sys._getframe()
    x = f.f_lineno
    y = f.f_lineno
    return y - x, f.f_lineno - f.f_code.co_firstlineno
print(lines())
def gen(): yield sys._getframe().f_code.co_name, sys._getframe().f_back.f_code.co_name
def uses(): return next(gen())
print(uses())
g = gen(); print(g.gi_frame.f_code is g.gi_code, g.gi_frame.f_lineno == gen.__code__.co_firstlineno, g.gi_code.co_name, list(g) and g.gi_frame)
def all_kinds(a, b=1, /, c=2, *args, d, e=3, **kw):
    "the doc"
    local = a
    def nested(): return local, kw
    return nested
c = all_kinds.__code__
print(c.co_name, c.co_qualname, c.co_argcount, c.co_posonlyargcount, c.co_kwonlyargcount, c.co_varnames, c.co_cellvars, c.co_freevars, bool(c.co_flags & 4), bool(c.co_flags & 8), bool(c.co_flags & 32), c.co_firstlineno, c.co_filename.endswith("frames_and_code.py"), c.co_nlocals)
async def co(): pass
async def ag(): yield
print(bool(co.__code__.co_flags & 128), bool(ag.__code__.co_flags & 512), bool(gen.__code__.co_flags & 32), (lambda: 0).__code__.co_name, (lambda: 0).__code__.co_flags & 0x10, all_kinds(1, d=2).__code__.co_freevars, all_kinds(1, d=2).__code__.co_flags & 0x10)
try:
    def fails(): raise ValueError
    fails()
except ValueError as e:
    tb = e.__traceback__; print(tb.tb_frame.f_code.co_name, tb.tb_next.tb_frame.f_code.co_name, tb.tb_next.tb_next, tb.tb_next.tb_lineno == fails.__code__.co_firstlineno, tb.tb_lineno > tb.tb_next.tb_lineno)
f = sys._getframe()
for name, value in (("f_code", 1), ("f_globals", {}), ("f_back", None), ("missing", 1)):
    try:
        setattr(f, name, value); print("set", name)
    except (AttributeError, TypeError) as e:
        print(type(e).__name__, e)
print(type(f).__name__, isinstance(f.f_lineno, int), f.f_locals is globals() or f.f_locals == globals(), hash(c) == hash(c), c == all_kinds.__code__, c != co.__code__)
print([x.f_code.co_name for x in [sys._getframe()]], eval_free := sys._getframe().f_code.co_name, {k: sys._getframe().f_code.co_name for k in "a"})
