# operator: every in-place function, getters with several names, their reprs and errors, methodcaller, length_hint, call.
import operator


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ":", e)


for name in ("iadd", "iand", "iconcat", "ifloordiv", "ilshift", "imatmul", "imod", "imul", "ior", "ipow", "irshift", "isub", "itruediv", "ixor", "concat", "matmul", "inv", "invert", "neg", "pos", "not_", "truth", "is_", "is_not", "index", "abs", "contains", "countOf", "indexOf", "delitem", "getitem", "lt", "le", "eq", "ne", "ge", "gt", "mod", "pow", "lshift", "and_", "xor", "or_", "is_none" , "is_not_none"):
    f = getattr(operator, name, None)
    if f is None:
        print(name, "missing")
        continue
    for args in ((7, 3), ([1], [2]), ("a", "b"), ({1}, {2}), (5,), ([1, 2, 1], 1), (1.5, 2)):
        try:
            print(name, args, f(*args))
        except Exception as e:
            print(name, args, type(e).__name__, e)
a = [1]; b = operator.iadd(a, [2]); print(a is b, a)
d = {}; operator.setitem(d, "k", 1); operator.delitem(d, "k"); print(d)
g = operator.itemgetter(1); g2 = operator.itemgetter(2, 0); gs = operator.itemgetter(slice(1, None))
print(g("abc"), g2("abc"), gs("abc"), g, g2, gs, operator.itemgetter("k")({"k": 5}))
class O:
    class x: y = 5
    z = 6
    def m(self, *a, **k): return a, k
    def __matmul__(self, o): return "@"
    def __length_hint__(self): return 10
ag = operator.attrgetter("x.y"); ag2 = operator.attrgetter("z", "x.y")
print(ag(O), ag2(O), ag, ag2, operator.methodcaller("m", 1, k=2)(O()), operator.methodcaller("m", 1, k=2), operator.methodcaller("upper")("a"))
for f in (lambda: operator.itemgetter(), lambda: operator.attrgetter(), lambda: operator.attrgetter(5), lambda: operator.attrgetter("x..y")(O), lambda: operator.attrgetter("no")(O), lambda: operator.methodcaller(), lambda: operator.methodcaller(5), lambda: operator.methodcaller("no")(O()), lambda: g("a"), lambda: g(5), lambda: g(), lambda: g("a", "b"), lambda: operator.itemgetter(1, k=2), lambda: operator.concat(1, 2), lambda: operator.indexOf([1], 2), lambda: operator.index(1.5), lambda: operator.length_hint(O()), lambda: operator.length_hint([1, 2]), lambda: operator.length_hint(iter([1, 2, 3])), lambda: operator.length_hint(5, 7), lambda: operator.length_hint(5, "x"), lambda: operator.call(max, 1, 2, key=lambda v: -v), lambda: operator.matmul(O(), 1), lambda: operator.countOf(5, 1), lambda: operator.contains(5, 1), lambda: operator.truth(), lambda: operator.add(1), lambda: operator.is_(1, 1, 1)):
    attempt(f)
print(operator.__add__ is operator.add, sorted(operator.__all__)[:5], operator.add.__name__, operator.itemgetter(0).__class__.__name__, operator.itemgetter(1).__reduce__()[1], operator.attrgetter("a").__reduce__()[1])
