"""C part of the module weakref (`runtime/modules/_weakref.c`)."""

from __future__ import annotations

import _weakref as _py
from typing import Any

from molt.compile.builtins.primitive import ALLOCATES, READS, RUNS_PYTHON, CConst, builtin_module, primitive


@builtin_module("_weakref", prefix="molt_weakref_module")
class _weakref:
    "Weak references."

    ref = CConst("molt_weakref_type")
    ReferenceType = CConst("molt_weakref_type")
    ProxyType = CConst("molt_weakproxy_type")
    CallableProxyType = CConst("molt_weakcallableproxy_type")

    @primitive(ALLOCATES)
    def proxy(object: Any, callback: Any = None, /) -> Any:
        "A proxy of the object."
        return _py.proxy(object, callback)

    @primitive(READS, raises=False)
    def getweakrefcount(object: Any, /) -> int:
        "Number of weak references to the object."
        return _py.getweakrefcount(object)

    @primitive(ALLOCATES, raises=False)
    def getweakrefs(object: Any, /) -> list:
        "The weak references to the object."
        return _py.getweakrefs(object)

    @primitive(RUNS_PYTHON)
    def _remove_dead_weakref(dct: Any, key: Any, /) -> None:
        "Deletes the key if its value is a dead reference."
        return _py._remove_dead_weakref(dct, key)
