print("init", __name__)
import _pack
NAME = "first name"
def func(): return _pack.version, __name__, __spec__.name, __spec__.parent
_private = 1
