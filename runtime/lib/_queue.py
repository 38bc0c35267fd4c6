"""The C module _queue of CPython in Python: SimpleQueue, and the exception Empty."""

from _thread import allocate_lock
from collections import deque
from time import monotonic
from types import GenericAlias


class Empty(Exception):
    "Exception raised by Queue.get(block=0)/get_nowait()."


class SimpleQueue:
    """An unbounded queue whose put never waits: it may be called from finalizers and signal handlers."""

    __slots__ = ("__weakref__", "_items", "_waiting")

    def __init__(self):
        self._items = deque()
        self._waiting = deque()  # a held lock for each thread that waits

    def put(self, item, block=True, timeout=None):
        self._items.append(item)
        self._wake()

    def put_nowait(self, item):
        self.put(item)

    def get(self, block=True, timeout=None):
        if block and timeout is not None and timeout < 0:
            raise ValueError("'timeout' must be a non-negative number")
        try:
            return self._items.popleft()
        except IndexError:
            if not block:
                raise Empty from None
        deadline = None
        if timeout is not None:
            deadline = monotonic() + timeout
        while True:
            woken = allocate_lock()
            woken.acquire()
            self._waiting.append(woken)
            try:
                if not self._items:  # else it came between the look and the entry
                    woken.acquire(timeout=-1 if deadline is None else max(deadline - monotonic(), 0))
            except BaseException:
                if not self._left(woken):
                    self._wake()  # it was our turn
                raise
            self._left(woken)
            try:
                return self._items.popleft()
            except IndexError:
                if deadline is not None and monotonic() >= deadline:
                    raise Empty from None

    def _left(self, woken):
        """Waits no more: False where somebody has woken it."""
        try:
            self._waiting.remove(woken)
        except ValueError:
            return False
        return True

    def _wake(self):
        try:
            self._waiting.popleft().release()
        except IndexError:
            pass

    def get_nowait(self):
        return self.get(False)

    def empty(self):
        return not self._items

    def qsize(self):
        return len(self._items)

    __class_getitem__ = classmethod(GenericAlias)
