from . import value
from .sub import deep
from .sub.deep import x as y

print("lazy", value, y)


def __getattr__(name):
    if name == "dynamic":
        return "made"
    raise AttributeError(f"no {name}")


def __dir__():
    return ["one", "two"]
