# sys.exit of an object prints it to stderr and gives status 1; finally blocks, __exit__ and atexit run before.
import atexit
import sys


class Code:
    def __str__(self): print("str asked"); return "custom exit object"


class CM:
    def __enter__(self): return self
    def __exit__(self, kind, value, tb): print("exit", kind.__name__, type(value.code).__name__)


def last(): print("atexit"); sys.stdout.flush()


atexit.register(last)
for code in (None, 0, 5, True, "text", (1, 2), 2**70, 1.5):
    try:
        sys.exit(code)
    except SystemExit as e:
        print(repr(e), repr(e.code))
try:
    try:
        raise SystemExit
    finally:
        print("finally")
except BaseException as e:
    print(repr(e), e.code)
try:
    exit(3)
except SystemExit as e:
    print(e.code)
with CM():
    try:
        sys.exit(Code())
    except Exception:
        print("SystemExit is no Exception")
    finally:
        print("inner finally")
