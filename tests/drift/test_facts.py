"""Facts of facts.toml that no longer hold, and proofs that went with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.drift.made import APP, function, hash_of, project, seen, trace
from tests.drift.recorded import findings

DIGEST = hash_of(APP, "work")


def facts(folder: Path, *guarded: str, digest: str = DIGEST) -> None:
    texts = ", ".join(f'"{text}"' for text in guarded)
    proved = '"+1:8-13 add does not overflow", "cannot raise"'
    (folder / "traces" / "facts.toml").write_text(
        f'version = 1\n["app.py::work"]\nhash = "{digest}"\nproved = [{proved}]\nguarded = [{texts}]\n'
    )


def test_a_contradicted_type(tmp_path: Path) -> None:
    folder = project(tmp_path)
    facts(folder, "x is int")
    found = {f["kind"]: f for f in findings(folder, "--against", "new", "--fail-on", "error", status=1)}
    assert found.keys() == {"polymorphic", "fact", "proof"}
    assert (found["fact"]["line"], found["fact"]["was"], found["fact"]["now"], found["fact"]["severity"]) == (
        1,
        "x is int",
        "was float",
        "error",
    )
    assert found["polymorphic"]["severity"] == "error" and found["polymorphic"]["facts"] == ["x is int"]
    assert found["proof"]["was"] == "2 proofs under `x is int`" and found["proof"]["line"] == 1


@pytest.mark.parametrize(
    "text, now",
    [
        ("x in 0..5", "was 7"),
        ("x = 3", "was 0"),
        ("x is not None", "was None"),
        ("returns int", "was float"),
        ("len is the builtin", "was rebound in builtins"),
    ],
)
def test_each_template(tmp_path: Path, text: str, now: str) -> None:
    folder = project(tmp_path, "int")
    facts(folder, text)
    more = [seen(0, "x", "NoneType", 20), seen(0, "", "float", 20, "return")]
    rows = [seen(0, "x", "int", 32), *(more if "None" in text or "returns" in text else [])]
    trace(
        folder / "new" / "new.duckdb", functions=[function(0, "work", DIGEST)], observations=rows, lines=[(0, 1, 8), (0, 2, 8)],
        rebindings=[("builtins", "builtins", "len", "rebound", "a", "b", 1)],
    )  # fmt: skip
    (fact,) = [f for f in findings(folder, "--against", "new", status=1) if f["kind"] == "fact"]
    assert (fact["was"], fact["now"]) == (text, now)


def test_facts_that_hold(tmp_path: Path) -> None:
    folder = project(tmp_path, "int")
    facts(folder, "x is int", "x in 0..7", "x is not None", "len is the builtin", "something that nobody understands")
    assert findings(folder, "--against", "new", status=0) == []


def test_proofs_of_a_former_text(tmp_path: Path) -> None:
    folder = project(tmp_path, "int")
    facts(folder, "x is int")
    (folder / "app.py").write_text("\n" + APP.replace("x + 1", "x + 2"))
    found = {f["kind"]: f for f in findings(folder, "--against", "new", status=1)}
    assert found.keys() == {"changed", "proof"}
    assert found["proof"]["now"] == "of a former text" and found["proof"]["line"] == found["changed"]["line"] == 2
    assert "x is int" in found["changed"]["facts"]


def test_facts_of_another_text_say_nothing(tmp_path: Path) -> None:
    folder = project(tmp_path)
    facts(folder, "x is str", digest="0" * 16)
    kinds = [f["kind"] for f in findings(folder, "--against", "new", status=1)]
    assert "fact" not in kinds
