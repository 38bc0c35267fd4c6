"""Steps on all cores. The caller's thread waits, tells the progress, and hears Ctrl-C; after a failure nothing more is started."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from molt import interrupt

if TYPE_CHECKING:
    from concurrent.futures import Executor

Report = Callable[[int, int], None]
"""Told (done, total), every now and then and after each step."""

TICK = 0.1  # seconds between two reports while nothing gets done


def in_threads[T](work: Callable[[T], object], steps: Sequence[T], report: Report, stop: Callable[[], None]) -> None:
    """For steps that wait for another program, which `stop` ends: they leave when it does, and clean up."""
    from concurrent.futures import ThreadPoolExecutor

    pool = ThreadPoolExecutor(os.cpu_count() or 2)
    try:
        _run(pool, work, steps, report)
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        stop()
        pool.shutdown()
        raise


def in_processes[T, R](work: Callable[[T], R], steps: Sequence[T], report: Report) -> list[R]:
    """For steps that compute; returns their results in order. Workers are forked with the steps in their memory. Signals end
    them without a word; their parent says it."""
    if len(steps) < 2:
        return [work(step) for step in steps]
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    global _work
    _work = (work, steps)
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})  # none may come between the fork and _start_worker
    pool = ProcessPoolExecutor(min(len(steps), os.cpu_count() or 2), multiprocessing.get_context("fork"), _start_worker)
    try:
        pool.submit(int).result()  # all workers are forked at the first task
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
    try:
        return _run(pool, _numbered, range(len(steps)), report)
    except BaseException:
        for worker in multiprocessing.active_children():
            worker.terminate()
        pool.shutdown(cancel_futures=True)  # waits: the pool's own thread and the interpreter's exit must not close the same pipe
        raise


_work: tuple[Callable[[Any], Any], Sequence[Any]]


def _numbered(index: int) -> Any:
    work, steps = _work
    return work(steps[index])


def _start_worker() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


def _run(pool: Executor, work: Callable[[Any], Any], steps: Sequence[Any], report: Report) -> list[Any]:
    from concurrent.futures import FIRST_COMPLETED, wait

    futures = [pool.submit(work, step) for step in steps]
    pending = set(futures)
    while pending:
        done, pending = wait(pending, TICK, FIRST_COMPLETED)
        for future in done:
            future.result()
        report(len(steps) - len(pending), len(steps))
        interrupt.check()
    pool.shutdown()
    return [future.result() for future in futures]
