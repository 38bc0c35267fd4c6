# Decimals from texts and ints, and back.
from decimal import Decimal

for text in (
    *("0", "-0", "00", "-0.00", "1.50", "-12.50", "007.10", "1.", ".5", "-.5", "+1.5", "1e3", "-1E-7", " 1.5 ", "1_000.5", "1_0_0"),
    *("\u0661.\u0662", "inf", "-Infinity", "nan12", "0.0000001", "123456789012345678901234567890.5", "--1", "1..2", "1.2.3", "-", ""),
):
    try:
        d = Decimal(text)
    except ArithmeticError as e:
        print(repr(text), type(e).__name__, e)
    else:
        print(repr(text), d, repr(d), d.as_tuple(), d.is_signed(), f"{d:.2f}", f"{d:>12}", bool(d))
for n in (0, -0, 7, -123, 10**40, -(2**63), True, False):
    print(Decimal(n), Decimal(n).as_tuple(), Decimal(n) == n, hash(Decimal(n)) == hash(n))


class Money(Decimal):
    def __new__(cls, value, unit="EUR"):
        self = super().__new__(cls, value)
        self.unit = unit
        return self


m = Money("12.30", "CHF")
print(m, type(m).__name__, m.unit, type(m + 1).__name__, m.quantize(Decimal("0.1")))
total = sum((Decimal(i) * Decimal("1.07") for i in range(50)), Decimal())
print(total, total.quantize(Decimal("0.01")), -total, abs(-total), total // 7, total % 7, divmod(total, 7))
