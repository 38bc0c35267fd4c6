"""The IR of a text, for tests."""

from __future__ import annotations

import ast

from molt.compile.frontend.closure import Source
from molt.compile.frontend.lower import lower_module
from molt.compile.ir.core import Module


def module_of(text: str, name: str = "__main__", path: str = "<test>", *, own: bool = True) -> Module:
    return lower_module(Source(name, path, text, ast.parse(text), own=own))
