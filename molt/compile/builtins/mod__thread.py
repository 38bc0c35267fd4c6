"""The module `_thread` (`runtime/modules/_thread*.c`). What starts a thread brings `runtime/threads.c` into the program."""

from __future__ import annotations

from typing import Any

from molt.compile.builtins.primitive import (
    ALLOCATES,
    IO,
    NONE,
    READS,
    RUNS_PYTHON,
    WRITES,
    CConst,
    attribute,
    builtin_module,
    builtin_type,
    primitive,
)


@builtin_module("_thread", run="molt_thread_init")
class thread_:
    "Threads and locks."

    TIMEOUT_MAX = 9223372036.0
    LockType = CConst("molt_lock_type")
    lock = CConst("molt_lock_type")
    RLock = CConst("molt_rlock_type")
    _local = CConst("molt_local_type")
    _ThreadHandle = CConst("molt_thread_handle_type")
    _ExceptHookArgs = CConst("molt_excepthook_args_type")
    error = CConst("molt_RuntimeError")

    @primitive(ALLOCATES)
    def allocate_lock() -> Any:
        "A new lock."

    @primitive(ALLOCATES, c="molt_thread_allocate_lock")
    def allocate() -> Any:
        "A new lock."

    @primitive(READS)
    def get_ident() -> int:
        "The number of this thread."

    @primitive(NONE)
    def get_native_id() -> int:
        "The system's number of this thread."

    @primitive(READS, c="molt_thread_get_main_ident")
    def _get_main_thread_ident() -> int:
        "The number of the main thread."

    @primitive(READS, c="molt_thread_count")
    def _count() -> int:
        "How many threads run beside the main one."

    @primitive(READS, c="molt_thread_get_context")
    def _get_context() -> Any:
        "The current context of this thread, or None: for _contextvars."

    @primitive(WRITES, c="molt_thread_set_context")
    def _set_context(context: Any, /) -> None:
        "Makes it the current context of this thread."

    @primitive(NONE, c="molt_thread_is_main_interpreter")
    def _is_main_interpreter() -> bool:
        "True."
        return True

    @primitive(NONE)
    def daemon_threads_allowed() -> bool:
        "True."
        return True

    @primitive(RUNS_PYTHON | IO, c="molt_thread_shutdown")
    def _shutdown() -> None:
        "Waits for all threads that are no daemons."

    @primitive(NONE)
    def exit() -> Any:
        "Raises SystemExit."
        raise SystemExit

    @primitive(NONE, c="molt_thread_exit")
    def exit_thread() -> Any:
        "Raises SystemExit."
        raise SystemExit

    @primitive(WRITES)
    def stack_size(size: int = 0, /) -> int:
        "Sets the stack size of new threads; returns the old one."

    @primitive(WRITES)
    def interrupt_main(signum: int = 2, /) -> None:
        "As if the signal had come: the main thread handles it at its next safepoint."

    @primitive(RUNS_PYTHON | IO)
    def start_new_thread(function: Any, args: Any, kwargs: Any = None, /) -> int:
        "Starts a thread that calls the function."

    @primitive(RUNS_PYTHON | IO, c="molt_thread_start_new_thread")
    def start_new(function: Any, args: Any, kwargs: Any = None, /) -> int:
        "Starts a thread that calls the function."

    @primitive(RUNS_PYTHON | IO)
    def start_joinable_thread(function: Any, handle: Any = None, daemon: Any = True) -> Any:
        "Starts a thread that calls the function."

    @primitive(ALLOCATES, c="molt_thread_make_thread_handle")
    def _make_thread_handle(ident: int, /) -> Any:
        "The handle of a thread that runs already."

    @primitive(RUNS_PYTHON | IO, c="molt_thread_excepthook")
    def _excepthook(exc_info: Any, /) -> None:
        "Prints an exception that ended a thread."


def _lock_methods(c: str) -> dict[str, Any]:
    @primitive(RUNS_PYTHON | IO, c=f"{c}_acquire")
    def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:
        "Takes the lock."

    @primitive(WRITES, c=f"{c}_release")
    def release(self) -> None:
        "Gives the lock back."

    @primitive(RUNS_PYTHON | IO, c=f"{c}_enter")
    def __enter__(self) -> bool:
        "Takes the lock."

    @primitive(WRITES, c=f"{c}_exit")
    def __exit__(self, *args: Any) -> None:
        "Gives the lock back."

    @primitive(WRITES, c="molt_lock_at_fork_reinit")
    def _at_fork_reinit(self) -> None:
        "A fresh lock for a forked child."

    return {k: v for k, v in locals().items() if k != "c"}


@builtin_type("lock", c="molt_lock_type", module="_thread")
class lock:
    locals().update(_lock_methods("molt_lock"))

    @primitive(RUNS_PYTHON | IO, c="molt_lock_acquire")
    def acquire_lock(self, blocking: bool = True, timeout: float = -1) -> bool:
        "Takes the lock."

    @primitive(WRITES, c="molt_lock_release")
    def release_lock(self) -> None:
        "Gives the lock back."

    @primitive(READS)
    def locked(self) -> bool:
        "Is it taken?"

    @primitive(READS, c="molt_lock_locked")
    def locked_lock(self) -> bool:
        "Is it taken?"


@builtin_type("RLock", c="molt_rlock_type", module="_thread")
class rlock:
    locals().update(_lock_methods("molt_rlock"))

    @primitive(READS, c="molt_rlock_is_owned")
    def _is_owned(self) -> bool:
        "Does this thread hold it?"

    @primitive(READS, c="molt_rlock_recursion_count")
    def _recursion_count(self) -> int:
        "How often it is held."

    @primitive(WRITES, c="molt_rlock_release_save")
    def _release_save(self) -> tuple:
        "Gives it back entirely."

    @primitive(RUNS_PYTHON | IO, c="molt_rlock_acquire_restore")
    def _acquire_restore(self, state: tuple, /) -> None:
        "Takes it as often as before."


@builtin_type("_local", c="molt_local_type", module="_thread")
class local:
    @attribute(ALLOCATES)
    def __dict__(self) -> dict:
        "Its attributes."


@builtin_type("_ThreadHandle", c="molt_thread_handle_type", module="_thread")
class thread_handle:
    @attribute(READS)
    def ident(self) -> int:
        "The thread's number."

    @primitive(READS)
    def is_done(self) -> bool:
        "Has it ended?"

    @primitive(WRITES, c="molt_thread_handle_set_done")
    def _set_done(self) -> None:
        "Marks it as ended."

    @primitive(RUNS_PYTHON | IO)
    def join(self, timeout: Any = None) -> None:
        "Waits for its end."
