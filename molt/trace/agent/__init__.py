"""The recorder's agent: runs inside the observed program, on any CPython from 3.12 on, with the standard library alone.

    sitecustomize ─▶ start ─▶ process.py   life: options, fork, exit, flushes
                              events.py    callbacks of sys.monitoring, and when each is sampled
                              values.py    what is kept of a value; never runs code of the program
                              codes.py     what the byte code says: names by line, loops
                              rebinding.py globals, builtins and class attributes that change
                              spool.py     the lines that are written

Two rules hold everywhere here. No code of the program runs on behalf of an observation: only exact builtin types are
looked into, and descriptors are taken from `type.__dict__`. And no error of the agent reaches the program.
"""

from __future__ import annotations

import sys


def start(spool: str, options: str) -> None:
    """Begins recording this process into the folder `spool`; `options` is `key=value` separated by semicolons."""
    from . import process

    process.start(spool, options)
    # The program must not find us: it may print sys.modules, or reload all of it.
    for name in [n for n in sys.modules if n == __name__ or n.startswith(__name__ + ".")]:
        if __name__ == "_molt_agent":
            del sys.modules[name]
