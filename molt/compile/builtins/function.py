"""Functions, bound methods and cells (`runtime/function.c`, `bound_method.c`, `cell.c`)."""

from __future__ import annotations

from typing import Any

from molt.compile.builtins.primitive import ALLOCATES, READS, RUNS_PYTHON, attribute, builtin_type, primitive


@builtin_type("function", c="molt_function_type")
class function:
    @attribute(READS, setter=True)
    def __name__(self: Any) -> str:
        "The name given by def."
        return self.__name__

    @attribute(READS, setter=True, name="__qualname__")
    def qualname(self: Any) -> str:
        "The name with the classes and functions around it."
        return self.__qualname__

    @attribute(READS, setter=True)
    def __doc__(self: Any) -> Any:
        "The docstring, or None."
        return self.__doc__

    @attribute(READS, setter=True)
    def __module__(self: Any) -> Any:
        "The name of the module that defines it."
        return self.__module__

    @attribute(READS, setter=True)
    def __defaults__(self: Any) -> Any:
        "Defaults of the last positional parameters: a tuple, or None."
        return self.__defaults__

    @attribute(READS, setter=True)
    def __kwdefaults__(self: Any) -> Any:
        "Defaults of keyword-only parameters: a dict, or None."
        return self.__kwdefaults__

    @attribute(READS, setter=True)
    def __code__(self: Any) -> Any:
        "The code object."
        return self.__code__

    @attribute(ALLOCATES, member=True)
    def __closure__(self: Any) -> Any:
        "Cells of the free variables: a tuple, or None."
        return self.__closure__

    @attribute(READS, member=True)
    def __globals__(self: Any) -> Any:
        "The variables of its module."
        return self.__globals__

    @attribute(READS, member=True)
    def __builtins__(self: Any) -> Any:
        "The builtins that it sees."
        return self.__builtins__

    @attribute(ALLOCATES, setter=True)
    def __annotations__(self: Any) -> dict:
        "Annotations of the parameters, and of the result as 'return'."
        return self.__annotations__

    @attribute(READS, setter=True)
    def __type_params__(self: Any) -> tuple:
        "Type parameters: def f[T]()."
        return self.__type_params__

    @attribute(ALLOCATES, setter=True)
    def __dict__(self: Any) -> dict:
        "Further attributes."
        return self.__dict__


@builtin_type("builtin_function_or_method", c="molt_builtin_function_type")
class builtin_function:
    @attribute(READS)
    def __name__(self: Any) -> str:
        "The function's name."
        return self.__name__

    @attribute(READS, name="__qualname__")
    def qualname(self: Any) -> str:
        "The function's name."
        return self.__qualname__

    @attribute(READS)
    def __doc__(self: Any) -> Any:
        "The docstring, or None."
        return self.__doc__

    @attribute(READS)
    def __module__(self: Any) -> str:
        "The name of the module that defines it."
        return self.__module__

    @attribute(READS)
    def __self__(self: Any) -> Any:
        "The module that defines it."
        return self.__self__

    @attribute(READS)
    def __text_signature__(self: Any) -> Any:
        "None: signatures of builtin functions are not kept."
        return None

    @primitive(READS)
    def __reduce__(self: Any) -> str:
        "Its name, by which it can be found again."
        return self.__name__


@builtin_type("method_descriptor", c="molt_method_descriptor_type")
class method_descriptor:
    @attribute(READS, member=True)
    def __name__(self: Any) -> str:
        "The method's name."
        return self.__name__

    @attribute(ALLOCATES, name="__qualname__")
    def qualname(self: Any) -> str:
        "Type and name: list.append."
        return self.__qualname__

    @attribute(READS)
    def __doc__(self: Any) -> Any:
        "The docstring, or None."
        return self.__doc__

    @attribute(READS, member=True)
    def __objclass__(self: Any) -> Any:
        "The type that the method belongs to."
        return self.__objclass__

    @attribute(READS)
    def __text_signature__(self: Any) -> Any:
        "None: signatures of builtin methods are not kept."
        return None


@builtin_type("method", c="molt_bound_method_type")
class bound_method:
    @attribute(READS, member=True)
    def __func__(self: Any) -> Any:
        "The function."
        return self.__func__

    @attribute(READS, member=True)
    def __self__(self: Any) -> Any:
        "What the function gets as its first argument."
        return self.__self__

    @attribute(RUNS_PYTHON, raises=True)
    def __doc__(self: Any) -> Any:
        "The function's docstring."
        return self.__func__.__doc__


@builtin_type("builtin_function_or_method", c="molt_builtin_method_type")
class builtin_method:
    @attribute(READS)
    def __name__(self: Any) -> str:
        "The method's name."
        return self.__name__

    @attribute(ALLOCATES, name="__qualname__")
    def qualname(self: Any) -> str:
        "Type and name: list.append."
        return self.__qualname__

    @attribute(READS)
    def __doc__(self: Any) -> Any:
        "The docstring, or None."
        return self.__doc__

    @attribute(READS)
    def __module__(self: Any) -> Any:
        "None, as for all methods of builtin types."
        return None

    @attribute(READS)
    def __self__(self: Any) -> Any:
        "What the method is bound to."
        return self.__self__

    @attribute(READS)
    def __text_signature__(self: Any) -> Any:
        "None: signatures of builtin methods are not kept."
        return None


@builtin_type("cell", c="molt_cell_type")
class cell:
    @attribute(READS, setter=True, raises=True)
    def cell_contents(self: Any) -> Any:
        "The value of the variable; ValueError when it has none."
        return self.cell_contents
