print("init", __name__)
from ..first import NAME
from . import up
from .. import first
try:
    from .... import nothing
except ImportError as e:
    print(type(e).__name__, e)
def get(): from ..inner import up as again; return again is first, NAME
