"""Drifts planted into tests/programs/whole/bytecode_vm.py (1,226 lines), by edits and by other inputs, and what is to be found of each."""

from __future__ import annotations

from dataclasses import dataclass

MAIN = "    sys.setrecursionlimit(3000)\n"
"""The line at the program's end in front of the call of main()."""


@dataclass(frozen=True, slots=True)
class Planted:
    """`edits`: (text, other text), each once in the program. Found: a finding of `kind` on the line that has `line` in it."""

    kind: str
    edits: tuple[tuple[str, str], ...]
    line: str
    now: str = ""


def at_end(statement: str) -> tuple[tuple[str, str], ...]:
    return ((MAIN, f"{MAIN}    {statement}\n"),)


PLANTED = {
    "an argument of a second type": Planted(
        "polymorphic", (("        code, _ = compile_source(source)\n        try", "        code, _ = compile_source(source, 1)\n        try"),),
        "def compile_source(source, fold=True)", "bool | int",
    ),
    "an attribute of another type": Planted("type", (("self.steps = 0\n", "self.steps = 0.0\n"),), "self.steps = 0.0", "float"),
    "ints beyond 63 bits": Planted("range", (("print 1 + 2 * 3 - -4,", "print 4611686018427387904 * 8,"),), "def binary(self, op, a, b)"),
    "far larger ints": Planted("wider", (("print 1 + 2 * 3 - -4,", "print 1099511627776 + 8,"),), "def binary(self, op, a, b)"),
    "another callee": Planted("callee", at_end("show = functools.partial(show)"), "cannot negate {show(value)}", "functools.partial"),
    "an exception": Planted("exception", (('"call": "3(4);"', '"set": "let x = 1; x.y = 2;", "call": "3(4);"'),), 'has no fields")', "Thrown"),
    "a class attribute rebound": Planted("rebound", (("    for name, source in FAILING", "    Machine.MAX_FRAMES = 150\n    for name, source in FAILING"),), "Machine.MAX_FRAMES = 150"),
    "a builtin rebound": Planted("rebound", at_end("import builtins; builtins.sorted = lambda *a, s=sorted, **k: s(*a, **k)"), "builtins.sorted ="),
    "a hot function gone cold": Planted("cold", (("for fold in (False, True):", "for fold in (False, False):"), ("def compile_source(source, fold=True)", "def compile_source(source, fold=False)")), "def __call__(self, node):"),
    "a cold function gone hot": Planted(
        "hot", (('"call": "3(4);"', '"hot": "for i in range(60) { keys({}); }", "call": "3(4);"'),), "def keys(machine, m)"
    ),
    "a function edited": Planted("changed", (('        self.out(" ".join(map(show, values)))', '        self.out(" ".join([show(v) for v in values]))'),), "def rare(self, op, argument, frame)"),
    "a function gone": Planted("gone", (("def _leave_loop(", "def _leave("), ("partialmethod(_leave_loop, which=0)", "partialmethod(_leave, which=0)"), ("partialmethod(_leave_loop, which=1)", "partialmethod(_leave, which=1)")), 'class Compiler'),
    "a new hot function": Planted("uncovered", ((MAIN, f"{MAIN}    def fresh(n): return n + 1\n    print(sum(fresh(i) for i in range(500)))\n"),), "def fresh(n)"),
    "lines that never ran": Planted("uncovered", (('"call": "3(4);"', '"lets": "fn f() { " + "".join(f"let g{i} = fn() -> {i};" for i in range(9)) + "}", "call": "3(4);"'),), "op, i = self.declare(node.name)"),
}  # fmt: skip
