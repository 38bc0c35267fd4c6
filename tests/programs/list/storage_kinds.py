# A list keeps its items' types through every change of what it holds.
def show(xs):
    print(xs, [type(x).__name__ for x in xs])


for start in ([], [1, 2, 3], [1.5, 2.5, 3.5], [True, False, True], ["a", "b", "c"]):
    for extra in (4, 4.5, True, "s", None, 2**62, 2**61, -(2**62), -(2**62) - 1, float("nan"), 0.0, -0.0, (1,)):
        xs = list(start)
        xs.append(extra)
        show(xs)
        xs = list(start)
        xs.insert(0, extra)
        show(xs)
        xs = list(start)
        if xs:
            xs[1] = extra
            show(xs)
        xs = list(start)
        xs[1:2] = [extra, extra]
        show(xs)
        xs = start + [extra]
        show(xs)
        xs = [extra] + start
        show(xs)
        xs = list(start)
        xs += [extra]
        show(xs)
        xs = list(start)
        xs.extend((extra, extra))
        show(xs)
        xs = list(start) * 2
        xs.append(extra)
        show(xs)
        xs.pop()
        show(xs)
        xs.clear()
        xs.append(extra)
        show(xs)
        xs[:] = start
        show(xs)
