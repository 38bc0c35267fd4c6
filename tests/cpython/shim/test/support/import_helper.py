import bisect
import collections
import heapq


def import_fresh_module(name, fresh=(), blocked=()):
    pass
    return {"heapq": heapq, "bisect": bisect, "collections": collections}.get(name)


def import_module(name):
    import unittest

    raise unittest.SkipTest(name)
