"""Numbers that a module binds to a global name once, as far as its text says.

Only a hint, as what a profile saw: what a name holds is looked at where it is read.

    BLACK = 1                   {"BLACK": "int", "SCALE": "float", "MASK": "uint64"}
    SCALE = -0.5
    MASK = (1 << 64) - 1
    count = 0                   bound again below
    def f():
        global count
        count += 1
"""

from __future__ import annotations

import ast

from molt.compile.frontend.folding import fold
from molt.compile.specialize.rules import LARGE_INT, SMALL_BITS, UINT64


def constants_of(tree: ast.Module) -> dict[str, str]:
    """By name: the type of its number."""
    stores: dict[str, int] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            stores[node.id] = stores.get(node.id, 0) + 1
    found = {}
    for statement in tree.body:
        if isinstance(statement, ast.Assign):
            kind = _number(statement.value)
            for target in statement.targets:
                if kind is not None and isinstance(target, ast.Name) and stores[target.id] == 1:
                    found[target.id] = kind
    return found


def _number(node: ast.expr) -> str | None:
    folded = fold(node)
    value = folded.value if folded is not None else None
    if type(value) is int and value.bit_length() > SMALL_BITS:
        return UINT64 if 0 <= value < 2**64 else LARGE_INT
    return type(value).__name__ if type(value) in (int, float, bool) else None
