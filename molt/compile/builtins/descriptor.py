"""Descriptors (`runtime/descriptor.c`, `property.c`, `wrapper.c`, `super.c`)."""

from __future__ import annotations

from typing import Any

from molt.compile.builtins.primitive import ALLOCATES, READS, RUNS_PYTHON, attribute, builtin_type, primitive


@builtin_type("property", c="molt_property_type")
class property_:
    @attribute(READS, member=True)
    def fget(self: Any) -> Any:
        "The function that reads, or None."
        return self.fget

    @attribute(READS, member=True)
    def fset(self: Any) -> Any:
        "The function that writes, or None."
        return self.fset

    @attribute(READS, member=True)
    def fdel(self: Any) -> Any:
        "The function that deletes, or None."
        return self.fdel

    @attribute(READS, setter=True, name="__doc__")
    def doc(self: Any) -> Any:
        "The docstring, by default the getter's."
        return self.__doc__

    @attribute(RUNS_PYTHON, setter=True, raises=True, name="__name__")
    def name(self: Any) -> Any:
        "The name in the class."
        return self.__name__

    @attribute(RUNS_PYTHON, raises=True)
    def __isabstractmethod__(self: Any) -> bool:
        "Whether one of its functions is abstract."
        return self.__isabstractmethod__

    @primitive(RUNS_PYTHON)
    def getter(self: Any, object: Any, /) -> Any:
        "A copy with another getter."
        return property.getter(self, object)

    @primitive(RUNS_PYTHON)
    def setter(self: Any, object: Any, /) -> Any:
        "A copy with another setter."
        return property.setter(self, object)

    @primitive(RUNS_PYTHON)
    def deleter(self: Any, object: Any, /) -> Any:
        "A copy with another deleter."
        return property.deleter(self, object)

    @primitive(READS, c="molt_property_set_name_method")
    def __set_name__(self: Any, owner: Any, name: Any, /) -> None:
        "Notes the name in the class."
        self.__name__ = name


@builtin_type("staticmethod", c="molt_staticmethod_type")
class staticmethod_:
    @attribute(READS, member=True)
    def __func__(self: Any) -> Any:
        "The function."
        return self.__func__

    @attribute(READS, member=True)
    def __wrapped__(self: Any) -> Any:
        "The function."
        return self.__func__

    @attribute(RUNS_PYTHON, raises=True)
    def __isabstractmethod__(self: Any) -> bool:
        "Whether the function is abstract."
        return self.__isabstractmethod__

    @attribute(ALLOCATES, name="__dict__")
    def dict(self: Any) -> Any:
        "Attributes of its own."
        return self.__dict__

    @attribute(RUNS_PYTHON, raises=True, name="__name__")
    def name(self: Any) -> Any:
        "The function's name."
        return self.__func__.__name__

    @attribute(RUNS_PYTHON, raises=True, name="__qualname__")
    def qualname(self: Any) -> Any:
        "The function's qualified name."
        return self.__func__.__qualname__

    @attribute(RUNS_PYTHON, raises=True, name="__module__")
    def module(self: Any) -> Any:
        "The function's module."
        return self.__func__.__module__

    @attribute(RUNS_PYTHON, raises=True, name="__doc__")
    def doc(self: Any) -> Any:
        "The function's docstring."
        return self.__func__.__doc__

    @attribute(RUNS_PYTHON, raises=True, name="__annotations__")
    def annotations(self: Any) -> Any:
        "The function's annotations."
        return self.__func__.__annotations__


@builtin_type("classmethod", c="molt_classmethod_type")
class classmethod_:
    @attribute(READS, c="molt_staticmethod_get_func", member=True)
    def __func__(self: Any) -> Any:
        "The function."
        return self.__func__

    @attribute(READS, c="molt_staticmethod_get_wrapped", member=True)
    def __wrapped__(self: Any) -> Any:
        "The function."
        return self.__func__

    @attribute(RUNS_PYTHON, raises=True, c="molt_staticmethod_get_isabstractmethod")
    def __isabstractmethod__(self: Any) -> bool:
        "Whether the function is abstract."
        return self.__isabstractmethod__

    @attribute(ALLOCATES, c="molt_staticmethod_get_dict", name="__dict__")
    def dict(self: Any) -> Any:
        "Attributes of its own."
        return self.__dict__

    @attribute(RUNS_PYTHON, raises=True, c="molt_staticmethod_get_name", name="__name__")
    def name(self: Any) -> Any:
        "The function's name."
        return self.__func__.__name__

    @attribute(RUNS_PYTHON, raises=True, c="molt_staticmethod_get_qualname", name="__qualname__")
    def qualname(self: Any) -> Any:
        "The function's qualified name."
        return self.__func__.__qualname__

    @attribute(RUNS_PYTHON, raises=True, c="molt_staticmethod_get_module", name="__module__")
    def module(self: Any) -> Any:
        "The function's module."
        return self.__func__.__module__

    @attribute(RUNS_PYTHON, raises=True, c="molt_staticmethod_get_doc", name="__doc__")
    def doc(self: Any) -> Any:
        "The function's docstring."
        return self.__func__.__doc__

    @attribute(RUNS_PYTHON, raises=True, c="molt_staticmethod_get_annotations", name="__annotations__")
    def annotations(self: Any) -> Any:
        "The function's annotations."
        return self.__func__.__annotations__


@builtin_type("classmethod_descriptor", c="molt_classmethod_descriptor_type")
class classmethod_descriptor:
    @attribute(READS, name="__name__", member=True)
    def name(self: Any) -> str:
        "The method's name."
        return self.__name__

    @attribute(ALLOCATES, name="__qualname__")
    def qualname(self: Any) -> str:
        "Type and name."
        return self.__qualname__

    @attribute(READS, member=True)
    def __objclass__(self: Any) -> Any:
        "The type it belongs to."
        return self.__objclass__

    @attribute(READS, name="__doc__")
    def doc(self: Any) -> Any:
        "The docstring, or None."
        return self.__doc__


@builtin_type("getset_descriptor", c="molt_getset_descriptor_type")
class getset_descriptor:
    @attribute(READS, name="__name__", member=True)
    def name(self: Any) -> str:
        "The attribute's name."
        return self.__name__

    @attribute(ALLOCATES, name="__qualname__")
    def qualname(self: Any) -> str:
        "Type and name."
        return self.__qualname__

    @attribute(READS, member=True)
    def __objclass__(self: Any) -> Any:
        "The type it belongs to."
        return self.__objclass__

    @attribute(READS, name="__doc__")
    def doc(self: Any) -> Any:
        "The docstring, or None."
        return self.__doc__


@builtin_type("member_descriptor", c="molt_member_descriptor_type")
class member_descriptor:
    @attribute(READS, name="__name__", member=True)
    def name(self: Any) -> str:
        "The attribute's name."
        return self.__name__

    @attribute(ALLOCATES, name="__qualname__")
    def qualname(self: Any) -> str:
        "Class and name."
        return self.__qualname__

    @attribute(READS, member=True)
    def __objclass__(self: Any) -> Any:
        "The class it belongs to."
        return self.__objclass__

    @attribute(READS, name="__doc__")
    def doc(self: Any) -> Any:
        "None."
        return None


@builtin_type("wrapper_descriptor", c="molt_wrapper_descriptor_type")
class wrapper_descriptor:
    @attribute(READS, name="__name__", member=True)
    def name(self: Any) -> str:
        "The method's name."
        return self.__name__

    @attribute(ALLOCATES, name="__qualname__")
    def qualname(self: Any) -> str:
        "Type and name."
        return self.__qualname__

    @attribute(READS, member=True)
    def __objclass__(self: Any) -> Any:
        "The type it belongs to."
        return self.__objclass__

    @attribute(READS, name="__doc__")
    def doc(self: Any) -> Any:
        "None."
        return None

    @attribute(READS)
    def __text_signature__(self: Any) -> Any:
        "None."
        return None


@builtin_type("method-wrapper", c="molt_method_wrapper_type")
class method_wrapper:
    @attribute(READS, name="__name__")
    def name(self: Any) -> str:
        "The method's name."
        return self.__name__

    @attribute(ALLOCATES, name="__qualname__")
    def qualname(self: Any) -> str:
        "Type and name."
        return self.__qualname__

    @attribute(READS)
    def __objclass__(self: Any) -> Any:
        "The type it belongs to."
        return self.__objclass__

    @attribute(READS, member=True)
    def __self__(self: Any) -> Any:
        "The object."
        return self.__self__

    @attribute(READS, name="__doc__")
    def doc(self: Any) -> Any:
        "None."
        return None

    @attribute(READS)
    def __text_signature__(self: Any) -> Any:
        "None."
        return None


@builtin_type("builtin_function_or_method", c="molt_builtin_new_type")
class builtin_new:
    @attribute(READS, name="__name__")
    def name(self: Any) -> str:
        "'__new__'"
        return "__new__"

    @attribute(ALLOCATES, name="__qualname__")
    def qualname(self: Any) -> str:
        "Type and name."
        return self.__qualname__

    @attribute(READS)
    def __self__(self: Any) -> Any:
        "The type."
        return self.__self__

    @attribute(READS, name="__doc__")
    def doc(self: Any) -> Any:
        "None."
        return None

    @attribute(READS, name="__module__")
    def module(self: Any) -> Any:
        "None."
        return None

    @attribute(READS)
    def __text_signature__(self: Any) -> Any:
        "None."
        return None


@builtin_type("super", c="molt_super_type")
class super_:
    @attribute(READS, member=True)
    def __thisclass__(self: Any) -> Any:
        "The class behind which attributes are looked up."
        return self.__thisclass__

    @attribute(READS, member=True)
    def __self__(self: Any) -> Any:
        "The object, or None."
        return self.__self__

    @attribute(READS, member=True)
    def __self_class__(self: Any) -> Any:
        "The class whose MRO is searched, or None."
        return self.__self_class__
