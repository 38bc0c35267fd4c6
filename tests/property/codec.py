"""Values as the text that server.py reads."""

from __future__ import annotations

from typing import Any

from tests.property import server

WORDS = {None: "cN", True: "cT", False: "cF", ...: "cE", NotImplemented: "cM"}
SHARED = (str, bytes, bytearray, tuple, list, dict, set, frozenset, *server.CLASSES.values())


class Made:
    """An object that the server makes: an instance of one of its classes, a view, or an iterator over something."""

    def __init__(self, kind: str, value: Any) -> None:
        self.kind = kind
        self.value = value

    def __repr__(self) -> str:
        return f"{self.kind}({self.value!r})"


def call_text(name: str, args: list[Any]) -> str:
    """A line for the server. A value that occurs twice (the same object) is shared there too."""
    made: dict[int, int] = {}
    return " ".join([name, *(_text(a, made) for a in args)])


def _text(value: Any, made: dict[int, int]) -> str:
    if id(value) in made:
        return f"={made[id(value)]}"
    text = _new(value, made)
    if type(value) in (str, bytes, bytearray, tuple, list, dict, set, frozenset) or (
        isinstance(value, Made) and value.kind != "view"
    ):
        made[id(value)] = len(made)
    return text


def _new(value: Any, made: dict[int, int]) -> str:
    kind = type(value)
    if value is None or kind in (bool, type(...), type(NotImplemented)):
        return next(word for constant, word in WORDS.items() if constant is value)
    if kind is int:
        return f"i{value:x}"
    if kind is float:
        return "f" + value.hex()
    if kind is complex:
        return f"j{value.real.hex()},{value.imag.hex()}"
    if kind is str:
        return "s" + "".join(f"{ord(c):06x}" for c in value)
    if kind in (bytes, bytearray):
        return ("b" if kind is bytes else "y") + value.hex()
    if kind is type:
        return "t" + value.__name__
    if kind is range:
        return f"r{value.start},{value.stop},{value.step}"
    if kind is slice:
        return " ".join(["/", *(_text(v, made) for v in (value.start, value.stop, value.step))])
    if kind is Made:
        prefix = {"view": "v", "iterator": "+"}.get(value.kind, "o" + value.kind)
        return f"{prefix} {_text(value.value, made)}"
    if kind is dict:
        inner = [v for item in value.items() for v in item]
        return " ".join(["{", *(_text(v, made) for v in inner), "}"])
    opening, closing = {tuple: "()", list: "[]", set: "<>", frozenset: "|>"}[kind]
    items = sorted(value, key=repr) if kind in (set, frozenset) else value  # the same text under any hash seed
    return " ".join([opening, *(_text(v, made) for v in items), closing])
