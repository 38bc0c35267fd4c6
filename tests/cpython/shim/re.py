import unittest


def sub(*a, **k):
    raise unittest.SkipTest("re")


match = search = escape = compile = sub
