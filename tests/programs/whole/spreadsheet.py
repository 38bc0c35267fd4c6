"""A spreadsheet: formulas, ranges, dependency order, cycles, error values, undo, CSV, a small plot of a column."""

import csv
import io
import math
import operator
import re
import statistics
from collections import ChainMap, defaultdict
from contextlib import contextmanager
from decimal import ROUND_HALF_EVEN, Decimal
from enum import Enum, auto, unique
from fractions import Fraction
from functools import reduce, singledispatch
from graphlib import CycleError, TopologicalSorter
from itertools import product, zip_longest
from string import ascii_uppercase
from typing import NamedTuple


@unique
class Error(Enum):
    DIV = "#DIV/0!"
    NAME = "#NAME?"
    REF = "#REF!"
    VALUE = "#VALUE!"
    CYCLE = "#CYCLE!"
    SYNTAX = "#SYNTAX!"

    def __str__(self):
        return self.value

    @classmethod
    def _missing_(cls, value):
        return cls.VALUE


class Failed(Exception):
    def __init__(self, error):
        super().__init__(error)
        self.error = error


class Address(NamedTuple):
    column: int
    row: int
    PATTERN = re.compile(r"\$?([A-Z]{1,2})\$?([1-9]\d{0,3})")

    @classmethod
    def parse(cls, text):
        found = cls.PATTERN.fullmatch(text.upper())
        if not found:
            raise ValueError(f"not a cell: {text!r}")
        letters, digits = found.groups()
        return cls(reduce(lambda n, c: n * 26 + ascii_uppercase.index(c) + 1, letters, 0) - 1, int(digits) - 1)

    def __str__(self):
        n, letters = self.column + 1, ""
        while n:
            n, r = divmod(n - 1, 26)
            letters = ascii_uppercase[r] + letters
        return f"{letters}{self.row + 1}"

    def moved(self, dc, dr):
        moved = self._replace(column=self.column + dc, row=self.row + dr)
        if min(moved) < 0:
            raise Failed(Error.REF)
        return moved


def block(a, b):
    return [Address(c, r) for r, c in product(range(min(a.row, b.row), max(a.row, b.row) + 1), range(min(a.column, b.column), max(a.column, b.column) + 1))]


# -- formulas: compiled to closures -----------------------------------------------------------

TOKEN = re.compile(
    r"""\s*(?:(?P<number>\d+\.?\d*(?:[eE][+-]?\d+)?)|(?P<string>"(?:[^"]|"")*")|(?P<range>\$?[A-Za-z]{1,2}\$?\d+:\$?[A-Za-z]{1,2}\$?\d+)
    |(?P<cell>\$?[A-Za-z]{1,2}\$?\d+)(?![A-Za-z0-9_(])|(?P<name>[A-Za-z_][\w.]*)|(?P<op><>|<=|>=|[-+*/^&=<>(),%]))""",
    re.X,
)


def tokenize(text):
    at = 0
    text = text.rstrip()
    while at < len(text):
        found = TOKEN.match(text, at)
        if found is None:
            raise Failed(Error.SYNTAX)
        yield found.lastgroup, found[found.lastgroup]
        at = found.end()
    yield "end", ""


@singledispatch
def number(value):
    raise Failed(Error.VALUE)


@number.register(int)
@number.register(float)
@number.register(Fraction)
def _(value):
    return value


@number.register
def _(value: bool):
    return int(value)


@number.register
def _(value: None):
    return 0


@number.register
def _(value: str):
    try:
        return int(value)
    except ValueError:
        try:
            return float(value)
        except ValueError:
            raise Failed(Error.VALUE) from None


@number.register
def _(value: Error):
    raise Failed(value)


def power(a, b):
    result = a**b
    if isinstance(result, complex):
        raise Failed(Error.VALUE)
    return result


def compare(op):
    def compared(a, b):
        for side in (a, b):
            if isinstance(side, Error):
                raise Failed(side)
        kind = lambda v: (isinstance(v, str), v.casefold() if isinstance(v, str) else v if v is not None else 0)
        return op(kind(a), kind(b))

    return compared


def divide(a, b):
    if b == 0:
        raise Failed(Error.DIV)
    result = Fraction(a) / Fraction(b) if not (isinstance(a, float) or isinstance(b, float)) else a / b
    return int(result) if isinstance(result, Fraction) and result.denominator == 1 else result


def arithmetic(f):
    return lambda a, b: f(number(a), number(b))


BINARY = {
    "=": (1, compare(operator.eq)), "<>": (1, compare(operator.ne)), "<": (1, compare(operator.lt)), ">": (1, compare(operator.gt)),
    "<=": (1, compare(operator.le)), ">=": (1, compare(operator.ge)), "&": (2, lambda a, b: shown(a) + shown(b)),
    "+": (3, arithmetic(operator.add)), "-": (3, arithmetic(operator.sub)), "*": (4, arithmetic(operator.mul)),
    "/": (4, arithmetic(divide)), "^": (6, arithmetic(power)),
}  # fmt: skip

FUNCTIONS = {}


def function(f=None, *, lazy=False, name=None):
    if f is None:
        return lambda g: function(g, lazy=lazy, name=name)
    f.lazy = lazy
    FUNCTIONS[name or f.__name__.strip("_").upper()] = f
    return f


def flat(args):
    for a in args:
        for v in a if isinstance(a, list) else (a,):
            if isinstance(v, Error):
                raise Failed(v)
            if isinstance(v, (int, float, Fraction)) and not isinstance(v, bool):
                yield v


def exact_sum(values):
    values = list(values)
    return math.fsum(values) if any(isinstance(v, float) for v in values) else sum(values)


@function(name="SUM")
def _sum(*args):
    return exact_sum(flat(args))


@function
def average(*args):
    values = list(flat(args))
    if not values:
        raise Failed(Error.DIV)
    return divide(exact_sum(values), len(values))


for _name, _f in {"MIN": min, "MAX": max, "MEDIAN": statistics.median, "STDEV": statistics.stdev, "PRODUCT": math.prod}.items():

    def _over(*args, f=_f):
        values = list(flat(args))
        try:
            return f(values)
        except statistics.StatisticsError as error:
            raise Failed(Error.DIV) from error
        except ValueError:
            return 0

    function(_over, name=_name)


@function
def count(*args):
    return sum(1 for _ in flat(args))


@function
def countif(cells, wanted):
    return sum(1 for c in cells if compare(operator.eq)(c, wanted))


@function(name="IF", lazy=True)
def _if(test, then, otherwise=lambda: False):
    return then() if number(test()) else otherwise()


@function(lazy=True)
def iferror(value, otherwise):
    try:
        result = value()
        return otherwise() if isinstance(result, Error) else result
    except Failed:
        return otherwise()


@function(name="ROUND")
def _round(value, digits=0):
    step = Decimal(1).scaleb(-int(number(digits)))
    value = number(value)
    exact = Decimal(value.numerator) / value.denominator if isinstance(value, (Fraction, int)) else Decimal(repr(value))
    result = exact.quantize(step, ROUND_HALF_EVEN)
    return int(result) if result == result.to_integral() and digits <= 0 else float(result)


@function
def vlookup(key, table, width, column):
    width, column = int(number(width)), int(number(column))
    for at in range(0, len(table), width):
        if compare(operator.eq)(table[at], key):
            return table[at + column - 1]
    raise Failed(Error.REF)


function(lambda s: len(shown(s)), name="LEN")
function(lambda s: shown(s).upper(), name="UPPER")
function(lambda s, n: shown(s)[: int(number(n))], name="LEFT")
function(lambda x: math.sqrt(number(x)) if number(x) >= 0 else _raise(Error.VALUE), name="SQRT")
function(lambda *a: all(map(number, a)), name="AND")
function(lambda sep, *a: shown(sep).join(shown(v) for x in a for v in (x if isinstance(x, list) else [x])), name="JOIN")


def _raise(error):
    raise Failed(error)


class Compiler:
    """Makes of a formula a function of the sheet, and the set of cells that it reads."""

    def __init__(self, text, origin):
        self.tokens = list(tokenize(text))
        self.at = 0
        self.origin = origin
        self.reads = set()
        self.run = self.expression(0)
        if self.kind != "end":
            raise Failed(Error.SYNTAX)

    kind = property(lambda self: self.tokens[self.at][0])
    text = property(lambda self: self.tokens[self.at][1])

    def advance(self):
        self.at += 1
        return self.tokens[self.at - 1][1]

    def accept(self, text):
        if self.kind == "op" and self.text == text:
            self.at += 1
            return True
        return False

    def expression(self, level):
        left = self.prefix()
        while self.kind == "op":
            if self.accept("%"):
                left = (lambda inner: lambda sheet: divide(number(inner(sheet)), 100))(left)
                continue
            entry = BINARY.get(self.text)
            if entry is None or entry[0] <= level:
                break
            self.advance()
            right = self.expression(entry[0] - (entry[0] == 6))
            left = self.binary(entry[1], left, right)
        return left

    @staticmethod
    def binary(op, left, right):
        return lambda sheet: op(left(sheet), right(sheet))

    def prefix(self):
        match self.tokens[self.at]:
            case "op", "-":
                self.advance()
                inner = self.expression(5)
                return lambda sheet: -number(inner(sheet))
            case "op", "(":
                self.advance()
                inner = self.expression(0)
                if not self.accept(")"):
                    raise Failed(Error.SYNTAX)
                return inner
            case "number", text:
                self.advance()
                value = float(text) if set(text) & set(".eE") else int(text)
                return lambda sheet: value
            case "string", text:
                self.advance()
                return lambda sheet, s=text[1:-1].replace('""', '"'): s
            case "cell", text:
                self.advance()
                address = Address.parse(text)
                self.reads.add(address)
                return lambda sheet: sheet.value(address)
            case "range", text:
                self.advance()
                cells = block(*map(Address.parse, text.split(":")))
                self.reads.update(cells)
                return lambda sheet: [sheet.value(c) for c in cells]
            case "name", name:
                self.advance()
                return self.call(name.upper()) if self.accept("(") else self.variable(name.lower())
        raise Failed(Error.SYNTAX)

    def variable(self, name):
        def look_up(sheet):
            try:
                return sheet.names[name]
            except KeyError:
                raise Failed(Error.NAME) from None

        return look_up

    def call(self, name):
        args = []
        if not self.accept(")"):
            args.append(self.expression(0))
            while self.accept(","):
                args.append(self.expression(0))
            if not self.accept(")"):
                raise Failed(Error.SYNTAX)

        def run(sheet):
            f = FUNCTIONS.get(name)
            if f is None:
                raise Failed(Error.NAME)
            try:
                if getattr(f, "lazy", False):
                    return f(*[lambda a=a: a(sheet) for a in args])
                return f(*(a(sheet) for a in args))
            except (TypeError, OverflowError):
                raise Failed(Error.VALUE) from None

        return run


def shown(value):
    match value:
        case None:
            return ""
        case bool():
            return str(value).upper()
        case Error():
            raise Failed(value)
        case Fraction():
            return f"{float(value):.6g}"
        case float():
            return f"{value:.10g}"
        case _:
            return str(value)


class Cell:
    __slots__ = ("address", "source", "reads", "run", "value")

    def __init__(self, address, source):
        self.address, self.source = address, source
        self.reads, self.run, self.value = frozenset(), None, None
        if source.startswith("="):
            try:
                compiler = Compiler(source[1:], address)
            except Failed as failed:
                self.value = failed.error
            else:
                self.reads, self.run = frozenset(compiler.reads), compiler.run
        else:
            self.value = self.constant(source)

    @staticmethod
    def constant(text):
        for kind in (int, float):
            try:
                return kind(text)
            except ValueError:
                pass
        return {"true": True, "false": False, "": None}.get(text.lower(), text)


class Sheet:
    def __init__(self, **names):
        self.cells = {}
        self.names = ChainMap(names, {"pi": math.pi, "e": math.e})
        self.users = defaultdict(set)
        self.history = []
        self.computed = 0
        self._batch = None

    # -- access

    def value(self, address):
        cell = self.cells.get(address)
        return cell.value if cell else None

    def __getitem__(self, key):
        if isinstance(key, slice):
            return [self.value(a) for a in block(Address.parse(key.start), Address.parse(key.stop))][:: key.step]
        return self.value(Address.parse(key))

    def __setitem__(self, key, source):
        self.assign(Address.parse(key), str(source))

    def __delitem__(self, key):
        self.assign(Address.parse(key), "")

    def __contains__(self, key):
        return Address.parse(key) in self.cells

    def assign(self, address, source):
        old = self.cells.get(address)
        self.history.append((address, old.source if old else ""))
        self.replace(address, source)
        if self._batch is None:
            self.recalculate({address})
        else:
            self._batch.add(address)

    def replace(self, address, source):
        if address in self.cells:
            for read in self.cells[address].reads:
                self.users[read].discard(address)
            del self.cells[address]
        if source:
            cell = self.cells[address] = Cell(address, source)
            for read in cell.reads:
                self.users[read].add(address)

    @contextmanager
    def batch(self):
        self._batch = set()
        try:
            yield self
        finally:
            changed, self._batch = self._batch, None
            self.recalculate(changed)

    def undo(self, steps=1):
        for _ in range(steps):
            address, source = self.history.pop()
            self.replace(address, source)
            self.recalculate({address})

    # -- computing

    def affected(self, changed):
        seen, work = set(), sorted(changed)
        while work:
            a = work.pop()
            if a not in seen:
                seen.add(a)
                work += sorted(self.users.get(a, ()))
        return seen

    def recalculate(self, changed):
        dirty = self.affected(changed)
        graph = {a: self.cells[a].reads & dirty for a in sorted(dirty) if a in self.cells}
        while True:
            sorter = TopologicalSorter(graph)
            try:
                order = list(sorter.static_order())
                break
            except CycleError as error:
                for a in error.args[1]:
                    self.cells[a].value = Error.CYCLE
                    graph.pop(a, None)
                graph = {a: reads & graph.keys() for a, reads in graph.items()}
        for a in order:
            self.compute(self.cells.get(a))

    def compute(self, cell):
        if cell is None or cell.run is None:
            return
        self.computed += 1
        try:
            value = cell.run(self)
            cell.value = value[0] if isinstance(value, list) else value
        except Failed as failed:
            cell.value = failed.error
        except ZeroDivisionError:
            cell.value = Error.DIV

    def copy(self, source, target):
        """Copies a formula; references without $ move along."""
        a, b = Address.parse(source), Address.parse(target)
        dc, dr = b.column - a.column, b.row - a.row

        def shift(found):
            full, letters, digits = found[0], found[1], found[2]
            address = Address.parse(full)
            fixed_column, fixed_row = full.startswith("$"), "$" in full[1:]
            moved = address.moved(0 if fixed_column else dc, 0 if fixed_row else dr)
            name = re.fullmatch(r"([A-Z]+)(\d+)", str(moved))
            return "$" * fixed_column + name[1] + "$" * fixed_row + name[2]

        text = self.cells[a].source
        try:
            self.assign(b, re.sub(r"(?<![A-Za-z\"])" + Address.PATTERN.pattern + r"(?![\w(])", shift, text) if text.startswith("=") else text)
        except Failed as failed:
            self.assign(b, f"={failed.error}")

    # -- showing

    @property
    def extent(self):
        return max((a.column for a in self.cells), default=-1) + 1, max((a.row for a in self.cells), default=-1) + 1

    def text(self, address):
        value = self.value(address)
        try:
            return shown(value)
        except Failed as failed:
            return str(failed.error)

    def __str__(self):
        columns, rows = self.extent
        table = [[self.text(Address(c, r)) for c in range(columns)] for r in range(rows)]
        widths = [max(map(len, (*column, "A"))) for column in zip(*table)]
        lines = ["    " + " ".join(f"{str(Address(c, 0))[:-1]:^{w}}" for c, w in enumerate(widths))]
        for r, row in enumerate(table, 1):
            cells = (f"{t:{'>' if re.fullmatch(r'-?[0-9.e+-]+', t) else '<'}{w}}" for t, w in zip(row, widths))
            lines.append(f"{r:>3} " + " ".join(cells).rstrip())
        return "\n".join(lines)

    def to_csv(self, formulas=False):
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_MINIMAL)
        columns, rows = self.extent
        for r in range(rows):
            cells = [Address(c, r) for c in range(columns)]
            writer.writerow([self.cells[a].source if formulas and a in self.cells else self.text(a) for a in cells])
        return out.getvalue()

    @classmethod
    def from_csv(cls, text, **names):
        sheet = cls(**names)
        with sheet.batch():
            for r, row in enumerate(csv.reader(io.StringIO(text))):
                for c, source in enumerate(row):
                    if source:
                        sheet.assign(Address(c, r), source)
        return sheet


def plot(values, width=30):
    top = max(map(abs, values)) or 1
    for v in values:
        bar = "#" * round(abs(v) / top * width)
        print(f"{float(v):>10.2f} {bar or '.'}")


def main():
    sheet = Sheet(rate=0.07)
    with sheet.batch():
        for row, (item, price, pieces) in enumerate((("nuts", "1.25", 8), ("bolts", "0.10", 120), ("gears", "17", 3), ("belt", "9.99", 1)), 2):
            sheet[f"A{row}"], sheet[f"B{row}"], sheet[f"C{row}"] = item, price, pieces
            sheet[f"D{row}"] = f"=B{row}*C{row}"
        for column, title in zip("ABCD", ("item", "price", "pieces", "total")):
            sheet[f"{column}1"] = title
        sheet["A7"], sheet["D7"] = "sum", "=SUM(D2:D5)"
        sheet["A8"], sheet["D8"] = "tax", "=ROUND(D7*rate, 2)"
        sheet["A9"], sheet["D9"] = "all", "=D7+D8"
        sheet["E7"] = '="avg "&ROUND(AVERAGE(D2:D5),2)&"; max "&MAX(D2:D5)&"; n "&COUNT(A1:D9)'
    print(sheet)
    before = sheet.computed
    sheet["C4"] = 5
    print(sheet["D4"], sheet["D7"], sheet["D9"], f"{sheet.computed - before} formulas computed")
    sheet.undo()
    print(sheet["D4"], sheet["D9"], sheet["D2":"D5"], sheet["A1":"D2":2])

    formulas = {
        "1+2*3^2^0.5": None, "-2^2": None, "(1+2)*3": None, "7/2": None, "6/3": None, "1/3": None, "10%+5": None, "2=2.0": None,
        '"a"<"B"': None, '"x"&1+1&TRUE': None, "1/0": None, "IFERROR(1/0, \"safe\")": None, "IF(1>2, 1/0, \"no\")": None, "nope(1)": None,
        "nothing": None, "SQRT(-1)": None, "SUM(1,2,\"x\")": None, '"x"+1': None, "(1": None, "1 2": None, "": None, "#": None, "LEN(\"abc\")*2": None,
        "UPPER(LEFT(\"hello\",2))": None, "MEDIAN(3,1,2)": None, "STDEV(1)": None, "STDEV(2,4,4,4,5,5,7,9)": None, "VLOOKUP(\"gears\",A2:D5,4,2)": None,
        "VLOOKUP(\"none\",A2:D5,4,2)": None, "COUNTIF(A1:A9,\"NUTS\")": None, "2*pi": None, "AND(1,1=1)": None, "JOIN(\"-\",A2:A4,1)": None,
        "ROUND(2.5)": None, "ROUND(1/8,2)": None, "10^400": None, "IF(1)": None, "Z99": None, "1.5e3-1": None, "(-8)^(1/3)": None, "PRODUCT(C2:C5)": None,
    }  # fmt: skip
    for text in formulas:
        sheet["G1"] = "=" + text
        value = sheet["G1"]
        shown_value = f"{value!r}" if len(f"{value!r}") < 40 else f"{f'{value!r}'[:12]}... ({len(repr(value))} characters)"
        print(f"{text:<28} {shown_value}")
    del sheet["G1"]

    loop = Sheet()
    for key, source in {"A1": "=B1+1", "B1": "=C1", "C1": "=A1", "D1": "=A1+1", "E1": "=E1", "F1": "5", "G1": "=F1*2"}.items():
        loop[key] = source
    print([str(loop[f"{c}1"]) for c in "ABCDEFG"])
    loop["C1"] = "=F1"
    print([str(loop[f"{c}1"]) for c in "ABCDEFG"], "A1" in loop, "Z1" in loop)

    for key, target in (("D2", "E3"), ("E7", "F8")):
        sheet.copy(key, target)
        print(target, sheet.cells[Address.parse(target)].source, "->", sheet.text(Address.parse(target)))
    sheet["H3"] = "=$A2&A$2&A2&$A$2"
    for target in ("I5", "H2", "A1"):
        sheet.copy("H3", target)
        print(target, sheet.cells[Address.parse(target)].source, "->", sheet.text(Address.parse(target)))

    text = loop.to_csv(formulas=True)
    again = Sheet.from_csv(text)
    print(repr(text), again.to_csv() == loop.to_csv(), repr(again.to_csv()))
    quoted = Sheet.from_csv('"a, b","say ""hi""","=""x,y""&A1"\n1,,"two\nlines"\n')
    print(quoted.to_csv(formulas=True), quoted["C1"], sep="")

    series = Sheet.from_csv("n,fib,ratio\n1,1,\n2,1,=B3/B2\n" + "".join(f"{i},=B{i}+B{i - 1},=B{i + 1}/B{i}\n" for i in range(3, 14)))
    print(series["B2":"B14"], [round(float(v), 4) for v in series["C4":"C14":3]])
    plot([v * (-1) ** i for i, v in enumerate(series["B2":"B11"])])
    with series.batch():
        series["B2"] = 10
        series["B3"] = "oops"
    print([str(v) for v in series["B2":"B7"]])
    for bad in ("A0", "AAA1", "1A", ""):
        try:
            series[bad]
        except ValueError as error:
            print(error, end="; ")
    print(str(Address(27, 8)), Address.parse("$AB$9"), Address._fields, Error("whatever"), Error["DIV"], [str(e) for e in Error][:2])


if __name__ == "__main__":
    main()
