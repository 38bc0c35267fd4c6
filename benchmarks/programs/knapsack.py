"""Dynamic programming on lists and dicts: knapsack, edit distance, longest common subsequence, memoised partitions."""

from functools import lru_cache


def knapsack(items, capacity):
    best = [0] * (capacity + 1)
    for weight, value in items:
        for room in range(capacity, weight - 1, -1):
            candidate = best[room - weight] + value
            if candidate > best[room]:
                best[room] = candidate
    return best[capacity]


def edit_distance(a, b):
    previous = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        current = [i]
        for j, y in enumerate(b, 1):
            current.append(min(previous[j] + 1, current[j - 1] + 1, previous[j - 1] + (x != y)))
        previous = current
    return previous[-1]


def common(a, b):
    table = {}
    for i in range(len(a) + 1):
        for j in range(len(b) + 1):
            if i == 0 or j == 0:
                table[i, j] = 0
            elif a[i - 1] == b[j - 1]:
                table[i, j] = table[i - 1, j - 1] + 1
            else:
                table[i, j] = max(table[i - 1, j], table[i, j - 1])
    return table[len(a), len(b)]


@lru_cache(maxsize=None)
def partitions(n, largest):
    if n == 0:
        return 1
    return sum(partitions(n - part, part) for part in range(min(n, largest), 0, -1))


items = [(i * 7 % 23 + 1, i * 13 % 37 + 5) for i in range(80)]
a = "".join(chr(97 + i * i % 26) for i in range(500))
b = "".join(chr(97 + i * 5 % 26) for i in range(500))
print(knapsack(items, 4000), edit_distance(a, b), common(a, b), partitions(90, 90))
