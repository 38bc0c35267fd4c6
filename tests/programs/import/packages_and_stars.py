# Packages: relative imports, stars with __all__, module __getattr__, failing modules, reloading names, attributes of modules.
import sys
import _pack
import _pack.inner.deep as d
from _pack import *
from _pack.inner.deep import get
print(_pack.func(), renamed if "renamed" in globals() else "not exported", version, lazy_member, first.NAME, _pack.renamed, get(), d.NAME)
print(dir(_pack), _pack.__name__, _pack.first is sys.modules["_pack.first"], _pack.inner.deep is d, _pack.lazy_member, hasattr(_pack, "nope"), sorted(m for m in sys.modules if m.startswith("_pack")))
for stmt in (lambda: _pack.nothing_here, lambda: __import__("_pack.nope"), lambda: __import__("_pack", fromlist=["first"]).first.NAME, lambda: __import__("_pack.inner.deep").__name__, lambda: __import__("_pack.first", fromlist=["x"]).__name__, lambda: __import__(""), lambda: __import__(5)):
    try: print(stmt())
    except Exception as e: print(type(e).__name__, e)
try: from _pack import missing_name
except ImportError as e: print(e.name, str(e).split(" (")[0], e.path is not None)
try: import _pack.missing_module
except ModuleNotFoundError as e: print(e, e.name)
try: import _pack.first.sub
except ModuleNotFoundError as e: print(e)
try: from _pack.first import nope
except ImportError as e: print(str(e).split(" (")[0])
from _star import *
print(x, y, z, _shown if "_shown" in globals() else "no _shown", "not_listed" in globals(), "_hidden" in globals())
import _star
print(_star._shown, hasattr(_star, "_hidden"), hasattr(_star, "not_listed"), _star.a._hidden)
try: from _star.bad_all import *
except AttributeError as e: print(e)
for _ in range(2):
    try: import _broken2.boom
    except ValueError as e: print(e, "_broken2.boom" in sys.modules, "_broken2" in sys.modules)
print(hasattr(_broken2, "boom") if "_broken2" in globals() else "name unbound")


def local():
    import _pack.inner as i, math as m
    from _pack import first as f, version as v
    return i.up is f, m.floor(2.5), v


print(local())
m = sys.modules.pop("_pack.first")
import _pack.first
print(_pack.first is m, sys.modules["_pack.first"] is _pack.first)
sys.modules["fake"] = "not a module"
try: import fake; print(fake)
except ImportError: print("no fake")
sys.modules["none"] = None
try: import none
except ModuleNotFoundError as e: print(e)
import types
sys.modules["made"] = made = types.ModuleType("made", "doc"); made.attr = 5
try: from made import attr
except ImportError: print("no made")
print(attr, made.__doc__, made, made.__dict__.keys() >= {"attr"}, made.__spec__)
try: from made import none_such
except ImportError as e: print(e)
try: made.none_such
except AttributeError as e: print(e)
_pack.version = "changed"; print(_pack.func()[0], version)
del _pack.first.NAME
try: _pack.first.NAME
except AttributeError as e: print(e)
print(__name__, __spec__, __package__, __file__.endswith("packages_and_stars.py"), __builtins__ is not None, __doc__)
