# `and` and `or` give operands, evaluate no more than needed, also nested in conditions with side effects.
log = []


def v(value):
    log.append(value)
    return value


def flush(result):
    print(result, log)
    log.clear()


flush(v(0) or v("") or v([]) or v(None))
flush(v(1) and v("x") and v([]) and v(2))
flush(v(0) and v(1) or v(2) and v(3))
flush((v(0) or v(1)) and (v("") or v(0.0)))
flush(not (v(0) or v("")))
flush(not v(1) or not v(0))
flush([x and y or z for x in (0, 1) for y in (0, 2) for z in (3,)])
flush((v(1) if v(0) else v(2)) if (v(3) and v(0)) else v(4) or v(5))
if (v(1) and v(0)) or (v(2) and not v(0)): flush("yes")
if not (v(1) and (v(0) or v(2))): flush("yes")
else: flush("no")
while v(3) and not v(4): pass
flush("loop")
x = v(None) or {} or v(())
flush(x)
assert v(1) or v(2), v(3)
flush("assert")
flush((lambda: v(0) or (yield_ := v(7)))())
flush(v(1) == v(1) and v(2) < v(3) or v(9))
flush(v(float("nan")) and v(-0.0) or v(0j) or v(b"") or v(range(0)) or v(set()))
n = 0
flush((n := n + 1) and (n := n + 1) and (n := 0) or n)


class Truth:
    calls = 0
    def __bool__(self): Truth.calls += 1; return Truth.calls % 2 == 1


t = Truth()
print((t and 1), (t and 1) is t, (t or 2) is t, Truth.calls)
print([1 for _ in range(4) if t], Truth.calls)
print(bool(t), not t, not not t, Truth.calls)
print(True if t else False, any([t, t]), all([t, t]), Truth.calls)
