"""What a user can choose about a build."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from molt.compile.backend.targets import Target
from molt.compile.tuning import Tuning


@dataclass(frozen=True, slots=True)
class Options:
    target: Target
    level: int = 2  # LLVM's, for the program's own hot code
    strip: bool = True
    stress: int = 0  # --stress-resume, for the program's own files: 0 off, 1 at every frame-state point, else a seed
    sanitize: bool = False  # a runtime that checks each access to memory, and so do the program's own files
    profile: Path | None = None  # traces: a folder, a file or a text
    trim: Path | None = None  # paths of sources below this folder are shown relative to it (--trim-paths)
    stress_deopt: int = 0  # --stress-deopt, in specialized code: 0 off, 1 at every guard, above a seed, -N at each Nth
    tuning: Tuning | None = None  # None: what tune.toml beside the profile says
    texts: Path | None = None  # the folder of texts that recordings saw given to exec, eval and compile
    debug_info: bool = False  # Python's files, lines and names for debuggers and profilers (-g)
