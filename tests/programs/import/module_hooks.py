# Module __getattr__ and __dir__, __all__ with missing and private names, attributes set from outside, deletion.
import _dynamic
from _dynamic import *


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ":", e)


print(shown, _listed, late, "hidden" in globals(), dir(_dynamic), _dynamic.late, _dynamic.hidden)
for f in (lambda: _dynamic.nothing, lambda: getattr(_dynamic, "gone", "default"), lambda: hasattr(_dynamic, "late"), lambda: hasattr(_dynamic, "other")):
    attempt(f)
try:
    from _dynamic import absent
except ImportError as e:
    print(type(e).__name__, str(e).split(" (")[0], e.name)
from _dynamic import late as renamed
print(renamed, [n for n in _dynamic.log if not n.startswith("__")])
_dynamic.late = "real now"; print(_dynamic.late); del _dynamic.late; print(_dynamic.late); attempt(lambda: delattr(_dynamic, "late"))
_dynamic.new = 5; from _dynamic import new; print(new, _dynamic.__dict__["new"], vars(_dynamic)["shown"], _dynamic.__doc__, _dynamic.__name__)
_dynamic.__all__ = ["shown", "not there"]
try:
    import importlib
    from _dynamic import *
except AttributeError as e:
    print(e)
