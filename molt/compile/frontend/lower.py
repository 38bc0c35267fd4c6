"""From syntax trees to baseline IR: the entry point, and the state of the function being lowered.

The other files of this folder are functions on that state: `expr(f, node)` in expressions.py gives a value,
`stmt(f, node)` in statements.py lowers a statement. What a function remembers while it is built is here:
slots, which variables are surely bound, what has to be undone when control leaves a block.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from molt.compile.dataclass_text import InitText
from molt.compile.frontend import scopes, texts, unsupported
from molt.compile.frontend.scopes import Scope, Scopes, Variable
from molt.compile.ir.builder import Builder
from molt.compile.ir.core import BODIES, Block, Function, Local, Module, Parameters, Site, Target, Value

if TYPE_CHECKING:
    from molt.compile.frontend.closure import Source


class Label:
    """A block that is jumped to, and the variables that are bound on every way there."""

    __slots__ = ("block", "bound")

    def __init__(self, block: Block) -> None:
        self.block = block
        self.bound: int | None = None  # None: nothing jumps here yet

    @property
    def params(self) -> list[Value]:
        return self.block.params


@dataclass(slots=True, eq=False)
class Leaving:
    """Something to undo when control leaves a block of statements by return, break or continue.

    `undo(f)` runs with the state of the surroundings (`unwind`, `leavings`) already restored.
    """

    undo: Callable[[FunctionLowering], None]
    unwind: Block | None  # where exceptions go outside
    on_break: Label | None = None  # loops only
    on_continue: Label | None = None
    undo_on_continue: bool = True


class ModuleLowering:
    """What the functions of one source file share."""

    by_name = False  # see Function.by_name
    filename: str | None = None  # see Function.filename
    interactive = False  # values of expression statements go to sys.displayhook

    def __init__(self, source: Source) -> None:
        self.source = source
        self.scopes: Scopes = scopes.analyse(source.tree)
        self.module = Module(source.name, source.path, is_package=source.is_package, doc=docstring(source.tree))
        self.stored: dict[str, None] = {}
        self.loaded: dict[str, None] = {}
        self.symbols: set[str] = set()
        self.sites: dict[tuple[int, int, int, int], Site] = {}
        self.annotations_are_strings = self.scopes.future_annotations
        self.trapped: dict[ast.AST, str] = {}
        self.dataclasses: dict[str, InitText] = {}

    def symbol(self, qualname: str) -> str:
        """A name for the function that no other one of the module has."""
        name, n = qualname, 1
        while name in self.symbols:
            n += 1
            name = f"{qualname}#{n}"
        self.symbols.add(name)
        return name

    def is_builtin(self, name: str) -> bool:
        """Does the global `name` mean the builtin, as far as the text of the module tells? (A star import that
        brings a `super` of its own is not expected.)"""
        return name not in self.scopes.stored_globals

    def site(self, node: Any) -> Site:
        return self.site_at(node.lineno, node.end_lineno, node.col_offset, node.end_col_offset)

    def site_at(self, line: int, end_line: int | None, column: int, end_column: int | None) -> Site:
        key = (line, end_line or line, column, end_column if end_column is not None else -1)
        found = self.sites.get(key)
        if found is None:
            found = self.sites[key] = Site(*key)
        return found


class TextLowering(ModuleLowering):
    """What the functions of a text for eval or exec share: scopes of their own, while they belong to the module of the call."""

    by_name = True

    def __init__(self, around: ModuleLowering, text: texts.Text, tree: ast.Module) -> None:
        self.source = around.source
        self.scopes = scopes.analyse(tree, by_name=True)
        self.module = around.module
        self.stored, self.loaded = {}, {}  # nothing of it has a slot
        self.symbols = around.symbols
        self.sites = {}
        self.annotations_are_strings = self.scopes.future_annotations or text.future
        source = around.source
        refused = unsupported.refused_in(text, source.recorded)
        self.trapped = {} if source.own else unsupported.trapped_calls(source, tree, self.scopes, refused)
        self.filename = text.filename
        self.interactive = text.mode == "single"


@dataclass(slots=True, eq=False)
class FunctionLowering:
    """One function while its blocks are built."""

    module: ModuleLowering
    scope: Scope  # innermost one: an inlined comprehension's while inside it
    fn: Function
    b: Builder
    slots: dict[tuple[Scope, str], int] = field(default_factory=dict)
    bound: int = 0  # bit set of slots surely bound here
    leavings: list[Leaving] = field(default_factory=list)
    exit: Label | None = None
    free_index: dict[str, int] = field(default_factory=dict)
    never_sure: frozenset[str] = frozenset()  # names deleted somewhere in the function
    consumes: bool = True  # generator expressions that a builtin consumes become loops (consumers.py)
    variables: int = 0  # slots of variables; those behind are of inlined comprehensions, empty outside of them

    # -- instructions ------------------------------------------------------------------------------

    def at(self, node: Any) -> None:
        """What follows belongs to `node`."""
        self.b.site = self.module.site(node)

    def emit(self, name: str, *args: Value, attrs: tuple[Any, ...] = (), handed: int = 0, results: int = 1) -> Any:
        return self.b.emit(name, *args, attrs=attrs, handed=handed, results=results)

    def const(self, value: Any) -> Value:
        return self.b.const(value)

    def own(self, value: Value) -> Value:
        """The value as a reference of our own."""
        return value if value.owned else self.emit("copy", value)

    def drop(self, *values: Value) -> None:
        """Death of temporaries that were used; borrowed ones belong to someone else."""
        for value in values:
            if value.kind == "own":
                self.emit("drop", value)
            elif value.kind == "own?":
                self.emit("drop_maybe", value)

    def handed(self, values: list[Value]) -> int:
        """Mask of owned temporaries among the operands of a call."""
        mask = 0
        for i, value in enumerate(values):
            if value.owned:
                mask |= 1 << i
        return mask

    def unbound(self) -> Value:
        return self.emit("unbound")

    def load_builtin(self, name: str) -> Value:
        return self.emit("load_builtin", attrs=(name,))

    # -- control -----------------------------------------------------------------------------------

    @property
    def dead(self) -> bool:
        return self.b.terminated

    def label(self, *param_kinds: str) -> Label:
        return Label(self.b.new_block(*param_kinds))

    def reach(self, label: Label) -> None:
        """Notes that control goes from here to the label."""
        label.bound = self.bound if label.bound is None else label.bound & self.bound

    def jump(self, label: Label, *args: Value) -> None:
        if not self.dead:
            self.reach(label)
            self.b.jump(label.block, *args)

    def branch(self, condition: Value, then: Label, otherwise: Label) -> None:
        self.reach(then)
        self.reach(otherwise)
        self.b.branch(condition, then.block, otherwise.block)

    def terminate(self, name: str, *args: Value, attrs: tuple[Any, ...] = (), targets: tuple[Label, ...] = ()) -> None:
        for label in targets:
            self.reach(label)
        self.b.emit(name, *args, attrs=attrs, targets=tuple(Target(label.block) for label in targets))

    def start(self, label: Label, *, cold: bool = False) -> bool:
        """Goes on at the label; False (and still dead) when nothing jumps there."""
        if label.bound is None:
            return False
        self.b.place(label.block)
        label.block.cold = cold
        self.bound = label.bound
        return True

    def handler(self) -> Label:
        """A block for exceptions raised from now on: bound is what is bound now."""
        label = self.label()
        label.bound = self.bound
        return label

    def back_edge(self, header: Label) -> None:
        """Jumps to a loop header through a safepoint."""
        if not self.dead:
            self.emit("poll")
            self.b.jump(header.block)

    # -- names -------------------------------------------------------------------------------------

    def resolve(self, name: str) -> Variable:
        return scopes.resolve(self.scope, name)

    def mangle(self, name: str) -> str:
        return self.scope.mangle(name)

    def add_slot(self, scope: Scope, name: str, param: int = -1, owned: bool = True) -> int:
        index = len(self.fn.locals)
        self.fn.locals.append(Local(name, param, owned, name in scope.cells))
        self.slots[scope, name] = index
        return index

    def cell_of(self, name: str) -> Value:
        """The cell of a captured variable or of a free one, borrowed."""
        variable = self.resolve(name)
        if variable.scope is not None and variable.kind == "local":
            return self.emit("load_local", attrs=(self.slots[variable.scope, name],))
        if variable.kind == "free" or name in self.free_index:
            return self.emit("load_free", attrs=(self.free_index[name],))
        return self.emit("load_local", attrs=(self.slots[self.scope.frame, name],))

    def closure(self, child: Scope) -> list[Value]:
        """The cells that a function for `child`, made here, captures."""
        return [self.cell_for_child(name) for name in child.free]

    def cell_for_child(self, name: str) -> Value:
        scope: Scope | None = self.scope
        frame = self.scope.frame
        while scope is not None and scope.frame is frame:
            if name in scope.cells and (scope, name) in self.slots:
                return self.emit("load_local", attrs=(self.slots[scope, name],))
            scope = scope.parent
        return self.emit("load_free", attrs=(self.free_index[name],))


def lower_module(source: Source) -> Module:
    """Baseline IR of all functions of a source file; functions[0] is the module body."""
    from molt.compile.frontend import classes, comprehensions, exceptions, functions, imports, patterns  # noqa: F401  (fill the tables)

    module = ModuleLowering(source)
    if not source.own:
        refused = texts.given(source.tree, source.recorded).refused
        module.trapped = unsupported.trapped_calls(source, source.tree, module.scopes, refused)
    functions.lower_module_body(module)
    for text in texts.all_given(source.tree, source.recorded):
        functions.lower_text(module, text)
    module.module.globals = [*module.stored, *(n for n in module.loaded if n not in module.stored)]
    return module.module


def new_function(
    module: ModuleLowering, scope: Scope, name: str, qualname: str, parameters: Parameters, kind: str, line: int
) -> FunctionLowering:
    """An empty function with its entry block placed and its slots laid out: parameters, locals, cells."""
    fn = Function(name, qualname, module.symbol(qualname), parameters, kind, line)
    fn.nested = _inside_function(scope)
    fn.hot = module.source.hot and kind not in BODIES
    in_c = module.source.stands_for_c or qualname.partition(".")[0] in module.source.names_in_c
    fn.hidden = in_c and kind not in BODIES
    fn.by_name = module.by_name
    fn.filename = module.filename
    fn.future_annotations = module.annotations_are_strings
    module.module.functions.append(fn)
    f = FunctionLowering(module, scope, fn, Builder(fn))
    scope.free = dict.fromkeys(sorted(scope.free))
    fn.free = tuple(scope.free)
    f.free_index = {n: i for i, n in enumerate(fn.free)}
    f.never_sure = frozenset(scope.deleted)
    f.b.unwind = f.b.new_block()
    f.b.unwind.cold = True
    f.b.site = module.site_at(line, line, -1, -1) if line else None
    f.b.place(f.b.new_block())
    if kind != "module":
        _lay_out_slots(f)
    return f


def _inside_function(scope: Scope) -> bool:
    outer = scope.parent
    while outer is not None and outer.kind != "module":
        if outer.kind != "class":
            return True
        outer = outer.parent
    return False


def _lay_out_slots(f: FunctionLowering) -> None:
    scope, fn = f.scope, f.fn
    if fn.kind in BODIES:
        fn.locals.append(Local(".namespace", 0, owned=False))
        f.bound |= 1
    else:
        for i, name in enumerate(fn.parameters.names):
            owned = fn.resumable or name in scope.stored or name in scope.cells  # a generator outlives its call
            slot = f.add_slot(scope, name, i, owned)
            if name not in f.never_sure:
                f.bound |= 1 << slot
        for name in scope.mentioned:
            if scope.binds(name) and name not in scope.params and name not in scope.cells:
                f.add_slot(scope, name)
    for name in sorted(scope.cells):
        if (scope, name) not in f.slots:
            f.add_slot(scope, name)
    for name in scope.cells:
        fill_cell(f, f.slots[scope, name])
    f.variables = len(fn.locals)
    if fn.kind not in BODIES:
        _name_variables(fn)


def _name_variables(fn: Function) -> None:
    """`co_varnames` (*args behind the keyword-only parameters) and `co_cellvars`."""
    p, params = fn.parameters, [local.name for local in fn.locals if local.param >= 0]
    if p.varargs:
        params.insert(p.positional + p.kwonly, params.pop(p.positional))
    fn.varnames = (*params, *(local.name for local in fn.locals if local.param < 0 and not local.cell))
    fn.cellvars = tuple(local.name for local in fn.locals if local.cell)


def fill_cell(f: FunctionLowering, slot: int) -> None:
    """Puts a fresh cell into a slot: around the parameter that is there, or empty."""
    is_param = f.fn.locals[slot].param >= 0
    value = f.emit("take_local", attrs=(slot,)) if is_param else f.unbound()
    f.emit("init_local", f.emit("make_cell", value), attrs=(slot,))


def return_value(f: FunctionLowering, value: Value) -> None:
    """Leaves the function with an owned value; nothing is left to undo."""
    if not any(local.owned for local in f.fn.locals[: f.variables]):
        f.terminate("return", value)
        return
    if f.exit is None:
        f.exit = f.label("own")
    f.jump(f.exit, value)


def finish(f: FunctionLowering) -> None:
    """The common exit, which drops the variables in slot order, and the clean-up of exceptions."""
    if not f.dead:
        return_value(f, f.own(f.const(None)))
    if f.exit is not None and f.start(f.exit):
        drop_slots(f)
        f.terminate("return", f.exit.params[0])
    assert f.b.unwind is not None
    f.b.place(f.b.unwind)
    f.b.unwind = None
    drop_slots(f)
    f.terminate("unwind")


def drop_slots(f: FunctionLowering) -> None:
    """The death of the variables, in slot order."""
    for i, local in enumerate(f.fn.locals[: f.variables]):
        if local.owned:
            f.emit("drop_maybe", f.emit("take_local", attrs=(i,)))


@contextmanager
def leaving(f: FunctionLowering, depth: int, value: Value | None = None, *, continuing: bool = False) -> Iterator[None]:
    """Undoes the innermost blocks down to `depth` entries, each in the state of its surroundings; what the `with`
    body emits then runs outside of them. Afterwards lowering goes on inside, as before.

    `value` is a temporary that stays alive meanwhile: a jump out of a `finally` that replaces it drops it.
    """
    saved, unwind, bound = f.leavings, f.b.unwind, f.bound
    remaining = list(saved)
    while len(remaining) > depth and not f.dead:
        entry = remaining.pop()
        f.b.unwind = entry.unwind
        if continuing and len(remaining) == depth and not entry.undo_on_continue:
            break
        f.leavings = list(remaining)
        if value is not None and value.owned:
            f.leavings.append(Leaving(lambda g: g.drop(value), entry.unwind))
        entry.undo(f)
    yield
    f.leavings, f.b.unwind, f.bound = saved, unwind, bound


def docstring(node: Any) -> str | None:
    """The docstring of a module, class or function, dedented as CPython 3.13's compiler does."""
    body = node.body
    if not body or not isinstance(body[0], ast.Expr):
        return None
    value = body[0].value
    if not isinstance(value, ast.Constant) or not isinstance(value.value, str):
        return None
    return clean_doc(value.value)


def clean_doc(text: str) -> str:
    """Removes the common indentation of all lines but the first; blank lines do not count."""
    lines = text.expandtabs().split("\n")
    margins = [len(line) - len(line.lstrip(" ")) for line in lines[1:] if line.strip(" ")]
    margin = min(margins, default=0)
    cleaned = [lines[0].lstrip(" ")]
    for line in lines[1:]:
        indent = len(line) - len(line.lstrip(" "))
        cleaned.append(line[min(margin, indent) :])
    return "\n".join(cleaned)
