"""Servers of operations beside the tests: one build, then thousands of calls, so that Hypothesis can shrink."""

from __future__ import annotations

import os
import re
import select
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from molt.compile.cache import cache_dir, digest, write_atomically
from tests.conftest import ROOT, molt_build
from tests.property import codec, server

SECONDS = 20  # for one answer
ITERATOR = re.compile(r"\b\w*(iterator|generator|zip|map|filter)\(")
ADDRESS = re.compile(" at 0x[0-9a-f]+")


class Process:
    """A server that starts when it is asked, and again after it died."""

    def __init__(self, command: list[str]) -> None:
        self.command = command
        self.running: subprocess.Popen[bytes] | None = None

    def ask(self, line: str) -> str:
        """The answer; how the process ended, when it did."""
        process = self.running or self._start()
        assert process.stdin is not None and process.stdout is not None
        try:
            process.stdin.write(line.encode() + b"\n")
            process.stdin.flush()
            readable, _, _ = select.select([process.stdout], [], [], SECONDS)
            text = process.stdout.readline() if readable else b""
        except BrokenPipeError:
            text = b""
        if text.endswith(b"\n"):
            return text.decode().rstrip("\n")
        return self._end("no answer in time" if process.poll() is None else "")

    def _start(self) -> subprocess.Popen[bytes]:
        env = {
            **os.environ,
            "PYTHONHASHSEED": "0",
            "PYTHONIOENCODING": "utf-8",
            "PYTHONWARNINGS": "ignore",
            "PYTHONPATH": str(ROOT),
        }
        pipe = subprocess.PIPE
        self.running = subprocess.Popen(self.command, stdin=pipe, stdout=pipe, stderr=pipe, env=env)
        return self.running

    def _end(self, reason: str) -> str:
        process, self.running = self.running, None
        assert process is not None
        if reason and reason != "closed":
            process.kill()
        _, stderr = process.communicate()
        return f"the process ended: {reason or process.returncode} {stderr.decode('utf-8', 'replace')[-2000:]}"

    def close(self) -> None:
        if self.running is not None:
            self._end("closed")


def _program(table: str) -> Path:
    """The file of a program that serves the table; always the same for the same text, so that its build is cached."""
    source = Path(server.__file__).read_bytes()
    folder = cache_dir() / "property" / digest(source, table)
    write_atomically(folder / "server.py", source)
    write_atomically(folder / "served.py", (table + "\nfrom server import serve\n\nserve(OPERATIONS)\n").encode())
    return folder / "served.py"


class Peers:
    """The same operations under CPython and compiled. `table` is a Python text that defines OPERATIONS (name → callable);
    `meaning`, where given, defines the same names in another way that must agree."""

    def __init__(self, table: str, meaning: str = "") -> None:
        served = _program(table)
        self.molt = Process([str(molt_build(served))])
        self.cpython = Process([sys.executable, str(served)])
        self.meaning = Process([sys.executable, str(_program(meaning))]) if meaning else None

    def close(self) -> None:
        for process in (self.molt, self.cpython, self.meaning):
            if process is not None:
                process.close()

    def answers(self, name: str, args: list[Any]) -> tuple[str, str]:
        """Molt's and CPython's."""
        line = codec.call_text(name, args)
        return ADDRESS.sub(" at 0x", self.molt.ask(line)), ADDRESS.sub(" at 0x", self.cpython.ask(line))

    def meant(self, name: str, args: list[Any]) -> tuple[str, str]:
        """CPython's answer and that of the meaning; one kind of iterator is as good as another."""
        line = codec.call_text(name, args)
        assert self.meaning is not None
        theirs, meant = (ITERATOR.sub("iterator(", ADDRESS.sub(" at 0x", p.ask(line))) for p in (self.cpython, self.meaning))
        return theirs, meant

    def compare(self, calls: Iterable[tuple[str, list[Any]]]) -> None:
        """Makes the calls on both sides; AssertionError with the first call that differs."""
        for name, args in calls:
            ours, theirs = self.answers(name, args)
            assert ours == theirs, (
                f"{name}{tuple(args)!r}\n  Molt:    {ours}\n  CPython: {theirs}\n  call:    {codec.call_text(name, args)}"
            )
