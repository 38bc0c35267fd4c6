"""Asks Z3, always the same way: fixed seed, a fresh context for each query, a bound on its work and never on time.

A query is a text (query.py) with goals `f0..` and assumed candidates `h0..`. Those of the goals that can fail are taken out,
with the candidates of the same number, until the rest cannot: that is Houdini (Flanagan and Leino, FME 2001). What the solver
does not decide counts as failing.
"""

from __future__ import annotations

import functools
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

from molt.errors import Diagnostic, MoltError

RLIMIT = 400_000
"""Z3's own unit of work, for each check."""
BUDGET = 50 * RLIMIT
"""For a question in all, a few seconds: what is not decided by then is tested at run time."""
PROTOCOL = "3"
"""Part of the key of cached answers: how we ask."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Goals that hold; what a model said of one that does not (its values by name); the work done."""

    proved: frozenset[int]
    rlimit: int
    unknown: int = 0
    model: tuple[tuple[str, int], ...] = ()


@functools.cache
def z3_version() -> str:
    return version("z3-solver")


def key(text: str, goals: int, candidates: bool) -> str:
    made_of = f"{PROTOCOL} {z3_version()} {RLIMIT} {BUDGET} {goals} {candidates}\n{text}"
    return hashlib.blake2b(made_of.encode(), digest_size=16).hexdigest()


def decide(text: str, goals: int, candidates: bool) -> Answer:
    """Which goals hold, each under those candidates that hold with it (`candidates`: goal k is that candidate k is inductive)."""
    session = _Session(text)
    alive = list(range(goals))
    unknown = 0
    while alive:
        assumptions = [f"h{k}" for k in alive] if candidates else []
        verdict, failing = session.check(assumptions, alive)
        if verdict == "unsat":
            break
        if verdict == "unknown":
            failing, undecided = _by_parts(session, assumptions, alive)
            unknown += undecided
            if not failing:
                break
        alive = [k for k in alive if k not in failing]
        if session.rlimit() > BUDGET:
            unknown += len(alive)
            alive = []
    return Answer(frozenset(alive), session.rlimit(), unknown)


def _by_parts(session: _Session, assumptions: Sequence[str], goals: list[int]) -> tuple[list[int], int]:
    """Of goals that are too many, or too hard, for one check: those that fail or are not decided, and how many are not decided.
    By halves: where most can be proved, a check for each took two minutes (2,500 candidates of one function)."""
    if len(goals) == 1 or session.rlimit() > BUDGET:
        return goals, len(goals)
    failing: list[int] = []
    undecided = 0
    middle = len(goals) // 2
    for part in (goals[:middle], goals[middle:]):
        verdict, wrong = session.check(assumptions, part)
        if verdict == "unknown":
            wrong, unknown = _by_parts(session, assumptions, part)
            undecided += unknown
        failing += wrong
    return failing, undecided


def _z3() -> Any:
    try:
        import z3
    except ModuleNotFoundError:
        raise MoltError(Diagnostic("z3-solver", 0, -1, "not installed", "run `make setup`")) from None
    return z3


class _Session:
    """One context, one solver; calls go to Z3's C interface, since most queries take less than its Python classes."""

    def __init__(self, text: str) -> None:
        self.z3 = z3 = _z3()
        self.context = z3.Context()
        self.solver = z3.SimpleSolver(ctx=self.context)
        self.solver.set("random_seed", 0)
        self.solver.set("rlimit", RLIMIT)
        self.solver.set("phase_selection", 1)  # true first: a model then shows most of what can fail, not one thing
        self.solver.from_string(text)
        self.bools: dict[str, Any] = {}

    def flag(self, name: str) -> Any:
        if name not in self.bools:
            self.bools[name] = self.z3.Bool(name, ctx=self.context)
        return self.bools[name]

    def check(self, assumptions: Sequence[str], goals: Sequence[int]) -> tuple[str, list[int]]:
        """Can one of the goals fail? If so, which do in the model found."""
        fails = [self.flag(f"f{k}") for k in goals]
        self.solver.push()
        self.solver.add(self.z3.Or(*fails, self.context) if len(fails) > 1 else fails[0])
        verdict = str(self.solver.check(*map(self.flag, assumptions)))
        failing: list[int] = []
        if verdict == "sat":
            failing = [k for k, f in zip(goals, fails, strict=True) if self.is_true(f)]
        self.solver.pop()
        return verdict, failing

    def is_true(self, term: Any) -> bool:
        """In the model that was found last."""
        z3, context = self.z3, self.context.ref()
        out = (z3.Ast * 1)()
        model = z3.Z3_solver_get_model(context, self.solver.solver)
        z3.Z3_model_eval(context, model, term.as_ast(), True, out)
        return bool(z3.Z3_get_bool_value(context, out[0]) == 1)

    def rlimit(self) -> int:
        return int(self.solver.statistics().get_key_value("rlimit count"))


def counterexample(text: str, wanted: Sequence[str]) -> Answer:
    """Values, in a case in which goal 0 fails, of those of the names that are ints; none where there is no case or it is not
    found."""
    session = _Session(text)
    z3, found = session.z3, {}
    session.solver.add(session.flag("f0"))
    if str(session.solver.check()) == "sat":
        model = session.solver.model()
        for declaration in model.decls():
            value = model[declaration]
            if declaration.name() in wanted and z3.is_int_value(value):
                found[declaration.name()] = value.as_long()
    return Answer(frozenset(), session.rlimit(), 0, tuple(sorted(found.items())))


def ask_cvc5(text: str, proved: Sequence[int], candidates: bool) -> str:
    """A second opinion: `unsat` confirms that none of the goals can fail."""
    import cvc5

    script = ["(set-logic ALL)", "(set-option :rlimit 2000000)", text]
    if candidates:
        script += [f"(assert h{k})" for k in proved]
    script.append(f"(assert (or false {' '.join(f'f{k}' for k in proved)}))")
    terms = cvc5.TermManager()
    solver = cvc5.Solver(terms)
    parser = cvc5.InputParser(solver)
    parser.setStringInput(cvc5.InputLanguage.SMT_LIB_2_6, "\n".join(script), "query")
    while not (command := parser.nextCommand()).isNull():
        command.invoke(solver, parser.getSymbolManager())
    return re.split(r"\s", str(solver.checkSat()))[0]
