"""C part of the module abc (`runtime/modules/_abc.c`)."""

from __future__ import annotations

import _abc as _py
from typing import Any

from molt.compile.builtins.primitive import ALLOCATES, READS, RUNS_PYTHON, WRITES, builtin_module, builtin_type, primitive


@builtin_type("_abc_data", c="molt_abc_data_type", module="_abc")
class abc_data:
    pass


@builtin_module("_abc", prefix="molt_abc")
class _abc:
    "Abstract classes."

    @primitive(READS, raises=False)
    def get_cache_token() -> int:
        "A number that changes with each registration."
        return _py.get_cache_token()

    @primitive(RUNS_PYTHON)
    def _abc_init(cls: Any, /) -> None:
        "Computes the abstract methods of a new class and gives it empty caches."
        _py._abc_init(cls)

    @primitive(RUNS_PYTHON)
    def _abc_register(cls: Any, subclass: Any, /) -> Any:
        "Makes subclass a virtual subclass."
        return _py._abc_register(cls, subclass)

    @primitive(RUNS_PYTHON)
    def _abc_instancecheck(cls: Any, instance: Any, /) -> bool:
        "Whether the object's class is a (virtual) subclass."
        return _py._abc_instancecheck(cls, instance)

    @primitive(RUNS_PYTHON)
    def _abc_subclasscheck(cls: Any, subclass: Any, /) -> bool:
        "Whether the class is a (virtual) subclass."
        return _py._abc_subclasscheck(cls, subclass)

    @primitive(WRITES)
    def _reset_registry(cls: Any, /) -> None:
        "Forgets the virtual subclasses."
        _py._reset_registry(cls)

    @primitive(WRITES)
    def _reset_caches(cls: Any, /) -> None:
        "Forgets the answers."
        _py._reset_caches(cls)

    @primitive(ALLOCATES)
    def _get_dump(cls: Any, /) -> tuple:
        "Registry, caches and their version."
        return _py._get_dump(cls)
