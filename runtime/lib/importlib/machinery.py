"""importlib.machinery in a compiled program: the names that other modules ask for."""

import sys

ModuleSpec = type(sys.__spec__)

SOURCE_SUFFIXES = [".py"]
DEBUG_BYTECODE_SUFFIXES = [".pyc"]
OPTIMIZED_BYTECODE_SUFFIXES = [".pyc"]
BYTECODE_SUFFIXES = [".pyc"]
EXTENSION_SUFFIXES = []


def all_suffixes():
    """Suffixes of module files."""
    return SOURCE_SUFFIXES + BYTECODE_SUFFIXES + EXTENSION_SUFFIXES


class FileFinder:
    """For those who register something for it (pkgutil does): there are none in a compiled program."""

    def __init__(self, path, *loader_details):
        raise ImportError("modules of a compiled program are not looked for in folders", path=path)


class SourceFileLoader:
    """As FileFinder."""

    def __init__(self, fullname, path):
        raise ImportError("a compiled program loads no modules from files", name=fullname, path=path)
