import copy


class A:
    def __init__(self, v):
        self.v = v
        self.items = [1, [2]]


a = A({"k": [1]})
b = copy.copy(a)
c = copy.deepcopy(a)
a.items[1].append(3)
a.v["k"].append(2)
print(b.items, b.v, c.items, c.v, b.items is a.items)
loop = [1]
loop.append(loop)
d = copy.deepcopy(loop)
print(d[1] is d, d is not loop)


class Own:
    def __copy__(self):
        return "copied"

    def __deepcopy__(self, memo):
        return "deep"


print(copy.copy(Own()), copy.deepcopy([Own()]))
print(copy.copy((1, 2)), copy.deepcopy({1: {2, 3}}), copy.copy(len) is len)


class S:
    __slots__ = ("x", "y")


s = S()
s.x = [1]
t = copy.deepcopy(s)
s.x.append(2)
print(t.x, hasattr(t, "y"))
