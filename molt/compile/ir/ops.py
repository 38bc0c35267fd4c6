"""The operations of the IR: one row each; everything that passes want to know is a column here.

Operand letters: `b` borrowed value, `o` consumed (owned) value, `c` condition (i1); a final `*b` or `*o` repeats.
A consuming op consumes its operands also when it raises. Results: `own` a new reference, `borrow` a value
that lives as long as its owner, `own?` owned or unbound (0), `cond` an i1. Attributes are compile-time
immediates, by kind: `name` an identifier that is looked up, `label` one that is
not, `local` an index into `Function.locals`, `const` a Python constant,
`int` a C int64, `code` a `Function`, `names` a tuple of identifiers.

`c` is the runtime function of a row that is lowered to one call: attributes first, in the order of the row, then
operands; `fail` says how it reports an exception: `zero` (value 0), `negative` (int), or None. `hot` names the variant with an
inlined fast path (runtime/hot.c), used in hot code. `cached`: a `MoltCache*` of its own is passed last.
`looks_up`: special methods of builtin types that only a look-up by name finds; programs with the op keep them.
Rows without `c` are lowered by hand in backend/lower.py.
"""

from __future__ import annotations

from dataclasses import dataclass

from molt.compile.builtins.primitive import ALLOCATES, IO, NONE, READS, RUNS_PYTHON, WRITES, Effect


@dataclass(frozen=True, slots=True)
class Op:
    name: str
    operands: str = ""
    result: str | None = None
    attributes: tuple[str, ...] = ()
    effects: Effect = NONE
    c: str | None = None
    hot: str | None = None
    fail: str | None = None
    cached: bool = False
    computes: bool = False  # inlined, it computes with numbers
    long_path: bool = False  # its fast path is long, and short beside what follows it
    terminator: bool = False
    raises: bool = False
    traced: bool = True  # an exception that leaves the op adds an entry to its traceback
    suspends: bool = False
    module: bool = False  # concerns the globals of the module that the function belongs to
    looks_up: tuple[str, ...] = ()
    doc: str = ""

    @property
    def may_raise(self) -> bool:
        return self.raises or self.fail is not None


CALLABLE_NAMES = ("__qualname__", "__module__")
"""How messages about the arguments of `f(*args, **kwargs)` name a callable."""

OPS: dict[str, Op] = {}


def _op(name: str, operands: str = "", result: str | None = None, *attributes: str, **columns: object) -> None:
    OPS[name] = Op(name, operands, result, tuple(attributes), **columns)  # type: ignore[arg-type]


# -- values and variables -------------------------------------------------------------------------
_op("const", "", "borrow", "const", doc="a constant: None, bool, int, float, complex, str, bytes, Ellipsis, tuple of such")
_op("unbound", "", "own?", doc="0: no value (absent optional operand)")
_op("copy", "b", "own", doc="a new reference to the same object")
_op("drop", "o", effects=RUNS_PYTHON, doc="the death of a reference")
_op("drop_maybe", "o", effects=RUNS_PYTHON, doc="drop of a value that may be unbound")
_op("load_local", "", "borrow", "local", doc="variable known to be bound")
_op("load_local_checked", "", "borrow", "local", raises=True, doc="UnboundLocalError when unbound")
_op("swap_local", "o", "own?", "local", doc="assigns; the result is what the variable held")
_op("take_local", "", "own?", "local", doc="empties the variable")
_op("take_iterator", "", "own", "local", doc="empties the variable, an iterator's; specialized code may take that apart")
_op("init_local", "o", None, "local", doc="assigns a variable that is empty")
ASSIGNING = frozenset({"swap_local", "take_local", "take_iterator", "init_local"})
"""Operations that change what a variable holds."""
_op("check_bound", "b", None, "label", raises=True, doc="UnboundLocalError for `name` when the operand is 0")
_op("make_cell", "o", "own", c="molt_cell_new", effects=ALLOCATES, doc="a cell with a value, or with `unbound`")
_op("load_free", "", "borrow", "int", doc="cell number i of the running function's closure")
_op("load_number", "", "borrow", "int", doc="number i of the text for eval or exec that the function comes from")
_op("cell_get", "b", "own", "label", c="molt_cell_load", fail="zero", effects=READS, doc="UnboundLocalError when empty")
_op("cell_get_free", "b", "own", "label", c="molt_cell_load_free", fail="zero", effects=READS, doc="NameError when empty")
_op("cell_swap", "bo", "own?", c="molt_cell_swap", effects=WRITES)
_op("load_global", "", "own", "name", raises=True, module=True, effects=READS)
_op("swap_global", "o", "own?", "name", module=True, effects=WRITES)
_op("delete_global", "", None, "name", module=True, effects=WRITES | RUNS_PYTHON, raises=True)
_op("globals_dict", "", "borrow", module=True, doc="the module's namespace")
_op("first_line", "", "borrow", doc="the function's first line; no constant, so that code does not change when it only moves")
_op("load_name", "b", "own", "name", raises=True, module=True, effects=RUNS_PYTHON, doc="class body: namespace, globals, builtins")
_op("store_name", "bb", None, "label", c="molt_store_name", fail="negative", effects=RUNS_PYTHON | WRITES)
_op("delete_name", "b", None, "label", c="molt_delete_name", fail="negative", effects=RUNS_PYTHON | WRITES)
_op("load_name_or_free", "bb", "own", "name", c="molt_load_class_deref", fail="zero", effects=RUNS_PYTHON,
    doc="class body: namespace, else the cell")  # fmt: skip

# -- operators ------------------------------------------------------------------------------------
BINARY = ("add", "sub", "mul", "truediv", "floordiv", "mod", "divmod", "pow", "lshift", "rshift", "and", "or", "xor", "matmul")
UNARY = ("neg", "pos", "invert")
COMPARE = ("lt", "le", "eq", "ne", "gt", "ge")
for _name in BINARY:
    if _name != "divmod":
        _op(_name, "bb", "own", c=f"molt_{_name}", hot=f"molt_hot_{_name}", fail="zero", computes=True, effects=RUNS_PYTHON)
        _op("inplace_" + _name, "bb", "own", c=f"molt_inplace_{_name}", hot=f"molt_hot_inplace_{_name}", fail="zero", computes=True,
            effects=RUNS_PYTHON)  # fmt: skip
_op("add_over", "bb", "own", c="molt_add_over", hot="molt_hot_add_over", fail="zero", computes=True, effects=RUNS_PYTHON,
    doc="left + right, where left is borrowed from a local that the result will replace: a str may grow in place")  # fmt: skip
for _name in UNARY:
    _op(_name, "b", "own", c=f"molt_{_name}", hot=f"molt_hot_{_name}", fail="zero", computes=True, effects=RUNS_PYTHON)
for _name in COMPARE:
    _op(_name, "bb", "own", c=f"molt_{_name}", hot=f"molt_hot_{_name}", fail="zero", computes=True, effects=RUNS_PYTHON)
    _op(_name + "_truth", "bb", "cond", c=f"molt_{_name}_truth", hot=f"molt_hot_{_name}_truth", fail="negative",
        computes=True, effects=RUNS_PYTHON, doc="comparison and truth test in one")  # fmt: skip
_op("truth", "b", "cond", c="molt_truth", hot="molt_hot_truth", fail="negative", effects=RUNS_PYTHON)
_op("is", "bb", "cond", c="molt_is_cond", hot="molt_hot_is")
_op("not", "c", "cond")
_op("bool", "c", "borrow", doc="True or False")
_op("contains", "bb", "cond", c="molt_contains", fail="negative", effects=RUNS_PYTHON, doc="operands: container, item")


def plain_name(name: str) -> str:
    """`inplace_add` and `add_over` are additions where operands are numbers."""
    return name.removeprefix("inplace_").removesuffix("_over")


# -- attributes and items ---------------------------------------------------------------------------
_op("getattr", "b", "own", "name", c="molt_op_getattr", hot="molt_hot_getattr", fail="zero", cached=True, effects=RUNS_PYTHON)
_op("setattr", "bb", None, "name", c="molt_op_setattr", hot="molt_hot_setattr", fail="negative", long_path=True, cached=True,
    effects=RUNS_PYTHON,
    doc="operands: object, value")  # fmt: skip
_op("init_field", "bb", None, "name", c="molt_op_init_field", fail="negative", cached=True, effects=WRITES | RUNS_PYTHON,
    doc="as object.__setattr__, in the __init__ of a frozen dataclass; operands: object, value")  # fmt: skip
_op("delattr", "b", None, "name", c="molt_op_delattr", fail="negative", effects=RUNS_PYTHON)
_op("super_getattr", "bb", "own", "name", c="molt_op_super_getattr", fail="zero", effects=RUNS_PYTHON,
    doc="super(class, self).name; operands: class cell's value, self")  # fmt: skip
_op(
    "getitem",
    "bb",
    "own",
    c="molt_getitem",
    hot="molt_hot_getitem",
    fail="zero",
    computes=True,
    effects=RUNS_PYTHON,
    looks_up=("__class_getitem__",),
)
_op("setitem", "bbb", None, c="molt_setitem", hot="molt_hot_setitem", fail="negative", long_path=True, computes=True,
    effects=RUNS_PYTHON,
    doc="operands: container, key, value")  # fmt: skip
_op("delitem", "bb", None, c="molt_delitem", fail="negative", effects=RUNS_PYTHON)
_op("getitem_slice", "bbbb", "own", c="molt_getitem_slice", fail="zero", effects=RUNS_PYTHON, looks_up=("__class_getitem__",),
    doc="x[a:b:c] without a slice object where x is a list, str or tuple; operands: container, start, stop, step")  # fmt: skip
_op("setitem_slice", "bbbbb", None, c="molt_setitem_slice", fail="negative", effects=RUNS_PYTHON,
    doc="x[a:b:c] = v; operands: container, start, stop, step, value")  # fmt: skip
_op("build_slice", "bbb", "own", c="molt_slice_new", effects=ALLOCATES)

# -- calls ------------------------------------------------------------------------------------------
# The values of keyword arguments come last, in the order of `names`. Instr.handed is the mask of consumed operands.
_op("call", "b*b", "own", "names", raises=True, long_path=True, effects=RUNS_PYTHON, doc="operands: callable, arguments")
_op(
    "call_method",
    "b*b",
    "own",
    "name",
    "names",
    raises=True,
    long_path=True,
    effects=RUNS_PYTHON,
    doc="operands: object, arguments",
)
_op("load_method", "b", "own,cond", "name", raises=True, long_path=True, effects=RUNS_PYTHON,
    doc="the callable for obj.name(...), and whether it takes obj in front")  # fmt: skip
_op("call_loaded", "cbb*b", "own", "names", raises=True, long_path=True, effects=RUNS_PYTHON,
    doc="operands: takes_self, callable, object, arguments; `handed` as in call, bit 0 is takes_self")  # fmt: skip
_op("call_spread", "bbo", "own", c="molt_op_call_spread", fail="zero", effects=RUNS_PYTHON,
    looks_up=CALLABLE_NAMES, doc="f(*args, **kwargs): callable, tuple or iterable, dict or unbound")  # fmt: skip
_op("call_super_method", "bb*b", "own", "name", "names", raises=True, effects=RUNS_PYTHON, doc="super(class, self).name(args)")

# -- building ----------------------------------------------------------------------------------------
_op("build_tuple", "*o", "own", long_path=True, effects=ALLOCATES)
_op("build_list", "*o", "own", effects=ALLOCATES)
_op("build_set", "*b", "own", raises=True, effects=RUNS_PYTHON)
_op("const_set", "", "borrow", "const", doc="a frozenset of constants, given as a tuple; made once, when it is first needed")
_op("build_dict", "*b", "own", raises=True, effects=RUNS_PYTHON, doc="operands: key, value, key, value, ...")
_op("build_string", "*b", "own", effects=ALLOCATES, doc="joins str pieces")
_op("list_append", "bo", None, c="molt_op_list_append", hot="molt_hot_list_append", effects=WRITES)
_op("list_extend", "bb", None, c="molt_op_list_extend", fail="negative", effects=RUNS_PYTHON)
_op("list_to_tuple", "b", "own", c="molt_op_list_to_tuple", effects=ALLOCATES)
_op("set_add", "bb", None, c="molt_op_set_add", fail="negative", effects=RUNS_PYTHON)
_op("set_update", "bb", None, c="molt_op_set_update", fail="negative", effects=RUNS_PYTHON)
_op("dict_set", "bbb", None, c="molt_op_dict_set", fail="negative", effects=RUNS_PYTHON, doc="dict, key, value")
_op(
    "dict_update",
    "bb",
    None,
    c="molt_op_dict_update",
    fail="negative",
    effects=RUNS_PYTHON,
    doc="{**x}: TypeError if x is no mapping",
)
_op("dict_merge", "bbb", None, c="molt_op_dict_merge", fail="negative", effects=RUNS_PYTHON,
    looks_up=CALLABLE_NAMES, doc="f(**x): duplicates are errors; operands: dict, mapping, callable")  # fmt: skip
_op("format_value", "bb", "own", "int", c="molt_op_format_value", fail="zero", effects=RUNS_PYTHON, looks_up=("__format__",),
    doc="f-string piece; attribute: ord of s, r, a or 0; operands: value, spec or unbound")  # fmt: skip
_op("unpack", "b", "multiple", "int", "int", raises=True, long_path=True, effects=RUNS_PYTHON,
    doc="exactly n owned results; the second attribute is the starred one's index or -1")  # fmt: skip

# -- iteration ---------------------------------------------------------------------------------------
_op("iter", "b", "own", c="molt_iter", hot="molt_hot_iter", fail="zero", effects=RUNS_PYTHON)
_op("next", "b", None, terminator=True, raises=True, effects=RUNS_PYTHON,
    doc="targets: body (its first parameter is the owned item), exhausted")  # fmt: skip
_op("iter_call", "b*b", "own", raises=True, effects=RUNS_PYTHON,
    doc="iter(f(arguments)) of a `for` over a call; range needs no range object; operands: callable, arguments")  # fmt: skip
_op("poll", "", None, raises=True, effects=RUNS_PYTHON, doc="safepoint at a loop's back edge")

TYPE_PARAMETERS = (
    "__typing_subst__", "__typing_prepare_subst__", "__parameters__", "__origin__", "__args__", "__class_getitem__",
    "__init_subclass__", "__mro_entries__",
)  # fmt: skip

# -- functions, classes, imports ---------------------------------------------------------------------
_op("make_function", "*b", "own", "code", module=True, effects=ALLOCATES, doc="operands: the cells of its free variables")
_op("function_set", "bo", None, "int", c="molt_op_function_set", effects=WRITES,
    doc="0 defaults tuple, 1 kwdefaults dict, 2 annotations dict, 3 type_params tuple")  # fmt: skip
_op("build_class", "bbbo", "own", c="molt_op_build_class", fail="zero", effects=RUNS_PYTHON,
    looks_up=("__init_subclass__", "__mro_entries__"),
    doc="operands: body function, name, tuple of bases, dict of keywords or unbound")  # fmt: skip
_op("offer_init", "b", None, "code", "int", effects=WRITES,
    doc="to `dataclass`, an __init__ for the class; 1: it calls __post_init__, 2: it is of a frozen class")  # fmt: skip
_op("import_name", "b", "own", "name", "int", raises=True, module=True, effects=RUNS_PYTHON | IO,
    doc="dotted name, level; operand: from-list tuple or None")  # fmt: skip
_op("import_from", "b", "own", "name", c="molt_op_import_from", fail="zero", effects=RUNS_PYTHON)
_op("import_star", "b", None, raises=True, module=True, effects=RUNS_PYTHON)
_op("type_param", "*b", "own", "int", "name", raises=True, effects=RUNS_PYTHON, looks_up=TYPE_PARAMETERS,
    doc="0 TypeVar(name[, bound function or None, default function or None]), 1 ParamSpec, 2 TypeVarTuple")  # fmt: skip
_op("type_alias", "bbb", "own", c="molt_op_type_alias", fail="zero", effects=RUNS_PYTHON, looks_up=TYPE_PARAMETERS,
    doc="operands: name, type_params tuple, function that computes the value")  # fmt: skip
_op("generic_base", "b", "own", c="molt_op_generic_base", fail="zero", effects=RUNS_PYTHON, looks_up=TYPE_PARAMETERS,
    doc="Generic[*type_params], the implicit last base of `class C[T]`")  # fmt: skip

# -- exceptions --------------------------------------------------------------------------------------
_op("traceback", doc="adds this frame to the pending exception's traceback (landing pads)")
_op("catch", "", "own", doc="takes the pending exception")
_op("push_handled", "b", "own", c="molt_push_handled", doc="enters a handler; the result is the previous handled exception")
_op("pop_handled", "o", None, c="molt_pop_handled", effects=RUNS_PYTHON)
_op("exception_match", "bb", "cond", c="molt_exception_match", fail="negative", effects=RUNS_PYTHON, doc="exception, type or tuple")
_op("group_match", "bb", "multiple", raises=True, effects=RUNS_PYTHON,
    looks_up=("split", "derive"), doc="except*: (matched group or None, rest or None) from exception and type")  # fmt: skip
_op("group_finish", "bb", "own", c="molt_exception_group_finish", fail="zero", effects=RUNS_PYTHON,
    doc="except*: the exception to raise or None, from the original and the list of raised and unmatched ones")  # fmt: skip
_op("raise", "bo", None, terminator=True, raises=True, effects=RUNS_PYTHON, doc="exception or class; cause or unbound")
_op("raise_handled", "", None, terminator=True, raises=True, traced=False, effects=RUNS_PYTHON,
    doc="bare raise: the exception already has an entry for this frame")  # fmt: skip
_op("reraise", "o", None, terminator=True, raises=True, traced=False, effects=RUNS_PYTHON,
    doc="goes on raising a caught exception; adds no traceback entry")  # fmt: skip
_op("raise_builtin", "", None, "name", "const", terminator=True, raises=True, effects=RUNS_PYTHON,
    doc="raises builtin exception `name` with a constant message, or none when it is None")  # fmt: skip

# -- match (PEP 634) ---------------------------------------------------------------------------------
_op("match_sequence", "b", "cond", c="molt_match_sequence")
_op("match_mapping", "b", "cond", c="molt_match_mapping")
_op(
    "match_keys",
    "bb",
    "own",
    c="molt_match_keys",
    looks_up=("get",),
    fail="zero",
    effects=RUNS_PYTHON,
    doc="subject, tuple of keys: tuple of values or None",
)
_op("match_class", "bbb", "own", "int", c="molt_op_match_class", fail="zero", effects=RUNS_PYTHON,
    doc="subject, class, tuple of keyword names; attribute: positional count; tuple of values or None")  # fmt: skip
_op("length_is", "b", "cond", "int", "int", c="molt_op_length_is", fail="negative", effects=RUNS_PYTHON,
    doc="len(x) == n (second attribute 0) or >= n (1), for sequence patterns")  # fmt: skip

# -- generators --------------------------------------------------------------------------------------
DELEGATE_NAMES = ("send", "throw", "close")
_op("yield", "o", "own", raises=True, suspends=True, effects=RUNS_PYTHON, doc="suspends; the result is what was sent")
_op("delegate_yield", "o", "own", raises=True, traced=False, suspends=True, effects=RUNS_PYTHON,
    doc="yield of what a delegate yielded: what is thrown in is for the delegate")  # fmt: skip
_op("async_gen_wrap", "o", "own", c="molt_async_gen_wrap", doc="marks a value yielded by an async generator")
_op("yield_from_iter", "b", "own", c="molt_get_yield_from_iter", fail="zero", effects=RUNS_PYTHON)
_op("get_awaitable", "b", "own", c="molt_get_awaitable", fail="zero", effects=RUNS_PYTHON)
_op("get_aiter", "b", "own", c="molt_get_aiter", fail="zero", effects=RUNS_PYTHON)
_op("get_anext", "b", "own", c="molt_get_anext", fail="zero", effects=RUNS_PYTHON, doc="the awaitable of __anext__")
_op("delegate_send", "bo", None, terminator=True, raises=True, effects=RUNS_PYTHON,
    looks_up=DELEGATE_NAMES, doc="iterator, sent value; targets: yielded(owned value), finished(owned result)")  # fmt: skip
_op("delegate_throw", "b", None, terminator=True, raises=True, effects=RUNS_PYTHON,
    looks_up=DELEGATE_NAMES, doc="throws the pending exception into the iterator; targets as delegate_send")  # fmt: skip

# -- control -----------------------------------------------------------------------------------------
_op("jump", "", None, terminator=True, doc="target(arguments)")
_op("branch", "c", None, terminator=True, doc="targets: true, false")
_op("return", "o", None, terminator=True)
_op("unwind", "", None, terminator=True, doc="leaves the function with the pending exception")
_op("trap", "", None, "const", terminator=True, doc="ends the process: an unsupported construct of a dependency was reached")

# -- generator expressions that a builtin consumes (frontend/consumers.py) ----------------------------
# `outside_` is what the builtin does with an item: it runs in the frame of the caller, and leaves no traceback entry here.
_op("consumed_by", "b", "cond", "label", effects=READS, doc="is it the builtin of that name?")
_op("outside_truth", "b", "cond", c="molt_outside_truth", hot="molt_hot_outside_truth", fail="negative", traced=False,
    effects=RUNS_PYTHON)  # fmt: skip
for _name in ("gt", "lt"):
    _op(f"outside_{_name}", "bb", "cond", c=f"molt_outside_{_name}", fail="negative", traced=False, effects=RUNS_PYTHON)
_op("raise_empty", "", None, "label", terminator=True, raises=True, traced=False, effects=RUNS_PYTHON,
    doc="the ValueError of max() and min() without an item")  # fmt: skip
_op("outside_set_add", "bb", None, c="molt_outside_set_add", fail="negative", traced=False, effects=RUNS_PYTHON)
_op("sum_step", "bbb", "own,own", raises=True, traced=False, effects=RUNS_PYTHON,
    doc="sum(): total, what rounding has lost of it, item -> the new ones; may reuse floats that only variables own")  # fmt: skip
_op("sum_result", "bb", "own", c="molt_sum_result", effects=ALLOCATES, doc="sum()'s answer: total, what rounding has lost of it")
_op(
    "stop_to_error",
    "",
    None,
    c="molt_stop_to_error",
    effects=ALLOCATES,
    doc="a pending StopIteration becomes a RuntimeError (PEP 479)",
)

# -- used by the front end for what has no other op --------------------------------------------------
_op("load_builtin", "", "own", "name", c="molt_load_builtin", fail="zero", effects=READS,
    doc="a builtin, whatever the module's globals say (AssertionError, StopAsyncIteration)")  # fmt: skip
_op("load_special", "b", "own", "name", c="molt_load_special", fail="zero", effects=RUNS_PYTHON,
    doc="bound __enter__, __exit__, __aenter__ or __aexit__, found on the type; TypeError as for `with`")  # fmt: skip
_op("call_exit", "bb", "own", c="molt_op_call_exit", fail="zero", effects=RUNS_PYTHON,
    doc="exit(type(e), e, e.__traceback__): bound __exit__, exception")  # fmt: skip
_op("dict_set_bound", "bb", None, "label", c="molt_op_dict_set_bound", fail="negative", effects=WRITES,
    doc="locals(): dict, value of a slot that may be 0")  # fmt: skip
_op("dict_set_cell", "bb", None, "label", c="molt_op_dict_set_cell", fail="negative", effects=WRITES,
    doc="locals(): dict, cell that may be empty")  # fmt: skip
