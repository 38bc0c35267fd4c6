"""Assigning to targets and deleting them."""

from __future__ import annotations

import ast
from typing import Any

from molt.compile.frontend.dispatch import attribute_site, expr, operands, steady
from molt.compile.frontend.expressions import slice_parts
from molt.compile.frontend.lower import FunctionLowering
from molt.compile.frontend.names import delete, store
from molt.compile.ir.core import Value


def assign(f: FunctionLowering, target: Any, value: Value) -> None:
    """Assigns to any target; consumes an owned value."""
    if isinstance(target, ast.Name):
        f.at(target)
        store(f, f.mangle(target.id), value)
    elif isinstance(target, ast.Attribute):
        _assign_attribute(f, target, value)
    elif isinstance(target, ast.Subscript):
        _assign_item(f, target, value)
    elif isinstance(target, (ast.Tuple, ast.List)):
        _unpack(f, target, value)
    else:
        raise AssertionError(f"cannot assign to {type(target).__name__}")


def _assign_attribute(f: FunctionLowering, target: ast.Attribute, value: Value) -> None:
    value = steady(f, value, target.value)
    obj = expr(f, target.value)
    attribute_site(f, target)
    f.emit("setattr", obj, value, attrs=(f.mangle(target.attr),))
    f.drop(value, obj)


def _assign_item(f: FunctionLowering, target: ast.Subscript, value: Value) -> None:
    value = steady(f, value, target)
    if isinstance(target.slice, ast.Slice):
        values = operands(f, [target.value, *slice_parts(target.slice)])
        f.at(target)
        f.emit("setitem_slice", *values, value)
        f.drop(value, *values)
        return
    container, key = operands(f, [target.value, target.slice])
    f.at(target)
    f.emit("setitem", container, key, value)
    f.drop(value, container, key)


def _unpack(f: FunctionLowering, target: ast.Tuple | ast.List, value: Value) -> None:
    star = next((i for i, t in enumerate(target.elts) if isinstance(t, ast.Starred)), -1)
    f.at(target)
    items = f.emit("unpack", value, attrs=(len(target.elts), star), results=len(target.elts))
    f.drop(value)
    for item, t in zip(items, target.elts, strict=False):
        assign(f, t.value if isinstance(t, ast.Starred) else t, item)


def delete_target(f: FunctionLowering, target: Any) -> None:
    """One target of `del`."""
    if isinstance(target, ast.Name):
        f.at(target)
        delete(f, f.mangle(target.id))
    elif isinstance(target, ast.Attribute):
        obj = expr(f, target.value)
        attribute_site(f, target)
        f.emit("delattr", obj, attrs=(f.mangle(target.attr),))
        f.drop(obj)
    elif isinstance(target, ast.Subscript):
        container, key = operands(f, [target.value, target.slice])
        f.at(target)
        f.emit("delitem", container, key)
        f.drop(container, key)
    else:
        for t in target.elts:
            delete_target(f, t)
