"""Targets: names as users give them, triples for zig and for LLVM."""

from __future__ import annotations

import platform
import sys
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Target:
    name: str
    zig: str  # for `zig cc -target`
    llvm: str  # triple
    cpu: str
    static: bool = False


TARGETS = {
    t.name: t
    for t in (
        Target("x86_64-linux", "x86_64-linux-gnu.2.28", "x86_64-unknown-linux-gnu", "x86-64-v2"),
        Target("x86_64-linux-static", "x86_64-linux-musl", "x86_64-unknown-linux-musl", "x86-64-v2", static=True),
        Target("aarch64-linux", "aarch64-linux-gnu.2.28", "aarch64-unknown-linux-gnu", "generic"),
        Target("aarch64-linux-static", "aarch64-linux-musl", "aarch64-unknown-linux-musl", "generic", static=True),
    )
}


def host(static: bool = False) -> Target:
    """The target of this machine."""
    machine = {"AMD64": "x86_64", "arm64": "aarch64"}.get(platform.machine(), platform.machine())
    name = f"{machine}-{sys.platform}" + ("-static" if static else "")
    if name not in TARGETS:
        raise KeyError(name)
    return TARGETS[name]
