"""importlib.metadata in a compiled program: the versions of the packages that were installed where it was built."""

import re

_VERSIONS = {}  # by normalised name; the build fills it (molt/compile/frontend/closure.py)


class PackageNotFoundError(ModuleNotFoundError):
    def __str__(self):
        return f"No package metadata was found for {self.name}"

    @property
    def name(self):
        (name,) = self.args
        return name


def version(distribution_name):
    """The version of an installed package."""
    if not distribution_name:
        raise ValueError("A distribution name is required.")
    try:
        return _VERSIONS[re.sub(r"[-_.]+", "-", distribution_name).lower()]
    except KeyError:
        raise PackageNotFoundError(distribution_name) from None
