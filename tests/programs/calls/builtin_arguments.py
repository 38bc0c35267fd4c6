"""Arguments of builtin functions with keyword-only parameters and *args: matched, missing, doubled, unknown; and when they die."""

import bisect


class Noisy:
    def __init__(self, name, value=0):
        self.name, self.value = name, value

    def __del__(self):
        print("del", self.name)

    def __lt__(self, other):
        return self.value < other.value

    def __str__(self):
        return self.name


def attempt(f):
    try:
        print(f())
    except TypeError as e:
        print("TypeError:", e)
    except ValueError as e:
        print("ValueError:", e)


xs = [3, 1, 2]
attempt(lambda: sorted(xs))
attempt(lambda: sorted(xs, reverse=True))
attempt(lambda: sorted(xs, key=lambda x: -x, reverse=False))
attempt(lambda: sorted(iterable=xs))
attempt(lambda: sorted(xs, kye=len))
attempt(lambda: sorted(xs, len))
attempt(lambda: sorted())
attempt(lambda: min(xs, key=lambda x: -x))
attempt(lambda: min(3, 1, 2, key=lambda x: -x))
attempt(lambda: max([], default=5))
attempt(lambda: max([], key=len))
attempt(lambda: max(1, 2, default=5))
attempt(lambda: min(xs, args=(1, 2)))
attempt(lambda: min())
attempt(lambda: bisect.bisect_left([1, 2, 3], 2))
attempt(lambda: bisect.bisect_left([1, 2, 3], 2, 1, hi=2))
attempt(lambda: bisect.bisect_left([1, 2, 3], 2, 1, lo=2))
attempt(lambda: bisect.bisect_left(x=2, a=[1, 2, 3]))
attempt(lambda: bisect.bisect_left([1, 2, 3]))
attempt(lambda: bisect.bisect_left([1, 2, 3], 4, key=lambda v: 2 * v))
attempt(lambda: bisect.bisect_left([1, 2, 3], 4, 0, None, str))
attempt(lambda: int.from_bytes(b"\x01\x02"))
attempt(lambda: int.from_bytes(b"\xff\x02", "little", signed=True))
attempt(lambda: int.from_bytes(b"\xff", signed=True))
attempt(lambda: int.from_bytes(byteorder="little", bytes=b"\x01\x00"))
attempt(lambda: (5).to_bytes(length=2))
attempt(lambda: (5).to_bytes(2, "little", True))
attempt(lambda: (-5).to_bytes(2, "little", signed=True))
attempt(lambda: print("a", "b", sep="-", end="!\n"))
attempt(lambda: print("a", seq="-"))
attempt(lambda: print(*range(70), sep=""))
attempt(lambda: min(*range(70), key=lambda x: -x))
attempt(lambda: sum([1], start=2))
attempt(lambda: sum([1], 2, start=2))
attempt(lambda: [].sort(None))
attempt(lambda: list.sort(3, key=len))
attempt(lambda: "a b c".split(maxsplit=1))
attempt(lambda: "a b c".split(None, maxsplit=1))
attempt(lambda: "a b c".split(None, 1, maxsplit=1))


def give(name, value=0):
    return Noisy(name, value)


print(min(give("p", 2), give("q", 1), key=lambda n: n.value))
print(sorted([give("r", 2), give("s", 1)], key=give("key", 1) and (lambda n: n.value))[0])
print(give("t"), sep=str(give("v")))


class Key:
    def __init__(self, name):
        self.noisy = Noisy(name)

    def __call__(self, n):
        return 1 // n


print(min([1, 2], key=Key("key")))


def python_rest(a, *rest, **named):
    return a, rest, named


def python_default(a, b=2, *rest):
    return a, b, rest


print(python_rest(1), python_rest(1, 2, 3, k=4), python_default(1), python_default(1, 3, 4), python_default(1, b=5))
attempt(lambda: python_default())
attempt(lambda: python_default(1, 2, b=3))


def keeps(a, *rest):
    print("in", a.name, [r.name for r in rest])
    del a
    print("end")


keeps(give("w"), give("x"), give("y"))
