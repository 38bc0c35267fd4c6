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


# -- of threads --

SHORT_TIMEOUT = LONG_TIMEOUT = LOOPBACK_TIMEOUT = 30.0
has_fork_support = True
HAVE_ASAN_FORK_BUG = Py_GIL_DISABLED = False


def check_sanitizer(**k):
    return False


def requires_fork():
    return lambda f: f


requires_subprocess = requires_fork


def requires_gil_enabled(reason):
    return lambda f: f


def force_not_colorized(f):
    return f


def setswitchinterval(interval):
    sys.setswitchinterval(interval)


def reap_children():
    pass


def wait_process(pid, *, exitcode, timeout=None):
    import os

    status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    if status != exitcode:
        raise AssertionError(f"process ended with {status}, not {exitcode}")


def sleeping_retry(timeout, err_msg=None, *, init_delay=0.010, max_delay=1.0, error=True):
    import time

    end = time.monotonic() + timeout
    while True:
        yield
        if time.monotonic() > end:
            raise AssertionError("timeout")
        time.sleep(init_delay)


busy_retry = sleeping_retry


class captured_output:
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        import io

        self.old = getattr(sys, self.name)
        setattr(sys, self.name, io.StringIO())
        return getattr(sys, self.name)

    def __exit__(self, *a):
        setattr(sys, self.name, self.old)


class catch_unraisable_exception:
    def __enter__(self):
        self.unraisable = None
        self._old = sys.unraisablehook
        sys.unraisablehook = self._hook
        return self

    def _hook(self, unraisable):
        self.unraisable = unraisable

    def __exit__(self, *a):
        sys.unraisablehook = self._old
        del self.unraisable
