# heapq: merge with keys and reverse, n largest and smallest with ties, stability, errors, comparison counts.
import heapq


class K:
    compared = 0
    def __init__(self, k, tag): self.k, self.tag = k, tag
    def __lt__(self, o): K.compared += 1; return self.k < o.k
    def __repr__(self): return f"{self.k}{self.tag}"


def attempt(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)


print(list(heapq.merge([1, 4, 7], [2, 4, 8], [], [0])), list(heapq.merge()), list(heapq.merge("ace", "bd", reverse=True)), list(heapq.merge([3, 1], [2, 0], reverse=True)))
print(list(heapq.merge(["a", "BB"], ["c", "DDD"], key=len)), list(heapq.merge([3, -2], [-1, 0], key=lambda x: -abs(x))), list(heapq.merge(["dog", "horse"], ["cat", "fish"], key=len, reverse=False)))
print(list(heapq.merge([K(1, "a"), K(2, "a")], [K(1, "b"), K(1, "c")])), K.compared)


def gen(n):
    try:
        for i in range(n): yield i
    finally: print("closed", n)


m = heapq.merge(gen(3), gen(5))
print(next(m), next(m), next(m)); m.close()
attempt(lambda: list(heapq.merge([1, "a"], [2])))
attempt(lambda: list(heapq.merge([1], 5)))
data = [5, 1, 5, 3, 2, 5, 0]
print(heapq.nlargest(3, data), heapq.nsmallest(3, data), heapq.nlargest(0, data), heapq.nsmallest(99, data), heapq.nlargest(1, data), heapq.nlargest(-1, data), heapq.nsmallest(2, "hello", key=lambda c: -ord(c)), heapq.nlargest(2, ["aa", "b", "cc"], key=len), heapq.nsmallest(1, [], key=len), heapq.nlargest(1, [3], key=str))
items = [K(i % 3, chr(97 + i)) for i in range(9)]
print(heapq.nsmallest(4, items), heapq.nlargest(4, items), heapq.nlargest(2, enumerate("aab"), key=lambda p: p[1]))
h = [9, 8, 7, 3, 2, 1]
heapq.heapify(h)
print(h, heapq.heappop(h), heapq.heappush(h, 0), h, heapq.heapreplace(h, 5), heapq.heappushpop(h, -1), heapq.heappushpop(h, 10), h)
print([heapq.heappop(h) for _ in range(len(h))])
for f in (lambda: heapq.heappop([]), lambda: heapq.heapreplace([], 1), lambda: heapq.heappushpop([], 1), lambda: heapq.heapify((1,)), lambda: heapq.heappush([1], "a"), lambda: heapq.heappush({}, 1), lambda: heapq.heapify([1, "a"]), lambda: heapq.nlargest("x", [1]), lambda: heapq.heappush([]), lambda: heapq._heapify_max([1, 3, 2])):
    attempt(f)


class Odd:
    def __lt__(self, o): raise ValueError("no order")


attempt(lambda: heapq.heapify([Odd(), Odd()]))
h = [1, 2, 3]


class Shrinks:
    def __lt__(self, o): h.clear(); return True
    def __gt__(self, o): h.clear(); return False


attempt(lambda: heapq.heappush(h, Shrinks()))
print(len(h))


class L(list):
    def __getitem__(self, i): print("get", i); return super().__getitem__(i)


l = L([3, 1, 2]); heapq.heapify(l); print(list(l), heapq.heappop(l), type(l).__name__)
import bisect
print(bisect.bisect([1, 3, 5], 3), bisect.bisect_left([1, 3, 5], 3), bisect.bisect([5, 3, 1], -3, key=lambda x: -x), bisect.bisect_left("abc", "b"), bisect.bisect((1, 2, 2, 3), 2, 1, 3), bisect.bisect_right([1, 1.5, 2], 1.5, lo=1))
l = [(1, "a"), (3, "b")]
bisect.insort(l, (2, "new"), key=lambda p: p[0]); bisect.insort_left(l, (3, "left"), key=lambda p: p[0]); print(l)
for f in (lambda: bisect.bisect([1], 1, -1), lambda: bisect.bisect([1, "a"], 2), lambda: bisect.insort((), 1), lambda: bisect.bisect([1], 1, 0, 5), lambda: bisect.bisect([], 1, key=5), lambda: bisect.bisect([1], 1, key=5), lambda: bisect.bisect(5, 1)): attempt(f)
