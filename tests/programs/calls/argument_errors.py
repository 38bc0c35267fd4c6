# The TypeErrors of calls to functions written in Python.
def attempt(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except TypeError as e:
        print("TypeError:", e)


def none(): return "none"
def one(a): return a
def two(a, b=1): return a, b
def three(a, b, c): return a, b, c
def posonly(a, b, /): return a, b
def posonly_rest(a, /, **rest): return a, rest
def kwonly(*, key, other): return key, other
def kwdefault(a, *, verbose=False, indent=2): return a, verbose, indent
def everything(a, b=2, /, c=3, *args, d, e=5, **rest): return a, b, c, args, d, e, rest


class Point:
    def __init__(self, x, y=0):
        self.x, self.y = x, y

    def move(self, dx, *, dy=0):
        return self.x + dx, self.y + dy

    @classmethod
    def origin(cls, x): return cls(x).x

    @staticmethod
    def add(a, b): return a + b


attempt(none, 1)
attempt(none, 1, 2)
attempt(none, x=1)
attempt(one)
attempt(one, 1, 2)
attempt(one, 1, a=2)
attempt(two, 1, 2, 3)
attempt(two)
attempt(two, 1, 2, 3, 4, b=3)
attempt(two, 1, bb=2)
attempt(three)
attempt(three, 1)
attempt(three, 1, 2)
attempt(three, 1, c=3)
attempt(three, b=1)
attempt(posonly, 1)
attempt(posonly, 1, b=2)
attempt(posonly, a=1, b=2)
attempt(posonly_rest, a=1)
attempt(posonly_rest, 1, a=2)
attempt(kwonly)
attempt(kwonly, key=1)
attempt(kwonly, 1)
attempt(kwdefault, 1, verbos=True)
attempt(kwdefault, 1, indnet=True)
attempt(kwdefault, 1, Verbose=True)
attempt(kwdefault, 1, zzz=True)
attempt(kwdefault, 1, 2)
attempt(kwdefault, 1, 2, 3, verbose=True)
attempt(kwdefault, 1, 2, indent=1, verbose=True)
attempt(everything)
attempt(everything, 1)
attempt(everything, 1, d=4)
attempt(everything, 1, 2, 3, 4, 5, d=4, g=6)
attempt(everything, 1, d=4, c=1, a=2, b=9)
attempt(Point)
attempt(Point, 1, 2, 3)
attempt(Point(1).move)
attempt(Point(1).move, 1, 2)
attempt(Point(1).move, 1, dz=3)
attempt(Point.move)
attempt(Point.move, Point(1), 2)
attempt(Point.origin)
attempt(Point.origin, 1, 2)
attempt(Point.add, 1)
attempt(lambda x: x)
attempt(lambda x, y: x, 1, 2, 3)
attempt(3)
attempt("text", 1)
attempt(None)
