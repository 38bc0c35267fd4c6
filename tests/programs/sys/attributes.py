# sys: version, limits, float and hash parameters, flags, names that exist, comparisons of version_info, interning, sizes.
import sys


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ":", e)


print(sys.version_info[:2] >= (3, 13), sys.version_info.major, sys.version_info > (3, 12), type(sys.version_info).__name__, sys.hexversion >> 16 == sys.version_info.major << 8 | sys.version_info.minor, sys.byteorder, sys.maxsize, sys.maxunicode, sys.platform, sys.implementation.name != "", sys.api_version > 1000)
print(sys.float_info.max, sys.float_info.min, sys.float_info.epsilon, sys.float_info.dig, sys.float_info.mant_dig, sys.float_info.radix, sys.float_info[2], sys.int_info.sizeof_digit > 0, sys.int_info.default_max_str_digits, sys.int_info.str_digits_check_threshold, sys.hash_info.modulus, sys.hash_info.inf, sys.hash_info.nan, sys.hash_info.imag, sys.hash_info.width, sys.hash_info.algorithm, sys.float_repr_style)
print(sys.getdefaultencoding(), sys.getfilesystemencoding(), sys.getfilesystemencodeerrors(), sys.getrecursionlimit(), sys.get_int_max_str_digits(), sys.getswitchinterval(), sys.is_finalizing(), sys.warnoptions, sys.dont_write_bytecode in (True, False), sys.flags.optimize, sys.flags.debug, isinstance(sys.path, list), isinstance(sys.argv, list), len(sys.argv), sys.argv[0].endswith(("attributes.py", "attributes")) or True)
a = "".join(["in", "terned?"]); print(sys.intern(a) is sys.intern("interned?"), sys.getsizeof(1) > 0, sys.getsizeof([]) < sys.getsizeof([1] * 100), sys.getrefcount(object()) >= 1, sys.exc_info(), sys.exception(), sys.stdin.fileno(), sys.stdout.fileno(), sys.stderr.fileno(), sys.__stdout__ is sys.stdout, sys.stdout.encoding, sys.stdout.errors, sys.stderr.errors, sys.stdin.mode, sys.stdout.name, sys.stdout.isatty())
print("sys" in sys.modules, sys.modules["__main__"].__name__, sys.modules["sys"] is sys, "sys" in sys.builtin_module_names, "json" in sys.stdlib_module_names, sys.__name__, sys.__doc__ is not None)
for f in (lambda: sys.intern(5), lambda: sys.setrecursionlimit("x"), lambda: sys.set_int_max_str_digits(5), lambda: sys.set_int_max_str_digits(-1), lambda: sys.setswitchinterval(-1), lambda: sys.setswitchinterval("x"), lambda: sys._getframe(500), lambda: sys._getframe(-1).f_code.co_name == "<lambda>", lambda: sys.getsizeof(), lambda: sys.exit(1, 2), lambda: sys.missing, lambda: sys.getsizeof(type("S", (), {"__sizeof__": lambda s: -1})()), lambda: sys.flags[0], lambda: sys.float_info.__class__(()), lambda: sys.displayhook()):
    attempt(f)
sys.displayhook(None); sys.displayhook("shown é"); import builtins; print(builtins._); sys.displayhook([1]); print(builtins._)
sys.set_int_max_str_digits(640); attempt(lambda: str(10**700)); attempt(lambda: int("1" * 700)); print(len(str(10**630)), hex(10**700)[:5]); sys.set_int_max_str_digits(0); print(len(str(10**5000)))
sys.custom = 5; import sys as again; print(again.custom, sys is again, vars(sys)["custom"]); del sys.custom; attempt(lambda: sys.custom)
class Out:
    def __init__(self): self.parts = []
    def write(self, s): self.parts.append(s)
    def flush(self): self.parts.append("<flush>")
real, sys.stdout = sys.stdout, Out(); print("to", "object", sep="-", flush=True); got, sys.stdout = sys.stdout.parts, real; print(got)
sys.stdout = None; print("nowhere"); sys.stdout = real; del sys.stdout; attempt_error = None
try:
    print("lost")
except RuntimeError as e:
    attempt_error = e
sys.stdout = real; print(attempt_error)
