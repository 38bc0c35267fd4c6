from __future__ import annotations

import typing
from typing import ForwardRef, List, Optional, get_type_hints


class Node:
    value: int
    next: Optional[Node]
    kids: "List[Node]"
    table: dict[str, list[int | None]]

    def add(self, other: Node, *rest: int) -> typing.Iterator[Node]: ...


print(get_type_hints(Node))
print(get_type_hints(Node.add))
print(Node.__annotations__["next"], repr(ForwardRef("int")), ForwardRef("a") == ForwardRef("a"))
print(typing.List["Node"], Optional["int"])
try:
    ForwardRef("a b")
except SyntaxError as e:
    print(e)
try:
    get_type_hints(type("X", (), {"__annotations__": {"a": "Missing"}}))
except NameError as e:
    print(e)
