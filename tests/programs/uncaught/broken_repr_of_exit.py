# An exception whose str fails, raised from another one: the report says so and the status is 1.
class Unprintable(Exception):
    def __str__(self): raise RuntimeError("no text")


print("start")
try:
    {}["cause"]
except KeyError as e:
    raise Unprintable from e
