# sys: replaced streams, displayhook, exception hooks, intern, getsizeof, flags, version, argv, path, modules.
import io
import sys

old = sys.stdout
sys.stdout = io.StringIO()
print("captured", 1, sep="-", end="!\n", flush=True)
text = sys.stdout.getvalue()
sys.stdout = old
print(repr(text), sys.stdout is sys.__stdout__, sys.stdout.name, sys.stdin.name, sys.stderr.name, sys.stdout.mode, sys.stdin.mode, sys.stdout.writable(), sys.stdin.readable())


class Tee:
    def __init__(self): self.parts = []
    def write(self, s): self.parts.append(s); return len(s)


tee = Tee()
print("to", "tee", file=tee)
print(tee.parts)
for bad in (5, None, object()):
    try: print("x", file=bad) if bad is not None else print("None means stdout", file=None)
    except AttributeError as e: print(e)
sys.stdout = None
print("nowhere")
sys.stdout = old
del sys.stdout
try: print("lost")
except RuntimeError as e: saved = str(e)
sys.stdout = old
print(saved)
try: print("a", sep=1)
except TypeError as e: print(e)
try: print("a", end=b"")
except TypeError as e: print(e)
sys.displayhook(None); sys.displayhook(5)
import builtins
print(builtins._)
print(sys.intern("abc") is sys.intern("".join(["a", "bc"])), sys.version_info[:2], sys.version_info >= (3, 13), sys.version_info.major, sys.hexversion >> 16 == 0x030d, sys.maxsize == 2**63 - 1, sys.maxunicode, sys.byteorder, sys.platform, sys.getdefaultencoding(), sys.getfilesystemencoding(), sys.float_info.max, sys.int_info.bits_per_digit, sys.hash_info.width, sys.hash_info.modulus == 2**61 - 1, sys.api_version)
try: sys.intern(5)
except TypeError as e: print(e)
print(sys.argv[1:], type(sys.path).__name__, "sys" in sys.modules, sys.modules["sys"] is sys, sys.modules["__main__"].__name__, sorted(n for n in ("io", "sys", "builtins") if n in sys.builtin_module_names), sys.flags.optimize, sys.flags.dev_mode, sys.getrecursionlimit(), sys.getrefcount(object()) > 0, sys.getswitchinterval(), sys.is_finalizing(), sys.dont_write_bytecode in (True, False), sys.float_repr_style, sys.exec_prefix == sys.prefix, sys.pycache_prefix)
print(sys.exc_info(), sys.exception())
try: 1 / 0
except ZeroDivisionError as e: print(sys.exc_info()[0], sys.exception() is e, sys.exc_info()[2] is e.__traceback__)
print(sys._getframe().f_code.co_name, sys._getframe().f_lineno, (lambda: sys._getframe(1).f_code.co_name)())
try: sys._getframe(99)
except ValueError as e: print(e)
for f in (lambda: sys.exit(), lambda: sys.exit(3), lambda: sys.exit("text"), lambda: sys.exit((1, 2)), lambda: sys.exit(None)):
    try: f()
    except SystemExit as e: print(repr(e), e.code)
print(sys.getsizeof(1) > 0, sys.getsizeof([]) < sys.getsizeof([1] * 100), sys.getsizeof(""), sys.call_tracing(lambda a: a + 1, (1,)) if False else "", callable(sys.unraisablehook), callable(sys.__excepthook__), sys.__unraisablehook__ is sys.unraisablehook, sys.get_int_max_str_digits(), sys.orig_argv != None, sys.warnoptions, sys._git[0] if False else "")
sys.set_int_max_str_digits(1000)
try: str(10**1001)
except ValueError as e: print(e)
try: int("1" * 1001)
except ValueError as e: print(e)
sys.set_int_max_str_digits(0); print(len(str(10**5000)))
for bad in (-1, 5, "x"):
    try: sys.set_int_max_str_digits(bad)
    except (ValueError, TypeError) as e: print(e)
sys.setswitchinterval(0.01); print(sys.getswitchinterval())
class Hooked:
    def __del__(self): raise ValueError("in del")
sys.unraisablehook = lambda u: print("hook", u.exc_type.__name__, u.exc_value, u.exc_traceback is not None, u.err_msg, type(u.object).__name__)
Hooked()
sys.unraisablehook = sys.__unraisablehook__
sys.attribute_of_mine = 5; print(sys.attribute_of_mine); del sys.attribute_of_mine
try: sys.nothing
except AttributeError as e: print(e)
print(sys.stdin.read(), sys.stdin.read() == "")
