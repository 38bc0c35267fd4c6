# Loops of a module's body over lists, by enumerate and zip too, which are changed and replaced while they are walked.
import sys

train = sys.argv[1:] == ["train"]


class Mark:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name

    def __del__(self):
        print("del", self.name)


floats = [0.5, 1.5, 2.5]
ints = [1, 2, 3, 4]
total = 0.0
for v in floats:
    total += v
for v in ints:
    total += v
print(total, v)

if not train:
    floats = [0.5, 2, True, "x", float("nan"), 2**70]
    ints = (1, 0.5)
total = 0
for v in floats:
    try:
        total += v
    except TypeError as error:
        print(error)
    print(v, total)
for v in ints:
    total += v
print(total)

# lists that grow, shrink and are rebound while they are walked
walked = [1, 2, 3]
for v in walked:
    if len(walked) < 6:
        walked.append(v * (2 if train else 0.5))
    if v == 3 and not train:
        walked = ["other"]
    print(v, walked)
walked = [1, 2, 3, 4, 5]
for v in walked:
    if not train and v == 2:
        walked.clear()
    print(v)

# the death of the list at the end of its loop, and of items
for v in [Mark("a"), Mark("b")] if not train else [1, 2]:
    print("item", v)
v = None
rows = [[1, 2], [3, 4]] if train else [[Mark("c")], [5]]
for row in rows:
    rows = None
    for item in row:
        print(item)
row = item = None
print("after")

# enumerate and zip
floats = [0.5, 1.5, 2.5]
ints = [1, 2, 3, 4]
if not train:
    ints = [1, 2**70, "t"]
for i, v in enumerate(floats):
    total = i * v if isinstance(v, float) else i
    if not train and i == 1 and enumerate is not None:
        floats.append("late")
        floats[2] = None
        enumerate = None
    print(i, total)
    if v is None or isinstance(v, str):
        break
    if i == 2:
        break
for a, b in zip(floats, ints):
    try:
        total = a * 2 + b
    except TypeError as error:
        print(error)
    print(a, b, total)
if enumerate is None:
    del enumerate

    def zip(*lists):
        print("own zip", len(lists))
        return [(1, 2), (3, 4.5)]


for a, b in zip(ints, ints):
    total = a + b
    print(total)
for i, v in enumerate("ab" if not train else [1, 2]):
    print(i, v)

# comprehensions in a loop see the globals
factor = 1
for factor in [1, 2] if train else [1, 0.5, "z"]:
    print([v * factor for v in (1, 2)], [factor for _ in range(2)], {k: factor for k in range(2)})
