"""Signals, other threads and the collector come while a loop walks a generator that was never made."""

import gc
import signal
import sys
import threading

train = sys.argv[1:] == ["train"]
sys.setswitchinterval(1e-5)
LAPS = 300 if train else 40000


def forever(step):
    i = 0
    while True:
        yield i
        i += step


def halves(n):
    x = 0.0
    for i in range(n):
        x += i * 0.5
        yield x


def boxes(n):
    for i in range(n):
        cycle = [i]
        cycle.append(cycle)
        yield cycle


def until(stopped):
    last = -1
    for i in forever(1):
        if i != last + 1:
            print("lost", last, i)
        last = i
        if stopped:
            break
    return last


def interrupted(kept):
    for i in forever(1):
        kept[0] = i


def total(n):
    s = 0.0
    for x in halves(n):
        s += x
    return s


def collected(n):
    s = 0
    for cycle in boxes(n):
        s += cycle[0]
        if cycle[1] is not cycle:
            print("lost")
    return s


def main():
    seen = []

    def handler(number, frame):
        names = []
        while frame is not None:
            names.append(frame.f_code.co_name)
            frame = frame.f_back
        seen.append([name for name in names if name not in ("forever", "until")])

    signal.signal(signal.SIGALRM, handler)
    armed = -1
    while len(seen) < 5:
        if armed < len(seen):
            armed = len(seen)
            signal.setitimer(signal.ITIMER_REAL, 0.002)
        for i in forever(3):
            if i % 3:
                print("lost", i)
            if i > 100000:
                break
    print(seen, until([1]))

    stopped = []

    def stop(number, frame):
        stopped.append(frame.f_code.co_name in ("forever", "until"))

    signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, 0.05)
    print(until(stopped) > 0, stopped)

    def interrupt(number, frame):
        raise KeyboardInterrupt

    signal.signal(signal.SIGALRM, interrupt)
    for _ in range(3):
        kept = [0]
        try:
            signal.setitimer(signal.ITIMER_REAL, 0.05)
            interrupted(kept)
        except KeyboardInterrupt as e:
            names = []
            tb = e.__traceback__
            while tb is not None:
                names.append(tb.tb_frame.f_code.co_name)
                tb = tb.tb_next
            print(kept[0] > 0, [name for name in names if name != "forever"])

    expected = total(LAPS)
    results = []
    threads = [threading.Thread(target=lambda: results.append((total(LAPS), collected(LAPS // 4)))) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print([t == expected for t, _ in results], len({c for _, c in results}))
    print(collected(LAPS), gc.isenabled())


if train:
    for _ in range(20):
        total(50)
        collected(20)
        until([1])
        for x in forever(3):
            if x > 100:
                break
main()
