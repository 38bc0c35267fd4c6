from unittest import SkipTest

HIGHEST_PROTOCOL = 1


def dumps(*a, **k):
    raise SkipTest("pickle")


def loads(*a, **k):
    raise SkipTest("pickle")


class PicklingError(Exception):
    pass
