print("init", __name__, __package__, __path__ is not None)
from . import first
from .first import NAME as renamed, func
from .inner import deep
version = "1.0"
__all__ = ["version", "first", "lazy_member"]


def __getattr__(name):
    if name == "lazy_member": return "computed lazily"
    raise AttributeError(f"no {name} in package")


def __dir__(): return ["custom", "dir"]
