"""The specialized version of a function, from its parts."""

from __future__ import annotations

from molt.compile.specialize.apart import Apart, reads_first
from molt.compile.specialize.appends import Appends
from molt.compile.specialize.attributes import Attributes
from molt.compile.specialize.cells import Cells
from molt.compile.specialize.globals import Globals
from molt.compile.specialize.in_place import InPlace
from molt.compile.specialize.numeric_builtins import NumericBuiltins
from molt.compile.specialize.operators import Operators
from molt.compile.specialize.sequences import Sequences
from molt.compile.specialize.sums import Sums
from molt.compile.specialize.transactions.regions import Regions
from molt.compile.specialize.unmade_consumers import UnmadeConsumers


class SpecialLowering(
    Regions, Appends, Operators, Globals, UnmadeConsumers, Sequences, NumericBuiltins, Attributes, Cells, Sums, InPlace
):
    """The specialized version of a function."""


class Learner(SpecialLowering):
    """What becomes of variables is learned from it, and the text is thrown away."""

    version_name = ":learned"

    def learn(self) -> dict[int, Apart]:
        """What variables hold apart, if a loop reads one before it assigns it."""
        first = reads_first(self.fn)
        if not first or first.isdisjoint(self.suited_to_be_apart()):
            return {}
        self.run()
        return self.apart


class GuardedLowering(SpecialLowering):
    """The same behind a transaction, which bears the name."""

    version_name = ":guarded"
