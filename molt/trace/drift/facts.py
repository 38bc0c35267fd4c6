"""Facts of facts.toml that the new recording contradicts, and the proofs that rested on them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from molt.trace.drift.comparison import Comparison
from molt.trace.drift.findings import Finding
from molt.trace.drift.side import Function, Key, number
from molt.trace.profile import Observed

_OF_ARGUMENT = re.compile(r"(\w+) (?:is|in|=) ")


@dataclass(slots=True)
class Seen:
    """What the new recording says of a function, as the templates of molt/mine ask for it."""

    rows: list[Observed]
    rebound: list[tuple[str, str, str, str, str, str, int]]

    def observed(self, name: str, kinds: Iterable[str] = ("argument",), path: str = "") -> list[Observed]:
        return [r for r in self.rows if r.name == name and r.kind in kinds and r.path == path]


def find(both: Comparison) -> Iterator[Finding]:
    if not both.facts:
        return
    rebound = both.new.profile.rebindings()
    for key in sorted(both.facts):
        file, _, name = key.partition("::")
        qualname, _, ordinal = name.rpartition("#") if "#" in name else (name, "", "0")
        function = file, qualname, number(ordinal)
        for new in both.new.functions.get(function, {}).values():
            if both.section(new) is not None:
                yield from _of_function(both, new, Seen(both.new.observed(new), rebound))
        yield from _of_former_text(both, function, key)


def _of_function(both: Comparison, new: Function, seen: Seen) -> Iterator[Finding]:
    from molt.mine.candidates import refuted
    from molt.mine.facts import Fate

    section = both.section(new)
    assert section is not None
    fallen: list[str] = []
    for text in sorted({*section.texts[Fate.GUARDED], *section.pinned, *section.texts[Fate.ANALYSED]}):
        if other := refuted(seen, text):
            fallen.append(text)
            found = _OF_ARGUMENT.match(text)
            place = both.at_parameter(new, found[1]) if found else both.at_definition(new)
            yield both.finding("fact", new, place, "fact", text, other, (text,))
    proved = section.texts[Fate.PROVED]
    if fallen and proved:
        was = f"{_proofs(proved)} under {_quoted(fallen)}"
        yield both.finding("proof", new, both.at_definition(new), "proofs", was, "not true of these runs", tuple(sorted(proved)))


def _of_former_text(both: Comparison, key: Key, name: str) -> Iterator[Finding]:
    """The function was edited: its proofs are about a text that is no more."""
    from molt.mine.facts import Fate

    section = both.facts[name]
    proved = section.texts[Fate.PROVED]
    text = both.sources.text(key[0])
    present = text.hash(*key[1:]) if text is not None else None
    if not proved or text is None or present == section.hash:
        return
    known = both.base.functions.get(key, {})
    function = known.get(section.hash) or next(iter(known.values()), None)
    if function is not None:
        now = "of a former text" if present is not None else "of a function that is gone"
        yield both.finding("proof", function, both.at_definition(function), "proofs", _proofs(proved), now, tuple(sorted(proved)))


def _proofs(texts: list[str]) -> str:
    return f"{len(texts)} proof{'s' if len(texts) != 1 else ''}"


def _quoted(texts: list[str]) -> str:
    return ", ".join(f"`{t}`" for t in texts)
