"""What `molt doctor` looks at."""

from __future__ import annotations

import sys
import tempfile
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    what: str
    ok: bool
    detail: str
    fix: str | None = None


def examine() -> list[Finding]:
    """All findings, in the order in which a person would fix them."""
    return [_python(), _llvm(), _zig(), *_targets(), _cache()]


def _python() -> Finding:
    version = ".".join(map(str, sys.version_info[:3]))
    ok = sys.version_info[:2] == (3, 13) and sys.implementation.name == "cpython"
    return Finding(
        "python",
        ok,
        f"{sys.implementation.name} {version} ({sys.executable})",
        "molt build needs CPython 3.13: `make setup` finds or creates one",
    )


def _llvm() -> Finding:
    try:
        import llvmlite
        import llvmlite.binding as binding

        return Finding("llvm", True, f"LLVM {'.'.join(map(str, binding.llvm_version_info))} (llvmlite {llvmlite.__version__})")
    except (ImportError, OSError) as error:
        return Finding("llvm", False, str(error), "pip install llvmlite==0.50.0")


def _zig() -> Finding:
    try:
        from molt.compile.backend import zig

        return Finding("zig", True, f"{zig.run('version').strip()} ({zig.executable()})")
    except Exception as error:
        return Finding("zig", False, str(error), "pip install ziglang==0.17.1")


def _targets() -> list[Finding]:
    from molt.compile.backend.targets import TARGETS
    from molt.compile.cache import cache_dir

    rows = []
    for name in TARGETS:
        built = any((cache_dir() / "runtime" / name).glob("*.a")) if (cache_dir() / "runtime" / name).is_dir() else False
        rows.append(Finding(f"target {name}", True, "runtime built" if built else "runtime is built at first use"))
    return rows


def _cache() -> Finding:
    from molt.compile.cache import cache_dir, size_of

    fix = "set MOLT_CACHE_DIR to a folder that can be written"
    try:
        root = cache_dir()
        root.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=root):
            pass
    except OSError as error:
        return Finding("cache", False, f"{error.filename}: {(error.strerror or '').lower()}", fix)
    return Finding("cache", True, f"{root}, {size_of(root) / 1e6:.0f} MB (`molt clean` empties it)")
