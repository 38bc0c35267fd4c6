# importlib.import_module, and warnings
import importlib, importlib.util
m = importlib.import_module("math")
print(m.__name__, m is importlib.import_module("math"))
try: importlib.import_module("nope_mod")
except ModuleNotFoundError as e: print(e)
try: importlib.import_module(".x")
except TypeError as e: print(e)
print(importlib.util.find_spec("nope_mod"))
import warnings

warnings.simplefilter("error")
try: warnings.warn("now error", DeprecationWarning)
except DeprecationWarning as e: print("W", e)
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter("always")
    warnings.warn("rec")
    print(len(w), w[0].message, w[0].category)
