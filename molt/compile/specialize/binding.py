"""Which argument of a call becomes which parameter, as far as the text says it.

    def f(a, b=1, c=2)
    f(x, c=y)           a: argument 0, b: the last default but one, c: argument 1

What the defaults are is no fact: `f.__defaults__` may be another tuple at each call (calls.py reads it there).
"""

from __future__ import annotations

from dataclasses import dataclass

from molt.compile.ir.core import Parameters


@dataclass(frozen=True, slots=True)
class Default:
    """A parameter that is left to `__defaults__`; 1 is that tuple's last item, 2 the one before it."""

    from_end: int


def bind(p: Parameters, count: int, names: tuple[str, ...]) -> tuple[int | Default, ...] | None:
    """For each parameter the number of its argument. The values of `names` are the last of the `count` arguments. None where they
    do not fit: too many, twice the same, a name that no parameter has."""
    by_position = count - len(names)
    if by_position > p.positional or p.varargs or p.varkw or p.kwonly:
        return None
    found: list[int | Default] = [*range(by_position)]
    found += [Default(p.positional - i) for i in range(by_position, p.positional)]
    named = {p.names[i]: i for i in range(max(p.posonly, by_position), p.positional)}
    for argument, name in enumerate(names, by_position):
        if name not in named:
            return None
        found[named.pop(name)] = argument
    return tuple(found)


def defaults_in(bound: tuple[int | Default, ...]) -> int:
    """How many items `__defaults__` must have at least."""
    return max((b.from_end for b in bound if isinstance(b, Default)), default=0)
