# Chains: one evaluation each, short circuit, results that are not bool, mixed operators.
class V:
    def __init__(self, name, answer): self.name, self.answer = name, answer
    def __lt__(self, other): print(f"{self.name}<{other.name}", end=" "); return self.answer
    def __eq__(self, other): print(f"{self.name}=={other.name}", end=" "); return self.answer
    def __contains__(self, item): print(f"{item.name} in {self.name}", end=" "); return self.answer


class Loud:
    def __init__(self, truth): self.truth = truth
    def __bool__(self): print(f"bool({self.truth})", end=" "); return self.truth
    def __repr__(self): return f"Loud({self.truth})"


a, b, c = V("a", Loud(True)), V("b", Loud(False)), V("c", [])
print(a < b < c < a)
print(a < b)
print(c < a < b)
print(a == b == c)
print(not a < b < a)
print(a in b, b in a, a not in a)
print(a < b in a)
if a < b < c: print("taken")
else: print("not taken")
while not a < c < b: break
print([x for x in range(6) if 1 < x <= 4 != 3])
print(1 < 2 > 1, 1 < 3 in [3], 1 in [1] == True, (1 in [1]) == True, None is None is None, (3,) is not None is not True)
print(1 == 1.0 == True, 0 != 1 != 0, "a" < "b" > "a" == "a")
n = 5
print(0 < (n := n - 1) < 5 > n, n)


class NoBool:
    def __lt__(self, other): return self
    def __gt__(self, other): return self
    def __bool__(self): raise ValueError("no truth")


for f in (lambda: NoBool() < 1, lambda: NoBool() < 1 < 2, lambda: 1 < NoBool() < 2, lambda: not NoBool(), lambda: NoBool() and 1, lambda: 1 if NoBool() else 2):
    try:
        print(type(f()).__name__)
    except ValueError as e:
        print("ValueError:", e)


class BadBool:
    def __bool__(self): return 1


class BadLen:
    def __init__(self, n): self.n = n
    def __len__(self): return self.n


for value in (BadBool(), BadLen(-1), BadLen("x"), BadLen(2**70), BadLen(0), BadLen(True), BadLen(1.0)):
    try:
        print(bool(value), len(value))
    except Exception as e:
        print(type(e).__name__, e)
