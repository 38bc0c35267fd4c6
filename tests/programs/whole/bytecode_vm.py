"""A small language: lexer, recursive-descent parser, optimiser, compiler to bytecode, verifier, stack machine, disassembler."""

import array
import enum
import functools
import inspect
import itertools
import operator
import re
import struct
import sys
import types
from collections import defaultdict, namedtuple
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field, make_dataclass
from typing import Any, Callable, Generic, Literal, Optional, TypeAlias, TypeVar, Union, get_args, get_type_hints

# -- lexer ------------------------------------------------------------------------------------


class T(enum.Enum):
    NUMBER = r"\d+(?:\.\d+)?"
    STRING = r'"(?:\\.|[^"\\])*"'
    NAME = r"[A-Za-z_]\w*"
    OP = r"==|!=|<=|>=|&&|\|\||->|[-+*/%<>=!(){}\[\],;:.]"
    SKIP = r"\s+|//[^\n]*"
    BAD = r"."

    @classmethod
    @functools.cache
    def pattern(cls):
        return re.compile("|".join(f"(?P<{t.name}>{t.value})" for t in cls))


Token = namedtuple("Token", "kind text line")
WORDS = frozenset("let fn if else while for in return break continue true false nil and or not print class self try catch throw".split())


class CompileError(Exception):
    def __init__(self, message, line):
        super().__init__(f"line {line}: {message}")
        self.line = line


def lex(source):
    line = 1
    for found in T.pattern().finditer(source):
        kind, text = T[found.lastgroup], found.group()
        if kind is T.BAD:
            raise CompileError(f"unexpected character {text!r}", line)
        if kind is not T.SKIP:
            yield Token(kind, text, line)
        line += text.count("\n")
    yield Token(None, "", line)


# -- tree: node classes made from a table -----------------------------------------------------


class Node:
    line: int = 0

    def __iter__(self):
        for name in self.__dataclass_fields__:
            yield getattr(self, name)


SHAPES = """
Number value | String value | Constant value | Name name | Unary op operand | Binary op left right | Logic op left right
Call function args | Index object key | Get object name | Set object name value | Assign name value | SetIndex object key value
Lambda name params body | ListOf items | MapOf pairs | Let name value | Block body | If test then otherwise | While test body step
Return value | Break | Continue | Expression value | Print values | Class name base methods | Try body name handler | Throw value
"""
for _shape in re.split(r"[|\n]", SHAPES.strip()):
    _name, *_fields = _shape.split()
    globals()[_name] = make_dataclass(_name, _fields, bases=(Node,), namespace={"__module__": __name__}, eq=False)


class Parser:
    BINARY = [("or", "||"), ("and", "&&"), ("==", "!="), ("<", "<=", ">", ">="), ("+", "-"), ("*", "/", "%")]

    def __init__(self, source):
        self.tokens = list(lex(source))
        self.at = 0

    @property
    def token(self):
        return self.tokens[self.at]

    def accept(self, *texts):
        if self.token.text in texts and self.token.kind in (T.OP, T.NAME):
            self.at += 1
            return self.tokens[self.at - 1].text
        return None

    def expect(self, text):
        if not self.accept(text):
            raise CompileError(f"expected {text!r}, found {self.token.text or 'end'!r}", self.token.line)

    def name(self):
        token = self.token
        if token.kind is not T.NAME or token.text in WORDS:
            raise CompileError(f"expected a name, found {token.text or 'end'!r}", token.line)
        self.at += 1
        return token.text

    def made(self, node, line=None):
        node.line = line or self.token.line
        return node

    def program(self):
        body = []
        while self.token.kind is not None:
            body.append(self.statement())
        return Block(body)

    def block(self):
        self.expect("{")
        body = []
        while not self.accept("}"):
            if self.token.kind is None:
                raise CompileError("block not closed", self.token.line)
            body.append(self.statement())
        return Block(body)

    def statement(self):
        line = self.token.line
        node = self._statement()
        return self.made(node, line)

    def _statement(self):
        if self.accept("let"):
            name = self.name()
            self.expect("=")
            return self.ended(Let(name, self.expression()))
        if self.token.text == "fn" and self.tokens[self.at + 1].kind is T.NAME:
            self.at += 1
            name = self.name()
            return Let(name, self.function(name))
        if self.accept("class"):
            name = self.name()
            base = Name(self.name()) if self.accept("<") else None
            self.expect("{")
            methods = {}
            while not self.accept("}"):
                method = self.name()
                methods[method] = self.function(method, ["self"])
            return Class(name, base, methods)
        if self.accept("if"):
            test, then = self.expression(), self.block()
            if not self.accept("else"):
                return If(test, then, None)
            return If(test, then, self.statement() if self.token.text == "if" else self.block())
        if self.accept("while"):
            return While(self.expression(), self.block(), None)
        if self.accept("for"):
            return self.for_loop()
        if self.accept("return"):
            return self.ended(Return(None if self.token.text == ";" else self.expression()))
        if word := self.accept("break", "continue"):
            return self.ended(Break() if word == "break" else Continue())
        if self.accept("throw"):
            return self.ended(Throw(self.expression()))
        if self.accept("try"):
            body = self.block()
            self.expect("catch")
            return Try(body, self.name(), self.block())
        if self.accept("print"):
            return self.ended(Print(self.listed(";")))
        if self.token.text == "{":
            return self.block()
        return self.ended(Expression(self.expression()))

    def for_loop(self):
        """for x in xs {...}: a hidden index."""
        name = self.name()
        self.expect("in")
        items, body = self.expression(), self.block()
        xs, i = f"${name}", f"${name}#"
        step = Expression(Assign(i, Binary("+", Name(i), Number(1))))
        inner = Block([Let(name, Index(Name(xs), Name(i))), *body.body])
        loop = While(Binary("<", Name(i), Call(Name("len"), [Name(xs)])), inner, step)
        return Block([Let(xs, items), Let(i, Number(0)), loop])

    def ended(self, node):
        self.expect(";")
        return node

    def function(self, name, first=()):
        self.expect("(")
        params = [*first]
        while not self.accept(")"):
            params.append(self.name())
            if self.token.text != ")":
                self.expect(",")
        if self.accept("->"):
            body = Block([Return(self.expression())])
            if self.token.text == ";":
                self.at += name != "lambda"
        else:
            body = self.block()
        return self.made(Lambda(name, params, body))

    def listed(self, end):
        items = []
        while self.token.text != end or self.token.kind is not T.OP:
            items.append(self.expression())
            if self.token.text != end:
                self.expect(",")
        return items

    def expression(self):
        line = self.token.line
        left = self.binary(0)
        if self.accept("="):
            value = self.expression()
            match left:
                case Name(name=name):
                    return self.made(Assign(name, value), line)
                case Index(object=o, key=k):
                    return self.made(SetIndex(o, k, value), line)
                case Get(object=o, name=name):
                    return self.made(Set(o, name, value), line)
            raise CompileError("cannot assign to this", line)
        return left

    def binary(self, level):
        if level == len(self.BINARY):
            return self.unary()
        left = self.binary(level + 1)
        while op := self.accept(*self.BINARY[level]):
            line = self.tokens[self.at - 1].line
            cls = Logic if level < 2 else Binary
            left = self.made(cls({"||": "or", "&&": "and"}.get(op, op), left, self.binary(level + 1)), line)
        return left

    def unary(self):
        if op := self.accept("-", "!", "not"):
            return self.made(Unary({"!": "not"}.get(op, op), self.unary()))
        return self.postfix()

    def postfix(self):
        node = self.primary()
        while op := self.accept("(", "[", "."):
            line = self.tokens[self.at - 1].line
            if op == "(":
                args = self.listed(")")
                self.expect(")")
                node = Call(node, args)
            elif op == "[":
                node = Index(node, self.expression())
                self.expect("]")
            else:
                node = Get(node, self.name())
            node.line = line
        return node

    def primary(self):
        token = self.token
        self.at += 1
        match token:
            case Token(kind=T.NUMBER, text=text):
                return Number(float(text) if "." in text else int(text))
            case Token(kind=T.STRING, text=text):
                return String(re.sub(r"\\(.)", lambda m: {"n": "\n", "t": "\t"}.get(m[1], m[1]), text[1:-1]))
            case Token(text="true" | "false" | "nil" as word, kind=T.NAME):
                return Constant({"true": True, "false": False, "nil": None}[word])
            case Token(text="fn"):
                return self.function("lambda")
            case Token(text="self") | Token(kind=T.NAME) if token.text == "self" or token.text not in WORDS:
                return self.made(Name(token.text), token.line)
            case Token(text="("):
                inner = self.expression()
                self.expect(")")
                return inner
            case Token(text="["):
                items = self.listed("]")
                self.expect("]")
                return ListOf(items)
            case Token(text="{"):
                pairs = []
                while not self.accept("}"):
                    key = self.expression()
                    self.expect(":")
                    pairs.append((key, self.expression()))
                    if self.token.text != "}":
                        self.expect(",")
                return MapOf(pairs)
        raise CompileError(f"unexpected {token.text or 'end'!r}", token.line)


# -- folding ----------------------------------------------------------------------------------

ARITHMETIC = {
    "+": operator.add, "-": operator.sub, "*": operator.mul, "%": operator.mod, "<": operator.lt, "<=": operator.le,
    ">": operator.gt, ">=": operator.ge, "==": operator.eq, "!=": operator.ne,
}  # fmt: skip


class Fold:
    """Rewrites a tree from the bottom; counts what it folded."""

    def __init__(self):
        self.folded = 0

    def __call__(self, node):
        match node:
            case list():
                return [self(n) for n in node]
            case dict():
                return {k: self(n) for k, n in node.items()}
            case tuple():
                return tuple(map(self, node))
            case Node():
                for name in node.__dataclass_fields__:
                    setattr(node, name, self(getattr(node, name)))
                return self.simplify(node)
            case _:
                return node

    def simplify(self, node):
        match node:
            case Binary(op, Number(a), Number(b)) if op in ARITHMETIC and not (op == "%" and b == 0):
                value = ARITHMETIC[op](a, b)
                result = Constant(value) if isinstance(value, bool) else Number(value)
            case Binary("+", String(a), String(b)):
                result = String(a + b)
            case Unary("-", Number(a)):
                result = Number(-a)
            case Unary("not", Constant(a)):
                result = Constant(not a)
            case If(Constant(value), then, otherwise):
                result = then if value else otherwise or Block([])
            case Logic("and", Constant(False | None) as left, _) | Logic("or", Constant(True) as left, _):
                result = left
            case _:
                return node
        self.folded += 1
        result.line = node.line
        return result


# -- bytecode ---------------------------------------------------------------------------------


class Op(enum.IntEnum):
    CONST, POP, DUP = range(3)
    LOAD, STORE, LOAD_GLOBAL, STORE_GLOBAL, LOAD_CELL, STORE_CELL = range(3, 9)
    ADD, SUB, MUL, DIV, MOD, NEG, NOT = range(10, 17)
    EQ, NE, LT, LE, GT, GE = range(20, 26)
    JUMP, JUMP_IF_FALSE, JUMP_IF_FALSE_KEEP, JUMP_IF_TRUE_KEEP = range(30, 34)
    CALL, RETURN, CLOSURE, PRINT = range(40, 44)
    LIST, MAP, INDEX, SET_INDEX, GET, SET, CLASS, METHOD = range(50, 58)
    SETUP_TRY, POP_TRY, THROW = range(60, 63)

    @property
    def has_argument(self):
        return self not in _PLAIN


FREE, FRESH = 0x8000, 0x4000  # of the argument of STORE_CELL and LOAD_CELL: a cell of the function, a new cell
_PLAIN = {Op.POP, Op.DUP, *(o for o in Op if Op.ADD <= o <= Op.GE), Op.RETURN, Op.INDEX, Op.SET_INDEX, Op.POP_TRY, Op.THROW}
EFFECT: dict[Op, Callable[[int], int]] = defaultdict(lambda: lambda n: 0)
EFFECT |= dict.fromkeys([Op.CONST, Op.DUP, Op.LOAD, Op.LOAD_GLOBAL, Op.LOAD_CELL, Op.CLOSURE], lambda n: 1)
EFFECT |= dict.fromkeys([Op.POP, Op.STORE, Op.STORE_GLOBAL, Op.STORE_CELL, Op.INDEX, Op.SET, Op.METHOD, Op.THROW, Op.JUMP_IF_FALSE], lambda n: -1)
EFFECT |= dict.fromkeys([o for o in Op if Op.ADD <= o <= Op.GE and o not in (Op.NEG, Op.NOT)], lambda n: -1)
EFFECT |= {Op.CALL: lambda n: -n, Op.PRINT: lambda n: -n, Op.LIST: lambda n: 1 - n, Op.MAP: lambda n: 1 - 2 * n, Op.SET_INDEX: lambda n: -2}
EFFECT |= {Op.JUMP_IF_FALSE_KEEP: lambda n: -1, Op.JUMP_IF_TRUE_KEEP: lambda n: -1, Op.RETURN: lambda n: -1}
BINARY_OPS = {"+": Op.ADD, "-": Op.SUB, "*": Op.MUL, "/": Op.DIV, "%": Op.MOD, "==": Op.EQ, "!=": Op.NE, "<": Op.LT, "<=": Op.LE, ">": Op.GT, ">=": Op.GE}


@dataclass
class Code:
    name: str
    params: list[str] = field(default_factory=list)
    constants: list[Any] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    locals: list[str] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    free: list[str] = field(default_factory=list)
    code: bytearray = field(default_factory=bytearray, repr=False)
    lines: array.array = field(default_factory=lambda: array.array("H"), repr=False)

    def emit(self, op, argument=0, line=0):
        at = len(self.code)
        self.code += struct.pack("<BH", op, argument)
        self.lines.append(line)
        return at

    def patch(self, at, target=None):
        struct.pack_into("<H", self.code, at + 1, len(self.code) if target is None else target)

    def __iter__(self):
        for at, (op, argument) in zip(itertools.count(0, 3), struct.iter_unpack("<BH", self.code)):
            yield at, Op(op), argument

    def verify(self):
        """The depth of the stack at each instruction; raises when paths disagree."""
        depths, work = {}, [(0, 0)]
        instructions = {at: (op, argument) for at, op, argument in self}
        while work:
            at, depth = work.pop()
            while at in instructions:
                if at in depths:
                    if depths[at] != depth:
                        raise AssertionError(f"{self.name}@{at}: depth {depth}, was {depths[at]}")
                    break
                depths[at] = depth
                op, argument = instructions[at]
                if op in (Op.JUMP_IF_FALSE_KEEP, Op.JUMP_IF_TRUE_KEEP):
                    work.append((argument, depth))
                depth += EFFECT[op](argument)
                if depth < 0:
                    raise AssertionError(f"{self.name}@{at}: stack underflow")
                if op is Op.JUMP_IF_FALSE:
                    work.append((argument, depth))
                elif op is Op.SETUP_TRY:
                    work.append((argument, depth + 1))
                if op in (Op.RETURN, Op.THROW):
                    break
                at = argument if op is Op.JUMP else at + 3
        return max(depths.values(), default=0)

    def disassemble(self, indent=""):
        yield f"{indent}{self.name}({', '.join(self.params)}) stack {self.verify()} locals {self.locals} cells {self.cells} free {self.free}"
        for (at, op, argument), line in zip(self, self.lines):
            note = ""
            if op in (Op.CONST, Op.CLOSURE):
                constant = self.constants[argument]
                note = constant.name if isinstance(constant, Code) else repr(constant)
            elif op in (Op.LOAD_GLOBAL, Op.STORE_GLOBAL, Op.GET, Op.SET, Op.CLASS, Op.METHOD):
                note = self.names[argument]
            elif op in (Op.LOAD, Op.STORE):
                note = self.locals[argument]
            elif op in (Op.LOAD_CELL, Op.STORE_CELL):
                note = self.free[argument ^ FREE] if argument & FREE else self.cells[argument & ~FRESH]
            yield f"{indent}  {at:>4} {op.name:<19}{argument if op.has_argument else '':>4} {f'({note})' if note else ''}".rstrip() + f"  ;{line}" * bool(line)
        for constant in self.constants:
            if isinstance(constant, Code):
                yield from constant.disassemble(indent + "    ")


class Scope:
    def __init__(self, code, parent=None):
        self.code, self.parent = code, parent
        self.blocks = [{}]
        self.loops = []
        self.captured = set()
        self.tries = 0

    @property
    def is_module(self):
        return self.parent is None

    def find(self, name):
        return next((b[name] for b in reversed(self.blocks) if name in b), None)


class Captures:
    """Which names of a function are used by inner functions: found before code is made."""

    @classmethod
    def of(cls, node, inside=False):
        match node:
            case Lambda(params=params, body=body):
                yield from cls.of(body, True)
            case Name(name=name) | Assign(name=name) if inside:
                yield name
                if isinstance(node, Assign):
                    yield from cls.of(node.value, inside)
            case Node():
                for child in node:
                    yield from cls.of(child, inside)
            case list() | tuple():
                for child in node:
                    yield from cls.of(child, inside)
            case dict():
                yield from cls.of([*node.values()], inside)


class Compiler:
    def __init__(self):
        self.scope = None

    def module(self, tree):
        code = Code("<module>")
        self.scope = Scope(code)
        for node in tree.body:
            self.visit(node)
        self.emit(Op.CONST, self.constant(None))
        self.emit(Op.RETURN)
        return code

    line = 0

    def emit(self, op, argument=0):
        return self.scope.code.emit(op, argument, self.line)

    def constant(self, value):
        constants = self.scope.code.constants
        for i, c in enumerate(constants):
            if type(c) is type(value) and c == value:
                return i
        constants.append(value)
        return len(constants) - 1

    def name_index(self, name):
        names = self.scope.code.names
        if name not in names:
            names.append(name)
        return names.index(name)

    def visit(self, node):
        if node.line:
            self.line = node.line
        getattr(self, f"visit_{type(node).__name__.lower()}")(node)

    def declare(self, name):
        code = self.scope.code
        if self.scope.is_module and len(self.scope.blocks) == 1:
            return Op.STORE_GLOBAL, self.name_index(name)
        if name in self.scope.captured:
            code.cells.append(name)
            self.scope.blocks[-1][name] = ("cell", len(code.cells) - 1)
            return Op.STORE_CELL, len(code.cells) - 1 | FRESH
        code.locals.append(name)
        self.scope.blocks[-1][name] = ("local", len(code.locals) - 1)
        return Op.STORE, len(code.locals) - 1

    def resolve(self, name, scope=None):
        scope = scope or self.scope
        if found := scope.find(name):
            return found
        if scope.parent is None:
            return None
        if name in scope.code.free:
            return "free", scope.code.free.index(name)
        outer = self.resolve(name, scope.parent)
        if outer is None:
            return None
        scope.code.free.append(name)
        return "free", len(scope.code.free) - 1

    def access(self, name, load):
        match self.resolve(name):
            case None:
                self.emit(Op.LOAD_GLOBAL if load else Op.STORE_GLOBAL, self.name_index(name))
            case ("local", i):
                self.emit(Op.LOAD if load else Op.STORE, i)
            case (kind, i):
                self.emit(Op.LOAD_CELL if load else Op.STORE_CELL, i if kind == "cell" else i | FREE)

    @contextmanager
    def block_scope(self, node=None):
        self.scope.blocks.append({})
        if self.scope.is_module and node is not None:
            self.scope.captured |= set(Captures.of(node))
        try:
            yield
        finally:
            self.scope.blocks.pop()

    def visit_number(self, node):
        self.emit(Op.CONST, self.constant(node.value))

    visit_string = visit_constant = visit_number

    def visit_name(self, node):
        self.access(node.name, load=True)

    def visit_assign(self, node):
        self.visit(node.value)
        self.emit(Op.DUP)
        self.access(node.name, load=False)

    def visit_let(self, node):
        if isinstance(node.value, Lambda) and not (self.scope.is_module and len(self.scope.blocks) == 1):
            op, i = self.declare(node.name)
            if op is Op.STORE_CELL:
                self.emit(Op.CONST, self.constant(None))
                self.emit(op, i)
                i &= ~FRESH
            self.visit(node.value)
        else:
            self.visit(node.value)
            op, i = self.declare(node.name)
        self.emit(op, i)

    def visit_unary(self, node):
        self.visit(node.operand)
        self.emit(Op.NEG if node.op == "-" else Op.NOT)

    def visit_binary(self, node):
        self.visit(node.left)
        self.visit(node.right)
        self.line = node.line or self.line
        self.emit(BINARY_OPS[node.op])

    def visit_logic(self, node):
        self.visit(node.left)
        end = self.emit(Op.JUMP_IF_FALSE_KEEP if node.op == "and" else Op.JUMP_IF_TRUE_KEEP)
        self.visit(node.right)
        self.scope.code.patch(end)

    def visit_call(self, node):
        self.visit(node.function)
        for a in node.args:
            self.visit(a)
        self.line = node.line or self.line
        self.emit(Op.CALL, len(node.args))

    def visit_index(self, node):
        self.visit(node.object)
        self.visit(node.key)
        self.emit(Op.INDEX)

    def visit_setindex(self, node):
        for part in node:
            self.visit(part)
        self.emit(Op.SET_INDEX)

    def visit_get(self, node):
        self.visit(node.object)
        self.emit(Op.GET, self.name_index(node.name))

    def visit_set(self, node):
        self.visit(node.object)
        self.visit(node.value)
        self.emit(Op.SET, self.name_index(node.name))

    def visit_listof(self, node):
        for item in node.items:
            self.visit(item)
        self.emit(Op.LIST, len(node.items))

    def visit_mapof(self, node):
        for key, value in node.pairs:
            self.visit(key)
            self.visit(value)
        self.emit(Op.MAP, len(node.pairs))

    def visit_lambda(self, node):
        code = Code(node.name, node.params)
        scope = Scope(code, self.scope)
        scope.captured = set(Captures.of(node.body))
        self.scope, outer_line = scope, self.line
        for i, name in enumerate(node.params):
            code.locals.append(name)
            scope.blocks[-1][name] = ("local", i)
        for i, name in enumerate(node.params):
            if name in scope.captured:
                self.emit(Op.LOAD, i)
                code.cells.append(name)
                scope.blocks[-1][name] = ("cell", len(code.cells) - 1)
                self.emit(Op.STORE_CELL, len(code.cells) - 1 | FRESH)
        self.visit(node.body)
        self.emit(Op.CONST, self.constant(None))
        self.emit(Op.RETURN)
        self.scope, self.line = scope.parent, outer_line
        self.emit(Op.CLOSURE, self.constant(code))

    def visit_block(self, node):
        with self.block_scope(node):
            for n in node.body:
                self.visit(n)

    def visit_if(self, node):
        self.visit(node.test)
        otherwise = self.emit(Op.JUMP_IF_FALSE)
        self.visit(node.then)
        if node.otherwise is None:
            self.scope.code.patch(otherwise)
            return
        end = self.emit(Op.JUMP)
        self.scope.code.patch(otherwise)
        self.visit(node.otherwise)
        self.scope.code.patch(end)

    def visit_while(self, node):
        code = self.scope.code
        start = len(code.code)
        self.visit(node.test)
        end = self.emit(Op.JUMP_IF_FALSE)
        breaks, continues = [], []
        self.scope.loops.append((breaks, continues, self.scope.tries))
        self.visit(node.body)
        self.scope.loops.pop()
        for at in continues:
            code.patch(at)
        if node.step is not None:
            self.visit(node.step)
        self.emit(Op.JUMP, start)
        for at in (end, *breaks):
            code.patch(at)

    def _leave_loop(self, node, which):
        if not self.scope.loops:
            raise CompileError(f"{type(node).__name__.lower()} outside of a loop", node.line)
        loop = self.scope.loops[-1]
        for _ in range(self.scope.tries - loop[2]):
            self.emit(Op.POP_TRY)
        loop[which].append(self.emit(Op.JUMP))

    visit_break = functools.partialmethod(_leave_loop, which=0)
    visit_continue = functools.partialmethod(_leave_loop, which=1)

    def visit_return(self, node):
        if self.scope.is_module:
            raise CompileError("return outside of a function", node.line)
        self.visit(node.value) if node.value is not None else self.emit(Op.CONST, self.constant(None))
        for _ in range(self.scope.tries):
            self.emit(Op.POP_TRY)
        self.emit(Op.RETURN)

    def visit_expression(self, node):
        self.visit(node.value)
        self.emit(Op.POP)

    def visit_print(self, node):
        for v in node.values:
            self.visit(v)
        self.emit(Op.PRINT, len(node.values))

    def visit_class(self, node):
        self.visit(node.base) if node.base else self.emit(Op.CONST, self.constant(None))
        self.emit(Op.CLASS, self.name_index(node.name))
        for name, method in node.methods.items():
            self.visit(method)
            self.emit(Op.METHOD, self.name_index(name))
        self.emit(*self.declare(node.name))

    def visit_throw(self, node):
        self.visit(node.value)
        self.emit(Op.THROW)

    def visit_try(self, node):
        code = self.scope.code
        handler = self.emit(Op.SETUP_TRY)
        self.scope.tries += 1
        self.visit(node.body)
        self.scope.tries -= 1
        self.emit(Op.POP_TRY)
        end = self.emit(Op.JUMP)
        code.patch(handler)
        with self.block_scope(node):
            self.emit(*self.declare(node.name))
            self.visit(node.handler)
        code.patch(end)


# -- the machine ------------------------------------------------------------------------------


class Thrown(Exception):
    def __init__(self, value, line=None):
        super().__init__(value)
        self.value, self.trace = value, [] if line is None else [line]


@dataclass(eq=False, slots=True)
class Function:
    code: Code
    cells: list

    def __str__(self):
        return f"<fn {self.code.name}>"


@dataclass(eq=False)
class ClassValue:
    name: str
    base: Optional["ClassValue"]
    methods: dict = field(default_factory=dict)

    def lookup(self, name):
        cls = self
        while cls is not None:
            if name in cls.methods:
                return cls.methods[name]
            cls = cls.base
        return None

    def __str__(self):
        return f"<class {self.name}>"


class Instance(types.SimpleNamespace):
    pass


Bound = namedtuple("Bound", "self function")


@dataclass(slots=True)
class Frame:
    function: Function
    locals: list
    cells: list
    stack: list = field(default_factory=list)
    pc: int = 0
    tries: list = field(default_factory=list)


def show(value):
    match value:
        case None:
            return "nil"
        case bool():
            return str(value).lower()
        case list():
            return f"[{', '.join(map(show, value))}]"
        case dict():
            return "{" + ", ".join(f"{show(k)}: {show(v)}" for k, v in value.items()) + "}"
        case Instance():
            return f"<{value.cls.name}>"
        case float():
            return f"{value:g}"
        case Bound():
            return f"<method {value.function.code.name}>"
        case _:
            return str(value)


class Machine:
    MAX_FRAMES = 200

    def __init__(self, out):
        self.out = out
        self.steps = 0
        self.counts = [0] * 64
        self.globals = {name: f for name, f in inspect.getmembers(Builtins, inspect.isfunction)}

    def run(self, code):
        frames = [Frame(Function(code, []), [None] * len(code.locals), [None] * len(code.cells))]
        result = None
        while frames:
            frame = frames[-1]
            try:
                outcome = self.step_frame(frame)
            except Thrown as error:
                error.trace.append(f"{frame.function.code.name}:{frame.function.code.lines[frame.pc // 3 - 1]}")
                while frames and not frames[-1].tries:
                    frames.pop()
                    if frames:
                        caller = frames[-1]
                        error.trace.append(f"{caller.function.code.name}:{caller.function.code.lines[caller.pc // 3 - 1]}")
                if not frames:
                    raise
                frame = frames[-1]
                frame.pc, depth = frame.tries.pop()
                del frame.stack[depth:]
                frame.stack.append(error.value)
                continue
            if isinstance(outcome, Frame):
                if len(frames) >= self.MAX_FRAMES:
                    self.pending = Thrown("stack overflow")
                    frames.append(Frame(Function(OVERFLOW, []), [], []))
                else:
                    frames.append(outcome)
            else:
                frames.pop()
                result = outcome[0]
                if frames:
                    frames[-1].stack.append(result)
        return result

    def step_frame(self, frame):
        code, stack, local = frame.function.code, frame.stack, frame.locals
        data, unpack = code.code, struct.Struct("<BH").unpack_from
        push, pop = stack.append, stack.pop
        while True:
            op, argument = unpack(data, frame.pc)
            frame.pc += 3
            self.steps += 1
            self.counts[op] += 1
            if op == Op.LOAD:
                push(local[argument])
            elif op == Op.CONST:
                push(code.constants[argument])
            elif op == Op.LOAD_GLOBAL:
                try:
                    push(self.globals[code.names[argument]])
                except KeyError:
                    raise Thrown(f"unknown name {code.names[argument]}") from None
            elif Op.ADD <= op <= Op.MOD or Op.EQ <= op <= Op.GE:
                b, a = pop(), pop()
                push(self.binary(op, a, b))
            elif op == Op.STORE:
                local[argument] = pop()
            elif op == Op.STORE_GLOBAL:
                self.globals[code.names[argument]] = pop()
            elif op == Op.LOAD_CELL:
                push(self.cell(frame, argument)[0])
            elif op == Op.STORE_CELL:
                if argument & FRESH:
                    frame.cells[argument ^ FRESH] = [pop()]
                else:
                    self.cell(frame, argument)[0] = pop()
            elif op == Op.JUMP:
                frame.pc = argument
            elif op == Op.JUMP_IF_FALSE:
                if pop() in (None, False):
                    frame.pc = argument
            elif op == Op.JUMP_IF_FALSE_KEEP:
                if stack[-1] is None or stack[-1] is False:
                    frame.pc = argument
                else:
                    pop()
            elif op == Op.JUMP_IF_TRUE_KEEP:
                if stack[-1] is None or stack[-1] is False:
                    pop()
                else:
                    frame.pc = argument
            elif op == Op.CALL:
                args = stack[len(stack) - argument :]
                del stack[len(stack) - argument :]
                new = self.call(pop(), args)
                if isinstance(new, Frame):
                    return new
                push(new[0])
            elif op == Op.RETURN:
                return (pop(),)
            elif op == Op.POP:
                pop()
            elif op == Op.DUP:
                push(stack[-1])
            else:
                self.rare(Op(op), argument, frame)

    def rare(self, op, argument, frame):
        stack, code = frame.stack, frame.function.code
        match op:
            case Op.NEG:
                value = stack.pop()
                if isinstance(value, bool) or not isinstance(value, (int, float)):
                    raise Thrown(f"cannot negate {show(value)}")
                stack.append(-value)
            case Op.NOT:
                stack.append(stack.pop() in (None, False))
            case Op.PRINT:
                values = stack[len(stack) - argument :]
                del stack[len(stack) - argument :]
                self.out(" ".join(map(show, values)))
            case Op.CLOSURE:
                inner = code.constants[argument]
                cells = []
                for name in inner.free:
                    if name in code.free and name not in code.cells:
                        cells.append(frame.function.cells[code.free.index(name)])
                    else:
                        at = len(code.cells) - 1 - code.cells[::-1].index(name)
                        cells.append(frame.cells[at])
                stack.append(Function(inner, cells))
            case Op.LIST:
                items = stack[len(stack) - argument :]
                del stack[len(stack) - argument :]
                stack.append(items)
            case Op.MAP:
                flat = stack[len(stack) - 2 * argument :]
                del stack[len(stack) - 2 * argument :]
                stack.append(dict(zip(flat[::2], flat[1::2])))
            case Op.INDEX | Op.SET_INDEX:
                value = stack.pop() if op is Op.SET_INDEX else None
                key, container = stack.pop(), stack.pop()
                try:
                    if op is Op.SET_INDEX:
                        container[key] = value
                    else:
                        value = container[key]
                except (LookupError, TypeError) as error:
                    raise Thrown(f"{type(error).__name__}: no {show(key)} in {show(container)}") from error
                stack.append(value)
            case Op.GET:
                stack.append(self.attribute(stack.pop(), code.names[argument]))
            case Op.SET:
                value, target = stack.pop(), stack.pop()
                if not isinstance(target, Instance):
                    raise Thrown(f"{show(target)} has no fields")
                setattr(target, code.names[argument], value)
                stack.append(value)
            case Op.CLASS:
                base = stack.pop()
                if base is not None and not isinstance(base, ClassValue):
                    raise Thrown(f"{show(base)} is no class")
                stack.append(ClassValue(code.names[argument], base))
            case Op.METHOD:
                method = stack.pop()
                stack[-1].methods[code.names[argument]] = method
            case Op.SETUP_TRY:
                frame.tries.append((argument, len(stack)))
            case Op.POP_TRY:
                frame.tries.pop()
            case Op.THROW:
                raise getattr(self, "pending", None) if code is OVERFLOW else Thrown(stack.pop())
            case _:
                raise NotImplementedError(op)

    @staticmethod
    def cell(frame, argument):
        return frame.function.cells[argument ^ FREE] if argument & FREE else frame.cells[argument]

    def binary(self, op, a, b):
        if op == Op.EQ or op == Op.NE:
            return (type(a) is type(b) or {type(a), type(b)} == {int, float}) and (a == b) == (op == Op.EQ) or (op == Op.NE and a != b)
        numbers = (int, float)
        if isinstance(a, numbers) and isinstance(b, numbers) or isinstance(a, str) and isinstance(b, str) and op != Op.DIV:
            try:
                return OPERATIONS[op](a, b)
            except ZeroDivisionError:
                raise Thrown("division by zero") from None
            except TypeError:
                pass
        elif op == Op.ADD and isinstance(a, list) and isinstance(b, list):
            return a + b
        elif op == Op.ADD and isinstance(a, str):
            return a + show(b)
        elif op == Op.MUL and isinstance(a, (list, str)) and isinstance(b, int):
            return a * b
        raise Thrown(f"cannot {Op(op).name.lower()} {show(a)} and {show(b)}")

    def call(self, f, args):
        match f:
            case Function(code=code, cells=cells):
                if len(args) != len(code.params):
                    raise Thrown(f"{code.name} takes {len(code.params)} arguments, {len(args)} given")
                return Frame(f, [*args, *itertools.repeat(None, len(code.locals) - len(args))], [None] * len(code.cells))
            case Bound(instance, function):
                return self.call(function, [instance, *args])
            case ClassValue():
                instance = Instance(cls=f)
                if init := f.lookup("init"):
                    machine = Machine(self.out)
                    machine.globals = self.globals
                    wrapper = self.call(init, [instance, *args])
                    machine.run_frame(wrapper)
                    self.steps += machine.steps
                elif args:
                    raise Thrown(f"{f.name} takes no arguments")
                return (instance,)
            case _ if callable(f):
                try:
                    return (f(self, *args),)
                except (TypeError, ValueError, LookupError, ArithmeticError) as error:
                    raise Thrown(f"{f.__name__}: {type(error).__name__}") from error
        raise Thrown(f"{show(f)} cannot be called")

    def run_frame(self, frame):
        """Runs one call to its end."""
        starter = Code("<call>")
        starter.emit(Op.CALL, 0)
        starter.emit(Op.RETURN)
        frames, values = [frame], None
        while frames:
            outcome = self.step_frame(frames[-1])
            if isinstance(outcome, Frame):
                frames.append(outcome)
            else:
                frames.pop()
                values = outcome[0]
                if frames:
                    frames[-1].stack.append(values)
        return values

    def apply(self, f, *args):
        new = self.call(f, list(args))
        return self.run_frame(new) if isinstance(new, Frame) else new[0]

    def attribute(self, target, name):
        if isinstance(target, Instance):
            if name in vars(target):
                return vars(target)[name]
            if method := target.cls.lookup(name):
                return Bound(target, method)
            raise Thrown(f"{target.cls.name} has no {name}")
        if isinstance(target, ClassValue) and (method := target.lookup(name)):
            return method
        if isinstance(target, (str, list, dict)) and name in EXPOSED:
            method = getattr(target, name)
            return lambda machine, *args, method=method: method(*args)
        raise Thrown(f"{show(target)} has no {name}")


OVERFLOW = Code("<overflow>")
OVERFLOW.emit(Op.CONST)
OVERFLOW.constants.append(None)
OVERFLOW.emit(Op.THROW)
EXPOSED = {"append", "pop", "upper", "lower", "split", "join", "get", "index", "count", "strip", "insert"}
OPERATIONS = {
    Op.ADD: operator.add, Op.SUB: operator.sub, Op.MUL: operator.mul, Op.MOD: operator.mod, Op.LT: operator.lt, Op.LE: operator.le,
    Op.GT: operator.gt, Op.GE: operator.ge, Op.DIV: lambda a, b: a // b if isinstance(a, int) and isinstance(b, int) and a % b == 0 else a / b,
}  # fmt: skip


class Builtins:
    def len(machine, x):
        return len(x)

    def range(machine, a, b=None):
        return list(range(a)) if b is None else list(range(a, b))

    def str(machine, x):
        return show(x)

    def map(machine, f, xs):
        return [machine.apply(f, x) for x in xs]

    def keys(machine, m):
        return list(m)

    def sort(machine, xs):
        return sorted(xs)

    def type(machine, x):
        return x.cls.name if isinstance(x, Instance) else {type(None): "nil"}.get(type(x), type(x).__name__)


def compile_source(source, fold=True):
    tree = Parser(source).program()
    folder = Fold()
    if fold:
        tree = folder(tree)
    return Compiler().module(tree), folder.folded


PROGRAMS = {
    "arithmetic": 'print 1 + 2 * 3 - -4, 7 / 2, 8 / 2, 7 % 3, "a" + "b" + 1, 1 < 2, !true, 1 == 1.0, nil == false, "x" * 3, [1] + [2, [3]];',
    "closures": """
        fn counter(start) { let n = start; return [fn() { n = n + 1; return n; }, fn() -> n]; }
        let c = counter(10); c[0](); c[0]();
        print c[1](), counter(1)[0]();
        let fs = [];
        for i in range(3) { fs.append(fn() -> i * i); }
        print map(fn(f) { return f(); }, fs);
        fn compose(f, g) { return fn(x) -> f(g(x)); }
        print compose(fn(x) -> x + 1, fn(x) -> x * 10)(4);
    """,
    "loops": """
        let total = 0; let i = 0;
        while true { i = i + 1; if i % 2 == 0 { continue; } if i > 20 { break; } total = total + i; }
        print total, i;
        let m = {"a": 1, "b": [2, 3]}; m["c"] = m["b"][1] * 2;
        for k in keys(m) { print k, m[k]; }
        fn primes(n) { let out = []; for c in range(2, n) { let ok = true; for p in out { if c % p == 0 { ok = false; break; } } if ok { out.append(c); } } return out; }
        print primes(40);
    """,
    "recursion": """
        fn fib(n) { if n < 2 { return n; } return fib(n - 1) + fib(n - 2); }
        print map(fib, range(12));
        fn hanoi(n, a, b, c) { if n == 0 { return 0; } return hanoi(n - 1, a, c, b) + 1 + hanoi(n - 1, c, b, a); }
        print hanoi(6, "x", "y", "z");
        fn forever(n) { return forever(n + 1); }
        try { forever(0); } catch e { print "caught", e; }
    """,
    "classes": """
        class Shape { init(name) { self.name = name; } area() { return 0; } describe() { return self.name + ": " + self.area(); } }
        class Square < Shape { init(side) { Shape.init(self, "square"); self.side = side; } area() { return self.side * self.side; } }
        class Circle < Shape { area() { return 3.0 * self.r * self.r; } }
        let c = Circle("circle"); c.r = 2;
        for s in [Shape("none"), Square(3), c] { print s.describe(), type(s), s; }
        let bound = Square(5).area; print bound(), bound, Square;
    """,
    "exceptions": """
        fn risky(n) { if n == 1 { throw "one"; } if n == 2 { return 1 / 0; } if n == 3 { return [][0]; } if n == 4 { return nope; } return n; }
        for i in range(6) { try { print i, risky(i); } catch e { print i, "->", e; if i == 4 { break; } } }
        fn nested() { try { try { throw {"code": 7}; } catch e { throw e["code"] + 1; } } catch e { return e; } }
        print nested();
        fn early() { for i in range(5) { try { if i == 3 { return i; } continue; } catch e { print "never"; } } }
        print early();
    """,
    "folding": "if 1 > 2 { print 1; } else { print 2 * 3 + 4; } let x = 5; print x and nil, nil or x, false and x, (1 + 2) * x, \"a\" + \"b\";",
}
FAILING = {
    "uncaught": "fn f(x) { return x + nil; }\nfn g() {\n  return f(1);\n}\ng();",
    "arity": "fn f(a, b) { return a; }\nf(1);",
    "method": "class A { init() { self.x = 1; } }\nlet a = A();\na.y;",
    "call": "3(4);", "builtin": "len(5);", "negate": 'print -"x";', "key": 'let m = {"a": 1}; m["b"];', "class": "class A < B {}",
}  # fmt: skip
WRONG = ["let = 3;", "print 1", "fn f( { }", "1 = 2;", "break;", "return 1;", "if true { print 1;", "let x = 3 $ 4;", "print [1, 2;"]


def main():
    total = defaultdict(int)
    for name, source in PROGRAMS.items():
        results = []
        for fold in (False, True):
            out = []
            code, folded = compile_source(source, fold)
            code.verify()
            machine = Machine(out.append)
            machine.run(code)
            results.append((out, machine.steps, folded))
            for op in Op:
                total[op.name] += machine.counts[op]
        assert results[0][0] == results[1][0], name
        print(f"--- {name}: {results[0][1]} steps, {results[1][1]} after folding {results[1][2]}")
        print(*results[1][0], sep="\n")
    for name, source in FAILING.items():
        code, _ = compile_source(source)
        try:
            Machine(print).run(code)
        except Thrown as error:
            print(f"{name:<9} {error.value} | {' < '.join(map(str, error.trace))} | {type(error.__cause__).__name__}")
    for source in WRONG:
        try:
            compile_source(source)
            print("compiled:", source)
        except CompileError as error:
            print(f"{source!r:<24} {error}")
    code, _ = compile_source("fn adder(n) { return fn(x) -> x + n; }\nlet i = 0;\nwhile i < 2 { i = i + 1; }\ntry { print adder(i)(3), -i; } catch e { print e; }")
    print(*code.disassemble(), sep="\n")
    print({k: v for k, v in sorted(total.items(), key=lambda kv: -kv[1])[:6]}, Op.ADD + 1, Op(40).name, len(Op), Op.CALL.has_argument)
    print(Binary("+", Number(1), Name("x")), [f for f in Class.__dataclass_fields__], Binary.__mro__[1] is Node, Binary.__match_args__)
    print(get_type_hints(Frame)["pc"], inspect.signature(Code.emit), [p.kind.name for p in inspect.signature(Code.emit).parameters.values()][:2])
    bad = Code("bad")
    bad.emit(Op.POP)
    try:
        bad.verify()
    except AssertionError as error:
        print(error)
    with nullcontext(code) as same:
        print(same is code, code.code[:6].hex(), code.lines[:4].tolist(), code.lines.itemsize)


if __name__ == "__main__":
    sys.setrecursionlimit(3000)
    main()
