"""What documents and workflows speak of exists: links and anchors, commands and options, make targets."""

from __future__ import annotations

import itertools
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
import typer
from markdown_it import MarkdownIt
from markdown_it.token import Token

from molt import cli
from molt.project import config
from tests.conftest import ROOT

PAGES = sorted(
    [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / ".github").rglob("*.md"), ROOT / "traces" / "README.md"]
)
WITH_COMMANDS = [page for page in PAGES if page.name != "CHANGELOG.md"]
MARKDOWN = MarkdownIt("commonmark").enable("table")


def name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


each_page = pytest.mark.parametrize("page", PAGES, ids=name)


# -- links ------------------------------------------------------------------------------------------------------


def tokens(text: str) -> Iterator[Token]:
    for token in MARKDOWN.parse(text):
        yield token
        yield from token.children or ()


def links(text: str) -> list[str]:
    """Targets of links and images."""
    found = (token.attrGet("href") or token.attrGet("src") for token in tokens(text))
    return [str(target) for target in found if target]


def anchors(text: str) -> set[str]:
    """The names that GitHub gives to headings."""
    found: set[str] = set()
    parsed = MARKDOWN.parse(text)
    for opening, inline in itertools.pairwise(parsed):
        if opening.type == "heading_open":
            words = "".join(child.content for child in inline.children or () if child.type in ("text", "code_inline"))
            slug = re.sub(r"[^\w\- ]", "", words.lower()).replace(" ", "-")
            found.add(next(s for n in range(1000) if (s := f"{slug}-{n}" if n else slug) not in found))
    return found


def broken(page: Path, text: str) -> list[str]:
    """Links of a page that lead nowhere in this repository."""
    found = []
    for link in links(text):
        parts = urlsplit(link)
        if parts.scheme:
            continue
        target = page.parent / unquote(parts.path) if parts.path else page
        if not target.resolve().is_relative_to(ROOT):
            found.append(f"{link}: leads out of the repository")
        elif not target.exists():
            found.append(f"{link}: no such file")
        elif parts.fragment and parts.fragment not in anchors(text if target == page else target.read_text()):
            found.append(f"{link}: no such heading")
    return found


@each_page
def test_links_lead_somewhere(page: Path) -> None:
    assert broken(page, page.read_text()) == []


def test_broken_links_are_seen() -> None:
    text = "# A & `b` c\n[a](#a--b-c) [b](docs/tour.md) ![c](no.svg)\n\n| [d](docs/tour.md#no) |\n|---|\n| [e](../x) |\n"
    assert broken(ROOT / "README.md", text) == [
        "no.svg: no such file",
        "docs/tour.md#no: no such heading",
        "../x: leads out of the repository",
    ]


def test_every_page_of_the_site_is_in_its_navigation() -> None:
    named = re.findall(r"([\w/-]+\.md)$", (ROOT / "mkdocs.yml").read_text(), re.MULTILINE)
    assert sorted(named) == sorted(page.relative_to(ROOT / "docs").as_posix() for page in (ROOT / "docs").rglob("*.md"))


# -- commands ---------------------------------------------------------------------------------------------------

APP = typer.main.get_command(cli.app)
END = re.compile(r"(?:^|\s)(?:--(?=\s|$)|[|<>;#]|&&).*|\s{2,}.*")
"""Where a command of ours ends: what follows belongs to the program, the shell or the reader."""


def commands(text: str) -> Iterator[str]:
    """`molt ...` in code, up to where another command begins."""
    code = [t.content for t in tokens(text) if t.type in ("code_inline", "fence", "code_block")]
    for block in code:
        for line in block.splitlines():
            for part in re.split(r"\s(?:&&|\|)\s|`", re.sub(r"^\s*(?:- run: |\$ |\.venv/bin/|python -m )+", "", line.strip())):
                if found := re.match(r"(?:\w+=\S+ )*(?:\.venv/bin/)?(molt(?: .*)?)$", part.strip()):
                    yield found[1]


def wrong(command: str) -> str | None:
    """What our parser does not know in a command; options in brackets and behind `|` count too."""
    words = shlex.split(re.sub(r"[\[\]]|\.\.\.", " ", END.sub("", command)).replace("'", ""))[1:]
    here = APP
    while words and (subcommands := getattr(here, "commands", None)) and not words[0].startswith("-"):
        if words[0] not in subcommands:
            return f"no command {words[0]}"
        here = subcommands[words.pop(0)]
    options = {option for parameter in here.params for option in (*parameter.opts, *parameter.secondary_opts)} | {"--help"}
    for word in words:
        if here.name == "run" and not word.startswith("-"):
            return None  # the program's file: what follows is the program's
        option = word.partition("=")[0].rstrip(",.:")
        if word.startswith("-") and option not in options:
            return f"no option {option}"
    return None


PLANNED = ("molt mine --ask", "molt inspect --sbom")
"""What plans and tables of what is missing speak of. Who builds one deletes it here."""


@pytest.mark.parametrize("page", WITH_COMMANDS, ids=name)
def test_commands_exist(page: Path) -> None:
    found = [(command, fault) for command in commands(page.read_text()) if (fault := wrong(command))]
    assert [one for one in found if not one[0].startswith(PLANNED)] == []


def test_what_is_planned_is_not_there() -> None:
    assert [command for command in PLANNED if wrong(command) is None] == []


def test_wrong_commands_are_seen() -> None:
    assert [
        wrong(command) for command in commands("`molt biuld x.py` and `molt build x.py --profil x -- --any`\n\n    molt trace lst")
    ] == [
        "no command biuld",
        "no option --profil",
        "no command lst",
    ]
    assert sum(1 for _ in commands((ROOT / "README.md").read_text())) > 15


def all_options(command: Any) -> set[str]:  # click's type has no public name in typer
    found = {option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)}
    return found.union(*(all_options(sub) for sub in getattr(command, "commands", {}).values()))


@pytest.mark.parametrize("page", [ROOT / "README.md", *(ROOT / "docs" / "guide").glob("*.md")], ids=name)
def test_options_in_text_and_tables_exist(page: Path) -> None:
    code = [t.content for t in tokens(page.read_text()) if t.type == "code_inline" and not t.content.startswith("pytest ")]
    named = {option for content in code for option in re.findall(r"(?:^|\s)(--[a-z][\w-]*)", content)}
    assert named - all_options(APP) == set()


def test_configuration_keys_are_those_of_the_guide() -> None:
    rows = re.findall(r"^\| (?:`\[([\w.]+)\]`)? *\| (.*?) \|", (ROOT / "docs" / "guide" / "project.md").read_text(), re.MULTILINE)
    documented: dict[str, set[str]] = {}
    here = ""
    for table, keys in rows:
        here = table or here
        documented.setdefault(here, set()).update(re.findall(r"`([\w-]+)`", keys))
    assert documented == {table: set(keys) for table, keys in config.SCHEMA.items()}


# -- make targets -----------------------------------------------------------------------------------------------

WORKFLOWS = sorted((ROOT / ".github").rglob("*.yml"))


def targets() -> set[str]:
    return set(re.findall(r"^([a-z][\w-]*):", (ROOT / "Makefile").read_text(), re.MULTILINE))


def asked_of_make(path: Path) -> list[str]:
    text = path.read_text()
    if path.suffix == ".md":
        text = "\n".join(token.content for token in tokens(text) if token.type in ("code_inline", "fence", "code_block"))
        return re.findall(r"(?:^|&& |\s{2})make ([a-z][\w-]*)", text, re.MULTILINE)
    return re.findall(r"run: make ([a-z][\w-]*)", text)


@pytest.mark.parametrize("path", [*PAGES, *WORKFLOWS], ids=name)
def test_make_targets_exist(path: Path) -> None:
    assert set(asked_of_make(path)) - targets() == set()


def test_all_targets_are_phony() -> None:
    """A file or folder of that name (docs/, build/) must not stand in for the work."""
    phony = re.search(r"^\.PHONY: ((?:.*\\\n)*.*)", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert phony is not None
    assert set(phony[1].replace("\\", " ").split()) == targets()


def test_workflows_run_make_or_little_else() -> None:
    """CI has no steps of its own that a person cannot repeat."""
    steps = [step for path in WORKFLOWS for step in re.findall(r"run: (.*)", path.read_text())]
    others = [step for step in steps if not step.startswith(("make ", ".ci/run"))]
    assert others == ["python3.12 --version # else the recorder's tests on 3.12 would be skipped"]
    assert len(steps) > 10
