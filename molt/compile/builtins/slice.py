"""slice."""

from __future__ import annotations

from molt.compile.builtins.primitive import ALLOCATES, RUNS_PYTHON, attribute, builtin_type, primitive


@builtin_type("slice", c="molt_slice_type")
class slice_:
    @attribute(member=True)
    def start(self: slice) -> object:
        "The start as given, or None."
        return self.start

    @attribute(member=True)
    def stop(self: slice) -> object:
        "The stop as given, or None."
        return self.stop

    @attribute(member=True)
    def step(self: slice) -> object:
        "The step as given, or None."
        return self.step

    @primitive(RUNS_PYTHON)
    def indices(self: slice, length: object, /) -> tuple:
        """S.indices(len) -> (start, stop, stride)

        Assuming a sequence of length len, calculate the start and stop indices, and the stride length of the
        extended slice described by S. Out of bounds indices are clipped in a manner consistent with the handling
        of normal slices."""
        return self.indices(length)

    @primitive(ALLOCATES, raises=False)
    def __reduce__(self: slice, /) -> tuple:
        "Return state information for pickling."
        return slice, (self.start, self.stop, self.step)
