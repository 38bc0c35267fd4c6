# Random signatures, random calls (made by a generator of programs).
def attempt(f, a, k):
    try:
        print(f(*a, **k))
    except TypeError as e:
        print('TypeError:', e)
def f0(gamma=0, /, delta=10, *, zeta='d'):
    return (gamma, delta, zeta,)
def f1(beta, zeta, /, *args, eps, **rest):
    return (beta, zeta, args, eps, rest,)
def f2(eps, gamma, /, *, zeta):
    return (eps, gamma, zeta,)
def f3(zeta=0, delta=10, *, gamma):
    return (zeta, delta, gamma,)
def f4(beta=0, /, *, alpha='d', gamma):
    beta = [beta]
    return (beta, alpha, gamma,)
def f5(gamma, /, beta, *, delta='d', alpha):
    return (gamma, beta, delta, alpha,)
def f6(delta, gamma=10, /, alpha=20, zeta=30):
    return (delta, gamma, alpha, zeta,)
def f7(zeta, delta=10, /, beta=20, alpha=30):
    return (zeta, delta, beta, alpha,)
def f8(alpha=0, /, gamma=10):
    return (alpha, gamma,)
def f9(delta, zeta, *, gamma, **rest):
    return (delta, zeta, gamma, rest,)
def f10(eps, /, delta, *args):
    return (eps, delta, args,)
def f11(alpha, /, beta):
    alpha = [alpha]
    return (alpha, beta,)
def f12(*args):
    return (args,)
def f13(alpha, zeta, *, gamma, beta='d'):
    return (alpha, zeta, gamma, beta,)
def f14(gamma, *, delta='d', **rest):
    return (gamma, delta, rest,)
def f15(zeta, /, *args, gamma):
    return (zeta, args, gamma,)
def f16(alpha=0, *, beta='d', eps='d'):
    return (alpha, beta, eps,)
def f17(delta=0, eps=10, /, zeta=20, alpha=30, *args, gamma, **rest):
    delta = [delta]
    return (delta, eps, zeta, alpha, args, gamma, rest,)
def f18(alpha, /, delta, *args, zeta):
    alpha = [alpha]
    return (alpha, delta, args, zeta,)
def f19(delta):
    delta = [delta]
    return (delta,)
def f20(delta, /, gamma, zeta, *, alpha='d', beta):
    return (delta, gamma, zeta, alpha, beta,)
def f21(*args, beta='d', gamma, **rest):
    return (args, beta, gamma, rest,)
def f22(alpha, beta, /, zeta, *args, gamma='d', **rest):
    return (alpha, beta, zeta, args, gamma, rest,)
def f23(*args, alpha='d'):
    return (args, alpha,)
def f24(zeta=0, *args):
    return (zeta, args,)
def f25(alpha=0):
    alpha = [alpha]
    return (alpha,)
def f26(*args, beta):
    return (args, beta,)
def f27(eps, alpha, *, beta, **rest):
    return (eps, alpha, beta, rest,)
def f28():
    return ()
def f29(zeta=0, /, *, gamma, alpha):
    zeta = [zeta]
    return (zeta, gamma, alpha,)
def f30(delta, alpha, /, eps, *args, zeta='d', beta='d', **rest):
    return (delta, alpha, eps, args, zeta, beta, rest,)
def f31(beta):
    return (beta,)
def f32(alpha=0, gamma=10, /, delta=20):
    return (alpha, gamma, delta,)
def f33(delta, zeta=10, *args, **rest):
    delta = [delta]
    return (delta, zeta, args, rest,)
def f34(*args, gamma):
    return (args, gamma,)
def f35(beta=0, alpha=10, /, eps=20, zeta=30):
    beta = [beta]
    return (beta, alpha, eps, zeta,)
def f36(gamma, /, delta, *, eps='d'):
    return (gamma, delta, eps,)
def f37(gamma, /, *, beta):
    return (gamma, beta,)
def f38(zeta, /, *args, delta, alpha='d'):
    return (zeta, args, delta, alpha,)
def f39(gamma, *args):
    return (gamma, args,)
attempt(f0, [2, 1, 8, 5, 9], {'other': 8, 'zeta': 8})
try:
    print(f0(alpa=5, eps=8, other=5))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f0(9, 7, 1, 6, 6, Beta=0))
except TypeError as e:
    print('TypeError:', e)
attempt(f0, [9, 8, 3, 7, 9], {'eps': 2, 'alpa': 9, 'Beta': 3})
try:
    print(f0(other=6, zeta=9, beta=7))
except TypeError as e:
    print('TypeError:', e)
attempt(f0, [4], {})
attempt(f0, [2, 6, 4, 2, 1], {})
attempt(f0, [6, 8], {'gamma': 7, 'eps': 7})
try:
    print(f0(0, 4, 8, 1, beta=7, alpha=2))
except TypeError as e:
    print('TypeError:', e)
attempt(f0, [1], {'eps': 3, 'Beta': 3})
try:
    print(f0(4, 1))
except TypeError as e:
    print('TypeError:', e)
attempt(f0, [5, 7, 8, 8], {})
attempt(f0, [8, 4, 5, 9, 3], {'Beta': 6, 'gamma': 7, 'eps': 9})
attempt(f0, [4], {'alpha': 9})
try:
    print(f1(3, 4, 3))
except TypeError as e:
    print('TypeError:', e)
attempt(f1, [9], {'gamma': 9, 'eps': 7, 'Beta': 2})
try:
    print(f1(7, eps=6, delta=1))
except TypeError as e:
    print('TypeError:', e)
attempt(f1, [4, 1, 1, 3, 6], {'alpa': 1, 'gamma': 0})
attempt(f1, [0, 3, 0, 7], {'zeta': 4, 'beta': 9, 'gamma': 1})
try:
    print(f1(7, other=2, delta=3, eps=7))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f1(3, 7, 4, alpa=9, beta=3))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f1())
except TypeError as e:
    print('TypeError:', e)
try:
    print(f1(5, 6, 9, delta=6, gamma=2))
except TypeError as e:
    print('TypeError:', e)
attempt(f1, [], {})
try:
    print(f1(8, 0, 9, 6, 4, beta=7))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f1(0, 0))
except TypeError as e:
    print('TypeError:', e)
attempt(f1, [0], {'beta': 3})
attempt(f1, [2, 4, 3, 7, 6], {'eps': 4, 'delta': 3})
try:
    print(f2(2, 5, 6, 9))
except TypeError as e:
    print('TypeError:', e)
attempt(f2, [6, 8, 3, 8], {'beta': 4, 'gamma': 1})
attempt(f2, [6], {})
try:
    print(f2(Beta=5, beta=5, alpha=2))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f2(2, 6, 7))
except TypeError as e:
    print('TypeError:', e)
attempt(f2, [1, 4], {'beta': 4, 'alpha': 6})
attempt(f2, [5, 2], {'other': 1, 'eps': 1})
try:
    print(f2(8, zeta=5))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f2(9, 7, 1, alpa=8))
except TypeError as e:
    print('TypeError:', e)
attempt(f2, [9, 8, 8, 0, 4], {'delta': 5})
attempt(f2, [1, 6], {'gamma': 9, 'beta': 0})
attempt(f2, [8, 5, 6, 4, 5], {'eps': 5, 'Beta': 8})
try:
    print(f2(zeta=5))
except TypeError as e:
    print('TypeError:', e)
attempt(f2, [1, 7, 4, 7], {'zeta': 6, 'beta': 9, 'alpha': 2})
attempt(f3, [9, 4, 3], {'zeta': 5, 'other': 4})
attempt(f3, [8, 8], {'alpha': 2})
try:
    print(f3(9, beta=2))
except TypeError as e:
    print('TypeError:', e)
attempt(f3, [9, 0, 1, 8, 4], {})
try:
    print(f3())
except TypeError as e:
    print('TypeError:', e)
try:
    print(f3(2, alpha=9, zeta=7, eps=3))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f3(7, 3, 6, 7, Beta=3, alpa=1))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f3(6, 3))
except TypeError as e:
    print('TypeError:', e)
attempt(f3, [8, 7, 1], {'Beta': 9, 'other': 0, 'zeta': 7})
try:
    print(f3(0, 8))
except TypeError as e:
    print('TypeError:', e)
attempt(f3, [5, 8, 9, 8], {'Beta': 8})
try:
    print(f3(9, 4, 7, 4, 2, gamma=4, alpha=6))
except TypeError as e:
    print('TypeError:', e)
attempt(f3, [0, 5, 6, 6], {'alpha': 1, 'beta': 0})
attempt(f3, [4, 5, 7], {'other': 7, 'beta': 7})
attempt(f4, [2, 0, 2], {'zeta': 2, 'eps': 6})
try:
    print(f4(4, 6, 4, 6, alpa=6))
except TypeError as e:
    print('TypeError:', e)
attempt(f4, [], {})
attempt(f4, [3], {})
attempt(f4, [7], {})
try:
    print(f4(2, 0, 1, 6, 9))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f4(6, 5, 0, 1, beta=4, eps=2, alpa=0))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f4(1, 6, 1, 7, 4, other=1, alpa=1, gamma=6))
except TypeError as e:
    print('TypeError:', e)
attempt(f4, [3, 2, 8, 4, 6], {'alpa': 8, 'delta': 9})
try:
    print(f4(1, 0, 5, alpha=8, alpa=4))
except TypeError as e:
    print('TypeError:', e)
attempt(f4, [], {'Beta': 4})
attempt(f4, [6], {'gamma': 4})
attempt(f4, [9, 0, 8, 9], {'other': 4})
try:
    print(f4(4, 4, 7, 3, 7, alpa=3, zeta=2))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f5(9, Beta=2, alpha=8, zeta=8))
except TypeError as e:
    print('TypeError:', e)
attempt(f5, [3, 5, 9, 7, 7], {'beta': 2, 'gamma': 4})
try:
    print(f5(8, 0, 9, 2, 1, delta=8))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f5(6, 5))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f5(9, 3))
except TypeError as e:
    print('TypeError:', e)
attempt(f5, [5, 4], {'alpha': 1, 'zeta': 5, 'gamma': 1})
attempt(f5, [9], {})
attempt(f5, [], {})
attempt(f5, [4], {})
try:
    print(f5(other=5))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f5(3, 1, 5, 4, 0, beta=5, gamma=9))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f5(6, 1, other=4, delta=4))
except TypeError as e:
    print('TypeError:', e)
attempt(f5, [], {})
attempt(f5, [6], {'Beta': 0, 'eps': 8})
try:
    print(f6(4, 7, 2, 6))
except TypeError as e:
    print('TypeError:', e)
attempt(f6, [], {'Beta': 9})
attempt(f6, [7, 2], {'beta': 9})
try:
    print(f6(7, zeta=4, gamma=2))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f6(7, 6, 1, eps=4))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f6(9, 0, 8, 0, 2, Beta=1, alpa=0, other=9))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f6(5, 6, alpa=0, beta=7, alpha=0))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f6(Beta=8))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f6(4, 9, 5, 7, delta=1))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f6(2, 1))
except TypeError as e:
    print('TypeError:', e)
attempt(f6, [6, 5], {'alpha': 9, 'other': 6})
attempt(f6, [5, 7], {'Beta': 2})
try:
    print(f6(1, 8, 2, 8, 7, beta=9, alpha=7))
except TypeError as e:
    print('TypeError:', e)
attempt(f6, [2, 6, 3], {})
try:
    print(f7(3, 7, zeta=7, delta=6, alpa=6))
except TypeError as e:
    print('TypeError:', e)
attempt(f7, [7, 4, 2, 2], {})
try:
    print(f7())
except TypeError as e:
    print('TypeError:', e)
try:
    print(f7(7, Beta=1, gamma=2))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f7(other=3, Beta=6, alpha=8))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f7(2, 2, 5, beta=8))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f7(2, alpha=8, delta=0))
except TypeError as e:
    print('TypeError:', e)
attempt(f7, [3, 8, 9, 8, 1], {'other': 7})
attempt(f7, [0, 6, 1, 8, 1], {'alpha': 4, 'delta': 0})
try:
    print(f7(6, 2, 9, 2, 8, Beta=6))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f7(6, 6, 3, 7, 4, gamma=4, eps=2))
except TypeError as e:
    print('TypeError:', e)
attempt(f7, [1, 5, 5, 2], {'eps': 4, 'zeta': 6})
try:
    print(f7(0, 2, 2, delta=3, beta=9))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f7(8, delta=9, gamma=8, alpa=6))
except TypeError as e:
    print('TypeError:', e)
attempt(f8, [], {})
try:
    print(f8(0, 0, 6, 6, 6, gamma=8))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f8(6, eps=3))
except TypeError as e:
    print('TypeError:', e)
attempt(f8, [5, 2, 3], {'gamma': 5, 'alpa': 8})
attempt(f8, [4, 3, 7, 0], {'beta': 9, 'zeta': 7})
try:
    print(f8())
except TypeError as e:
    print('TypeError:', e)
attempt(f8, [2, 2], {})
attempt(f8, [9, 3, 3], {'beta': 3, 'other': 8, 'gamma': 9})
try:
    print(f8())
except TypeError as e:
    print('TypeError:', e)
try:
    print(f8(6, 7, 8, 9, eps=0))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f8(8, 8, 3, 6, 4, other=4, alpa=1, gamma=2))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f8(0, 7, 3, Beta=5, delta=1, beta=0))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f8(3, 2, 9, Beta=6))
except TypeError as e:
    print('TypeError:', e)
attempt(f8, [3], {'beta': 5, 'alpha': 7})
try:
    print(f9(2, 2, 4, 7))
except TypeError as e:
    print('TypeError:', e)
attempt(f9, [], {'beta': 6, 'Beta': 9, 'eps': 6})
try:
    print(f9(7, 0, alpha=6, eps=9, zeta=2))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f9(4, 1, 9, 5, other=8, alpha=9, beta=0))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f9())
except TypeError as e:
    print('TypeError:', e)
try:
    print(f9(5, 8))
except TypeError as e:
    print('TypeError:', e)
attempt(f9, [1, 7, 1, 8], {'zeta': 8, 'Beta': 0, 'gamma': 5})
attempt(f9, [9], {'beta': 6})
try:
    print(f9(6, 5, 5, 4, alpha=1, delta=4))
except TypeError as e:
    print('TypeError:', e)
attempt(f9, [8, 4, 9], {})
attempt(f9, [4], {'beta': 2, 'eps': 3})
attempt(f9, [7, 0], {'delta': 8, 'beta': 8})
attempt(f9, [8, 2], {})
try:
    print(f9(0, 0, other=2, Beta=0))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f10(8, 6, 2, 3, 3))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f10(8, 1, 4, 7, alpha=5))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f10(9, 5, alpha=0))
except TypeError as e:
    print('TypeError:', e)
attempt(f10, [], {'eps': 8})
attempt(f10, [1], {'alpha': 8})
try:
    print(f10(4, 3, 7, zeta=6, beta=3))
except TypeError as e:
    print('TypeError:', e)
attempt(f10, [9], {'other': 9, 'alpa': 5})
try:
    print(f10())
except TypeError as e:
    print('TypeError:', e)
try:
    print(f10(9, 6, 9, 5, beta=6, delta=8))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f10(9, 8, 8, 7, alpa=2, eps=9))
except TypeError as e:
    print('TypeError:', e)
attempt(f10, [9, 8, 4], {'eps': 0, 'alpha': 7})
attempt(f10, [3, 8], {'delta': 7, 'zeta': 2, 'other': 6})
attempt(f10, [], {'alpha': 4, 'Beta': 0})
try:
    print(f10(zeta=4, alpha=3))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f11(1, 1, eps=6))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f11(0, Beta=9))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f11(4, 6, Beta=7, beta=3, other=3))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f11(3, 3, 3, 6, delta=9, gamma=4, zeta=0))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f11(4, 7, 7, 2, 2))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f11(8, 5, 8, zeta=9, beta=9, eps=8))
except TypeError as e:
    print('TypeError:', e)
attempt(f11, [0, 4, 1], {'beta': 8, 'delta': 9, 'eps': 6})
try:
    print(f11(0))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f11(8, 2, 2, 4))
except TypeError as e:
    print('TypeError:', e)
attempt(f11, [], {'alpha': 0})
attempt(f11, [0, 1, 0, 0, 0], {'zeta': 0, 'alpha': 8})
attempt(f11, [4], {'Beta': 8, 'eps': 3})
try:
    print(f11(0, 3, 8, alpha=5, zeta=6, beta=0))
except TypeError as e:
    print('TypeError:', e)
attempt(f11, [1, 2, 3, 3], {'eps': 1})
try:
    print(f12(2, 1, gamma=3, alpha=4, zeta=0))
except TypeError as e:
    print('TypeError:', e)
attempt(f12, [3, 3, 2], {})
attempt(f12, [], {})
try:
    print(f12(3, 4, 4, 8, 6, alpha=4))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f12(5, 5, other=6, beta=6, delta=7))
except TypeError as e:
    print('TypeError:', e)
attempt(f12, [9], {})
attempt(f12, [4, 8, 4], {'zeta': 6, 'alpa': 5})
try:
    print(f12(7, 8, 0, gamma=4))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f12(2, 2, 7, 2, gamma=1))
except TypeError as e:
    print('TypeError:', e)
attempt(f12, [3, 5], {'gamma': 4, 'alpa': 4})
attempt(f12, [8], {'alpa': 1, 'gamma': 5})
try:
    print(f12(7))
except TypeError as e:
    print('TypeError:', e)
attempt(f12, [3, 5, 5, 8, 5], {'zeta': 1, 'gamma': 6})
attempt(f12, [9, 3], {})
attempt(f13, [5, 9], {'delta': 5, 'alpha': 3, 'eps': 9})
try:
    print(f13(delta=5))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f13(2, 2, beta=4))
except TypeError as e:
    print('TypeError:', e)
attempt(f13, [8, 9, 8, 6], {'Beta': 7, 'gamma': 8, 'zeta': 3})
try:
    print(f13(delta=3, gamma=2))
except TypeError as e:
    print('TypeError:', e)
attempt(f13, [], {'alpa': 5})
attempt(f13, [1, 9], {'delta': 1})
attempt(f13, [3, 9, 5, 2, 9], {})
attempt(f13, [8, 0, 0], {'alpa': 8, 'zeta': 2})
try:
    print(f13(5, 9, 4, 9, beta=7, zeta=6))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f13(1, 5))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f13(3, 5, eps=4, alpa=6))
except TypeError as e:
    print('TypeError:', e)
attempt(f13, [2, 4], {})
attempt(f13, [9, 3, 4], {'alpa': 9, 'eps': 9})
attempt(f14, [5], {'zeta': 1})
attempt(f14, [9, 3, 6, 7], {'alpa': 3})
attempt(f14, [3, 1, 1, 0, 8], {'alpa': 6, 'Beta': 2})
attempt(f14, [8, 7, 2, 9], {'alpha': 5, 'zeta': 7})
attempt(f14, [8, 4, 1, 7, 5], {'gamma': 2})
attempt(f14, [], {'zeta': 2, 'alpa': 7})
attempt(f14, [9], {})
attempt(f14, [8], {'other': 7})
attempt(f14, [2, 2], {'gamma': 2, 'Beta': 4})
try:
    print(f14(6, 7, 7, 8, 8, gamma=8, Beta=4))
except TypeError as e:
    print('TypeError:', e)
attempt(f14, [4], {'alpha': 5})
attempt(f14, [8, 2, 9], {'alpa': 5, 'delta': 0})
try:
    print(f14())
except TypeError as e:
    print('TypeError:', e)
attempt(f14, [7], {'gamma': 7, 'alpa': 8, 'alpha': 9})
try:
    print(f15(7, 7, 6, 4, gamma=9, eps=2))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f15())
except TypeError as e:
    print('TypeError:', e)
attempt(f15, [], {'alpa': 5})
try:
    print(f15(1, 6, 0, 7, 4, alpa=5, Beta=1, gamma=6))
except TypeError as e:
    print('TypeError:', e)
attempt(f15, [9, 7, 8], {'zeta': 2})
try:
    print(f15(9, delta=3))
except TypeError as e:
    print('TypeError:', e)
attempt(f15, [2, 1, 1, 6, 0], {'gamma': 5, 'Beta': 5, 'eps': 6})
attempt(f15, [7, 4, 4], {'zeta': 4, 'gamma': 1, 'alpa': 2})
try:
    print(f15(1, 8, 1, zeta=7, Beta=5))
except TypeError as e:
    print('TypeError:', e)
attempt(f15, [8, 9], {'zeta': 7, 'other': 8, 'delta': 2})
try:
    print(f15(9, alpha=5))
except TypeError as e:
    print('TypeError:', e)
attempt(f15, [], {'other': 0, 'zeta': 5})
attempt(f15, [6, 3, 4, 3], {'other': 6, 'gamma': 0})
try:
    print(f15(9, 9, delta=1))
except TypeError as e:
    print('TypeError:', e)
attempt(f16, [6, 3], {'beta': 6, 'alpha': 5})
attempt(f16, [2, 1, 8], {'zeta': 2})
try:
    print(f16(8, 8, delta=3, gamma=2))
except TypeError as e:
    print('TypeError:', e)
attempt(f16, [2], {})
attempt(f16, [2, 6, 2, 5], {'gamma': 0, 'zeta': 2})
try:
    print(f16(7, 9, 7, 0, 1, Beta=7))
except TypeError as e:
    print('TypeError:', e)
attempt(f16, [3], {'gamma': 4, 'zeta': 1})
attempt(f16, [], {'delta': 0, 'eps': 0})
try:
    print(f16(3, 1, 1, 1, zeta=1, alpa=9, Beta=7))
except TypeError as e:
    print('TypeError:', e)
attempt(f16, [6], {'zeta': 6, 'other': 6})
attempt(f16, [3, 3, 1, 2], {'delta': 0})
attempt(f16, [7, 9, 7], {})
try:
    print(f16(0, 0, 6, 4, gamma=3, zeta=9))
except TypeError as e:
    print('TypeError:', e)
attempt(f16, [7, 2, 8, 5], {})
attempt(f17, [1], {'gamma': 4, 'zeta': 2})
attempt(f17, [0, 7, 1, 9, 6], {})
try:
    print(f17(8, 1, 2, 8, Beta=6, delta=8, other=7))
except TypeError as e:
    print('TypeError:', e)
attempt(f17, [7, 1], {})
try:
    print(f17(5, 1, 1, 5))
except TypeError as e:
    print('TypeError:', e)
attempt(f17, [1], {})
try:
    print(f17(3, 1, 4, alpha=9, other=8, eps=6))
except TypeError as e:
    print('TypeError:', e)
attempt(f17, [9, 0, 4, 9, 7], {'delta': 4, 'zeta': 7, 'alpa': 8})
try:
    print(f17(2, 7, 7, 4, zeta=8))
except TypeError as e:
    print('TypeError:', e)
attempt(f17, [6, 8, 9], {'alpa': 3, 'eps': 0, 'beta': 2})
attempt(f17, [], {'eps': 4, 'Beta': 4})
attempt(f17, [2, 7, 0, 7], {'zeta': 2, 'alpha': 8})
attempt(f17, [9, 1], {'eps': 8, 'alpha': 9})
attempt(f17, [], {'alpa': 8})
try:
    print(f18(0, 3, 2, 0, 9))
except TypeError as e:
    print('TypeError:', e)
attempt(f18, [], {'delta': 2, 'Beta': 2})
try:
    print(f18(1, other=4, gamma=4))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f18(1, alpha=0, other=9))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f18(6, 6, 1, delta=0))
except TypeError as e:
    print('TypeError:', e)
attempt(f18, [6, 5, 5], {'gamma': 3})
attempt(f18, [], {'beta': 7, 'zeta': 3})
try:
    print(f18(8, beta=7, alpha=7, eps=4))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f18(4, 3, 2, 6, 0, alpa=8, alpha=2, delta=7))
except TypeError as e:
    print('TypeError:', e)
attempt(f18, [9, 6], {'Beta': 5})
attempt(f18, [7], {})
attempt(f18, [9, 9], {'other': 2})
attempt(f18, [], {'other': 1})
try:
    print(f18(7, 9, eps=8, beta=5, gamma=8))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f19(0, 8))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f19(4, 1, 4, beta=6))
except TypeError as e:
    print('TypeError:', e)
attempt(f19, [0, 7, 9], {'Beta': 6})
attempt(f19, [8], {})
try:
    print(f19(beta=4, alpha=7))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f19(0, 1))
except TypeError as e:
    print('TypeError:', e)
attempt(f19, [4, 5, 4, 1], {'zeta': 5, 'gamma': 5, 'Beta': 3})
try:
    print(f19(3, eps=4))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f19(4, 9))
except TypeError as e:
    print('TypeError:', e)
attempt(f19, [3, 2], {'gamma': 1})
attempt(f19, [2], {'Beta': 9})
try:
    print(f19(3, 2, 0, delta=4, beta=4))
except TypeError as e:
    print('TypeError:', e)
attempt(f19, [7, 5, 1, 1, 1], {'beta': 8})
attempt(f19, [7, 0, 9, 2], {'other': 8, 'beta': 3, 'alpha': 3})
try:
    print(f20(9, 4, 4, 4, eps=4, alpha=0))
except TypeError as e:
    print('TypeError:', e)
attempt(f20, [7, 0, 3, 1, 5], {'eps': 1, 'delta': 0})
attempt(f20, [9], {})
attempt(f20, [0, 8, 3, 7, 2], {})
try:
    print(f20())
except TypeError as e:
    print('TypeError:', e)
attempt(f20, [9, 1], {'delta': 6, 'alpha': 8})
attempt(f20, [8, 6], {'Beta': 7, 'eps': 1})
try:
    print(f20(9, 6, 2, Beta=0))
except TypeError as e:
    print('TypeError:', e)
attempt(f20, [2, 3], {'other': 9})
attempt(f20, [1, 0, 2, 8], {'Beta': 4, 'alpha': 3})
try:
    print(f20(6, 4, 8, 0, 9, delta=8, Beta=8))
except TypeError as e:
    print('TypeError:', e)
attempt(f20, [1], {'alpa': 2})
try:
    print(f20(4, 0, 2))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f20(alpa=1, delta=9))
except TypeError as e:
    print('TypeError:', e)
attempt(f21, [6, 3, 1, 2, 5], {'alpa': 8, 'zeta': 6, 'delta': 7})
try:
    print(f21(5, 6, 9, other=9))
except TypeError as e:
    print('TypeError:', e)
attempt(f21, [9], {'beta': 0, 'other': 9})
attempt(f21, [1, 3, 7], {'Beta': 1, 'zeta': 0})
try:
    print(f21(8, 9, 5, 2, other=4))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f21(3, 7, 6, 0, 8, beta=4, eps=0))
except TypeError as e:
    print('TypeError:', e)
attempt(f21, [8, 2], {'eps': 1})
attempt(f21, [6, 7], {'beta': 0, 'alpa': 9})
try:
    print(f21(0, 4, gamma=8, alpa=9))
except TypeError as e:
    print('TypeError:', e)
attempt(f21, [0, 7], {'delta': 3, 'zeta': 0})
attempt(f21, [3, 6, 2, 2], {'beta': 6})
attempt(f21, [0, 7], {'alpha': 6})
try:
    print(f21(8, 7, alpha=9))
except TypeError as e:
    print('TypeError:', e)
attempt(f21, [6, 6, 8], {'eps': 7, 'zeta': 9, 'alpha': 1})
try:
    print(f22(6, 2, 6, 2, 8, eps=6))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f22(5, 7, Beta=6, eps=3, zeta=8))
except TypeError as e:
    print('TypeError:', e)
attempt(f22, [8, 3, 4, 0, 1], {'other': 2, 'eps': 9})
attempt(f22, [], {'alpa': 1})
try:
    print(f22(alpha=2, beta=1, alpa=8))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f22(0, 0, 4))
except TypeError as e:
    print('TypeError:', e)
attempt(f22, [3, 5, 9, 7, 1], {'zeta': 6, 'other': 4})
try:
    print(f22(7, 8, 5, 6, 6, eps=2, gamma=0, zeta=5))
except TypeError as e:
    print('TypeError:', e)
attempt(f22, [], {'gamma': 2, 'beta': 8})
try:
    print(f22(3, 5, 9, 8, 2, eps=2))
except TypeError as e:
    print('TypeError:', e)
attempt(f22, [6], {'alpa': 5, 'alpha': 8, 'beta': 0})
try:
    print(f22(3, alpa=8, eps=6, zeta=7))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f22())
except TypeError as e:
    print('TypeError:', e)
attempt(f22, [7, 2, 1, 0], {})
try:
    print(f23(3, 7, Beta=6, eps=4))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f23(6, 7, 3, 1, 5, alpha=6))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f23(5, 0, zeta=6, alpha=8))
except TypeError as e:
    print('TypeError:', e)
attempt(f23, [0, 9, 7, 1, 6], {'beta': 9, 'alpha': 0, 'Beta': 9})
attempt(f23, [2, 6], {})
try:
    print(f23(8, 9, gamma=9, alpa=4, eps=0))
except TypeError as e:
    print('TypeError:', e)
attempt(f23, [8, 9, 6], {'zeta': 2})
try:
    print(f23(8, 2, 8, 1, eps=2, alpa=0))
except TypeError as e:
    print('TypeError:', e)
attempt(f23, [6, 4], {})
try:
    print(f23())
except TypeError as e:
    print('TypeError:', e)
attempt(f23, [], {'gamma': 7, 'delta': 3, 'alpha': 3})
try:
    print(f23())
except TypeError as e:
    print('TypeError:', e)
attempt(f23, [], {})
attempt(f23, [5], {})
attempt(f24, [9, 9, 3], {'Beta': 9})
try:
    print(f24(5, Beta=1, gamma=5))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f24())
except TypeError as e:
    print('TypeError:', e)
attempt(f24, [1, 7], {})
attempt(f24, [0, 4, 8, 4, 9], {'alpa': 6, 'beta': 3})
attempt(f24, [2, 8, 8, 0, 5], {'beta': 5, 'gamma': 4})
try:
    print(f24(5, Beta=3))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f24(alpa=5))
except TypeError as e:
    print('TypeError:', e)
attempt(f24, [5, 6, 9], {'beta': 4, 'alpha': 8, 'eps': 8})
attempt(f24, [3], {'other': 5})
try:
    print(f24(Beta=2, other=7, beta=8))
except TypeError as e:
    print('TypeError:', e)
attempt(f24, [1, 3], {})
try:
    print(f24(1, Beta=3, gamma=3, eps=5))
except TypeError as e:
    print('TypeError:', e)
attempt(f24, [5, 4], {'alpha': 3})
try:
    print(f25(9, 8, 0, alpha=2, delta=4))
except TypeError as e:
    print('TypeError:', e)
attempt(f25, [1], {'zeta': 5, 'delta': 1, 'alpha': 6})
try:
    print(f25(6, 5, other=9, eps=5))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f25(3, 9, 7, eps=0, beta=9))
except TypeError as e:
    print('TypeError:', e)
attempt(f25, [], {'delta': 8})
attempt(f25, [6, 6], {})
attempt(f25, [9], {'alpa': 6})
try:
    print(f25(2, 7, 3, Beta=0, eps=4))
except TypeError as e:
    print('TypeError:', e)
attempt(f25, [8, 4], {'gamma': 6, 'zeta': 3})
attempt(f25, [8, 9], {'alpa': 4, 'eps': 2})
try:
    print(f25(2, 4, alpa=7, gamma=6, alpha=1))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f25(0, 8, alpha=6, beta=9))
except TypeError as e:
    print('TypeError:', e)
attempt(f25, [2, 0], {'delta': 9, 'zeta': 8})
try:
    print(f25(3, 8, 1, 0, 5))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f26(eps=9))
except TypeError as e:
    print('TypeError:', e)
attempt(f26, [4, 2, 0], {})
try:
    print(f26(1, 6, 4, 6))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f26(6, 9, delta=9, Beta=1, zeta=6))
except TypeError as e:
    print('TypeError:', e)
attempt(f26, [3], {'beta': 6, 'other': 3, 'eps': 0})
attempt(f26, [1, 2], {'alpa': 6, 'eps': 1})
try:
    print(f26(gamma=0, Beta=3))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f26(0, 9, 8, 4))
except TypeError as e:
    print('TypeError:', e)
attempt(f26, [1, 4], {'delta': 1})
try:
    print(f26(9, 6, 8, 9, 0, other=0))
except TypeError as e:
    print('TypeError:', e)
attempt(f26, [6, 9, 2, 0], {'other': 3, 'gamma': 3, 'beta': 9})
attempt(f26, [5, 4, 3, 8], {'other': 3, 'eps': 9})
try:
    print(f26(2, 4, 5, 9, 4, delta=8))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f26(eps=2))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f27(2))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f27(4, 4, 3, other=0, alpha=2))
except TypeError as e:
    print('TypeError:', e)
attempt(f27, [4, 5, 6], {'delta': 4, 'eps': 4})
attempt(f27, [9], {'gamma': 6, 'alpha': 1})
attempt(f27, [3, 7, 4], {})
try:
    print(f27(other=5, alpa=3))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f27(4, 1, 1, zeta=5))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f27(6, 1, 6, 0, 6, beta=3))
except TypeError as e:
    print('TypeError:', e)
attempt(f27, [6, 2, 2], {'beta': 5})
attempt(f27, [2, 6, 7], {'alpha': 8})
attempt(f27, [2], {})
try:
    print(f27(0, 0, 5, 4, alpha=4))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f27(2))
except TypeError as e:
    print('TypeError:', e)
attempt(f27, [6, 4, 2, 1], {'gamma': 9})
try:
    print(f28(8, 7, 2))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f28(3))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f28(3, Beta=4))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f28(5, 1, 5, 8, gamma=9, alpa=6))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f28(8, 3, 2, 8))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f28(6, 5, 3, Beta=6, zeta=9, gamma=0))
except TypeError as e:
    print('TypeError:', e)
attempt(f28, [], {'alpa': 9})
try:
    print(f28(7, Beta=7))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f28(3, 2, 9, 3, beta=1, delta=6))
except TypeError as e:
    print('TypeError:', e)
attempt(f28, [4, 7, 0, 6, 3], {})
attempt(f28, [9, 3], {'alpha': 7, 'zeta': 6, 'delta': 1})
try:
    print(f28(gamma=0, Beta=7, alpa=5))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f28(0, 9, 6, delta=8, alpha=3))
except TypeError as e:
    print('TypeError:', e)
attempt(f28, [0, 2], {'gamma': 2, 'eps': 8})
attempt(f29, [], {})
try:
    print(f29(7, 5, 3))
except TypeError as e:
    print('TypeError:', e)
attempt(f29, [7], {'gamma': 3})
attempt(f29, [5, 4, 7, 9, 9], {'delta': 4})
try:
    print(f29(0, 0, 9, 5))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f29(2, 7, 8, 1, 6, Beta=0))
except TypeError as e:
    print('TypeError:', e)
attempt(f29, [2, 5, 5, 7, 3], {'alpa': 1, 'other': 5, 'alpha': 4})
attempt(f29, [5, 0], {})
attempt(f29, [4, 2, 4], {'zeta': 5})
try:
    print(f29())
except TypeError as e:
    print('TypeError:', e)
try:
    print(f29(2, 9, 7, 5, 0, Beta=4, beta=3))
except TypeError as e:
    print('TypeError:', e)
attempt(f29, [], {'other': 5})
try:
    print(f29(0, 6, 1, other=3, delta=8))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f29(4, 0, 0, 2, gamma=5, beta=9, delta=8))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f30(2, 2, 6, 2, delta=2, gamma=9))
except TypeError as e:
    print('TypeError:', e)
attempt(f30, [], {'alpha': 9})
try:
    print(f30(5, 0, alpha=1))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f30(6, 6, 4, 2, 6, zeta=4, alpa=2))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f30(delta=0, alpa=0))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f30(alpha=3, gamma=6, other=3))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f30(4, 2, 3, 2))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f30(5, 1))
except TypeError as e:
    print('TypeError:', e)
attempt(f30, [3, 3, 5, 8], {'beta': 6, 'zeta': 2, 'gamma': 9})
try:
    print(f30(7))
except TypeError as e:
    print('TypeError:', e)
attempt(f30, [3, 1, 1], {'zeta': 9})
attempt(f30, [9, 9, 1, 3], {'zeta': 8, 'alpa': 5, 'beta': 7})
try:
    print(f30(4, gamma=3, eps=8, alpha=2))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f30(0, 1, beta=2, Beta=7))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f31(7, alpha=2, alpa=5, Beta=4))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f31(gamma=8, delta=6, alpa=1))
except TypeError as e:
    print('TypeError:', e)
attempt(f31, [8, 8], {'alpha': 3})
try:
    print(f31(3, 3, Beta=6, gamma=3, alpha=3))
except TypeError as e:
    print('TypeError:', e)
attempt(f31, [0, 2, 8, 1], {})
attempt(f31, [3, 5], {'gamma': 1, 'eps': 6})
try:
    print(f31())
except TypeError as e:
    print('TypeError:', e)
attempt(f31, [0, 5, 4], {'other': 7})
try:
    print(f31())
except TypeError as e:
    print('TypeError:', e)
attempt(f31, [1, 3, 1], {})
try:
    print(f31(zeta=3))
except TypeError as e:
    print('TypeError:', e)
attempt(f31, [7, 7], {'alpa': 6})
try:
    print(f31())
except TypeError as e:
    print('TypeError:', e)
try:
    print(f31(9, 7, 3, 4, 6, other=6))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f32(7, 3, 3, 7, 0, eps=7, alpa=5))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f32(1, 3, 7, 6, other=0))
except TypeError as e:
    print('TypeError:', e)
attempt(f32, [6], {'zeta': 8, 'gamma': 1, 'Beta': 2})
attempt(f32, [8], {'eps': 4, 'alpa': 2, 'alpha': 7})
try:
    print(f32(9, 5, 6, 5, 3, delta=7, alpa=4))
except TypeError as e:
    print('TypeError:', e)
attempt(f32, [6, 4, 4, 7], {})
attempt(f32, [7, 4], {'Beta': 5})
try:
    print(f32(4, other=0))
except TypeError as e:
    print('TypeError:', e)
attempt(f32, [3, 2, 1], {})
attempt(f32, [6, 3, 4, 9], {'eps': 2, 'beta': 6})
try:
    print(f32(4, 6, 8, 0, 2))
except TypeError as e:
    print('TypeError:', e)
attempt(f32, [8], {'other': 1, 'alpha': 5, 'zeta': 4})
try:
    print(f32(7, 0, eps=8, delta=4))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f32(2, 4, Beta=1, alpha=2))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f33(5, 5, 7, eps=0))
except TypeError as e:
    print('TypeError:', e)
attempt(f33, [0, 8], {})
try:
    print(f33(0, 9, 8, beta=7, alpha=6))
except TypeError as e:
    print('TypeError:', e)
attempt(f33, [9, 0], {'alpa': 8, 'zeta': 3, 'alpha': 2})
attempt(f33, [6, 8], {})
attempt(f33, [8, 4, 1, 0], {'gamma': 5, 'delta': 1, 'alpa': 5})
attempt(f33, [5, 1, 3, 9], {'gamma': 2, 'zeta': 1})
attempt(f33, [8, 9], {})
try:
    print(f33(8, 7, 6, Beta=8, alpa=2))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f33(0, eps=2))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f33(3, delta=7))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f33(Beta=8, other=8))
except TypeError as e:
    print('TypeError:', e)
attempt(f33, [6, 7, 4, 7], {'delta': 6})
try:
    print(f33(9, 2, delta=2, other=7, alpha=5))
except TypeError as e:
    print('TypeError:', e)
attempt(f34, [2, 4, 9, 9, 7], {'gamma': 9, 'beta': 9})
try:
    print(f34(1, 1, 0, 0, 1))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f34(8, alpha=3, other=5))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f34(5, 3, 2, 6, 1, beta=6, alpa=5))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f34())
except TypeError as e:
    print('TypeError:', e)
try:
    print(f34(other=9))
except TypeError as e:
    print('TypeError:', e)
attempt(f34, [1], {'alpa': 8})
attempt(f34, [9, 4, 4, 2, 7], {})
attempt(f34, [0], {'alpha': 2, 'eps': 1})
try:
    print(f34(9, 7, 7, 3, 1, eps=0))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f34(2, delta=9))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f34())
except TypeError as e:
    print('TypeError:', e)
attempt(f34, [9], {'gamma': 4, 'beta': 1})
attempt(f34, [4, 8, 2], {'gamma': 4, 'Beta': 1})
try:
    print(f35(alpa=6))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f35())
except TypeError as e:
    print('TypeError:', e)
try:
    print(f35(7, 0, 4, alpa=8, gamma=3))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f35(8, gamma=6))
except TypeError as e:
    print('TypeError:', e)
attempt(f35, [3, 5, 7, 3, 0], {'beta': 5})
try:
    print(f35(other=5))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f35(7, 7, 9, zeta=0, delta=4, gamma=8))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f35(delta=3, beta=0))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f35(6, 3, 4, 4, 5, alpha=3))
except TypeError as e:
    print('TypeError:', e)
attempt(f35, [2, 1], {})
attempt(f35, [9], {'alpa': 7, 'beta': 3, 'zeta': 0})
attempt(f35, [3], {'gamma': 6, 'other': 9, 'zeta': 1})
attempt(f35, [7, 9, 5, 4], {'zeta': 5, 'alpha': 1})
try:
    print(f35(0, 8, eps=0, alpa=5, other=7))
except TypeError as e:
    print('TypeError:', e)
attempt(f36, [8, 3, 2, 8], {})
attempt(f36, [5], {'beta': 9})
attempt(f36, [9, 4, 9], {'beta': 4})
attempt(f36, [9, 2], {'other': 0, 'gamma': 4, 'Beta': 2})
try:
    print(f36(Beta=0, other=1))
except TypeError as e:
    print('TypeError:', e)
attempt(f36, [4, 6, 7, 1, 8], {'other': 0, 'eps': 9, 'alpha': 4})
attempt(f36, [0, 2, 8, 0], {'zeta': 1})
attempt(f36, [6, 8, 2, 1, 8], {'Beta': 1, 'other': 5, 'gamma': 7})
try:
    print(f36(4, 7))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f36())
except TypeError as e:
    print('TypeError:', e)
try:
    print(f36(9, alpa=8, gamma=2))
except TypeError as e:
    print('TypeError:', e)
attempt(f36, [6], {})
try:
    print(f36(4, 4, 5, 5, 4, other=7, alpa=5, zeta=9))
except TypeError as e:
    print('TypeError:', e)
attempt(f36, [2], {'eps': 4, 'other': 9, 'alpa': 9})
try:
    print(f37(7, 5, 7, 2, gamma=3, zeta=1))
except TypeError as e:
    print('TypeError:', e)
attempt(f37, [9, 5, 2, 6], {'eps': 4, 'delta': 9, 'alpha': 7})
attempt(f37, [7, 6], {'alpha': 6, 'eps': 7, 'Beta': 2})
attempt(f37, [6], {})
try:
    print(f37(2, 7, Beta=2, alpa=2, alpha=3))
except TypeError as e:
    print('TypeError:', e)
attempt(f37, [4, 7], {'alpha': 6, 'beta': 3})
try:
    print(f37(5, 6, 4, 3, other=5, alpa=5))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f37(4, 1, 5, 0, 4, beta=9))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f37(0, 4, beta=6, alpa=4))
except TypeError as e:
    print('TypeError:', e)
attempt(f37, [2, 7], {})
attempt(f37, [5, 0, 7], {'gamma': 5})
try:
    print(f37(2, 4, 5, delta=9))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f37(7, 4, 7, 7, zeta=6, other=1, delta=5))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f37(1, 6, zeta=2, delta=1, eps=7))
except TypeError as e:
    print('TypeError:', e)
attempt(f38, [5, 7, 8], {})
try:
    print(f38(8, 1, other=1))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f38(1, 6, 8, gamma=0))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f38(1, 1, 1, 5))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f38(5, 6, 6, 1, alpa=4, other=9))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f38(7, other=1, zeta=4, gamma=4))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f38())
except TypeError as e:
    print('TypeError:', e)
try:
    print(f38(0))
except TypeError as e:
    print('TypeError:', e)
attempt(f38, [0, 2], {'alpa': 9, 'alpha': 6, 'Beta': 9})
try:
    print(f38(6, 0, 0, 2, 3, other=5, gamma=9))
except TypeError as e:
    print('TypeError:', e)
attempt(f38, [8], {'gamma': 9})
try:
    print(f38(0, alpa=8))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f38(7, 6))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f38(6, alpha=8, zeta=1))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f39(6, gamma=8, alpa=9))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f39(5, 4, 1, 1, other=7, zeta=6))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f39(7, 7, 6, 8))
except TypeError as e:
    print('TypeError:', e)
attempt(f39, [5, 3, 1], {})
attempt(f39, [2, 7, 1, 3, 2], {'beta': 2, 'eps': 7, 'zeta': 2})
attempt(f39, [7, 8], {'eps': 3, 'alpha': 4, 'alpa': 2})
attempt(f39, [4], {})
try:
    print(f39(6, gamma=7, other=1))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f39(9, 5, alpha=8))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f39(7, eps=6))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f39(5, 4))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f39(4, alpha=0))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f39(0, 7, 4, 3, 8))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f39(2, 3, 2, 0, gamma=2, alpa=5, alpha=7))
except TypeError as e:
    print('TypeError:', e)

