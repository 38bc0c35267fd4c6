# Exceptions, tracebacks and generators in loops of a module's body.
import sys
import traceback

train = sys.argv[1:] == ["train"]
limit = 3 if train else 6

total = 0
for i in range(limit):
    try:
        total += 10 // (i - 4)
        total += [1, 2, 3][i]
    except ZeroDivisionError:
        print(traceback.format_exc())
        continue
    except IndexError as error:
        print(error.__traceback__.tb_lineno, error)
    else:
        total += 1
    finally:
        total += 100
    print(i, total)


def raises(v):
    if v == "bad":
        raise ValueError(v)
    return v


for value in [1, 2, 3] if train else [1, "bad", 2.5]:
    try:
        total = total + raises(value)
    except ValueError:
        print(traceback.format_exc())
    print(total)


def lines():
    frame = sys._getframe(1)
    return frame.f_lineno, frame.f_globals["total"], frame.f_globals is globals(), frame.f_code.co_name


for i in range(3):
    total = i * (1 if train else 0.5)
    print(lines())

# a generator and a generator expression read what the loop stores
def numbers():
    for k in range(3):
        yield k * total
        print("resumed", total)


stream = None
for i in range(4):
    total = i + (0 if train else 2**62)
    if stream is None:
        stream = numbers()
    print(next(stream, "end"))
for i in (v * total for v in range(3)):
    total += 1
    print(i, total)

# nested handlers, and an exception that leaves two loops
class Stop(Exception):
    pass


try:
    for i in range(3):
        for j in range(3):
            total = i * j
            try:
                if not train and i == 2:
                    raise Stop(i, j)
            finally:
                total += 0.5
                print(i, j, total)
except Stop as stop:
    print("stopped", stop.args, i, j, total)

# with, match and deletion inside a loop
class Manager:
    def __init__(self, number):
        self.number = number

    def __enter__(self):
        return self.number

    def __exit__(self, *exc):
        print("exit", exc[0] and exc[0].__name__)
        return True


for i in range(3):
    with Manager(i) as entered:
        total = entered + 1
        if not train and i == 1:
            total = None + 1
    match total:
        case 1 | 2:
            what = total * 2
        case float(f):
            what = f
        case _:
            what = 0
    print(total, what)
    del what

depth = 0


def deep(k):
    global depth
    depth += 1
    return deep(k + 1)


for i in range(1 if train else 3):
    try:
        deep(0)
    except RecursionError:
        print("RecursionError", depth > 100)
        depth = 0.5 * i

for i in range(3):
    total = i
    if not train and i == 2:
        total = [][i]
print("end")
