from dataclasses import dataclass


@dataclass(order=True)
class Version:
    major: int
    minor: int = 0


vs = [Version(2, 1), Version(1, 5), Version(2, 0), Version(1)]
print(sorted(vs))
print(max(vs), min(vs))
print(Version(1, 2) < Version(1, 3), Version(1, 2) >= Version(1, 2), Version(3) <= Version(2), Version(1, 1) > Version(1))
try:
    Version(1) < 3
except TypeError as e:
    print(e)
try:

    @dataclass(order=True, eq=False)
    class Bad:
        x: int
except ValueError as e:
    print(e)
try:

    @dataclass(order=True)
    class Bad2:
        x: int

        def __lt__(self, other):
            return True
except TypeError as e:
    print(e)
