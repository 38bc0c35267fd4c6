import copy
from collections import deque, defaultdict, OrderedDict, Counter
from itertools import count
class P:
    def __init__(s): s.a=[1]; s.b={1:[2]}
    def __eq__(s,o): return s.__dict__==o.__dict__
vals=[[1,[2]],(1,[2]),{1:[2]},{1,2},frozenset([1]),deque([1,[2]],5),defaultdict(list,{1:[2]}),OrderedDict(a=[1]),Counter("aab"),range(3),slice(1,2)]
for v in vals:
    c=copy.copy(v); d=copy.deepcopy(v)
    print(type(c).__name__, c, c==v, d, d==v, c is v, d is v)
p=P(); q=copy.deepcopy(p); print(q==p, q.a is p.a, copy.copy(p).a is p.a)
r=[1]; r.append(r); s=copy.deepcopy(r); print(s, s[1] is s)
class L(list):
    def __len__(self): return 0
print(bool(L([1])), bool(L()), not L([1]), len(L([1])))
class D(dict):
    def __bool__(self): return True
print(bool(D()), bool({}), bool(()), bool(set()))
class S(list): pass
x=S([1,2]); x.t=[1]
print(copy.copy(x), copy.copy(x).t is x.t, copy.deepcopy(x).t is x.t)
