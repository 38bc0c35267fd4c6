# Order of __op__ and __rop__, subclasses first, NotImplemented, in-place forms.
class Log:
    def __init__(self, name): self.name = name
    def __add__(self, o): print(self.name, "__add__"); return NotImplemented
    def __radd__(self, o): print(self.name, "__radd__"); return self.name + "!"
    def __eq__(self, o): print(self.name, "__eq__"); return NotImplemented
    def __lt__(self, o): print(self.name, "__lt__"); return NotImplemented
    def __gt__(self, o): print(self.name, "__gt__"); return "gt"
    __hash__ = None


class Sub(Log):
    def __radd__(self, o): print(self.name, "Sub.__radd__"); return "sub"
    def __gt__(self, o): print(self.name, "Sub.__gt__"); return NotImplemented


class Other:
    def __radd__(self, o): return ("other", type(o).__name__)
    def __rsub__(self, o): return ("rsub", o)
    def __rpow__(self, o, m=None): return ("rpow", o, m)
    def __rmul__(self, o): return ("rmul", o)
    def __rdivmod__(self, o): return ("rdivmod", o)
    def __rmatmul__(self, o): return ("rmatmul", o)


print(Log("a") + Sub("b"))
print(Log("a") + Other())
try:
    Log("a") + Log("b")
except TypeError as e:
    print(e)
print(Log("a") == Log("b"), Log("a") != Log("b"))
print(Log("a") < Log("b"))
try:
    Log("a") < Sub("b")
except TypeError as e:
    print(e)
print(1 - Other(), [1] * Other(), 2 ** Other(), divmod(1, Other()), 3 @ Other(), "s" + Other(), [1] + Other())


class Acc:
    def __init__(self): self.items = []
    def __iadd__(self, o):
        self.items.append(o)
        return self
    def __imul__(self, o): return NotImplemented
    def __mul__(self, o): return "mul"


acc = same = Acc()
acc += 1
acc += 2
print(acc is same, acc.items)
acc *= 2
print(acc)
l = m = [1]
l += (2, 3)
l *= 2
print(l, l is m)
t = (1,)
t += (2,)
print(t)


class Index:
    def __index__(self): return 3


print([1] * Index(), Index() * "ab", [0, 1, 2, 3, 4][Index()], "abcde"[Index():], hex(Index()), bin(Index()))


class Bool:
    def __init__(self, v): self.v = v
    def __bool__(self): return self.v


class Len:
    def __init__(self, n): self.n = n
    def __len__(self): return self.n


print(bool(Bool(True)), bool(Bool(False)), bool(Len(0)), bool(Len(2)), not Len(0))
for bad in (Bool(3), Len(-1), Len("x"), Len(1.5)):
    try:
        print(bool(bad))
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
