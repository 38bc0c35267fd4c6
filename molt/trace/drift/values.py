"""Types and ranges: of variables, results and yields by function, and of attributes by class.

f(x): int in the baseline, int and float now     polymorphic
f(x): int in the baseline, float now             type
f(x): int of 20 bits, now of 70                  range
f(x): int of 7 bits, now of 40                   wider
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from molt.trace.drift import evidence
from molt.trace.drift.comparison import Comparison, names
from molt.trace.drift.findings import Finding
from molt.trace.drift.rules import RULES
from molt.trace.drift.side import Function, Held, Place, What
from molt.trace.drift.sources import stores

_USED = re.compile(r"(\[\]|\{v\}|\(\d+\))*")
"""Paths into containers that the build looks at."""
_INSIDE = {"[]": "elements", "{k}": "keys", "{v}": "values"}


def find(both: Comparison) -> Iterator[Finding]:
    for base, new in both.pairs():
        for place, now in new.values.items():
            was = base.values.get(place)
            if was is None:
                continue
            yield from _types(both, base, new, place, was, now)
            yield from _range(both, new, place, was, now)
    yield from _attributes(both)


def _types(
    both: Comparison, base: Function, new: Function, place: Place, was: dict[str, Held], now: dict[str, Held]
) -> Iterator[Finding]:
    what, name, path = place
    if not _USED.fullmatch(path):
        return
    total = sum(held.looks for held in now.values())
    fresh = [t for t in now if t not in was and t != "*" and not _renamed(t, was, both)]
    more = [t for t in fresh if evidence.is_new(_looks(both, now[t], path), total, was, now, bool(path))]
    if not more:
        return
    kind = "polymorphic" if len(was) == 1 and not was.keys().isdisjoint(now) else "type"
    first = min((now[t] for t in more), key=lambda held: (not held.argument, held.line))
    yield both.finding(
        kind,
        new,
        _where(both, new, what, name, first),
        subject_of(what, name, path, first.argument),
        names(was),
        names(now),
        both.facts_about(new, "returns" if what is What.RETURN else name),
        names(more),
    )


def _looks(both: Comparison, held: Held, path: str) -> int | None:
    if not both.new.counted:
        return None
    return held.looks if path else held.most


def _renamed(type_: str, was: dict[str, Held], both: Comparison) -> bool:
    """`__main__.Node` where the baseline, recorded by another command, says `app.Node`."""
    module, _, rest = type_.partition(".")
    return module == "__main__" and any(t.endswith("." + rest) and t.partition(".")[0] in both.new.modules for t in was)


def _range(both: Comparison, new: Function, place: Place, was: dict[str, Held], now: dict[str, Held]) -> Iterator[Finding]:
    what, name, path = place
    if "int" not in was or "int" not in now:
        return
    before, after = was["int"], now["int"]
    facts = both.facts_about(new, "returns" if what is What.RETURN else name)
    border = evidence.TAG_BITS if facts else evidence.NEAR_BITS
    kind = "wider" if after.bits >= before.bits + evidence.WIDER_BITS else ""
    if after.bits > evidence.TAG_BITS:
        kind = "range" if before.bits <= border else ""
    if kind:
        where = _where(both, new, what, name, after)
        subject = subject_of(what, name, path, after.argument)
        yield both.finding(kind, new, where, subject, _bits(before), _bits(after), facts)


def _bits(held: Held) -> str:
    return f"ints of up to {held.bits} bits"


def _where(both: Comparison, function: Function, what: What, name: str, held: Held) -> tuple[int, int]:
    if what is What.RETURN:
        return both.at_definition(function)
    if what is What.VARIABLE and held.argument:
        return both.at_parameter(function, name)
    return both.at_line(function, held.line)


def subject_of(what: What, name: str, path: str, argument: bool = False) -> str:
    """`argument items, elements`."""
    kind = "argument" if argument else what.value
    return f"{kind} {name}".strip() + inside(path)


def inside(path: str) -> str:
    steps = re.findall(r"\[\]|\{k\}|\{v\}|\(\d+\)", path)
    return "".join(f", {_INSIDE.get(step, f'item {step[1:-1]}')}" for step in steps)


# -- attributes


def _attributes(both: Comparison) -> Iterator[Finding]:
    for (owner, name), now in both.new.attributes.items():
        was = both.base.attributes.get((owner, name), {})
        for path, types in now.items():
            before = was.get(path)
            if not before or not _USED.fullmatch(path):
                continue
            total = sum(types.values())
            more = [
                t
                for t, looks in types.items()
                if t not in before
                and t != "*"
                and evidence.is_new(looks if both.new.counted else None, total, before, types, sampled=True)
            ]
            if not more:
                continue
            place = _store(both, owner, name)
            if place is None:
                continue
            file, line, column = place
            kind = "polymorphic" if len(before) == 1 and not before.keys().isdisjoint(types) else "type"
            yield both.anywhere(
                kind, file, (line, column), owner, f"attribute {name}{inside(path)}", names(before), names(types),
                severity=RULES[kind].severity, effect_on=names(more),
            )  # fmt: skip


def _store(both: Comparison, owner: str, name: str) -> tuple[str, int, int] | None:
    """Where the class's own methods bind the attribute, first where they did not in the baseline; else the class. None: no class of
    the program's own files."""
    for file in sorted(both.new.files):
        text = both.sources.text(file)
        if text is None:
            continue
        for (qualname, _), function in text.functions.items():
            if isinstance(function.node, ast.ClassDef) and owner.endswith("." + qualname):
                found = [n for n in stores(function.node, name, attribute=True)]
                best = min(found, key=lambda n: (not ran_newly(both, file, n.lineno), n.lineno), default=function.node)
                return file, best.lineno, best.col_offset
    return None


def ran_newly(both: Comparison, file: str, line: int) -> bool:
    """Did this line run, and did it not in the baseline?"""
    ran = False
    for function in both.new.all():
        if function.file == file and (relative := line - both.first_line(function)) in function.lines:
            ran = True
            before = both.base.functions.get(function.key, {}).get(function.hash)
            if before is not None and relative in before.lines:
                return False
    return ran
