"""Module objects (`runtime/module.c`)."""

from __future__ import annotations

from molt.compile.builtins.primitive import READS, RUNS_PYTHON, attribute, builtin_type, primitive


@builtin_type("module", c="molt_module_type")
class module_:
    @attribute(READS, member=True)
    def __dict__(self) -> dict:
        "The namespace."

    @attribute(READS, setter=True, raises=True)
    def __annotations__(self) -> dict:
        "Annotations of the module's variables."

    @primitive(RUNS_PYTHON)
    def __dir__(self) -> list:
        "The names of the module."
        return list(self.__dict__)
