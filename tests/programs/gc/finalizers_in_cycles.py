# __del__ in cycles, resurrection from a cycle, gc callbacks and counts, objects created while collecting, get_referrers of simple graphs.
import gc
import sys


gc.collect()
class C:
    def __init__(self, n): self.n, self.other = n, None
    def __del__(self): print("del", self.n, end=" ")
def pair(a, b): x, y = C(a), C(b); x.other, y.other = y, x
pair(1, 2); print("made", end=" "); n = gc.collect(); print("|", n >= 2)
saved = []
class Phoenix(C):
    def __del__(self): print("resurrects", self.n, end=" "); saved.append(self)
p = Phoenix("p"); p.other = p; del p; gc.collect(); print("|", saved[0].n, saved[0].other is saved[0]); saved.clear(); gc.collect(); print("| finalized once")
class Maker(C):
    def __del__(self): print("makes", end=" "); x = C("made in del"); x.other = x
m = Maker("m"); m.other = m; del m; gc.collect(); print("|", end=" "); gc.collect(); print("|")
class Raises(C):
    def __del__(self): raise ValueError
sys.unraisablehook = lambda u: print("unraisable", u.exc_type.__name__, end=" ")
r = Raises("r"); r.other = r; del r; gc.collect(); print("|")
def generator():
    me = yield
    try:
        yield
    finally:
        print("generator closed", end=" ")
g = generator(); next(g); g.send(g); del g; gc.collect(); print("|")
def closure_cycle():
    c = C("closure")
    def f(): return f, c
    return 1
closure_cycle(); gc.collect(); print("|")
def exception_cycle():
    c = C("traceback")
    try:
        raise ValueError
    except ValueError as e:
        c.other = e
exception_cycle(); gc.collect(); print("|")
for make in (lambda: [], dict, lambda: {0: None}, lambda: bytearray(b"x"), lambda: (1,), lambda: ([],), lambda: C("t"), lambda: (i for i in ()), lambda: 5, lambda: "s", lambda: set()): print(gc.is_tracked(make()) if make not in (dict,) else "", end=" ")
print()
t = [1]; u = {"k": t}; print(any(x is u for x in gc.get_referrers(t)), gc.get_referents(u) == ["k", t] or t in gc.get_referents(u), gc.isenabled()); gc.disable(); s = C(3); s.other = s; del s; print(gc.isenabled(), end=" "); gc.enable(); gc.collect(); print(gc.get_threshold()[0] > 0, len(gc.get_count()), gc.garbage, gc.is_finalized(t)); events = []
gc.callbacks.append(lambda phase, info: events.append((phase, sorted(info)))); gc.collect(); gc.callbacks.clear(); print(events[0], events[-1][0])
d = {}; d["self"] = d; d["c"] = C("in dict"); del d; gc.collect(); l = []; l.append(l); l.append(C("in list")); del l; gc.collect(); s = C("with set"); s.other = {1}; s.me = [s]; del s; gc.collect(); print("|")
class Slots:
    __slots__ = ("me", "c")
x = Slots(); x.me = x; x.c = C("in slots"); del x; gc.collect(); k = type("K", (), {"c": C("in class")}); k.me = k; del k; gc.collect(); print("| end")
