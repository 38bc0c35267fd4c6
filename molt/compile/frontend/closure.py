"""Which modules a program consists of: the main file and all that it imports, transitively.

A module is looked for among the C modules of the primitive table, in the program's directory, in runtime/lib (our
replacements), in CPython's library, and in site-packages.
"""

from __future__ import annotations

import ast
import functools
import importlib
import io
import os
import pkgutil
import re
import sys
import sysconfig
import tokenize
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path
from typing import Any

from molt import texts as recorded_texts
from molt.compile import cache
from molt.compile.backend.names import used_names
from molt.compile.frontend import named_by_text, overlay, reachable, texts
from molt.compile.frontend.computed_names import LIBRARIES, computes_names
from molt.errors import Diagnostic, MoltError
from molt.places import RUNTIME, RUNTIME_LIB
from molt.site import file_key
from molt.texts import NONE, Committed, Recorded


@dataclass(slots=True, eq=False)
class Source:
    """A source file of the program. `path` is what tracebacks show; `text` ends in that of an overlay, if any."""

    name: str
    path: str
    text: str
    parsed: ast.Module | Callable[[], ast.Module]
    is_package: bool = False
    own: bool = False
    summary: Summary | None = None
    stands_for_c: bool = False  # CPython has it in C: its functions have no frames that a program could see
    names_in_c: frozenset[str] = frozenset()  # so are these classes and functions of it
    recorded: Recorded = NONE  # texts that its calls of exec, eval and compile were seen to give

    @property
    def tree(self) -> ast.Module:
        """Parsed when it is needed first: a library module that is in the cache needs none."""
        if not isinstance(self.parsed, ast.Module):
            self.parsed = self.parsed()
        return self.parsed

    @property
    def hot(self) -> bool:
        """Do its functions get inlined fast paths? The program's own do, and what is C in CPython (`_csv`, `_pydatetime`...)."""
        return self.own or self.name in _TWINS or (self.name.startswith("_") and RUNTIME_LIB in Path(self.path).parents)

    @property
    def package(self) -> str:
        """What relative imports start from."""
        if self.is_package:
            return self.name
        return self.name.rpartition(".")[0]


@dataclass(slots=True, eq=False)
class Closure:
    main: Source
    sources: dict[str, Source] = field(default_factory=dict)  # by dotted name, in order of discovery
    c_modules: set[str] = field(default_factory=set)
    missing: set[str] = field(default_factory=set)
    elsewhere: set[str] = field(default_factory=set)  # modules under a second name, as os.path
    diagnostics: list[Diagnostic] = field(default_factory=list)
    unreached: frozenset[tuple[str, str, int]] = frozenset()  # module, name and line of functions of libraries
    computes_names: bool = False  # see computed_names.py
    library: set[str] = field(default_factory=set)  # modules of the standard library
    absent: tuple[tuple[str, str], ...] = ()  # kind ("module", "encoding") and name: see _absent
    committed: Path | None = None  # the folder of the recorded texts

    def texts(self) -> Iterator[str]:
        """The files that are not of the standard library."""
        return (source.text for source in self.sources.values() if source.name not in self.library)


@dataclass(frozen=True, slots=True)
class Request:
    """An import that a source contains: `import module`, or names from it."""

    module: str
    names: tuple[str, ...]
    level: int
    line: int
    column: int
    required: bool  # unguarded, at the top level: it fails when the module is missing
    guarded: bool = False  # in a `try` that catches ImportError


@dataclass(frozen=True, slots=True)
class Location:
    kind: str  # c, file, namespace, extension
    path: Path | None = None
    is_package: bool = False
    own: bool = False


@dataclass(slots=True, eq=False)
class Summary:
    """What the closure asks of a source; kept in the cache for all but the program's own."""

    unit: reachable.Unit
    required: list[Request]  # without these the module cannot be imported
    names: tuple[str, ...]  # `__all__`, which of a package may name submodules
    computes_names: bool


# -- reading --------------------------------------------------------------------------------------------------


def read_source(path: Path, name: str, shown: str, *, is_package: bool = False, own: bool = False) -> Source:
    """Reads and parses a file. Raises MoltError with CPython's own words when it is not valid Python."""
    data = path.read_bytes()
    try:
        tree = ast.parse(data, shown)
        text = _decode(data)
        if own:
            compile(tree, shown, "exec", dont_inherit=True)
    except SyntaxError as error:
        raise MoltError(_syntax_diagnostic(_as_of_main_file(error, data, shown) if name == "__main__" else error, shown)) from None
    except (UnicodeDecodeError, RecursionError, MemoryError) as error:
        raise MoltError(_syntax_diagnostic(error, shown)) from None
    return Source(name, shown, text, tree, is_package, own)


def _as_of_main_file(error: SyntaxError, data: bytes, shown: str) -> SyntaxError:
    """CPython reads the main file line by line, other sources as a whole; what it says of broken bytes differs."""
    words = error.msg or ""
    if words.startswith("(unicode error) 'utf-8' codec"):
        for number, line in enumerate(data.split(b"\n"), 1):
            try:
                line.decode()
            except UnicodeDecodeError as bad:
                place = f"starting with '\\x{line[bad.start]:02x}' in file {shown} on line {number}"
                return SyntaxError(
                    f"Non-UTF-8 code {place}, but no encoding declared; see https://peps.python.org/pep-0263/ for details"
                )
    if words.startswith("unknown encoding: "):
        return SyntaxError(words.replace("unknown encoding", "encoding problem", 1))
    if words == "source code string cannot contain null bytes":
        before = data[: data.index(0)]
        text = before.rpartition(b"\n")[2].decode(errors="replace")
        return SyntaxError("source code cannot contain null bytes", (shown, before.count(b"\n") + 1, None, text))
    return error


def _syntax_diagnostic(error: BaseException, path: str) -> Diagnostic:
    words = "".join(traceback.format_exception_only(error)).rstrip("\n")
    line = getattr(error, "lineno", None) or 0
    return Diagnostic(path, line, (getattr(error, "offset", None) or 0) - 1, str(error), verbatim=words)


# -- finding --------------------------------------------------------------------------------------------------


@functools.cache
def c_module_names() -> frozenset[str]:
    """Modules of the primitive table, which have no Python source."""

    def find() -> list[str]:
        from molt.compile import builtins
        from molt.compile.builtins.primitive import MODULES

        for info in pkgutil.iter_modules(builtins.__path__):
            importlib.import_module(f"molt.compile.builtins.{info.name}")
        return sorted(MODULES)

    return frozenset(cache.remembered("c-modules", cache.table_version(), find))


class Finder:
    """Finds modules by dotted name, and remembers."""

    def __init__(self, program: Path, committed: Committed) -> None:
        paths = sysconfig.get_paths()
        library = Path(paths["stdlib"])
        site = list(dict.fromkeys((Path(paths["purelib"]), Path(paths["platlib"]))))
        self.roots = [program, RUNTIME_LIB, library, library / "lib-dynload", *site]
        self.program = program
        self.committed = committed
        self.library = library
        self.site = site
        self.known: dict[str, Location | None] = {}

    def find(self, name: str) -> Location | None:
        if name not in self.known:
            self.known[name] = self._find(name)
        return self.known[name]

    def _find(self, name: str) -> Location | None:
        if name in c_module_names():
            return Location("c")
        parent, _, last = name.rpartition(".")
        if not parent:
            return self._search(self.roots, last)
        around = self.find(parent)
        if around is None or not around.is_package or around.path is None:
            return None
        directories = [around.path if around.kind == "namespace" else around.path.parent]
        if RUNTIME_LIB in directories[0].parents:
            directories.append(self.library / Path(*parent.split(".")))
        return self._search(directories, last)

    def _search(self, directories: list[Path], last: str) -> Location | None:
        namespace: Location | None = None
        for directory in directories:
            own = self._is_own(directory)
            package = directory / last
            if (package / "__init__.py").is_file():
                return Location("file", package / "__init__.py", True, own)
            for suffix in EXTENSION_SUFFIXES:
                if (directory / (last + suffix)).is_file():
                    return Location("extension", directory / (last + suffix))
            if (directory / (last + ".py")).is_file():
                return Location("file", directory / (last + ".py"), False, own)
            if namespace is None and package.is_dir() and directory not in (RUNTIME_LIB, self.library):
                namespace = Location("namespace", package, True, own)
        return namespace

    def is_library(self, source: Source) -> bool:
        """Does the module belong to the standard library, or to our replacements of it?"""
        return not source.own and self.is_library_path(Path(source.path))

    def is_library_path(self, path: Path) -> bool:
        return RUNTIME_LIB in path.parents or (self.library in path.parents and not any(s in path.parents for s in self.site))

    def recorded(self, path: str, own: bool) -> Recorded:
        """The texts that calls in a file were seen to give. (All programs share what is compiled of the standard library.)"""
        given = self.committed.of(file_key(path, "", str(self.library)), own)
        return Recorded(given, code=self.committed.makes_code and not self.is_library_path(Path(path)))

    def has_in_library(self, name: str) -> bool:
        location = self.find(name)
        return location is not None and (location.path is None or self.is_library_path(location.path))

    def _is_own(self, directory: Path) -> bool:
        foreign = (RUNTIME_LIB, self.library, *self.site)
        if any(directory == d or d in directory.parents for d in foreign):
            return False
        return directory == self.program or self.program in directory.parents


def read_module(finder: Finder, name: str, location: Location) -> Source:
    assert location.path is not None
    path = location.path
    if location.kind == "namespace":
        return Source(name, str(path), "", ast.parse(""), True, location.own)
    if location.own:
        source = read_source(path, name, str(path), is_package=location.is_package, own=True)
        source.recorded = finder.recorded(str(path), own=True)
        return source
    library = finder.library in path.parents
    stem = RUNTIME_LIB / "overlay" / Path(*name.split("."))
    patches = [file for file in (stem.with_suffix(".py"), stem / "__init__.py") if library and file.is_file()]
    data = path.read_bytes()
    added = [file.read_text() for file in patches]
    if name == "importlib.metadata" and RUNTIME_LIB in path.parents:
        added.append(_installed_versions(finder.site))
    overlays = [ast.parse(text) for text in added]
    whole = not finder.is_library_path(path)
    recorded = finder.recorded(str(path), own=False)
    key = cache.digest(data, *added, str(whole), recorded.key(), cache.compiler_version())

    def parse() -> ast.Module:
        tree = read_source(path, name, str(path)).tree
        for patch in overlays:
            overlay.apply(tree, patch)
        return tree

    source = Source(name, str(path), "", parse, location.is_package, recorded=recorded)
    source.names_in_c = frozenset[str]().union(*map(overlay.names_in_c, overlays))
    source.stands_for_c = name in _TWINS or (path.parent == RUNTIME_LIB and not (finder.library / path.name).is_file())
    source.summary = cache.remembered_object("summary", key, lambda: summarise(source, whole=whole))
    source.text = _decode(data) + "".join(added)
    return source


def _installed_versions(site: list[Path]) -> str:
    """An overlay for runtime/lib/importlib/metadata.py."""
    from importlib import metadata

    found = metadata.distributions(path=[str(s) for s in site])
    versions = {re.sub(r"[-_.]+", "-", d.name).lower(): d.version for d in found if d.name}
    return f"_VERSIONS = {dict(sorted(versions.items()))!r}\n"


_TWINS = ("_pydatetime", "_pydecimal")
"""Modules of the standard library that CPython has in C, and in Python for others."""


def _decode(data: bytes) -> str:
    encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
    return io.TextIOWrapper(io.BytesIO(data), encoding).read()


def summarise(source: Source, *, whole: bool) -> Summary:
    """`whole`: all of it is reachable when it is imported."""
    tree = source.tree if source.name == "__main__" else without_main_part(source.tree)
    inner_trees = [texts.parsed(text).tree for text in texts.all_given(tree, source.recorded)]
    by_node = requests(tree)
    unit = reachable.module_unit(tree, whole=whole)
    for inner_tree in inner_trees:
        by_node |= requests(inner_tree, of_text=True)
        reachable.add_text(unit, inner_tree)
    units = [unit]
    while units:
        inner = units.pop()
        inner.imports = [request for node in inner.nodes for request in by_node.get(node, ())]
        inner.nodes = []
        units += inner.children
    required = [request for found in by_node.values() for request in found if request.required]
    return Summary(unit, required, _listed_names(tree), any(map(computes_names, (tree, *inner_trees))))


# -- imports of a source --------------------------------------------------------------------------------------


def requests(tree: ast.Module, *, of_text: bool = False) -> dict[ast.AST, list[Request]]:
    """All imports of a module, by statement or call, in functions too, except under `if TYPE_CHECKING`. Those of a text for eval or
    exec need not succeed."""
    result: dict[ast.AST, list[Request]] = {}
    for node, request in _requests(tree.body, required=not of_text, guarded=of_text):
        result.setdefault(node, []).append(request)
    return result


def _requests(nodes: list[Any], *, required: bool, guarded: bool = False) -> Iterator[tuple[ast.AST, Request]]:
    for node in nodes:
        for request in _request_of(node, required, guarded):
            yield node, request
        if isinstance(node, ast.If) and _never_holds(node.test):
            yield from _requests(node.orelse, required=required, guarded=guarded)
        elif isinstance(node, (ast.Try, ast.TryStar)):
            catches = any(_catches_import_error(h) for h in node.handlers)
            yield from _requests(node.body, required=required and not catches, guarded=guarded or catches)
            yield from _requests([*node.handlers], required=False, guarded=guarded)
            yield from _requests([*node.orelse, *node.finalbody], required=required, guarded=guarded)
        else:
            top = required and not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.If))
            yield from _requests(list(ast.iter_child_nodes(node)), required=top, guarded=guarded)


def _request_of(node: Any, required: bool, guarded: bool) -> Iterator[Request]:
    if isinstance(node, ast.Import):
        for alias in node.names:
            yield Request(alias.name, (), 0, node.lineno, node.col_offset, required, guarded)
    elif isinstance(node, ast.ImportFrom):
        names = tuple(a.name for a in node.names)
        yield Request(node.module or "", names, node.level, node.lineno, node.col_offset, required, guarded)
    elif (
        isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant) and isinstance(node.args[0].value, str)
    ):
        function = node.func
        called = function.attr if isinstance(function, ast.Attribute) else function.id if isinstance(function, ast.Name) else ""
        if called in ("import_module", "__import__") and node.args[0].value and not node.args[0].value.startswith("."):
            yield Request(node.args[0].value, (), 0, node.lineno, node.col_offset, False)
    elif isinstance(node, ast.Assign) and reachable.replaces_itself(node):  # from now on its names are the other's
        yield Request(ast.unparse(node.value), ("*",), 0, node.lineno, node.col_offset, False)
    elif isinstance(node, ast.TypeVarTuple):  # iterated it gives typing.Unpack[Ts], which CPython imports typing for
        yield Request("typing", ("Unpack",), 0, node.lineno, node.col_offset, False)


_NEVER = ("sys.platform == 'win32'", "os.name == 'nt'", "sys.platform.startswith('win')", "sys.platform[:3] == 'win'")
"""Conditions that hold on no target of Molt, as `ast.unparse` writes them."""


def _never_holds(test: ast.expr) -> bool:
    """`if TYPE_CHECKING`, and tests for Windows."""
    name = test.attr if isinstance(test, ast.Attribute) else test.id if isinstance(test, ast.Name) else ""
    return name == "TYPE_CHECKING" or (_is_about_platform(test) and ast.unparse(test) in _NEVER)


def _is_about_platform(test: ast.expr) -> bool:
    """A quick look before a slow one."""
    first = test.left if isinstance(test, ast.Compare) else test.func if isinstance(test, ast.Call) else None
    while isinstance(first, (ast.Subscript, ast.Attribute)):
        first = first.value
    return isinstance(first, ast.Name) and first.id in ("sys", "os")


def _is_main_test(test: ast.expr) -> bool:
    return isinstance(test, ast.Compare) and ast.unparse(test) == "__name__ == '__main__'"


def without_main_part(tree: ast.Module) -> ast.Module:
    """A module that is imported does not run what stands under `if __name__ == "__main__"` at its top level."""
    kept = [s for s in tree.body if not (isinstance(s, ast.If) and not s.orelse and _is_main_test(s.test))]
    return ast.Module(kept, tree.type_ignores)


def _catches_import_error(handler: ast.ExceptHandler) -> bool:
    if handler.type is None:
        return True
    kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    names = {k.id for k in kinds if isinstance(k, ast.Name)}
    return bool(names & {"ImportError", "ModuleNotFoundError", "Exception", "BaseException"})


def absolute_name(source: Source, request: Request) -> str | None:
    """The dotted name that a request means; None when it leaves the package."""
    if request.level == 0:
        return request.module
    parts = source.package.split(".") if source.package else []
    if request.level - 1 >= len(parts):
        return None
    base = parts[: len(parts) - request.level + 1]
    return ".".join([*base, request.module] if request.module else base)


# -- the closure ------------------------------------------------------------------------------------------------


def main_source(main: Path, committed: Committed, shown: str | None = None) -> Source:
    """The main file, with what it and the program's texts were seen to give to exec, eval and compile."""
    source = read_source(main, "__main__", shown if shown is not None else os.path.join(os.getcwd(), main), own=True)
    source.recorded = Recorded(committed.of(str(main.resolve()), own=True), committed.by_texts(), committed.makes_code)
    return source


def closure(main: Path, shown: str | None = None, extra: tuple[str, ...] = (), recorded: Path | None = None) -> Closure:
    """All modules of the program whose main file is `main`; `shown` is its path in tracebacks: absolute, as CPython's.

    `extra` are modules that belong to the program although nothing imports them by name; `recorded` is the folder of its texts.
    """
    committed = recorded_texts.read(recorded)
    source = main_source(main, committed, shown)
    result = Closure(source, {"__main__": source}, committed=committed.folder)
    finder = Finder(main.resolve().parent, committed)
    found: list[Source] = [source]

    def follow_imports(module: str, unit: reachable.Unit) -> None:
        owner = result.sources[module]
        for request in unit.imports:
            _follow(result, finder, owner, request, found)
            _mention_imported(reached, owner, request)

    reached = reachable.Reachability(follow_imports, used_names(RUNTIME), result.elsewhere)
    for name in extra:
        _add(result, finder, name, found)
    named = named_by_text.Mentions()
    while found:
        new = list(found)
        found.clear()
        for added in new:
            reached.reach(added.name, _summary(added).unit)
        reached.run()
        for added in new:
            if not finder.is_library(added):
                _follow_texts(result, finder, added, named, found)
        for name in named.encodings:
            reached.mention_member(f"encodings.{name}", "getregentry")
    result.unreached = frozenset(reached.unreached())
    result.library = {s.name for s in result.sources.values() if finder.is_library(s)}
    result.computes_names = not LIBRARIES.isdisjoint(result.sources) or any(
        _summary(s).computes_names for s in result.sources.values() if s.name not in result.library
    )
    result.absent = tuple(sorted(_absent(result, finder, named)))
    _report_broken(result)
    return result


def _follow_texts(result: Closure, finder: Finder, source: Source, named: named_by_text.Mentions, work: list[Source]) -> None:
    """Adds what a file of the program names by texts. `named`: what those before it have said."""
    modules: set[str] = set()
    for tree in (source.tree, *(texts.parsed(text).tree for text in texts.all_given(source.tree, source.recorded))):
        said = named_by_text.mentions(tree, source.package)
        named.strings |= said.strings
        named.computes_encodings |= said.computes_encodings
        named.computes_imports |= said.computes_imports
        named.encodings |= said.encodings
        named.uses_registry |= said.uses_registry
        modules |= said.by_c
        for package in said.packages:
            modules.update(_modules_in(finder, package))
    named.encodings |= named_by_text.strings_as_encodings(named)
    modules |= {f"encodings.{name}" for name in named.encodings} | ({"codecs"} if named.encodings else set())
    if named.computes_imports:
        modules.update(s for s in named.strings if _is_dotted_name(s))
        modules.update(m for m in map(_holder, named.strings) if m and not finder.has_in_library(m))
    for name in sorted(modules):
        location = finder.find(name)
        if location is not None and location.kind in ("file", "c"):
            _add(result, finder, name, work)


def _holder(text: str) -> str:
    """The module that `package.module.name` and `package.module:name` may mean."""
    module, colon, name = text.partition(":")
    if not colon:
        module, _, name = text.rpartition(".")
    return module if _is_dotted_name(module) and name.isidentifier() else ""


def _is_dotted_name(text: str) -> bool:
    return all(part.isidentifier() for part in text.split("."))


def _modules_in(finder: Finder, package: str) -> list[str]:
    """The modules directly in a package, itself included."""
    location = finder.find(package)
    if location is None or not location.is_package or location.path is None:
        return []
    folder = location.path if location.kind == "namespace" else location.path.parent
    return [package, *(f"{package}.{info.name}" for info in pkgutil.iter_modules([str(folder)]))]


def _absent(result: Closure, finder: Finder, named: named_by_text.Mentions) -> Iterator[tuple[str, str]]:
    """What the program may ask for by a computed name, where CPython would find it and the executable does not have it."""
    broken = {name for name, source in result.sources.items() if any(n in result.missing for n, _ in _needed(source))}
    present = (result.sources.keys() | result.c_modules) - broken
    if named.computes_encodings or named.encodings:
        for name, module in named_by_text.encoding_names().items():
            there = f"encodings.{module}" in present and module not in named_by_text.NOT_BUILT
            if module not in named_by_text.CORE and not there:
                yield "encoding", name
    if named.computes_imports:
        own = [info.name for info in pkgutil.iter_modules([str(finder.program)])]
        waiting = [*sys.stdlib_module_names, *own]
        while waiting:
            name = waiting.pop()
            location = finder.find(name)
            if location is None or location.kind not in ("file", "c"):
                continue
            if name not in present and name not in result.missing:
                yield "module", name
            if location.is_package:
                waiting += [n for n in _modules_in(finder, name) if n != name]


def _summary(source: Source) -> Summary:
    if source.summary is None:
        source.summary = summarise(source, whole=True)
    return source.summary


def _mention_imported(reached: reachable.Reachability, owner: Source, request: Request) -> None:
    module = absolute_name(owner, request)
    for name in request.names if module else ():
        if name == "*":
            reached.mention_star(owner.name, module or "")
        else:
            reached.mention_member(module or "", name)


def _follow(result: Closure, finder: Finder, source: Source, request: Request, work: list[Source]) -> None:
    name = absolute_name(source, request)
    if not name or name == "__main__":
        return
    if not _add(result, finder, name, work):
        _report_missing(result, finder, source, request, name)
        return
    for item in _star_names(result, name) if request.names == ("*",) else request.names:
        inner = f"{name}.{item}"
        location = finder.find(inner) if item.isidentifier() else None
        if location is not None and location.kind != "extension":
            _add(result, finder, inner, work)


def _star_names(result: Closure, name: str) -> tuple[str, ...]:
    """`__all__` of a package, whose names may be submodules."""
    source = result.sources.get(name)
    return _summary(source).names if source is not None and source.is_package else ()


def _listed_names(tree: ast.Module) -> tuple[str, ...]:
    for statement in tree.body:
        if (
            isinstance(statement, ast.Assign)
            and any(isinstance(t, ast.Name) and t.id == "__all__" for t in statement.targets)
            and isinstance(statement.value, (ast.List, ast.Tuple))
        ):
            return tuple(e.value for e in statement.value.elts if isinstance(e, ast.Constant) and isinstance(e.value, str))
    return ()


def _add(result: Closure, finder: Finder, name: str, work: list[Source]) -> bool:
    """Adds a module and the packages around it; False when one of them is not there."""
    parts = name.split(".")
    for i in range(1, len(parts) + 1):
        prefix = ".".join(parts[:i])
        if prefix in result.sources or prefix in result.c_modules:
            continue
        location = finder.find(prefix)
        if location is None:
            around = finder.find(prefix.rpartition(".")[0]) if i > 1 else None
            if around is not None and not around.is_package:
                result.elsewhere.add(prefix)
                return True  # like os.path: an attribute of a module, put into sys.modules when that one runs
            result.missing.add(prefix)
            return False
        if location.kind == "extension":
            result.missing.add(prefix)
            return False
        if location.kind == "c":
            result.c_modules.add(prefix)
            continue
        try:
            source = read_module(finder, prefix, location)
        except MoltError as error:
            if location.own:
                result.diagnostics += error.diagnostics
            result.missing.add(prefix)
            return True
        result.sources[prefix] = source
        work.append(source)
    return True


def _report_missing(result: Closure, finder: Finder, source: Source, request: Request, name: str) -> None:
    location = finder.find(name)
    is_extension = location is not None and location.kind == "extension"
    if not source.own or not (request.required or (is_extension and not request.guarded)):
        return
    if is_extension:
        message = f"module {name!r} is a C extension, which Molt cannot compile"
        hint = "use a pure Python package, or guard the import with `except ImportError`"
    else:
        message = f"no module named {name!r}"
        hint = "install it into the environment that runs `molt build`, or guard the import with `except ImportError`"
    result.diagnostics.append(Diagnostic(source.path, request.line, request.column, message, hint))


def _report_broken(result: Closure) -> None:
    """Refuses imports by the program of library modules that cannot work, because a C module behind them is missing."""
    needs = {name: _needed(source) for name, source in result.sources.items()}
    reason = {name: name for name in result.missing}
    changed = True
    while changed:
        changed = False
        for name, required in needs.items():
            culprit = next((reason[n] for n, _ in required if n in reason), None)
            if culprit is not None and name not in reason:
                reason[name] = culprit
                changed = True
    for source in result.sources.values():
        for name, request in needs[source.name] if source.own else ():
            if name in reason and name not in result.missing and not result.sources[name].own:
                message = f"module {name!r} needs {reason[name]!r}, which Molt does not have"
                hint = "guard the import with `except ImportError`, or do without the module"
                result.diagnostics.append(Diagnostic(source.path, request.line, request.column, message, hint))


def _needed(source: Source) -> list[tuple[str, Request]]:
    """Modules without which the module cannot be imported."""
    found = []
    for request in _summary(source).required:
        if name := absolute_name(source, request):
            parts = name.split(".")
            found += [(".".join(parts[:i]), request) for i in range(1, len(parts) + 1)]
    return found
