"""What an instruction does when its operands are of known types: its result, what may raise, what it may change.

The table of operations must assume the worst (`add` runs Python). Under the types that are known at a point much is harmless:
here is what. An instruction without a row is `opaque`: any result, any list may be changed where its effects say RUNS_PYTHON.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from molt.compile.builtins.primitive import Effect
from molt.compile.ir.core import Instr, Value
from molt.compile.ir.ops import plain_name
from molt.mine import lattice
from molt.mine.lattice import (
    ANYTHING,
    INTEGERS,
    NUMBERS,
    SCALARS,
    Type,
    dies_quietly,
    elements,
    is_list,
    join,
    list_of,
    one,
    within,
)

INT, BOOL, FLOAT, STR, NONE, COND = (one(a) for a in ("int", "bool", "float", "str", "none", "cond"))


@dataclass(frozen=True, slots=True)
class Meaning:
    """`name` is what happens, to `operands` of `types`. `havoc`: code that we do not see may run, behind what happens.
    `stored` goes into a list, an item of which it replaces where `replaces`."""

    name: str
    operands: tuple[Value, ...]
    types: tuple[Type, ...]
    results: tuple[Type, ...]
    havoc: bool = False
    raises: bool = False
    stored: Type | None = None
    replaces: bool = False


def opaque(instr: Instr, types: tuple[Type, ...]) -> Meaning:
    havoc = Effect.RUNS_PYTHON in instr.op.effects
    return Meaning("opaque", instr.args, types, tuple(_by_kind(v) for v in instr.results), havoc, instr.op.may_raise)


def unchecked(instr: Instr, meaning: Meaning, types: tuple[Type, ...]) -> Meaning:
    """The meaning in a version that does not test what it relies on: of ints that are stored the size is not known, and a call
    of a builtin may be one of anything."""
    if instr.op.name in ("call", "iter_call"):
        return opaque(instr, types)
    if meaning.name == "build_list" and any("int" in t for t in types):
        return replace(meaning, results=(one("list"),))
    if meaning.stored is not None and "int" in meaning.stored:
        return replace(meaning, stored=ANYTHING)
    return meaning


def _by_kind(value: Value) -> Type:
    return COND if value.kind == "cond" else ANYTHING


Rule = Callable[[Instr, tuple[Type, ...]], Meaning | None]
_RULES: dict[str, Rule] = {}


def meaning_of(instr: Instr, types: tuple[Type, ...], constants: Mapping[int, object]) -> Meaning:
    """`types` are those of `instr.args` at the instruction, `constants` values by id that are known."""
    rule = _RULES.get(instr.op.name)
    if instr.op.name == "iter_call" and len(instr.args) == 4 and constants.get(instr.args[3].id):
        found = rule(instr, types) if rule is not None else None
        return replace(found, raises=False) if found is not None else opaque(instr, types)
    if instr.op.name in ("pow", "inplace_pow"):
        exponent = constants.get(instr.args[1].id)
        if type(exponent) is int and exponent >= 0:
            return _binary(instr, types, natural=True) or opaque(instr, types)
    return (rule(instr, types) if rule is not None else None) or opaque(instr, types)


def _rule(*names: str) -> Callable[[Rule], Rule]:
    def enter(function: Rule) -> Rule:
        _RULES.update(dict.fromkeys(names, function))
        return function

    return enter


def _plain(instr: Instr, types: tuple[Type, ...], *results: Type, raises: bool = False) -> Meaning:
    return Meaning(instr.op.name, instr.args, types, results, False, raises)


# -- values -------------------------------------------------------------------------------------------------------

_CONSTANTS: dict[type, Type] = {int: INT, bool: BOOL, float: FLOAT, str: STR, type(None): NONE}
_CONSTANTS |= {bytes: one("bytes"), complex: one("complex")}


@_rule("const")
def _const(instr: Instr, types: tuple[Type, ...]) -> Meaning:
    return _plain(instr, types, _CONSTANTS.get(type(instr.attrs[0]), one("const")))


@_rule("unbound")
def _unbound(instr: Instr, types: tuple[Type, ...]) -> Meaning:
    return _plain(instr, types, one("unbound"))


@_rule("copy")
def _copy(instr: Instr, types: tuple[Type, ...]) -> Meaning:
    return _plain(instr, types, types[0])


@_rule("drop", "drop_maybe")
def _drop(instr: Instr, types: tuple[Type, ...]) -> Meaning:
    return Meaning("drop", instr.args, types, (), havoc=not dies_quietly(types[0]))


@_rule("poll")
def _poll(instr: Instr, types: tuple[Type, ...]) -> Meaning:
    """A guard: where something is pending, the version is left."""
    return _plain(instr, types)


# -- operators -----------------------------------------------------------------------------------------------------

ARITHMETIC = ("add", "sub", "mul", "floordiv", "mod", "lshift", "rshift", "and", "or", "xor", "pow", "truediv")
_FLOATING = frozenset({"add", "sub", "mul", "floordiv", "mod", "truediv", "pow"})
_MAY_RAISE = frozenset({"floordiv", "mod", "truediv", "lshift", "rshift", "pow"})
_BITWISE = frozenset({"and", "or", "xor"})


def _number(op: str, a: str, b: str, exponent_is_natural: bool) -> Type:
    if "float" in (a, b):
        return (FLOAT if op != "pow" else FLOAT | one("complex")) if op in _FLOATING else ANYTHING
    if op == "truediv":
        return FLOAT
    if op == "pow" and not exponent_is_natural:
        return INT | FLOAT
    return BOOL if op in _BITWISE and a == b == "bool" else INT


def _binary(instr: Instr, types: tuple[Type, ...], natural: bool = False) -> Meaning | None:
    op = plain_name(instr.op.name)
    left, right = types
    if within(left, NUMBERS) and within(right, NUMBERS):
        result = lattice.NOTHING
        for a in left:
            for b in right:
                result = join(result, _number(op, a, b, natural))
        if "?" in result:
            return None
        return Meaning(op, instr.args, types, (result,), False, op in _MAY_RAISE)
    if op == "add" and left == right == STR:
        return Meaning("concat", instr.args, types, (STR,))
    if op == "add" and is_list(left) and is_list(right):
        if instr.op.name == "inplace_add":
            return Meaning("extend", instr.args, types, (lattice.after_store(left, elements(right)),), stored=elements(right))
        return Meaning("concat", instr.args, types, (_concatenated(left, right),))
    if op == "mul" and (left == STR or is_list(left)) and within(right, INTEGERS) and instr.op.name == "mul":
        return Meaning("repeat", instr.args, types, (left,), False, True)
    return None


def _concatenated(left: Type, right: Type) -> Type:
    return list_of(join(elements(left), elements(right)))


for _name in ARITHMETIC:
    _RULES[_name] = _RULES["inplace_" + _name] = _binary
_RULES["add_over"] = _binary


@_rule("neg", "pos", "invert")
def _unary(instr: Instr, types: tuple[Type, ...]) -> Meaning | None:
    if within(types[0], INTEGERS):
        return _plain(instr, types, INT)
    if types[0] == FLOAT and instr.op.name != "invert":
        return _plain(instr, types, FLOAT)
    return None


def _compared(types: tuple[Type, ...], equality: bool) -> bool:
    left, right = types
    if within(left, NUMBERS) and within(right, NUMBERS):
        return True
    return (left == right == STR) or (equality and within(left, SCALARS) and within(right, SCALARS))


def _comparison(instr: Instr, types: tuple[Type, ...]) -> Meaning | None:
    name = instr.op.name.removesuffix("_truth")
    if not _compared(types, name in ("eq", "ne")):
        return None
    return Meaning(name, instr.args, types, (COND if instr.op.name.endswith("_truth") else BOOL,))


for _name in ("lt", "le", "eq", "ne", "gt", "ge"):
    _RULES[_name] = _RULES[_name + "_truth"] = _comparison


@_rule("truth")
def _truth(instr: Instr, types: tuple[Type, ...]) -> Meaning | None:
    known = within(types[0], SCALARS | {"const", "tuple"}) or is_list(types[0])
    return _plain(instr, types, COND) if known else None


@_rule("not", "is")
def _condition(instr: Instr, types: tuple[Type, ...]) -> Meaning:
    return _plain(instr, types, COND)


@_rule("bool")
def _bool(instr: Instr, types: tuple[Type, ...]) -> Meaning:
    return _plain(instr, types, BOOL)


@_rule("contains")
def _contains(instr: Instr, types: tuple[Type, ...]) -> Meaning | None:
    container, item = types
    scalars = is_list(container) and within(elements(container), SCALARS) and within(item, SCALARS)
    return Meaning("contains", instr.args, types, (COND,)) if scalars or container == item == STR else None


@_rule("format_value")
def _format_value(instr: Instr, types: tuple[Type, ...]) -> Meaning | None:
    known = within(types[0], SCALARS) and within(types[1], frozenset({"str", "unbound"}))
    return _plain(instr, types, STR, raises=True) if known else None


@_rule("build_string")
def _build_string(instr: Instr, types: tuple[Type, ...]) -> Meaning:
    return _plain(instr, types, STR)


# -- items ----------------------------------------------------------------------------------------------------------


@_rule("getitem")
def _getitem(instr: Instr, types: tuple[Type, ...]) -> Meaning | None:
    container, index = types
    if not within(index, INTEGERS):
        return None
    if is_list(container):
        return _plain(instr, types, elements(container), raises=True)
    if container == STR:
        return _plain(instr, types, STR, raises=True)
    if container == one("bytes"):
        return _plain(instr, types, INT, raises=True)
    return _plain(instr, types, ANYTHING, raises=True) if container == one("tuple") else None


@_rule("setitem")
def _setitem(instr: Instr, types: tuple[Type, ...]) -> Meaning | None:
    container, index, value = types
    if not is_list(container) or not within(index, INTEGERS):
        return None
    havoc = not dies_quietly(elements(container))
    return Meaning("setitem", instr.args, types, (), havoc, True, value, replaces=True)


@_rule("getitem_slice")
def _getitem_slice(instr: Instr, types: tuple[Type, ...]) -> Meaning | None:
    if not (is_list(types[0]) or types[0] == STR) or not all(within(t, INTEGERS | {"none"}) for t in types[1:]):
        return None
    return Meaning("slice", instr.args, types, (types[0],), False, True)


@_rule("unpack")
def _unpack(instr: Instr, types: tuple[Type, ...]) -> Meaning | None:
    if instr.attrs[1] >= 0:
        return None
    if is_list(types[0]):
        return _plain(instr, types, *(elements(types[0]) for _ in instr.results), raises=True)
    if within(types[0], frozenset({"tuple", "const"})):
        return _plain(instr, types, *(ANYTHING for _ in instr.results), raises=True)
    return None


# -- building -------------------------------------------------------------------------------------------------------


@_rule("build_list")
def _build_list(instr: Instr, types: tuple[Type, ...]) -> Meaning:
    held = lattice.NOTHING
    for t in types:
        held = join(held, t)
    return _plain(instr, types, list_of(held))


@_rule("build_tuple")
def _build_tuple(instr: Instr, types: tuple[Type, ...]) -> Meaning:
    return _plain(instr, types, one("tuple"))


@_rule("list_append")
def _list_append(instr: Instr, types: tuple[Type, ...]) -> Meaning | None:
    return Meaning("append", instr.args, types, (), stored=types[1]) if is_list(types[0]) else None


@_rule("list_extend")
def _list_extend(instr: Instr, types: tuple[Type, ...]) -> Meaning | None:
    if not is_list(types[0]) or not (is_list(types[1]) or types[1] == one("const")):
        return None
    return Meaning("extend", instr.args, types, (), stored=elements(types[1]) if is_list(types[1]) else ANYTHING)


# -- iteration --------------------------------------------------------------------------------------------------------


@_rule("iter")
def _iter(instr: Instr, types: tuple[Type, ...]) -> Meaning | None:
    if len(types[0]) == 1 and (is_list(types[0]) or types[0] == STR):
        (atom,) = types[0]
        return _plain(instr, types, one(f"iter({atom})"))
    return None


@_rule("next")
def _next(instr: Instr, types: tuple[Type, ...]) -> Meaning | None:
    """`results` is the item. At its end a list iterator lets go of its list, whose death must be quiet too."""
    iterator = types[0]
    if iterator == one("range_iterator"):
        return _plain(instr, types, INT)
    if len(iterator) == 1 and next(iter(iterator)).startswith("iter("):
        return Meaning("next", instr.args, types, (elements(iterator),), not dies_quietly(iterator))
    return None


@_rule("iter_call")
def _iter_call(instr: Instr, types: tuple[Type, ...]) -> Meaning | None:
    if types[0] != one("builtin:range") or not all(within(t, INTEGERS) for t in types[1:]):
        return None
    return Meaning("range", instr.args[1:], types[1:], (one("range_iterator"),), False, len(types) == 4)


# -- calls --------------------------------------------------------------------------------------------------------------


def _builtin(name: str, operands: tuple[Value, ...], types: tuple[Type, ...]) -> Meaning | None:
    ints = bool(types) and all(within(t, INTEGERS) for t in types)
    if name == "len" and len(types) == 1 and lattice.sort(types[0]) == "Obj" and types[0] != one("const"):
        return Meaning("len", operands, types, (INT,))
    if name in ("min", "max") and len(types) >= 2 and all(t == INT for t in types):
        return Meaning(name, operands, types, (INT,))
    if name == "abs" and ints and len(types) == 1:
        return Meaning("abs", operands, types, (INT,))
    if name == "int" and ints and len(types) == 1:
        return Meaning("pos", operands, types, (INT,))
    if name == "abs" and types == (FLOAT,):
        return Meaning("opaque", operands, types, (FLOAT,))
    if name == "float" and len(types) == 1 and within(types[0], NUMBERS):
        return Meaning("opaque", operands, types, (FLOAT,), False, True)
    if name == "ord" and types == (STR,):
        return Meaning("ord", operands, types, (INT,), False, True)
    if name == "chr" and ints and len(types) == 1:
        return Meaning("opaque", operands, types, (STR,), False, True)
    return None


def _method(name: str, operands: tuple[Value, ...], types: tuple[Type, ...]) -> Meaning | None:
    """`operands`: the object, then the arguments."""
    if not is_list(types[0]):
        return None
    if name == "append" and len(types) == 2:
        return Meaning("append", operands, types, (NONE,), stored=types[1])
    if name == "pop" and len(types) == 1:
        return Meaning("pop", operands, types, (elements(types[0]),), False, True)
    return None


@_rule("call")
def _call(instr: Instr, types: tuple[Type, ...]) -> Meaning | None:
    (atom,) = types[0] if len(types[0]) == 1 else ("?",)
    if not atom.startswith("builtin:") or instr.attrs[0]:
        return None
    return _consuming(instr, types, _builtin(atom.removeprefix("builtin:"), instr.args[1:], types[1:]), 0)


@_rule("call_method")
def _call_method(instr: Instr, types: tuple[Type, ...]) -> Meaning | None:
    return None if instr.attrs[1] else _consuming(instr, types, _method(instr.attrs[0], instr.args, types), 0)


@_rule("load_method")
def _load_method(instr: Instr, types: tuple[Type, ...]) -> Meaning | None:
    if not is_list(types[0]) or instr.attrs[0] not in ("append", "pop"):
        return None
    return _plain(instr, types, one(f"method:{instr.attrs[0]}"), COND)


@_rule("call_loaded")
def _call_loaded(instr: Instr, types: tuple[Type, ...]) -> Meaning | None:
    (atom,) = types[1] if len(types[1]) == 1 else ("?",)
    if not atom.startswith("method:") or instr.attrs[0]:
        return None
    return _consuming(instr, types, _method(atom.removeprefix("method:"), instr.args[2:], types[2:]), 2)


def _consuming(instr: Instr, types: tuple[Type, ...], meaning: Meaning | None, skip: int) -> Meaning | None:
    """Operands that are handed over die in the call, those that it stores excepted."""
    if meaning is None:
        return None
    kept = len(instr.args) - 1 if meaning.stored is not None else -1
    dying = [t for i, t in enumerate(types) if instr.handed >> i & 1 and i != kept]
    if all(map(dies_quietly, dying)):
        return meaning
    return replace(meaning, havoc=True)


# -- what changes no list though its effects are unknown to the table of types --------------------------------------------


@_rule(
    "load_free",
    "load_number",
    "globals_dict",
    "make_function",
    "cell_get",
    "cell_get_free",
    "cell_swap",
    "swap_global",
    "make_cell",
)
def _apart(instr: Instr, types: tuple[Type, ...]) -> Meaning:
    return Meaning("opaque", instr.args, types, tuple(_by_kind(v) for v in instr.results), False, instr.op.may_raise)


@_rule("first_line")
def _first_line(instr: Instr, types: tuple[Type, ...]) -> Meaning:
    return Meaning("opaque", instr.args, types, (INT,))
