"""The IR as text: what prints parses, so that a function of a failing run can be pasted into a test and edited.

    function fib(n) kind=function symbol='fib' line=1 hot
      locals n:0:borrowed
    ^0:
      %0 = load_local n
      %1 = const 2
      %2 = lt_truth %0, %1 !unwind ^3 #2,2,7,12
      branch %2 -> ^1, ^2

An instruction is: results, operation, its attributes and then operands, targets, unwind block, site (line, end line,
column, end column). `%1!` is an operand that a call takes over. Block parameters show their kind: `^4(%7:own)`.
"""

from __future__ import annotations

import ast
import math
import re
from typing import Any

from molt.compile.ir.core import Block, Function, Instr, Local, Module, Parameters, Site, Target, Value
from molt.compile.ir.ops import OPS, Op

# -- printing ---------------------------------------------------------------------------------------------------


def print_module(module: Module) -> str:
    return "\n".join(print_function(fn) for fn in module.functions)


def print_function(fn: Function, *, sites: bool = True) -> str:
    slots = _slot_names(fn)
    lines = [_header(fn)]
    if fn.locals:
        lines.append("  locals " + " ".join(_local_text(name, local) for name, local in zip(slots, fn.locals, strict=False)))
    for word in ("free", "varnames", "cellvars", "names"):
        names = getattr(fn, word)
        if names:
            lines.append(f"  {word} " + " ".join(names))
    if fn.consts:
        lines.append(f"  consts {const_text(fn.consts)}")
    if fn.doc is not None:
        lines.append(f"  doc {fn.doc!r}")
    for block in fn.blocks:
        lines.append(_block_header(block))
        lines += [f"  {_instr_text(instr, slots, sites)}" for instr in block.instrs]
    return "\n".join(lines) + "\n"


def _header(fn: Function) -> str:
    p = fn.parameters
    shape = f"{p.posonly},{p.positional},{int(p.varargs)},{p.kwonly},{int(p.varkw)}"
    words = [f"function {fn.qualname!r}({', '.join(p.names)})", f"name={fn.name!r}", f"kind={fn.kind}", f"symbol={fn.symbol!r}"]
    words += [f"line={fn.line}", f"shape={shape}"]
    words += [flag for flag in ("nested", "hot", "hidden", "by_name", "future_annotations") if getattr(fn, flag)]
    return " ".join(words)


def _slot_names(fn: Function) -> list[str]:
    seen: set[str] = set()
    result = []
    for i, local in enumerate(fn.locals):
        result.append(local.name if local.name not in seen else f"{local.name}~{i}")
        seen.add(local.name)
    return result


def _local_text(name: str, local: Local) -> str:
    words = [name]
    if local.param >= 0:
        words.append(str(local.param))
    if not local.owned:
        words.append("borrowed")
    if local.cell:
        words.append("cell")
    return ":".join(words)


def _block_header(block: Block) -> str:
    params = "(" + ", ".join(f"%{p.id}:{p.kind}" for p in block.params) + ")" if block.params else ""
    flags = (" cold" if block.cold else "") + (" loop" if block.loop_header else "")
    return f"^{block.id}{params}{flags}:"


def _instr_text(instr: Instr, slots: list[str], sites: bool) -> str:
    text = instr.op.name
    parts = [_attr_text(kind, value, slots) for kind, value in zip(instr.op.attributes, instr.attrs, strict=False)]
    parts += [f"%{v.id}!" if instr.handed >> i & 1 else f"%{v.id}" for i, v in enumerate(instr.args)]
    if parts:
        text += " " + ", ".join(parts)
    if instr.targets:
        text += " -> " + ", ".join(_target_text(t) for t in instr.targets)
    if instr.unwind is not None:
        text += f" !unwind ^{instr.unwind.id}"
    if sites and instr.site is not None:
        s = instr.site
        text += f" #{s.line},{s.end_line},{s.column},{s.end_column}"
    if instr.results:
        text = ", ".join(f"%{v.id}" for v in instr.results) + " = " + text
    return text


def _target_text(target: Target) -> str:
    args = "(" + ", ".join(f"%{v.id}" for v in target.args) + ")" if target.args else ""
    return f"^{target.block.id}{args}"


def _attr_text(kind: str, value: Any, slots: list[str]) -> str:
    if kind == "local":
        return slots[value]
    if kind == "const":
        return const_text(value)
    if kind == "code":
        return "@" + repr(value.symbol)
    if kind == "names":
        return "(" + " ".join(value) + ")"
    return str(value) or "''"


def const_text(value: Any) -> str:
    """A Python expression for a constant, exact for every float and complex."""
    if type(value) is float:
        return repr(value) if math.isfinite(value) else f"float({str(value)!r})"
    if type(value) is complex:
        return f"complex({const_text(value.real)}, {const_text(value.imag)})"
    if type(value) is tuple:
        return "(" + ", ".join(const_text(v) for v in value) + (",)" if len(value) == 1 else ")")
    return repr(value)


# -- parsing ----------------------------------------------------------------------------------------------------

_CONST_NAMES = {"__builtins__": {}, "float": float, "complex": complex, "Ellipsis": ...}


def parse_const(text: str) -> Any:
    return eval(text, dict(_CONST_NAMES))  # only literals and the names above


def parse_module(text: str, name: str = "test", path: str = "test.py") -> Module:
    """The functions of a printed module; `make_function` may name any of them."""
    chunks = [c for c in re.split(r"(?m)^(?=function )", text) if c.strip()]
    functions: dict[str, Function] = {}
    for chunk in chunks:
        fn = _parse_header(chunk.split("\n", 1)[0])
        functions[fn.symbol] = fn
    for fn, chunk in zip(list(functions.values()), chunks, strict=False):
        _FunctionParser(fn, functions).parse(chunk)
    return Module(name, path, list(functions.values()))


def parse_function(text: str) -> Function:
    return parse_module(text).functions[0]


_HEADER = re.compile(
    r"function (?P<qualname>'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")\((?P<params>[^)]*)\) name=(?P<name>'.*?'|\".*?\") kind=(?P<kind>\w+)"
    r" symbol=(?P<symbol>'.*?'|\".*?\") line=(?P<line>\d+) shape=(?P<shape>[\d,]+)(?P<flags>.*)$"
)


def _parse_header(line: str) -> Function:
    m = _HEADER.match(line)
    if m is None:
        raise SyntaxError(f"not a function header: {line}")
    names = tuple(n.strip() for n in m["params"].split(",") if n.strip())
    posonly, positional, varargs, kwonly, varkw = map(int, m["shape"].split(","))
    parameters = Parameters(names, posonly, positional, bool(varargs), kwonly, bool(varkw))
    name, qualname, symbol = (ast.literal_eval(m[g]) for g in ("name", "qualname", "symbol"))
    fn = Function(name, qualname, symbol, parameters, m["kind"], int(m["line"]))
    for flag in m["flags"].split():
        setattr(fn, flag, True)
    return fn


_INSTR = re.compile(r"(?:(?P<results>%\d+(?:, %\d+)*) = )?(?P<op>\w+)(?: (?P<rest>.*))?$")
_SITE = re.compile(r"(?:^| )#(-?\d+),(-?\d+),(-?\d+),(-?\d+)$")
_UNWIND = re.compile(r"(?:^| )!unwind \^(\d+)$")
_TARGETS = re.compile(r"(?:^| )-> (\^\d+(?:\([^)]*\))?(?:, \^\d+(?:\([^)]*\))?)*)$")
_TARGET = re.compile(r"\^(\d+)(?:\(([^)]*)\))?")


class _FunctionParser:
    def __init__(self, fn: Function, functions: dict[str, Function]) -> None:
        self.fn = fn
        self.functions = functions
        self.values: dict[int, Value] = {}
        self.blocks: dict[int, Block] = {}
        self.slots: dict[str, int] = {}

    def parse(self, text: str) -> None:
        for line in text.split("\n")[1:]:
            if line.startswith("^"):
                self.block_header(line)
            elif self.fn.blocks and line.strip():
                self.fn.blocks[-1].instrs.append(self.instr(line.strip()))
            elif line.strip():
                self.field(line.strip())
        self.fn.value_count = max(self.values, default=-1) + 1
        self.fn.block_count = max(self.blocks, default=-1) + 1

    def field(self, line: str) -> None:
        word, _, rest = line.partition(" ")
        if word == "locals":
            for item in rest.split(" "):
                self.local(item)
        elif word == "consts":
            self.fn.consts = parse_const(rest)
        elif word == "doc":
            self.fn.doc = ast.literal_eval(rest)
        else:
            setattr(self.fn, word, tuple(rest.split(" ")))

    def local(self, item: str) -> None:
        shown, *words = item.split(":")
        params = [int(w) for w in words if w.isdigit()]
        self.slots[shown] = len(self.fn.locals)
        name = shown.split("~")[0]
        self.fn.locals.append(Local(name, params[0] if params else -1, "borrowed" not in words, "cell" in words))

    def block(self, id: int) -> Block:
        return self.blocks.setdefault(id, Block(id))

    def block_header(self, line: str) -> None:
        m = re.match(r"\^(\d+)(?:\(([^)]*)\))?( cold)?( loop)?:$", line)
        if m is None:
            raise SyntaxError(f"not a block header: {line}")
        block = self.block(int(m[1]))
        block.cold, block.loop_header = bool(m[3]), bool(m[4])
        for item in (m[2] or "").split(", "):
            if item:
                id, kind = item[1:].split(":")
                block.params.append(self.value(int(id), kind))
        self.fn.blocks.append(block)

    def value(self, id: int, kind: str | None = None) -> Value:
        """The value `%id`; a use before its definition (in block order) gets its kind later."""
        found = self.values.get(id)
        if found is None:
            found = self.values[id] = Value(id, kind or "own")
        if kind is not None:
            found.kind = kind
        return found

    def instr(self, line: str) -> Instr:
        site, unwind = None, None
        targets: tuple[Target, ...] = ()
        if m := _SITE.search(line):
            site = Site(*map(int, m.groups()))
            line = line[: m.start()]
        if m := _UNWIND.search(line):
            unwind = self.block(int(m[1]))
            line = line[: m.start()]
        m = _INSTR.match(line)
        if m is None or m["op"] not in OPS:
            raise SyntaxError(f"not an instruction: {line}")
        op, rest = OPS[m["op"]], m["rest"] or ""
        if op.terminator and (t := _TARGETS.search(rest)):
            targets = tuple(self.target(int(b), args) for b, args in _TARGET.findall(t[1]))
            rest = rest[: t.start()]
        parts = _split(rest)
        attrs = tuple(self.attr(kind, part) for kind, part in zip(op.attributes, parts, strict=False))
        operands = parts[len(op.attributes) :]
        args = tuple(self.value(int(p.rstrip("!")[1:])) for p in operands)
        handed = sum(1 << i for i, p in enumerate(operands) if p.endswith("!"))
        kinds = _result_kinds(op, len((m["results"] or "").split(",")))
        results = tuple(self.value(int(r[1:]), kind) for r, kind in zip((m["results"] or "").split(", "), kinds, strict=False) if r)
        return Instr(op, args, attrs, results, site, unwind, targets, handed)

    def target(self, id: int, args: str) -> Target:
        return Target(self.block(id), tuple(self.value(int(a[1:])) for a in args.split(", ") if a))

    def attr(self, kind: str, text: str) -> Any:
        if kind == "local":
            return self.slots[text]
        if kind == "const":
            return parse_const(text)
        if kind == "int":
            return int(text)
        if kind == "names":
            return tuple(text[1:-1].split())
        if kind == "code":
            symbol = ast.literal_eval(text[1:])
            return self.functions.get(symbol) or Function(symbol, symbol, symbol, Parameters())
        return "" if text == "''" else text


def _result_kinds(op: Op, count: int) -> list[str]:
    if op.result is None:
        return []
    return ["own"] * count if op.result == "multiple" else op.result.split(",")


def _split(text: str) -> list[str]:
    """Splits at commas outside of brackets and quotes."""
    parts: list[str] = []
    start = depth = i = 0
    while i < len(text):
        c = text[i]
        if c in "'\"" and depth >= 0:
            i = _string_end(text, i)
        elif c in "([{":
            depth += 1
        elif c in ")]}":
            depth -= 1
        elif c == "," and depth == 0:
            parts.append(text[start:i].strip())
            start = i + 1
        i += 1
    if text[start:].strip():
        parts.append(text[start:].strip())
    elif parts or text.strip():
        parts.append("")
    return [p for p in parts if p] if text.strip() else []


def _string_end(text: str, start: int) -> int:
    quote, i = text[start], start + 1
    while i < len(text) and text[i] != quote:
        i += 2 if text[i] == "\\" else 1
    return i
