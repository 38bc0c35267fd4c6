"""What the text of a source tells: which lines belong together as a statement, and where a function lies.

A recording has a row for each line where an instruction of CPython begins; the other lines of a statement ran with it.

    total = add(      ran
        a, b)         ran with it
"""

from __future__ import annotations

import ast
from dataclasses import dataclass, field

from molt.site import Function, functions_of


@dataclass(slots=True)
class SourceText:
    """`statements`: by line, the first and last line of the innermost statement it belongs to (of a compound one, its head).
    `functions`: by qualified name and first line, as the IR names them."""

    lines: list[str]
    statements: dict[int, tuple[int, int]] = field(default_factory=dict)
    functions: dict[tuple[str, int], Function] = field(default_factory=dict)

    def part(self, line: int, end_line: int, column: int, end_column: int) -> str:
        """The expression there, on one line; columns are bytes."""
        if not 0 < line <= len(self.lines) or column < 0:
            return ""
        first = self.lines[line - 1].encode()
        if end_line == line:
            return first[column:end_column].decode(errors="replace")
        return first[column:].decode(errors="replace").rstrip() + " ..."

    def together(self, line: int) -> range:
        first, last = self.statements.get(line, (line, line))
        return range(first, last + 1)


def read(text: str, tree: ast.Module) -> SourceText:
    found = SourceText(text.split("\n"))
    for node in ast.walk(tree):
        if isinstance(node, ast.stmt | ast.ExceptHandler | ast.match_case):
            _add(found, node)
    found.functions = {(f.qualname, f.first_line): f for f in functions_of(tree)}
    return found


def _add(found: SourceText, node: ast.stmt | ast.ExceptHandler | ast.match_case) -> None:
    first = node.pattern.lineno if isinstance(node, ast.match_case) else node.lineno
    body = getattr(node, "body", None)
    last = max(first, body[0].lineno - 1) if body else getattr(node, "end_lineno", None) or first
    for line in range(first, last + 1):
        inner = found.statements.get(line)
        if inner is None or last - first < inner[1] - inner[0]:
            found.statements[line] = (first, last)


def own_lines(function: Function) -> range:
    """Lines where code of the function itself may be: behind `def`, decorators and defaults, which run around it."""
    body = getattr(function.node, "body", None)
    first = body[0].lineno if isinstance(body, list) and body else function.first_line
    return range(first, last_line(function) + 1)


def last_line(function: Function) -> int:
    if isinstance(function.node, ast.Module):
        return max((statement.end_lineno or 1 for statement in function.node.body), default=1)
    return getattr(function.node, "end_lineno", None) or function.first_line
