"""One place that calls methods of small and large ints, bools and subclasses; class methods of builtin types and of subclasses."""


class Mine(int):
    def bit_length(self):
        return "mine"

    def __repr__(self):
        return f"Mine({int(self)})"


class Plain(int):
    pass


plain = Plain(9)
plain.bit_count = lambda: "of the object"
values = [0, 1, -5, 2**62 - 1, 2**62, -(2**62) - 1, 2**100, True, Mine(6), Plain(7), plain, 3]
for v in values * 2:
    print(repr(v), v.bit_length(), v.bit_count(), v.conjugate(), v.to_bytes(14, "big", signed=True).hex(), v.__add__(1), end="; ")
print()


class Float:
    def bit_length(self):
        return "float"


print([x.bit_length() for x in (1, Float(), 2**80, Float(), 5, False)])
for cls in (int, Mine, Plain, bool):
    r = cls.from_bytes(b"\x01", "big")
    print(type(r).__name__, r, end="; ")


class D(dict):
    @classmethod
    def fromkeys(cls, keys, value=None):
        return super().fromkeys(keys, value)


class F(float):
    pass


for cls in (dict, D):
    print(type(cls.fromkeys("ab")).__name__, cls.fromkeys("ab", 1), end="; ")
print(F.fromhex("0x1.8p1"), type(F.fromhex("1")).__name__, float.fromhex("1"), bytes.fromhex("0a"), str.maketrans("a", "b"))
for f in (lambda: int.from_bytes(), lambda: int.from_bytes(3), lambda: int.no_such(1), lambda: (1).no_such(), lambda: (1).bit_length(2)):
    try:
        print(f())
    except (TypeError, AttributeError) as e:
        print(e)
