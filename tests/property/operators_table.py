"""The operations of the language itself, for server.py: text of a program, since it is compiled with it."""

TABLE = '''
import operator

def hot(function):
    """Calls in a loop: what loops call gets the inlined fast paths."""
    def run(a, b):
        for _ in (1, 2):
            result = function(a, b)
        return result
    return run

def truth(function):
    """The comparison as a condition, which is compiled apart from its value."""
    def run(a, b):
        return "yes" if function(a, b) else "no"
    return run

def fused(a, b):
    """Chains of arithmetic stay unboxed in hot code."""
    total = a
    for _ in (1, 2, 3):
        total = total + a * b - b
        total -= a / 3
    return total

def swap(a, b):
    """Slots are overwritten in place."""
    x, y = a, b
    for _ in (1, 2, 3):
        x, y = y, x + y
    return [x, y]

def unpack(a):
    x, *y, z = a
    return [x, y, z]

def pair(a):
    x, y = a
    return [x, y]

def lengths(a):
    return [len(a), bool(a), not a]

def loop(a):
    found = []
    for item in a:
        found.append(item)
        if len(found) > 40:
            break
    else:
        found.append("else")
    return found

def set_slice(a, i, b):
    a[i] = b
    return a

def delete(a, i):
    del a[i]
    return a

def augment_item(a, i, b):
    a[i] += b
    return a

def keep(f):
    """In place operators change their left operand or not: the arguments are shown after the call."""
    return f

def lt(a, b): return a < b
def le(a, b): return a <= b
def eq(a, b): return a == b
def ne(a, b): return a != b
def gt(a, b): return a > b
def ge(a, b): return a >= b
def contains(a, b): return b in a
def add(a, b): return a + b
def sub(a, b): return a - b
def mul(a, b): return a * b
def truediv(a, b): return a / b
def floordiv(a, b): return a // b
def mod(a, b): return a % b
def lshift(a, b): return a << b
def rshift(a, b): return a >> b
def band(a, b): return a & b
def bor(a, b): return a | b
def xor(a, b): return a ^ b
def iadd(a, b): a += b; return a
def isub(a, b): a -= b; return a
def imul(a, b): a *= b; return a
def ior(a, b): a |= b; return a
def iand(a, b): a &= b; return a
def ixor(a, b): a ^= b; return a
def ifloordiv(a, b): a //= b; return a
def imod(a, b): a %= b; return a
def idiv(a, b): a /= b; return a
def power(a, b): return a ** b
def item(a, b): return a[b]

BINARY = [lt, le, eq, ne, gt, ge, contains, add, sub, mul, truediv, floordiv, mod, lshift, rshift, band, bor, xor, power, item, iadd,
          isub, imul, ior, iand, ixor, ifloordiv, imod, idiv]
OPERATIONS = {f.__name__: f for f in BINARY}
PURE = BINARY[:20]
OPERATIONS.update({"hot_" + f.__name__: hot(f) for f in PURE})
OPERATIONS.update({"truth_" + f.__name__: truth(f) for f in BINARY[:7]})
OPERATIONS.update({
    "divmod": lambda a, b: divmod(a, b), "pow3": lambda a, b, c: pow(a, b, c), "neg": lambda a: -a, "pos": lambda a: +a,
    "invert": lambda a: ~a, "abs": lambda a: abs(a), "not": lambda a: not a, "unpack": unpack, "pair": pair, "lengths": lengths, "loop": loop,
    "star": lambda a: [*a], "star2": lambda a: (1, *a, 2), "stars": lambda a: {**a}, "call": lambda a: (lambda *p: p)(*a),
    "set_slice": set_slice, "delete": delete, "augment_item": augment_item, "fused": fused, "swap": swap,
    "slice": lambda a, b, c: a[b:c], "slice3": lambda a, b, c, d: a[b:c:d], "hash": lambda a: hash(a), "repr": lambda a: repr(a),
    "str": lambda a: str(a), "ascii": lambda a: ascii(a), "format": lambda a, b: format(a, b), "percent": lambda a, b: a % b,
    "fstring": lambda a, b: f"{a!r:>{b}}|{a!s}|{a}", "int": lambda a: int(a), "int2": lambda a, b: int(a, b), "float": lambda a: float(a),
    "complex": lambda a: complex(a), "complex2": lambda a, b: complex(a, b), "bool": lambda a: bool(a), "list": lambda a: list(a),
    "tuple": lambda a: tuple(a), "set": lambda a: set(a), "frozenset": lambda a: frozenset(a), "dict": lambda a: dict(a),
    "bytes": lambda a: bytes(a), "bytearray": lambda a: bytearray(a), "round": lambda a: round(a), "round2": lambda a, b: round(a, b),
    "index": lambda a: operator.index(a), "sorted": lambda a: sorted(a), "sorted_reverse": lambda a: sorted(a, reverse=True),
    "min": lambda a: min(a), "max": lambda a: max(a), "sum": lambda a: sum(a), "sum2": lambda a, b: sum(a, b), "any": lambda a: any(a),
    "all": lambda a: all(a), "len": lambda a: len(a), "reversed": lambda a: list(reversed(a)), "enumerate": lambda a: list(enumerate(a)),
    "zip": lambda a, b: list(zip(a, b)), "zip_strict": lambda a, b: list(zip(a, b, strict=True)), "is_tuple": lambda a: isinstance(a, tuple),
    "comprehension": lambda a: [x for x in a if x], "dict_comprehension": lambda a: {x: i for i, x in enumerate(a)},
    "range": lambda a: range(a), "range3": lambda a, b, c: range(a, b, c), "chr": lambda a: chr(a), "ord": lambda a: ord(a),
    "hex": lambda a: hex(a), "oct": lambda a: oct(a), "bin": lambda a: bin(a), "slice_indices": lambda a, b: a.indices(b),
})
'''
