"""Replacing parts of a standard library module: runtime/lib/overlay/<module path>.py over CPython's own file.

Top-level functions, classes and assignments of the overlay take the place of those of the same name; names that only
the overlay has are put before the next replaced one, or at the end; its imports come first.

Where CPython uses a C module instead, two statements of an overlay say how the file is to look like it:

    TEXTS = {"cannot compare naive and aware times": "can't compare offset-naive and offset-aware times"}
    stand_for_c("datetime", (date, time, timedelta))      # at the end; from the module _dataclasses

The first replaces texts in the whole file. The second is an ordinary call, which tells the classes that they are builtin
(`MOLT_TYPE_STANDS_FOR_C`); the build reads the names out of it, and leaves their functions out of tracebacks.
"""

from __future__ import annotations

import ast

TEXTS = "TEXTS"


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
        if _names(statement) == {TEXTS}:
            _replace_texts(tree, ast.literal_eval(statement.value))  # type: ignore[attr-defined]
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


def names_in_c(overlay: ast.Module) -> frozenset[str]:
    """The classes and functions that CPython has in C, as the overlay's calls of stand_for_c say."""
    calls = [s.value for s in overlay.body if isinstance(s, ast.Expr) and isinstance(s.value, ast.Call)]
    told = [c.args[1] for c in calls if isinstance(c.func, ast.Name) and c.func.id == "stand_for_c"]
    return frozenset(n.id for names in told for n in ast.walk(names) if isinstance(n, ast.Name))


def _replace_texts(tree: ast.Module, texts: dict[str, str]) -> None:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            node.value = texts.get(node.value, node.value)


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
