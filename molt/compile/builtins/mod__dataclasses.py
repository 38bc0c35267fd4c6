"""The module _dataclasses: what runtime/lib/dataclasses.py and the overlays need below Python."""

from __future__ import annotations

from molt.compile.builtins.primitive import ALLOCATES, MISSING, READS, RUNS_PYTHON, builtin_module, primitive


@builtin_module("_dataclasses")
class dataclasses_:
    "Functions made from lists of names, and attributes by computed names."

    @primitive(ALLOCATES)
    def make_init(cls, qualname, params, positional, defaults, kwdefaults, steps, post_init, frozen, mark, /):
        "A function with these parameters that stores fields as the steps say: the one offered for the class, if it does that."

    @primitive(ALLOCATES)
    def make_tuple_new(qualname, params, defaults, /):
        "The __new__ of a named tuple: a function with these parameters, the class first."

    @primitive(RUNS_PYTHON)
    def getfield(object, name, fallback=MISSING, /):
        return getattr(object, name, fallback)

    @primitive(RUNS_PYTHON)
    def setfield(object, name, value, /):
        setattr(object, name, value)

    @primitive(RUNS_PYTHON)
    def delfield(object, name, /):
        delattr(object, name)

    @primitive(RUNS_PYTHON)
    def object_setfield(instance, name, value, /):
        object.__setattr__(instance, name, value)

    @primitive(READS)
    def class_get(cls, name, fallback=None, /):
        "An entry of the class's own namespace."
        return vars(cls).get(name, fallback)

    @primitive(READS | ALLOCATES)
    def class_dict(cls, /):
        "A copy of the class's own namespace."
        return dict(vars(cls))

    @primitive(RUNS_PYTHON)
    def fields_tuple(object, names, /):
        return tuple(getattr(object, name) for name in names)

    @primitive(RUNS_PYTHON)
    def fields_equal(a, b, names, /):
        return all(getattr(a, name) == getattr(b, name) for name in names)

    @primitive(RUNS_PYTHON)
    def fields_repr(object, names, /):
        return ", ".join(f"{name}={getattr(object, name)!r}" for name in names)

    @primitive(ALLOCATES)
    def intern_all(names, /):
        "A tuple of interned names, as the other functions want it."
        return tuple(names)

    @primitive(RUNS_PYTHON)
    def names_of(object, /):
        "dir(object), of the names that the program can ask for."
        return dir(object)

    @primitive(RUNS_PYTHON)
    def exception_text(exception, /):
        "What the runtime prints for an uncaught exception."
        import traceback

        return "".join(traceback.format_exception(exception))

    @primitive(RUNS_PYTHON)
    def stand_for_c(module, classes, /):
        "From now on these classes look like builtin ones of that module: in messages, and in that they cannot be changed."
