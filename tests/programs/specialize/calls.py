# Direct calls between specialized functions: rebound globals, changed code, results of other types, deep recursion, finalizers.
import sys
import weakref

train = sys.argv[1:] == ["train"]


def fib(n):
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)


def half(x):
    return x / 2


def odd(n):
    if n == 3:
        return 2.5
    if n == 4:
        return None
    return n


def use(n):
    s = 0
    for i in range(n):
        s += half(i) * 2
    return s


def sum_odd(n):
    s = 0
    for i in range(n):
        v = odd(i)
        if v is None:
            v = 100
        s += v
    return s


def keep(xs, n):
    xs = xs + [n]
    n = n + 1
    return len(xs) + n


def many(n):
    t = 0
    for i in range(n):
        t += keep([1, 2], i)
    return t


def depth(n):
    return 0 if n == 0 else 1 + depth(n - 1)


def raises(n):
    if n > 3:
        raise ValueError(n)
    return n * 2


def catches(n):
    s = 0
    for i in range(n):
        try:
            s += raises(i)
        except ValueError as e:
            s -= e.args[0]
    return s


class Mark:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


def holds(n):
    m = Mark(n)
    t = 0
    for i in range(n):
        t += i
    m = Mark(-n)
    return t + len(m.name) if isinstance(m.name, str) else t


for _ in range(6):
    print(fib(9), use(5), sum_odd(3), many(4), depth(20), catches(3), holds(3))
if not train:
    print(fib(12), use(9), sum_odd(7), many(9), catches(9), fib(2.5), use(True))
    try:
        depth(10**6)
    except RecursionError as e:
        print("RecursionError", e)
    original = half
    half = lambda x: x // 2
    print(use(9))

    def half(x):
        global half
        if x == 4:
            half = original
        return x * 10

    print(use(9), half is original)
    fib.__code__ = (lambda n: n * 7).__code__ if False else fib.__code__
    r = weakref.ref(odd, lambda ref: print("odd died"))
    del odd
    try:
        sum_odd(2)
    except NameError as e:
        print(e)

    def odd(n):
        return "s"

    try:
        sum_odd(2)
    except TypeError as e:
        print(e)
    globals()["odd"] = lambda n: n * 3
    print(sum_odd(5))
    setattr(sys.modules[__name__], "odd", lambda n: n * 1.5)
    print(sum_odd(5))
    try:
        fib("a")
    except TypeError as e:
        print(e)
    try:
        fib(None)
    except TypeError as e:
        print(e)
