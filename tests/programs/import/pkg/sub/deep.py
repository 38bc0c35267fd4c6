from .. import value as outer

x = outer + 1
try:
    from .... import nothing
except ImportError as e:
    print(type(e).__name__, e)
try:
    from ..nope import z
except ImportError as e:
    print(type(e).__name__, e, e.name)
try:
    from . import missing
except ImportError as e:
    print(type(e).__name__, str(e).split(" (")[0], e.name, e.name_from)
