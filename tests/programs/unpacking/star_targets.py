# Star targets in every position, nested, and the texts when counts do not fit.
def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ":", e)


def many(*sources):
    def run(source):
        for name, f in (("a, *b", ab), ("*a, b", star_b), ("a, *b, c", abc), ("*a,", only), ("(a, *b), c", nested), ("a, b", two), ("[a]", one), ("()", zero)):
            try:
                print(" ", name, f(source() if callable(source) else source))
            except Exception as e:
                print(" ", name, type(e).__name__ + ":", e)
    for source in sources:
        print(repr(source) if not callable(source) else source.__name__)
        run(source)


def ab(x): a, *b = x; return a, b
def star_b(x): *a, b = x; return a, b
def abc(x): a, *b, c = x; return a, b, c
def only(x): *a, = x; return a
def nested(x): (a, *b), c = x; return a, b, c
def two(x): a, b = x; return a, b
def one(x): [a] = x; return a
def zero(x): () = x; return "nothing"
def generator(): yield "xy"; yield 2
def failing(): yield 1; raise KeyError("inside")
def endless():
    n = 0
    while True:
        if n > 20: raise StopAsyncIteration("far")
        yield n; n += 1


many([], [1], (1, 2), "abc", "é", {1: 2, 3: 4}, range(5), generator, failing, endless, 5, None, object)


class Seq:
    def __getitem__(self, i):
        if i > 2: raise IndexError
        return i * 10


class NotIter:
    def __iter__(self): return 5


many(Seq, NotIter)
for a, *b in [(1, 2, 3), "pq", [7]]: print(a, b)
print([(first, rest) for first, *rest in ([1, 2], "xyz")])
x = [0, 1, 2]
i, x[i] = 1, "changed"
print(i, x)
a = [1, [2, [3, 4]]]
p, [q, [*r]] = a
print(p, q, r)
(p, q), [*r, s] = (q, p), "end"
print(p, q, r, s)
*a, = b, = [[1]]
print(a, b)
