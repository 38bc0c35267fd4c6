"""Running zig, the C compiler and linker from PyPI."""

from __future__ import annotations

import os
import signal
import subprocess
from functools import cache
from pathlib import Path

from molt.compile.cache import cache_dir


class ToolError(Exception):
    """A tool of the toolchain failed; the text is what it printed."""


@cache
def executable() -> str:
    """Path of the zig binary inside the ziglang package."""
    import ziglang

    return str(Path(ziglang.__file__).parent / "zig")


def run(*args: str) -> str:
    """Runs `zig args...` and returns its output; ToolError when it fails."""
    own_cache = str(cache_dir() / "zig")  # else zig writes below the home folder, which may not be there
    environment = {**os.environ, "ZIG_GLOBAL_CACHE_DIR": own_cache, "ZIG_LOCAL_CACHE_DIR": own_cache}
    done = subprocess.run([executable(), *args], capture_output=True, text=True, errors="replace", check=False, env=environment)
    if done.returncode < 0:
        raise ToolError(f"zig {args[0]} was ended by signal {signal.Signals(-done.returncode).name}")
    if done.returncode:
        raise ToolError(f"zig {args[0]} failed:\n{(done.stderr or done.stdout).strip()}")
    return done.stdout
