# `s += t` and `s = s + t` may extend a string in place: never one that anything else can see.
import operator


def local(n):
    s = ""
    for i in range(n):
        s += chr(97 + i % 26)
    return s


def local_binary(n):
    s = ""
    for i in range(n):
        s = s + chr(97 + i % 26)
    return s


def aliased():
    s = "ab" * 5
    t = s
    s += "c"
    u = s
    s = s + "d"
    return s, t, u


def parameter(s):
    s += "!"
    return s


def parameter_binary(s):
    s = s + "!"
    return s


def in_container():
    s = "xy" * 3
    held = [s, (s,), {s: s}]
    s += "z"
    return s, held


def to_itself():
    s = "ab" * 4
    s += s
    s = s + s
    return s


def walrus():
    s = "ab" * 4
    s += (s := "cd" * 3)
    t = "ef" * 2
    t = t + (t := "gh" * 2)
    return s, t


def closure():
    s = "cell" * 2

    def add():
        nonlocal s
        before = s
        s += "+"
        return before

    a = add()
    b = add()
    return a, b, s


def generator():
    s = "g" * 3
    while len(s) < 8:
        s += "h"
        yield s


class Holder:
    shared = "class" * 2

    def __init__(self):
        self.s = "self" * 2

    def add(self, x):
        before = self.s
        self.s += x
        self.shared += x
        return before


def constants():
    s = "constant text"
    s += "!"
    t = "constant text"
    return s, t


def single():
    s = "a"
    s += "b"
    return s, "a", chr(97)


def hashed():
    s = "key" * 3
    d = {s: 1}
    hash(s)
    s += "k"
    d[s] = 2
    return d, s in d, "key" * 3 in d, "keykeykeyk" in d


def wider():
    s = "abc" * 2
    s += "é"
    s += "\u20ac"
    s = s + "\U0001f600"
    s += "x"
    return s, s.isascii(), len(s)


def items():
    xs = ["ab" * 2, "cd" * 2]
    first = xs[0]
    xs[0] += "!"
    d = {"k": "v" * 3}
    v = d["k"]
    d["k"] += "!"
    return xs, first, d, v


def subclass():
    class S(str):
        def __add__(self, other):
            return "added"

        def __iadd__(self, other):
            return "iadded"

    s = S("x")
    t = S("y")
    s += "z"
    t = t + "z"
    u = "plain"
    u += S("sub")
    return s, t, u, type(u)


def lists():
    a = [1]
    b = a
    a = a + [2]
    c = a
    a += [3]
    return a, b, c


def numbers():
    x = 1
    x = x + 2.5
    y = 2**61
    y = y + 2**61
    y = y + y
    z = True
    z = z + z
    return x, y, z


def failing():
    s = "text" * 2
    t = s
    for step in (lambda: operator.iadd(s, "!"), lambda: operator.add(s, "?")):
        step()
    try:
        s += 1
    except TypeError as e:
        print(e)
    try:
        s = s + None
    except TypeError as e:
        print(e)
    return s, t, s is t


print(local(60), local_binary(60))
print(local(70000) == local_binary(70000), len(local(70000)), local(70000)[-3:])
print(aliased())
kept = "par" * 3
print(parameter(kept), parameter_binary(kept), kept, parameter("tem" + kept), parameter_binary("tem" + kept))
print(in_container())
print(to_itself())
print(walrus())
print(closure())
print(list(generator()))
h = Holder()
first, second = h.add("1"), h.add("2")
print(first, second, h.s, h.shared, Holder.shared)
print(constants(), constants())
print(single(), single())
print(hashed())
print(wider())
print(items())
print(subclass())
print(lists(), numbers())
print(failing())
module_level = "mod" * 2
alias = module_level
module_level += "ule"
module_level = module_level + "!"
print(module_level, alias)
