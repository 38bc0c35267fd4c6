"""What Molt does not support (section 8 of the design), found before anything is compiled.

In the program's own files a finding refuses the build; in a dependency the call becomes a trap that names its site.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from molt.compile.frontend import scopes, texts
from molt.compile.frontend.scopes import Scopes
from molt.errors import Diagnostic

if TYPE_CHECKING:
    from molt.compile.frontend.closure import Source
    from molt.texts import Recorded

TRACERS = ("settrace", "setprofile", "_settraceallthreads", "_setprofileallthreads")


def check(source: Source) -> list[Diagnostic]:
    """Findings in one of the program's own files."""
    tree, recorded = source.tree, source.recorded
    refused = texts.given(tree, recorded).refused
    findings: list[tuple[int, int, str, str]] = []
    for node, message, hint in _findings(tree, scopes.analyse(tree), refused):
        findings.append((node.lineno, node.col_offset, message, hint))
    for text, call in texts.all_given(tree, recorded).items():
        tree = texts.parsed(text).tree
        place = (call.lineno, call.col_offset) if call is not None else (1, 0)
        which = "a recorded text" if text.recorded else "the text"
        for node, message, hint in _findings(tree, scopes.analyse(tree), refused_in(text, recorded)):
            findings.append((*place, f"in {which}, line {node.lineno}: {message}", hint))
    return [Diagnostic(source.path, *finding) for finding in findings]


Refused = dict[ast.Call, str]


def refused_in(text: texts.Text, recorded: Recorded) -> Refused:
    """Calls in a text whose texts nobody knows. Where there was a recording, the run finds out: what it gave is somewhere."""
    return {} if text.recorded or recorded else texts.given(texts.parsed(text).tree).refused


def trapped_calls(source: Source, tree: ast.Module, module_scopes: Scopes, refused: Refused) -> dict[ast.AST, str]:
    """Calls of a dependency that end the process when they are reached, with the message to end with. `tree` is the source's, or
    that of a text in it."""
    return {
        node: f"{source.path}:{node.lineno}: {message}" + (f"\nhint: {RECORD_HINT}" if node in refused else "")
        for node, message, _ in _findings(tree, module_scopes, refused)
        if isinstance(node, ast.Call)
    }


Finding = tuple[ast.expr, str, str]  # where, what, and what to do instead

NO_COMPILER = "a compiled program has no compiler"
TEXT_HINT = "write the text as a constant, or the code as a function; or record the program, which keeps its texts (molt record)"
RECORD_HINT = "record a run that gives this text (molt record -- python ...), and build the program again"
"""As runtime/eval.c says it."""
NO_EVENTS = "is not supported: compiled code has no trace events"
TRACE_HINT = "run the program under CPython to trace it"
NO_FRAMES = "changing a frame is not supported: local variables live in registers"
FRAME_HINT = "pass the values as arguments, or keep them in an object"

DICT_WRITERS = ("update", "setdefault", "pop", "popitem", "clear", "__setitem__", "__delitem__")
FRAME_MAKERS = ("_getframe", "currentframe", "_current_frames")
FRAME_LINKS = ("f_back", "tb_frame", "gi_frame", "cr_frame", "ag_frame")
FRAME_FIELDS = ("f_lineno", "f_trace", "f_trace_lines", "f_trace_opcodes")


def _findings(tree: ast.Module, module_scopes: Scopes, refused: Refused) -> Iterator[Finding]:
    bound = {name for scope in module_scopes.order for name in (*scope.stored, *scope.params)}
    nodes = list(ast.walk(tree))
    frames = _names_of_frames(nodes)
    called = {node.func for node in nodes if isinstance(node, ast.Call)}
    of_module = set(_calls_in_module_body(tree))
    for node in nodes:
        if isinstance(node, ast.Call):
            yield from _call(node, bound, refused)
        elif isinstance(node, ast.Name):
            if node.id in texts.RUNNERS and node.id not in bound and node not in called:
                yield node, f"{node.id} as a value: {NO_COMPILER}", TEXT_HINT
        elif isinstance(node, ast.Attribute):
            if _is_name(node.value, "builtins") and node.attr in texts.RUNNERS:
                yield node, f"builtins.{node.attr}: {NO_COMPILER}", TEXT_HINT
            elif _is_name(node.value, "sys") and node.attr == "monitoring":
                yield node, f"sys.monitoring {NO_EVENTS}", TRACE_HINT
            elif node.attr in FRAME_FIELDS and _changes(node) and _is_frame(node.value, frames):
                yield node, NO_FRAMES, FRAME_HINT
        elif isinstance(node, ast.Subscript) and _changes(node):
            yield from _write(node, node.value, bound, frames, of_module)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in DICT_WRITERS:
            yield from _write(node, node.func.value, bound, frames, of_module)


_SCOPES = (
    ast.FunctionDef,
    ast.AsyncFunctionDef,
    ast.Lambda,
    ast.ClassDef,
    ast.ListComp,
    ast.SetComp,
    ast.DictComp,
    ast.GeneratorExp,
)


def _calls_in_module_body(tree: ast.AST) -> Iterator[ast.AST]:
    """There locals() and vars() are globals()."""
    for child in ast.iter_child_nodes(tree):
        if not isinstance(child, _SCOPES):
            if isinstance(child, ast.Call):
                yield child
            yield from _calls_in_module_body(child)


def _write(node: ast.expr, namespace: ast.expr, bound: set[str], frames: set[str], of_module: set[ast.AST]) -> Iterator[Finding]:
    """`node` changes the mapping that `namespace` gives."""
    if namespace in of_module:
        return
    if _is_call_of(namespace, "locals", bound):
        yield node, "writing to locals() is not supported", "assign the variable by its name"
    elif _is_call_of(namespace, "vars", bound) and isinstance(namespace, ast.Call) and not namespace.args:
        yield node, "writing to vars() is not supported", "assign the variable by its name"
    elif isinstance(namespace, ast.Attribute) and namespace.attr == "f_locals" and _is_frame(namespace.value, frames):
        yield node, NO_FRAMES, FRAME_HINT


def _changes(node: ast.Attribute | ast.Subscript) -> bool:
    return not isinstance(node.ctx, ast.Load)


def _is_name(node: ast.expr, name: str) -> bool:
    return isinstance(node, ast.Name) and node.id == name


def _is_call_of(node: ast.expr, name: str, bound: set[str]) -> bool:
    return isinstance(node, ast.Call) and _is_name(node.func, name) and name not in bound


def _names_of_frames(nodes: list[ast.AST]) -> set[str]:
    """Variables that are assigned a frame somewhere in the module."""
    found: set[str] = set()
    for node in nodes:
        if isinstance(node, (ast.Assign, ast.NamedExpr)) and _is_frame(node.value, found):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            found.update(t.id for t in targets if isinstance(t, ast.Name))
    return found


def _is_frame(node: ast.expr, names: set[str]) -> bool:
    if isinstance(node, ast.Call):
        function = node.func
        called = function.attr if isinstance(function, ast.Attribute) else function.id if isinstance(function, ast.Name) else ""
        return called in FRAME_MAKERS
    return (isinstance(node, ast.Attribute) and node.attr in FRAME_LINKS) or (isinstance(node, ast.Name) and node.id in names)


def _call(node: ast.Call, bound: set[str], refused: Refused) -> Iterator[Finding]:
    function = node.func
    if node in refused and isinstance(function, ast.Name) and function.id not in bound:
        yield node, f"{function.id}() of {refused[node]}: {NO_COMPILER}", TEXT_HINT
    elif isinstance(function, ast.Attribute) and function.attr in TRACERS and ast.unparse(function.value) in ("sys", "threading"):
        yield node, f"{ast.unparse(function)}() {NO_EVENTS}", TRACE_HINT
