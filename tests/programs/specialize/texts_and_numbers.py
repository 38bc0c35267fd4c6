"""ord, min and max of several numbers, and texts that are ints; then what is no such text or number."""

def digits(s):
    n = 0
    for c in s:
        n = n * 10 % 1000007 + (ord(c) - 48)
    return n
def three(xs):
    t = 0
    for i in range(2, len(xs)):
        t += min(xs[i], xs[i - 1], xs[i - 2]) + max(xs[i], 3, xs[i - 2])
    return t
def fthree(xs):
    t = 0.0
    for i in range(2, len(xs)):
        t += min(xs[i], xs[i - 1], xs[i - 2]) + max(xs[i], 3.0, xs[i - 2])
    return t
def spl(s):
    return [int(x) for x in s.split(",")]
import sys
n = 20 if sys.argv[1:] == ["train"] else 3000
print(digits("0123456789" * n), three([i * 7 % 13 for i in range(n)]), fthree([i * 7 % 13 / 4 for i in range(n)]), sum(spl(",".join(map(str, range(-n, n))))))
if n > 20:
    print(digits("é9ÿ€😀"), three([1, 2.5, 3, True, 9]), fthree([1.0, float("nan"), 2.0, 3.0, 0.5]), three([1 << 80, 3, -(1 << 70), 4]))
    for bad in (["ab"], [b"a"], [b"ab"], [1], "ab"):
        try: print(digits(bad))
        except Exception as e: print(type(e).__name__, e)
    for bad in ("1,x", "", " 5 ,+7", "1_0,-", "٣,4", "9" * 19, "-" + "9" * 18, "0x1"):
        try: print(spl(bad))
        except Exception as e: print(type(e).__name__, e)
