"""Who runs the benchmarks beside CPython and Molt: a line each, left out where it is not installed."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import platform
import shutil
import subprocess
import sys
from pathlib import Path

REQUIRED = ("cpython", "molt", "profiled")
"""Without one of these a program has no figures. `profiled` is Molt with a recording of the same program, of one loop."""
C = Path(__file__).resolve().parent / "c"
INTERPRETERS = {"pypy": "pypy3", "debian": "/usr/bin/python3"}
"""Name in the table -> command. Debian builds its CPython with profile-guided and link-time optimization; other systems' are left out."""

COMPILERS = {"nuitka": "nuitka", "mypyc": "mypy"}
"""Name in the table -> package. They take half a minute a program, so that they are an extra of their own: `pip install -e '.[compilers]'`."""


def commands(source: Path, executable: Path, profiled: Path, folder: Path) -> dict[str, list[str]]:
    """What to run, by contender."""
    found = {"cpython": [sys.executable, str(source)], "molt": [str(executable)], "profiled": [str(profiled)]}
    in_c = C / f"{source.stem}.c"
    if in_c.exists():
        found["c"] = [str(_compiled_in_c(in_c, folder))]
    for name, command in INTERPRETERS.items():
        path = shutil.which(command)
        if path is not None and (name != "debian" or platform.freedesktop_os_release().get("ID") == "debian"):
            found[name] = [path, str(source)]
    if importlib.util.find_spec("nuitka") is not None:
        nuitka = _compiled_by_nuitka(source, folder)
        if nuitka is not None:
            found["nuitka"] = [str(nuitka)]
    if importlib.util.find_spec("mypyc") is not None and importlib.util.find_spec("setuptools") is not None:
        module = _compiled_by_mypyc(source, folder)
        if module is not None:
            found["mypyc"] = [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(module)!r}); import {source.stem}"]
    return found


def describe(contender: str) -> str:
    """Version and build, for the page."""
    if contender in ("molt", "profiled"):
        return ""
    if contender == "c":
        return "the same algorithm in C (benchmarks/c), clang -O2"
    if contender in COMPILERS:
        return f"{contender} {importlib.metadata.version(COMPILERS[contender])}, without types added to the programs"
    command = {**INTERPRETERS, "cpython": sys.executable}.get(contender)
    if command is None:
        return contender
    ask = "import sys, sysconfig; print(sys.implementation.name, sys.version.split()[0], sysconfig.get_config_var('CONFIG_ARGS') or '')"
    out = subprocess.run([command, "-c", ask], capture_output=True, text=True, check=False).stdout
    name, version, *options = out.split(maxsplit=2)
    if name != "cpython":
        return f"{name} {version}"
    guided = contender == "debian" or "--enable-optimizations" in "".join(options)
    return f"CPython {version}, {'with' if guided else 'without'} profile-guided optimization"


def _compiled_in_c(source: Path, folder: Path) -> Path:
    target = folder / f"{source.stem}.c.bin"
    command = [sys.executable, "-m", "ziglang", "cc", "-O2", "-ffp-contract=off", str(source), "-lm", "-o", str(target)]
    subprocess.run(command, capture_output=True, check=True)
    return target


def _compiled_by_nuitka(source: Path, folder: Path) -> Path | None:
    target = folder / f"{source.stem}.nuitka"
    command = [sys.executable, "-m", "nuitka", "--quiet", f"--output-dir={folder}", f"--output-filename={target.name}", str(source)]
    done = subprocess.run(command, capture_output=True, cwd=folder, check=False)
    return target if done.returncode == 0 and target.exists() else None


def _compiled_by_mypyc(source: Path, folder: Path) -> Path | None:
    """The folder of the module that is the program; None where it is refused, or does nothing when it is imported."""
    text, target = source.read_text(), folder / f"{source.stem}.mypyc"
    if "__main__" in text:
        return None
    target.mkdir()
    (target / source.name).write_text(text)
    done = subprocess.run([sys.executable, "-m", "mypyc", source.name], capture_output=True, cwd=target, check=False)
    return target if done.returncode == 0 and any(target.glob("*.so")) else None
