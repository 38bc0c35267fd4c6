"""One function of IR to LLVM text.

Text, because building IR through llvmlite's objects is several times slower. Almost every instruction is one call of
a runtime function; hot code calls variants that LLVM inlines (runtime/hot.c, linked in as bitcode). Local variables are
allocas, which LLVM promotes.

Functions that suspend, and clones that take over from another version in the middle, are lowered in resume.py.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from molt.compile.backend import abi, debug_info, heat
from molt.compile.backend.data import Data, as_int, quote, unquote
from molt.compile.backend.heat import Effort, Heat
from molt.compile.backend.lazy_floats import NOTHING_LAZY, find_lazy, lower_lazily
from molt.compile.ir.core import Block, Function, Instr, Site, Target, Value
from molt.compile.ir.ops import OPS, Op

UNLIKELY = ", !prof !0"
REPLACEABLE = "define weak dso_local hidden"
FRAME_SIZE = 16
DIRECT_MAX = 10
HOT_CALL_MAX = 4
HOT_UNPACK_MAX = 4
HOT_TUPLE_MAX = 4
HOT_BUILTINS = {"isinstance": 2, "len": 1, "type": 1}
"""Builtins with a fast path of their own where a global of that name is called, and how many arguments that is for."""


@dataclass(slots=True)
class ModuleContext:
    """What the functions of one LLVM module share."""

    name: str
    data: Data
    declarations: dict[str, str] = field(default_factory=dict)  # symbol -> full declare line
    owner: str = ""  # symbol of the function that is being lowered
    caches: list[str] = field(default_factory=list)  # their definitions
    owned_caches: dict[str, int] = field(default_factory=dict)  # how many each function has
    globals: dict[str, str] = field(default_factory=dict)  # Python name -> slot symbol
    builtins_used: set[str] = field(default_factory=set)
    global_refs: set[str] = field(default_factory=set)
    small: int = heat.SMALL  # see heat.py
    stress: bool = False  # leave into the resumable clone at frame-state points
    stress_deopt: bool = False  # let guards of specialized code fail without need
    debug: debug_info.DebugInfo | None = None  # with `-g`
    replaceable: bool = False  # each function can be left out of an executable by itself: see backend/program.py
    float_names: frozenset[str] = frozenset()  # attributes that some class may keep as doubles
    float_fields: dict[str, tuple[str, ...]] = field(default_factory=dict)  # those of this module's classes, by their names
    float_tables: set[str] = field(default_factory=set)
    lifted: frozenset[str] = frozenset()  # symbols of functions of which only the specialized forms are hot

    def hint_floats(self, fields: Mapping[str, tuple[str, ...]], read: frozenset[str]) -> None:
        """`fields` by class, of all modules; `read`: the attributes of which unboxed code of this module reads."""
        self.float_names = frozenset(name for names in fields.values() for name in names)
        for class_, names in fields.items():
            kept = tuple(name for name in names if name in read)
            if kept and class_.startswith(self.name + "."):
                self.float_fields[class_[len(self.name) + 1 :]] = kept

    def declare(self, symbol: str, result: str, params: str) -> str:
        if symbol not in self.declarations:
            self.declarations[symbol] = f"declare dso_local {result} @{symbol}({params}) #1"
        return "@" + symbol

    def cache(self, count: int = 1) -> str:
        """The first of `count` in a row. Numbered within its function, so that the text of a function depends on nothing else."""
        self.owned_caches[self.owner] = self.owned_caches.get(self.owner, 0) + 1
        symbol = quote(f"{self.name}.{self.owner}:cache.{self.owned_caches[self.owner]}")
        self.caches.append(
            f"{symbol} = internal global {'%MoltCache' if count == 1 else f'[{count} x %MoltCache]'} zeroinitializer"
        )
        return symbol

    def global_ref(self, name: str, fields: str) -> str:
        """A static `MoltGlobalRef`: one operand instead of four where size matters more than speed."""
        symbol = quote(f"{self.name}:ref.{name}")
        if symbol not in self.global_refs:
            self.global_refs.add(symbol)
            self.data.define(symbol, f"internal constant %MoltGlobalRef {{ {fields} }}")
        return symbol

    def function_symbol(self, fn: Function) -> str:
        return quote(f"{self.name}.{fn.symbol}")

    def version_symbol(self, fn: Function, version: str) -> str:
        """One of several compiled forms: `:generic`, `:special`, `:resume`."""
        return quote(f"{self.name}.{fn.symbol}{version}")

    def function_head(self, symbol: str, params: str, attributes: str) -> str:
        """The `define` line of a function of the program, or of its resumable clone."""
        if not self.replaceable:
            return f"define internal i64 {symbol}({params}) {attributes} {{"
        return f'{REPLACEABLE} i64 {symbol}({params}) {attributes} section ".text.{unquote(symbol)}" {{'

    def code_symbol(self, fn: Function) -> str:
        """What belongs to a function has a colon in its name: no method of a class can be called that."""
        return quote(f"{self.name}.{fn.symbol}:code")

    @property
    def definition_symbol(self) -> str:
        return quote(f"molt_module.{self.name}")


def taken_apart(fn: Function) -> dict[int, int]:
    """Ids of `next`, of the `unpack` of its item and of the drop that follow -> the number of targets of the loop: for such
    loops the runtime need not make the tuple of an `enumerate`, a `zip` or an item of a dict."""
    found: dict[int, int] = {}
    for block in fn.blocks:
        instr = block.terminator
        if instr.op.name != "next" or len(instr.targets[0].block.instrs) < 3:
            continue
        item, (unpack, drop) = instr.targets[0].block.params[0], instr.targets[0].block.instrs[:2]
        if unpack.op.name != "unpack" or unpack.args[0] is not item or drop.op.name != "drop" or drop.args[0] is not item:
            continue
        if unpack.attrs[1] < 0 < unpack.attrs[0] <= HOT_UNPACK_MAX:
            found |= dict.fromkeys((id(instr), id(unpack), id(drop)), unpack.attrs[0])
    return found


def known_sources(fn: Function) -> dict[int, Instr]:
    """By the ids of values, the instructions that made constants, globals and methods that were looked up."""
    return {
        instr.results[0].id: instr
        for block in fn.blocks
        for instr in block.instrs
        if instr.op.name in ("const", "load_global", "load_method")
    }


def for_doubles(symbol: str) -> str:
    """The fast path for attributes that may be doubles."""
    return symbol.replace("molt_hot_", "molt_hot_float_", 1)


class Lowering:
    all_hot = False  # whatever heat.py says of the function
    copied = False  # has each chunk of the module that calls it a copy, to put it into the caller?
    activation = True  # does it push a frame? Else it leads to another version, or goes on in that one's frame

    def __init__(self, context: ModuleContext, fn: Function, version: str = "") -> None:
        """`version` is the ending of its symbol where the function has several."""
        self.context = context
        self.version = version
        self.data = context.data
        self.fn = fn
        self.heat = heat.of(fn, context.small, fn.symbol in context.lifted)  # of each block
        if self.all_hot:
            self.heat = dict.fromkeys(fn.blocks, Heat.HOT)
        self.effort = Effort.ALL_PASSES if self.all_hot else heat.effort(self.heat, context.small)
        self.hot = self.all_hot  # does what is being lowered use fast paths?
        self.inlined = self.all_hot  # and are they inlined?
        self.sites: dict[Site, int] = {}
        self.out: list[str] = []
        self.label = ""
        self.counter = 0
        self.argument_slots = 0
        self.uses_scratch = False
        self.site_stored: int | None = None
        self.edges: dict[Block, list[tuple[str, tuple[str, ...]]]] = {}
        self.chunks: dict[Block, list[str]] = {}
        self.lazy = NOTHING_LAZY
        self.in_memory: frozenset[int] = frozenset()  # values kept in allocas: alive across a resume point
        self.class_bodies: dict[int, Function] = {}  # by id of the value that make_function gave

    @cached_property
    def taken_apart(self) -> dict[int, int]:
        return taken_apart(self.fn)

    @cached_property
    def sources(self) -> dict[int, Instr]:
        return known_sources(self.fn)

    def must_be_boxed(self) -> frozenset[int]:
        """Ids of values that are saved somewhere, and cannot be lazy floats."""
        return frozenset()

    # -- text helpers ------------------------------------------------------------------------------------

    def emit(self, line: str) -> None:
        self.out.append("  " + line)

    def temp(self, text: str) -> str:
        self.counter += 1
        name = f"%t{self.counter}"
        self.out.append(f"  {name} = {text}")
        return name

    def fresh_label(self) -> str:
        self.counter += 1
        return f"L{self.counter}"

    def start(self, label: str) -> None:
        self.out.append(f"{label}:")
        self.label = label

    def value(self, v: Value) -> str:
        if v.id in self.in_memory:
            return self.temp(f"load {self.llvm_kind(v)}, ptr %m{v.id}")
        return f"%v{v.id}"

    def scratch_double(self) -> str:
        """An alloca for a double that is used at once."""
        self.uses_scratch = True
        return "%scratch"

    def llvm_kind(self, v: Value) -> str:
        return "i1" if v.kind == "cond" else "i64"

    def made(self, v: Value) -> str:
        """The name that an instruction's lowering gives to its result."""
        return f"%v{v.id}"

    def define(self, v: Value, text: str) -> None:
        """%v = text, and its home in memory if it has one."""
        self.emit(f"{self.made(v)} = {text}")
        self.home(v)

    def home(self, v: Value) -> None:
        if v.id in self.in_memory:
            self.emit(f"store {self.llvm_kind(v)} %v{v.id}, ptr %m{v.id}")

    def call(self, result: str, symbol: str, args: str, params: str | None = None) -> str:
        """Text of a call of a C function, declaring it. `args` carry their types. A fast path `molt_hot_*` is called as
        `molt_warm_*` where it is not inlined."""
        if not self.inlined and symbol.startswith("molt_hot_"):
            symbol = symbol.replace("_hot_", "_warm_", 1)
        kinds = params if params is not None else ", ".join(a.strip().split(" ")[0] for a in args.split(",") if a.strip())
        return f"call {result} {self.context.declare(symbol, result, kinds)}({args})"

    def block_label(self, block: Block) -> str:
        return f"b{block.id}"

    # -- sites and failures ------------------------------------------------------------------------------------

    def site_index(self, site: Site | None) -> int:
        if site is None:
            return self.sites.setdefault(Site(self.fn.line, self.fn.line), len(self.sites))
        return self.sites.setdefault(site, len(self.sites))

    def store_site(self, instr: Instr) -> None:
        index = self.site_index(instr.site)
        if self.site_stored != index:
            self.emit(f"store i32 {index}, ptr %site")
            self.site_stored = index

    def fail_if(self, condition: str, instr: Instr) -> None:
        """Leaves to the instruction's unwind block when the i1 is true."""
        assert instr.unwind is not None, instr.op.name
        good = self.fresh_label()
        self.emit(f"br i1 {condition}, label %{self.block_label(instr.unwind)}, label %{good}{UNLIKELY}")
        self.edge(instr.unwind, ())
        self.start(good)

    def fail(self, instr: Instr) -> None:
        assert instr.unwind is not None, instr.op.name
        self.emit(f"br label %{self.block_label(instr.unwind)}")
        self.edge(instr.unwind, ())

    def edge(self, block: Block, args: tuple[str, ...]) -> None:
        self.edges.setdefault(block, []).append((self.label, args))

    # -- the function ------------------------------------------------------------------------------------------

    def run(self) -> str:
        if self.fn.hot:
            cold = {block for block, how in self.heat.items() if how is Heat.COLD}
            self.lazy = find_lazy(self.fn, self.must_be_boxed(), cold)
        for block in self.fn.blocks:
            self.lower_block(block)
        self.hot = self.inlined = self.all_hot  # what lies around the blocks is as hot as the form
        body = self.assemble()
        return self.head() + body + "}\n"

    def lower_block(self, block: Block) -> None:
        self.out = []
        self.label = self.block_label(block)
        self.site_stored = None
        self.hot = self.heat[block] is not Heat.COLD
        for v in block.params:
            self.home(v)
        self.block_start(block)
        self.lower_instructions(block)
        self.chunks[block] = self.out

    def lower_instructions(self, block: Block) -> None:
        for instr in block.instrs:
            self.lower_next(block, instr)

    def lower_next(self, block: Block, instr: Instr) -> None:
        self.inlined = self.heat[block] is Heat.HOT and not (instr.op.long_path and self.effort is Effort.FEW_PASSES)
        start = len(self.out)
        self.lower(instr)
        if self.context.debug is not None:
            debug_info.mark(self.out, start, instr.site)

    def block_start(self, block: Block) -> None:
        """Called before a block's first instruction."""

    def assemble(self) -> str:
        parts: list[str] = []
        for block in self.fn.blocks:
            parts.append(f"{self.block_label(block)}:")
            for i, v in enumerate(block.params):
                incoming = ", ".join(f"[ {args[i]}, %{label} ]" for label, args in self.edges.get(block, []))
                parts.append(f"  %v{v.id} = phi {self.llvm_kind(v)} {incoming}")
            parts.extend(self.chunks[block])
        return "\n".join(parts) + "\n"

    def common_allocas(self) -> list[str]:
        lines = [f"  %l{i} = alloca i64" for i in range(len(self.fn.locals))]
        lines += [f"  %d{i} = alloca double" for i in sorted(self.lazy.values)]
        if self.uses_scratch:
            lines.append("  %scratch = alloca double")
        if self.argument_slots:
            lines.append(f"  %args = alloca [{self.argument_slots} x i64]")
        return lines

    @property
    def symbol(self) -> str:
        """What this version of the function is called in LLVM."""
        return self.context.version_symbol(self.fn, self.version)

    def signature(self) -> str:
        params = ", ".join([*(f"i64 %a{i}" for i in range(len(self.fn.parameters.names))), "ptr %self"])
        return self.context.function_head(self.symbol, params, f"#{0 if self.fn.hot else 2}")

    def refused(self) -> list[str]:
        """The caller's frame was the last one that there is room for: a RecursionError is pending."""
        lines = []
        for local in self.fn.locals:
            if local.param >= 0 and local.owned:
                lines.append(f"  {self.call('void', 'molt_drop_value', f'i64 %a{local.param}')}")
        return [*lines, "  ret i64 0"]

    def initial_slots(self) -> list[str]:
        return [f"  store i64 {f'%a{local.param}' if local.param >= 0 else 0}, ptr %l{i}" for i, local in enumerate(self.fn.locals)]

    def head(self) -> str:
        fn = self.fn
        lines = [self.signature(), "entry:", *self.common_allocas()]
        lines += [
            "  %outer = load ptr, ptr @molt_state",
            f"  %frame = getelementptr i8, ptr %outer, i64 {FRAME_SIZE}",
            f"  %limit = load ptr, ptr getelementptr (i8, ptr @molt_state, i64 {abi.offset('MoltState', 'limit')})",
            "  %deep = icmp uge ptr %frame, %limit",
            f"  br i1 %deep, label %slow, label %start{UNLIKELY}",
            "slow:",
            f"  %entered = {self.call('i32', 'molt_frame_slow', '')}",
            "  %refused = icmp eq i32 %entered, 0",
            f"  br i1 %refused, label %refuse, label %start{UNLIKELY}",
            "refuse:",
            *self.refused(),
            "start:",
            f"  store ptr {self.context.code_symbol(fn)}, ptr %frame",
            f"  %site = getelementptr i8, ptr %frame, i64 {abi.offset('MoltFrame', 'site')}",
            "  store ptr %frame, ptr @molt_state",
        ]
        if fn.by_name:
            namespace = "%a0" if fn.kind == "text" else "0"
            lines.append(f"  {self.call('void', 'molt_by_name_enter', f'i64 {namespace}, ptr %self')}")
        lines += [*self.initial_slots(), f"  br label %{self.block_label(fn.blocks[0])}"]
        return "\n".join(lines) + "\n"

    # -- instructions --------------------------------------------------------------------------------------------

    def lower(self, instr: Instr) -> None:
        op = instr.op
        self.data.mentioned.update(op.looks_up)
        if self.lazy.concerns(instr):
            lower_lazily(self, instr)
            return
        special = getattr(self, "op_" + op.name, None)
        if special is not None:
            special(instr)
        else:
            self.runtime_call(instr, op)
        if op.may_raise and not op.terminator:
            self.resume_point(instr)

    def resume_point(self, instr: Instr) -> None:
        """Called behind every instruction at which control may move to another version of the function."""

    def cache_for(self, instr: Instr) -> str:
        """The inline cache of an access to an attribute of the instruction's first operand."""
        return self.context.cache()

    def may_be_double(self, instr: Instr) -> bool:
        """Is it an access to an attribute that some class may keep as a double?"""
        return instr.op.name in ("getattr", "setattr") and instr.attrs[0] in self.context.float_names

    def hot_function(self, instr: Instr, op: Op) -> str | None:
        """What does the operation in hot code, where that is another function than elsewhere."""
        return op.hot

    def runtime_call(self, instr: Instr, op: Op) -> None:
        """An op that is one C function: attributes, operands, cache, and for the hot variant the site."""
        assert op.c is not None, f"op {op.name} has no lowering"
        hot = self.hot_function(instr, op) if self.hot else None
        symbol = hot or op.c
        args = [self.attribute(kind, a) for kind, a in zip(op.attributes, instr.attrs, strict=True)]
        args += [f"{'i1' if v.kind == 'cond' else 'i64'} {self.value(v)}" for v in instr.args]
        if op.cached:
            args.append(f"ptr {self.cache_for(instr)}")
        if hot:
            args.append(f"i32 {self.site_index(instr.site)}")
        elif op.may_raise:
            self.store_site(instr)
        text = ", ".join(args)
        assert symbol is not None
        if hot and self.may_be_double(instr):
            symbol = for_doubles(symbol)
        if hot:
            self.site_stored = None
        if op.result is None:
            if op.fail is None:
                self.emit(self.call("void", symbol, text))
            else:
                status = self.temp(self.call("i32", symbol, text))
                self.fail_if(self.temp(f"icmp slt i32 {status}, 0"), instr)
            return
        result = instr.results[0]
        if op.result == "cond":
            status = self.temp(self.call("i32", symbol, text))
            if op.fail == "negative":
                self.fail_if(self.temp(f"icmp slt i32 {status}, 0"), instr)
            self.define(result, f"icmp ne i32 {status}, 0")
            return
        if op.fail == "zero":
            self.emit(f"{self.made(result)} = {self.call('i64', symbol, text)}")
            self.leave_if_zero(instr, result)
        else:
            self.define(result, self.call("i64", symbol, text))

    def attribute(self, kind: str, value: object) -> str:
        if kind == "name":
            return f"ptr {self.data.string(value)}"  # type: ignore[arg-type]
        if kind == "label":
            return f"ptr {self.data.label(value)}"  # type: ignore[arg-type]
        if kind == "int":
            return f"i64 {value}"
        raise AssertionError(kind)

    def result(self, instr: Instr, text: str) -> None:
        self.define(instr.results[0], text)

    def op_const(self, instr: Instr) -> None:
        self.result(instr, f"add i64 {self.data.constant(instr.attrs[0])}, 0")

    def op_const_set(self, instr: Instr) -> None:
        slot = self.data.constant_set_slot(instr.attrs[0])
        items = self.data.constant(instr.attrs[0])
        self.result(instr, self.call("i64", "molt_op_const_set", f"ptr {slot}, i64 {items}"))

    def op_unbound(self, instr: Instr) -> None:
        self.result(instr, "add i64 0, 0")

    def op_copy(self, instr: Instr) -> None:
        v = self.value(instr.args[0])
        self.emit(self.call("void", "molt_hot_retain" if self.hot else "molt_retain_value", f"i64 {v}"))
        self.result(instr, f"add i64 {v}, 0")

    def drop_text(self, v: str) -> str:
        return self.call("void", "molt_hot_drop" if self.hot else "molt_drop_value", f"i64 {v}")

    def op_drop(self, instr: Instr) -> None:
        if id(instr) in self.taken_apart:
            self.drop_item(self.value(instr.args[0]))
            return
        self.emit(self.drop_text(self.value(instr.args[0])))

    def op_drop_maybe(self, instr: Instr) -> None:
        v = self.value(instr.args[0])
        if self.inlined or not self.hot:
            symbol = "molt_hot_drop_maybe" if self.hot else "molt_drop_maybe_value"
            self.emit(self.call("void", symbol, f"i64 {v}"))
            return
        dies, end = self.fresh_label(), self.fresh_label()  # LLVM often knows that a variable is unbound yet
        self.emit(f"br i1 {self.temp(f'icmp eq i64 {v}, 0')}, label %{end}, label %{dies}")
        self.start(dies)
        self.emit(self.drop_text(v))
        self.emit(f"br label %{end}")
        self.start(end)

    # variables

    def variable(self, slot: int) -> str:
        """What reads a local variable."""
        return f"load i64, ptr %l{slot}"

    def dying(self, instr: Instr) -> str:
        """What reads the value that a local variable is about to lose."""
        return self.variable(instr.attrs[0])

    def op_load_local(self, instr: Instr) -> None:
        self.result(instr, self.variable(instr.attrs[0]))

    def op_load_local_checked(self, instr: Instr) -> None:
        self.result(instr, self.variable(instr.attrs[0]))
        name = self.fn.locals[instr.attrs[0]].name
        self.require_bound(instr, self.made(instr.results[0]), name)

    def op_check_bound(self, instr: Instr) -> None:
        self.require_bound(instr, self.value(instr.args[0]), instr.attrs[0])

    def require_bound(self, instr: Instr, value: str, name: str) -> None:
        self.unbound_if(self.temp(f"icmp eq i64 {value}, 0"), instr, name)

    def unbound_if(self, condition: str, instr: Instr, name: str) -> None:
        """UnboundLocalError when the i1 is true."""
        bad, good = self.fresh_label(), self.fresh_label()
        self.emit(f"br i1 {condition}, label %{bad}, label %{good}{UNLIKELY}")
        self.start(bad)
        self.emit(f"store i32 {self.site_index(instr.site)}, ptr %site")
        self.emit(self.call("void", "molt_raise_unbound_local", f"ptr {self.data.label(name)}"))
        self.fail(instr)
        self.start(good)

    def op_swap_local(self, instr: Instr) -> None:
        v = self.value(instr.args[0])
        self.result(instr, self.dying(instr))
        self.emit(f"store i64 {v}, ptr %l{instr.attrs[0]}")

    def op_take_local(self, instr: Instr) -> None:
        self.result(instr, self.dying(instr))
        self.emit(f"store i64 0, ptr %l{instr.attrs[0]}")

    op_take_iterator = op_take_local

    def op_init_local(self, instr: Instr) -> None:
        self.emit(f"store i64 {self.value(instr.args[0])}, ptr %l{instr.attrs[0]}")

    def op_load_free(self, instr: Instr) -> None:
        cell = self.temp(f"getelementptr i8, ptr %self, i64 {abi.cell_offset(instr.attrs[0])}")
        self.result(instr, f"load i64, ptr {cell}")

    def op_load_number(self, instr: Instr) -> None:
        self.result(instr, self.call("i64", "molt_code_number", f"ptr %self, i32 {instr.attrs[0]}"))

    def globals_dict(self) -> str:
        if self.fn.by_name:
            field = self.temp(f"getelementptr i8, ptr %self, i64 {abi.offset('MoltFunction', 'globals')}")
            return self.temp(f"inttoptr i64 {self.temp(f'load i64, ptr {field}')} to ptr")
        at = abi.offset("MoltModuleDef", "module")
        module = self.temp(f"load i64, ptr getelementptr (i8, ptr {self.context.definition_symbol}, i64 {at})")
        pointer = self.temp(f"inttoptr i64 {module} to ptr")
        return self.temp(f"load ptr, ptr {self.temp(f'getelementptr i8, ptr {pointer}, i64 {abi.offset("MoltModule", "dict")}')}")

    def op_globals_dict(self, instr: Instr) -> None:
        self.result(instr, f"ptrtoint ptr {self.globals_dict()} to i64")

    def op_first_line(self, instr: Instr) -> None:
        at = abi.offset("MoltCode", "first_line")
        line = self.temp(f"load i32, ptr getelementptr (i8, ptr {self.context.code_symbol(self.fn)}, i64 {at})")
        doubled = self.temp(f"shl i64 {self.temp(f'zext i32 {line} to i64')}, 1")
        self.result(instr, f"or i64 {doubled}, 1")

    def where_global(self, name: str) -> str:
        """The fields of its `MoltGlobalRef`: module, name, slot, slot of the builtin."""
        builtin = quote(f"molt_builtin_slot.{name}")
        self.context.builtins_used.add(name)
        return (
            f"ptr {self.context.definition_symbol}, ptr {self.data.string(name)}, ptr {self.context.globals[name]}, ptr {builtin}"
        )

    def global_reference(self, name: str) -> str:
        return self.context.global_ref(name, self.where_global(name))

    def op_load_global(self, instr: Instr) -> None:
        name = instr.attrs[0]
        if self.fn.by_name:
            self.zero_checked(instr, "molt_by_name_load_global", f"ptr {self.data.string(name)}, ptr %self")
            return
        if not self.hot:
            self.zero_checked(instr, "molt_op_load_global_ref", f"ptr {self.global_reference(name)}")
            return
        v = instr.results[0]
        args = f"{self.where_global(name)}, i32 {self.site_index(instr.site)}"
        self.emit(f"{self.made(v)} = {self.call('i64', 'molt_hot_load_global', args)}")
        self.leave_if_zero(instr, v)

    def op_swap_global(self, instr: Instr) -> None:
        if self.fn.by_name:
            args = f"ptr {self.data.string(instr.attrs[0])}, i64 {self.value(instr.args[0])}, ptr %self"
            self.result(instr, self.call("i64", "molt_by_name_swap_global", args))
            return
        slot = self.context.globals[instr.attrs[0]]
        v = self.value(instr.args[0])
        self.result(instr, f"load i64, ptr {slot}")
        self.emit(f"store i64 {v}, ptr {slot}")

    def op_delete_global(self, instr: Instr) -> None:
        name = instr.attrs[0]
        self.store_site(instr)
        if self.fn.by_name:
            call = self.call("i32", "molt_delete_global", f"ptr {self.globals_dict()}, ptr {self.data.string(name)}")
        else:
            args = f"ptr {self.data.string(name)}, ptr {self.context.globals[name]}"
            call = self.call("i32", "molt_op_delete_global", args)
        status = self.temp(call)
        self.fail_if(self.temp(f"icmp slt i32 {status}, 0"), instr)

    def zero_checked(self, instr: Instr, symbol: str, args: str) -> None:
        self.store_site(instr)
        v = instr.results[0]
        self.emit(f"{self.made(v)} = {self.call('i64', symbol, args)}")
        self.leave_if_zero(instr, v)

    def leave_if_zero(self, instr: Instr, v: Value) -> None:
        """Behind a call whose result 0 says that it raised."""
        self.fail_if(self.temp(f"icmp eq i64 {self.made(v)}, 0"), instr)
        self.home(v)

    def op_load_name(self, instr: Instr) -> None:
        if self.fn.by_name:
            args = f"ptr {self.data.string(instr.attrs[0])}, i64 {self.value(instr.args[0])}, ptr %self"
            self.zero_checked(instr, "molt_by_name_load_name", args)
            return
        args = f"i64 {self.value(instr.args[0])}, ptr {self.globals_dict()}, ptr {self.data.string(instr.attrs[0])}"
        self.zero_checked(instr, "molt_load_name", args)

    # conditions

    def has_identity(self, v: Value) -> bool:
        """Is it a constant that nothing is but itself, bit for bit? Equal floats, complex numbers and large ints are each other."""
        source = self.sources.get(v.id)
        if source is None or source.op.name != "const":
            return False
        constant = source.attrs[0]
        return constant is None or type(constant) in (bool, str, tuple) or constant is ...

    def op_is(self, instr: Instr) -> None:
        if any(self.has_identity(v) for v in instr.args):
            a, b = (self.value(v) for v in instr.args)
            self.result(instr, f"icmp eq i64 {a}, {b}")
        else:
            self.runtime_call(instr, instr.op)

    def op_not(self, instr: Instr) -> None:
        self.result(instr, f"xor i1 {self.value(instr.args[0])}, true")

    def op_bool(self, instr: Instr) -> None:
        yes, no = self.data.constant(True), self.data.constant(False)
        self.result(instr, f"select i1 {self.value(instr.args[0])}, i64 {yes}, i64 {no}")

    # calls

    def argument_array(self, values: list[str]) -> str:
        if not values:
            return "null"
        self.argument_slots = max(self.argument_slots, len(values))
        for i, v in enumerate(values):
            place = "%args" if i == 0 else self.temp(f"getelementptr i64, ptr %args, i64 {i}")
            self.emit(f"store i64 {v}, ptr {place}")
        return "%args"

    def keyword_names(self, names: tuple[str, ...]) -> str:
        return self.data.constant(names) if names else "0"

    def short_builtin(self, call: Instr) -> str | None:
        """The name of the builtin that the call is most likely of, if that has a fast path of its own."""
        source = self.sources.get(call.args[0].id)
        if source is None or source.op.name != "load_global":
            return None
        name: str = source.attrs[0]
        return name if HOT_BUILTINS.get(name) == len(call.args) - 1 else None

    def op_call(self, instr: Instr) -> None:
        values = [self.value(v) for v in instr.args]
        names = instr.attrs[0]
        handed = instr.handed >> 1
        callee, args = values[0], values[1:]
        if self.hot and not names and len(args) <= HOT_CALL_MAX:
            text = ", ".join(f"i64 {v}" for v in values)
            site = self.site_index(instr.site)
            which = self.short_builtin(instr)
            symbol = f"molt_hot_call{len(args)}" if which is None else f"molt_hot_call_{which}"
            call = self.call("i64", symbol, f"{text}, i64 {handed}, i32 {site}")
            self.site_stored = None
        else:
            self.store_site(instr)
            array = self.argument_array(args)
            count = len(args) - len(names)
            text = f"i64 {callee}, ptr {array}, i64 {count}, i64 {self.keyword_names(names)}"
            call = self.call("i64", "molt_call_handed", f"{text}, i64 {handed}") if handed else self.call("i64", "molt_call", text)
        v = instr.results[0]
        self.emit(f"{self.made(v)} = {call}")
        if instr.handed & 1:
            self.emit(self.drop_text(callee))
        self.leave_if_zero(instr, v)

    def op_call_method(self, instr: Instr) -> None:
        values = [self.value(v) for v in instr.args]
        name, names = instr.attrs
        v = instr.results[0]
        cache = self.cache_for(instr)
        text_name = f"ptr {self.data.string(name)}"
        if self.hot and not names and len(values) <= HOT_CALL_MAX:
            text = ", ".join(f"i64 {x}" for x in values)
            site = self.site_index(instr.site)
            args = f"{text_name}, {text}, i64 {instr.handed}, ptr {cache}, i32 {site}"
            symbol = "append" if name == "append" and len(values) == 2 else f"method{len(values) - 1}"
            call = self.call("i64", f"molt_hot_call_{symbol}", args)
            self.site_stored = None
        else:
            self.store_site(instr)
            array = self.argument_array(values)
            count = len(values) - len(names)
            args = f"{text_name}, ptr {array}, i64 {count}, i64 {self.keyword_names(names)}, i64 {instr.handed}, ptr {cache}"
            call = self.call("i64", "molt_call_method_cached", args)
        self.emit(f"{self.made(v)} = {call}")
        self.leave_if_zero(instr, v)

    def op_load_method(self, instr: Instr) -> None:
        callable_, takes_self = instr.results
        self.argument_slots = max(self.argument_slots, 1)
        args = f"ptr {self.data.string(instr.attrs[0])}, i64 {self.value(instr.args[0])}, ptr {self.cache_for(instr)}, ptr %args"
        if self.hot:
            status = self.temp(self.call("i32", "molt_hot_load_method", f"{args}, i32 {self.site_index(instr.site)}"))
            self.site_stored = None
        else:
            self.store_site(instr)
            status = self.temp(self.call("i32", "molt_load_method", args))
        self.fail_if(self.temp(f"icmp slt i32 {status}, 0"), instr)
        self.define(callable_, "load i64, ptr %args")
        self.define(takes_self, f"icmp ne i32 {status}, 0")

    def op_call_loaded(self, instr: Instr) -> None:
        takes_self = self.temp(f"zext i1 {self.value(instr.args[0])} to i32")
        function, *values = [self.value(v) for v in instr.args[1:]]
        names = instr.attrs[0]
        handed = instr.handed >> 2
        if self.hot and not names and 2 <= len(values) <= HOT_CALL_MAX + 1:
            text = ", ".join(f"i64 {v}" for v in (function, *values))
            args = f"i32 {takes_self}, {text}, i64 {handed}, i32 {self.site_index(instr.site)}"
            symbol = "_append" if self.is_append(instr) else str(len(values) - 1)
            call = self.call("i64", f"molt_hot_call_loaded{symbol}", args)
            self.site_stored = None
        else:
            self.store_site(instr)
            array = self.argument_array(values)
            args = f"i32 {takes_self}, i64 {function}, ptr {array}, i64 {len(values) - len(names)}, i64 {self.keyword_names(names)}, i64 {handed}"
            call = self.call("i64", "molt_op_call_loaded", args)
        v = instr.results[0]
        self.emit(f"{self.made(v)} = {call}")
        if instr.handed >> 1 & 1:
            self.emit(self.drop_text(function))
        self.leave_if_zero(instr, v)

    def is_append(self, loaded: Instr) -> bool:
        """Is it `obj.append(v)`, whose method was looked up before v was computed?"""
        look_up = self.sources.get(loaded.args[1].id)
        return look_up is not None and look_up.op.name == "load_method" and look_up.attrs == ("append",) and len(loaded.args) == 4

    def op_call_super_method(self, instr: Instr) -> None:
        values = [self.value(v) for v in instr.args]
        name, names = instr.attrs
        self.store_site(instr)
        array = self.argument_array(values[2:])
        count = len(values) - 2 - len(names)
        args = (
            f"ptr {self.data.string(name)}, i64 {values[0]}, i64 {values[1]}, ptr {array}, i64 {count},"
            f" i64 {self.keyword_names(names)}, i64 {instr.handed >> 2}"
        )
        v = instr.results[0]
        self.emit(f"{self.made(v)} = {self.call('i64', 'molt_op_call_super_method', args)}")
        for i in (0, 1):
            if instr.handed >> i & 1:
                self.emit(self.drop_text(values[i]))
        self.leave_if_zero(instr, v)

    # building

    def build(self, instr: Instr, symbol: str, checked: bool) -> None:
        args = f"ptr {self.argument_array([self.value(v) for v in instr.args])}, i64 {len(instr.args)}"
        if checked:
            self.zero_checked(instr, symbol, args)
        else:
            self.result(instr, self.call("i64", symbol, args))

    def op_build_tuple(self, instr: Instr) -> None:
        if self.hot and 2 <= len(instr.args) <= HOT_TUPLE_MAX:
            args = ", ".join(f"i64 {self.value(v)}" for v in instr.args)
            self.result(instr, self.call("i64", f"molt_hot_tuple{len(instr.args)}", args))
            return
        self.build(instr, "molt_tuple_from_owned", checked=False)

    def op_build_list(self, instr: Instr) -> None:
        self.build(instr, "molt_list_from_owned", checked=False)

    def op_build_set(self, instr: Instr) -> None:
        self.build(instr, "molt_op_build_set", checked=True)

    def op_build_dict(self, instr: Instr) -> None:
        self.build(instr, "molt_op_build_dict", checked=True)

    def op_build_string(self, instr: Instr) -> None:
        self.build(instr, "molt_op_build_string", checked=False)

    def op_type_param(self, instr: Instr) -> None:
        array = self.argument_array([self.value(v) for v in instr.args])
        kind, name = instr.attrs
        args = f"i64 {kind}, ptr {self.data.string(name)}, ptr {array}, i64 {len(instr.args)}"
        self.zero_checked(instr, "molt_op_type_param", args)

    def multiple(self, instr: Instr, symbol: str, args: str) -> None:
        """A call that fills %args with owned results and returns -1 when it raised."""
        self.store_site(instr)
        self.argument_slots = max(self.argument_slots, len(instr.results), 1)
        status = self.temp(self.call("i32", symbol, args))
        self.fail_if(self.temp(f"icmp slt i32 {status}, 0"), instr)
        for i, v in enumerate(instr.results):
            self.define(v, f"load i64, ptr {self.temp(f'getelementptr i64, ptr %args, i64 {i}')}")

    def op_unpack(self, instr: Instr) -> None:
        if id(instr) in self.taken_apart:
            self.unpack_item(instr)
            return
        count, star = instr.attrs
        if self.hot and star < 0 and 0 < count <= HOT_UNPACK_MAX:
            args = f"i64 {self.value(instr.args[0])}, ptr %args, i64 {count}, i32 {self.site_index(instr.site)}"
            self.multiple(instr, "molt_hot_unpack", args)
            return
        self.multiple(instr, "molt_unpack", f"i64 {self.value(instr.args[0])}, ptr %args, i64 {count}, i64 {star}")

    def op_group_match(self, instr: Instr) -> None:
        a, b = (self.value(v) for v in instr.args)
        self.multiple(instr, "molt_op_group_match", f"i64 {a}, i64 {b}, ptr %args")

    # consumers of generator expressions

    def op_consumed_by(self, instr: Instr) -> None:
        number = abi.enumerators()[f"MOLT_CONSUMER_{instr.attrs[0].upper()}"]
        found = self.call("i32", "molt_consumed_by", f"i64 {number}, i64 {self.value(instr.args[0])}")
        self.result(instr, f"icmp ne i32 {self.temp(found)}, 0")

    def op_sum_step(self, instr: Instr) -> None:
        operands = ", ".join(f"i64 {self.value(v)}" for v in instr.args)
        self.multiple(instr, "molt_hot_sum_step" if self.hot else "molt_sum_step", f"{operands}, ptr %args")

    # iteration

    def unpack_item(self, instr: Instr) -> None:
        """`next` has taken the item apart, or it is unpacked now."""
        count, item = instr.attrs[0], self.value(instr.args[0])
        self.argument_slots = max(self.argument_slots, count)
        whole, on = self.fresh_label(), self.fresh_label()
        apart = self.temp(f"icmp eq i64 {item}, {abi.ITEMS}")
        self.emit(f"br i1 {apart}, label %{on}, label %{whole}")
        self.start(whole)
        if self.hot:
            args = f"i64 {item}, ptr %args, i64 {count}, i32 {self.site_index(instr.site)}"
            status = self.temp(self.call("i32", "molt_hot_unpack", args))
        else:
            self.store_site(instr)
            status = self.temp(self.call("i32", "molt_unpack", f"i64 {item}, ptr %args, i64 {count}, i64 -1"))
        self.fail_if(self.temp(f"icmp slt i32 {status}, 0"), instr)
        self.emit(f"br label %{on}")
        self.start(on)
        self.site_stored = None
        for i, v in enumerate(instr.results):
            self.define(v, f"load i64, ptr {self.temp(f'getelementptr i64, ptr %args, i64 {i}')}")

    def drop_item(self, item: str) -> None:
        whole, on = self.fresh_label(), self.fresh_label()
        apart = self.temp(f"icmp eq i64 {item}, {abi.ITEMS}")
        self.emit(f"br i1 {apart}, label %{on}, label %{whole}")
        self.start(whole)
        self.emit(self.drop_text(item))
        self.emit(f"br label %{on}")
        self.start(on)

    def step_function(self, instr: Instr, *, in_parts: bool = False) -> str:
        """What makes a step of the loop's iterator, in hot code."""
        return "molt_hot_next_items" if in_parts else "molt_hot_next"

    def next_text(self, instr: Instr) -> str:
        """The answer of `next`: the item, `abi.ITEMS` where `unpack_item` finds it taken apart, `abi.STOP`, or 0."""
        it, count = self.value(instr.args[0]), self.taken_apart.get(id(instr))
        if count is not None:
            self.argument_slots = max(self.argument_slots, count)
            if self.hot:
                text = f"i64 {it}, ptr %args, i64 {count}, i32 {self.site_index(instr.site)}"
                self.site_stored = None
                return self.temp(self.call("i64", self.step_function(instr, in_parts=True), text))
            self.store_site(instr)
            return self.temp(self.call("i64", "molt_next_items", f"i64 {it}, ptr %args, i64 {count}"))
        if self.hot:
            r = self.temp(self.call("i64", self.step_function(instr), f"i64 {it}, i32 {self.site_index(instr.site)}"))
            self.site_stored = None
            return r
        self.store_site(instr)
        return self.temp(self.call("i64", "molt_next", f"i64 {it}"))

    def op_next(self, instr: Instr) -> None:
        r = self.next_text(instr)
        self.fail_if(self.temp(f"icmp eq i64 {r}, 0"), instr)
        body, done = instr.targets
        self.two_way(self.temp(f"icmp eq i64 {r}, {abi.STOP}"), done, (), body, (r,))

    def two_way(self, test: str, yes: Target, yes_args: tuple[str, ...], no: Target, no_args: tuple[str, ...]) -> None:
        """Branch to two targets whose first arguments the terminator supplies; one edge block each keeps phis simple."""
        labels = (self.fresh_label(), self.fresh_label())
        self.emit(f"br i1 {test}, label %{labels[0]}, label %{labels[1]}")
        for label, target, args in ((labels[0], yes, yes_args), (labels[1], no, no_args)):
            self.start(label)
            self.goto(target, args)

    def goto(self, target: Target, first: tuple[str, ...] = ()) -> None:
        args = first + tuple(self.value(v) for v in target.args)
        self.emit(f"br label %{self.block_label(target.block)}")
        self.edge(target.block, args)

    def op_iter_call(self, instr: Instr) -> None:
        callee, *values = [self.value(v) for v in instr.args]
        array = self.argument_array(values)
        self.zero_checked(instr, "molt_iter_call", f"i64 {callee}, ptr {array}, i64 {len(values)}")

    def op_poll(self, instr: Instr) -> None:
        pending = self.temp(f"load volatile i32, ptr getelementptr (i8, ptr @molt_state, i64 {abi.offset('MoltState', 'pending')})")
        slow, on = self.fresh_label(), self.fresh_label()
        test = self.temp(f"icmp eq i32 {pending}, 0")
        self.emit(f"br i1 {test}, label %{on}, label %{slow}, !prof !1")
        self.start(slow)
        self.emit(f"store i32 {self.site_index(instr.site)}, ptr %site")
        status = self.temp(self.call("i32", "molt_poll_slow", ""))
        self.fail_if(self.temp(f"icmp slt i32 {status}, 0"), instr)
        self.emit(f"br label %{on}")
        self.start(on)
        self.site_stored = None

    # functions, imports

    def op_make_function(self, instr: Instr) -> None:
        code: Function = instr.attrs[0]
        cells = self.argument_array([self.value(v) for v in instr.args])
        args = (
            f"ptr {self.context.code_symbol(code)}, i64 {self.temp(f'ptrtoint ptr {self.globals_dict()} to i64')},"
            f" ptr {cells}, i32 {len(instr.args)}"
        )
        self.result(instr, self.call("i64", "molt_by_name_make_function" if code.by_name else "molt_function_new", args))
        if code.kind == "class":
            self.class_bodies[instr.results[0].id] = code

    def op_offer_init(self, instr: Instr) -> None:
        cls, (code, kinds) = self.value(instr.args[0]), instr.attrs
        self.emit(self.call("void", "molt_offer_init", f"i64 {cls}, ptr {self.context.code_symbol(code)}, i32 {kinds}"))

    def op_build_class(self, instr: Instr) -> None:
        if self.fn.by_name:
            self.check_builtin(instr, "__build_class__")
        self.runtime_call(instr, instr.op)
        body = self.class_bodies.get(instr.args[0].id)
        names = self.context.float_fields.get(body.qualname, ()) if body is not None else ()
        if body is not None and names:
            items = ", ".join(f"ptr {self.data.string(name)}" for name in names)
            table = quote(f"{self.context.name}.{body.symbol}:floats")
            if table not in self.context.float_tables:
                self.context.float_tables.add(self.data.define(table, f"internal constant [{len(names)} x ptr] [{items}]"))
            self.emit(
                self.call("void", "molt_type_hint_floats", f"i64 {self.value(instr.results[0])}, ptr {table}, i32 {len(names)}")
            )

    def check_builtin(self, instr: Instr, name: str) -> None:
        """Raises when the builtins that a text was given (`{"__builtins__": {}}`) lack what a statement calls."""
        self.store_site(instr)
        self.data.mentioned.add(name)
        status = self.temp(self.call("i32", "molt_by_name_check_builtin", f"ptr {self.data.string(name)}, ptr %self"))
        self.fail_if(self.temp(f"icmp slt i32 {status}, 0"), instr)

    def op_import_name(self, instr: Instr) -> None:
        name, level = instr.attrs
        if self.fn.by_name:
            self.check_builtin(instr, "__import__")
        args = f"i64 {as_int(self.data.string(name))}, ptr {self.globals_dict()}, i64 {self.value(instr.args[0])}, i64 {level}"
        self.zero_checked(instr, "molt_import", args)

    def op_import_star(self, instr: Instr) -> None:
        self.store_site(instr)
        if self.fn.by_name:
            namespace = self.temp("load i64, ptr %l0")
            call = self.call("i32", "molt_by_name_import_star", f"i64 {self.value(instr.args[0])}, i64 {namespace}")
        else:
            call = self.call("i32", "molt_import_star", f"i64 {self.value(instr.args[0])}, ptr {self.globals_dict()}")
        status = self.temp(call)
        self.fail_if(self.temp(f"icmp slt i32 {status}, 0"), instr)

    # exceptions

    def op_traceback(self, instr: Instr) -> None:
        self.emit(self.call("void", "molt_traceback_here", ""))

    def op_catch(self, instr: Instr) -> None:
        self.result(instr, self.call("i64", "molt_catch", ""))

    def op_raise(self, instr: Instr) -> None:
        self.store_site(instr)
        exception, cause = (self.value(v) for v in instr.args)
        self.emit(self.call("void", "molt_op_raise", f"i64 {exception}, i64 {cause}"))
        self.fail(instr)

    def op_raise_handled(self, instr: Instr) -> None:
        self.store_site(instr)
        self.emit(self.call("i64", "molt_reraise_handled", ""))
        self.fail(instr)

    def op_reraise(self, instr: Instr) -> None:
        self.emit(self.call("void", "molt_exception_restore", f"i64 {self.value(instr.args[0])}"))
        self.fail(instr)

    def op_raise_builtin(self, instr: Instr) -> None:
        self.store_site(instr)
        name, message = instr.attrs
        text = "null" if message is None else self.data.string(message)
        self.emit(self.call("void", "molt_op_raise_builtin", f"ptr {self.data.extern('molt_' + name)}, ptr {text}"))
        self.fail(instr)

    def op_raise_empty(self, instr: Instr) -> None:
        self.store_site(instr)
        self.emit(self.call("void", "molt_raise_empty", f"ptr {self.data.string(instr.attrs[0])}"))
        self.fail(instr)

    # control

    def op_jump(self, instr: Instr) -> None:
        self.goto(instr.targets[0])

    def op_branch(self, instr: Instr) -> None:
        yes, no = instr.targets
        test = self.value(instr.args[0])
        if not yes.args and not no.args and yes.block is not no.block:
            self.emit(f"br i1 {test}, label %{self.block_label(yes.block)}, label %{self.block_label(no.block)}")
            self.edge(yes.block, ())
            self.edge(no.block, ())
        else:
            self.two_way(test, yes, (), no, ())

    def op_return(self, instr: Instr) -> None:
        v = self.value(instr.args[0])
        self.emit("store ptr %outer, ptr @molt_state")
        self.emit(f"ret i64 {v}")

    def op_unwind(self, instr: Instr) -> None:
        self.emit("store ptr %outer, ptr @molt_state")
        self.emit("ret i64 0")

    def op_trap(self, instr: Instr) -> None:
        self.store_site(instr)
        self.emit(self.call("void", "molt_op_trap", f"ptr {self.data.string(str(instr.attrs[0]))}"))
        self.emit("unreachable")


def check_table() -> list[str]:
    """Ops that have neither a C function nor a lowering: must be empty."""
    from molt.compile.backend.resume import GeneratorLowering

    return [name for name, op in OPS.items() if op.c is None and not hasattr(GeneratorLowering, "op_" + name)]
