"""The texts that a source gives to `eval`, `exec` and `compile`, as far as they stand in it.

A compiled program has no compiler; a text that is known when the program is built is compiled with it (lower.py), and the
builtin finds it at run time by the text itself. So what is found here may be too much, never wrong:

    exec("x = 1")                               a constant, also joined with `+`, dedented or stripped
    for text in ("1 + 1", "2 * 3"): eval(text)  a variable that only constants are bound to
    def show(text): print(eval(text))           a parameter, by the calls `show("a.b")` of the same file
    exec(code)                                  a code object, in a file that makes some with compile()

Calls whose texts the file does not tell are given those that recordings saw it give (molt/texts.py). `compile` may name any file:
the code gets the name at run time.
"""

from __future__ import annotations
import __future__

import ast
import functools
import itertools
import textwrap
import warnings
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from molt.texts import NONE, Recorded, numbers

RUNNERS = ("eval", "exec", "compile")
MODES = ("exec", "eval", "single")
FILENAME = "<string>"
MOST = 200
"""Texts that one call may be given: a product of choices ends here."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text, and what decides how it is compiled. `future`: annotations are not evaluated (PEP 563) where the call is. `recorded`:
    no source tells it."""

    text: str
    filename: str
    mode: str
    future: bool
    recorded: bool = False


@dataclass(frozen=True, slots=True)
class Given:
    """What the calls of one source are given: texts with the call that has them first, and why other calls are refused. Texts that
    texts were given have no call."""

    texts: dict[Text, ast.Call | None]
    refused: dict[ast.Call, str]


@dataclass(frozen=True, slots=True)
class Parsed:
    """A text as a module, whose only statement is the expression where `mode` is eval; or what CPython raises for it."""

    tree: ast.Module
    error: SyntaxError | None = None
    numbered: bool = False  # has it any `Number`?


@functools.cache
def parsed(text: Text) -> Parsed:
    """The text's tree. Raises ValueError where CPython's compiler gives up on it."""
    flags = __future__.annotations.compiler_flag if text.future else 0
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            compile(text.text, text.filename, text.mode, flags, dont_inherit=True)
            tree = compile(text.text, text.filename, text.mode, flags | ast.PyCF_ONLY_AST, dont_inherit=True)
    except SyntaxError as error:
        return Parsed(ast.Module([], []), error)
    except (RecursionError, MemoryError, OverflowError, UnicodeEncodeError) as error:
        raise ValueError(f"{type(error).__name__}: {error}") from None
    places = numbers(text.text) if text.recorded else ()
    if places:
        tree = _Numbers(places).visit(tree)
    body = [ast.copy_location(ast.Expr(tree.body), tree.body)] if isinstance(tree, ast.Expression) else tree.body
    return Parsed(ast.Module(body, []), numbered=bool(places))


class Number(ast.expr):
    """A number of a recorded text that the run tells: which of them (molt/texts.py)."""

    _fields = ()
    index: int


class _Numbers(ast.NodeTransformer):
    """Puts a `Number` where a placeholder stands."""

    def __init__(self, places: tuple[tuple[int, int], ...]) -> None:
        self.places = places

    def visit_Constant(self, node: ast.Constant) -> ast.expr:
        place = (node.lineno, node.col_offset)
        if place not in self.places:
            return node
        number = ast.copy_location(Number(), node)
        number.index = self.places.index(place)
        return number


def given(tree: ast.Module, recorded: Recorded = NONE, *, inherited: bool = False) -> Given:
    """What is given to the three in a module. (A file that binds one of these names itself may mean another function.) `inherited`:
    the code that runs this text does not evaluate annotations, and so the text does not."""
    nodes = list(ast.walk(tree))
    result = Given({}, {})
    calls = [n for n in nodes if isinstance(n, ast.Call) and isinstance(n.func, ast.Name) and n.func.id in RUNNERS]
    future = inherited or any(
        isinstance(s, ast.ImportFrom) and s.module == "__future__" and "annotations" in {a.name for a in s.names} for s in tree.body
    )
    file = _File(nodes) if calls else None
    for call in calls:
        assert file is not None
        found = _compile(call, file, future) if _runner(call) == "compile" else _run(call, file, future)
        if isinstance(found, str):
            result.refused[call] = found
            continue
        for text in found:
            try:
                parsed(text)
            except ValueError as error:
                result.refused[call] = f"a text that CPython does not compile ({error})"
            result.texts.setdefault(text, call)
    if recorded:
        _add_recorded(result, recorded, file, future)
    return result


def all_given(tree: ast.Module, recorded: Recorded = NONE) -> dict[Text, ast.Call | None]:
    """The texts of a module and, transitively, those that these texts are given, with the call in the module."""
    found: dict[Text, ast.Call | None] = {}
    known: set[tuple[str, str, bool]] = set()  # a text that a recording saw may stand in the source too
    waiting = list(given(tree, recorded).texts.items())
    while waiting:
        text, call = waiting.pop(0)
        kind = (text.text, text.mode, text.future)
        if text not in found and not (text.recorded and kind in known):
            found[text] = call
            known.add(kind)
            waiting += [(inner, call) for inner in given(parsed(text).tree, inherited=text.future).texts]
    return found


def _runner(call: ast.Call) -> str:
    assert isinstance(call.func, ast.Name)
    return call.func.id


Found = Iterable[Text]


def _run(call: ast.Call, file: _File, future: bool) -> Found | str:
    name = _runner(call)
    if not call.args or isinstance(call.args[0], ast.Starred):
        return "a text" if call.args else ()
    meaning = file.meaning(call.args[0])
    if meaning.computed or (meaning.unclear and not file.makes_code):
        return "a text"
    return [Text(_stripped(name, text), FILENAME, name, future) for text in sorted(meaning.texts)]


def _stripped(name: str, text: str) -> str:
    """As the run time compares it."""
    return text.lstrip(" \t") if name == "eval" else text


_PARAMETERS = ("source", "filename", "mode", "flags", "dont_inherit", "optimize")


def _arguments_of_compile(call: ast.Call) -> dict[str, ast.expr] | None:
    """By parameter; None where the call does not tell."""
    if (
        any(isinstance(a, ast.Starred) for a in call.args)
        or any(k.arg is None for k in call.keywords)
        or len(call.args) > len(_PARAMETERS)
    ):
        return None
    return dict(zip(_PARAMETERS, call.args, strict=False)) | {k.arg: k.value for k in call.keywords if k.arg}


def _compile(call: ast.Call, file: _File, future: bool) -> Found | str:
    arguments = _arguments_of_compile(call)
    if arguments is None:
        return "a text"
    for name, default in (("flags", 0), ("optimize", -1), ("_feature_version", -1)):
        if name in arguments and not (_constant(arguments[name]) == default and type(_constant(arguments[name])) in (int, bool)):
            return f"a text with {name}"
    if len(arguments.keys() & set(_PARAMETERS[:3])) < 3:
        return ()
    source, filename = file.meaning(arguments["source"]), file.meaning(arguments["filename"])
    if not source.is_known:
        return "a text"
    filenames = sorted(filename.texts) if filename.is_known and filename.texts else [FILENAME]
    futures = sorted(_futures(arguments, future))
    return itertools.starmap(Text, itertools.product(sorted(source.texts), filenames, _modes(arguments, file), futures))


def _modes(arguments: dict[str, ast.expr], file: _File) -> list[str]:
    """The modes that a call of compile may have."""
    mode = file.meaning(arguments["mode"]) if "mode" in arguments else UNCLEAR
    return [m for m in MODES if m in mode.texts or not mode.is_known]


def _futures(arguments: dict[str, ast.expr], future: bool) -> set[bool]:
    """What a call of compile may say of annotations: `flags` may have the flag; `dont_inherit`: does that of the file count?"""
    result: set[bool] = set()
    flags = _constant(arguments["flags"]) if "flags" in arguments else 0
    for inherits in (
        [not _constant(arguments.get("dont_inherit"))] if _is_constant(arguments.get("dont_inherit")) else [False, True]
    ):
        result.add(inherits and future)
    if isinstance(flags, int):
        return {True} if flags & __future__.annotations.compiler_flag else result
    return {*result, True}


def _add_recorded(result: Given, recorded: Recorded, file: _File | None, future: bool) -> None:
    """Calls whose texts the file does not tell may be given any of those that it was seen to give."""
    unknown = {name: [call for call in result.refused if _runner(call) == name] for name in RUNNERS}
    compiles = [arguments for call in unknown["compile"] if (arguments := _arguments_of_compile(call)) is not None]
    modes: tuple[str, ...] = MODES
    futures = {False, True}
    if file is not None and compiles and len(compiles) == len(unknown["compile"]):
        modes = tuple(mode for mode in MODES if any(mode in _modes(arguments, file) for arguments in compiles))
        futures = set[bool]().union(*(_futures(arguments, future) for arguments in compiles))
    some = next((call for calls in unknown.values() for call in calls), None)
    told = file is not None and some is None  # by the file itself; without a call here, one goes through another name
    rows = [(given, futures, {future}) for given in recorded.given if not told]
    rows += [(given, {False, True}, {False, True}) for given in recorded.by_texts]
    for (via, text), of_compile, of_others in rows:
        call = next(iter(unknown[via]), some)
        which = modes if via == "compile" and call is not None else MODES
        for mode in which if via == "compile" else (via,):
            for future_here in sorted(of_compile if via == "compile" else of_others):
                known = Text(_stripped(via, text), FILENAME, mode, future_here, recorded=True)
                try:
                    parsed(known)
                except ValueError:  # CPython's compiler gives up on it: what ran was not it
                    continue
                result.texts.setdefault(known, call)
    for call in [*result.refused]:
        if recorded.given or (file is not None and _may_be_code(call, file)):
            del result.refused[call]


def _may_be_code(call: ast.Call, file: _File) -> bool:
    """Is it given something that the file does not tell, which may be a code object that another file has made?"""
    return _runner(call) != "compile" and not isinstance(call.args[0], ast.Starred) and file.meaning(call.args[0]).unclear


def _is_constant(node: ast.expr | None) -> bool:
    return node is None or isinstance(node, ast.Constant)


def _constant(node: ast.expr | None) -> object:
    """The value of a constant; None for anything else."""
    if node is None:
        return None
    try:
        return ast.literal_eval(node)
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an expression may be: texts, a code object, something computed from texts, or something that this file does not tell."""

    texts: frozenset[str] = frozenset()
    computed: bool = False
    unclear: bool = False

    def __or__(self, other: Meaning) -> Meaning:
        return Meaning(self.texts | other.texts, self.computed or other.computed, self.unclear or other.unclear)

    @property
    def is_known(self) -> bool:
        return not self.computed and not self.unclear


NOTHING = Meaning()  # an int, a code object: no text that must be known
COMPUTED = Meaning(computed=True)
UNCLEAR = Meaning(unclear=True)

_STRIPS = {"strip": str.strip, "lstrip": str.lstrip, "rstrip": str.rstrip}


@dataclass(slots=True)
class _File:
    """What is bound to the names of a file, anywhere in it."""

    nodes: list[ast.AST]
    bound: dict[str, list[ast.expr | None]] = field(default_factory=dict)  # None: something that the file does not tell
    calls: dict[str, list[ast.Call]] = field(default_factory=dict)
    parameters: dict[str, list[tuple[ast.FunctionDef, ast.arg]]] = field(default_factory=dict)
    called: set[ast.AST] = field(default_factory=set)
    loaded: dict[str, list[ast.Name]] = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)  # names whose meaning is being found
    makes_code: bool = False

    def __post_init__(self) -> None:
        plain: set[ast.AST] = set()
        for node in self.nodes:
            self.look_at(node, plain)
        for node in self.nodes:
            if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load) and node not in plain:
                self.bind(node.id, None)

    def look_at(self, node: ast.AST, plain: set[ast.AST]) -> None:
        """Takes in one node; `plain`: the targets that are bound to something known."""
        match node:
            case ast.Assign(targets=targets, value=value):
                for target in targets:
                    self.unpack(target, value, plain)
            case ast.AnnAssign(target=ast.Name() as target, value=value) if value is not None:
                self.unpack(target, value, plain)
            case ast.NamedExpr(target=target, value=value):
                self.unpack(target, value, plain)
            case ast.For(target=target, iter=items) | ast.comprehension(target=target, iter=items):
                self.unpack(target, ast.Starred(items), plain)
            case ast.Call(func=ast.Name(id=name)):
                self.calls.setdefault(name, []).append(node)
                self.called.add(node.func)
                self.makes_code |= name == "compile"
            case ast.Attribute(attr="__code__"):
                self.makes_code = True
            case ast.FunctionDef(args=args):
                self.function(node, args)
            case ast.Lambda(args=args):
                for argument in _arguments(args):
                    self.bind(argument.arg, None)
            case ast.AsyncFunctionDef(name=name, args=args):
                self.bind(name, None)
                for argument in _arguments(args):
                    self.bind(argument.arg, None)
            case (
                ast.ClassDef(name=name)
                | ast.ExceptHandler(name=str(name))
                | ast.MatchAs(name=str(name))
                | ast.MatchStar(name=str(name))
            ):
                self.bind(name, None)
            case ast.MatchMapping(rest=str(name)):
                self.bind(name, None)
            case ast.alias(name=name, asname=asname):
                self.bind(asname or name.partition(".")[0], None)
            case ast.Name(id=name, ctx=ast.Load()):
                self.loaded.setdefault(name, []).append(node)

    def function(self, node: ast.FunctionDef, args: ast.arguments) -> None:
        self.bind(node.name, None)
        for argument in _arguments(args):
            self.bind(argument.arg, None)
            self.parameters.setdefault(argument.arg, []).append((node, argument))

    def unpack(self, target: ast.expr, value: ast.expr, plain: set[ast.AST]) -> None:
        match target, value:
            case ast.Name(id=name), _:
                self.bind(name, value)
                plain.add(target)
            case ((ast.Tuple(elts=targets) | ast.List(elts=targets)), _) if not any(isinstance(e, ast.Starred) for e in targets):
                for i, inner in enumerate(targets):
                    self.unpack(inner, ast.Subscript(value, ast.Constant(i)), plain)

    def bind(self, name: str, value: ast.expr | None) -> None:
        self.bound.setdefault(name, []).append(value)

    def meaning(self, node: ast.expr) -> Meaning:
        """What the expression may be."""
        match node:
            case ast.Constant(value=str(text)):
                return Meaning(frozenset({text}))
            case ast.Constant(value=bytes()):
                return COMPUTED
            case ast.Constant() | ast.Attribute(attr="__code__") | ast.Call(func=ast.Name(id="compile")):
                return NOTHING
            case ast.JoinedStr(values=parts) if all(isinstance(p, ast.Constant) for p in parts):
                return Meaning(frozenset({"".join(str(p.value) for p in parts if isinstance(p, ast.Constant))}))
            case ast.BinOp(left=left, op=ast.Add(), right=right):
                return _joined(self.meaning(left), self.meaning(right))
            case ast.IfExp(body=body, orelse=orelse):
                return self.meaning(body) | self.meaning(orelse)
            case ast.NamedExpr(value=value):
                return self.meaning(value)
            case ast.Call(func=ast.Attribute(value=value, attr="strip" | "lstrip" | "rstrip" as name), args=[], keywords=[]):
                return _each(self.meaning(value), _STRIPS[name])
            case ast.Call(func=ast.Name(id="dedent") | ast.Attribute(attr="dedent"), args=[value], keywords=[]):
                return _each(self.meaning(value), textwrap.dedent)
            case ast.Name(id=name):
                return self.of_name(name)
            case ast.Starred() | ast.Subscript():
                values = self.values(node)
                return functools.reduce(Meaning.__or__, map(self.meaning, values), NOTHING) if values is not None else UNCLEAR
            case ast.Attribute():
                return UNCLEAR
        return COMPUTED

    def values(self, node: ast.expr) -> list[ast.expr] | None:
        """The expressions that `node` may stand for; `*x` stands for the items of x. None where the file does not tell."""
        match node:
            case ast.Name(id=name):
                if name in self.asked or name not in self.bound:
                    return [] if name in self.asked else None
                self.asked.add(name)
                found = self.all_of(self.values(v) if v is not None else None for v in self.bound[name])
                self.asked.discard(name)
                return found
            case ast.Starred(
                value=ast.Call(func=ast.Attribute(value=mapping, attr="items" | "values" as which), args=[], keywords=[])
            ):
                return self.parts(mapping, lambda v: _entries(v, which))
            case ast.Starred(value=container):
                return self.parts(container, _items)
            case ast.Subscript(value=container, slice=key):
                found = self.parts(container, lambda v: _at(v, key))
                return self.all_of(map(self.values, found)) if found is not None else None
        return [node]

    def parts(self, node: ast.expr, part: Callable[[ast.expr], list[ast.expr] | None]) -> list[ast.expr] | None:
        values = self.values(node)
        return self.all_of(map(part, values)) if values is not None else None

    @staticmethod
    def all_of(parts: Iterable[list[ast.expr] | None]) -> list[ast.expr] | None:
        found: list[ast.expr] = []
        for part in parts:
            if part is None:
                return None
            found += part
        return found

    def of_name(self, name: str) -> Meaning:
        if name in self.asked or name not in self.bound:
            return NOTHING if name in self.asked else UNCLEAR
        self.asked.add(name)
        unknown = self.bound[name].count(None)
        result = NOTHING
        for value in self.bound[name]:
            result |= self.meaning(value) if value is not None else NOTHING
        for function, argument in self.parameters.get(name, ()):
            passed = self.passed(function, argument)
            if passed is not None:
                unknown -= 1
                result |= passed
        self.asked.discard(name)
        return result | (UNCLEAR if unknown else NOTHING)

    def passed(self, function: ast.FunctionDef, argument: ast.arg) -> Meaning | None:
        """What the calls of a function in this file pass for a parameter; None where that cannot be told."""
        args = function.args
        positional = [*args.posonlyargs, *args.args]
        calls = self.calls.get(function.name, ())
        others = [n for n in self.loaded.get(function.name, ()) if n not in self.called]
        if (
            not calls
            or others
            or function.decorator_list
            or self.bound[function.name] != [None]
            or argument not in (*positional, *args.kwonlyargs)
        ):
            return None
        result = NOTHING
        for default in self.defaults(args, argument):
            result |= self.meaning(default)
        for call in calls:
            if any(isinstance(a, ast.Starred) for a in call.args) or any(k.arg is None for k in call.keywords):
                return None
            index = positional.index(argument) if argument in positional else len(call.args)
            given_here = [k.value for k in call.keywords if k.arg == argument.arg]
            for value in call.args[index : index + 1] + given_here:
                result |= self.meaning(value)
        return result

    @staticmethod
    def defaults(args: ast.arguments, argument: ast.arg) -> Iterator[ast.expr]:
        positional = [*args.posonlyargs, *args.args]
        for parameter, default in zip(reversed(positional), reversed(args.defaults), strict=False):
            if parameter is argument:
                yield default
        for parameter, default_or_none in zip(args.kwonlyargs, args.kw_defaults, strict=True):
            if parameter is argument and default_or_none is not None:
                yield default_or_none


def _items(container: ast.expr) -> list[ast.expr] | None:
    """What iterating a display gives."""
    match container:
        case ast.Tuple(elts=items) | ast.List(elts=items) | ast.Set(elts=items):
            return None if any(isinstance(item, ast.Starred) for item in items) else items
    return _entries(container, "keys")


def _entries(mapping: ast.expr, which: str) -> list[ast.expr] | None:
    if not isinstance(mapping, ast.Dict) or None in mapping.keys:
        return None
    keys = [key for key in mapping.keys if key is not None]
    if which == "items":
        return [ast.Tuple([key, value], ast.Load()) for key, value in zip(keys, mapping.values, strict=True)]
    return keys if which == "keys" else mapping.values


def _at(container: ast.expr, key: ast.expr) -> list[ast.expr] | None:
    """What a display may have at a key or an index."""
    if isinstance(container, (ast.Tuple, ast.List)):
        items, index = _items(container), _constant(key)
        if items is None or not isinstance(index, int):
            return items
        return items[index : index + 1] if index >= 0 else items
    return _entries(container, "values")


def _arguments(args: ast.arguments) -> list[ast.arg]:
    starred = [a for a in (args.vararg, args.kwarg) if a is not None]
    return [*args.posonlyargs, *args.args, *args.kwonlyargs, *starred]


def _joined(left: Meaning, right: Meaning) -> Meaning:
    if not (left.is_known and right.is_known and left.texts and right.texts) or len(left.texts) * len(right.texts) > MOST:
        return COMPUTED
    return Meaning(frozenset(a + b for a in left.texts for b in right.texts))


def _each(meaning: Meaning, change: object) -> Meaning:
    assert callable(change)
    return Meaning(frozenset(map(change, meaning.texts))) if meaning.is_known and meaning.texts else COMPUTED
