"""The module time: clocks, sleeping, and calendar time."""

from __future__ import annotations

from molt.compile.builtins.primitive import (
    ALLOCATES,
    IO,
    MISSING,
    RUNS_PYTHON,
    CConst,
    builtin_module,
    builtin_type,
    primitive,
)  # fmt: skip

CLOCK = IO | ALLOCATES
CALLS = IO | ALLOCATES | RUNS_PYTHON


@builtin_type("struct_time", c="molt_struct_time_type", module="time")
class struct_time:
    n_fields = 11
    n_sequence_fields = 9
    n_unnamed_fields = 0
    __match_args__ = ("tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday", "tm_isdst")


@builtin_module("time", run="molt_time_module_run")
class time:
    "Clocks, sleeping, and calendar time."

    struct_time = CConst("molt_struct_time_type")
    CLOCK_REALTIME = 0
    _STRUCT_TM_ITEMS = 11
    CLOCK_MONOTONIC = 1
    CLOCK_PROCESS_CPUTIME_ID = 2
    CLOCK_THREAD_CPUTIME_ID = 3

    @primitive(CLOCK, raises=False)
    def time():
        "Seconds since the epoch."
        return time()

    @primitive(CLOCK, raises=False)
    def time_ns():
        "Nanoseconds since the epoch."
        return time_ns()

    @primitive(CLOCK, raises=False)
    def monotonic():
        "Seconds of a clock that never goes backward."
        return monotonic()

    @primitive(CLOCK, raises=False)
    def monotonic_ns():
        return monotonic_ns()

    @primitive(CLOCK, raises=False)
    def perf_counter():
        "Seconds of the finest clock, for measuring."
        return perf_counter()

    @primitive(CLOCK, raises=False)
    def perf_counter_ns():
        return perf_counter_ns()

    @primitive(CLOCK, raises=False)
    def process_time():
        "Processor seconds of this process."
        return process_time()

    @primitive(CLOCK, raises=False)
    def process_time_ns():
        return process_time_ns()

    @primitive(CLOCK, raises=False)
    def thread_time():
        "Processor seconds of this thread."
        return thread_time()

    @primitive(CLOCK, raises=False)
    def thread_time_ns():
        return thread_time_ns()

    @primitive(CALLS)
    def clock_gettime(clk_id, /):
        return clock_gettime(clk_id)

    @primitive(CALLS)
    def clock_gettime_ns(clk_id, /):
        return clock_gettime_ns(clk_id)

    @primitive(CALLS)
    def clock_getres(clk_id, /):
        return clock_getres(clk_id)

    @primitive(CALLS)
    def get_clock_info(name, /):
        "What is known about a clock."
        return get_clock_info(name)

    @primitive(CALLS)
    def sleep(object, /):
        "Wait for a number of seconds."
        sleep(object)

    @primitive(CALLS)
    def gmtime(seconds=None, /):
        "The struct_time of a moment in UTC, by default now."
        return gmtime(seconds)

    @primitive(CALLS)
    def localtime(seconds=None, /):
        "The struct_time of a moment in local time, by default now."
        return localtime(seconds)

    @primitive(CALLS)
    def mktime(object, /):
        "Seconds since the epoch of a local struct_time."
        return mktime(object)

    @primitive(CALLS)
    def asctime(object=MISSING, /):
        "A time tuple as text, like 'Sat Jun 06 16:26:11 1998'."
        return asctime(object)

    @primitive(CALLS)
    def ctime(seconds=None, /):
        "A moment in local time as text."
        return asctime(localtime(seconds))

    @primitive(CALLS)
    def strftime(format, object=MISSING, /):
        "A time tuple as text in a given format."
        return strftime(format, object)

    @primitive(CALLS)
    def strptime(string, format="%a %b %d %H:%M:%S %Y", /):
        "The struct_time that a text in a given format tells."
        return strptime(string, format)

    @primitive(CALLS)
    def tzset():
        tzset()
