"""Arithmetic of whose result only the low 64 bits are used: hashes, random numbers, ciphers.

    h = (h * 0x100000001b3) & 0xFFFFFFFFFFFFFFFF     the product is a `low`: computed modulo 2**64, and never too large
    x = (x * 3 + y) % 2**32                          the product and the sum are

The bits of sums, products, shifts to the left and of &, |, ^, ~ depend on no higher bits of the operands. Where control leaves and
such a value is alive, generic operations compute it once more from what it was made of (`words.py`).
"""

from __future__ import annotations

from collections.abc import Mapping

from molt.compile.ir.core import Function, Instr, Value
from molt.compile.ir.ops import plain_name
from molt.compile.specialize.rules import INTS, LOW, NATURAL, WORD
from molt.compile.specialize.uses import Use

_WRAPPING = frozenset({"add", "sub", "mul", "and", "or", "xor", "lshift", "neg", "invert"})


def find_masked(fn: Function, uses: Mapping[int, list[Use]], makers: Mapping[int, Instr]) -> frozenset[int]:
    """Ids of the values of which, as far as the text says, only the low 64 bits are used: in the block that makes them, by
    operations on such bits, or by `&` and `% 2**k`."""
    found: set[int] = set()
    for block in fn.blocks:
        if any(instr.op.suspends for instr in block.instrs):
            continue
        here = {id(instr) for instr in block.instrs}
        for instr in reversed(block.instrs):
            if plain_name(instr.op.name) not in _WRAPPING:
                continue
            v = instr.results[0]
            used = [use for use in uses.get(v.id, []) if use.instr.op.name not in ("drop", "drop_maybe")]
            if used and all(id(use.instr) in here and _only_low(use, makers, found) for use in used):
                found.add(v.id)
    return frozenset(found)


def _only_low(use: Use, makers: Mapping[int, Instr], found: set[int]) -> bool:
    """Does the use look at the low bits only? (Uses in the block are found before what they use.)"""
    name = plain_name(use.instr.op.name)
    if name == "lshift" and use.place == 1:
        return False
    if name in _WRAPPING and use.instr.results[0].id in found:
        return True
    return name == "and" or (name == "mod" and use.place == 0 and power_of_two(makers, use.instr.args[1]) is not None)


def power_of_two(makers: Mapping[int, Instr], v: Value) -> int | None:
    """k where the value is the constant 2**k, up to 64."""
    maker = makers.get(v.id)
    constant = maker.attrs[0] if maker is not None and maker.op.name == "const" else None
    if type(constant) is not int or constant <= 0 or constant & (constant - 1) or constant > 2**64:
        return None
    return constant.bit_length() - 1


def of_low_bits(name: str, facts: list[str | None]) -> str | None:
    """The fact of an operation on ints of which one is a `low`, where it can be computed: `&` with a mask."""
    if name != "and":
        return None
    mask = facts[1] if facts[0] == LOW else facts[0]
    return None if mask not in INTS else WORD if mask == WORD else NATURAL
