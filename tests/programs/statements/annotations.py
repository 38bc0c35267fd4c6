# Annotations: what is evaluated and when, where they are kept, targets without value, local annotations not evaluated.
def note(text):
    print("eval", text, end="; ")
    return text


a: note("a")
b: note("b") = note("value b")
(c): note("c") = 1
obj = type("O", (), {})()
obj.attr: note("attribute") = 2
lst = [0]
lst[0]: note("item") = 3
print(__annotations__, obj.attr, lst)
try:
    a
except NameError as e:
    print(e)


def f():
    x: undefined_name = 1
    y: 1 / 0
    (z): also_undefined = 2
    try:
        return y
    except UnboundLocalError as e:
        return x, z, str(e)


print(f(), f.__annotations__)


class C:
    m: note("m")
    n: note("n") = 5
    (skipped): note("skipped") = 1
    __private: note("private") = 7
    for i in range(2): inner: note("loop")


print(C.__annotations__, hasattr(C, "m"), C.n)


class D(C): pass


print(D.__annotations__, "__annotations__" in vars(D))
D.__annotations__["new"] = 1
print(C.__annotations__.get("new"), D.__dict__["__annotations__"])


def g(a: note("pa"), /, b: note("pb") = note("default"), *args: note("args"), k: note("k") = 1, **kw: note("kw")) -> note("ret"): pass


print(g.__annotations__)
g.__annotations__ = None
print(g.__annotations__)
g.__annotations__ = {"x": 1}
print(g.__annotations__)
for bad in (5, "s", []):
    try:
        g.__annotations__ = bad
    except TypeError as e:
        print(e)
del g.__annotations__
print(g.__annotations__)
h = lambda: 0
print(h.__annotations__, h.__annotations__ is h.__annotations__)


def star(*args: *tuple[int, str]): pass


print(star.__annotations__)
try:
    class Bad:
        q: missing
except NameError as e:
    print(e)
if True:
    conditional: int = 1
else:
    never: str
print(sorted(__annotations__))
