import queue
import unittest


def import_fresh_module(name, fresh=(), blocked=()):
    return {"queue": queue}.get(name)


def import_module(name):
    raise unittest.SkipTest(name)
