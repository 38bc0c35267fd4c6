"""Houdini over a function's candidates, and proofs of its goals under what is left."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from molt.compile.ir.core import Function
from molt.mine import invariants, solver
from molt.mine.answers import Answers
from molt.mine.conditions import ENTRY, Conditions, Goal, conditions
from molt.mine.entry import EntryFacts
from molt.mine.flow import flow
from molt.mine.graph import Irreducible, graph
from molt.mine.query import Assumed, text_of

BATCH = 60
"""Goals asked together: a context costs as much as several checks."""


@dataclass(slots=True)
class Work:
    """What proving cost, and what was asked, for a second opinion."""

    queries: int = 0
    from_cache: int = 0
    rlimit: int = 0
    unknown: int = 0
    asked: list[tuple[str, tuple[int, ...], bool]] = field(default_factory=list)


class Prover:
    """A function under one set of guards; None of its facts holds where `conditions` is None (not supported)."""

    def __init__(self, fn: Function, entry: EntryFacts, answers: Answers) -> None:
        self.answers, self.work = answers, Work()
        self.conditions: Conditions | None = None
        self.assumed: list[Assumed] = []
        found = flow(fn, entry)
        try:
            self.conditions = conditions(found, graph(found))
        except Irreducible:
            return
        self.assumed = self._houdini(self.conditions)

    def _houdini(self, c: Conditions) -> list[Assumed]:
        proposed: list[Assumed] = []
        goals: list[list[Goal]] = []
        for header in c.headers.values():
            into = [e.id for e in c.graph.into[header.block]]
            if header.block == c.flow.start.id:
                into.append(ENTRY)
            for text in invariants.candidates(c, header):
                group = [Goal(c.edges[e][0], invariants.arriving(c, header, e, text)) for e in into]
                proposed.append(Assumed(header.owner, text, len(proposed)))
                goals.append(group)
        if not proposed:
            return []
        left = self._ask(text_of(c, goals, proposed), len(goals), True)
        return [Assumed(a.owner, a.text) for k, a in enumerate(proposed) if k in left]

    def holds(self, goals: Iterable[Goal]) -> list[bool]:
        """Which of the goals are proved."""
        c, wanted = self.conditions, list(goals)
        if c is None:
            return [False] * len(wanted)
        result: list[bool] = []
        for i in range(0, len(wanted), BATCH):
            batch = wanted[i : i + BATCH]
            proved = self._ask(text_of(c, [[g] for g in batch], self.assumed), len(batch), False)
            result += (k in proved for k in range(len(batch)))
        return result

    def counterexample(self, goal: Goal, wanted: list[str]) -> dict[str, int]:
        """Values of names in a case in which the goal fails, as far as the conditions tell."""
        if self.conditions is None:
            return {}
        text = text_of(self.conditions, [[goal]], self.assumed)
        key = solver.key(text + " ".join(wanted), 1, False)
        answer = self.answers.get(key)
        if answer is None:
            answer = solver.counterexample(text, wanted)
            self.answers.put(key, answer)
        return dict(answer.model)

    def _ask(self, text: str, goals: int, candidates: bool) -> frozenset[int]:
        key = solver.key(text, goals, candidates)
        answer = self.answers.get(key)
        if answer is None:
            answer = solver.decide(text, goals, candidates)
            self.answers.put(key, answer)
            self.work.queries += 1
        else:
            self.work.from_cache += 1
        self.work.rlimit += answer.rlimit
        self.work.unknown += answer.unknown
        self.work.asked.append((text, tuple(sorted(answer.proved)), candidates))
        return answer.proved
