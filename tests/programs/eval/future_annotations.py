# A text under `from __future__ import annotations` inherits it; one can have its own.
from __future__ import annotations


def f(x: nowhere) -> 1 + 1: ...


print(f.__annotations__, f.__code__.co_flags & 0x1000000 != 0)
exec("def g(x: nowhere, *y: [1]) -> 2 + 2: ...\nclass C:\n    a: b.c = 1\nd: e\nprint(g.__annotations__, C.__annotations__, __annotations__)", {})
print(eval("lambda: 0").__code__.co_flags & 0x1000000 != 0, compile("1", "<f>", "eval").co_flags & 0x1000000 != 0)
