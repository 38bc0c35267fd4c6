import unittest


def assert_python_ok(*a, **k):
    raise unittest.SkipTest("x")


assert_python_failure = assert_python_ok
