"""Running zig, the C compiler and linker from PyPI."""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path


class ToolError(Exception):
    """A tool of the toolchain failed; the text is what it printed."""


@cache
def executable() -> str:
    """Path of the zig binary inside the ziglang package."""
    import ziglang

    return str(Path(ziglang.__file__).parent / "zig")


def run(*args: str) -> str:
    """Runs `zig args...` and returns its output; ToolError when it fails."""
    done = subprocess.run([executable(), *args], capture_output=True, text=True, check=False)
    if done.returncode:
        raise ToolError(f"zig {args[0]} failed:\n{done.stderr or done.stdout}")
    return done.stdout
