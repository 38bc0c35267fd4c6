"""Which blocks of a function lie in a loop.

Normal edges only: what an exception leads to is no part of the loop, unless it goes on with it (`continue` in a handler).
"""

from __future__ import annotations

from molt.compile.ir.core import Block, Function, successors


def blocks_in_loops(fn: Function) -> frozenset[Block]:
    """Blocks from which control can come back to them."""
    found: set[Block] = set()
    for component in _components(fn):
        if len(component) > 1 or component[0] in successors(component[0].terminator):
            found.update(component)
    return frozenset(found)


def _components(fn: Function) -> list[list[Block]]:
    """Strongly connected components of the blocks (Tarjan's algorithm, without recursion)."""
    number: dict[Block, int] = {}
    low: dict[Block, int] = {}
    stack: list[Block] = []
    waiting: set[Block] = set()
    result: list[list[Block]] = []
    for root in fn.blocks:
        if root in number:
            continue
        work = [(root, iter(_enter(root, number, low, stack, waiting)))]
        while work:
            block, following = work[-1]
            for target in following:
                if target not in number:
                    work.append((target, iter(_enter(target, number, low, stack, waiting))))
                    break
                if target in waiting:
                    low[block] = min(low[block], number[target])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[block])
                if low[block] == number[block]:
                    at = stack.index(block)
                    result.append(stack[at:])
                    waiting.difference_update(stack[at:])
                    del stack[at:]
    return result


def _enter(block: Block, number: dict[Block, int], low: dict[Block, int], stack: list[Block], waiting: set[Block]) -> list[Block]:
    number[block] = low[block] = len(number)
    stack.append(block)
    waiting.add(block)
    return list(successors(block.terminator))
