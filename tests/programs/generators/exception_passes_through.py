# A traceback through generators.
def gen(n):
    for i in range(n):
        yield 1 // (n - i - 2)


def outer(n):
    yield from gen(n)


def use():
    return sum(x for x in outer(5))


use()
