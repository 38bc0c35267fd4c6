"""type, the class of classes (`runtime/type_object.c`, `type_new.c`, `isinstance.c`)."""

from __future__ import annotations

from typing import Any

from molt.compile.builtins.primitive import ALLOCATES, READS, RUNS_PYTHON, attribute, builtin_type, primitive


@builtin_type("type", c="molt_type_type")
class type_:
    @attribute(READS, setter=True)
    def __name__(self: Any) -> str:
        "The name of the class."
        return self.__name__

    @attribute(READS, setter=True, name="__qualname__")
    def qualname(self: Any) -> str:
        "The name with the classes and functions around it."
        return self.__qualname__

    @attribute(READS, setter=True, raises=True, name="__module__")
    def module(self: Any) -> Any:
        "The name of the module that defines it."
        return self.__module__

    @attribute(ALLOCATES, setter=True)
    def __bases__(self: Any) -> tuple:
        "The classes it is derived from."
        return self.__bases__

    @attribute(READS, member=True)
    def __base__(self: Any) -> Any:
        "The base that lays out the instances."
        return self.__base__

    @attribute(ALLOCATES)
    def __mro__(self: Any) -> tuple:
        "The classes in which attributes are looked up, in order."
        return self.__mro__

    @attribute(ALLOCATES, name="__dict__")
    def dict(self: Any) -> Any:
        "A view of the namespace."
        return self.__dict__

    @attribute(RUNS_PYTHON, setter=True, raises=True, name="__doc__")
    def doc(self: Any) -> Any:
        "The docstring, or None."
        return self.__doc__

    @attribute(READS)
    def __text_signature__(self: Any) -> Any:
        "None: signatures are not kept as text."
        return None

    @attribute(READS, member=True)
    def __basicsize__(self: Any) -> int:
        "Bytes of an instance without attributes."
        return self.__basicsize__

    @attribute(READS, member=True)
    def __itemsize__(self: Any) -> int:
        "Bytes of an item of instances of variable size."
        return self.__itemsize__

    @attribute(READS, member=True)
    def __dictoffset__(self: Any) -> int:
        "Not 0 where instances have a __dict__."
        return self.__dictoffset__

    @attribute(READS, member=True)
    def __weakrefoffset__(self: Any) -> int:
        "Not 0 where instances can be weakly referenced."
        return self.__weakrefoffset__

    @attribute(READS, member=True)
    def __flags__(self: Any) -> int:
        "CPython's flag bits, as far as they mean something here."
        return self.__flags__

    @attribute(READS, setter=True, raises=True)
    def __abstractmethods__(self: Any) -> Any:
        "The names of abstract methods that are left."
        return self.__abstractmethods__

    @attribute(RUNS_PYTHON, setter=True, raises=True, name="__annotations__")
    def annotations(self: Any) -> Any:
        "Annotations of the class body."
        return self.__annotations__

    @attribute(READS, setter=True)
    def __type_params__(self: Any) -> tuple:
        "Type parameters of a generic class."
        return self.__type_params__

    @primitive(ALLOCATES, c="molt_type_mro_method")
    def mro(self: Any, /) -> list:
        "The method resolution order, computed anew."
        return list(self.__mro__)

    @primitive(ALLOCATES, raises=False)
    def __subclasses__(self: Any, /) -> list:
        "The living direct subclasses, oldest first."
        return type.__subclasses__(self)

    @primitive(ALLOCATES, raises=False, kind="class")
    def __prepare__(cls: Any, /, *args: Any, **kwargs: Any) -> Any:
        "The namespace for a class body: a new dict."
        return {}

    @primitive(RUNS_PYTHON)
    def __instancecheck__(self: Any, instance: Any, /) -> bool:
        "Whether the object is an instance of the class."
        return type.__instancecheck__(self, instance)

    @primitive(RUNS_PYTHON)
    def __subclasscheck__(self: Any, subclass: Any, /) -> bool:
        "Whether the other class is derived from this one, or the same."
        return type.__subclasscheck__(self, subclass)

    @primitive(RUNS_PYTHON)
    def __dir__(self: Any, /) -> list:
        "Names of the attributes of the class and its bases."
        return type.__dir__(self)

    @primitive(ALLOCATES, raises=False)
    def __sizeof__(self: Any, /) -> int:
        "Bytes of memory of the class itself."
        return type.__sizeof__(self)
