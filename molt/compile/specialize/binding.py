"""Which argument of a call becomes which parameter, as far as the text says it.

    def f(a, b=1, c=2, *, d=3)
    f(x, c=y)           a: argument 0, b: the last default but one, c: argument 1, d: the keyword default of that name

What the defaults are is no fact: `f.__defaults__` may be another tuple at each call, and `f.__kwdefaults__` another dict (calls.py
reads them there).
"""

from __future__ import annotations

from dataclasses import dataclass

from molt.compile.ir.core import Parameters


@dataclass(frozen=True, slots=True)
class Default:
    """A parameter that is left to `__defaults__`; 1 is that tuple's last item, 2 the one before it."""

    from_end: int


@dataclass(frozen=True, slots=True)
class KeywordDefault:
    """A keyword-only parameter that is left to `__kwdefaults__`."""

    name: str


Source = int | Default | KeywordDefault
"""Where a parameter's value comes from; a number is that of an argument."""


def bind(p: Parameters, count: int, names: tuple[str, ...]) -> tuple[Source, ...] | None:
    """For each parameter the number of its argument. The values of `names` are the last of the `count` arguments. None where they
    do not fit: too many, twice the same, a name that no parameter has."""
    by_position = count - len(names)
    if by_position > p.positional or p.varargs or p.varkw:
        return None
    found: list[Source] = [*range(by_position)]
    found += [Default(p.positional - i) for i in range(by_position, p.positional)]
    found += [KeywordDefault(name) for name in p.names[p.positional :]]
    named = {p.names[i]: i for i in range(max(p.posonly, by_position), len(p.names))}
    for argument, name in enumerate(names, by_position):
        if name not in named:
            return None
        found[named.pop(name)] = argument
    return tuple(found)


def defaults_in(bound: tuple[Source, ...]) -> int:
    """How many items `__defaults__` must have at least."""
    return max((b.from_end for b in bound if isinstance(b, Default)), default=0)
