# bisect and insort: bounds, keys, equal elements, sequences that are not lists, comparison errors, argument errors.
import bisect


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ":", e)


a = [1, 3, 3, 3, 5, 7]
for x in (0, 1, 3, 4, 7, 8, 3.0, True): print(x, bisect.bisect_left(a, x), bisect.bisect_right(a, x), bisect.bisect(a, x), bisect.bisect_left(a, x, 2), bisect.bisect_right(a, x, 1, 3), end="; ")
print(); b = a[:]; bisect.insort(b, 3.0); bisect.insort_left(b, 3.5); bisect.insort_right(b, True); bisect.insort(b, 9, 0, 2); print(b)
words = ["fig", "kiwi", "apple", "banana"]; print(bisect.bisect_left(words, 5, key=len), bisect.bisect_right(words, 5, key=len), bisect.bisect(words, 0, key=len)); bisect.insort(words, "pear", key=len); bisect.insort_left(words, "plum", key=len); print(words)
print(bisect.bisect("aceg", "d"), bisect.bisect((1, 2, 3), 2), bisect.bisect(range(0, 100, 7), 50), bisect.bisect_left([], 1), bisect.bisect([None] * 0, 5), bisect.bisect_left(["a", "b"], "b", lo=1, hi=2), bisect.bisect_left(a, 3, hi=None), bisect.bisect(a, 3, 10), bisect.bisect_left(a, 3, 5, 2))
class Seq:
    def __init__(self): self.log = []
    def __len__(self): return 100
    def __getitem__(self, i): self.log.append(i); return i * 10
    def insert(self, i, x): self.log.append(("insert", i, x))
s = Seq(); print(bisect.bisect_left(s, 500), s.log); s.log.clear(); bisect.insort(s, 255); print(s.log)
class C:
    def __init__(self, n): self.n = n
    def __lt__(self, o): print("lt", self.n, o if isinstance(o, int) else o.n, end=" "); return self.n < (o if isinstance(o, int) else o.n)
    def __gt__(self, o): print("gt", end=" "); return True
print(bisect.bisect_left([C(1), C(3)], C(2)), bisect.bisect_right([C(1), C(3)], C(2)), bisect.bisect_left([1, 3], C(2)))
for f in (lambda: bisect.bisect(a, 1, -1), lambda: bisect.bisect_left(a, 1, -5, 3), lambda: bisect.bisect(a, 1, 0, 99), lambda: bisect.bisect(5, 1), lambda: bisect.bisect(a), lambda: bisect.bisect(), lambda: bisect.bisect(a, "x"), lambda: bisect.bisect([1, "a", 3], 2), lambda: bisect.bisect(a, 1, "x"), lambda: bisect.bisect(a, 1, 0, "x"), lambda: bisect.bisect(a, 1, key=5), lambda: bisect.bisect(a, 1, 0, 3, len), lambda: bisect.insort((1, 2), 1), lambda: bisect.insort(a, 1, -1), lambda: bisect.bisect({1: 2}, 1), lambda: bisect.bisect_left(a, 2, key=lambda v: 1 / 0), lambda: bisect.bisect(a, 1, bad=2), lambda: bisect.bisect_left(a, 1.5, 2**70), lambda: bisect.bisect([1], 1, 0, 5), lambda: bisect.insort("ab", "c")):
    attempt(f)
print(bisect.bisect is bisect.bisect_right, bisect.insort is bisect.insort_right, bisect.bisect_left(a=[1], x=0), a)
