"""Operators on bools and what else there is: ints of all sizes, floats, complex numbers, subclasses of int."""

import operator


class Own(int):
    def __radd__(self, other):
        return "radd", int(self), other

    def __rpow__(self, other, mod=None):
        return "rpow", int(self), other


operators = (
    operator.add, operator.sub, operator.mul, operator.truediv, operator.floordiv, operator.mod, operator.pow, operator.lshift,
    operator.rshift, operator.and_, operator.or_, operator.xor, divmod, operator.iadd, operator.isub, operator.imul, operator.ifloordiv,
    operator.imod, operator.ipow, operator.ilshift, operator.irshift, operator.iand, operator.ior, operator.ixor, operator.matmul,
    operator.eq, operator.lt, operator.le,
)  # fmt: skip
values = (True, False, 0, 1, -3, 2**62 - 1, -(2**62), 2**70, 2.5, 1j, Own(4), "ab", None)
for op in operators:
    row = []
    for a in values:
        for b in values:
            if type(a) is not bool and type(b) is not bool:
                continue
            try:
                result = op(a, b)
                row.append(f"{result!r}:{type(result).__name__}" if not isinstance(result, str) else result)
            except (TypeError, ZeroDivisionError, ValueError, OverflowError, MemoryError) as e:
                row.append(f"{type(e).__name__}({e})")
    print(op.__name__, *row, sep="\n  ")


def in_code(n):
    t = 0
    u = 10
    for i in range(n):
        t += i in (1, 3, 5)
        t = t + ("a" in "abc") - (i == 2)
        u -= i > 3
        u *= True
        u |= i == 7
        u <<= i == 8
        u //= True
    return t, u, True + True, True & False, True | 2, 5 % True, -True, +True, ~False, 2**True, True**2, False ^ True


print(in_code(12))
