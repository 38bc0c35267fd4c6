# the recursion limit counts frames as CPython counts them
import sys


def depth(n):
    try:
        return depth(n + 1)
    except RecursionError as e:
        return n, str(e)


print(depth(0))
sys.setrecursionlimit(200)
print(depth(0), sys.getrecursionlimit())
sys.setrecursionlimit(1000)


class A:
    def __repr__(self):
        return repr(self)

    def __getattr__(self, name):
        return getattr(self, name + "x")


for f in (lambda: repr(A()), lambda: A().x):
    try:
        f()
    except RecursionError as e:
        print(e)
nested = []
for _ in range(100000):
    nested = [nested]
try:
    repr(nested)
except RecursionError as e:
    print(e)
other = []
for _ in range(100000):
    other = [other]
try:
    nested == other
except RecursionError as e:
    print(e)
for bad in (0, -5, "a"):
    try:
        sys.setrecursionlimit(bad)
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)


def deep():
    def inner(n):
        if n:
            return inner(n - 1)
        try:
            sys.setrecursionlimit(20)
        except RecursionError as e:
            print(e)

    inner(30)


deep()
