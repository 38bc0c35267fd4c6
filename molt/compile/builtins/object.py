"""object, the base of all classes (`runtime/object.c`, `object_reduce.c`)."""

from __future__ import annotations

from typing import Any

from molt.compile.builtins.primitive import ALLOCATES, NONE, READS, RUNS_PYTHON, attribute, builtin_type, primitive


@builtin_type("object", c="molt_object_type")
class object_:
    @attribute(READS, setter=True)
    def __class__(self: Any) -> type:
        "The class of the object."
        return type(self)

    @primitive(RUNS_PYTHON)
    def __dir__(self: Any, /) -> list:
        "Names of the attributes, in no particular order."
        return object.__dir__(self)

    @primitive(RUNS_PYTHON)
    def __format__(self: Any, format_spec: Any, /) -> str:
        "str(self), for an empty format."
        return object.__format__(self, format_spec)

    @primitive(RUNS_PYTHON)
    def __getstate__(self: Any, /) -> Any:
        "The attributes, as pickle wants them."
        return object.__getstate__(self)

    @primitive(RUNS_PYTHON, kind="class")
    def __init_subclass__(cls: Any, /, *args: Any, **kwargs: Any) -> None:
        "Called when the class gets a subclass; does nothing."

    @primitive(RUNS_PYTHON)
    def __reduce__(self: Any, /) -> Any:
        "How pickle rebuilds the object."
        return object.__reduce__(self)

    @primitive(RUNS_PYTHON)
    def __reduce_ex__(self: Any, protocol: Any, /) -> Any:
        "How pickle rebuilds the object, for a protocol."
        return object.__reduce_ex__(self, protocol)

    @primitive(ALLOCATES, raises=False)
    def __sizeof__(self: Any, /) -> int:
        "Bytes of memory of the object itself."
        return object.__sizeof__(self)

    @primitive(NONE, raises=False, kind="class")
    def __subclasshook__(cls: Any, subclass: Any, /) -> Any:
        "Lets an abstract class decide on subclasses; NotImplemented: by the usual rules."
        return NotImplemented
