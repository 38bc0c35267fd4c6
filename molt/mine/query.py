"""From goals to SMT-LIB text: what is relevant to them, in an order that depends on nothing else.

A text declares for each goal a boolean `f<k>`: "control comes here and goal k does not hold". For each candidate invariant
there is an `h<k>` under which it is assumed. The solver is then asked whether any `f` can be true while the `h` are
(solver.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from molt.mine.conditions import FIXED, NAME, SMT_SORT, Conditions, Goal

_ROUNDS = 12


@lru_cache(maxsize=100_000)
def names(text: str) -> frozenset[str]:
    return frozenset(NAME.findall(text))


@dataclass(frozen=True, slots=True)
class Assumed:
    """`text` holds where `owner` is true, while the candidate of this number is assumed (None: always)."""

    owner: str
    text: str
    number: int | None = None


def text_of(c: Conditions, goals: Sequence[Sequence[Goal]], assumed: Sequence[Assumed] = ()) -> str:
    """The query. Each element of `goals` is a conjunction: its `f` is true where one of its goals fails."""
    owners = _ways(c, (g.owner for group in goals for g in group))
    extra: dict[str, list[Assumed]] = {}
    for a in assumed:
        extra.setdefault(a.owner, []).append(a)
    relevant = set().union(*(names(g.text) for group in goals for g in group))
    kept = _relevant(c, owners, extra, relevant)
    lines: list[str] = []
    declared: set[str] = set()
    speaking = {owner for owner, _ in kept} | {a.owner for a in assumed} | {g.owner for group in goals for g in group}
    short = _shortened(c, owners, speaking)
    for owner, text in kept:
        lines.append(f"(assert (=> {owner} {text}))")
    for owner, parents in short.items():
        if len(parents) == 1:
            lines.append(f"(assert (=> {owner} {parents[0]}))")
        elif parents:
            lines.append(f"(assert (=> {owner} (or {' '.join(parents)})))")
    for a in assumed:
        if a.owner in owners and names(a.text) <= relevant:
            way = a.owner if a.number is None else f"(and {a.owner} h{a.number})"
            lines.append(f"(assert (=> {way} {a.text}))")
    for name in sorted(relevant, key=_age):
        lines += (f"(assert {text})" for text in c.definitions.get(name, ()))
        lines += (f"(assert (not (= {name} {other})))" for other in c.apart.get(name, ()) if other in relevant)
    for k, group in enumerate(goals):
        failing = [f"(and {g.owner} (not {g.text}))" for g in group]
        lines.append(f"(assert (= f{k} {failing[0] if len(failing) == 1 else '(or ' + ' '.join(failing) + ')'}))")
    for line in lines:
        declared |= names(line)
    declared |= {f"h{a.number}" for a in assumed if a.number is not None}
    return "".join(f"(declare-const {n} {SMT_SORT[n[0]]})\n" for n in sorted(declared, key=_age)) + "\n".join(lines) + "\n"


def _age(name: str) -> tuple[int, str]:
    return int(name[1:]), name


def _ways(c: Conditions, goals: Iterable[str]) -> dict[str, None]:
    """The owners that control may have come through, the goals' own first."""
    found: dict[str, None] = {}
    work = list(dict.fromkeys(goals))
    while work:
        owner = work.pop()
        if owner not in found:
            found[owner] = None
            work += c.parents.get(owner, ())
    return found


def _relevant(c: Conditions, owners: dict[str, None], extra: dict[str, list[Assumed]], relevant: set[str]) -> list[tuple[str, str]]:
    """Facts that speak of what the goals speak of, directly or through others. Leaving facts out never makes a proof wrong."""
    waiting = list(dict.fromkeys((owner, text) for owner in sorted(owners, key=_age) for text in c.facts.get(owner, ())))
    kept: set[tuple[str, str]] = set()
    for _ in range(_ROUNDS):
        before = len(relevant), len(kept)
        for name in list(relevant):
            for text in c.definitions.get(name, ()):
                relevant |= names(text)
        still: list[tuple[str, str]] = []
        for owner, text in waiting:
            if names(text) - {FIXED} & relevant:
                kept.add((owner, text))
                relevant |= names(text)
            else:
                still.append((owner, text))
        waiting = still
        for owner in owners:
            for a in extra.get(owner, ()):
                if names(a.text) & relevant:
                    relevant |= names(a.text)
        if (len(relevant), len(kept)) == before:
            break
    return sorted(kept, key=lambda f: (_age(f[0]), f[1]))


def _shortened(c: Conditions, owners: dict[str, None], busy: set[str]) -> dict[str, list[str]]:
    """Parents of owners, those left out that have one parent and say nothing."""

    def resolve(owner: str) -> str:
        while owner not in busy and len(c.parents.get(owner, ())) == 1:
            owner = c.parents[owner][0]
        return owner

    result: dict[str, list[str]] = {}
    work = [o for o in owners if o in busy]
    while work:
        owner = work.pop()
        if owner in result:
            continue
        result[owner] = list(dict.fromkeys(resolve(p) for p in c.parents.get(owner, ())))
        work += result[owner]
    return {o: result[o] for o in sorted(result, key=_age)}
