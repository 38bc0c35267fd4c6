# str's % on subclasses, and what builtin types and their subclasses say to calls that do not fit.
class P(str): pass
import os
class Q(str):
    def __str__(self): return self
for f in ["", "abc", "a%%", "%%", "%s"]:
    for a in [(), ("x",), (P("x"),), (Q("x"),), P("y"), {}, {"a":1}, Q("z")]:
        try: print(repr(f), a, type(a), type(P(f) % a))
        except TypeError as e: print(e)
class T(str): pass
for t in (str, T, T("x").__class__):
  for args, kw in (((1,2,3,4),{}), ((1,2,3,4), {"x":1}), ((1,2,3),{"object":2}), ((1,2),{"object":2}),((),{"zz":2}), ((1,),{"zz":2}), ((1,2,3),{"zz":2}), ((), dict(a=1,b=2,c=3,d=4)), ((b"x",),{"errors":1}),((b"x",),{"encoding":1}), ((1,2,3,4,5,6),{}),(("a","b"),{}), ((5,"a"),{}), (("a",None),{}), ((None,"utf-8",None),{})):
    try: print(t(*args,**kw))
    except TypeError as e: print(t, e)
for t in (bytes, bytearray, int, float, complex, bool, list, tuple, dict, set, frozenset, type, object, range, slice, memoryview, enumerate, zip, map, filter, reversed, property, classmethod, staticmethod, super, BaseException, OSError, StopIteration, ImportError, UnicodeDecodeError):
  for tt in (t, type("S", (t,), {}) if t not in (bool, range, slice, memoryview) else t):
    for args, kw in (((1,2,3,4),{}), ((1,2,3,4), {"x":1}), ((),{"zz":2}), (([],),{"zz":2}), ((), {})):
        if t is dict and args==() : continue
        try: print(tt, str(tt(*args,**kw))[:9])
        except Exception as e: print(tt, type(e), e)
from functools import cmp_to_key
for f in (lambda: cmp_to_key(1,2), lambda: cmp_to_key(1,mycmp=2), lambda: cmp_to_key(a=1,mycmp=2), lambda: memoryview(1,object=2), lambda:memoryview(x=1,object=2), lambda: str(b"a", errors=None), lambda: str(b"a", None),lambda: "a".expandtabs(1,2), lambda: [].sort(1), lambda: os.rmdir(), lambda:os.rmdir("a", 2), lambda:os.link(1), lambda: sum(), lambda: sum([],1,2), lambda: str(b"x",encoding=None), lambda: super(int, 1, 2), lambda: b"".decode(1,2,3), lambda: "".encode(1,2,3), lambda: int.from_bytes(1,2,3), lambda: (1).to_bytes(1,2,3), lambda: print(*[1], foo=2), lambda: sorted([],1), lambda: "".split(1,2,3), lambda: "".splitlines(1,2), lambda: {}.get(), lambda: {}.pop(), lambda: {}.setdefault(), lambda: [].index(), lambda: [].pop(1,2), lambda: round(), lambda: pow(1), lambda: pow(1,2,3,4)):
    try: f()
    except Exception as e: print(type(e).__name__, e)
