from collections import namedtuple

Point = namedtuple("Point", "x y")
p = Point(1, y=2)
print(p, p.x, p.y, p[0], p[-1], len(p), list(p))
x, y = p
print(x + y, p == (1, 2), p < Point(1, 3), hash(p) == hash((1, 2)))
print(Point._fields, Point.__name__, Point.__qualname__, Point.__module__, Point.__doc__)
print(p._replace(x=9), p._asdict(), Point._make([5, 6]))
print(isinstance(p, tuple), Point.__mro__[1:])
print(Point.__match_args__, Point.__slots__)
print(p + (3,), p * 2, 1 in p, p.index(2), p.count(1))
print({p: 1}[Point(1, 2)])
