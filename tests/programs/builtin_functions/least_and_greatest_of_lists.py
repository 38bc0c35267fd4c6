for xs in ([3, 1, 2], [1.5, -0.0, 0.0, -2.5], [0.0, -0.0], [-0.0, 0.0], [2**40, -2**60, 5], [True, False], [], [1], [2.5], [3, 1.0, 1], list(range(100)), [1, 2**70, -2**70], ["b", "a"]):
    for f in (min, max):
        try:
            print(f(xs), f(xs, key=lambda x: -x) if xs and type(xs[0]) is not str else "", f(xs, default="none"))
        except ValueError as e:
            print(e)
a = [1, 2, 3]
class L(list): pass
print(min(L([3, 2])), max(tuple(a)), min(a[:0], default=7), max({1: 2, 5: 3}))
print(min([0.0, -0.0]), max([0.0, -0.0]), min([-0.0, 0.0]), max([-0.0, 0.0]))
