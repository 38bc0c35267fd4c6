# Left to right, except where the reference says otherwise: each operand tells when it is computed.
def t(name, value=None):
    print(name, end=" ")
    return value


class Box:
    def __getitem__(self, key): print("get", key, end=" "); return 1
    def __setitem__(self, key, value): print("set", key, value, end=" ")
    def __delitem__(self, key): print("del", key, end=" ")
    def __setattr__(self, name, value): print("attr", name, value, end=" ")
    def __iadd__(self, other): print("iadd", end=" "); return self


def line(label):
    print("|", label)


def f(*args, **kwargs):
    return args, kwargs


t("a", 1) + t("b", 2) * t("c", 3) ** t("d", 2); line("operators")
{t("k1"): t("v1"), t("k2"): t("v2"), **t("m", {})}; line("dict display")
{t("k"): t("v") for _ in t("it", [1])}; line("dict comprehension")
f(t("a"), *t("b", [1]), t("c"), x=t("d"), **t("e", {}), y=t("f")); line("call")
f(x=t("x"), *t("star", [])); line("keyword before star")
t("value", 1) if t("test", True) else t("other"); line("conditional")
t("a", 1) < t("b", 3) < t("c", 2) < t("d", 9); line("chain stops")
t("obj", Box())[t("key", 5)] = t("value", 7); line("store: value first")
t("obj", Box()).name = t("value", 7); line("attribute store")
t("obj", Box())[t("i", 1)] += t("v", 2); line("augmented")
t("o1", Box())[t("k1")], t("o2", Box())[t("k2")] = t("value", (1, 2)); line("targets in order")
a = b = t("value", 3); line("chain of targets")
t("o1", Box())[0] = t("o2", Box())[1] = t("value", 3); line("chained stores")
del t("x", Box())[t("y", 1)], t("z", Box())[t("w", 2)]; line("del")
[t("elt") for x in t("outer", [1]) if t("cond", 1) for y in t("inner", [1, 2])]; line("comprehension")
t("o", Box())[t("lo", 1):t("hi", 2):t("step", 3)]; line("slice")
f"{t('a', 1)!r:{t('b', 5)}}{t('c', 2)}"; line("f-string")
assert t("test", 1), t("message"); line("assert")
(lambda p=t("default"): t("body"))(); line("lambda default")


@t("decorator 1", lambda g: t("apply 1", g))
@t("decorator 2", lambda g: t("apply 2", g))
def g(p: t("annotation") = t("default"), *, q=t("kwdefault")) -> t("return"): pass


line("function statement")


@t("decorator", lambda c: t("apply", c))
class C(t("base", object), metaclass=t("meta", type)):
    t("body")


line("class statement")
for t("target", Box())[t("index", 0)] in t("iterable", [1]): pass
line("for")
with t("cm", __import__("contextlib").nullcontext(4)) as t("as", Box())[0]: pass
line("with")
