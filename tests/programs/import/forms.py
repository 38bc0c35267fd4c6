# import statements: packages, relative, star, circular, failing modules
import sys

import pkg
import pkg.sub.deep as d
from pkg import *
from pkg import lazy as l2, value as v2
import circular_a

print(pkg.__name__, pkg.__doc__, pkg.__package__, d.__name__, d.__package__, value, lazy is l2, v2)
print(l2.dynamic, dir(l2))
try:
    l2.other
except AttributeError as e:
    print(e)
print(sorted(m for m in sys.modules if m.startswith(("pkg", "circ"))))
for _ in range(2):
    try:
        import broken
    except RuntimeError as e:
        print(e, "broken" in sys.modules)
try:
    import no_such_module_at_all
except ModuleNotFoundError as e:
    print(e, e.name)
try:
    import pkg.nothing
except ImportError as e:
    print(type(e).__name__, e, e.name)
try:
    import circular_a.x
except ImportError as e:
    print(type(e).__name__, e)
try:
    from pkg import zzz
except ImportError as e:
    print(str(e).split(" (")[0], e.name, e.name_from, e.path == pkg.__file__)
try:
    from . import something
except ImportError as e:
    print(type(e).__name__, e)
sys.modules["blocked"] = None
try:
    import blocked
except ImportError as e:
    print(type(e).__name__, e)
print(type(sys), type(pkg) is type(sys), repr(sys), repr(pkg).startswith("<module 'pkg' from "))
pkg.added = 5
print(pkg.added, "added" in vars(pkg), vars(pkg)["added"])
del pkg.added
try:
    pkg.added
except AttributeError as e:
    print(e)
print(__name__, __package__, __spec__, __doc__)
print(pkg.__spec__.name, pkg.sub.__spec__.parent)
m = type(sys)("made", "doc of it")
m.x = 1
print(m, m.__doc__, m.__name__, sorted(vars(m)))
