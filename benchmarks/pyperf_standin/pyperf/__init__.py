"""A stand-in for `pyperf` under which pyperformance's programs run a fixed number of loops and print no times.

Only the interface that those programs use. `PYPERF_STANDIN_LOOPS` in the environment is the number of loops (default 1).
With `PYPERF_STANDIN_WARM` loops are repeated for so many seconds of processor time, and stderr gets a line `warm S`: the
median of one loop's processor seconds in the second half, by when a compiler at run time has done its work.
"""

import os
import sys
import time

perf_counter = time.perf_counter


class _Arguments:
    """Answers for every option that a program may have declared: its default."""

    def __init__(self, defaults):
        self.__dict__.update(defaults)


class _ArgumentParser:
    def __init__(self):
        self.defaults = {}

    def add_argument(self, *flags, **options):
        name = options.get("dest") or flags[-1].lstrip("-").replace("-", "_")
        if options.get("nargs") == "?" and not flags[0].startswith("-"):
            name = flags[0]
        default = options.get("default")
        if options.get("action") == "store_true":
            default = False
        self.defaults.setdefault(name, default)

    def add_mutually_exclusive_group(self, **options):
        return self

    def add_argument_group(self, *args, **options):
        return self

    def set_defaults(self, **defaults):
        self.defaults.update(defaults)


class Runner:
    def __init__(self, **options):
        self.metadata = {}
        self.argparser = _ArgumentParser()
        self.args = _Arguments(self.argparser.defaults)
        self.loops = int(os.environ.get("PYPERF_STANDIN_LOOPS", "1"))
        self.warm = float(os.environ.get("PYPERF_STANDIN_WARM", "0"))

    def parse_args(self, *args):
        self.args = _Arguments(self.argparser.defaults)
        return self.args

    def bench_func(self, name, function, *args, **options):
        if self.warm:
            self._repeat(lambda: function(*args))
        else:
            for _ in range(self.loops):
                function(*args)
        print(name, "done")

    def bench_time_func(self, name, function, *args, **options):
        if self.warm:
            self._repeat(lambda: function(1, *args))
        else:
            function(self.loops, *args)
        print(name, "done")

    def _repeat(self, loop):
        times = []
        start = now = time.process_time()
        while now - start < self.warm or len(times) < 4:
            before = now
            loop()
            now = time.process_time()
            times.append(now - before)
        late = sorted(times[len(times) // 2 :])
        print("warm", late[len(late) // 2], file=sys.stderr)
