"""_bisect: what Lib/bisect.py takes from C."""

from __future__ import annotations

import _bisect as _py

from molt.compile.builtins.primitive import RUNS_PYTHON, builtin_module, primitive


@builtin_module("_bisect")
class _bisect:
    """Bisection algorithms."""

    @primitive(RUNS_PYTHON)
    def bisect_right(a: object, x: object, lo: object = 0, hi: object = None, *, key: object = None) -> int:
        "Return the index where to insert item x in list a, assuming a is sorted."
        return _py.bisect_right(a, x, lo, hi, key=key)

    @primitive(RUNS_PYTHON)
    def insort_right(a: object, x: object, lo: object = 0, hi: object = None, *, key: object = None) -> None:
        "Insert item x in list a, and keep it sorted assuming a is sorted."
        a.insert(_py.bisect_right(a, x if key is None else key(x), lo, hi, key=key), x)

    @primitive(RUNS_PYTHON)
    def bisect_left(a: object, x: object, lo: object = 0, hi: object = None, *, key: object = None) -> int:
        "Return the index where to insert item x in list a, assuming a is sorted."
        return _py.bisect_left(a, x, lo, hi, key=key)

    @primitive(RUNS_PYTHON)
    def insort_left(a: object, x: object, lo: object = 0, hi: object = None, *, key: object = None) -> None:
        "Insert item x in list a, and keep it sorted assuming a is sorted."
        a.insert(_py.bisect_left(a, x if key is None else key(x), lo, hi, key=key), x)
