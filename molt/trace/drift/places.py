"""Which files are compared, and which one `--accept` writes."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from molt.errors import Diagnostic, MoltError
from molt.trace import store, text
from molt.trace.drift.side import TABLES, WITHOUT
from molt.trace.profile import Profile


def nothing(place: Path | str, message: str, hint: str) -> MoltError:
    return MoltError(Diagnostic(str(place), 0, -1, message, hint))


def of_baseline(place: Path) -> list[Path]:
    """Of a folder its texts, for they are what a team commits; databases beside them are local. None there: its databases."""
    if not place.exists():
        return []
    return text.text_files([place]) or store.trace_files([place])


def of_recording(places: Sequence[Path]) -> list[Path]:
    """Traces that are there: of a folder its databases, or its texts."""
    found: list[Path] = []
    for place in places:
        files = [place] if text.is_text(place) else store.trace_files([place]) or text.text_files([place])
        if not files:
            raise nothing(place, "no traces here", "record one with `molt record -o FOLDER -- COMMAND`")
        found += files
    return found


def open_both(known: list[Path], files: list[Path], whole: bool) -> tuple[Profile, Profile]:
    """The baseline and the new recording, at the same time: Python reads a text, DuckDB databases. `whole`: all of the new."""
    if {f.resolve() for f in known} == {f.resolve() for f in files}:
        raise nothing(known[0].parent, "is compared with itself", "--against names the new recording, --baseline the old one")
    with ThreadPoolExecutor(2) as pool:
        old = pool.submit(_compared, known)
        new = pool.submit(open_new, files, whole)
        return old.result(), new.result()


def open_new(files: list[Path], whole: bool) -> Profile:
    return Profile.open(files, repeated=True) if whole else _compared(files)


def _compared(files: list[Path]) -> Profile:
    return Profile.open(files, repeated=True, tables=TABLES, without=WITHOUT)


def to_accept_into(baseline: Path, known: list[Path]) -> Path:
    """The text that a new baseline is written to."""
    texts = [f for f in known if text.is_text(f)]
    if len(texts) > 1:
        raise nothing(baseline, "several texts", f"name the one that is meant: --baseline {texts[0]}")
    if texts:
        return texts[0]
    if text.is_text(baseline):
        return baseline
    if baseline.suffix == store.SUFFIX:
        hint = f"give its folder, or a text: --baseline {baseline.with_suffix(text.SUFFIX)}"
        raise nothing(baseline, "a database is not committed", hint)
    return baseline / ("baseline" + text.SUFFIX)


def write_baseline(target: Path, new: Profile, libraries: bool) -> int:
    """Returns the number of lines."""
    from molt.compile import cache

    target.parent.mkdir(parents=True, exist_ok=True)
    shown = text.export(new.connection, libraries)
    cache.write_atomically(target, shown.encode())
    return shown.count("\n")
