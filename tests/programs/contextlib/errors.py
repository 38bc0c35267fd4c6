from contextlib import ExitStack, contextmanager


@contextmanager
def no_yield():
    if False:
        yield


@contextmanager
def two():
    yield 1
    yield 2


@contextmanager
def stop():
    try:
        yield
    finally:
        print("cleanup")


for f in (no_yield, two):
    try:
        with f():
            print("body")
    except RuntimeError as e:
        print(e)
try:
    with stop():
        raise StopIteration("x")
except StopIteration as e:
    print("stop", e)


class Bad:
    pass


try:
    with Bad():
        pass
except TypeError as e:
    print(e)
try:
    ExitStack().enter_context(Bad())
except TypeError as e:
    print(e)


class Chain:
    def __init__(self, n):
        self.n = n

    def __enter__(self):
        return self

    def __exit__(self, t, v, tb):
        print("exit", self.n, t and t.__name__)
        if self.n == 2:
            raise RuntimeError("from exit")
        return self.n == 1


with ExitStack() as s:
    s.enter_context(Chain(1))
    s.enter_context(Chain(2))
    s.enter_context(Chain(3))
    raise ValueError("start")
print("after")
