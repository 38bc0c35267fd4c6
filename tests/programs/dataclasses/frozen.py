from dataclasses import FrozenInstanceError, dataclass


@dataclass(frozen=True)
class P:
    x: int
    y: int = 2


p = P(1)
print(p, hash(p) == hash(P(1, 2)), {p: "found"}[P(1, 2)])
for action in (lambda: setattr(p, "x", 5), lambda: delattr(p, "x"), lambda: setattr(p, "new", 5)):
    try:
        action()
    except FrozenInstanceError as e:
        print(type(e).__name__, e)
print(issubclass(FrozenInstanceError, AttributeError))


class Sub(P):
    pass


s = Sub(7)
s.extra = 3
print(s, s.extra)
try:
    s.x = 1
except AttributeError as e:
    print(e)
try:

    @dataclass
    class Q(P):
        z: int = 0
except TypeError as e:
    print(e)
