"""A package."""
print("pkg", __name__, __package__, __path__ is not None)
value = 1
__all__ = ["value", "lazy"]
from . import lazy
