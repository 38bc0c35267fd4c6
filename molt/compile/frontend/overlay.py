"""Replacing parts of a standard library module: runtime/lib/overlay/<module path>.py over CPython's own file.

Top-level functions, classes and assignments of the overlay take the place of those of the same name; names that only
the overlay has are put before the next replaced one, or at the end; its imports come first.
"""

from __future__ import annotations

import ast


def apply(tree: ast.Module, overlay: ast.Module) -> None:
    """Changes `tree` in place."""
    imports: list[ast.stmt] = []
    waiting: list[ast.stmt] = []
    for statement in overlay.body:
        if isinstance(statement, (ast.Import, ast.ImportFrom)):
            if not (isinstance(statement, ast.ImportFrom) and statement.module == "__future__"):
                imports.append(statement)
            continue
        if _is_docstring(statement):
            continue
        place = _place(tree.body, _names(statement))
        if place is None:
            waiting.append(statement)
            continue
        ast.increment_lineno(statement, tree.body[place].lineno - statement.lineno)
        names = _names(statement)
        rest = [s for s in tree.body[place + 1 :] if not (_names(s) and _names(s) <= names)]
        tree.body[place:] = [*waiting, statement, *rest]
        waiting = []
    tree.body += waiting
    at = _first_ordinary(tree.body)
    tree.body[at:at] = imports


def _is_docstring(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)


def _names(statement: ast.stmt) -> set[str]:
    if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        return {statement.name}
    if isinstance(statement, ast.Assign):
        return {t.id for t in statement.targets if isinstance(t, ast.Name)}
    if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
        return {statement.target.id}
    return set()


def _place(body: list[ast.stmt], names: set[str]) -> int | None:
    return next((i for i, s in enumerate(body) if names and names & _names(s)), None)


def _first_ordinary(body: list[ast.stmt]) -> int:
    at = 0
    while at < len(body):
        statement = body[at]
        future = isinstance(statement, ast.ImportFrom) and statement.module == "__future__"
        if not future and not _is_docstring(statement):
            break
        at += 1
    return at
