"""importlib.util in a compiled program."""

import sys

from importlib import _resolve_name, import_module


def resolve_name(name, package):
    """The absolute name of a relative one."""
    if not name.startswith("."):
        return name
    if not package:
        raise ImportError(f"no package specified for {name!r} (required for relative module names)")
    level = 0
    for character in name:
        if character != ".":
            break
        level += 1
    return _resolve_name(name[level:], package, level)


def find_spec(name, package=None):
    """The spec of a module, which this imports; None where the program has no such module."""
    name = resolve_name(name, package)
    try:
        __import__(name)
    except ModuleNotFoundError as error:
        if error.name != name:
            raise
        return None
    spec = sys.modules[name].__spec__
    if spec is None:
        raise ValueError(f"{name}.__spec__ is None")
    return spec


def module_from_spec(spec):
    """The module of a spec found by find_spec."""
    return import_module(spec.name)
