# Which of two errors is raised, and conversions that change what is being converted for. Found by generated calls.
class Raises:
    def __index__(self): raise ZeroDivisionError("index")


class Clears:
    def __init__(self, target): self.target = target
    def __index__(self):
        self.target.clear()
        return 1


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ":", e)


def assign(a, i, v):
    a[i] = v
    return a


def delete(a, i):
    del a[i]


def times(a, b):
    a *= b
    return a


attempt(lambda: assign(bytearray(b"ab"), 9, 256))
attempt(lambda: assign(bytearray(b"ab"), 9, []))
b = bytearray(b"ab")
attempt(lambda: assign(b, -2, Clears(b)))
attempt(lambda: assign(bytearray(b"ab"), slice(0, 1), 1.5))
attempt(lambda: assign(bytearray(b"ab"), slice(0, 1), 1j))
attempt(lambda: Raises() in b"ab")
attempt(lambda: b"ab".find([], "x"))
attempt(lambda: b"a\tb".expandtabs(2**31))
attempt(lambda: "a\tb".expandtabs(-2**70))
attempt(lambda: delete((), Raises()))
attempt(lambda: delete("", 2**70))
attempt(lambda: assign((), Raises(), 1))
attempt(lambda: times(Raises(), [1]))
attempt(lambda: times({}, [1]))
attempt(lambda: times(2, [1]))
attempt(lambda: complex(Raises(), []))
attempt(lambda: 1j ** float("inf"))
attempt(lambda: b"%i" % "x")
attempt(lambda: b"%e" % 10**400)
attempt(lambda: b"%e" % Raises())
attempt(lambda: sum(5, b""))
attempt(lambda: "%99999999999999999999d" % 1)
attempt(lambda: [0] * 2**50)
attempt(lambda: memoryview(b"ab").tobytes("x"))
print([type(v) for v in slice(True, None, True).indices(True)])
import unicodedata
attempt(lambda: unicodedata.lookup(""))
import bisect
attempt(lambda: bisect.bisect_left({1}, 1))
attempt(lambda: bisect.bisect_left([1], 1, 2**70))
attempt(lambda: bisect.bisect_left([1], 1, 0, "x"))
