"""What can go wrong around a build, in a user's words: each failure is one message and one hint."""

from __future__ import annotations

import errno
import os
from dataclasses import dataclass
from pathlib import Path

from molt.compile.backend.zig import ToolError
from molt.compile.cache import cache_dir

CACHE_HINT = "set MOLT_CACHE_DIR to a folder that can be written"
SPACE_HINT = "make room (`molt clean` empties the cache), or set MOLT_CACHE_DIR to another disk"
_SPACE = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


@dataclass(frozen=True, slots=True)
class Failure:
    message: str
    hint: str


def explain(error: Exception) -> Failure:
    """The failure behind an exception that ended a build."""
    if isinstance(error, ToolError):
        return _of_tool(str(error))
    if isinstance(error, OSError):
        return _of_system(error)
    if isinstance(error, ImportError):
        return Failure(f"{error.msg}", "install Molt's packages again (`pip install molt-aot`, or `make setup` in a checkout)")
    if isinstance(error, (RecursionError, MemoryError)):
        return Failure(
            f"the program is too large or too deeply nested: {type(error).__name__}", "split it into smaller expressions or modules"
        )
    text = str(error).partition("\n")[0][:200]
    return Failure(
        f"this is a bug of Molt, not of your program: {type(error).__name__}: {text}",
        "please report it with the program; MOLT_DEBUG=1 shows where in Molt it happened",
    )


def _of_tool(text: str) -> Failure:
    if "NoSpaceLeft" in text or "No space left" in text or "FileTooBig" in text or "SIGXFSZ" in text:
        return Failure(f"no room to write: {text.splitlines()[0]}", SPACE_HINT)
    if "AccessDenied" in text or "PermissionDenied" in text or "ReadOnlyFileSystem" in text:
        return Failure(text, CACHE_HINT)
    return Failure(text, "run `molt doctor`; if the toolchain is well, this is a bug of Molt")


def _of_system(error: OSError) -> Failure:
    path = os.fsdecode(error.filename) if isinstance(error.filename, (str, bytes)) else ""
    words = (error.strerror or str(error)).lower()
    message = f"{path}: {words}" if path else words
    if error.errno in _SPACE:
        return Failure(message, SPACE_HINT)
    if path and _below_cache(path):
        return Failure(f"the cache folder cannot be used: {message}", CACHE_HINT)
    if isinstance(error, FileNotFoundError):
        return Failure(message, "give the path of the program's main file, as for `python`")
    if isinstance(error, IsADirectoryError):
        return Failure(message, "give the file in it that is run, for example __main__.py")
    if isinstance(error, PermissionError):
        return Failure(message, "look at the permissions of the file and of the folders around it")
    return Failure(message, "look at the path, and at the disk it is on")


def _below_cache(path: str) -> bool:
    try:
        root = os.path.abspath(cache_dir())
    except OSError:  # there is no place for it
        return True
    place = os.path.abspath(path)
    return place == root or place.startswith(root + os.sep) or Path(root).is_relative_to(place)
