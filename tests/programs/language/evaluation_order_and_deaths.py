def t(x):
    print("eval", x); return x
class D:
    def __init__(s, n): s.n = n
    def __del__(s): print("del", s.n)
    def __add__(s, o): print("add"); return D(s.n + o.n)
    def __iadd__(s, o): print("iadd"); return s
    def __lt__(s, o): return s.n < o.n
    def __getitem__(s, i): return D("item%s" % i)
    def __setitem__(s, i, v): print("set", i)
    def __enter__(s): print("enter"); return D("ctx")
    def __exit__(s, *a): print("exit", a[0]); return False
def f():
    a = D("a")
    a = D("a2")
    print("rebinding done")
    D("temp")
    print("temp done")
    b = D(1) + D(2) if False else D("x")
    x = [D(i) for i in range(2)]
    print("list")
    del x
    for i in [D("l1"), D("l2")]:
        print("loop")
    print("after loop")
    try:
        c = D("c")
        raise ValueError("boo")
    except ValueError as e:
        print("handler", e)
        d = D("d")
    print("end")
    return D("ret")
r = f()
print("returned")
r += D("other")
r[D("k").n] = D("v")
t(1) + t(2) * t(3)
print(t(1) < t(2) < t(0) < t(9))
print(t(0) and t(1), t(0) or t(2), t(5) if t(0) else t(6))
d = {t("k1"): t("v1"), **{t("k2"): t("v2")}, t("k3"): t("v3")}
print(d)
def g(*a, **k): print(a, k)
g(t(1), *[t(2), t(3)], t(4), x=t(5), **{"y": t(6)}, z=t(7))
with D("cm") as q, D("cm2"):
    print("body")
    w = D("w")
def h(p):
    p = D("p2")
    print("h")
pp = D("p1"); h(pp); del pp
def borrowed(p, q=D("default")):
    print("b", p.n)
borrowed(D("p3"))
print("----")
def multi():
    a, b = D("m1"), D("m2")
    a, b = b, a
    (x, *y), z = [D("u1"), D("u2"), D("u3")], D("u4")
    print("unpacked")
    x = y = z
    print("chained")
multi()
def early(n):
    v = D("v%d" % n)
    for i in range(3):
        w = D("w%d" % i)
        if i == n: return w
        if i == 7: break
    else:
        print("no break")
    while True:
        try:
            break
        finally:
            print("fin")
early(1); early(5)
x = D("walrus")
print((x := D("new")).n, x.n)
def wal():
    x = D("one")
    return [x, (x := D("two")), x]
[print(i.n) for i in wal()]
print("bye")
