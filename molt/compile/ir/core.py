"""The intermediate representation: SSA temporaries with block parameters, and local variables in slots.

A `Function` is a list of `Block`s; a block has parameters and instructions, the last of which is its terminator.
Temporaries (`Value`) are SSA. Python's local variables are *slots* (`load_local`, `swap_local`): an exception
handler then sees them without an edge for each instruction, and a frame state names them by their own names;
the pass that specializes promotes them to SSA (docs/decisions/0004-local-slots.md).

Ownership. A value is owned or borrowed. An owned value is consumed exactly once on every path: by an operand
position marked `o` in the table, by `handed` arguments of a call, as a block argument to an owned parameter. On
an unwind edge, owned temporaries that the handler does not use are dropped; `passes/insert_unwind_drops.py`
makes that explicit. A borrowed value is valid until its owner (a slot, an owned value) dies.

Every instruction that may raise has `unwind`: the block where control goes with the exception pending.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from molt.compile.ir.ops import OPS, Op


@dataclass(frozen=True, slots=True)
class Site:
    """Where an instruction comes from: lines 1-based, columns 0-based UTF-8 byte offsets, -1 unknown."""

    line: int
    end_line: int
    column: int = -1
    end_column: int = -1


class Value:
    """An SSA temporary. `kind` is own, own?, borrow or cond."""

    __slots__ = ("id", "kind")

    def __init__(self, id: int, kind: str) -> None:
        self.id = id
        self.kind = kind

    @property
    def owned(self) -> bool:
        return self.kind == "own" or self.kind == "own?"

    def __repr__(self) -> str:
        return f"%{self.id}"


class Target:
    """A successor with the arguments for its parameters (after those the terminator itself supplies)."""

    __slots__ = ("args", "block")

    def __init__(self, block: Block, args: tuple[Value, ...] = ()) -> None:
        self.block = block
        self.args = args

    @property
    def supplied(self) -> list[Value]:
        """The parameters that the terminator itself supplies."""
        return self.block.params[: len(self.block.params) - len(self.args)]

    def passed(self) -> Iterator[tuple[Value, Value]]:
        """The other parameters, each with its argument."""
        return zip(self.block.params[len(self.block.params) - len(self.args) :], self.args, strict=True)


class Instr:
    __slots__ = ("args", "attrs", "handed", "op", "results", "site", "targets", "unwind")

    def __init__(
        self,
        op: Op,
        args: tuple[Value, ...],
        attrs: tuple[Any, ...],
        results: tuple[Value, ...],
        site: Site | None,
        unwind: Block | None = None,
        targets: tuple[Target, ...] = (),
        handed: int = 0,
    ) -> None:
        self.op = op
        self.args = args
        self.attrs = attrs
        self.results = results
        self.site = site
        self.unwind = unwind
        self.targets = targets
        self.handed = handed

    def consumed(self) -> Iterator[Value]:
        """Operands whose ownership this instruction takes, block arguments included."""
        if self.handed:
            for i, v in enumerate(self.args):
                if self.handed >> i & 1:
                    yield v
        else:
            letters = self.op.operands
            if "o" in letters:
                star = letters.find("*")
                for i, v in enumerate(self.args):
                    letter = letters[star + 1] if 0 <= star <= i else letters[i]
                    if letter == "o":
                        yield v
        for target in self.targets:
            yield from (v for v in target.args if v.owned)


class Block:
    __slots__ = ("cold", "id", "instrs", "loop_header", "params")

    def __init__(self, id: int) -> None:
        self.id = id
        self.params: list[Value] = []
        self.instrs: list[Instr] = []
        self.cold = False
        self.loop_header = False

    @property
    def terminator(self) -> Instr:
        return self.instrs[-1]

    def __repr__(self) -> str:
        return f"^{self.id}"


@dataclass(slots=True, eq=False)
class Local:
    """A variable slot. `param` is the parameter's index or -1. A borrowed parameter is never rebound or deleted,
    so that its slot owns nothing. A cell slot holds the cell of a captured variable."""

    name: str
    param: int = -1
    owned: bool = True
    cell: bool = False


@dataclass(slots=True, eq=False)
class Parameters:
    """Kinds and names in calling order: positional, *args, keyword-only, **kwargs."""

    names: tuple[str, ...] = ()
    posonly: int = 0
    positional: int = 0
    varargs: bool = False
    kwonly: int = 0
    varkw: bool = False


BODIES = ("class", "module", "text")
"""Kinds of functions that nobody calls: bodies of classes and modules, and texts for eval and exec."""


@dataclass(slots=True, eq=False)
class Function:
    """A function, lambda, comprehension, or a body; its static code object comes from here.

    `by_name`: it is of a text for eval or exec, whose globals are any dict: it finds them by name, through the function object."""

    name: str
    qualname: str
    symbol: str  # unique in the module: used in LLVM names
    parameters: Parameters
    kind: str = "function"  # function, generator, coroutine, async_generator, or one of BODIES
    line: int = 0
    doc: str | None = None
    locals: list[Local] = field(default_factory=list)
    free: tuple[str, ...] = ()  # names of closure cells, in order
    varnames: tuple[str, ...] = ()  # co_varnames
    cellvars: tuple[str, ...] = ()
    consts: tuple[Any, ...] = ()
    names: tuple[str, ...] = ()
    nested: bool = False
    hot: bool = False
    hidden: bool = False
    by_name: bool = False
    future_annotations: bool = False  # its annotations are texts (PEP 563)
    filename: str | None = None  # None: that of the module
    blocks: list[Block] = field(default_factory=list)
    value_count: int = 0
    block_count: int = 0

    @property
    def resumable(self) -> bool:
        """Does the function itself suspend?"""
        return self.kind in ("generator", "coroutine", "async_generator")

    def values(self) -> Iterator[Value]:
        """All temporaries: parameters of blocks, and results."""
        for block in self.blocks:
            yield from block.params
            for instr in block.instrs:
                yield from instr.results

    def new_value(self, kind: str) -> Value:
        self.value_count += 1
        return Value(self.value_count - 1, kind)

    def new_block(self) -> Block:
        self.block_count += 1
        block = Block(self.block_count - 1)
        return block


@dataclass(slots=True, eq=False)
class Module:
    """All functions of a source file; functions[0] is the module body."""

    name: str
    path: str
    functions: list[Function] = field(default_factory=list)
    globals: list[str] = field(default_factory=list)  # names with a slot, in order of first assignment
    is_package: bool = False
    doc: str | None = None
    imports: list[Any] = field(default_factory=list)
    texts: list[CompiledText] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class CompiledText:
    """A text for eval, exec or compile: its body is one of the module's functions, or CPython raises `error` for it."""

    text: str
    filename: str
    mode: str
    future: bool
    body: Function | None
    error: SyntaxError | None = None
    numbered: bool = False  # it has placeholders for numbers that the run tells


def successors(instr: Instr) -> Iterator[Block]:
    """Normal successors of a terminator, without the unwind edge."""
    for target in instr.targets:
        yield target.block


def op(name: str) -> Op:
    return OPS[name]
