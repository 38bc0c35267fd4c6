"""`molt build --explain` and `--report`: each reason where it belongs, on a terminal, as data, and as a page in a real browser."""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from molt.compile.explain.watch import Meter
from molt.compile.specialize.reasons import Why, listed
from tests.command import COMMAND, environment, fails, molt, write

MODULE = """\
def shared(n):
    return n + 1
"""
PROGRAM = """\
import sys
from helper import shared


class Point:
    def __add__(self, other):
        return self

    def __init__(self, x, y):
        self.x = x
        self.tag = x if x > 3 else "low"  # <b>bold</b> &amp; "quoted"


def dot(xs, ys):
    total = 0.0
    for i in range(len(xs)):
        total += xs[i] * ys[i]
    return total


def counter(n):
    count = 0

    def more():
        nonlocal count
        count += 1

    for _ in range(n):
        more()
    return count


def either(a, n):
    for i in range(n):
        b = a + a
    return b


def lookup(table, n):
    total = 0
    for i in range(n):
        total += table[i % 3]
    return total


def tally(counts, n):
    total = 0
    for i in range(n):
        total += counts[i % 3]
    return total


def scale(x, factor=2):
    return x * factor


def variadic(x, *rest):
    return x + 1


def calls(n):
    total = 0
    for i in range(n):
        total += scale(x=i)
        total += scale(i)
        total -= scale(
            scale(i, 3), 2
        )
        total += variadic(i)
        total += shared(i)
        total += max(i, 1, 2)
        total += scale(*(i, 2))
        for f in (scale, shared):
            f(i)
        try:
            either(i, 1, 2)
        except TypeError:
            pass
        if total < 0:
            total = 0
    return total


def numbers(n):
    for i in range(n):
        yield i


def many(a, b, c, d, e, f, g, h, i, j, k):
    return a + k


def plain(text):
    return text


def unused(a):
    return a + 1


def once(a):
    return a + 1


def edited(a):
    return a + 1


def tags(points):
    s = 0
    for p in points:
        if p.tag == "low":
            s += 1
    return s


def main():
    xs = [float(i) for i in range(20)]
    print(dot(xs, xs), counter(20), either(1, 20), either("a", 20), lookup(range(1, 4), 30), calls(20))
    print(sum(numbers(30)), once(1), tally({0: 1, 1: 2, 2: 3}, 30))
    for i in range(10):
        many(*range(11))
        plain("x")
        edited(i)
    print(tags([Point(i, i) for i in range(20)]))
    p = Point(1, 2)
    for i in range(20):
        p = p + p


main()
"""


def line_of(text: str) -> int:
    """The line of the program that contains the text, once."""
    found = [number for number, line in enumerate(PROGRAM.splitlines(), 1) if text in line]
    assert len(found) == 1, (text, found)
    return found[0]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A recorded program in a folder with a space, of which one function is edited after that."""
    place = tmp_path_factory.mktemp("explain") / "my project"
    write(place / "helper.py", MODULE)
    write(place / "app.py", PROGRAM)
    command = [*COMMAND, "record", "-o", "traces", "--", sys.executable, "app.py"]
    subprocess.run(command, cwd=place, capture_output=True, env=environment(), check=True, timeout=120)
    write(place / "app.py", PROGRAM.replace("def edited(a):\n    return a + 1", "def edited(a):\n    return a + 2"))
    return place


@pytest.fixture(scope="module")
def data(folder: Path) -> dict[str, Any]:
    done = molt("build", "--explain", "app.py", "--json", cwd=folder)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def function(data: dict[str, Any], name: str) -> dict[str, Any]:
    found = [f for f in data["functions"] if f["name"] == name]
    assert len(found) == 1, name
    return dict(found[0])


def line(data: dict[str, Any], text: str) -> dict[str, Any]:
    return dict(data["files"][0]["lines"][line_of(text) - 1])


def notes(data: dict[str, Any], text: str, kind: str) -> list[str]:
    return [f"{note['about']} | {note['text']}" for note in line(data, text)["notes"] if note["kind"] == kind]


# -- functions --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "state", "why"),
    [
        ("<module>", "generic", Why.KIND.found.replace("{}", "the body of a module without loops")),
        ("Point", "generic", Why.KIND.found.replace("{}", "the body of a class")),
        ("many", "generic", Why.PARAMETERS.found.replace("{}", "11")),
        ("plain", "generic", Why.NOTHING_TO_GAIN.found),
        ("once", "generic", Why.SELDOM.found),
        ("edited", "generic", Why.CHANGED.found),
        ("unused", "never run", Why.NOT_RUN.found),
        ("dot", "specialized", ""),
        ("scale", "specialized", ""),
        ("numbers", "specialized", ""),
    ],
)
def test_state_of_functions(data: dict[str, Any], name: str, state: str, why: str) -> None:
    found = function(data, name)
    assert (found["state"], found["why"]) == (state, why)
    assert bool(found["change"]) == bool(why)


@pytest.mark.parametrize(
    ("name", "variable", "fact", "why"),
    [
        ("dot", "xs", "list", ""),
        ("dot", "total", "float", ""),
        ("either", "a", "", "it was int and str"),
        ("either", "b", "", "it was int and str"),
        ("counter", "count", "", Why.CAPTURED.found),
        ("lookup", "table", "", "it was range, which has no unboxed form"),
        ("variadic", "rest", "", Why.COLLECTED.found),
    ],
)
def test_variables(data: dict[str, Any], name: str, variable: str, fact: str, why: str) -> None:
    found = {v["name"]: v for v in function(data, name)["variables"]}[variable]
    assert (found["fact"], found["why"]) == (fact, why)


# -- lines ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("b = a + a", "a + a | a: it was int and str"),
        ("total += table[i % 3]", "table[i % 3] | table: it was range, which has no unboxed form"),
        ("variadic(i)", "variadic(i) | variadic has *args or **kwargs"),
        ("shared(i)", "shared(i) | it calls shared of helper.py, a function of another file"),
        ("scale(*(i, 2))", f"scale(*(i, 2)) | {Why.SPREAD.found}"),
        ("either(i, 1, 2)", "either(i, 1, 2) | the arguments do not fit the parameters of either"),
        ('if p.tag == "low"', "p.tag | it was int and str"),
    ],
)
def test_why_operations_stayed_generic(data: dict[str, Any], text: str, expected: str) -> None:
    found = notes(data, text, "generic")
    assert any(note.startswith(expected) for note in found), found


def test_a_shared_variable_is_read_without_a_box(data: dict[str, Any]) -> None:
    assert "count | int, observed and tested" in notes(data, "count += 1", "type")
    assert any(note.startswith("count | the variable holds what was seen in it") for note in notes(data, "count += 1", "guard"))


@pytest.mark.parametrize("text", ["scale(x=i)", "total += scale(i)", "total -= scale(", "f(i)"])
def test_direct_calls_of_a_function(data: dict[str, Any], text: str) -> None:
    """By name, with defaults, looked up before other Python code ran, of a function that a variable holds."""
    assert any(note.endswith("calls the specialized version of scale directly") for note in notes(data, text, "direct"))


def test_types_guards_and_proofs_of_a_line(data: dict[str, Any]) -> None:
    text = "total += xs[i] * ys[i]"
    assert line(data, text)["state"] == "specialized"
    assert "xs[i] | float, observed and tested" in notes(data, text, "type")
    assert "xs[i] * ys[i] | float, follows" in notes(data, text, "type")
    assert [note for note in notes(data, text, "proved") if note.startswith("xs[i]") and "within the list" in note]
    assert re.search(r"^ys\[i\] \| .*\(1 branch, \d compares, \d loads\)$", "\n".join(notes(data, text, "guard")), re.MULTILINE)
    found = function(data, "dot")
    assert found["guards"] >= 3 and found["removed"] >= 1 and found["entry"]["branches"] == 3


def test_states_of_lines(data: dict[str, Any]) -> None:
    assert line(data, "total += table[i % 3]")["state"] == "partly"
    assert line(data, "total += counts[i % 3]")["state"] == "specialized"  # in place
    assert line(data, "yield i")["state"] == "specialized"
    assert line(data, "nonlocal count")["state"] == "no code"
    assert line(data, "if total < 0")["state"] == "specialized"
    after = data["files"][0]["lines"][line_of("if total < 0")]
    assert (after["state"], after["looks"], after["notes"]) == ("never run", 0, [])
    assert line(data, "scale(i, 3), 2")["state"] != "never run"  # it ran with the first line of its statement


def test_direct_calls(data: dict[str, Any]) -> None:
    assert "scale(i, 3) | calls the specialized version of scale directly" in notes(data, "scale(i, 3), 2", "direct")
    assert "p + p | calls the generic version of Point.__add__ directly" in notes(data, "p = p + p", "direct")
    assert "fits 64 bits" not in str(notes(data, "p = p + p", "guard"))  # what is guarded is who is called


def test_figures_are_sums_of_what_lines_say(data: dict[str, Any]) -> None:
    for name in ("dot", "lookup", "calls"):
        found = function(data, name)
        lines = data["files"][0]["lines"][found["first"] - 1 : found["last"]]
        for kind, figure in (("proved", "removed"), ("direct", "direct"), ("generic", "generic")):
            assert sum(n["times"] for row in lines for n in row["notes"] if n["kind"] == kind) == found[figure], (name, kind)


def test_files_of_the_program_have_a_page_of_their_own(folder: Path) -> None:
    done = molt("build", "app.py", "--explain", "helper.py:2", cwd=folder)
    assert done.returncode == 0 and "shared, lines 1 to 2: specialized" in done.stdout.decode(), done.stderr


def test_all_is_generic_without_a_profile(folder: Path) -> None:
    done = molt("build", "--explain", "app.py", "--profile", "off", "--json", cwd=folder)
    found = json.loads(done.stdout)
    assert {f["why"] for f in found["functions"]} == {Why.NO_PROFILE.found}
    assert {row["state"] for row in found["files"][0]["lines"]} == {"generic", "no code"}


def test_decisions_of_facts_toml_are_named(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder, tmp_path / "copy")
    mined = molt("mine", cwd=tmp_path / "copy")
    assert mined.returncode == 0, mined.stderr
    facts = tmp_path / "copy" / "traces" / "facts.toml"
    text = facts.read_text()
    section = text.index("app.py::lookup")
    body = text.index("\n", section) + 1
    write(facts, text[:body] + 'forbidden = ["n is int"]\n' + text[body:])
    done = molt("build", "--explain", "app.py", "--json", cwd=tmp_path / "copy")
    variables = {v["name"]: v["why"] for v in function(json.loads(done.stdout), "lookup")["variables"]}
    assert variables["n"] == Why.REVIEWED.found.replace("{}", "int")


# -- terminal ---------------------------------------------------------------------------------------------------


def test_one_line_and_what_surrounds_it(folder: Path) -> None:
    number = line_of("total += xs[i] * ys[i]")
    done = molt("build", "--explain", f"app.py:{number}", cwd=folder)
    text = done.stdout.decode()
    assert done.returncode == 0 and not done.stderr
    assert "\033" not in text
    shown = [int(match[1]) for match in re.finditer(r"^[ >]([ \d]{4}\d) ", text, re.MULTILINE)]
    assert shown == list(range(number - 5, number + 6))
    assert re.search(rf"^> +{number} +\d+ S         total \+= xs\[i\] \* ys\[i\]$", text, re.MULTILINE), text
    assert text.count("   guard  ") >= 1 and "dot, lines" in text and "counter" not in text.split("dot, lines")[0]
    assert not list(folder.glob("app"))  # nothing was built


def test_characters_that_control_a_terminal_are_spelled_out(tmp_path: Path) -> None:
    write(tmp_path / "evil.py", 'x = 1  # \033]0;owned\007 \u202e\nprint("\\u00e9")\n')
    done = molt("build", "--explain", "evil.py", cwd=tmp_path)
    text = done.stdout.decode()
    assert done.returncode == 0 and "\033" not in text and "\u202e" not in text
    assert "\\u001b]0;owned\\u0007 \\u202e" in text


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--explain", "nothing.py"], ["nothing.py: no such file"]),
        (["--explain", "app.py:0"], ["app.py has no line 0"]),
        (["--explain", "app.py:9999"], ["app.py has no line 9999"]),
        (["helper.py", "--explain", "app.py"], ["app.py", "helper.py does not import it"]),
        (["--explain", "app.py", "-o", "x"], ["-o x", "--explain builds no executable"]),
        (["--explain", "app.py", "--report", "x.html"], ["only one of them"]),
        (["app.py", "--report", "app.py"], ["would overwrite the source"]),
        (["app.py", "--report", "."], ["is a directory"]),
        (["app.py", "--report", "helper.py/x.html"], ["helper.py"]),
        (["missing.py", "--report", "x.html"], ["missing.py"]),
    ],
)
def test_wrong_usage(folder: Path, arguments: list[str], words: list[str]) -> None:
    fails(molt("build", *arguments, cwd=folder), *words)
    assert (folder / "app.py").read_text().startswith("import sys")


# -- the page ---------------------------------------------------------------------------------------------------


class Page(HTMLParser):
    """What a page contains: text, elements, and addresses that it refers to."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = ""
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def with_class(self, name: str) -> int:
        return sum(name in (attrs.get("class") or "").split() for _, attrs in self.elements)


@pytest.fixture(scope="module")
def page(folder: Path) -> Path:
    done = molt("build", "app.py", "--report", "out/report.html", cwd=folder)
    assert done.returncode == 0 and done.stderr.decode().startswith("out/report.html"), done.stderr
    return folder / "out" / "report.html"


def test_the_page_says_what_the_data_says(page: Path, data: dict[str, Any]) -> None:
    found = Page(page.read_text())
    for source_line in PROGRAM.replace("return a + 1\n\n\ndef tags", "return a + 2\n\n\ndef tags").splitlines():
        assert source_line in found.text
    for text in ("the body of a class has no specialized form", "not tested, for it is proved", "it was int and str", "helper.py"):
        assert text in found.text
    states = [row["state"] for row in data["files"][0]["lines"]]
    for state in ("partly", "never run"):
        assert found.with_class(state.partition(" ")[0]) >= states.count(state) > 0
    bodies = {"module", "class"}
    specialized = sum(f["state"] == "specialized" and f["kind"] not in bodies for f in data["functions"])
    figure = re.search(r"(\d+) functions specialized", found.text)
    assert figure is not None and int(figure[1]) == specialized + 1  # and that of helper.py


def test_the_page_needs_nothing_else(page: Path) -> None:
    found = Page(page.read_text())
    assert not {tag for tag, _ in found.elements} & {"script", "link", "img", "iframe", "object", "embed", "form"}
    addresses = [value or "" for _, attrs in found.elements for name, value in attrs.items() if name in ("src", "href", "action")]
    ids = {attrs.get("id") for _, attrs in found.elements}
    assert addresses and all(address.startswith("#") and address[1:] in ids for address in addresses)
    assert "default-src 'none'" in page.read_text()


def test_source_text_is_escaped(tmp_path: Path) -> None:
    text = "x = '</span></details><script>document.title = 1</script>'  # <img src=x onerror=alert(1)> {{ 7 * 7 }}"
    write(tmp_path / "evil.py", text + "\nprint(x)\n")
    assert molt("build", "evil.py", "--report", "evil.html", cwd=tmp_path).returncode == 0
    written = (tmp_path / "evil.html").read_text()
    assert "<script" not in written and "<img" not in written
    assert text in Page(written).text
    assert html.escape("{{ 7 * 7 }}") in written


# -- a real browser ---------------------------------------------------------------------------------------------

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
needs_browser = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed: `apt-get install chromium`")

PROBE = """
<script>
const problems = [];
const check = (what, holds) => { if (!holds) problems.push(what); };
const lines = document.querySelectorAll(".row");
check("lines are visible", lines.length > 50 && [...lines].every(row => row.offsetHeight > 5));
const colours = {};
for (const name of ["specialized", "partly", "generic", "never"])
    colours[name] = getComputedStyle(document.querySelector(".row." + name)).borderLeftColor;
check("bands differ", new Set(Object.values(colours)).size === 4);
const legend = document.querySelector(".legend .specialized");
check("the legend has the colour", getComputedStyle(legend).borderLeftColor === colours.specialized);
const details = [...document.querySelectorAll("details[id]")];
check("details begin closed", details.every(one => !one.open));
for (const one of details) {
    one.querySelector("summary").click();
    check("a click opens " + one.id, one.open && one.querySelector(".notes").offsetHeight > 10);
}
check("lines have tooltips", [...lines].every(row => row.title));
const link = [...document.querySelectorAll("#most a")].at(-1);
link.click();
const target = document.querySelector(":target");
check("links lead to lines", target !== null && target.getBoundingClientRect().top < innerHeight);
check("nothing is loaded", performance.getEntriesByType("resource").length === 0);
check("the page is not wider than the window", document.documentElement.scrollWidth <= innerWidth);
document.title = "probed " + lines.length + ": " + (problems.join("; ") || "all is well");
</script>
"""


def dom_of(page: Path, folder: Path) -> str:
    """The document as Chromium has it, without a network."""
    assert CHROMIUM is not None
    command = [
        CHROMIUM,
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        f"--user-data-dir={folder / 'browser'}",
        "--window-size=1000,800",
    ]
    command += ["--host-resolver-rules=MAP * ~NOTFOUND", "--virtual-time-budget=2000", "--dump-dom", page.as_uri()]
    return subprocess.run(command, capture_output=True, timeout=120, check=True).stdout.decode()


@needs_browser
def test_a_browser_shows_the_page(page: Path, tmp_path: Path) -> None:
    text = page.read_text()
    policy = re.search(r"<meta http-equiv[^>]*>", text)
    assert policy is not None
    probed = write(tmp_path / "probed page.html", text.replace(policy[0], "").replace("</body>", PROBE + "</body>"))
    title = re.search(r"<title>(.*?)</title>", dom_of(probed, tmp_path))
    rows = Page(text).with_class("row")
    assert title is not None and title[1] == f"probed {rows}: all is well"


@needs_browser
def test_a_browser_runs_no_script_in_the_page(page: Path, tmp_path: Path) -> None:
    """The policy holds: the same script, put into the page as it is, does not run."""
    probed = write(tmp_path / "probed.html", page.read_text().replace("</body>", PROBE + "</body>"))
    title = re.search(r"<title>(.*?)</title>", dom_of(probed, tmp_path))
    assert title is not None and title[1] == "app.py: what became of it"


# -- parts ------------------------------------------------------------------------------------------------------


def test_cost_is_read_off_the_code() -> None:
    text = [
        "  %t1 = load i32, ptr %p",
        "  %t2 = icmp eq i32 %t1, 7",
        "  %t3 = call i32 @molt_hot_is(i64 %v4)",
        "  %t4 = icmp ne i32 %t3, 0",
        "  %t5 = and i1 %t2, %t4",
        "  %t6 = icmp ne i32 %t1, 9",
    ]
    meter = Meter()
    assert str(meter.cost("%t5", text)) == "1 branch, 2 compares, 1 load, 1 call"
    assert str(meter.cost("%t6", text)) == "1 branch, 1 compare"  # the load was counted before


def test_lists_of_names() -> None:
    assert [listed(names) for names in ([], ["a"], ["b", "a"], ["c", "a", "b"])] == ["", "a", "a and b", "a, b and c"]
    assert listed("abcdefg") == "a, b, c, d and 3 more"
