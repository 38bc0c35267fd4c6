"""What an executable is made from, as hashes: the toolchain, the sources, the profile and the facts.

`molt.lock` pins it, and a note in each executable tells it to `molt inspect`. Paths are relative, so that two checkouts of the same
sources say the same.
"""

from __future__ import annotations

import functools
import hashlib
import os
import platform
import sysconfig
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from molt.compile import cache
from molt.compile.backend import names
from molt.mine import facts
from molt.places import RUNTIME

if TYPE_CHECKING:
    from molt.compile.frontend.closure import Closure
    from molt.compile.specialize.observed import ModuleSeen
    from molt.compile.tuning import Tuning

PACKAGES = ("molt-aot", "llvmlite", "ziglang", "z3-solver")


@dataclass(frozen=True, slots=True)
class Inputs:
    """`own` and `packages` are hashes of files, by path below the program's folder and below site-packages; the folder of recorded
    texts has one hash among `own`. `library` is one hash
    of the modules of the standard library and of their replacements; `profile` and `facts` are None without one."""

    own: dict[str, str]
    packages: dict[str, str]
    library: str
    profile: str | None
    facts: str | None


@functools.cache
def toolchain() -> dict[str, str]:
    """Versions by name; `compiler` is the hash of Molt's own code and of its runtime."""
    found = {"python": platform.python_version()}
    for name in PACKAGES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:  # a checkout that nobody installed
            found[name] = "0+checkout"
    parts = (cache.compiler_version(), cache.program_version(), cache.specializer_version(), names.version(RUNTIME))
    return {**found, "compiler": cache.digest(*parts)}


def of(closed: Closure, seen: dict[str, ModuleSeen | None], traces: Path | None, committed: Tuning) -> Inputs:
    """The inputs of a build with that closure and what the profile at `traces` saw of its modules; `committed` is what
    tune.toml says."""
    program = Path(closed.main.path).parent
    own: dict[str, str] = {}
    packages: dict[str, str] = {}
    library: list[str] = []
    profiles: list[str] = []
    site = [Path(sysconfig.get_path(name)) for name in ("purelib", "platlib")]
    for name, source in sorted(closed.sources.items()):
        path = Path(source.path)
        if source.own:
            if source.text or path.is_file():
                own[_text(os.path.relpath(path, program))] = _hash(source.text)
            if (of_module := seen[name]) is not None:
                profiles += [name, of_module.key()]
        elif base := next((folder for folder in site if path.is_relative_to(folder)), None):
            packages[_text(os.path.relpath(path, base))] = _hash(source.text)
        else:
            library += [name, _hash(source.text)]
    recorded = [(name, source.recorded) for name, source in sorted(closed.sources.items())]
    given = [part for name, texts in recorded if texts.given or texts.by_texts for part in (name, texts.key())]
    if given and closed.committed is not None:  # the same name in every checkout, wherever the folder lies
        own[_text(f"{closed.committed.parent.name}/{closed.committed.name}")] = cache.digest(*given)
    if traces is not None:
        profiles.append(committed.key())
    profile = cache.digest(*profiles) if traces is not None else None
    return Inputs(dict(sorted(own.items())), dict(sorted(packages.items())), cache.digest(*library), profile, _facts(traces))


def _facts(traces: Path | None) -> str | None:
    """The hash of the reviewed facts beside the traces."""
    if traces is None:
        return None
    path = facts.beside(traces)
    return _hash(path.read_text(encoding="utf-8", errors="surrogateescape")) if path.is_file() else None


def _text(path: str) -> str:
    """A path as text, whatever bytes it has."""
    return path.encode("utf-8", "backslashreplace").decode()


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
