"""What Molt tells its user: diagnostics with place, cause and next step."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding. `line` is 1-based (0: the whole file), `column` 0-based in bytes (-1: the whole line)."""

    path: str
    line: int
    column: int
    message: str
    hint: str | None = None
    severity: str = "error"  # error, warning, note
    verbatim: str | None = None  # shown instead of all else: CPython's words for a syntax error


class MoltError(Exception):
    """Ends the command with diagnostics; never shown as a traceback."""

    def __init__(self, diagnostics: list[Diagnostic] | Diagnostic) -> None:
        self.diagnostics = [diagnostics] if isinstance(diagnostics, Diagnostic) else diagnostics
        super().__init__("\n".join(render(d) for d in self.diagnostics))


def render(diagnostic: Diagnostic, source: str | None = None) -> str:
    """`path:line:column: severity: message`, the source line with a caret if the text is given, and the hint."""
    if diagnostic.verbatim is not None:
        return diagnostic.verbatim
    place = diagnostic.path
    if diagnostic.line > 0:
        place += f":{diagnostic.line}"
        if diagnostic.column >= 0:
            place += f":{diagnostic.column + 1}"
    lines = [f"{place}: {diagnostic.severity}: {diagnostic.message}"]
    if source is not None and diagnostic.line > 0:
        lines += _excerpt(diagnostic, source)
    if diagnostic.hint is not None:
        lines.append(f"hint: {diagnostic.hint}")
    return "\n".join(lines)


def _excerpt(diagnostic: Diagnostic, source: str) -> list[str]:
    lines = source.splitlines()
    if diagnostic.line > len(lines):
        return []
    text = lines[diagnostic.line - 1]
    stripped = text.lstrip()
    shown = ["    " + stripped]
    if diagnostic.column >= 0:
        before = len(text.encode()[: diagnostic.column].decode(errors="replace"))
        shown.append(" " * (4 + max(0, before - (len(text) - len(stripped)))) + "^")
    return shown
