# Random sequences of operations on dict, OrderedDict, deque and set.
from collections import OrderedDict, deque


class Rng:
    def __init__(self, seed):
        self.state = seed

    def __call__(self, n):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 20) % n


r = Rng(5)


def key():
    k = r(40)
    return [k, str(k), k / 2, (k, "t"), -k][r(5)]


def dict_step(d):
    op = r(14)
    if op < 4:
        d[key()] = r(100)
    elif op == 4:
        del d[key()]
    elif op == 5:
        return d.pop(key(), None)
    elif op == 6:
        return d.popitem()
    elif op == 7:
        return d.setdefault(key(), r(9))
    elif op == 8:
        return d.get(key()), key() in d
    elif op == 9:
        d.update({key(): 1, key(): 2})
    elif op == 10:
        return list(reversed(d))[:3], list(d.items())[:3]
    elif op == 11:
        e = d.copy()
        return e == d, d | {key(): 0} == d
    elif op == 12 and r(10) == 0:
        d.clear()
    elif op == 13 and isinstance(d, OrderedDict):
        d.move_to_end(key(), last=r(2) == 1)
    return None


def deque_step(d):
    op = r(16)
    if op < 4:
        d.append(key())
    elif op < 7:
        d.appendleft(key())
    elif op == 7:
        return d.pop()
    elif op == 8:
        return d.popleft()
    elif op == 9:
        d.rotate(r(20) - 10)
    elif op == 10:
        d.insert(r(10) - 5, key())
    elif op == 11:
        d.remove(key())
    elif op == 12:
        del d[r(10) - 5]
    elif op == 13:
        return d.index(key()), d.count(key())
    elif op == 14:
        d[r(10) - 5] = key()
    elif op == 15:
        d.reverse()
        return d[r(10) - 5]
    return None


for trial in range(90):
    which = trial % 3
    x = [{}, OrderedDict(), deque(maxlen=None if trial % 2 else 9)][which]
    total = 0
    for _ in range(150):
        try:
            result = (deque_step if which == 2 else dict_step)(x)
        except (KeyError, IndexError, ValueError) as e:
            result = f"{type(e).__name__}: {e}"
        for c in repr(result) + repr(x):
            total = (total * 31 + ord(c)) % 1000000007
    print(trial, total, len(x), result)
