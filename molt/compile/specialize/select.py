"""Which functions get a specialized version, and why the others do not."""

from __future__ import annotations

from molt.compile.backend import heat
from molt.compile.ir.core import Function, Module
from molt.compile.specialize.infer import Facts, infer
from molt.compile.specialize.observed import ModuleSeen
from molt.compile.specialize.reasons import Reason, Why
from molt.compile.specialize.signatures import narrower
from molt.compile.specialize.unmade_state import may_stay_unmade

MOST_PARAMETERS = 10
LARGEST = 2000
"""Operations. Each place where control may leave is a block with all that is alive there: of one function with 8,851 operations the
build did not end within five minutes."""
_KINDS = {
    "class": "the body of a class",
    "text": "the body of a text for eval or exec",
}


def choose(module: Module, seen: ModuleSeen) -> dict[int, Facts]:
    """Facts of the functions that are worth it (with those of their narrower versions), by id of the function."""
    decisions = {id(fn): decide(fn, seen) for fn in module.functions}
    return {key: decided for key, decided in decisions.items() if isinstance(decided, Facts)}


def decide(fn: Function, seen: ModuleSeen) -> Facts | Reason:
    """The facts of the function's specialized versions, or why it gets none."""
    if fn.by_name:
        return Reason(Why.KIND, "of a text for eval or exec")
    profile = seen.functions.get((fn.qualname, fn.line))
    if profile is None:
        return Reason(Why.CHANGED if (fn.qualname, fn.line) in seen.changed else Why.NOT_RUN)
    if fn.kind in _KINDS:
        return Reason(Why.KIND, _KINDS[fn.kind])
    if fn.kind == "module" and not fn.hot:
        return Reason(Why.KIND, "the body of a module without loops")
    if not fn.hot:
        return Reason(Why.KIND, "what Python runs for an annotation or a type parameter")
    if len(fn.parameters.names) > MOST_PARAMETERS:
        return Reason(Why.PARAMETERS, str(len(fn.parameters.names)))
    if heat.size(fn) > LARGEST:
        return Reason(Why.TOO_LARGE, str(heat.size(fn)))
    if profile.tuned_out:
        return Reason(Why.TUNED)
    if not profile.worked or heat.size(fn) > profile.room:
        return Reason(Why.SELDOM)
    facts = infer(fn, profile, seen)
    facts.narrower = narrower(fn, profile, seen, facts)
    facts.only_narrower = not facts.worthwhile()
    if fn.kind == "generator":
        unmade = infer(fn, profile, seen, unmade=True)
        facts.unmade = unmade if may_stay_unmade(fn, unmade) else None
    return facts if facts.narrower or not facts.only_narrower else Reason(Why.NOTHING_TO_GAIN)
