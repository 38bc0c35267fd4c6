import gc
import sys
import unittest


class _ALWAYS_EQ:
    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False


ALWAYS_EQ = _ALWAYS_EQ()


class _NEVER_EQ:
    def __eq__(self, other):
        return False

    def __ne__(self, other):
        return True

    def __hash__(self):
        return 1


NEVER_EQ = _NEVER_EQ()


class _LARGEST:
    def __eq__(self, other):
        return isinstance(other, _LARGEST)

    def __lt__(self, other):
        return False


LARGEST = _LARGEST()
SMALLEST = LARGEST
Py_DEBUG = False
_1G = 2**30


def get_c_recursion_limit():
    return 100000


def gc_collect():
    gc.collect()
    gc.collect()


def cpython_only(f):
    return unittest.skip("c")(f)


impl_detail = lambda *a, **k: cpython_only


def suppress_immortalization(*a, **k):
    return lambda f: f


def bigaddrspacetest(f):
    return unittest.skip("c")(f)


def bigmemtest(*a, **k):
    return cpython_only


requires_resource = lambda *a: cpython_only


def check_free_after_iterating(test, iter, cls, args=()):
    raise unittest.SkipTest("x")


def check_sizeof(*a):
    raise unittest.SkipTest("x")


calcobjsize = calcvobjsize = lambda f: 0
verbose = False


class infinite_recursion:
    def __init__(self, *a):
        pass

    def __enter__(self):
        pass

    def __exit__(self, *a):
        pass


def skip_wasi_stack_overflow():
    return lambda f: f


def skip_emscripten_stack_overflow():
    return lambda f: f


def requires_working_threading():
    return cpython_only


def requires_specialization(f):
    return f


class swap_attr:
    def __init__(self, o, n, v):
        self.o, self.n, self.v = o, n, v

    def __enter__(self):
        self.old = getattr(self.o, self.n)
        setattr(self.o, self.n, self.v)

    def __exit__(self, *a):
        setattr(self.o, self.n, self.old)


class swap_item:
    def __init__(self, o, n, v):
        self.o, self.n, self.v = o, n, v

    def __enter__(self):
        self.old = self.o.get(self.n)
        self.o[self.n] = self.v

    def __exit__(self, *a):
        self.o[self.n] = self.old


def run_with_locale(*a):
    return lambda f: f


MAX_Py_ssize_t = sys.maxsize
NHASHBITS = 64


def check_impl_detail(**k):
    return True


def sortdict(d):
    return str(d)


def skip_if_pgo_task(f):
    return f
