# time: strftime directives, strptime corners, struct_time, monotonic clocks, sleep errors, conversions.
import os
import time

os.environ["TZ"] = "UTC"
time.tzset()


def attempt(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)


t = time.gmtime(1_700_000_000)
print(t, time.asctime(t), time.ctime(0), tuple(t), t.tm_year, t[2:5], len(t), t.n_fields, t.n_sequence_fields, t.tm_zone, t.tm_gmtoff, t == tuple(t), t < time.gmtime(1_800_000_000), hash(t) == hash(tuple(t)))
for d in "aAbBdHIjmMpSUwWyYZzcxXDeFGgVuTRrnthklCPs%": attempt(lambda: (d, time.strftime("%" + d, t)))
print(time.strftime("", t), time.strftime("%Y é %d", t), time.strftime("100%%"), time.strftime("%-d|%5Y|%_m", t), time.strftime("%Y-%m-%dT%H:%M:%S", (1, 2, 3, 4, 5, 6, 0, 1, -1)))
for f in (lambda: time.strftime("%Y", (2000,)), lambda: time.strftime("%Y", (2000, 13, 1, 0, 0, 0, 0, 1, 0)), lambda: time.strftime("%d", (2000, 1, 32, 0, 0, 0, 0, 1, 0)), lambda: time.strftime("%H", (2000, 1, 1, 24, 0, 0, 0, 1, 0)), lambda: time.strftime("%S", (2000, 1, 1, 0, 0, 62, 0, 1, 0)), lambda: time.strftime("%a", (2000, 1, 1, 0, 0, 0, 7, 1, 0)), lambda: time.strftime(5), lambda: time.strftime("%Y", 5), lambda: time.strftime("%Y", ("a",) * 9), lambda: time.asctime((2000, 0, 0, 0, 0, 0, 0, 0, 0)), lambda: time.asctime("x"), lambda: time.gmtime(1e20), lambda: time.gmtime("x"), lambda: time.gmtime(float("nan")), lambda: time.gmtime(-1), lambda: time.gmtime(1.9), lambda: time.mktime((2000, 1, 1, 0, 0, 0, 0, 0, 0)), lambda: time.mktime((2000, 14, 35, 25, 61, 61, 0, 0, 0)), lambda: time.mktime((1,)), lambda: time.sleep(-1), lambda: time.sleep("x"), lambda: time.sleep(float("nan")), lambda: time.struct_time((1,)), lambda: time.struct_time(range(9)), lambda: time.struct_time(range(12)), lambda: time.strptime("2024-02-30", "%Y-%m-%d"), lambda: time.strptime("2024-02-29", "%Y-%m-%d"), lambda: time.strptime("29 Feb 23", "%d %b %y"), lambda: time.strptime("12:30 PM", "%I:%M %p"), lambda: time.strptime("x", "%Y"), lambda: time.strptime("2024 trailing", "%Y"), lambda: time.strptime("5", "%Q"), lambda: time.strptime("5", "%"), lambda: time.strptime("Monday 05", "%A %d"), lambda: time.strptime("2024 10 1", "%Y %U %w"), lambda: time.strptime("2024 060", "%Y %j"), lambda: time.strptime("+0130", "%z")[8], lambda: time.strptime("10  20", "%H %M")[3:5], lambda: time.strptime("Tue Nov 14 22:13:20 2023")[:6], lambda: time.strptime(5, "%Y"), lambda: time.strptime("69 68", "%y %S")[0], lambda: time.strptime("2015 W01 1", "%G W%V %u")[:3]):
    attempt(f)
print(time.mktime(t), time.localtime(0)[:6], time.timezone, time.altzone, time.daylight, time.tzname)
a, b = time.monotonic(), time.monotonic_ns(); time.sleep(0); c = time.perf_counter(); print(a <= time.monotonic(), b < time.monotonic_ns() + 1, c <= time.perf_counter(), time.time() > 1.6e9, abs(time.time_ns() / 1e9 - time.time()) < 5, time.process_time() >= 0, time.thread_time_ns() >= 0, time.get_clock_info("monotonic").monotonic, time.get_clock_info("time").adjustable, time.CLOCK_REALTIME, time.clock_gettime(time.CLOCK_MONOTONIC) > 0, time.clock_getres(time.CLOCK_MONOTONIC) < 1)
attempt(lambda: time.get_clock_info("nope")); attempt(lambda: time.clock_gettime(99999))
os.environ["TZ"] = "EST5EDT,M3.2.0,M11.1.0"; time.tzset()
print(time.localtime(1_700_000_000)[:9], time.localtime(1_690_000_000).tm_isdst, time.strftime("%Z %z", time.localtime(1_690_000_000)), time.timezone, time.altzone, time.tzname, time.mktime((2023, 7, 22, 0, 26, 40, 0, 0, -1)))
