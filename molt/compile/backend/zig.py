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
    with subprocess.Popen(
        [executable(), *args], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        text=True, errors="replace", env=environment,
    ) as process:  # fmt: skip
        _running.add(process)
        try:
            output, errors = process.communicate()
        finally:
            _running.discard(process)
    if process.returncode < 0:
        raise ToolError(f"zig {args[0]} was ended by signal {signal.Signals(-process.returncode).name}")
    if process.returncode:
        raise ToolError(f"zig {args[0]} failed:\n{(errors or output).strip()}")
    return output


_running: set[subprocess.Popen[str]] = set()


def stop() -> None:
    """Ends what other threads have running: their `run` raises."""
    for process in list(_running):
        process.kill()
