"""The specialized version of a function, from its parts."""

from __future__ import annotations

from molt.compile.specialize.attributes import Attributes
from molt.compile.specialize.loops import Loops
from molt.compile.specialize.numeric_builtins import NumericBuiltins
from molt.compile.specialize.sequences import Sequences
from molt.compile.specialize.sums import Sums


class SpecialLowering(Sequences, NumericBuiltins, Attributes, Loops, Sums):
    """The specialized version of a function."""
