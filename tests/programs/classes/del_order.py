# When objects die: rebinding, temporaries, containers in order, exceptions in __del__, resurrection, attributes and locals.
import sys


class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("~" + str(self.n), end=" ")
    def get(self): return self
    def __add__(self, o): return D(f"{self.n}+{o.n}")
    def __enter__(self): return self
    def __exit__(self, *a): print("exit", end=" ")
    def __iter__(self): return iter([1])


def end(label): print("|", label)


x = D(1); x = D(2); end("rebinding"); x = None; end("None")
D(3); end("expression"); D(4).get().get(); end("method chain"); (D(5) + D(6)); end("operator")
[D(7), D(8)]; end("list"); (D(9), D(10)); end("tuple"); {D(11): D(12)}; end("dict"); {D(13)}; end("set")
l = [D(14), D(15), D(16)]; l[1] = None; end("item"); del l[0]; end("del item"); l.clear(); end("clear")
d = {"a": D(17), "b": D(18)}; d["a"] = D(19); end("value"); d.pop("b"); end("pop"); d.update(a=0); end("update")


def scope():
    a, b, c = D("a"), D("b"), D("c")
    b = 1
    return "returned"


print(scope()); end("locals")


def arguments(p, *args, **kw):
    p = None
    print("in body", end=" ")


arguments(D(20), D(21), k=D(22)); end("arguments")


def generator():
    local = D("g")
    yield 1
    yield 2


g = generator(); next(g); del g; end("generator")
for i in D(23): pass
end("iterated")
with D(24) as w: end("in with")
end("after with"); del w; end("del w")
def raises():
    local = D("r")
    raise ValueError
try:
    raises()
except ValueError as e:
    pass
end("after handler")
class Attr: pass
o = Attr(); o.x = D(25); o.y = D(26); o.x = 1; end("attribute"); del o; end("object with attribute")


class Bad:
    def __del__(self): raise ValueError("in del")


hook, sys.unraisablehook = sys.unraisablehook, lambda u: print(u.exc_type.__name__, u.exc_value, u.object.__name__, end=" ")
Bad(); end("unraisable")
sys.unraisablehook = hook
saved = []


class Phoenix:
    def __del__(self): print("resurrect", end=" "); saved.append(self)


p = Phoenix(); del p; end(len(saved)); saved.clear(); end("second death: not finalized twice")
a = b = D(27); del a; end("two names"); del b; end("last name")
print((lambda v: v.n)(D(28))); end("lambda"); print([v.n for v in [D(29), D(30)]]); end("comprehension")
(lambda: D(31))(); end("result"); D(32) if D(33) else D(34); end("conditional"); D(35) and D(36); end("and"); D(37) or 1; end("or")
x, y = D(38), D(39); x, y = y, x; end("swap"); x = y = None; end("both")
t = (D(40),); t += (D(41),); end("tuple +="); t = t[1:]; end("slice"); del t; end("tuple gone")
def closure():
    v = D("cell")
    def inner(): return v
    return inner
f = closure(); end("closure alive"); del f; end("closure gone")
class Klass: attr = D("class attr")
Klass.attr = 1; end("class attribute"); del Klass
*s, last = D(42), D(43), D(44); end("star"); s = last = 0; end("gone")
x = D(45); x += D(46); end("augmented"); del x
s = f"{D(47).n}"; end("f-string"); D(48).n; end("attribute of temporary"); D(49).other = 1; end("store in temporary")
D(51) is D(52), D(53) == D(54); end("comparisons"); not D(55); end("not"); D(56) in [D(57)]; end("in")
end("end")
