from collections import namedtuple

P = namedtuple("P", ["a", "b"])


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


attempt(lambda: P(1))
attempt(lambda: P())
attempt(lambda: P(1, 2, 3))
attempt(lambda: P(1, c=2))
attempt(lambda: P(1, a=2))
attempt(lambda: P._make([1]))
attempt(lambda: P(1, 2)._replace(q=1))
attempt(lambda: setattr(P(1, 2), "a", 3))
attempt(lambda: setattr(P(1, 2), "z", 3))
attempt(lambda: P(1, 2).zz)
attempt(lambda: namedtuple("T", "a a"))
attempt(lambda: namedtuple("T", "_a"))
attempt(lambda: namedtuple("T", "class"))
attempt(lambda: namedtuple("T", "a-b"))
attempt(lambda: namedtuple("1T", "a"))
attempt(lambda: namedtuple("T", "a", defaults=(1, 2)))
attempt(lambda: P(1, 2)[5])
