"""_heapq: what Lib/heapq.py takes from C."""

from __future__ import annotations

import _heapq as _py

from molt.compile.builtins.primitive import RUNS_PYTHON, builtin_module, primitive


@builtin_module("_heapq")
class _heapq:
    """Heap queue algorithm (a.k.a. priority queue)."""

    __about__ = "The heap invariant: a[k] <= a[2*k+1] and a[k] <= a[2*k+2] for all k, counting from 0."

    @primitive(RUNS_PYTHON)
    def heappush(heap: list, item: object, /) -> None:
        "Push item onto heap, maintaining the heap invariant."
        _py.heappush(heap, item)

    @primitive(RUNS_PYTHON)
    def heappop(heap: list, /) -> object:
        "Pop the smallest item off the heap, maintaining the heap invariant."
        return _py.heappop(heap)

    @primitive(RUNS_PYTHON)
    def heapreplace(heap: list, item: object, /) -> object:
        "Pop and return the current smallest value, and add the new item."
        return _py.heapreplace(heap, item)

    @primitive(RUNS_PYTHON)
    def heappushpop(heap: list, item: object, /) -> object:
        "Push item on the heap, then pop and return the smallest item from the heap."
        return _py.heappushpop(heap, item)

    @primitive(RUNS_PYTHON)
    def heapify(heap: list, /) -> None:
        "Transform list into a heap, in-place, in O(len(heap)) time."
        _py.heapify(heap)

    @primitive(RUNS_PYTHON)
    def _heappop_max(heap: list, /) -> object:
        "Maxheap variant of heappop."
        return _py._heappop_max(heap)

    @primitive(RUNS_PYTHON)
    def _heapreplace_max(heap: list, item: object, /) -> object:
        "Maxheap variant of heapreplace."
        return _py._heapreplace_max(heap, item)

    @primitive(RUNS_PYTHON)
    def _heapify_max(heap: list, /) -> None:
        "Maxheap variant of heapify."
        _py._heapify_max(heap)
