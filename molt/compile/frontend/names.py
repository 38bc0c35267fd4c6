"""Loading, storing and deleting variables of every kind."""

from __future__ import annotations

from molt.compile.frontend.lower import FunctionLowering
from molt.compile.ir.core import Value


def load(f: FunctionLowering, name: str) -> Value:
    """The variable's value; a slot's is borrowed, all others are owned. `name` is mangled."""
    variable = f.resolve(name)
    kind = variable.kind
    if kind == "local":
        assert variable.scope is not None
        slot = f.slots[variable.scope, name]
        if name in variable.scope.cells:
            return f.emit("cell_get", f.emit("load_local", attrs=(slot,)), attrs=(name,))
        if f.bound >> slot & 1:
            return f.emit("load_local", attrs=(slot,))
        return f.emit("load_local_checked", attrs=(slot,))
    if kind == "free":
        return f.emit("cell_get_free", f.cell_of(name), attrs=(name,))
    if kind == "global":
        return _load_global(f, name)
    if kind == "name":
        if f.fn.kind == "text" or (f.scope.frame.kind == "class" and f.scope is f.scope.frame):
            f.module.loaded[name] = None
            return f.emit("load_name", _namespace(f), attrs=(name,))
        return _load_global(f, name)
    if kind == "name_or_free":
        return f.emit("load_name_or_free", _namespace(f), _free_cell(f, name), attrs=(name,))
    return _load_beside_class(f, name, kind)


def _load_global(f: FunctionLowering, name: str) -> Value:
    f.module.loaded[name] = None
    return f.emit("load_global", attrs=(name,))


def _load_beside_class(f: FunctionLowering, name: str, kind: str) -> Value:
    """In an annotation scope within a class: first the class's namespace."""
    namespace = f.emit("cell_get_free", _free_cell(f, "__classdict__"), attrs=("__classdict__",))
    if kind == "classdict_global":
        f.module.loaded[name] = None
        value = f.emit("load_name", namespace, attrs=(name,))
    else:
        value = f.emit("load_name_or_free", namespace, _free_cell(f, name), attrs=(name,))
    f.drop(namespace)
    return value


def _namespace(f: FunctionLowering) -> Value:
    return f.emit("load_local", attrs=(0,))


def _free_cell(f: FunctionLowering, name: str) -> Value:
    return f.emit("load_free", attrs=(f.free_index[name],))


def store(f: FunctionLowering, name: str, value: Value) -> None:
    """Assigns the variable; consumes an owned value."""
    variable = f.resolve(name)
    kind = variable.kind
    if kind == "name":
        f.emit("store_name", _namespace(f), value, attrs=(name,))
        f.drop(value)
        return
    value = f.own(value)
    if kind == "local":
        assert variable.scope is not None
        slot = f.slots[variable.scope, name]
        if name in variable.scope.cells:
            old = f.emit("cell_swap", f.emit("load_local", attrs=(slot,)), value)
        else:
            old = f.emit("swap_local", value, attrs=(slot,))
            if name not in f.never_sure:
                f.bound |= 1 << slot
    elif kind == "free":
        old = f.emit("cell_swap", f.cell_of(name), value)
    else:
        f.module.stored[name] = None
        old = f.emit("swap_global", value, attrs=(name,))
    f.emit("drop_maybe", old)


def delete(f: FunctionLowering, name: str) -> None:
    """`del name`: an error when it is not bound."""
    variable = f.resolve(name)
    kind = variable.kind
    if kind == "name":
        f.emit("delete_name", _namespace(f), attrs=(name,))
    elif kind == "local":
        assert variable.scope is not None
        slot = f.slots[variable.scope, name]
        if name in variable.scope.cells:
            old = f.emit("cell_swap", f.emit("load_local", attrs=(slot,)), f.unbound())
        else:
            old = f.emit("take_local", attrs=(slot,))
        f.emit("check_bound", old, attrs=(name,))
        f.drop(old)
    elif kind == "free":
        f.drop(f.emit("cell_get_free", f.cell_of(name), attrs=(name,)))
        f.emit("drop_maybe", f.emit("cell_swap", f.cell_of(name), f.unbound()))
    else:
        f.module.stored[name] = None
        f.emit("delete_global", attrs=(name,))


def forget(f: FunctionLowering, name: str) -> None:
    """What the end of `except ... as name` does: unbinds the variable, bound or not."""
    variable = f.resolve(name)
    if variable.kind == "local" and variable.scope is not None and name not in variable.scope.cells:
        f.emit("drop_maybe", f.emit("take_local", attrs=(f.slots[variable.scope, name],)))
    elif variable.kind in ("local", "free"):
        f.emit("drop_maybe", f.emit("cell_swap", f.cell_of(name), f.unbound()))
    else:
        store(f, name, f.const(None))
        delete(f, name)
