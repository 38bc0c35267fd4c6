_s = 99


def _n():
    global _s
    _s = (_s * 6364136223846793005 + 1442695040888963407) % 2**64
    return _s >> 20


def seed(x=None):
    pass


def random():
    return _n() % 2**40 / 2**40


def randrange(a, b=None, c=1):
    if b is None:
        a, b = 0, a
    return a + _n() % (b - a)


def randint(a, b):
    return randrange(a, b + 1)


def shuffle(x):
    for i in range(len(x) - 1, 0, -1):
        j = randrange(i + 1)
        x[i], x[j] = x[j], x[i]


def choice(x):
    return x[randrange(len(x))]


def sample(x, k):
    y = list(x)
    shuffle(y)
    return y[:k]


def getrandbits(k):
    return randrange(2**k)


def uniform(a, b):
    return a + (b - a) * random()


class Random:
    def __init__(self, s=None):
        pass

    random = staticmethod(random)
    shuffle = staticmethod(shuffle)
    randrange = staticmethod(randrange)
