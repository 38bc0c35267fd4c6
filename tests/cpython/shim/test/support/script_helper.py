import unittest


def assert_python_ok(*a, **k):
    raise unittest.SkipTest("x")
