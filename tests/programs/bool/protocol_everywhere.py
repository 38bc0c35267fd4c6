# Everything that asks for truth: __bool__ before __len__, errors that pass through, results that are not bool.
def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ":", e)


class B:
    def __init__(self, v): self.v = v
    def __bool__(self): print("bool", end=" "); return self.v
    def __len__(self): print("len", end=" "); return 1
class L:
    def __init__(self, n): self.n = n
    def __len__(self): print("len", end=" "); return self.n
class X:
    def __bool__(self): raise KeyError("truth")
def ask(v):
    out = []
    if v: out.append("if")
    while v: out.append("while"); break
    out += [x for x in [1] if v]
    out.append(not v); out.append(bool(v)); out.append(v and 1); out.append("c" if v else "d"); out.append(any([v])); out.append(all([v])); out.append(list(filter(None, [v]))[:1] == [v]); out.append(v or 0)
    assert v or True
    return [o if isinstance(o, (str, int, bool)) else type(o).__name__ for o in out]
for v in (B(True), B(False), L(3), L(0), X(), B(1), B(None), B("x"), L(-1), L("a"), L(True), L(2**64), object(), 0.0, -0.0, float("nan"), 0j, "", "0", b"", [], [0], (), {}, set(), range(0), range(1), None, ..., type, len):
    attempt(lambda: ask(v))
def chain(v):
    match 5:
        case n if v: return "guard"
    return "no guard"
for v in (B(True), X(), L(0)): attempt(lambda: chain(v))
for f in (lambda: [1 for _ in [1] if X()], lambda: sorted([1, 2], reverse=X()), lambda: print(end="", flush=X()), lambda: next(filter(lambda x: X(), [1])), lambda: max([1, 2], key=lambda x: x) and X() and 1, lambda: 1 if X() else 2, lambda: not X(), lambda: (X() or 1), lambda: any(x for x in [X()]), lambda: bool(X()), lambda: bool(1, 2), lambda: bool(x=1), lambda: True + X(), lambda: int(True), lambda: True.real, lambda: True & 2, lambda: True ^ True, lambda: True | 4, lambda: ~False if False else bool.__and__(True, False), lambda: bool("False"), lambda: isinstance(True, int), lambda: str(True) + repr(False), lambda: f"{True:d}{False:>3}", lambda: True < 2, lambda: sum([True, True]), lambda: {True: 1}[1.0], lambda: "ab"[True], lambda: bool.from_bytes(b"\1"), lambda: True.to_bytes(1), lambda: type("B2", (bool,), {})):
    attempt(f)
