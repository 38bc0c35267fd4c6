# Which of __op__, __rop__ and __iop__ is tried, in which order, with subclasses, None, NotImplemented and missing parts.
OPS = {"add": "+", "sub": "-", "mul": "*", "matmul": "@", "truediv": "/", "floordiv": "//", "mod": "%", "pow": "**", "lshift": "<<", "rshift": ">>", "and": "&", "or": "|", "xor": "^"}
import operator


def make(name, bases=(), left=True, right=True, inplace=False, answer=True):
    ns = {}
    def method(kind, op):
        def run(self, other):
            print(f"{name}.{kind}{op}", end=" ")
            return f"{name} {kind}{op}" if answer else NotImplemented
        return run
    for op in OPS:
        if left: ns[f"__{op}__"] = method("", op)
        if right: ns[f"__r{op}__"] = method("r", op)
        if inplace: ns[f"__i{op}__"] = method("i", op)
    return type(name, bases, ns)


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ":", e)


A = make("A")
B = make("B", (A,))
Inherits = type("Inherits", (A,), {})
RightOnly = make("RightOnly", left=False)
Declines = make("Declines", answer=False, inplace=True)
DeclinesSub = make("DeclinesSub", (Declines,), answer=False)
In = make("In", inplace=True)
Nothing = type("Nothing", (), {})
for x, y in ((A(), A()), (A(), B()), (B(), A()), (A(), Inherits()), (A(), Nothing()), (Nothing(), A()), (1, RightOnly()), ("s", RightOnly()), ([], RightOnly()), (RightOnly(), 1), (Declines(), Declines()), (Declines(), DeclinesSub()), (Declines(), RightOnly()), (Nothing(), 5), (1.5, Declines())):
    print(type(x).__name__, type(y).__name__, end=": ")
    attempt(lambda: x - y)
for op in OPS:
    attempt(lambda: getattr(operator, op if op not in ("and", "or") else op + "_")(Nothing(), A()))
    attempt(lambda: getattr(operator, "i" + op)(In(), 1))
    attempt(lambda: getattr(operator, "i" + op)(Declines(), 1))
    attempt(lambda: getattr(operator, "i" + op)(A(), 1))
attempt(lambda: divmod(Nothing(), 1))
attempt(lambda: pow(Nothing(), 1, 2))
attempt(lambda: pow(A(), 1, 2))
attempt(lambda: pow(2, A()))


class NoneOp:
    __add__ = None
    __radd__ = None
    __iadd__ = None
    __eq__ = None
    __lt__ = None
    __contains__ = None
    __neg__ = None


attempt(lambda: NoneOp() + 1)
attempt(lambda: 1 + NoneOp())
attempt(lambda: NoneOp() == 1)
attempt(lambda: NoneOp() < 1)
attempt(lambda: 1 > NoneOp())
attempt(lambda: -NoneOp())
attempt(lambda: 1 in NoneOp())


class Compare:
    def __init__(self, n): self.n = n


for op in ("lt", "le", "gt", "ge", "eq", "ne"):
    def run(self, other, op=op): print(f"{self.n}.{op}", end=" "); return NotImplemented
    setattr(Compare, f"__{op}__", run)


class CompareSub(Compare): pass
class CompareSub2(Compare):
    def __gt__(self, other): print("sub gt", end=" "); return "sub gt"


for x, y in ((Compare("a"), Compare("b")), (Compare("a"), CompareSub("b")), (Compare("a"), CompareSub2("b")), (1, Compare("b"))):
    attempt(lambda: x < y)
    attempt(lambda: x == y)
    attempt(lambda: x != y)
    attempt(lambda: x >= y)


class OnlyEq:
    def __eq__(self, o): return "eq"


print(OnlyEq() != 1, OnlyEq() == 1, 1 == OnlyEq(), OnlyEq.__hash__, not (OnlyEq() != 2))
