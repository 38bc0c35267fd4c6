"""A stand-in for `pyperf` under which pyperformance's programs run a fixed number of loops and print no times.

Only the interface that those programs use. `PYPERF_STANDIN_LOOPS` in the environment is the number of loops (default 1).
"""

import os
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

    def parse_args(self, *args):
        self.args = _Arguments(self.argparser.defaults)
        return self.args

    def bench_func(self, name, function, *args, **options):
        for _ in range(self.loops):
            function(*args)
        print(name, "done")

    def bench_time_func(self, name, function, *args, **options):
        function(self.loops, *args)
        print(name, "done")
