"""The module select: waiting for descriptors."""

from __future__ import annotations

from molt.compile.builtins.primitive import IO, RUNS_PYTHON, CConst, builtin_module, builtin_type, primitive

CALLS = IO | RUNS_PYTHON


@builtin_type("poll", c="molt_poll_object_type", module="select")
class poll_object:
    @primitive(CALLS)
    def register(self, fd, eventmask=7, /):
        "Watch a descriptor."
        self.register(fd, eventmask)

    @primitive(CALLS)
    def modify(self, fd, eventmask, /):
        "Change what a watched descriptor is watched for."
        self.modify(fd, eventmask)

    @primitive(CALLS)
    def unregister(self, fd, /):
        "Watch a descriptor no longer."
        self.unregister(fd)

    @primitive(CALLS)
    def poll(self, timeout=None, /):
        "(descriptor, events) pairs of those that are ready; the timeout is in milliseconds."
        return self.poll(timeout)


@builtin_module("select")
class select_:
    "Waiting for descriptors."

    error = CConst("molt_OSError")
    POLLIN = 1
    POLLPRI = 2
    POLLOUT = 4
    POLLERR = 8
    POLLHUP = 16
    POLLNVAL = 32
    PIPE_BUF = 4096

    @primitive(CALLS)
    def select(rlist, wlist, xlist, timeout=None, /):
        "Those of three lists that are ready for reading, for writing, or in an exceptional state."
        return select(rlist, wlist, xlist, timeout)

    @primitive(CALLS)
    def poll():
        "A poll object."
        return poll()
