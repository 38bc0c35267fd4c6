"""importlib in a compiled program: modules were compiled in, so that importing one by name finds it among those."""

__all__ = ["__import__", "import_module", "invalidate_caches", "reload"]

import sys

from builtins import __import__


def invalidate_caches():
    """Nothing is cached."""


def _resolve_name(name, package, level):
    bits = package.rsplit(".", level - 1)
    if len(bits) < level:
        raise ImportError("attempted relative import beyond top-level package")
    return f"{bits[0]}.{name}" if name else bits[0]


def import_module(name, package=None):
    """Import a module, by a relative name with the package it is relative to."""
    level = 0
    if name.startswith("."):
        if not package:
            raise TypeError(f"the 'package' argument is required to perform a relative import for {name!r}")
        for character in name:
            if character != ".":
                break
            level += 1
        name = _resolve_name(name[level:], package, level)
    __import__(name)
    return sys.modules[name]


def reload(module):
    """Modules of a compiled program cannot change."""
    raise ImportError("importlib.reload is not available in a compiled program")
