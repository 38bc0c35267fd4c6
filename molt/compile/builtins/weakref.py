"""Weak references and proxies (`runtime/weakref.c`, `weakref_proxy.c`)."""

from __future__ import annotations

from typing import Any

from molt.compile.builtins.primitive import ALLOCATES, READS, RUNS_PYTHON, attribute, builtin_type, primitive


@builtin_type("ReferenceType", c="molt_weakref_type", module="weakref")
class reference:
    @attribute(READS, member=True)
    def __callback__(self: Any) -> Any:
        "What is called when the object dies, or None."
        return self.__callback__

    @primitive(ALLOCATES, kind="class")
    def __class_getitem__(cls: Any, item: Any, /) -> Any:
        "A generic alias."
        return cls.__class_getitem__(item)


@builtin_type("ProxyType", c="molt_weakproxy_type", module="weakref")
class proxy:
    @primitive(RUNS_PYTHON)
    def __bytes__(self: Any, /) -> Any:
        "bytes() of the object."
        return self.__bytes__()

    @primitive(RUNS_PYTHON)
    def __reversed__(self: Any, /) -> Any:
        "reversed() of the object."
        return self.__reversed__()


@builtin_type("CallableProxyType", c="molt_weakcallableproxy_type", module="weakref")
class callable_proxy:
    @primitive(RUNS_PYTHON, c="molt_weakproxy_bytes")
    def __bytes__(self: Any, /) -> Any:
        "bytes() of the object."
        return self.__bytes__()

    @primitive(RUNS_PYTHON, c="molt_weakproxy_reversed")
    def __reversed__(self: Any, /) -> Any:
        "reversed() of the object."
        return self.__reversed__()
