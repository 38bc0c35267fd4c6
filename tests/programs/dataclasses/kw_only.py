from dataclasses import KW_ONLY, dataclass, field


@dataclass
class A:
    x: int
    _: KW_ONLY
    y: int = 5
    z: int


@dataclass(kw_only=True)
class B:
    a: int
    b: int = 0
    c: int = field(default=9, kw_only=False)


print(A(1, z=2), A(1, y=3, z=4))
print(A.__match_args__, B.__match_args__)
print(B(a=1), B(7, a=1, b=2))
for call in (lambda: A(1, 2, 3), lambda: A(1), lambda: B(1, 2), lambda: B()):
    try:
        print(call())
    except TypeError as e:
        print(e)
print(A.__doc__)
print(B.__doc__)
try:

    @dataclass
    class Bad:
        _: KW_ONLY
        a: int
        __: KW_ONLY
except TypeError as e:
    print(e)
