# Variables shared with functions around: read without a count, and rebound by anybody at any time.
import sys

train = sys.argv[1:] == ["train"]


class Mark:
    def __init__(self, name):
        self.name = name

    def __len__(self):
        return 3

    def __getitem__(self, i):
        return 10 * i

    def __del__(self):
        print("del", self.name)


def grid_sum(grid, factor, n):
    offset = 1
    total = 0

    def cell(i, j):
        return grid[i][j] * factor + offset

    def add(i):
        nonlocal total
        for j in range(n):
            total += cell(i, j)

    for i in range(n):
        add(i)
    return total


def counters(step):
    count = 0

    def up():
        nonlocal count
        count += step
        return count * 2

    def change(value):
        nonlocal step
        step = value

    def unbind():
        nonlocal step
        del step

    def read():
        return step + count

    return up, change, unbind, read


def replaces(xs):
    """The list is rebound between its look-up and its items."""

    def swap(i):
        nonlocal xs
        old = xs
        xs = [i, i + 1]
        return old[0]

    s = 0
    for i in range(3):
        s += xs[swap(i)] if i == 0 else xs[0] + swap(i)
    return s


def lives(name):
    xs = [1, 2, 3]

    def inner(i):
        nonlocal xs
        x = xs[i] + 1
        if i == 2:
            xs = Mark(name)
        return x

    return [inner(i % 3) for i in range(4)]


def recursive(n):
    memo = [0] * (n + 1)

    def fib(k):
        if k < 2:
            return k
        if memo[k] == 0:
            memo[k] = fib(k - 1) + fib(k - 2)
        return memo[k]

    return fib(n)


def closures_in_loop(n):
    fs = []
    for i in range(n):
        fs.append(lambda x, k=2: x * k + i)
    return [f(j) for j, f in enumerate(fs)]


def scaled(values, scale):
    return sum(v * scale for v in values), [v * scale for v in values], max((v * scale for v in values), default=None)


def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)


for i in range(6):
    print(grid_sum([[1, 2], [3, 4]], 3, 2), replaces([0, 1]), recursive(10), closures_in_loop(3), scaled([1.5, 2.5], 0.5))
    up, change, unbind, read = counters(1)
    print([up() for _ in range(4)], read())

if not train:
    up, change, unbind, read = counters(2)
    for value in (3, 2.5, 2**62, 2**70, True, None, "a", 5, [1]):
        attempt(change, value)
        attempt(up)
        attempt(read)
        attempt(up)
    unbind()
    attempt(up)
    attempt(read)
    attempt(unbind)
    change(7)
    attempt(read)
    for grid in (
        [[1.5, 2], [3, 4]],
        [[1, 2], (3, 4)],
        ((1, 2), (3, 4)),
        [[1, 2], "ab"],
        [[2**62, 1], [2, 3]],
        [[1, 2]],
        [[1], [2]],
        None,
    ):
        attempt(grid_sum, grid, 3, 2)
        attempt(grid_sum, grid, 2.5, 2)
        attempt(grid_sum, [[1, 2], [3, 4]], grid, 2)
    attempt(replaces, [0.5, 1])
    attempt(replaces, [1, 0])
    attempt(replaces, "ab")
    attempt(lives, "mark")
    attempt(recursive, 100)
    attempt(closures_in_loop, 5)
    for scale in (2, 2.5, 2**63, "a", None, float("nan")):
        attempt(scaled, [1, 2, 3], scale)
        attempt(scaled, [1.5], scale)
