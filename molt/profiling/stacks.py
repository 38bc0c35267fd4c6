"""What was running at one moment: Python functions with lines, and behind the innermost one what it called in C."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from molt.profiling.executable import Place


@dataclass(frozen=True, slots=True)
class Frame:
    """A function; without a file it is one of the runtime, of a library or of the kernel. Line 0: not known."""

    name: str
    file: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Sample:
    """Frames from the outermost in, and the processor time that the sample stands for."""

    nanoseconds: int
    frames: tuple[Frame, ...]


Found = Sequence[Place] | str
"""What an address belongs to: Python functions (those that the first is inlined into behind it), or a name in C ("": unknown)."""


def called_in_c(chain: Sequence[Found]) -> list[Frame]:
    """What runs above the innermost Python function, the outermost first. `chain`: innermost first."""
    names = []
    for found in chain:
        if not isinstance(found, str):
            break
        names.append(found)
    return [Frame(name) for name in reversed(names) if name]


def of_addresses(chain: Sequence[Found]) -> tuple[Frame, ...]:
    """The stack that return addresses say, innermost first: activations of Python functions, without the C between them."""
    if all(isinstance(found, str) for found in chain):
        return tuple(called_in_c(chain))
    places: list[Place | None] = []  # outermost first; None: code in C
    for found in reversed(chain):
        places += [None] if isinstance(found, str) else reversed(found)
    return (*_activations(places), *called_in_c(chain))


def _activations(places: Sequence[Place | None]) -> Iterable[Frame]:
    """Several versions of a function may share an activation: the way to it, the version that pushed the frame, and one that
    goes on in it (docs/spec/debugging.md).

        way to f, f, f goes on, way to f, f      ─▶  f, f
    """
    frames: list[Frame] = []
    complete = True  # has the activation of the last frame pushed it?
    for i, place in enumerate(places):
        if place is None:
            complete = True
            continue
        before = places[i - 1] if i else None
        follows = places[i + 1] if i + 1 < len(places) else None
        same = before is not None and (before.name, before.file) == (place.name, place.file)
        if place.activation:
            joins = same and not complete
        else:  # the way to a new activation leads into one
            joins = same and complete and not (follows is not None and follows.name == place.name and follows.activation)
        if joins:
            frames[-1] = replace(frames[-1], line=place.line or frames[-1].line)
        else:
            frames.append(Frame(place.name, place.file, place.line))
        complete = place.activation or joins
    return frames


def merged(frames: Iterable[Frame], lines: bool) -> tuple[Frame, ...]:
    """Frames as they are told apart: by line, or by function alone."""
    return tuple(frames) if lines else tuple(replace(frame, line=0) for frame in frames)
