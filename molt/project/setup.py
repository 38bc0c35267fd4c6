"""`molt init`: writes `[tool.molt]` into pyproject.toml, and a workflow for GitHub. It asks nothing and overwrites nothing."""

from __future__ import annotations

import ast
import json
import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from molt.compile import inputs
from molt.compile.cache import write_atomically
from molt.errors import Diagnostic, MoltError
from molt.project import config as configuration
from molt.project import working_copy

WORKFLOW = Path(".github/workflows/molt.yml")
_TEMPLATE = Path(__file__).with_name("workflow.yml")
_NO_PROGRAMS = re.compile(r"(^|/)(tests?|docs?|build|dist)/|(^|/)(test_[^/]*|[^/]*_test|conftest|setup)\.py$")

_SECTION = """\
[tool.molt]
# What `molt build` makes of this project; docs/guide/project.md of Molt explains each key.
# targets = ["x86_64-linux", "aarch64-linux"]   # default: the machine that builds
# output = "build"                              # folder of the executables
# profile = "auto"                              # traces to specialize by: auto, off, or a path
# trim-paths = true                             # the same bytes from any folder; tracebacks then name relative paths

[tool.molt.entry-points]
{points}

[tool.molt.record]
budget = "1.3x"
# include = ["src/*"]
# exclude = ["tests/*"]

[tool.molt.test]
timeout = 60
# exclude = ["recordings-*"]                    # whose output does not repeat
# leave-out = ["data/large/*"]                  # files that tests need no copy of

[tool.molt.drift]
# fail-on = "warning"                           # or note, error
"""


@dataclass(slots=True)
class Done:
    written: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    entry_points: dict[str, str] = field(default_factory=dict)


def init(root: Path) -> Done:
    """Configures the project in the folder `root`."""
    done = Done()
    _write_section(root, done)
    path = root / WORKFLOW
    if path.exists():
        done.kept.append(str(WORKFLOW))
    else:
        write_atomically(path, _workflow().encode())
        path.chmod(0o644)
        done.written.append(str(WORKFLOW))
    return done


def _workflow() -> str:
    """With the versions that are here: molt.lock pins them, too."""
    versions = inputs.toolchain()
    return _TEMPLATE.read_text().replace("@PYTHON@", versions["python"]).replace("@MOLT@", versions["molt-aot"])


def _write_section(root: Path, done: Done) -> None:
    path = root / configuration.FILE
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    config = configuration.load(root)  # what is there must be right
    if config.found:
        done.kept.append(f"{configuration.FILE}: [tool.molt]")
        done.entry_points = {name: str(file) for name, file in config.entry_points.items()}
        return
    done.entry_points = find_entry_points(root, tomllib.loads(before), done.notes)
    points = "\n".join(f"{_key(name)} = {json.dumps(file, ensure_ascii=False)}" for name, file in done.entry_points.items())
    if not points:
        points = '# app = "app.py"'
        done.notes.append("note: no entry point found\nhint: name the file that `python` runs in [tool.molt.entry-points]")
    gap = "" if not before else "\n" if before.endswith("\n") else "\n\n"
    text = before + gap + _SECTION.format(points=points)
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        hint = "write `tool` as tables ([tool.name]) instead of inline, then run `molt init` again"
        raise MoltError(Diagnostic(str(path), 0, -1, f"[tool.molt] cannot be added at its end: {error}", hint)) from None
    mode = path.stat().st_mode & 0o777 if path.exists() else 0o644
    write_atomically(path, text.encode())
    path.chmod(mode)
    done.written.append(f"{configuration.FILE}: [tool.molt]")


def _key(name: str) -> str:
    return name if re.fullmatch(r"[A-Za-z0-9_-]+", name) else json.dumps(name)


def find_entry_points(root: Path, project: dict[str, Any], notes: list[str]) -> dict[str, str]:
    """Files that can be run, by name: behind [project.scripts], `__main__.py`, and those with an `if __name__ == "__main__"`."""
    files = {path.as_posix(): path for path in working_copy.files_of(root) if path.suffix == ".py"}
    runnable = {name for name in files if not _NO_PROGRAMS.search(name) and _can_run(root / name)}
    found: dict[str, str] = {}
    scripts = project.get("project", {}).get("scripts", {})
    for name, target in sorted(scripts.items()) if isinstance(scripts, dict) else ():
        if file := _file_of(str(target), runnable):
            found[str(name)] = file
        else:
            notes.append(
                f"note: script {name}: no file that runs {target}\n"
                "hint: Molt builds files: add one that imports and calls it, and name it in [tool.molt.entry-points]"
            )
    for file in sorted(runnable - set(found.values())):
        path = files[file]
        name = path.parent.name or root.name if path.name == "__main__.py" else path.stem
        name = re.sub(r"[^\w.+-]", "-", name)
        found.setdefault(name if name not in found else "-".join(path.with_suffix("").parts), file)
    return dict(sorted(found.items()))


def _file_of(target: str, runnable: set[str]) -> str | None:
    """The file that runs when `package.module:function` is called: the module if it can be run, or its package's __main__."""
    module = target.partition(":")[0].strip().replace(".", "/")
    around = module.rpartition("/")[0]
    for name in (f"{module}.py", f"{module}/__main__.py", f"{around}/__main__.py"):
        for place in (name, f"src/{name}"):
            if place in runnable:
                return place
    return None


def _can_run(path: Path) -> bool:
    """Does the file do something when it is run, and can it be run as a file (relative imports fail there)?"""
    try:
        tree = ast.parse(path.read_bytes())
    except (SyntaxError, ValueError, OSError, RecursionError):
        return False
    if any(isinstance(node, ast.ImportFrom) and node.level for node in ast.walk(tree)):
        return False
    return path.name == "__main__.py" or any(_is_main_block(node) for node in tree.body)


def _is_main_block(node: ast.stmt) -> bool:
    return isinstance(node, ast.If) and ast.unparse(node.test) in ("__name__ == '__main__'", "'__main__' == __name__")
