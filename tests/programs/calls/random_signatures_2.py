# Random signatures, random calls (made by a generator of programs).
def attempt(f, a, k):
    try:
        print(f(*a, **k))
    except TypeError as e:
        print('TypeError:', e)
def f0(gamma, delta, /, beta=20, eps=30, *, zeta):
    return (gamma, delta, beta, eps, zeta,)
def f1(alpha, beta, /, eps):
    return (alpha, beta, eps,)
def f2(*args, delta):
    return (args, delta,)
def f3(alpha, /, beta=10):
    return (alpha, beta,)
def f4(alpha=0, /, beta=10, *, zeta, gamma='d', **rest):
    return (alpha, beta, zeta, gamma, rest,)
def f5(alpha=0, /, delta=10, zeta=20, *, gamma='d', eps):
    return (alpha, delta, zeta, gamma, eps,)
def f6(delta, eps, *args, zeta='d', beta, **rest):
    return (delta, eps, args, zeta, beta, rest,)
def f7(gamma, *args, delta='d', **rest):
    gamma = [gamma]
    return (gamma, args, delta, rest,)
def f8(delta=0, eps=10):
    return (delta, eps,)
def f9(gamma, eps, /, delta, alpha, *args, zeta='d', beta='d'):
    return (gamma, eps, delta, alpha, args, zeta, beta,)
def f10(gamma, alpha=10, *, zeta='d', beta):
    return (gamma, alpha, zeta, beta,)
def f11(alpha, delta, /, eps, *, zeta, beta, **rest):
    alpha = [alpha]
    return (alpha, delta, eps, zeta, beta, rest,)
def f12(*args, eps='d', zeta='d'):
    return (args, eps, zeta,)
def f13(beta, /, eps, **rest):
    beta = [beta]
    return (beta, eps, rest,)
def f14(eps, gamma=10, /, delta=20, alpha=30, *, zeta, **rest):
    return (eps, gamma, delta, alpha, zeta, rest,)
def f15(beta, /, eps, gamma=20, *, alpha, zeta='d', **rest):
    return (beta, eps, gamma, alpha, zeta, rest,)
def f16(*, delta, **rest):
    return (delta, rest,)
def f17(beta=0):
    return (beta,)
def f18(eps, *args, delta='d'):
    return (eps, args, delta,)
def f19(delta, zeta=10, *args, gamma, eps='d'):
    return (delta, zeta, args, gamma, eps,)
def f20(alpha=0, /):
    return (alpha,)
def f21(gamma, delta, /, *, beta):
    gamma = [gamma]
    return (gamma, delta, beta,)
def f22(alpha=0, /, *args, eps, zeta):
    return (alpha, args, eps, zeta,)
def f23(zeta=0, /, delta=10, alpha=20):
    return (zeta, delta, alpha,)
def f24(beta=0, /, eps=10, gamma=20, *args, **rest):
    return (beta, eps, gamma, args, rest,)
def f25(beta=0, alpha=10, /, *args, zeta, eps='d'):
    return (beta, alpha, args, zeta, eps,)
def f26(zeta=0, /, *, gamma, alpha='d'):
    zeta = [zeta]
    return (zeta, gamma, alpha,)
def f27(gamma, alpha=10, *, delta, beta='d'):
    return (gamma, alpha, delta, beta,)
def f28(zeta, beta=10, /, gamma=20, *, alpha='d'):
    zeta = [zeta]
    return (zeta, beta, gamma, alpha,)
def f29(zeta=0, /, eps=10, *args, alpha='d'):
    return (zeta, eps, args, alpha,)
def f30(gamma=0, /, beta=10, alpha=20):
    gamma = [gamma]
    return (gamma, beta, alpha,)
def f31(alpha=0, beta=10, /, delta=20, eps=30, *, zeta='d'):
    return (alpha, beta, delta, eps, zeta,)
def f32(gamma, *, delta='d', zeta='d'):
    return (gamma, delta, zeta,)
def f33(delta, /, zeta=10, **rest):
    return (delta, zeta, rest,)
def f34(*, zeta, **rest):
    return (zeta, rest,)
def f35(alpha, /, eps=10, zeta=20, *, delta, gamma):
    return (alpha, eps, zeta, delta, gamma,)
def f36(eps=0, /, *, delta='d'):
    return (eps, delta,)
def f37(gamma=0, /, *args, delta='d', zeta):
    return (gamma, args, delta, zeta,)
def f38(*args):
    return (args,)
def f39(delta=0, /, alpha=10, *args, gamma='d', eps):
    delta = [delta]
    return (delta, alpha, args, gamma, eps,)
try:
    print(f0(9, 1, 5, 9, delta=0, other=7, alpa=9))
except TypeError as e:
    print('TypeError:', e)
attempt(f0, [9, 9, 1, 9], {'other': 8, 'gamma': 6})
attempt(f0, [], {'gamma': 1, 'Beta': 2, 'beta': 6})
attempt(f0, [0, 4, 1, 5, 3], {'alpha': 2})
attempt(f0, [], {'alpa': 3})
attempt(f0, [8], {})
try:
    print(f0(8, 0, 0, 3))
except TypeError as e:
    print('TypeError:', e)
attempt(f0, [5, 8, 3, 2], {'alpa': 0, 'gamma': 8})
try:
    print(f0(delta=6, zeta=9))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f0(8, 8, 2))
except TypeError as e:
    print('TypeError:', e)
attempt(f0, [3], {'other': 3})
attempt(f0, [2, 6, 2], {'zeta': 4, 'beta': 7})
attempt(f0, [7, 4, 3, 6], {'Beta': 1})
try:
    print(f0(3, 3, 3, 6))
except TypeError as e:
    print('TypeError:', e)
attempt(f1, [0, 4, 7, 8, 0], {'gamma': 9})
try:
    print(f1(3, 1, 2, 8, 2))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f1(4, 3, 2, eps=8, beta=6))
except TypeError as e:
    print('TypeError:', e)
attempt(f1, [0, 7, 4, 1, 4], {})
try:
    print(f1(4, 8, Beta=3, other=2, gamma=7))
except TypeError as e:
    print('TypeError:', e)
attempt(f1, [6, 7], {'delta': 9, 'alpa': 7})
attempt(f1, [9, 5, 4], {})
try:
    print(f1(7, 3, 9, 9, eps=3))
except TypeError as e:
    print('TypeError:', e)
attempt(f1, [1, 0], {})
attempt(f1, [0, 5], {'zeta': 7, 'beta': 6})
try:
    print(f1(0, 4, 9, 9, 2, gamma=2))
except TypeError as e:
    print('TypeError:', e)
attempt(f1, [1, 9, 7], {'beta': 7, 'alpa': 3})
try:
    print(f1(3, 3, other=3))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f1(0, 4, 3, 2, other=7, alpa=6))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f2(3, 3, alpha=8))
except TypeError as e:
    print('TypeError:', e)
attempt(f2, [], {})
attempt(f2, [6, 6, 3, 8, 4], {})
try:
    print(f2(8, 7))
except TypeError as e:
    print('TypeError:', e)
attempt(f2, [3, 4, 0, 0, 7], {})
attempt(f2, [3], {'delta': 8, 'alpha': 9})
try:
    print(f2(1, 8))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f2(6, alpha=4))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f2(7, 0, zeta=1))
except TypeError as e:
    print('TypeError:', e)
attempt(f2, [5, 4], {'eps': 8, 'gamma': 0, 'alpha': 5})
attempt(f2, [0, 5, 8, 0, 1], {'other': 6, 'delta': 2, 'gamma': 9})
try:
    print(f2(5, 2, 4, 0))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f2(3, 6, 1, 5))
except TypeError as e:
    print('TypeError:', e)
attempt(f2, [], {'delta': 8})
try:
    print(f3(beta=8, eps=9, delta=0))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f3(6, 6, 2, 2, gamma=8, zeta=0))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f3(9, 7, 2, gamma=0, eps=2))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f3(6, 9, 4, 7, 7, delta=5, other=4))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f3(alpha=6, eps=0, Beta=7))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f3(4, 3, 7, 7, 5, delta=8, Beta=2, alpa=4))
except TypeError as e:
    print('TypeError:', e)
attempt(f3, [6, 1], {'other': 1})
try:
    print(f3(9, 8, 7))
except TypeError as e:
    print('TypeError:', e)
attempt(f3, [7, 9, 5], {'gamma': 2, 'delta': 2})
try:
    print(f3(2, 6, 4, other=4, eps=5))
except TypeError as e:
    print('TypeError:', e)
attempt(f3, [9, 0, 3], {'beta': 1, 'alpha': 5, 'zeta': 9})
attempt(f3, [2, 5, 1], {'other': 9, 'delta': 7, 'beta': 9})
attempt(f3, [], {'alpa': 2, 'alpha': 0})
attempt(f3, [9, 0, 7], {'delta': 9})
attempt(f4, [4, 6], {'alpa': 4, 'beta': 8, 'delta': 9})
attempt(f4, [5, 2], {'Beta': 9})
attempt(f4, [7, 3, 6, 4], {'Beta': 2})
attempt(f4, [5, 2, 3], {'alpa': 9})
attempt(f4, [2, 3, 3, 0, 9], {})
attempt(f4, [3, 2, 4, 6, 9], {})
attempt(f4, [], {'alpha': 9, 'zeta': 7})
try:
    print(f4(gamma=2, alpa=1, eps=2))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f4(1, 8, 4, 4))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f4(3, 1, 6, 2, eps=7))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f4(alpa=0, gamma=3))
except TypeError as e:
    print('TypeError:', e)
attempt(f4, [4, 1], {'gamma': 3})
try:
    print(f4(beta=8))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f4(9, 2, 5, 2, 6, eps=8))
except TypeError as e:
    print('TypeError:', e)
attempt(f5, [], {'gamma': 1, 'Beta': 0})
try:
    print(f5(7, 6, 5, 7, 4, beta=0))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f5(5, eps=9))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f5(2, 1, 3, 9, zeta=1))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f5(6, 3, 6, 0, 5, alpa=8, zeta=2, Beta=1))
except TypeError as e:
    print('TypeError:', e)
attempt(f5, [], {'other': 2})
try:
    print(f5(3, 4, 9, 8, 1))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f5(9, 2, 3, 9))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f5(2, 8, delta=7))
except TypeError as e:
    print('TypeError:', e)
attempt(f5, [1, 5, 3], {})
attempt(f5, [0, 9, 1], {'zeta': 8, 'delta': 5})
try:
    print(f5(gamma=2))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f5(6, beta=4))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f5(0, 1, 6))
except TypeError as e:
    print('TypeError:', e)
attempt(f6, [], {'other': 0})
try:
    print(f6(5, 2, 2, eps=4, delta=8))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f6(4, 9, alpa=7, other=2))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f6(4, 9, 7, zeta=8, beta=9, alpha=4))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f6(7, 1, 8, 8, Beta=4, gamma=3, zeta=1))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f6(6, Beta=3))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f6(1, alpa=2, Beta=1))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f6(2, 3, 8, 0, 6))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f6(4, 3, 2, 6, delta=9))
except TypeError as e:
    print('TypeError:', e)
attempt(f6, [8], {'Beta': 4, 'eps': 2})
attempt(f6, [6, 8, 0, 0], {'delta': 8, 'zeta': 4, 'alpha': 7})
attempt(f6, [0, 3, 5], {'alpa': 4, 'Beta': 4})
try:
    print(f6(0, 6, gamma=6))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f6(2, 6, 4))
except TypeError as e:
    print('TypeError:', e)
attempt(f7, [0], {'beta': 8, 'gamma': 0, 'alpha': 5})
attempt(f7, [9, 8, 7, 6, 9], {'beta': 3})
attempt(f7, [8, 0, 2, 0], {'eps': 1, 'alpha': 9})
try:
    print(f7(4, 1, gamma=6, alpha=3, delta=2))
except TypeError as e:
    print('TypeError:', e)
attempt(f7, [6, 8, 0, 9, 4], {})
try:
    print(f7(0, delta=2))
except TypeError as e:
    print('TypeError:', e)
attempt(f7, [], {'beta': 9})
try:
    print(f7(4, beta=3, gamma=9))
except TypeError as e:
    print('TypeError:', e)
attempt(f7, [1], {'alpa': 2, 'delta': 3})
attempt(f7, [], {})
try:
    print(f7(4, 5, 4, 8, alpha=4, beta=7))
except TypeError as e:
    print('TypeError:', e)
attempt(f7, [9], {'eps': 9, 'other': 9})
attempt(f7, [1, 8, 2, 9, 3], {'beta': 7})
attempt(f7, [7], {})
attempt(f8, [7], {'Beta': 2, 'other': 3})
attempt(f8, [4, 6], {'delta': 9})
attempt(f8, [0, 0], {})
try:
    print(f8(0, 7, delta=3))
except TypeError as e:
    print('TypeError:', e)
attempt(f8, [], {})
try:
    print(f8(other=8, alpha=0, gamma=1))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f8(3))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f8(8, 8, beta=2, eps=3))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f8(alpha=0))
except TypeError as e:
    print('TypeError:', e)
attempt(f8, [7, 7, 0, 9, 0], {'zeta': 1})
attempt(f8, [4, 1, 2, 3, 1], {'eps': 7, 'beta': 4, 'gamma': 5})
attempt(f8, [3, 3, 7, 7], {})
try:
    print(f8(5, 0, 7, 0, 6, delta=8, other=8, alpha=8))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f8(1, 7, eps=6, delta=2))
except TypeError as e:
    print('TypeError:', e)
attempt(f9, [1], {})
try:
    print(f9(2, 6, 6, 9, 0, alpha=0))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f9(Beta=2, gamma=7))
except TypeError as e:
    print('TypeError:', e)
attempt(f9, [1, 6, 8, 9, 2], {})
try:
    print(f9(0, eps=0))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f9(7, alpa=0, alpha=4, other=8))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f9(3, 6, 1, 7, Beta=2, eps=9))
except TypeError as e:
    print('TypeError:', e)
attempt(f9, [8, 1, 8, 2, 0], {'alpha': 9, 'eps': 6})
try:
    print(f9(9, 9, 2, 1, gamma=9))
except TypeError as e:
    print('TypeError:', e)
attempt(f9, [5, 0], {'alpha': 3})
attempt(f9, [], {'other': 1, 'gamma': 0})
try:
    print(f9(8, 3, 1, 4, zeta=7, eps=7))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f9(5))
except TypeError as e:
    print('TypeError:', e)
attempt(f9, [], {})
attempt(f10, [6, 9, 7], {'other': 0, 'eps': 0})
attempt(f10, [9], {'delta': 3, 'beta': 8})
attempt(f10, [0, 1], {'eps': 2, 'gamma': 4})
attempt(f10, [8, 8, 4, 4], {'Beta': 7})
attempt(f10, [1, 6, 1], {'beta': 5})
try:
    print(f10(9, 1, 6, 6, 7, alpa=0, Beta=7))
except TypeError as e:
    print('TypeError:', e)
attempt(f10, [6, 3], {})
attempt(f10, [4, 0, 4, 0, 6], {'other': 8})
attempt(f10, [6, 4, 0], {'gamma': 4, 'alpha': 3})
attempt(f10, [5], {'delta': 5, 'other': 9})
attempt(f10, [], {})
try:
    print(f10(1, 6, 4, 2, 4, other=0))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f10(6, 5, 1, alpa=2))
except TypeError as e:
    print('TypeError:', e)
attempt(f10, [7, 6, 7, 4, 9], {'other': 7})
attempt(f11, [4, 3, 7], {'alpha': 4, 'Beta': 4, 'eps': 5})
try:
    print(f11(6, 0, 1, 1, 2, zeta=4))
except TypeError as e:
    print('TypeError:', e)
attempt(f11, [3], {})
attempt(f11, [8, 7], {'Beta': 2, 'delta': 3})
attempt(f11, [7, 7, 7, 8], {'eps': 2, 'alpa': 7})
attempt(f11, [8, 6, 2], {'zeta': 8})
try:
    print(f11(2, 4, 5, alpha=2, zeta=8, delta=9))
except TypeError as e:
    print('TypeError:', e)
attempt(f11, [8, 3], {'gamma': 4, 'delta': 9})
attempt(f11, [8, 7, 0, 8, 3], {})
try:
    print(f11(5, 2, 6, 2, 9, other=5, gamma=9))
except TypeError as e:
    print('TypeError:', e)
attempt(f11, [], {'alpha': 6, 'gamma': 2, 'delta': 1})
attempt(f11, [3, 1], {'alpha': 1, 'eps': 6})
attempt(f11, [1, 3, 6, 3, 6], {'alpa': 3})
attempt(f11, [1, 5, 3, 3], {'alpa': 5, 'eps': 2})
try:
    print(f12(8, 4, 8, 9, 1))
except TypeError as e:
    print('TypeError:', e)
attempt(f12, [5], {'delta': 3})
try:
    print(f12(6, 4, 2, alpha=6, Beta=7))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f12(5, 8))
except TypeError as e:
    print('TypeError:', e)
attempt(f12, [6, 9, 5, 0], {'alpa': 7, 'beta': 1})
attempt(f12, [], {'delta': 5})
try:
    print(f12(9, 5, 9, 4, 9, other=6, gamma=3))
except TypeError as e:
    print('TypeError:', e)
attempt(f12, [3], {})
attempt(f12, [1, 6, 8], {'gamma': 5, 'other': 2, 'alpha': 0})
attempt(f12, [2, 2, 8, 4], {'beta': 1})
attempt(f12, [3], {})
try:
    print(f12(5))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f12(8, 2, 5, 0, 8, delta=2, Beta=3))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f12(7))
except TypeError as e:
    print('TypeError:', e)
attempt(f13, [4, 7, 8], {})
try:
    print(f13(3, 1, 5, 0, alpha=6, beta=3, other=5))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f13(1, 3, 7))
except TypeError as e:
    print('TypeError:', e)
attempt(f13, [8, 8, 3, 2, 0], {'alpa': 4})
attempt(f13, [4, 9, 7, 4], {})
try:
    print(f13(1, 5, 0, alpha=3, gamma=5))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f13(2, 1, beta=1, gamma=9))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f13(0, gamma=0, other=5))
except TypeError as e:
    print('TypeError:', e)
attempt(f13, [7, 7], {'alpha': 3})
attempt(f13, [5, 2], {'zeta': 1, 'eps': 4, 'delta': 1})
attempt(f13, [7, 8, 0, 2], {'zeta': 4, 'alpa': 8})
try:
    print(f13(9, 5, 8, 9, 2, eps=4, gamma=0))
except TypeError as e:
    print('TypeError:', e)
attempt(f13, [6], {'beta': 8, 'zeta': 4})
try:
    print(f13(other=4, beta=1))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f14(7, 2, 2, 1, 6, Beta=6, alpha=7))
except TypeError as e:
    print('TypeError:', e)
attempt(f14, [], {'delta': 0})
try:
    print(f14(7, 0, 3, 8, 3))
except TypeError as e:
    print('TypeError:', e)
attempt(f14, [9, 2], {'Beta': 7})
attempt(f14, [7, 1], {'alpa': 0})
try:
    print(f14(9, 0))
except TypeError as e:
    print('TypeError:', e)
attempt(f14, [4, 6, 7, 8], {})
attempt(f14, [5, 3, 4, 0, 0], {'other': 0, 'Beta': 3})
try:
    print(f14(7, 0, 8, 7, 5, alpa=5))
except TypeError as e:
    print('TypeError:', e)
attempt(f14, [9, 5], {'gamma': 8, 'Beta': 6})
try:
    print(f14(5, 8, Beta=4, gamma=4))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f14(8, 7))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f14(7, 4))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f14(4, 4, 1, 9))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f15(6, 0, 0, 9, delta=7, Beta=4))
except TypeError as e:
    print('TypeError:', e)
attempt(f15, [5, 5, 6], {'alpha': 8, 'Beta': 7})
try:
    print(f15(3, 8, 7, 9, 9, beta=6))
except TypeError as e:
    print('TypeError:', e)
attempt(f15, [6], {'gamma': 9, 'other': 5, 'alpha': 6})
attempt(f15, [0, 4], {})
attempt(f15, [4, 4, 0, 0, 5], {})
attempt(f15, [6, 6], {'gamma': 9})
try:
    print(f15(7, 9, 7, 2, other=7))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f15())
except TypeError as e:
    print('TypeError:', e)
attempt(f15, [4, 6, 5], {'Beta': 6})
attempt(f15, [], {'alpha': 7})
try:
    print(f15(2, 9, 9, 1, other=8, alpa=9))
except TypeError as e:
    print('TypeError:', e)
attempt(f15, [0, 3], {})
attempt(f15, [0, 2, 9, 8], {'alpa': 6, 'zeta': 2, 'delta': 4})
try:
    print(f16(other=8, zeta=8))
except TypeError as e:
    print('TypeError:', e)
attempt(f16, [8, 8, 3], {'beta': 5, 'alpha': 1})
try:
    print(f16(2, 7, 4, 7))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f16(5, 0, 7, 9, eps=8, delta=3))
except TypeError as e:
    print('TypeError:', e)
attempt(f16, [2, 3, 6], {'Beta': 9, 'alpha': 5})
attempt(f16, [6, 4], {'zeta': 4, 'delta': 9, 'other': 2})
try:
    print(f16(5, 1, 7, 6, 2, Beta=7, alpha=3))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f16(9, 0))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f16(2, 1, 0, 0, gamma=8))
except TypeError as e:
    print('TypeError:', e)
attempt(f16, [8, 5], {})
attempt(f16, [3, 6, 4, 3, 9], {'alpha': 2, 'zeta': 3, 'eps': 6})
try:
    print(f16(3, 2, 6, eps=2, other=6, delta=3))
except TypeError as e:
    print('TypeError:', e)
attempt(f16, [], {'alpa': 1, 'alpha': 1, 'delta': 7})
try:
    print(f16(2, alpha=8))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f17(3, gamma=0, eps=7))
except TypeError as e:
    print('TypeError:', e)
attempt(f17, [7, 2, 6, 2], {})
try:
    print(f17(7, 1, 5, beta=9))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f17(4, 2, 8))
except TypeError as e:
    print('TypeError:', e)
attempt(f17, [6, 2, 5, 2], {'other': 9, 'beta': 2})
attempt(f17, [7, 9], {'delta': 6})
try:
    print(f17(6, beta=4, alpa=4))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f17(4, 4, 4))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f17(4, 4, 9, 7, 0, delta=1, other=5, beta=4))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f17(1, 5, 4, 3, beta=9))
except TypeError as e:
    print('TypeError:', e)
attempt(f17, [], {'gamma': 6, 'alpa': 9})
attempt(f17, [1, 6, 5, 1], {})
try:
    print(f17(3, 8, 5, Beta=7, delta=5, alpa=9))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f17(Beta=3, alpha=5))
except TypeError as e:
    print('TypeError:', e)
attempt(f18, [8, 3], {'alpha': 7, 'eps': 1})
try:
    print(f18(9, 2, 2, 1, 8, delta=8))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f18(7, Beta=8, zeta=3))
except TypeError as e:
    print('TypeError:', e)
attempt(f18, [], {'zeta': 8})
try:
    print(f18(6, 5, 9, 7, 2, eps=6))
except TypeError as e:
    print('TypeError:', e)
attempt(f18, [9], {'delta': 8, 'alpa': 8})
try:
    print(f18(7, eps=5, Beta=9))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f18(0, 7, zeta=0, eps=3, other=0))
except TypeError as e:
    print('TypeError:', e)
attempt(f18, [], {'gamma': 5, 'alpa': 8})
try:
    print(f18(5))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f18(2, delta=4))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f18(2, 9, 9, 0, alpha=7))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f18(9, 3, 5, 5, 9))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f18(9, 3, delta=2, zeta=6, Beta=3))
except TypeError as e:
    print('TypeError:', e)
attempt(f19, [2, 2, 4, 3, 7], {'eps': 3, 'other': 5})
attempt(f19, [1, 1, 1, 2, 5], {'other': 7, 'gamma': 0, 'alpa': 2})
try:
    print(f19(1, 6, 8, eps=3))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f19())
except TypeError as e:
    print('TypeError:', e)
attempt(f19, [9], {'eps': 3, 'alpa': 9, 'zeta': 5})
try:
    print(f19(2))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f19(eps=6, beta=7))
except TypeError as e:
    print('TypeError:', e)
attempt(f19, [2], {'delta': 6})
try:
    print(f19(3, Beta=4))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f19(7, 8, 7, gamma=0))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f19(4))
except TypeError as e:
    print('TypeError:', e)
attempt(f19, [5, 5, 3], {'alpa': 9, 'Beta': 8})
attempt(f19, [2, 7], {'delta': 1, 'alpa': 4, 'zeta': 2})
attempt(f19, [], {})
attempt(f20, [6, 5], {'gamma': 8, 'beta': 2})
try:
    print(f20(4, Beta=6, zeta=7))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f20(1, 8, 8, 5, 5))
except TypeError as e:
    print('TypeError:', e)
attempt(f20, [5], {'beta': 7, 'eps': 4})
try:
    print(f20(1, 2, 0, 9, 1, delta=7, beta=5, alpa=9))
except TypeError as e:
    print('TypeError:', e)
attempt(f20, [1, 4], {'zeta': 6})
attempt(f20, [7], {'other': 6})
attempt(f20, [7, 4, 3, 0, 0], {'gamma': 8, 'Beta': 5})
attempt(f20, [5, 3, 8], {'alpha': 9, 'Beta': 8})
try:
    print(f20(6, 6, 6, 4, 6))
except TypeError as e:
    print('TypeError:', e)
attempt(f20, [1], {'alpha': 4, 'alpa': 6})
try:
    print(f20(1, 5, 5, zeta=1))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f20(6, 9, 5, 7, 0, beta=2, eps=8))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f20(2, 2, 0, 2, 1, alpha=4))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f21(5, 0, 4, 1, 1, other=5, delta=6))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f21(1))
except TypeError as e:
    print('TypeError:', e)
attempt(f21, [7], {'other': 7, 'beta': 3})
attempt(f21, [], {'eps': 7, 'alpha': 0})
attempt(f21, [2, 7, 7, 8, 6], {})
try:
    print(f21())
except TypeError as e:
    print('TypeError:', e)
try:
    print(f21(0, 4, 9, eps=3, other=1, delta=3))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f21(9, 1, 3, 1))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f21(9, 4, 1, 8, Beta=9, alpha=0))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f21(1, 8, 3, 6, delta=2, alpa=6))
except TypeError as e:
    print('TypeError:', e)
attempt(f21, [], {'beta': 3, 'eps': 4})
attempt(f21, [0], {})
try:
    print(f21(7, 2, 9, 0, delta=6))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f21(3, zeta=5, eps=1))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f22(1, 2, 4))
except TypeError as e:
    print('TypeError:', e)
attempt(f22, [7, 7, 4], {})
try:
    print(f22(beta=5, Beta=7, other=9))
except TypeError as e:
    print('TypeError:', e)
attempt(f22, [6, 1, 9, 9, 6], {'beta': 4})
try:
    print(f22(7, 8, 9, 3, 2, zeta=8, Beta=5))
except TypeError as e:
    print('TypeError:', e)
attempt(f22, [2, 2], {})
try:
    print(f22(0, beta=8, eps=9, other=6))
except TypeError as e:
    print('TypeError:', e)
attempt(f22, [9, 5, 8, 5, 4], {'other': 6, 'alpa': 1, 'beta': 5})
attempt(f22, [0, 8, 0, 7], {'gamma': 5})
attempt(f22, [], {})
try:
    print(f22(7))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f22(8, 8, 8, 6, Beta=1, other=8, delta=7))
except TypeError as e:
    print('TypeError:', e)
attempt(f22, [7, 1, 5, 8, 0], {'alpa': 6})
attempt(f22, [3, 7, 9, 1], {'Beta': 7, 'eps': 4})
attempt(f23, [], {'alpha': 2})
attempt(f23, [3, 0, 4], {'eps': 0, 'Beta': 2, 'gamma': 1})
attempt(f23, [], {})
try:
    print(f23(beta=4, alpa=5))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f23(2, 4))
except TypeError as e:
    print('TypeError:', e)
attempt(f23, [4, 6, 0, 7, 1], {})
attempt(f23, [6, 7, 4], {'beta': 1})
try:
    print(f23(7, 4, 6, 7, delta=1, beta=2, other=5))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f23(8, alpa=7, alpha=3, beta=8))
except TypeError as e:
    print('TypeError:', e)
attempt(f23, [5], {'alpa': 2, 'other': 7})
try:
    print(f23(9, 5, alpa=0))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f23(8, 0, 4, 3, 0))
except TypeError as e:
    print('TypeError:', e)
attempt(f23, [6, 1], {'delta': 4})
attempt(f23, [2, 2, 8], {})
attempt(f24, [4, 0, 9, 3], {'alpha': 7, 'Beta': 7, 'gamma': 8})
try:
    print(f24(2, 4, 5, alpa=5))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f24(4, 1, 9, 2, Beta=5, other=1))
except TypeError as e:
    print('TypeError:', e)
attempt(f24, [5, 4, 0, 3, 1], {'alpha': 3})
attempt(f24, [4, 1, 3], {})
try:
    print(f24(3, eps=0))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f24(8, 9, 6, 5, eps=4))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f24(6, 7, 9, beta=7, zeta=6))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f24(delta=8))
except TypeError as e:
    print('TypeError:', e)
attempt(f24, [8, 0], {'Beta': 4})
try:
    print(f24(1, 7, 4, 6, 7, Beta=1, eps=2))
except TypeError as e:
    print('TypeError:', e)
attempt(f24, [6, 7, 3], {'alpha': 3})
try:
    print(f24(4, 4, 0, 4, 8, delta=2, gamma=3, eps=4))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f24(5, 8, beta=7, zeta=6))
except TypeError as e:
    print('TypeError:', e)
attempt(f25, [1, 1, 9], {'delta': 1})
attempt(f25, [5], {'zeta': 9})
try:
    print(f25(gamma=7))
except TypeError as e:
    print('TypeError:', e)
attempt(f25, [8, 0, 6], {'Beta': 4, 'zeta': 3, 'eps': 6})
try:
    print(f25(beta=8, alpha=2))
except TypeError as e:
    print('TypeError:', e)
attempt(f25, [5, 6, 2, 2, 9], {'gamma': 0})
attempt(f25, [5, 7, 8, 5], {'Beta': 8})
try:
    print(f25(2, 5))
except TypeError as e:
    print('TypeError:', e)
attempt(f25, [1, 2, 1, 3, 9], {'zeta': 6, 'alpa': 0})
attempt(f25, [5, 7, 1], {'alpa': 4, 'other': 8, 'gamma': 2})
attempt(f25, [2, 4, 1, 4, 5], {'delta': 7, 'eps': 4})
try:
    print(f25(6, alpha=9, gamma=1))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f25(9, 1, 6, alpa=1, delta=4))
except TypeError as e:
    print('TypeError:', e)
attempt(f25, [8, 1, 0], {'delta': 9, 'beta': 0})
attempt(f26, [], {'other': 5, 'beta': 4})
attempt(f26, [4, 7, 8, 3, 1], {})
try:
    print(f26(7, 3, 9, 9, 4, zeta=7, eps=4, other=9))
except TypeError as e:
    print('TypeError:', e)
attempt(f26, [6, 3, 7], {'alpha': 6, 'delta': 8})
try:
    print(f26(9, 5, 0))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f26(1))
except TypeError as e:
    print('TypeError:', e)
attempt(f26, [7, 0, 7, 2], {'beta': 4, 'eps': 8, 'delta': 7})
attempt(f26, [3, 6], {'zeta': 1, 'delta': 0})
try:
    print(f26(3, 4, 6, 0, 6, alpha=6, delta=9, alpa=5))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f26(8, 3, 1, 0))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f26(1, zeta=2, other=4))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f26(alpa=0))
except TypeError as e:
    print('TypeError:', e)
attempt(f26, [0, 7, 8], {'zeta': 7, 'eps': 1})
attempt(f26, [5], {})
try:
    print(f27(6, 3, 1, 7, alpha=8, zeta=5))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f27(Beta=5))
except TypeError as e:
    print('TypeError:', e)
attempt(f27, [], {})
try:
    print(f27(5, 4, 1, beta=0))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f27(3, 9, 7, gamma=3))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f27(8, 1, 5))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f27(9, alpa=8, eps=1))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f27(8, 7, 6, 2, alpha=0, gamma=8))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f27(0, 3, 6, 7, gamma=6, Beta=4))
except TypeError as e:
    print('TypeError:', e)
attempt(f27, [], {'zeta': 5})
attempt(f27, [4], {'delta': 3, 'other': 0})
try:
    print(f27(1, 2, 3, eps=6, gamma=0))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f27())
except TypeError as e:
    print('TypeError:', e)
try:
    print(f27(6, delta=6, zeta=0))
except TypeError as e:
    print('TypeError:', e)
attempt(f28, [8, 7, 5], {'other': 4, 'beta': 6, 'alpha': 1})
try:
    print(f28(zeta=0, alpa=0))
except TypeError as e:
    print('TypeError:', e)
attempt(f28, [7, 1], {'alpa': 0, 'alpha': 1, 'zeta': 0})
attempt(f28, [5], {})
try:
    print(f28(Beta=5, beta=6))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f28(2, 5))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f28(5, 9, 8, 7, 0))
except TypeError as e:
    print('TypeError:', e)
attempt(f28, [5, 2, 2, 8], {})
try:
    print(f28(6, 4, 3, 8, delta=4, beta=7, alpa=4))
except TypeError as e:
    print('TypeError:', e)
attempt(f28, [8], {'gamma': 7, 'eps': 5, 'delta': 5})
attempt(f28, [6, 2, 3], {})
attempt(f28, [], {'alpa': 7, 'alpha': 2, 'beta': 1})
attempt(f28, [2, 5], {'Beta': 4})
attempt(f28, [5, 1], {})
attempt(f29, [7, 6], {})
attempt(f29, [1], {})
attempt(f29, [7, 1], {'alpha': 1, 'Beta': 1, 'zeta': 5})
attempt(f29, [5, 4, 5, 4], {'gamma': 0})
try:
    print(f29())
except TypeError as e:
    print('TypeError:', e)
try:
    print(f29(7, 5, 9, delta=7, beta=1))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f29(gamma=7, alpha=6))
except TypeError as e:
    print('TypeError:', e)
attempt(f29, [1, 5, 5], {})
try:
    print(f29(6, 3, 6))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f29(5, other=2))
except TypeError as e:
    print('TypeError:', e)
attempt(f29, [2, 7, 9], {'alpa': 7, 'eps': 7})
attempt(f29, [2, 2, 2, 2, 5], {'alpa': 3, 'alpha': 1})
try:
    print(f29(7, 0, alpha=4, other=8, delta=4))
except TypeError as e:
    print('TypeError:', e)
attempt(f29, [6], {'other': 1, 'Beta': 8})
try:
    print(f30(1, 5, 1, 8))
except TypeError as e:
    print('TypeError:', e)
attempt(f30, [6, 4, 1, 1, 6], {})
try:
    print(f30(7, 7))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f30(delta=7, other=3, Beta=9))
except TypeError as e:
    print('TypeError:', e)
attempt(f30, [1, 6, 5, 5], {'alpa': 9, 'delta': 4})
attempt(f30, [7, 7, 8, 5], {'beta': 4})
attempt(f30, [3, 7, 2], {'other': 0})
attempt(f30, [5, 4], {})
attempt(f30, [], {'Beta': 3, 'eps': 8, 'alpha': 8})
attempt(f30, [], {'beta': 2})
attempt(f30, [6, 3], {'alpha': 8})
try:
    print(f30(8, 6, alpa=9, gamma=2, beta=4))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f30(3, delta=7, zeta=1))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f30(delta=4, eps=1))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f31(2, beta=3, alpa=8))
except TypeError as e:
    print('TypeError:', e)
attempt(f31, [8, 9, 0, 2], {})
try:
    print(f31(5, 1, 2, gamma=3, alpa=8))
except TypeError as e:
    print('TypeError:', e)
attempt(f31, [7], {'eps': 8, 'zeta': 2, 'other': 0})
attempt(f31, [], {})
attempt(f31, [4, 0, 4, 0, 7], {'alpa': 4, 'eps': 9})
attempt(f31, [7, 9, 3, 9], {'alpha': 7})
try:
    print(f31(4, delta=6))
except TypeError as e:
    print('TypeError:', e)
attempt(f31, [1], {})
try:
    print(f31(9, delta=8, beta=4))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f31(3, 8, 0, 7, other=6, alpa=2, beta=1))
except TypeError as e:
    print('TypeError:', e)
attempt(f31, [1, 1], {'other': 0, 'zeta': 7})
try:
    print(f31(delta=9))
except TypeError as e:
    print('TypeError:', e)
attempt(f31, [], {})
try:
    print(f32(6, 5, 2, 1, 3, gamma=8, delta=0, alpha=2))
except TypeError as e:
    print('TypeError:', e)
attempt(f32, [6, 7], {})
attempt(f32, [4, 4, 4], {'other': 4})
try:
    print(f32(8, 3, other=6, Beta=9))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f32(0, 9, 7, 3))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f32(3, 5, 0, 3, 9, other=7, delta=4, alpha=7))
except TypeError as e:
    print('TypeError:', e)
attempt(f32, [], {'beta': 6, 'delta': 5})
try:
    print(f32(4, gamma=6, other=1))
except TypeError as e:
    print('TypeError:', e)
attempt(f32, [5], {'other': 8, 'alpha': 4, 'eps': 5})
attempt(f32, [9, 4], {'eps': 0})
attempt(f32, [5, 6, 2, 4], {'zeta': 8, 'beta': 9, 'eps': 4})
try:
    print(f32(4, 3, 1, 9, 8, zeta=3, alpha=4))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f32())
except TypeError as e:
    print('TypeError:', e)
try:
    print(f32(5, 2, 2, Beta=9))
except TypeError as e:
    print('TypeError:', e)
attempt(f33, [], {'Beta': 6, 'alpha': 9})
try:
    print(f33(6))
except TypeError as e:
    print('TypeError:', e)
attempt(f33, [3, 0, 6, 0, 4], {'zeta': 6, 'other': 2})
try:
    print(f33(other=2))
except TypeError as e:
    print('TypeError:', e)
attempt(f33, [], {})
attempt(f33, [0, 7, 2, 2], {})
try:
    print(f33(Beta=8, delta=1))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f33(4, 0, 3, 1, 9))
except TypeError as e:
    print('TypeError:', e)
attempt(f33, [9, 5, 8, 9, 6], {})
attempt(f33, [7, 0, 6, 9, 4], {'zeta': 9, 'delta': 8})
attempt(f33, [7, 3, 3, 1, 3], {'zeta': 4, 'alpa': 6, 'delta': 0})
try:
    print(f33(2, eps=1))
except TypeError as e:
    print('TypeError:', e)
attempt(f33, [8, 6, 4], {'zeta': 2, 'gamma': 7})
attempt(f33, [2, 1, 6, 8, 4], {'other': 7, 'delta': 8})
attempt(f34, [0, 1, 8], {'beta': 4, 'alpha': 2, 'Beta': 4})
try:
    print(f34(3, alpa=7))
except TypeError as e:
    print('TypeError:', e)
attempt(f34, [3, 3], {})
attempt(f34, [1, 3], {})
try:
    print(f34(2, 6, 8, 7))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f34(5, 8, 7, gamma=7))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f34(7, 6, alpa=9))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f34(7, 9, 8, 9, 8, eps=7, alpa=0))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f34())
except TypeError as e:
    print('TypeError:', e)
attempt(f34, [0, 5, 9, 7, 2], {'delta': 5})
try:
    print(f34(2, 7))
except TypeError as e:
    print('TypeError:', e)
attempt(f34, [8, 8, 1, 3], {})
attempt(f34, [5, 8, 8], {'beta': 3, 'eps': 2})
attempt(f34, [7, 8, 4, 9], {'delta': 9, 'zeta': 9, 'Beta': 7})
try:
    print(f35(1, 7, 1, zeta=3, eps=8))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f35())
except TypeError as e:
    print('TypeError:', e)
try:
    print(f35(4, delta=3, other=1))
except TypeError as e:
    print('TypeError:', e)
attempt(f35, [7], {'alpha': 4, 'delta': 3})
try:
    print(f35(3, 5, 0, 3, 7, alpha=4))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f35(other=9, zeta=9))
except TypeError as e:
    print('TypeError:', e)
attempt(f35, [8], {'other': 5, 'beta': 9})
try:
    print(f35(4, 4, 2, 2, 8, other=5, beta=9, Beta=4))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f35(2, 6, 1, 8, 6))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f35(7, 2, 6, 7))
except TypeError as e:
    print('TypeError:', e)
attempt(f35, [4, 4, 7], {'alpha': 6, 'Beta': 2})
try:
    print(f35(8, 3, 0, 1, 9))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f35(8, 0, 4, zeta=8, gamma=6))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f35(5))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f36(3, 1, 8, 3))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f36(eps=3, beta=5))
except TypeError as e:
    print('TypeError:', e)
attempt(f36, [2, 3, 7, 6, 4], {'gamma': 2, 'eps': 4, 'zeta': 5})
try:
    print(f36(6, 9, zeta=5, eps=2))
except TypeError as e:
    print('TypeError:', e)
attempt(f36, [3, 5, 1, 1, 7], {})
attempt(f36, [6, 5, 7, 7, 3], {'alpha': 5, 'beta': 2, 'eps': 4})
attempt(f36, [3, 2], {})
try:
    print(f36(4, 4, 6, 5, beta=6))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f36(4, 5, 9, 4, 1, alpa=5))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f36(0, 7, 9, other=6, beta=6, Beta=4))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f36(2, 5, 4, gamma=9))
except TypeError as e:
    print('TypeError:', e)
attempt(f36, [6, 9, 7, 8, 4], {'beta': 3, 'eps': 0})
try:
    print(f36(7, 3, 8, gamma=5, alpa=1, other=9))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f36(0, 1, alpha=7, Beta=1))
except TypeError as e:
    print('TypeError:', e)
attempt(f37, [6, 9, 0, 1], {'alpa': 7, 'alpha': 6, 'eps': 7})
try:
    print(f37(7, 3, 4))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f37())
except TypeError as e:
    print('TypeError:', e)
attempt(f37, [2, 4, 3, 8], {})
try:
    print(f37())
except TypeError as e:
    print('TypeError:', e)
attempt(f37, [8, 2], {'beta': 7, 'Beta': 7})
attempt(f37, [], {})
attempt(f37, [8], {'alpha': 2, 'delta': 0})
attempt(f37, [], {'other': 2, 'alpha': 6})
try:
    print(f37(0, 3, Beta=9, alpa=2, gamma=4))
except TypeError as e:
    print('TypeError:', e)
attempt(f37, [9, 6], {'alpha': 2})
try:
    print(f37(9, 4, 5, 2, gamma=8))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f37(5, 2, 8, 2, 7, alpa=3, other=2, delta=0))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f37(4))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f38(7, 7, delta=4, eps=0, gamma=4))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f38())
except TypeError as e:
    print('TypeError:', e)
try:
    print(f38(0, 4, 0, 6, 5))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f38(3, 3, 0, 6))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f38(2, 0, delta=4, other=7, alpha=2))
except TypeError as e:
    print('TypeError:', e)
attempt(f38, [7, 4, 6], {'zeta': 0, 'alpa': 0})
attempt(f38, [2, 5, 1, 5, 7], {'gamma': 0, 'beta': 1})
try:
    print(f38(0, 7, beta=8))
except TypeError as e:
    print('TypeError:', e)
attempt(f38, [9, 0], {'beta': 8, 'alpha': 2})
attempt(f38, [8], {})
try:
    print(f38(alpa=3))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f38(9, 4, 9, other=5))
except TypeError as e:
    print('TypeError:', e)
try:
    print(f38(Beta=3, delta=6, zeta=9))
except TypeError as e:
    print('TypeError:', e)
attempt(f38, [8], {})
attempt(f39, [5, 0, 2, 8, 9], {'alpa': 8, 'gamma': 0})
attempt(f39, [4], {'delta': 5, 'alpha': 5, 'zeta': 7})
attempt(f39, [0], {})
attempt(f39, [3, 1, 3, 8], {'Beta': 7, 'zeta': 0})
attempt(f39, [], {'delta': 6, 'alpha': 0, 'other': 6})
attempt(f39, [8, 5, 1], {})
attempt(f39, [0, 4, 7, 3, 9], {'gamma': 1})
attempt(f39, [], {})
attempt(f39, [5, 8, 1], {'alpa': 0})
attempt(f39, [6, 2, 4, 8, 6], {'alpha': 5})
attempt(f39, [6, 5, 4], {'beta': 1})
attempt(f39, [1, 9, 1, 4], {'other': 4})
attempt(f39, [8, 2, 0], {'beta': 9, 'alpha': 2})
attempt(f39, [8, 8], {'other': 1})

