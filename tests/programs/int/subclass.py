class Meters(int):
    def __new__(cls, value, note=""):
        self = super().__new__(cls, value)
        self.note = note
        return self

    def __repr__(self):
        return f"Meters({int(self)})"

    def __add__(self, other):
        return Meters(int(self) + int(other), "sum")


a, b = Meters(5, "five"), Meters(2**70, "big")
print(a, repr(a), a.note, b, b.note, a + 3, (a + b).note, a * 2, type(a * 2), type(-a), type(+a), type(abs(a)), type(a.real))
print(a == 5, hash(a) == hash(5), {5: "x"}[a], a < b, b > 2**69, b == 2**70, [1, 2, 3, 4, 5, 6][a], int(b), type(int(b)), a // 2, b % 7, b >> 60, ~a)
print(isinstance(a, int), f"{a:05d}", f"{b:x}", "%d" % a, str(a), float(a), complex(a), bool(Meters(0)), Meters(0) == False)


class Plain(int):
    pass


p = Plain("123")
p.x = 1
print(p, p.x, p.__dict__, Plain(), Plain("ff", 16), Plain.from_bytes(b"\x01\x00"), type(Plain.from_bytes(b"\x01")))


class Index:
    def __index__(self):
        return 7


class Int:
    def __int__(self):
        return 8


class BadInt:
    def __int__(self):
        return "x"


class BadIndex:
    def __index__(self):
        return 1.5


class Trunc:
    pass


print(int(Index()), int(Int()), [0] * Index(), "abcdefgh"[Index()], hex(Index()), range(Index()), int("11", Index()), 2 ** 10 % 7)
for f in (lambda: int(BadInt()), lambda: int(BadIndex()), lambda: int(Trunc()), lambda: [1][BadIndex()], lambda: int.__new__(float), lambda: int.__new__(), lambda: int.__new__(1)):
    try:
        print(f())
    except TypeError as e:
        print(e)
