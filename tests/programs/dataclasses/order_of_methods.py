from dataclasses import dataclass


@dataclass
class A:
    x: int

    def __eq__(self, other):
        return "custom"

    def __init__(self):
        self.x = 99


print(A(), A() == A(), A.__init__.__qualname__)


@dataclass
class B:
    x: int = 1


print(B.__init__.__qualname__, B.__init__.__name__, B.__repr__.__qualname__, B.__eq__.__qualname__)
print(B.__init__.__annotations__, B.__init__.__defaults__)
print(B.__init__.__code__.co_varnames, B.__init__.__code__.co_argcount)
