# Which operations of text give the object itself, which an exact str, which one of the class.
class Q(str):
    def __str__(self): return self
    def __repr__(self): return self
    def __format__(self, spec): return self
q=Q("x"); s="".join(["a","b"])
for v in (q, s):
    for r in ('%s' % v, '%s' % (v,), '%r' % v, '%a' % v, '%(a)s' % {"a": v}, '%-s' % v, '%0s' % v, '%.9s' % v, '%1s' % v, '%ls' % v,"%%%s"%v,"%s%%"%v, f"{v}", f"{v!s}", f"{v!r}", f"{v:3}", f"{v}{''}", "{}".format(v), "{!s}".format(v), "{:2}".format(v), "{0}{1}".format(v, ""), "{1}{0}".format(v, ""), format(v), format(v,"2"), str(v), repr(v), ascii(v), "".join([v]), "".join([v,""]), v+"", ""+v, v*1, v[:], v.strip(), v.replace("z","y"), v.center(0), v.zfill(0), v.ljust(1), v.expandtabs(), v.translate({}), v.removeprefix("z"),v.removesuffix("z"), v.casefold(), v.partition("z")[0], v.rpartition("z")[2], v.split("z")[0], v.splitlines()[0], v.format(), v.format_map({}), v%()):
        print(type(r).__name__, r is v, end="; ")
    print()
b = b"".join([b"a", b"b"])
class B(bytes): pass
c = B(b"x")
class BA(bytearray): pass
for v in (b, c, bytearray(b"q"), BA(b"q")):
    for r in (b'%s' % v, b"%b" % v, v%(), v+b"", b""+v, v*1, v[:], v.strip(), v.replace(b"z",b"y"), v.center(0), v.zfill(0), v.ljust(1), v.expandtabs(), v.translate(None), v.removeprefix(b"z"),v.removesuffix(b"z"),  v.partition(b"z")[0], v.rpartition(b"z")[2], v.split(b"z")[0], v.splitlines()[0], bytes(v), b"".join([v]), v.join([b"x"]), v.lower(), v.title()):
        print(type(r).__name__, r is v, end="; ")
    print()
class L(list): pass
class T(tuple): pass
class D(dict): pass
class F(frozenset): pass
class SS(set): pass
for v in (L([1]), T([1]), [1], (1,)):
    for r in (v[:], v*1, v+type(v)(), 1*v, v+type(v).__base__() if type(v).__base__ is not object else v):
        print(type(r).__name__, r is v, end="; ")
    print()
for v in (F([1]), SS([1]), frozenset([1])):
    for r in (v.copy(), v|v, v&v, v-set(), v^set(), v.union(), v.difference(), v.intersection(), v.symmetric_difference([]), frozenset(v), set(v)):
        print(type(r).__name__, r is v, end="; ")
    print()
d = D(a=1)
for r in (d.copy(), d|d, d|{}, {}|d, d.__ior__({}), D.fromkeys("a")): print(type(r).__name__, r is d, end="; ")
class I(int): pass
class FL(float): pass
class C(complex): pass
i = I(5)
for r in (+i, -i, ~i, abs(i), i+0, i*1, i//1, i%7, i**1, i<<0, i>>0, i|0, i&7, int(i), i.__int__(), i.__index__(), i.__trunc__(), i.__floor__(), i.__ceil__(), round(i), i.conjugate(), i.real, i.numerator, i.__pos__(), round(i,1), round(i,-1), i.__round__(), divmod(i,1)[0], pow(i,1,9)): print(type(r).__name__, end="; ")
f = FL(2.0)
for r in (+f, -f, abs(f), f+0, f*1, f//1, f%7, f**1, float(f), f.__float__(), f.real, f.conjugate(), round(f), round(f,1), f.__trunc__(), f.__pos__()): print(type(r).__name__, end="; ")
c = C(2)
for r in (+c, -c, abs(c), c+0, c*1, complex(c), c.conjugate(), c.__complex__(), c.real, c**1): print(type(r).__name__, end="; ")
print(type(True+0), type(+True), type(~True), type(True|False), type(True&1), type(True^True), type(int(True)), type(True.real), type(True.conjugate()), type(round(True)))
try: print(5 .__round__(None))
except TypeError as e: print(e)
print(round(5, None), round(5.5, None), 5.5.__round__(None))
try: print(I(5).__round__(None))
except TypeError as e: print(e)
