from dataclasses import dataclass, field, fields
from typing import ClassVar


@dataclass
class C:
    count: ClassVar[int] = 5
    x: int = 1
    other: "ClassVar[str]" = "s"
    y: "int" = 2


print([f.name for f in fields(C)])
print(C(), C.count, C.other)
try:

    @dataclass
    class D:
        v: ClassVar[list] = field(default_factory=list)
except TypeError as e:
    print(e)
