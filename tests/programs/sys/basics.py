# what sys tells
import sys

print(sys.maxsize, sys.byteorder, sys.maxunicode, sys.version_info[:2], sys.version_info >= (3, 13))
print(sys.version_info.major, sys.version_info.releaselevel, sys.hexversion >> 16 == 0x030D)
print(sys.float_info.max, sys.float_info.epsilon, sys.float_info.dig, sys.int_info.default_max_str_digits)
print(sys.hash_info.modulus, sys.hash_info.width)
print(sys.getdefaultencoding(), sys.getfilesystemencoding(), sys.float_repr_style)
print(sys.getrecursionlimit(), sys.get_int_max_str_digits())
print(sys.intern("abc" + "def") is sys.intern("abcdef"))
for f in (lambda: sys.intern(3), lambda: sys.setswitchinterval(-1), lambda: sys.set_int_max_str_digits(5), lambda: sys._getframe(1000)):
    try:
        f()
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
print(len(sys.argv), type(sys.path), "sys" in sys.modules, sys.modules["sys"] is sys)
print(sys.exc_info(), sys.exception(), sys.platform in ("linux", "darwin"))
print(sys.stdout.name, sys.stderr.name, sys.stdin.name, sys.__stdout__ is sys.stdout)


def f():
    return sys._getframe().f_code.co_name, sys._getframe(1).f_code.co_name, sys._getframe().f_lineno


print(f(), sys._getframemodulename())
print(sys.flags.optimize, sys.flags[0], sys.gettrace(), sys.getprofile())
sys.displayhook(3)
sys.displayhook(None)
print(sys.getrefcount([]) >= 1, sys.getsizeof([]) > 0, "math" in sys.stdlib_module_names)


class Out:
    def __init__(self):
        self.parts = []

    def write(self, s):
        self.parts.append(s)

    def flush(self):
        pass


saved, sys.stdout = sys.stdout, Out()
print("captured", 1)
out, sys.stdout = sys.stdout, saved
print(out.parts)
