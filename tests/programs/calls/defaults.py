# Defaults are evaluated once, can be shared, and can be replaced.
def append(item, to=[]):
    to.append(item)
    return to


print(append(1), append(2), append(3, []), append(4))
print(append.__defaults__)


def f(a, b=2, *, c=3, d):
    return a, b, c, d


print(f(1, d=4), f(1, 5, d=6, c=7))
print(f.__defaults__, f.__kwdefaults__)
f.__defaults__ = (10, 20)
f.__kwdefaults__ = {"d": 40}
try:
    print(f())
except TypeError as e:
    print(e)
f.__kwdefaults__ = {"c": 30, "d": 40}
print(f())
f.__defaults__ = None
try:
    print(f(1))
except TypeError as e:
    print(e)
try:
    f.__defaults__ = 3
except TypeError as e:
    print(e)


def changes_itself(x=[1]):
    changes_itself.__defaults__ = ([2],)
    return x


print(changes_itself(), changes_itself())
