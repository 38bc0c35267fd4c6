"""timeit for compiled programs: it measures callables. Statements as text need a compiler and are refused."""

import gc
import itertools
import time

__all__ = ["Timer", "timeit", "repeat", "default_timer"]

default_number = 1000000
default_repeat = 5
default_timer = time.perf_counter


class Timer:
    """Measures how long a callable takes."""

    def __init__(self, stmt="pass", setup="pass", timer=default_timer, globals=None):
        self.timer = timer
        self._setup = self._runnable(setup, "setup")
        self._stmt = self._runnable(stmt, "stmt")

    @staticmethod
    def _runnable(what, name):
        if callable(what):
            return what
        if isinstance(what, str):
            if what.strip() in ("pass", ""):
                return lambda: None
            raise NotImplementedError(f"timeit: {name} given as text cannot run in a compiled program; give a callable")
        raise ValueError(f"{name} is neither a string nor callable")

    def timeit(self, number=default_number):
        """Seconds for running the statement a number of times."""
        stmt, timer = self._stmt, self.timer
        gcold = gc.isenabled()
        gc.disable()
        try:
            self._setup()
            start = timer()
            for _ in itertools.repeat(None, number):
                stmt()
            return timer() - start
        finally:
            if gcold:
                gc.enable()

    def repeat(self, repeat=default_repeat, number=default_number):
        """A list of results of timeit()."""
        return [self.timeit(number) for _ in range(repeat)]

    def autorange(self, callback=None):
        """(number, seconds) with a number that takes at least 0.2 seconds."""
        scale = 1
        while True:
            for step in 1, 2, 5:
                number = scale * step
                taken = self.timeit(number)
                if callback:
                    callback(number, taken)
                if taken >= 0.2:
                    return number, taken
            scale *= 10

    def print_exc(self, file=None):
        """Print the exception being handled."""
        import traceback

        traceback.print_exc(file=file)


def timeit(stmt="pass", setup="pass", timer=default_timer, number=default_number, globals=None):
    """Seconds for running a callable a number of times."""
    return Timer(stmt, setup, timer, globals).timeit(number)


def repeat(stmt="pass", setup="pass", timer=default_timer, repeat=default_repeat, number=default_number, globals=None):
    """A list of results of timeit()."""
    return Timer(stmt, setup, timer, globals).repeat(repeat, number)
