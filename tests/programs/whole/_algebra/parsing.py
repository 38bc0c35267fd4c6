"""Reads polynomials as people write them."""

import re

from . import polynomial as _p

TERM = re.compile(r"\s*(?P<sign>[+-]?)\s*(?P<number>\d+)?\s*\*?\s*(?:(?P<x>[a-z])(?:\^(?P<power>\d+))?)?")


class ParseError(ValueError):
    pass


def parse(text: str) -> _p.Polynomial:
    at, result, names = 0, _p.Polynomial(), set()
    while at < len(text.rstrip()):
        m = TERM.match(text, at)
        if m.end() == at or not (m["number"] or m["x"]) or (at and not m["sign"]):
            error = ParseError(f"cannot read {text!r}")
            error.add_note(" " * at + "^ here")
            raise error
        at = m.end()
        power = int(m["power"] or 1) if m["x"] else 0
        names.add(m["x"])
        result += _p.Polynomial(*[0] * power, int(m["sign"] + (m["number"] or "1")))
    if len(names - {None}) > 1:
        raise ParseError(f"several variables: {', '.join(sorted(names - {None}))}")
    return result
