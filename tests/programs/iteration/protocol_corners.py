# Iteration: __getitem__ fallback, iter with sentinel, reversed, length hints, exhausted iterators, containment, unpack from odd iterators.
import operator


def attempt(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)


class Seq:
    def __getitem__(self, i):
        if i >= 3: raise IndexError("done")
        return i * 10
class SeqStop:
    def __getitem__(self, i):
        if i >= 2: raise StopIteration("also ends")
        return i
class SeqErr:
    def __getitem__(self, i):
        if i: raise KeyError(i)
        return i
class Both:
    def __iter__(self): return iter("it")
    def __getitem__(self, i): return 1 / 0
class NotIter:
    def __iter__(self): return 5
class IterNone: __iter__ = None; __getitem__ = lambda s, i: i
class NextOnly:
    def __next__(self): return 1
class Hint:
    def __init__(self, h): self.h = h
    def __iter__(self): return iter([1, 2])
    def __length_hint__(self): return self.h
class Rev:
    def __reversed__(self): return iter("reversed")
class RevSeq(Seq):
    def __len__(self): return 3
class Inf:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n > 5: raise StopIteration
        return self.n


print(list(Seq()), 20 in Seq(), 21 in Seq(), list(SeqStop()), list(Both()), [*Seq()], dict.fromkeys(Seq()), sum(Seq()), max(Seq()), list(enumerate(Seq(), 5)), list(zip(Seq(), "ab")), tuple(map(str, Seq())), sorted(Seq(), reverse=True)); a, b, c = Seq(); print(a, b, c, type(iter(Seq())).__name__)
for f in (lambda: list(SeqErr()), lambda: list(NotIter()), lambda: list(IterNone()), lambda: iter(NextOnly()), lambda: next(NextOnly()), lambda: next(Seq()), lambda: 1 in IterNone(), lambda: 5 in NotIter(), lambda: list(5), lambda: [x for x in None], lambda: list(Hint(10)), lambda: list(Hint(-1)), lambda: list(Hint("x")), lambda: list(Hint(NotImplemented)), lambda: operator.length_hint(Hint(7)), lambda: operator.length_hint(5, 3), lambda: operator.length_hint(Hint(NotImplemented), 9), lambda: list(reversed(Rev())), lambda: list(reversed(RevSeq())), lambda: reversed(Seq()), lambda: reversed({1}), lambda: list(reversed({1: 2, 3: 4})), lambda: reversed(iter([])), lambda: list(reversed(range(3))), lambda: operator.length_hint(reversed([1, 2])), lambda: list(iter(iter([1, 2]).__next__, 2)), lambda: list(iter(lambda: 1, 1)), lambda: iter(5, 1), lambda: list(iter(Inf().__next__, 4)), lambda: next(iter([]), "default"), lambda: next(iter([])), lambda: next([], 1), lambda: operator.indexOf(Seq(), 20), lambda: operator.countOf(Seq(), 10), lambda: operator.contains(Seq(), 0), lambda: min(Inf()), lambda: all(Inf()), lambda: "".join(Inf()), lambda: bytes(Inf()), lambda: set(Inf()) == {1, 2, 3, 4, 5}, lambda: list(zip(Inf(), Inf())), lambda: [*Inf(), *Inf()], lambda: (lambda *a: a)(*Inf()), lambda: list(filter(None, Inf())), lambda: list(map(lambda x, y: x * y, Inf(), Inf())), lambda: list(dict(zip("ab", Inf())).items())): attempt(f)
it = iter([1, 2]); print(list(it), list(it), next(it, "end")); l = [1]; it = iter(l); print(next(it)); l.append(2); print(next(it), next(it, "end")); l.append(3); print(next(it, "still ended"))
l = [1, 2, 3, 4]
for x in l:
    if x == 2: l.remove(1)
    if len(l) < 10 and x == 4: l.extend([9, 9])
    print(x, end=" ")
print(l)
for i, x in enumerate(l): l[i] = x * 2
print(l); inf = Inf(); print(next(inf), [x for x in inf], list(inf), inf.n)
for seq, kind in (([1, 2], "list"), ((1, 2), "tuple"), ("ab", "str"), (b"ab", "bytes"), (range(2), "range"), ({1: 2}, "dict"), ({1}, "set")):
    i = iter(seq); print(kind, type(i).__name__, i.__length_hint__(), next(i), i.__length_hint__(), iter(i) is i, hasattr(i, "__reduce__"))
i = iter("abc"); next(i); i.__setstate__(2); print(list(i)); i = iter([1, 2, 3]); i.__setstate__(1); print(list(i))
class Weird:
    def __iter__(self):
        yield 1
        raise LookupError("mid iteration")
attempt(lambda: list(Weird())); attempt(lambda: dict(Weird())); attempt(lambda: [].extend(Weird())); attempt(lambda: "".join(Weird())); attempt(lambda: max(Weird())); attempt(lambda: 5 in Weird()); attempt(lambda: sum(Weird())); attempt(lambda: sorted(Weird())); attempt(lambda: set(Weird())); attempt(lambda: print(*Weird()))
def unpack():
    a, b = Weird()
attempt(unpack)
for x in Weird() if False else []: pass
else: print("else of empty")
while l: l.pop()
else: print("while else", l)
