"""The module `errno` (`runtime/modules/errno.c`): its names are filled in when it is imported."""

from molt.compile.builtins.primitive import builtin_module


@builtin_module("errno", run="molt_errno_init")
class errno_:
    "The system's error numbers."
