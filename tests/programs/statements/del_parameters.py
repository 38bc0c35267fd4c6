# Parameters that are deleted: read, deleted again, captured, used by super(), rebound, in loops and generators.
def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__ + ":", e)


def read(p):
    del p
    return p


def twice(p):
    del p
    del p


def in_branch(p, flag):
    if flag: del p
    return p


def in_loop(p):
    for i in range(3):
        del p
        if i < 1: p = i
    return "never"


def rebound(p):
    del p
    p = "again"
    return p


def captured(p):
    def get(): return p
    del p
    return get()


def by_handler(p):
    try:
        raise ValueError("v")
    except ValueError as p:
        pass
    return p


def star(*args, **kwargs):
    del args, kwargs
    return args


def keyword(*, k=1):
    del k
    return k


def generator(p):
    yield p
    del p
    yield p


def in_comprehension(p):
    del p
    return [p for _ in range(1)]


def augmented(p):
    del p
    p += 1


def swallowed(p):
    try:
        del p
        p
    except UnboundLocalError as e:
        return str(e), "p" in locals()


attempt(read, 1); attempt(twice, 1); attempt(in_branch, 1, True); attempt(in_branch, 1, False); attempt(in_loop, 1); attempt(rebound, 1)
attempt(captured, 1); attempt(by_handler, 1); attempt(star, 1); attempt(keyword); attempt(lambda: list(generator(1)))
attempt(in_comprehension, 1); attempt(augmented, 1); attempt(swallowed, 1)


class Sup:
    def bare(self):
        del self
        return super()
    def attribute(self):
        del self
        return super().x
    def call(self):
        del self
        return super().__repr__()
    def walrus(self):
        return super().__eq__((self := 5)), self
    def ok(self):
        other = self
        del self
        self = other
        return super().__hash__() == object.__hash__(self)


for name in ("bare", "attribute", "call", "walrus", "ok"):
    attempt(lambda: getattr(Sup(), name)())


class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n, end=" ")


def dies(p):
    del p
    print("after")


def passed_on(p, q):
    p = q
    del q
    print("p is", p.n)


dies(D(1)); passed_on(D(2), D(3)); print()
