"""Drops blocks that no path from the entry reaches, and joins a block with its only successor.

^0:                         ^0:
  %0 = const 1                %0 = const 1
  jump ^1                     return %0
^1:               ==>
  return %0
^2:
  trap "never"
"""

from __future__ import annotations

from molt.compile.ir.core import Block, Function


def run(fn: Function) -> None:
    _drop_unreachable(fn)
    _join(fn)


def _drop_unreachable(fn: Function) -> None:
    reached: set[Block] = set()
    work = [fn.blocks[0]]
    while work:
        block = work.pop()
        if block in reached:
            continue
        reached.add(block)
        for instr in block.instrs:
            if instr.unwind is not None:
                work.append(instr.unwind)
        work.extend(t.block for t in block.terminator.targets)
    fn.blocks = [b for b in fn.blocks if b in reached]


def _join(fn: Function) -> None:
    predecessors: dict[Block, int] = dict.fromkeys(fn.blocks, 0)
    predecessors[fn.blocks[0]] += 1
    for block in fn.blocks:
        for instr in block.instrs:
            if instr.unwind is not None:
                predecessors[instr.unwind] += 2  # never joined: an edge from the middle of a block
        for target in block.terminator.targets:
            predecessors[target.block] += 1
    gone: set[Block] = set()
    for block in fn.blocks:
        if block in gone:
            continue
        while block.terminator.op.name == "jump":
            successor = block.terminator.targets[0].block
            if successor is block or successor.params or predecessors[successor] != 1:
                break
            block.instrs[-1:] = successor.instrs
            gone.add(successor)
    fn.blocks = [b for b in fn.blocks if b not in gone]
