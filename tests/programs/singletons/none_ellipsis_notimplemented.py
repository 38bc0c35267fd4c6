# None, Ellipsis and NotImplemented: constructors, attributes, truth, comparison, what cannot be assigned.
import copy


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ":", e)


for s in (None, ..., NotImplemented):
    t = type(s)
    print(repr(s), t.__name__, t() is s, copy.copy(s) is s, copy.deepcopy(s) is s, s == s, s is s, hash(s) == hash(s), isinstance(s, t))
    for f in (lambda: t(1), lambda: setattr(s, "x", 1), lambda: s.missing, lambda: s < s, lambda: s + 1, lambda: s(), lambda: s[0], lambda: len(s), lambda: iter(s), lambda: type("Sub", (t,), {}), lambda: s.__reduce__()):
        attempt(f)
print(bool(None), bool(...), not None, None or 1, None.__bool__(), None == 0, None == False, None != None, None in [None], {None: 1}[None], str(None), f"{None}", "%s" % None, [None] * 2, ... is Ellipsis, [1, ...][1] is Ellipsis)
for f in (lambda: sorted([None, None]), lambda: max(None, None), lambda: (None,) < (None,), lambda: [None, 1] < [None, 2], lambda: None.__eq__(1), lambda: None.__eq__(None), lambda: object().__lt__(1), lambda: (1).__eq__("x"), lambda: f"{None:5}", lambda: f"{...:>3}", lambda: int(None), lambda: [][None], lambda: range(None), lambda: "a" + None, lambda: None + "a", lambda: -None, lambda: None["k"]):
    attempt(f)
