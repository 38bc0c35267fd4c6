"""`make release-check TAG=v1.2.3`: is the tag the version of pyproject.toml, and has CHANGELOG.md a dated section for it?

Runs before anything is built, because a version on PyPI can never be replaced.
"""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def problems(tag: str, version: str, changelog: str) -> list[str]:
    """What stands in the way of a release, each with a hint on a line of its own."""
    found = []
    if tag != f"v{version}":
        found.append(f"the tag is {tag or 'empty'}, the version in pyproject.toml {version}\nhint: the tag must be v{version}")
    section = re.search(rf"^## {re.escape(version)}(?: \((.*)\))?$", changelog, re.MULTILINE)
    if section is None:
        found.append(f"CHANGELOG.md has no section `## {version}`\nhint: add one, with the date: `## {version} (2026-01-31)`")
    elif not re.fullmatch(r"\d{4}-\d\d-\d\d", section[1] or ""):
        found.append(f"CHANGELOG.md dates {version} as {section[1] or 'nothing'}\nhint: write `## {version} (2026-01-31)`")
    return found


def main() -> int:
    tag = sys.argv[1] if len(sys.argv) == 2 else ""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    found = problems(tag, project["version"], (ROOT / "CHANGELOG.md").read_text())
    for problem in found:
        print(f"error: {problem}", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
