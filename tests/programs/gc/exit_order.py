# what happens to objects that live until the end of the program
import atexit


class A:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name, len)


first = A("first")
second = A("second")
keep = [A("in list")]
atexit.register(print, "atexit 1")
atexit.register(print, "atexit 2", end="!\n")


def gen():
    try:
        yield 1
    finally:
        print("generator closed")


g = gen()
next(g)
cyc = A("cycle")
cyc.me = cyc
print("end of module")
