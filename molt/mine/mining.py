"""Mining: from the functions that were recorded to facts with their fates."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from molt.compile.ir.core import Module
from molt.mine import deployed, guards
from molt.mine.answers import Answers
from molt.mine.candidates import TEMPLATES, constant, guarded, int_range
from molt.mine.entry import EntryFacts, Place
from molt.mine.facts import Fact, Fate, FunctionFacts, Section, range_words
from molt.mine.proofs import Proofs
from molt.mine.view import View, recorded, views
from molt.stats import Stats
from molt.trace.profile import Profile


@dataclass(slots=True)
class Mined:
    """Views and facts, one for one; `missing`: recorded files that are not there any more."""

    views: list[View] = field(default_factory=list)
    functions: list[FunctionFacts] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)

    def pairs(self) -> Iterator[tuple[View, FunctionFacts]]:
        return zip(self.views, self.functions, strict=True)


def source_of(file: str, bases: list[Path]) -> Path | None:
    """Where the file is that traces know by this key: below the working directory, or beside the traces."""
    return next((base / file for base in bases if (base / file).is_file()), None)


def load(path: Path) -> tuple[Module, str]:
    """Baseline IR and text of a source file."""
    from molt.compile.frontend.closure import read_source
    from molt.compile.frontend.lower import lower_module

    source = read_source(path, "__main__", str(path), own=True)
    return lower_module(source), source.text


def recorded_views(profile: Profile, bases: list[Path]) -> tuple[list[View], list[str]]:
    """The functions of own files that are as they were recorded."""
    files = sorted({f.file for f in profile.functions() if not f.file.startswith("<")})
    known = recorded(profile)
    found: list[View] = []
    missing: list[str] = []
    for file in files:
        path = source_of(file, bases)
        if path is None:
            missing.append(file)
            continue
        module, text = load(path)
        found += views(module, path, text, known, file)
    return found, missing


def mine(
    profile: Profile,
    bases: list[Path],
    answers: Answers,
    proposals: dict[str, Section],
    known: dict[str, Section],
    stats: Stats | None = None,
) -> Mined:
    """All functions. `proposals`: candidates from elsewhere by function; `known`: the facts file as it is; `stats`: of deployed
    executables."""
    found, missing = recorded_views(profile, bases)
    result = Mined(missing=missing)
    for view in sorted(found, key=lambda v: (v.file, v.first, v.name)):
        proposed = proposals.get(view.key)
        texts = [t for ts in proposed.texts.values() for t in ts] + proposed.pinned if proposed is not None else []
        result.views.append(view)
        section = known.get(view.key)
        before = section.contradicted if section is not None and section.hash == view.hash else []
        contradicted = deployed.lines(view, stats or {}, before)
        result.functions.append(mine_function(view, answers, texts, section, contradicted))
    return result


def mine_function(
    view: View, answers: Answers, proposals: list[str], known: Section | None, contradicted: list[str]
) -> FunctionFacts:
    pinned = list(known.pinned) if known is not None else []
    forbidden = list(known.forbidden) if known is not None else []
    deployed.join(view, contradicted)
    without = [*forbidden, *deployed.left_out(contradicted)]
    view.entry = _entry(view, [*pinned, *proposals], without)
    view.unproved = Proofs(view.fn, view.entry, answers)
    if not deployed.outgrown(contradicted):
        _try_ranges(view, answers, without)
    view.by_ranges = _by_ranges(view, pinned, answers)
    facts = _facts(view, proposals)
    deployed.refute(view, facts, contradicted)
    kept = [f for text, f in facts.items() if text not in forbidden and text not in pinned]
    return FunctionFacts(view.key, view.hash, kept, pinned, forbidden, contradicted)


def _entry(view: View, texts: list[str], forbidden: list[str]) -> EntryFacts:
    """Guards of the profile, and those of the texts that the traces do not contradict."""
    entry = guards.suggest(view, forbidden)
    for text in texts:
        more = guarded(view, text, entry) if text not in forbidden else None
        if more is None:
            continue
        view.entry = more
        fact = judge(view, text)
        if fact is not None and fact.fate is not Fate.REJECTED:
            entry = more
    return entry


def _try_ranges(view: View, answers: Answers, forbidden: list[str]) -> None:
    """Ranges of parameters are guarded where more is proved with them."""
    if all(view.proofs.proved.values()):
        return
    ranges = {**int_range.seen(view), **constant.seen(view), **view.entry.ranges}
    wider = dataclasses.replace(view.entry, ranges=ranges)
    before = view.entry
    view.entry = wider
    texts = [*int_range.propose(view), *constant.propose(view)]
    view.entry = before
    if ranges == before.ranges or any(t in forbidden for t in texts):
        return
    with_ranges = Proofs(view.fn, wider, answers)
    if sum(with_ranges.proved.values()) > sum(view.proofs.proved.values()):
        view.entry, view.unproved = wider, with_ranges


def _by_ranges(view: View, pinned: list[str], answers: Answers) -> frozenset[tuple[Place, str]]:
    """What is proved from ranges that nobody has pinned, and that `build` therefore does not test."""
    ranges = view.entry.ranges
    kept = {slot: ends for slot, ends in ranges.items() if f"{view.parameters[slot]} {range_words(*ends)}" in pinned}
    if kept == ranges:
        return frozenset()
    without = Proofs(view.fn, dataclasses.replace(view.entry, ranges=kept), answers)
    return frozenset(goal for goal, holds in view.proofs.proved.items() if holds and not without.proved.get(goal, False))


def _facts(view: View, proposals: list[str]) -> dict[str, Fact]:
    facts: dict[str, Fact] = {}
    for template in TEMPLATES:
        for text in template.propose(view):
            if text not in facts:
                fact = template.judge(view, text)
                assert fact is not None, text
                facts[text] = fact
    for text in proposals:
        if text not in facts:
            fact = judge(view, text)
            unknown = Fact(text, "?", Fate.REJECTED, counterexample="not understood; docs/spec/facts.md lists what can be said")
            facts[text] = dataclasses.replace(fact or unknown, origin="file")
    return facts


def judge(view: View, text: str) -> Fact | None:
    """The fact that a text says; None where no template knows it."""
    return next((fact for template in TEMPLATES if (fact := template.judge(view, text)) is not None), None)
