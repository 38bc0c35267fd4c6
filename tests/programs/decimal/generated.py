# Operations on generated numbers, in generated contexts, as CPython's C does them: results, signals, flags.
import binascii
import decimal
import random
from decimal import Context, Decimal, localcontext

ROUNDINGS = (
    *(decimal.ROUND_DOWN, decimal.ROUND_HALF_UP, decimal.ROUND_HALF_EVEN, decimal.ROUND_CEILING),
    *(decimal.ROUND_FLOOR, decimal.ROUND_UP, decimal.ROUND_HALF_DOWN, decimal.ROUND_05UP),
)
SIGNALS = (
    *(decimal.Clamped, decimal.DivisionByZero, decimal.Inexact, decimal.Overflow, decimal.Rounded),
    *(decimal.Underflow, decimal.InvalidOperation, decimal.Subnormal, decimal.FloatOperation),
)
FORMATS = ("", ".2f", ",.2f", "10.2f", "<9.1f", ">14,.3f", ",", "12", ".0f", "010.2f", "+.2f", ".3e", ".20f", "%", ".1%", ".4g")
r = random.Random(20)


def integer():
    digits = r.choice((1, 1, 2, 3, 4, 8, 15, 18, 19, 20, 27, 28, 29, 37, 38, 39, 60))
    kind = r.random()
    if kind < 0.1:
        return 10 ** r.randrange(digits)
    if kind < 0.2:
        return 10**digits - 1
    if kind < 0.35:
        return r.randrange(10**2) * 10 ** r.randrange(digits)
    if kind < 0.45:
        return 5 * 10 ** r.randrange(digits)
    return r.randrange(10**digits)


def exponent():
    kind = r.random()
    if kind < 0.8:
        return r.choice((0, -1, -2, -2, -2, -3, -4, -6, -7, 1, 2, 5, -10, -20, -28, -37, -40, 15, 30))
    return r.randrange(-60, 60) if kind < 0.96 else r.choice((-999990, 999980, -1000026, 999999))


def number():
    if r.random() < 0.03:
        return Decimal(r.choice(("NaN", "-NaN7", "sNaN", "Infinity", "-Infinity")))
    return Decimal((r.randrange(2), tuple(map(int, str(integer()))), exponent()))


def text():
    digits = str(integer())
    at = r.randrange(len(digits) + 1)
    tail = r.choice(("", "", "", "", "e5", "E-3", "e+12", " ", "_0", "x", "."))
    return r.choice(("", "", "-", "+", " ")) + digits[:at] + r.choice((".", ".", "")) + digits[at:] + tail


def context():
    if r.random() < 0.4:
        return Context()
    limits = r.choice(((-999999, 999999), (-60, 60), (-50, 70)))
    traps = [s for s in SIGNALS if r.random() < 0.15]
    precision = r.choice((1, 2, 3, 5, 9, 16, 28, 28, 36, 37, 38, 39, 50))
    return Context(precision, r.choice(ROUNDINGS), *limits, r.randrange(2), r.randrange(2), [], traps)


def operand():
    kind = r.random()
    if kind < 0.15:
        return integer() * r.choice((1, -1))
    return number()


def small_int():
    return r.randrange(-45, 45)


def quantum():
    return Decimal((0, (1,), exponent())) if r.random() < 0.9 else number()


BINARY = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": lambda a, b: a / b,
    "//": lambda a, b: a // b,
    "%": lambda a, b: a % b,
    "divmod": divmod,
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    "==": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
    "compare": lambda a, b: a.compare(b),
    "max": lambda a, b: a.max(b),
}
UNARY = {
    "-": lambda a: -a,
    "+": lambda a: +a,
    "abs": abs,
    "bool": bool,
    "str": str,
    "repr": repr,
    "float": float,
    "normalize": lambda a: a.normalize(),
    "as_tuple": lambda a: a.as_tuple(),
    "copy_negate": lambda a: a.copy_negate(),
    "adjusted": lambda a: a.adjusted(),
    "create": lambda a: decimal.getcontext().create_decimal(a),
    "to_integral": lambda a: a.to_integral_value(),
}
SHORT = {
    "int": int,
    "round": round,
    "hash": lambda a: hash(a) if not a.is_qnan() else 0,
    "same": lambda a: hash(a) == hash(int(a)) if a == a.to_integral_value() else None,
}
WITH = {
    "quantize": (lambda a, q: a.quantize(q), quantum),
    "quantize as": (lambda a, q: a.quantize(q, rounding=ROUNDINGS[len(str(q)) % 8]), quantum),
    "round": (round, small_int),
    "format": (format, lambda: r.choice(FORMATS)),
    "compare int": (lambda a, n: (a < n, a == n, n <= a), small_int),
    "int first": (lambda a, n: (n + a, n - a, n * a), small_int),
    "int divided": (lambda a, n: n / a, small_int),
}


def outcome(name, f, *args):
    c = decimal.getcontext()
    c.clear_flags()
    try:
        result = repr(f(*args))
    except Exception as e:
        return f"{name} {args}: {type(e).__name__}"  # behind it the C sets the flags of all that happened, we those until then
    flags = ",".join(s.__name__ for s in SIGNALS if c.flags[s])
    return f"{name} {args} = {result} [{flags}]"


def case(i):
    kind = i % 16
    if kind < 8:
        name = r.choice(list(BINARY))
        a, b = (number(), operand()) if r.random() < 0.8 else (operand(), number())
        return outcome(name, BINARY[name], a, b)
    if kind < 11:
        name = r.choice(list(UNARY))
        return outcome(name, UNARY[name], number())
    if kind == 11:
        name = r.choice(list(SHORT))
        a = number()
        return outcome(name, SHORT[name], a if not a.is_finite() or abs(a.adjusted()) < 500 else Decimal("0.50"))
    if kind < 15:
        name = r.choice(list(WITH))
        f, other = WITH[name]
        a = number()
        if name == "format" and abs(a.adjusted()) > 500:
            a = Decimal("-0.005")
        return outcome(name, f, a, other())
    return outcome("text", Decimal, text())


total = 0
for block in range(300):
    chosen = context()
    with localcontext(chosen):
        lines = [case(i) for i in range(100)]
    total = binascii.crc32("\n".join(lines).encode(), total)
    if block % 6 == 0:
        print(chosen)
        print(lines[block % 97])
        print(lines[block * 7 % 97])
    print(block, total)
