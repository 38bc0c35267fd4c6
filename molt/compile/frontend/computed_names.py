"""Does a source look attributes up whose names it computes? Then no method of a builtin type may be left out.

    getattr(x, "name"), self.__dict__           name what they mean, or concern no builtin type
    getattr(x, name), dir(x), vars(x), globals()   may mean any name

Only the program's own files and its packages are asked. The standard library is taken to look up only names that are
mentioned somewhere; where that is wrong, the runtime ends the program (runtime/left_out.c) and does not say that the
attribute is not there.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable

ACCESSORS = frozenset({"getattr", "hasattr", "setattr", "delattr"})  # name in the second argument
LISTINGS = frozenset({"dir", "vars", "globals", "attrgetter", "methodcaller", "__getattribute__", "__dict__"})
LIBRARIES = frozenset({"doctest", "inspect", "pdb", "pickle", "pydoc", "rlcompleter", "unittest.mock"})
"""Modules that list or look up whatever there is, on behalf of their callers."""


def computes_names(tree: ast.AST) -> bool:
    return _any(ast.iter_child_nodes(tree))


def _any(nodes: Iterable[ast.AST]) -> bool:
    return any(_computes(node) for node in nodes)


def _computes(node: ast.AST) -> bool:
    match node:
        case ast.Call(func=ast.Name(id=name), args=[_, ast.Constant(value=str()), *_]) if name in ACCESSORS:
            return _any((*node.args, *node.keywords))
        case ast.Attribute(value=ast.Name(id="self" | "cls"), attr="__dict__"):
            return False
        case ast.Name(id=name) | ast.Attribute(attr=name):
            if name in ACCESSORS or name in LISTINGS:
                return True
        case ast.ImportFrom():
            return any(alias.name in LISTINGS for alias in node.names)
    return _any(ast.iter_child_nodes(node))
