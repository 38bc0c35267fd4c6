from dataclasses import dataclass, field, make_dataclass

C = make_dataclass("C", [("x", int), "y", ("z", int, field(default=5))], namespace={"add": lambda self: self.x + self.z})
c = C(1, 2)
print(c, c.add(), C.__name__, C.__module__)
D = make_dataclass("D", [("q", int, 0)], bases=(C,))
try:
    print(D(1, 2, 3, 4))
    D(1, 2, 3, 4, 5)
except TypeError as e:
    print(e)
for bad in (["x", "x"], ["1a"], ["class"], [3], [("a", int, 1, 2)]):
    try:
        make_dataclass("E", bad)
    except TypeError as e:
        print(e)
