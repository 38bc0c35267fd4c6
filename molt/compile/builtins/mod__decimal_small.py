"""The module _decimal_small: decimals of few digits, in front of the Python code of runtime/lib/overlay/_pydecimal.py.

A function answers None where a value has too many digits or is none, or where there is more to signal than Inexact and Rounded.
"""

from __future__ import annotations

from molt.compile.builtins.primitive import ALLOCATES, READS, WRITES, builtin_module, primitive


@builtin_module("_decimal_small")
class decimal_small:
    "Decimals of few digits."

    @primitive(WRITES)
    def bind(decimal, context, slots, fields, data, variable, roundings, inexact, rounded, /):
        "Tells which classes, names and objects the others are about."

    @primitive(WRITES)
    def take_slots():
        "From now on operators of Decimals ask here without asking for the methods of the class."

    @primitive(READS | ALLOCATES)
    def decimal(value, /):
        "Decimal(value)"

    @primitive(READS | WRITES | ALLOCATES)
    def add(a, b, context, /):
        "a + b"

    @primitive(READS | WRITES | ALLOCATES)
    def subtract(a, b, context, /):
        "a - b"

    @primitive(READS | WRITES | ALLOCATES)
    def multiply(a, b, context, /):
        "a * b"

    @primitive(READS | WRITES | ALLOCATES)
    def divide(a, b, context, /):
        "a / b"

    @primitive(READS | WRITES | ALLOCATES)
    def divide_int(a, b, context, /):
        "a // b"

    @primitive(READS | WRITES | ALLOCATES)
    def remainder(a, b, context, /):
        "a % b"

    @primitive(READS | WRITES | ALLOCATES)
    def minus(a, context, /):
        "-a"

    @primitive(READS | WRITES | ALLOCATES)
    def magnitude(a, context, /):
        "abs(a)"

    @primitive(READS | WRITES | ALLOCATES)
    def normalize(a, context, /):
        "a.normalize()"

    @primitive(READS | WRITES | ALLOCATES)
    def quantize(a, pattern, rounding, context, /):
        "a.quantize(pattern, rounding)"

    @primitive(READS | WRITES | ALLOCATES)
    def round(a, places, /):
        "round(a, places)"

    @primitive(READS | ALLOCATES)
    def to_int(a, /):
        "int(a)"

    @primitive(READS | ALLOCATES)
    def float(a, /):
        "float(a)"

    @primitive(READS)
    def less(a, b, /):
        "a < b"

    @primitive(READS)
    def less_equal(a, b, /):
        "a <= b"

    @primitive(READS)
    def equal(a, b, /):
        "a == b"

    @primitive(READS)
    def greater(a, b, /):
        "a > b"

    @primitive(READS)
    def greater_equal(a, b, /):
        "a >= b"

    @primitive(READS)
    def truth(a, /):
        "bool(a)"

    @primitive(READS)
    def hash(a, /):
        "hash(a)"

    @primitive(READS | ALLOCATES)
    def text(a, /):
        "str(a)"

    @primitive(READS | ALLOCATES)
    def format(a, spec, /):
        "format(a, spec)"
