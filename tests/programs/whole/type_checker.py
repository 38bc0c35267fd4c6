"""A little functional language: layout-free lexer, Pratt parser, Hindley-Milner inference with records and variants, evaluator."""

from __future__ import annotations

import enum
import itertools
import re
import string
import sys
from collections import ChainMap, OrderedDict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, field
from functools import partial, reduce, singledispatchmethod
from typing import Any, ClassVar, NamedTuple, Self, TypeAlias, Union

# -- tokens -----------------------------------------------------------------------------------


class Token(NamedTuple):
    kind: str
    text: str
    line: int
    column: int


class LanguageError(Exception):
    stage: ClassVar[str] = "?"

    def __init__(self, message: str, where: Token | None = None) -> None:
        self.where = where
        place = f"{where.line}:{where.column}: " if where else ""
        super().__init__(f"{self.stage}: {place}{message}")

    def __init_subclass__(cls) -> None:
        cls.stage = re.sub(r"(?<!^)(?=[A-Z])", " ", cls.__name__.removesuffix("Error")).lower()


class SyntaxProblemError(LanguageError): ...
class TypeMismatchError(LanguageError): ...
class RunTimeError(LanguageError): ...


KEYWORDS = {"let", "rec", "in", "fun", "if", "then", "else", "match", "with", "true", "false", "not"}
LEXER = re.compile(r"(?P<space>\s+|\#[^\n]*)|(?P<int>\d+)|(?P<str>'[^']*')|(?P<Con>[A-Z]\w*)|(?P<id>[a-z_]\w*)|(?P<op>->|::|==|<=|&&|\|\||\|>|[-+*/%<=(){}\[\],.;|:])|(?P<bad>.)")


def lex(text: str) -> Iterator[Token]:
    line, start = 1, 0
    for m in LEXER.finditer(text):
        kind, word = m.lastgroup or "", m[0]
        token = Token("kw" if word in KEYWORDS else kind, word, line, m.start() - start + 1)
        if kind == "bad":
            raise SyntaxProblemError(f"unexpected {word!r}", token)
        if kind != "space":
            yield token
        if newlines := word.count("\n"):
            line, start = line + newlines, m.start() + word.rindex("\n") + 1
    yield Token("end", "", line, len(text) - start + 1)


# -- expressions and patterns -----------------------------------------------------------------


@dataclass(slots=True, repr=False)
class Expr:
    token: Token = field(kw_only=True, compare=False)

    def __repr__(self) -> str:
        parts = [getattr(self, f) for f in self.__dataclass_fields__ if f != "token"]
        return f"({type(self).__name__} {' '.join(map(repr, parts))})"


@dataclass(slots=True, repr=False)
class Lit(Expr):
    value: int | str | bool


@dataclass(slots=True, repr=False)
class Var(Expr):
    name: str


@dataclass(slots=True, repr=False)
class Fun(Expr):
    param: Pattern
    body: Expr


@dataclass(slots=True, repr=False)
class App(Expr):
    function: Expr
    argument: Expr


@dataclass(slots=True, repr=False)
class Let(Expr):
    name: str
    value: Expr
    body: Expr
    recursive: bool


@dataclass(slots=True, repr=False)
class If(Expr):
    test: Expr
    then: Expr
    other: Expr


@dataclass(slots=True, repr=False)
class Tuple(Expr):
    items: tuple[Expr, ...]


@dataclass(slots=True, repr=False)
class Record(Expr):
    fields: tuple[tuple[str, Expr], ...]


@dataclass(slots=True, repr=False)
class Field(Expr):
    record: Expr
    name: str


@dataclass(slots=True, repr=False)
class Con(Expr):
    name: str


@dataclass(slots=True, repr=False)
class Match(Expr):
    subject: Expr
    cases: tuple[tuple[Pattern, Expr], ...]


@dataclass(frozen=True, slots=True)
class PVar:
    name: str


@dataclass(frozen=True, slots=True)
class PLit:
    value: Any


@dataclass(frozen=True, slots=True)
class PCon:
    name: str
    args: tuple[Pattern, ...] = ()


@dataclass(frozen=True, slots=True)
class PTuple:
    items: tuple[Pattern, ...]


Pattern: TypeAlias = Union[PVar, PLit, PCon, PTuple]
CONSTRUCTORS: dict[str, tuple[int, Callable[..., tuple[list[Type], Type]]]] = {}


class Parser:
    """Pratt's: each token has a binding power and knows what to do in front and in the middle."""

    INFIX: ClassVar[dict[str, tuple[int, int]]] = {
        "|>": (1, 2), "||": (4, 3), "&&": (6, 5), "==": (7, 8), "<": (7, 8), "<=": (7, 8), "::": (10, 9),
        "+": (11, 12), "-": (11, 12), "*": (13, 14), "/": (13, 14), "%": (13, 14), ".": (31, 32),
    }  # fmt: skip
    APPLY = (21, 22)
    START = {"int", "str", "id", "Con"}

    def __init__(self, text: str) -> None:
        self.tokens = list(lex(text))
        self.at = 0

    def __call__(self) -> Expr:
        e = self.expr(0)
        if self.token.kind != "end":
            raise SyntaxProblemError(f"unexpected {self.token.text!r}", self.token)
        return e

    @property
    def token(self) -> Token:
        return self.tokens[self.at]

    def next(self) -> Token:
        self.at += 1
        return self.tokens[self.at - 1]

    def expect(self, text: str) -> Token:
        if self.token.text != text:
            raise SyntaxProblemError(f"expected {text!r}, found {self.token.text or 'the end'!r}", self.token)
        return self.next()

    def accept(self, text: str) -> Token | None:
        return self.next() if self.token.text == text and self.token.kind in ("op", "kw") else None

    def identifier(self) -> str:
        if self.token.kind != "id":
            raise SyntaxProblemError(f"expected a name, found {self.token.text or 'the end'!r}", self.token)
        return self.next().text

    def expr(self, power: int) -> Expr:
        token = self.next()
        left = self.prefix(token)
        while True:
            t = self.token
            if t.kind in self.START or t.text in ("(", "{", "[", "true", "false"):
                low, high = self.APPLY
                if low < power:
                    break
                left = App(left, self.expr(high), token=t)
                continue
            if t.kind != "op" or t.text not in self.INFIX:
                break
            low, high = self.INFIX[t.text]
            if low < power:
                break
            self.next()
            if t.text == ".":
                left = Field(left, self.identifier(), token=t)
            elif t.text == "|>":
                left = App(self.expr(high), left, token=t)
            else:
                left = App(App(Var(t.text, token=t), left, token=t), self.expr(high), token=t)
        return left

    def prefix(self, token: Token) -> Expr:
        match token:
            case Token("int", text):
                return Lit(int(text), token=token)
            case Token("str", text):
                return Lit(text[1:-1], token=token)
            case Token("kw", "true" | "false" as text):
                return Lit(text == "true", token=token)
            case Token("id", text):
                return Var(text, token=token)
            case Token("Con", text):
                return Con(text, token=token)
            case Token("op", "-"):
                return App(Var("negate", token=token), self.expr(21), token=token)
            case Token("kw", "not"):
                return App(Var("not", token=token), self.expr(21), token=token)
            case Token("op", "("):
                if self.accept(")"):
                    return Tuple((), token=token)
                items = [self.expr(0)]
                while self.accept(","):
                    items.append(self.expr(0))
                self.expect(")")
                return items[0] if len(items) == 1 else Tuple(tuple(items), token=token)
            case Token("op", "["):
                items = []
                while not self.accept("]"):
                    items.append(self.expr(0))
                    if self.token.text != "]":
                        self.expect(",")
                cons = Var("::", token=token)
                nil: Expr = Con("Nil", token=token)
                return reduce(lambda rest, e: App(App(cons, e, token=token), rest, token=token), reversed(items), nil)
            case Token("op", "{"):
                fields = []
                while not self.accept("}"):
                    name = self.identifier()
                    self.expect("=")
                    fields.append((name, self.expr(0)))
                    if self.token.text != "}":
                        self.expect(",")
                return Record(tuple(sorted(fields, key=lambda f: f[0])), token=token)
            case Token("kw", "fun"):
                params = []
                while not self.accept("->"):
                    params.append(self.simple_pattern())
                body = self.expr(0)
                return reduce(lambda b, p: Fun(p, b, token=token), reversed(params), body)
            case Token("kw", "let"):
                recursive = self.accept("rec") is not None
                name = self.identifier()
                params = []
                while self.token.text != "=":
                    params.append(self.simple_pattern())
                self.next()
                value = reduce(lambda b, p: Fun(p, b, token=token), reversed(params), self.expr(0))
                self.expect("in")
                return Let(name, value, self.expr(0), recursive, token=token)
            case Token("kw", "if"):
                test = self.expr(0)
                self.expect("then")
                then = self.expr(0)
                self.expect("else")
                return If(test, then, self.expr(0), token=token)
            case Token("kw", "match"):
                subject = self.expr(0)
                self.expect("with")
                cases = []
                self.accept("|")
                while True:
                    pattern = self.pattern()
                    self.expect("->")
                    cases.append((pattern, self.expr(0)))
                    if not self.accept("|"):
                        return Match(subject, tuple(cases), token=token)
        raise SyntaxProblemError(f"unexpected {token.text or 'end'!r}", token)

    def pattern(self) -> Pattern:
        if self.token.kind == "Con":
            name = self.next().text
            args = []
            while self.token.kind in ("id", "int", "str", "Con") or self.token.text in ("(", "["):
                args.append(self.simple_pattern())
            left: Pattern = PCon(name, tuple(args))
        else:
            left = self.simple_pattern()
        return PCon("Cons", (left, self.pattern())) if self.accept("::") else left

    def simple_pattern(self) -> Pattern:
        token = self.next()
        match token.kind, token.text:
            case "id", name:
                return PVar(name)
            case "int", text:
                return PLit(int(text))
            case "str", text:
                return PLit(text[1:-1])
            case "kw", ("true" | "false") as text:
                return PLit(text == "true")
            case "Con", name:
                return PCon(name)
            case "op", "[":
                self.expect("]")
                return PCon("Nil")
            case "op", "(":
                items = []
                while not self.accept(")"):
                    items.append(self.pattern())
                    if self.token.text != ")":
                        self.expect(",")
                return items[0] if len(items) == 1 else PTuple(tuple(items))
        raise SyntaxProblemError(f"no pattern begins with {token.text!r}", token)


# -- types ------------------------------------------------------------------------------------


class Type:
    __slots__ = ()


class TVar(Type):
    __slots__ = ("id", "ref", "level", "row")
    ids: ClassVar[Iterator[int]] = itertools.count()

    def __init__(self, level: int, row: dict[str, Type] | None = None) -> None:
        self.id, self.ref, self.level, self.row = next(self.ids), None, level, row


@dataclass(frozen=True, slots=True, eq=False)
class TCon(Type):
    name: str
    args: tuple[Type, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class TRecord(Type):
    fields: Mapping[str, Type]


INT, STR, BOOL, UNIT = map(TCon, ("int", "str", "bool", "unit"))


def arrow(*types: Type) -> Type:
    *args, result = types
    return reduce(lambda r, a: TCon("->", (a, r)), reversed(args), result)


def find(t: Type) -> Type:
    while isinstance(t, TVar) and t.ref is not None:
        t = t.ref
    return t


def list_of(t: Type) -> Type:
    return TCon("list", (t,))


class Namer(dict):
    def __missing__(self, key: int) -> str:
        n = len(self)
        name = self[key] = "'" + string.ascii_lowercase[n % 26] + (str(n // 26) if n >= 26 else "")
        return name


def show_type(t: Type, names: Namer | None = None, inner: bool = False) -> str:
    names = Namer() if names is None else names
    match find(t):
        case TVar(row=None, id=i):
            return names[i]
        case TVar(row=row):
            return "{" + ", ".join(f"{k}: {show_type(v, names)}" for k, v in sorted(row.items())) + ", ..}"
        case TCon("->", (a, b)):
            text = f"{show_type(a, names, True)} -> {show_type(b, names)}"
            return f"({text})" if inner else text
        case TCon("*", args):
            return "(" + ", ".join(show_type(a, names) for a in args) + ")"
        case TCon(name, ()):
            return name
        case TCon(name, args):
            return " ".join(show_type(a, names, True) for a in args) + " " + name
        case TRecord(fields):
            return "{" + ", ".join(f"{k}: {show_type(v, names)}" for k, v in fields.items()) + "}"
        case other:
            raise AssertionError(other)


class Unifier:
    def __init__(self) -> None:
        self.trail: list[tuple[TVar, Type | None, int]] = []

    def occurs(self, v: TVar, t: Type) -> bool:
        match find(t):
            case TVar() as other:
                if other is v:
                    return True
                other.level = min(other.level, v.level)
                return any(self.occurs(v, f) for f in (other.row or {}).values())
            case TCon(args=args):
                return any(self.occurs(v, a) for a in args)
            case TRecord(fields):
                return any(self.occurs(v, f) for f in fields.values())
        return False

    def unify(self, a: Type, b: Type) -> None:
        a, b = find(a), find(b)
        if a is b:
            return
        match a, b:
            case TVar(), TVar() if a.row is not None and b.row is not None:
                for k in a.row.keys() & b.row.keys():
                    self.unify(a.row[k], b.row[k])
                b.row = {**a.row, **b.row}
                self.bind(a, b)
            case TVar(row=None), _:
                self.bind(a, b)
            case _, TVar(row=None):
                self.bind(b, a)
            case TVar(), TRecord(fields):
                for k, t in a.row.items():
                    if k not in fields:
                        raise TypeMismatchError(f"no field {k} in {show_type(b)}")
                    self.unify(t, fields[k])
                self.bind(a, b)
            case TRecord(), TVar():
                self.unify(b, a)
            case TCon(n, xs), TCon(m, ys) if n == m and len(xs) == len(ys):
                for x, y in zip(xs, ys):
                    self.unify(x, y)
            case TRecord(f), TRecord(g) if f.keys() == g.keys():
                for k in f:
                    self.unify(f[k], g[k])
            case _:
                raise TypeMismatchError(f"{show_type(a)} is not {show_type(b)}")

    def bind(self, v: TVar, t: Type) -> None:
        if self.occurs(v, t):
            raise TypeMismatchError(f"infinite type: {show_type(v)} in {show_type(t)}")
        self.trail.append((v, v.ref, v.level))
        v.ref = t


@dataclass(frozen=True)
class Scheme:
    variables: frozenset[TVar]
    type: Type


def constructor(name: str):
    def register(f):
        CONSTRUCTORS[name] = (f.__code__.co_argcount, f)
        return f

    return register


constructor("Nil")(lambda a: ([], list_of(a)))
constructor("Cons")(lambda a: ([a, list_of(a)], list_of(a)))
constructor("None")(lambda a: ([], TCon("option", (a,))))
constructor("Some")(lambda a: ([a], TCon("option", (a,))))
constructor("Leaf")(lambda: ([], TCon("tree")))
constructor("Node")(lambda: ([TCon("tree"), INT, TCon("tree")], TCon("tree")))
constructor("Ok")(lambda a, b: ([a], TCon("result", (a, b))))
constructor("Err")(lambda a, b: ([b], TCon("result", (a, b))))


class Inference:
    def __init__(self) -> None:
        self.level = 0
        self.unifier = Unifier()

    def fresh(self, row: dict[str, Type] | None = None) -> TVar:
        return TVar(self.level, row)

    @contextmanager
    def deeper(self):
        self.level += 1
        try:
            yield
        finally:
            self.level -= 1

    def generalize(self, t: Type) -> Scheme:
        found: set[TVar] = set()

        def walk(t: Type) -> None:
            match find(t):
                case TVar() as v:
                    if v.level > self.level:
                        found.add(v)
                    for f in (v.row or {}).values():
                        walk(f)
                case TCon(args=args):
                    for a in args:
                        walk(a)
                case TRecord(fields):
                    for f in fields.values():
                        walk(f)

        walk(t)
        return Scheme(frozenset(found), t)

    def instantiate(self, s: Scheme) -> Type:
        new: dict[TVar, TVar] = {}

        def copy(t: Type) -> Type:
            match find(t):
                case TVar() as v if v in s.variables:
                    if v not in new:
                        new[v] = self.fresh()
                        if v.row is not None:
                            new[v].row = {k: copy(f) for k, f in v.row.items()}
                    return new[v]
                case TCon(name, args) if args:
                    return TCon(name, tuple(map(copy, args)))
                case TRecord(fields):
                    return TRecord({k: copy(f) for k, f in fields.items()})
                case other:
                    return other

        return copy(s.type)

    def unify(self, a: Type, b: Type, token: Token) -> None:
        try:
            self.unifier.unify(a, b)
        except TypeMismatchError as error:
            if error.where is None:
                detail = str(error).partition(": ")[2]
                raise TypeMismatchError(detail, token) from error
            raise

    def constructor(self, name: str, token: Token) -> tuple[list[Type], Type]:
        try:
            n, make = CONSTRUCTORS[name]
        except KeyError:
            raise TypeMismatchError(f"no constructor {name}", token) from None
        return make(*(self.fresh() for _ in range(n)))

    def pattern(self, p: Pattern, token: Token, out: dict[str, Scheme]) -> Type:
        match p:
            case PVar(name):
                t = self.fresh()
                if name != "_":
                    if name in out:
                        raise TypeMismatchError(f"{name} twice in a pattern", token)
                    out[name] = Scheme(frozenset(), t)
                return t
            case PLit(value):
                return {int: INT, str: STR, bool: BOOL}[type(value)]
            case PTuple(()):
                return UNIT
            case PTuple(items):
                return TCon("*", tuple(self.pattern(i, token, out) for i in items))
            case PCon(name, args):
                wanted, result = self.constructor(name, token)
                if len(wanted) != len(args):
                    raise TypeMismatchError(f"{name} takes {len(wanted)} arguments, not {len(args)}", token)
                for w, a in zip(wanted, args):
                    self.unify(self.pattern(a, token, out), w, token)
                return result

    @singledispatchmethod
    def infer(self, e: Expr, env: ChainMap) -> Type:
        raise NotImplementedError(type(e))

    @infer.register
    def _(self, e: Lit, env):
        return {int: INT, str: STR, bool: BOOL}[type(e.value)]

    @infer.register
    def _(self, e: Var, env):
        if e.name not in env:
            raise TypeMismatchError(f"unknown name {e.name}", e.token)
        return self.instantiate(env[e.name])

    @infer.register
    def _(self, e: Con, env):
        args, result = self.constructor(e.name, e.token)
        return arrow(*args, result)

    @infer.register
    def _(self, e: Fun, env):
        names: dict[str, Scheme] = {}
        param = self.pattern(e.param, e.token, names)
        return arrow(param, self.infer(e.body, env.new_child(names)))

    @infer.register
    def _(self, e: App, env):
        function, argument = self.infer(e.function, env), self.infer(e.argument, env)
        result = self.fresh()
        match find(function):
            case TCon("->", (wanted, found)):
                self.unify(argument, wanted, e.token)
                return found
            case TVar():
                self.unify(function, arrow(argument, result), e.token)
                return result
            case other:
                raise TypeMismatchError(f"{show_type(other)} is no function", e.token)

    @infer.register
    def _(self, e: Let, env):
        with self.deeper():
            inner = env
            if e.recursive:
                own = self.fresh()
                inner = env.new_child({e.name: Scheme(frozenset(), own)})
            t = self.infer(e.value, inner)
            if e.recursive:
                self.unify(own, t, e.token)
        return self.infer(e.body, env.new_child({e.name: self.generalize(t)}))

    @infer.register
    def _(self, e: If, env):
        self.unify(self.infer(e.test, env), BOOL, e.test.token)
        t = self.infer(e.then, env)
        self.unify(self.infer(e.other, env), t, e.other.token)
        return t

    @infer.register
    def _(self, e: Tuple, env):
        return TCon("*", tuple(self.infer(i, env) for i in e.items)) if e.items else UNIT

    @infer.register
    def _(self, e: Record, env):
        return TRecord({k: self.infer(v, env) for k, v in e.fields})

    @infer.register
    def _(self, e: Field, env):
        result = self.fresh()
        self.unify(self.infer(e.record, env), self.fresh({e.name: result}), e.token)
        return result

    @infer.register
    def _(self, e: Match, env):
        subject, result = self.infer(e.subject, env), self.fresh()
        for p, body in e.cases:
            names: dict[str, Scheme] = {}
            self.unify(self.pattern(p, e.token, names), subject, e.token)
            self.unify(self.infer(body, env.new_child(names)), result, body.token)
        return result


# -- evaluation -------------------------------------------------------------------------------


class Value(NamedTuple):
    name: str
    args: tuple[Any, ...] = ()


class Closure:
    __slots__ = ("param", "body", "env")

    def __init__(self, param: Pattern, body: Expr, env: ChainMap) -> None:
        self.param, self.body, self.env = param, body, env

    def __call__(self, argument: Any) -> Any:
        names = bind(self.param, argument)
        if names is None:
            raise RunTimeError(f"{show(argument)} does not fit", self.body.token)
        return evaluate(self.body, self.env.new_child(names))


def bind(p: Pattern, v: Any) -> dict[str, Any] | None:
    match p, v:
        case PVar("_"), _:
            return {}
        case PVar(name), _:
            return {name: v}
        case PLit(x), _:
            return {} if x == v else None
        case (PTuple(ps), tuple(vs)) | (PCon(_, ps), Value(_, vs)) if not isinstance(p, PCon) or p.name == v.name:
            out: dict[str, Any] = {}
            for q, w in zip(ps, vs):
                inner = bind(q, w)
                if inner is None:
                    return None
                out |= inner
            return out
    return None


def evaluate(e: Expr, env: ChainMap) -> Any:
    match e:
        case Lit(value):
            return value
        case Var(name):
            return env[name]
        case Fun(param, body):
            return Closure(param, body, env)
        case App(App(Var("&&" | "||" as op), left), right):
            return (evaluate(left, env) and evaluate(right, env)) if op == "&&" else (evaluate(left, env) or evaluate(right, env))
        case App(function, argument):
            f, a = evaluate(function, env), evaluate(argument, env)
            try:
                return f(a)
            except ZeroDivisionError as error:
                raise RunTimeError("division by zero", e.token) from error
        case Let(name, value, body, recursive):
            env = env.new_child()
            env[name] = evaluate(value, env if recursive else env.parents)
            return evaluate(body, env)
        case If(test, then, other):
            return evaluate(then if evaluate(test, env) else other, env)
        case Tuple(items):
            return tuple(evaluate(i, env) for i in items)
        case Record(fields):
            return OrderedDict((k, evaluate(v, env)) for k, v in fields)
        case Field(record, name):
            return evaluate(record, env)[name]
        case Con(name):
            n = len(CONSTRUCTORS[name][1](*[None] * CONSTRUCTORS[name][0])[0])
            return curry(lambda *a: Value(name, a), n)
        case Match(subject, cases):
            v = evaluate(subject, env)
            for p, body in cases:
                if (names := bind(p, v)) is not None:
                    return evaluate(body, env.new_child(names))
            raise RunTimeError(f"no case for {show(v)}", e.token)
    raise NotImplementedError(e)


def curry(f: Callable[..., Any], n: int, *args: Any) -> Any:
    return f(*args) if n == len(args) else lambda a: curry(f, n, *args, a)


def show(v: Any) -> str:
    match v:
        case bool():
            return str(v).lower()
        case Value("Nil" | "Cons"):
            items = []
            while v.name == "Cons":
                items.append(show(v.args[0]))
                v = v.args[1]
            return f"[{', '.join(items)}]"
        case Value(name, args):
            return " ".join([name, *(f"({s})" if " " in s and s[0] not in "([{'" else s for s in map(show, args))])
        case tuple():
            return f"({', '.join(map(show, v))})"
        case dict():
            return "{" + ", ".join(f"{k} = {show(x)}" for k, x in v.items()) + "}"
        case str():
            return f"'{v}'"
        case Closure() | partial():
            return "<fun>"
        case _ if callable(v):
            return "<fun>"
    return str(v)


def prelude() -> tuple[ChainMap, ChainMap]:
    a = TVar(99)
    poly = frozenset({a})
    entries: dict[str, tuple[Scheme, Any]] = {}
    for op, f in {"+": int.__add__, "-": int.__sub__, "*": int.__mul__, "/": int.__floordiv__, "%": int.__mod__}.items():
        entries[op] = Scheme(frozenset(), arrow(INT, INT, INT)), curry(f, 2)
    for op, f in {"<": lambda x, y: x < y, "<=": lambda x, y: x <= y, "==": lambda x, y: x == y}.items():
        entries[op] = Scheme(poly, arrow(a, a, BOOL)), curry(f, 2)
    for op in ("&&", "||"):
        entries[op] = Scheme(frozenset(), arrow(BOOL, BOOL, BOOL)), None
    entries["::"] = Scheme(poly, arrow(a, list_of(a), list_of(a))), curry(lambda x, xs: Value("Cons", (x, xs)), 2)
    entries["negate"] = Scheme(frozenset(), arrow(INT, INT)), int.__neg__
    entries["not"] = Scheme(frozenset(), arrow(BOOL, BOOL)), lambda b: not b
    entries["str"] = Scheme(poly, arrow(a, STR)), show
    entries["cat"] = Scheme(frozenset(), arrow(STR, STR, STR)), curry(str.__add__, 2)
    return ChainMap({k: s for k, (s, _) in entries.items()}), ChainMap({k: v for k, (_, v) in entries.items()})


PROGRAMS = r"""
1 + 2 * 3 - 4 / 3
fun x -> x
fun f g x -> f (g x)
let id x = x in (id 3, id 'three', id id 4)
let rec map f xs = match xs with [] -> [] | x :: rest -> f x :: map f rest in map (fun x -> x * x) [1, 2, 3]
let rec fold f acc xs = match xs with [] -> acc | x :: rest -> fold f (f acc x) rest in (fold, fold (fun a b -> a + b) 0 [1, 2, 3, 4])
let rec fact n = if n == 0 then 1 else n * fact (n - 1) in fact 25
let compose f g = fun x -> f (g x) in compose (fun x -> x + 1) (fun s -> 2) 'text'
fun p -> (p.name, p.age + 1)
let older p = {name = p.name, age = p.age + 1} in older {name = 'Ann', age = 41, town = 'Ulm'}
match Some (3, true) with None -> 0 | Some (n, false) -> n | Some (n, _) -> n * 10
let rec insert t x = match t with Leaf -> Node Leaf x Leaf | Node l v r -> if x < v then Node (insert l x) v r else Node l v (insert r x) in insert (insert (insert Leaf 5) 2) 9
fun x y -> if x == y then Ok x else Err 'differ'
[1, 2] |> (fun xs -> match xs with x :: y :: [] -> (y, x) | _ -> (0, 0))
let rec range a b = if b <= a then [] else a :: range (a + 1) b in let rec len xs = match xs with [] -> 0 | _ :: t -> 1 + len t in len (range 0 40)
let twice f x = f (f x) in twice twice twice (fun x -> x + 1) 0
(not true || 1 < 2 && 'a' == 'a', -3 + 4, - 2 * 3, str [Some 1, None], cat 'a' 'b')
let swap (a, b) = (b, a) in swap (1, ('x', true))
let k = fun x y -> x in k () k
fun r -> r.f r.x
"""

WRONG = r"""
1 + 'a'
fun x -> x x
if 1 then 2 else 3
if true then 2 else 'x'
[1, 'a']
let f x = x + 1 in f true
unknown
{a = 1}.b
(fun p -> p.x + 1) {y = 2}
match 3 with Some x -> x
match [1] with Cons x -> x
fun (x, x) -> x
3 4
Missing 1
let x = 1
(1, 2
fun 1 + 2
let in = 3 in 4
a $ b
1 / 0
match [1] with [] -> 0
(fun (Some x) -> x) None
"""


def run(source: str, types: ChainMap, values: ChainMap) -> str:
    try:
        tree = Parser(source)()
        t = Inference().infer(tree, types)
        return f"{show(evaluate(tree, values))} : {show_type(t)}"
    except LanguageError as error:
        cause = f"  <- {type(error.__cause__).__name__}" if error.__cause__ else ""
        return f"{error}{cause}"


def main() -> int:
    types, values = prelude()
    for source in PROGRAMS.strip().splitlines() + WRONG.strip().splitlines():
        print(f"{source if len(source) < 60 else source[:57] + '...':<60} {run(source, types, values)}")
    print(run("let x =\n  1 in\n    x +\n 'oops'", types, values), run("\n\n  )", types, values), sep="\n")
    tree = Parser("let f (a, _) = -a in f (1, 'x') :: []")()
    print(tree, deepcopy(tree) == tree, Parser("1")() == Parser(" 1")(), tree.token, sep="\n")
    print(show_type(arrow(arrow(INT, STR), list_of(arrow(INT, BOOL)), TVar(0))), Namer()[7], Expr.__slots__, LanguageError.stage, RunTimeError.stage)
    names = Namer()
    print([names[i] for i in range(30)][-5:], Inference.infer.register is not None, TypeMismatchError.stage, sorted(CONSTRUCTORS))
    deep = "(" * 60 + "1" + ")" * 60 + " + " + " + ".join(map(str, range(60)))
    print(run(deep, types, values), run("fun " + " ".join(f"x{i}" for i in range(28)) + " -> x27", types, values)[-40:])
    loop = "let rec loop n acc = if n == 0 then acc else loop (n - 1) (acc + n) in loop 90 0"
    print(run(loop, types, values), run(loop.replace("acc + n", "n :: acc").replace("90 0", "5 []"), types, values))
    return 0


if __name__ == "__main__":
    sys.setrecursionlimit(8000)
    sys.exit(main())
