# heapq: heap shape after each operation, stability of nlargest and merge, keys, elements whose comparison fails, errors.
import heapq


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ":", e)


h = []
for x in [5, 2, 8, 1, 9, 3, 7]: heapq.heappush(h, x); print(h, end=" ")
print(); print([heapq.heappop(h) for _ in range(3)], h, heapq.heapreplace(h, 4), heapq.heappushpop(h, 0), heapq.heappushpop(h, 6), h); x = [9, 8, 7, 6, 5, 4, 3, 2, 1]; heapq.heapify(x); print(x); y = list(range(20, 0, -1)); heapq.heapify(y); print(y, [heapq.heappop(y) for _ in range(20)])
data = [("b", 1), ("a", 2), ("b", 0), ("a", 1), ("c", 5)]
print(heapq.nlargest(3, data, key=lambda t: t[0]), heapq.nsmallest(3, data, key=lambda t: t[0]), heapq.nlargest(1, data), heapq.nsmallest(9, data), heapq.nlargest(0, data), heapq.nsmallest(-1, data), heapq.nlargest(2, [1, 1.0, True]), heapq.nsmallest(1, [], key=len), heapq.nlargest(2, iter("hello")), heapq.nsmallest(2, {"b": 1, "a": 2}))
print(list(heapq.merge([1, 4], [2, 3], [])), list(heapq.merge([4, 1], [3, 2], reverse=True)), list(heapq.merge(["a", "BB"], ["c", "DDD"], key=len)), list(heapq.merge([(1, "x")], [(1, "y")], key=lambda t: t[0])), list(heapq.merge()), list(heapq.merge([1, 1.0], [True])), list(heapq.merge("ace", "bdf")))
class E:
    def __init__(self, n): self.n = n
    def __lt__(self, o):
        if self.n == 3 or o.n == 3: raise ValueError("three")
        return self.n < o.n
    def __repr__(self): return f"E{self.n}"
h = [E(1), E(2)]; attempt(lambda: heapq.heappush(h, E(3))); print(h); attempt(lambda: heapq.heapify([E(5), E(3), E(1)])); attempt(lambda: heapq.nlargest(2, [E(1), E(3)])); attempt(lambda: list(heapq.merge([E(3)], [E(1)])))
for f in (lambda: heapq.heappop([]), lambda: heapq.heapreplace([], 1), lambda: heapq.heappushpop([], 1), lambda: heapq.heappush((), 1), lambda: heapq.heapify({}), lambda: heapq.heappush([], ), lambda: heapq.heappush([1], "a"), lambda: heapq.nlargest("x", [1]), lambda: heapq.nlargest(1, 5), lambda: heapq.nsmallest(1, [1, "a"]), lambda: heapq.heapify([1, None]), lambda: list(heapq.merge(5)), lambda: list(heapq.merge([1], ["a"])), lambda: heapq.heappop(5), lambda: heapq.nlargest(2, [1, 2], key=5), lambda: heapq._heappop_max([3, 1, 2]), lambda: heapq._heapify_max([1, 2])):
    attempt(f)
class Shrink:
    def __lt__(self, o): big.clear(); return True
big = [Shrink() for _ in range(6)]; attempt(lambda: heapq.heapify(big)); big = [Shrink() for _ in range(4)]; attempt(lambda: heapq.heappop(big)); class_list = type("L", (list,), {})([3, 1, 2]); heapq.heapify(class_list); print(class_list, type(class_list).__name__)
