"""Unchanged programs recorded anew have not drifted: by chance, by hash seeds, by threads, by the clock. Longer: DRIFT_RECORDINGS=50."""

from __future__ import annotations

import os
import shutil
from itertools import pairwise
from pathlib import Path

import pytest

from tests.conftest import PROGRAMS
from tests.drift.recorded import findings, molt, record

RECORDINGS = int(os.environ.get("DRIFT_RECORDINGS", "3"))

THREADS = '''\
"""Workers with a queue, a lock and time-outs; clocks, random numbers, hashes and addresses."""
import queue, random, threading, time
from concurrent.futures import ThreadPoolExecutor

lock = threading.Lock()


class Stats:
    def __init__(self):
        self.count = 0
        self.total = 0
        self.last = None

    def add(self, value):
        with lock:
            self.count += 1
            self.total += value
            self.last = value


def work(tasks, out, stats, me):
    while True:
        try:
            task = tasks.get(timeout=0.05)
        except queue.Empty:
            return me
        if task is None:
            return None
        result = step(task, me)
        stats.add(result)
        out.append(result)


def step(task, me):
    x = task
    for i in range(20):
        x = (x * 31 + i * me) % 10007
    return odd(x) if x % 97 == 0 else x


def odd(x):
    try:
        if x % 2 == 0:
            raise ValueError(x)
    except ValueError as error:
        return len(str(error))
    return x


def noise():
    seen = set()
    while len(seen) < 300:
        seen.add(hash(str(len(seen))) ^ id(seen))
        now = time.time_ns()
    mixed = 0
    for value in seen:
        mixed = (mixed * 33 + value) & 0xFFFFFFFFFFFFFFFF
    r, n = random.random(), random.randrange(10**6)
    return now + mixed + n, [w if r < 0.5 else w * 2 for w in {"a", "b", "c", "d"}]


def main():
    tasks, out, stats = queue.Queue(), [], Stats()
    workers = [threading.Thread(target=work, args=(tasks, out, stats, k)) for k in range(4)]
    for worker in workers:
        worker.start()
    for i in range(2000):
        tasks.put(i)
    for _ in range(2):
        tasks.put(None)
    for worker in workers:
        worker.join()
    with ThreadPoolExecutor(4) as pool:
        print(len(list(pool.map(lambda n: sum(step(n, k) for k in range(5)), range(300)))), len(out), stats.count)
    noise()


main()
'''


@pytest.fixture(params=["bytecode_vm", "simulation", "lisp", "threads"])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    if request.param == "threads":
        (tmp_path / "app.py").write_text(THREADS)
    else:
        shutil.copy(PROGRAMS / "whole" / f"{request.param}.py", tmp_path / "app.py")
    return tmp_path


def test_nothing_moves(folder: Path) -> None:
    runs = [f"run{n}" for n in range(RECORDINGS)]
    for run in runs:
        record(folder, run, "app.py")
    for before, after in pairwise([*runs, runs[0]]):
        assert findings(folder, "--baseline", before, "--against", after) == [], f"{before}, {after}"
        done = molt("trace", "export", before, "--text", "-o", f"{before}.trace.txt", cwd=folder)
        assert done.returncode == 0
        assert findings(folder, "--baseline", f"{before}.trace.txt", "--against", after) == [], f"text of {before}, {after}"
