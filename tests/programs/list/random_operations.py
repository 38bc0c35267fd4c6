# Random sequences of list operations over items of all kinds; each step is printed as a checksum.
class Rng:
    def __init__(self, seed):
        self.state = seed

    def __call__(self, n):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 20) % n


r = Rng(11)
makers = [
    lambda: r(20) - 10,
    lambda: (r(20) - 10) / 4,
    lambda: r(2) == 1,
    lambda: "abc"[r(3)],
    lambda: [1, 2.0, True, None, "x", 2**70, -0.0, 2**62][r(8)],
]


def pick(kind):
    return makers[kind]() if r(12) else makers[r(5)]()


def bound():
    return None if r(4) == 0 else r(14) - 7


def text(xs):
    return repr(xs)


def step(xs, kind):
    op = r(26)
    if op < 5:
        xs.append(pick(kind))
    elif op == 5:
        xs.insert(r(12) - 6, pick(kind))
    elif op == 6:
        return xs.pop(r(8) - 4)
    elif op == 7:
        xs.remove(pick(kind))
    elif op == 8:
        return xs.index(pick(kind))
    elif op == 9:
        return xs.count(pick(kind)), pick(kind) in xs
    elif op == 10:
        xs.reverse()
    elif op == 11:
        xs.sort(reverse=r(2) == 1)
    elif op == 12:
        xs.sort(key=lambda v: str(v), reverse=r(2) == 1)
    elif op == 13:
        xs += [pick(kind) for _ in range(r(4))]
    elif op == 14:
        return xs * r(3)
    elif op == 15:
        xs[bound() : bound()] = [pick(kind) for _ in range(r(4))]
    elif op == 16:
        s = slice(bound(), bound(), r(5) - 2 or None)
        xs[s] = [pick(kind) for _ in range(len(xs[s]))]
    elif op == 17:
        del xs[bound() : bound() : r(5) - 2 or None]
    elif op == 18:
        return xs[bound() : bound() : r(5) - 2 or None]
    elif op == 19:
        return xs[r(10) - 5]
    elif op == 20:
        xs[r(10) - 5] = pick(kind)
    elif op == 21:
        return xs + [pick(kind)], [pick(kind)] + xs
    elif op == 22:
        ys = xs.copy()
        return xs == ys, ys is xs, xs == xs[1:], sorted(xs, key=repr)
    elif op == 23:
        return xs < xs[1:]
    elif op == 24:
        xs.extend(tuple(xs[:2]))
    elif op == 25 and r(4) == 0:
        xs.clear()
    return None


for trial in range(120):
    kind = trial % 5
    xs = [pick(kind) for _ in range(r(8))]
    total = 0
    for _ in range(60):
        try:
            result = step(xs, kind)
        except (IndexError, ValueError, TypeError) as e:
            result = f"{type(e).__name__}: {e}"
        for c in text(result) + text(xs):
            total = (total * 31 + ord(c)) % 1000000007
        if len(xs) > 60:
            del xs[10:]
    print(trial, total, xs[:6], result)
