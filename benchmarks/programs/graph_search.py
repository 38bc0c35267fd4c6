"""Graph algorithms on dicts and sets: Dijkstra, breadth-first search, components, topological order, strongly connected sets."""

import heapq
from collections import deque


def build(n):
    graph = {i: {} for i in range(n)}
    for i in range(n):
        for k in (1, 7, 31, 113):
            j = (i * k + k) % n
            if j != i:
                graph[i][j] = (i * 13 + j * 7) % 50 + 1
                if k < 30:
                    graph[j][i] = (i + j) % 40 + 1
    return graph


def dijkstra(graph, start):
    best, queue = {start: 0}, [(0, start)]
    while queue:
        distance, node = heapq.heappop(queue)
        if distance > best[node]:
            continue
        for other, weight in graph[node].items():
            through = distance + weight
            if other not in best or through < best[other]:
                best[other] = through
                heapq.heappush(queue, (through, other))
    return best


def breadth_first(graph, start):
    seen, queue, order = {start}, deque([start]), []
    while queue:
        node = queue.popleft()
        order.append(node)
        for other in graph[node]:
            if other not in seen:
                seen.add(other)
                queue.append(other)
    return order


def components(graph, without):
    left, found = set(graph) - without, []
    while left:
        stack, group = [left.pop()], set()
        while stack:
            node = stack.pop()
            group.add(node)
            for other in graph[node].keys() & left:
                left.discard(other)
                stack.append(other)
        found.append(len(group))
    return sorted(found)


def topological(edges):
    incoming = {}
    for a, targets in edges.items():
        incoming.setdefault(a, 0)
        for b in targets:
            incoming[b] = incoming.get(b, 0) + 1
    ready = sorted(node for node, count in incoming.items() if count == 0)
    order = []
    while ready:
        node = ready.pop()
        order.append(node)
        for b in edges.get(node, ()):
            incoming[b] -= 1
            if incoming[b] == 0:
                ready.append(b)
    return order


graph = build(9000)
print(sum(dijkstra(graph, 0).values()), sum(dijkstra(graph, 77).values()))
print(sum(i * n for i, n in enumerate(breadth_first(graph, 5))) % 1_000_003)
print(components(graph, {i for i in graph if i % 3 == 0})[-3:])
dag = {i: {j for j in (i * 2 + 1, i * 2 + 2, i * 3 + 5) if j < 30000} for i in range(30000)}
order = topological(dag)
print(len(order), sum(i * n for i, n in enumerate(order)) % 1_000_003)
