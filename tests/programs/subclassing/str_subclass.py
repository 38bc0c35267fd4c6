# Subclasses of str and bytes: results of methods are of the base, overridden methods are (not) used by the language.
class S(str):
    def __repr__(self): return f"S({str(self)!r})"
    def __getitem__(self, i): return "item"
    def __iter__(self): return iter(["it", "er"])
    def __len__(self): return 99
    def __contains__(self, x): return "always"
    def __hash__(self): return 1
    def __eq__(self, other): return "equal?" if other == "ask" else str.__eq__(self, other)
    def upper(self): return "own upper"


class P(str): pass


s, p = S("abc"), P("abc")
print(s, repr(s), s[0], list(s), len(s), "zzz" in s, hash(s), s == "ask", s == "abc", "abc" == s, s.upper(), f"{s}", f"{s!r}", "%s" % s, s + "d", type(s + "d"))
print([type(x).__name__ for x in (p.upper(), p[:], p + "", p.strip(), p.replace("z", ""), p.ljust(1), p.format(), p * 1, p.join(["x"]), str(p), p.split()[0], p.partition("z")[0], p.expandtabs(), p % ())])
print(p is str(p), P(p) is p, str(s) == "abc", type(str(s)), p.__str__() is p, "".join([p]) is p, "".join([s, "x"]), ",".join([P("a"), S("b")]))
print({p: 1}["abc"], {"abc": 2}[p], {s: 3}.get("abc"), {"abc": 4}.get(s), p in {"abc"}, sorted([P("b"), S("a")]), max(s, "b"))
print(s.encode(), s.find("c"), s.count("a"), "abc".startswith(s), "xabc".removesuffix(p), "abc".replace(s, "z"), ("a", "abc").index(p), int(P("12")), float(P("1.5")), P("{}").format(5))


class WithStr(str):
    def __str__(self): return "from __str__"
    def __format__(self, spec): return f"<{spec}>"


w = WithStr("raw")
print(w, str(w), f"{w}", f"{w:x}", f"{w!s:>5}|", "%s" % w, "{}".format(w), w + "", "".join([w, ""]), repr(w), print(w))


class B(bytes):
    def __getitem__(self, i): return "b-item"
    def __bytes__(self): return b"from __bytes__"


b = B(b"xyz")
print(b, b[0], bytes(b), type(b + b""), type(b[:]), b == b"xyz", {b: 1}[b"xyz"], type(b.upper()), b.hex(), list(b), b.decode(), bytearray(b), B.fromhex("41"), type(B.fromhex("41")))


class New(str):
    def __new__(cls, *parts, sep="-"):
        self = super().__new__(cls, sep.join(parts))
        self.parts = parts
        return self


n = New("a", "b", sep="+")
print(n, n.parts, vars(n), New.maketrans("a", "z"), n.translate(New.maketrans("a", "z")), type(n.translate({})))
for args in ((b"\xff",), (b"abc", "ascii", "strict", 1), (5, "ascii"), ("s", "ascii")):
    try:
        print(P(*args))
    except TypeError as e:
        print(e)
print(P(b"\xff", errors="replace"), P(object=5), P(), P(encoding="ascii", object=b"q"))
getattr_name = P("upper")
print(getattr("x", getattr_name)(), setattr(n, P("dyn"), 1), n.dyn, vars(n).keys())
print(eval_free := type(P("kw")).__name__, dict(**{P("kw"): 1}), (lambda **k: k)(**{P("kw"): 1}))
