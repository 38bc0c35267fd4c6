# time: struct_time fields, gmtime, mktime, strftime of many directives, asctime, strptime errors, clock types and refusals.
import time


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ":", e)


t = time.gmtime(86400 * 365.25 * 30 + 3661.75)
print(t, tuple(t), t.tm_year, t.tm_zone, t.tm_gmtoff, t[0], t[-1], len(t), t[:3], time.gmtime(0) < t, time.gmtime(-1)[:6], time.asctime(t), time.gmtime(0) == time.gmtime(0), time.struct_time(range(9)), time.struct_time((2024, 2, 29, 1, 2, 3, 3, 60, 0)).tm_mon, hash(t) == hash(tuple(t)))
print(time.strftime("%Y-%m-%d %H:%M:%S %j %a %A %b %B %y %I %p %U %w %W %% %d %e|%D|%F|%T|%R|%C|%G|%V|%u|%h|%n|%t|", t), time.strftime("", t), time.strftime("é %Y ☃", t), time.strftime("%Y", (99, 1, 1, 0, 0, 0, 0, 1, 0)), time.strftime("%q" if False else "%d", t))
for f in (lambda: time.struct_time((1, 2)), lambda: time.struct_time(range(20)), lambda: time.struct_time(5), lambda: time.gmtime("x"), lambda: time.gmtime(1e30), lambda: time.gmtime(float("nan")), lambda: time.mktime((1, 2)), lambda: time.mktime("x"), lambda: time.mktime((2**40, 1, 1, 0, 0, 0, 0, 0, 0)), lambda: time.strftime(5), lambda: time.strftime("%Y", (1, 2)), lambda: time.strftime("%m", (2000, 13, 1, 0, 0, 0, 0, 1, 0)), lambda: time.strftime("%d", (2000, 1, 32, 0, 0, 0, 0, 1, 0)), lambda: time.strftime("%H", (2000, 1, 1, 24, 0, 0, 0, 1, 0)), lambda: time.strftime("%M", (2000, 1, 1, 0, 60, 0, 0, 1, 0)), lambda: time.strftime("%S", (2000, 1, 1, 0, 0, 62, 0, 1, 0)), lambda: time.strftime("%j", (2000, 1, 1, 0, 0, 0, 0, 367, 0)), lambda: time.strftime("%w", (2000, 1, 1, 0, 0, 0, -2, 1, 0)), lambda: time.asctime((2000, 1)), lambda: time.asctime("x"), lambda: time.sleep(-1), lambda: time.sleep("x"), lambda: time.sleep(), lambda: time.sleep(float("nan")), lambda: time.sleep(10**30), lambda: time.ctime("x"), lambda: time.clock_gettime(-5), lambda: time.get_clock_info("x"), lambda: t.nope, lambda: t + (1,), lambda: time.monotonic(1)):
    attempt(f)
print(time.mktime(time.localtime(1_000_000_000)), time.ctime(0) == time.asctime(time.localtime(0)), type(time.time()), type(time.time_ns()), time.monotonic() <= time.monotonic(), time.perf_counter() <= time.perf_counter(), time.process_time() >= 0, type(time.monotonic_ns()), time.thread_time() >= 0, time.sleep(0), time.sleep(0.001), time.get_clock_info("monotonic").monotonic, time.get_clock_info("time").adjustable, time.timezone % 900, isinstance(time.tzname, tuple), time.daylight in (0, 1), time.clock_gettime(time.CLOCK_REALTIME) > 1e9, abs(time.time() - time.time_ns() / 1e9) < 1)
class I:
    def __index__(self): return 5
class F:
    def __float__(self): return 5.5
attempt(lambda: time.gmtime(I())[5]); attempt(lambda: time.gmtime(F())[5]); attempt(lambda: time.gmtime(True)[5]); attempt(lambda: time.gmtime(None) is not None)
