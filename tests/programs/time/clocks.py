import time

a, b = time.monotonic(), time.monotonic()
print(b >= a, type(a).__name__, time.perf_counter() <= time.perf_counter(), time.time() > 1.6e9)
print(isinstance(time.time_ns(), int), isinstance(time.perf_counter_ns(), int), time.process_time() >= 0)
start = time.perf_counter()
time.sleep(0.02)
print(0.015 < time.perf_counter() - start < 2)
for bad in (-1, "x", float("nan")):
    try:
        time.sleep(bad)
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
print(abs(time.time() - time.time_ns() / 1e9) < 1)
info = time.get_clock_info("monotonic")
print(info.monotonic, info.adjustable, info.implementation)
