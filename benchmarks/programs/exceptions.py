"""Raising and catching in a loop, context managers."""


class Failure(Exception):
    def __init__(self, code):
        super().__init__(code)
        self.code = code


class Scope:
    def __init__(self, log):
        self.log = log

    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        self.log.append(kind is not None)
        return False


def work(i):
    if i % 3 == 0:
        raise Failure(i)
    return i


def main():
    total = 0
    log = []
    for i in range(200_000):
        try:
            with Scope(log):
                total += work(i)
        except Failure as failure:
            total -= failure.code
    print(total, sum(log))


main()
