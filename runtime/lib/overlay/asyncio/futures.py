"""CPython's Future is a C class."""

from _dataclasses import stand_for_c

TEXTS = {"Result is not ready.": "Result is not set."}


def _with_traceback_once(result):
    """The exception's traceback is given away with it."""

    def result_once(self):
        try:
            return result(self)
        finally:
            if self._exception is not None:
                self._exception_tb = None

    return result_once


Future.result = _with_traceback_once(Future.result)
stand_for_c("_asyncio", (Future, _with_traceback_once))
