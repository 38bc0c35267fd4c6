from dataclasses import dataclass, field


@dataclass
class A:
    x: int
    y: int
    z: list = field(default_factory=list)
    w: int = field(default=3, kw_only=True)


def attempt(*args, **kw):
    try:
        print(A(*args, **kw))
    except TypeError as e:
        print("TypeError:", e)


attempt(1, 2)
attempt(1, 2, [3])
attempt(1, 2, w=4)
attempt()
attempt(1)
attempt(1, 2, 3, 4)
attempt(1, 2, q=3)
attempt(1, x=1)
attempt(y=1)
a, b = A(1, 2), A(1, 2)
a.z.append(1)
print(a, b)


@dataclass
class Required:
    a: int
    _b: int = field(kw_only=True)


try:
    Required(1)
except TypeError as e:
    print(e)
