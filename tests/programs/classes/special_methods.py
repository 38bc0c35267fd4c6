"""Special methods: operators, containers, iteration, text, and errors where they are missing."""

# operators
class Num:
    def __init__(s, v): s.v = v
    def __add__(s, o): return NotImplemented
    def __radd__(s, o): return ('radd', o)
    def __iadd__(s, o): s.v += o; return s
    def __neg__(s): return -s.v
    def __int__(s): return s.v
    def __float__(s): return s.v + .5
    def __index__(s): return s.v
    def __pow__(s, o, m=None): return ('pow', o, m)
    def __rpow__(s, o): return ('rpow', o)
    def __divmod__(s, o): return (1, 2)
    def __matmul__(s, o): return 'mm'
    def __lt__(s, o): return s.v < o
    def __contains__(s, x): return x
    def __abs__(s): return abs(s.v)
    def __round__(s, n=None): return ('round', n)
    def __format__(s, spec): return 'fmt:' + spec
    def __bool__(s): return s.v > 0
n = Num(3)
try: n + 1
except TypeError as x: print(x)
print(1 + n, -n, int(n), float(n), [0, 1, 2, 3, 4][n], pow(n, 2), pow(n, 2, 3), 2 ** n, n ** 2, divmod(n, 1), n @ n, n < 5, 0 in n, 1 in n, abs(n), round(n), round(n, 2), f'{n:>5}', range(n))
n += 4; print(n.v, hex(n))
class Left:
    def __add__(s, o): return 'left'
    def __radd__(s, o): return 'left r'
class Right(Left):
    def __radd__(s, o): return 'right r'
class Right2(Left): pass
print(Left() + Right(), Left() + Right2(), Left() + Left())
class M:
    __iter__ = None
    __contains__ = None
    __hash__ = None
for f in (lambda: iter(M()), lambda: 1 in M(), lambda: hash(M()), lambda: M()[0], lambda: M()(), lambda: M() < 1, lambda: next(M()), lambda: len(M()), lambda: -M(), lambda: M() + 1, lambda: abs(M()), lambda: int(M()), lambda: [1][M()]):
    try: print(f())
    except TypeError as x: print(x)
def dels():
    m = M(); del m[0]
def sets(): M()[0] = 1
for f in (dels, sets):
    try: f()
    except TypeError as x: print(x)
class G:
    def __getitem__(self, i):
        if i > 3: raise IndexError
        return i * i
    def __len__(self): return 4
print(list(G()), 9 in G(), list(reversed(G())), *G())
a, b, *c = G(); print(a, b, c)
class It:
    def __init__(s): s.n = 0
    def __iter__(s): return s
    def __next__(s):
        s.n += 1
        if s.n > 3: raise StopIteration
        return s.n
print(list(It()), sum(It()), dict(zip(It(), 'abc')))
class Str:
    def __str__(self): return 'str'
    def __repr__(self): return 'repr'
print(Str(), [Str()], f'{Str()} {Str()!r}', '%s %r' % (Str(), Str()))
class Cmp:
    def __init__(s, v): s.v = v
    def __lt__(s, o): return s.v < o.v
    def __repr__(s): return str(s.v)
print(sorted([Cmp(3), Cmp(1), Cmp(2)]), max(Cmp(1), Cmp(5)), Cmp(1) > Cmp(0))
class Ctx:
    def __enter__(s): print('enter'); return s
    def __exit__(s, *a): print('exit', a[0]); return True
with Ctx() as ctx: 1 / 0
try:
    with 3: pass
except TypeError as x: print(x)
