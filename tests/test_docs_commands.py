"""The commands that README and the guide show as blocks are run, page by page, in a scratch project: each must end well.

Whether commands in the text exist at all, with their options, is tests/test_docs.py's matter.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.test_docs import name, tokens
from tests.trace.recording import TIMEOUT, environment

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs" / "guide").glob("*.md"))]

NOT_RUN = {
    "molt build": "compiles: half a minute on an empty cache; tests/test_cli.py and tests/test_specialized.py build",
    "molt run": "compiles; tests/test_cli.py runs it",
    "molt test": "compiles; tests/test_replay.py runs it",
    "molt inspect": "needs an executable; tests/test_project.py inspects those that it builds",
    "molt profile": "needs an executable built with -g; tests/test_profile.py profiles one",
    "molt tune": "builds many times; tests/test_tune.py tunes",
    "molt drift --stats": "needs what an executable wrote; tests/test_stats.py has one write it",
    "molt clean": "empties the cache; tests/test_cli.py does, in one of its own",
    "molt --install-completion": "writes to the start-up files of the user's shell",
}
"""Commands by their beginning, and why they are not run here."""

APP = """\
import sys


def total(items):
    found = 0
    for item in items:
        found += item
    return found


if __name__ == "__main__":
    print(total(range(50 * len(sys.argv))))
"""


def shown(page: Path) -> list[str]:
    """Lines of code blocks that a reader would type; also steps of a workflow. What stands behind two blanks explains."""
    blocks = [token.content for token in tokens(page.read_text()) if token.type in ("fence", "code_block")]
    lines = [re.sub(r"^(- run: |\$ )", "", line.strip()) for block in blocks for line in block.splitlines()]
    return [re.split(r"\s{2,}", line)[0] for line in lines if line.startswith("molt ")]


def not_run(command: str) -> bool:
    return any(re.match(re.escape(beginning) + r"(\s|$)", command) for beginning in NOT_RUN)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """With the files that the pages speak of, and `molt` and `python` on its PATH."""
    files = {"app.py": APP, "data.txt": "1 2\n", "data/in.csv": "1,2\n", "input": "3\n"}
    files["bin/molt"] = f'#!/bin/sh\nexec "{sys.executable}" -m molt "$@"\n'
    files["bin/python"] = f'#!/bin/sh\nexec "{sys.executable}" "$@"\n'
    for path, text in files.items():
        file = tmp_path / path
        file.parent.mkdir(exist_ok=True)
        file.write_text(text)
        file.chmod(0o755)
    return tmp_path


@pytest.mark.parametrize("page", [page for page in PAGES if not all(map(not_run, shown(page)))], ids=name)
def test_commands_run(page: Path, project: Path) -> None:
    env = environment(MOLT_CACHE_DIR=str(project / "cache"), GITHUB_STEP_SUMMARY=str(project / "summary.md"))
    env["PATH"] = f"{project / 'bin'}:{env['PATH']}"
    ran = []
    for command in dict.fromkeys(shown(page)):
        if not not_run(command):
            words = ["sh", "-c", command]
            done = subprocess.run(words, cwd=project, env=env, capture_output=True, text=True, timeout=TIMEOUT, check=False)
            assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
            assert "Traceback" not in done.stderr, f"{command}\n{done.stderr}"
            ran.append(command)
    assert ran


def test_what_is_not_run_is_shown_somewhere() -> None:
    """The table names no command that no page shows, and most of the guide's pages have something to run."""
    commands = [command for page in PAGES for command in shown(page)]
    assert [beginning for beginning in NOT_RUN if not any(c.startswith(beginning) for c in commands)] == []
    assert sum(not not_run(command) for command in commands) > 15
