"""A program that we start and wait for, as if we were not there: signals go on to it, and we end as it did."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Callable, Iterator
from typing import Protocol

PASSED_ON = (
    signal.SIGINT,
    signal.SIGTERM,
    signal.SIGHUP,
    signal.SIGQUIT,
    signal.SIGUSR1,
    signal.SIGUSR2,
    signal.SIGWINCH,
    signal.SIGCONT,
)
_WAITED = {signal.SIGCHLD, *PASSED_ON}


@contextlib.contextmanager
def signals_held() -> Iterator[set[int | signal.Signals]]:
    """Signals wait inside, so that none falls between the start of the program and the wait for its end. Gives the mask that
    the program is to have."""
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, _WAITED)
    try:
        yield mask
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)


class Regular(Protocol):
    """Something to do now and then while a program runs."""

    def seconds_to_wait(self) -> float: ...
    def tick(self) -> None: ...


def wait(pid: int, poll: Callable[[], int | None], regular: Regular | None = None) -> int:
    """Until `poll` has the program's status; with signals held. A signal that was sent to us alone goes on to the program; the
    kernel's go to the group by themselves."""
    while True:
        status = poll()
        if status is not None:
            return status
        info = signal.sigwaitinfo(_WAITED) if regular is None else signal.sigtimedwait(_WAITED, regular.seconds_to_wait())
        if regular is not None:
            regular.tick()
        if info is not None and info.si_signo != signal.SIGCHLD and info.si_code <= 0 and info.si_pid != pid:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, info.si_signo)


def end_like(status: int) -> int:
    """The status to exit with. Where a signal ended the program (-n), it ends us, so that whoever waits for us sees the same."""
    if status >= 0:
        return status
    import resource

    number = -status
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
    sys.stdout.flush()
    if number not in (signal.SIGKILL, signal.SIGSTOP):
        signal.signal(number, signal.SIG_DFL)
    os.kill(os.getpid(), number)
    return 128 + number  # the signal was ignored from the start
