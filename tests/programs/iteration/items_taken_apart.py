# `for a, b in ...`: what enumerate, zip, dict.items and lists of tuples give is taken apart; who sees the tuple, and who does not.
import traceback


class Mark:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f"<{self.name}>"

    def __del__(self):
        print("del", self.name)


def marks(n):
    for i in range(n):
        yield Mark(i)


def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e, [frame.lineno - f.__code__.co_firstlineno for frame in traceback.extract_tb(e.__traceback__)[1:]])


def deaths_enumerate():
    for i, m in enumerate(marks(3)):
        print("got", i, m)
        del m
        print("after del", i)
    print("end", i)


def deaths_zip():
    for a, b in zip(marks(2), marks(3)):
        print("got", a, b)
        a = b = None
        print("after", a, b)
    print("end")


def deaths_items():
    d = {k: Mark(k) for k in "xyz"}
    for k, m in d.items():
        print("got", k, m)
        del m
        d[k] = None
        print("after", k)
    print("end")


def deaths_list():
    xs = [(Mark("a"), 1), (Mark("b"), 2)]
    for m, n in xs:
        xs[n - 1] = None
        print("got", m, n)
        del m
        print("after", n)
    print("end")


def mixed(n):
    """Numbers, then something whose death is seen, then numbers again."""
    found = []
    e = enumerate([1, Mark("one"), 2.5, "s", Mark("two"), None][:n], 2**62 - 2)
    for i, x in e:
        found.append(i)
        x = None
        print("in", len(found))
    print("iterator left:", next(e, "nothing"))
    del e
    print("iterator gone")
    return found


def consumed(xs, ys):
    it, other = iter(xs), iter(ys)
    pairs = [a * 10 + b for a, b in zip(it, other)]
    return pairs, list(it), list(other)


def held():
    e = enumerate("abc")
    first = next(e)
    for i, c in e:
        print(first, i, c)
    z = zip([1, 2, 3], [4, 5, 6])
    kept = []
    for pair in z:
        kept.append(pair)
        for a, b in z:
            kept.append((a, b))
            break
    return kept


def breaks():
    e = enumerate([5, 6, 7, 8])
    for i, x in e:
        if i == 1:
            break
    else:
        print("no break")
    rest = list(e)
    for i, x in enumerate(()):
        print("never")
    else:
        print("else", i, x)
    return i, x, rest


def three():
    total = 0
    for a, b, c in zip([1, 2], (3, 4), range(5, 9)):
        total = total * 10 + a * b * c
    for i, (a, b) in enumerate(zip("ab", [1, 2])):
        total += i + b
        print(i, a, b)
    for (i, a), b in zip(enumerate("cd"), "ef"):
        print(i, a, b)
    for a, *rest in zip([1, 2], [3, 4], [5, 6]):
        print(a, rest)
    for a, b, c, d, e in [(1, 2, 3, 4, 5)]:
        print(a, b, c, d, e)
    return total


def wrong(items):
    for a, b in items:
        pass
    return "fine"


def wrong_three(items):
    for a, b, c in items:
        pass
    return "fine"


def grows(d):
    for k, v in d.items():
        d[k * 2] = v


def clears(xs):
    seen = []
    for i, x in enumerate(xs):
        seen.append(x)
        if i == 1:
            xs.clear()
        if i == 3:
            xs.extend("abc")
    return seen


def appends(xs):
    for a, b in zip(xs, range(6)):
        xs.append((a, b))
    return xs


def strict(*args):
    for a, b in zip(*args, strict=True):
        print(a, b)
    return "fine"


class Numbered(enumerate):
    def __next__(self):
        i, x = super().__next__()
        return i * 2, x


class Plain(enumerate):
    pass


class Fails:
    def __init__(self, at, error):
        self.n = 0
        self.at = at
        self.error = error

    def __iter__(self):
        return self

    def __next__(self):
        self.n += 1
        if self.n == self.at:
            raise self.error
        return self.n


class Reenters:
    """Its death asks the iterator that lets go of it for the next item."""

    def __init__(self):
        self.iterator = None

    def __del__(self):
        print("asks:", next(self.iterator, "nothing"))


def reenters():
    r = Reenters()
    e = enumerate([r, 1, 2, 3])
    r.iterator = e
    for i, x in e:
        r = None
        print(i, type(x).__name__)
        x = None


def into_slots():
    class Box:
        pass

    box, table = Box(), {}
    for box.index, table["x"] in enumerate("ab"):
        print(box.index, table)
    for table[len(table)], table["v"] in {"k": 1, "l": 2}.items():
        pass
    return table


def generator():
    for i, x in enumerate("xyz"):
        for k, v in {x: i}.items():
            yield k, v
        yield i, x


def nested(n):
    return [i * j + a for i, a in enumerate(range(n)) for j, b in enumerate(range(i)) if a != b]


for f in (deaths_enumerate, deaths_zip, deaths_items, deaths_list, held, breaks, three, reenters, into_slots):
    attempt(f)
attempt(mixed, 3)
attempt(mixed, 6)
attempt(consumed, [1, 2, 3, 4], [1, 2])
attempt(consumed, [1, 2], [1, 2, 3, 4])
attempt(consumed, [], [1])
for items in ([(1, 2), (1, 2, 3)], [(1,)], [5], ["ab", "abc"], [[1, 2], [1]], enumerate("x"), zip([1]), zip(), zip([1], [2], [3])):
    attempt(wrong, items)
for items in (enumerate([1]), {1: 2}.items(), [(1, 2)], zip([1], [2], [3]), [{1, 2, 3}], [None]):
    attempt(wrong_three, items)
for error in (ValueError("v"), StopIteration(), KeyError("k")):
    attempt(wrong, zip([1, 2, 3], Fails(2, error)))
    attempt(wrong, enumerate(Fails(3, error)))
attempt(grows, {1: 2})
attempt(clears, [1, 2, 3])
attempt(clears, [1, 2])
attempt(appends, [1])
attempt(strict, [1, 2], [3])
attempt(strict, [1], [2, 3])
attempt(strict, [1, 2], "ab")
attempt(lambda: [(i, x) for i, x in Numbered("abc")])
attempt(lambda: [(i, x) for i, x in Plain("abc", 5)])
attempt(lambda: {k: v for k, v in reversed({"a": 1, "b": 2}.items())})
attempt(lambda: list(generator()))
attempt(nested, 5)
for i, x in enumerate(["module", "level"]):
    print(i, x)
for k, v in {"a": Mark("value")}.items():
    print(k, v)
del v
print("done")
