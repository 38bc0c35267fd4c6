# What decimal says where it refuses something, and which exception it is: decimal is C in CPython.
import decimal
import sys
import traceback
from decimal import Decimal


def attempt(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e, e.args)


def set_attribute(obj, name):
    setattr(obj, name, 3)


for f in (
    lambda: Decimal(1) + 1.5,
    lambda: 1.5 * Decimal(1),
    lambda: Decimal("x"),
    lambda: Decimal("1 1"),
    lambda: Decimal(None),
    lambda: Decimal({}),
    lambda: Decimal([1]),
    lambda: Decimal((0, (1, 2), "x")),
    lambda: Decimal(1) / 0,
    lambda: Decimal(0) / 0,
    lambda: Decimal(1) // 0,
    lambda: Decimal(1) % 0,
    lambda: divmod(Decimal(1), 0),
    lambda: divmod(Decimal(0), 0),
    lambda: Decimal(0) ** 0,
    lambda: Decimal("Infinity") - Decimal("Infinity"),
    lambda: Decimal("sNaN") + 1,
    lambda: Decimal(-1).sqrt(),
    lambda: Decimal(10) ** 1000000000,
    lambda: Decimal(1).quantize(Decimal("1e-50")),
    lambda: int(Decimal("NaN")),
    lambda: int(Decimal("inf")),
    lambda: round(Decimal("nan")),
    lambda: Decimal("nan") < 1,
    lambda: Decimal(1) < "x",
    lambda: Decimal(1) < 1.5,
    lambda: Decimal(1) & 1,
    lambda: [1] * Decimal(1),
    lambda: range(Decimal(1)),
    lambda: sum([Decimal(1), 2.5]),
    lambda: Decimal(5).compare("x"),
    lambda: Decimal.from_float("x"),
    lambda: hash(Decimal("sNaN")),
    lambda: float(Decimal("sNaN")),
    lambda: Decimal(1).foo,
    lambda: set_attribute(Decimal(1), "x"),
    lambda: set_attribute(Decimal, "x"),
    lambda: Decimal,
    lambda: decimal.Context(prec=5, traps=[decimal.Inexact]),
    lambda: decimal.Context(prec=3, traps=[decimal.Inexact]).divide(Decimal(1), 3),
):
    attempt(f)
with decimal.localcontext() as context:
    context.traps[decimal.InvalidOperation] = False
    attempt(lambda: divmod(Decimal(1), 0))
    context.traps[decimal.DivisionByZero] = False
    attempt(lambda: divmod(Decimal(1), 0))
    attempt(lambda: (Decimal("x"), Decimal(1) / 0))
try:
    Decimal("12,5")
except decimal.InvalidOperation:
    traceback.print_exc(file=sys.stdout)
