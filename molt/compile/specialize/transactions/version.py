"""`f:special` of a function that can be a transaction: it is tried first, and does all of the call, or nothing.

f:special   tries:  reads fields, computes, checks; no frame, no counts, no exit
            ─▶ all checks held: makes what is returned, and returns it
            ─▶ else f:guarded, the specialized version that leaves behind operations, from the beginning
"""

from __future__ import annotations

from collections.abc import Mapping

from molt.compile.backend.lower import ModuleContext
from molt.compile.specialize.direct import Special
from molt.compile.specialize.lower import parameters, result_kind, within
from molt.compile.specialize.representation import RAW
from molt.compile.specialize.rules import UNBOXED
from molt.compile.specialize.transactions.base import Unsuited
from molt.compile.specialize.transactions.commit import Commit

GUARDED = ":guarded"


def transaction(context: ModuleContext, special: Special, specials: Mapping[str, Special]) -> Transaction | None:
    """The transaction that the function is, if it is one."""
    if special.fn.name == "__init__":  # it adds fields
        return None
    made = Transaction(context, special, specials, special.form(":special"))
    return made if made.compile() else None


class Transaction(Commit):
    def compile(self) -> bool:
        self.out = []
        self.label = self.body
        self.given_up = [f"%a{i}" for i in self.owned_parameters()]
        try:
            for slot, limits in self.special.facts.pins.items():
                self.check(within(self, f"%a{self.fn.locals[slot].param}", *limits))
            self.enter(self.special, [self.of_version(f"%a{i}", fact) for i, fact in enumerate(self.special.parameters)])
        except Unsuited:
            return False
        return self.committed and not self.recursive  # one that calls itself would abort there, each time

    def end(self) -> None:
        """The references that the caller has given up die behind all that the function does."""
        for i in self.owned_parameters():
            self.emit(self.call("void", "molt_hot_drop", f"i64 %a{i}"))

    def owned_parameters(self) -> list[int]:
        parameters = [local.param for local in self.fn.locals if local.param >= 0 and local.owned]
        return [i for i in parameters if self.special.parameters[i] not in UNBOXED]

    def run(self) -> str:
        tries = self.context.version_symbol(self.fn, self.special.form(":tries"))
        for layout in self.layouts:
            layout.define(self.data)
        return "\n".join([
            f"define internal {result_kind(self.special.facts)} {self.symbol}({parameters(self.special)}) #0 {{",
            "entry:",
            *self.allocas,
            *self.beginning(tries, "over"),
            f"{self.body}:",
            self.settled("\n".join(self.out)),
            f"{self.abort}:",
            *self.aborted(tries),
            f"{self.instead}:",
            *self.guarded("instead"),
            "over:",  # for itself: nothing is saved on the stack yet
            *self.guarded("over"),
            "}",
            "",
        ])  # fmt: skip

    def guarded(self, result: str) -> list[str]:
        kind, facts = result_kind(self.special.facts), self.special.parameters
        arguments = ", ".join([*(f"{RAW.get(fact, 'i64')} %a{i}" for i, fact in enumerate(facts)), "ptr %self"])
        call = f"tail call {kind} {self.context.version_symbol(self.fn, self.special.form(GUARDED))}({arguments})"
        return [f"  %{result}.r = {call}", f"  ret {kind} %{result}.r"]
