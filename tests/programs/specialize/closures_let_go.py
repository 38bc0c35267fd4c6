# Methods with cells (`super()`) that their class lets go of while they run.
import sys

train = sys.argv[1:] == ["train"]


class Base:
    def go(self, n):
        return n + 1


class D(Base):
    def __init__(self, n):
        if n == 5:
            del D.__init__
            overwrite()
        super().__init__()

    def __add__(self, n):
        if n == 5:
            del D.__add__
            overwrite()
        return super().go(n)

    def __call__(self, n):
        if n == 5:
            del D.__call__
            overwrite()
        return super().go(n)

    def go(self, n):
        if n == 5:
            del D.go
            overwrite()
        return super().go(n)


def overwrite():
    return [lambda: i for i in range(50)]


def make(n):
    return D(n)


def add(d, n):
    return d + n


def call(d, n):
    return d(n)


def go(d, n):
    return d.go(n)


d = D(0)
for f in (call, add, go):
    print([f(d, n) for n in range(5 if train else 6)])
for n in range(5 if train else 6):
    make(n)
