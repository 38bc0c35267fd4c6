"""From objects to an executable, with zig's linker."""

from __future__ import annotations

from pathlib import Path

from molt.compile import parallel
from molt.compile.backend import zig
from molt.compile.backend.runtime_build import Runtime
from molt.compile.backend.targets import Target

ONLY_OURS = "SECTIONS { /DISCARD/ : { */zig/o/*(.debug_*) } } INSERT AFTER .text;\n"
"""Zig's own start-up code names paths of the machine that it was compiled on: its debug information is left out."""


def link(
    objects: list[Path],
    runtime: Runtime,
    target: Target,
    output: Path,
    strip: bool = True,
    progress: parallel.Report = lambda done, total: None,
) -> None:
    """Writes `output`; ToolError when the linker fails (a missing symbol is a bug of ours)."""
    args = [
        "cc",
        "-target",
        target.zig,
        "-O2",
        "-fno-sanitize=all",
        "-no-pie",
        "-Wl,--gc-sections",
        "-Wl,-z,norelro",
        "-Wl,--build-id=none",
    ]
    if target.static:
        args.append("-static")
    if strip:
        args.append("-s")
    else:
        script = output.with_suffix(".ld")
        script.write_text(ONLY_OURS)
        args.append(f"-Wl,-T,{script}")
    command = (*args, *map(str, objects), str(runtime.archive), "-lm", "-o", str(output))
    parallel.in_threads(lambda step: zig.run(*step), [command], progress, zig.stop)  # the first link for a libc takes long
