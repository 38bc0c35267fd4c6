"""C part of the module typing: type parameters, type aliases, Generic (`runtime/modules/_typing.c`)."""

from __future__ import annotations

from typing import Any

from molt.compile.builtins.primitive import (
    ALLOCATES,
    READS,
    RUNS_PYTHON,
    CConst,
    attribute,
    builtin_module,
    builtin_type,
    primitive,
)


@builtin_type("NoDefaultType", c="molt_nodefault_type")
class no_default:
    @primitive(ALLOCATES)
    def __reduce__(self: Any, /) -> str:
        "How pickle names it."
        return "NoDefault"


@builtin_type("TypeVar", c="molt_typevar_type", module="typing")
class type_var:
    @attribute(READS, member=True, name="__name__")
    def name(self: Any) -> str:
        "The name."
        return self.__name__

    @attribute(RUNS_PYTHON, raises=True)
    def __bound__(self: Any) -> Any:
        "The upper bound, or None."
        return self.__bound__

    @attribute(RUNS_PYTHON, raises=True)
    def __constraints__(self: Any) -> tuple:
        "The types it may stand for."
        return self.__constraints__

    @attribute(RUNS_PYTHON, raises=True)
    def __default__(self: Any) -> Any:
        "The default, or NoDefault."
        return self.__default__

    @attribute(READS, member=True)
    def __covariant__(self: Any) -> bool:
        "Declared covariant."
        return self.__covariant__

    @attribute(READS, member=True)
    def __contravariant__(self: Any) -> bool:
        "Declared contravariant."
        return self.__contravariant__

    @attribute(READS, member=True)
    def __infer_variance__(self: Any) -> bool:
        "Variance is for the type checker to find."
        return self.__infer_variance__

    @primitive(READS, raises=False)
    def has_default(self: Any, /) -> bool:
        "Whether there is a default."
        return self.has_default()

    @primitive(RUNS_PYTHON)
    def __typing_subst__(self: Any, arg: Any, /) -> Any:
        "The argument, checked."
        return self.__typing_subst__(arg)

    @primitive(RUNS_PYTHON)
    def __typing_prepare_subst__(self: Any, alias: Any, args: Any, /) -> Any:
        "Arguments with the default added."
        return self.__typing_prepare_subst__(alias, args)

    @primitive(READS, raises=False)
    def __reduce__(self: Any, /) -> str:
        "How pickle names it."
        return self.__name__

    @primitive(READS)
    def __mro_entries__(self: Any, bases: Any, /) -> Any:
        "Raises TypeError."
        return self.__mro_entries__(bases)


@builtin_type("ParamSpec", c="molt_paramspec_type", module="typing")
class param_spec:
    @attribute(READS, member=True, c="molt_typevar_get_name", name="__name__")
    def name(self: Any) -> str:
        "The name."
        return self.__name__

    @attribute(RUNS_PYTHON, raises=True, member=True, c="molt_typevar_get_bound")
    def __bound__(self: Any) -> Any:
        "The upper bound, or None."
        return self.__bound__

    @attribute(RUNS_PYTHON, raises=True, c="molt_typevar_get_default")
    def __default__(self: Any) -> Any:
        "The default, or NoDefault."
        return self.__default__

    @attribute(READS, member=True, c="molt_typevar_get_covariant")
    def __covariant__(self: Any) -> bool:
        "Declared covariant."
        return self.__covariant__

    @attribute(READS, member=True, c="molt_typevar_get_contravariant")
    def __contravariant__(self: Any) -> bool:
        "Declared contravariant."
        return self.__contravariant__

    @attribute(READS, member=True, c="molt_typevar_get_infer_variance")
    def __infer_variance__(self: Any) -> bool:
        "Variance is for the type checker to find."
        return self.__infer_variance__

    @attribute(ALLOCATES)
    def args(self: Any) -> Any:
        "Stands for the positional arguments."
        return self.args

    @attribute(ALLOCATES)
    def kwargs(self: Any) -> Any:
        "Stands for the keyword arguments."
        return self.kwargs

    @primitive(READS, raises=False, c="molt_typevar_has_default")
    def has_default(self: Any, /) -> bool:
        "Whether there is a default."
        return self.has_default()

    @primitive(RUNS_PYTHON)
    def __typing_subst__(self: Any, arg: Any, /) -> Any:
        "The argument, checked."
        return self.__typing_subst__(arg)

    @primitive(RUNS_PYTHON)
    def __typing_prepare_subst__(self: Any, alias: Any, args: Any, /) -> Any:
        "Arguments in the form of parameter lists."
        return self.__typing_prepare_subst__(alias, args)

    @primitive(READS, raises=False, c="molt_typevar_reduce")
    def __reduce__(self: Any, /) -> str:
        "How pickle names it."
        return self.__name__

    @primitive(READS, c="molt_typevar_mro_entries")
    def __mro_entries__(self: Any, bases: Any, /) -> Any:
        "Raises TypeError."
        return self.__mro_entries__(bases)


@builtin_type("TypeVarTuple", c="molt_typevartuple_type", module="typing")
class type_var_tuple:
    @attribute(READS, member=True, c="molt_typevar_get_name", name="__name__")
    def name(self: Any) -> str:
        "The name."
        return self.__name__

    @attribute(RUNS_PYTHON, raises=True, c="molt_typevar_get_default")
    def __default__(self: Any) -> Any:
        "The default, or NoDefault."
        return self.__default__

    @primitive(READS, raises=False, c="molt_typevar_has_default")
    def has_default(self: Any, /) -> bool:
        "Whether there is a default."
        return self.has_default()

    @primitive(READS)
    def __typing_subst__(self: Any, arg: Any, /) -> Any:
        "Raises TypeError."
        return self.__typing_subst__(arg)

    @primitive(RUNS_PYTHON)
    def __typing_prepare_subst__(self: Any, alias: Any, args: Any, /) -> Any:
        "Arguments with those of the tuple gathered."
        return self.__typing_prepare_subst__(alias, args)

    @primitive(READS, raises=False, c="molt_typevar_reduce")
    def __reduce__(self: Any, /) -> str:
        "How pickle names it."
        return self.__name__

    @primitive(READS, c="molt_typevar_mro_entries")
    def __mro_entries__(self: Any, bases: Any, /) -> Any:
        "Raises TypeError."
        return self.__mro_entries__(bases)


@builtin_type("ParamSpecArgs", c="molt_paramspec_args_type", module="typing")
class param_spec_args:
    @attribute(READS, member=True, c="molt_paramspec_part_get_origin")
    def __origin__(self: Any) -> Any:
        "The ParamSpec."
        return self.__origin__

    @primitive(READS, c="molt_paramspec_part_mro_entries")
    def __mro_entries__(self: Any, bases: Any, /) -> Any:
        "Raises TypeError."
        return self.__mro_entries__(bases)


@builtin_type("ParamSpecKwargs", c="molt_paramspec_kwargs_type", module="typing")
class param_spec_kwargs:
    @attribute(READS, member=True, c="molt_paramspec_part_get_origin")
    def __origin__(self: Any) -> Any:
        "The ParamSpec."
        return self.__origin__

    @primitive(READS, c="molt_paramspec_part_mro_entries")
    def __mro_entries__(self: Any, bases: Any, /) -> Any:
        "Raises TypeError."
        return self.__mro_entries__(bases)


@builtin_type("TypeAliasType", c="molt_typealias_type", module="typing")
class type_alias:
    @attribute(READS, member=True, name="__name__")
    def name(self: Any) -> str:
        "The name."
        return self.__name__

    @attribute(RUNS_PYTHON, raises=True)
    def __value__(self: Any) -> Any:
        "What it is an alias of, computed when asked for."
        return self.__value__

    @attribute(READS)
    def __type_params__(self: Any) -> tuple:
        "Its type parameters."
        return self.__type_params__

    @attribute(RUNS_PYTHON, raises=True)
    def __parameters__(self: Any) -> tuple:
        "Its type parameters, tuples of them unpacked."
        return self.__parameters__

    @attribute(READS, name="__module__")
    def module(self: Any) -> Any:
        "The module that defines it."
        return self.__module__

    @primitive(READS, raises=False)
    def __reduce__(self: Any, /) -> str:
        "How pickle names it."
        return self.__name__


@builtin_type("Generic", c="molt_generic_type", module="typing")
class generic:
    @primitive(RUNS_PYTHON, kind="class")
    def __class_getitem__(cls: Any, item: Any, /) -> Any:
        "The class with type arguments."
        return cls.__class_getitem__(item)

    @primitive(RUNS_PYTHON, kind="class")
    def __init_subclass__(cls: Any, /, *args: Any, **kwargs: Any) -> None:
        "Finds the type parameters of a new generic class."


@builtin_module("_typing", prefix="molt_typing", run="molt_typing_run")
class _typing:
    "Type parameters."

    TypeVar = CConst("molt_typevar_type")
    ParamSpec = CConst("molt_paramspec_type")
    TypeVarTuple = CConst("molt_typevartuple_type")
    ParamSpecArgs = CConst("molt_paramspec_args_type")
    ParamSpecKwargs = CConst("molt_paramspec_kwargs_type")
    TypeAliasType = CConst("molt_typealias_type")
    Generic = CConst("molt_generic_type")

    @primitive(READS, raises=False)
    def _idfunc(x: Any, /) -> Any:
        "The argument."
        return x
