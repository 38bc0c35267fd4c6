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
type Weigh[S] = Callable[[S], tuple[int, ...]]
"""What is greater takes longer, as far as can be said before."""

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


def in_processes[S, R](
    work: Callable[[S], R], steps: Sequence[S], after: Callable[[S, R], Sequence[S]], weigh: Weigh[S], report: Report
) -> None:
    """For steps that compute, the heaviest first. `after` is told the result of each, in this process, and says which steps it
    leads to. Workers are forked with `work` in their memory; steps and results are pickled. Signals end them without a word;
    their parent says it."""
    waiting, done = list(steps), 0
    while len(waiting) == 1:  # not worth a process
        step = waiting.pop()
        waiting += after(step, work(step))
        done += 1
        report(done, done + len(waiting))
    if not waiting:
        return
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    global _work
    _work = work
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})  # none may come between the fork and _start_worker
    workers = os.cpu_count() or 2
    pool = ProcessPoolExecutor(workers, multiprocessing.get_context("fork"), _start_worker)
    try:
        pool.submit(int).result()  # all workers are forked at the first task
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
    try:
        _run_heaviest(pool, workers, waiting, done, after, weigh, report)
        pool.shutdown()
    except BaseException:
        for worker in multiprocessing.active_children():
            worker.terminate()
        pool.shutdown(cancel_futures=True)  # waits: the pool's own thread and the interpreter's exit must not close the same pipe
        raise


def _run_heaviest[S](
    pool: Executor,
    workers: int,
    waiting: list[S],
    done: int,
    after: Callable[[S, Any], Sequence[S]],
    weigh: Weigh[S],
    report: Report,
) -> None:
    """No more is handed out than each worker's step and the next one: what comes later may be heavier."""
    from concurrent.futures import FIRST_COMPLETED, Future, wait

    running: dict[Future[Any], S] = {}
    waiting.sort(key=weigh)
    while waiting or running:
        while waiting and len(running) <= workers:
            step = waiting.pop()
            running[pool.submit(_inherited, step)] = step
        finished, _ = wait(running, TICK, FIRST_COMPLETED)
        for future in finished:
            waiting += after(running.pop(future), future.result())
        if finished:
            done += len(finished)
            waiting.sort(key=weigh)
        report(done, done + len(waiting) + len(running))
        interrupt.check()


_work: Callable[[Any], Any]


def _inherited(step: Any) -> Any:
    return _work(step)


def _start_worker() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


def _run(pool: Executor, work: Callable[[Any], Any], steps: Sequence[Any], report: Report) -> None:
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
