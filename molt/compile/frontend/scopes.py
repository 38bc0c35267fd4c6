"""Which variable a name means: the scopes of a module and the resolution of each name in them.

CPython's `symtable` computes the same, but it splices inlined comprehensions (PEP 709) into their parents, so that
their targets can no longer be told from the function's own variables. This module keeps one `Scope` for each
comprehension; list, dict and set comprehensions have no frame of their own (`scope.frame` is the enclosing
function's), only their targets are theirs.

    def f(a):                     scope f: a is a parameter and a cell, k a local
        k = [a + x for x in y]    comprehension: x, slot of f's frame; y global
        return lambda: a          lambda: a is free
"""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from typing import Any

FUNCTION_LIKE = ("function", "generator_expression", "comprehension", "type_parameters", "lazy")


@dataclass(slots=True, eq=False)
class Variable:
    """What a name means in a scope.

    Kinds: local (a slot of the running frame; a cell when `name in scope.cells`), free (a closure cell), global,
    name (class body and text: namespace, globals, builtins), name_or_free (class body: namespace, else closure cell),
    classdict_global and classdict_free (annotation scopes that see the namespace of the class around them).
    """

    kind: str
    name: str
    scope: Scope | None = None  # local: the scope that binds it


@dataclass(slots=True, eq=False)
class Scope:
    kind: str  # module, class, or one of FUNCTION_LIKE
    name: str
    node: ast.AST
    parent: Scope | None
    private: str | None = None  # class whose name mangles private names
    params: tuple[str, ...] = ()
    mentioned: dict[str, None] = field(default_factory=dict)
    stored: dict[str, None] = field(default_factory=dict)
    deleted: set[str] = field(default_factory=set)  # by `del` or at the end of `except ... as`
    walrus: set[str] = field(default_factory=set)
    explicit_globals: set[str] = field(default_factory=set)
    nonlocals: set[str] = field(default_factory=set)
    cells: dict[str, None] = field(default_factory=dict)
    free: dict[str, None] = field(default_factory=dict)
    resolved: dict[str, Variable] = field(default_factory=dict)
    is_async: bool = False
    has_yield: bool = False
    has_await: bool = False
    static_attributes: dict[str, None] = field(default_factory=dict)
    sees_class: bool = False
    by_name: bool = False  # of a text for eval or exec: its names live in a mapping that is known at run time

    @property
    def frame(self) -> Scope:
        scope = self
        while scope.kind == "comprehension":
            assert scope.parent is not None
            scope = scope.parent
        return scope

    def binds(self, name: str) -> bool:
        return (name in self.stored or name in self.params) and name not in self.nonlocals and name not in self.explicit_globals

    def mangle(self, name: str) -> str:
        private = self.private
        if private is None or not name.startswith("__") or name.endswith("__") or "." in name:
            return name
        stripped = private.lstrip("_")
        return f"_{stripped}{name}" if stripped else name


ScopeKey = Any  # an AST node, or (node, "type_parameters" | "bound" | "default" | "value")


@dataclass(slots=True)
class Scopes:
    module: Scope
    of: dict[ScopeKey, Scope]
    order: list[Scope]
    future_annotations: bool
    stored_globals: set[str]


def analyse(tree: ast.Module, *, by_name: bool = False) -> Scopes:
    """The scopes of a module, or of a text (`by_name`), all names resolved."""
    builder = _Builder(tree)
    builder.module.by_name = by_name
    builder.body(tree.body)
    for scope in builder.order:
        for name in list(scope.mentioned):
            resolve(scope, name)
    stored = {
        name
        for scope in builder.order
        for name in scope.stored
        if scope.kind == "module" or name in scope.explicit_globals or (scope.kind == "class" and name in scope.explicit_globals)
    }
    return Scopes(builder.module, builder.of, builder.order, builder.future_annotations, stored)


# -- resolution -----------------------------------------------------------------------------------------


def resolve(scope: Scope, name: str) -> Variable:
    """What `name` (mangled) means in `scope`; marks cells and free variables on the way."""
    found = scope.resolved.get(name)
    if found is None:
        found = scope.resolved[name] = _resolve(scope, name)
    return found


def _resolve(scope: Scope, name: str) -> Variable:
    if name in scope.explicit_globals:
        return Variable("global", name)
    if scope.kind == "module":
        return Variable("name" if scope.by_name else "global", name)
    if scope.kind == "class":
        return _resolve_in_class(scope, name)
    if scope.binds(name):
        return Variable("local", name, scope)
    owner = _owner_outside(scope, name)
    if scope.sees_class and name != "__classdict__":
        _capture(scope, _class_around(scope), "__classdict__")
        if owner is None:
            return Variable("classdict_global", name)
        _capture(scope, owner, name)
        return Variable("classdict_free", name)
    if owner is None:
        return resolve(scope.frame, name) if scope.frame.by_name and scope is not scope.frame else Variable("global", name)
    if owner.frame is scope.frame:
        return Variable("local", name, owner)
    _capture(scope, owner, name)
    return Variable("free", name)


def _resolve_in_class(scope: Scope, name: str) -> Variable:
    if name in scope.nonlocals:
        owner = _owner_outside(scope, name)
        if owner is not None:
            _capture(scope, owner, name)
            return Variable("free", name)
    if scope.binds(name):
        return Variable("name", name)
    owner = _owner_outside(scope, name)
    if owner is None:
        return Variable("name", name)
    _capture(scope, owner, name)
    return Variable("name_or_free", name)


def _owner_outside(scope: Scope, name: str) -> Scope | None:
    """The scope around `scope` whose variable `name` is; None when it is a global."""
    outer = scope.parent
    while outer is not None and outer.kind != "module":
        if outer.kind == "class":
            if name in ("__class__", "__classdict__"):
                return outer
        elif name in outer.explicit_globals:
            return None
        elif outer.binds(name):
            return outer
        outer = outer.parent
    return None


def _class_around(scope: Scope) -> Scope:
    outer = scope.parent
    while outer is not None and outer.kind != "class":
        outer = outer.parent
    assert outer is not None
    return outer


def _capture(scope: Scope, owner: Scope, name: str) -> None:
    owner.cells[name] = None
    frame = scope.frame
    while frame is not owner.frame:
        frame.free[name] = None
        assert frame.parent is not None
        frame = frame.parent.frame


# -- building -------------------------------------------------------------------------------------------


class _Builder(ast.NodeVisitor):
    """Visits in the order in which CPython generates code, so that variables are met in its order."""

    def __init__(self, tree: ast.Module) -> None:
        self.module = Scope("module", "<module>", tree, None)
        self.of: dict[ScopeKey, Scope] = {tree: self.module}
        self.order = [self.module]
        self.scope = self.module
        self.future_annotations = _has_future_annotations(tree)

    def body(self, statements: list[ast.stmt]) -> None:
        for statement in statements:
            self.visit(statement)

    def each(self, nodes: list[Any]) -> None:
        for node in nodes:
            if node is not None:
                self.visit(node)

    def enter(self, key: ScopeKey, kind: str, name: str, node: ast.AST, params: tuple[str, ...] = ()) -> Scope:
        scope = Scope(kind, name, node, self.scope, self.scope.private, params)
        self.of[key] = scope
        self.order.append(scope)
        self.scope = scope
        return scope

    def leave(self, outer: Scope) -> None:
        self.scope = outer

    # names

    def mention(self, name: str) -> None:
        self.scope.mentioned[self.scope.mangle(name)] = None

    def store(self, name: str) -> None:
        name = self.scope.mangle(name)
        self.scope.mentioned[name] = None
        self.scope.stored[name] = None

    def visit_Name(self, node: ast.Name) -> None:
        if isinstance(node.ctx, ast.Load):
            self.mention(node.id)
            if node.id == "super" and self.scope.kind in FUNCTION_LIKE:
                self.mention("__class__")
            return
        self.store(node.id)
        if isinstance(node.ctx, ast.Del):
            self.scope.deleted.add(self.scope.mangle(node.id))

    def visit_NamedExpr(self, node: ast.NamedExpr) -> None:
        self.visit(node.value)
        self.mention(node.target.id)
        owner = self.scope
        while owner.kind in ("comprehension", "generator_expression") and owner.parent is not None:
            owner = owner.parent
        name = owner.mangle(node.target.id)
        owner.mentioned[name] = None
        owner.stored[name] = None
        owner.walrus.add(name)
        if owner.by_name and owner is not self.scope:
            owner.explicit_globals.add(name)  # CPython takes the module's variables for globals here, whatever exec is given
        if name in owner.explicit_globals and owner is not self.scope:
            self.scope.explicit_globals.add(name)

    def visit_Global(self, node: ast.Global) -> None:
        self.scope.explicit_globals.update(map(self.scope.mangle, node.names))

    def visit_Nonlocal(self, node: ast.Nonlocal) -> None:
        self.scope.nonlocals.update(map(self.scope.mangle, node.names))
        for name in node.names:
            self.mention(name)

    def visit_Attribute(self, node: ast.Attribute) -> None:
        self.visit(node.value)
        if isinstance(node.ctx, ast.Store) and isinstance(node.value, ast.Name) and node.value.id == "self":
            scope: Scope | None = self.scope
            while scope is not None and scope.kind != "class":
                scope = scope.parent
            if scope is not None:
                scope.static_attributes[node.attr] = None

    # statements whose order of evaluation is not that of their fields

    def visit_Assign(self, node: ast.Assign) -> None:
        self.visit(node.value)
        self.each(list(node.targets))

    def visit_AugAssign(self, node: ast.AugAssign) -> None:
        if isinstance(node.target, ast.Name):
            self.store(node.target.id)
        else:
            self.visit(node.target)
        self.visit(node.value)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        if node.value is not None:
            self.visit(node.value)
        self.visit(node.target)
        if self.scope.kind not in FUNCTION_LIKE:
            if node.simple:
                self.mention("__annotations__")
            if not self.future_annotations:
                self.visit(node.annotation)

    def visit_For(self, node: ast.For | ast.AsyncFor) -> None:
        self.visit(node.iter)
        self.visit(node.target)
        self.body(node.body)
        self.body(node.orelse)

    def visit_AsyncFor(self, node: ast.AsyncFor) -> None:
        self.scope.has_await = True
        self.visit_For(node)

    def visit_AsyncWith(self, node: ast.AsyncWith) -> None:
        self.scope.has_await = True
        self.generic_visit(node)

    def visit_ExceptHandler(self, node: ast.ExceptHandler) -> None:
        if node.type is not None:
            self.visit(node.type)
        if node.name is not None:
            self.store(node.name)
            self.scope.deleted.add(self.scope.mangle(node.name))
        self.body(node.body)

    def visit_Import(self, node: ast.Import) -> None:
        for alias in node.names:
            self.store(alias.asname or alias.name.partition(".")[0])

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        for alias in node.names:
            if alias.name != "*":
                self.store(alias.asname or alias.name)

    def visit_MatchAs(self, node: ast.MatchAs) -> None:
        if node.pattern is not None:
            self.visit(node.pattern)
        if node.name is not None:
            self.store(node.name)

    def visit_MatchStar(self, node: ast.MatchStar) -> None:
        if node.name is not None:
            self.store(node.name)

    def visit_MatchMapping(self, node: ast.MatchMapping) -> None:
        self.each(list(node.keys))
        self.each(list(node.patterns))
        if node.rest is not None:
            self.store(node.rest)

    # functions and classes

    def visit_FunctionDef(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        self.each(node.decorator_list)
        self.each(node.args.defaults)
        self.each(node.args.kw_defaults)
        outer = self.scope
        if node.type_params:
            self.enter_type_parameters(node, (".defaults", ".kwdefaults"))
            self.type_parameters(node.type_params)
        if not self.future_annotations:
            for argument in arguments_in_order(node.args):
                if argument.annotation is not None:
                    self.visit(argument.annotation)
            if node.returns is not None:
                self.visit(node.returns)
        inner = self.scope
        scope = self.enter(node, "function", node.name, node, parameter_names(node.args, self.scope))
        scope.is_async = isinstance(node, ast.AsyncFunctionDef)
        for name in scope.params:
            scope.mentioned[name] = None
        self.body(node.body)
        self.leave(inner)
        self.leave(outer)
        self.store(node.name)

    visit_AsyncFunctionDef = visit_FunctionDef

    def visit_Lambda(self, node: ast.Lambda) -> None:
        self.each(node.args.defaults)
        self.each(node.args.kw_defaults)
        outer = self.scope
        scope = self.enter(node, "function", "<lambda>", node, parameter_names(node.args, outer))
        for name in scope.params:
            scope.mentioned[name] = None
        self.visit(node.body)
        self.leave(outer)

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self.each(node.decorator_list)
        outer = self.scope
        if node.type_params:
            scope = self.enter_type_parameters(node, ())
            scope.private = node.name
            self.type_parameters(node.type_params)
            scope.stored[".type_params"] = None
            scope.mentioned[".type_params"] = None
        inner = self.scope
        self.each(node.bases)
        self.each([k.value for k in node.keywords])
        scope = self.enter(node, "class", node.name, node)
        scope.private = node.name
        scope.mentioned["__name__"] = None
        for name in ("__module__", "__qualname__"):
            scope.stored[name] = None
        if node.type_params:
            scope.mentioned[".type_params"] = None
        self.body(node.body)
        self.leave(inner)
        self.leave(outer)
        self.store(node.name)

    def enter_type_parameters(self, node: Any, params: tuple[str, ...]) -> Scope:
        sees = self.scope.kind == "class" or self.scope.sees_class
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            has_defaults, has_kwdefaults = bool(node.args.defaults), any(d is not None for d in node.args.kw_defaults)
            params = tuple(p for p, keep in zip(params, (has_defaults, has_kwdefaults), strict=False) if keep)
        scope = self.enter((node, "type_parameters"), "type_parameters", f"<generic parameters of {_name_of(node)}>", node, params)
        scope.sees_class = sees
        for name in params:
            scope.mentioned[name] = None
        return scope

    def type_parameters(self, params: list[Any]) -> None:
        for param in params:
            self.store(param.name)
            bound = getattr(param, "bound", None)
            if bound is not None:
                self.lazy((param, "bound"), param.name, bound)
            if param.default_value is not None:
                self.lazy((param, "default"), param.name, param.default_value)

    def lazy(self, key: ScopeKey, name: str, expression: ast.expr) -> None:
        """A scope for an expression that is computed when someone asks (bounds, defaults, values of aliases)."""
        outer = self.scope
        sees = outer.kind == "class" or outer.sees_class
        scope = self.enter(key, "lazy", name, expression)
        scope.sees_class = sees
        self.visit(expression)
        self.leave(outer)

    def visit_TypeAlias(self, node: ast.TypeAlias) -> None:
        outer = self.scope
        if node.type_params:
            self.enter_type_parameters(node, ())
            self.type_parameters(node.type_params)
        self.lazy((node, "value"), node.name.id, node.value)
        self.leave(outer)
        self.visit(node.name)

    # comprehensions

    def comprehension(self, node: Any, kind: str, name: str, elements: list[ast.expr]) -> None:
        first = node.generators[0]
        self.visit(first.iter)
        outer = self.scope
        params = (".0",) if kind == "generator_expression" else ()
        scope = self.enter(node, kind, name, node, params)
        if params:
            scope.mentioned[".0"] = None
        for i, generator in enumerate(node.generators):
            if i:
                self.visit(generator.iter)
            if generator.is_async:
                scope.has_await = True
            self.visit(generator.target)
            self.each(generator.ifs)
        self.each(elements)
        self.leave(outer)
        if kind == "comprehension" and scope.has_await:
            outer.has_await = True

    def visit_ListComp(self, node: ast.ListComp) -> None:
        self.comprehension(node, "comprehension", "<listcomp>", [node.elt])

    def visit_SetComp(self, node: ast.SetComp) -> None:
        self.comprehension(node, "comprehension", "<setcomp>", [node.elt])

    def visit_DictComp(self, node: ast.DictComp) -> None:
        self.comprehension(node, "comprehension", "<dictcomp>", [node.key, node.value])

    def visit_GeneratorExp(self, node: ast.GeneratorExp) -> None:
        self.comprehension(node, "generator_expression", "<genexpr>", [node.elt])

    # suspension

    def visit_Yield(self, node: ast.Yield) -> None:
        self.scope.has_yield = True
        self.generic_visit(node)

    def visit_YieldFrom(self, node: ast.YieldFrom) -> None:
        self.scope.has_yield = True
        self.generic_visit(node)

    def visit_Await(self, node: ast.Await) -> None:
        self.scope.has_await = True
        self.generic_visit(node)


def _name_of(node: Any) -> str:
    return node.name.id if isinstance(node, ast.TypeAlias) else node.name


def _has_future_annotations(tree: ast.Module) -> bool:
    return any(
        isinstance(s, ast.ImportFrom) and s.module == "__future__" and any(a.name == "annotations" for a in s.names)
        for s in tree.body
    )


def arguments_in_order(args: ast.arguments) -> list[ast.arg]:
    """Parameters in the order in which CPython evaluates their annotations."""
    result = [*args.posonlyargs, *args.args]
    if args.vararg is not None:
        result.append(args.vararg)
    result += args.kwonlyargs
    if args.kwarg is not None:
        result.append(args.kwarg)
    return result


def parameter_names(args: ast.arguments, scope: Scope) -> tuple[str, ...]:
    """Mangled names in calling order: positional, *args, keyword-only, **kwargs."""
    return tuple(scope.mangle(a.arg) for a in arguments_in_order(args))
