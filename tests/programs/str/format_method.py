# str.format: indexing, attributes, nested fields, automatic and manual numbers, conversions, escapes, and each error.
def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ":", e)


class P:
    def __init__(self): self.x, self.d, self.l = 1, {"k": "v", "1": "one", 1: "int one"}, [10, 20]
    def __format__(self, spec): return f"P<{spec}>"
    def __getitem__(self, k): return repr(k)
p = P()
print("{} {}".format(1, 2), "{1} {0} {1}".format("a", "b"), "{a} {b}".format(a=1, b=2), "{0.x} {0.d[k]} {0.l[1]} {0.d[1]}".format(p), "{0[key]} {0[0]} {0[-1]} {0[a.b]} {0[ x ]}".format(p), "{!r} {!s} {!a}".format("é", "é", "é"), "{:>5}|{:<5}|{:^5}|".format(1, 2, 3), "{:{}}|{:{}.{}f}|".format(1, 5, 3.14159, 8, 2), "{0:{1}}|{0:{w}}".format("x", 4, w=3), "{{}} {{{}}} }}{{".format(1), "{:abc{}}".format(p, "D"), "{a[0]}{a[1]}".format(a="xy"), "{0.__class__.__name__}".format(5), "{:%}".format(0.5), "{:}".format(p), "{0!r:>6}".format("a"), "{:d}".format(True), "{:,}".format(1234567), "{:+} {: }".format(1, 2), "{:c}".format(65), "{:s}".format("q"), "".format(), "{0}{0}".format("r"), "{x.real}".format(x=3), "{:*^{width}}".format("c", width=5), "{a!r:{b}>{c}}".format(a="s", b="-", c=6))
for text in ("{", "}", "{0", "{0!", "{0!r", "{0!z}", "{0!rr}", "{0:{", "{}{1}", "{1}{}", "{0.}", "{0[}", "{0[]}", "{.x}", "{[k]}", "{0[a}b}", "{0x}", "{ 0}", "{-1}", "{a b}", "{2}", "{missing}", "{0.nope}", "{0[zz]}", "{0:{1:{2}}}", "{:{:{}}}", "{!}", "{0!r }", "{0:}}", "{a.b.c}", "{99999999999999999999}", "{0[99999999999999999999]}", "{:d}", "{0:x}", "{:.2}", "{0:>>>5}", "{!s:d}", "{0:{0}}"):
    try:
        print(text, repr(text.format("v", "w", a=1)), end="; ")
    except Exception as e:
        print(text, type(e).__name__, e, end="; ")
print()
print("{a} {b[x]}".format_map({"a": 1, "b": {"x": 2}}), "{k}".format_map(type("M", (), {"__getitem__": lambda s, k: k * 2})()), "{}".format(*[1], **{}), "{self}".format(self=1), "{0}".format([1, "a", None]), "{!r:>10}|".format([1]), "{0:s}{0!r}".format("x"))
for f in (lambda: "{0}".format_map({}), lambda: "{}".format_map({}), lambda: "{a}".format_map([1]), lambda: "{a}".format_map(), lambda: "{:>10}".format([1]), lambda: "{:d}".format(1.5), lambda: "{:d}".format("x"), lambda: "{:s}".format(1), lambda: "{:c}".format(-1), lambda: "{:c}".format(0x110000), lambda: "{:,s}".format("x"), lambda: "{:=5}".format("x"), lambda: "{:+}".format("x"), lambda: "{:#}".format("x"), lambda: "{:05}".format("ab"), lambda: "{:.3d}".format(5), lambda: "{:.2c}".format(65), lambda: "{:10.3s}|".format("abcdef"), lambda: "{: }".format("x"), lambda: "{:_}".format("x"), lambda: "{:z}".format("x"), lambda: format("x", "<<<5"), lambda: format(5, "x>+#08_x"), lambda: "{0.__globals__}".format(5)):
    attempt(f)
