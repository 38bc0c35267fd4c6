"""Names of modules, builtins, classes and instances that are bound a second time. A trace says which, not where: the program's
text is searched."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from molt.trace.drift.comparison import Comparison
from molt.trace.drift.findings import Finding
from molt.trace.drift.rules import NOTE, RULES
from molt.trace.drift.sources import stores
from molt.trace.drift.values import ran_newly

_OWNERS = {"module": "global", "builtins": "builtin", "class": "class attribute", "instance": "attribute"}


def find(both: Comparison) -> Iterator[Finding]:
    enums = {owner_name for (_, owner_name, _, _), (_, after) in both.new.rebindings.items() if after == owner_name}
    for (owner, owner_name, name, how), (before, after) in sorted(both.new.rebindings.items()):
        if (owner, owner_name, name, how) in both.base.rebindings or owner_name in enums:
            continue  # an enum binds its members to instances of itself while it is made
        place = _place(both, owner, owner_name, name)
        if place is None:
            continue  # of a library, by a library
        file, line, column = place
        facts = _facts(both, name) if owner in ("module", "builtins") else ()
        rule = RULES["rebound"]
        severity = rule.relied if facts else NOTE if owner == "instance" else rule.severity
        was = f"never {how}" + (f", a {before}" if before else "")
        now = how + (f" to a {after}" if after else "")
        subject = f"{_OWNERS.get(owner, owner)} {name}"
        yield both.anywhere("rebound", file, (line, column), owner_name, subject, was, now, severity=severity, facts=facts)


def _facts(both: Comparison, name: str) -> tuple[str, ...]:
    text = f"{name} is the builtin"
    return tuple(
        f"{key}: {text}" for key, section in sorted(both.facts.items()) if any(text in texts for texts in section.texts.values())
    )


def _place(both: Comparison, owner: str, owner_name: str, name: str) -> tuple[str, int, int] | None:
    """The line that binds it; else where the owner is. None: the owner is a library's, and no line of the program that is new
    does it."""
    found: list[tuple[bool, bool, str, int, int]] = []
    home: tuple[str, int, int] | None = None
    for file in sorted(both.new.files):
        text = both.sources.text(file)
        if text is None:
            continue
        own = owner == "module" and (both.new.modules.get(owner_name) == file or owner_name == "__main__")
        if own and both.new.modules.get(owner_name, file) == file:
            home = home or (file, 1, -1)
        for (qualname, _), function in text.functions.items():
            if owner in ("class", "instance") and isinstance(function.node, ast.ClassDef) and owner_name.endswith("." + qualname):
                home, own = (file, function.node.lineno, function.node.col_offset), True
        for node in stores(text.tree, name, attribute=owner in ("class", "instance")):
            found.append((not ran_newly(both, file, node.lineno), not own, file, node.lineno, node.col_offset))
    if found and (home is not None or not min(found)[0]):
        return min(found)[2:]
    return home
