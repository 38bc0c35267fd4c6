import sys
M = 2**63
for args in ((0,0,-(M-1)), (0,0,-M), (2**62,), (M-1,), (M,), (2**62, 2**62+3), (M-4, M-1), (M-4, M-1, 2), (-M, -M+3), (-M+3,-M,-1), (-M+3, -M, -2), (0, 5), (5, 0, -2), (M-3, M+2), (-M-2, -M+1), (2**65, 2**65+3), (0, -5), (M-1, -M, -(M-1))):
    r = range(*args)
    for it in (iter(r), reversed(r)):
        print(args, type(it).__name__, it.__length_hint__() if hasattr(it,"__length_hint__") else None, end=" ")
        out = []
        for _ in range(4):
            try: out.append(next(it))
            except StopIteration: out.append("stop")
        print(out)
    it = iter(r); it.__setstate__(1); print(next(it, None))
def f(a, b):
    n = 0
    for i in range(a, b):
        n += 1
        if n > 5: break
        print(i, end=" ")
    print()
f(2**62 - 2, 2**62 + 2); f(M - 3, M - 1); f(0, M - 1); f(-M, -M + 2); f(M - 2, M + 1)
