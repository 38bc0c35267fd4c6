"""Numbers that a module binds to a global name once, as far as its text says.

Only a hint, as what a profile saw: what a name holds is looked at where it is read.

    BLACK = 1                   {"BLACK": "int", "SCALE": "float"}
    SCALE = -0.5
    count = 0                   bound again below
    def f():
        global count
        count += 1
"""

from __future__ import annotations

import ast


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
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        node = node.operand
    kind = type(node.value).__name__ if isinstance(node, ast.Constant) else None
    return kind if kind in ("int", "float", "bool") else None
