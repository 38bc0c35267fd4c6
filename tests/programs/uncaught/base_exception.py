# A class derived from BaseException ends the program as any exception does, through generators and comprehensions.
class Stop(BaseException):
    def __init__(self, *args): super().__init__(*args); self.extra = 1
    def __str__(self): return f"stop with {self.extra}"


def gen():
    try:
        yield 1
        yield 2
    except Exception:
        print("not seen")
    finally:
        print("generator finally")


def consume():
    for x in gen():
        [y for y in range(3) if check(y)]


def check(y):
    if y == 2: raise Stop("args")
    return True


try:
    consume()
except Exception:
    print("never")
