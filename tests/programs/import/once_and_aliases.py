# A module runs once, whatever way it is imported; names are bound at the import, changes are seen through the module.
import sys


print("before")
import _counted
import _counted as again
from _counted import bump, value as v, public
def inner():
    import _counted
    return _counted
print(again is _counted, inner() is _counted, sys.modules["_counted"] is _counted, bump(), bump(), v, _counted.value is v)
_counted.public = 50; print(public, again.public); from _counted import public; print(public)
from _counted import *
print("_private" in globals(), sorted(n for n in ("bump", "value", "public") if n in globals()))
sys.modules["made_up"] = "anything"; print(__import__("made_up"))
sys.modules["blocked"] = None
try:
    __import__("blocked")
except ImportError as e:
    print(type(e).__name__, e, e.name)
for name in ("nope", "nope.sub", "_counted.sub", "os.path.nope", "os.nope"):
    try:
        __import__(name)
    except ImportError as e:
        print(type(e).__name__, e, e.name)
try:
    from _counted import missing_name
except ImportError as e:
    print(str(e).split(" (")[0], e.name, e.name_from, e.path is not None)
import os.path as p, os; print(p is os.path, __import__("os.path") is os, __import__("os.path", fromlist=["join"]) is p, __name__, __package__, __spec__)
del sys.modules["made_up"]
try:
    gone = __import__("made_up")
except ModuleNotFoundError as e:
    print(e)
