"""Types that the module types names: GenericAlias, UnionType, SimpleNamespace, MappingProxyType
(`runtime/generic_alias.c`, `union.c`, `namespace.c`, `mappingproxy.c`)."""

from __future__ import annotations

from typing import Any

from molt.compile.builtins.primitive import ALLOCATES, READS, RUNS_PYTHON, attribute, builtin_type, primitive


@builtin_type("GenericAlias", c="molt_generic_alias_type", module="types")
class generic_alias:
    @attribute(READS, member=True)
    def __origin__(self: Any) -> Any:
        "The class that was subscripted."
        return self.__origin__

    @attribute(READS, member=True)
    def __args__(self: Any) -> tuple:
        "What it was subscripted with."
        return self.__args__

    @attribute(RUNS_PYTHON, raises=True)
    def __parameters__(self: Any) -> tuple:
        "The type variables among the arguments."
        return self.__parameters__

    @attribute(READS, member=True)
    def __unpacked__(self: Any) -> bool:
        "Whether it stands for `*alias`."
        return self.__unpacked__

    @attribute(READS)
    def __typing_unpacked_tuple_args__(self: Any) -> Any:
        "The arguments of `*tuple[...]`, or None."
        return self.__typing_unpacked_tuple_args__

    @primitive(ALLOCATES, raises=False)
    def __mro_entries__(self: Any, bases: Any, /) -> tuple:
        "As a base it stands for its origin."
        return (self.__origin__,)

    @primitive(READS)
    def __instancecheck__(self: Any, instance: Any, /) -> bool:
        "Raises TypeError."
        return isinstance(instance, self)

    @primitive(READS)
    def __subclasscheck__(self: Any, cls: Any, /) -> bool:
        "Raises TypeError."
        return issubclass(cls, self)

    @primitive(ALLOCATES)
    def __reduce__(self: Any, /) -> tuple:
        "How pickle rebuilds it."
        return type(self), (self.__origin__, self.__args__)

    @primitive(RUNS_PYTHON)
    def __dir__(self: Any, /) -> list:
        "Names of the origin."
        return dir(self.__origin__)


@builtin_type("UnionType", c="molt_union_type", module="types")
class union:
    @attribute(READS, member=True)
    def __args__(self: Any) -> tuple:
        "The members."
        return self.__args__

    @attribute(RUNS_PYTHON, raises=True)
    def __parameters__(self: Any) -> tuple:
        "The type variables among the members."
        return self.__parameters__

    @primitive(RUNS_PYTHON)
    def __instancecheck__(self: Any, instance: Any, /) -> bool:
        "Whether the object is an instance of a member."
        return isinstance(instance, self.__args__)

    @primitive(RUNS_PYTHON)
    def __subclasscheck__(self: Any, cls: Any, /) -> bool:
        "Whether the class is derived from a member."
        return issubclass(cls, self.__args__)


@builtin_type("SimpleNamespace", c="molt_namespace_type", module="types")
class simple_namespace:
    @attribute(ALLOCATES, name="__dict__", member=True)
    def dict(self: Any) -> Any:
        "The attributes."
        return self.__dict__

    @primitive(ALLOCATES)
    def __reduce__(self: Any, /) -> tuple:
        "How pickle rebuilds it."
        return type(self), (), self.__dict__

    @primitive(RUNS_PYTHON)
    def __replace__(self: Any, /, *args: Any, **kwargs: Any) -> Any:
        "A copy with other values for some attributes."
        return type(self)(**{**self.__dict__, **kwargs})


@builtin_type("mappingproxy", c="molt_mappingproxy_type")
class mapping_proxy:
    @primitive(RUNS_PYTHON)
    def get(self: Any, key: Any, default: Any = None, /) -> Any:
        "The value of the key, or the default."
        return self[key] if key in self else default

    @primitive(RUNS_PYTHON)
    def keys(self: Any, /) -> Any:
        "The mapping's keys."
        return self.keys()

    @primitive(RUNS_PYTHON)
    def values(self: Any, /) -> Any:
        "The mapping's values."
        return self.values()

    @primitive(RUNS_PYTHON)
    def items(self: Any, /) -> Any:
        "The mapping's items."
        return self.items()

    @primitive(RUNS_PYTHON)
    def copy(self: Any, /) -> Any:
        "A shallow copy of the mapping."
        return self.copy()

    @primitive(RUNS_PYTHON)
    def __reversed__(self: Any, /) -> Any:
        "The keys in reverse."
        return reversed(self)

    @primitive(ALLOCATES, kind="class")
    def __class_getitem__(cls: Any, item: Any, /) -> Any:
        "A generic alias."
        return cls.__class_getitem__(item)
