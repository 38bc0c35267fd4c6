class L(list):
    def __init__(self, *a, name="x"):
        super().__init__(*a)
        self.name = name

    def __getitem__(self, i):
        return ("got", super().__getitem__(i))

    def __len__(self):
        return 99


a = L([1, 2, 3], name="n")
print(a, a.name, a[0], len(a), list(a), a == [1, 2, 3], [1, 2, 3] == a, a + [4], type(a + [4]), type(a * 2), type(a[0:1]), isinstance(a, list))
a.append("z")
a.extra = 5
print(a, a.__dict__, sorted([3, 1], key=None), 2 in a)


class Stack(list):
    def push(self, x):
        self.append(x)

    def __repr__(self):
        return "Stack" + super().__repr__()


s = Stack()
s.push(1)
s.push(s)
print(s, len(s), s[-1] is s)
s.pop()
print(s, Stack([1]) == Stack([1]), Stack([1]) == [1], Stack("ab"))


class It(list):
    def __iter__(self):
        return iter("xyz")


print(list(It([1, 2])), tuple(It([1])), [*It([1])], sorted(It()), It([1]) + It([2]), max(It()), "x" in It(), [0].__add__(It([5])))
xs = [0]
xs.extend(It([1]))
print(xs)
xs[1:] = It([1])
print(xs)
