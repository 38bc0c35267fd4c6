# What looks at the frame of a text: namedtuple, warnings, sys._getframe, inspect, type parameters, the future in the text itself.
import sys
import warnings

space = {"__name__": "pretended"}
exec(
    """
from collections import namedtuple
from enum import Enum
from dataclasses import dataclass
import sys, warnings
P = namedtuple("P", "a b")
class Color(Enum):
    RED = 1
@dataclass
class D:
    n: int
    m: str = "m"
T = type("T", (), {})
class G[X]: pass
def frame():
    f = sys._getframe()
    return f.f_globals["__name__"], f.f_code.co_name, f.f_lineno, f.f_back.f_code.co_name
def warn():
    warnings.warn("from a text", stacklevel=1)
    return __warningregistry__ is not None
me = sys._getframe()
""",
    space,
)
print(space["P"](1, 2), space["P"].__module__, space["Color"].RED, space["Color"].__module__, space["D"](3), space["T"].__module__)
print(space["G"].__type_params__[0].__module__, space["frame"]())
print(space["me"].f_globals is space, space["me"].f_locals is space, space["me"].f_code.co_filename, space["me"].f_builtins is space["__builtins__"])
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    print(space["warn"]())
print([(str(w.message), w.filename, w.lineno) for w in caught])
exec("from __future__ import annotations\ndef f(x: 1 + y): ...\nprint(f.__annotations__)", {})
exec("def f(x: 1 + 1): ...\nprint(f.__annotations__)")
exec("x: int; y: str = 'a'; print(__annotations__)", {})
exec("import sys\nprint(sys._getframe().f_locals, sys._getframe().f_back.f_code.co_name)", {"__builtins__": __builtins__}, {"l": 1})
print([f.f_code.co_filename for f in [eval("sys._getframe()")]], eval("sys._getframe().f_back.f_lineno"))
del space["__name__"]
exec("class C: pass\ndef f(): pass\nprint(C.__module__, f.__module__, type('X', (), {}).__dict__.get('__module__'))", space)
exec("class C: pass\ndef f(): pass\nprint(C.__module__, f.__module__)", {})
