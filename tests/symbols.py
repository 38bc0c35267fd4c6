"""Names of functions for the addresses in a report of runtime/sanitizer.c.

python -m tests.symbols EXECUTABLE < report
"""

from __future__ import annotations

import bisect
import re
import struct
import sys
from pathlib import Path

FUNCTION = 2  # the type of a symbol


def functions(executable: Path) -> list[tuple[int, str]]:
    """Start and name of each function of a 64-bit ELF file that was not stripped, in order."""
    data = executable.read_bytes()
    (sections_at,) = struct.unpack_from("<Q", data, 0x28)
    size, count = struct.unpack_from("<HH", data, 0x3A)
    headers = [struct.unpack_from("<IIQQQQII", data, sections_at + i * size) for i in range(count)]
    found = []
    for _, kind, _, _, at, length, link, _ in headers:
        if kind != 2:  # SHT_SYMTAB
            continue
        strings_at = headers[link][4]
        for entry in range(at, at + length, 24):
            name, info, _, _, address, _ = struct.unpack_from("<IBBHQQ", data, entry)
            if info & 15 == FUNCTION and address:
                start = strings_at + name
                found.append((address, data[start : data.index(b"\0", start)].decode()))
    return sorted(found)


def with_names(executable: Path, report: str) -> str:
    """The report with functions for return addresses."""
    table = functions(executable)
    starts = [start for start, _ in table]

    def name(match: re.Match[str]) -> str:
        i = bisect.bisect_right(starts, int(match[1], 16) - 1) - 1
        return f"    at {table[i][1] if i >= 0 else match[1]}"

    return re.sub(r"^    at (0x[0-9a-f]+)$", name, report, flags=re.M)


if __name__ == "__main__":
    print(with_names(Path(sys.argv[1]), sys.stdin.read()), end="")
