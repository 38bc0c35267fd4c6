"""`molt verify`: proves anew, from nothing but sources and guards, all that the facts file calls proved or analysed.

Pins are held against the traces: a pinned fact that did not hold when the program was watched, or that never can hold, is a
lie. (It would change no output: a pin is a guard, and this one would always fail.)
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from molt.mine import solver
from molt.mine.answers import Answers
from molt.mine.candidates import guarded
from molt.mine.entry import EntryFacts
from molt.mine.facts import Fate, Section
from molt.mine.guards import BUILTINS
from molt.mine.mining import judge, load, source_of
from molt.mine.proofs import Proofs
from molt.mine.view import Recorded, View, recorded, views
from molt.trace.profile import Profile


@dataclass(slots=True)
class Verdict:
    """`failures`: (function, text, why). `stale`: functions that have changed since."""

    checked: int = 0
    failures: list[tuple[str, str, str]] = field(default_factory=list)
    stale: list[str] = field(default_factory=list)
    queries: int = 0
    rlimit: int = 0
    confirmed: int = 0
    undecided: int = 0


def verify(sections: dict[str, Section], profile: Profile | None, bases: list[Path], second: bool) -> Verdict:
    """`second`: let cvc5 decide each query, too."""
    verdict = Verdict()
    known = recorded(profile) if profile is not None else None
    loaded: dict[str, list[View]] = {}
    for key, section in sorted(sections.items()):
        file = key.partition("::")[0]
        if file not in loaded:
            loaded[file] = _views(file, known, bases)
        view = next((v for v in loaded[file] if v.key == key), None)
        if view is None or view.hash != section.hash:
            verdict.stale.append(key)
            continue
        _verify_function(view, section, verdict, second, profile is not None)
    return verdict


def _views(file: str, known: Recorded | None, bases: list[Path]) -> list[View]:
    path = source_of(file, bases)
    if path is None:
        return []
    module, text = load(path)
    everything = views(module, path, text, None, file)
    seen = {v.key: v for v in views(module, path, text, known, file)} if known is not None else {}
    return [seen.get(v.key, v) for v in everything]


def _verify_function(view: View, section: Section, verdict: Verdict, second: bool, traced: bool) -> None:
    entry = EntryFacts(builtins=frozenset(b for b in BUILTINS if f"{b} is the builtin" in section.texts[Fate.GUARDED]))
    tested = sorted([*section.texts[Fate.GUARDED], *section.pinned])
    for text in (*tested, *tested):  # ranges need the types that sort behind them
        entry = guarded(view, text, entry) or entry
    view.entry = entry
    view.unproved = Proofs(view.fn, view.entry, Answers())
    for fate in (Fate.PROVED, Fate.ANALYSED):
        for text in section.texts[fate]:
            verdict.checked += 1
            fact = judge(view, text)
            if fact is None:
                verdict.failures.append((view.key, text, "not understood"))
            elif fact.fate is not fate:
                why = f"not {fate.value}" + (f": {fact.counterexample}" if fact.counterexample else "")
                verdict.failures.append((view.key, text, why))
    for text in section.pinned:
        verdict.checked += 1
        lie = _lie(view, text, traced)
        if lie:
            verdict.failures.append((view.key, text, lie))
    work = view.proofs.prover.work
    verdict.queries += work.queries
    verdict.rlimit += work.rlimit
    if second:
        _ask_again(view, verdict)


def _lie(view: View, text: str, traced: bool) -> str:
    """Why a pinned fact is false; empty where it may be true."""
    fact = judge(view, text)
    if fact is None:
        return "pinned, and not understood"
    if fact.fate is Fate.REJECTED and (traced or not fact.counterexample.startswith("the traces")):
        return f"pinned, and false: {fact.counterexample}"
    if fact.fate is Fate.GUARDED:
        prover = view.proofs.prover
        for (place, kind), goal in prover.conditions.goals.items() if prover.conditions is not None else ():
            never = type(goal)(goal.owner, f"(not {goal.text})")
            if text.startswith(view.spot(place) + " ") and judged_kind(view, text) == kind and prover.holds([never])[0]:
                return "pinned, and false whenever control comes there"
    return ""


def judged_kind(view: View, text: str) -> str:
    from molt.mine.candidates import divisor, in_bounds, no_overflow, shift_count, small_int, step

    for template in (no_overflow, in_bounds, divisor, step, shift_count, small_int):
        if text.endswith(template.WORDS):
            return template.KIND
    return ""


def _ask_again(view: View, verdict: Verdict) -> None:
    for text, proved, candidates in view.proofs.prover.work.asked:
        if not proved:
            continue
        answer = solver.ask_cvc5(text, proved, candidates)
        if answer == "unsat":
            verdict.confirmed += 1
        elif answer == "sat":
            verdict.failures.append((view.key, f"{len(proved)} facts", "Z3 calls them proved, cvc5 refutes one"))
        else:
            verdict.undecided += 1
