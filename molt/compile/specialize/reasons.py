"""Why something stayed generic. Who decides says so with a `Reason`; `molt build --explain` reads it (compile/explain).

A row each: what was found, and what would change it (nothing in the program, where that is empty). `{}` is the detail that the
decision adds.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum


class Why(Enum):
    # functions
    NO_PROFILE = "there is no profile", "record one with `molt record`, and build with --profile traces/"
    NOT_RUN = "it never ran in the recording", "record a run that reaches it"
    CHANGED = "its text has changed since the recording", "record it again"
    SELDOM = "it ran too seldom to be worth a second version", "record a longer run, if it takes time in practice"
    TUNED = "molt tune found the program to be faster without a specialized version of it", "take it out of `generic` in tune.toml"
    KIND = "{} has no specialized form", "move the work into a function of its own"
    PARAMETERS = "it has {} parameters, more than are passed in registers", "pass fewer, or an object that holds several"
    TOO_LARGE = "it has {} operations, more than its versions would take in a bearable time", "cut it into smaller functions"
    NOTHING_TO_GAIN = (
        "nothing in it gains from values without boxes",
        "what gains are numbers, lists, and calls of functions and methods of the same file",
    )

    # variables and values
    UNSEEN = "no type was recorded there", "record a longer run; of values without a variable of their own nothing is recorded"
    SEVERAL_TYPES = "it was {}", "let it be of one type (ints and floats may mix)"
    NO_UNBOXED_FORM = "it was {}, which has no unboxed form", "numbers, bools and lists have specialized forms"
    OBJECT = "it was {}: of objects, only attributes that are numbers or bools have an unboxed form", ""
    REVIEWED = "facts.toml decides that it is not taken for {}", "change `pinned` or `forbidden` there"
    DEPLOYED = "in a deployed executable it was {}", "`contradicted` in facts.toml says so: delete the line if that does not matter"
    PIN_OF_GENERATOR = (
        "facts.toml pins {}, which is not tested: of what is entered behind each yield, too, nothing is proved",
        "move the work into a function of its own",
    )
    PIN_OF_NO_INT = (
        "facts.toml pins {}, which is not tested: the variable does not stay an int",
        "give what else is assigned to it a variable of its own",
    )
    CAPTURED = "a nested function shares the variable", "hand it over as an argument, or work on a local copy"
    COLLECTED = "*args and **kwargs are collected in an object", "give the parameters names"
    LISTED = "locals() asks whether it is bound", "do not call locals() there"
    SAVED = "its value is saved and put back around a construct", "use a variable of its own"
    BOXED_NEIGHBOUR = "it is passed on to a place that holds boxes", "give the result a variable of its own"
    UNUSED = "no operation gains from it without a box", ""
    OPERATION = "Molt has no unboxed form of the operation for these operands", ""

    # calls
    SPREAD = "it passes *args or **kwargs", "pass arguments one by one, by position"
    SEVERAL_CALLEES = "it called {}", "call one function there, or branch on the type around two calls"
    OTHER_FILE = "it calls {}, a function of another file", "direct calls stay within one file"
    OTHER_KIND = "it calls {}, which is no plain function or method", "move the work into a function, and call that"
    NOT_PYTHON = "it calls {}, which Molt calls as it is", ""
    VARIADIC = "{} has *args or **kwargs", "give it plain parameters"
    MISFIT = "the arguments do not fit the parameters of {}", ""
    ARGUMENT = "parameter {}", "pass a value of that type"
    MADE = "the generator is made: {} handles exceptions, delegates, or is sent something", ""
    NUMBER_SELF = "its first parameter, or its result, is a number", "an __init__ returns nothing"

    def __init__(self, found: str, change: str) -> None:
        self.found = found
        self.change = change


@dataclass(frozen=True, slots=True)
class Reason:
    why: Why
    detail: str = ""

    @property
    def found(self) -> str:
        return self.why.found.replace("{}", self.detail)

    @property
    def change(self) -> str:
        return self.why.change


def of_types(types: Collection[str]) -> Reason:
    """Where a profile saw these types and no guard can be put on them."""
    if not types:
        return Reason(Why.UNSEEN)
    why = Why.OBJECT if all("." in name for name in types) else Why.NO_UNBOXED_FORM  # builtin types have no module before them
    return Reason(Why.SEVERAL_TYPES if len(types) > 1 else why, listed(types))


def listed(names: Collection[str]) -> str:
    """`a, b and c`, in the order of names; of many the first few; of none nothing."""
    shown = sorted(names)
    if len(shown) > 5:
        shown = [*shown[:4], f"{len(shown) - 4} more"]
    return " and ".join(filter(None, [", ".join(shown[:-1]), *shown[-1:]]))
