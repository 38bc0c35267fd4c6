"""What CPython's tests of threads ask for, for a program whose threads are real."""

import contextlib
import functools
import threading
import time

from test import support


def requires_working_threading(*, module=False):
    return None if module else lambda f: f


def threading_setup():
    return (threading.active_count(),)


def threading_cleanup(*before):
    end = time.monotonic() + 5
    while threading.active_count() > before[0] and time.monotonic() < end:
        time.sleep(0.01)


def reap_threads(f):
    @functools.wraps(f)
    def decorated(*args):
        key = threading_setup()
        try:
            return f(*args)
        finally:
            threading_cleanup(*key)

    return decorated


@contextlib.contextmanager
def wait_threads_exit(timeout=None):
    import _thread

    before = _thread._count()
    try:
        yield
    finally:
        end = time.monotonic() + support.SHORT_TIMEOUT
        while _thread._count() > before:
            if time.monotonic() > end:
                raise AssertionError("threads are left")
            time.sleep(0.01)


def join_thread(thread, timeout=None):
    thread.join(timeout if timeout is not None else support.SHORT_TIMEOUT)
    if thread.is_alive():
        raise AssertionError("failed to join the thread")


@contextlib.contextmanager
def start_threads(threads, unlock=None):
    threads = list(threads)
    started = []
    try:
        for t in threads:
            t.start()
            started.append(t)
        yield
    finally:
        if unlock:
            unlock()
        for t in started:
            t.join(support.SHORT_TIMEOUT)
        if any(t.is_alive() for t in started):
            raise AssertionError("threads are left")


class catch_threading_exception:
    def __enter__(self):
        self.exc_type = self.exc_value = self.exc_traceback = self.thread = None
        self._old = threading.excepthook
        threading.excepthook = self._hook
        return self

    def _hook(self, args):
        self.exc_type, self.exc_value, self.exc_traceback, self.thread = args

    def __exit__(self, *a):
        threading.excepthook = self._old
        del self.exc_type, self.exc_value, self.exc_traceback, self.thread
