# an uncaught exception: finalizers and exit callbacks still run, the status is 1
import atexit


class D:
    def __del__(self):
        print("del")


keep = D()
atexit.register(print, "atexit")
print("before")


def f(n):
    if n == 0:
        raise ValueError("uncaught")
    f(n - 1)


try:
    f(3)
finally:
    print("finally")
