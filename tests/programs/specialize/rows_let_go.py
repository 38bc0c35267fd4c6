# Stores into rows that are not counted: the death of what a row held lets go of the row itself.
import sys

train = sys.argv[1:] == ["train"]


class Mark:
    def __init__(self, name, then):
        self.name = name
        self.then = then

    def __repr__(self):
        return f"Mark({self.name})"

    def __del__(self):
        print("del", self.name)
        self.then()


def fill(rows, n, value):
    for i in range(n):
        for j in range(n):
            rows[i][j] = value
            rows[i][j] = rows[i][j] + value


def shared(n):
    row = [0] * n

    def put(i, value):
        row[i] = value

    def replace(new):
        nonlocal row
        row = new

    def get():
        return row

    return put, replace, get


rows = [[0] * 3 for _ in range(3)]
fill(rows, 3, 2)
print(rows)
put, replace, get = shared(3)
for i in range(3):
    put(i, i * 2)
print(get())

if not train:
    rows = [[1, 2, 3], [4, Mark("cleared", lambda: rows.clear()), 6], [7, 8, 9]]
    try:
        fill(rows, 3, 5)
    except IndexError as error:
        print("IndexError", error)
    print(rows)
    rows = [[1, 2, 3], [4, Mark("replaced", lambda: rows.__setitem__(1, [0] * 3)), 6], [7, 8, 9]]
    fill(rows, 3, 5)
    print(rows)
    rows = [[1, 2], [3, 4], [5, 6]]
    try:
        fill(rows, 3, 1)
    except IndexError as error:
        print("IndexError", error)
    print(rows)
    fill([[1.5] * 3, [True] * 3, ["x"] * 3], 3, 2)
    fill([{0: 1, 1: 2, 2: 3}, bytearray(3), [1] * 3], 3, 8)
    replace([1, Mark("cell", lambda: replace([7, 7, 7])), 3])
    for i in range(3):
        put(i, i)
    print(get())
    try:
        put(5, 1)
    except IndexError as error:
        print(error)

# the same with globals, in the body of the module
row = [0] * 4
for i in range(4):
    row[i] = i
    row[i] = row[i] * 2
print(row)
row = [0, 0, 0, 0] if train else [0, Mark("global", lambda: globals().update(row=[9, 9, 9, 9])), 2, 3]
for i in range(4):
    row[i] = i + 1
    print(row)
row = [0, 1] if train else [Mark("unbound", lambda: globals().pop("row")), 1]
for i in range(2):
    try:
        row[i] = i
        row[i] = row[i] + 1
    except NameError as error:
        print(error)
        row = [5, 5]
print(row)
