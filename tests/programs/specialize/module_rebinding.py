# Globals are rebound and deleted in every way while a loop of the module's body runs.
import gc
import sys
import weakref

train = sys.argv[1:] == ["train"]
this = sys.modules[__name__]
names = globals()


def by_statement(v):
    global x
    x = v


def forget():
    global x
    del x


class Mark:
    def __init__(self, name, then=None):
        self.name = name
        self.then = then

    def __del__(self):
        print("del", self.name, names.get("x", "no x"))
        if self.then is not None:
            by_statement(self.then)


# another type each time, by every way
x = 0
for way in ["none", "none"] if train else ["globals", "setattr", "global", "none", "exec", "import", "update", "dict", "delitem"]:
    x = x + 1 if isinstance(x, (int, float)) else 0
    if way == "globals":
        globals()["x"] = 0.5
    elif way == "setattr":
        setattr(this, "x", "text")
    elif way == "global":
        by_statement(2**70)
    elif way == "exec":
        exec("x = 7.25")
    elif way == "import":
        from math import pi as x
    elif way == "update":
        names.update(x=11)
    elif way == "dict":
        this.__dict__["x"] = True
    elif way == "delitem":
        del names["x"]
        names["x"] = [1]
    print(way, x)

# deleted in the middle: NameError, and the loop goes on
x = 1
for i in range(6):
    try:
        x = x + i
        if not train and i == 2:
            del x
        if not train and i == 4:
            forget()
        x += 1
    except NameError as error:
        print("NameError", error, error.name, "x" in names)
        x = 100
    print(i, x)

# a builtin's name: the loop binds it, unbinds it, and binds it again
for i in range(4):
    if not train and i % 2:
        len = i
        print(len + 1)
        del len
    print(len([1, 2]) + i)

# what a variable held dies when it is assigned to, and sees the new value; what it does then is seen
x = 1
for i in range(4):
    x = Mark(f"m{i}", None if train or i != 2 else 1000 + i)
    x = i * 2
    print("x is", x)
x = 0
for i in range(3):
    held = Mark("held", None if train else 0.5 * i)
    x = x + 1
    del held
    x = x + 1
    print(x)

# a float box is not written into while somebody else has it
x = 0.5
boxes = []
views = []
for i in range(5):
    boxes.append(x)
    views.append(names["x"])
    item = dict(names)["x"]
    x = x + 1.0
    print(item, names["x"], boxes, x)
print(views)

# by a method of an operand
class Changing:
    def __add__(self, other):
        names["x"] = "changed"
        return other

    def __radd__(self, other):
        names["x"] = 5
        return other * 2

    def __index__(self):
        names["numbers"] = [9.5, 8.5]
        return 0


numbers = [1, 2, 3]
x = 1
for operand in [1, 2] if train else [1, Changing(), 2]:
    x = 1
    y = x + operand
    print(x, y)
    y = x + x
    print(y)
for index in [0, 1] if train else [0, Changing(), 1]:
    print(numbers[index], numbers)

# a list is replaced, and cleared, by what its loop does
rows = [1, 2, 3, 4]
for row in rows:
    if not train and row == 2:
        rows = [0.5]
    rows.append(row * 2)
    if len(rows) > 6:
        break
print(rows)
cleared = [3, 4, 5]
count = 0
for item in cleared:
    count += item
    if not train:
        cleared.clear()
print(count, cleared)

# weak references, and what the collector finds
class Node:
    pass


refs = []
for i in range(3):
    node = Node()
    node.me = node
    refs.append(weakref.ref(node, lambda r: print("gone")))
    node = i
    gc.collect()
print([r() for r in refs])

# names that are made by the loop
for name in ["a1", "a2"]:
    names[name] = len(name)
    names[name + "x"] = name
print(a1, a2, a1x, a2x)
for i in range(2):
    globals()["late"] = i + 1
    late = late * 2
    print(late)
print(sorted(k for k in names if k.startswith(("a", "late"))))
