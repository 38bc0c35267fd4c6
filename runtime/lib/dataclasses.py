"""dataclasses for compiled programs: the same classes as CPython's module makes, without generating source text.

__init__ is made by the runtime from a list of parameters (_dataclasses.make_init), so that its calls are bound and
checked as those of a written function; the other methods are closures over the tuple of field names. Attributes by
computed names go through _dataclasses, because the word that Python has for it makes a build keep every method of
every builtin type.
"""

import sys
import types
import copy
import abc
import keyword
from reprlib import recursive_repr
from types import GenericAlias, FunctionType

from _dataclasses import (
    class_dict,
    class_get,
    delfield,
    fields_equal,
    fields_repr,
    fields_tuple,
    getfield,
    intern_all,
    make_init,
    object_setfield,
    setfield,
)

__all__ = [
    "dataclass",
    "field",
    "Field",
    "FrozenInstanceError",
    "InitVar",
    "KW_ONLY",
    "MISSING",
    "fields",
    "asdict",
    "astuple",
    "make_dataclass",
    "replace",
    "is_dataclass",
]


class FrozenInstanceError(AttributeError):
    pass


class _HAS_DEFAULT_FACTORY_CLASS:
    def __repr__(self):
        return "<factory>"


_HAS_DEFAULT_FACTORY = _HAS_DEFAULT_FACTORY_CLASS()


class _MISSING_TYPE:
    pass


MISSING = _MISSING_TYPE()


class _KW_ONLY_TYPE:
    pass


KW_ONLY = _KW_ONLY_TYPE()


class _FIELD_BASE:
    __slots__ = ("name",)

    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name


_FIELD = _FIELD_BASE("_FIELD")
_FIELD_CLASSVAR = _FIELD_BASE("_FIELD_CLASSVAR")
_FIELD_INITVAR = _FIELD_BASE("_FIELD_INITVAR")

_FIELDS = "__dataclass_fields__"
_PARAMS = "__dataclass_params__"
_POST_INIT_NAME = "__post_init__"
_EMPTY_METADATA = types.MappingProxyType({})


class InitVar:
    __slots__ = ("type",)

    def __init__(self, type):
        self.type = type

    def __repr__(self):
        if isinstance(self.type, type):
            type_name = self.type.__name__
        else:
            type_name = repr(self.type)
        return f"dataclasses.InitVar[{type_name}]"

    def __class_getitem__(cls, type):
        return InitVar(type)


class Field:
    __slots__ = (
        "name",
        "type",
        "default",
        "default_factory",
        "repr",
        "hash",
        "init",
        "compare",
        "metadata",
        "kw_only",
        "_field_type",
    )

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = _EMPTY_METADATA if metadata is None else types.MappingProxyType(metadata)
        self.kw_only = kw_only
        self._field_type = None

    @recursive_repr()
    def __repr__(self):
        return (
            "Field("
            f"name={self.name!r},"
            f"type={self.type!r},"
            f"default={self.default!r},"
            f"default_factory={self.default_factory!r},"
            f"init={self.init!r},"
            f"repr={self.repr!r},"
            f"hash={self.hash!r},"
            f"compare={self.compare!r},"
            f"metadata={self.metadata!r},"
            f"kw_only={self.kw_only!r},"
            f"_field_type={self._field_type}"
            ")"
        )

    def __set_name__(self, owner, name):
        hook = getfield(type(self.default), "__set_name__", None)
        if hook:
            hook(self.default, owner, name)

    __class_getitem__ = classmethod(GenericAlias)


class _DataclassParams:
    __slots__ = (
        "init",
        "repr",
        "eq",
        "order",
        "unsafe_hash",
        "frozen",
        "match_args",
        "kw_only",
        "slots",
        "weakref_slot",
    )

    def __init__(self, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot):
        self.init = init
        self.repr = repr
        self.eq = eq
        self.order = order
        self.unsafe_hash = unsafe_hash
        self.frozen = frozen
        self.match_args = match_args
        self.kw_only = kw_only
        self.slots = slots
        self.weakref_slot = weakref_slot

    def __repr__(self):
        return (
            "_DataclassParams("
            f"init={self.init!r},"
            f"repr={self.repr!r},"
            f"eq={self.eq!r},"
            f"order={self.order!r},"
            f"unsafe_hash={self.unsafe_hash!r},"
            f"frozen={self.frozen!r},"
            f"match_args={self.match_args!r},"
            f"kw_only={self.kw_only!r},"
            f"slots={self.slots!r},"
            f"weakref_slot={self.weakref_slot!r}"
            ")"
        )


def field(
    *, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None, kw_only=MISSING
):
    """Describe one field of a dataclass beyond its annotation."""
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


# -- what kind of field an annotation makes --


def _words(annotation):
    """(module prefix or None, name) at the start of a text annotation, or None."""
    text = annotation.lstrip()
    end = 0
    while end < len(text) and (text[end].isalnum() or text[end] == "_"):
        end += 1
    first, rest = text[:end], text[end:].lstrip()
    if rest.startswith("."):
        text = rest[1:].lstrip()
        end = 0
        while end < len(text) and (text[end].isalnum() or text[end] == "_"):
            end += 1
        if end:
            return first or None, text[:end]
    return (None, first) if first else None


def _text_is(annotation, cls, module, wanted, is_type):
    """Does a text annotation mean `wanted` of `module`, in the namespace of the class?"""
    words = _words(annotation)
    if not words:
        return False
    prefix, name = words
    here = sys.modules.get(cls.__module__)
    if here is None:
        return False
    if prefix is None:
        namespace = here
    else:
        namespace = getfield(here, prefix, None)
        if namespace is not module:
            return False
    return namespace is not None and is_type(getfield(namespace, name, None))


def _is_classvar(annotation):
    typing = sys.modules.get("typing")
    if typing is None:
        return False
    classvar = typing.ClassVar
    return annotation is classvar or (
        getfield(annotation, "__origin__", None) is classvar and type(annotation) is typing._GenericAlias
    )


def _is_initvar(annotation):
    return annotation is InitVar or type(annotation) is InitVar


def _is_kw_only(annotation):
    return annotation is KW_ONLY


def _get_field(cls, a_name, a_type, default_kw_only):
    default = getfield(cls, a_name, MISSING)
    if isinstance(default, Field):
        f = default
    else:
        if isinstance(default, types.MemberDescriptorType):
            default = MISSING  # a name in __slots__
        f = field(default=default)
    f.name = a_name
    f.type = a_type
    f._field_type = _FIELD
    typing = sys.modules.get("typing")
    if typing and (
        _is_classvar(a_type) or (isinstance(f.type, str) and _text_is(f.type, cls, typing, "ClassVar", _is_classvar))
    ):
        f._field_type = _FIELD_CLASSVAR
    if f._field_type is _FIELD:
        dataclasses = sys.modules[__name__]
        if _is_initvar(a_type) or (isinstance(f.type, str) and _text_is(f.type, cls, dataclasses, "InitVar", _is_initvar)):
            f._field_type = _FIELD_INITVAR
    if f._field_type in (_FIELD_CLASSVAR, _FIELD_INITVAR):
        if f.default_factory is not MISSING:
            raise TypeError(f"field {f.name} cannot have a default factory")
    if f._field_type in (_FIELD, _FIELD_INITVAR):
        if f.kw_only is MISSING:
            f.kw_only = default_kw_only
    elif f.kw_only is not MISSING:
        raise TypeError(f"field {f.name} is a ClassVar but specifies kw_only")
    if f._field_type is _FIELD and f.default.__class__.__hash__ is None:
        raise ValueError(f"mutable default {type(f.default)} for field {f.name} is not allowed: use default_factory")
    return f


# -- methods --


def _named(cls, function, name):
    function.__name__ = name
    function.__qualname__ = f"{cls.__qualname__}.{name}"
    return function


_FROM_ARGUMENT, _FROM_FACTORY, _ARGUMENT_OR_FACTORY, _CONSTANT = range(4)


def _init_fn(cls, all_init_fields, std_fields, kw_only_fields, frozen, has_post_init, self_name, slots):
    seen_default = None
    for f in std_fields:
        if f.init:
            if not (f.default is MISSING and f.default_factory is MISSING):
                seen_default = f
            elif seen_default:
                raise TypeError(f"non-default argument {f.name!r} follows default argument {seen_default.name!r}")

    params = [self_name]
    defaults = []
    kwdefaults = {}
    annotations = {}
    for f in std_fields:
        params.append(f.name)
        if f.default is not MISSING:
            defaults.append(f.default)
        elif f.default_factory is not MISSING:
            defaults.append(_HAS_DEFAULT_FACTORY)
        annotations[f.name] = f.type
    positional = len(params)
    for f in kw_only_fields:
        params.append(f.name)
        if f.default is not MISSING:
            kwdefaults[f.name] = f.default
        elif f.default_factory is not MISSING:
            kwdefaults[f.name] = _HAS_DEFAULT_FACTORY
        annotations[f.name] = f.type
    annotations["return"] = None

    index = {name: i for i, name in enumerate(params) if i}
    steps = []
    for f in all_init_fields:
        if f._field_type is _FIELD_INITVAR:
            continue
        if f.default_factory is not MISSING:
            kind = _ARGUMENT_OR_FACTORY if f.init else _FROM_FACTORY
            steps.append((f.name, kind, index.get(f.name, 0), f.default_factory))
        elif f.init:
            steps.append((f.name, _FROM_ARGUMENT, index[f.name], None))
        elif slots and f.default is not MISSING:
            steps.append((f.name, _CONSTANT, 0, f.default))
    post_init = None
    if has_post_init:
        post_init = tuple(index[f.name] for f in all_init_fields if f._field_type is _FIELD_INITVAR)
    function = make_init(
        cls,
        f"{cls.__qualname__}.__init__",
        tuple(params),
        positional,
        tuple(defaults) or None,
        kwdefaults or None,
        tuple(steps),
        post_init,
        frozen,
        _HAS_DEFAULT_FACTORY,
    )
    function.__annotations__ = annotations
    function.__module__ = cls.__module__
    return function


def _repr_fn(names):
    names = intern_all(names)

    def __repr__(self):
        return f"{self.__class__.__qualname__}({fields_repr(self, names)})"

    return recursive_repr()(__repr__)


def _frozen_get_del_attr(cls, names):
    def __setattr__(self, name, value):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f"cannot assign to field {name!r}")
        super(cls, self).__setattr__(name, value)

    def __delattr__(self, name):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f"cannot delete field {name!r}")
        super(cls, self).__delattr__(name)

    return __setattr__, __delattr__


def _eq_fn(names):
    names = intern_all(names)

    def __eq__(self, other):
        if self is other:
            return True
        if other.__class__ is self.__class__:
            return fields_equal(self, other, names)
        return NotImplemented

    return __eq__


def _order_fns(names):
    names = intern_all(names)

    def __lt__(self, other):
        if other.__class__ is self.__class__:
            return fields_tuple(self, names) < fields_tuple(other, names)
        return NotImplemented

    def __le__(self, other):
        if other.__class__ is self.__class__:
            return fields_tuple(self, names) <= fields_tuple(other, names)
        return NotImplemented

    def __gt__(self, other):
        if other.__class__ is self.__class__:
            return fields_tuple(self, names) > fields_tuple(other, names)
        return NotImplemented

    def __ge__(self, other):
        if other.__class__ is self.__class__:
            return fields_tuple(self, names) >= fields_tuple(other, names)
        return NotImplemented

    return __lt__, __le__, __gt__, __ge__


def _hash_fn(names):
    names = intern_all(names)

    def __hash__(self):
        return hash(fields_tuple(self, names))

    return __hash__


def _set_new_attribute(cls, name, value):
    """True when the class defines the name itself and was left alone."""
    if class_get(cls, name, MISSING) is not MISSING:
        return True
    if isinstance(value, FunctionType):
        _named(cls, value, name)
    setfield(cls, name, value)
    return False


# (unsafe_hash, eq, frozen) and whether the class has a __hash__ of its own: what to do.
def _hash_action(cls, unsafe_hash, eq, frozen, has_explicit_hash, fields):
    if unsafe_hash:
        if has_explicit_hash:
            raise TypeError(f"Cannot overwrite attribute __hash__ in class {cls.__name__}")
    elif not eq or has_explicit_hash:
        return
    elif not frozen:
        cls.__hash__ = None
        return
    names = [f.name for f in fields if (f.compare if f.hash is None else f.hash)]
    cls.__hash__ = _named(cls, _hash_fn(names), "__hash__")


def _format_annotation(annotation):
    if getfield(annotation, "__module__", None) == "typing":
        return repr(annotation).replace("typing.", "")
    if isinstance(annotation, GenericAlias):
        return str(annotation)
    if isinstance(annotation, type):
        if annotation.__module__ == "builtins":
            return annotation.__qualname__
        return annotation.__module__ + "." + annotation.__qualname__
    return repr(annotation)


def _signature_text(std_fields, kw_only_fields):
    parts = []
    for f in std_fields + ("*",) + kw_only_fields if kw_only_fields else std_fields:
        if f == "*":
            parts.append("*")
            continue
        text = f"{f.name}: {_format_annotation(f.type)}"
        if f.default is not MISSING:
            text += f" = {f.default!r}"
        elif f.default_factory is not MISSING:
            text += " = <factory>"
        parts.append(text)
    return f"({', '.join(parts)})"


def _process_class(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot):
    fields = {}
    setfield(
        cls, _PARAMS, _DataclassParams(init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot)
    )

    any_frozen_base = False
    all_frozen_bases = None
    has_dataclass_bases = False
    for b in cls.__mro__[-1:0:-1]:
        base_fields = getfield(b, _FIELDS, None)
        if base_fields is not None:
            has_dataclass_bases = True
            for f in base_fields.values():
                fields[f.name] = f
            if all_frozen_bases is None:
                all_frozen_bases = True
            current_frozen = getfield(b, _PARAMS).frozen
            all_frozen_bases = all_frozen_bases and current_frozen
            any_frozen_base = any_frozen_base or current_frozen

    cls_annotations = class_get(cls, "__annotations__", None) or {}
    cls_fields = []
    kw_only_seen = False
    dataclasses = sys.modules[__name__]
    for name, annotation in cls_annotations.items():
        if _is_kw_only(annotation) or (
            isinstance(annotation, str) and _text_is(annotation, cls, dataclasses, "KW_ONLY", _is_kw_only)
        ):
            if kw_only_seen:
                raise TypeError(f"{name!r} is KW_ONLY, but KW_ONLY has already been specified")
            kw_only_seen = True
            kw_only = True
        else:
            cls_fields.append(_get_field(cls, name, annotation, kw_only))
    for f in cls_fields:
        fields[f.name] = f
        if isinstance(getfield(cls, f.name, None), Field):
            if f.default is MISSING:
                delfield(cls, f.name)
            else:
                setfield(cls, f.name, f.default)

    own = class_dict(cls)
    for name, value in own.items():
        if isinstance(value, Field) and name not in cls_annotations:
            raise TypeError(f"{name!r} is a field but has no type annotation")

    if has_dataclass_bases:
        if any_frozen_base and not frozen:
            raise TypeError("cannot inherit non-frozen dataclass from a frozen one")
        if all_frozen_bases is False and frozen:
            raise TypeError("cannot inherit frozen dataclass from a non-frozen one")

    setfield(cls, _FIELDS, fields)
    class_hash = own.get("__hash__", MISSING)
    has_explicit_hash = not (class_hash is MISSING or (class_hash is None and "__eq__" in own))
    if order and not eq:
        raise ValueError("eq must be true if order is true")

    all_init_fields = [f for f in fields.values() if f._field_type in (_FIELD, _FIELD_INITVAR)]
    std_init_fields = tuple(f for f in all_init_fields if f.init and not f.kw_only)
    kw_init_fields = tuple(f for f in all_init_fields if f.init and f.kw_only)
    if init:
        has_post_init = getfield(cls, _POST_INIT_NAME, MISSING) is not MISSING
        self_name = "__dataclass_self__" if "self" in fields else "self"
        function = _init_fn(
            cls, all_init_fields, std_init_fields, kw_init_fields, frozen, has_post_init, self_name, slots
        )
        _set_new_attribute(cls, "__init__", function)
    _set_new_attribute(cls, "__replace__", _replace)

    field_list = [f for f in fields.values() if f._field_type is _FIELD]
    if repr:
        _set_new_attribute(cls, "__repr__", _repr_fn([f.name for f in field_list if f.repr]))
    if eq:
        _set_new_attribute(cls, "__eq__", _eq_fn([f.name for f in field_list if f.compare]))
    if order:
        methods = _order_fns([f.name for f in field_list if f.compare])
        for name, function in zip(("__lt__", "__le__", "__gt__", "__ge__"), methods):
            if _set_new_attribute(cls, name, function):
                raise TypeError(
                    f"Cannot overwrite attribute {name} in class {cls.__name__} Consider using functools.total_ordering"
                )
    if frozen:
        methods = _frozen_get_del_attr(cls, frozenset(f.name for f in field_list))
        for name, function in zip(("__setattr__", "__delattr__"), methods):
            if _set_new_attribute(cls, name, function):
                raise TypeError(f"Cannot overwrite attribute {name} in class {cls.__name__}")
    _hash_action(cls, unsafe_hash, eq, frozen, has_explicit_hash, field_list)

    if not getfield(cls, "__doc__", None):
        cls.__doc__ = cls.__name__ + (_signature_text(std_init_fields, kw_init_fields) if init else "")
    if match_args:
        _set_new_attribute(cls, "__match_args__", tuple(f.name for f in std_init_fields))
    if weakref_slot and not slots:
        raise TypeError("weakref_slot is True but slots is False")
    if slots:
        cls = _add_slots(cls, frozen, weakref_slot)
    abc.update_abstractmethods(cls)
    return cls


# -- slots --


def _dataclass_getstate(self):
    return [getfield(self, f.name) for f in fields(self)]


def _dataclass_setstate(self, state):
    for f, value in zip(fields(self), state):
        object_setfield(self, f.name, value)


def _get_slots(cls):
    slots = class_get(cls, "__slots__", MISSING)
    if slots is MISSING:
        if class_get(cls, "__weakref__", MISSING) is not MISSING:
            yield "__weakref__"
    elif isinstance(slots, str):
        yield slots
    elif getfield(slots, "__next__", MISSING) is MISSING:
        yield from slots
    else:
        raise TypeError(f"Slots of '{cls.__name__}' cannot be determined")


def _add_slots(cls, is_frozen, weakref_slot):
    own = class_dict(cls)
    if "__slots__" in own:
        raise TypeError(f"{cls.__name__} already specifies __slots__")
    field_names = tuple(f.name for f in fields(cls))
    inherited = set()
    for base in cls.__mro__[1:-1]:
        inherited.update(_get_slots(base))
    slots = [name for name in field_names if name not in inherited]
    if weakref_slot and "__weakref__" not in inherited:
        slots.append("__weakref__")
    own["__slots__"] = tuple(slots)
    for name in field_names:
        own.pop(name, None)
    own.pop("__" + "dict__", None)
    own.pop("__weakref__", None)
    qualname = cls.__qualname__
    made = type(cls)(cls.__name__, cls.__bases__, own)
    made.__qualname__ = qualname
    if is_frozen:
        if "__getstate__" not in own:
            made.__getstate__ = _dataclass_getstate
        if "__setstate__" not in own:
            made.__setstate__ = _dataclass_setstate
    return made


# -- the public functions --


def dataclass(
    cls=None,
    /,
    *,
    init=True,
    repr=True,
    eq=True,
    order=False,
    unsafe_hash=False,
    frozen=False,
    match_args=True,
    kw_only=False,
    slots=False,
    weakref_slot=False,
):
    """Add the methods that follow from the annotated fields of a class."""

    def wrap(cls):
        return _process_class(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot)

    if cls is None:
        return wrap
    return wrap(cls)


def fields(class_or_instance):
    """A tuple of the fields of a dataclass or one of its instances."""
    found = getfield(class_or_instance, _FIELDS, None)
    if found is None:
        raise TypeError("must be called with a dataclass type or instance") from None
    return tuple(f for f in found.values() if f._field_type is _FIELD)


def _is_dataclass_instance(obj):
    return getfield(type(obj), _FIELDS, None) is not None


def is_dataclass(obj):
    """Whether obj is a dataclass or an instance of one."""
    cls = obj if isinstance(obj, type) else type(obj)
    return getfield(cls, _FIELDS, None) is not None


_ATOMIC_TYPES = frozenset(
    {
        types.NoneType,
        bool,
        int,
        float,
        str,
        complex,
        bytes,
        types.EllipsisType,
        types.NotImplementedType,
        types.CodeType,
        types.BuiltinFunctionType,
        types.FunctionType,
        type,
        range,
        property,
    }
)


def asdict(obj, *, dict_factory=dict):
    """The fields of an instance as a dict, recursively."""
    if not _is_dataclass_instance(obj):
        raise TypeError("asdict() should be called on dataclass instances")
    return _asdict_inner(obj, dict_factory)


def _asdict_inner(obj, dict_factory):
    obj_type = type(obj)
    if obj_type in _ATOMIC_TYPES:
        return obj
    if getfield(obj_type, _FIELDS, None) is not None:
        if dict_factory is dict:
            return {f.name: _asdict_inner(getfield(obj, f.name), dict) for f in fields(obj)}
        return dict_factory([(f.name, _asdict_inner(getfield(obj, f.name), dict_factory)) for f in fields(obj)])
    if obj_type is list:
        return [_asdict_inner(v, dict_factory) for v in obj]
    if obj_type is dict:
        return {_asdict_inner(k, dict_factory): _asdict_inner(v, dict_factory) for k, v in obj.items()}
    if issubclass(obj_type, tuple):
        if getfield(obj, "_fields", None) is not None:
            return obj_type(*[_asdict_inner(v, dict_factory) for v in obj])
        return obj_type(_asdict_inner(v, dict_factory) for v in obj)
    if issubclass(obj_type, dict):
        if getfield(obj_type, "default_factory", None) is not None:
            result = obj_type(obj.default_factory)
            for k, v in obj.items():
                result[_asdict_inner(k, dict_factory)] = _asdict_inner(v, dict_factory)
            return result
        return obj_type((_asdict_inner(k, dict_factory), _asdict_inner(v, dict_factory)) for k, v in obj.items())
    if issubclass(obj_type, list):
        return obj_type(_asdict_inner(v, dict_factory) for v in obj)
    return copy.deepcopy(obj)


def astuple(obj, *, tuple_factory=tuple):
    """The fields of an instance as a tuple, recursively."""
    if not _is_dataclass_instance(obj):
        raise TypeError("astuple() should be called on dataclass instances")
    return _astuple_inner(obj, tuple_factory)


def _astuple_inner(obj, tuple_factory):
    if type(obj) in _ATOMIC_TYPES:
        return obj
    if _is_dataclass_instance(obj):
        return tuple_factory([_astuple_inner(getfield(obj, f.name), tuple_factory) for f in fields(obj)])
    if isinstance(obj, tuple) and getfield(obj, "_fields", None) is not None:
        return type(obj)(*[_astuple_inner(v, tuple_factory) for v in obj])
    if isinstance(obj, (list, tuple)):
        return type(obj)(_astuple_inner(v, tuple_factory) for v in obj)
    if isinstance(obj, dict):
        obj_type = type(obj)
        if getfield(obj_type, "default_factory", None) is not None:
            result = obj_type(obj.default_factory)
            for k, v in obj.items():
                result[_astuple_inner(k, tuple_factory)] = _astuple_inner(v, tuple_factory)
            return result
        return obj_type((_astuple_inner(k, tuple_factory), _astuple_inner(v, tuple_factory)) for k, v in obj.items())
    return copy.deepcopy(obj)


def make_dataclass(
    cls_name,
    fields,
    *,
    bases=(),
    namespace=None,
    init=True,
    repr=True,
    eq=True,
    order=False,
    unsafe_hash=False,
    frozen=False,
    match_args=True,
    kw_only=False,
    slots=False,
    weakref_slot=False,
    module=None,
):
    """A new dataclass from a list of names, (name, type) and (name, type, Field)."""
    if namespace is None:
        namespace = {}
    seen = set()
    annotations = {}
    defaults = {}
    for item in fields:
        if isinstance(item, str):
            name = item
            tp = "typing.Any"
        elif len(item) == 2:
            (name, tp) = item
        elif len(item) == 3:
            name, tp, spec = item
            defaults[name] = spec
        else:
            raise TypeError(f"Invalid field: {item!r}")
        if not isinstance(name, str) or not name.isidentifier():
            raise TypeError(f"Field names must be valid identifiers: {name!r}")
        if keyword.iskeyword(name):
            raise TypeError(f"Field names must not be keywords: {name!r}")
        if name in seen:
            raise TypeError(f"Field name duplicated: {name!r}")
        seen.add(name)
        annotations[name] = tp

    def exec_body_callback(ns):
        ns.update(namespace)
        ns.update(defaults)
        ns["__annotations__"] = annotations

    cls = types.new_class(cls_name, bases, {}, exec_body_callback)
    if module is None:
        try:
            module = sys._getframemodulename(1) or "__main__"
        except AttributeError:
            pass
    if module is not None:
        cls.__module__ = module
    return dataclass(
        cls,
        init=init,
        repr=repr,
        eq=eq,
        order=order,
        unsafe_hash=unsafe_hash,
        frozen=frozen,
        match_args=match_args,
        kw_only=kw_only,
        slots=slots,
        weakref_slot=weakref_slot,
    )


def replace(obj, /, **changes):
    """A copy of an instance with some fields changed."""
    if not _is_dataclass_instance(obj):
        raise TypeError("replace() should be called on dataclass instances")
    return _replace(obj, **changes)


def _replace(self, /, **changes):
    for f in getfield(self, _FIELDS).values():
        if f._field_type is _FIELD_CLASSVAR:
            continue
        if not f.init:
            if f.name in changes:
                raise TypeError(f"field {f.name} is declared with init=False, it cannot be specified with replace()")
            continue
        if f.name not in changes:
            if f._field_type is _FIELD_INITVAR and f.default is MISSING:
                raise TypeError(f"InitVar {f.name!r} must be specified with replace()")
            changes[f.name] = getfield(self, f.name)
    return self.__class__(**changes)
