"""Samples in the file format of speedscope (https://github.com/jlfwong/speedscope/wiki/Importing-from-custom-sources)."""

from __future__ import annotations

import json
from collections.abc import Iterable

from molt.profiling.stacks import Frame, Sample
from molt.terminal import near

SCHEMA = "https://www.speedscope.app/file-format-schema.json"


def text(name: str, samples: Iterable[Sample]) -> str:
    """One profile, whose samples are in the order of time."""
    numbers: dict[Frame, int] = {}
    stacks, weights = [], []
    for sample in samples:
        stacks.append([numbers.setdefault(frame, len(numbers)) for frame in sample.frames])
        weights.append(sample.nanoseconds)
    profile = {
        "type": "sampled", "name": name, "unit": "nanoseconds", "startValue": 0, "endValue": sum(weights),
        "samples": stacks, "weights": weights,
    }  # fmt: skip
    shared = {"frames": [_frame(frame) for frame in numbers]}
    value = {"$schema": SCHEMA, "name": name, "exporter": "molt", "activeProfileIndex": 0, "shared": shared, "profiles": [profile]}
    return json.dumps(value, indent=1) + "\n"


def _frame(frame: Frame) -> dict[str, str | int]:
    if not frame.file:
        return {"name": frame.name}
    place = f"{near(frame.file)}:{frame.line}" if frame.line else near(frame.file)
    return {"name": f"{frame.name} ({place})", "file": frame.file, **({"line": frame.line} if frame.line else {})}
