"""The module `_signal`, below `Lib/signal.py` (`runtime/modules/_signal.c`). Numbers are filled in at import."""

from __future__ import annotations

from typing import Any

from molt.compile.builtins.primitive import ALLOCATES, IO, READS, RUNS_PYTHON, builtin_module, primitive


@builtin_module("_signal", run="molt_signal_init")
class signal_:
    "Signals. Handlers run at safepoints of the program."

    @primitive(RUNS_PYTHON)
    def default_int_handler(signalnum: int, frame: Any, /) -> None:
        "Raises KeyboardInterrupt."
        raise KeyboardInterrupt

    @primitive(RUNS_PYTHON)
    def signal(signalnum: int, handler: Any, /) -> Any:
        "Sets the handler of a signal; returns the old one."

    @primitive(READS)
    def getsignal(signalnum: int, /) -> Any:
        "The handler of a signal."

    @primitive(RUNS_PYTHON)
    def raise_signal(signalnum: int, /) -> None:
        "Sends a signal to this process."

    @primitive(RUNS_PYTHON)
    def pthread_kill(thread_id: int, signalnum: int, /) -> None:
        "Sends a signal to a thread."

    @primitive(READS | ALLOCATES)
    def strsignal(signalnum: int, /) -> Any:
        "The system's description of a signal."

    @primitive(READS | ALLOCATES)
    def valid_signals() -> set:
        "The numbers of all signals."

    @primitive(RUNS_PYTHON)
    def pthread_sigmask(how: int, mask: Any, /) -> set:
        "Changes which signals are blocked; returns what was blocked."

    @primitive(READS | ALLOCATES)
    def sigpending() -> set:
        "Signals that wait because they are blocked."

    @primitive(IO)
    def sigwait(sigset: Any, /) -> int:
        "Waits for one of the signals."

    @primitive(IO)
    def siginterrupt(signalnum: int, flag: bool, /) -> None:
        "Shall system calls be interrupted by the signal?"

    @primitive(IO)
    def set_wakeup_fd(fd: int, /, *, warn_on_full_buffer: bool = True) -> int:
        "The file that a byte is written to for each signal."

    @primitive(IO)
    def alarm(seconds: int, /) -> int:
        "Sends SIGALRM after so many seconds."

    @primitive(RUNS_PYTHON)
    def pause() -> None:
        "Waits for a signal."

    @primitive(IO | ALLOCATES)
    def setitimer(which: int, seconds: float, interval: float = 0.0, /) -> tuple:
        "Starts a timer; returns the old one."

    @primitive(READS | ALLOCATES)
    def getitimer(which: int, /) -> tuple:
        "The time left and the interval of a timer."
