# Copies of dict subclasses, in a program that never says the name of the method that lists their items.
class Table(dict):
    pass


class Odd(dict):
    def __iter__(self):
        return iter(["a"])


print(dict(Table({0: 0})), dict(Table({0: 0}), a=1), dict(Odd(a=1, b=2)))
x = {}
x |= Table({1: 2})
x.update(Table(b=3))
print(x, {**Table({5: 6})}, {**Odd(a=1, b=2)}, x | Table({7: 8}))


def f(*args, **named):
    return args, named


print(f(**Table(a=1)), f(1, **Odd(a=3)))
