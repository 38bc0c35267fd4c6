# iter, next, enumerate, zip, map, filter, reversed, all, any, sorted.
def attempt(f, *args, **kwargs):
    try:
        r = f(*args, **kwargs)
        print(list(r) if hasattr(r, "__next__") else r)
    except Exception as e:
        print(type(e).__name__ + ":", e)


class Old:
    def __init__(self, n): self.n = n
    def __getitem__(self, i):
        if i >= self.n:
            raise IndexError(i)
        return i * i
    def __len__(self): return self.n


class NotIter:
    def __iter__(self): return 3


class NoneIter:
    __iter__ = None


print(list(Old(4)), 9 in Old(4), 5 in Old(4), list(reversed(Old(4))), sum(Old(5)), max(Old(3)))
attempt(iter, NotIter())
attempt(iter, NoneIter())
attempt(iter, 3)
attempt(next, 3)
attempt(next, iter([]))
print(next(iter([]), "default"))
n = iter([5, 6])
print(list(iter(lambda: next(n, None), None)))
attempt(iter, 3, 4)
print(list(enumerate("ab")), list(enumerate("ab", 5)), list(enumerate("ab", start=2**64)), list(enumerate(iterable="x")))
print(list(zip()), list(zip([1])), list(zip("abc", [1, 2], range(9))), list(zip("ab", "cd", strict=True)))
attempt(zip, [1], [1, 2], strict=True)
attempt(zip, [1, 2], [1], strict=True)
attempt(zip, [1], [1], [1, 2], strict=True)
attempt(zip, [1, 2], [1, 2], [1], strict=True)
attempt(zip, [1], 2)
print(list(map(str, [1, 2])), list(map(lambda a, b: a + b, [1, 2, 3], [10, 20])), list(map(max, [1, 5], [3, 2], [4, 4])))
print(list(filter(None, [0, 1, "", "a", None])), list(filter(lambda v: v > 1, [1, 2, 3])), list(filter(bool, [0, 2])))
attempt(map, 3, [1])
attempt(filter, 3, [1])
print(list(reversed([1, 2, 3])), list(reversed("abc")), list(reversed(range(4))), list(reversed((1, 2))), list(reversed({"a": 1, "b": 2})))
attempt(reversed, 3)
attempt(reversed, {1})
print(all([]), any([]), all([1, 0]), any([0, "x"]), all(v > 0 for v in [1, 2]))
attempt(all, 3)
print(sorted("banana"), sorted([3, 1, 2], reverse=True), sorted(["b", "A"], key=str.lower), sorted([(2, "x"), (1, "y")]))
attempt(sorted, [1, "a"])
attempt(sorted, 3)
it = iter([1, 2, 3])
print(it.__length_hint__(), next(it), it.__length_hint__(), iter(it) is it)
print(type(iter(Old(1))).__name__, type(iter(int, 1)).__name__, type(zip()).__name__, type(enumerate([])).__name__, type(reversed([])).__name__)
a, *b, c = range(6)
print(a, b, c)
(x, y), z = (1, 2), 3
print(x, y, z)


def unpack(value, n):
    try:
        if n == 2:
            p, q = value
        elif n == 0:
            [] = value
        else:
            p, *q, r = value
        print("fine")
    except (ValueError, TypeError) as e:
        print(type(e).__name__ + ":", e)


for value in ((1,), (1, 2, 3), [1], "abc", iter([1]), {1: 2, 3: 4, 5: 6}, 3, None, range(2)):
    unpack(value, 2)
    unpack(value, 3)
unpack([1], 0)


class Grows:
    "An iterator that ends, and then has more."
    def __init__(self): self.items = [1, 2]
    def __iter__(self): return self
    def __next__(self):
        if not self.items:
            self.items = [9]
            raise StopIteration
        return self.items.pop()


g = Grows()
print(list(g), list(g), next(g, "none"))
