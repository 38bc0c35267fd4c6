"""The module _posixsubprocess: how subprocess starts a child."""

from __future__ import annotations

from molt.compile.builtins.primitive import IO, RUNS_PYTHON, builtin_module, primitive


@builtin_module("_posixsubprocess")
class posixsubprocess_:
    "Starting a child process."

    @primitive(IO | RUNS_PYTHON)
    def fork_exec(*args):
        "Fork, set the child up, and run a program in it; returns its id."
