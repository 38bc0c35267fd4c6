"""The control flow that is possible under the types at hand: edges with their places, order of blocks, loops.

Functions whose loops have a second way in (none come from Python's syntax) are refused: what is said of a loop assumes one header.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from molt.compile.ir.core import Block, Instr, Value
from molt.mine.flow import Flow


@dataclass(slots=True, eq=False)
class Edge:
    """From instruction `index` of block `source` to `target`; `number` is that of a terminator's target, -1 for an exception."""

    id: int
    source: int
    index: int
    target: int
    number: int
    args: tuple[Value, ...]
    back: bool = False


class Irreducible(Exception):
    """Of this function nothing is proved: its graph is not one that the rules of docs/spec/facts.md are about."""


@dataclass(slots=True)
class Graph:
    blocks: dict[int, Block]
    order: list[int]  # reverse postorder
    into: dict[int, list[Edge]]
    out: dict[int, list[Edge]]
    loops: dict[int, frozenset[int]] = field(default_factory=dict)  # header -> its blocks
    dominators: dict[int, frozenset[int]] = field(default_factory=dict)


def graph(flow: Flow) -> Graph:
    blocks = {b.id: b for b in flow.fn.blocks if b.id in flow.states}
    into: dict[int, list[Edge]] = {id: [] for id in blocks}
    out: dict[int, list[Edge]] = {id: [] for id in blocks}
    count = 0
    for block in blocks.values():
        for index, instr in enumerate(block.instrs):
            for target, number, args in _leaving(flow, block.id, index, instr):
                edge = Edge(count, block.id, index, target, number, args)
                count += 1
                out[block.id].append(edge)
                into[target].append(edge)
    result = Graph(blocks, _order(flow.start.id, out), into, out)
    if len(result.order) != len(blocks):
        # A way that types allowed while they were being found, and do not allow now: rather nothing than a doubtful proof.
        raise Irreducible
    result.dominators = _dominators(result)
    _find_loops(result)
    return result


def _leaving(flow: Flow, block: int, index: int, instr: Instr) -> list[tuple[int, int, tuple[Value, ...]]]:
    found: list[tuple[int, int, tuple[Value, ...]]] = []
    meaning = flow.meanings[block, index]
    if instr.unwind is not None and meaning.raises:
        found.append((instr.unwind.id, -1, ()))
    found += [(t.block.id, number, t.args) for number, t in enumerate(instr.targets)]
    return found


def _order(start: int, out: dict[int, list[Edge]]) -> list[int]:
    seen, done = {start}, []
    stack = [(start, iter(out[start]))]
    while stack:
        block, edges = stack[-1]
        for edge in edges:
            if edge.target not in seen:
                seen.add(edge.target)
                stack.append((edge.target, iter(out[edge.target])))
                break
        else:
            done.append(block)
            stack.pop()
    return done[::-1]


def _dominators(g: Graph) -> dict[int, frozenset[int]]:
    everything = frozenset(g.order)
    result = dict.fromkeys(g.order, everything)
    result[g.order[0]] = frozenset(g.order[:1])
    changed = True
    while changed:
        changed = False
        for block in g.order[1:]:
            new = everything
            for edge in g.into[block]:
                new &= result[edge.source]
            new |= {block}
            if new != result[block]:
                result[block], changed = new, True
    return result


def _find_loops(g: Graph) -> None:
    position = {block: i for i, block in enumerate(g.order)}
    for block in g.order:
        for edge in g.out[block]:
            if position[edge.target] <= position[block]:
                if edge.target not in g.dominators[block]:
                    raise Irreducible
                edge.back = True
                g.loops[edge.target] = g.loops.get(edge.target, frozenset()) | _body(g, edge)


def _body(g: Graph, back: Edge) -> frozenset[int]:
    found, work = {back.target}, [back.source]
    while work:
        block = work.pop()
        if block not in found:
            found.add(block)
            work += [e.source for e in g.into[block]]
    return frozenset(found)
