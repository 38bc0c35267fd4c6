"""A small SQL engine: parser, joins, grouping, subqueries, indexes, transactions, views; results judged by the program's own asserts."""

from __future__ import annotations

import abc
import bisect
import contextlib
import copy
import datetime as dt
import fnmatch
import functools
import itertools
import operator
import re
import textwrap
import typing as t
from collections import ChainMap, defaultdict
from dataclasses import dataclass, field


class SqlError(Exception):
    code = "HY000"

    def __init_subclass__(cls, code: str = "HY000", **kw: t.Any) -> None:
        super().__init_subclass__(**kw)
        cls.code = code

    def __str__(self) -> str:
        return f"[{self.code}] {super().__str__()}"


class SyntaxProblem(SqlError, code="42000"): ...


class NoSuchThing(SqlError, LookupError, code="42S02"): ...


class Constraint(SqlError, code="23000"): ...


# -- tokens -----------------------------------------------------------------------------------

KEYWORDS = set(
    """select from where group by having order limit offset join left inner on as and or not in is null like between
    insert into values update set delete create table index view primary key unique default asc desc distinct case when
    then else end begin commit rollback union all exists cast integer real text date true false drop""".split()
)


class Token(t.NamedTuple):
    kind: str
    text: str
    at: int


def tokenize(sql: str) -> t.Iterator[Token]:
    pattern = re.compile(
        r"(?P<space>\s+|--[^\n]*)|(?P<number>\d+\.\d+|\d+)|(?P<string>'(?:[^']|'')*')|(?P<param>:\w+|\?)"
        r"|(?P<word>[A-Za-z_]\w*)|(?P<op><>|!=|<=|>=|\|\||[-+*/%(),.;=<>])"
    )
    at = 0
    while at < len(sql):
        m = pattern.match(sql, at)
        if not m:
            raise SyntaxProblem(f"unexpected {sql[at]!r} at {at}")
        kind, text = m.lastgroup, m.group()
        if kind == "word" and text.lower() in KEYWORDS:
            kind, text = "keyword", text.lower()
        if kind != "space":
            yield Token(kind, text, at)
        at = m.end()
    yield Token("end", "", at)


# -- expressions ------------------------------------------------------------------------------

Row = t.Mapping[str, t.Any]


class Expr(abc.ABC):
    aggregate = False

    @abc.abstractmethod
    def value(self, row: Row) -> t.Any: ...

    def children(self) -> t.Iterable[Expr]:
        return ()

    def walk(self) -> t.Iterator[Expr]:
        yield self
        for child in self.children():
            yield from child.walk()

    def __str__(self) -> str:
        return type(self).__name__.lower()


@dataclass(frozen=True)
class Literal(Expr):
    constant: t.Any

    def value(self, row):
        return self.constant

    def __str__(self):
        return "NULL" if self.constant is None else repr(self.constant)


@dataclass(frozen=True)
class Param(Expr):
    name: str | int

    def value(self, row):
        try:
            return row["$params"][self.name]
        except (KeyError, IndexError):
            raise SqlError(f"no value for parameter {self.name!r}") from None


@dataclass(frozen=True)
class Column(Expr):
    name: str
    table: str | None = None

    def value(self, row):
        key = f"{self.table}.{self.name}" if self.table else self.name
        try:
            found = row[key]
        except KeyError:
            raise NoSuchThing(f"no column {key}") from None
        if found is AMBIGUOUS:
            raise SqlError(f"column {key} is ambiguous")
        return found

    def __str__(self):
        return self.name


AMBIGUOUS = type("Ambiguous", (), {"__repr__": lambda self: "AMBIGUOUS"})()


def null_safe(f):
    @functools.wraps(f)
    def safe(*args):
        return None if any(a is None for a in args) else f(*args)

    return safe


def divide(a, b):
    if b == 0:
        return None
    return a // b if isinstance(a, int) and isinstance(b, int) and a % b == 0 else a / b


OPERATORS: dict[str, t.Callable[..., t.Any]] = {
    "=": null_safe(operator.eq), "<>": null_safe(operator.ne), "!=": null_safe(operator.ne), "<": null_safe(operator.lt),
    "<=": null_safe(operator.le), ">": null_safe(operator.gt), ">=": null_safe(operator.ge), "+": null_safe(operator.add),
    "-": null_safe(operator.sub), "*": null_safe(operator.mul), "/": null_safe(divide), "%": null_safe(operator.mod),
    "||": null_safe(lambda a, b: f"{a}{b}"),
}  # fmt: skip


@dataclass(frozen=True)
class Binary(Expr):
    op: str
    left: Expr
    right: Expr

    def value(self, row):
        match self.op:
            case "and":
                a = self.left.value(row)
                if a is not None and not a:
                    return False
                b = self.right.value(row)
                return False if b is not None and not b else None if a is None or b is None else True
            case "or":
                a = self.left.value(row)
                if a:
                    return True
                b = self.right.value(row)
                return True if b else None if a is None or b is None else False
        try:
            return OPERATORS[self.op](self.left.value(row), self.right.value(row))
        except TypeError as error:
            raise SqlError(f"cannot compute {self}: {error}") from error

    def children(self):
        return self.left, self.right

    def __str__(self):
        return f"{self.left} {self.op} {self.right}"


@dataclass(frozen=True)
class Unary(Expr):
    op: str
    inner: Expr

    def value(self, row):
        v = self.inner.value(row)
        match self.op:
            case "is null":
                return v is None
            case "not":
                return None if v is None else not v
            case "-":
                return None if v is None else -v
            case other:
                raise AssertionError(other)

    def children(self):
        return (self.inner,)

    def __str__(self):
        return f"{self.op} {self.inner}"


@dataclass(frozen=True)
class In(Expr):
    inner: Expr
    choices: tuple[Expr, ...] | Select

    def value(self, row):
        v = self.inner.value(row)
        if v is None:
            return None
        if isinstance(self.choices, tuple):
            values = [c.value(row) for c in self.choices]
        else:
            values = [r[0] for r in self.choices.rows(row["$db"], row)]
        return True if v in values else None if None in values else False

    def children(self):
        return (self.inner, *(self.choices if isinstance(self.choices, tuple) else ()))


@dataclass(frozen=True)
class Like(Expr):
    inner: Expr
    pattern: Expr

    @staticmethod
    @functools.lru_cache(16)
    def compiled(pattern):
        glob = "".join({"%": "*", "_": "?", "*": "[*]", "?": "[?]", "[": "[[]"}.get(c, c) for c in pattern)
        return re.compile(fnmatch.translate(glob), re.I)

    def value(self, row):
        text, pattern = self.inner.value(row), self.pattern.value(row)
        return None if None in (text, pattern) else bool(self.compiled(pattern).match(str(text)))

    def children(self):
        return self.inner, self.pattern


@dataclass(frozen=True)
class Case(Expr):
    branches: tuple[tuple[Expr, Expr], ...]
    otherwise: Expr = Literal(None)

    def value(self, row):
        for test, then in self.branches:
            if test.value(row):
                return then.value(row)
        return self.otherwise.value(row)

    def children(self):
        return (*itertools.chain.from_iterable(self.branches), self.otherwise)


@dataclass(frozen=True)
class Scalar(Expr):
    query: Select
    exists: bool = False

    def value(self, row):
        rows = self.query.rows(row["$db"], row)
        first = next(iter(rows), None)
        return first is not None if self.exists else first[0] if first else None


def cast(value, kind):
    makers = {"integer": int, "real": float, "text": str, "date": lambda v: v if isinstance(v, dt.date) else dt.date.fromisoformat(v)}
    if value is None:
        return None
    try:
        return makers[kind](value)
    except ValueError as error:
        raise SqlError(f"cannot cast {value!r} to {kind}") from error


SCALARS: dict[str, t.Callable[..., t.Any]] = {
    "upper": null_safe(str.upper), "lower": null_safe(str.lower), "length": null_safe(len), "abs": null_safe(abs),
    "round": null_safe(round), "coalesce": lambda *a: next((v for v in a if v is not None), None),
    "substr": null_safe(lambda s, start, n=None: s[start - 1 : None if n is None else start - 1 + n]),
    "nullif": lambda a, b: None if a == b else a, "trim": null_safe(str.strip), "year": null_safe(operator.attrgetter("year")),
    "printf": lambda form, *a: form % a, "iif": lambda c, a, b: a if c else b, "cast": cast,
}  # fmt: skip


def mean(values):
    return sum(values) / len(values) if values else None


AGGREGATES = {
    "count": len, "sum": lambda v: sum(v) if v else None, "min": lambda v: min(v, default=None), "max": lambda v: max(v, default=None),
    "avg": mean, "group_concat": lambda v: ",".join(map(str, v)) if v else None, "total": lambda v: float(sum(v)),
}  # fmt: skip


@dataclass(frozen=True)
class Call(Expr):
    name: str
    args: tuple[Expr, ...]
    distinct: bool = False
    star: bool = False

    @property
    def aggregate(self):
        return self.name in AGGREGATES and (self.star or len(self.args) == 1)

    def value(self, row):
        if self.aggregate:
            group = row.get("$group")
            if group is None:
                raise SqlError(f"{self.name}() outside of a group")
            if self.star:
                return len(group)
            values = [v for r in group if (v := self.args[0].value(r)) is not None]
            return AGGREGATES[self.name]([*dict.fromkeys(values)] if self.distinct else values)
        try:
            f = SCALARS[self.name]
        except KeyError:
            raise NoSuchThing(f"no function {self.name}") from None
        try:
            return f(*(a.value(row) for a in self.args))
        except TypeError:
            raise SqlError(f"wrong arguments for {self.name}()") from None

    def children(self):
        return self.args

    def __str__(self):
        return f"{self.name}({'*' if self.star else ', '.join(map(str, self.args))})"


# -- statements -------------------------------------------------------------------------------


@dataclass(frozen=True)
class Source:
    table: str | Select
    alias: str
    on: Expr | None = None
    left: bool = False


@dataclass(frozen=True)
class Select:
    columns: tuple[tuple[Expr | None, str], ...]
    sources: tuple[Source, ...] = ()
    where: Expr | None = None
    group: tuple[Expr, ...] = ()
    having: Expr | None = None
    order: tuple[tuple[Expr, bool], ...] = ()
    limit: Expr | None = None
    offset: Expr | None = None
    distinct: bool = False
    union: Select | None = None
    union_all: bool = False

    def names(self, db):
        for expr, name in self.columns:
            if expr is not None:
                yield name
            else:
                for s in self.sources:
                    if name in ("*", s.alias):
                        yield from db.columns_of(s.table)

    def scan(self, db, outer) -> t.Iterator[Row]:
        base = {"$db": db, "$params": outer["$params"]}
        rows: t.Iterable[dict] = [base]
        for source in self.sources:
            rows = self.joined(db, rows, source, outer)
        for row in rows:
            scope = ChainMap(row, outer)
            if self.where is None or self.where.value(scope):
                yield scope

    def joined(self, db, rows, source, outer):
        columns = list(db.columns_of(source.table))
        right = list(db.rows_of(source.table, outer))
        probe = self.equality(source, columns)
        index = None
        for row in rows:
            candidates = right
            if probe is not None:
                if index is None:
                    index = defaultdict(list)
                    for r in right:
                        index[r[probe[0]]].append(r)
                candidates = index.get(probe[1].value(ChainMap(row, outer)), [])
                db.counters["probes"] += 1
            found = False
            for r in candidates:
                db.counters["rows"] += 1
                joined = self.extend(row, source.alias, columns, r)
                if source.on is None or source.on.value(ChainMap(joined, outer)):
                    found = True
                    yield joined
            if source.left and not found:
                yield self.extend(row, source.alias, columns, [None] * len(columns))

    @staticmethod
    def equality(source, columns):
        match source.on:
            case Binary("=", Column(name, table), Column() as other) if table == source.alias and name in columns:
                return columns.index(name), other
            case Binary("=", Column() as other, Column(name, table)) if table == source.alias and name in columns:
                return columns.index(name), other
        return None

    @staticmethod
    def extend(row, alias, columns, values):
        new = dict(row)
        for c, v in zip(columns, values, strict=True):
            new[f"{alias}.{c}"] = v
            new[c] = AMBIGUOUS if c in row and not c.startswith("$") else v
        return new

    def rows(self, db, outer) -> t.Iterator[tuple]:
        out = list(self.unordered(db, outer))
        if self.order:
            for i in reversed(range(len(self.order))):
                out.sort(key=lambda pair: sort_key(pair[1][i]), reverse=self.order[i][1])
        values = [row for row, _ in out]
        if self.distinct:
            values = list(dict.fromkeys(values))
        if self.union is not None:
            values += self.union.rows(db, outer)
            if not self.union_all:
                values = list(dict.fromkeys(values))
        start = self.offset.value(outer) if self.offset else 0
        stop = None if self.limit is None else start + self.limit.value(outer)
        return itertools.islice(iter(values), start, stop)

    def unordered(self, db, outer):
        exprs = [*(e for e, _ in self.columns if e), *(e for e, _ in self.order), *filter(None, [self.having])]
        if self.group or any(x.aggregate for e in exprs for x in e.walk()):
            groups: dict[tuple, list[Row]] = {} if self.group else {(): []}
            for row in self.scan(db, outer):
                groups.setdefault(tuple(g.value(row) for g in self.group), []).append(row)
            scopes: t.Iterable[Row] = (ChainMap({"$group": rows}, rows[0] if rows else {}, outer) for rows in groups.values())
            if self.having is not None:
                scopes = filter(self.having.value, scopes)
        else:
            scopes = self.scan(db, outer)
        for scope in scopes:
            out: list[t.Any] = []
            for expr, name in self.columns:
                if expr is not None:
                    out.append(expr.value(scope))
                else:
                    for s in self.sources:
                        if name in ("*", s.alias):
                            out += (scope[f"{s.alias}.{c}"] for c in db.columns_of(s.table))
            named = dict(zip(self.names(db), out))
            keys = [self.order_value(e, named, out, scope) for e, _ in self.order]
            yield tuple(out), keys

    @staticmethod
    def order_value(expr, named, out, scope):
        match expr:
            case Literal(int(n)) if 1 <= n <= len(out):
                return out[n - 1]
            case Column(name, None) if name in named:
                return named[name]
            case _:
                return expr.value(scope)


def sort_key(v):
    match v:
        case None:
            return (0, 0)
        case bool() | int() | float():
            return (1, v)
        case str():
            return (2, v)
        case _:
            return (3, v)


class Parser:
    PRECEDENCE = {"or": 1, "and": 2, "=": 4, "<>": 4, "!=": 4, "<": 4, "<=": 4, ">": 4, ">=": 4, "||": 5, "+": 6, "-": 6, "*": 7, "/": 7, "%": 7}

    def __init__(self, sql: str) -> None:
        self.sql = sql
        self.tokens = list(tokenize(sql))
        self.at = 0
        self.params = itertools.count()

    @property
    def token(self) -> Token:
        return self.tokens[self.at]

    def accept(self, *texts: str) -> str | None:
        if self.token.kind in ("keyword", "op") and self.token.text in texts:
            self.at += 1
            return self.tokens[self.at - 1].text
        return None

    def expect(self, *texts: str) -> str:
        found = self.accept(*texts)
        if found is None:
            near = self.sql[self.token.at :][:12] or "the end"
            raise SyntaxProblem(f"expected {' or '.join(texts).upper()} near {near!r}")
        return found

    def phrase(self, text: str) -> bool:
        words = text.split()
        ahead = self.tokens[self.at : self.at + len(words)]
        if [w.text for w in ahead] == words:
            self.at += len(words)
            return True
        return False

    def name(self) -> str:
        if self.token.kind != "word":
            raise SyntaxProblem(f"expected a name, found {self.token.text or 'the end'!r}")
        self.at += 1
        return self.tokens[self.at - 1].text

    def many(self, item: t.Callable[[], t.Any]) -> tuple:
        found = [item()]
        while self.accept(","):
            found.append(item())
        return tuple(found)

    def parenthesised(self, item):
        self.expect("(")
        result = item()
        self.expect(")")
        return result

    # -- expressions

    def expr(self, level: int = 0) -> Expr:
        left = self.unary()
        while True:
            op = self.token.text if self.token.kind in ("op", "keyword") else ""
            if self.PRECEDENCE.get(op, 0) > level:
                self.at += 1
                left = Binary(op, left, self.expr(self.PRECEDENCE[op]))
            elif level < 4 and op in ("is", "in", "like", "between", "not"):
                left = self.postfix(left)
            else:
                return left

    def postfix(self, left: Expr) -> Expr:
        if self.phrase("is not null"):
            return Unary("not", Unary("is null", left))
        if self.phrase("is null"):
            return Unary("is null", left)
        negated = self.accept("not") is not None
        match self.expect("in", "like", "between"):
            case "in":
                result: Expr = In(left, self.parenthesised(lambda: self.select() if self.token.text == "select" else self.many(self.expr)))
            case "like":
                result = Like(left, self.expr(4))
            case "between":
                low = self.expr(4)
                self.expect("and")
                result = Binary("and", Binary(">=", left, low), Binary("<=", left, self.expr(4)))
        return Unary("not", result) if negated else result

    def unary(self) -> Expr:
        if self.accept("not"):
            return Unary("not", self.expr(3))
        if self.accept("-"):
            return Unary("-", self.unary())
        if self.accept("exists"):
            return Scalar(self.parenthesised(self.select), exists=True)
        return self.primary()

    def primary(self) -> Expr:
        token = self.token
        self.at += 1
        match token:
            case Token("number", text):
                return Literal(float(text) if "." in text else int(text))
            case Token("string", text):
                return Literal(text[1:-1].replace("''", "'"))
            case Token("param", "?"):
                return Param(next(self.params))
            case Token("param", text):
                return Param(text[1:])
            case Token("keyword", "null" | "true" | "false" as word):
                return Literal({"null": None, "true": True, "false": False}[word])
            case Token("keyword", "date") if self.token.kind == "string":
                return Literal(cast(self.primary().constant, "date"))
            case Token("keyword", "cast"):
                self.expect("(")
                inner = self.expr()
                self.expect("as")
                kind = self.expect("integer", "real", "text", "date")
                self.expect(")")
                return Call("cast", (inner, Literal(kind)))
            case Token("keyword", "case"):
                branches = []
                while self.accept("when"):
                    test = self.expr()
                    self.expect("then")
                    branches.append((test, self.expr()))
                otherwise = self.expr() if self.accept("else") else Literal(None)
                self.expect("end")
                return Case(tuple(branches), otherwise)
            case Token("op", "("):
                inner = Scalar(self.select()) if self.token.text == "select" else self.expr()
                self.expect(")")
                return inner
            case Token("word", name):
                if self.accept("("):
                    if self.accept("*"):
                        self.expect(")")
                        return Call(name.lower(), (), star=True)
                    distinct = self.accept("distinct") is not None
                    args = () if self.token.text == ")" else self.many(self.expr)
                    self.expect(")")
                    return Call(name.lower(), args, distinct)
                return Column(self.name(), name) if self.accept(".") else Column(name)
        self.at -= 1
        raise SyntaxProblem(f"unexpected {token.text or 'end'!r} at {token.at}")

    # -- statements

    def select(self) -> Select:
        self.expect("select")
        q: dict[str, t.Any] = {"distinct": self.accept("distinct") is not None, "columns": self.many(self.result_column)}
        if self.accept("from"):
            sources = [self.source()]
            while True:
                if self.accept(","):
                    sources.append(self.source())
                    continue
                left = self.accept("left") is not None
                inner = not left and self.accept("inner") is not None
                if not self.accept("join"):
                    if left or inner:
                        self.expect("join")
                    break
                s = self.source()
                self.expect("on")
                sources.append(Source(s.table, s.alias, self.expr(), left))
            q["sources"] = tuple(sources)
        if self.accept("where"):
            q["where"] = self.expr()
        if self.phrase("group by"):
            q["group"] = self.many(self.expr)
        if self.accept("having"):
            q["having"] = self.expr()
        if self.accept("union"):
            q["union_all"] = self.accept("all") is not None
            q["union"] = self.select()
        if self.phrase("order by"):
            q["order"] = self.many(lambda: (self.expr(), (self.accept("asc", "desc") or "asc") == "desc"))
        if self.accept("limit"):
            q["limit"] = self.expr()
        if self.accept("offset"):
            q["offset"] = self.expr()
        return Select(**q)

    def result_column(self):
        if self.accept("*"):
            return None, "*"
        if [x.text for x in self.tokens[self.at + 1 : self.at + 3]] == [".", "*"]:
            alias = self.name()
            self.at += 2
            return None, alias
        expr = self.expr()
        if self.accept("as") or self.token.kind == "word":
            return expr, self.name()
        return expr, str(expr)

    def source(self) -> Source:
        table = self.parenthesised(self.select) if self.token.text == "(" else self.name()
        alias = self.name() if self.accept("as") or self.token.kind == "word" else table if isinstance(table, str) else "subquery"
        return Source(table, alias)


# -- storage ----------------------------------------------------------------------------------


@dataclass
class ColumnDef:
    name: str
    kind: str
    unique: bool = False
    required: bool = False
    default: t.Any = None


@dataclass
class Table:
    name: str
    columns: list[ColumnDef]
    rows: list[list[t.Any]] = field(default_factory=list)
    indexes: dict[str, list[tuple]] = field(default_factory=dict)

    def insert(self, values: dict[str, t.Any]) -> None:
        if unknown := values.keys() - {c.name for c in self.columns}:
            raise NoSuchThing(f"no column {', '.join(sorted(unknown))} in {self.name}")
        row = [cast(values.get(c.name, c.default), c.kind) for c in self.columns]
        self.check(row)
        self.rows.append(row)
        for name, entries in self.indexes.items():
            at = next(i for i, c in enumerate(self.columns) if c.name == name)
            bisect.insort(entries, (sort_key(row[at]), len(self.rows) - 1))

    def check(self, row, skip=None):
        for i, c in enumerate(self.columns):
            if c.required and row[i] is None:
                raise Constraint(f"{self.name}.{c.name} may not be null")
            if c.unique and row[i] is not None and any(r[i] == row[i] for r in self.rows if r is not skip):
                raise Constraint(f"{self.name}.{c.name} is not unique: {row[i]!r}")


class Result(t.NamedTuple):
    names: list[str]
    rows: list[tuple]

    def __str__(self) -> str:
        text = [[self.show(v) for v in row] for row in self.rows]
        widths = [max(map(len, column)) for column in zip(self.names, *text)]
        rule = "-+-".join("-" * w for w in widths)
        numeric = [all(isinstance(r[i], (int, float, type(None))) for r in self.rows) for i in range(len(self.names))]
        line = lambda cells: " | ".join(c.rjust(w) if n else c.ljust(w) for c, w, n in zip(cells, widths, numeric)).rstrip()
        return "\n".join([line(self.names), rule, *map(line, text)])

    @staticmethod
    def show(v: t.Any) -> str:
        return "" if v is None else f"{v:.3f}".rstrip("0").rstrip(".") if isinstance(v, float) else str(v)


class Database:
    def __init__(self) -> None:
        self.tables: dict[str, Table] = {}
        self.views: dict[str, Select] = {}
        self.saved: list[tuple] = []
        self.counters: defaultdict[str, int] = defaultdict(int)

    def columns_of(self, source):
        if isinstance(source, Select):
            return list(source.names(self))
        if source in self.views:
            return list(self.views[source].names(self))
        return [c.name for c in self.table(source).columns]

    def rows_of(self, source, outer):
        if isinstance(source, str) and source in self.views:
            source = self.views[source]
        return source.rows(self, outer) if isinstance(source, Select) else self.table(source).rows

    def table(self, name: str) -> Table:
        try:
            return self.tables[name]
        except KeyError:
            raise NoSuchThing(f"no table {name}") from None

    def execute(self, sql: str, *args: t.Any, **params: t.Any) -> Result | int | None:
        p = Parser(sql)
        scope = {"$db": self, "$params": {**dict(enumerate(args)), **params}}
        if p.token.text == "select":
            query = p.select()
            self.finish(p)
            return Result(list(query.names(self)), list(query.rows(self, scope)))
        verb = p.expect("insert", "update", "delete", "create", "drop", "begin", "commit", "rollback")
        result = getattr(self, f"do_{verb}")(p, scope)
        self.finish(p)
        return result

    @staticmethod
    def finish(p):
        p.accept(";")
        if p.token.kind != "end":
            raise SyntaxProblem(f"unexpected {p.token.text!r} at {p.token.at}")

    def script(self, sql: str) -> None:
        for statement in filter(str.strip, sql.split(";")):
            self.execute(statement)

    def do_create(self, p, scope):
        match p.expect("table", "view", "index"):
            case "table":
                name = p.name()
                self.tables[name] = Table(name, list(p.parenthesised(lambda: p.many(lambda: self.column(p)))))
            case "view":
                name = p.name()
                p.expect("as")
                self.views[name] = p.select()
            case "index":
                name = p.name()
                p.expect("on")
                table = self.table(p.name())
                column = p.parenthesised(p.name)
                at = [c.name for c in table.columns].index(column)
                table.indexes[column] = sorted((sort_key(r[at]), i) for i, r in enumerate(table.rows))

    def column(self, p):
        c = ColumnDef(p.name(), p.expect("integer", "real", "text", "date"))
        while True:
            if p.phrase("primary key"):
                c.unique = c.required = True
            elif p.accept("unique"):
                c.unique = True
            elif p.phrase("not null"):
                c.required = True
            elif p.accept("default"):
                c.default = p.primary().value({})
            else:
                return c

    def do_drop(self, p, scope):
        p.expect("table")
        self.table(name := p.name())
        del self.tables[name]

    def do_insert(self, p, scope):
        p.expect("into")
        table = self.table(p.name())
        names = p.parenthesised(lambda: p.many(p.name)) if p.token.text == "(" else [c.name for c in table.columns]
        if p.token.text == "select":
            rows = [tuple(r) for r in p.select().rows(self, scope)]
        else:
            p.expect("values")
            rows = [tuple(e.value(scope) for e in row) for row in p.many(lambda: p.parenthesised(lambda: p.many(p.expr)))]
        with self.atomic():
            for row in rows:
                if len(row) != len(names):
                    raise SqlError(f"{len(names)} columns but {len(row)} values")
                table.insert(dict(zip(names, row)))
        return len(rows)

    def matching(self, table, where, scope):
        names = [c.name for c in table.columns]
        for row in table.rows:
            inner = ChainMap(dict(zip(names, row)), scope)
            if where is None or where.value(inner):
                yield row, inner

    def do_update(self, p, scope):
        table = self.table(p.name())
        p.expect("set")
        changes = p.many(lambda: (p.name(), p.expect("="), p.expr()))
        where = p.expr() if p.accept("where") else None
        at = {c.name: i for i, c in enumerate(table.columns)}
        n = 0
        with self.atomic():
            for row, inner in list(self.matching(table, where, scope)):
                new = list(row)
                for name, _, expr in changes:
                    new[at[name]] = expr.value(inner)
                table.check(new, skip=row)
                row[:] = new
                n += 1
        return n

    def do_delete(self, p, scope):
        p.expect("from")
        table = self.table(p.name())
        where = p.expr() if p.accept("where") else None
        gone = {id(row) for row, _ in self.matching(table, where, scope)}
        table.rows[:] = [r for r in table.rows if id(r) not in gone]
        return len(gone)

    def do_begin(self, p, scope):
        self.saved.append(copy.deepcopy((self.tables, self.views)))

    def do_commit(self, p, scope):
        if not self.saved:
            raise SqlError("no transaction")
        self.saved.pop()

    def do_rollback(self, p, scope):
        if not self.saved:
            raise SqlError("no transaction")
        self.tables, self.views = self.saved.pop()

    @contextlib.contextmanager
    def atomic(self):
        before = {name: copy.deepcopy(table.rows) for name, table in self.tables.items()}
        try:
            yield
        except SqlError:
            for name, rows in before.items():
                self.tables[name].rows = rows
            raise


SETUP = """
create table people (id integer primary key, name text not null, boss integer, born date, salary real default 1000);
create table tasks (person integer, title text, hours integer, done text default 'no');
insert into people values (1, 'Ada', null, date '1815-12-10', 5000), (2, 'Bob', 1, '1990-05-01', 2500.5), (3, 'Cid', 1, '1985-11-30', 3100),
  (4, 'Dee', 2, '2001-01-15', 1800), (5, 'Eve', 2, null, null);
insert into people (id, name, boss) values (6, 'O''Hara', 3);
insert into tasks values (1, 'plan', 3, 'yes'), (2, 'build', 8, 'no'), (2, 'test', 5, 'yes'), (3, 'build', 4, 'no'), (4, 'write', 7, 'no'), (9, 'lost', 1, 'no');
create view open as select name, title, hours from people join tasks on people.id = tasks.person where done = 'no';
create index born on people (born)
"""

QUERIES = """
select * from people order by name desc limit 3
select p.name, b.name as boss from people p left join people b on p.boss = b.id order by 1
select name, year(born) as y, coalesce(salary, 0) * 12 as yearly from people where born is not null and salary >= 1800 order by yearly desc, name
select boss, count(*) as n, sum(salary) as total, avg(salary) as mean, group_concat(name) as who from people group by boss order by n desc, boss
select boss, count(*) as n, max(salary) as top, min(born) from people group by boss having count(*) > 1 order by boss
select name from people where id in (select person from tasks where hours > 4) and name not like '%e%' order by name
select name, (select sum(hours) from tasks t where t.person = p.id) as h from people p where exists (select 1 from tasks where person = p.id) order by h desc
select distinct title from tasks where hours between 4 and 8 order by title
select * from open where hours > 4 order by hours
select case when salary > 3000 then 'high' when salary > 2000 then 'middle' else 'low' end as class, count(*) as n from people group by case when salary > 3000 then 'high' when salary > 2000 then 'middle' else 'low' end order by n desc, class
select count(distinct title) as titles, count(title) as all_titles, count(*) from tasks
select 1 + 2 * 3 as a, 7 / 2 as b, 8 / 2 as c, 1 / 0 as d, 'x' || 1 || 'y' as e, -5 % 3 as f, not (1 = 2) as g, null = null as h
select upper(name) || '!' as loud, length(name) as n, substr(name, 2, 2) as mid from people where name like '__' || '_' order by loud
select name from people where salary is null union select title from tasks where hours < 4 order by 1
select a.n, b.n as m from (select count(*) as n from people) a, (select count(*) as n from tasks) b
select cast('12' as integer) + 1 as i, cast(2 as text) || 'nd' as t, round(2.567, 1) as r, iif(1 > 2, 'a', 'b') as c, printf('%05.1f|%s', 3.14159, 'z') as p
select p.*, title from people p join tasks on tasks.person = p.id where title <> 'build' order by p.id offset 1
select null and false as a, null or true as b, null and true as c, not null as d, 3 in (1, null) as e, 1 in (1, null) as f
"""

FAILURES = """
select nothing from people
select * from nowhere
select name, from people
selec 1
select id from people join tasks on people.id = tasks.person join people q on q.id = 1
insert into people values (1, 'Twin', null, null, 0)
insert into people (id) values (77)
insert into people values (7, 'A')
insert into people (id, name, zip) values (7, 'A', 1)
insert into people (id, name, born) values (8, 'B', 'yesterday')
insert into people (id, name) values (10, 'kept?'), (11, null)
update people set id = 1 where id = 2
select nosuch(1)
select 1 + 'a'
select upper(1, 2)
select sum(hours) from tasks where sum(hours) > 1
select 'open
commit
select :missing
create table x (a blob)
select * from people order
"""


def main() -> None:
    db = Database()
    db.script(SETUP)
    for sql in QUERIES.strip().splitlines():
        print("sql>", textwrap.shorten(sql, 100))
        print(textwrap.indent(str(db.execute(sql)), "    "))
    for sql in FAILURES.strip().splitlines():
        try:
            db.execute(sql)
            print(sql, "-> fine?")
        except SqlError as error:
            kinds = "/".join(c.__name__ for c in type(error).__mro__[:-3] if c is not SqlError)
            print(f"{sql:<45.45} {kinds or 'SqlError'}: {error}")
    print(db.execute("select name from people where name = :who or id = :n", who="Ada", n=4).rows, db.execute("select ? + ?", 1, 2).rows)
    print(db.execute("update people set salary = coalesce(salary, 0) + 10, name = name || '*' where boss = 2"))
    db.execute("begin")
    print(db.execute("delete from tasks where done = 'no'"), db.execute("select count(*) from tasks").rows)
    db.execute("drop table people")
    db.execute("rollback")
    print(db.execute("select count(*) from tasks").rows, db.execute("select name, salary from people where name like '%*'").rows)
    print(db.execute("insert into tasks select id, 'copy ' || name, 1, 'no' from people where id > 4"), [r[1] for r in db.table("tasks").rows[-2:]])
    print([e[1] for e in db.table("people").indexes["born"]], Like.compiled.cache_info().hits > 0, dict(db.counters) == {"rows": db.counters["rows"], "probes": db.counters["probes"]})
    big = Database()
    big.execute("create table n (i integer, s text)")
    for chunk in itertools.batched(range(120), 30):
        big.execute("insert into n values " + ", ".join(f"({i}, '{i:b}')" for i in chunk))
    print(big.execute("select length(s) as len, count(*) as n, sum(i) as total from n where i % 3 <> 0 group by length(s) order by len"))
    print(big.execute("select a.i, b.i as j from n a join n b on b.i = a.i where a.s like '1%01' and a.i > 60").rows, big.counters["probes"])


if __name__ == "__main__":
    main()
