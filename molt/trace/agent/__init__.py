"""The recorder's agent: runs inside the observed program, on any CPython from 3.12 on, with the standard library alone.

    sitecustomize ─▶ start ─▶ process.py   life: options, fork, exit, flushes
                              events.py    callbacks of sys.monitoring, and when each is sampled
                              values.py    what is kept of a value; never runs code of the program
                              contents.py  short strings and bytes, where `--values` asks for them
                              cost.py      what a look costs
                              codes.py     what the byte code says: names by line, loops
                              rebinding.py globals, builtins and class attributes that change
                              spool.py     the lines that are written

Two rules hold everywhere here. No code of the program runs on behalf of an observation: only exact builtin types are
looked into, and descriptors are taken from `type.__dict__`. And no error of the agent reaches the program.

Modules that the interpreter has not loaded by itself (typing, collections, types) are not imported here: each would cost
every process its time, and show in the program's `sys.modules`.
"""

from __future__ import annotations

import sys


def load() -> None:
    """Imports all of the agent."""
    from . import process  # noqa: F401


def start(spool: str, options: str, began: float) -> object:
    """Begins recording this process into the folder `spool`; `options` is `key=value` separated by semicolons; `began` is
    `time.thread_time()` before we were loaded."""
    from . import process

    return process.start(spool, options, began)


def hide(before: set[str]) -> None:
    """The program must not find us, or Python modules that we needed: it may print sys.modules, or reload all of it."""
    for name in set(sys.modules) - before:
        if getattr(sys.modules[name], "__file__", None) is not None:
            del sys.modules[name]
