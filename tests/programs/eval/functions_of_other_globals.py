# Functions, classes, generators and closures of a text have the dict that exec was given as their globals.
space = {"__name__": "elsewhere", "start": 5}
exec(
    """
import sys
counter = 0

def bump(by=1):
    global counter, fresh
    counter += by
    fresh = counter * 10
    return counter

def forget():
    global fresh
    del fresh

def missing():
    return no_such_name

def later():
    return defined_later()

def defined_later():
    return start

def outer(n):
    def inner():
        nonlocal n
        n += start
        return n
    return inner

def numbers():
    for i in range(3):
        yield i + start

async def waits():
    return start

class Thing:
    kind = start
    def get(self):
        return start, self.kind, __name__
    def where(self):
        return sys._getframe().f_globals is globals()
    @classmethod
    def make(cls):
        return cls()
    def up(self):
        return super().__repr__()[:10]
    items = [start for _ in range(2)]

square = lambda v: v * v + start
""",
    space,
)
print(space["bump"](), space["bump"](by=4), space["counter"], space["fresh"])
space["forget"]()
print("fresh" in space, space["later"](), space["bump"].__globals__ is space, space["bump"].__module__, space["bump"].__builtins__ is space["__builtins__"])
for bad in ("missing", "forget"):
    try:
        space[bad]()
    except NameError as e:
        print(type(e).__name__, e)
space["start"] = 7
inner = space["outer"](1)
print(inner(), inner(), space["later"](), list(space["numbers"]()), space["square"](3))
thing = space["Thing"].make()
print(thing.get(), thing.where(), thing.up(), space["Thing"].__module__, space["Thing"].items)
try:
    space["waits"]().send(None)
except StopIteration as stop:
    print(stop.value)
generator = space["numbers"]()
print(next(generator), generator.gi_frame.f_globals is space, generator.gi_frame.f_code.co_filename)
del space["start"]
try:
    next(generator)
except NameError as e:
    print(e, e.__traceback__.tb_next.tb_frame.f_globals is space)
copy = type(space["bump"])(space["bump"].__code__, other := {"counter": 100})
print(copy(1), other["counter"], other["fresh"], space["counter"], copy.__globals__ is other, copy.__module__)


def deep(n):
    local = {}
    exec("def down(k):\n    return k if not k else 1 + down(k - 1)", local)
    return local["down"](n)


print(deep(50))
exec("def changes():\n    global made_here\n    made_here = 'by a text'")
changes()
print(made_here, changes.__module__, changes.__globals__ is globals())


class Namespace(dict):
    def __missing__(self, key):
        if key.startswith("any"):
            return f"<{key}>"
        raise KeyError(key)


print(eval("any_name + any_other", {}, Namespace()), eval("anything", Namespace()))
try:
    eval("other", {}, Namespace())
except NameError as e:
    print(e)


class Mapping:
    def __init__(self):
        self.data, self.log = {}, []

    def __getitem__(self, key):
        self.log.append(("get", key))
        return self.data[key]

    def __setitem__(self, key, value):
        self.log.append(("set", key, value))
        self.data[key] = value

    def __delitem__(self, key):
        self.log.append(("del", key))
        del self.data[key]


mapping = Mapping()
exec("p = 1\nq = p + 1\ndel p\nfrom os.path import sep as s\nprint(len('abc'), q)", {}, mapping)
print(mapping.log, sorted(mapping.data))
try:
    exec("del r", {}, mapping)
except NameError as e:
    print(e)
exec("import os.path\nfrom math import *\nprint(os.path.sep, floor(2.5))", {}, star := Mapping())
print("os" in star.data, "pi" in star.data)
