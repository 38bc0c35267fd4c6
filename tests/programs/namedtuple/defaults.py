from collections import namedtuple

A = namedtuple("A", "x y z", defaults=[2, 3])
print(A(1), A(1, 5), A._field_defaults, A.__new__.__defaults__)
B = namedtuple("B", "a, def, _c, a", rename=True)
print(B._fields, B(1, 2, 3, 4))
C = namedtuple("C", "x", module="mod")
print(C.__module__, C(1), C.__doc__)
E = namedtuple("E", "")
print(E(), E._fields, len(E()))
print(A.x.__doc__)
