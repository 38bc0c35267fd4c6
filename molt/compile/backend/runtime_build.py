"""Builds the C runtime for a target, once, into the cache: an archive of objects and the bitcode of hot primitives.

Objects are keyed by their source, all headers and the flags; the archive by its objects. Nothing is rebuilt that is there.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from molt.compile import parallel
from molt.compile.backend import abi, names, unicode_tables, zig
from molt.compile.backend.targets import Target
from molt.compile.cache import cache_dir, digest, locked, write_atomically

FLAGS = (
    "-std=gnu11", "-ffp-contract=off", "-ffunction-sections", "-fdata-sections", "-fno-stack-protector",
    "-fno-asynchronous-unwind-tables", "-fno-unwind-tables", "-fPIE", "-fdirect-access-external-data", "-fno-strict-aliasing", "-fvisibility=hidden", "-fomit-frame-pointer", "-g0",
)  # fmt: skip
FOR_SIZE = re.compile(
    r"traceback|exception|call_errors|type_(new|layout)|build_class|mro|wrapper|descriptor|slot_update|module|import|"
    r"generic_alias|union|memoryview|codecs|main|unraisable|weakref_proxy|object_reduce|mappingproxy|frame|code|warn|structseq|"
    r"async_generator|by_name|eval|complex|left_out|range_methods|signal|state|singletons|"
    r"modules/(io_|posix|sys|time|signal|_signal|_socket|select|errno|_thread|_abc|_typing|_codecs|atexit|gc|cmath|unicodedata|"
    r"_dataclasses|_weakref|_hashes|binascii|_posixsubprocess)"
)
"""C files that run rarely, or wait for the system more than they compute: the start of their names below runtime/."""
SANITIZE_FLAGS = (
    "-fsanitize=address", "-fsanitize=undefined", "-fno-sanitize=function,alignment", "-fno-sanitize-trap=undefined", "-O1", "-DMOLT_SANITIZE",
    "-mllvm", "-asan-instrumentation-with-call-threshold=0", "-mllvm", "-asan-stack=0", "-mllvm", "-asan-globals=0",
    "-fno-omit-frame-pointer", "-U_FORTIFY_SOURCE",
)  # fmt: skip
"""Every access calls the checks of runtime/sanitizer.c, and every heap object tells them of its life."""
DEBUG_FLAGS = ("-gdwarf-4", "-gline-tables-only", "-fno-omit-frame-pointer", "-mno-omit-leaf-frame-pointer", "-DMOLT_PROFILING")
"""C files and lines for debuggers, frame pointers for perf, the sampling timer of runtime/profile.c. Version 4 of DWARF is what older valgrinds read."""


@dataclass(frozen=True, slots=True)
class Runtime:
    archive: Path
    hot_bitcode: Path


def build(
    target: Target, progress: Callable[[int, int], None] | None = None, sanitize: bool = False, debug_info: bool = False
) -> Runtime:
    """The runtime for `target`; `progress(done, total)` is called as files are compiled."""
    root = abi.RUNTIME
    checks = SANITIZE_FLAGS if sanitize else ("-fno-sanitize=all",)
    flags = (*FLAGS, *checks, *(DEBUG_FLAGS if debug_info else ()), "-target", target.zig, "-mcpu=" + target.cpu.replace("-", "_"))
    folder = cache_dir() / "runtime" / target.name
    note = folder / f"{digest(names.version(root), _makers(), zig.executable(), *flags)}.made"
    made = _made(note)
    if made is None:
        with locked(str(folder)):
            made = _made(note) or _build(folder, note, flags, progress)
    return made


def _made(note: Path) -> Runtime | None:
    """What an earlier build noted, if it is there."""
    if not note.exists():
        return None
    archive, hot = (note.parent / name for name in note.read_text().split())
    return Runtime(archive, hot) if archive.exists() and hot.exists() else None


def _build(folder: Path, note: Path, flags: tuple[str, ...], progress: parallel.Report | None) -> Runtime:
    root = abi.RUNTIME
    texts = names.sources(root)
    used = names.used_names(root)
    header_key = digest(*(text for name, text in texts.items() if name.endswith(".h")), names.header_text(used))
    sources = {name: text for name, text in texts.items() if name.endswith(".c")}
    sources["generated/abi_check.c"] = abi.layout_check_source()
    generated = cache_dir() / "generated" / digest(header_key, *sources.values())[:16]
    sources["generated/unicode_data.c"] = _unicode_data()
    tool = digest(zig.executable(), FOR_SIZE.pattern, *flags)
    objects = {name: folder / f"{Path(name).stem}-{digest(text, header_key, tool)}.o" for name, text in sources.items()}
    hot = folder / f"hot-{digest(sources['hot.c'], header_key, tool)}.bc"
    todo = [name for name, path in objects.items() if not path.exists()]
    if todo or not hot.exists():
        _write_generated(generated, sources, used)
        steps = [(name, objects[name], False) for name in todo]
        if not hot.exists():
            steps.append(("hot.c", hot, True))
        _compile_all(root, generated, folder, steps, flags, progress)
    archive = folder / f"libmolt-{digest(*(str(p) for p in objects.values()))}.a"
    if not archive.exists():
        temporary = archive.with_suffix(f".{os.getpid()}.tmp")
        zig.run("ar", "crs", str(temporary), *map(str, objects.values()))
        temporary.replace(archive)
    write_atomically(note, f"{archive.name} {hot.name}".encode())
    return Runtime(archive, hot)


def _makers() -> str:
    """Hash of what makes the generated sources, and of how all are compiled here."""
    files = (__file__, abi.__file__, names.__file__, unicode_tables.__file__)
    return digest(unicodedata.unidata_version, *(Path(file).read_bytes() for file in files))


def _unicode_data() -> str:
    """The Unicode tables as C; they take seconds to make, so they are kept, keyed by their maker and the Unicode version."""
    maker = Path(unicode_tables.__file__).read_text()
    path = cache_dir() / "generated" / f"unicode_data-{digest(maker, unicodedata.unidata_version)}.c"
    if not path.exists():
        temporary = path.with_suffix(f".{os.getpid()}.tmp")
        path.parent.mkdir(parents=True, exist_ok=True)
        unicode_tables.write(temporary)
        temporary.replace(path)
    return path.read_text()


def _write_generated(folder: Path, sources: dict[str, str], used: list[str]) -> None:
    write_atomically(folder / "molt" / "names.h", names.header_text(used).encode())
    for name, text in sources.items():
        if name.startswith("generated/"):
            write_atomically(folder / name, text.encode())


def _compile_all(
    root: Path,
    generated: Path,
    folder: Path,
    steps: list[tuple[str, Path, bool]],
    flags: tuple[str, ...],
    progress: Callable[[int, int], None] | None,
) -> None:
    folder.mkdir(parents=True, exist_ok=True)

    def compile_one(step: tuple[str, Path, bool]) -> None:
        name, output, bitcode = step
        source = generated / name if name.startswith("generated/") else root / name
        temporary = output.with_suffix(f".{os.getpid()}.tmp{output.suffix}")
        # The unused double of a lazy pair (see lazy_floats.py) is undefined: parameters must not be marked noundef.
        # What is inlined is to keep the Python line of where that happened, so it has no lines of its own.
        kind = ("-DMOLT_INLINED", "-emit-llvm", "-Xclang", "-no-enable-noundef-analysis", "-g0") if bitcode else ()
        shown = {generated: "runtime/generated", root: "runtime", Path(zig.executable()).parent: "zig"}
        places = ("-fdebug-compilation-dir=.", *(f"-ffile-prefix-map={path}={name}" for path, name in shown.items()))
        includes = ("-I", str(generated), "-I", str(root / "include"), "-I", str(root))
        try:
            level = "-Os" if FOR_SIZE.match(name) else "-O2"
            zig.run("cc", "-c", level, *flags, *kind, *places, *includes, str(source), "-o", str(temporary))
            temporary.replace(output)
        finally:
            temporary.unlink(missing_ok=True)

    parallel.in_threads(compile_one, steps, progress or (lambda done, total: None), zig.stop)
