# What sys._getframe() shows: a read-only view of the activations.
import sys
def inner():
    f = sys._getframe()
    print(f.f_code.co_name, f.f_lineno, f.f_back.f_code.co_name, f.f_back.f_lineno)
    g = sys._getframe(1)
    print(g.f_code.co_name, g.f_lineno, g.f_globals is globals(), g.f_globals["__name__"])
    x = f
    n = 0
    while x:
        n += 1
        x = x.f_back
    return n
def outer():
    return inner()
print(outer())
print(sys._getframe().f_back, sys._getframe().f_code.co_name, sys._getframe().f_locals is globals())
try:
    sys._getframe(5)
except ValueError as e:
    print(e)
def gen():
    yield sys._getframe().f_back.f_code.co_name
def user():
    return next(gen())
print(user())
class A:
    def m(self):
        return sys._getframe().f_code.co_qualname
print(A().m())
print([sys._getframe().f_code.co_name for _ in range(1)])
