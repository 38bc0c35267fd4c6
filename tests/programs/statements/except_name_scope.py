# The name of `except ... as` is deleted at the end of the handler, however it ends; matching rules and their errors.
def attempt(f):
    try:
        print(f())
    except BaseException as e:
        print(type(e).__name__ + ":", e)


def deleted():
    e = "before"
    try:
        raise ValueError("x")
    except ValueError as e:
        pass
    return e


def rebound():
    try:
        raise ValueError("x")
    except ValueError as e:
        e = "rebound"
    try:
        return e
    except UnboundLocalError as other:
        return str(other)


def kept_elsewhere():
    try:
        raise ValueError("x")
    except ValueError as e:
        saved = e
    return saved


def in_loop():
    for i in range(3):
        try:
            raise ValueError(i)
        except ValueError as e:
            if i == 1: continue
            if i == 2: break
    return "e" in locals()


def with_nonlocal():
    def inner():
        nonlocal e
        try:
            raise KeyError("k")
        except KeyError as e:
            pass
    e = 1
    inner()
    return e


def not_class(what):
    try:
        raise ValueError("v")
    except what:
        return "caught"


class Meta(type):
    def __instancecheck__(cls, instance): return True
    def __subclasscheck__(cls, sub): return True


class Fake(Exception, metaclass=Meta): pass
class Old: pass


for f in (deleted, rebound, kept_elsewhere, in_loop, with_nonlocal):
    attempt(f)
for what in (ValueError, (KeyError, ValueError), (), (KeyError,), 5, "x", Old, (ValueError, 5), (5, ValueError), ((ValueError,),), Fake, None, BaseException):
    attempt(lambda: not_class(what))


def expression_evaluated(name):
    print("evaluated", name, end=" ")
    return globals()["__builtins__"].__dict__[name] if hasattr(__builtins__, "__dict__") else __builtins__[name]


try:
    raise IndexError("i")
except expression_evaluated("KeyError"):
    print("no")
except (expression_evaluated("LookupError"), expression_evaluated("OSError")):
    print("lookup")
except expression_evaluated("Exception"):
    print("never")
for what in (5, Old, Old(), None, "text", ValueError, ValueError("instance"), Fake):
    def run():
        raise what
    attempt(run)
    def run():
        raise ValueError("cause") from what
    attempt(run)
