# Bodies of modules that are imported, and changed from outside afterwards.
import sys

from _module_bodies import table

train = sys.argv[1:] == ["train"]
print(table.total, table.squares, table.last, table.i)
print(table.more(3))
if not train:
    table.total = "text"
    try:
        print(table.more(2))
    except TypeError as error:
        print(error)
    table.squares = [0.5, 2, "x"]
    table.total = 1
    try:
        print(table.more(3))
    except TypeError as error:
        print(error, table.total)
    del table.total
    try:
        print(table.more(3))
    except NameError as error:
        print(error)

# what this module's loop writes into another module, and the other way round
for i in range(4):
    table.total = i * (1 if train else 0.5)
    print(table.more(1))
    table.i = i
    setattr(sys.modules[__name__], "i", i + 10)
    print(i, table.i)
