from dataclasses import dataclass, field
from typing import Optional


@dataclass
class Node:
    v: int
    next: Optional["Node"] = None
    kids: list = field(default_factory=list)


n = Node(1)
n.next = n
n.kids.append(n)
print(n)
print(Node(1, Node(2)))


@dataclass(repr=False)
class Quiet:
    x: int


print(repr(Quiet(1)).startswith("<__main__.Quiet object at 0x"))


@dataclass
class Own:
    x: int

    def __repr__(self):
        return "own!"


print(Own(1))
