# del of names, attributes, items, slices and nests; what is unbound afterwards and what is said of it.
def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ":", e)


x = 1
del x
attempt(lambda: x)
try:
    del x
except NameError as e:
    print(e)
print = print
del print
print("builtin again")


def local():
    a = 1
    del a
    try:
        a
    except UnboundLocalError as e:
        print(e)
    try:
        del a
    except UnboundLocalError as e:
        print(e)
    a = 2
    return a


def cell():
    a = 1
    def inner(): return a
    print(inner())
    del a
    try:
        inner()
    except NameError as e:
        print(type(e).__name__, e)
    try:
        del a
    except NameError as e:
        print(type(e).__name__, e)
    def killer():
        nonlocal a
        a = 5
        del a
        del a
    attempt(killer)


def branches(flag):
    if flag: v = 1
    try:
        return v
    except UnboundLocalError as e:
        return str(e)


print(local()); cell(); print(branches(True), branches(False))
data = list(range(10))
del data[0], data[-1], (data[1:3], [data[::2]])
print(data)
d = {"a": {"b": 1, "c": 2}}
del d["a"]["b"], d["a"]["c"]
print(d)


class C:
    attr = 1
    def __init__(self): self.own = 2
    def __delattr__(self, name): print("delattr", name); object.__delattr__(self, name)


c = C()
del c.own
attempt(lambda: c.own)
for name in ("own", "attr", "nothing"):
    attempt(lambda: delattr(c, name))
del C.attr
attempt(lambda: C.attr)
for e in (1,): pass
del e
try:
    raise ValueError("gone")
except ValueError as e:
    del e
try:
    e
except NameError as problem:
    print(problem)
for target in ([1], (1,), "s", {}, 5, None, range(3)):
    def run():
        del target[0]
    attempt(run)
    def run():
        del target[0:1]
    attempt(run)
