"""Rational functions, polynomials and matrices. The submodules register themselves; names are exported lazily."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from . import rings
from .rings import REGISTRY, Ring, modular

if TYPE_CHECKING:
    from .polynomial import Polynomial

__all__ = ["Matrix", "Polynomial", "Ring", "modular", "parse", "REGISTRY"]
__version__ = "1.2"
_LAZY = {"Matrix": ".matrix", "Polynomial": ".polynomial", "parse": ".parsing"}
loaded: list[str] = []


def __getattr__(name: str):
    try:
        module = _LAZY[name]
    except KeyError:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}") from None
    loaded.append(name)
    if module == ".matrix":
        from . import matrix as found
    elif module == ".polynomial":
        from . import polynomial as found
    else:
        from . import parsing as found
    value = globals()[name] = getattr(found, name)
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
