"""What a code object's byte code says about its lines: which names a line reads, where its loops begin.

Only the handful of instructions that carry names is known here, by name: the numbers come from the running Python.
`dis` would do, but it would import a dozen modules into the program.
"""

from __future__ import annotations

import sys

from .loops import FOR, WHILE, Loop, Opcodes, find_loops
from .shield import __builtins__  # noqa: F401

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import CodeType

MAX_NAMES = 12  # names kept for one line


def _opcodes() -> dict[str, int]:
    import opcode

    return dict(opcode.opmap)


_NUMBER = _opcodes()


def _numbers(*names: str) -> frozenset[int]:
    return frozenset(_NUMBER[n] for n in names if n in _NUMBER)


_EXTENDED_ARG = _NUMBER["EXTENDED_ARG"]
_LOADS = _numbers("LOAD_FAST", "LOAD_FAST_CHECK", "LOAD_FAST_BORROW", "LOAD_FAST_AND_CLEAR", "LOAD_DEREF")
_CLEARS = _numbers("LOAD_FAST_AND_CLEAR")
_STORES = _numbers("STORE_FAST", "STORE_DEREF")
_LOAD_PAIRS = _numbers("LOAD_FAST_LOAD_FAST", "LOAD_FAST_BORROW_LOAD_FAST_BORROW")
_STORE_LOADS = _numbers("STORE_FAST_LOAD_FAST")
_STORE_PAIRS = _numbers("STORE_FAST_STORE_FAST")
_LOAD_NAMES = _numbers("LOAD_NAME")
_FOR_ITER = _numbers("FOR_ITER")
_CONDITIONAL = _numbers("POP_JUMP_IF_TRUE", "POP_JUMP_IF_FALSE", "POP_JUMP_IF_NONE", "POP_JUMP_IF_NOT_NONE", "FOR_ITER")
_FORWARD = _numbers("JUMP_FORWARD")
_BACKWARD = _numbers("JUMP_BACKWARD")
_STORE_ATTR, _LOAD_ATTR, _COPY, _SWAP = (_numbers(name) for name in ("STORE_ATTR", "LOAD_ATTR", "COPY", "SWAP"))
_LOAD_ONE = _numbers("LOAD_FAST", "LOAD_FAST_CHECK", "LOAD_FAST_BORROW")
_RESUME = _numbers("RESUME")
_LOOP_OPCODES = Opcodes(_FOR_ITER, _numbers("GET_ANEXT", "SEND"), _numbers("NOP", "NOT_TAKEN"))
_UNPACKS = _numbers("UNPACK_SEQUENCE", "UNPACK_EX")
_CACHE = _NUMBER.get("CACHE", 0)

OPTIMIZED = 0x1  # CO_OPTIMIZED: locals are slots; else they are a namespace
_LEAVES_FRAME_DICT_ALONE = ("locals", "vars", "dir", "eval", "exec", "_getframe", "currentframe")


class Facts:
    """Of one code object. Offsets are those that sys.monitoring reports (bytes)."""

    __slots__ = ("around", "endless", "entry", "fresh", "heads", "lands", "loads", "loops", "rounds", "single", "stores", "tests")

    def __init__(self) -> None:
        self.entry = -1  # offset behind the start: where the first line begins
        self.single = False  # all of it stands on one line
        self.loads: dict[int, tuple[str, ...]] = {}  # line -> names of locals that it reads
        self.stores: dict[int, tuple[tuple[str, str], ...]] = {}  # line -> (local, attribute) that it binds
        self.loops: list[Loop] = []
        self.heads: dict[int, Loop] = {}  # by the offset of a `for`'s head
        self.tests: dict[int, Loop] = {}  # by the offset of a branch in the test before a `while`
        self.rounds: dict[int, Loop] = {}  # by the offset of the jump back of a `while`
        self.endless: dict[int, Loop] = {}  # the same of a `while True`
        self.around: dict[int, tuple[Loop, ...]] = {}  # branches in loops -> these loops, the innermost first
        self.lands: dict[int, int] = {}  # a branch that leads to a jump leads to where that goes
        self.fresh: dict[int, tuple[str, ...]] = {}  # head of a one-line `for` (a comprehension) -> names it binds


def _instructions(code: CodeType) -> list[tuple[int, int, int]]:
    """(offset, opcode, argument) of the instructions, caches left out."""
    found = []
    text = code.co_code
    extended = 0
    for offset in range(0, len(text), 2):
        number, argument = text[offset], text[offset + 1] | extended
        if number == _EXTENDED_ARG:
            extended = argument << 8
            continue
        extended = 0
        if number != _CACHE:
            found.append((offset, number, argument))
    return found


def _find_jumps(code: CodeType, facts: Facts, instructions: list[tuple[int, int, int]]) -> None:
    """Fills what `facts` says of loops."""
    text = code.co_code
    conditional: dict[int, int] = {}
    forward: dict[int, int] = {}
    backward: dict[int, int] = {}
    starts = {offset: n for n, (offset, _, _) in enumerate(instructions)}
    for offset, number, argument in instructions:
        if number in _CONDITIONAL or number in _FORWARD or number in _BACKWARD:
            after = offset + 2
            while after < len(text) and text[after] == _CACHE:
                after += 2
            if number in _CONDITIONAL:
                conditional[offset] = after + 2 * argument
                continue
            if number in _FORWARD:
                forward[offset] = after + 2 * argument
                continue
            head = after - 2 * argument
            while head not in starts or instructions[starts[head]][1] in _LOOP_OPCODES.nothing:
                head += 2  # prefixes of an instruction, and what `while True` leaves of its test
            backward[offset] = head
    if not backward:
        return
    facts.loops = find_loops(instructions, conditional, backward, _LOOP_OPCODES, list(code.co_positions()))
    facts.lands = {**forward, **backward}
    for loop in facts.loops:
        if loop.kind == FOR:
            facts.heads[loop.head] = loop
        else:
            rounds = facts.rounds if loop.kind == WHILE else facts.endless
            rounds.update((jump, loop) for jump, head in backward.items() if head == loop.head)
            facts.tests.update((offset, loop) for offset in conditional if loop.test <= offset < loop.head)
    for offset in conditional:
        around = tuple(loop for loop in reversed(facts.loops) if loop.head <= offset <= loop.last)
        if around:
            facts.around[offset] = around


def _slots(code: CodeType) -> tuple[str, ...]:
    """Names of the fast locals, in the interpreter's order."""
    names = code.co_varnames
    return names + tuple(c for c in code.co_cellvars if c not in names) + code.co_freevars


def analyse(code: CodeType) -> Facts:
    facts = Facts()
    slots, names = _slots(code), code.co_names
    lines: dict[int, int] = {}
    for start, end, line in code.co_lines():
        if line is not None:
            for offset in range(start, end, 2):
                lines[offset] = line
    loads: dict[int, dict[str, None]] = {}
    stores: dict[int, dict[tuple[str, str], None]] = {}
    augmented: dict[str, str | None] = {}
    facts.single = len(set(lines.values())) == 1
    instructions = _instructions(code)
    _find_jumps(code, facts, instructions)
    # A comprehension that binds a name which is a cell elsewhere leaves the slot empty for a while; CPython 3.13.0 crashes
    # when `f_locals` is asked for it then.
    cells = {*code.co_cellvars, *code.co_freevars}
    unreadable = {slots[argument] for _, number, argument in instructions if number in _CLEARS} & cells
    for index, (offset, number, argument) in enumerate(instructions):
        if number in _RESUME and facts.entry < 0:
            facts.entry = instructions[index + 1][0]
        line = lines.get(offset, 0)
        if number in _LOADS:
            loads.setdefault(line, {})[slots[argument]] = None
        elif number in _LOAD_PAIRS:
            loads.setdefault(line, {})[slots[argument >> 4]] = None
            loads[line][slots[argument & 15]] = None
        elif number in _STORE_LOADS:
            loads.setdefault(line, {})[slots[argument & 15]] = None
        elif number in _LOAD_NAMES:
            loads.setdefault(line, {})[names[argument]] = None
        elif number in _FOR_ITER:
            if bound := _bound(instructions, index + 1, slots, line, lines):
                facts.fresh[offset] = bound
        elif number in _COPY and 0 < index < len(instructions) - 1:
            # `owner.name += ...` begins so, and its store takes what was copied.
            if instructions[index + 1][1] in _LOAD_ATTR:
                augmented[names[instructions[index + 1][2] >> 1]] = _loaded_last(instructions[index - 1], slots)
        elif number in _STORE_ATTR and index:
            before = instructions[index - 1]
            owner = augmented.get(names[argument]) if before[1] in _SWAP else _loaded_last(before, slots)
            if owner is not None and owner not in unreadable:
                stores.setdefault(line, {})[(owner, names[argument])] = None
    facts.stores = {line: tuple(found)[:MAX_NAMES] for line, found in stores.items()}
    facts.loads = {line: tuple(name for name in found if name not in unreadable)[:MAX_NAMES] for line, found in loads.items()}
    for offset, bound in list(facts.fresh.items()):
        # A loop over several lines shows its variables at the lines of its body.
        if not set(bound) & set(facts.loads.get(lines.get(offset, 0), ())):
            del facts.fresh[offset]
    return facts


def _loaded_last(instruction: tuple[int, int, int], slots: tuple[str, ...]) -> str | None:
    """The local that is on top of the stack behind an instruction."""
    _, number, argument = instruction
    if number in _LOAD_ONE:
        return slots[argument]
    if number in _LOAD_PAIRS or number in _STORE_LOADS:
        return slots[argument & 15]
    return None


def _bound(
    instructions: list[tuple[int, int, int]], index: int, slots: tuple[str, ...], line: int, lines: dict[int, int]
) -> tuple[str, ...]:
    """Names that a `for` binds on its own line."""
    bound: list[str] = []
    for offset, number, argument in instructions[index : index + 6]:
        if lines.get(offset, 0) != line:
            break
        if number in _STORES:
            bound.append(slots[argument])
        elif number in _STORE_PAIRS:
            bound += [slots[argument >> 4], slots[argument & 15]]
        elif number in _STORE_LOADS:
            bound.append(slots[argument >> 4])
            break
        elif number not in _UNPACKS:
            break
    return tuple(bound)


def may_read_locals(code: CodeType) -> bool:
    """May the locals of a frame be looked at without the program noticing?

    Before 3.13 `f_locals` of a function is one dict, which `locals()` also returns: a second look refreshes what the
    program holds. There, functions that could have got that dict are left alone. Of a class's body it is the namespace,
    which may be any mapping, and into which a look writes the cells.
    """
    if sys.version_info >= (3, 13):
        return True
    if not code.co_flags & OPTIMIZED:
        return not (code.co_cellvars or code.co_freevars)
    return not any(name in _LEAVES_FRAME_DICT_ALONE for name in code.co_names)


def start_of_body(code: CodeType) -> tuple[int, int]:
    """Line and column of the first thing in the body: tells lambdas of one line apart."""
    best = (0, 0)
    for line, _, column, _ in code.co_positions():
        if line and column and (best == (0, 0) or (line, column) < best):
            best = (line, column)
    return best
