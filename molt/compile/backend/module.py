"""A module of IR to one LLVM module: functions, code objects, global slots, and the module's definition."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from molt.compile.backend import abi, heat, resume
from molt.compile.backend.data import Data, quote
from molt.compile.backend.debug_info import DebugInfo
from molt.compile.backend.heat import Effort
from molt.compile.backend.lower import REPLACEABLE, Lowering, ModuleContext
from molt.compile.backend.selection import FunctionRow
from molt.compile.backend.static_code import DIRECT_MAX, CodeFields, array_entry, define_code
from molt.compile.ir.core import BODIES, Function, Module, Parameters
from molt.compile.specialize import direct, dispatch, float_fields, stats
from molt.compile.specialize.direct import Special
from molt.compile.specialize.infer import Facts

TAIL = """
attributes #0 = { nounwind }
attributes #1 = { nounwind }
attributes #2 = { nounwind minsize optsize }
!0 = !{!"branch_weights", i32 1, i32 4000}
!1 = !{!"branch_weights", i32 4000, i32 1}
!2 = !{!"molt"}
!3 = !{!"list header", !2, i64 0}
!4 = !{!3, !3, i64 0}
!5 = !{!"int element", !2, i64 0}
!6 = !{!5, !5, i64 0}
!7 = !{!"float element", !2, i64 0}
!8 = !{!7, !7, i64 0}
!9 = !{!"value", !2, i64 0}
!10 = !{!9, !9, i64 0}
!11 = !{!"frame", !2, i64 0}
!12 = !{!11, !11, i64 0}
!13 = !{!"bool element", !2, i64 0}
!14 = !{!13, !13, i64 0}
!20 = !{!"global", !2, i64 0}
!21 = !{!20, !20, i64 0}
!22 = !{!"allocation", !2, i64 0}
!23 = !{!22, !22, i64 0}
"""


@dataclass(frozen=True, slots=True)
class FunctionText:
    """LLVM functions that one function of the source becomes: those of its forms on which LLVM is to spend as much. `copied`: by symbol,
    those that other chunks have a copy of."""

    name: str
    text: str
    effort: Effort
    copied: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class LlvmModule:
    """LLVM text in its parts, and what the program must know to link it."""

    name: str
    shared: str  # definitions and declarations of data
    declarations: dict[str, str]  # of functions of the runtime
    functions: list[FunctionText]
    rows: tuple[FunctionRow, ...]
    tail: str = TAIL  # attributes and metadata

    @property
    def effort(self) -> Effort:
        """What its functions need at most."""
        return max(f.effort for f in self.functions)

    @property
    def text(self) -> str:
        texts = [f.text for f in self.functions]
        return "\n".join([abi.struct_types(), self.shared, *self.declarations.values(), "", *texts, self.tail])


@dataclass(frozen=True, slots=True)
class Forms:
    """In which forms a module's functions are compiled. `stress`: with resumable clones, left into at frame-state points;
    `replaceable`: a program may leave out each function by itself; `specialized`: facts of the functions that get a specialized
    version, by id of the function; `stress_deopt`: their guards fail without need; `debug_info`: with lines of the source;
    `float_fields`: by class, the attributes that were seen as floats; `lifted`: symbols of functions with specialized versions that
    are not hot without: of libraries, of which their other forms are as in the cache that programs share."""

    stress: bool = False
    replaceable: bool = False
    specialized: dict[int, Facts] = field(default_factory=dict)
    stress_deopt: bool = False
    debug_info: bool = False
    float_fields: dict[str, tuple[str, ...]] = field(default_factory=dict)
    lifted: frozenset[str] = frozenset()


def lower(module: Module, forms: Forms) -> LlvmModule:
    """The module's functions have been through the pipeline."""
    data = Data(separate=forms.replaceable, owner=module.name)
    context = ModuleContext(module.name, data, stress=forms.stress, stress_deopt=forms.stress_deopt, replaceable=forms.replaceable)
    context.small, context.lifted = heat.small(module.functions), forms.lifted
    context.debug = DebugInfo(module.path) if forms.debug_info else None
    specials = direct.targets(module.functions, forms.specialized) if forms.specialized else {}
    context.hint_floats(forms.float_fields, float_fields.read_as_numbers(module.functions, forms.specialized))
    for name in module.globals:
        context.globals[name] = quote(f"g.{module.name}.{name}")
    functions: list[FunctionText] = []
    rows: list[FunctionRow] = []
    counted: list[stats.Counted] = []
    parents = _parents(module)
    for fn in module.functions:
        data.mentioned = set()
        context.owner = fn.symbol
        lowerings = _versions(context, fn, specials, forms.specialized.get(id(fn)))
        texts: dict[Effort, list[str]] = {}
        copied: dict[Effort, dict[str, str]] = {}
        for lowering in lowerings:
            text, others = _text(lowering), copied.setdefault(lowering.effort, {})
            texts.setdefault(lowering.effort, []).append(text)
            if lowering.copied:
                others[lowering.symbol] = text
        counted += stats.counted(lowerings)
        symbol = f"{module.name}.{fn.symbol}"
        symbols = dict.fromkeys([symbol, *(symbol + lowering.version for lowering in lowerings)])
        code = tuple(_replaceable(symbols, texts.values()) if forms.replaceable else symbols)
        sites = (symbol + ":sites",) if lowerings[0].sites else ()
        rows.append(FunctionRow(fn.name, fn.line, parents[id(fn)], code, sites, tuple(sorted(data.mentioned))))
        first = texts[lowerings[0].effort]
        first.append(_code(context, module, lowerings))
        if fn is module.functions[0]:
            first.append(_run_wrapper(context, module, bool(specials)))
        functions += [FunctionText(symbol, "\n".join(forms), effort, copied[effort]) for effort, forms in texts.items()]
    if specials:
        stats.define(data, module.name, counted)
    _definition(context, module)
    lines = ["@molt_state = external dso_local global %MoltState"]
    lines += [f"{slot} = internal global i64 0" for slot in context.globals.values()]
    for name in sorted(context.builtins_used):
        symbol = quote(f"molt_builtin_slot.{name}")
        lines.append(f"${symbol[1:]} = comdat any\n{symbol} = weak_odr global i64 0, comdat")
    shared = "\n".join([*lines, *context.caches, data.text()])
    return LlvmModule(module.name, shared, context.declarations, functions, tuple(rows), _tail(context.debug))


def _text(lowering: Lowering) -> str:
    debug, text = lowering.context.debug, lowering.run()
    return text if debug is None else debug.located(text, lowering.fn, lowering.activation)


def _replaceable(symbols: Iterable[str], texts: Iterable[list[str]]) -> Iterator[str]:
    """Those of which a program can have another definition: not what is called from within the module alone."""
    heads = {line.partition("(")[0] for forms in texts for text in forms for line in text.split("\n") if line.startswith("define ")}
    return (symbol for symbol in symbols if f"{REPLACEABLE} i64 {quote(symbol)}" in heads)


def _tail(debug: DebugInfo | None) -> str:
    return TAIL if debug is None else with_frame_pointers(TAIL) + debug.unit()


def with_frame_pointers(text: str) -> str:
    """LLVM text whose functions keep them, for those who walk the stack: perf, the sanitizer."""
    return text.replace("= { nounwind", '= { nounwind "frame-pointer"="all"')


def _parents(module: Module) -> dict[int, int]:
    """By id of a function: the index of the one whose instructions refer to it."""
    parents = {id(fn): -1 for fn in module.functions}
    for index, fn in enumerate(module.functions):
        for block in fn.blocks:
            for instr in block.instrs:
                parents.update((id(a), index) for a in instr.attrs if isinstance(a, Function))
    return parents


def _versions(context: ModuleContext, fn: Function, specials: dict[str, Special], facts: Facts | None) -> list[Lowering]:
    """The compiled forms of a function: one; with stress the function and its clone; with specialized versions four or more."""
    if fn.symbol in specials and specials[fn.symbol].chain:
        return dispatch.versions(context, specials[fn.symbol], specials)
    if fn.resumable and facts is not None:
        return dispatch.generator_versions(context, Special(fn, facts), specials)
    if fn.resumable:
        return [
            resume.GeneratorLowering(context, fn, resume.plan(fn, resume.every_point if context.stress else resume.yields_only))
        ]
    if context.stress:
        plan = resume.plan(fn, resume.every_point)
        plain, clone = resume.PlainLowering(context, fn, plan), resume.CloneLowering(context, fn, plan)
        clone.sites = plain.sites  # they share the code object, and with it the table of sites
        return [plain, clone]
    return [Lowering(context, fn)]


def _flags(fn: Function) -> int:
    e = abi.enumerators()
    flags = 0x1 | 0x2  # CO_OPTIMIZED | CO_NEWLOCALS
    if fn.kind in BODIES:
        flags = 0
    if fn.parameters.varargs:
        flags |= e["MOLT_CODE_VARARGS"]
    if fn.parameters.varkw:
        flags |= e["MOLT_CODE_VARKEYWORDS"]
    if fn.nested:
        flags |= e["MOLT_CODE_NESTED"]
    if fn.hidden:
        flags |= e["MOLT_CODE_HIDDEN"]
    if fn.by_name:
        flags |= e["MOLT_CODE_BY_NAME"]
    elif any(instr.op.module for block in fn.blocks for instr in block.instrs):
        flags |= e["MOLT_CODE_GLOBALS"]
    if fn.kind == "text":
        flags |= e["MOLT_CODE_TEXT"]
    if fn.future_annotations:
        flags |= e["MOLT_CODE_FUTURE_ANNOTATIONS"]
    kinds = {"generator": "GENERATOR", "coroutine": "COROUTINE", "async_generator": "ASYNC_GENERATOR"}
    if fn.kind in kinds:
        flags |= e["MOLT_CODE_" + kinds[fn.kind]]
    return flags


def _code(context: ModuleContext, module: Module, lowerings: list[Lowering]) -> str:
    """Defines the code object; returns the text of an array entry where the function needs one."""
    lowering = lowerings[0]
    fn, data = lowering.fn, context.data
    p = fn.parameters if fn.kind != "text" else Parameters()  # what runs the text passes the namespace, nobody else can
    symbol = context.function_symbol(fn)
    sites = sorted(lowering.sites, key=lowering.sites.__getitem__)
    sites_symbol = "null"
    if sites:
        items = ", ".join(f"%MoltSite {{ i32 {s.line}, i32 {s.end_line}, i32 {s.column}, i32 {s.end_column} }}" for s in sites)
        sites_symbol = quote(f"{context.name}.{fn.symbol}:sites")
        linkage = "weak dso_local hidden" if context.replaceable else "internal"
        data.define(sites_symbol, f"{linkage} constant [{len(sites)} x %MoltSite] [{items}]")
    owned = 0
    for local in fn.locals:
        if local.param >= 0 and local.owned:
            owned |= 1 << local.param
    entry, array = "", "null"
    if len(p.names) > DIRECT_MAX:
        array = quote(f"{context.name}.{fn.symbol}:array")
        entry = array_entry(array, symbol, len(p.names))
    define_code(
        data,
        context.code_symbol(fn),
        CodeFields(
            fn.name, fn.qualname, fn.filename or module.path, symbol, array, p.names, p.positional, p.posonly, p.kwonly, _flags(fn), fn.line, owned,
            varnames=data.tuple_of(fn.varnames), freevars=data.tuple_of(fn.free), cellvars=data.tuple_of(fn.cellvars),
            consts=data.tuple_of(_static_consts(fn)), names=data.tuple_of(fn.names), doc=fn.doc, sites=sites_symbol, site_count=len(sites),
            frame_owned=lowering.frame_owned if isinstance(lowering, resume.GeneratorLowering) else 0,
            frame_plain=lowering.frame_plain if isinstance(lowering, resume.GeneratorLowering) else 0,
            resume=context.version_symbol(fn, lowerings[-1].version) if fn.resumable or len(lowerings) > 1 else "null",
            module=context.definition_symbol,
        ),
    )  # fmt: skip
    return entry


def _static_consts(fn: Function) -> tuple[object, ...]:
    simple = (type(None), bool, int, float, complex, str, bytes, type(...))
    return tuple(c for c in fn.consts if isinstance(c, simple))


def _run_wrapper(context: ModuleContext, module: Module, counts: bool) -> str:
    """`counts`: some of its functions have guards that MOLT_STATS counts."""
    body = context.function_symbol(module.functions[0])
    run = quote(f"molt_run.{module.name}")
    table = stats.table_symbol(module.name)
    register = f"  call void {context.declare('molt_stats_register', 'void', 'ptr')}(ptr {table})\n" if counts else ""
    return (
        f"define internal i32 {run}(i64 %module) nounwind {{\n{register}  %r = call i64 {body}(ptr null)\n"
        "  %raised = icmp eq i64 %r, 0\n  %status = select i1 %raised, i32 -1, i32 0\n  ret i32 %status\n}\n"
    )


def _texts(context: ModuleContext, module: Module) -> str:
    """The table of the module's texts for eval, exec and compile; null without any."""
    if not module.texts:
        return "null"
    data = context.data
    rows = []
    for text in module.texts:
        code = context.code_symbol(text.body) if text.body is not None else "null"
        error = data.constant(_raised(text.error)) if text.error is not None else "0"
        mode = abi.enumerators()[f"MOLT_MODE_{text.mode.upper()}"]
        rows.append(
            f"%MoltProgramText {{ ptr {data.string(text.text)}, ptr {data.string(text.filename)}, ptr {code}, i64 {error},"
            f" i8 {mode}, i8 {int(text.future)}, i8 {int(text.numbered)} }}"
        )
    rows.append("%MoltProgramText zeroinitializer")
    return data.define(quote(f"{module.name}.texts"), f"internal constant [{len(rows)} x %MoltProgramText] [{', '.join(rows)}]")


def _raised(error: SyntaxError) -> tuple[object, ...]:
    """Name of the type, arguments, and the attributes that CPython's compiler may set behind its back."""
    place = (error.filename, error.lineno, error.offset, error.text, error.end_lineno, error.end_offset)
    return (type(error).__name__, error.args, *place)


def _definition(context: ModuleContext, module: Module) -> None:
    data = context.data
    slots = [f"%MoltGlobalSlot {{ ptr {data.string(name)}, ptr {slot} }}" for name, slot in context.globals.items()]
    slots.append("%MoltGlobalSlot zeroinitializer")
    table = quote(f"{module.name}.globals")
    data.define(table, f"internal constant [{len(slots)} x %MoltGlobalSlot] [{', '.join(slots)}]")
    data.define(
        context.definition_symbol,
        f"global %MoltModuleDef {{ ptr {data.string(module.name)}, ptr {data.string(module.path)}, ptr {data.optional_string(module.doc)},"
        f" ptr {table}, ptr null, ptr {quote(f'molt_run.{module.name}')}, i8 {int(module.is_package)},"
        f" i8 {int(module.name == '__main__')}, i8 0, i64 0, ptr {_texts(context, module)} }}",
    )
