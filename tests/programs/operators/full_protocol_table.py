# Every operator method, its reflected and in-place form, NotImplemented in all places, and the errors when nobody answers.
import operator

names = "add sub mul truediv floordiv mod divmod pow lshift rshift and xor or matmul".split()
symbols = dict(add="+", sub="-", mul="*", truediv="/", floordiv="//", mod="%", pow="**", lshift="<<", rshift=">>", xor="^", matmul="@")


def attempt(f):
    try: return f()
    except Exception as e: return f"{type(e).__name__}: {e}"


def methods(prefix, answer):
    def make(n): return lambda self, *a: (type(self).__name__, prefix + n) if answer else NotImplemented
    return {f"__{prefix}{n}__": make(n) for n in names}


Left = type("Left", (), methods("", True))
Right = type("Right", (), methods("r", True))
InPlace = type("InPlace", (), methods("i", True))
Refuses = type("Refuses", (), methods("", False) | methods("r", False) | methods("i", False))
SubLeft = type("SubLeft", (Left,), methods("r", True))
Plain = type("Plain", (), {})
OPS = {n: getattr(operator, n + ("_" if n in ("and", "or") else ""), None) or divmod for n in names}
IOPS = {n: getattr(operator, "i" + n, None) for n in names}
for n in names:
    op, iop = OPS[n], IOPS[n]
    print(n, [attempt(lambda: op(a, b)) for a, b in ((Left(), 1), (1, Right()), (Left(), Right()), (Refuses(), Right()), (Refuses(), 1), (Left(), SubLeft()), (SubLeft(), Left()), (Plain(), Plain()), (1, Plain()), (Plain(), "s"))])
    if iop: print("  in place", [attempt(lambda: iop(a, b)) for a, b in ((InPlace(), 1), (Left(), 1), (Refuses(), Right()), (Refuses(), 2), (1, Right()), (Plain(), 1), ([1], (2,)) if n == "add" else (2, 3))])
for n in ("neg", "pos", "invert", "abs", "index", "bool", "len", "int", "float", "complex", "round", "trunc", "floor", "ceil", "hash", "iter", "next", "reversed", "contains", "call", "enter", "str", "repr", "format", "bytes", "dir"):
    C = type("C", (), {f"__{n}__": lambda self, *a: f"own {n}"})
    f = {"neg": operator.neg, "pos": operator.pos, "invert": operator.invert, "abs": abs, "index": operator.index, "bool": bool, "len": len, "int": int, "float": float, "complex": complex, "round": round, "trunc": __import__("math").trunc, "floor": __import__("math").floor, "ceil": __import__("math").ceil, "hash": hash, "iter": iter, "next": next, "reversed": reversed, "contains": lambda c: 1 in c, "call": lambda c: c(), "enter": lambda c: c.__enter__(), "str": str, "repr": repr, "format": format, "bytes": bytes, "dir": dir}[n]
    print(n, attempt(lambda: f(C())), "|", attempt(lambda: f(Plain())) if n not in ("hash", "str", "repr", "format", "dir") else "default")
for a, b in ((1, "a"), ("a", 1), ([], ()), (None, 1), ({}, {}), (1.5, b""), (object, 1), (len, len)):
    print([attempt(lambda: op(a, b))[:70] if isinstance(r := attempt(lambda: op(a, b)), str) else r for op in (operator.add, operator.mul, operator.lt, operator.matmul, operator.and_)])
class Cmp:
    def __init__(self, r): self.r = r
    def __lt__(self, o): print("lt", self.r); return self.r
    def __gt__(self, o): print("gt", self.r); return self.r
    def __eq__(self, o): print("eq", self.r); return self.r
class SubCmp(Cmp): pass
print(Cmp(1) < Cmp(2), Cmp(NotImplemented) < Cmp(3), Cmp(1) < SubCmp(2), Cmp(NotImplemented) == Cmp(NotImplemented), Cmp([]) != 1, Cmp(NotImplemented) != Cmp(5), attempt(lambda: Cmp(1) <= Cmp(2)), attempt(lambda: Cmp(NotImplemented) < Cmp(NotImplemented)))
print(attempt(lambda: pow(Left(), 2, 3)), attempt(lambda: pow(2, Right(), 3)), attempt(lambda: pow(2, 3, Plain())), attempt(lambda: pow(Plain(), 2)), attempt(lambda: 2 ** Plain()), attempt(lambda: -Plain()), attempt(lambda: ~1.5), attempt(lambda: +"a"), attempt(lambda: not Plain()), attempt(lambda: bool(type("B", (), {"__bool__": lambda s: 2})())), attempt(lambda: bool(type("B", (), {"__len__": lambda s: -1})())), attempt(lambda: len(type("B", (), {"__len__": lambda s: 2**70})())), attempt(lambda: hash(type("B", (), {"__hash__": lambda s: 2**70})())), attempt(lambda: hash(type("B", (), {"__hash__": lambda s: "x"})())), attempt(lambda: str(type("B", (), {"__str__": lambda s: 5})())), attempt(lambda: repr(type("B", (), {"__repr__": lambda s: 5})())), attempt(lambda: int(type("B", (), {"__int__": lambda s: "x"})())), attempt(lambda: [1][type("B", (), {"__index__": lambda s: 1.5})()]))
x = [1]; y = x; x += [2]; x *= 2; print(y is x, x); t = (1,); t += (2,); t *= 2; print(t)
class Aug:
    def __iadd__(self, o): return "replaced"
a = Aug(); a += 1; print(a); d = {"k": Aug()}; d["k"] += 1; print(d)
class Prop:
    @property
    def p(self): print("get"); return 5
    @p.setter
    def p(self, v): print("set", v)
o = Prop(); o.p += 1; o.p **= 2
