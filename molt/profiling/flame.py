"""Samples as a flame graph: an HTML page that needs nothing beside itself.

Stacks that begin alike are one tree; a box is as wide as the processor time below it, and its callees stand under it.
"""

from __future__ import annotations

import base64
import hashlib
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from molt import pages
from molt.profiling.stacks import Frame, Sample
from molt.terminal import near

SMALLEST = 0.0005
"""Share of the whole below which a box is not drawn."""
_FOLDER = Path(__file__).parent


@dataclass(slots=True)
class Node:
    """A function called in one way, and the processor time in it."""

    frame: Frame
    nanoseconds: int = 0
    callees: dict[Frame, Node] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Box:
    """A node on the page: where it begins and how wide it is, as shares of the whole."""

    frame: Frame
    depth: int
    left: float
    width: float
    nanoseconds: int

    @property
    def place(self) -> str:
        if not self.frame.file:
            return ""
        return near(self.frame.file) + (f":{self.frame.line}" if self.frame.line else "")

    @property
    def label(self) -> str:
        """What stands in the box: the end of a path says enough there."""
        return f"{self.frame.name} {self.place.rpartition('/')[2]}".rstrip()

    @property
    def milliseconds(self) -> str:
        return f"{self.nanoseconds / 1e6:,.1f} ms"

    @property
    def colour(self) -> str:
        """Warm for Python, the same for one function everywhere; grey for C."""
        number = zlib.crc32(f"{self.frame.file} {self.frame.name}".encode(errors="surrogateescape"))
        return (
            f"hsl({12 + number % 40} {70 + number // 40 % 20}% {62 + number // 800 % 12}%)"
            if self.frame.file
            else "hsl(210 8% 74%)"
        )


def tree(samples: Iterable[Sample]) -> Node:
    root = Node(Frame("all"))
    for sample in samples:
        node = root
        node.nanoseconds += sample.nanoseconds
        for frame in sample.frames:
            node = node.callees.setdefault(frame, Node(frame))
            node.nanoseconds += sample.nanoseconds
    return root


def boxes(root: Node) -> list[Box]:
    """All boxes that are wide enough to be seen; without recursion, for stacks may be deep."""
    whole = max(root.nanoseconds, 1)
    found = []
    waiting = [(root, 0, 0.0)]
    while waiting:
        node, depth, left = waiting.pop()
        found.append(Box(node.frame, depth, left, node.nanoseconds / whole, node.nanoseconds))
        for callee in sorted(node.callees.values(), key=lambda n: (n.frame.file, n.frame.name, n.frame.line)):
            if callee.nanoseconds >= SMALLEST * whole:
                waiting.append((callee, depth + 1, left))
            left += callee.nanoseconds / whole
    return sorted(found, key=lambda box: (box.depth, box.left))


def page(name: str, samples: list[Sample], how: str) -> str:
    """The text of the page. Its policy allows its own script alone."""
    script = (_FOLDER / "flame.js").read_text()
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    drawn = boxes(tree(samples))
    return (
        pages.environment(_FOLDER)
        .get_template("flame.html")
        .render(
            name=name,
            boxes=drawn,
            height=max(box.depth for box in drawn) + 1,
            how=how,
            count=len(samples),
            script=script,
            digest=digest,
        )
    )
