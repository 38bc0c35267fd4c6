import timeit

calls = []
taken = timeit.timeit(lambda: calls.append(1), number=100)
print(len(calls), taken >= 0, len(timeit.repeat(lambda: None, repeat=3, number=2)))
t = timeit.Timer(lambda: calls.append(2), setup=lambda: calls.clear())
t.timeit(5)
print(calls, timeit.default_timer() > 0)
