"""inspect for compiled programs: signatures and questions about live objects.

What CPython's module reads from source files and bytecode is not there: getsource and its kin raise OSError, as they do
for a program without its source. Attributes by computed names go through _dataclasses (see dataclasses.py).
"""

import enum
import functools
import sys
import types
from collections import OrderedDict, namedtuple
from keyword import iskeyword

from _dataclasses import class_dict, class_get, getfield, names_of

CO_OPTIMIZED = 1
CO_NEWLOCALS = 2
CO_VARARGS = 4
CO_VARKEYWORDS = 8
CO_NESTED = 16
CO_GENERATOR = 32
CO_COROUTINE = 128
CO_ITERABLE_COROUTINE = 256
CO_ASYNC_GENERATOR = 512
TPFLAGS_IS_ABSTRACT = 1 << 20

_NOTHING = object()


# -- what is it? --


def ismodule(object):
    """Is it a module?"""
    return isinstance(object, types.ModuleType)


def isclass(object):
    """Is it a class?"""
    return isinstance(object, type)


def ismethod(object):
    """Is it a bound method of a class written in Python?"""
    return isinstance(object, types.MethodType)


def isfunction(object):
    """Is it a function written in Python?"""
    return isinstance(object, types.FunctionType)


def isbuiltin(object):
    """Is it a builtin function, or a bound builtin method?"""
    return isinstance(object, types.BuiltinFunctionType)


def ismethodwrapper(object):
    """Is it a bound slot of a builtin type?"""
    return isinstance(object, types.MethodWrapperType)


def ismethoddescriptor(object):
    """Does it bind as a method does, without being a function?"""
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    tp = type(object)
    return (
        getfield(tp, "__get__", None) is not None
        and getfield(tp, "__set__", None) is None
        and getfield(tp, "__delete__", None) is None
    )


def isdatadescriptor(object):
    """Is it a descriptor that can be set or deleted?"""
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    tp = type(object)
    return getfield(tp, "__set__", None) is not None or getfield(tp, "__delete__", None) is not None


def ismemberdescriptor(object):
    """Is it the descriptor of a slot?"""
    return isinstance(object, types.MemberDescriptorType)


def isgetsetdescriptor(object):
    """Is it the descriptor of a builtin attribute?"""
    return isinstance(object, types.GetSetDescriptorType)


def isroutine(object):
    """Is it any kind of function or method?"""
    return isbuiltin(object) or isfunction(object) or ismethod(object) or ismethoddescriptor(object) or ismethodwrapper(object)


def isabstract(object):
    """Is it a class with abstract methods left?"""
    return isclass(object) and bool(getfield(object, "__abstractmethods__", ()))


def _unwrapped(f):
    while ismethod(f):
        f = f.__func__
    f = functools._unwrap_partial(f)
    while ismethod(f):
        f = f.__func__
    return f


def _has_code_flag(f, flag):
    f = _unwrapped(f)
    return isfunction(f) and bool(f.__code__.co_flags & flag)


def isgeneratorfunction(obj):
    """Does calling it make a generator?"""
    return _has_code_flag(obj, CO_GENERATOR)


_is_coroutine_mark = object()


def markcoroutinefunction(func):
    """Make iscoroutinefunction() true of a function that returns an awaitable."""
    if ismethod(func):
        func = func.__func__
    func._is_coroutine_mark = _is_coroutine_mark
    return func


def iscoroutinefunction(obj):
    """Does calling it make a coroutine?"""
    f = _unwrapped(obj)
    return _has_code_flag(obj, CO_COROUTINE) or getfield(f, "_is_coroutine_mark", None) is _is_coroutine_mark


def isasyncgenfunction(obj):
    """Does calling it make an asynchronous generator?"""
    return _has_code_flag(obj, CO_ASYNC_GENERATOR)


def isgenerator(object):
    """Is it a generator?"""
    return isinstance(object, types.GeneratorType)


def iscoroutine(object):
    """Is it a coroutine?"""
    return isinstance(object, types.CoroutineType)


def isasyncgen(object):
    """Is it an asynchronous generator?"""
    return isinstance(object, types.AsyncGeneratorType)


def isawaitable(object):
    """Can it be awaited?"""
    return isinstance(object, types.CoroutineType) or getfield(type(object), "__await__", None) is not None


def istraceback(object):
    """Is it a traceback?"""
    return isinstance(object, types.TracebackType)


def isframe(object):
    """Is it a frame?"""
    return isinstance(object, types.FrameType)


def iscode(object):
    """Is it a code object?"""
    return isinstance(object, types.CodeType)


# -- looking around --


def getmembers(object, predicate=None):
    """Sorted (name, value) pairs of what an object has."""
    return _members(object, predicate, getfield)


def getmembers_static(object, predicate=None):
    """As getmembers, without running descriptors."""
    return _members(object, predicate, getattr_static)


def _members(object, predicate, get):
    results = []
    seen = set()
    names = names_of(object)
    if isclass(object):
        for base in object.__bases__:
            for key in names_of(base):
                value = class_get(base, key, None)
                if isinstance(value, types.DynamicClassAttribute):
                    names.append(key)
    for key in names:
        if key in seen:
            continue
        try:
            value = get(object, key)
        except AttributeError:
            for base in getmro(object) if isclass(object) else ():
                value = class_get(base, key, _NOTHING)
                if value is not _NOTHING:
                    break
            else:
                continue
        if predicate is None or predicate(value):
            results.append((key, value))
        seen.add(key)
    results.sort(key=lambda pair: pair[0])
    return results


Attribute = namedtuple("Attribute", "name kind defining_class object")


def getmro(cls):
    """The classes that are searched for attributes, in order."""
    return cls.__mro__


def unwrap(func, *, stop=None):
    """Follow __wrapped__ to the innermost function."""
    start = func
    seen = {id(func)}
    limit = sys.getrecursionlimit()
    while not isinstance(func, type) and getfield(func, "__wrapped__", _NOTHING) is not _NOTHING:
        if stop is not None and stop(func):
            break
        func = func.__wrapped__
        if id(func) in seen or len(seen) >= limit:
            raise ValueError("wrapper loop when unwrapping {!r}".format(start))
        seen.add(id(func))
    return func


def getattr_static(obj, attr, default=_NOTHING):
    """An attribute as it is stored: no descriptor, no __getattr__ runs."""
    cls = obj if isinstance(obj, type) else type(obj)
    on_class = _NOTHING
    for base in cls.__mro__:
        on_class = class_get(base, attr, _NOTHING)
        if on_class is not _NOTHING:
            break
    if not isinstance(obj, type):
        if on_class is not _NOTHING and isdatadescriptor(on_class):
            return on_class
        instance = getfield(obj, "__" + "dict__", None)
        if instance is not None and attr in instance:
            return instance[attr]
        if on_class is not _NOTHING:
            return on_class
    else:
        if on_class is not _NOTHING:
            return on_class
        for base in type(obj).__mro__:
            value = class_get(base, attr, _NOTHING)
            if value is not _NOTHING:
                return value
    if default is not _NOTHING:
        return default
    raise AttributeError(attr)


def cleandoc(doc):
    """A docstring without the indentation that its lines share."""
    lines = doc.expandtabs().split("\n")
    margin = sys.maxsize
    for line in lines[1:]:
        content = len(line.lstrip(" "))
        if content:
            margin = min(margin, len(line) - content)
    if lines:
        lines[0] = lines[0].lstrip(" ")
    if margin < sys.maxsize:
        for i in range(1, len(lines)):
            lines[i] = lines[i][margin:]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return "\n".join(lines)


def _inherited_doc(obj):
    if isclass(obj):
        for base in obj.__mro__:
            if base is not object:
                doc = base.__doc__
                if doc is not None:
                    return doc
        return None
    if ismethod(obj):
        name = obj.__func__.__name__
        owner = obj.__self__
        cls = owner if isclass(owner) else owner.__class__
    elif isinstance(obj, property):
        name = obj.fget.__name__
        cls = _owner_of(obj.fget)
    elif isfunction(obj):
        name = obj.__name__
        cls = _owner_of(obj)
    else:
        return None
    for base in cls.__mro__ if cls is not None else ():
        try:
            doc = getfield(base, name).__doc__
        except AttributeError:
            continue
        if doc is not None:
            return doc
    return None


def _owner_of(function):
    place = sys.modules.get(function.__module__)
    for name in function.__qualname__.split(".")[:-1]:
        place = getfield(place, name, None)
    return place if isclass(place) else None


def getdoc(object):
    """The docstring of an object, inherited if need be, cleaned; or None."""
    try:
        doc = object.__doc__
    except AttributeError:
        return None
    if doc is None:
        try:
            doc = _inherited_doc(object)
        except (AttributeError, TypeError):
            return None
    return cleandoc(doc) if isinstance(doc, str) else None


def getfile(object):
    """The file an object was written in."""
    if ismodule(object):
        file = getfield(object, "__file__", None)
        if file:
            return file
        raise TypeError("{!r} is a built-in module".format(object))
    if isclass(object):
        module = sys.modules.get(object.__module__)
        file = getfield(module, "__file__", None)
        if file:
            return file
        if object.__module__ == "__main__":
            raise OSError("source code not available")
        raise TypeError("{!r} is a built-in class".format(object))
    if ismethod(object):
        object = object.__func__
    if isfunction(object):
        object = object.__code__
    if istraceback(object):
        object = object.tb_frame
    if isframe(object):
        object = object.f_code
    if iscode(object):
        return object.co_filename
    raise TypeError(
        "module, class, method, function, traceback, frame, or code object was expected, got {}".format(type(object).__name__)
    )


getsourcefile = getfile


def getmodulename(path):
    """The name of the module that a path holds, or None."""
    name = path.rpartition("/")[2]
    return name[:-3] if name.endswith(".py") else None


def getmodule(object, _filename=None):
    """The module an object belongs to, or None."""
    if ismodule(object):
        return object
    return sys.modules.get(getfield(object, "__module__", None))


def _no_source(*args):
    raise OSError("could not get source code")


getsource = getsourcelines = findsource = _no_source


def getcomments(object):
    """Comments before a definition: not kept."""
    return None


def indentsize(line):
    """Width of a line's indentation."""
    expanded = line.expandtabs()
    return len(expanded) - len(expanded.lstrip())


# -- frames --

Traceback = namedtuple("Traceback", "filename lineno function code_context index")
FrameInfo = namedtuple("FrameInfo", ("frame",) + Traceback._fields)
ClosureVars = namedtuple("ClosureVars", "nonlocals globals builtins unbound")


def currentframe():
    """The caller's frame."""
    return sys._getframe(1)


def getframeinfo(frame, context=1):
    """Where a frame or traceback stands."""
    if istraceback(frame):
        lineno = frame.tb_lineno
        frame = frame.tb_frame
    else:
        lineno = frame.f_lineno
    return Traceback(frame.f_code.co_filename, lineno, frame.f_code.co_name, None, None)


def getouterframes(frame, context=1):
    """Records of a frame and those that called it."""
    records = []
    while frame:
        records.append(FrameInfo(frame, *getframeinfo(frame, context)))
        frame = frame.f_back
    return records


def getinnerframes(tb, context=1):
    """Records of a traceback's frames."""
    records = []
    while tb:
        records.append(FrameInfo(tb.tb_frame, *getframeinfo(tb, context)))
        tb = tb.tb_next
    return records


def stack(context=1):
    """Records of the frames above the caller."""
    return getouterframes(sys._getframe(1), context)


def trace(context=1):
    """Records of the frames below, of the exception being handled."""
    exc = sys.exception()
    return getinnerframes(exc.__traceback__ if exc else None, context)


def _state(running, started, finished, prefix):
    return prefix + ("RUNNING" if running else "CLOSED" if finished else "SUSPENDED" if started else "CREATED")


GEN_CREATED, GEN_RUNNING, GEN_SUSPENDED, GEN_CLOSED = "GEN_CREATED", "GEN_RUNNING", "GEN_SUSPENDED", "GEN_CLOSED"
CORO_CREATED, CORO_RUNNING, CORO_SUSPENDED, CORO_CLOSED = "CORO_CREATED", "CORO_RUNNING", "CORO_SUSPENDED", "CORO_CLOSED"


def getgeneratorstate(generator):
    """GEN_CREATED, GEN_RUNNING, GEN_SUSPENDED or GEN_CLOSED."""
    return _state(generator.gi_running, generator.gi_suspended, generator.gi_frame is None, "GEN_")


def getcoroutinestate(coroutine):
    """CORO_CREATED, CORO_RUNNING, CORO_SUSPENDED or CORO_CLOSED."""
    return _state(coroutine.cr_running, coroutine.cr_suspended, coroutine.cr_frame is None, "CORO_")


# -- annotations --


def get_annotations(obj, *, globals=None, locals=None, eval_str=False):
    """A fresh dict of the annotations of a function, class or module."""
    if isclass(obj):
        found = class_get(obj, "__annotations__", None)
        if isinstance(found, types.GetSetDescriptorType):
            found = None
    elif ismodule(obj) or callable(obj):
        found = getfield(obj, "__annotations__", None)
    else:
        raise TypeError(f"{obj!r} is not a module, class, or callable.")
    if found is None:
        return {}
    if not isinstance(found, dict):
        raise ValueError(f"{obj!r}.__annotations__ is neither a dict nor None")
    if not eval_str:
        return dict(found)
    import _expressions
    import builtins

    if isclass(obj):
        module = sys.modules.get(obj.__module__)
        names = getfield(module, "__" + "dict__", {})
        own = class_dict(obj)
    else:
        target = unwrap(obj) if callable(obj) else obj
        names = getfield(target, "__globals__", None) or getfield(target, "__" + "dict__", {})
        own = {}
    globals = names if globals is None else globals
    locals = own if locals is None else locals
    base = getfield(builtins, "__" + "dict__")
    return {
        key: _expressions.evaluate(_expressions.parse(value), globals, locals, getfield, base) if isinstance(value, str) else value
        for key, value in found.items()
    }


def formatannotation(annotation, base_module=None, *, quote_annotation_strings=True):
    """An annotation as a signature shows it."""
    if getfield(annotation, "__module__", None) == "typing":
        return repr(annotation).replace("typing.", "")
    if isinstance(annotation, types.GenericAlias):
        return str(annotation)
    if isinstance(annotation, type):
        if annotation.__module__ in ("builtins", base_module):
            return annotation.__qualname__
        return annotation.__module__ + "." + annotation.__qualname__
    return repr(annotation)


def formatannotationrelativeto(object):
    """A formatannotation for what lies in an object's module."""
    module = getfield(object, "__module__", None)
    return lambda annotation: formatannotation(annotation, module)


# -- signatures --


class _ParameterKind(enum.IntEnum):
    POSITIONAL_ONLY = "positional-only"
    POSITIONAL_OR_KEYWORD = "positional or keyword"
    VAR_POSITIONAL = "variadic positional"
    KEYWORD_ONLY = "keyword-only"
    VAR_KEYWORD = "variadic keyword"

    def __new__(cls, description):
        value = len(cls.__members__)
        member = int.__new__(cls, value)
        member._value_ = value
        member.description = description
        return member

    def __str__(self):
        return self.name


_POSITIONAL_ONLY = _ParameterKind.POSITIONAL_ONLY
_POSITIONAL_OR_KEYWORD = _ParameterKind.POSITIONAL_OR_KEYWORD
_VAR_POSITIONAL = _ParameterKind.VAR_POSITIONAL
_KEYWORD_ONLY = _ParameterKind.KEYWORD_ONLY
_VAR_KEYWORD = _ParameterKind.VAR_KEYWORD


class _empty:
    """Marks what is not there."""


class _void:
    """A private mark of absence."""


class Parameter:
    """One parameter of a signature."""

    __slots__ = ("_name", "_kind", "_default", "_annotation")

    POSITIONAL_ONLY = _POSITIONAL_ONLY
    POSITIONAL_OR_KEYWORD = _POSITIONAL_OR_KEYWORD
    VAR_POSITIONAL = _VAR_POSITIONAL
    KEYWORD_ONLY = _KEYWORD_ONLY
    VAR_KEYWORD = _VAR_KEYWORD
    empty = _empty

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        try:
            self._kind = _ParameterKind(kind)
        except ValueError:
            raise ValueError(f"value {kind!r} is not a valid Parameter.kind")
        if default is not _empty and self._kind in (_VAR_POSITIONAL, _VAR_KEYWORD):
            raise ValueError(f"{self._kind.description} parameters cannot have default values")
        self._default = default
        self._annotation = annotation
        if name is _empty:
            raise ValueError("name is a required attribute for Parameter")
        if not isinstance(name, str):
            raise TypeError(f"name must be a str, not a {type(name).__name__}")
        if name[0] == "." and name[1:].isdigit():
            if self._kind != _POSITIONAL_OR_KEYWORD:
                raise ValueError(
                    "implicit arguments must be passed as positional or keyword arguments, not {}".format(
                        self._kind.description
                    )
                )
            self._kind = _POSITIONAL_ONLY
            name = "implicit{}".format(name[1:])
        if (iskeyword(name) and self._kind is not _POSITIONAL_ONLY) or not name.isidentifier():
            raise ValueError(f"{name!r} is not a valid parameter name")
        self._name = name

    @property
    def name(self):
        return self._name

    @property
    def default(self):
        return self._default

    @property
    def annotation(self):
        return self._annotation

    @property
    def kind(self):
        return self._kind

    def replace(self, *, name=_void, kind=_void, annotation=_void, default=_void):
        return type(self)(
            self._name if name is _void else name,
            self._kind if kind is _void else kind,
            default=self._default if default is _void else default,
            annotation=self._annotation if annotation is _void else annotation,
        )

    __replace__ = replace

    def __str__(self):
        return self._format()

    def _format(self, quote_annotation_strings=True):
        text = self._name
        if self._annotation is not _empty:
            text = f"{text}: {formatannotation(self._annotation)}"
        if self._default is not _empty:
            text += f" = {self._default!r}" if self._annotation is not _empty else f"={self._default!r}"
        if self._kind == _VAR_POSITIONAL:
            text = "*" + text
        elif self._kind == _VAR_KEYWORD:
            text = "**" + text
        return text

    def __repr__(self):
        return f'<{self.__class__.__name__} "{self}">'

    def __hash__(self):
        return hash((self._name, self._kind, self._annotation, self._default))

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, Parameter):
            return NotImplemented
        return (
            self._name == other._name
            and self._kind == other._kind
            and self._default == other._default
            and self._annotation == other._annotation
        )


class BoundArguments:
    """Arguments tied to the parameters of a signature."""

    __slots__ = ("arguments", "_signature", "__weakref__")

    def __init__(self, signature, arguments):
        self.arguments = arguments
        self._signature = signature

    @property
    def signature(self):
        return self._signature

    @property
    def args(self):
        args = []
        for name, param in self._signature.parameters.items():
            if param.kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
                break
            if name not in self.arguments:
                break
            if param.kind == _VAR_POSITIONAL:
                args.extend(self.arguments[name])
            else:
                args.append(self.arguments[name])
        return tuple(args)

    @property
    def kwargs(self):
        kwargs = {}
        started = False
        for name, param in self._signature.parameters.items():
            if not started:
                if param.kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
                    started = True
                elif name not in self.arguments:
                    started = True
                    continue
            if not started or name not in self.arguments:
                continue
            if param.kind == _VAR_KEYWORD:
                kwargs.update(self.arguments[name])
            else:
                kwargs[name] = self.arguments[name]
        return kwargs

    def apply_defaults(self):
        """Set the arguments that are missing to their defaults."""
        given = self.arguments
        complete = []
        for name, param in self._signature.parameters.items():
            if name in given:
                complete.append((name, given[name]))
            elif param.default is not _empty:
                complete.append((name, param.default))
            elif param.kind is _VAR_POSITIONAL:
                complete.append((name, ()))
            elif param.kind is _VAR_KEYWORD:
                complete.append((name, {}))
        self.arguments = dict(complete)

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, BoundArguments):
            return NotImplemented
        return self.signature == other.signature and self.arguments == other.arguments

    def __repr__(self):
        args = ", ".join(f"{name}={value!r}" for name, value in self.arguments.items())
        return f"<{self.__class__.__name__} ({args})>"


class Signature:
    """The parameters of a callable and what it returns."""

    __slots__ = ("_return_annotation", "_parameters")

    _parameter_cls = Parameter
    _bound_arguments_cls = BoundArguments
    empty = _empty

    def __init__(self, parameters=None, *, return_annotation=_empty, __validate_parameters__=True):
        params = OrderedDict()
        top = _POSITIONAL_ONLY
        seen_default = False
        for param in parameters or ():
            kind, name = param.kind, param.name
            if __validate_parameters__:
                if kind < top:
                    raise ValueError(
                        "wrong parameter order: {} parameter before {} parameter".format(top.description, kind.description)
                    )
                top = kind
                if kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD):
                    if param.default is _empty:
                        if seen_default:
                            raise ValueError("non-default argument follows default argument")
                    else:
                        seen_default = True
                if name in params:
                    raise ValueError("duplicate parameter name: {!r}".format(name))
            params[name] = param
        self._parameters = types.MappingProxyType(params)
        self._return_annotation = return_annotation

    @classmethod
    def from_callable(cls, obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
        return _signature(obj, cls, follow_wrapped)

    @property
    def parameters(self):
        return self._parameters

    @property
    def return_annotation(self):
        return self._return_annotation

    def replace(self, *, parameters=_void, return_annotation=_void):
        return type(self)(
            self.parameters.values() if parameters is _void else parameters,
            return_annotation=self._return_annotation if return_annotation is _void else return_annotation,
        )

    __replace__ = replace

    def _key(self):
        positional = tuple(p for p in self.parameters.values() if p.kind != _KEYWORD_ONLY)
        keyword_only = {p.name: p for p in self.parameters.values() if p.kind == _KEYWORD_ONLY}
        return positional, keyword_only, self.return_annotation

    def __hash__(self):
        positional, keyword_only, returns = self._key()
        return hash((positional, frozenset(keyword_only.values()), returns))

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, Signature):
            return NotImplemented
        return self._key() == other._key()

    def _bind(self, args, kwargs, *, partial=False):
        arguments = {}
        parameters = iter(self.parameters.values())
        rest = ()
        values = iter(args)
        positional_only_as_keyword = []
        while True:
            try:
                value = next(values)
            except StopIteration:
                try:
                    param = next(parameters)
                except StopIteration:
                    break
                if param.kind == _VAR_POSITIONAL:
                    break
                if param.name in kwargs:
                    if param.kind == _POSITIONAL_ONLY:
                        if param.default is _empty:
                            raise TypeError(f"missing a required positional-only argument: {param.name!r}")
                        positional_only_as_keyword.append(param)
                        continue
                    rest = (param,)
                    break
                if param.kind == _VAR_KEYWORD or param.default is not _empty:
                    rest = (param,)
                    break
                if partial:
                    rest = (param,)
                    break
                what = " keyword-only" if param.kind == _KEYWORD_ONLY else ""
                raise TypeError(f"missing a required{what} argument: {param.name!r}") from None
            try:
                param = next(parameters)
            except StopIteration:
                raise TypeError("too many positional arguments") from None
            if param.kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
                raise TypeError("too many positional arguments") from None
            if param.kind == _VAR_POSITIONAL:
                arguments[param.name] = (value, *values)
                break
            if param.name in kwargs and param.kind != _POSITIONAL_ONLY:
                raise TypeError("multiple values for argument {arg!r}".format(arg=param.name)) from None
            arguments[param.name] = value
        kwargs_param = None
        for param in [*rest, *parameters]:
            if param.kind == _VAR_KEYWORD:
                kwargs_param = param
                continue
            if param.kind == _VAR_POSITIONAL:
                continue
            name = param.name
            if name in kwargs:
                value = kwargs.pop(name)
            else:
                if not partial and param.default is _empty:
                    what = " keyword-only" if param.kind == _KEYWORD_ONLY else ""
                    raise TypeError(f"missing a required{what} argument: {name!r}") from None
                continue
            arguments[name] = value
        if kwargs:
            if kwargs_param is not None:
                arguments[kwargs_param.name] = kwargs
            elif positional_only_as_keyword:
                names = ", ".join(p.name for p in positional_only_as_keyword)
                raise TypeError(f"got some positional-only arguments passed as keyword arguments: {names!r}")
            else:
                raise TypeError("got an unexpected keyword argument {arg!r}".format(arg=next(iter(kwargs))))
        return self._bound_arguments_cls(self, arguments)

    def bind(self, /, *args, **kwargs):
        """Tie arguments to parameters; TypeError where a call would fail."""
        return self._bind(args, kwargs)

    def bind_partial(self, /, *args, **kwargs):
        """As bind, but arguments may be missing."""
        return self._bind(args, kwargs, partial=True)

    def __repr__(self):
        return f"<{self.__class__.__name__} {self}>"

    def __str__(self):
        return self.format()

    def format(self, *, max_width=None):
        """The signature as text."""
        result = []
        positional_only = False
        star_needed = True
        for param in self.parameters.values():
            if param.kind == _POSITIONAL_ONLY:
                positional_only = True
            elif positional_only:
                result.append("/")
                positional_only = False
            if param.kind == _VAR_POSITIONAL:
                star_needed = False
            elif param.kind == _KEYWORD_ONLY and star_needed:
                result.append("*")
                star_needed = False
            result.append(str(param))
        if positional_only:
            result.append("/")
        text = "({})".format(", ".join(result))
        if max_width is not None and len(text) > max_width:
            text = "(\n    {}\n)".format(",\n    ".join(result))
        if self.return_annotation is not _empty:
            text += " -> {}".format(formatannotation(self.return_annotation))
        return text


def _function_signature(function, cls):
    code = function.__code__
    names = code.co_varnames
    positional_count = code.co_argcount
    positional_only = code.co_posonlyargcount
    keyword_only = names[positional_count : positional_count + code.co_kwonlyargcount]
    annotations = get_annotations(function)
    defaults = function.__defaults__ or ()
    kwdefaults = function.__kwdefaults__ or {}
    first_default = positional_count - len(defaults)
    make = cls._parameter_cls
    params = []
    for i, name in enumerate(names[:positional_count]):
        kind = _POSITIONAL_ONLY if i < positional_only else _POSITIONAL_OR_KEYWORD
        default = defaults[i - first_default] if i >= first_default else _empty
        params.append(make(name, kind, annotation=annotations.get(name, _empty), default=default))
    rest = positional_count + len(keyword_only)
    if code.co_flags & CO_VARARGS:
        name = names[rest]
        params.append(make(name, _VAR_POSITIONAL, annotation=annotations.get(name, _empty)))
    for name in keyword_only:
        default = kwdefaults.get(name, _empty)
        params.append(make(name, _KEYWORD_ONLY, annotation=annotations.get(name, _empty), default=default))
    if code.co_flags & CO_VARKEYWORDS:
        name = names[rest + bool(code.co_flags & CO_VARARGS)]
        params.append(make(name, _VAR_KEYWORD, annotation=annotations.get(name, _empty)))
    return cls(params, return_annotation=annotations.get("return", _empty), __validate_parameters__=False)


def _without_first(sig):
    params = tuple(sig.parameters.values())
    if not params or params[0].kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
        raise ValueError("invalid method signature")
    if params[0].kind in (_POSITIONAL_OR_KEYWORD, _POSITIONAL_ONLY):
        params = params[1:]
    return sig.replace(parameters=params)


def _partial_signature(partial, cls, follow_wrapped):
    sig = _signature(partial.func, cls, follow_wrapped)
    params = OrderedDict(sig.parameters)
    try:
        bound = sig.bind_partial(*partial.args, **(partial.keywords or {}))
    except TypeError as e:
        raise ValueError("partial object {!r} has incorrect arguments".format(partial)) from e
    keyword_only = False
    for name, param in sig.parameters.items():
        try:
            value = bound.arguments[name]
        except KeyError:
            pass
        else:
            if param.kind is _POSITIONAL_ONLY:
                params.pop(name)
                continue
            if param.kind is _POSITIONAL_OR_KEYWORD:
                if name in partial.keywords:
                    keyword_only = True
                    params[name] = param.replace(default=value)
                else:
                    params.pop(param.name)
                    continue
            if param.kind is _KEYWORD_ONLY:
                params[name] = param.replace(default=value)
        if keyword_only:
            if param.kind is _POSITIONAL_OR_KEYWORD:
                moved = params[name].replace(kind=_KEYWORD_ONLY)
                params[name] = moved
                params.move_to_end(name)
            elif param.kind in (_KEYWORD_ONLY, _VAR_KEYWORD):
                params.move_to_end(name)
            elif param.kind is _VAR_POSITIONAL:
                params.pop(param.name)
    return sig.replace(parameters=params.values())


def _class_signature(obj, cls, follow_wrapped):
    meta_call = getfield(type(obj), "__call__", None)
    if type(obj) is not type and isfunction(meta_call):
        return _without_first(_signature(meta_call, cls, follow_wrapped))
    for base in obj.__mro__:
        new = class_get(base, "__new__", None)
        init = class_get(base, "__init__", None)
        if isinstance(new, staticmethod):
            new = new.__func__
        if base is not object:
            if isfunction(new):
                return _without_first(_signature(new, cls, follow_wrapped))
            if isfunction(init):
                return _without_first(_signature(init, cls, follow_wrapped))
            if new is not None or init is not None:
                raise ValueError("no signature found for builtin type {!r}".format(obj))
    return cls()


def _signature(obj, cls, follow_wrapped=True):
    if not callable(obj):
        raise TypeError("{!r} is not a callable object".format(obj))
    if isinstance(obj, types.MethodType):
        return _without_first(_signature(obj.__func__, cls, follow_wrapped))
    if follow_wrapped:
        obj = unwrap(obj, stop=lambda f: getfield(f, "__signature__", None) is not None or isinstance(f, types.MethodType))
        if isinstance(obj, types.MethodType):
            return _signature(obj, cls, follow_wrapped)
    given = getfield(obj, "__signature__", None)
    if given is not None and not isclass(given):
        if not isinstance(given, Signature):
            raise TypeError("unexpected object {!r} in __signature__ attribute".format(given))
        return given
    if isfunction(obj):
        return _function_signature(obj, cls)
    if isinstance(obj, functools.partial):
        return _partial_signature(obj, cls, follow_wrapped)
    if isclass(obj):
        return _class_signature(obj, cls, follow_wrapped)
    call = getfield(type(obj), "__call__", None)
    if isfunction(call):
        return _without_first(_signature(call, cls, follow_wrapped))
    raise ValueError("no signature found for builtin {!r}".format(obj))


def signature(obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
    """The Signature of a callable."""
    return Signature.from_callable(obj, follow_wrapped=follow_wrapped)


FullArgSpec = namedtuple("FullArgSpec", "args, varargs, varkw, defaults, kwonlyargs, kwonlydefaults, annotations")
ArgInfo = namedtuple("ArgInfo", "args varargs keywords locals")


def getfullargspec(func):
    """Names and defaults of a function's parameters."""
    try:
        if ismethod(func):
            sig = _function_signature(func.__func__, Signature)
        else:
            sig = _signature(func, Signature, follow_wrapped=False)
    except Exception as e:
        raise TypeError("unsupported callable") from e
    args, posonly, kwonly, defaults = [], [], [], []
    varargs = varkw = None
    kwdefaults, annotations = {}, {}
    if sig.return_annotation is not sig.empty:
        annotations["return"] = sig.return_annotation
    for param in sig.parameters.values():
        kind, name = param.kind, param.name
        if kind is _POSITIONAL_ONLY:
            posonly.append(name)
        elif kind is _POSITIONAL_OR_KEYWORD:
            args.append(name)
        elif kind is _VAR_POSITIONAL:
            varargs = name
        elif kind is _KEYWORD_ONLY:
            kwonly.append(name)
            if param.default is not param.empty:
                kwdefaults[name] = param.default
        else:
            varkw = name
        if kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD) and param.default is not param.empty:
            defaults.append(param.default)
        if param.annotation is not param.empty:
            annotations[name] = param.annotation
    return FullArgSpec(
        posonly + args, varargs, varkw, tuple(defaults) or None, kwonly, kwdefaults or None, annotations
    )


def getargs(co):
    """Names of a code object's parameters."""
    names = co.co_varnames
    count = co.co_argcount
    args = list(names[:count])
    kwonly = list(names[count : count + co.co_kwonlyargcount])
    at = count + co.co_kwonlyargcount
    varargs = varkw = None
    if co.co_flags & CO_VARARGS:
        varargs = names[at]
        at += 1
    if co.co_flags & CO_VARKEYWORDS:
        varkw = names[at]
    return Arguments(args + kwonly, varargs, varkw)


Arguments = namedtuple("Arguments", "args, varargs, varkw")


def getcallargs(func, /, *positional, **named):
    """A dict of what each parameter would get in a call."""
    if ismethod(func) and func.__self__ is not None:
        positional = (func.__self__,) + positional
        func = func.__func__
    bound = _function_signature(func, Signature).bind(*positional, **named)
    bound.apply_defaults()
    return bound.arguments


def getclosurevars(func):
    """The nonlocal variables of a function and their values."""
    if ismethod(func):
        func = func.__func__
    if not isfunction(func):
        raise TypeError("{!r} is not a Python function".format(func))
    cells = func.__closure__ or ()
    nonlocals = {name: cell.cell_contents for name, cell in zip(func.__code__.co_freevars, cells)}
    return ClosureVars(nonlocals, {}, {}, set())
