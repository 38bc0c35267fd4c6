from dataclasses import dataclass


@dataclass
class Point:
    x: int
    y: int = 0

    def norm(self):
        return (self.x**2 + self.y**2) ** 0.5


p = Point(3, 4)
print(p, p.norm())
print(Point(1), Point(x=1, y=2), Point(1, y=5))
print(p == Point(3, 4), p == Point(3, 5), p != Point(3, 4), p == (3, 4))
p.x = 10
print(p)
print(Point.__doc__)
print(Point.__match_args__)
print(Point.y)
try:
    Point.x
except AttributeError as e:
    print(e)
