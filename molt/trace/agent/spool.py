"""The spool: lines of text that are appended and never changed. docs/spec/traces.md describes them.

A line is one record: a letter, then fields between tabs. Counts are what came since the line before about the same
thing; ranges are so far. So any prefix of a spool is a valid one, and a line that was cut off is dropped by the reader.
The file is opened for each block: the program may close, count or inherit file descriptors as it likes.
"""

from __future__ import annotations

import os

from .shield import __builtins__  # noqa: F401

_ESCAPES = {ord("%"): "%25", ord("\t"): "%09", ord("\n"): "%0A", ord("\r"): "%0D", 0: "%00", ord('"'): "%22"}


def escape(text: str) -> str:
    """Percent signs stand for what would end a field or a line."""
    return text if text.isidentifier() else text.translate(_ESCAPES)


class Spool:
    """Writes blocks of lines to one file. After the first failure it stays silent: the program goes on."""

    def __init__(self, folder: str) -> None:
        self.folder = folder
        self.path: str | None = None
        self.lines: list[str] = []
        self.written = 0
        self.failed = False

    def add(self, letter: str, *fields: object) -> None:
        parts = [letter]
        for field in fields:
            kind = type(field)
            parts.append("" if field is None else escape(field) if kind is str else str(field))  # type: ignore[arg-type]
        self.lines.append("\t".join(parts))

    def flush(self) -> None:
        lines, self.lines = self.lines, []
        if self.failed or not lines:
            return
        data = ("\n".join(lines) + "\n").encode("utf-8", "backslashreplace")
        flags = os.O_WRONLY | os.O_APPEND | os.O_CLOEXEC
        try:
            if self.path is None:
                self.path = f"{self.folder}{os.sep}{os.getpid()}-{os.urandom(4).hex()}.spool"
                flags |= os.O_CREAT | os.O_EXCL
            file = os.open(self.path, flags, 0o600)
            try:
                self._write(file, data)
            finally:
                os.close(file)
        except OSError:
            self.failed = True

    def _write(self, file: int, data: bytes) -> None:
        done = 0
        try:
            while done < len(data):
                done += os.write(file, data[done:])
        except OSError:
            os.ftruncate(file, self.written)  # a full disk: what is there stays readable
            raise
        self.written += done
